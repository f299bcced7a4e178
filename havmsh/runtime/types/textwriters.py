"""Writers into streams and texts."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.encodings import UNICODE, UTF8_PLAIN, Encoding
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


class TextWriter(NetObject):
    """A writer into a stream or a text."""

    __slots__ = ("closed", "encoding", "flushing", "held", "leave_open", "line_end", "parts", "provider", "size", "target")
    type_name = "System.IO.TextWriter"

    def __init__(self, target: Stream | None = None, encoding: Any = None, size: int = 1024, leave_open: bool = False) -> None:
        super().__init__()
        self.target = target
        self.closed = False
        self.leave_open = leave_open
        self.size = size if size > 0 else 1024
        self.held = 0
        self.encoding: Encoding = encoding or UTF8_PLAIN
        self.parts: list[str] = []
        self.line_end = "\n"
        self.flushing = False
        self.provider: Any = None
        """The culture by which it writes numbers and dates; None for the session's."""
        if target is not None and encoding is not None and encoding.preamble and target.can_seek() and target.length() == 0:
            target.open().write(encoding.preamble)

    def write(self, value: Any = "", *rest: Any) -> None:
        """Writes a value, or a format with values."""
        from havmsh.runtime.format_string import format_composite, format_value
        from havmsh.runtime.valuetexts import shown

        own = self.provider
        self.add(format_composite(value, list(rest), own) if rest else shown(value) if own is None else format_value(value, "", own))

    def add(self, text: str) -> None:
        """Keeps a text, and hands over what is more than it keeps. Raises ObjectDisposedException."""
        if text and self.closed:
            raise self.gone()
        self.parts.append(text)
        self.held += len(text)
        if self.flushing:
            self.flush()
        elif self.target is not None and self.held > self.size:
            whole = "".join(self.parts)
            cut = (len(whole) - 1) // self.size * self.size
            self.target.for_writing().write(self.encoding.encode(whole[:cut]))
            self.parts, self.held = [whole[cut:]], len(whole) - cut

    def gone(self) -> NetError:
        """What is said of a closed one."""
        return NetError("System.ObjectDisposedException", "Cannot write to a closed TextWriter.", ObjectName="")

    def line(self, value: Any = "", *rest: Any) -> None:
        """The same and a line's end."""
        self.write(value, *rest)
        self.add(self.line_end)

    def flush(self) -> None:
        """Hands over what is waiting. Raises ObjectDisposedException."""
        if self.target is None:
            return
        if self.closed:
            raise self.gone()
        if self.parts:
            self.target.for_writing().write(self.encoding.encode("".join(self.parts)))
            self.parts, self.held = [], 0
        self.target.flush()

    def close(self) -> None:
        """Flushes and closes."""
        if self.target is not None and not self.target.file.closed and not self.closed:
            self.flush()
            if not self.leave_open:
                self.target.close()
        self.closed = True

    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)


class StreamWriter(TextWriter):
    """System.IO.StreamWriter."""

    __slots__ = ()
    type_name = "System.IO.StreamWriter"

    def gone(self) -> NetError:
        """What is said of a closed one."""
        return NetError("System.ObjectDisposedException", "Cannot write to a closed TextWriter.\nObject name: 'StreamWriter'.", ObjectName="StreamWriter")


