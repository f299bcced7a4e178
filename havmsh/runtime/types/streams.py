"""Streams, readers and writers."""

from __future__ import annotations

import io
import os

from havmsh.runtime.errors import NetError, argument_null, not_negative
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte, Char, NetObject
from havmsh.runtime.types.attempts import TOKEN, later
from havmsh.runtime.types.encodings import UTF8_PLAIN, Encoding, to_array, to_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_D = "System.IDisposable"


class Stream(NetObject):
    """A stream over a Python file of bytes."""

    __slots__ = ("file", "path")
    type_name = "System.IO.Stream"

    def __init__(self, file: Any, path: str = "") -> None:
        super().__init__()
        self.file = file
        self.path = path

    def open(self) -> Any:
        """The file. Raises ObjectDisposedException once closed."""
        if self.file.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed Stream.", ObjectName="")
        return self.file

    def close(self) -> None:
        """Closes it."""
        self.file.close()

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """Reads into an array."""
        data = self.open().read(count)
        buffer[offset:offset + len(data)] = [Byte(each) for each in data]
        return len(data)

    def read_exactly(self, buffer: Any, offset: int, count: int) -> None:
        """Reads as much as is asked for. Raises EndOfStreamException."""
        if self.read(buffer, offset, count) < count:
            raise NetError("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.")

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Writes from an array."""
        data = to_bytes(buffer)
        self.open().write(data[offset:None if count is None else offset + count])

    def length(self) -> int:
        """The size."""
        file = self.open()
        here = file.tell()
        end = file.seek(0, 2)
        file.seek(here)
        return int(end)

    def seek(self, offset: int, origin: Any) -> int:
        """Goes to a place."""
        return int(self.open().seek(offset, origin.value))

    def read_byte(self) -> int:
        """One byte, or -1."""
        data = self.open().read(1)
        return data[0] if data else -1

    def flush(self) -> None:
        """Gives on what is still kept."""
        self.open().flush()

    def copy_to(self, other: Stream) -> None:
        """Everything from here into another stream."""
        other.open().write(self.open().read())

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
        self.open().truncate(size)


class _Memory(io.BytesIO):
    """Bytes that can be asked for after the end, as a MemoryStream's can."""

    kept = b""

    def close(self) -> None:
        """Closes, and keeps what was written."""
        if not self.closed:
            self.kept = self.getvalue()
        super().close()

    def whole(self) -> bytes:
        """All that was written."""
        return self.kept if self.closed else self.getvalue()


class MemoryStream(Stream):
    """System.IO.MemoryStream."""

    __slots__ = ()
    type_name = "System.IO.MemoryStream"

    def __init__(self, data: Any = None) -> None:
        super().__init__(_Memory(b"" if data is None else to_bytes(data)))

    def write_to(self, other: Stream) -> None:
        """All of it into another stream, wherever this one stands."""
        other.open().write(self.file.whole())


class FileStream(Stream):
    """System.IO.FileStream."""

    __slots__ = ()
    type_name = "System.IO.FileStream"

    def __init__(self, path: str, mode: Any = None, access: Any = None, share: Any = None) -> None:
        wanted = 4 if mode is None else mode.value
        there = os.path.exists(path)
        if wanted == 1 and there:
            raise NetError("System.IO.IOException", f"The file '{path}' already exists.")
        if wanted in {3, 5} and not there:
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.", FileName=path)
        writes = access is None or access.value & 2
        flags = "ab+" if wanted == 6 else "wb+" if wanted in {1, 2, 5} or not there else "rb+" if writes else "rb"
        try:
            super().__init__(open(path, flags), path)  # noqa: SIM115 - the stream is the object
        except OSError as error:
            raise failed(error, path) from None


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
    ("bool CanRead", lambda s: not s.file.closed), ("bool CanWrite", Stream.can_write), ("bool CanSeek", Stream.can_seek), ("long Length", lambda s: s.length()),
    ("long Position", lambda s: s.open().tell(), _seek),
)
def _no_timeout(*_: Any) -> Any:
    raise NetError("System.InvalidOperationException", "Timeouts are not supported on this stream.")


