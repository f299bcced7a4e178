"""GetHashCode of what .NET hashes the same in every process: numbers, and what is made of them."""

from __future__ import annotations

import struct

from havmsh.runtime.objects import BigInteger, Int64, Single, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def signed(bits: int) -> int:
    """The low 32 bits as a signed number."""
    low = bits & 0xFFFFFFFF
    return low - (1 << 32) if low & 0x80000000 else low


def of_long(number: int) -> int:
    """64 bits: both halves, one over the other."""
    bits = number & 0xFFFFFFFFFFFFFFFF
    return signed(bits ^ bits >> 32)


def _of_double(number: float) -> int:
    (bits,) = struct.unpack("<Q", struct.pack("<d", number))
    return of_long(bits if number == number and number else bits & 0x7FF0000000000000)


def _of_single(number: float) -> int:
    (bits,) = struct.unpack("<I", struct.pack("<f", number))
    return signed(bits if number == number and number else bits & 0x7F800000)


def hash_code(value: Any) -> int:
    """GetHashCode; of what .NET hashes anew in every process only that it is the same for the same value."""
    if isinstance(value, (Int64, UInt64)):
        return of_long(value)
    if isinstance(value, int) and (not isinstance(value, BigInteger) or -(1 << 31) < value < 1 << 31):
        return signed(value)
    if isinstance(value, float):
        return _of_single(value) if isinstance(value, Single) else _of_double(value)
    try:
        return signed(hash(value)) if isinstance(value, str) else signed(hash(value)) & 0x7FFFFFFF
    except TypeError:
        return signed(id(value)) & 0x7FFFFFFF
