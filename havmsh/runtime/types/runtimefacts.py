"""What a script asks of the runtime itself: RuntimeEnvironment, FrameworkName, AssemblyLoadContext, GCSettings, HttpVersion, TimeProvider."""

from __future__ import annotations

import time

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.invoke import call, construct, static_call
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.static_members import static_get
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_R: Final = "System.Runtime."


def _folder() -> str:
    from havmsh.runtime.home import FOLDER

    return FOLDER + "/"


def _no_settings() -> Any:
    raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


define(
    _R + "InteropServices.RuntimeEnvironment",
    statics=(("static string GetRuntimeDirectory()", _folder), ("static string GetSystemVersion()", lambda: "v4.0.30319"), ("static bool FromGlobalAccessCache(System.Reflection.Assembly a)", lambda assembly: False)),
    constants=(("string SystemConfigurationFile", _no_settings),),
).abstract = True
define(_R + "GCSettings", constants=(
    ("bool IsServerGC", lambda: False), (_R + "GCLatencyMode LatencyMode", lambda: enum_value(_R + "GCLatencyMode", "Interactive")),
    (_R + "GCLargeObjectHeapCompactionMode LargeObjectHeapCompactionMode", lambda: enum_value(_R + "GCLargeObjectHeapCompactionMode", "Default")),
)).abstract = True


class FrameworkName(NetObject):
    """System.Runtime.Versioning.FrameworkName: ``.NETCoreApp,Version=v10.0``."""

    __slots__ = ("identifier", "profile", "version")
    type_name = _R + "Versioning.FrameworkName"

    def __init__(self, name: str, version: Any = None, profile: str = "") -> None:
        super().__init__()
        if not name:
            raise argument_null("frameworkName") if name is None else NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'frameworkName')", ParamName="frameworkName")
        self.identifier, self.version, self.profile = name, version, profile or ""
        if version is None:
            self._read(name)

    def _read(self, text: str) -> None:
        parts = [each.strip() for each in text.split(",")]
        self.identifier = parts[0]
        if not 2 <= len(parts) <= 3 or not parts[0]:
            raise NetError("System.ArgumentException", "FrameworkName cannot have less than two components or more than three components. (Parameter 'frameworkName')", ParamName="frameworkName")
        for part in parts[1:]:
            key, mark, value = (each.strip() for each in part.partition("="))
            if not mark or key.lower() not in ("version", "profile"):
                raise NetError("System.ArgumentException", "FrameworkName is invalid. (Parameter 'frameworkName')", ParamName="frameworkName")
            if key.lower() == "version":
                self.version = static_call(known("System.Version"), "Parse", [value.removeprefix("v").removeprefix("V")])
            else:
                self.profile = value
        if self.version is None:
            raise NetError("System.ArgumentException", "FrameworkName version component is missing. (Parameter 'frameworkName')", ParamName="frameworkName")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrameworkName) and other.net_text() == self.net_text()

    def __hash__(self) -> int:
        return hash(self.net_text())

    def net_text(self) -> str:
        """The full name."""
        return f"{self.identifier},Version=v{self.version.net_text()}" + (f",Profile={self.profile}" if self.profile else "")


define(
    FrameworkName.type_name, FrameworkName,
    properties=(("string Identifier", lambda own: own.identifier), ("version Version", lambda own: own.version), ("string Profile", lambda own: own.profile), ("string FullName", FrameworkName.net_text)),
    methods=(("string ToString()", FrameworkName.net_text),),
    constructors=(("string frameworkName", FrameworkName), ("string identifier, version version", FrameworkName), ("string identifier, version version, string profile", FrameworkName)),
)
define("System.Net.HttpVersion", constants=tuple(
    (f"version {name}", lambda numbers=numbers: construct(known("System.Version"), list(numbers))) for name,
    numbers in (("Unknown", (0, 0)), ("Version10", (1, 0)), ("Version11", (1, 1)), ("Version20", (2, 0)), ("Version30", (3, 0)))
)).abstract = True


# ---------------------------------------------------------------- where assemblies are loaded

