"""Numbers as C# counts: widths that wrap, promotion, division towards zero, casts."""

from __future__ import annotations

import math
import struct
from decimal import Decimal

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

INTEGERS: Final[dict[str, tuple[int, bool, type]]] = {
    "System.Int32": (32, True, int), "System.Int64": (64, True, Int64), "System.UInt32": (32, False, UInt32), "System.UInt64": (64, False, UInt64),
    "System.Int16": (16, True, Int16), "System.UInt16": (16, False, UInt16), "System.Byte": (8, False, Byte), "System.SByte": (8, True, SByte),
    "System.Char": (16, False, Char),
}
"""Width, whether it has a sign, and the class of the values."""
REALS: Final = ("System.Double", "System.Single", "System.Decimal")
_ORDER: Final = ("System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Char", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.Decimal")
_WIDER: Final[dict[str, str]] = {
    "System.SByte": "Int16 Int32 Int64 Single Double Decimal", "System.Byte": "Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal",
    "System.Int16": "Int32 Int64 Single Double Decimal", "System.UInt16": "Int32 UInt32 Int64 UInt64 Single Double Decimal",
    "System.Char": "UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal", "System.Int32": "Int64 Single Double Decimal",
    "System.UInt32": "Int64 UInt64 Single Double Decimal", "System.Int64": "Single Double Decimal", "System.UInt64": "Single Double Decimal", "System.Single": "Double",
}


def numeric(name: str) -> bool:
    """Whether a type counts: integers, characters, reals."""
    return name in INTEGERS or name in REALS


def widens(source: str, target: str) -> bool:
    """Whether a number becomes one of the other type without a cast."""
    return target.removeprefix("System.") in _WIDER.get(source, "").split()


def distance(source: str, target: str) -> int:
    """How far the widening goes: of two overloads the nearer is taken."""
    return abs(_ORDER.index(target) - _ORDER.index(source))


def promoted(left: str, right: str) -> str | None:
    """The type in which two numbers are counted together; None where C# has none."""
    pair = {left, right}
    if "System.Decimal" in pair:
        return None if pair & {"System.Double", "System.Single"} else "System.Decimal"
    for name in ("System.Double", "System.Single"):
        if name in pair:
            return name
    if "System.UInt64" in pair:
        other = right if left == "System.UInt64" else left
        return None if INTEGERS[other][1] else "System.UInt64"
    if "System.Int64" in pair:
        return "System.Int64"
    if "System.UInt32" in pair:
        other = right if left == "System.UInt32" else left
        return "System.Int64" if INTEGERS[other][1] and other != "System.UInt32" else "System.UInt32"
    return "System.Int32"


# ---------------------------------------------------------------- widths

def _wrapper(bits: int, signed: bool, cls: type) -> Callable[[Any], Any]:
    mask, half = (1 << bits) - 1, 1 << (bits - 1)
    if cls is Char:
        return lambda value: Char(chr(value & mask))
    if signed:
        return lambda value: cls(((value + half) & mask) - half)
    return lambda value: cls(value & mask)


def _checker(bits: int, signed: bool, cls: type) -> Callable[[Any], Any]:
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)

    def check(value: Any) -> Any:
        if not low <= value <= high:
            raise overflow()
        return Char(chr(value)) if cls is Char else cls(value)

    return check


WRAP: Final = {name: _wrapper(*facts) for name, facts in INTEGERS.items()}
"""A whole number of any size to one of the type; what does not fit is cut off."""
CHECK: Final = {name: _checker(*facts) for name, facts in INTEGERS.items()}
"""The same where it must fit. Raises OverflowException."""


def overflow() -> NetError:
    """OverflowException."""
    return NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")


def in_range(value: int, name: str) -> bool:
    """Whether a whole number fits a type."""
    bits, signed, _ = INTEGERS[name]
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    return low <= value <= high


# ---------------------------------------------------------------- operators

