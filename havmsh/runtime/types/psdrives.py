"""PSDriveInfo: a drive of a provider."""

from __future__ import annotations

from havmsh.runtime import static_members, typesystem
from havmsh.runtime.current import current
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Int64
from havmsh.runtime.providers import base

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation."


def _space(drive: base.Drive, which: str) -> Any:
    """The bytes in use or free on the disk below a drive of files; null for any other drive."""
    import shutil

    if drive.provider.flat:
        return None
    try:
        return Int64(getattr(shutil.disk_usage(drive.root), which))
    except OSError:
        return None


def _described(drive: base.Drive) -> str:
    """The description of a drive; those of the shell's own in the reader's language."""
    session = current()
    return drive.description if session is None else session.tell_help(drive.description)


def _credential(drive: base.Drive) -> Any:
    """The credential that it was made with, an empty one where it needs none."""
    return static_members.static_get(typesystem.known(_SMA + "PSCredential"), "Empty") if drive.credential is None else drive.credential


def _made(name: Any, provider: Any, root: Any, description: Any, credential: Any, shown: Any = None) -> base.Drive:
    """A drive that no session has yet."""
    if provider is None:
        raise argument_null("provider")
    if not name or any(letter in ":/\\.~" for letter in name):
        raise NetError(_SMA + "PSArgumentException", "Cannot process argument because the value of argument \"name\" is not valid. Change the value of the \"name\" argument and run the operation again.")
    made = base.Drive(str(name), provider.provider, str(root or ""), str(description or ""))
    made.credential = credential
    made.display_root = shown if isinstance(shown, str) and shown else None
    return made


def _order(left: base.Drive, right: Any) -> int:
    """CompareTo: by name, without regard to case."""
    if not isinstance(right, base.Drive):
        raise NetError(_SMA + "PSArgumentException", "Cannot compare PSDriveInfo. A PSDriveInfo instance can be compared only to another PSDriveInfo instance.")
    first, second = left.name.upper(), right.name.upper()
    return (first > second) - (first < second)


def _equal(left: base.Drive, right: Any) -> bool:
    return isinstance(right, base.Drive) and _order(left, right) == 0


_GIVEN = f"string name, {_SMA}ProviderInfo provider, string root, string description, pscredential credential"
define(
    _SMA + "PSDriveInfo", base.Drive, interfaces="System.IComparable",
    properties=(
        ("string CurrentLocation", lambda d: d.current, lambda d, value: setattr(d, "current", str(value))), ("string Name", lambda d: d.name),
        (f"{_SMA}ProviderInfo Provider", lambda d: d.provider.info), ("string Root", lambda d: d.root),
        ("string Description", _described, lambda d, value: setattr(d, "description", value)), ("System.Nullable[long] MaximumSize", lambda d: d.maximum_size),
        (f"{_SMA}PSCredential Credential", _credential), ("string DisplayRoot", lambda d: d.display_root), ("bool VolumeSeparatedByColon", lambda d: d.provider.flat or d.name != "/"),
        ("System.Object Used", lambda d: _space(d, "used")), ("System.Object Free", lambda d: _space(d, "free")),
    ),
    methods=(
        ("string ToString()", lambda d: d.name), (f"int CompareTo({_SMA}PSDriveInfo drive)", _order), ("int CompareTo(System.Object obj)", _order),
        ("bool Equals(System.Object obj)", _equal), (f"bool Equals({_SMA}PSDriveInfo drive)", _equal),
    ),
    constructors=((_GIVEN, _made), (f"{_GIVEN}, string displayRoot", _made), (f"{_GIVEN}, bool persist", _made)),
).to_text = lambda d: d.name
_ON_DISK = "## Ensure that this is a FileSystem drive\n{0}if($this.Provider.ImplementingType -eq\n{0}[Microsoft.PowerShell.Commands.FileSystemProvider])\n{0}{{{{\n{0}{{}}\n{0}}}}}".format(" " * 10).format
typesystem.known(_SMA + "PSDriveInfo").extend("ScriptProperty", Free=_ON_DISK("[System.IO.DriveInfo]::New($this.Root).AvailableFreeSpace"), Used=_ON_DISK("$driveInfo = [System.IO.DriveInfo]::New($this.Root)\n          if ( $driveInfo.IsReady ) { $driveInfo.TotalSize - $driveInfo.AvailableFreeSpace }"))