class StringWriter(TextWriter):
    """System.IO.StringWriter; ``own`` is the StringBuilder that it was made over."""

    __slots__ = ("own",)
    type_name = "System.IO.StringWriter"

    def __init__(self, provider: Any = None) -> None:
        super().__init__(None, UNICODE)
        self.own: Any = None
        self.provider = provider

    @classmethod
    def over(cls, builder: Any, provider: Any = None) -> StringWriter:
        """A writer that adds to a StringBuilder."""
        if builder is None:
            raise argument_null("sb")
        made = cls(provider)
        made.own = builder
        return made

    def add(self, text: str) -> None:
        """Keeps a text, in the StringBuilder if there is one."""
        if self.own is None:
            super().add(text)
            return
        from havmsh.runtime.invoke import call

        call(self.own, "Append", [text])

    def builder(self) -> Any:
        """What was written, as a StringBuilder."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import known

        return self.own if self.own is not None else construct(known("System.Text.StringBuilder"), [self.text()])

    def text(self) -> str:
        """What was written, after what the StringBuilder held."""
        return super().text() if self.own is None else str(self.own.net_text())

    def net_text(self) -> str:
        """What was written."""
        return self.text()


def open_writer(what: Any, *rest: Any) -> StreamWriter:
    """A writer into a file or a stream; after it whether to append or to leave open, the encoding, the size, or how to open."""
    truth = next((each for each in rest if isinstance(each, bool)), False)
    encoding = next((each for each in rest if isinstance(each, Encoding)), None)
    size = next((each for each in rest if each.__class__ is int), 1024)
    if what is None:
        raise argument_null("stream")
    if not isinstance(what, Stream):
        return StreamWriter(_file(what, truth, rest), encoding, max(size, 4096))
    if not what.can_write():
        raise NetError("System.ArgumentException", "Stream was not writable.")
    return StreamWriter(what, encoding, size, truth)


def _file(path: str, append: bool, rest: tuple[Any, ...]) -> Stream:
    from havmsh.runtime.types.filestreams import APPEND, CREATE, READ, WRITE, FileStream, FileStreamOptions

    options = next((each for each in rest if isinstance(each, FileStreamOptions)), None)
    return options.stream(path) if options is not None else FileStream(path, APPEND if append else CREATE, WRITE, READ)


def _rest(net: NetType) -> None:
    from havmsh.runtime.culture import active

    written = ("string value", "char value", "char[] buffer", "char[] buffer, int index, int count")
    later(net, *(f"{name}({given})" for name in ("Write", "WriteLine") for given in written), "WriteLine()", "Flush()", "Dispose()")
    net.prop("System.IFormatProvider FormatProvider", lambda writer: active() if writer.provider is None else writer.provider)
    for kind in ("bool", "int", "uint", "long", "ulong", "float", "double", "decimal", "System.Text.StringBuilder"):
        net.method(f"void Write({kind} value)", lambda w, value: w.write("" if value is None else value))
        net.method(f"void WriteLine({kind} value)", lambda w, value: w.line("" if value is None else value))
    for count in (1, 2, 3):
        given = ", ".join(f"System.Object arg{at}" for at in range(count))
        net.method(f"void Write(string format, {given})", lambda w, text, *rest: w.write(text, *rest))
        net.method(f"void WriteLine(string format, {given})", lambda w, text, *rest: w.line(text, *rest))
    net.prop("System.IO.TextWriter Null", StringWriter, static=True)
    net.method("static System.IO.TextWriter Synchronized(System.IO.TextWriter writer)", lambda writer: writer, static=True)


define(
    "System.IO.TextWriter", None, base="System.MarshalByRefObject", interfaces="System.IDisposable",
    properties=(("string NewLine", lambda w: w.line_end, lambda w, value: setattr(w, "line_end", value)), ("System.Text.Encoding Encoding", lambda w: w.encoding)),
    methods=(
        ("void Write(string value)", lambda w, value: w.write(value)), ("void Write(System.Object value)", lambda w, value: w.write(value)),
        ("void Write(string format, Params System.Object[] arg)", lambda w, text, rest: w.write(text, *rest)), ("void WriteLine()", lambda w: w.line()),
        ("void WriteLine(string value)", lambda w, value: w.line(value)), ("void WriteLine(System.Object value)", lambda w, value: w.line(value)),
        ("void WriteLine(string format, Params System.Object[] arg)", lambda w, text, rest: w.line(text, *rest)), ("void Flush()", lambda w: w.flush()),
        ("void Close()", lambda w: w.close()), ("void Dispose()", lambda w: w.close()), ("void Write(char[] buffer)", lambda w, text: w.write("".join(text))),
        ("void Write(char value)", lambda w, value: w.write(value)),
        ("void Write(char[] buffer, int index, int count)", lambda w, text, at, count: w.write("".join(text[at:at + count]))),
        ("void WriteLine(char value)", lambda w, value: w.line(value)), ("void WriteLine(char[] buffer)", lambda w, text: w.line("".join(text))),
        ("void WriteLine(char[] buffer, int index, int count)", lambda w, text, at, count: w.line("".join(text[at:at + count]))),
    ),
    rest=_rest,
).abstract = True
define(
    "System.IO.StreamWriter", StreamWriter, base="System.IO.TextWriter",
    properties=(("bool AutoFlush", lambda w: w.flushing, lambda w, value: setattr(w, "flushing", value)), ("System.IO.Stream BaseStream", lambda w: w.target)),
    constructors=(
        ("string path", open_writer), ("System.IO.Stream stream", open_writer), ("string path, bool append", open_writer),
        ("string path, bool append, System.Text.Encoding encoding", open_writer),
        ("string path, bool append, System.Text.Encoding encoding, int bufferSize", open_writer), ("string path, System.IO.FileStreamOptions options", open_writer),
        ("string path, System.Text.Encoding encoding, System.IO.FileStreamOptions options", open_writer), ("System.IO.Stream stream, System.Text.Encoding encoding", open_writer),
        ("System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize", open_writer),
        ("System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen", open_writer),
    ),
)
define(
    "System.IO.StringWriter", StringWriter, base="System.IO.TextWriter",
    methods=(("string ToString()", TextWriter.text), ("System.Text.StringBuilder GetStringBuilder()", StringWriter.builder)),
    constructors=(("", StringWriter), ("System.IFormatProvider formatProvider", StringWriter), ("System.Text.StringBuilder sb", StringWriter.over), ("System.Text.StringBuilder sb, System.IFormatProvider formatProvider", StringWriter.over)),
)
