"""What generated code calls: variables outside its cells, members, types, errors, calls. ``BASE`` is the namespace that every block starts from."""

from __future__ import annotations

import sys
from decimal import Decimal

from havmsh.runtime import convert, members, operators, typesystem
from havmsh.runtime import frame as frames
from havmsh.runtime.errors import BreakFlow, ContinueFlow, ErrorRecord, ExitFlow, NetException, PipelineFailed, PSError, failure
from havmsh.runtime.frame import UNSET, Frame, Special
from havmsh.runtime.nettype import NetError
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    BigInteger,
    Byte,
    Hashtable,
    Int16,
    Int64,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Ref,
    SByte,
    Switch,
    UInt16,
    UInt32,
    UInt64,
)
from havmsh.runtime.pipeline import collapse, command, enumerator, iterate, iterate_loop, pipe, redirect, spread_out
from havmsh.runtime.sites import MISSING, PropertySite, TypeSite
from havmsh.runtime.streams import nowhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.template import Unit


SCALARS = frozenset((int, str, float, bool, PSCustomObject))
_NUMBERS: dict[str, Any] = {
    "long": Int64, "decimal": Decimal, "bigint": BigInteger, "byte": Byte, "sbyte": SByte, "short": Int16, "ushort": UInt16, "uint": UInt32, "ulong": UInt64,
    "double": float, "int": int,
}


def number(kind: str, value: Any) -> Any:
    """A literal number as the runtime holds it."""
    return _NUMBERS[kind](value)


# ---------------------------------------------------------------- variables


def look(frame: Frame, name: str, shown: str) -> Any:
    """Reads a variable that this block does not assign."""
    value = frame.lookup(name)
    if value is UNSET:
        return frames.undefined(frame, shown)
    return value


def own_value(frame: Frame, held: Special, shown: str) -> Any:
    """A variable of this scope alone, whose cell holds a marker."""
    return held.value if held is not UNSET else frames.undefined(frame, shown)


def get_variable(frame: Frame, scope: str | None, drive: str | None, name: str) -> Any:
    """Reads `$scope:name` or `$drive:name`."""
    if drive is not None:
        return frame.session.drives.get_variable(drive, name, frame)
    if scope == "using":
        return look(frame, name.upper(), name)
    folded = name.upper()
    if scope == "private":
        value = frame.get_local(name)
    elif scope in (None, "variable"):
        value = frame.lookup(folded)
    else:
        owner = frame.scope(scope)  # type: ignore[arg-type]
        value = owner.get_local(name)
        if value is UNSET and scope == "global":
            value = owner.lookup(folded)
    return frames.undefined(frame, name) if value is UNSET else value


def lax(frame: Frame, text: str, scope: str | None, drive: str | None, name: str) -> Any:
    """Reads a variable that may not exist."""
    if scope is None and drive is None:
        value = frame.lookup(name.upper())
        return None if value is UNSET else value
    strict, frame.session.strict_used = frame.session.strict_used, False
    try:
        return get_variable(frame, scope, drive, name)
    finally:
        frame.session.strict_used = strict


def set_variable(frame: Frame, scope: str | None, drive: str | None, name: str, value: Any) -> None:
    """Writes `$scope:name` or `$drive:name`."""
    if drive is not None:
        frame.session.drives.set_variable(drive, name, value, frame)
        return
    if name.upper() in ("TRUE", "FALSE", "NULL", "?"):
        if name.upper() == "NULL":
            return
        raise frames.not_writable(name)
    if scope in (None, "local", "variable"):
        frame.set(name, value)
    elif scope == "private":
        frame.set(name, value)
        found = frame.local_variable(name)
        if found is not None:
            found.options = found.options | {"Private"}
    else:
        frame.scope(scope).set(name, value)  # type: ignore[arg-type]


def using(frame: Frame, text: str) -> Any:
    """`$using:x`, whose ``text`` may be an expression over the variable: the value that was handed to the job or thread."""
    handed = frame.lookup("__USING")
    if isinstance(handed, dict):
        return handed.get(text.upper())
    raise failure(
        "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the script workflow. "
        "When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a remote computer.",
        "UsingWithoutInvokeCommand",
    )


