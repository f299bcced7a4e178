"""ASN.1 in its distinguished encoding: as much as names, extensions and enveloped messages need."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

CORRUPTED: Final = "ASN1 corrupted data."
"""What .NET says of bytes that are no value."""
BOOLEAN: Final = 1
INTEGER: Final = 2
BITS: Final = 3
OCTETS: Final = 4
NULL: Final = 5
OBJECT: Final = 6
SEQUENCE: Final = 0x30
SET: Final = 0x31
_TEXTS: Final = {12: "utf-8", 18: "ascii", 19: "ascii", 20: "latin-1", 22: "ascii", 26: "ascii", 28: "utf-32-be", 30: "utf-16-be"}


class Node:
    """A value with its tag. ``raw`` is the whole of it, tag and length included."""

    __slots__ = ("body", "raw", "tag")

    def __init__(self, tag: int, body: bytes, raw: bytes) -> None:
        self.tag, self.body, self.raw = tag, body, raw

    def children(self) -> list[Node]:
        """What a sequence, a set or an explicit tag holds."""
        return list(_each(self.body))

    def text(self) -> str | None:
        """The text of one of the string types, or nothing for another type."""
        coding = _TEXTS.get(self.tag)
        return None if coding is None else self.body.decode(coding, "replace")

    def number(self) -> int:
        """An integer's value."""
        return int.from_bytes(self.body, "big", signed=True)


def read(data: bytes) -> Node:
    """The value at the start of ``data``. Raises ValueError where there is none."""
    for node in _each(data):
        return node
    raise ValueError(CORRUPTED)


def _each(data: bytes) -> Iterator[Node]:
    at = 0
    while at < len(data):
        tag, start, end, past = _head(data, at)
        yield Node(tag, data[start:end], data[at:past])
        at = past


def _head(data: bytes, at: int) -> tuple[int, int, int, int]:
    """Tag, start and end of the body, and where the next value begins."""
    if at + 2 > len(data):
        raise ValueError(CORRUPTED)
    tag, size, start = data[at], data[at + 1], at + 2
    if size == 0x80:
        return _open_end(data, tag, start)
    if size > 0x80:
        count = size & 0x7F
        size, start = int.from_bytes(data[start:start + count], "big"), start + count
    if start + size > len(data):
        raise ValueError(CORRUPTED)
    return tag, start, start + size, start + size


def _open_end(data: bytes, tag: int, start: int) -> tuple[int, int, int, int]:
    """BER's indefinite length: the body ends at two zero bytes on its own level."""
    at = start
    while data[at:at + 2] != b"\0\0":
        at = _head(data, at)[3]
    return tag, start, at, at + 2


def write(tag: int, *parts: bytes) -> bytes:
    """A value of its parts."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + body


def integer(value: int) -> bytes:
    """An INTEGER that is not negative."""
    return write(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def identifier(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER. Raises ValueError."""
    numbers = [int(part) for part in dotted.split(".")]
    if len(numbers) < 2 or numbers[0] > 2 or (numbers[0] < 2 and numbers[1] > 39):
        raise ValueError(CORRUPTED)
    body = bytearray()
    for number in (numbers[0] * 40 + numbers[1], *numbers[2:]):
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.append(number & 0x7F | 0x80)
        body += bytes(reversed(digits))
    return write(OBJECT, bytes(body))


def dotted(body: bytes) -> str:
    """The dotted text of an OBJECT IDENTIFIER's body."""
    numbers, number = [], 0
    for each in body:
        number = number << 7 | each & 0x7F
        if each < 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def bits(value: bytes, unused: int = 0) -> bytes:
    """A BIT STRING."""
    return write(BITS, bytes([unused]), value)
