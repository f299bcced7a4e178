"""System.IO: Path, File, Directory, and the objects FileInfo and DirectoryInfo."""

from __future__ import annotations

import os
import posixpath
import shutil
import stat

from havmsh.runtime import files
from havmsh.runtime.dates import EPOCH, UTC, DateTime
from havmsh.runtime.home import working_folder
from havmsh.runtime.nettype import NetError, argument_null, define
from havmsh.runtime.objects import Array, Byte, Int64, NetObject
from havmsh.runtime.types.datetimes import enumeration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, ClassVar

STRINGS = "System.String"


def refused(error: OSError, path: str) -> NetError:
    """The .NET exception for an error of the file system."""
    made = files.net_exception(error, path)
    return NetError(made.name, made.message, made.inner, **made.members)


def full(path: str) -> str:
    """The absolute path of a text; relative ones stand below the process's folder."""
    if path is None:
        raise argument_null("path")
    text = str(path)
    if not text:
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'path')", ParamName="path")
    if "\0" in text:
        raise NetError("System.ArgumentException", "Null character in path. (Parameter 'path')", ParamName="path")
    kept = "/" if text.endswith("/") and len(text) > 1 else ""
    return posixpath.normpath(posixpath.join(working_folder(), text)) + kept


def encoding_of(encoding: Any) -> tuple[str, bytes]:
    """Python's name of an encoding object and its byte order mark."""
    return (getattr(encoding, "python_name", "utf-8"), getattr(encoding, "preamble", b"")) if encoding is not None else ("utf-8", b"")


def read(path: str, encoding: Any = None) -> str:
    """A whole file as text."""
    target = full(path)
    try:
        return files.read_text(target, encoding_of(encoding)[0])
    except OSError as error:
        raise refused(error, target) from None


def write(path: str, text: str, encoding: Any = None, *, append: bool = False) -> None:
    """Writes or appends text."""
    target = full(path)
    name, mark = encoding_of(encoding)
    data = (text or "").encode(name, "replace")
    try:
        fresh = not append or not os.path.exists(target) or not os.path.getsize(target)
        with open(target, "ab" if append else "wb") as file:
            file.write((mark if fresh else b"") + data)
    except OSError as error:
        raise refused(error, target) from None


def lines_of(text: str) -> list[str]:
    """The lines of a text; a last line without an end counts, an empty rest does not."""
    found = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if found and not found[-1]:
        found.pop()
    return found


def _texts(items: Iterable[str]) -> Array:
    return Array(items, STRINGS)


class FileLines(NetObject):
    """System.IO.ReadLinesIterator: the lines of a file, read as they are asked for."""

    __slots__ = ("path",)
    type_name = "System.IO.ReadLinesIterator"

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = full(path)
        try:
            os.close(os.open(self.path, os.O_RDONLY))
        except OSError as error:
            raise refused(error, self.path) from None

    def enumerate_net(self) -> Iterator[str]:
        """The lines."""
        return files.lines(self.path)


define("System.IO.ReadLinesIterator", FileLines, interfaces="System.Collections.IEnumerable")


def _written(lines: Any) -> str:
    from havmsh.runtime.convert import to_text

    items = lines if isinstance(lines, (list, tuple)) else [lines]
    return "".join(to_text(line) + "\n" for line in items)


def _guard(action: Callable[..., Any]) -> Callable[..., Any]:
    """The action with absolute paths and .NET's errors; the first argument is a path."""

    def run(path: str, *rest: Any) -> Any:
        target = full(path)
        try:
            return action(target, *rest)
        except OSError as error:
            raise refused(error, error.filename if isinstance(error.filename, str) else target) from None

    return run


def moment(seconds: float, utc: bool = False) -> DateTime:
    """A file's time."""
    made = DateTime(EPOCH + round(seconds * 10_000_000), UTC)
    return made if utc else made.to_local()


def seconds_of(date: DateTime) -> float:
    """Seconds since 1970 of a date."""
    return (date.to_utc().ticks - EPOCH) / 10_000_000


# ---------------------------------------------------------------- File


def _delete(path: str) -> None:
    if os.path.isdir(path):
        raise PermissionError(13, "", path)
    if not os.path.isdir(os.path.dirname(path)):
        raise FileNotFoundError(2, "", path)
    if os.path.lexists(path):
        os.unlink(path)


