"""System.Diagnostics.TraceListener and its kin: who is told what Trace, Debug and trace sources write. Facts: TraceListener.cs, TextWriterTraceListener.cs."""

from __future__ import annotations

import os
import threading
import time

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

D: Final = "System.Diagnostics."
_LOGICAL, _DATE, _STAMP, _PROCESS, _THREAD, _CALLS = (1 << at for at in range(6))
"""TraceOptions' numbers."""


class TraceListener(NetObject):
    """Takes texts; what it writes at the beginning of a line is indented."""

    __slots__ = ("filter", "fresh", "indent_level", "indent_size", "name", "options")
    type_name = D + "TraceListener"

    def __init__(self, name: str | None = "") -> None:
        super().__init__()
        self.name = name or ""
        self.indent_level = 0
        self.indent_size = 4
        self.fresh = True
        """Whether the next text begins a line."""
        self.options = 0
        self.filter: Any = None

    def put(self, text: str) -> None:
        """Writes what is left of a text when its line is indented."""

    def flush(self) -> None:
        """Hands over what waits."""

    def close(self) -> None:
        """Nothing is written any more."""

    def write(self, text: Any, category: Any = None) -> None:
        """Write: a text, or a value's."""
        from havmsh.runtime.valuetexts import to_text

        told = "" if text is None else to_text(text)
        if category is not None:
            told = f"{category}: {told}"
        if self.fresh and self.indent_level:
            self.put(" " * (self.indent_size * self.indent_level))
        self.fresh = False
        self.put(told)

    def line(self, text: Any, category: Any = None) -> None:
        """WriteLine."""
        self.write(text, category)
        self.put("\n")
        self.fresh = True


