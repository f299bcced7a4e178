"""Resolve-Path."""

from __future__ import annotations

import os

from cmdlets.management.targets import ByLiteralPath, ByPath, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Resolve-Path", module="Microsoft.PowerShell.Management")
class ResolvePath:
    """Gives the full paths of the items that a path means.

    Examples:
        Every text file here.

            PS> Resolve-Path *.txt
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    relative: Switch = param("Relative", "Give paths relative to the current location.", default=None)
    base: str | None = param("RelativeBasePath", "The folder that relative paths start from.", default=None)
    force: Switch = param("Force", "Include hidden items.", default=None)

    def process(self, shell: Shell) -> Output:
        """Resolves each path."""
        with scopes(shell):
            found = list(resolved(shell, self.where, hidden=True))
        for path in found:
            if not self.relative:
                yield path
                continue
            start = shell.session.drives.file_path(self.base) if self.base else shell.session.drives.directory()
            text = os.path.relpath(path.item, start)
            yield text if text.startswith("..") else "." if text == "." else f"./{text}"