def _more_of_stream(net: NetType) -> None:
    later(
        net, "Read(byte[] buffer, int offset, int count)", "Write(byte[] buffer, int offset, int count)", "Flush()", "CopyTo(System.IO.Stream destination)",
        "CopyTo(System.IO.Stream destination, int bufferSize)", "Dispose()",
    )
    net.prop("bool CanTimeout", lambda stream: False)
    for name in ("ReadTimeout", "WriteTimeout"):
        net.prop(f"int {name}", _no_timeout, _no_timeout)
    net.prop("System.IO.Stream Null", lambda: Stream(open(os.devnull, "r+b")), static=True)  # noqa: SIM115 - the stream is the object
    net.method("static System.IO.Stream Synchronized(System.IO.Stream stream)", lambda stream: stream, static=True)


define(
    "System.IO.Stream", None, interfaces=_D, properties=_PROPERTIES, rest=_more_of_stream,
    methods=(
        ("int Read(byte[] buffer, int offset, int count)", lambda s, buffer, at, count: s.read(buffer, at, count)), ("void Write(byte[] buffer, int offset, int count)", lambda s, buffer, at, count: s.write(buffer, at, count)),
        ("int ReadByte()", lambda s: s.read_byte()), ("void Write(byte[] buffer)", lambda s, buffer: s.write(buffer)),
        ("void WriteByte(byte value)", lambda s, value: s.open().write(bytes([value])) and None), ("long Seek(long offset, System.IO.SeekOrigin origin)", lambda s, offset, origin: s.seek(offset, origin)), ("void Flush()", lambda s: s.flush()), ("void Close()", lambda s: s.close()),
        ("void Dispose()", lambda s: s.close()), ("void CopyTo(System.IO.Stream destination)", Stream.copy_to), ("void CopyTo(System.IO.Stream destination, int bufferSize)", lambda s, other, size: s.copy_to(other)),
        ("void SetLength(long value)", lambda s, size: s.truncate(size)), ("void ReadExactly(byte[] buffer, int offset, int count)", Stream.read_exactly), ("void ReadExactly(byte[] buffer)", lambda s, buffer: s.read_exactly(buffer, 0, len(buffer))),
    ),
).abstract = True
define(
    "System.IO.MemoryStream", MemoryStream, base="System.IO.Stream", methods=(
        ("byte[] ToArray()", lambda s: to_array(s.file.whole())), ("byte[] GetBuffer()", lambda s: to_array(s.file.whole())), ("void WriteTo(System.IO.Stream stream)", MemoryStream.write_to),
    ),
    properties=(("int Capacity", lambda s: len(s.file.whole()), lambda s, value: None),),
    constructors=(
        ("", MemoryStream), ("byte[] buffer", MemoryStream), ("int capacity", lambda size: MemoryStream()), ("byte[] buffer, bool writable", lambda data, writable: MemoryStream(data)),
        *((f"byte[] buffer, int index, int count{more}", lambda data, index, count, *_: MemoryStream(to_bytes(data)[index:index + count])) for more in ("", ", bool writable", ", bool writable, bool publiclyVisible")),
    ),
)


def _flush(stream: Any, through: bool) -> None:
    stream.open().flush()
    if through:
        os.fsync(stream.open().fileno())


def _rest(net: NetType) -> None:
    net.prop("bool IsAsync", lambda stream: False)
    net.method("void Lock(long position, long length)", lambda stream, position, length: None)
    net.method("void Unlock(long position, long length)", lambda stream, position, length: None)


define(
    "System.IO.FileStream", FileStream, base="System.IO.Stream", methods=(("void Flush()", lambda s: s.open().flush()), ("void Flush(bool flushToDisk)", _flush)), properties=(("string Name", lambda s: s.path),),
    constructors=(
        ("string path, System.IO.FileMode mode", FileStream), ("string path, System.IO.FileMode mode, System.IO.FileAccess access", FileStream),
        ("string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share", FileStream),
        ("string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize", lambda path, mode, access, share, size: FileStream(path, mode, access, share)),
        ("string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize, System.IO.FileOptions options",
         lambda path, mode, access, share, size, options: FileStream(path, mode, access, share)),
    ),
    rest=_rest,
)


# ---------------------------------------------------------------- readers

