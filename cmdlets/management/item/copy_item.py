"""Copy-Item."""

from __future__ import annotations

import os

from cmdlets.management.item.copying import Copying
from cmdlets.management.item.named_values import demand_name
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, allow, item_of, named, resolve_one, scopes
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.collation import by_name
from havmsh.runtime.errors import PSError
from havmsh.runtime.files import is_hidden
from havmsh.runtime.objects import Array, Switch
from havmsh.runtime.progressing import Counter, Progress
from havmsh.runtime.providers.base import PathInfo
from havmsh.runtime.providers.filesystem import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


_ARGUMENT = "System.Management.Automation.PSArgumentException"
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
        with scopes(shell), Progress(shell, "Copying the files ...") as progress:
            copying = Copying(shell, Counter(progress), force=bool(self.force), filter=self.filter, exclude=self.exclude)
            made: list[PathInfo] = []
            try:
                for text in named(self.where)[0]:
                    made += self._copied(shell, text, copying)
            except PSError as error:
                if error.thrown or error.record.invocation is not None:
                    raise
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

    def _copied(self, shell: Shell, text: str, copying: Copying) -> list[PathInfo]:
        """Copies what one path means; gives what was made. Raises PSError where source and goal are of different providers."""
        found = list(resolve_one(shell, text, named(self.where)[1], include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force)))
        to = shell.session.drives.parse(self.destination or ".")
        allow(shell, to.provider)
        if not found:
            return []
        if to.provider is not found[0].provider:
            message, identifier = "Source and destination path did not resolve to the same provider.", "CopyItemSourceAndDestinationNotSameProvider"
            raise refusal(message, identifier, "InvalidArgument", Array([path.item for path in found], "System.String"), _ARGUMENT)
        if to.provider.flat:
            return [to for path in found if self._store(shell, path, to)]
        into = os.path.isdir(to.item)
        goal = to.as_written(self.destination or ".")
        for path in found:
            self._copy(shell, path.item, goal, copying, into=into)
        return [PathInfo(to.provider, to.drive, item) for item in _taken_from(copying)]

    def _store(self, shell: Shell, path: PathInfo, to: PathInfo) -> bool:
        """Copies a named value; to nowhere, it stays as it is."""
        demand_name(path.item, "CopyItemNullPath")
        if not to.item:
            return False
        if not shell.confirm(f"Item: {path.item} Destination: {to.item}", "Copy Item"):
            return False
        to.provider.store(to.item, path.provider.content(path.item), force=bool(self.force))
        return True

    def _copy(self, shell: Shell, source: str, goal: str, copying: Copying, *, into: bool) -> None:
        """Copies a file or a folder. ``into``: the goal was a folder when the path was looked at, which it stays for all that the path means."""
        if not os.path.isdir(source):
            copying.of(source, goal, recurse=bool(self.recurse))
        elif into and not self.container and not self.recurse:
            text = "Container cannot be copied to another container. The -Recurse or -Container parameter is not specified."
            shell.write_error(refusal(text, "CopyContainerToContainerWithoutRecurseOrContainer", "InvalidArgument", source, _ARGUMENT).record)
        elif into and not self.container:
            for inner in list(_below(source)):
                copying.of(inner, goal, recurse=False)
        elif not into and os.path.lexists(goal.rstrip("/")):
            shell.write_error(refusal("Container cannot be copied onto existing leaf item.", "CopyContainerItemToLeafError", "InvalidArgument", source, _ARGUMENT).record)
        else:
            copying.of(source, goal, recurse=bool(self.recurse))


def _taken_from(copying: Copying) -> list[str]:
    """What was made since this was asked last."""
    made, copying.made = copying.made, []
    return made


def _below(folder: str) -> Iterator[str]:
    """All that is in a folder and in those below it, as Get-ChildItem lists it: nothing hidden, and not what links lead to."""
    names = sorted((name for name in os.listdir(folder) if not is_hidden(name)), key=by_name())
    paths = [os.path.join(folder, name) for name in names]
    folders = [path for path in paths if os.path.isdir(path)]
    yield from folders
    yield from (path for path in paths if path not in folders)
    for path in folders:
        if not os.path.islink(path):
            yield from _below(path)
