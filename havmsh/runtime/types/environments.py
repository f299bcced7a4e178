"""Environment, OperatingSystem, Console, GC, AppContext."""

from __future__ import annotations

import functools
import os
import sys

from havmsh.runtime import home, screen
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _get(name: str, target: Any = None) -> str | None:
    return os.environ.get(name) if target is None or target.value == 0 else None


def _set(name: str, value: Any, target: Any = None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


def _folder(which: Any) -> str:
    home = os.path.expanduser("~")
    name = which.text()
    return {
        "UserProfile": home, "MyDocuments": home, "Personal": home, "ApplicationData": os.environ.get("XDG_CONFIG_HOME", home + "/.config"),
        "LocalApplicationData": os.environ.get("XDG_DATA_HOME", home + "/.local/share"), "CommonApplicationData": "/usr/share", "Desktop": home + "/Desktop", "DesktopDirectory": home + "/Desktop",
        "MyMusic": home + "/Music", "MyPictures": home + "/Pictures", "MyVideos": home + "/Videos", "Templates": home + "/Templates",
    }.get(name, "")


def _expand(text: str) -> str:
    import re

    return re.sub(r"%([^%]+)%", lambda found: os.environ.get(found[1], found[0]), text)


def _exit(code: int = 0) -> None:
    from havmsh.runtime.errors import ExitFlow

    raise ExitFlow(code)


class OperatingSystem(NetObject):
    """System.OperatingSystem."""

    __slots__ = ()
    type_name = "System.OperatingSystem"

    def net_text(self) -> str:
        """``Unix 6.1.0.0``."""
        return "Unix " + _version().net_text()  # type: ignore[no-any-return]


def _version() -> Any:
    import re

    from havmsh.runtime.types.versions import Version

    words = [int(word) for word in re.findall(r"\d+", os.uname().release)[:4]]
    return Version(*(words + [0, 0, 0, 0])[:4])


def _runtime_version() -> Any:
    from havmsh.runtime.types.versions import Version

    return Version(10, 0, 0)


def _ticks() -> int:
    import time

    return int(time.monotonic() * 1000)


def _host() -> str:
    return os.uname().nodename


define(
    "System.Environment",
    statics=(
        ("static string GetEnvironmentVariable(string variable)", _get), ("static string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)", _get),
        ("static void SetEnvironmentVariable(string variable, string value)", _set), ("static void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)", _set),
        ("static hashtable GetEnvironmentVariables()", lambda: Hashtable(os.environ.items(), case_sensitive=True)), ("static string GetFolderPath(System.Environment+SpecialFolder folder)", _folder),
        ("static string ExpandEnvironmentVariables(string name)", _expand), ("static string[] GetCommandLineArgs()", lambda: list(sys.argv)), ("static void Exit(int exitCode)", _exit),
        ("static string[] GetLogicalDrives()", lambda: ["/"]),
    ),
    constants=(
        ("string NewLine", lambda: "\n"), ("string MachineName", _host), ("string UserName", lambda: os.environ.get("USER") or os.environ.get("LOGNAME") or "root"), ("string UserDomainName", _host),
        ("int ProcessorCount", lambda: os.cpu_count() or 1), ("System.OperatingSystem OSVersion", OperatingSystem), ("bool Is64BitOperatingSystem", lambda: True), ("bool Is64BitProcess", lambda: True),
        ("string CurrentDirectory", os.getcwd, os.chdir), ("int TickCount", lambda: _ticks() & 0x7FFFFFFF), ("long TickCount64", _ticks), ("version Version", _runtime_version), ("int ProcessId", os.getpid),
        ("string CommandLine", lambda: " ".join(sys.argv)), ("string StackTrace", lambda: ""), ("string SystemDirectory", lambda: ""), ("bool UserInteractive", lambda: True), ("int ExitCode", lambda: 0),
        ("bool HasShutdownStarted", lambda: False), ("int SystemPageSize", lambda: 4096), ("long WorkingSet", lambda: 100_000_000), ("int CurrentManagedThreadId", lambda: 1), ("string ProcessPath", lambda: home.PROGRAM),
    ),
).abstract = True
define(
    "System.OperatingSystem", OperatingSystem,
    properties=(("version Version", lambda o: _version()), ("System.PlatformID Platform", lambda o: 4), ("string VersionString", OperatingSystem.net_text), ("string ServicePack", lambda o: "")),
    statics=(
        ("static bool IsWindows()", lambda: False), ("static bool IsLinux()", lambda: sys.platform.startswith("linux")), ("static bool IsMacOS()", lambda: sys.platform == "darwin"), ("static bool IsBrowser()", lambda: False),
    ),
)


def _write(text: Any = "", *rest: Any) -> None:
    _out(text, rest, "")


def _write_line(text: Any = "", *rest: Any) -> None:
    _out(text, rest, "\n")


def _out(text: Any, rest: Any, end: str) -> None:
    from havmsh.runtime.format_string import format_composite
    from havmsh.runtime.valuetexts import shown

    _show((format_composite(text, list(rest)) if rest else shown(text)) + end, False)


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


define(
    "System.Console",
    statics=(
        ("static void Write(System.Object value)", _write), ("static void Write(string format, Params System.Object[] arg)", lambda text, rest: _write(text, *rest)), ("static void WriteLine()", _write_line),
        ("static void WriteLine(System.Object value)", _write_line), ("static void WriteLine(string format, Params System.Object[] arg)", lambda text, rest: _write_line(text, *rest)),
        ("static string ReadLine()", _read_line), ("static void Clear()", lambda: screen.send("\x1b[H\x1b[2J\x1b[3J")), ("static void ResetColor()", screen.reset), ("static void Beep()", lambda: None),
        ("static void SetCursorPosition(int left, int top)", screen.move),
    ),
    constants=(
        ("System.IO.TextWriter Out", lambda: _standard(False)), ("System.IO.TextWriter Error", lambda: _standard(True)),
        ("System.Text.Encoding OutputEncoding", _encoding, lambda value: None), ("System.Text.Encoding InputEncoding", _encoding, lambda value: None), ("int WindowWidth", _width), ("int BufferWidth", _width),
        ("int WindowHeight", _height), ("int BufferHeight", _height), ("int CursorLeft", lambda: screen.position()[0], lambda left: screen.move(left, screen.position()[1])),
        ("int CursorTop", lambda: screen.position()[1], lambda top: screen.move(screen.position()[0], top)), ("bool IsOutputRedirected", lambda: not sys.stdout.isatty()),
        ("bool IsInputRedirected", lambda: not sys.stdin.isatty()), ("bool IsErrorRedirected", lambda: not sys.stderr.isatty()), ("string Title", lambda: "", lambda value: None),
        ("System.ConsoleColor ForegroundColor", lambda: screen.colour("front"), lambda value: screen.paint("front", value)),
        ("System.ConsoleColor BackgroundColor", lambda: screen.colour("back"), lambda value: screen.paint("back", value)),
        ("bool CursorVisible", lambda: True, lambda value: screen.send("\x1b[?25h" if value else "\x1b[?25l")), ("bool KeyAvailable", lambda: False), ("bool TreatControlCAsInput", lambda: False, lambda value: None),
    ),
).abstract = True


def _memory(_: Any = False) -> int:
    return 10_000_000


define(
    "System.GC",
    statics=(
        ("static void Collect()", lambda: None), ("static void Collect(int generation)", lambda n: None), ("static long GetTotalMemory(bool forceFullCollection)", _memory), ("static void WaitForPendingFinalizers()", lambda: None),
        ("static void SuppressFinalize(System.Object obj)", lambda value: None),
    ),
    constants=(("int MaxGeneration", lambda: 2),),
).abstract = True


def _assemblies() -> list[Any]:
    """PowerShell's, .NET's, and those that were compiled here."""
    from havmsh.runtime import typenames
    from havmsh.runtime.types.assemblies import Assembly, written

    return [Assembly(name) for name in (typenames.CORE, typenames.ENGINE, *written)]


class AppDomain(NetObject):
    """System.AppDomain: the one there is."""

    __slots__ = ()
    type_name = "System.AppDomain"


define(
    "System.AppDomain", AppDomain, properties=(("string FriendlyName", lambda d: "havmsh"), ("string BaseDirectory", lambda d: os.path.dirname(sys.executable) + "/"), ("int Id", lambda d: 1)),
    methods=(("System.Reflection.Assembly[] GetAssemblies()", lambda d: _assemblies()),), constants=(("System.AppDomain CurrentDomain", AppDomain),),
)
define("System.AppContext", constants=(("string BaseDirectory", lambda: os.path.dirname(sys.executable) + "/"), ("string TargetFrameworkName", lambda: ".NETCoreApp,Version=v10.0"))).abstract = True
