"""How the file system's provider copies: a folder, the files in it, and the folders below, each told and asked for on its own."""

from __future__ import annotations

import os
import shutil
import stat

from cmdlets.management.item.making import make_folder
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.files import demand_file_name, inside_of
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.providers.file_filter import matcher
from havmsh.runtime.providers.filesystem import info_of, refusal, system_refusal
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from havmsh.runtime.progressing import Counter
    from havmsh.runtime.shell import Shell


class Copying:
    """What one Copy-Item does to files and folders; ``made`` is what it made."""

    def __init__(self, shell: Shell, count: Counter, *, force: bool, filter: str | None, exclude: list[str] | None) -> None:
        self.made: list[str] = []
        self._shell = shell
        self._count = count
        self._force = force
        self._fits: Callable[[str], bool] = matcher(filter) if filter else lambda name: True
        self._excluded: Callable[[str], bool] = any_of(exclude) if exclude else lambda name: False

    def of(self, source: str, goal: str, *, recurse: bool) -> None:
        """Copies an item: into the goal where that is a folder. What goes wrong is told."""
        if _same(source, goal):
            self._shell.write_error(_onto_itself(source, goal, source))
        elif not os.path.isdir(source):
            self._file(source, goal)
        elif recurse and os.path.realpath(goal).startswith(os.path.realpath(source).rstrip("/") + "/"):
            self._shell.write_error(_onto_itself(source, goal, source))  # it would never end
        else:
            self._folder(source, goal, recurse=recurse, outermost=True)

    def _folder(self, source: str, goal: str, *, recurse: bool, outermost: bool = False) -> None:
        if os.path.isdir(goal):
            goal = os.path.join(goal, os.path.basename(source.rstrip("/")))
        if not self._shell.confirm(f"Item: {source} Destination: {goal}", "Copy Directory"):
            return
        try:
            if make_folder(self._shell, goal, force=self._force):
                self.made.append(goal)
        except PSError as error:
            if error.thrown:
                raise
            self._shell.write_error(error.record)
        if recurse:
            self._inside(source, goal, outermost=outermost)

    def _inside(self, source: str, goal: str, *, outermost: bool) -> None:
        try:
            inside = inside_of(source)
        except OSError as error:
            failed = system_refusal(error, "CopyDirectoryInfoItemIOError", "WriteError", source, info_of(source)).record
            if outermost:  # nobody but the engine catches it there
                raise self._shell.terminating(ErrorRecord(failed.exception, failed.exception.name)) from None
            self._shell.write_error(failed)
            return
        for path, name, folder in inside:
            if not folder and self._fits(name):
                self._file(path, goal)
                self._count.one()
        for path, _, folder in inside:
            if folder:
                self._folder(path, goal, recurse=True)

    def _file(self, source: str, goal: str) -> None:
        if os.path.isdir(goal):
            goal = os.path.join(goal, os.path.basename(source))
        if _same(source, goal):
            self._shell.write_error(_onto_itself(goal, source, goal))
            return
        if self._excluded(os.path.basename(source)) or not self._shell.confirm(f"Item: {source} Destination: {goal}", "Copy File"):
            return
        try:
            self._copy(source, goal)
            self.made.append(goal)
        except OSError as error:
            about = str(error.filename or goal)
            self._shell.write_error(system_refusal(error, "CopyFileInfoItemIOError", "WriteError", about, info_of(source)).record)

    def _copy(self, source: str, goal: str) -> None:
        """Copies a file over whatever file is there; with force also over one that is read-only. Raises OSError."""
        demand_file_name(goal)
        try:
            shutil.copy2(source, goal)
        except PermissionError:
            if not self._force or not os.path.exists(goal):
                raise
            os.chmod(goal, os.stat(goal).st_mode | stat.S_IWUSR)
            shutil.copy2(source, goal)


def _same(one: str, other: str) -> bool:
    """Whether two paths are those of one thing that is there."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _onto_itself(source: str, data: str, target: str) -> ErrorRecord:
    """CopyError, whose exception says so in its data too."""
    record: ErrorRecord = refusal(f"Cannot overwrite the item {source} with itself.", "CopyError", "WriteError", target).record
    record.exception.members["Data"] = Hashtable([("SelfCopy", data)])
    return record
