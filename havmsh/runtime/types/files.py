"""System.IO.File and Directory."""

from __future__ import annotations

import os
import posixpath

from havmsh.runtime import files
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, NetObject
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.fileactions import (
    append_bytes,
    copy,
    delete,
    encoding_of,
    full,
    guarded,
    is_file,
    leads_to,
    lines_of,
    link,
    move,
    move_folder,
    on_any,
    opened,
    read,
    reader_of,
    refused,
    remove_folder,
    replace,
    search,
    set_attributes,
    stream_of,
    texts,
    times_of,
    write,
    writer_of,
)
from havmsh.runtime.types.fileinfos import make_folder
from havmsh.runtime.types.filestatus import DirectoryInfo, attributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType


class FileLines(NetObject):
    """System.IO.ReadLinesIterator: the lines of a file, read as they are asked for."""

    __slots__ = ("codec", "path")
    type_name = "System.IO.ReadLinesIterator"

    def __init__(self, path: str, encoding: Any = None) -> None:
        super().__init__()
        self.path = full(path)
        self.codec = encoding_of(encoding)[0]
        try:
            os.close(os.open(self.path, os.O_RDONLY))
        except OSError as error:
            raise refused(error, self.path) from None

    def enumerate_net(self) -> Iterator[str]:
        """The lines."""
        return files.lines(self.path, self.codec)


def _attributes(path: str) -> Any:
    """File.GetAttributes. Raises FileNotFoundException."""
    if not os.path.lexists(path):
        raise NetError("System.IO.FileNotFoundException", f"Could not find file '{full(path)}'.", FileName=full(path))
    return attributes(path)


define("System.IO.ReadLinesIterator", FileLines, interfaces="System.Collections.IEnumerable")


def _written(lines: Any) -> str:
    from havmsh.runtime.valuetexts import to_text

    if lines is None:
        raise argument_null("contents")

    items = lines if isinstance(lines, (list, tuple)) else [lines]
    return "".join(to_text(line) + "\n" for line in items)


# ---------------------------------------------------------------- File


def _bytes(path: str) -> Array:
    with open(path, "rb") as file:
        return Array(map(Byte, file.read()), "System.Byte")


def _write_bytes(path: str, data: Any) -> None:
    if data is None:
        raise argument_null("bytes")
    with open(path, "wb") as file:
        file.write(bytes(data))


