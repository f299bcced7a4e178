"""System.Text.Decoder and Encoder."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte, Char, NetObject
from havmsh.runtime.text_units import errors_of
from havmsh.runtime.types.encodings import to_bytes
from havmsh.runtime.types.streams import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Coder(NetObject):
    """A Decoder or Encoder: turns bytes to characters, or back, piece by piece."""

    __slots__ = ("encoding", "engine")

    def __init__(self, encoding: Any, decodes: bool) -> None:
        import codecs

        super().__init__()
        self.encoding = encoding
        self.engine: Any = codecs.getincrementaldecoder(encoding.codec)(encoding.errors) if decodes else codecs.getincrementalencoder(encoding.codec)(errors_of(encoding.codec))


class Decoder(Coder):
    """System.Text.Decoder."""

    __slots__ = ()
    type_name = "System.Text.Decoder"

    def chars(self, data: Any, at: int, count: int, target: Any, to: int, flush: bool = False) -> int:
        """Characters into an array; a character that is not whole waits for its rest."""
        part(data, at, count)
        text = self.engine.decode(to_bytes(data[at:at + count]), flush)
        target[to:to + len(text)] = [Char(each) for each in text]
        return len(text)

    def count(self, data: Any, at: int, count: int, flush: bool = False) -> int:
        """How many characters there would be."""
        before = self.engine.getstate()
        found = len(self.engine.decode(to_bytes(data[at:at + count]), flush))
        self.engine.setstate(before)
        return found

    def convert(self, data: Any, at: int, count: int, target: Any, to: int, room: int, flush: bool, used: Any, made: Any, done: Any) -> None:
        """As many characters as there is room for; says how many bytes they were, and whether that is all."""
        part(data, at, count)
        taken, text = 0, ""
        while taken < count:
            before = self.engine.getstate()
            more = self.engine.decode(to_bytes(data[at + taken:at + taken + 1]), flush and taken + 1 == count)
            if len(text) + len(more) > room:
                self.engine.setstate(before)
                break
            text, taken = text + more, taken + 1
        target[to:to + len(text)] = [Char(each) for each in text]
        used.set(taken)
        made.set(len(text))
        done.set(taken == count)


class Encoder(Coder):
    """System.Text.Encoder."""

    __slots__ = ()
    type_name = "System.Text.Encoder"

    def bytes(self, chars: Any, at: int, count: int, target: Any, to: int, flush: bool = False) -> int:
        """Bytes into an array."""
        part(chars, at, count)
        data = self.engine.encode("".join(chars[at:at + count]), flush)
        target[to:to + len(data)] = [Byte(each) for each in data]
        return len(data)

    def count(self, chars: Any, at: int, count: int, flush: bool = False) -> int:
        """How many bytes there would be."""
        before = self.engine.getstate()
        found = len(self.engine.encode("".join(chars[at:at + count]), flush))
        self.engine.setstate(before)
        return found

    def convert(self, chars: Any, at: int, count: int, target: Any, to: int, room: int, flush: bool, used: Any, made: Any, done: Any) -> None:
        """As many bytes as there is room for; says how many characters they were, and whether that is all."""
        part(chars, at, count)
        taken, data = 0, b""
        while taken < count:
            more = self.engine.encode(chars[at + taken], flush and taken + 1 == count)
            if len(data) + len(more) > room:
                break
            data, taken = data + more, taken + 1
        target[to:to + len(data)] = [Byte(each) for each in data]
        used.set(taken)
        made.set(len(data))
        done.set(taken == count)


_TOLD = "[ref] int {0}Used, [ref] int {1}Used, [ref] bool completed"
define(Decoder.type_name, Decoder, methods=(
    ("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)", Decoder.chars),
    ("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex, bool flush)", Decoder.chars),
    ("int GetCharCount(byte[] bytes, int index, int count)", Decoder.count), ("int GetCharCount(byte[] bytes, int index, int count, bool flush)", Decoder.count),
    (f"void Convert(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex, int charCount, bool flush, {_TOLD.format('bytes', 'chars')})", Decoder.convert),
    ("void Reset()", lambda d: d.engine.reset()),
))
define(Encoder.type_name, Encoder, methods=(
    ("int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex, bool flush)", Encoder.bytes),
    ("int GetByteCount(char[] chars, int index, int count, bool flush)", Encoder.count),
    (f"void Convert(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex, int byteCount, bool flush, {_TOLD.format('chars', 'bytes')})", Encoder.convert),
    ("void Reset()", lambda e: e.engine.reset()),
))