def conversions(frame: Frame, attributes: tuple[Any, ...], name: str = "") -> Callable[[Any], Any]:
    """The function that converts and checks what is assigned to a variable with types and attributes (innermost first in ``attributes``' end)."""
    steps: list[Callable[[Any], Any]] = []
    for attribute in reversed(attributes):
        if attribute.__class__ is TypeSite:
            net = net_type(frame, attribute)
            steps.append(lambda value, net=net: convert.convert(value, net))
        else:
            check = _validation(frame, attribute, name)
            if check is not None:
                steps.append(check)
    if len(steps) == 1:
        return steps[0]

    def run(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return run


def _validation(frame: Frame, attribute: Any, name: str) -> Callable[[Any], Any] | None:
    """A validating attribute as a step that gives the value back, or raises."""
    from havmsh.runtime import attributes as attribute_values
    from havmsh.runtime.scriptblock import ScriptBlock

    block = ScriptBlock.of(None, frame.session, frame.module)
    check = attribute_values.check_of(attribute_values.make(attribute, block), block)
    if check is None:
        return None

    def run(value: Any) -> Any:
        items = value if isinstance(value, list) and not check.whole else (value,)
        problem = next(filter(None, map(check.test, items)), None)
        if problem is not None and not name:
            # a property has no name here: its setter tells what was wrong
            raise NetError("System.Management.Automation.ValidationMetadataException", problem)
        if problem is not None:
            raise failure(
                f"The variable cannot be validated because the value {convert.to_text(value)} is not a valid value for the {name} variable.", "ValidateSetFailure",
                category="MetadataError", exception="System.Management.Automation.ValidationMetadataException",
            )
        return value

    return run


def typed(frame: Frame, held: Any, name: str, attributes: tuple[Any, ...], value: Any) -> Any:
    """What the cell of a variable holds that is declared with types or attributes."""
    if held.__class__ is Special and held is not UNSET and held.options and not held.options.isdisjoint(("ReadOnly", "Constant")):
        raise frames.not_writable(name)
    run = _metadata(conversions(frame, attributes, name))
    special = Special(name, run(value), convert=run)
    special.attributes = attributes
    return special


def _metadata(run: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A conversion whose failure is a MetadataError."""

    def convert_it(value: Any) -> Any:
        try:
            return run(None if value is NOTHING else value)
        except PSError as error:
            error.reported_category = "MetadataError"
            raise

    return convert_it


def set_typed(frame: Frame, scope: str | None, drive: str | None, name: str, attributes: tuple[Any, ...], value: Any) -> None:
    """`[int]$script:x = value`."""
    owner = frame if scope in (None, "local", "private", "variable") else frame.scope(scope)  # type: ignore[arg-type]
    if drive is not None:
        frame.session.drives.set_variable(drive, name, conversions(frame, attributes)(value), frame)
        return
    cell = owner.make_cell(name.upper(), name)
    cell.cell_contents = typed(frame, cell.cell_contents, name, attributes, value)


def typed_parameter(frame: Frame, unit: Unit, at: int, value: Any) -> Any:
    """The cell of a parameter with types: its value is converted already."""
    from havmsh.runtime.codegen_assign import attribute_sites

    parameter = unit.template.parameters[at]
    name = parameter.name.path.name
    attributes = attribute_sites(parameter.attributes)
    run = _metadata(conversions(frame, attributes, name))
    special = Special(name, value, convert=run)
    special.attributes = attributes
    return special


def parameter_value(frame: Frame, unit: Unit, at: int, site: TypeSite, value: Any) -> Any:
    """A default value, converted to the parameter's type."""
    try:
        return convert.convert(value, net_type(frame, site))
    except PSError as error:
        from havmsh.runtime import binding_errors

        make = getattr(binding_errors, "default_value", None)
        raise (make(unit.template.parameters[at], error) if make is not None else error) from None


def default_of(frame: Frame, site: TypeSite) -> Any:
    """The value of a typed parameter that nobody gave."""
    net = net_type(frame, site)
    name = net.full_name
    if name == "System.String":
        return ""
    if name == "System.Management.Automation.SwitchParameter":
        return Switch(False)
    from havmsh.runtime.classes import default_value

    return default_value(net)


# ---------------------------------------------------------------- types


def net_type(frame: Frame, site: TypeSite) -> Any:
    """The type that a name in a script means. Raises TypeNotFound."""
    if site.generation == frame.session.generation and site.found is not None:
        return site.found
    from havmsh.runtime.scriptblock import find_type

    try:
        found = find_type(frame, site)
    except PSError as error:
        if error.record.invocation is None:
            from havmsh.runtime.commands import InvocationInfo

            error.record.invocation = InvocationInfo(None, _bracketed(site.span), "")
        raise
    site.found = found
    site.generation = frame.session.generation
    return found


def _bracketed(span: Span) -> Span:
    """The place of a type's name with the brackets around it."""
    from havmsh.diagnostics import Span as RawSpan

    text = span.source.text
    if span.start > 0 and text[span.start - 1] == "[" and text[span.end:span.end + 1] == "]":
        return RawSpan(span.source, span.start - 1, span.end + 1)
    return span


def type_value(frame: Frame, site: TypeSite) -> Any:
    """`[name]`."""
    return typesystem.reference(net_type(frame, site))


def type_of_value(value: Any) -> Any:
    """The type that the value before `::` means."""
    from havmsh.runtime.objects import TypeRef

    if isinstance(value, TypeRef):
        return value.net
    if value is None or value is NOTHING:
        raise failure("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    return typesystem.type_of(value)


def as_type(value: Any, operator: str) -> Any:
    """The right side of `-is` and `-as`."""
    from havmsh.runtime.objects import TypeRef

    if isinstance(value, TypeRef):
        return value.net
    if isinstance(value, str):
        found = typesystem.resolve(str(value))
        if found is not None:
            return found
    if operator == "-as":
        raise failure(
            "The right operand of '-as' must be a type.", "AsOperatorRequiresType",
        )
    if isinstance(value, str):
        raise failure(f"Unable to find type [{value}].", "TypeNotFound", target=value)
    raise failure("The right operand of '-is' must be a type.", "IsOperatorRequiresType")


def converted(frame: Frame, value: Any, site: TypeSite) -> Any:
    """`[type]value`."""
    if value is NOTHING:
        value = None
    return convert.convert(value, site.found if site.found is not None and site.generation == frame.session.generation else net_type(frame, site))


# ---------------------------------------------------------------- members


def get(frame: Frame, value: Any, site: PropertySite) -> Any:
    """Reads a property; remembers where a custom object's lies."""
    if value.__class__ is PSCustomObject and value.extra is None:
        at = value.shape.index.get(site.name.upper())
        if at is not None:
            site.shape, site.at = value.shape, at
            return value.values[at]
    return get_dynamic(frame, value, site.name)


def get_dynamic(frame: Frame, value: Any, name: Any) -> Any:
    """Reads a property whose name is a value."""
    if name.__class__ is not str:
        name = name if isinstance(name, str) else convert.to_text(name)
    session = frame.session
    if session.strict_used:
        version = frame.strict_version()
        if version is not None and version >= (2, 0):
            return members.get_strict(value, name)
    return members.get(value, name)


def set_member(frame: Frame, value: Any, name: Any, new: Any) -> None:
    """Writes a property."""
    if value is None or value is NOTHING:
        raise failure(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.", "PropertyNotFound")
    members.set(value, name if isinstance(name, str) else convert.to_text(name), new)


def call(frame: Frame, value: Any, name: Any, *args: Any) -> Any:
    """Calls a method."""
    cls = value.__class__
    if cls is str or cls is int:
        return members.call(value, name, args)
    if cls.__name__ == "ScriptBlock":
        from havmsh.runtime.scriptblock import call_method

        return call_method(frame, value, name, args)
    if isinstance(name, list):
        name = convert.to_text(name)
    return members.call(value, name, args)


def static_get(frame: Frame, net: Any, name: Any) -> Any:
    """Reads a static member."""
    return members.static_get(net, name)


def static_set(frame: Frame, net: Any, name: Any, value: Any) -> None:
    """Writes a static member."""
    members.static_set(net, name, value)


def static_call(frame: Frame, net: Any, name: Any, *args: Any) -> Any:
    """Calls a static method."""
    if net.full_name == "System.Management.Automation.ScriptBlock" and str(name).upper() == "CREATE":
        from havmsh.runtime.scriptblock import create

        if args and args[0] is not None:
            try:
                return create(convert.to_text(args[0]), frame.session, frame=frame)
            except PSError as error:
                from havmsh.runtime.invoke import thrown

                raise thrown("Create", 1, error.record.exception) from None
    return members.static_call(net, name, args)


def index(frame: Frame, target: Any, key: Any, several: bool) -> Any:
    """`target[key]`."""
    cls = target.__class__
    if cls is Hashtable and not several and key.__class__ is str:
        pair = target.table.get(key if target.case_sensitive else key.upper())
        return None if pair is None else pair[1]
    if target is None or target is NOTHING:
        raise failure("Cannot index into a null array.", "NullArray")
    if frame.session.strict_used and key.__class__ is int:
        version = frame.strict_version()
        if version is not None and version >= (3, 0):
            return members.index_get_strict(target, key)
    if frame.session.strict_used and key.__class__ is int and isinstance(target, list) and not -len(target) <= key < len(target):
        version = frame.strict_version()
        if version is not None and version >= (3, 0):
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return members.index_get(target, list(key) if several else key)


def strict_call(frame: Frame) -> None:
    """A command that is called as a method would be, `f(1, 2)`: an error under strict mode 2."""
    if frame.session.strict_used:
        version = frame.strict_version()
        if version is not None and version >= (2, 0):
            raise failure(
                "The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, "
                "see the about_Parameters Help topic.", "StrictModeFunctionCallWithParens",
            )


def set_index(frame: Frame, target: Any, key: Any, several: bool, value: Any) -> None:
    """`target[key] = value`."""
    if target.__class__ is Hashtable and key.__class__ is str:
        target[key] = value
        return
    if target is None or target is NOTHING:
        raise failure("Cannot index into a null array.", "NullArray")
    if several:
        key = list(key)
    members.index_set(target, key, value)


# ---------------------------------------------------------------- values


def widen(value: int) -> Any:
    """A result of whole numbers that does not fit 32 bits: Double, as PowerShell's."""
    return float(value)


def text(frame: Frame, value: Any) -> str:
    """A value inside an expandable string."""
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, list):
        ofs = frame.lookup("OFS")
        return convert.to_text(value, " " if ofs is UNSET or ofs is None else convert.to_text(ofs))
    return convert.to_text(value)


def element(value: Any) -> Any:
    """A value as an element or a property."""
    return None if value is NOTHING else value


def is_null(value: Any) -> bool:
    """Whether a value is null or the empty result."""
    return value is None or value is NOTHING


def sub_value(value: Any) -> Any:
    """What `$( value )` gives: its elements as pipeline output would."""
    if value.__class__ is str or value.__class__ is PSCustomObject or value is None:
        return value
    got: list[Any] = []
    spread_out(value, got.append)
    return collapse(got)


def hash_add(table: Hashtable, key: Any, value: Any) -> None:
    """One entry of a hashtable literal."""
    if key is None or key is NOTHING:
        raise failure("A null key is not allowed in a hash literal.", "InvalidNullKey", exception="System.Management.Automation.RuntimeException")
    if isinstance(key, PSObject):
        key = key.base
    if key in table:
        shown = convert.to_text(key)
        raise failure(f"Duplicate keys '{shown}' are not allowed in hash literals.", "DuplicateKeyInHashLiteral")
    table[key] = value


def custom(table: Hashtable) -> Any:
    """`[pscustomobject]` of a dictionary whose names are computed."""
    from havmsh.runtime.conversions import make_custom

    return make_custom(table.items())


def custom_cast(value: Any) -> Any:
    """`[pscustomobject]` of a value: a dictionary becomes an object, everything else stays."""
    if isinstance(value, (Hashtable, PSObject)):
        from havmsh.runtime.conversions import to_custom

        return to_custom(value, None)  # type: ignore[arg-type]
    return None if value is NOTHING else value


def reference(frame: Frame, name: str) -> Any:
    """`[ref]$name`: reads and writes the variable where it lives; `[ref]$null` takes what is written and forgets it."""
    if name.upper() == "NULL":
        return Ref(lambda: None, lambda value: None)
    variable = frame.variable(name)
    if variable is None:
        raise failure("[ref] cannot be applied to a variable that does not exist.", "NonExistingVariableReference")
    return Ref(lambda: variable.value, lambda value: setattr(variable, "value", value))


def spread(value: Any, count: int) -> list[Any]:
    """The values for `$a, $b = value`."""
    if value is NOTHING:
        value = None
    items = list(value) if isinstance(value, list) else _listed(value)
    if len(items) > count:
        return [*items[: count - 1], Array(items[count - 1:])]
    return items + [None] * (count - len(items))


def _listed(value: Any) -> list[Any]:
    found = None if value is None or isinstance(value, (str, int, float)) else typesystem.enumerate_(value)
    return [value] if found is None else list(found)


def step(value: Any, by: int) -> Any:
    """`++` and `--`."""
    if value is None or value is NOTHING:
        return by
    if isinstance(value, (str, bool)) or not isinstance(value, (int, float, Decimal)):
        word = "++" if by > 0 else "--"
        raise failure(
            f"The '{word}' operator works only on numbers. The operand is a '{typesystem.type_of(value).full_name}'.", "OperatorRequiresNumber",
        )
    return operators.add(value, 1) if by > 0 else operators.sub(value, 1)


def lazy_range(left: Any, right: Any) -> Any:
    """`a..b` where its elements are wanted one by one."""
    if left.__class__ is int and right.__class__ is int:
        return range(left, right + 1) if left <= right else range(left, right - 1, -1)
    return operators.range_(left, right)


def _matching(function: Callable[..., Any]) -> Callable[[Any, Any], tuple[Any, Any]]:
    def run(left: Any, right: Any) -> tuple[Any, Any]:
        found = None

        def keep(matches: Any) -> None:
            nonlocal found
            found = matches

        return function(left, right, keep), found

    return run


def _over_frame(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(frame: Frame, left: Any, right: Any) -> Any:
        return function(left, right)

    return run


# ---------------------------------------------------------------- switch


def iterate_switch(value: Any) -> Any:
    """The values that a `switch` tests: nothing for an empty collection, one null for null."""
    return iterate(None if value is NOTHING else value)


def switch_exact(frame: Frame, item: Any, test: Any, case: bool) -> bool:
    """A clause without flags."""
    if test.__class__.__name__ == "ScriptBlock":
        return switch_block(frame, test, item)
    if isinstance(item, str) or isinstance(test, str):
        left, right = text(frame, item), text(frame, test)
        if item is None or test is None:
            return item is None and test is None
        return operators.ceq(left, right) if case else operators.ieq(left, right)
    return convert.to_bool((operators.ceq if case else operators.ieq)(item, test))


def switch_wildcard(frame: Frame, item: Any, test: Any, case: bool) -> bool:
    """A clause under -wildcard."""
    if test.__class__.__name__ == "ScriptBlock":
        return switch_block(frame, test, item)
    return bool((operators.clike if case else operators.ilike)(text(frame, item), text(frame, test)))


def switch_regex(item: Any, test: Any, case: bool) -> tuple[bool, Any]:
    """A clause under -regex."""
    matched, found = (_CMATCH if case else _IMATCH)(convert.to_text(item), test)
    return bool(matched), found


def switch_block(frame: Frame, block: Any, item: Any) -> bool:
    """A clause whose test is a block."""
    return convert.to_bool(collapse(block.invoke((), underscore=item, dot=True, frame=frame)))


def switch_file(frame: Frame, path: Any) -> Any:
    """The lines of a file."""
    from havmsh.runtime import files

    name = convert.to_text(path)
    try:
        return files.read_text(frame.session.file_path(name)).splitlines()
    except OSError:
        raise failure(f"Could not find file '{name}'.", "FileReadError", exception="System.IO.FileNotFoundException", category="ReadError") from None


# ---------------------------------------------------------------- leaving


def leaves(flow: Any, label: str) -> bool:
    """Whether a `break` (True) or `continue` (False) that came out of a loop's body means this loop; else it goes on."""
    if flow.label and flow.label.lower() != label.lower():
        raise flow
    return flow.__class__ is BreakFlow


def exit_flow(frame: Frame, code: Any) -> ExitFlow:
    """`exit code`."""
    return ExitFlow(code)


def throw(frame: Frame, value: Any, bare: bool = False) -> PSError:
    """The error that `throw value` raises."""
    if bare or value is None or value is NOTHING:
        exception = NetException("System.Management.Automation.RuntimeException", "ScriptHalted")
        record = ErrorRecord(exception, "ScriptHalted", "OperationStopped")
    elif isinstance(value, ErrorRecord):
        if value.exception.name.startswith("System.Management.Automation."):
            value.exception.members["WasThrownFromThrowStatement"] = True
        return _by_throw(value)
    elif isinstance(value, NetException):
        exception = value
        record = ErrorRecord(value, value.message, "OperationStopped")
        if value.record is not None:
            record = value.record
    else:
        words = convert.to_text(value)
        exception = NetException("System.Management.Automation.RuntimeException", words)
        record = ErrorRecord(exception, words, "OperationStopped", value)
    if not isinstance(value, NetException) or exception.name.startswith("System.Management.Automation."):
        exception.members["WasThrownFromThrowStatement"] = True
    return _by_throw(record)


def _by_throw(record: ErrorRecord) -> PSError:
    error = PSError(record, thrown=True)
    error.by_throw = True
    return error


def rethrow(record: ErrorRecord) -> PSError:
    """`throw` alone in a `catch`."""
    return _by_throw(record)


# ---------------------------------------------------------------- errors


def located(frame: Frame, error: BaseException) -> PSError:
    """The error as PowerShell's, with the place in the script where it happened."""
    if not isinstance(error, PSError):
        error = foreign(frame, error).with_traceback(error.__traceback__)
    record = error.record
    if isinstance(error, NetError) and record.category == "NotSpecified":
        record.category = "OperationStopped"
    if record.exception.record is None and record.exception.name.startswith("System.Management.Automation."):
        record.exception.record = record
    if record.invocation is None:
        from havmsh.runtime.commands import InvocationInfo

        span = span_of(error)
        record.invocation = InvocationInfo(None, span, "")
    if not record.script_stack_trace:
        from havmsh.runtime.scriptblock import stack_trace

        record.script_stack_trace = stack_trace(frame, error)
    return error


def foreign(frame: Frame, error: BaseException) -> PSError:
    """A Python exception as an error of PowerShell's."""
    if isinstance(error, RecursionError):
        return overflow()
    if frame.session.debugging:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, MemoryError):
        return failure("Insufficient memory to continue the execution of the program.", "System.OutOfMemoryException", exception="System.OutOfMemoryException")
    return failure(f"{type(error).__name__}: {error}", "RuntimeException", category="NotSpecified")


def overflow() -> PSError:
    """CallDepthOverflow."""
    return failure(
        "The script failed due to call depth overflow.", "CallDepthOverflow", exception="System.Management.Automation.ScriptCallDepthException",
        category="InvalidOperation",
    )


def span_of(error: BaseException) -> Span | None:
    """The place that the deepest line of generated code on the way of an error comes from."""
    found = None
    step_of = error.__traceback__
    while step_of is not None:
        unit = step_of.tb_frame.f_globals.get("UNIT")
        if unit is not None:
            span = unit.span_at(step_of.tb_lineno)
            found = span if span is not None else found
        step_of = step_of.tb_next
    return found


def from_downstream(error: BaseException) -> bool:
    """Whether an error came out of a later stage that this code was handing an object."""
    trace = error.__traceback__
    if trace is None or trace.tb_next is None:
        return False
    unit = trace.tb_frame.f_globals.get("UNIT")
    return unit is not None and unit.pushes_at(trace.tb_lineno)


def current_error(frame: Frame) -> PSError:
    """The error that is being handled; one of a later stage goes on at once."""
    raw = sys.exc_info()[1]
    assert raw is not None
    downstream = from_downstream(raw)
    error = located(frame, raw)
    if downstream:
        raise PipelineFailed(error) from None
    return error


def failed(frame: Frame, command_class: str = "") -> None:
    """A statement failed: the error is reported and the script goes on, or it leaves the block. ``command_class``: of the cmdlet whose block it stands in."""
    try:
        _failed(frame)
    except PSError as error:
        if command_class and not error.by_throw and not error.record.command_class:
            error.record.command_class = command_class
        raise


def _failed(frame: Frame) -> None:
    error = current_error(frame)
    session = frame.session
    session.ok = False
    session.remember(error.record)
    if frame.trying or is_final(error):
        raise error
    settle(frame, error)


def is_final(error: PSError) -> bool:
    """Whether an error ends everything up to a `try`: what a Stop preference made of an error, which no caller's preference continues."""
    return error.thrown and not error.by_throw


def settle(frame: Frame, error: PSError) -> None:
    """Does with a statement's error what $ErrorActionPreference says."""
    from havmsh.runtime.preferences import action_name

    preference = frame.lookup("ERRORACTIONPREFERENCE")
    action = "Continue" if preference is UNSET else action_name(preference)
    record = error.record
    session = frame.session
    if action in ("SilentlyContinue", "Ignore"):
        return
    if action in ("Stop", "Inquire", "Break"):
        error.thrown = True
        raise error
    if error.thrown:
        raise error
    if error.reported_category:
        record.category = error.reported_category
    session.remember(record)
    frame.tell_error(record)
    frame.streams.write_error(record)


def caught(frame: Frame) -> ErrorRecord:
    """The record of the error that a `catch` looks at."""
    error = current_error(frame)
    return error.record


def listed(frame: Frame, record: ErrorRecord) -> ErrorRecord:
    """A caught error joins $Error."""
    frame.session.remember(record)
    frame.session.ok = False
    return record


def catches(frame: Frame, record: ErrorRecord, constraints: tuple[Any, ...]) -> bool:
    """Whether a `catch [types]` takes the error: by its exception's type, or that of an inner exception."""
    for constraint in constraints:
        if constraint is None:
            return True
        net = net_type(frame, constraint)
        exception: Any = record.exception
        first = True
        while exception is not None:
            if members.is_exception(exception, net):
                return True
            if not first:
                break
            exception, first = exception.inner, False
    return False


def run_traps(frame: Frame, traps: tuple[Any, ...]) -> bool:
    """Lets the block's traps have the error; true where the block is to be left."""
    error = current_error(frame)
    record = error.record
    for constraints, body in _by_rank(frame, record, traps):
        if constraints and not catches(frame, record, constraints):
            continue
        frame.session.remember(record)
        before, frame.trying = frame.trying, False
        try:
            result = body(record)
        finally:
            frame.trying = before
        if result == 1:
            return False
        if result == 2:
            raise error
        if result == 3:
            return True
        frame.session.ok = False
        error.thrown = False
        settle(frame, error)
        return False
    if frame.trying:
        raise error
    settle(frame, error)
    return False


def _by_rank(frame: Frame, record: ErrorRecord, traps: tuple[Any, ...]) -> list[Any]:
    """The traps with a type before those without."""
    return sorted(traps, key=lambda trap: not trap[0])


# ---------------------------------------------------------------- definitions


def make_block(frame: Frame, template: Any) -> Any:
    """A script block value."""
    from havmsh.runtime.scriptblock import ScriptBlock

    return ScriptBlock.of(template, frame.session, frame.module)


def define(frame: Frame, name: str, template: Any) -> None:
    """A function definition."""
    from havmsh.runtime.commands import FunctionInfo

    block = make_block(frame, template)
    plain = name.partition(":")[2] if name.partition(":")[0].lower() in ("global", "script", "local", "private") else name
    frame.define_function(name, FunctionInfo(plain, block, frame.session, frame.module, is_filter=template.is_filter))


def use(frame: Frame, statements: Any) -> None:
    """`using` statements."""
    from havmsh.runtime import classes

    classes.use(frame, statements)


def define_types(frame: Frame, unit: Unit) -> None:
    """The classes and enums of a block."""
    from havmsh.runtime import classes

    if unit.definition is None:
        from havmsh.runtime.program import type_definitions

        unit.definition = classes.Definition(tuple(type_definitions(unit.template.tree)))
    classes.define(frame, unit.definition)


def base_constructor(frame: Frame, net: Any, args: tuple[Any, ...]) -> None:
    """The constructor of the base class."""
    from havmsh.runtime import classes

    classes.base_constructor(frame, net, args)


def base_call(frame: Frame, net: Any, target: Any, name: Any, *args: Any) -> Any:
    """A method of the base class on `$this`."""
    from havmsh.runtime import classes

    return classes.call_base(frame, net, target, str(name), args)


def script_root(frame: Frame, file_name: str | None) -> str:
    """$PSScriptRoot."""
    path = file_name or script_path(frame, None)
    return path.rpartition("/")[0] if path else ""


def script_path(frame: Frame, file_name: str | None) -> str:
    """$PSCommandPath."""
    if file_name:
        return file_name
    value = frame.automatic("PSCOMMANDPATH")
    return "" if value is UNSET else value


def label_text(value: Any) -> str:
    """A computed label."""
    return convert.to_text(value)


def background(frame: Frame, span: Span, out: Callable[[Any], None]) -> None:
    """A pipeline followed by `&`: a job."""
    from havmsh.runtime.scriptblock import start_background

    start_background(frame, span, out)


_IMATCH, _CMATCH = _matching(operators.imatch), _matching(operators.cmatch)

BASE: dict[str, Any] = {
    "__builtins__": {"__build_class__": __build_class__, "Exception": Exception, "str": str, "int": int, "bool": bool, "float": float, "len": len, "range": range},
    "Special": Special, "UNSET": UNSET, "MISSING": MISSING, "NOTHING": NOTHING, "SCALARS": SCALARS, "NOWHERE": nowhere, "ARRAY": Array, "PSCustomObject": PSCustomObject,
    "READ": frames.read, "ASSIGN": frames.assigned, "LOOK": look, "OWN": own_value, "GETVAR": get_variable, "SETVAR": set_variable, "LAX": lax, "USING": using,
    "TYPED": typed, "SETTYPED": set_typed, "TYPEDPARAMETER": typed_parameter, "PARAMETERVALUE": parameter_value, "DEFAULTOF": default_of,
    "NETTYPE": net_type, "TYPE": type_value, "TYPEOF": type_of_value, "ASTYPE": as_type, "CONVERT": converted,
    "GET": get, "GETDYNAMIC": get_dynamic, "SET": set_member, "CALL": call, "STATICGET": static_get, "STATICSET": static_set, "STATICCALL": static_call,
    "INDEX": index, "STRICTCALL": strict_call, "SETINDEX": set_index, "WIDEN": widen, "TEXT": text, "ELEMENT": element, "ISNULL": is_null, "SUBVALUE": sub_value, "COLLAPSE": collapse,
    "HASHTABLE": Hashtable, "ORDERED": OrderedDictionary, "HASHADD": hash_add, "CUSTOM": custom, "CUSTOMCAST": custom_cast, "REFERENCE": reference, "SPREAD": spread, "STEP": step, "LAZYRANGE": lazy_range,
    "TRUE": convert.to_bool, "ADD": operators.add, "SUB": operators.sub, "MUL": operators.mul, "DIV": operators.div, "MOD": operators.mod, "RANGE": operators.range_,
    "FORMAT": operators.format_, "BAND": operators.band, "BOR": operators.bor, "BXOR": operators.bxor, "BNOT": operators.bnot, "SHL": operators.shl,
    "SHR": operators.shr, "JOIN": operators.join, "NEG": operators.neg, "PLUS": operators.plus, "UJOIN": operators.ujoin,
    "IS": operators.is_, "AS": operators.as_, "IMATCH": _IMATCH, "CMATCH": _CMATCH, "INOTMATCH": _matching(operators.inotmatch), "CNOTMATCH": _matching(operators.cnotmatch),
    "LOOPFLOW": (BreakFlow, ContinueFlow), "BreakFlow": BreakFlow, "ContinueFlow": ContinueFlow, "LEAVES": leaves, "EXIT": exit_flow, "THROW": throw, "RETHROW": rethrow,
    "FAILED": failed, "CAUGHT": caught, "LISTED": listed, "CATCHES": catches, "TRAPS": run_traps, "BLOCK": make_block, "DEFINE": define,
    "USE": use, "DEFINETYPES": define_types, "BASECONSTRUCTOR": base_constructor, "BASECALL": base_call,
    "SCRIPTROOT": script_root, "SCRIPTPATH": script_path, "LABEL": label_text, "BACKGROUND": background,
    "ITERATE": iterate, "ITERATELOOP": iterate_loop, "ENUMERATOR": enumerator, "ITERATESWITCH": iterate_switch, "SWITCHEXACT": switch_exact, "SWITCHWILDCARD": switch_wildcard,
    "SWITCHREGEX": switch_regex, "SWITCHBLOCK": switch_block, "SWITCHFILE": switch_file, "SPREADOUT": spread_out, "COMMAND": command, "PIPE": pipe, "REDIRECT": redirect,
}
for _name in ("eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "contains", "notcontains", "in", "notin"):
    for _case in "ic":
        BASE[(_case + _name).upper()] = getattr(operators, _case + _name)
for _name in ("isplit", "csplit", "ireplace", "creplace"):
    BASE[_name.upper()] = _over_frame(getattr(operators, _name))
BASE["USPLIT"] = BASE["UCSPLIT"] = operators.usplit
