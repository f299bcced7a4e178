"""The validation attributes of a cmdlet's parameters: what they let through, and PowerShell's words where they do not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


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
    (``ValidateSet``), ``whole`` tells that the whole array is tested, not each element.
    """

    __slots__ = ("attribute", "choices", "name", "test", "wants", "whole")

    def __init__(
        self, name: str, test: Callable[[Any], str | None], wants: str = "", choices: tuple[str, ...] = (), whole: bool = False, attribute: Any = None,
    ) -> None:
        self.name = name
        self.test = test
        self.wants = wants
        self.choices = choices
        self.whole = whole
        self.attribute = attribute


def setter(test: Callable[[Any], str | None]) -> Check:
    """What the parameter's own setter refuses: an exception while the value is set, and no attribute that one sees."""
    return Check("Setter", test, whole=True)


def between(low: float, high: float) -> Check:
    """ValidateRange."""

    def test(value: Any) -> str | None:
        if value < low:
            return Refusal(
                f"The {value} argument is less than the minimum allowed range of {low}. Supply an argument that is greater than or equal to {low} "
                "and then try the command again.", "ValidateRangeTooSmall",
            )
        if value > high:
            return Refusal(
                f"The {value} argument is greater than the maximum allowed range of {high}. Supply an argument that is less than or equal to {high} "
                "and then try the command again.", "ValidateRangeTooBig",
            )
        return None

    return Check("ValidateRange", test, f"between {low} and {high}")


def positive() -> Check:
    """ValidateRange with the kind Positive."""
    return Check("ValidateRange", lambda value: None if value > 0 else _outside(value, "greater than zero", "Positive"), "greater than 0")


def not_negative() -> Check:
    """ValidateRange with the kind NonNegative."""
    return Check("ValidateRange", lambda value: None if value >= 0 else _outside(value, "greater than or equal to zero", "NonNegative"), "0 or more")


def _outside(value: Any, wanted: str, kind: str) -> Refusal:
    return Refusal(f'The argument "{value}" cannot be validated because its value is not {wanted}.', f"ValidateRange{kind}Failure")


def not_blank() -> Check:
    """ValidateNotNullOrWhiteSpace."""

    def test(value: Any) -> str | None:
        if str(value).strip():
            return None
        return Refusal(
            "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, "
            "and then try the command again.", "ArgumentIsEmptyOrWhiteSpace",
        )

    return Check("ValidateNotNullOrWhiteSpace", test, "not empty")


def not_empty() -> Check:
    """ValidateNotNullOrEmpty."""
    refusal = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
    return Check("ValidateNotNullOrEmpty", lambda value: None if value not in (None, "") else Refusal(refusal, "ArgumentIsNullOrEmpty"), "not empty")


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

    return Check("ValidateSet", test, ", ".join(choices), choices)