_FILE: list[tuple[str, Any]] = [
    ("static bool Exists(string path)", lambda path: bool(path) and not path.endswith("/") and "\0" not in path and is_file(full(path))),
    ("static string ReadAllText(string path)", read), ("static string ReadAllText(string path, System.Text.Encoding encoding)", read),
    ("static string[] ReadAllLines(string path)", lambda path: texts(lines_of(read(path)))),
    ("static string[] ReadAllLines(string path, System.Text.Encoding encoding)", lambda path, encoding: texts(lines_of(read(path, encoding)))),
    ("static System.Collections.Generic.IEnumerable[string] ReadLines(string path)", FileLines),
    ("static System.Collections.Generic.IEnumerable[string] ReadLines(string path, System.Text.Encoding encoding)", FileLines),
    ("static byte[] ReadAllBytes(string path)", guarded(_bytes)), ("static void WriteAllBytes(string path, byte[] bytes)", guarded(_write_bytes)),
    ("static void WriteAllText(string path, string contents)", write),
    ("static void WriteAllText(string path, string contents, System.Text.Encoding encoding)", write),
    ("static void WriteAllLines(string path, string[] contents)", lambda path, lines: write(path, _written(lines))),
    ("static void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)", lambda path, lines, encoding: write(path, _written(lines), encoding)),
    ("static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)", lambda path, lines: write(path, _written(lines))),
    ("static void AppendAllText(string path, string contents)", lambda path, text: write(path, text, append=True)),
    ("static void AppendAllText(string path, string contents, System.Text.Encoding encoding)", lambda path, text, encoding: write(path, text, encoding, append=True)),
    ("static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)", lambda path, lines: write(path, _written(lines), append=True)),
    (
        "static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)",
        lambda path, lines, encoding: write(path, _written(lines), encoding, append=True),
    ),
    (
        "static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)",
        lambda path, lines, encoding: write(path, _written(lines), encoding),
    ),
    ("static void Delete(string path)", on_any(delete)), ("static void Copy(string sourceFileName, string destFileName)", guarded(copy, "sourceFileName")),
    ("static void Copy(string sourceFileName, string destFileName, bool overwrite)", guarded(copy, "sourceFileName")),
    ("static void Move(string sourceFileName, string destFileName)", guarded(move, "sourceFileName")),
    ("static void Move(string sourceFileName, string destFileName, bool overwrite)", guarded(move, "sourceFileName")),
    *((f"static System.IO.FileStream Create(string path{more})", guarded(lambda path, *_: stream_of(path, "w+b"))) for more in ("", ", int bufferSize", ", int bufferSize, System.IO.FileOptions options")),
    ("static System.IO.FileStream OpenRead(string path)", guarded(lambda path: stream_of(path, "rb"))),
    ("static System.IO.FileStream OpenWrite(string path)", guarded(lambda path: stream_of(path, "wb"))),
    ("static System.IO.StreamReader OpenText(string path)", guarded(reader_of)), ("static System.IO.StreamWriter CreateText(string path)", guarded(writer_of(False))),
    ("static System.IO.StreamWriter AppendText(string path)", guarded(writer_of(True))),
    ("static System.IO.FileAttributes GetAttributes(string path)", on_any(_attributes)),
]
for _moment, _which in (("CreationTime", "ctime"), ("LastWriteTime", "mtime"), ("LastAccessTime", "atime")):
    for _suffix, _utc in (("", False), ("Utc", True)):
        _get, _set = times_of(_which, _utc)
        _FILE.append((f"static datetime Get{_moment}{_suffix}(string path)", on_any(_get)))
        _FILE.append((f"static void Set{_moment}{_suffix}(string path, datetime {_moment[0].lower()}{_moment[1:]}{_suffix})", on_any(_set)))


_OPEN = "System.IO.FileMode mode"
_LINES = "System.Collections.Generic.IEnumerable[string] contents"


def _handle(path: str, *how: Any) -> Any:
    from havmsh.runtime.types.filestreams import open_handle

    return open_handle(path, *how)


def _no_encryption(path: str) -> None:
    raise NetError("System.PlatformNotSupportedException", "File encryption is not supported on this platform.")


def _statics(net: NetType, members: tuple[tuple[str, Any], ...]) -> None:
    for text, call in members:
        net.method("static " + text, call, static=True)


def _more_of_file(net: NetType) -> None:
    _statics(net, (
        ("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", guarded(link)),
        ("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", guarded(leads_to)),
        ("System.IO.UnixFileMode GetUnixFileMode(string path)", on_any(lambda path: os.stat(path).st_mode & 0o7777)),
        ("void SetUnixFileMode(string path, System.IO.UnixFileMode mode)", on_any(lambda path, mode: os.chmod(path, mode.value))),
        ("void SetAttributes(string path, System.IO.FileAttributes fileAttributes)", on_any(set_attributes)),
        ("void AppendAllBytes(string path, byte[] bytes)", guarded(append_bytes)),
        (f"System.IO.FileStream Open(string path, {_OPEN})", opened), (f"System.IO.FileStream Open(string path, {_OPEN}, System.IO.FileAccess access)", opened),
        (f"System.IO.FileStream Open(string path, {_OPEN}, System.IO.FileAccess access, System.IO.FileShare share)", opened),
        ("System.IO.FileStream Open(string path, System.IO.FileStreamOptions options)", opened),
        (f"Microsoft.Win32.SafeHandles.SafeFileHandle OpenHandle(string path, {_OPEN} = Open, System.IO.FileAccess access = Read, System.IO.FileShare share = Read, System.IO.FileOptions options = None, long preallocationSize = 0)", _handle),
        ("void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)", replace),
        ("void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)", lambda source, target, backup, ignore: replace(source, target, backup)),
        ("void Encrypt(string path)", _no_encryption), ("void Decrypt(string path)", _no_encryption),
    ))
    encoded = "System.Text.Encoding encoding"
    later(
        net, "ReadAllText(string path)", f"ReadAllText(string path, {encoded})", "ReadAllLines(string path)", f"ReadAllLines(string path, {encoded})", "ReadAllBytes(string path)",
        "WriteAllText(string path, string contents)", f"WriteAllText(string path, string contents, {encoded})", "AppendAllText(string path, string contents)",
        f"AppendAllText(string path, string contents, {encoded})", f"WriteAllLines(string path, {_LINES})", f"WriteAllLines(string path, {_LINES}, {encoded})",
        f"AppendAllLines(string path, {_LINES})", f"AppendAllLines(string path, {_LINES}, {encoded})", "WriteAllBytes(string path, byte[] bytes)",
        "AppendAllBytes(string path, byte[] bytes)", static=True,
    )