class TextReader(NetObject):
    """A reader over text that is there as a whole."""

    __slots__ = ("at", "source", "text")
    type_name = "System.IO.TextReader"

    def __init__(self, text: str | None, source: Stream | None = None) -> None:
        super().__init__()
        if text is None:
            raise argument_null("s")
        self.text = text
        self.at = 0
        self.source = source

    def fill(self, line: bool = False, all_of_it: bool = False) -> None:
        """Gets more of a text that is still being written: a line, everything, or any character."""

    def line(self) -> str | None:
        """The next line, or null at the end."""
        self.fill(line=True)
        if self.at >= len(self.text):
            return None
        end = self.at
        while end < len(self.text) and self.text[end] not in "\r\n":
            end += 1
        line = self.text[self.at:end]
        self.at = end + (2 if self.text.startswith("\r\n", end) else 1)
        return line

    def rest(self) -> str:
        """Everything that is left."""
        self.fill(all_of_it=True)
        text, self.at = self.text[self.at:], len(self.text)
        return text

    def take(self) -> int:
        """One character's number, or -1."""
        self.fill()
        if self.at >= len(self.text):
            return -1
        self.at += 1
        return ord(self.text[self.at - 1])

    def peek(self) -> int:
        """The next character's number, or -1."""
        self.fill()
        return ord(self.text[self.at]) if self.at < len(self.text) else -1

    def into(self, buffer: Any, at: int, count: int) -> int:
        """Characters into an array; how many there were."""
        self.fill(all_of_it=True)
        found = self.text[self.at:self.at + count]
        buffer[at:at + len(found)] = [Char(each) for each in found]
        self.at += len(found)
        return len(found)

    def close(self) -> None:
        """Closes what it reads from."""
        if self.source is not None:
            self.source.close()


def _read_file(path: str, encoding: Any = None) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise failed(error, path) from None
    return decoded(data, encoding)


def decoded(data: bytes, encoding: Encoding | None = None) -> str:
    """The text of a file's bytes; a mark at its beginning wins."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark):].decode(codec, "replace")
    return (encoding or UTF8_PLAIN).decode(data)


class StreamReader(TextReader):
    """System.IO.StreamReader."""

    __slots__ = ()
    type_name = "System.IO.StreamReader"


class StringReader(TextReader):
    """System.IO.StringReader."""

    __slots__ = ()
    type_name = "System.IO.StringReader"


def open_reader(what: Any, encoding: Any = None, *_: Any) -> StreamReader:
    """A reader of a file or a stream; of a stream that others still write to, one that waits."""
    if what is None:
        raise argument_null("stream")
    if isinstance(what, Stream):
        waiting = getattr(what, "reader", None)
        if waiting is not None:
            return waiting()  # type: ignore[no-any-return]
        return StreamReader(decoded(what.open().read(), encoding if isinstance(encoding, Encoding) else None), what)
    return StreamReader(_read_file(what, encoding if isinstance(encoding, Encoding) else None))


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
    "System.IO.TextReader", None, interfaces=_D, rest=_more_of_reader,
    methods=(("string ReadLine()", TextReader.line), ("string ReadToEnd()", TextReader.rest), ("int Read()", TextReader.take), ("int Peek()", TextReader.peek), ("void Close()", lambda r: r.close()), ("void Dispose()", lambda r: r.close()),
             ("int Read(char[] buffer, int index, int count)", TextReader.into), ("int ReadBlock(char[] buffer, int index, int count)", TextReader.into)),
).abstract = True
define(
    "System.IO.StreamReader", StreamReader, base="System.IO.TextReader", properties=(
        ("bool EndOfStream", lambda r: r.peek() < 0), ("System.IO.Stream BaseStream", lambda r: r.source), ("System.Text.Encoding CurrentEncoding", lambda r: UTF8_PLAIN),
    ),
    methods=(
        ("void DiscardBufferedData()", lambda r: None), *((f"System.Threading.Tasks.Task ReadToEndAsync({token})", lambda r, *_: _beside(r.rest)) for token in ("", TOKEN)),
        *((f"System.Threading.Tasks.Task ReadLineAsync({token})", lambda r, *_: _beside(r.line)) for token in ("", TOKEN)),
    ),
    constructors=tuple(
        (f"{what}{rest}", open_reader) for what in ("string path", "System.IO.Stream stream")
        for rest in ("", ", bool detectEncodingFromByteOrderMarks", ", System.Text.Encoding encoding", ", System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks",
                     ", System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize",
                     ", System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen")
    ),
)
define("System.IO.StringReader", StringReader, base="System.IO.TextReader", constructors=(("string s", StringReader),))
