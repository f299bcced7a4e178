"""System.IO.FileInfo and DirectoryInfo: files and folders as objects."""

from __future__ import annotations

import os
import posixpath
import stat

from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.errors import NetError
from havmsh.runtime.files import reads_only
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64
from havmsh.runtime.types.datetimes import enumeration
from havmsh.runtime.types.fileactions import (
    copy,
    delete,
    full,
    guarded,
    leads_to,
    link,
    move,
    move_folder,
    opened,
    reader_of,
    remove_folder,
    replace,
    search,
    set_attributes,
    stream_of,
    time_of,
    times_of,
    writer_of,
)
from havmsh.runtime.types.filestatus import DirectoryInfo, FileInfo, FileSystemInfo, attribute_bits, attributes_of, leads_to_folder
from havmsh.runtime.types.paths import extension

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def make_folder(path: str) -> Any:
    """Makes a folder and those above it."""
    os.makedirs(path, exist_ok=True)
    return DirectoryInfo(path)


def _time(which: str, utc: bool) -> Callable[[FileSystemInfo], DateTime]:
    return lambda info: time_of(info.status(), which, utc)


def _set_time(which: str, utc: bool) -> Callable[[FileSystemInfo, Any], None]:
    _, change = times_of(which, utc)

    def write_time(info: FileSystemInfo, value: Any) -> None:
        from havmsh.runtime import convert, typesystem

        guarded(change)(info.full_name, convert.convert(value, typesystem.known("System.DateTime")))
        info.known = False

    return write_time


def _length(info: FileInfo) -> Int64:
    known = info.status()
    if known is None or leads_to_folder(info, known):
        raise NetError("System.IO.FileNotFoundException", f"Could not find file '{info.full_name}'.", FileName=info.full_name)
    return Int64(known.st_size)


def mode(info: FileSystemInfo) -> str:
    """The mode as PowerShell shows it: ``d----``, ``-a---``."""
    try:
        number = attribute_bits(info)
    except NetError:
        return "-----"
    link = bool(number & 1024)
    head = "l" if link else "d" if number & 16 else "-"
    return head + ("a" if number & 32 else "-") + ("r" if number & 1 else "-") + ("h" if number & 2 else "-") + ("s" if number & 4 else "-")


def _name(info: FileSystemInfo) -> str:
    return posixpath.basename(info.full_name.rstrip("/")) or "/"


def _stem(info: FileInfo) -> str:
    name = _name(info)
    ending = extension(name)
    return name[: len(name) - len(ending)] if ending else name


def _link(info: FileSystemInfo) -> Any:
    return _leads_to(info) or None


def _leads_to(info: FileSystemInfo) -> str | None:
    """Where a link leads, nothing if that may not be read; None for what is no link."""
    try:
        return os.readlink(info.full_name)
    except PermissionError:
        return ""
    except OSError:
        return None


def _painted_name(info: FileSystemInfo) -> str:
    """The name in the colour that $PSStyle has for such files; a link with where it leads."""
    from havmsh.runtime.current import current
    from havmsh.runtime.types import psstyle

    name = _name(info)
    link = _leads_to(info)
    session = current()
    colour = ""
    if session is not None:
        style = psstyle.of(session).files
        ending = extension(name)
        if link is not None:
            colour = style.values["SymbolicLink"]
        elif isinstance(info, DirectoryInfo):
            colour = style.values["Directory"]
        elif ending and style.extensions.contains(ending):
            colour = style.extensions.get(ending)
        elif os.access(info.full_name, os.X_OK):
            colour = style.values["Executable"]
    shown = f"{colour}{name}\x1b[0m" if colour else name
    return shown if link is None else f"{shown} -> {link}"


def _link_type(info: FileSystemInfo) -> Any:
    if os.path.islink(info.full_name):
        return "SymbolicLink"
    known = info.status()
    return "HardLink" if known is not None and isinstance(info, FileInfo) and known.st_nlink > 1 else None


def _read_only(info: FileSystemInfo) -> bool:
    known = info.status()
    return known is None or reads_only(known)  # all attributes are those of what is not there


