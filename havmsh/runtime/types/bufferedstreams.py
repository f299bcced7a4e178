"""System.IO.BufferedStream: a stream before another one."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class BufferedStream(Stream):
    """What is written goes on at once: nobody can tell, for who looks behind it flushes first."""

    __slots__ = ("inner", "size")
    type_name = "System.IO.BufferedStream"

    def __init__(self, inner: Stream, size: int = 4096) -> None:
        if inner is None:
            raise argument_null("stream")
        if size <= 0:
            raise NetError("System.ArgumentOutOfRangeException", f"bufferSize ('{size}') must be a non-negative and non-zero value. (Parameter 'bufferSize')\nActual value was {size}.", ParamName="bufferSize")
        super().__init__(inner.file)
        self.inner = inner
        self.size = size
        self.open()

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """Reads into an array."""
        self.open()
        return self.inner.read(buffer, offset, count)

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Writes from an array."""
        self.open()
        self.inner.write(buffer, offset, count)

    def read_byte(self) -> int:
        """One byte, or -1."""
        self.open()
        return self.inner.read_byte()

    def write_byte(self, value: int) -> None:
        """Writes one byte."""
        self.open()
        self.inner.write_byte(value)

    def seek(self, offset: int, origin: Any) -> int:
        """Goes to a place."""
        self.open()
        return self.inner.seek(offset, origin)

    def length(self) -> int:
        """The size."""
        self.open()
        return self.inner.length()

    def truncate(self, size: int) -> None:
        """Sets the size."""
        self.open()
        self.inner.truncate(size)

    def flush(self) -> None:
        """Gives on what is still kept."""
        self.open()
        self.inner.flush()

    def close(self) -> None:
        """Closes both."""
        self.inner.close()


define(
    BufferedStream.type_name, BufferedStream, base="System.IO.Stream", properties=(("System.IO.Stream UnderlyingStream", lambda s: s.inner), ("int BufferSize", lambda s: s.size)),
    constructors=(("System.IO.Stream stream", BufferedStream), ("System.IO.Stream stream, int bufferSize", BufferedStream)),
)
