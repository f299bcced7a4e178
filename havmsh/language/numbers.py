"""Number literals: which type PowerShell gives them.

Facts: about_Numeric_Literals, and what PowerShell 7.6 answers. Without a suffix an integer is the first of Int32, Int64, Decimal, Double that holds it, a number with a point or an exponent is a Double. Hexadecimal
and binary literals are two's complement when they have exactly the digits of their width.
"""

from __future__ import annotations

from havmsh.language.ast import NumberLiteral
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from havmsh.language.ast import NumberType

DASHES = "-\u2013\u2014\u2015"

NUMBER = pattern(
    rf"(?P<sign>[{DASHES}+])?"
    r"(?:0[xX](?P<hex>[0-9a-fA-F]*)|0[bB](?P<binary>[01]*)"
    rf"|(?P<digits>\.[0-9]*|[0-9]+(?:\.(?!\.)[0-9]*)?)(?P<exponent>[eE][{DASHES}+]?[0-9]*)?)"
    r"(?P<suffix>[dlnsuyDLNSUY]{0,2})(?P<multiplier>[kmgtpKMGTP][bB]?)?",
)

_RANGES: dict[NumberType, tuple[int, int]] = {
    "sbyte": (-2**7, 2**7 - 1), "byte": (0, 2**8 - 1), "short": (-2**15, 2**15 - 1), "ushort": (0, 2**16 - 1),
    "int": (-2**31, 2**31 - 1), "uint": (0, 2**32 - 1), "long": (-2**63, 2**63 - 1), "ulong": (0, 2**64 - 1),
    "decimal": (-(2**96 - 1), 2**96 - 1),
}
_SUFFIXES: dict[str, tuple[NumberType, ...]] = {
    "": ("int", "long"), "y": ("sbyte",), "uy": ("byte",), "s": ("short",), "us": ("ushort",), "l": ("long",), "u": ("uint", "ulong"), "ul": ("ulong",),
    "d": ("decimal",), "n": ("bigint",),
}
_MULTIPLIERS = {"": 1, "kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40, "pb": 2**50}
_WIDTHS = {"y": 2, "s": 4, "l": 16}


def well_formed(match: re.Match[str]) -> bool:
    """Whether what `NUMBER` matched is a number at all, whatever its value."""
    suffix = match["suffix"].lower()
    exponent, multiplier = match["exponent"], match["multiplier"]
    return (
        suffix in _SUFFIXES
        and not (exponent and exponent[-1] not in "0123456789")
        and not (multiplier and len(multiplier) == 1)
        and match["binary"] != ""
    )


def evaluate(match: re.Match[str]) -> NumberLiteral | None:
    """The literal's type and value, or None where the type that its suffix names cannot hold it."""
    suffix = match["suffix"].lower()
    factor = _MULTIPLIERS[(match["multiplier"] or "").lower()]
    sign = match["sign"] or ""
    if match["digits"] is None:
        if sign and sign != "+":
            factor = -factor
        value, suffix = _bits(match["hex"], match["binary"], suffix)
        return _integer(value * factor, suffix, widen=False)
    text = ("-" if sign and sign != "+" else "") + match["digits"]
    exponent = match["exponent"]
    if exponent or "." in text:
        return _real(text + pattern(f"[{DASHES}]").sub("-", exponent or ""), suffix, factor)
    return _integer(int(text) * factor, suffix, widen=True)


def _bits(hex_digits: str | None, binary_digits: str | None, suffix: str) -> tuple[int, str]:
    """The integer that hexadecimal or binary digits denote, and the suffix that their number implies."""
    unsigned = suffix.startswith("u")
    if hex_digits is not None:
        size, value, width = len(hex_digits), int(hex_digits or "0", 16), 4 * len(hex_digits)
        signed = not unsigned and size == _WIDTHS.get(suffix, 8 if size + 1 < 16 else 16)
        wide = size == 16 or (size == 15 and not signed)
    else:
        digits = binary_digits or ""
        size, value, width = len(digits), int(digits, 2), len(digits)
        signed = not unsigned and (size in {8, 16, 32, 64, 96} or size >= 128)
        wide = size == 64
    if signed and value >> (width - 1):
        value -= 1 << width
    if wide and suffix in {"", "u"}:
        suffix += "l"
    return value, suffix


def _integer(value: int, suffix: str, *, widen: bool) -> NumberLiteral | None:
    for kind in _SUFFIXES[suffix]:
        if kind == "bigint":
            return NumberLiteral(kind, value)
        low, high = _RANGES[kind]
        if low <= value <= high:
            return _decimal(value) if kind == "decimal" else NumberLiteral(kind, value)
    if suffix or not widen:
        return None
    low, high = _RANGES["decimal"]
    return _decimal(value) if low <= value <= high else NumberLiteral("double", _double(str(value)))


def _decimal(value: int) -> NumberLiteral:
    from decimal import Decimal

    return NumberLiteral("decimal", Decimal(value))


def _double(text: str) -> float:
    try:
        return float(text)
    except (ValueError, OverflowError):
        return float("inf")


def _real(text: str, suffix: str, factor: int) -> NumberLiteral | None:
    if text.strip("+-") == ".":
        return None
    if suffix == "d":
        from havmsh.language import decimals

        value = decimals.read(text)
        product = None if value is None else decimals.scaled(value, factor)
        return None if product is None else NumberLiteral("decimal", product)
    try:
        number = float(text) * factor
    except (ValueError, OverflowError):
        return None
    if not suffix:
        return NumberLiteral("double", number)
    if number != number or number in {float("inf"), float("-inf")}:
        return None
    return _integer(round(number), suffix, widen=False)