def divide(left: int, right: int) -> int:
    """Whole division, towards zero."""
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    whole = abs(left) // abs(right)
    return whole if (left < 0) == (right < 0) else -whole


def remainder(left: int, right: int) -> int:
    """What is left of a division; it has the sign of the dividend."""
    if right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    found = abs(left) % abs(right)
    return -found if left < 0 else found


def real_divide(left: float, right: float) -> float:
    """Division of reals: by zero there is infinity or no number."""
    if right == 0:
        if left == 0 or math.isnan(left):
            return math.nan
        return math.copysign(math.inf, left) * math.copysign(1.0, right)
    return left / right


def real_remainder(left: float, right: float) -> float:
    """The remainder of reals."""
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def decimal_of(operation: str, left: Decimal, right: Decimal) -> Decimal:
    """The shell's own arithmetic of decimals."""
    from havmsh.runtime import arithmetic_operators as shell

    if operation in "/%" and right == 0:
        raise NetError("System.DivideByZeroException", "Attempted to divide by zero.")
    call = {"+": shell.add, "-": shell.sub, "*": shell.mul, "/": shell.div, "%": shell.mod}[operation]
    found: Decimal = call(left, right)
    return found


def single(value: float) -> Single:
    """A real of 32 bits."""
    try:
        return Single(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return Single(math.copysign(math.inf, value))


# ---------------------------------------------------------------- casts

def whole(value: Any) -> int:
    """Any number as a whole one of any size: reals are cut, a character is its code."""
    if value.__class__ is Char:
        return ord(value)
    if value.__class__ is EnumValue:
        return int(value.value)
    if isinstance(value, float):
        return 0 if math.isnan(value) else (1 << 70) * (1 if value > 0 else -1) if math.isinf(value) else int(value)
    return int(value)


def cast_number(value: Any, name: str, checked: bool = False) -> Any:
    """``(type)value`` between numbers."""
    if value is None:
        raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
    if name == "System.Double":
        return float(ord(value) if value.__class__ is Char else value.value if value.__class__ is EnumValue else value)
    if name == "System.Single":
        return single(float(ord(value) if value.__class__ is Char else value))
    if name == "System.Decimal":
        return _to_decimal(value)
    number = whole(value)
    if isinstance(value, Decimal):
        if not in_range(number, name):
            raise NetError("System.OverflowException", f"Value was either too large or too small for {_article(name)}.")
        return WRAP[name](number)
    if isinstance(value, float):
        return _from_real(number, name, checked)
    return (CHECK if checked else WRAP)[name](number)


def _article(name: str) -> str:
    return f"an {name[7:]}" if name[7] in "IU" and name != "System.UInt16" else f"a {name[7:]}"


def _from_real(number: int, name: str, checked: bool) -> Any:
    """A cut real: what is too great becomes the greatest."""
    if in_range(number, name):
        return WRAP[name](number)
    if checked:
        raise overflow()
    bits, signed, _ = INTEGERS[name]
    if bits < 32:
        return WRAP[name](_from_real(number, "System.Int32", False))
    high = (1 << (bits - 1)) - 1 if signed else (1 << bits) - 1
    return WRAP[name](high if number > 0 else -(high + 1) if signed else 0)


def _to_decimal(value: Any) -> Decimal:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    if value.__class__ is Char:
        return Decimal(ord(value))
    if isinstance(value, float) and (math.isnan(value) or math.isinf(value) or abs(value) >= 7.9228162514264338e28):
        raise NetError("System.OverflowException", "Value was either too large or too small for a Decimal.")
    found: Decimal = convert(value, known("System.Decimal"))
    return found


def shift(left: int, sign: str, count: int, name: str) -> Any:
    """``<<``, ``>>``, ``>>>`` in the width of a type."""
    bits, _signed, _ = INTEGERS[name]
    count &= bits - 1
    if sign == "<<":
        return WRAP[name](left << count)
    if sign == ">>>":
        return WRAP[name]((left & ((1 << bits) - 1)) >> count)
    return WRAP[name](left >> count)
