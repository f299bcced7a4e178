"""System.IO.TextReader: readers of texts, and of streams, from which they take piece by piece."""

from __future__ import annotations

import codecs

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject
from havmsh.runtime.types.attempts import TOKEN, later
from havmsh.runtime.types.encodings import BIG_ENDIAN, UNICODE, UTF8, UTF8_PLAIN, UTF32, Encoding
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

    from havmsh.runtime.nettype import NetType

_MARKED: Final = (UTF8, UTF32, UNICODE, BIG_ENDIAN)
"""Encodings by the mark that files begin with; the longer of two that begin alike comes first."""


class TextReader(NetObject):
    """A reader over text that is there as a whole."""

    __slots__ = ("at", "closed", "source", "text")
    type_name = "System.IO.TextReader"

    def __init__(self, text: str | None, source: Stream | None = None) -> None:
        super().__init__()
        if text is None:
            raise argument_null("s")
        self.text = text
        self.at = 0
        self.source = source
        self.closed = False

    def check(self) -> None:
        """Raises ObjectDisposedException once it is closed."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", "Cannot read from a closed TextReader.", ObjectName="")

    def fill(self, line: bool = False, all_of_it: bool = False) -> None:
        """Gets more of a text that is still being written: a line, everything, or any character."""

    def line(self) -> str | None:
        """The next line, or null at the end."""
        self.check()
        self.fill(line=True)
        text, at = self.text, self.at
        if at >= len(text):
            return None
        end = text.find("\n", at)
        stop = text.find("\r", at, len(text) if end < 0 else end)
        end = stop if stop >= 0 else end if end >= 0 else len(text)
        self.at = end + (2 if text.startswith("\r\n", end) else 1)
        return text[at:end]

    def rest(self) -> str:
        """Everything that is left."""
        self.check()
        self.fill(all_of_it=True)
        text, self.at = self.text[self.at:], len(self.text)
        return text

    def take(self) -> int:
        """One character's number, or -1."""
        found = self.peek()
        if found >= 0:
            self.at += 1
        return found

    def peek(self) -> int:
        """The next character's number, or -1."""
        self.check()
        self.fill()
        return ord(self.text[self.at]) if self.at < len(self.text) else -1

    def into(self, buffer: Any, at: int, count: int) -> int:
        """Characters into an array; how many there were."""
        if buffer is None:
            raise argument_null("buffer")
        if at < 0 or count < 0:
            raise out_of_range("index" if at < 0 else "count", "Non-negative number required.")
        if len(buffer) - at < count:
            raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
        self.check()
        self.fill(all_of_it=True)
        found = self.text[self.at:self.at + count]
        buffer[at:at + len(found)] = [Char(each) for each in found]
        self.at += len(found)
        return len(found)

    def close(self) -> None:
        """Closes what it reads from."""
        self.closed = True
        if self.source is not None:
            self.source.close()


def decoded(data: bytes, encoding: Encoding | None = None) -> str:
    """The text of a file's bytes; a mark at its beginning wins."""
    found = next((each for each in _MARKED if data.startswith(each.preamble)), None)
    return data[len(found.preamble):].decode(found.codec, "replace") if found is not None else (encoding or UTF8_PLAIN).decode(data)


class LiveReader(TextReader):
    """A StreamReader whose text comes from elsewhere."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.IO.StreamReader"

    def check(self) -> None:
        """Raises ObjectDisposedException once it is closed."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", "Cannot read from a closed TextReader.\nObject name: 'StreamReader'.", ObjectName="StreamReader")


class StreamReader(LiveReader):
    """System.IO.StreamReader: it takes from its stream no more than it needs, so what is written to a file later is read later."""

    __slots__ = ("decoder", "detects", "encoding", "leave_open", "size")

    def __init__(self, source: Stream, encoding: Encoding | None = None, detects: bool = True, size: int = 1024, leave_open: bool = False) -> None:
        super().__init__("", source)
        self.encoding = encoding or UTF8_PLAIN
        self.detects = detects
        self.size = max(size, 128)
        self.leave_open = leave_open
        self.decoder: Any = None

    def fill(self, line: bool = False, all_of_it: bool = False) -> None:
        """Takes from the stream until there is a line, everything, or any character."""
        assert self.source is not None
        file = self.source.for_reading()
        take = file.read if all_of_it else getattr(file, "read1", file.read)
        seen = self.at
        while all_of_it or not self._enough(seen, line):
            data = take(-1 if all_of_it else self.size)
            kept = self.text[self.at:]
            self.text, self.at, seen = kept + self._decode(data or b""), 0, len(kept)
            if not data:
                return

    def _enough(self, seen: int, line: bool) -> bool:
        """Whether there is a character, or a line: one that ends with a return may have its second half still to come."""
        if not line:
            return self.at < len(self.text)
        if self.text.find("\n", seen) >= 0:
            return True
        found = self.text.find("\r", max(seen - 1, self.at))
        return 0 <= found < len(self.text) - 1

    def _decode(self, data: bytes) -> str:
        if self.decoder is None:
            data = self._begin(data)
        try:
            return str(self.decoder.decode(data, not data))
        except UnicodeDecodeError as error:
            from havmsh.runtime.types.fallbacks import not_text

            raise not_text(error.object, error.start, error.end) from None

    def _begin(self, data: bytes) -> bytes:
        """Chooses the encoding by the mark at the beginning, and leaves the mark out."""
        choices = _MARKED if self.detects else (self.encoding,)
        found = next((each for each in choices if each.preamble and data.startswith(each.preamble)), None)
        if found is not None:
            self.encoding = found if found.codec != self.encoding.codec else self.encoding
        self._renew()
        return data if found is None else data[len(found.preamble):]

    def _renew(self) -> None:
        self.decoder = codecs.getincrementaldecoder(self.encoding.codec)(self.encoding.errors)

    def discard(self) -> None:
        """Forgets what was taken from the stream and not yet read."""
        self.text, self.at = "", 0
        if self.decoder is not None:
            self._renew()

    def close(self) -> None:
        """Closes the stream, unless it is to stay open."""
        self.closed = True
        if not self.leave_open and self.source is not None:
            self.source.close()


