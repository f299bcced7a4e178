"""Rename-Item."""

from __future__ import annotations

from cmdlets.management.targets import Credentialed, allow_each, argument_error, item_of, not_found, scopes, target
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import PathInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set
class ByPath:
    """By path."""

    path: str = param("Path", "The item to rename.", position=0, pipeline=True, by_property=True)


@parameter_set
class ByLiteralPath:
    """By path, taken as it is."""

    literal: str = param("LiteralPath", "The item to rename, taken as it is written.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Rename-Item", module="Microsoft.PowerShell.Management", changes=True)
class RenameItem(Credentialed):
    """Gives an item another name.

    Examples:
        A file.

            PS> Rename-Item draft.txt final.txt
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    new_name: str = param("NewName", "The new name.", position=1, by_property=True)
    force: Switch = param("Force", "Rename hidden and read-only items too.", default=None)
    passthru: Switch = param("PassThru", "Write the renamed item.", default=None)

    def process(self, shell: Shell) -> Output:
        """Renames the item."""
        allow_each(shell, [self.where.literal if isinstance(self.where, ByLiteralPath) else self.where.path])
        with scopes(shell):
            try:
                return self._rename(shell)
            except PSError as error:
                shell.write_error(error.record)
                return ()

    def _rename(self, shell: Shell) -> Output:
        text = self.where.path if isinstance(self.where, ByPath) else self.where.literal
        path = target(shell, text)
        provider = path.provider
        if not provider.exists(path.item):
            not_found(shell, path)
            return ()
        name = self.new_name
        if not provider.flat and "/" in name:
            new = target(shell, name).item
            if provider.parent(new) != provider.parent(path.item):
                shell.write_error(argument_error(
                    "Cannot rename the specified target, because it represents a path or device name.", "Argument", "System.Management.Automation.PSArgumentException",
                ))
                return ()
            name = provider.leaf(new)
        kind = "Rename Directory" if provider.is_container(path.item) else "Rename File"
        goal = provider.join(provider.parent(path.item), name)
        asked, action = (f"Item: {path.item} NewName: {name}", "Rename Item") if provider.flat else (f"Item: {path.path} Destination: {goal}", kind)
        if not shell.confirm(asked, action):
            return ()
        new_item = provider.rename(path.item, name, force=bool(self.force))
        return [item_of(PathInfo(provider, path.drive, new_item))] if self.passthru else ()