def _copy(path: str, target: str, overwrite: bool = False) -> None:
    goal = full(target)
    if not overwrite and os.path.exists(goal):
        raise NetError("System.IO.IOException", f"The file '{goal}' already exists.")
    shutil.copyfile(path, goal)


def _move(path: str, target: str, overwrite: bool = False) -> None:
    goal = full(target)
    if not os.path.exists(path):
        raise FileNotFoundError(2, "", path)
    if not overwrite and os.path.exists(goal):
        raise NetError("System.IO.IOException", f"The file '{goal}' already exists.")
    shutil.move(path, goal)


def _bytes(path: str) -> Array:
    with open(path, "rb") as file:
        return Array(map(Byte, file.read()), "System.Byte")


def _write_bytes(path: str, data: Any) -> None:
    with open(path, "wb") as file:
        file.write(bytes(data))


def _stream(path: str, mode: str) -> Any:
    from havmsh.runtime.types.streams import FileStream
    from havmsh.runtime.typesystem import enum_value

    return FileStream(path, enum_value("System.IO.FileMode", {"rb": "Open", "wb": "Create", "ab": "Append"}.get(mode[:2], "OpenOrCreate")))


def _reader(path: str) -> Any:
    from havmsh.runtime.types.streams import open_reader

    return open_reader(path)


def _writer(append: bool) -> Callable[[str], Any]:
    def make(path: str) -> Any:
        from havmsh.runtime.types.streams import open_writer

        return open_writer(path, append)

    return make


def _touch(which: str, utc: bool) -> tuple[Callable[[str], DateTime], Callable[[str, DateTime], None]]:
    def get(path: str) -> DateTime:
        if not os.path.exists(path):
            return DateTime(504_911_232_000_000_000, UTC)
        return moment(getattr(os.stat(path), f"st_{which}"), utc)

    def set_(path: str, date: DateTime) -> None:
        known = os.stat(path)
        times = (seconds_of(date), known.st_mtime) if which == "atime" else (known.st_atime, seconds_of(date))
        os.utime(path, times)

    return get, set_


_FILE: list[tuple[str, Any]] = [
    ("static bool Exists(string path)", lambda path: bool(path) and os.path.isfile(full(path))),
    ("static string ReadAllText(string path)", read), ("static string ReadAllText(string path, System.Text.Encoding encoding)", read),
    ("static string[] ReadAllLines(string path)", lambda path: _texts(lines_of(read(path)))),
    ("static string[] ReadAllLines(string path, System.Text.Encoding encoding)", lambda path, encoding: _texts(lines_of(read(path, encoding)))),
    ("static System.Collections.Generic.IEnumerable[string] ReadLines(string path)", FileLines),
    ("static byte[] ReadAllBytes(string path)", _guard(_bytes)), ("static void WriteAllBytes(string path, byte[] bytes)", _guard(_write_bytes)),
    ("static void WriteAllText(string path, string contents)", write),
    ("static void WriteAllText(string path, string contents, System.Text.Encoding encoding)", write),
    ("static void WriteAllLines(string path, string[] contents)", lambda path, lines: write(path, _written(lines))),
    ("static void WriteAllLines(string path, string[] contents, System.Text.Encoding encoding)", lambda path, lines, encoding: write(path, _written(lines), encoding)),
    ("static void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)", lambda path, lines: write(path, _written(lines))),
    ("static void AppendAllText(string path, string contents)", lambda path, text: write(path, text, append=True)),
    ("static void AppendAllText(string path, string contents, System.Text.Encoding encoding)", lambda path, text, encoding: write(path, text, encoding, append=True)),
    ("static void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)", lambda path, lines: write(path, _written(lines), append=True)),
    ("static void Delete(string path)", _guard(_delete)), ("static void Copy(string sourceFileName, string destFileName)", _guard(_copy)),
    ("static void Copy(string sourceFileName, string destFileName, bool overwrite)", _guard(_copy)),
    ("static void Move(string sourceFileName, string destFileName)", _guard(_move)),
    ("static void Move(string sourceFileName, string destFileName, bool overwrite)", _guard(_move)),
    ("static System.IO.FileStream Create(string path)", _guard(lambda path: _stream(path, "w+b"))),
    ("static System.IO.FileStream OpenRead(string path)", _guard(lambda path: _stream(path, "rb"))),
    ("static System.IO.FileStream OpenWrite(string path)", _guard(lambda path: _stream(path, "r+b" if os.path.exists(path) else "w+b"))),
    ("static System.IO.StreamReader OpenText(string path)", _guard(_reader)), ("static System.IO.StreamWriter CreateText(string path)", _guard(_writer(False))),
    ("static System.IO.StreamWriter AppendText(string path)", _guard(_writer(True))),
    ("static System.IO.FileAttributes GetAttributes(string path)", _guard(lambda path: attributes(path))),
]
for _moment, _which in (("CreationTime", "ctime"), ("LastWriteTime", "mtime"), ("LastAccessTime", "atime")):
    for _suffix, _utc in (("", False), ("Utc", True)):
        _get, _set = _touch(_which, _utc)
        _FILE.append((f"static datetime Get{_moment}{_suffix}(string path)", _guard(_get)))
        _FILE.append((f"static void Set{_moment}{_suffix}(string path, datetime {_moment[0].lower()}{_moment[1:]})", _guard(_set)))