def _set_read_only(info: FileSystemInfo, value: Any) -> None:
    guarded(_write_protect)(info.full_name, bool(value))
    info.known = False


def _write_protect(path: str, value: bool) -> None:
    known = os.stat(path).st_mode
    os.chmod(path, known & ~0o222 if value else known | 0o200)


def _when(info: FileSystemInfo) -> str:
    """LastWriteTimeString: date and time in columns."""
    from havmsh.runtime.culture import provider
    from havmsh.runtime.date.formats import format_date

    date = _time("mtime", False)(info)
    return f"{format_date(date, 'd', provider()):>11} {format_date(date, 't', provider()):>8}"


def _children(kind: str) -> Callable[..., Array]:
    def listed(info: DirectoryInfo, pattern: str = "*", option: Any = None) -> Array:
        found = search(info.full_name, pattern, option, folders=kind != "files", plain=kind != "folders")
        made = [DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path) for path in found]
        return Array(made, {"files": "System.IO.FileInfo", "folders": "System.IO.DirectoryInfo"}.get(kind, "System.IO.FileSystemInfo"))

    return listed


def _delete_info(info: FileSystemInfo, recursive: bool = False) -> None:
    guarded(remove_folder)(info.full_name, recursive) if isinstance(info, DirectoryInfo) else guarded(delete)(info.full_name)
    info.known = False


def _move_info(info: FileSystemInfo, target: str, overwrite: bool = False) -> None:
    if isinstance(info, DirectoryInfo):
        guarded(move_folder)(info.full_name, target)
    else:
        guarded(move)(info.full_name, target, overwrite)
    info.full_name = full(target)
    info.original = target
    info.known = False


def _copy_info(info: FileInfo, target: str, overwrite: bool = False) -> FileInfo:
    guarded(copy)(info.full_name, target, overwrite)
    return FileInfo(full(target))


def _set_attributes(info: FileSystemInfo, value: Any) -> None:
    """Only ReadOnly can be changed here: the other attributes follow from name and kind."""
    guarded(set_attributes)(info.full_name, value)
    info.known = False


def _unix_mode(info: FileSystemInfo) -> Any:
    """The permissions, of a link those of what it leads to; -1 of what is not there."""
    known = info.status()
    if known is not None and stat.S_ISLNK(known.st_mode):
        try:
            known = os.stat(info.full_name)
        except OSError:
            known = None
    return enumeration("System.IO.UnixFileMode", -1 if known is None else stat.S_IMODE(known.st_mode))


def _set_unix_mode(info: FileSystemInfo, value: Any) -> None:
    os.chmod(info.full_name, int(value.value))
    info.known = False


def _changing(action: Callable[[str], Any]) -> Callable[[FileSystemInfo], Any]:
    """What makes or opens the file anew, so that what was known of it holds no more."""
    def call(info: FileSystemInfo) -> Any:
        made = action(info.full_name)
        info.known = False
        return made

    return call


def _unix(info: FileSystemInfo) -> Any:
    """What the provider noted of the file; None for an object that did not come by it."""
    noted = None if info.extra is None else info.extra.members.get("UNIXSTAT")
    return None if noted is None else noted.value


def _of_unix(name: str) -> Callable[[FileSystemInfo], Any]:
    def read(info: FileSystemInfo) -> Any:
        known = _unix(info)
        return None if known is None else getattr(known, name)()

    return read