define("System.IO.File", None, statics=_FILE, rest=_more_of_file)


# ---------------------------------------------------------------- Directory


def _go_to(path: str) -> None:
    try:
        os.chdir(path)
    except FileNotFoundError:
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.") from None


def _make_with(path: str, mode: Any) -> Any:
    """A folder with its Unix mode, as far as the process's mask lets it; one that is there stays as it is."""
    if os.path.isdir(path):
        return make_folder(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.mkdir(path, mode.value)
    return make_folder(path)


def _listing(**options: bool) -> Callable[..., Array]:
    return lambda path, pattern="*", option=None: search(path, pattern, option, **options)


_DIRECTORY: list[tuple[str, Any]] = [
    ("static bool Exists(string path)", lambda path: bool(path) and "\0" not in path and os.path.isdir(full(path))),
    ("static System.IO.DirectoryInfo CreateDirectory(string path)", guarded(make_folder)), ("static void Delete(string path)", on_any(remove_folder)),
    ("static void Delete(string path, bool recursive)", on_any(remove_folder)),
    ("static void Move(string sourceDirName, string destDirName)", guarded(move_folder, "sourceDirName")),
    ("static string GetCurrentDirectory()", os.getcwd), ("static void SetCurrentDirectory(string path)", guarded(_go_to)),
    ("static System.IO.DirectoryInfo GetParent(string path)", lambda path: DirectoryInfo(posixpath.dirname(full(path))) if full(path) != "/" else None),
    ("static string GetDirectoryRoot(string path)", lambda path: "/"),
]
for _label, _options in (
    ("Files", {"folders": False}), ("Directories", {"plain": False}), ("FileSystemEntries", {}),
):
    for _verb, _type in (("Get", "string[]"), ("Enumerate", "System.Collections.Generic.IEnumerable[string]")):
        for _more in ("", ", string searchPattern", ", string searchPattern, System.IO.SearchOption searchOption", ", string searchPattern, System.IO.EnumerationOptions enumerationOptions"):
            _DIRECTORY.append((f"static {_type} {_verb}{_label}(string path{_more})", _listing(**_options)))


def _temporary(prefix: str | None = None) -> Any:
    from tempfile import mkdtemp

    return DirectoryInfo(mkdtemp(prefix=prefix or ""))


def _more_of_directory(net: NetType) -> None:
    _statics(net, (
        ("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", guarded(link)),
        ("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", guarded(leads_to)),
        ("System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = null)", _temporary),
        ("System.IO.DirectoryInfo CreateDirectory(string path, System.IO.UnixFileMode unixCreateMode)", guarded(_make_with)),
        ("string[] GetLogicalDrives()", lambda: Array(["/"], "System.String")),
    ))
    for moment, which in (("CreationTime", "ctime"), ("LastWriteTime", "mtime"), ("LastAccessTime", "atime")):
        for suffix, utc in (("", False), ("Utc", True)):
            get, put = times_of(which, utc)
            _statics(net, ((f"datetime Get{moment}{suffix}(string path)", on_any(get)), (f"void Set{moment}{suffix}(string path, datetime {moment[0].lower()}{moment[1:]}{suffix})", on_any(put))))


define("System.IO.Directory", None, statics=_DIRECTORY, rest=_more_of_directory)