define("System.IO.File", None, statics=_FILE)


# ---------------------------------------------------------------- Directory


def _found(path: str, pattern: str = "*", option: Any = None, *, folders: bool = True, plain: bool = True) -> Array:
    import fnmatch

    start = full(path)
    if not os.path.isdir(start):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{start}'.")
    deep = getattr(option, "value", 0) == 1
    result: list[str] = []
    for where, inner, names in os.walk(start):
        for name in sorted([*(inner if folders else ()), *(names if plain else ())]):
            if pattern in ("*", "*.*") or fnmatch.fnmatchcase(name, pattern):
                result.append(posixpath.join(path if where == start else posixpath.join(path, posixpath.relpath(where, start)), name))
        if not deep:
            break
    return _texts(result)


def _remove(path: str, recursive: bool = False) -> None:
    if not os.path.isdir(path):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")
    if recursive:
        shutil.rmtree(path)
    elif os.listdir(path):
        raise NetError("System.IO.IOException", f"Directory not empty : '{path}'")
    else:
        os.rmdir(path)


def _make(path: str) -> Any:
    os.makedirs(path, exist_ok=True)
    return DirectoryInfo(path)


def _listing(**options: bool) -> Callable[..., Array]:
    return lambda path, pattern="*", option=None: _found(path, pattern, option, **options)


_DIRECTORY: list[tuple[str, Any]] = [
    ("static bool Exists(string path)", lambda path: bool(path) and os.path.isdir(full(path))),
    ("static System.IO.DirectoryInfo CreateDirectory(string path)", _guard(_make)), ("static void Delete(string path)", _guard(_remove)),
    ("static void Delete(string path, bool recursive)", _guard(_remove)), ("static void Move(string sourceDirName, string destDirName)", _guard(_move)),
    ("static string GetCurrentDirectory()", os.getcwd), ("static void SetCurrentDirectory(string path)", _guard(os.chdir)),
    ("static System.IO.DirectoryInfo GetParent(string path)", lambda path: DirectoryInfo(posixpath.dirname(full(path))) if full(path) != "/" else None),
    ("static string GetDirectoryRoot(string path)", lambda path: "/"),
]
for _label, _options in (
    ("Files", {"folders": False}), ("Directories", {"plain": False}), ("FileSystemEntries", {}),
):
    for _verb, _type in (("Get", "string[]"), ("Enumerate", "System.Collections.Generic.IEnumerable[string]")):
        for _more in ("", ", string searchPattern", ", string searchPattern, System.IO.SearchOption searchOption"):
            _DIRECTORY.append((f"static {_type} {_verb}{_label}(string path{_more})", _listing(**_options)))

define("System.IO.Directory", None, statics=_DIRECTORY)


# ---------------------------------------------------------------- Path


def extension(path: str) -> str:
    """The ending with its dot, of the last part."""
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    return name[at:] if at >= 0 and at < len(name) - 1 else ""


