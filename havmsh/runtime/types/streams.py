"""System.IO.Stream: what all streams have in common."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte, NetObject
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.encodings import to_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_D = "System.IDisposable"


def part(buffer: Any, offset: int, count: int) -> None:
    """What the methods that take a part of an array ask of it. Raises ArgumentNullException and ArgumentOutOfRangeException."""
    if buffer is None:
        raise argument_null("buffer")
    if offset < 0:
        raise out_of_range("offset", "Non-negative number required.")
    if not 0 <= count <= len(buffer) - offset:
        raise out_of_range("count", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")


def refused(what: str) -> NetError:
    """NotSupportedException: the stream cannot be read, or cannot be written."""
    return NetError("System.NotSupportedException", f"Stream does not support {what}.")


class Stream(NetObject):
    """A stream over a Python file of bytes."""

    __slots__ = ("file", "path")
    type_name = "System.IO.Stream"
    closed_text = "Cannot access a closed Stream."

    def __init__(self, file: Any, path: str = "") -> None:
        super().__init__()
        self.file = file
        self.path = path

    def open(self) -> Any:
        """The file. Raises ObjectDisposedException once closed."""
        if self.file.closed:
            raise NetError("System.ObjectDisposedException", self.closed_text, ObjectName="")
        return self.file

    def for_reading(self) -> Any:
        """The file. Raises NotSupportedException where it cannot be read."""
        file = self.open()
        if not file.readable():
            raise refused("reading")
        return file

    def for_writing(self) -> Any:
        """The file. Raises NotSupportedException where it cannot be written."""
        file = self.open()
        if not file.writable():
            raise refused("writing")
        return file

    def close(self) -> None:
        """Closes it."""
        self.file.close()

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """Reads into an array."""
        part(buffer, offset, count)
        data = self.for_reading().read(count)
        buffer[offset:offset + len(data)] = [Byte(each) for each in data]
        return len(data)

    def read_at_least(self, buffer: Any, offset: int, count: int, least: int, strict: bool = True) -> int:
        """Reads until there is enough. Raises EndOfStreamException."""
        part(buffer, offset, count)
        found = 0
        while found < least:
            more = self.read(buffer, offset + found, count - found)
            if not more:
                if strict:
                    raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
                break
            found += more
        return found

    def read_exactly(self, buffer: Any, offset: int, count: int) -> None:
        """Reads as much as is asked for. Raises EndOfStreamException."""
        self.read_at_least(buffer, offset, count, count)

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Writes from an array."""
        if count is not None:
            part(buffer, offset, count)
        data = to_bytes(buffer)
        self.for_writing().write(data[offset:None if count is None else offset + count])

    def write_byte(self, value: int) -> None:
        """Writes one byte."""
        self.for_writing().write(bytes([value]))

    def length(self) -> int:
        """The size."""
        file = self.open()
        here = file.tell()
        end = file.seek(0, 2)
        file.seek(here)
        return int(end)

    def seek(self, offset: int, origin: Any) -> int:
        """Goes to a place. Raises IOException before the beginning."""
        file = self.open()
        start = (0, file.tell(), None)[origin.value]
        goal = (self.length() if start is None else start) + offset
        if goal < 0:
            raise self.before_start(file)
        return int(file.seek(goal))

    def before_start(self, file: Any) -> NetError:
        """What is said of a place before the beginning."""
        return NetError("System.IO.IOException", "An attempt was made to move the position before the beginning of the stream.")

    def read_byte(self) -> int:
        """One byte, or -1."""
        data = self.for_reading().read(1)
        return data[0] if data else -1

    def flush(self) -> None:
        """Gives on what is still kept."""
        self.open().flush()

    def copy_to(self, other: Stream) -> None:
        """Everything from here into another stream."""
        if other is None:
            raise argument_null("destination")
        other.for_writing().write(self.for_reading().read())

    def can_read(self) -> bool:
        """Whether it can be read."""
        return not self.file.closed and bool(self.file.readable())

    def can_seek(self) -> bool:
        """Whether one can go to a place."""
        return not self.file.closed and bool(self.file.seekable())

    def can_write(self) -> bool:
        """Whether it can be written."""
        return not self.file.closed and bool(self.file.writable())

    def truncate(self, size: int) -> None:
        """Sets the size. Raises ArgumentOutOfRangeException."""
        if size < 0:
            raise NetError("System.ArgumentOutOfRangeException", "Stream length must be non-negative and less than 2^31 - 1 - origin. (Parameter 'value')", ParamName="value")
        file = self.for_writing()
        here = file.tell()
        end = file.seek(0, 2)
        if size > end:
            file.write(bytes(size - end))
        file.truncate(size)
        file.seek(min(here, size))