class StringReader(TextReader):
    """System.IO.StringReader."""

    __slots__ = ()
    type_name = "System.IO.StringReader"


def open_reader(what: Any, *rest: Any) -> Any:
    """A reader of a file or a stream; of a stream that others still write to, one that waits."""
    encoding = next((each for each in rest if isinstance(each, Encoding)), None)
    truths = [each for each in rest if each.__class__ is bool]
    size = next((each for each in rest if each.__class__ is int), 1024)
    if rest and rest[0] is None and len(rest) < 3:
        raise argument_null("encoding")
    if what is None:
        raise argument_null("stream")
    if not isinstance(what, Stream):
        return StreamReader(_file(what, rest), encoding, truths[0] if truths else True, max(size, 4096))
    if not what.can_read():
        raise NetError("System.ArgumentException", "Stream was not readable.")
    waiting = getattr(what, "reader", None)
    return waiting() if waiting is not None else StreamReader(what, encoding, truths[0] if truths else True, size, len(truths) > 1 and truths[1])


def _file(path: str, rest: tuple[Any, ...]) -> Stream:
    from havmsh.runtime.types.filestreams import OPEN, READ, FileStream, FileStreamOptions

    options = next((each for each in rest if isinstance(each, FileStreamOptions)), None)
    return options.stream(path) if options is not None else FileStream(path, OPEN, READ, READ)


def _beside(read: Any) -> Any:
    """A task that reads, for as long as others write."""
    from havmsh.runtime.types.tasks import running
    from havmsh.runtime.typesystem import known

    return running(read, known("System.String"))


def _more_of_reader(net: NetType) -> None:
    later(net, "ReadLine()", "ReadToEnd()", "Read(char[] buffer, int index, int count)", "ReadBlock(char[] buffer, int index, int count)")
    net.prop("System.IO.TextReader Null", lambda: StringReader(""), static=True)
    net.method("static System.IO.TextReader Synchronized(System.IO.TextReader reader)", lambda reader: reader, static=True)


define(
    "System.IO.TextReader", None, base="System.MarshalByRefObject", interfaces="System.IDisposable", rest=_more_of_reader,
    methods=(("string ReadLine()", TextReader.line), ("string ReadToEnd()", TextReader.rest), ("int Read()", TextReader.take), ("int Peek()", TextReader.peek), ("void Close()", lambda r: r.close()), ("void Dispose()", lambda r: r.close()),
             ("int Read(char[] buffer, int index, int count)", TextReader.into), ("int ReadBlock(char[] buffer, int index, int count)", TextReader.into)),
).abstract = True
_DETECT, _ENCODING = "bool detectEncodingFromByteOrderMarks", "System.Text.Encoding encoding"
_SHAPES: tuple[str, ...] = ("", f", {_DETECT}", f", {_ENCODING}", f", {_ENCODING}, {_DETECT}", f", {_ENCODING}, {_DETECT}, int bufferSize")
define(
    "System.IO.StreamReader", StreamReader, base="System.IO.TextReader", properties=(
        ("bool EndOfStream", lambda r: r.peek() < 0), ("System.IO.Stream BaseStream", lambda r: r.source),
        ("System.Text.Encoding CurrentEncoding", lambda r: getattr(r, "encoding", UTF8_PLAIN)),
    ),
    methods=(
        ("void DiscardBufferedData()", lambda r: r.discard() if isinstance(r, StreamReader) else None),
        *((f"System.Threading.Tasks.Task ReadToEndAsync({token})", lambda r, *_: _beside(r.rest)) for token in ("", TOKEN)),
        *((f"System.Threading.Tasks.Task ReadLineAsync({token})", lambda r, *_: _beside(r.line)) for token in ("", TOKEN)),
    ),
    constructors=(
        *((what + rest, open_reader) for what in ("string path", "System.IO.Stream stream") for rest in _SHAPES),
        (f"System.IO.Stream stream, {_ENCODING}, {_DETECT}, int bufferSize, bool leaveOpen", open_reader), ("string path, System.IO.FileStreamOptions options", open_reader),
        (f"string path, {_ENCODING}, {_DETECT}, System.IO.FileStreamOptions options", open_reader),
    ),
)
define("System.IO.StringReader", StringReader, base="System.IO.TextReader", constructors=(("string s", StringReader),))