class WriterListener(TraceListener):
    """TextWriterTraceListener: writes by a TextWriter, or to the end of a file."""

    __slots__ = ("path", "writer")
    type_name = D + "TextWriterTraceListener"

    def __init__(self, target: Any = None, name: str | None = "") -> None:
        from havmsh.runtime.types.streams import Stream
        from havmsh.runtime.types.textwriters import StreamWriter

        super().__init__(name)
        self.path = target if isinstance(target, str) else None
        self.writer: Any = StreamWriter(target) if isinstance(target, Stream) else None if isinstance(target, str) else target

    def put(self, text: str) -> None:
        """Writes by the writer; a file is opened when there is something to write."""
        if self.writer is None and self.path is not None:
            from havmsh.runtime.types.textwriters import open_writer

            self.writer = open_writer(os.path.abspath(self.path), True)
        if self.writer is not None:
            self.writer.add(text)

    def flush(self) -> None:
        """Flushes the writer."""
        if self.writer is not None:
            self.writer.flush()

    def close(self) -> None:
        """Closes the writer."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None


class ConsoleListener(TraceListener):
    """ConsoleTraceListener: writes to the standard output, or the standard error."""

    __slots__ = ("error",)
    type_name = D + "ConsoleTraceListener"

    def __init__(self, error: bool = False) -> None:
        super().__init__()
        self.error = error

    def put(self, text: str) -> None:
        """Writes to the console."""
        from havmsh.runtime.members import call
        from havmsh.runtime.typesystem import known

        stream = known("System.Console").find_static_property("ERROR" if self.error else "OUT")
        assert stream is not None
        call(stream.read(), "Write", [text])


class DefaultListener(TraceListener):
    """DefaultTraceListener: tells an attached debugger, and a file where it is named."""

    __slots__ = ("log",)
    type_name = D + "DefaultTraceListener"

    def __init__(self) -> None:
        super().__init__("Default")
        self.log: str | None = None

    def put(self, text: str) -> None:
        """Adds to the file."""
        if self.log:
            with open(self.log, "a", encoding="utf-8") as file:
                file.write(text)


class TypeFilter(NetObject):
    """EventTypeFilter: lets through what a level includes."""

    __slots__ = ("level",)
    type_name = D + "EventTypeFilter"

    def __init__(self, level: Any) -> None:
        super().__init__()
        self.level = level

    def lets(self, source: str, kind: int) -> bool:
        """Whether an event is told."""
        return bool(kind & self.level.value)


class SourceFilter(NetObject):
    """SourceFilter: lets through what one source tells."""

    __slots__ = ("source",)
    type_name = D + "SourceFilter"

    def __init__(self, source: str) -> None:
        super().__init__()
        if source is None:
            raise argument_null("source")
        self.source = source

    def lets(self, source: str, kind: int) -> bool:
        """Whether an event is told."""
        return source == self.source


def tell(listener: Any, source: str, kind: Any, number: int, text: Any = "") -> None:
    """TraceEvent: a line with source, kind and number before the text, and below it what the listener's options ask for. A script's own class may be the listener."""
    from havmsh.runtime.members import call

    chosen = getattr(listener, "filter", None)
    if chosen is not None and not chosen.lets(source, kind.value):
        return
    call(listener, "Write", [f"{source} {kind.text()}: {number} : "])
    call(listener, "WriteLine", [text])
    below = list(_below(getattr(listener, "options", 0)))
    if below:
        listener.indent_level += 1
        for each in below:
            call(listener, "WriteLine", [each])
        listener.indent_level -= 1


def _below(options: int) -> Iterator[str]:
    if options & _PROCESS:
        yield f"ProcessId={os.getpid()}"
    if options & _LOGICAL:
        yield "LogicalOperationStack="
    if options & _THREAD:
        yield f"ThreadId={1 if threading.current_thread() is threading.main_thread() else threading.get_native_id()}"
    if options & _DATE:
        now = time.time_ns()
        yield f"DateTime={time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(now // 10**9))}.{now % 10**9 // 100:07d}Z"
    if options & _STAMP:
        yield f"Timestamp={time.perf_counter_ns()}"
    if options & _CALLS:
        yield "Callstack="


def _indent(listener: TraceListener, size: int) -> None:
    if size < 0:
        raise NetError("System.ArgumentOutOfRangeException", f"The IndentSize property must be non-negative. (Parameter 'IndentSize')\nActual value was {size}.", ParamName="IndentSize", ActualValue=size)
    listener.indent_size = size


def _options(listener: Any) -> Any:
    from havmsh.runtime.enumerations import EnumValue
    from havmsh.runtime.typesystem import known

    return EnumValue(known(D + "TraceOptions"), getattr(listener, "options", 0))


def joined(data: Any) -> str:
    from havmsh.runtime.valuetexts import to_text

    return ", ".join("" if each is None else to_text(each) for each in data or ())


def formatted(text: str, given: Any) -> str:
    from havmsh.runtime.format_string import format_composite

    return format_composite(text, list(given)) if given else text


_EVENT: Final = f"{D}TraceEventCache eventCache, string source, {D}TraceEventType eventType, int id"
define(
    TraceListener.type_name, TraceListener, base="System.MarshalByRefObject", interfaces="System.IDisposable",
    properties=(
        ("string Name", lambda each: each.name, lambda each, value: setattr(each, "name", value)), ("bool IsThreadSafe", lambda each: False),
        ("int IndentLevel", lambda each: getattr(each, "indent_level", 0), lambda each, value: setattr(each, "indent_level", max(value, 0))),
        ("int IndentSize", lambda each: getattr(each, "indent_size", 4), _indent),
        (f"{D}TraceFilter Filter", lambda each: getattr(each, "filter", None), lambda each, value: setattr(each, "filter", value)),
        (f"{D}TraceOptions TraceOutputOptions", _options, lambda each, value: setattr(each, "options", value.value)),
    ),
    methods=(
        *((f"void {name}({given})", call) for name, call in (("Write", TraceListener.write), ("WriteLine", TraceListener.line))
          for given in ("string message", "System.Object o", "string message, string category", "System.Object o, string category")),
        ("void Fail(string message)", lambda each, text: each.line(f"Fail: {text}")), ("void Fail(string message, string detailMessage)", lambda each, text, more: each.line(f"Fail: {text} {more}")),
        (f"void TraceEvent({_EVENT})", lambda each, _, source, kind, number: tell(each, source, kind, number)),
        (f"void TraceEvent({_EVENT}, string message)", lambda each, _, source, kind, number, text: tell(each, source, kind, number, text)),
        (f"void TraceEvent({_EVENT}, string format, Params System.Object[] args)", lambda each, _, source, kind, number, text, given: tell(each, source, kind, number, formatted(text, given))),
        (f"void TraceData({_EVENT}, System.Object data)", lambda each, _, source, kind, number, data: tell(each, source, kind, number, data)),
        (f"void TraceData({_EVENT}, Params System.Object[] data)", lambda each, _, source, kind, number, data: tell(each, source, kind, number, joined(data))),
        ("void Flush()", lambda each: each.flush()), ("void Close()", lambda each: each.close()), ("void Dispose()", lambda each: each.close()),
    ),
    constructors=(("", TraceListener), ("string name", TraceListener)),
).abstract = True
define(
    WriterListener.type_name, WriterListener, base=TraceListener.type_name,
    properties=(("System.IO.TextWriter Writer", lambda each: each.writer, lambda each, value: setattr(each, "writer", value)),),
    constructors=(("", WriterListener), *((f"{kind} {word}{rest}", WriterListener) for kind, word in (("System.IO.Stream", "stream"), ("System.IO.TextWriter", "writer"), ("string", "fileName")) for rest in ("", ", string name"))),
)
define(ConsoleListener.type_name, ConsoleListener, base=WriterListener.type_name, constructors=(("", ConsoleListener), ("bool useErrorStream", ConsoleListener)))
define(
    DefaultListener.type_name, DefaultListener, base=TraceListener.type_name, constructors=(("", DefaultListener),),
    properties=(("bool AssertUiEnabled", lambda each: False), ("string LogFileName", lambda each: each.log, lambda each, value: setattr(each, "log", value))),
)
define(D + "TraceFilter", None).abstract = True
define(
    TypeFilter.type_name, TypeFilter, base=D + "TraceFilter", constructors=((f"{D}SourceLevels level", TypeFilter),),
    properties=((f"{D}SourceLevels EventType", lambda each: each.level, lambda each, value: setattr(each, "level", value)),),
)
define(
    SourceFilter.type_name, SourceFilter, base=D + "TraceFilter", constructors=(("string source", SourceFilter),),
    properties=(("string Source", lambda each: each.source, lambda each, value: setattr(each, "source", value)),),
)


class EventCache(NetObject):
    """TraceEventCache: what is known of the moment of an event."""

    __slots__ = ("when",)
    type_name = D + "TraceEventCache"

    def __init__(self) -> None:
        super().__init__()
        self.when = time.time_ns()


define(
    EventCache.type_name, EventCache, constructors=(("", EventCache),),
    properties=(
        ("int ProcessId", lambda each: os.getpid()), ("string ThreadId", lambda each: str(threading.get_native_id())), ("long Timestamp", lambda each: time.perf_counter_ns()),
        ("datetime DateTime", lambda each: _moment(each.when)),
    ),
)


def _moment(when: int) -> Any:
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.objects import Int64
    from havmsh.runtime.typesystem import enum_value, known

    return construct(known("System.DateTime"), [Int64(when // 100 + 621355968000000000), enum_value("System.DateTimeKind", "Utc")])


def listeners() -> GenericList:
    """A collection with the listener that is there from the beginning."""
    return GenericList([DefaultListener()], TraceListener.type_name, "Collection")
