"""What the types of System.IO do with files and folders: absolute paths, .NET's errors, texts, times, copying and deleting."""

from __future__ import annotations

import errno
import os
import posixpath
import shutil

from havmsh.runtime import files
from havmsh.runtime.date.dates import EPOCH, UNSPECIFIED, UTC, DateTime
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.home import working_folder
from havmsh.runtime.objects import Array
from havmsh.runtime.text_units import errors_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def refused(error: OSError, path: str) -> NetError:
    """The .NET exception for an error of the file system."""
    made = files.net_exception(error, path)
    return NetError(made.name, made.message, made.inner, **made.members)


_UNFINISHED = ("//", "/./", "/../", "\0")
"""What no absolute path has in it."""


def full(path: str, name: str = "path", empty: str = "The value cannot be an empty string.") -> str:
    """The absolute path of a text; relative ones stand below the process's folder. ``name``: the parameter that it is of; ``empty``: what is said of a text that is none."""
    if path is None:
        raise argument_null(name)
    text = str(path)
    if text[:1] == "/" and not any(part in text for part in _UNFINISHED) and not text.endswith(("/.", "/..")):
        return text
    if not text:
        raise NetError("System.ArgumentException", f"{empty} (Parameter '{name}')", ParamName=name)
    if "\0" in text:
        raise NetError("System.ArgumentException", f"Null character in path. (Parameter '{name}')", ParamName=name)
    kept = "/" if text.endswith("/") and len(text) > 1 else ""
    return posixpath.normpath(posixpath.join(working_folder(), text)) + kept


def on_any(action: Callable[..., Any]) -> Callable[..., Any]:
    """The action where a path is made absolute before it is looked at."""
    return guarded(action, "path", rooted)


def encoding_of(encoding: Any) -> tuple[str, bytes]:
    """Python's name of an encoding object and its byte order mark."""
    return (encoding.codec, encoding.preamble) if encoding is not None else ("utf-8", b"")


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
    data = (text or "").encode(name, errors_of(name))
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


def texts(items: Iterable[str]) -> Array:
    """Texts as an array of strings."""
    return Array(items, "System.String")


def rooted(path: str) -> str:
    """The absolute path of a text, as Path.GetFullPath gives and refuses it."""
    return full(path, "path", "The path is empty.")


def guarded(action: Callable[..., Any], name: str = "path", absolute: Callable[..., str] = full) -> Callable[..., Any]:
    """The action with absolute paths and .NET's errors; the first argument is a path, ``name`` that of its parameter."""

    def run(path: str, *rest: Any) -> Any:
        target = absolute(path) if absolute is not full else full(path, name)
        try:
            return action(target, *rest)
        except OSError as error:
            raise refused(error, error.filename if isinstance(error.filename, str) else target) from None

    return run


