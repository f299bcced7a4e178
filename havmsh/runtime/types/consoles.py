"""System.Console."""

from __future__ import annotations

import functools
import sys

from havmsh.runtime import screen
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.nettype import NetType


class _Standard:
    """What scripts put in the place of the standard streams; None leaves the console's own."""

    reader: Any = None
    writers: ClassVar[dict[bool, Any]] = {}


def _write(text: Any = "", *rest: Any) -> None:
    _out(text, rest, "")


def _write_line(text: Any = "", *rest: Any) -> None:
    _out(text, rest, "\n")


def _characters(end: str) -> Callable[..., None]:
    """Write and WriteLine of characters, or of some of them."""
    def write(chars: Any, start: int = 0, count: int | None = None) -> None:
        from havmsh.runtime.errors import not_negative

        if chars is None:
            if count is not None:
                raise argument_null("buffer")
            chars = ""
        if count is not None:
            not_negative("index", start)
            not_negative("count", count)
            if start + count > len(chars):
                raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            chars = chars[start:start + count]
        _out("".join(chars), (), end)

    return write


_PLAIN = ("bool", "char", "decimal", "double", "int", "long", "float", "string", "uint", "ulong")
_OBJECTS = tuple(", ".join(f"System.Object arg{at}" for at in range(count)) for count in (1, 2, 3))


def _out(text: Any, rest: Any, end: str) -> None:
    from havmsh.runtime.format_string import format_composite
    from havmsh.runtime.valuetexts import shown

    whole = (format_composite(text, list(rest)) if rest else shown(text)) + end
    other = _Standard.writers.get(False)
    if other is None:
        _show(whole, False)
    else:
        from havmsh.runtime.invoke import call

        call(other, "Write", [whole])


def _put_writer(error: bool) -> Callable[[Any], None]:
    """SetOut and SetError."""

    def put(writer: Any) -> None:
        if writer is None:
            raise argument_null("newError" if error else "newOut")
        _Standard.writers[error] = None if writer is _standard(error) else writer

    return put


def _show(text: str, error: bool) -> None:
    """Writes text to the host's output or to its errors, without a line's end of its own."""
    from havmsh.runtime.current import current

    host = getattr(current(), "host", None)
    if host is None:
        (sys.stderr if error else sys.stdout).write(text)
    elif error:
        host.write_error(text)
    else:
        host.write(text)


def _read_line() -> str | None:
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _encoding() -> Any:
    from havmsh.runtime.types.encodings import UTF8

    return UTF8


def _height() -> int:
    """The rows of the window; 24 where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).lines


def _width() -> int:
    from havmsh.runtime.current import current

    return int(getattr(getattr(current(), "host", None), "width", 80) or 80)


@functools.cache
def _standard(error: bool) -> Any:
    """The console's own writer: [Console]::Out or [Console]::Error."""
    from havmsh.runtime.types.textwriters import TextWriter

    class ConsoleWriter(TextWriter):
        """Writes through the session's host, in step with everything else that is shown."""

        __slots__ = ()

        def flush(self) -> None:
            """Hands over what is waiting."""
            text = "".join(self.parts)
            self.parts = []
            _show(text, error)

    writer = ConsoleWriter()
    writer.flushing = True
    return writer


class ConsoleReader(NetObject):
    """[Console]::In: what comes in, line by line."""

    __slots__ = ()
    type_name = "System.IO.SyncTextReader"

    def line(self) -> str | None:
        """The next line, or null at the end."""
        line = sys.stdin.readline()
        return line.removesuffix("\n").removesuffix("\r") if line else None

    def rest(self) -> str:
        """All that is left."""
        return sys.stdin.read()

    def take(self) -> int:
        """The next character's number, or -1."""
        char = sys.stdin.read(1)
        return ord(char) if char else -1


_FILES: dict[str, Callable[[], Any]] = {"Input": lambda: sys.stdin, "Output": lambda: sys.stdout, "Error": lambda: sys.stderr}


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.streams import Stream

    net.prop("System.IO.TextReader In", lambda: _Standard.reader or ConsoleReader(), static=True)
    members: tuple[tuple[str, Any], ...] = (
        ("int Read()", lambda: ConsoleReader().take()), ("void Beep(int frequency, int duration)", windows_only), ("void SetWindowPosition(int left, int top)", windows_only),
        *((f"System.IO.Stream OpenStandard{name}({size})", lambda *_, file=name: Stream(_FILES[file]().buffer)) for name in _FILES for size in ("", "int bufferSize")),
        ("void SetIn(System.IO.TextReader newIn)", lambda reader: setattr(_Standard, "reader", reader)),
        ("void SetWindowSize(int width, int height)", put_window_size), ("void SetBufferSize(int width, int height)", windows_only),
        ("void MoveBufferArea(int sourceLeft, int sourceTop, int sourceWidth, int sourceHeight, int targetLeft, int targetTop)", windows_only),
        ("System.ConsoleKeyInfo ReadKey()", _key),
        ("System.ConsoleKeyInfo ReadKey(bool intercept)", _key), ("System.ValueTuple[int,int] GetCursorPosition()", _cursor),
    )
    for text, call in members:
        net.method("static " + text, call, static=True)
    for name, value in (("CursorSize", 100), ("LargestWindowWidth", 80), ("LargestWindowHeight", 24), ("WindowLeft", 0), ("WindowTop", 0)):
        net.prop(f"int {name}", lambda value=value: value, static=True)
    for name in ("CapsLock", "NumberLock"):
        net.prop(f"bool {name}", lambda: windows_only(), static=True)