def _change(path: str, ending: str | None) -> Any:
    if path is None:
        return None
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    stem = path if at < 0 else path[: len(path) - len(name) + at]
    if ending is None:
        return stem
    return stem + (ending if ending.startswith(".") or not ending else "." + ending)


def _combine(*parts: Any) -> str:
    texts = parts[0] if len(parts) == 1 and isinstance(parts[0], list) else parts
    made = ""
    for part in texts:
        if part is None:
            raise argument_null("paths" if len(texts) > 4 else f"path{list(texts).index(part) + 1}")
        if not part:
            continue
        made = part if not made or part.startswith("/") else made + part if made.endswith("/") else f"{made}/{part}"
    return made


def _join(*parts: Any) -> str:
    texts = parts[0] if len(parts) == 1 and isinstance(parts[0], list) else parts
    made = ""
    for part in texts:
        if part:
            made = made + part if not made or made.endswith("/") or part.startswith("/") else f"{made}/{part}"
    return made


def _directory(path: Any) -> Any:
    if path is None or path == "/":
        return None
    if "/" not in path:
        return ""
    head = path.rpartition("/")[0]
    return head.rstrip("/") or "/"


def _stem(path: str) -> Any:
    if path is None:
        return None
    name = path.rpartition("/")[2]
    at = name.rfind(".")
    return name if at < 0 else name[:at]


def _temporary() -> str:
    import tempfile

    handle, name = tempfile.mkstemp(prefix="tmp", suffix=".tmp")
    os.close(handle)
    return name


def _random_name() -> str:
    import secrets

    letters = "abcdefghijklmnopqrstuvwxyz012345"
    text = "".join(secrets.choice(letters) for _ in range(11))
    return f"{text[:8]}.{text[8:]}"


def _temp_folder() -> str:
    return os.environ.get("TMPDIR", "/tmp").rstrip("/") + "/"


define(
    "System.IO.Path", None,
    statics=(
        ("static string Combine(string path1, string path2)", _combine), ("static string Combine(string path1, string path2, string path3)", _combine),
        ("static string Combine(string path1, string path2, string path3, string path4)", _combine), ("static string Combine(Params string[] paths)", _combine),
        ("static string Join(string path1, string path2)", _join), ("static string Join(string path1, string path2, string path3)", _join),
        ("static string Join(string path1, string path2, string path3, string path4)", _join), ("static string Join(Params string[] paths)", _join),
        ("static string GetFileName(string path)", lambda path: None if path is None else path.rpartition("/")[2]),
        ("static string GetFileNameWithoutExtension(string path)", _stem), ("static string GetExtension(string path)", lambda path: None if path is None else extension(path)),
        ("static bool HasExtension(string path)", lambda path: bool(extension(path or ""))), ("static string ChangeExtension(string path, string extension)", _change),
        ("static string GetDirectoryName(string path)", _directory), ("static string GetFullPath(string path)", full),
        ("static string GetFullPath(string path, string basePath)", lambda path, base: posixpath.normpath(posixpath.join(base, path))),
        ("static string GetPathRoot(string path)", lambda path: None if path is None else "/" if path.startswith("/") else ""),
        ("static bool IsPathRooted(string path)", lambda path: bool(path) and path.startswith("/")),
        ("static bool IsPathFullyQualified(string path)", lambda path: path.startswith("/")), ("static bool Exists(string path)", lambda path: bool(path) and os.path.exists(full(path))),
        ("static string GetRelativePath(string relativeTo, string path)", lambda base, path: posixpath.relpath(full(path), full(base))),
        ("static string GetTempPath()", _temp_folder), ("static string GetTempFileName()", _temporary), ("static string GetRandomFileName()", _random_name),
        ("static char[] GetInvalidFileNameChars()", lambda: Array(["\0", "/"], "System.Char")), ("static char[] GetInvalidPathChars()", lambda: Array(["\0"], "System.Char")),
        ("static string TrimEndingDirectorySeparator(string path)", lambda path: path.rstrip("/") or path[:1]),
        ("static bool EndsInDirectorySeparator(string path)", lambda path: path.endswith("/")),
    ),
    constants=(
        ("char DirectorySeparatorChar", lambda: "/"), ("char AltDirectorySeparatorChar", lambda: "/"), ("char PathSeparator", lambda: ":"),
        ("char VolumeSeparatorChar", lambda: "/"),
    ),
)


