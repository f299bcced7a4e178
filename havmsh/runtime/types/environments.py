"""Environment, OperatingSystem, Console, GC, AppContext."""

from __future__ import annotations

import os
import sys

from havmsh.runtime import home
from havmsh.runtime.date.dates import TimeSpan
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject
from havmsh.store.cachefile import user_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _get(name: str, target: Any = None) -> str | None:
    return _variables().get(name) if target is None or target.value == 0 else None


def _go(path: str) -> None:
    from havmsh.runtime.types.streams import failed

    if not path:
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'value')", ParamName="value")
    try:
        os.chdir(path)
    except FileNotFoundError:
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.") from None
    except OSError as error:
        raise failed(error, path) from None


def _set(name: str, value: Any, target: Any = None) -> None:
    if not name:
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'variable')", ParamName="variable")
    if "=" in name:
        raise NetError("System.ArgumentException", "Environment variable name cannot contain equal character. (Parameter 'variable')", ParamName="variable")
    if value is None:
        _variables().pop(name, None)
    else:
        _variables()[name] = value


def _folder(which: Any) -> str:
    home = user_folder()
    name = which.text()
    return {
        "UserProfile": home, "MyDocuments": home, "Personal": home, "ApplicationData": os.environ.get("XDG_CONFIG_HOME", home + "/.config"),
        "LocalApplicationData": os.environ.get("XDG_DATA_HOME", home + "/.local/share"), "CommonApplicationData": "/usr/share", "Desktop": home + "/Desktop",
        "DesktopDirectory": home + "/Desktop",
        "MyMusic": home + "/Music", "MyPictures": home + "/Pictures", "MyVideos": home + "/Videos", "Templates": home + "/Templates",
    }.get(name, "")


def _folder_now(which: Any, option: Any) -> str:
    """The folder: as it is, only if it is there (None), or made (Create)."""
    path = _folder(which)
    if path and option.value == 0x8000:
        os.makedirs(path, exist_ok=True)
    return path if option.value or os.path.isdir(path) else ""


def _expand(text: str) -> str:
    import re

    return re.sub(r"%([^%]+)%", lambda found: _variables().get(found[1], found[0]), text)


def _exit(code: int = 0) -> None:
    from havmsh.runtime.current import first
    from havmsh.runtime.errors import ExitFlow
    from havmsh.runtime.types.appdomains import DOMAIN

    DOMAIN.leave()
    session = first()
    if session is not None and "end" in session.rooms:
        session.rooms["end"](code)  # no script that called this one goes on, and no finally block runs
    raise ExitFlow(code)


class OperatingSystem(NetObject):
    """System.OperatingSystem."""

    __slots__ = ()
    type_name = "System.OperatingSystem"

    def net_text(self) -> str:
        """``Unix 6.1.0.0``."""
        return "Unix " + _version().net_text()  # type: ignore[no-any-return]


_VERSION = ("int minor = 0", "int build = 0", "int revision = 0")


def _parts(version: Any) -> tuple[int, ...]:
    return tuple(int(each) for each in version.net_text().split("."))


def _at_least(platform: str, *wanted: int) -> bool:
    """Whether this is that system, of this version or a later one."""
    own = _version()
    return platform.upper() == {"linux": "LINUX", "darwin": "MACOS"}.get(sys.platform, "") and _parts(own) >= tuple([*wanted, 0, 0, 0][:4])


def _version() -> Any:
    import re

    from havmsh.runtime.types.versions import Version

    words = [int(word) for word in re.findall(r"\d+", os.uname().release)[:4]]
    return Version(*(words + [0, 0, 0, 0])[:4])


def _thread_number() -> int:
    from havmsh.runtime.types.threads import current_thread

    return current_thread().number


def _runtime_version() -> Any:
    from havmsh.runtime.types.versions import Version

    return Version(10, 0, 0)


def _ticks() -> int:
    import time

    return int(time.monotonic() * 1000)


def _host() -> str:
    from havmsh.runtime.current import current

    return getattr(current(), "computer", "").partition(".")[0].upper() or os.uname().nodename


def _variables() -> Any:
    from havmsh.runtime.current import current

    return getattr(current(), "environ", os.environ)


