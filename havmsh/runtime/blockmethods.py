"""The methods of script blocks that run code: they know the scope of their caller."""

from __future__ import annotations

from havmsh.runtime import valuetexts
from havmsh.runtime.convert import convert
from havmsh.runtime.errors import ErrorRecord, NetError, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Array, GenericList, Hashtable, unwrap
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock


def call_method(frame: Frame, block: ScriptBlock, name: Any, args: tuple[Any, ...]) -> Any:
    """`$block.Invoke(...)` and its kin, from the scope of the caller."""
    folded = str(name).upper()
    if folded == "INVOKE":
        return GenericList(_called("Invoke", block, _spread(args), frame), "System.Management.Automation.PSObject", "Collection")
    if folded == "INVOKERETURNASIS":
        from havmsh.runtime.elements import collapse

        return collapse(_called("InvokeReturnAsIs", block, _spread(args), frame))
    if folded == "GETNEWCLOSURE" and not args:
        return block.new_closure(frame)
    if folded == "INVOKEWITHCONTEXT":
        return _with_context(frame, block, args)
    from havmsh.runtime import members

    return members.call(block, name, args)


def _spread(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of `Invoke(Params object[] args)`: an array of objects that is given alone is all of them, and nothing is none."""
    if len(args) != 1:
        return args
    only = unwrap(args[0])
    if only is None:
        return ()
    return tuple(only) if only.__class__ is Array and (only.element == "System.Object" or not known(only.element).is_value_type) else args


def _called(name: str, block: ScriptBlock, args: tuple[Any, ...], frame: Frame) -> list[Any]:
    """Runs a block for a method of its own; an error leaves it as any method's exception does."""
    if block.template.signature.has_parts:
        from havmsh.runtime.binding.in_order import demand_one_clause
        from havmsh.runtime.method_errors import thrown

        try:
            demand_one_clause(block.template)
        except NetError as error:
            raise thrown(name, len(args), error, known("System.Management.Automation.ScriptBlock")) from None
    try:
        return block.invoke(args, frame=frame, raise_errors=True)
    except PSError as error:
        raise _left(name, len(args), error) from None


def _left(name: str, count: int, error: PSError) -> PSError:
    """What the caller of a method that ran a block sees of the block's error."""
    from havmsh.runtime.errors import NetException, block_carrying
    from havmsh.runtime.method_errors import OF_METHODS

    inner = block_carrying(error).exception
    if inner.name in OF_METHODS:
        return error
    message = f'Exception calling "{name}" with "{count}" argument(s): "{inner.message}"'
    exception = NetException("System.Management.Automation.MethodInvocationException", message, inner)
    return PSError(ErrorRecord(exception, inner.name.rpartition(".")[2], "NotSpecified"))


def _with_context(frame: Frame, block: ScriptBlock, args: tuple[Any, ...]) -> Any:
    """InvokeWithContext(functions, variables, arguments)."""
    from havmsh.runtime.method_errors import thrown

    rest = args[2:]
    if len(rest) == 1 and isinstance(rest[0], list):
        rest = tuple(rest[0])
    try:
        return with_context(frame, block, args[0] if args else None, args[1] if len(args) > 1 else None, rest)
    except NetError as error:
        raise thrown("InvokeWithContext", len(args), error, known("System.Management.Automation.ScriptBlock")) from None
    except PSError as error:
        raise _left("InvokeWithContext", len(args), error) from None


def with_context(frame: Frame, block: ScriptBlock, functions: Any, variables: Any, arguments: tuple[Any, ...]) -> GenericList:
    """Runs a block in a scope of its own that has the functions and the variables. Raises PSInvalidOperationException for what is none."""
    scope = Frame(frame.session, frame, frame, frame.streams)
    scope.module = frame.module
    for name, body in functions.items() if isinstance(functions, Hashtable) else ():
        _define(scope, valuetexts.to_text(name), body)
    got = block.invoke(arguments, frame=scope, variables=_variables(variables), raise_errors=True)
    return GenericList(got, "System.Management.Automation.PSObject", "Collection")


def _define(scope: Frame, name: str, body: Any) -> None:
    from havmsh.runtime.commands import FunctionInfo

    if not name.strip():
        raise _unfit(
            "EmptyFunctionNameInFunctionDefinitionDictionary", "The key property for an entry in the dictionary of functions to define cannot be empty because the key "
            "property is used as the function name. Specify a non-empty string as the value of the key property, and then try the operation again.",
        )
    if body is None:
        raise _unfit(
            "NullFunctionBodyInFunctionDefinitionDictionary", f"The script block that defines function '{name}' cannot be null or empty. Provide a non-empty script block "
            "in the function definition dictionary, and then try the operation again.",
        )
    scope.define_function(name, FunctionInfo(name, body, scope.session))


def _variables(given: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for at, variable in enumerate(given if isinstance(given, list) else () if given is None else (given,)):
        if variable is None:
            raise _unfit(
                "NullEntryInVariablesDefinitionList", "A null entry was found in the list of variable entries to create in the script block scope. Remove the entry at "
                f"index {at}, or replace it with a non-null entry, and then try again.",
            )
        one = convert(variable, known("System.Management.Automation.PSVariable"))
        found[one.name] = one.value
    return found


def _unfit(error_id: str, message: str) -> NetError:
    error = NetError("System.Management.Automation.PSInvalidOperationException", message)
    error.record.exception.record = ErrorRecord(error.record.exception, error_id, "InvalidOperation")
    return error
