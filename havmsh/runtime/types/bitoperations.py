"""System.Numerics.BitOperations."""

from __future__ import annotations

from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _rotated(bits: int) -> Callable[[int, int], int]:
    def rotate(value: int, offset: int) -> int:
        value, offset = int(value), offset % bits
        return (value << offset | value >> bits - offset) & ((1 << bits) - 1)

    return rotate


def _power(bits: int) -> Callable[[int], int]:
    return lambda value: (1 << (value - 1).bit_length() if value > 0 else 0) & ((1 << bits) - 1)


def _of(kind: str, bits: int) -> tuple[tuple[str, Any], ...]:
    """The methods for the unsigned numbers of a width."""
    rotate = _rotated(bits)
    return (
        (f"static int PopCount({kind} value)", lambda value: int(value).bit_count()),
        (f"static int LeadingZeroCount({kind} value)", lambda value: bits - int(value).bit_length()),
        (f"static int TrailingZeroCount({kind} value)", lambda value: (int(value) & -int(value)).bit_length() - 1 if value else bits),
        (f"static int Log2({kind} value)", lambda value: max(int(value).bit_length() - 1, 0)),
        (f"static bool IsPow2({kind} value)", lambda value: int(value).bit_count() == 1),
        (f"static {kind} RoundUpToPowerOf2({kind} value)", _power(bits)),
        (f"static {kind} RotateLeft({kind} value, int offset)", rotate),
        (f"static {kind} RotateRight({kind} value, int offset)", lambda value, offset: rotate(value, -int(offset))),
    )


define("System.Numerics.BitOperations", None, kind="class", statics=(*_of("uint", 32), *_of("ulong", 64)))
