"""Clear-ItemProperty."""

from __future__ import annotations

from cmdlets.management.itemproperty.properties import placed, refused
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime import member_writing, members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


@cmdlet("Clear-ItemProperty", module="Microsoft.PowerShell.Management", changes=True)
class ClearItemProperty(Credentialed):
    """Empties a property of items; of a file that can only be its attributes.

    Examples:
        A file that can be written again.

            PS> Clear-ItemProperty report.csv -Name Attributes
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    name: str = param("Name", "Name of the property.", position=1, by_property=True)
    pass_thru: Switch = param("PassThru", "Give the property.", default=None)
    force: Switch = param("Force", "Clear properties of hidden items too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Clears it on each item."""
        with scopes(shell):
            paths = list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force)))
        for path in paths:
            if refused(shell, path):
                continue
            if self.name.upper() != "ATTRIBUTES":
                message = "The property cannot be cleared because the property is not supported. Only the Attributes property can be cleared."
                raise shell.terminating(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "Argument", "InvalidArgument"))
            yield from self._clear(path, shell)

    def _clear(self, path: PathInfo, shell: Shell) -> Output:
        item = item_of(path)
        kind = "Directory" if members.get(item, "PSIsContainer") else "File"
        if not shell.confirm(f"Item: {path.path} Property: {self.name}", f"Clear Property {kind}"):
            return
        try:
            member_writing.write(item, "Attributes", "Normal")
        except PSError as error:
            shell.write_error(error.record)
            return
        if self.pass_thru:
            yield placed([(self.name, members.get(item, "Attributes"))], item)
