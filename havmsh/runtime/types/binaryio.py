"""BinaryReader and BinaryWriter: numbers and texts in a stream, the low byte first."""

from __future__ import annotations

import os
import struct

from havmsh.runtime.errors import NetError, PSError, argument_null, not_negative
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Char, NetObject
from havmsh.runtime.types.encodings import UTF8_PLAIN, Encoding, to_array, to_bytes
from havmsh.runtime.types.streams import Stream, part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NUMBERS = (
    ("Byte", "byte", "B"), ("SByte", "sbyte", "b"), ("Int16", "short", "h"), ("UInt16", "ushort", "H"), ("Int32", "int", "i"), ("UInt32", "uint", "I"),
    ("Int64", "long", "q"), ("UInt64", "ulong", "Q"),
    ("Single", "float", "f"), ("Double", "double", "d"), ("Boolean", "bool", "?"),
)


class Binary(NetObject):
    """A reader or writer of bytes with meaning."""

    __slots__ = ("closed", "encoding", "leave_open", "stream")

    def __init__(self, stream: Stream, encoding: Encoding | None = None, leave_open: bool = False) -> None:
        super().__init__()
        if stream is None:
            raise argument_null("input")
        self.stream = stream
        self.encoding = encoding or UTF8_PLAIN
        self.leave_open = leave_open
        self.closed = False

    def file(self) -> Any:
        """The file beneath. Raises ObjectDisposedException."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed file.", ObjectName="")
        return self.stream.open()

    def close(self) -> None:
        """Closes the stream beneath."""
        self.closed = True
        if not self.leave_open:
            self.stream.close()


class BinaryReader(Binary):
    """System.IO.BinaryReader."""

    __slots__ = ()
    type_name = "System.IO.BinaryReader"

    def exactly(self, count: int) -> bytes:
        """So many bytes. Raises EndOfStreamException."""
        not_negative("count", count)
        data: bytes = self.file().read(count)
        if len(data) < count:
            raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")
        return data

    def some(self, count: int) -> Any:
        """So many bytes, or as many as there are."""
        not_negative("count", count)
        return to_array(self.file().read(count))

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
        file = self.file()
        here = file.tell()
        try:
            return ord(self.char())
        except NetError:
            return -1
        finally:
            file.seek(here)

    def text(self) -> str:
        """A text with its length before it, seven bits a byte."""
        return self.encoding.decode(self.exactly(self.packed(32)))

    def packed(self, bits: int) -> int:
        """A whole number of seven bits a byte. Raises FormatException for one that is too long."""
        found = shift = 0
        while shift < bits:
            each = self.exactly(1)[0]
            found |= (each & 0x7F) << shift
            shift += 7
            if not each & 0x80:
                found &= (1 << bits) - 1
                return found - (1 << bits) if found >> bits - 1 else found
        raise NetError("System.FormatException", "Too many bytes in what should have been a 7-bit encoded integer.")

    def decimal(self) -> Any:
        """A Decimal of four whole numbers. Raises IOException."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import known

        parts = struct.unpack("<4i", self.exactly(16))
        try:
            return construct(known("System.Decimal"), [Array(parts, "System.Int32")])
        except PSError:
            raise NetError("System.IO.IOException", "Decimal byte array constructor requires an array of length four containing valid decimal bytes.") from None

    def half(self) -> Any:
        """A real number of 16 bits."""
        from havmsh.runtime.types.widenumbers import Half

        return Half(struct.unpack("<e", self.exactly(2))[0])

    def one(self) -> int:
        """The next character's number, or -1."""
        try:
            return ord(self.char())
        except NetError as error:
            if error.exception.name == "System.IO.EndOfStreamException":
                return -1
            raise

    def chars(self, buffer: Any, at: int, count: int) -> int:
        """Characters into an array."""
        part(buffer, at, count)
        for place in range(at, at + count):
            code = self.one()
            if code < 0:
                return place - at
            buffer[place] = Char(chr(code))
        return count