def put_window_size(width: int, height: int) -> None:
    """SetWindowSize: tells the terminal of another size. Raises IOException where there is none."""
    import fcntl
    import struct
    import termios

    from havmsh.runtime.errors import out_of_range

    for name, value in (("width", width), ("height", height)):
        if value <= 0:
            raise out_of_range(name, "Positive number required.", value)
    try:
        fcntl.ioctl(sys.stdout.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    except OSError as error:
        raise NetError("System.IO.IOException", error.strerror or str(error)) from None


def windows_only(*_: Any) -> Any:
    """What only Windows' console can do. Raises PlatformNotSupportedException."""
    raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


def _key(hidden: bool = False) -> Any:
    """One key of a terminal. Raises InvalidOperationException where input is no terminal."""
    if not sys.stdin.isatty():
        raise NetError(
            "System.InvalidOperationException", "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read.")
    from havmsh.runtime.current import current
    from havmsh.runtime.types.psreadline import ConsoleKeyInfo

    session = current()
    if session is None:
        raise NetError("System.InvalidOperationException", "There is no session to read a key in.")
    return ConsoleKeyInfo(*session.host.read_key(echo=not hidden))


def _cursor() -> Any:
    from havmsh.runtime.invoke import construct
    from havmsh.runtime.screen import position
    from havmsh.runtime.typesystem import resolve

    net = resolve("System.ValueTuple[int,int]")
    assert net is not None
    return construct(net, list(position()))


define(
    ConsoleReader.type_name, ConsoleReader, base="System.IO.TextReader",
    methods=(("string ReadLine()", ConsoleReader.line), ("string ReadToEnd()", ConsoleReader.rest), ("int Read()", ConsoleReader.take), ("int Peek()", lambda r: -1), ("void Close()", lambda r: None), ("void Dispose()", lambda r: None)),
)
define(
    "System.Console",
    statics=(
        ("static void Write(System.Object value)", _write),
        *((f"static void {name}({kind} value)", call) for name, call in (("Write", _write), ("WriteLine", _write_line)) for kind in _PLAIN),
        *((f"static void {name}({text})", _characters(end)) for name, end in (("Write", ""), ("WriteLine", "\n")) for text in ("char[] buffer", "char[] buffer, int index, int count")),
        *((f"static void {name}(string format, {text})", call) for name, call in (("Write", _write), ("WriteLine", _write_line)) for text in _OBJECTS),
        ("static void Write(string format, Params System.Object[] arg)", lambda text, rest: _write(text, *rest)), ("static void WriteLine()", _write_line),
        ("static void WriteLine(System.Object value)", _write_line),
        ("static void WriteLine(string format, Params System.Object[] arg)", lambda text, rest: _write_line(text, *rest)),
        ("static string ReadLine()", _read_line), ("static void Clear()", lambda: screen.send("\x1b[H\x1b[2J\x1b[3J")),
        ("static void ResetColor()", screen.reset), ("static void Beep()", lambda: None),
        ("static void SetOut(System.IO.TextWriter newOut)", _put_writer(False)), ("static void SetError(System.IO.TextWriter newError)", _put_writer(True)),
        ("static void SetCursorPosition(int left, int top)", screen.move),
    ),
    constants=(
        *((f"System.IO.TextWriter {name}", lambda error=error: _Standard.writers.get(error) or _standard(error)) for name, error in (("Out", False), ("Error", True))),
        ("System.Text.Encoding OutputEncoding", _encoding, lambda value: None), ("System.Text.Encoding InputEncoding", _encoding, lambda value: None),
        ("int WindowWidth", _width), ("int BufferWidth", _width),
        ("int WindowHeight", _height), ("int BufferHeight", _height), ("int CursorLeft", lambda: screen.position()[0], lambda left: screen.move(left, screen.position()[1])),
        ("int CursorTop", lambda: screen.position()[1], lambda top: screen.move(screen.position()[0], top)), ("bool IsOutputRedirected", lambda: not sys.stdout.isatty()),
        ("bool IsInputRedirected", lambda: not sys.stdin.isatty()), ("bool IsErrorRedirected", lambda: not sys.stderr.isatty()), ("string Title", lambda: "", lambda value: None),
        ("System.ConsoleColor ForegroundColor", lambda: screen.colour("front"), lambda value: screen.paint("front", value)),
        ("System.ConsoleColor BackgroundColor", lambda: screen.colour("back"), lambda value: screen.paint("back", value)),
        ("bool CursorVisible", lambda: True, lambda value: screen.send("\x1b[?25h" if value else "\x1b[?25l")), ("bool KeyAvailable", lambda: False),
        ("bool TreatControlCAsInput", lambda: False, lambda value: None),
    ),
    rest=_rest,
).abstract = True
