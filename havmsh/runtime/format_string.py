"""Composite formats (``-f``, String.Format) and the text of one value by a format."""

from __future__ import annotations

from functools import lru_cache

from havmsh.runtime.culture import EN_US, of, provider
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, failure
from havmsh.runtime.objects import NOTHING, Array, PSCustomObject, PSObject
from havmsh.runtime.valuetexts import custom_text, property_text, shown, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


_LIMIT = 1_000_000
_FAST = {f"{letter}{digits}": f"{{:{',' if letter == 'N' else ''}.{digits}f}}".format for letter in "NF" for digits in range(5)}
"""The formats of everyday, for Doubles in en-US."""


def format_(left: Any, right: Any) -> str:
    """``-f``. Raises FormatError."""
    text = left if left.__class__ is str else to_text(left)
    try:
        return format_composite(text, _arguments(right))
    except NetError as error:
        raise failure(
            f"Error formatting a string: {error.exception.message}.", "FormatError", exception="System.Management.Automation.RuntimeException",
            category="InvalidOperation", target=text, inner=error.exception,
        ) from None


def _arguments(right: Any) -> list[Any]:
    """The elements of an array of objects. Everything else is one argument: an array of numbers, a list."""
    base = right.base if right.__class__ is PSObject else right
    if base.__class__ is not Array:
        return [right]
    if base.element not in {"System.Object", "System.String"}:
        from havmsh.runtime.typesystem import resolve

        element = resolve(base.element)
        if element is not None and element.is_value_type:
            return [right]
    return base


def format_composite(text: str, arguments: list[Any], culture: Any = None) -> str:
    """``'{0:N2} {1,5}' -f …``. Raises NetError (FormatException)."""
    out: list[str] = []
    for part in _parts(text):
        if part.__class__ is str:
            out.append(part)
            continue
        at, width, spec, form = part
        if at >= len(arguments):
            raise NetError(
                "System.FormatException", "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.",
            )
        value = arguments[at]
        cls = value.__class__
        if cls is str:
            shown_text = value
        elif cls is int and not spec:
            shown_text = int.__repr__(value)
        elif cls is int and form is not None and ((spec[0] in "DXdx" and value >= 0) or of(culture) is EN_US):
            shown_text = form(value)
        elif cls is float and spec in _FAST and value - value == 0 and of(culture) is EN_US:
            shown_text = _FAST[spec](value)
        else:
            shown_text = format_value(value, spec, culture)
        if width:
            shown_text = shown_text.rjust(width) if width > 0 else shown_text.ljust(-width)
        out.append(shown_text)
    return "".join(out)


def _whole(spec: str) -> Callable[[int], str] | None:
    """How an Int32 looks in en-US by one of the formats of everyday; None for the others."""
    letter, digits = spec[0], spec[1:]
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) < 3):
        return None
    count = int(digits) if digits else 0
    if letter in "Dd":
        padded = f"%0{count}d".__mod__
        return lambda value: padded(value) if value >= 0 else "-" + padded(-value)
    if letter in "Xx":
        hexadecimal = f"%0{count}{letter}".__mod__
        return lambda value: hexadecimal(value & 0xFFFFFFFF)
    if letter in "NnFf" and digits:
        comma = "," if letter in "Nn" else ""
        end = "0" * count
        return lambda value: f"{value:{comma}}.{end}" if end else f"{value:{comma}}"
    return None


def _failure(at: int, why: str) -> NetError:
    return NetError("System.FormatException", f"Input string was not in a correct format. Failure to parse near offset {at}. {why}")


