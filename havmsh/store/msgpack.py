"""A small reader of msgpack, for a start that has no time to import msgspec. Knows what `cache` writes: no extensions."""
from __future__ import annotations

from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_DOUBLE = Struct(">d").unpack_from
_FLOAT64 = 0xCB
_SIZES = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4}
_CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}


def decode(data: bytes) -> Any:
    """The value that a msgpack text holds. Texts that repeat are shared. Raises ValueError or IndexError on anything else."""
    shared: dict[bytes, str] = {}
    at = 0

    def take(size: int) -> bytes:
        nonlocal at
        at += size
        return data[at - size:at]

    def read() -> Any:
        nonlocal at
        mark = data[at]
        at += 1
        if mark < 0x80:
            return mark
        if 0xA0 <= mark < 0xC0:
            raw = take(mark & 0x1F)
        elif mark < 0xA0 or mark >= 0xDC and mark in _SIZES:
            return [read() for _ in range(mark & 0x0F if mark < 0xA0 else int.from_bytes(take(_SIZES[mark]), "big"))]
        elif mark not in _SIZES:
            return _CONSTANTS[mark] if mark in _CONSTANTS else _number(mark, take)
        else:
            raw = take(int.from_bytes(take(_SIZES[mark]), "big"))
            if mark < 0xC7:
                return raw
        text = shared.get(raw)
        if text is None:
            text = shared[raw] = raw.decode("utf-8")
        return text

    value = read()
    if at != len(data):
        raise ValueError("something follows")
    return value


def _number(mark: int, take: Callable[[int], bytes]) -> float:
    """A number that is longer than its mark."""
    if mark >= 0xE0:
        return mark - 0x100
    if mark == _FLOAT64:
        number: float = _DOUBLE(take(8))[0]
        return number
    if 0xCC <= mark <= 0xD3:
        return int.from_bytes(take(1 << (mark & 3)), "big", signed=mark >= 0xD0)
    raise ValueError(f"no msgpack of ours: {mark:#x}")