class LoadContext(NetObject):
    """System.Runtime.Loader.AssemblyLoadContext."""

    __slots__ = ("collectible", "loaded", "name")
    type_name = _R + "Loader.AssemblyLoadContext"

    def __init__(self, name: str | None, collectible: bool = False) -> None:
        super().__init__()
        self.name, self.collectible = name, bool(collectible)
        self.loaded: list[Any] = []
        _CONTEXTS.append(self)

    def load(self, path: str) -> Any:
        """LoadFromAssemblyPath. Raises ArgumentNullException and ArgumentException."""
        if path is None:
            raise argument_null("assemblyPath")
        from havmsh.runtime.csharp import stored

        if not path.startswith("/"):
            raise NetError("System.ArgumentException", "Absolute path information is required. (Parameter 'assemblyPath')", ParamName="assemblyPath")
        found = stored.load_apart(path) if self is not _DEFAULT else None
        if found is None:
            found = static_call(known("System.Reflection.Assembly"), "LoadFrom", [path])
        if self is not _DEFAULT:
            self.loaded.append(found)
        return found

    def assemblies(self) -> Any:
        """Assemblies: of the default one all that no other loaded."""
        if self is not _DEFAULT:
            return list(self.loaded)
        others = [each for context in _CONTEXTS[1:] for each in context.loaded]
        everything = call(static_get(known("System.AppDomain"), "CurrentDomain"), "GetAssemblies", [])
        return [each for each in everything if each not in others]

    def net_text(self) -> str:
        """``"Default" System.Runtime.Loader.DefaultAssemblyLoadContext #0``."""
        kind = "DefaultAssemblyLoadContext" if self is _DEFAULT else "AssemblyLoadContext"
        return f'"{self.name or ""}" {_R}Loader.{kind} #{_CONTEXTS.index(self)}'


_CONTEXTS: list[LoadContext] = []
_DEFAULT = LoadContext("Default")
_L: Final = LoadContext.type_name
_A: Final = "System.Reflection.Assembly"
define(
    _L, LoadContext,
    properties=(("string Name", lambda own: own.name), ("bool IsCollectible", lambda own: own.collectible), (f"System.Collections.Generic.IEnumerable[{_A}] Assemblies", LoadContext.assemblies)),
    methods=(
        (f"{_A} LoadFromAssemblyPath(string assemblyPath)", LoadContext.load),
        (f"{_A} LoadFromAssemblyName(System.Reflection.AssemblyName assemblyName)", lambda own, name: static_call(known(_A), "Load", [name])),
        ("void Unload()", lambda own: None), ("string ToString()", LoadContext.net_text),
    ),
    constants=((f"{_L} Default", lambda: _DEFAULT), (f"System.Collections.Generic.IEnumerable[{_L}] All", lambda: list(_CONTEXTS))),
    statics=((f"static {_L} GetLoadContext({_A} assembly)", lambda assembly: next((each for each in _CONTEXTS[1:] if assembly in each.loaded), _DEFAULT)),),
    constructors=(("string name", LoadContext), ("string name, bool isCollectible = False", LoadContext)),
)


# ---------------------------------------------------------------- the clock as an object

class TimeProvider(NetObject):
    """System.TimeProvider: the system's clock."""

    __slots__ = ()
    type_name = "System.TimeProvider"


_CLOCK: Final = TimeProvider()
_FREQUENCY: Final = 1_000_000_000


def _span(start: int, end: int) -> Any:
    return static_call(known("System.TimeSpan"), "FromTicks", [Int64((int(end) - int(start)) // 100)])


define(
    TimeProvider.type_name, TimeProvider,
    properties=(("System.TimeZoneInfo LocalTimeZone", lambda own: static_get(known("System.TimeZoneInfo"), "Local")), ("long TimestampFrequency", lambda own: Int64(_FREQUENCY))),
    methods=(
        ("System.DateTimeOffset GetUtcNow()", lambda own: static_get(known("System.DateTimeOffset"), "UtcNow")),
        ("System.DateTimeOffset GetLocalNow()", lambda own: static_get(known("System.DateTimeOffset"), "Now")),
        ("long GetTimestamp()", lambda own: Int64(time.monotonic_ns())), ("timespan GetElapsedTime(long startingTimestamp)", lambda own, start: _span(start, time.monotonic_ns())),
        ("timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)", lambda own, start, end: _span(start, end)),
    ),
    constants=(("System.TimeProvider System", lambda: _CLOCK),),
).abstract = True
