"""Clear-Item."""

from __future__ import annotations

from cmdlets.management.item.named_values import demand
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, attempt, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Clear-Item", module="Microsoft.PowerShell.Management", changes=True)
class ClearItem(Credentialed):
    """Empties a variable or another named value; the item stays.

    Examples:
        A variable.

            PS> Clear-Item variable:total
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    force: Switch = param("Force", "Clear read-only items too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Clears each item."""
        with scopes(shell):
            for path in list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force))):
                provider = path.provider
                if not provider.flat:
                    shell.write_error(provider.unsupported("clear", path.item).record)
                elif attempt(shell, demand, "path", path.item, "ClearItemNullPath", path.item) and shell.confirm(f"Item: {path.item}", "Clear Item"):
                    discards = provider.name == "Environment"
                    attempt(shell, provider.discard if discards else provider.store, path.item, *(() if discards else (None,)), force=bool(self.force))
        return ()