def _seek(stream: Stream, place: int) -> None:
    not_negative("value", place)
    stream.open().seek(place)


def failed(error: OSError, path: str) -> NetError:
    """.NET's exception for an error of the system."""
    if isinstance(error, FileNotFoundError):
        folder = os.path.dirname(path)
        if folder and not os.path.isdir(folder):
            return NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")
        return NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.", FileName=path)
    if isinstance(error, (PermissionError, IsADirectoryError)):
        return NetError("System.UnauthorizedAccessException", f"Access to the path '{path}' is denied.")
    return NetError("System.IO.IOException", f"{error.strerror} : '{path}'")


_PROPERTIES: tuple[tuple[Any, ...], ...] = (
    ("bool CanRead", Stream.can_read), ("bool CanWrite", Stream.can_write), ("bool CanSeek", Stream.can_seek), ("long Length", lambda s: s.length()),
    ("long Position", lambda s: s.open().tell(), _seek),
)


def _no_timeout(*_: Any) -> Any:
    raise NetError("System.InvalidOperationException", "Timeouts are not supported on this stream.")


def _more_of_stream(net: NetType) -> None:
    from havmsh.runtime.types.pendings import pair

    pair(net, "int", "Read", "byte[] buffer, int offset, int count")
    pair(net, "void", "Write", "byte[] buffer, int offset, int count")
    later(
        net, "Read(byte[] buffer, int offset, int count)", "Write(byte[] buffer, int offset, int count)", "Flush()", "CopyTo(System.IO.Stream destination)",
        "CopyTo(System.IO.Stream destination, int bufferSize)", "Dispose()", "ReadExactly(byte[] buffer, int offset, int count)",
    )
    net.method("int ReadAtLeast(byte[] buffer, int minimumBytes, bool throwOnEndOfStream = True)", lambda s, buffer, count, strict=True: s.read_at_least(buffer, 0, len(buffer), count, strict))
    net.prop("bool CanTimeout", lambda stream: False)
    for name in ("ReadTimeout", "WriteTimeout"):
        net.prop(f"int {name}", _no_timeout, _no_timeout)
    net.prop("System.IO.Stream Null", lambda: Stream(open(os.devnull, "r+b")), static=True)  # noqa: SIM115 - the stream is the object
    net.method("static System.IO.Stream Synchronized(System.IO.Stream stream)", lambda stream: stream, static=True)


define(
    "System.IO.Stream", None, base="System.MarshalByRefObject", interfaces=_D, properties=_PROPERTIES, rest=_more_of_stream,
    methods=(
        ("int Read(byte[] buffer, int offset, int count)", lambda s, buffer, at, count: s.read(buffer, at, count)),
        ("void Write(byte[] buffer, int offset, int count)", lambda s, buffer, at, count: s.write(buffer, at, count)),
        ("int ReadByte()", lambda s: s.read_byte()), ("void Write(byte[] buffer)", lambda s, buffer: s.write(buffer)),
        ("void WriteByte(byte value)", lambda s, value: s.write_byte(value)),
        ("long Seek(long offset, System.IO.SeekOrigin origin)", lambda s, offset, origin: s.seek(offset, origin)), ("void Flush()", lambda s: s.flush()),
        ("void Close()", lambda s: s.close()),
        ("void Dispose()", lambda s: s.close()), ("void CopyTo(System.IO.Stream destination)", Stream.copy_to),
        ("void CopyTo(System.IO.Stream destination, int bufferSize)", lambda s, other, size: s.copy_to(other)),
        ("void SetLength(long value)", lambda s, size: s.truncate(size)), ("void ReadExactly(byte[] buffer, int offset, int count)", Stream.read_exactly),
        ("void ReadExactly(byte[] buffer)", lambda s, buffer: s.read_exactly(buffer, 0, len(buffer))),
    ),
).abstract = True
