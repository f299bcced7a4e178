"""BinaryReader and BinaryWriter: numbers and texts in a stream, the low byte first."""

from __future__ import annotations

import struct

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Char, NetObject
from havmsh.runtime.types.encodings import UTF8_PLAIN, Encoding, to_array, to_bytes
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NUMBERS = (
    ("Byte", "byte", "B"), ("SByte", "sbyte", "b"), ("Int16", "short", "h"), ("UInt16", "ushort", "H"), ("Int32", "int", "i"), ("UInt32", "uint", "I"), ("Int64", "long", "q"), ("UInt64", "ulong", "Q"),
    ("Single", "float", "f"), ("Double", "double", "d"), ("Boolean", "bool", "?"),
)


class Binary(NetObject):
    """A reader or writer of bytes with meaning."""

    __slots__ = ("encoding", "leave_open", "stream")

    def __init__(self, stream: Stream, encoding: Encoding | None = None, leave_open: bool = False) -> None:
        super().__init__()
        if stream is None:
            raise argument_null("input")
        self.stream = stream
        self.encoding = encoding or UTF8_PLAIN
        self.leave_open = leave_open

    def close(self) -> None:
        """Closes the stream beneath."""
        if not self.leave_open:
            self.stream.close()


class BinaryReader(Binary):
    """System.IO.BinaryReader."""

    __slots__ = ()
    type_name = "System.IO.BinaryReader"

    def exactly(self, count: int) -> bytes:
        """So many bytes. Raises EndOfStreamException."""
        data: bytes = self.stream.open().read(count)
        if len(data) < count:
            raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
        return data

    def some(self, count: int) -> Any:
        """So many bytes, or as many as there are."""
        return to_array(self.stream.open().read(count))

    def char(self) -> str:
        """The next character."""
        data = self.exactly(1)
        for _ in range(4):
            try:
                return data.decode(self.encoding.codec)
            except UnicodeDecodeError:
                data += self.exactly(1)
        return "\ufffd"

    def peek(self) -> int:
        """The next character's number, or -1; it stays."""
        file = self.stream.open()
        here = file.tell()
        try:
            return ord(self.char())
        except NetError:
            return -1
        finally:
            file.seek(here)

    def text(self) -> str:
        """A text with its length before it, seven bits a byte."""
        size = shift = 0
        while True:
            each = self.exactly(1)[0]
            size |= (each & 0x7F) << shift
            shift += 7
            if not each & 0x80:
                return self.encoding.decode(self.exactly(size))


class BinaryWriter(Binary):
    """System.IO.BinaryWriter."""

    __slots__ = ()
    type_name = "System.IO.BinaryWriter"

    def put(self, data: bytes) -> None:
        """Bytes as they are."""
        self.stream.open().write(data)

    def text(self, value: str | None) -> None:
        """A text with its length before it."""
        if value is None:
            raise argument_null("value")
        data = self.encoding.encode(value)
        size, head = len(data), bytearray()
        while size > 0x7F:
            head.append(size & 0x7F | 0x80)
            size >>= 7
        self.put(bytes(head) + bytes([size]) + data)


_OVER = (("System.IO.Stream {0}", ""), ("System.IO.Stream {0}, System.Text.Encoding encoding", ""), ("System.IO.Stream {0}, System.Text.Encoding encoding, bool leaveOpen", ""))
define(
    BinaryReader.type_name, BinaryReader, interfaces="System.IDisposable", properties=(("System.IO.Stream BaseStream", lambda r: r.stream),),
    methods=(
        *((f"{kind} Read{name}()", lambda r, code=code: struct.unpack("<" + code, r.exactly(struct.calcsize("<" + code)))[0]) for name, kind, code in _NUMBERS),
        ("byte[] ReadBytes(int count)", BinaryReader.some), ("char ReadChar()", BinaryReader.char), ("char[] ReadChars(int count)", lambda r, count: Array([Char(r.char()) for _ in range(count)], "System.Char")),
        ("string ReadString()", BinaryReader.text), ("int PeekChar()", BinaryReader.peek), ("int Read(byte[] buffer, int index, int count)", lambda r, buffer, at, count: r.stream.read(buffer, at, count)),
        ("void Close()", Binary.close), ("void Dispose()", Binary.close),
    ),
    constructors=tuple((text.format("input"), BinaryReader) for text, _ in _OVER),
)
define(
    BinaryWriter.type_name, BinaryWriter, interfaces="System.IDisposable", properties=(("System.IO.Stream BaseStream", lambda w: w.stream),),
    methods=(
        *((f"void Write({kind} value)", lambda w, value, code=code: w.put(struct.pack("<" + code, value))) for _, kind, code in _NUMBERS),
        ("void Write(string value)", BinaryWriter.text), ("void Write(char ch)", lambda w, char: w.put(w.encoding.encode(char))), ("void Write(byte[] buffer)", lambda w, data: w.put(to_bytes(data))),
        ("void Write(char[] chars)", lambda w, chars: w.put(w.encoding.encode("".join(chars)))), ("void Write(byte[] buffer, int index, int count)", lambda w, data, at, count: w.put(to_bytes(data)[at:at + count])),
        ("void Flush()", lambda w: w.stream.open().flush()), ("long Seek(int offset, System.IO.SeekOrigin origin)", lambda w, offset, origin: w.stream.seek(offset, origin)),
        ("void Close()", Binary.close), ("void Dispose()", Binary.close),
    ),
    constructors=tuple((text.format("output"), BinaryWriter) for text, _ in _OVER),
)
