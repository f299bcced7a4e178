"""System.Text.Decoder and Encoder."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject

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
        self.engine: Any = codecs.getincrementaldecoder(encoding.codec)("replace") if decodes else codecs.getincrementalencoder(encoding.codec)("replace")


class Decoder(Coder):
    """System.Text.Decoder."""

    __slots__ = ()
    type_name = "System.Text.Decoder"

    def chars(self, data: Any, at: int, count: int, target: Any, to: int, flush: bool = False) -> int:
        """Characters into an array; a character that is not whole waits for its rest."""
        text = self.engine.decode(bytes(int(each) for each in data[at:at + count]), flush)
        target[to:to + len(text)] = [Char(each) for each in text]
        return len(text)

    def count(self, data: Any, at: int, count: int) -> int:
        """How many characters there would be."""
        before = self.engine.getstate()
        found = len(self.engine.decode(bytes(int(each) for each in data[at:at + count])))
        self.engine.setstate(before)
        return found


class Encoder(Coder):
    """System.Text.Encoder."""

    __slots__ = ()
    type_name = "System.Text.Encoder"

    def bytes(self, chars: Any, at: int, count: int, target: Any, to: int, flush: bool = False) -> int:
        """Bytes into an array."""
        from havmsh.runtime.objects import Byte

        data = self.engine.encode("".join(chars[at:at + count]), flush)
        target[to:to + len(data)] = [Byte(each) for each in data]
        return len(data)


define(Decoder.type_name, Decoder, methods=(
    ("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)", Decoder.chars), ("int GetCharCount(byte[] bytes, int index, int count)", Decoder.count), ("void Reset()", lambda d: d.engine.reset()),
))
define(Encoder.type_name, Encoder, methods=(
    ("int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex, bool flush)", Encoder.bytes), ("void Reset()", lambda e: e.engine.reset()),
))
