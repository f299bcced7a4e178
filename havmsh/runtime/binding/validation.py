"""What the validating attributes refuse of arguments that are bound."""

from __future__ import annotations

from contextvars import ContextVar

from havmsh.checks import Check, Refusal, missing, trusted
from havmsh.runtime.attributes import NAMESPACE, PROPER, Attribute, derives
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.limits import RANGE_KINDS, promoted, range_kind, unfit
from havmsh.runtime.objects import NOTHING, Array, TypeRef, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.binding.state import BindingState


def check_of(value: Attribute) -> Check | None:
    """What a validating attribute tests; None for the others."""
    maker = _CHECKS.get(value.short)
    if maker is not None:
        return maker(value)
    if value.instance is not None:
        if derives(value.instance, NAMESPACE + "ValidateEnumeratedArgumentsAttribute"):
            return Check(value.short, _by_method(value, "ValidateElement"), attribute=value)
        if derives(value.instance, NAMESPACE + "ValidateArgumentsAttribute"):
            return Check(value.short, _by_method(value, "Validate"), whole=True, attribute=value)
    return None


def _by_method(value: Attribute, method: str) -> Callable[[Any], str | None]:
    def test(argument: Any) -> str | None:
        from havmsh.runtime import members

        try:
            members.call(value.instance, method, [argument] if method == "ValidateElement" else [argument, None])
        except PSError as error:
            return inner_message(error)
        return None

    return test


def inner_message(error: PSError) -> str:
    """The message of what was thrown inside a method."""
    exception = error.record.exception
    while exception.inner is not None and exception.name.endswith("MethodInvocationException"):
        exception = exception.inner
    return exception.message


def _text(value: Any) -> str:
    from havmsh.runtime.binding import coerce

    return coerce.shown(value)


def _custom(value: Attribute, *parts: Any) -> str | None:
    """The attribute's own ErrorMessage with its places filled."""
    message = value.named.get("ERRORMESSAGE")
    if not message:
        return None
    text = str(message)
    for at, part in enumerate(parts):
        text = text.replace("{" + str(at) + "}", _text(part))
    return text


def _set(value: Attribute) -> Check:
    choices = value.positional
    if len(choices) == 1 and isinstance(choices[0], TypeRef):
        return GeneratedSet(value, choices[0])
    texts = tuple(_text(choice) for choice in choices)
    return Check("ValidateSet", lambda argument: _outside(value, texts, argument), ",".join(texts), texts, attribute=value)


def _outside(value: Attribute, texts: tuple[str, ...], argument: Any) -> str | None:
    """The refusal of what is not among the values of a set."""
    ignore = bool(value.named.get("IGNORECASE", True))
    text, listed = _text(argument), ",".join(texts)
    if any(text.upper() == known.upper() for known in texts) if ignore else text in texts:
        return None
    return Refusal(_custom(value, text, listed) or (
        f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. Supply an argument that is in the set and '
        "then try the command again."
    ), "ValidateSetFailure")


class GeneratedSet(Check):
    """ValidateSet over a class that implements IValidateSetValuesGenerator: it is asked for the values each time."""

    __slots__ = ("_source", "net")

    def __init__(self, value: Attribute, ref: TypeRef) -> None:
        self.net = ref.net
        self._source: Any = None
        super().__init__("ValidateSet", self._refusal, attribute=value)

    def _refusal(self, argument: Any) -> str | None:
        texts = self._values()
        if texts is None:
            return Refusal(_NO_VALUES, "ValidateSetGeneratedValidValuesListIsNull")
        return _outside(self.attribute, texts, argument)

    def _values(self) -> tuple[str, ...] | None:
        from havmsh.runtime import limits, members, static_members

        if self._source is None:
            limits.demand_generator(self.net)
            self._source = static_members.new(self.net, [])
        found = members.call(self._source, "GetValidValues", [])
        return None if found is None else tuple(map(_text, found))

    @property
    def choices(self) -> tuple[str, ...]:
        """What completion offers."""
        return self._values() or ()

    @choices.setter
    def choices(self, given: tuple[str, ...]) -> None:
        """They are not given beforehand."""


_NO_VALUES: Final = "Valid values generator return a null value."


def no_values() -> PSError:
    """What the generator's base class says where its class generates nothing."""
    return unfit(_NO_VALUES, "ValidateSetGeneratedValidValuesListIsNull")


