"""New-Item."""

from __future__ import annotations

from cmdlets.management.item.making import demand_target, kind_of, make
from cmdlets.management.item.named_values import demand, demand_name
from cmdlets.management.item.offering import kinds
from cmdlets.management.item.scoped_options import options_parameter, options_text
from cmdlets.management.targets import Credentialed, allow_each, has_wildcards, item_of, scopes
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError, engine_argument
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.wildcard import unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


@parameter_set(name="pathSet")
class PathSet:
    """By path."""

    path: list[str] = param("Path", "Path of the new item.", position=0, by_property=True)


@parameter_set(name="nameSet")
class NameSet:
    """By folder and name."""

    path: list[str] | None = param("Path", "Folder of the new item.", position=0, by_property=True, default=None, mandatory=False)
    name: str = param("Name", "Name of the new item.", by_property=True, null_ok=True, empty_ok=True)


@cmdlet("New-Item", module="Microsoft.PowerShell.Management", changes=True, dynamic=options_parameter, output=("System.IO.FileInfo", "System.IO.DirectoryInfo"))
class NewItem(Credentialed):
    """Makes a new file, folder, link, variable, function or alias.

    Examples:
        A folder.

            PS> New-Item reports -ItemType Directory
    """

    where: PathSet | NameSet = either(default_set=PathSet)
    kind: str | None = param("ItemType", "File, Directory, SymbolicLink, HardLink.", by_property=True, default=None, aliases=("Type",), complete=kinds)
    value: object = param("Value", "What the item is to hold; the target of a link.", pipeline=True, by_property=True, default=None, aliases=("Target",))
    force: Switch = param("Force", "Replace what is there; make missing folders.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes each item."""
        made = []
        with scopes(shell):
            texts = self._texts(shell)
            allow_each(shell, texts)
            for text in texts:
                path = self._make(shell, text)
                if path is not None:
                    made.append(item_of(path))
        return made

    def _texts(self, shell: Shell) -> list[str]:
        """Where the items go. A folder may be one by wildcards, and escaped; a path or a name that is to be is taken as it is."""
        if not isinstance(self.where, NameSet):
            return [_trimmed(path) for path in self.where.path]
        if not self.where.name:
            return [_trimmed(path) for path in self.where.path or ["."]]
        found: list[str] = []
        for folder in map(_trimmed, self.where.path or ["."]):
            if has_wildcards(folder):
                found.extend(path.item for path in shell.session.drives.resolve(folder))
            else:
                found.append(unescape(folder))
        name = self.where.name or ""
        return [f"{folder.rstrip('/')}/{name}" if not folder.endswith(":") else folder + name for folder in found]

    def _make(self, shell: Shell, text: str) -> PathInfo | None:
        try:
            path: PathInfo = shell.session.drives.parse(text)
            if path.provider.creates:
                return path if path.provider.create(path.item, self.kind, self.value) else None
            made = self._made_item(shell, path) if path.provider.flat else self._made_file(shell, path, text)
        except PSError as error:
            if error.thrown or error.record.invocation is not None:
                raise  # what bears the command already ends it
            shell.write_error(error.record)
            return None
        return path if made else None

    def _made_file(self, shell: Shell, path: PathInfo, text: str) -> bool:
        kind = kind_of(self.kind)
        demand_target(shell, kind or "", self.value, text)
        return make(shell, path.item, kind, self.value, force=bool(self.force))

    def _made_item(self, shell: Shell, path: PathInfo) -> bool:
        """Makes an item of a flat provider; one without a value, and one that is there already, is an error."""
        provider, item = path.provider, path.item
        demand_name(item, "NewItemNullPath")
        demand("value", self.value, "NewItemValueNotSpecified", item)
        if provider.value(item) is not None and not self.force:
            raise engine_argument("path", f"The item at path '{item}' already exists.")
        value = to_text(self.value)
        if not shell.confirm(f"Item: {item} Type: {self.kind or ''} Value: {value}", "New Item") or not shell.confirm(f"Item: {item} Value: {value}", "Set Item"):
            return False
        provider.store(item, self.value, force=bool(self.force), new=True, options=options_text(shell))
        return True


def _trimmed(path: str) -> str:
    """A path without the separators and spaces at its end, but for a drive's root."""
    return path if path.endswith((":/", ":\\")) else path.rstrip("/\\ ") or path[:1]
