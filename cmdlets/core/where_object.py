"""Where-Object."""

from __future__ import annotations

from functools import reduce
from operator import or_

from cmdlets.utility.expressions import MISSING, is_pattern, matching, reader
from havmsh.checks import not_empty
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import convert, operators, type_operators
from havmsh.runtime.crossing import pass_through
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable, PSObject, Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

NEEDS_VALUE = (
    "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try the command again."
)
NEEDS_OPERATOR = (
    "An operator is required to compare the two specified values. Include a valid operator in the command, and then try the command again. "
    "For example, Get-Process | Where-Object -Property Name -eq Idle"
)
ORDER = (
    ("Equal", "EQ"), ("NotEqual", "NE"), ("GreaterThan", "GT"), ("LessThan", "LT"), ("GreaterOrEqual", "GE"), ("LessOrEqual", "LE"), ("Like", "Like"),
    ("NotLike", "NotLike"), ("Match", "Match"), ("NotMatch", "NotMatch"), ("Contains", "Contains"), ("NotContains", "NotContains"), ("In", "In"),
    ("NotIn", "NotIn"),
)
"""The operators that have a form that ignores case and one that does not: the set's word and the switch."""
TYPE_TESTS = ("is_", "isnot")


@parameter_set(name="ScriptBlockSet")
class ByBlock:
    """A block decides."""

    filter_script: ScriptBlock = param("FilterScript", "Block that is true for the objects that pass.", position=0)


def _operator_set(label: str, switch: str, operator: str, aliases: tuple[str, ...] = (), *, optional: bool = False, valued: bool = True) -> type:
    """The parameter set of one operator: the property, the value, and the operator's switch."""
    field = f"is_{operator}"
    words = "Pass objects whose property is null, false, zero or empty." if operator == "not" else f"Compare with -{switch.lower()}."
    named = param(switch, words, aliases=aliases, default=None) if optional else param(switch, words, aliases=aliases)
    body: dict[str, Any] = {
        "__doc__": f"-{switch.lower()}.", "__module__": __name__, "__annotations__": {"property_name": str, field: Switch}, "operator": operator,
        "property_name": param("Property", "Property whose value is compared.", position=0, checks=(not_empty(),)), field: named,
    }
    if valued:
        body["__annotations__"]["value"] = object
        body["value"] = param("Value", "What the property is compared with.", position=1, default=None)
    made: type = parameter_set(type(f"By{label}", (), body), name=label)
    return made


def _operator_sets() -> list[type]:
    """One set an operator, in PowerShell's order."""
    made = []
    for word, switch in ORDER:
        lower = switch.lower()
        made.append(_operator_set(f"{word}Set", switch, f"i{lower}", (f"I{switch}",), optional=lower == "eq"))
        made.append(_operator_set(f"CaseSensitive{word}Set", f"C{switch}", f"c{lower}"))
    made += [_operator_set("IsSet", "Is", "is_"), _operator_set("IsNotSet", "IsNot", "isnot"), _operator_set("Not", "Not", "not", valued=False)]
    return made


SETS = _operator_sets()
if TYPE_CHECKING:
    Choice = Any
else:
    Choice = reduce(or_, [ByBlock, *SETS])


@cmdlet("Where-Object", module="Microsoft.PowerShell.Core", aliases=("?", "where"), listed=(
        "InputObject FilterScript Property Value EQ CEQ NE CNE GT CGT LT CLT GE CGE LE CLE Like CLike NotLike CNotLike Match CMatch "
        "NotMatch CNotMatch Contains CContains NotContains CNotContains In CIn NotIn CNotIn Is IsNot Not"
    ))