# ---------------------------------------------------------------- FileInfo, DirectoryInfo


class FileSystemInfo(NetObject):
    """A file or folder that may or may not exist; its text is the path that it was made with."""

    __slots__ = ("full_name", "original")
    type_name: ClassVar[str] = "System.IO.FileSystemInfo"

    def __init__(self, path: str) -> None:
        super().__init__()
        self.original = str(path)
        self.full_name = full(path)

    def net_text(self) -> str:
        """The path that it was made with."""
        return self.original

    def status(self) -> os.stat_result | None:
        """What the system says of it, or None where it does not exist."""
        try:
            return os.stat(self.full_name)
        except OSError:
            return None


class FileInfo(FileSystemInfo):
    """System.IO.FileInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.IO.FileInfo"


class DirectoryInfo(FileSystemInfo):
    """System.IO.DirectoryInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.IO.DirectoryInfo"


def attributes(path: str) -> Any:
    """System.IO.FileAttributes of a path."""
    known = os.lstat(path)
    number = 0
    if stat.S_ISLNK(known.st_mode):
        number |= 1024
    if os.path.isdir(path):
        number |= 16
    if not known.st_mode & 0o222:
        number |= 1
    if posixpath.basename(path).startswith("."):
        number |= 2
    return enumeration("System.IO.FileAttributes", number or 128)


def _time(which: str, utc: bool) -> Callable[[FileSystemInfo], DateTime]:
    def read_time(info: FileSystemInfo) -> DateTime:
        known = info.status()
        return DateTime(504_911_232_000_000_000, UTC) if known is None else moment(getattr(known, f"st_{which}"), utc)

    return read_time


def _set_time(which: str) -> Callable[[FileSystemInfo, Any], None]:
    _, change = _touch(which, False)

    def write_time(info: FileSystemInfo, value: Any) -> None:
        from havmsh.runtime import convert, typesystem

        change(info.full_name, convert.convert(value, typesystem.known("System.DateTime")))

    return write_time


def _length(info: FileInfo) -> Int64:
    known = info.status()
    if known is None:
        raise NetError("System.IO.FileNotFoundException", f"Could not find file '{info.full_name}'.", FileName=info.full_name)
    return Int64(known.st_size)


def mode(info: FileSystemInfo) -> str:
    """The mode as PowerShell shows it: ``d----``, ``-a---``."""
    try:
        flags = attributes(info.full_name)
    except OSError:
        return "-----"
    number = getattr(flags, "value", 128)
    link = bool(number & 1024)
    head = "l" if link else "d" if number & 16 else "-"
    return head + ("a" if number & 32 else "-") + ("r" if number & 1 else "-") + ("h" if number & 2 else "-") + ("s" if number & 4 else "-")


def _name(info: FileSystemInfo) -> str:
    return posixpath.basename(info.full_name.rstrip("/")) or "/"


def _base_name(info: FileSystemInfo) -> str:
    name = _name(info)
    if isinstance(info, DirectoryInfo):
        return name
    ending = extension(name)
    return name[: len(name) - len(ending)] if ending else name


def _link(info: FileSystemInfo) -> Any:
    return os.readlink(info.full_name) if os.path.islink(info.full_name) else None


def _painted_name(info: FileSystemInfo) -> str:
    """The name in the colour that $PSStyle has for such files; a link with where it leads."""
    from havmsh.runtime.current import current
    from havmsh.runtime.types import psstyle

    name = _name(info)
    link = _link(info)
    session = current()
    colour = ""
    if session is not None:
        style = psstyle.of(session).files
        ending = extension(name)
        if link:
            colour = style.values["SymbolicLink"]
        elif isinstance(info, DirectoryInfo):
            colour = style.values["Directory"]
        elif ending and style.extensions.contains(ending):
            colour = style.extensions.get(ending)
        elif os.access(info.full_name, os.X_OK):
            colour = style.values["Executable"]
    shown = f"{colour}{name}\x1b[0m" if colour else name
    return f"{shown} -> {link}" if link else shown


