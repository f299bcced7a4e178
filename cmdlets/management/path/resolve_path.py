"""Resolve-Path."""

from __future__ import annotations

import os

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import path_not_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


@cmdlet("Resolve-Path", module="Microsoft.PowerShell.Management", output=("System.Management.Automation.PathInfo", "System.String"))
class ResolvePath(Credentialed):
    """Gives the full paths of the items that a path means.

    Examples:
        Every text file here.

            PS> Resolve-Path *.txt
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    relative: Switch = param("Relative", "Give paths relative to the current location.", default=None, spelled=True)
    base: str | None = param("RelativeBasePath", "The folder that relative paths start from.", default=None)
    force: Switch = param("Force", "Include hidden items.", default=None)

    def process(self, shell: Shell) -> Output:
        """Resolves each path."""
        drives = shell.session.drives
        start = drives.parse(self.base) if self.base else drives.location
        drive = start.drive
        for path in self._found(shell, start if self.base else None):
            if not self.relative:
                yield path
            elif path.provider.flat or (path.drive is not drive and drive is not None and not path.item.startswith(drive.root)):
                yield path.path
            else:
                yield self._from_here(path, start)

    @staticmethod
    def _from_here(path: PathInfo, start: PathInfo) -> str:
        """The way to an item; to a folder that one stands in, or under, it leads around by the folder's name."""
        text = os.path.relpath(path.item, start.item)
        if text.strip("./"):
            return text if text.startswith("..") else f"./{text}"
        if path.path.endswith("/"):
            return "./" if text == "." else f"{text}/"
        return f"{text}/../{path.provider.leaf(path.item)}".removeprefix("./")

    def _found(self, shell: Shell, start: PathInfo | None) -> list[PathInfo]:
        """The items, relative names taken from another folder where one is given."""
        drives = shell.session.drives
        with scopes(shell):
            if start is None:
                return list(resolved(shell, self.where, hidden=bool(self.force), slash=True))
            if not start.provider.is_container(start.item):
                raise PSError(path_not_found(start.path))
            with drives.staying_in(start):
                return list(resolved(shell, self.where, hidden=bool(self.force), slash=True))
