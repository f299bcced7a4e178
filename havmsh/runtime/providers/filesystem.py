"""The FileSystem provider: paths of the system, both separators understood."""

from __future__ import annotations

import errno
import os
import posixpath

from havmsh.runtime import files
from havmsh.runtime.collation import by_name
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.providers.base import Drive, Provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class FileSystem(Provider):
    """Files and folders."""

    name = "FileSystem"
    capabilities = "Filter, ShouldProcess, Credentials"
    flat = False

    # ------------------------------------------------------------ paths

    def absolute(self, text: str, base: str) -> str:
        """An absolute path without ``.`` and ``..``; a backslash separates like a slash."""
        text = text.replace("\\", "/")
        path = posixpath.normpath(posixpath.join(base, text)) if text else base
        return "/" + path.lstrip("/") if path.startswith("/") else path

    def shown(self, drive: Drive | None, item: str) -> str:
        if drive is None or drive.root in ("", "/"):
            return item
        root = drive.root.rstrip("/")
        inside = item[len(root):] if item == root or item.startswith(root + "/") else None
        return item if inside is None else f"{drive.name}:{inside or '/'}"

    def normal(self, item: str) -> str:
        return self.absolute(item, "/")

    def join(self, parent: str, child: str) -> str:
        return posixpath.join(parent, child)

    def parent(self, item: str) -> str:
        return posixpath.dirname(item) if item != "/" else ""

    def leaf(self, item: str) -> str:
        return posixpath.basename(item) or item

    # ------------------------------------------------------------ questions

    def exists(self, item: str) -> bool:
        return os.path.lexists(item)

    def hindrance(self, item: str) -> ErrorRecord | None:
        try:
            os.lstat(item)
        except ValueError:
            exception = NetException("System.ArgumentException", "Null character in path. (Parameter 'path')", ParamName="path")
            return ErrorRecord(exception, "ItemExistsArgumentError", "InvalidArgument", item)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                return ErrorRecord(files.net_exception(error, item), "ItemExistsUnauthorizedAccessError", "PermissionDenied", item)
            if error.errno == errno.ENAMETOOLONG:
                return ErrorRecord(files.net_exception(error, item), "ItemExistsPathTooLongError", "InvalidArgument", item)
        return None

    def is_container(self, item: str) -> bool:
        return os.path.isdir(item)

    def get(self, item: str) -> Any:
        return info_of(item)

    def notes(self, item: str) -> list[tuple[str, Any]]:
        """UnixStat: what the system knows of the file, of a link itself."""
        from havmsh.runtime.types.unixstat import stat_of

        return [("UnixStat", stat_of(item))]

    def looked_at(self, value: Any) -> None:
        noted = value.extra.members["UNIXSTAT"].value
        if noted is not None:
            value.known = noted.stat

    def children(self, item: str, *, hidden: bool = False) -> Iterator[str]:
        """Names in the order in which Get-ChildItem gives them: folders, then files, each by name in any case."""
        return (name for name, _ in self.entries(item, hidden=hidden))

    def entries(self, item: str, *, hidden: bool = False) -> Iterator[tuple[str, bool]]:
        folders: list[str] = []
        names: list[str] = []
        with os.scandir(item) as entries:
            for entry in entries:
                if hidden or not entry.name.startswith("."):
                    (folders if files.is_folder(entry) else names).append(entry.name)
        key = by_name()
        yield from ((name, True) for name in sorted(folders, key=key))
        yield from ((name, False) for name in sorted(names, key=key))

    def get_as(self, item: str, *, container: bool) -> Any:
        from havmsh.runtime.types.filestatus import DirectoryInfo, FileInfo

        return DirectoryInfo(item) if container else FileInfo(item)

    def expand(self, item: str, *, hidden: bool = True) -> Iterator[str]:
        """The existing paths that a pattern matches; each part between separators is a pattern of its own."""
        from havmsh.runtime.wildcard import has_wildcards, unescape

        parts = [part for part in item.split("/") if part]
        found = ["/"]
        for part in parts:
            if not has_wildcards(part):
                plain = unescape(part)
                found = [posixpath.join(base, plain) for base in found if os.path.lexists(posixpath.join(base, plain))]
                continue
            found = [path for base in found for path in self._matching(base, part, hidden)]
        yield from found

    def _matching(self, base: str, pattern: str, hidden: bool) -> Iterator[str]:
        from havmsh.runtime.providers.match import matcher

        if not os.path.isdir(base):
            return
        matches = matcher(pattern)
        try:
            names = list(self.children(base, hidden=hidden))
        except OSError:
            return
        for name in names:
            if matches(name):
                yield posixpath.join(base, name)

    # ------------------------------------------------------------ changes

    def rename(self, item: str, name: str, *, force: bool = False) -> str:
        """Gives an item another name in the same folder; gives the new path."""
        target = posixpath.join(posixpath.dirname(item), name)
        folder = os.path.isdir(item)
        if folder and target == item:
            raise refusal("Source and destination path must be different.", "RenameItemIOError", "WriteError", item)
        if os.path.lexists(target) and target != item:
            raise refusal(taken(target, folder=folder), "RenameItemIOError", "WriteError", item)
        try:
            os.rename(item, target)
        except OSError as error:
            if folder:
                raise PSError(ErrorRecord(folder_exception(error, item, target), "RenameItemIOError", "WriteError", item)) from None
            exception = files.net_exception(error, target)  # .NET copies a file that it may not rename, and fails with the copy
            denied = exception.name == "System.UnauthorizedAccessException"
            raise PSError(ErrorRecord(exception, f"RenameItem{'UnauthorizedAccess' if denied else 'IO'}Error", "PermissionDenied" if denied else "WriteError", item)) from None
        return target

    def write(self, item: str, values: list[Any], options: Any, *, append: bool = False) -> None:
        from havmsh.runtime.binding import coerce

        with open(item, "a" if append else "w", encoding="utf-8", newline="") as file:
            for value in values:
                file.write(coerce.shown(value) + "\n")


def info_of(item: str) -> Any:
    """The file or the folder as an object."""
    from havmsh.runtime.types.filestatus import DirectoryInfo, FileInfo

    return DirectoryInfo(item) if os.path.isdir(item) else FileInfo(item)


def refusal(message: str, error_id: str, category: str, target: Any, exception: str = "System.IO.IOException") -> PSError:
    """An error of the provider."""
    return PSError(ErrorRecord(NetException(exception, message), error_id, category, target))


def taken(target: str, *, folder: bool) -> str:
    """What .NET says where something of the name is there."""
    return f"Cannot create '{target}' because a file or directory with the same name already exists." if folder else f"The file '{target}' already exists."


def system_refusal(error: OSError, error_id: str, category: str, item: str, about: Any = None) -> PSError:
    """An error of the system with a path as the provider reports it; the record is about the path, or another thing."""
    exception = files.net_exception(error, item)
    if exception.name == "System.UnauthorizedAccessException":
        category = "PermissionDenied"
        error_id = error_id.replace("IOError", "UnauthorizedAccessError")
    return PSError(ErrorRecord(exception, error_id, category, item if about is None else about))


def folder_exception(error: OSError, source: str, target: str) -> NetException:
    """What .NET makes of a folder that cannot be moved."""
    if error.errno == errno.EACCES:
        shown = source
        return NetException("System.IO.IOException", f"Access to the path '{shown}' is denied.")
    if error.errno == errno.ENOENT:
        shown = target if os.path.lexists(source) else source
        return NetException("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{shown}'.")
    return files.net_exception(error, source)
