"""The validation attributes of a cmdlet's parameters: what they let through, and PowerShell's words where they do not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


class Refusal(str):
    """What a validation attribute has against a value: the words, and PowerShell's id of them."""

    __slots__ = ("error_id",)

    def __new__(cls, words: str, error_id: str) -> Refusal:
        """The words with their id."""
        made = super().__new__(cls, words)
        made.error_id = error_id
        return made

    error_id: str


class Check:
    """A validation attribute: it tests, it says what it wants, it completes.

    ``test`` gets one value and returns nothing or the words of PowerShell's refusal; ``name`` is the attribute's
    (``ValidateSet``), ``given`` what the attribute was made with; ``whole`` tells that the whole array is tested, not each element.
    """

    __slots__ = ("attribute", "choices", "given", "name", "test", "wants", "whole")

    def __init__(
        self, name: str, test: Callable[[Any], str | None], wants: str = "", choices: tuple[str, ...] = (), whole: bool = False, attribute: Any = None,
        given: tuple[Any, ...] = (),
    ) -> None:
        self.name = name
        self.test = test
        self.wants = wants
        self.choices = choices
        self.whole = whole
        self.attribute = attribute
        self.given = given


def setter(test: Callable[[Any], str | None]) -> Check:
    """What the parameter's own setter refuses: an exception while the value is set, and no attribute that one sees."""
    return Check("Setter", test, whole=True)


def between(low: float, high: float) -> Check:
    """ValidateRange."""

    def test(value: Any) -> str | None:
        if value < low:
            return Refusal(
                f"The {_number(value)} argument is less than the minimum allowed range of {_number(low)}. Supply an argument that is greater than or equal to "
                f"{_number(low)} and then try the command again.", "ValidateRangeTooSmall",
            )
        if value > high:
            return Refusal(
                f"The {_number(value)} argument is greater than the maximum allowed range of {_number(high)}. Supply an argument that is less than or equal to "
                f"{_number(high)} and then try the command again.", "ValidateRangeTooBig",
            )
        return None

    return Check("ValidateRange", test, f"between {_number(low)} and {_number(high)}", given=(low, high))


def _number(value: Any) -> str:
    """A number as .NET writes it: a double that is whole has no point."""
    return str(value).removesuffix(".0")


def positive() -> Check:
    """ValidateRange with the kind Positive."""
    return Check("ValidateRange", lambda value: None if value > 0 else _outside(value, "greater than zero", "Positive"), "greater than 0", given=("Positive",))


def not_negative() -> Check:
    """ValidateRange with the kind NonNegative."""
    return Check("ValidateRange", lambda value: None if value >= 0 else _outside(value, "greater than or equal to zero", "NonNegative"), "0 or more", given=("NonNegative",))


def _outside(value: Any, wanted: str, kind: str) -> Refusal:
    return Refusal(f'The argument "{value}" cannot be validated because its value is not {wanted}.', f"ValidateRange{kind}Failure")


_NULL: Final = "The argument is null. Provide a valid value for the argument, and then try running the command again."
_NULL_IN: Final = (
    "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, "
    "and then try the command again."
)
_EMPTY: Final = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
_EMPTY_IN: Final = (
    "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and "
    "then try the command again."
)
_WHITE: Final = (
    "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the "
    "command again."
)
_WHITE_IN: Final = (
    "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values "
    "and then try the command again."
)


def missing(value: Any, *, strict: bool, white: bool = False) -> Refusal | None:
    """What ValidateNotNull, or (``strict``) ValidateNotNullOrEmpty, or (``white``) ValidateNotNullOrWhiteSpace says of a value."""
    if value is None:
        return Refusal(_WHITE if white else _EMPTY if strict else _NULL, "ArgumentIsNull")
    if isinstance(value, str):
        return Refusal(_WHITE if white else _EMPTY, "ArgumentIsEmpty") if strict and (not value or white and not value.strip()) else None
    words = None
    if isinstance(value, list):
        words = _missing_in(value, strict, white)
    elif strict and hasattr(value, "__len__") and len(value) == 0 and hasattr(value, "items"):
        words = _EMPTY_IN
    return None if words is None else Refusal(words, "ArgumentIsNull")


def _missing_in(items: list[Any], strict: bool, white: bool) -> str | None:
    if strict and not items:
        return _EMPTY_IN
    for item in items:
        if item is None:
            return _EMPTY_IN if strict and not white else _WHITE_IN if white else _NULL_IN
        if white and isinstance(item, str) and not item.strip():
            return _WHITE_IN
        if strict and not white and item == "":
            return _EMPTY_IN
    return None


def trusted() -> Check:
    """ValidateTrustedData: the binder asks the session what it does not trust."""
    return Check("ValidateTrustedData", lambda value: None, whole=True)


def not_null() -> Check:
    """ValidateNotNull."""
    return Check("ValidateNotNull", lambda value: missing(value, strict=False), "a value", whole=True)


def not_empty() -> Check:
    """ValidateNotNullOrEmpty."""
    return Check("ValidateNotNullOrEmpty", lambda value: missing(value, strict=True), "not empty", whole=True)


def not_empty_object() -> Check:
    """ValidateNotNullOrEmpty over a PSObject or an array of them: a text in one is an object that is there, the empty text too."""

    def test(value: Any) -> str | None:
        if isinstance(value, list):
            return Refusal(_EMPTY_IN, "ArgumentIsNull") if not value or None in value else None
        return missing(value, strict=True) if value is None else None

    return Check("ValidateNotNullOrEmpty", test, "not empty", whole=True)


def not_blank() -> Check:
    """ValidateNotNullOrWhiteSpace."""
    return Check("ValidateNotNullOrWhiteSpace", lambda value: missing(value, strict=True, white=True), "not empty", whole=True)


def one_of(*choices: str, ignore_case: bool = True) -> Check:
    """ValidateSet."""
    known = {choice.upper() if ignore_case else choice for choice in choices}

    def test(value: Any) -> str | None:
        text = str(value)
        if (text.upper() if ignore_case else text) in known:
            return None
        listed = ",".join(choices)
        return Refusal(
            f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. '
            "Supply an argument that is in the set and then try the command again.", "ValidateSetFailure",
        )

    return Check("ValidateSet", test, ", ".join(choices), choices, given=choices)


def some(low: int, high: int) -> Check:
    """ValidateCount."""

    def test(value: Any) -> str | None:
        size = 0 if value is None else len(value)
        if low <= size <= high:
            return None
        if low == high:
            return Refusal(f"The parameter requires exactly {low} value(s) - {size} value(s) were provided.", "ValidateCountExactFailure")
        return Refusal(
            f"The parameter requires at least {low} value(s) and no more than {high} value(s) - {size} value(s) were provided.", "ValidateCountMinMaxFailure",
        )

    return Check("ValidateCount", test, f"{low} to {high} values", whole=True, given=(low, high))


def matching(pattern: str) -> Check:
    """ValidatePattern; the pattern means in Python what it means in .NET."""

    def test(value: Any) -> str | None:
        import re

        text = str(value)
        if re.search(pattern, text, re.IGNORECASE):
            return None
        return Refusal(f'The argument "{text}" does not match the "{pattern}" pattern. Supply an argument that matches "{pattern}" and try the command again.', "ValidatePatternFailure")

    return Check("ValidatePattern", test, pattern, given=(pattern,))
