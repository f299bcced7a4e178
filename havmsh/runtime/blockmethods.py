"""The methods of script blocks that run code: they know the scope of their caller."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import GenericList, Hashtable
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.scriptblock import ScriptBlock


def call_method(frame: Frame, block: ScriptBlock, name: Any, args: tuple[Any, ...]) -> Any:
    """`$block.Invoke(...)` and its kin, from the scope of the caller."""
    folded = str(name).upper()
    if folded == "INVOKE":
        return GenericList(_called("Invoke", block, args, frame), "System.Management.Automation.PSObject", "Collection")
    if folded == "INVOKERETURNASIS":
        from havmsh.runtime.elements import collapse

        return collapse(_called("InvokeReturnAsIs", block, args, frame))
    if folded == "GETNEWCLOSURE" and not args:
        return block.new_closure(frame)
    if folded == "INVOKEWITHCONTEXT":
        return _with_context(frame, block, args)
    from havmsh.runtime import members

    return members.call(block, name, args)


def _called(name: str, block: ScriptBlock, args: tuple[Any, ...], frame: Frame) -> list[Any]:
    """Runs a block for a method of its own; an error leaves it as any method's exception does."""
    try:
        return block.invoke(args, frame=frame, raise_errors=True)
    except PSError as error:
        from havmsh.runtime.errors import ErrorRecord, NetException
        from havmsh.runtime.invoke import OF_METHODS

        inner = error.record.exception
        if inner.name in OF_METHODS:
            raise
        if inner.record is None:
            inner.record = error.record
        message = f'Exception calling "{name}" with "{len(args)}" argument(s): "{inner.message}"'
        exception = NetException("System.Management.Automation.MethodInvocationException", message, inner)
        raise PSError(ErrorRecord(exception, inner.name.rpartition(".")[2], "NotSpecified")) from None


def _with_context(frame: Frame, block: ScriptBlock, args: tuple[Any, ...]) -> Any:
    """InvokeWithContext(functions, variables, arguments)."""
    variables: dict[str, Any] = {}
    given = args[1] if len(args) > 1 else None
    for variable in given if isinstance(given, list) else [given] if given is not None else []:
        one = convert(variable, known("System.Management.Automation.PSVariable"))
        variables[one.name] = one.value
    if len(args) > 0 and isinstance(args[0], Hashtable):
        from havmsh.runtime.commands import FunctionInfo

        for name, body in args[0].items():
            frame.define_function(str(name), FunctionInfo(str(name), body, frame.session))
    rest = args[2:] if len(args) > 2 else ()
    if len(rest) == 1 and isinstance(rest[0], list):
        rest = tuple(rest[0])
    got = block.invoke(rest, frame=frame, variables=variables, raise_errors=True)
    return GenericList(got, "System.Management.Automation.PSObject", "Collection")