_COMMON: tuple[tuple[Any, ...], ...] = (
    ("string Mode", mode), ("string ModeWithoutHardLink", mode), ("string BaseName", _name), ("string ResolvedTarget", lambda info: os.path.realpath(info.full_name)),
    ("string Target", _link), ("string LinkType", _link_type), ("string NameString", _painted_name),
    ("string LengthString", lambda info: str(int(_length(info))) if isinstance(info, FileInfo) else ""), ("string LastWriteTimeString", _when),
    ("System.Object UnixMode", _of_unix("mode_text")), ("System.Object User", _of_unix("user")),
    ("System.Object Group", _of_unix("group")), ("System.Object Size", lambda info: None if (known := _unix(info)) is None else Int64(known.stat.st_size)),
    ("string FullName", lambda info: info.full_name), ("string Extension", lambda info: extension(_name(info))), ("string Name", _name),
    ("bool Exists", FileSystemInfo.exists),
    ("datetime CreationTime", _time("ctime", False), _set_time("ctime", False)), ("datetime CreationTimeUtc", _time("ctime", True), _set_time("ctime", True)),
    ("datetime LastAccessTime", _time("atime", False), _set_time("atime", False)), ("datetime LastAccessTimeUtc", _time("atime", True), _set_time("atime", True)),
    ("datetime LastWriteTime", _time("mtime", False), _set_time("mtime", False)), ("datetime LastWriteTimeUtc", _time("mtime", True), _set_time("mtime", True)),
    ("string LinkTarget", _link),
    (
        "System.IO.UnixFileMode UnixFileMode", _unix_mode, _set_unix_mode,
    ),
    ("System.IO.FileAttributes Attributes", attributes_of, _set_attributes),
)
def _no_data(info: Any, data: Any, context: Any) -> None:
    raise NetError("System.PlatformNotSupportedException", "Operation is not supported on this platform.")


_system_info = define(
    "System.IO.FileSystemInfo", FileSystemInfo, base="System.MarshalByRefObject", interfaces="System.Runtime.Serialization.ISerializable", properties=_COMMON, methods=(
        ("void Delete()", _delete_info), ("void Refresh()", FileSystemInfo.refresh),
        ("void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)", _no_data),
    ),
)
_system_info.extend("CodeProperty", **{
    name: f"{kind} {name}{{get={method};}}" for name, kind, method in (
        ("Mode", "System.String", "Mode"), ("ModeWithoutHardLink", "System.String", "ModeWithoutHardLink"), ("ResolvedTarget", "System.String", "ResolvedTarget"),
        ("LinkType", "System.String", "GetLinkType"), ("NameString", "System.String", "NameString"), ("LengthString", "System.String", "LengthString"),
        ("LastWriteTimeString", "System.String", "LastWriteTimeString"),
    )
})
_system_info.extend(
    "ScriptProperty", BaseName="$this.Name", UnixMode="if ($this.UnixStat) { $this.UnixStat.GetModeString() }", User=" if ($this.UnixStat) { $this.UnixStat.GetUserName() } ",
    Group=" if ($this.UnixStat) { $this.UnixStat.GetGroupName() } ", Size="$this.UnixStat.Size",
)
for _hidden in ("NAMESTRING", "LENGTHSTRING", "LASTWRITETIMESTRING"):
    _system_info.properties[_hidden].hidden = True
_system_info.extend("AliasProperty", Target="LinkTarget")


_OPEN = "System.IO.FileMode mode"


def _make_link(info: FileSystemInfo, target: str) -> None:
    guarded(link)(info.full_name, target)
    info.known = False


def _of_info(net: NetType) -> None:
    net.method("void CreateAsSymbolicLink(string pathToTarget)", _make_link)
    net.method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)", lambda info, final: guarded(leads_to)(info.full_name, final))


def _more_of_file(net: NetType) -> None:
    def replaced(info: Any, target: str, backup: str | None = None) -> Any:
        replace(info.full_name, target, backup)
        return FileInfo(full(target))

    def refused(info: Any) -> None:
        raise NetError("System.PlatformNotSupportedException", "File encryption is not supported on this platform.")

    _of_info(net)
    net.method(f"System.IO.FileStream Open({_OPEN})", lambda info, mode: opened(info.full_name, mode))
    net.method(f"System.IO.FileStream Open({_OPEN}, System.IO.FileAccess access)", lambda info, mode, access: opened(info.full_name, mode, access))
    net.method(f"System.IO.FileStream Open({_OPEN}, System.IO.FileAccess access, System.IO.FileShare share)", lambda info, mode, access, share: opened(info.full_name, mode, access, share))
    net.method("System.IO.FileStream Open(System.IO.FileStreamOptions options)", lambda info, options: opened(info.full_name, options))
    net.method("System.IO.FileStream OpenWrite()", lambda info: stream_of(info.full_name, "wb"))
    net.method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)", replaced)
    net.method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)", lambda info, target, backup, ignore: replaced(info, target, backup))
    net.method("void Encrypt()", refused)
    net.method("void Decrypt()", refused)


