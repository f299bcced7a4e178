"""A small reader of msgpack, for a start that has no time to import msgspec. Knows what `cache` writes: no extensions."""
from __future__ import annotations

from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DOUBLE = Struct(">d").unpack_from
_NONE, _FALSE, _TRUE, _FLOAT64 = 0xC0, 0xC2, 0xC3, 0xCB
_SIZES = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4}


def decode(data: bytes) -> Any:
    """The value that a msgpack text holds. Texts that repeat are shared. Raises ValueError or IndexError on anything else."""
    shared: dict[bytes, str] = {}
    at = 0

    def read() -> Any:
        nonlocal at
        mark = data[at]
        at += 1
        if mark < 0x80:
            return mark
        if 0xA0 <= mark < 0xC0:
            size = mark & 0x1F
        elif 0x90 <= mark < 0xA0:
            return [read() for _ in range(mark & 0x0F)]
        elif mark == _FALSE:
            return False
        elif mark == _TRUE:
            return True
        elif mark == _FLOAT64:
            at += 8
            return _DOUBLE(data, at - 8)[0]
        elif 0xCC <= mark <= 0xCF:
            width = 1 << (mark - 0xCC)
            at += width
            return int.from_bytes(data[at - width:at], "big")
        elif mark == _NONE:
            return None
        elif mark in _SIZES:
            width = _SIZES[mark]
            size = int.from_bytes(data[at:at + width], "big")
            at += width
            if mark >= 0xDC:
                return [read() for _ in range(size)]
        elif mark >= 0xE0:
            return mark - 0x100
        elif 0xD0 <= mark <= 0xD3:
            width = 1 << (mark - 0xD0)
            at += width
            return int.from_bytes(data[at - width:at], "big", signed=True)
        else:
            raise ValueError(f"no msgpack of ours: {mark:#x}")
        raw = data[at:at + size]
        at += size
        if 0xC4 <= mark <= 0xC6:
            return raw
        text = shared.get(raw)
        if text is None:
            text = shared[raw] = raw.decode("utf-8")
        return text

    value = read()
    if at != len(data):
        raise ValueError("something follows")
    return value
