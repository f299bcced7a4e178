"""Rename-Item."""

from __future__ import annotations

import os

from cmdlets.management.item.named_values import demand_name
from cmdlets.management.targets import (
    Credentialed,
    allow_each,
    argument_error,
    has_wildcards,
    is_used,
    item_of,
    refuse_invalid,
    resolve_one,
    scopes,
)
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import PathInfo
from havmsh.runtime.wildcard import unescape

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
                if error.thrown or error.record.invocation is not None:
                    raise  # what bears the command already ends it
                shell.write_error(error.record)
                return ()

    def _rename(self, shell: Shell) -> Output:
        text = self.where.path if isinstance(self.where, ByPath) else self.where.literal
        literal = isinstance(self.where, ByLiteralPath)
        found = [] if literal else list(resolve_one(shell, text, False))
        if not (literal or found or has_wildcards(text)):
            return ()
        path = found[0] if len(found) == 1 else shell.session.drives.parse(unescape(text))
        provider = path.provider
        if len(found) != 1 and not provider.exists(path.item):
            refuse_invalid(shell, f"Cannot rename because item at '{text}' does not exist.")
            return ()
        if is_used(shell, path):
            refuse_invalid(shell, f"Cannot rename the item at '{path.path}' because it is in use.")
            return ()
        if provider.flat:
            demand_name(path.item, "RenameItemNullPath")
        name = self.new_name if provider.flat else _plain_name(shell, path.item, self.new_name)
        kind = "Rename Directory" if provider.is_container(path.item) else "Rename File"
        goal = provider.join(provider.parent(path.item), name)
        asked, action = (f"Item: {path.item} NewName: {name}", "Rename Item") if provider.flat else (f"Item: {path.item} Destination: {goal}", kind)
        if not shell.confirm(asked, action):
            return ()
        new_item = provider.rename(path.item, name, force=bool(self.force))
        return [item_of(PathInfo(provider, path.drive, new_item))] if self.passthru else ()


def _plain_name(shell: Shell, item: str, name: str) -> str:
    """The new name of a file, which may be written with its own folder as that is called in full. Raises PSError for a name of another folder."""
    if name.startswith(("./", ".\\")):
        name = name[2:]
    elif os.path.dirname(name).lower() == os.path.dirname(item).lower():
        name = os.path.basename(name)
    if "/" in name:
        text = "Cannot rename the specified target, because it represents a path or device name."
        raise PSError(shell.stamp(argument_error(text, "Argument", "System.Management.Automation.PSArgumentException")))
    return name