def moment(nanoseconds: int, utc: bool = False) -> DateTime:
    """A file's time, of which a date holds hundreds of nanoseconds."""
    made = DateTime(EPOCH + nanoseconds // 100, UTC)
    return made if utc else made.to_local()


def nanoseconds_of(date: DateTime) -> int:
    """Nanoseconds since 1970 of a date."""
    return (date.to_utc().ticks - EPOCH) * 100


def delete(path: str) -> None:
    """Deletes a file."""
    if os.path.isdir(path):
        raise PermissionError(13, "", path)
    if not os.path.isdir(os.path.dirname(path)):
        raise FileNotFoundError(2, "", path)
    if os.path.lexists(path):
        os.unlink(path)


def copy(path: str, target: str, overwrite: bool = False) -> None:
    """Copies a file."""
    goal = full(target, "destFileName")
    if os.path.isdir(goal):
        raise NetError("System.IO.IOException", f"The target file '{goal}' is a directory, not a file.")
    if os.path.isdir(path):
        raise PermissionError(13, "", path)
    if not overwrite and os.path.exists(goal) and os.path.exists(path):
        raise NetError("System.IO.IOException", f"The file '{goal}' already exists.")
    files.demand_file_name(goal)
    shutil.copyfile(path, goal)
    shutil.copymode(path, goal)


def move(path: str, target: str, overwrite: bool = False) -> None:
    """Moves a file."""
    goal = full(target, "destFileName")
    if not os.path.lexists(path) or os.path.isdir(path):
        raise NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.", FileName=path)
    if os.path.isdir(goal) or not overwrite and os.path.exists(goal) and not os.path.samefile(path, goal):
        raise NetError("System.IO.IOException", f"The file '{goal}' already exists.")
    if not os.path.isdir(os.path.dirname(goal)):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{goal}'.")
    files.move_file(path, goal)


def move_folder(path: str, target: str) -> None:
    """Moves a folder."""
    goal = full(target, "destDirName").rstrip("/") or "/"
    source = path.rstrip("/") or "/"
    if source == goal:
        raise NetError("System.IO.IOException", "Source and destination path must be different.")
    if not os.path.lexists(source):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{source}'.")
    if os.path.exists(goal):
        raise NetError("System.IO.IOException", f"Cannot create '{goal}' because a file or directory with the same name already exists.")
    try:
        os.rename(source, goal)
    except FileNotFoundError:
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{goal}'.") from None


def stream_of(path: str, mode: str) -> Any:
    """A file as a FileStream; ``mode`` is Python's. Who only reads shares that, who writes shares nothing."""
    from havmsh.runtime.types.filestreams import BOTH, CREATE, OPEN, OPEN_OR_CREATE, READ, WRITE, FileStream

    how, access = {"rb": (OPEN, READ), "wb": (OPEN_OR_CREATE, WRITE), "w+b": (CREATE, BOTH)}[mode]
    return FileStream(path, how, access, READ if access == READ else 0)


def reader_of(path: str) -> Any:
    """A file as a StreamReader."""
    from havmsh.runtime.types.readers import open_reader

    return open_reader(path)


def writer_of(append: bool) -> Callable[[str], Any]:
    """What opens a file as a StreamWriter."""
    def make(path: str) -> Any:
        from havmsh.runtime.types.textwriters import open_writer

        return open_writer(path, append)

    return make


def is_file(path: str) -> bool:
    """Whether something is there that is no folder, as .NET tells it: a device too, and a link that leads nowhere."""
    return os.path.lexists(path) and not os.path.isdir(path)


def time_of(known: os.stat_result | None, which: str, utc: bool) -> DateTime:
    """A time of a file, or of a link itself. Nobody keeps when it was made: that is the older of its last change and the change of its state. Of what is not there it is 1601."""
    if known is None:
        none = DateTime(504_911_232_000_000_000, UTC)
        return none if utc else none.to_local()
    return moment(min(known.st_ctime_ns, known.st_mtime_ns) if which == "ctime" else getattr(known, f"st_{which}_ns"), utc)


def times_of(which: str, utc: bool) -> tuple[Callable[[str], DateTime], Callable[[str, DateTime], None]]:
    """What reads and what writes a time of a file."""
    def get(path: str) -> DateTime:
        try:
            known = os.lstat(path)
        except OSError:
            known = None
        return time_of(known, which, utc)

    def set_(path: str, date: DateTime) -> None:
        if utc and date.kind == UNSPECIFIED:
            date = DateTime(date.ticks, UTC)
        known = os.lstat(path)
        times = (nanoseconds_of(date), known.st_mtime_ns) if which == "atime" else (known.st_atime_ns, nanoseconds_of(date))
        os.utime(path, ns=times, follow_symlinks=False)

    return get, set_


def search(path: str, pattern: str = "*", option: Any = None, *, folders: bool = True, plain: bool = True) -> Array:
    """The paths below a folder whose names fit; ``option`` is a SearchOption or EnumerationOptions. Raises DirectoryNotFoundException."""
    import fnmatch

    start = rooted(path)
    if pattern is None:
        raise argument_null("searchPattern")
    if not os.path.isdir(start):
        if os.path.exists(start):
            raise NetError("System.IO.IOException", f"Not a directory : '{start}'")
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{start}'.")
    if pattern in {"", "."}:
        pattern = "*"
    told: dict[str, Any] = getattr(option, "values", {})
    depth = told["MaxRecursionDepth"] if told.get("RecurseSubdirectories") else 0x7FFFFFFF if getattr(option, "value", 0) == 1 else 0
    folds, hides = told.get("MatchCasing") == 2, bool(told.get("AttributesToSkip", 0) & 2)
    wanted = pattern.lower() if folds else pattern
    result: list[str] = []

    def hindered(error: OSError) -> None:
        if not told.get("IgnoreInaccessible") or error.errno not in (errno.EACCES, errno.EPERM):
            raise refused(error, str(error.filename))

    for where, inner, names in os.walk(start, onerror=hindered):
        if hides:
            inner[:] = [name for name in inner if not name.startswith(".")]
        for name in sorted([*(inner if folders else ()), *(names if plain else ())]):
            if not (hides and name.startswith(".")) and (wanted in ("*", "*.*") or fnmatch.fnmatchcase(name.lower() if folds else name, wanted)):
                result.append(posixpath.join(path if where == start else posixpath.join(path, posixpath.relpath(where, start)), name))
        if where.count("/") - start.rstrip("/").count("/") >= depth:
            inner.clear()
    return texts(result)


def remove_folder(path: str, recursive: bool = False) -> None:
    """Removes a folder."""
    if not os.path.isdir(path):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")
    if recursive:
        _remove_tree(path)
    elif os.listdir(path):
        raise NetError("System.IO.IOException", f"Directory not empty : '{path}'")
    else:
        os.rmdir(path)


def _remove_tree(path: str) -> None:
    """Removes a folder and what is in it, as much as can be; raises the first OSError then."""
    failed: list[OSError] = []
    for where, folders, names in os.walk(path, topdown=False, onerror=failed.append):
        for name, is_file in (*((name, True) for name in names), *((name, False) for name in folders)):
            each = os.path.join(where, name)
            try:
                (os.unlink if is_file or os.path.islink(each) else os.rmdir)(each)
            except OSError as error:
                failed.append(error)
    if failed:
        raise failed[0]
    os.rmdir(path)


def _info(path: str) -> Any:
    from havmsh.runtime.types.filestatus import DirectoryInfo, FileInfo

    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)