def _link_type(info: FileSystemInfo) -> Any:
    if os.path.islink(info.full_name):
        return "SymbolicLink"
    known = info.status()
    return "HardLink" if known is not None and isinstance(info, FileInfo) and known.st_nlink > 1 else None


def _read_only(info: FileSystemInfo) -> bool:
    known = info.status()
    return known is not None and not known.st_mode & 0o222


def _set_read_only(info: FileSystemInfo, value: Any) -> None:
    known = os.stat(info.full_name).st_mode
    os.chmod(info.full_name, known & ~0o222 if value else known | 0o200)


def _when(info: FileSystemInfo) -> str:
    """LastWriteTimeString: date and time in columns."""
    from havmsh.runtime.dates import format_date
    from havmsh.runtime.types.datetimes import culture

    date = _time("mtime", False)(info)
    return f"{format_date(date, 'd', culture()):>11} {format_date(date, 't', culture()):>8}"


def _children(kind: str) -> Callable[..., Array]:
    def listed(info: DirectoryInfo, pattern: str = "*", option: Any = None) -> Array:
        found = _found(info.full_name, pattern, option, folders=kind != "files", plain=kind != "folders")
        made = [DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path) for path in found]
        return Array(made, {"files": "System.IO.FileInfo", "folders": "System.IO.DirectoryInfo"}.get(kind, "System.IO.FileSystemInfo"))

    return listed


def _delete_info(info: FileSystemInfo, recursive: bool = False) -> None:
    _guard(_remove)(info.full_name, recursive) if isinstance(info, DirectoryInfo) else _guard(_delete)(info.full_name)


def _move_info(info: FileSystemInfo, target: str, overwrite: bool = False) -> None:
    _guard(_move)(info.full_name, target, overwrite)
    info.full_name = full(target)
    info.original = target


def _copy_info(info: FileInfo, target: str, overwrite: bool = False) -> FileInfo:
    _guard(_copy)(info.full_name, target, overwrite)
    return FileInfo(full(target))


def _set_attributes(info: FileSystemInfo, value: Any) -> None:
    """Only ReadOnly can be changed here: the other attributes follow from name and kind."""
    known = os.stat(info.full_name).st_mode
    os.chmod(info.full_name, known & ~0o222 if value.value & 1 else known | 0o200)


def _unix(info: FileSystemInfo) -> Any:
    from havmsh.runtime.types.unixstat import stat_of

    return stat_of(info.full_name)


def _of_unix(name: str) -> Callable[[FileSystemInfo], Any]:
    def read(info: FileSystemInfo) -> Any:
        known = _unix(info)
        return None if known is None else getattr(known, name)()

    return read