_process: dict[str, Any] = {"exit code": 0}
"""What scripts said of the process."""


class _CpuUsage(NetObject):
    """Environment.CpuUsage: the time that the process has had of the processors."""

    __slots__ = ("kernel", "user")
    type_name = "System.Environment+ProcessCpuUsage"

    def __init__(self) -> None:
        super().__init__()
        told = os.times()
        self.user, self.kernel = int(told.user * 10_000_000), int(told.system * 10_000_000)


def _more_of_environment(net: NetType) -> None:
    def fail(message: str | None, *_: Any) -> None:
        sys.stderr.write("Process terminated. " + (message or "") + "\n")
        sys.stderr.flush()
        os._exit(134)

    net.method("static void FailFast(string message)", fail, static=True)
    net.method("static void FailFast(string message, System.Exception exception)", fail, static=True)
    net.prop("System.Environment+ProcessCpuUsage CpuUsage", _CpuUsage, static=True)
    net.prop("bool IsPrivilegedProcess", lambda: os.geteuid() == 0, static=True)


define(
    _CpuUsage.type_name, _CpuUsage, kind="struct",
    properties=(("timespan UserTime", lambda u: TimeSpan(u.user)), ("timespan PrivilegedTime", lambda u: TimeSpan(u.kernel)), ("timespan TotalTime", lambda u: TimeSpan(u.user + u.kernel))),
)
define(
    "System.Environment",
    statics=(
        ("static string GetEnvironmentVariable(string variable)", _get), ("static string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)", _get),
        ("static void SetEnvironmentVariable(string variable, string value)", _set),
        ("static void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)", _set),
        ("static System.Collections.IDictionary GetEnvironmentVariables()", lambda: Hashtable(_variables().items(), case_sensitive=True)),
        ("static string GetFolderPath(System.Environment+SpecialFolder folder)", _folder),
        ("static System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)", lambda target: Hashtable(() if target.value else _variables().items(), case_sensitive=True)),
        ("static string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)", _folder_now),
        ("static string ExpandEnvironmentVariables(string name)", _expand), ("static string[] GetCommandLineArgs()", lambda: list(sys.argv)),
        ("static void Exit(int exitCode)", _exit),
        ("static string[] GetLogicalDrives()", lambda: ["/"]),
    ),
    constants=(
        ("string NewLine", lambda: "\n"), ("string MachineName", _host),
        ("string UserName", home.user_name), ("string UserDomainName", _host),
        ("int ProcessorCount", lambda: os.cpu_count() or 1), ("System.OperatingSystem OSVersion", OperatingSystem),
        ("bool Is64BitOperatingSystem", lambda: True), ("bool Is64BitProcess", lambda: True),
        ("string CurrentDirectory", os.getcwd, _go), ("int TickCount", lambda: _ticks() & 0x7FFFFFFF), ("long TickCount64", _ticks),
        ("version Version", _runtime_version), ("int ProcessId", os.getpid),
        ("string CommandLine", lambda: " ".join(sys.argv)), ("string StackTrace", lambda: ""), ("string SystemDirectory", lambda: ""),
        ("bool UserInteractive", lambda: True), ("int ExitCode", lambda: _process["exit code"], lambda value: _process.__setitem__("exit code", value)),
        ("bool HasShutdownStarted", lambda: False), ("int SystemPageSize", lambda: 4096), ("long WorkingSet", lambda: 100_000_000),
        ("int CurrentManagedThreadId", _thread_number), ("string ProcessPath", lambda: home.PROGRAM),
    ),
    rest=_more_of_environment,
).abstract = True
define(
    "System.OperatingSystem", OperatingSystem,
    properties=(("version Version", lambda o: _version()), ("System.PlatformID Platform", lambda o: 4), ("string VersionString", OperatingSystem.net_text), ("string ServicePack", lambda o: "")),
    statics=(
        ("static bool IsWindows()", lambda: False), ("static bool IsLinux()", lambda: sys.platform.startswith("linux")),
        ("static bool IsMacOS()", lambda: sys.platform == "darwin"), ("static bool IsBrowser()", lambda: False),
        *((f"static bool Is{name}()", lambda: False) for name in ("Android", "FreeBSD", "IOS", "MacCatalyst", "TvOS", "WatchOS", "Wasi")),
        *((f"static bool IsWindowsVersionAtLeast(int major{more})", lambda *_: False) for more in ("", ", int minor", ", int minor, int build", ", int minor, int build, int revision")),
        *((f"static bool Is{name}VersionAtLeast({', '.join(['int major', *_VERSION[:count]])})", lambda *_: False) for name, count in (
            ("Android", 3), ("FreeBSD", 3), ("IOS", 2), ("MacOS", 2), ("MacCatalyst", 2), ("TvOS", 2), ("WatchOS", 2))),
        (f"static bool IsOSPlatformVersionAtLeast(string platform, int major, {', '.join(_VERSION)})", _at_least),
        ("static bool IsOSPlatform(string platform)", lambda name: name.upper() == {"linux": "LINUX", "darwin": "MACOS"}.get(sys.platform, sys.platform.upper())),
    ),
)


