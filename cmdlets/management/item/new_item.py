"""New-Item."""

from __future__ import annotations

from cmdlets.management.item.scoped_options import options_parameter, options_text
from cmdlets.management.targets import Credentialed, allow_each, has_wildcards, item_of, scopes
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.drives import unescape
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell

_KINDS = {
    "FILE": "file", "DIRECTORY": "directory", "CONTAINER": "directory", "LEAF": "file", "SYMBOLICLINK": "symboliclink", "HARDLINK": "hardlink",
    "JUNCTION": "junction",
}


@parameter_set(name="pathSet")
class PathSet:
    """By path."""

    path: list[str] = param("Path", "Path of the new item.", position=0, by_property=True)


@parameter_set(name="nameSet")
class NameSet:
    """By folder and name."""

    path: list[str] | None = param("Path", "Folder of the new item.", position=0, by_property=True, default=None, mandatory=False)
    name: str = param("Name", "Name of the new item.", by_property=True, null_ok=True, empty_ok=True)


_WORDS = {"directory": "Directory", "file": "File", "hardlink": "Hard Link", "junction": "Junction", "symboliclink": "Symbolic Link"}


@cmdlet("New-Item", module="Microsoft.PowerShell.Management", changes=True, dynamic=options_parameter, output=("System.IO.FileInfo", "System.IO.DirectoryInfo"))
class NewItem(Credentialed):
    """Makes a new file, folder, link, variable, function or alias.

    Examples:
        A folder.

            PS> New-Item reports -ItemType Directory
    """

    where: PathSet | NameSet = either(default_set=PathSet)
    kind: str | None = param("ItemType", "File, Directory, SymbolicLink, HardLink.", by_property=True, default=None, aliases=("Type",))
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
            return list(self.where.path)
        found: list[str] = []
        for folder in self.where.path or ["."]:
            if has_wildcards(folder):
                found.extend(path.item for path in shell.session.drives.resolve(folder))
            else:
                found.append(unescape(folder))
        return [f"{folder.rstrip('/')}/{self.where.name}" if not folder.endswith(":") else folder + self.where.name for folder in found]

    def _make(self, shell: Shell, text: str) -> PathInfo | None:
        try:
            path: PathInfo = shell.session.drives.parse(text)
        except PSError as error:
            shell.write_error(error.record)
            return None
        if not shell.confirm(self._target(path), self._action(path)):
            return None
        kind = "" if path.provider.flat else self._kind_of(shell, text)
        try:
            return path if self._made(shell, path, kind) else None
        except PSError as error:
            if error.thrown:
                raise
            shell.write_error(error.record)
            return None

    def _made(self, shell: Shell, path: PathInfo, kind: str) -> bool:
        """Makes it; an item of a flat provider that is there already is an error."""
        provider = path.provider
        if not provider.flat:
            shell.session.drives.files.make(path.item, kind, self.value, force=bool(self.force))
            return True
        if provider.value(path.item) is not None and not self.force:
            exception = NetException("System.Management.Automation.PSArgumentException", f"The item at path '{path.item}' already exists.")
            shell.write_error(ErrorRecord(exception, "Argument", "InvalidArgument", path.item))
            return False
        provider.store(path.item, self.value, force=bool(self.force), new=True, options=options_text(shell))
        return True

    def _target(self, path: PathInfo) -> str:
        return f"Item: {path.item} Type: {self.kind or ''} Value: {to_text(self.value)}" if path.provider.flat else f"Destination: {path.path}"

    def _action(self, path: PathInfo) -> str:
        if path.provider.flat:
            return "New Item"
        return f"Create {_WORDS.get(self._kind() or 'file', 'File')}"

    def _kind(self) -> str | None:
        if not self.kind:
            return "file"
        wanted = self.kind.upper()
        if wanted in _KINDS:
            return _KINDS[wanted]
        matches = {value for key, value in _KINDS.items() if key.startswith(wanted)}
        return matches.pop() if len(matches) == 1 else None

    def _kind_of(self, shell: Shell, text: str) -> str:
        """What is to be made; a type that is none, or a link to nowhere, ends the command."""
        kind = self._kind()
        exception = None
        if kind is None:
            words = 'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.'
            exception = NetException("System.Management.Automation.PSArgumentException", words)
        elif kind.endswith(("link", "junction")) and (self.value is None or not to_text(self.value)):
            words = f"Link '{text}' cannot be created because the target Value was not specified."
            exception = NetException("System.Management.Automation.PSArgumentNullException", words, ParamName="content")
        if exception is not None:
            raise PSError(shell.stamp(ErrorRecord(exception, "Argument" if kind is None else "ArgumentNull", "InvalidArgument")))
        assert kind is not None
        return kind
