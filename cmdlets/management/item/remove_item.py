"""Remove-Item."""

from __future__ import annotations

import os

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, attempt, is_used, refuse_invalid, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.progressing import Counter, Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


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
            count = Counter(progress)
            answers: dict[str, bool] = {}
            include = [*(self.include or ()), *([self.filter] if self.filter else ())]
            for path in list(resolved(shell, self.where, include=include, exclude=self.exclude, hidden=bool(self.force))):
                self._remove(shell, path, count, answers)
        return ()

    def _remove(self, shell: Shell, path: PathInfo, count: Counter, answers: dict[str, bool]) -> None:
        provider = path.provider
        if is_used(shell, path):
            refuse_invalid(shell, f"Cannot remove the item at '{path.path}' because it is in use.")
            return
        if provider.flat:
            if shell.confirm(f"Item: {path.item}", "Remove Item"):
                attempt(shell, provider.discard, path.item, force=bool(self.force))
            return
        folder = provider.is_container(path.item)
        inside = folder and not os.path.islink(path.item)
        if inside and not self.recurse and any(True for _ in provider.children(path.item, hidden=True)) and not shell.what_if():
            question = (
                f"The item at {path.path} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. "
                "Are you sure you want to continue?"
            )
            if not shell.should_continue(question, "Confirm", answers):
                return
        if shell.confirm(path.path, "Remove Directory" if folder else "Remove File"):
            attempt(shell, shell.session.drives.files.delete, path.item, recurse=True, force=bool(self.force), watch=count.one)
