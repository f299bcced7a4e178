"""What the types of System.IO do with files and folders: absolute paths, .NET's errors, texts, times, copying and deleting."""

from __future__ import annotations

import os
import posixpath
import shutil

from havmsh.runtime import files
from havmsh.runtime.date.dates import EPOCH, UTC, DateTime
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


def guarded(action: Callable[..., Any]) -> Callable[..., Any]:
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
    goal = full(target)
    if not overwrite and os.path.exists(goal):
        raise NetError("System.IO.IOException", f"The file '{goal}' already exists.")
    shutil.copyfile(path, goal)


def move(path: str, target: str, overwrite: bool = False) -> None:
    """Moves a file or folder."""
    goal = full(target)
    if not os.path.exists(path):
        raise FileNotFoundError(2, "", path)
    if not overwrite and os.path.exists(goal):
        raise NetError("System.IO.IOException", f"The file '{goal}' already exists.")
    shutil.move(path, goal)


def stream_of(path: str, mode: str) -> Any:
    """A file as a FileStream; ``mode`` is Python's."""
    from havmsh.runtime.types.streams import FileStream
    from havmsh.runtime.typesystem import enum_value

    return FileStream(path, enum_value("System.IO.FileMode", {"rb": "Open", "wb": "Create", "ab": "Append"}.get(mode[:2], "OpenOrCreate")))


def reader_of(path: str) -> Any:
    """A file as a StreamReader."""
    from havmsh.runtime.types.streams import open_reader

    return open_reader(path)


def writer_of(append: bool) -> Callable[[str], Any]:
    """What opens a file as a StreamWriter."""
    def make(path: str) -> Any:
        from havmsh.runtime.types.textwriters import open_writer

        return open_writer(path, append)

    return make


def times_of(which: str, utc: bool) -> tuple[Callable[[str], DateTime], Callable[[str, DateTime], None]]:
    """What reads and what writes a time of a file."""
    def get(path: str) -> DateTime:
        if not os.path.exists(path):
            return DateTime(504_911_232_000_000_000, UTC)
        return moment(getattr(os.stat(path), f"st_{which}"), utc)

    def set_(path: str, date: DateTime) -> None:
        known = os.stat(path)
        times = (seconds_of(date), known.st_mtime) if which == "atime" else (known.st_atime, seconds_of(date))
        os.utime(path, times)

    return get, set_


def search(path: str, pattern: str = "*", option: Any = None, *, folders: bool = True, plain: bool = True) -> Array:
    """The paths below a folder whose names fit; ``option`` is a SearchOption or EnumerationOptions. Raises DirectoryNotFoundException."""
    import fnmatch

    start = full(path)
    if not os.path.isdir(start):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{start}'.")
    told: dict[str, Any] = getattr(option, "values", {})
    depth = told["MaxRecursionDepth"] if told.get("RecurseSubdirectories") else 0x7FFFFFFF if getattr(option, "value", 0) == 1 else 0
    folds, hides = told.get("MatchCasing") == 2, bool(told.get("AttributesToSkip", 0) & 2)
    wanted = pattern.lower() if folds else pattern
    result: list[str] = []
    for where, inner, names in os.walk(start):
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
        shutil.rmtree(path)
    elif os.listdir(path):
        raise NetError("System.IO.IOException", f"Directory not empty : '{path}'")
    else:
        os.rmdir(path)


def _info(path: str) -> Any:
    from havmsh.runtime.types.fileinfos import DirectoryInfo, FileInfo

    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)
















def link(path: str, target: str) -> Any:
    os.symlink(target, path)
    return _info(path)


def leads_to(path: str, final: bool) -> Any:
    """Where a link leads: one step, or to the end; null for what is no link."""
    if not os.path.islink(path):
        if not os.path.lexists(path):
            raise FileNotFoundError(2, "No such file or directory", path)
        return None
    return _info(os.path.realpath(path) if final else os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path))))


def opened(path: str, mode: Any, *rest: Any) -> Any:
    from havmsh.runtime.types.streams import FileStream

    return FileStream(full(path), mode, *rest[:2])


def replace(path: str, target: str, backup: str | None) -> None:
    """File.Replace: the source takes the target's place, and the target that of the backup."""
    source, there = full(path), full(target)
    for each in (source, there):
        if not os.path.exists(each):
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{each}'.", FileName=each)
    if backup:
        os.replace(there, full(backup))
    os.replace(source, there)


def set_attributes(path: str, value: Any) -> None:
    mode = os.stat(path).st_mode
    os.chmod(path, mode & ~0o222 if value.value & 1 else mode | 0o200)


def append_bytes(path: str, data: Any) -> None:
    with open(path, "ab") as file:
        file.write(bytes(int(each) for each in data))
