"""The limits that the validating attributes are made with: what they mean, and which are refused when the attribute is made."""

from __future__ import annotations

from havmsh.runtime.attributes import NAMESPACE, Attribute
from havmsh.runtime.errors import NetError, PSError, engine_argument, failure
from havmsh.runtime.objects import TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

RANGE_KINDS: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "Positive": (lambda n: n > 0, "not greater than zero"), "NonNegative": (lambda n: n >= 0, "not greater than or equal to zero"),
    "Negative": (lambda n: n < 0, "not less than zero"), "NonPositive": (lambda n: n <= 0, "not less than or equal to zero"),
}


def range_kind(given: Any) -> Any:
    """The ValidateRangeKind that an attribute names."""
    from havmsh.runtime import convert, typesystem

    return convert.convert(given, typesystem.known(NAMESPACE + "ValidateRangeKind"))


def promoted(low: Any, high: Any) -> tuple[Any, Any]:
    """Both limits in one type: the wider of two number types, else the type that they share (GetCommonType)."""
    from havmsh.runtime import arithmetic, convert, typeof

    mine, other = typeof.type_of(low), typeof.type_of(high)
    if mine is other:
        return low, high
    if arithmetic.is_number(low) and arithmetic.is_number(high):
        wider = typeof.type_of(arithmetic.operation_class(low, high)(0))
        return convert.convert(low, wider), convert.convert(high, wider)
    raise unfit(
        f"The specified minimum range ({mine.name}) cannot be accepted because it is not the same type as the specified maximum range ({other.name}). Update the "
        "ValidateRange attribute for the parameter.", "MinRangeNotTheSameTypeOfMaxRange",
    )


def prove(value: Attribute) -> None:
    """Refuses limits that no argument could keep, as the attribute's constructor does."""
    proof = _PROOFS.get(value.short)
    if proof is not None:
        proof(value)


def unfit(message: str, error_id: str) -> PSError:
    """An attribute that cannot be made."""
    return failure(message, error_id, category="MetadataError", exception=NAMESPACE + "ValidationMetadataException")


def _proven_range(value: Attribute) -> None:
    from havmsh.runtime import compare, typeof, typesystem

    if len(value.positional) == 1:
        range_kind(value.positional[0])
        return
    low, high = promoted(*value.positional[:2])
    if not typeof.type_of(low).derives_from(typesystem.known("System.IComparable")):
        raise unfit(
            "Cannot accept the MaxRange and MinRange parameter types. Both parameters must be objects that implement an IComparable interface.", "MinRangeNotIComparable",
        )
    if compare.compare(low, high) > 0:
        raise unfit(
            "The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.",
            "MaxRangeSmallerThanMinRange",
        )


def _proven_limits(value: Attribute, reversed_id: str, reversed_words: str) -> None:
    from havmsh.runtime import convert, typesystem

    whole = typesystem.known("System.Int32")
    low, high = value.positional = tuple(convert.convert(each, whole) for each in value.positional[:2])
    for name, limit, least in (("minLength", low, 0), ("maxLength", high, 1)):
        if limit < least:
            raise NetError(
                NAMESPACE + "PSArgumentOutOfRangeException", f"Cannot process argument because the value of argument \"{name}\" is out of range. Change argument "
                f"\"{name}\" to a value that is within range. (Parameter '{name}')\nActual value was {limit}.",
            )
    if high < low:
        raise unfit(reversed_words, reversed_id)


def _proven_count(value: Attribute) -> None:
    _proven_limits(
        value, "ValidateRangeMaxLengthSmallerThanMinLength", "The specified maximum number of arguments for a parameter is fewer than the specified "
        "minimum number of arguments. Update the ValidateCount attribute for the parameter.",
    )


def _proven_length(value: Attribute) -> None:
    _proven_limits(
        value, "ValidateLengthMaxLengthSmallerThanMinLength", "The specified maximum character length of the argument is shorter than the specified "
        "minimum argument character length. Update the ValidateLength attribute for the parameter.",
    )


def _proven_words(value: Attribute) -> None:
    for name in ("HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId"):
        if value.named.get(name.upper()) == "":
            raise engine_argument(name)


def _proven_parameter(value: Attribute) -> None:
    if value.positional:
        _proven_experiment(value)
    _proven_words(value)


def _proven_experiment(value: Attribute) -> None:
    from havmsh.runtime import convert, typesystem, valuetexts

    name, action = valuetexts.to_text(value.positional[0]), convert.convert(value.positional[1], typesystem.known(NAMESPACE + "ExperimentAction"))
    value.positional = (name, action)
    demand_experiment(name, action)


def demand_experiment(name: str | None, action: Any) -> None:
    """Refuses an attribute that names no experimental feature, or does not say whether that shows or hides. Raises PSArgumentNullException, PSArgumentException."""
    if not name:
        message = "The argument value for the parameter 'experimentName' cannot be null or an empty string."
        raise failure(message, "ArgumentNull", category="InvalidArgument", exception=NAMESPACE + "PSArgumentNullException")
    if action.value == 0:
        raise engine_argument(
            "experimentAction", "The Enum member 'None' is not a valid value for the parameter 'experimentAction'. Specify one of the following members and try again: Hide, Show.",
        )


def _proven_set(value: Attribute) -> None:
    if not value.positional:
        message = (
            "Cannot process argument because the value of argument \"validValues\" is out of range. Change argument \"validValues\" to a value that is within range. "
            "(Parameter 'validValues')\nActual value was System.String[]."
        )
        raise failure(message, "ArgumentOutOfRange", category="InvalidArgument", exception=NAMESPACE + "PSArgumentOutOfRangeException")
    only = value.positional[0]
    if len(value.positional) == 1 and isinstance(only, TypeRef):
        demand_generator(only.net)


def demand_generator(net: NetType) -> None:
    """Raises PSArgumentException for a class that generates no values for a ValidateSet."""
    if not any(each.full_name == NAMESPACE + "IValidateSetValuesGenerator" for each in net.all_interfaces()):
        raise engine_argument("valuesGeneratorType")


def _named(argument: str) -> Callable[[Attribute], None]:
    """Refuses an empty text where the constructor wants one under that name."""
    def prove_text(value: Attribute) -> None:
        if value.positional and value.positional[0] in ("", None):
            raise engine_argument(argument)

    return prove_text


_PROOFS: Final[dict[str, Callable[[Attribute], None]]] = {
    "VALIDATERANGE": _proven_range, "VALIDATECOUNT": _proven_count, "VALIDATELENGTH": _proven_length, "PARAMETER": _proven_parameter, "EXPERIMENTAL": _proven_experiment,
    "VALIDATESET": _proven_set, "VALIDATEPATTERN": _named("regexPattern"), "PSTYPENAME": _named("psTypeName"),
}
