"""How the file system's provider moves files and folders."""

from __future__ import annotations

import errno
import os

from cmdlets.management.item.making import already_there, make_folder
from cmdlets.management.item.removing import Removal
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.files import inside_of, move_file
from havmsh.runtime.providers.filesystem import folder_exception, info_of, refusal, system_refusal, taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class Moving:
    """What one Move-Item does to files and folders."""

    def __init__(self, shell: Shell, *, force: bool) -> None:
        self._shell = shell
        self._force = force

    def of(self, source: str, target: str) -> str | None:
        """Moves an item: into the target where that is a folder. Gives where it is now, or None where nothing was moved. Raises PSErrors with the provider's ids."""
        source = source.rstrip("/") or "/"
        if os.path.isdir(target):
            target = os.path.join(target, os.path.basename(source))
        if not os.path.isdir(source):
            return target if self._shell.confirm(f"Item: {source} Destination: {target}", "Move File") and self._file(source, target) else None
        if target.lower() == source.lower() or target.startswith(source + "/"):
            text = f"Destination path cannot be a subdirectory of the source or the source itself: {target}."
            raise refusal(text, "MoveItemArgumentError", "InvalidArgument", target)
        if not self._shell.confirm(f"Item: {source} Destination: {target}", "Move Directory"):
            return None
        return self._folder(source, target)

    def _file(self, source: str, target: str) -> bool:
        """Moves a file; with force over one that is there. What goes wrong is told."""
        about = info_of(source)
        there = os.path.lexists(target) and not _same(source, target)
        if there and not (self._force and os.path.isfile(target)):
            self._shell.write_error(refusal(taken(target, folder=False), "MoveFileInfoItemIOError", "WriteError", about).record)
            return False
        try:
            if there:
                os.unlink(target)
            if not os.path.isdir(os.path.dirname(target)):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), target)
            move_file(source, target)
        except OSError as error:
            self._shell.write_error(system_refusal(error, "MoveFileInfoItemIOError", "WriteError", str(error.filename or source), about).record)
            return False
        return True

    def _folder(self, source: str, target: str) -> str | None:
        """Moves a folder; where one is there already, or on another file system, what is in it. Gives where it is now."""
        if os.path.lexists(target):
            return source if self._contents(source, target) else None
        about = info_of(source)
        try:
            os.rename(source, target)
        except OSError as error:
            if error.errno == errno.EXDEV:
                return source if self._contents(source, target) else None
            exception = folder_exception(error, source, target)
            category = "PermissionDenied" if exception.name == "System.UnauthorizedAccessException" else "WriteError"
            error_id = "MoveDirectoryItemUnauthorizedAccessError" if category == "PermissionDenied" else "MoveDirectoryItemIOError"
            raise PSError(ErrorRecord(exception, error_id, category, about)) from None
        return target

    def _contents(self, source: str, target: str) -> bool:
        """Moves what is in a folder into another one, and takes the first away if nothing is left in it."""
        if not os.path.lexists(target):
            make_folder(self._shell, target, force=self._force)
        elif not os.path.isdir(target):
            self._shell.write_error(already_there(target).record)
            return True
        inside = inside_of(source)
        for path, name, folder in inside:
            if not folder:
                self._file(path, os.path.join(target, name))
        for path, name, folder in inside:
            if folder:
                self._contents(path, os.path.join(target, name))
        if not any(os.scandir(source)):
            Removal(self._shell, force=self._force).of(source, recurse=False)
        return True


def _same(one: str, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)
