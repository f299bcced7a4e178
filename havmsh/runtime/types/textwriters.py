"""Writers into streams and texts."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.encodings import UNICODE, UTF8_PLAIN, Encoding
from havmsh.runtime.types.streams import Stream, failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


class TextWriter(NetObject):
    """A writer into a stream or a text."""

    __slots__ = ("encoding", "flushing", "line_end", "parts", "target")
    type_name = "System.IO.TextWriter"

    def __init__(self, target: Stream | None = None, encoding: Any = None) -> None:
        super().__init__()
        self.target = target
        self.encoding: Encoding = encoding or UTF8_PLAIN
        self.parts: list[str] = []
        self.line_end = "\n"
        self.flushing = False
        if target is not None and encoding is not None and encoding.preamble and target.can_seek() and target.length() == 0:
            target.open().write(encoding.preamble)

    def write(self, value: Any = "", *rest: Any) -> None:
        """Writes a value, or a format with values."""
        from havmsh.runtime.format_string import format_composite
        from havmsh.runtime.valuetexts import shown

        self.parts.append(format_composite(value, list(rest)) if rest else shown(value))
        if self.flushing:
            self.flush()

    def line(self, value: Any = "", *rest: Any) -> None:
        """The same and a line's end."""
        self.write(value, *rest)
        self.parts.append(self.line_end)
        if self.flushing:
            self.flush()

    def flush(self) -> None:
        """Hands over what is waiting."""
        if self.target is not None and self.parts:
            self.target.open().write(self.encoding.encode("".join(self.parts)))
            self.target.file.flush()
            self.parts = []

    def close(self) -> None:
        """Flushes and closes."""
        if self.target is not None and not self.target.file.closed:
            self.flush()
            self.target.close()

    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)


class StreamWriter(TextWriter):
    """System.IO.StreamWriter."""

    __slots__ = ()
    type_name = "System.IO.StreamWriter"


class StringWriter(TextWriter):
    """System.IO.StringWriter; ``own`` is the StringBuilder that it was made over."""

    __slots__ = ("own",)
    type_name = "System.IO.StringWriter"

    def __init__(self) -> None:
        super().__init__(None, UNICODE)
        self.own: Any = None

    @classmethod
    def over(cls, builder: Any) -> StringWriter:
        """A writer that adds to a StringBuilder."""
        made = cls()
        made.own = builder
        return made

    def write(self, value: Any = "", *rest: Any) -> None:
        """Writes, into the StringBuilder too."""
        before = len(self.parts)
        super().write(value, *rest)
        self._hand_over(before)

    def line(self, value: Any = "", *rest: Any) -> None:
        """Writes a line, into the StringBuilder too."""
        self.write(value, *rest)
        before = len(self.parts)
        self.parts.append(self.line_end)
        self._hand_over(before)

    def _hand_over(self, before: int) -> None:
        if self.own is not None:
            from havmsh.runtime.invoke import call

            call(self.own, "Append", ["".join(self.parts[before:])])

    def builder(self) -> Any:
        """What was written, as a StringBuilder."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.typesystem import known

        return self.own if self.own is not None else construct(known("System.Text.StringBuilder"), [self.text()])

    def net_text(self) -> str:
        """What was written."""
        return self.text()


def open_writer(what: Any, *rest: Any) -> StreamWriter:
    """A writer into a file or a stream; after it whether to append, and the encoding."""
    append = next((each for each in rest if isinstance(each, bool)), False)
    encoding = next((each for each in rest if isinstance(each, Encoding)), None)
    if isinstance(what, Stream):
        return StreamWriter(what, encoding)
    try:
        return StreamWriter(Stream(open(what, "ab+" if append else "wb+"), what), encoding)
    except OSError as error:
        raise failed(error, what) from None


def _rest(net: NetType) -> None:
    from havmsh.runtime.culture import active

    written = ("string value", "char value", "char[] buffer", "char[] buffer, int index, int count")
    later(net, *(f"{name}({given})" for name in ("Write", "WriteLine") for given in written), "WriteLine()", "Flush()", "Dispose()")
    net.prop("System.IFormatProvider FormatProvider", lambda writer: active())
    net.prop("System.IO.TextWriter Null", StringWriter, static=True)
    net.method("static System.IO.TextWriter Synchronized(System.IO.TextWriter writer)", lambda writer: writer, static=True)


define(
    "System.IO.TextWriter", None, interfaces="System.IDisposable", properties=(("string NewLine", lambda w: w.line_end, lambda w, value: setattr(w, "line_end", value)), ("System.Text.Encoding Encoding", lambda w: w.encoding)),
    methods=(
        ("void Write(string value)", lambda w, value: w.write(value)), ("void Write(System.Object value)", lambda w, value: w.write(value)), ("void Write(string format, Params System.Object[] arg)", lambda w, text, rest: w.write(text, *rest)), ("void WriteLine()", lambda w: w.line()),
        ("void WriteLine(string value)", lambda w, value: w.line(value)), ("void WriteLine(System.Object value)", lambda w, value: w.line(value)), ("void WriteLine(string format, Params System.Object[] arg)", lambda w, text, rest: w.line(text, *rest)), ("void Flush()", lambda w: w.flush()),
        ("void Close()", lambda w: w.close()), ("void Dispose()", lambda w: w.close()), ("void Write(char[] buffer)", lambda w, text: w.write("".join(text))),
        ("void Write(char value)", lambda w, value: w.write(value)), ("void Write(char[] buffer, int index, int count)", lambda w, text, at, count: w.write("".join(text[at:at + count]))),
        ("void WriteLine(char value)", lambda w, value: w.line(value)), ("void WriteLine(char[] buffer)", lambda w, text: w.line("".join(text))),
        ("void WriteLine(char[] buffer, int index, int count)", lambda w, text, at, count: w.line("".join(text[at:at + count]))),
    ),
    rest=_rest,
).abstract = True
define(
    "System.IO.StreamWriter", StreamWriter, base="System.IO.TextWriter",
    properties=(("bool AutoFlush", lambda w: w.flushing, lambda w, value: setattr(w, "flushing", value)), ("System.IO.Stream BaseStream", lambda w: w.target)),
    constructors=(
        ("string path", open_writer), ("System.IO.Stream stream", open_writer), ("string path, bool append", open_writer), ("string path, bool append, System.Text.Encoding encoding", open_writer), ("System.IO.Stream stream, System.Text.Encoding encoding", open_writer),
        ("System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize", open_writer), ("System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen", open_writer),
    ),
)
define(
    "System.IO.StringWriter", StringWriter, base="System.IO.TextWriter",
    methods=(("string ToString()", TextWriter.text), ("System.Text.StringBuilder GetStringBuilder()", StringWriter.builder)),
    constructors=(("", StringWriter), ("System.IFormatProvider formatProvider", lambda provider: StringWriter()), ("System.Text.StringBuilder sb", StringWriter.over)),
)