class WhereObject:
    """Lets those objects pass that a test is true for.

    The test is a block that reads the object as ``$_``, or a property, an operator and a value.

    Examples:
        A block.

            PS> 1..6 | Where-Object { $_ % 2 -eq 0 }
            2
            4
            6

        A property.

            PS> 'a', 'bcd' | Where-Object Length -gt 2
            bcd
    """

    input_object: object = param("InputObject", "Objects to test.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    how: Choice = either(default_set=SETS[0])

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Tests each object as it comes."""
        how = self.how
        if isinstance(how, ByBlock):
            return _by_block(how.filter_script, shell, out), _nothing
        return _by_property(how, shell, out), _nothing


def _nothing() -> None:
    """There is nothing to do at the end."""


def _by_block(block: ScriptBlock, shell: Shell, out: Callable[[Any], None]) -> Callable[[Any], None]:
    frame = shell.frame
    truth = convert.to_bool
    call = shell.inner(block)

    def process(obj: Any) -> None:
        found: list[Any] = []
        try:
            call(found.append, underscore=obj, dot=True, frame=frame)
        except PSError as error:
            pass_through(error, shell.info, shell.class_name)
            raise
        if found and (len(found) > 1 or truth(found[0])):
            out(obj)

    return process


def _by_property(how: Any, shell: Shell, out: Callable[[Any], None]) -> Callable[[Any], None]:
    """The test of a property; an operator that cannot do with the two values writes an error for the object."""
    operator = how.operator
    forced = operator == "not" or (operator == "ieq" and not shell.is_bound("EQ"))
    given = shell.is_bound("Value")
    if not given and not forced:
        raise shell.terminating(_record(NEEDS_VALUE, "ValueNotSpecifiedForWhereObject", None))
    if given and forced:
        raise shell.terminating(_record(NEEDS_OPERATOR, "OperatorNotSpecified", None))
    test = _forced_test(operator) if forced else _test(operator)
    value = _right_side(operator, getattr(how, "value", None))
    read = _value_reader(how.property_name, shell)
    truth = convert.to_bool

    def process(obj: Any) -> None:
        left = read(obj)
        if left is MISSING:
            return
        try:
            passed = test(left, value)
        except PSError as error:
            shell.write_error(_failed(operator, error, obj))
            return
        if passed is True or (passed is not False and truth(passed)):
            out(obj)

    return process


def _test(operator: str) -> Callable[[Any, Any], Any]:
    """The operator of two values by its name."""
    if operator.endswith("match"):
        from havmsh.runtime.regex import matching

        found: Callable[[Any, Any], Any] = getattr(matching, operator)
        return found
    test: Callable[[Any, Any], Any] = getattr(type_operators if operator in TYPE_TESTS else operators, operator)
    return test


def _forced_test(operator: str) -> Callable[[Any, Any], Any]:
    """``$true -eq value``, or its contrary for -Not: no operator was named."""
    if operator == "not":
        return lambda left, _: operators.ine(True, left)
    return lambda left, _: operators.ieq(True, left)


def _right_side(operator: str, value: Any) -> Any:
    """The value; a type's name for -is may stand in brackets."""
    if operator in TYPE_TESTS and isinstance(value, str):
        from havmsh.runtime import typesystem

        name = value[1:-1] if value.startswith("[") and value.endswith("]") else value
        found = typesystem.known("System.Type")
        return convert.convert(name, found)
    return value


def _value_reader(name: str, shell: Shell) -> Callable[[Any], Any]:
    """A function that gives the property's value, null where there is none, MISSING where an error was written."""
    read = reader(name)
    pattern = is_pattern(name)
    strict = shell.strict

    def value(obj: Any) -> Any:
        base = obj.base if obj.__class__ is PSObject else obj
        if base is None:
            if strict:
                shell.write_error(_record("Cannot operate on a 'null' input object.", "InputObjectIsNull", obj))
                return MISSING
            return None
        if isinstance(base, Hashtable) and name in base:
            return base[name]
        if pattern:
            return _by_pattern(obj)
        found = read(obj)
        if found is not MISSING:
            return found
        return _absent(obj)

    def _by_pattern(obj: Any) -> Any:
        names = matching(obj, name)
        if len(names) > 1:
            listed = "".join(f" {one}" for one in names)
            text = f'Input name "{name}" is ambiguous. It can be resolved to multiple matched members. Possible matches include:{listed}.'
            shell.write_error(_record(text, "AmbiguousPropertyName", obj))
            return MISSING
        return reader(names[0])(obj) if names else _absent(obj)

    def _absent(obj: Any) -> Any:
        if strict:
            shell.write_error(_record(f'The input name "{name}" cannot be resolved to a property.', "PropertyNotFound", obj))
            return MISSING
        return None

    return value


def _record(message: str, error_id: str, target: Any) -> ErrorRecord:
    return ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), error_id, "InvalidArgument", target)


def _failed(operator: str, error: PSError, target: Any) -> ErrorRecord:
    """The error of an operator that cannot do with its two values."""
    inner = error.record.exception
    name = operator.rstrip("_").capitalize()
    if inner.name.startswith("System.Argument") or inner.name == "System.Text.RegularExpressions.RegexParseException":  # .NET's is an ArgumentException
        text = f"The argument to operator '{name}' is not valid: {inner.message}."
        return ErrorRecord(NetException("System.Management.Automation.PSArgumentException", text, inner), "BadOperatorArgument", "InvalidArgument", target)
    text = f"The '{name}' operator failed: {inner.message}."
    return ErrorRecord(
        NetException("System.Management.Automation.PSInvalidOperationException", text, inner), "OperatorFailed", "InvalidOperation", target
    )