@lru_cache(maxsize=512)
def _parts(text: str) -> list[Any]:
    """Texts, and (index, width, format, how an Int32 looks in en-US) of each place."""
    if "{" not in text and "}" not in text:
        return [text]
    parts: list[Any] = []
    literal: list[str] = []
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        if char not in "{}":
            end = at
            while end < size and text[end] not in "{}":
                end += 1
            literal.append(text[at:end])
            at = end
            continue
        if at + 1 < size and text[at + 1] == char:
            literal.append(char)
            at += 2
            continue
        if at + 1 >= size:
            raise _failure(at + 1, "Format item ends prematurely.")
        if char == "}":
            raise _failure(at + 1, "Unexpected closing brace without a corresponding opening brace.")
        if literal:
            parts.append("".join(literal))
            literal = []
        (index, width, spec), at = _place(text, at + 1)
        parts.append((index, width, spec, _whole(spec) if spec else None))
    if literal:
        parts.append("".join(literal))
    return parts


def _number(text: str, at: int) -> tuple[int, int]:
    """The digits at a place as a number; those behind a million are not looked at any more."""
    number, end = 0, at
    while end < len(text) and text[end] in "0123456789" and number < _LIMIT:
        number = number * 10 + int(text[end])
        end += 1
    return number, end


def _blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    if at >= len(text):
        raise _failure(at, "Format item ends prematurely.")
    return at


def _place(text: str, at: int) -> tuple[tuple[int, int, str], int]:
    """One ``{index,width:format}``, from behind its brace."""
    if text[at] not in "0123456789":
        raise _failure(at, "Expected an ASCII digit.")
    index, at = _number(text, at)
    at = _blanks(text, at)
    width = 0
    if text[at] == ",":
        at = _blanks(text, at + 1)
        left = text[at] == "-"
        if left:
            at += 1
            if at >= len(text):
                raise _failure(at, "Format item ends prematurely.")
        if text[at] not in "0123456789":
            raise _failure(at, "Expected an ASCII digit.")
        width, at = _number(text, at)
        width = -width if left else width
        at = _blanks(text, at)
    spec = ""
    if text[at] == ":":
        end = at + 1
        while True:
            if end >= len(text):
                raise _failure(end, "Format item ends prematurely.")
            if text[end] == "}":
                break
            if text[end] == "{":
                raise _failure(end, "Format item ends prematurely.")
            end += 1
        spec = text[at + 1:end]
        at = end
    if text[at] != "}":
        raise _failure(at, "Format item ends prematurely.")
    return (index, width, spec), at + 1


def format_value(value: Any, spec: str = "", culture: Any = None) -> str:
    """One value by a format string: IFormattable.ToString."""
    cls = value.__class__
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if cls is PSObject:
        told = value.extra.written if value.extra.text is None else value.extra.text
        return format_value(value.base, spec, culture) if told is None else told
    if cls is bool:
        return "True" if value else "False"
    if isinstance(value, (int, float)) or cls.__name__ == "Decimal":
        from havmsh.runtime.number.formats import format_number

        return format_number(value, spec, culture)
    if cls is EnumValue:
        return _enumeration(value, spec)
    form = getattr(value, "net_format", None)
    if form is not None:
        return form(spec, provider() if culture is None else culture)  # type: ignore[no-any-return]
    if cls is PSCustomObject and spec:
        return _custom(value, spec, culture)
    return shown(value)


def _custom(value: PSCustomObject, spec: str, culture: Any) -> str:
    """A custom object hands the format on to what its properties hold (PSObject.ToString)."""
    def item(each: Any) -> str:
        formatted = not isinstance(each, (str, bool)) and (isinstance(each, (int, float)) or each.__class__.__name__ == "Decimal" or hasattr(each, "net_format"))
        return format_value(each, spec, culture) if formatted else property_text(each)

    try:
        return custom_text(value, item)
    except NetError:
        return ""


def _enumeration(value: EnumValue, spec: str) -> str:
    letter = spec.upper()
    if letter in {"", "G", "F"}:
        return value.text()
    if letter == "D":
        return str(value.value)
    if letter == "X":
        info = value.type.enum
        return "" if info is None else info.hexadecimal(value.value)
    raise NetError("System.FormatException", "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".")
