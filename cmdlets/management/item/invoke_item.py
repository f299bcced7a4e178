"""Invoke-Item."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Invoke-Item", module="Microsoft.PowerShell.Management", changes=True)
class InvokeItem(Credentialed):
    """Opens a file with the program that is meant for it.

    Examples:
        A picture.

            PS> Invoke-Item plan.png
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Opens each file."""
        import os
        import subprocess

        with scopes(shell):
            for path in list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter)):
                if path.provider.flat:
                    shell.write_error(path.provider.unsupported("invoke", path.item).record)
                elif shell.confirm(f"Item: {path.path}", "Invoke Item"):
                    runs = os.access(path.item, os.X_OK) and not os.path.isdir(path.item)
                    subprocess.Popen([path.item] if runs else ["xdg-open", path.item])
        return ()
