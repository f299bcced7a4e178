"""System.IO.MemoryStream: bytes that grow, or an array of bytes that is read and written as a stream."""

from __future__ import annotations

import io

from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


class _Memory(io.BytesIO):
    """Bytes that can be asked for after the end, as a MemoryStream's can; over an array they stay as many, and what is written is written there."""

    kept = b""
    writes = True
    array: Any = None
    origin = 0

    def writable(self) -> bool:
        """Whether it was made to be written."""
        return self.writes

    def write(self, data: Any) -> int:
        """Writes, into the array too. Raises NotSupportedException where there is no room."""
        here, size = self.tell(), len(data)
        if self.array is not None:
            if here + size > len(self.getvalue()):
                raise _full()
            self.array[self.origin + here:self.origin + here + size] = [Byte(each) for each in data]
        return super().write(data)

    def close(self) -> None:
        """Closes, and keeps what was written."""
        if not self.closed:
            self.kept = self.getvalue()
        super().close()

    def whole(self) -> bytes:
        """All that was written."""
        return self.kept if self.closed else self.getvalue()


def _full() -> NetError:
    return NetError("System.NotSupportedException", "Memory stream is not expandable.")


class MemoryStream(Stream):
    """System.IO.MemoryStream."""

    __slots__ = ("fixed", "room", "visible")
    type_name = "System.IO.MemoryStream"

    def __init__(self, data: Any = None) -> None:
        super().__init__(_Memory(b"" if data is None else to_bytes(data)))
        self.room = self.length()
        self.fixed = False
        self.visible = True

    def capacity(self) -> int:
        """How many bytes there is room for: at least 256 once it grew, then twice as many."""
        self.open()
        size = len(self.file.whole())
        if size > self.room:
            self.room = max(size, 256, self.room * 2)
        return self.room

    def set_capacity(self, value: int) -> None:
        """Raises ArgumentOutOfRangeException and NotSupportedException."""
        if value < self.length():
            raise out_of_range("value", "capacity was less than the current size.")
        if self.fixed and value != self.capacity():
            raise _full()
        self.room = value

    def truncate(self, size: int) -> None:
        """Sets the size. Raises NotSupportedException where there is no room."""
        if self.fixed and size > self.room:
            raise _full()
        super().truncate(size)

    def write_to(self, other: Stream) -> None:
        """All of it into another stream, wherever this one stands."""
        if other is None:
            raise argument_null("stream")
        other.for_writing().write(self.file.whole())

    def buffer(self) -> Any:
        """The array beneath. Raises UnauthorizedAccessException where it is not to be seen."""
        if not self.visible:
            raise NetError("System.UnauthorizedAccessException", "MemoryStream's internal buffer cannot be accessed.")
        if self.file.array is not None:
            return self.file.array
        data = self.file.whole()
        return to_array(data + bytes((self.room if self.file.closed else self.capacity()) - len(data)))

    def try_buffer(self, box: Any) -> bool:
        """The array beneath with the part that is used; false where it is not to be seen."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import known

        segment = known("System.ArraySegment[byte]")
        given = [self.buffer(), self.file.origin, len(self.file.whole())] if self.visible else [to_array(b"")]
        box.set(construct(segment, given))
        return self.visible


def _sized(size: int) -> MemoryStream:
    not_negative("capacity", size)
    made = MemoryStream()
    made.room = size
    return made


def _over(array: Any, index: int = 0, count: int | None = None, writes: bool = True, visible: bool = False) -> MemoryStream:
    """A stream over an array, or a part of it."""
    if array is None:
        raise argument_null("buffer")
    not_negative("index", index)
    not_negative("count", count or 0)
    size = len(array) if count is None else count
    if len(array) - index < size:
        raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
    made = MemoryStream(to_bytes(array)[index:index + size])
    made.file.array, made.file.origin, made.file.writes = array, index, writes
    made.fixed, made.visible = True, visible
    return made


def _rest(net: NetType) -> None:
    net.method("bool TryGetBuffer([ref] System.ArraySegment[byte] buffer)", MemoryStream.try_buffer)


define(
    "System.IO.MemoryStream", MemoryStream, base="System.IO.Stream", methods=(
        ("byte[] ToArray()", lambda s: to_array(s.file.whole())), ("byte[] GetBuffer()", MemoryStream.buffer), ("void WriteTo(System.IO.Stream stream)", MemoryStream.write_to),
    ),
    properties=(
        ("bool CanRead", MemoryStream.can_read), ("bool CanSeek", MemoryStream.can_seek), ("bool CanWrite", MemoryStream.can_write),
        ("int Capacity", MemoryStream.capacity, MemoryStream.set_capacity),
    ),
    rest=_rest,
    constructors=(
        ("", MemoryStream), ("byte[] buffer", _over), ("int capacity", _sized), ("byte[] buffer, bool writable", lambda data, writable: _over(data, 0, None, writable)),
        *((f"byte[] buffer, int index, int count{more}", _over) for more in ("", ", bool writable", ", bool writable, bool publiclyVisible")),
    ),
)