_COMMON: tuple[tuple[Any, ...], ...] = (
    ("string Name", _name), ("string FullName", lambda info: info.full_name), ("string Extension", lambda info: extension(_name(info))),
    ("string BaseName", _base_name), ("string Mode", mode), ("string ModeWithoutHardLink", mode), ("string LinkTarget", _link), ("string Target", _link),
    ("string ResolvedTarget", lambda info: os.path.realpath(info.full_name)), ("string LinkType", _link_type), ("string LastWriteTimeString", _when),
    ("string NameString", _painted_name),
    ("datetime CreationTime", _time("ctime", False), _set_time("ctime")), ("datetime CreationTimeUtc", _time("ctime", True), _set_time("ctime")),
    ("datetime LastAccessTime", _time("atime", False), _set_time("atime")), ("datetime LastAccessTimeUtc", _time("atime", True), _set_time("atime")),
    ("datetime LastWriteTime", _time("mtime", False), _set_time("mtime")), ("datetime LastWriteTimeUtc", _time("mtime", True), _set_time("mtime")),
    ("System.IO.FileAttributes Attributes", lambda info: attributes(info.full_name), _set_attributes),
    ("System.Management.Automation.Platform+Unix+CommonStat UnixStat", _unix), ("string UnixMode", _of_unix("mode_text")), ("string User", _of_unix("user")),
    ("string Group", _of_unix("group")), ("System.Object Size", lambda info: None if (known := _unix(info)) is None else Int64(known.stat.st_size)),
    (
        "System.IO.UnixFileMode UnixFileMode", lambda info: enumeration("System.IO.UnixFileMode", stat.S_IMODE(os.stat(info.full_name).st_mode)),
        lambda info, mode: os.chmod(info.full_name, int(mode.value)),
    ),
)
_system_info = define("System.IO.FileSystemInfo", FileSystemInfo, properties=_COMMON, methods=(("void Delete()", _delete_info), ("void Refresh()", lambda info: None)))
_system_info.extend("CodeProperty", **{
    name: f"{kind} {name}{{get={method};}}" for name, kind, method in (
        ("Mode", "System.String", "Mode"), ("ModeWithoutHardLink", "System.String", "ModeWithoutHardLink"), ("ResolvedTarget", "System.String", "ResolvedTarget"),
        ("LinkType", "System.String", "GetLinkType"), ("NameString", "System.String", "NameString"), ("LastWriteTimeString", "System.String", "LastWriteTimeString"),
    )
})
_system_info.extend("ScriptProperty", BaseName="")
_system_info.extend("AliasProperty", Target="Target = LinkTarget")
define(
    "System.IO.FileInfo", FileInfo, base="System.IO.FileSystemInfo",
    properties=(
        ("long Length", _length), ("string DirectoryName", lambda info: posixpath.dirname(info.full_name)),
        ("System.IO.DirectoryInfo Directory", lambda info: DirectoryInfo(posixpath.dirname(info.full_name))), ("bool IsReadOnly", _read_only, _set_read_only),
        ("bool Exists", lambda info: os.path.isfile(info.full_name)), ("string LengthString", lambda info: str(int(_length(info)))),
        ("System.Object VersionInfo", lambda info: None),
    ),
    methods=(
        ("System.IO.FileInfo CopyTo(string destFileName)", _copy_info), ("System.IO.FileInfo CopyTo(string destFileName, bool overwrite)", _copy_info),
        ("void MoveTo(string destFileName)", _move_info), ("void MoveTo(string destFileName, bool overwrite)", _move_info),
        ("System.IO.StreamReader OpenText()", lambda info: _guard(_reader)(info.full_name)), ("System.IO.FileStream OpenRead()", lambda info: _stream(info.full_name, "rb")),
        ("System.IO.StreamWriter CreateText()", lambda info: _writer(False)(info.full_name)), ("System.IO.StreamWriter AppendText()", lambda info: _writer(True)(info.full_name)),
        ("System.IO.FileStream Create()", lambda info: _stream(info.full_name, "w+b")),
    ),
    constructors=(("string fileName", FileInfo),),
)
define(
    "System.IO.DirectoryInfo", DirectoryInfo, base="System.IO.FileSystemInfo",
    properties=(
        ("bool Exists", lambda info: os.path.isdir(info.full_name)), ("string LengthString", lambda info: ""),
        ("System.IO.DirectoryInfo Parent", lambda info: DirectoryInfo(posixpath.dirname(info.full_name)) if info.full_name != "/" else None),
        ("System.IO.DirectoryInfo Root", lambda info: DirectoryInfo("/")),
    ),
    methods=(
        ("System.IO.FileInfo[] GetFiles()", _children("files")), ("System.IO.FileInfo[] GetFiles(string searchPattern)", _children("files")),
        ("System.IO.FileInfo[] GetFiles(string searchPattern, System.IO.SearchOption searchOption)", _children("files")),
        ("System.IO.DirectoryInfo[] GetDirectories()", _children("folders")), ("System.IO.DirectoryInfo[] GetDirectories(string searchPattern)", _children("folders")),
        ("System.IO.FileSystemInfo[] GetFileSystemInfos()", _children("all")), ("System.Object EnumerateFiles()", _children("files")),
        ("System.Object EnumerateDirectories()", _children("folders")), ("void Create()", lambda info: os.makedirs(info.full_name, exist_ok=True)),
        ("System.IO.DirectoryInfo CreateSubdirectory(string path)", lambda info, path: _guard(_make)(posixpath.join(info.full_name, path))),
        ("void Delete(bool recursive)", _delete_info), ("void MoveTo(string destDirName)", _move_info),
    ),
    constructors=(("string path", DirectoryInfo),),
)