def _range(value: Attribute) -> Check:
    if len(value.positional) == 1:
        return _range_of_kind(value)
    low, high = promoted(*value.positional[:2])
    return Check("ValidateRange", lambda argument: _out_of_range(argument, low, high), f"between {_text(low)} and {_text(high)}", attribute=value)


def _range_of_kind(value: Attribute) -> Check:
    """``ValidateRange("Positive")`` and its kin."""
    kind = _text(range_kind(value.positional[0]))
    fits, words = RANGE_KINDS[kind]

    def test(argument: Any) -> str | None:
        from havmsh.runtime import arithmetic

        number = arithmetic.plain(unwrap(argument))
        try:
            good = fits(getattr(number, "ticks", number))
        except TypeError:
            good = False
        refused = f'The argument "{_text(argument)}" cannot be validated because its value is {words}.'
        return None if good else Refusal(refused, f"ValidateRange{kind}Failure")

    return Check("ValidateRange", test, kind, attribute=value)


def _out_of_range(argument: Any, low: Any, high: Any) -> str | None:
    from havmsh.runtime import compare, convert, typeof

    item = unwrap(argument)
    wanted = typeof.type_of(low)
    if typeof.type_of(item) is not wanted:
        try:
            item = convert.convert(item, wanted)
        except PSError:
            return Refusal(
                f'The argument cannot be validated because its type "{typeof.type_of(item).name}" is not the same type ({wanted.name}) as the maximum and '
                f"minimum limits of the parameter. Make sure the argument is of type {wanted.name} and then try the command again.", "ValidationRangeElementType",
            )
    if compare.compare(item, low) < 0:
        return Refusal(
            f"The {_text(item)} argument is less than the minimum allowed range of {_text(low)}. Supply an argument that is greater than or equal to "
            f"{_text(low)} and then try the command again.", "ValidateRangeTooSmall",
        )
    if compare.compare(item, high) > 0:
        return Refusal(
            f"The {_text(item)} argument is greater than the maximum allowed range of {_text(high)}. Supply an argument that is less than or equal to "
            f"{_text(high)} and then try the command again.", "ValidateRangeTooBig",
        )
    return None


def _pattern(value: Attribute) -> Check:
    pattern = _text(value.positional[0])

    def test(argument: Any) -> str | None:
        from havmsh.runtime.regex import matching

        options = value.named.get("OPTIONS")
        exact = options is not None and "IgnoreCase" not in _text(options)
        found = matching.cmatch(_text(argument), pattern, None) if exact else matching.imatch(_text(argument), pattern, None)
        if found:
            return None
        return Refusal(_custom(value, argument, pattern) or (
            f'The argument "{_text(argument)}" does not match the "{pattern}" pattern. Supply an argument that matches "{pattern}" and try the command again.'
        ), "ValidatePatternFailure")

    return Check("ValidatePattern", test, pattern, attribute=value)


def _length(value: Attribute) -> Check:
    low, high = value.positional[0], value.positional[1]

    def test(argument: Any) -> str | None:
        if not isinstance(argument, str):
            return Refusal(
                "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] "
                "parameter.", "ValidateLengthNotString",
            )
        size = len(argument)
        if size < low:
            return Refusal(
                f'The character length ({size}) of the argument is too short. Specify an argument with a length that is greater than or equal to "{low}", and then '
                "try the command again.", "ValidateLengthMinLengthFailure",
            )
        if size > high:
            return Refusal(
                f'The character length of the {size} argument is too long. Shorten the character length of the argument so it is fewer than or equal to "{high}" characters, '
                "and then try the command again.", "ValidateLengthMaxLengthFailure",
            )
        return None

    return Check("ValidateLength", test, f"{low} to {high} characters", attribute=value)


def _count(value: Attribute) -> Check:
    low, high = value.positional[0], value.positional[1]

    def test(argument: Any) -> str | None:
        base = unwrap(argument)
        if base is None:
            size = 0
        elif isinstance(base, list) or hasattr(base, "__len__"):  # of a text its characters
            size = len(base)
        else:
            return Refusal(
                "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an "
                "array parameter.", "NotAnArrayParameter",
            )
        if low == high and size != high:
            return Refusal(f"The parameter requires exactly {low} value(s) - {size} value(s) were provided.", "ValidateCountExactFailure")
        if not low <= size <= high:
            return Refusal(
                f"The parameter requires at least {low} value(s) and no more than {high} value(s) - {size} value(s) were provided.", "ValidateCountMinMaxFailure",
            )
        return None

    return Check("ValidateCount", test, f"{low} to {high} values", whole=True, attribute=value)


