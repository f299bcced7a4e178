"""Remove-Item."""

from __future__ import annotations

import os

from cmdlets.management.item.named_values import demand_name
from cmdlets.management.item.removing import Removal
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, attempt, is_used, refuse_invalid, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.progressing import Counter, Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell

_QUESTION = (
    "The item at {} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. "
    "Are you sure you want to continue?"
)


@cmdlet("Remove-Item", module="Microsoft.PowerShell.Management", changes=True)
class RemoveItem(Credentialed):
    """Removes files, folders, variables, functions, aliases.

    Examples:
        A folder with all that is in it.

            PS> Remove-Item old -Recurse
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    recurse: Switch = param("Recurse", "Remove what is in folders too.", default=None)
    force: Switch = param("Force", "Remove hidden and read-only items too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each item."""
        with scopes(shell), Progress(shell, "Removing the files ...") as progress:
            removal = Removal(shell, Counter(progress), force=bool(self.force), filter=self.filter, include=self.include, exclude=self.exclude)
            answers: dict[str, bool] = {}
            include, exclude, names = (None, None, None) if self.recurse else (self.include, self.exclude, self.filter)
            for path in list(resolved(shell, self.where, include=include, exclude=exclude, filter=names, hidden=bool(self.force))):
                self._remove(shell, path, removal, answers)
        return ()

    def _remove(self, shell: Shell, path: PathInfo, removal: Removal, answers: dict[str, bool]) -> None:
        if is_used(shell, path):
            refuse_invalid(shell, f"Cannot remove the item at '{path.path}' because it is in use.")
        elif path.provider.flat:
            all_of_it = not path.item and not self.recurse
            if all_of_it and not shell.should_continue(_QUESTION.format(path.path), "Confirm", answers):
                return
            if attempt(shell, demand_name, path.item, "RemoveItemNullPath") and shell.confirm(f"Item: {path.item}", "Remove Item"):
                attempt(shell, path.provider.discard, path.item, force=bool(self.force))
        elif os.path.islink(path.item):
            removal.of(path.item, recurse=False)
        else:
            full = not self.recurse and os.path.isdir(path.item) and any(os.scandir(path.item))
            if not full or shell.should_continue(_QUESTION.format(path.path), "Confirm", answers):
                removal.of(path.item, recurse=bool(self.recurse) or full)
