"""The stream that Encoding.CreateTranscodingStream makes."""

from __future__ import annotations

import codecs
import io

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.types.encodings import Encoding


class _Between(io.RawIOBase):
    """The file of such a stream."""

    def __init__(self, inner: Stream, inside: Encoding, outside: Encoding) -> None:
        self.inner, self.inside, self.outside = inner, inside, outside
        self.incoming, self.outgoing = (codecs.getincrementaldecoder(each.codec)("replace") for each in (inside, outside))
        self.kept = b""

    def readable(self) -> bool:
        """As the stream beneath."""
        return self.inner.can_read()

    def writable(self) -> bool:
        """As the stream beneath."""
        return self.inner.can_write()

    def read(self, size: int | None = -1) -> bytes:
        """Bytes of the outer encoding."""
        wanted = -1 if size is None else size
        while wanted < 0 or len(self.kept) < wanted:
            data = self.inner.for_reading().read(-1 if wanted < 0 else max(wanted, 64))
            self.kept += self.outside.encode(self.incoming.decode(data or b"", not data))
            if not data:
                break
        found = self.kept if wanted < 0 else self.kept[:wanted]
        self.kept = self.kept[len(found):]
        return found

    def write(self, data: Any) -> int:
        """Takes bytes of the outer encoding."""
        self.inner.for_writing().write(self.inside.encode(self.outgoing.decode(bytes(data))))
        return len(data)


class TranscodingStream(Stream):
    """Bytes of one encoding as bytes of another."""

    __slots__ = ("inner", "leave_open")
    type_name = "System.Text.TranscodingStream"

    def __init__(self, inner: Stream, inside: Encoding, outside: Encoding, leave_open: bool) -> None:
        for name, value in (("innerStream", inner), ("innerStreamEncoding", inside), ("outerStreamEncoding", outside)):
            if value is None:
                raise argument_null(name)
        super().__init__(_Between(inner, inside, outside))
        self.inner = inner
        self.leave_open = leave_open

    def close(self) -> None:
        """Closes, with the stream beneath unless that is to stay open."""
        super().close()
        if not self.leave_open:
            self.inner.close()


define(TranscodingStream.type_name, TranscodingStream, base="System.IO.Stream")
