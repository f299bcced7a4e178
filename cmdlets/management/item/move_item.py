"""Move-Item."""

from __future__ import annotations

from cmdlets.management.item.moving import Moving
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, allow, is_used, item_of, named, refuse_invalid, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Array, Switch
from havmsh.runtime.providers.base import PathInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Move-Item", module="Microsoft.PowerShell.Management", changes=True)
class MoveItem(Credentialed):
    """Moves files and folders; renames where the goal is no folder.

    Examples:
        Into a folder.

            PS> Move-Item *.log logs
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    destination: str | None = param("Destination", "Where it goes; the current location if not given.", position=1, by_property=True, default=None)
    force: Switch = param("Force", "Replace what is there.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    passthru: Switch = param("PassThru", "Write the item at its new place.", default=None)

    def process(self, shell: Shell) -> Output:
        """Moves each item."""
        made: list[PathInfo] = []
        with scopes(shell):
            _check_navigates(shell, named(self.where)[0])
            moving = Moving(shell, force=bool(self.force))
            for path in list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force))):
                try:
                    self._move(shell, path, moving, made)
                except PSError as error:
                    if error.thrown:
                        raise
                    shell.write_error(error.record)
            return [item_of(path) for path in made] if self.passthru else ()

    def _move(self, shell: Shell, path: PathInfo, moving: Moving, made: list[PathInfo]) -> None:
        to = shell.session.drives.parse(self.destination or ".")
        allow(shell, to.provider)
        provider = path.provider
        if is_used(shell, path):
            refuse_invalid(shell, f"Cannot move item because the item at '{path.path}' is in use.")
            return
        if to.provider is not provider:
            text = "Cannot move the item because the source and destination paths did not resolve to the same provider."
            name = "System.Management.Automation.PSArgumentException"
            raise PSError(ErrorRecord(NetException(name, text), name, "InvalidArgument", Array([path.item], "System.String")))
        goal = moving.of(path.item, to.as_written(self.destination or "."))
        if goal is not None:
            made.append(PathInfo(provider, path.drive, goal))


def _check_navigates(shell: Shell, texts: list[str]) -> None:
    """A provider without folders moves nothing, and says so when it is asked for its own parameters."""
    try:
        flat = bool(texts) and shell.session.drives.parse(texts[0]).provider.flat
    except PSError:
        return
    if flat:
        message = "Cannot retrieve the dynamic parameters for the cmdlet. The NavigationCmdletProvider methods are not supported by this provider."
        raise PSError(ErrorRecord(NetException("System.Management.Automation.ParameterBindingException", message), "GetDynamicParametersException", "InvalidArgument"))
