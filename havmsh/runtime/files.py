"""Text files as PowerShell reads and writes them, and what .NET calls the errors of the file system."""

from __future__ import annotations

import errno
import os

from havmsh.runtime.errors import NetException
from havmsh.runtime.stretches import STRETCH, read_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from typing import Final, TextIO

MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """Bytes as text; a byte order mark is believed before ``encoding``. What is no text becomes U+FFFD."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(name, "replace")
    return data.decode(encoding, "replace")


def read_text(path: str, encoding: str = "utf-8") -> str:
    """A whole file as text."""
    with open(path, "rb") as file:
        data = file.read(STRETCH + 1)
        if len(data) <= STRETCH:
            return decode(data, encoding)
        file.seek(0)
        with _as_text(file, encoding, "") as text:
            return read_stream(text)


def open_text(path: str, encoding: str = "utf-8") -> TextIO:
    """A file as text that is read as it is asked for; a byte order mark is believed before ``encoding``. Raises OSError."""
    return _as_text(open(path, "rb"), encoding, None)


def _as_text(raw: BufferedReader, encoding: str, newline: str | None) -> TextIO:
    import io

    head = raw.read(4)
    raw.seek(0)
    for mark, name in MARKS:
        if head.startswith(mark):
            raw.seek(len(mark))
            encoding = name
            break
    return io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline=newline)


def lines(path: str, encoding: str = "utf-8") -> Iterator[str]:
    """The lines of a file without what ends them, one by one."""
    return lines_of(open_text(path, encoding))


def lines_of(file: TextIO) -> Iterator[str]:
    """The lines of an open file, which is closed after the last."""
    with file:
        for line in file:
            yield line[:-1] if line.endswith("\n") else line


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a link to one; a link that leads nowhere is none, nor is one that leads to itself."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def inside_of(folder: str) -> list[tuple[str, str, bool]]:
    """What stands in a folder when it is asked: each path and name, and whether that is a folder or a link to one. Raises OSError."""
    with os.scandir(folder) as entries:
        return [(entry.path, entry.name, is_folder(entry)) for entry in entries]


def desktop_opener() -> str | None:
    """The desktop's program that opens a thing with what is meant for it, if there is a desktop."""
    from shutil import which

    return next(filter(None, map(which, ("xdg-open", "gnome-open", "kfmclient"))), None)


def start_failure(path: str, folder: str, error: OSError | ValueError) -> NetException:
    """Win32Exception of a program that could not be started in a folder."""
    reason = getattr(error, "strerror", None) or str(error)
    text = f"An error occurred trying to start process '{path}' with working directory '{folder}'. {reason}"
    return NetException("System.ComponentModel.Win32Exception", text, NativeErrorCode=getattr(error, "errno", 0) or 0)


def net_exception(error: OSError, path: str | None = None) -> NetException:
    """The .NET exception for an error of the file system, with its words."""
    name = path or str(error.filename or "")
    shown = os.path.abspath(name) if name else ""
    if name.endswith("/") and shown != "/":
        shown += "/"
    code = error.errno
    if code == errno.ENOENT:
        folder = os.path.dirname(shown)
        if folder and not os.path.isdir(folder):
            return NetException("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{shown}'.")
        return NetException("System.IO.FileNotFoundException", f"Could not find file '{shown}'.", None, FileName=shown)
    if code in (errno.EACCES, errno.EPERM, errno.EISDIR):
        return NetException("System.UnauthorizedAccessException", f"Access to the path '{shown}' is denied.")
    if code == errno.EEXIST:
        return NetException("System.IO.IOException", f"The file '{shown}' already exists.")
    if code == errno.ENAMETOOLONG:
        return NetException("System.IO.PathTooLongException", f"The path '{shown}' is too long, or a component of the specified path is too long.")
    return NetException("System.IO.IOException", f"{error.strerror or error} : '{shown}'" if shown else str(error.strerror or error))


def move_file(source: str, goal: str) -> None:
    """Gives a file another path; where that cannot be, on another file system, a copy of what it holds (or of what it leads to) takes its place. Raises OSError."""
    try:
        os.rename(source, goal)
    except OSError as error:
        if error.errno not in _COPIED:
            raise
        import shutil

        shutil.copy2(source, goal)
        os.unlink(source)


_COPIED: Final = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)


def demand_file_name(path: str) -> None:
    """A name that ends with a separator is that of a folder. Raises what the system would, were a file of that name opened."""
    if path.endswith("/"):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)


def reads_only(known: os.stat_result) -> bool:
    """Whether who runs this may read a file and not write to it, as .NET tells it from the bits that count for that person."""
    bits = [known.st_mode >> shift & 0o6 == 0o4 for shift in (6, 3, 0)]
    if known.st_uid == os.geteuid():
        return bits[0]
    return bits[1] if known.st_gid in (os.getegid(), *os.getgroups()) else bits[2]


def is_read_only(path: str) -> bool:
    """FileInfo.IsReadOnly: of a link, what counts is the link. What is not there is not read-only."""
    try:
        return reads_only(os.lstat(path))
    except OSError:
        return False


def is_hidden(path: str) -> bool:
    """Whether a name is one of those that are hidden on this platform."""
    return os.path.basename(path.rstrip("/")).startswith(".")
