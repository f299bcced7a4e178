"""The FileSystem provider: paths of the system, both separators understood."""

from __future__ import annotations

import os
import posixpath
import shutil
import stat

from havmsh.runtime import files
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.providers.base import Drive, Provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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

    def is_container(self, item: str) -> bool:
        return os.path.isdir(item)

    def get(self, item: str) -> Any:
        from havmsh.runtime.types.fileinfos import DirectoryInfo, FileInfo

        return DirectoryInfo(item) if os.path.isdir(item) else FileInfo(item)

    def children(self, item: str, *, hidden: bool = False) -> Iterator[str]:
        """Names in the order in which Get-ChildItem gives them: folders, then files, each by name in any case."""
        folders: list[str] = []
        names: list[str] = []
        with os.scandir(item) as entries:
            for entry in entries:
                if hidden or not entry.name.startswith("."):
                    (folders if entry.is_dir() else names).append(entry.name)
        key = collation()
        yield from sorted(folders, key=key)
        yield from sorted(names, key=key)

    def expand(self, item: str, *, hidden: bool = True) -> Iterator[str]:
        """The existing paths that a pattern matches; each part between separators is a pattern of its own."""
        from havmsh.runtime.providers.drives import unescape
        from havmsh.runtime.wildcard import has_wildcards

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

    def make(self, item: str, kind: str, value: Any, *, force: bool = False) -> None:
        """Makes a file, a folder or a link. Raises PSErrors with the provider's ids."""
        if kind == "directory":
            self._make_folder(item, force)
        elif kind == "file":
            self._make_file(item, value, force)
        else:
            self._make_link(item, kind, value, force)

    def _make_folder(self, item: str, force: bool) -> None:
        if os.path.isdir(item):
            if not force:
                raise refusal(f"An item with the specified name {item} already exists.", "DirectoryExist", "ResourceExists", item)
            return
        try:
            os.makedirs(item)
        except OSError as error:
            if isinstance(error, FileExistsError) and not force:
                raise refusal(f"An item with the specified name {item} already exists.", "DirectoryExist", "ResourceExists", item) from None
            raise system_refusal(error, "CreateDirectoryIOError", "WriteError", item) from None

    def _make_file(self, item: str, value: Any, force: bool) -> None:
        if force:
            os.makedirs(posixpath.dirname(item) or "/", exist_ok=True)
        if os.path.lexists(item) and not force:
            raise refusal(f"The file '{item}' already exists.", "NewItemIOError", "WriteError", item)
        if os.path.isdir(item):
            raise refusal(f"Access to the path '{item}' is denied.", "NewItemUnauthorizedAccessError", "PermissionDenied", item, "System.UnauthorizedAccessException")
        try:
            with open(item, "w", encoding="utf-8", newline="") as file:
                if value is not None:
                    from havmsh.runtime.binding import coerce

                    file.write(coerce.text_of(value))
        except OSError as error:
            raise system_refusal(error, "NewItemIOError", "WriteError", item) from None

    def _make_link(self, item: str, kind: str, value: Any, force: bool) -> None:
        from havmsh.runtime.binding import coerce

        target = coerce.shown(value).strip().replace("\\", "/")
        if kind != "symboliclink":
            self._demand_target(kind, target)
        if os.path.lexists(item):
            if os.path.exists(target) and kind == "hardlink" and os.path.samefile(target, item):
                raise refusal("The target and path cannot be the same.", "TargetIsSameAsLink", "InvalidOperation", item, "System.InvalidOperationException")
            if not force:
                raise refusal(f"Cannot create link because the path already exists: {item}.", "SymLinkExists", "ResourceExists", item)
            self.delete(item, recurse=True, force=True)
        try:
            if kind == "hardlink":
                os.link(self.absolute(target, self.session.drives.directory()), item)
            else:
                os.symlink(target, item)
        except OSError as error:
            raise system_refusal(error, "NewItemIOError", "WriteError", item) from None

    def _demand_target(self, kind: str, target: str) -> None:
        """What a hard link or a junction leads to must be there, a file or a folder."""
        if kind == "junction" and not target.startswith("/"):
            raise refusal("Creating a junction requires an absolute path for the target.", "NotAbsolutePath", "InvalidArgument", target, "System.ArgumentException")
        path = self.absolute(target, self.session.drives.directory())
        if not os.path.lexists(path):
            raise refusal(f"Could not find item {path}.", "ItemNotFound", "ObjectNotFound", path, "System.Management.Automation.ItemNotFoundException")
        if kind == "hardlink" and os.path.isdir(path):
            text = f"A file is required for the operation. The item '{path}' is not a file."
            raise refusal(text, "ItemNotFile", "InvalidOperation", path, "System.InvalidOperationException")
        if kind == "junction" and not os.path.isdir(path):
            text = f"A directory is required for the operation. The item '{path}' is not a directory."
            raise refusal(text, "ItemNotDirectory", "InvalidOperation", path, "System.InvalidOperationException")

    def delete(self, item: str, *, recurse: bool = False, force: bool = False, watch: Callable[[], None] | None = None) -> None:
        """Removes a file, a link, or a folder with what is in it; ``watch`` is called for each file in it."""
        try:
            if os.path.isdir(item) and not os.path.islink(item):
                if watch is not None:
                    _empty(item, watch)
                shutil.rmtree(item)
            else:
                if not force and is_read_only(item):
                    raise refusal(
                        "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.",
                        "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied", item,
                    )
                os.unlink(item)
        except OSError as error:
            raise system_refusal(error, "RemoveFileSystemItemIOError", "WriteError", item) from None

    def rename(self, item: str, name: str, *, force: bool = False) -> str:
        """Gives an item another name in the same folder; gives the new path."""
        target = posixpath.join(posixpath.dirname(item), name)
        folder = os.path.isdir(item)
        if folder and target == item:
            raise refusal("Source and destination path must be different.", "RenameItemIOError", "WriteError", item)
        if os.path.lexists(target) and target != item:
            raise refusal(_taken(target, folder=folder), "RenameItemIOError", "WriteError", item)
        try:
            os.rename(item, target)
        except OSError as error:
            raise system_refusal(error, "RenameItemIOError", "WriteError", item) from None
        return target

    def move(self, item: str, target: str, *, force: bool = False) -> str:
        """Moves an item; into ``target`` where that is a folder. Gives the new path."""
        source = item.rstrip("/") or "/"
        if os.path.isdir(target):
            target = posixpath.join(target, posixpath.basename(source))
        if os.path.isdir(source):
            if target == source or target.startswith(source.rstrip("/") + "/"):
                text = f"Destination path cannot be a subdirectory of the source or the source itself: {target}."
                raise refusal(text, "MoveItemArgumentError", "InvalidArgument", target)
            if os.path.isfile(target):
                raise refusal(f"An item with the specified name {target} already exists.", "DirectoryExist", "ResourceExists", target)
        if os.path.lexists(target):
            if not force or os.path.isdir(target):
                folder = os.path.isdir(item)
                raise refusal(_taken(target, folder=folder), "MoveDirectoryItemIOError" if folder else "MoveFileInfoItemIOError", "WriteError", self.get(item))
            os.unlink(target)
        try:
            if not os.path.isdir(posixpath.dirname(target) or "/"):
                raise FileNotFoundError(2, "No such file or directory", target)
            shutil.move(item, target)
        except OSError as error:
            identifier = "MoveDirectoryItemIOError" if os.path.isdir(item) else "MoveFileInfoItemIOError"
            raise system_refusal(error, identifier, "WriteError", target, self.get(item)) from None
        return target

    def write(self, item: str, values: list[Any], options: Any, *, append: bool = False) -> None:
        from havmsh.runtime.binding import coerce

        with open(item, "a" if append else "w", encoding="utf-8", newline="") as file:
            for value in values:
                file.write(coerce.shown(value) + "\n")


