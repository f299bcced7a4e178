"""What File, Directory and their infos offer beside what most scripts ask of them: links, modes, replacing, opening in every way."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Array
from havmsh.runtime.types.fileactions import full, guarded, times_of
from havmsh.runtime.types.fileinfos import DirectoryInfo, FileInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.full_name](net)


def _statics(net: NetType, members: tuple[tuple[str, Any], ...]) -> None:
    for text, call in members:
        net.method("static " + text, call, static=True)


def _info(path: str) -> Any:
    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)


def _link(path: str, target: str) -> Any:
    os.symlink(target, path)
    return _info(path)


def _leads_to(path: str, final: bool) -> Any:
    """Where a link leads: one step, or to the end; null for what is no link."""
    if not os.path.islink(path):
        if not os.path.lexists(path):
            raise FileNotFoundError(2, "No such file or directory", path)
        return None
    return _info(os.path.realpath(path) if final else os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path))))


def _opened(path: str, mode: Any, *rest: Any) -> Any:
    from havmsh.runtime.types.streams import FileStream

    return FileStream(full(path), mode, *rest[:2])


def _replace(path: str, target: str, backup: str | None) -> None:
    """File.Replace: the source takes the target's place, and the target that of the backup."""
    source, there = full(path), full(target)
    for each in (source, there):
        if not os.path.exists(each):
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{each}'.", FileName=each)
    if backup:
        os.replace(there, full(backup))
    os.replace(source, there)


def _set_attributes(path: str, value: Any) -> None:
    mode = os.stat(path).st_mode
    os.chmod(path, mode & ~0o222 if value.value & 1 else mode | 0o200)


def _append_bytes(path: str, data: Any) -> None:
    with open(path, "ab") as file:
        file.write(bytes(int(each) for each in data))


_OPEN = "System.IO.FileMode mode"


def _file(net: NetType) -> None:
    from havmsh.runtime.types.tasks import done, failing

    def later(name: str) -> Callable[..., Any]:
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.invoke import static_call

        def run(*given: Any) -> Any:
            try:
                return done(static_call(net, name, list(given)))
            except PSError as error:
                return failing(error)

        return run

    _statics(net, (
        ("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", guarded(_link)), ("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", guarded(_leads_to)),
        ("System.IO.UnixFileMode GetUnixFileMode(string path)", guarded(lambda path: os.stat(path).st_mode & 0o7777)),
        ("void SetUnixFileMode(string path, System.IO.UnixFileMode mode)", guarded(lambda path, mode: os.chmod(path, mode.value))),
        ("void SetAttributes(string path, System.IO.FileAttributes fileAttributes)", guarded(_set_attributes)), ("void AppendAllBytes(string path, byte[] bytes)", guarded(_append_bytes)),
        (f"System.IO.FileStream Open(string path, {_OPEN})", _opened), (f"System.IO.FileStream Open(string path, {_OPEN}, System.IO.FileAccess access)", _opened),
        (f"System.IO.FileStream Open(string path, {_OPEN}, System.IO.FileAccess access, System.IO.FileShare share)", _opened),
        ("void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)", _replace),
        ("System.Threading.Tasks.Task ReadAllTextAsync(string path)", later("ReadAllText")), ("System.Threading.Tasks.Task ReadAllLinesAsync(string path)", later("ReadAllLines")),
        ("System.Threading.Tasks.Task ReadAllBytesAsync(string path)", later("ReadAllBytes")), ("System.Threading.Tasks.Task WriteAllTextAsync(string path, string contents)", later("WriteAllText")),
        ("System.Threading.Tasks.Task AppendAllTextAsync(string path, string contents)", later("AppendAllText")),
    ))


def _temporary(prefix: str | None = None) -> Any:
    from tempfile import mkdtemp

    return DirectoryInfo(mkdtemp(prefix=prefix or ""))


def _directory(net: NetType) -> None:
    _statics(net, (
        ("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", guarded(_link)), ("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", guarded(_leads_to)),
        ("System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = null)", _temporary), ("string[] GetLogicalDrives()", lambda: Array(["/"], "System.String")),
    ))
    for moment, which in (("CreationTime", "ctime"), ("LastWriteTime", "mtime"), ("LastAccessTime", "atime")):
        for suffix, utc in (("", False), ("Utc", True)):
            get, put = times_of(which, utc)
            _statics(net, ((f"datetime Get{moment}{suffix}(string path)", guarded(get)), (f"void Set{moment}{suffix}(string path, datetime {moment[0].lower()}{moment[1:]})", guarded(put))))


def _of_info(net: NetType) -> None:
    net.method("void CreateAsSymbolicLink(string pathToTarget)", lambda info, target: os.symlink(target, info.full_name))
    net.method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)", lambda info, final: guarded(_leads_to)(info.full_name, final))


def _file_info(net: NetType) -> None:
    def replace(info: Any, target: str, backup: str | None = None) -> Any:
        _replace(info.full_name, target, backup)
        return FileInfo(full(target))

    def refused(info: Any) -> None:
        raise NetError("System.PlatformNotSupportedException", "File encryption is not supported on this platform.")

    _of_info(net)
    net.method(f"System.IO.FileStream Open({_OPEN})", lambda info, mode: _opened(info.full_name, mode))
    net.method(f"System.IO.FileStream Open({_OPEN}, System.IO.FileAccess access)", lambda info, mode, access: _opened(info.full_name, mode, access))
    net.method(f"System.IO.FileStream Open({_OPEN}, System.IO.FileAccess access, System.IO.FileShare share)", lambda info, mode, access, share: _opened(info.full_name, mode, access, share))
    net.method("System.IO.FileStream OpenWrite()", _open_to_write)
    net.method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)", replace)
    net.method("void Encrypt()", refused)
    net.method("void Decrypt()", refused)


def _open_to_write(info: Any) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return _opened(info.full_name, enum_value("System.IO.FileMode", "OpenOrCreate"), enum_value("System.IO.FileAccess", "Write"))


def _directory_info(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    _of_info(net)
    for more in ("", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption"):
        net.method(f"System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] EnumerateFileSystemInfos({more})", lambda info, *given: call(info, "GetFileSystemInfos", list(given)))


def _flush(stream: Any, through: bool) -> None:
    stream.open().flush()
    if through:
        os.fsync(stream.open().fileno())


def _stream(net: NetType) -> None:
    net.prop("bool CanTimeout", lambda stream: False)
    net.prop("bool IsAsync", lambda stream: False)
    net.method("void Lock(long position, long length)", lambda stream, position, length: None)
    net.method("void Unlock(long position, long length)", lambda stream, position, length: None)
    net.method("void Flush(bool flushToDisk)", _flush)


_PARTS: dict[str, Callable[[NetType], None]] = {
    "System.IO.File": _file, "System.IO.Directory": _directory, "System.IO.FileInfo": _file_info, "System.IO.DirectoryInfo": _directory_info, "System.IO.FileStream": _stream,
}
