"""System.Diagnostics.Debug, Trace, Debugger and FileVersionInfo; the identities that only Windows has."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_D: Final = "System.Diagnostics."
_P: Final = "System.Security.Principal."


class Settings:
    """What Trace and Debug share: who listens, and how lines are laid out."""

    def __init__(self) -> None:
        self.heard: Any = None
        self.auto_flush = False
        self.indent_level = 0
        self.indent_size = 4

    @property
    def listeners(self) -> Any:
        """The listeners: at first the one that tells a debugger."""
        if self.heard is None:
            from havmsh.runtime.types.tracelisteners import listeners

            self.heard = listeners()
        return self.heard

    def indent(self, level: int | None = None, size: int | None = None) -> None:
        """Lays lines out anew, for all who listen."""
        self.indent_level = max(0, self.indent_level if level is None else level)
        self.indent_size = max(0, self.indent_size if size is None else size)
        for each in self.listeners:
            from havmsh.runtime.member_writing import write

            write(each, "IndentLevel", self.indent_level)
            write(each, "IndentSize", self.indent_size)


settings: Final = Settings()


def _written(method: str, *given: Any) -> None:
    """Tells the listeners."""
    from havmsh.runtime.members import call

    for each in settings.listeners:
        call(each, method, list(given))
        if settings.auto_flush and method != "Flush":
            call(each, "Flush", [])


def _asserted(condition: bool, text: str = "", more: str = "") -> None:
    """Assert: what is not so is told."""
    if not condition:
        _written("Fail", text, more) if more else _written("Fail", text)


def _event(kind: str, text: str, given: Any = ()) -> None:
    from havmsh.runtime.types.tracelisteners import formatted, tell
    from havmsh.runtime.typesystem import enum_value

    for each in settings.listeners:
        tell(each, "havmsh", enum_value(_D + "TraceEventType", kind), 0, formatted(text, given))
        if settings.auto_flush:
            _written("Flush")


def _writers() -> Iterator[tuple[str, Any]]:
    """Write and WriteLine, and where a condition goes before."""
    for name in ("Write", "WriteLine"):
        for given in ("string message", "System.Object value", "string message, string category", "System.Object value, string category"):
            yield f"static void {name}({given})", lambda *values, name=name: _written(name, *values)
            yield f"static void {name}If(bool condition, {given})", lambda condition, *values, name=name: _written(name, *values) if condition else None


for _name in ("Debug", "Trace"):
    define(
        _D + _name,
        statics=(
            *_writers(), ("static void Assert(bool condition)", _asserted), ("static void Assert(bool condition, string message = null)", _asserted),
            ("static void Assert(bool condition, string message, string detailMessage)", _asserted), ("static void Fail(string message)", lambda text: _written("Fail", text)),
            ("static void Fail(string message, string detailMessage)", lambda text, more: _written("Fail", text, more)),
            ("static void Flush()", lambda: _written("Flush")), ("static void Close()", lambda: _written("Close")),
            ("static void Indent()", lambda: settings.indent(settings.indent_level + 1)), ("static void Unindent()", lambda: settings.indent(settings.indent_level - 1)),
            *((f"static void Trace{kind}({given})", lambda text, *rest, kind=kind: _event(kind, text, *rest)) for kind in ("Information", "Warning", "Error")
              for given in ("string message", "string format, Params System.Object[] args") if _name == "Trace"),
            *((f"static void Print({given})", lambda text, values=(): _printed(text, values)) for given in ("string message", "string format, Params System.Object[] args") if _name == "Debug"),
        ),
        constants=(
            ("bool AutoFlush", lambda: settings.auto_flush, lambda value: setattr(settings, "auto_flush", value)),
            ("int IndentLevel", lambda: settings.indent_level, lambda value: settings.indent(value)), ("int IndentSize", lambda: settings.indent_size, lambda value: settings.indent(None, value)),
            *((("System.Diagnostics.TraceListenerCollection Listeners", lambda: settings.listeners), ("bool UseGlobalLock", lambda: True)) if _name == "Trace" else ()),
        ),
    ).abstract = True


def _printed(text: str, values: Any) -> None:
    from havmsh.runtime.types.tracelisteners import formatted

    _written("WriteLine", formatted(text, values))


define(
    _D + "Debugger", constants=(("bool IsAttached", lambda: False),),
    statics=(("static bool Launch()", lambda: False), ("static void Break()", lambda: None), ("static bool IsLogging()", lambda: False), ("static void Log(int level, string category, string message)", lambda level, category, text: None)),
).abstract = True


class FileVersion(NetObject):
    """FileVersionInfo: of a file that carries no version, its name."""

    __slots__ = ("path",)
    type_name = _D + "FileVersionInfo"

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = os.path.abspath(path)
        if not os.path.isfile(self.path):
            raise NetError("System.IO.FileNotFoundException", self.path)  # .NET says no more

    def net_text(self) -> str:
        """What is known, a line each."""
        known = (("File", self.path), *((label, "") for label in ("InternalName", "OriginalFilename", "FileVersion", "FileDescription", "Product", "ProductVersion")),
                 *((label, "False") for label in ("Debug", "Patched", "PreRelease", "PrivateBuild", "SpecialBuild")), ("Language", ""))
        return "".join([f"{label + ':':<18}{value}\n" for label, value in known])


def _no_version(_: FileVersion) -> Any:
    from havmsh.runtime.types.versions import Version

    return Version(0, 0, 0, 0)


define(
    FileVersion.type_name, FileVersion, statics=((f"static {FileVersion.type_name} GetVersionInfo(string fileName)", FileVersion),),
    properties=(
        ("string FileName", lambda f: f.path),
        *((f"string {name}", lambda f: None) for name in ("FileVersion", "ProductVersion", "ProductName", "CompanyName", "FileDescription", "InternalName", "OriginalFilename", "LegalCopyright", "LegalTrademarks", "Language", "Comments", "PrivateBuild", "SpecialBuild")),
        *((f"int {name}", lambda f: 0) for name in ("FileMajorPart", "FileMinorPart", "FileBuildPart", "FilePrivatePart", "ProductMajorPart", "ProductMinorPart", "ProductBuildPart", "ProductPrivatePart")),
        *((f"bool {name}", lambda f: False) for name in ("IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild")),
        ("version FileVersionRaw", _no_version), ("version ProductVersionRaw", _no_version),
    ),
    methods=(("string ToString()", FileVersion.net_text),),
).extend("ScriptProperty", **{
    f"{what}VersionRaw": "\n            ".join(("New-Object System.Version -ArgumentList @(", *(f"$this.{what}{part}Part" for part in ("Major", "Minor", "Build", "Private")))) + ")"
    for what in ("File", "Product")
})


def _windows_only(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Windows Principal functionality is not supported on this platform.")


define(_P + "IdentityReference", None).abstract = True
define(_P + "SecurityIdentifier", None, base=_P + "IdentityReference", constructors=(("string sddlForm", _windows_only), ("byte[] binaryForm, int offset", _windows_only), (f"{_P}WellKnownSidType sidType, {_P}SecurityIdentifier domainSid", _windows_only)))
define(_P + "NTAccount", None, base=_P + "IdentityReference", constructors=(("string name", _windows_only), ("string domainName, string accountName", _windows_only)))


class Identity(NetObject):
    """GenericIdentity: a name, and how it was proven."""

    __slots__ = ("how", "name")
    type_name = _P + "GenericIdentity"

    def __init__(self, name: str, how: str = "") -> None:
        super().__init__()
        self.name = name
        self.how = how


class Principal(NetObject):
    """GenericPrincipal: an identity with its roles."""

    __slots__ = ("identity", "roles")
    type_name = _P + "GenericPrincipal"

    def __init__(self, identity: Identity, roles: Any) -> None:
        super().__init__()
        self.identity = identity
        self.roles = {str(each).upper() for each in roles or ()}


define(
    Identity.type_name, Identity, interfaces=_P + "IIdentity",
    properties=(("string Name", lambda i: i.name), ("string AuthenticationType", lambda i: i.how), ("bool IsAuthenticated", lambda i: bool(i.name))),
    constructors=(("string name", Identity), ("string name, string type", Identity)),
)
define(
    Principal.type_name, Principal, interfaces=_P + "IPrincipal", properties=((_P + "IIdentity Identity", lambda p: p.identity),),
    methods=(("bool IsInRole(string role)", lambda p, role: role.upper() in p.roles),),
    constructors=((_P + "IIdentity identity, string[] roles", Principal),),
)
define(_P + "IIdentity", kind="interface")
define(_P + "IPrincipal", kind="interface")