def is_read_only(item: str) -> bool:
    """Whether nobody may write to the file, as FileInfo.IsReadOnly tells it."""
    try:
        mode = os.lstat(item).st_mode
    except OSError:
        return False
    return not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) and not stat.S_ISLNK(mode)


def collation() -> Any:
    """The order of names, in any case: the culture's where the type system is loaded, else by letters."""
    return str.casefold


def refusal(message: str, error_id: str, category: str, target: Any, exception: str = "System.IO.IOException") -> PSError:
    """An error of the provider."""
    return PSError(ErrorRecord(NetException(exception, message), error_id, category, target))


def _taken(target: str, *, folder: bool) -> str:
    """What .NET says where something of the name is there."""
    return f"Cannot create '{target}' because a file or directory with the same name already exists." if folder else f"The file '{target}' already exists."


def system_refusal(error: OSError, error_id: str, category: str, item: str, about: Any = None) -> PSError:
    """An error of the system with a path as the provider reports it; the record is about the path, or another thing."""
    exception = files.net_exception(error, item)
    if exception.name == "System.UnauthorizedAccessException":
        category = "PermissionDenied"
        error_id = error_id.replace("IOError", "UnauthorizedAccessError")
    return PSError(ErrorRecord(exception, error_id, category, item if about is None else about))


def _empty(folder: str, watch: Callable[[], None]) -> None:
    """Removes the files under a folder, one by one."""
    for inner, _, names in os.walk(folder):
        for name in names:
            os.unlink(os.path.join(inner, name))
            watch()