BOUND: Final[ContextVar[BindingState | None]] = ContextVar("bound", default=None)
"""The call whose values a validation script looks at."""


def _script(value: Attribute) -> Check:
    script = value.positional[0]

    def test(argument: Any) -> str | None:
        from havmsh.runtime import convert

        try:
            binding = BOUND.get()
            frame, known = (None, None) if binding is None else (binding.info.frame, dict(binding.values))
            results = script.invoke((), underscore=argument, input=(argument,), raise_errors=True, frame=frame, variables=known)
        except PSError as error:
            return error.record.exception.message
        good = convert.to_bool(results[0] if len(results) == 1 else Array(results)) if results else False
        if good:
            return None
        return Refusal(_custom(value, argument, script) or (
            f'The "{script}" validation script for the argument with value "{_text(argument)}" did not return a result of True. Determine why the validation '
            "script failed, and then try the command again."
        ), "ValidateScriptFailure")

    return Check("ValidateScript", test, str(script), attribute=value)


def _not_empty(value: Attribute) -> Check:
    strict, white = value.short != "VALIDATENOTNULL", value.short == "VALIDATENOTNULLORWHITESPACE"

    def test(argument: Any) -> str | None:
        base = unwrap(argument)
        return missing(None if base is NOTHING else base, strict=strict, white=white)

    return Check(PROPER[value.short], test, "a value", whole=True, attribute=value)


def _drive(value: Attribute) -> Check:
    drives = ("User",) if value.short == "VALIDATEUSERDRIVE" else tuple(_text(drive) for drive in value.positional)

    def test(argument: Any) -> str | None:
        from havmsh.runtime.current import current

        if not isinstance(argument, str):
            return Refusal("The path argument is invalid. Supply a path argument that is a string type.", "PathArgumentIsNotValid")
        session = current()
        try:
            drive = session.drives.parse(argument).drive.name  # type: ignore[union-attr]
        except PSError as error:
            return Refusal(error.record.exception.message, error.record.error_id)
        if drive.upper() in {name.upper() for name in drives}:
            return None
        return Refusal(
            f"The path argument drive {drive} does not belong to the set of approved drives: {','.join(drives)}. Supply a path argument with an approved drive.",
            "PathRootInvalid",
        )

    return Check(PROPER[value.short], test, ", ".join(drives), attribute=value)


_CHECKS: Final[dict[str, Callable[[Attribute], Check]]] = {
    "VALIDATESET": _set, "VALIDATERANGE": _range, "VALIDATEPATTERN": _pattern, "VALIDATELENGTH": _length, "VALIDATECOUNT": _count, "VALIDATESCRIPT": _script,
    "VALIDATENOTNULL": _not_empty, "VALIDATENOTNULLOREMPTY": _not_empty, "VALIDATENOTNULLORWHITESPACE": _not_empty, "VALIDATEDRIVE": _drive,
    "VALIDATEUSERDRIVE": _drive, "VALIDATETRUSTEDDATA": lambda value: trusted(),
}


def unfit_value(name: str, value: Any) -> PSError:
    """What a variable says of a value that its attributes refuse."""
    shown = "$null" if value is None else _own_text(value)
    return _variables(f"The variable cannot be validated because the value {shown} is not a valid value for the {name} variable.")


def unfit_attribute(name: str, value: Any) -> PSError:
    """What a variable says of attributes that its value does not suit."""
    shown = "" if value is None else _own_text(value)
    return _variables(f"The attribute cannot be added because variable {name} with value {shown} would no longer be valid.")


def _own_text(value: Any) -> str:
    """What .NET's ToString says of a value: of a collection, its type."""
    from havmsh.runtime import typeof, valuetexts

    return typeof.type_of(value).full_name if isinstance(value, list) else valuetexts.shown(value)


def _variables(message: str) -> PSError:
    return failure(message, "ValidateSetFailure", category="MetadataError", exception="System.Management.Automation.ValidationMetadataException")