class BinaryWriter(Binary):
    """System.IO.BinaryWriter."""

    __slots__ = ()
    type_name = "System.IO.BinaryWriter"

    def put(self, data: bytes) -> None:
        """Bytes as they are."""
        self.file().write(data)

    def packed(self, value: int, bits: int) -> None:
        """A whole number, seven bits a byte."""
        rest, out = int(value) & (1 << bits) - 1, bytearray()
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        self.put(bytes(out) + bytes([rest]))

    def decimal(self, value: Any) -> None:
        """A Decimal as four whole numbers."""
        from havmsh.runtime.invoke import static_call
        from havmsh.runtime.typesystem import known

        self.put(struct.pack("<4i", *static_call(known("System.Decimal"), "GetBits", [value])))

    def text(self, value: str | None) -> None:
        """A text with its length before it."""
        if value is None:
            raise argument_null("value")
        data = self.encoding.encode(value)
        self.packed(len(data), 32)
        self.put(data)


_OVER = (("System.IO.Stream {0}", ""), ("System.IO.Stream {0}, System.Text.Encoding encoding", ""), ("System.IO.Stream {0}, System.Text.Encoding encoding, bool leaveOpen", ""))
define(
    BinaryReader.type_name, BinaryReader, interfaces="System.IDisposable", properties=(("System.IO.Stream BaseStream", lambda r: r.stream),),
    methods=(
        *((f"{kind} Read{name}()", lambda r, code=code: struct.unpack("<" + code, r.exactly(struct.calcsize("<" + code)))[0]) for name, kind, code in _NUMBERS),
        ("byte[] ReadBytes(int count)", BinaryReader.some), ("char ReadChar()", BinaryReader.char),
        ("char[] ReadChars(int count)", lambda r, count: Array([Char(r.char()) for _ in range(count)], "System.Char")),
        ("string ReadString()", BinaryReader.text), ("int PeekChar()", BinaryReader.peek),
        ("int Read(byte[] buffer, int index, int count)", lambda r, buffer, at, count: r.stream.read(buffer, at, count)),
        ("int Read()", BinaryReader.one), ("int Read(char[] buffer, int index, int count)", BinaryReader.chars),
        ("void ReadExactly(byte[] buffer)", lambda r, buffer: r.stream.read_exactly(buffer, 0, len(buffer))),
        ("decimal ReadDecimal()", BinaryReader.decimal), ("System.Half ReadHalf()", BinaryReader.half), ("int Read7BitEncodedInt()", lambda r: r.packed(32)),
        ("long Read7BitEncodedInt64()", lambda r: r.packed(64)),
        ("void Close()", Binary.close), ("void Dispose()", Binary.close),
    ),
    constructors=tuple((text.format("input"), BinaryReader) for text, _ in _OVER),
)
define(
    BinaryWriter.type_name, BinaryWriter, constants=((f"{BinaryWriter.type_name} Null", lambda: BinaryWriter(Stream(open(os.devnull, "r+b")))),),  # noqa: SIM115 - the stream is the object
    interfaces="System.IDisposable", properties=(("System.IO.Stream BaseStream", lambda w: w.stream),),
    methods=(
        *((f"void Write({kind} value)", lambda w, value, code=code: w.put(struct.pack("<" + code, value))) for _, kind, code in _NUMBERS),
        ("void Write(string value)", BinaryWriter.text), ("void Write(char ch)", lambda w, char: w.put(w.encoding.encode(char))),
        ("void Write(byte[] buffer)", lambda w, data: w.put(to_bytes(data))),
        ("void Write(char[] chars)", lambda w, chars: w.put(w.encoding.encode("".join(chars)))),
        ("void Write(byte[] buffer, int index, int count)", lambda w, data, at, count: w.put(to_bytes(data)[at:at + count])),
        ("void Write(char[] chars, int index, int count)", lambda w, chars, at, count: w.put(w.encoding.encode("".join(chars[at:at + count])))),
        ("void Write(decimal value)", BinaryWriter.decimal),
        ("void Write(System.Half value)", lambda w, half: w.put(struct.pack("<e", half.value))), ("void Write7BitEncodedInt(int value)", lambda w, value: w.packed(value, 32)),
        ("void Write7BitEncodedInt64(long value)", lambda w, value: w.packed(value, 64)), ("System.Threading.Tasks.ValueTask DisposeAsync()", lambda w: w.close()),
        ("void Flush()", lambda w: w.file().flush()), ("long Seek(int offset, System.IO.SeekOrigin origin)", lambda w, offset, origin: w.stream.seek(offset, origin)),
        ("void Close()", Binary.close), ("void Dispose()", Binary.close),
    ),
    constructors=tuple((text.format("output"), BinaryWriter) for text, _ in _OVER),
)
