"""System.Diagnostics.Debug, Trace, Debugger and FileVersionInfo; the identities that only Windows has."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_D: Final = "System.Diagnostics."
_P: Final = "System.Security.Principal."
_listeners = GenericList([], _D + "TraceListener", "Collection")


def _written(method: str, *given: Any) -> None:
    """Tells the listeners that a script has added."""
    from havmsh.runtime.invoke import call

    for each in _listeners:
        call(each, method, list(given))


def _asserted(condition: bool, *_: Any) -> None:
    """Assert: nobody listens where no debugger is attached."""


for _name in ("Debug", "Trace"):
    define(
        _D + _name,
        statics=(
            *((f"static void {method}({kind} {label})", lambda value, method=method: _written(method, value)) for method in ("Write", "WriteLine") for kind, label in (("string", "message"), ("System.Object", "value"))),
            *((f"static void {method}(string message, string category)", lambda text, category, method=method: _written(method, f"{category}: {text}")) for method in ("Write", "WriteLine")),
            ("static void Assert(bool condition)", _asserted), ("static void Assert(bool condition, string message)", _asserted),
            ("static void Flush()", lambda: None), ("static void Close()", lambda: None),
            ("static void Indent()", lambda: None), ("static void Unindent()", lambda: None),
            *((f"static void Trace{kind}(string message)", lambda text, kind=kind: _written("WriteLine", f"havmsh {kind}: 0 : {text}")) for kind in ("Information", "Warning", "Error") if _name == "Trace"),
        ),
        constants=(
            ("bool AutoFlush", lambda: False, lambda value: None), ("int IndentLevel", lambda: 0, lambda value: None), ("int IndentSize", lambda: 4, lambda value: None),
            *((("System.Diagnostics.TraceListenerCollection Listeners", lambda: _listeners),) if _name == "Trace" else ()),
        ),
    ).abstract = True
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