def _version_info(info: Any) -> Any:
    from havmsh.runtime.types.diagnostics import FileVersion

    return FileVersion(info.full_name)


_STEM = "if ($this.Extension.Length -gt 0){$this.Name.Remove($this.Name.Length - $this.Extension.Length)}else{$this.Name}"
_file = define(
    "System.IO.FileInfo", FileInfo, base="System.IO.FileSystemInfo",
    properties=(
        ("long Length", _length), ("string DirectoryName", lambda info: posixpath.dirname(info.full_name)),
        ("System.IO.DirectoryInfo Directory", lambda info: DirectoryInfo(posixpath.dirname(info.full_name))), ("bool IsReadOnly", _read_only, _set_read_only),
        ("bool Exists", FileSystemInfo.exists), ("System.Diagnostics.FileVersionInfo VersionInfo", _version_info), ("string BaseName", _stem),
    ),
    methods=(
        ("System.IO.FileInfo CopyTo(string destFileName)", _copy_info), ("System.IO.FileInfo CopyTo(string destFileName, bool overwrite)", _copy_info),
        ("void MoveTo(string destFileName)", _move_info), ("void MoveTo(string destFileName, bool overwrite)", _move_info),
        ("System.IO.StreamReader OpenText()", lambda info: guarded(reader_of)(info.full_name)), ("System.IO.FileStream OpenRead()", lambda info: stream_of(info.full_name, "rb")),
        ("System.IO.StreamWriter CreateText()", _changing(writer_of(False))),
        ("System.IO.StreamWriter AppendText()", _changing(writer_of(True))),
        ("System.IO.FileStream Create()", _changing(lambda path: stream_of(path, "w+b"))),
    ),
    constructors=(("string fileName", FileInfo),),
    rest=_more_of_file,
)
_file.extend("ScriptProperty", BaseName=_STEM, VersionInfo="[System.Diagnostics.FileVersionInfo]::GetVersionInfo($this.FullName)")


def _beneath(info: DirectoryInfo, path: str) -> Any:
    """CreateSubdirectory."""
    if not path:
        raise NetError("System.ArgumentException", "The path is empty. (Parameter 'path')", ParamName="path")
    return guarded(make_folder)(posixpath.join(info.full_name, path))


_LISTINGS = tuple(
    (f"{shape.format(kind)} {verb}{what}({given})", _children(which))
    for verb, shape in (("Get", "System.IO.{}[]"), ("Enumerate", "System.Collections.Generic.IEnumerable[System.IO.{}]"))
    for what, kind, which in (("Files", "FileInfo", "files"), ("Directories", "DirectoryInfo", "folders"), ("FileSystemInfos", "FileSystemInfo", "all"))
    for given in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption", "string searchPattern, System.IO.EnumerationOptions enumerationOptions")
)
define(
    "System.IO.DirectoryInfo", DirectoryInfo, base="System.IO.FileSystemInfo",
    properties=(
        ("bool Exists", FileSystemInfo.exists),
        ("System.IO.DirectoryInfo Parent", lambda info: DirectoryInfo(posixpath.dirname(info.full_name)) if info.full_name != "/" else None),
        ("System.IO.DirectoryInfo Root", lambda info: DirectoryInfo("/")),
    ),
    methods=(
        *_LISTINGS, ("void Create()", _changing(lambda path: os.makedirs(path, exist_ok=True))),
        ("System.IO.DirectoryInfo CreateSubdirectory(string path)", _beneath),
        ("void Delete()", _delete_info), ("void Delete(bool recursive)", _delete_info), ("void MoveTo(string destDirName)", _move_info),
    ),
    constructors=(("string path", DirectoryInfo),),
    rest=_of_info,
)