def _memory(_: Any = False) -> int:
    return 10_000_000


def _allocated() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _more_of_collector(net: NetType) -> None:
    import gc

    from havmsh.runtime.types.memoryinfos import memory_info

    for kind in ("", "System.GCKind kind"):
        net.method(f"static System.GCMemoryInfo GetGCMemoryInfo({kind})", memory_info, static=True)
    for text, call in (
        ("void AddMemoryPressure(long bytesAllocated)", lambda n: None), ("void RemoveMemoryPressure(long bytesAllocated)", lambda n: None),
        ("int CollectionCount(int generation)", lambda n: gc.get_stats()[min(max(n, 0), 2)]["collections"]),
        ("int GetGeneration(System.Object obj)", lambda value: 0), ("void KeepAlive(System.Object obj)", lambda value: None),
        ("void ReRegisterForFinalize(System.Object obj)", lambda value: None), ("long GetAllocatedBytesForCurrentThread()", _allocated),
        ("long GetTotalAllocatedBytes(bool precise = False)", lambda precise=False: _allocated()),
    ):
        net.method("static " + text, call, static=True)


def _collect(*_: Any) -> None:
    """What nobody holds any longer goes now."""
    import gc

    gc.collect()


define(
    "System.GC",
    statics=(
        ("static void Collect()", _collect), ("static void Collect(int generation)", _collect), ("static void Collect(int generation, System.GCCollectionMode mode)", _collect),
        ("static void Collect(int generation, System.GCCollectionMode mode, bool blocking)", lambda n, mode, blocking: None),
        ("static long GetTotalMemory(bool forceFullCollection)", _memory), ("static void WaitForPendingFinalizers()", lambda: None),
        ("static void SuppressFinalize(System.Object obj)", lambda value: None),
    ),
    constants=(("int MaxGeneration", lambda: 2),),
    rest=_more_of_collector,
).abstract = True


_switches: dict[str, Any] = {}
"""What scripts have set of the process's settings, by name."""


def _set_setting(name: str, value: Any) -> None:
    _not_blank(name, "switchName" if isinstance(value, bool) else "name")
    _switches[name] = value


def _not_blank(name: str, parameter: str) -> None:
    if not name:
        raise NetError("System.ArgumentException", f"The value cannot be an empty string. (Parameter '{parameter}')", ParamName=parameter)


def _setting(name: str) -> Any:
    return _switches.get(name)


def _switch(name: str, ref: Any) -> bool:
    _not_blank(name, "switchName")
    said = str(_switches.get(name, "")).lower()
    ref.set(said == "true")
    return said in ("true", "false")


define(
    "System.AppContext", constants=(("string BaseDirectory", lambda: os.path.dirname(sys.executable) + "/"), ("string TargetFrameworkName", lambda: ".NETCoreApp,Version=v10.0")),
    statics=(
        ("static void SetSwitch(string switchName, bool isEnabled)", _set_setting), ("static bool TryGetSwitch(string switchName, [ref] bool isEnabled)", _switch),
        ("static System.Object GetData(string name)", _setting), ("static void SetData(string name, System.Object data)", _set_setting),
    ),
).abstract = True