def link(path: str, target: str) -> Any:
    """Makes a symbolic link."""
    if not target:
        raise argument_null("pathToTarget") if target is None else NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'pathToTarget')", ParamName="pathToTarget")
    try:
        os.symlink(target, path)
    except FileExistsError:
        raise NetError("System.IO.IOException", f"The file '{path}' already exists.") from None
    return _info(path)


def leads_to(path: str, final: bool) -> Any:
    """Where a link leads: one step, or to the end; null for what is no link."""
    if not os.path.islink(path):
        if not os.path.lexists(path):
            raise FileNotFoundError(2, "No such file or directory", path)
        return None
    reached, steps = path, 0
    while os.path.islink(reached) and (final or not steps):
        if steps == _MOST_LINKS:
            raise NetError("System.IO.IOException", f"Too many levels of symbolic links in '{path}'.")
        reached, steps = os.path.normpath(os.path.join(os.path.dirname(reached), os.readlink(reached))), steps + 1
    return _info(reached)


_MOST_LINKS = 40
"""How many links .NET follows."""


def opened(path: str, mode: Any, access: Any = None, share: Any = 0) -> Any:
    """File.Open: without a word for it nobody else has the file meanwhile. ``mode`` may be FileStreamOptions."""
    from havmsh.runtime.types.filestreams import FileStream, FileStreamOptions

    return mode.stream(path) if isinstance(mode, FileStreamOptions) else FileStream(path, mode, access, share)


def replace(path: str, target: str, backup: str | None) -> None:
    """File.Replace: the source takes the target's place, and the target that of the backup."""
    source, there = full(path, "sourceFileName"), full(target, "destinationFileName")
    for each in (source, there):
        if not os.path.exists(each):
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{each}'.", FileName=each)
    if backup:
        os.replace(there, full(backup))
    os.replace(source, there)


def set_attributes(path: str, value: Any) -> None:
    """SetAttributes: whether it may be written is all that the system keeps."""
    mode = os.stat(path).st_mode
    os.chmod(path, mode & ~0o222 if value.value & 1 else mode | 0o200)


def append_bytes(path: str, data: Any) -> None:
    """AppendAllBytes."""
    if data is None:
        raise argument_null("bytes")
    with open(path, "ab") as file:
        file.write(bytes(int(each) for each in data))
