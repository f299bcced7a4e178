"""Copy-Item."""

from __future__ import annotations

import os
import shutil

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes, target
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Hashtable, Switch
from havmsh.runtime.progressing import Counter, Progress
from havmsh.runtime.providers.base import PathInfo
from havmsh.runtime.providers.filesystem import is_read_only, refusal, system_refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


_SESSION = "System.Management.Automation.Runspaces.PSSession"


@cmdlet("Copy-Item", module="Microsoft.PowerShell.Management", changes=True)
class CopyItem(Credentialed):
    """Copies files, folders, variables, functions, aliases.

    Examples:
        A folder with all that is in it.

            PS> Copy-Item reports backup -Recurse
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    destination: str | None = param("Destination", "Where the copy goes; the current location if not given.", position=1, by_property=True, default=None)
    container: Switch = param("Container", "Keep folders as folders.", default=Switch(True))
    force: Switch = param("Force", "Replace read-only files too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    recurse: Switch = param("Recurse", "Copy what is in folders too.", default=None)
    passthru: Switch = param("PassThru", "Write the copy.", default=None)
    from_session: object = param("FromSession", "Session to copy from; refused, as computers of the fabric have no files.", default=None, net=_SESSION, checks=(not_empty(),), late=True)
    to_session: object = param("ToSession", "Session to copy to; refused, as computers of the fabric have no files.", default=None, net=_SESSION, checks=(not_empty(),), late=True)

    def process(self, shell: Shell) -> Output:
        """Copies each item."""
        if self.from_session is not None or self.to_session is not None:
            self._refuse_sessions(shell)
            return ()
        made: list[PathInfo] = []
        with scopes(shell), Progress(shell, "Copying the files ...") as progress:
            count = Counter(progress)
            include = [*(self.include or ()), *([self.filter] if self.filter else ())]
            for path in list(resolved(shell, self.where, include=include, exclude=self.exclude, hidden=True)):
                try:
                    self._copy(shell, path, made, count)
                except PSError as error:
                    shell.write_error(error.record)
            return [item_of(path) for path in made] if self.passthru else ()

    def _refuse_sessions(self, shell: Shell) -> None:
        """Says why nothing is copied over a session."""
        if self.from_session is not None and self.to_session is not None:
            text = "'-FromSession' and '-ToSession' are mutually exclusive and cannot be specified at the same time."
            shell.write_error(text, "InvalidInput", category="InvalidArgument", target=self.from_session, exception="System.ArgumentException")
            return
        shell.write_error(
            "Computers of the fabric have no files of their own: nothing can be copied to or from a session.", "NotSupported", category="NotImplemented",
            target=self.to_session or self.from_session, exception="System.Management.Automation.PSNotSupportedException",
        )

    def _copy(self, shell: Shell, path: PathInfo, made: list[PathInfo], count: Counter) -> None:
        to = target(shell, self.destination or ".")
        provider = path.provider
        if to.provider is not provider:
            text, identifier = "Source and destination path did not resolve to the same provider.", "CopyItemSourceAndDestinationNotSameProvider"
            raise refusal(text, identifier, "InvalidArgument", Array([path.item], "System.String"), "System.Management.Automation.PSArgumentException")
        if provider.flat:
            if shell.confirm(f"Item: {path.item} Destination: {to.item}", "Copy Item"):
                to.provider.store(to.item, provider.content(path.item), force=bool(self.force))
                made.append(to)
            return
        goal = to.item
        if os.path.exists(goal) and os.path.exists(path.item) and os.path.samefile(path.item, goal):
            raise _onto_itself(path.item)
        if os.path.isdir(goal):
            goal = os.path.join(goal, os.path.basename(path.item))
        folder = os.path.isdir(path.item)
        alone = folder and not self.container and os.path.isdir(to.item)  # the files go into one folder that is there
        if alone and not self.recurse:
            text = "Container cannot be copied to another container. The -Recurse or -Container parameter is not specified."
            raise refusal(text, "CopyContainerToContainerWithoutRecurseOrContainer", "InvalidArgument", path.item, "System.Management.Automation.PSArgumentException")
        if not shell.confirm(f"Item: {path.path} Destination: {goal}", "Copy Directory" if folder else "Copy File"):
            return
        if folder:
            self._copy_folder(path.item, goal, to, count, alone=alone)
        else:
            self._copy_file(path.item, goal)
        made.append(PathInfo(provider, path.drive, goal))

    def _copy_folder(self, source: str, goal: str, to: PathInfo, count: Counter, *, alone: bool) -> None:
        if os.path.isfile(to.item):
            raise refusal("Container cannot be copied onto existing leaf item.", "CopyContainerItemToLeafError", "InvalidArgument", source, "System.Management.Automation.PSArgumentException")
        if self.recurse and (goal == source or goal.startswith(source.rstrip("/") + "/")) and goal != source:
            raise _onto_itself(source)
        try:
            if not alone:
                os.makedirs(goal, exist_ok=True)
        except OSError as error:
            raise system_refusal(error, "CopyDirectoryInfoItemIOError", "WriteError", source) from None
        if not self.recurse:
            return
        for name in sorted(os.listdir(source)):
            inner = os.path.join(source, name)
            if os.path.isdir(inner):
                self._copy_folder(inner, goal if alone else os.path.join(goal, name), to, count, alone=alone)
            else:
                self._copy_file(inner, os.path.join(to.item if alone else goal, name))
                count.one()

    def _copy_file(self, source: str, goal: str) -> None:
        if os.path.lexists(goal) and os.path.exists(goal) and os.path.samefile(source, goal):
            raise _onto_itself(source)
        try:
            if self.force and is_read_only(goal):
                os.chmod(goal, 0o644)
            shutil.copy2(source, goal)
        except OSError as error:
            raise system_refusal(error, "CopyFileInfoItemIOError", "WriteError", str(error.filename or goal), _file(source)) from None


def _file(path: str) -> Any:
    from havmsh.runtime.types.fileinfos import FileInfo

    return FileInfo(path)


def _onto_itself(source: str) -> PSError:
    """CopyError, whose exception says so in its data too."""
    error = refusal(f"Cannot overwrite the item {source} with itself.", "CopyError", "WriteError", source)
    error.record.exception.members["Data"] = Hashtable([("SelfCopy", source)])
    return error
