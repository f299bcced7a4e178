"""How the file system's provider removes: file by file, what stands in a folder before the folder, and nothing that is hidden or read-only without force."""

from __future__ import annotations

import os
import stat

from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.files import inside_of, is_hidden, is_read_only, net_exception
from havmsh.runtime.providers.file_filter import matcher
from havmsh.runtime.providers.filesystem import info_of, system_refusal
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from havmsh.runtime.progressing import Counter
    from havmsh.runtime.shell import Shell

_PROTECTED = "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only."


class Removal:
    """What one Remove-Item does to files and folders."""

    def __init__(
        self, shell: Shell, count: Counter | None = None, *, force: bool, filter: str | None = None, include: list[str] | None = None, exclude: list[str] | None = None,
    ) -> None:
        self._shell = shell
        self._count = count
        self._force = force
        self._fits: Callable[[str], bool] = matcher(filter) if filter else lambda name: True
        self._included: Callable[[str], bool] = any_of(include) if include else lambda name: True
        self._excluded: Callable[[str], bool] = any_of(exclude) if exclude else lambda name: False
        self._picks = bool(include or exclude)

    def of(self, path: str, *, recurse: bool) -> None:
        """Removes an item; where names are picked, what bears one of them."""
        if not self._picks:
            self._item(path, recurse=recurse)
            return
        left = self._picked(path, recurse=recurse)
        if os.path.isdir(path) and not left and self._is_meant(os.path.basename(path)):
            self._item(path, recurse=False)

    def _is_meant(self, name: str) -> bool:
        return self._included(name) and not self._excluded(name)

    def _picked(self, path: str, *, recurse: bool) -> int:
        """Removes what is meant of a folder's items, or the file that was named; gives how many were passed over in the folder that was looked at last."""
        if not os.path.isdir(path):
            if self._is_meant(os.path.basename(path)):
                self._item(path, recurse=recurse)
            return 0
        left = 0
        folders, files = self._inside(path)
        for name in [*(name for name in folders if recurse or self._fits(name)), *(name for name in files if self._fits(name))]:
            inner = os.path.join(path, name)
            if not self._is_meant(name):
                left += 1
            elif self._fits(name):
                self._item(inner, recurse=False)
            if recurse and os.path.isdir(inner):
                left = self._picked(inner, recurse=True)
        return left

    def _inside(self, path: str) -> tuple[list[str], list[str]]:
        """The folders and the other items of a folder that are listed, by name."""
        from havmsh.runtime.collation import by_name

        try:
            names = sorted((name for name in os.listdir(path) if self._force or not is_hidden(name)), key=by_name())
        except OSError as error:
            self._shell.write_error(system_refusal(error, "DirIOError", "ReadError", path).record)
            return [], []
        folders = [name for name in names if os.path.isdir(os.path.join(path, name))]
        return folders, [name for name in names if name not in folders]

    # ------------------------------------------------------------ the provider's own way

    def _item(self, path: str, *, recurse: bool) -> None:
        try:
            if os.path.isdir(path):
                self._folder(path, asks=True, recurse=recurse)
            elif self._shell.confirm(path, "Remove File"):
                self._one(path, folder=False)
        except OSError as error:
            self._shell.write_error(system_refusal(error, "RemoveItemIOError", "WriteError", str(error.filename or path), path).record)

    def _folder(self, path: str, *, asks: bool, recurse: bool) -> None:
        """Removes a folder with what is in it. Without ``recurse`` nothing is asked for what stands in it. Raises OSError where it cannot be listed."""
        if asks and not self._shell.confirm(path, "Remove Directory"):
            return
        if os.path.islink(path):
            self._link(path)
            return
        inside = inside_of(path)
        for inner, _, folder in inside:
            if folder:
                self._folder(inner, asks=recurse, recurse=recurse)
        for inner, name, folder in inside:
            if not folder and self._fits(name):
                if not recurse or self._shell.confirm(inner, "Remove File"):
                    self._one(inner, folder=False)
                if self._count is not None:
                    self._count.one()
        if not self._force and any(os.scandir(path)):
            exception = NetException("System.IO.IOException", f"Directory {path} cannot be removed because it is not empty.")
            self._shell.write_error(ErrorRecord(exception, "DirectoryNotEmpty", "WriteError", info_of(path)))
        else:
            self._one(path, folder=True)

    def _link(self, path: str) -> None:
        """A link to a folder goes, the folder stays."""
        try:
            os.unlink(path)
        except OSError as error:
            exception = NetException("System.IO.IOException", f"Cannot remove item {path}: {net_exception(error, path).message}")
            self._shell.write_error(ErrorRecord(exception, "DeleteSymbolicLinkFailed", "WriteError", info_of(path)))

    def _one(self, path: str, *, folder: bool) -> None:
        """Removes a file or an empty folder, unless it is hidden or read-only and no force is used."""
        protected = is_read_only(path)
        if not self._force and (protected or is_hidden(path)):
            self._refuse(path, NetException("System.IO.IOException", _PROTECTED), "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied")
            return
        try:
            if protected:
                os.chmod(path, os.stat(path).st_mode | stat.S_IWUSR)
            (os.rmdir if folder else os.unlink)(path)
        except OSError as error:
            exception = net_exception(error, path)
            if exception.name == "System.UnauthorizedAccessException":
                self._refuse(path, exception, "RemoveFileSystemItemUnAuthorizedAccess", "PermissionDenied")
            else:
                self._refuse(path, exception, "RemoveFileSystemItemIOError", "WriteError")

    def _refuse(self, path: str, exception: NetException, error_id: str, category: str) -> None:
        record = ErrorRecord(exception, error_id, category, info_of(path))
        record.details = f"Cannot remove item {path}: {exception.message}"
        self._shell.write_error(record)
