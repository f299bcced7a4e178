"""Get-ChildItem."""

from __future__ import annotations

import os

from cmdlets.management.targets import has_wildcards, not_found, resolve_one, scopes
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import PathInfo, annotate
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Items")
class Items:
    """By path, wildcards understood."""

    path: list[str] | None = param("Path", "Where to look; the current location if not given.", position=0, pipeline=True, by_property=True, default=None)


@parameter_set(name="LiteralItems")
class LiteralItems:
    """By path, taken as it is."""

    literal: list[str] = param("LiteralPath", "Where to look, taken as it is written.", by_property=True, aliases=("PSPath", "LP"))


class _Visited:
    """The folders that were listed, for links may lead back to them."""

    def __init__(self, shell: Shell, start: PathInfo) -> None:
        self.shell = shell
        self.known: set[tuple[int, int]] = set()
        self.enter(start)

    def enter(self, path: PathInfo) -> bool:
        """Whether the folder is new; one that is not is told."""
        try:
            found = os.stat(path.item)
        except OSError:
            return True
        key = (found.st_dev, found.st_ino)
        if key in self.known:
            self.shell.warn(f"Skip already-visited directory {path.item}.")
            return False
        self.known.add(key)
        return True


@cmdlet("Get-ChildItem", module="Microsoft.PowerShell.Management", class_name="Microsoft.PowerShell.Commands.GetChildItemCommand")
class GetChildItem:
    """Lists the items of a folder or another container.

    Examples:
        The scripts of this folder.

            PS> Get-ChildItem *.ps1
    """

    where: Items | LiteralItems = either(default_set=Items)
    filter: str | None = param("Filter", "A pattern for the names of files, applied by the file system.", position=1, default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep; for a path that ends in a wildcard, or with -Recurse.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    recurse: Switch = param("Recurse", "Look into what is found as well.", default=None, aliases=("s", "r"))
    depth: int | None = param("Depth", "How deep -Recurse goes.", default=None, net="System.UInt32")
    force: Switch = param("Force", "List hidden items too.", default=None)
    name: Switch = param("Name", "Give the names only.", default=None)
    attributes: object = param("Attributes", "Attributes that the files must have.", default=None)
    follow: Switch = param("FollowSymlink", "Look into folders behind symbolic links.", default=None)
    directory: Switch = param("Directory", "Folders only.", default=None, aliases=("ad", "d"))
    file: Switch = param("File", "Files only.", default=None, aliases=("af",))
    hidden: Switch = param("Hidden", "Hidden items only.", default=None, aliases=("ah", "h"))
    read_only: Switch = param("ReadOnly", "Read-only items only.", default=None, aliases=("ar",))
    system: Switch = param("System", "System items only.", default=None, aliases=("as",))

    def process(self, shell: Shell) -> Output:
        """Lists what each path holds."""
        literal = isinstance(self.where, LiteralItems)
        texts = self.where.literal if isinstance(self.where, LiteralItems) else self.where.path
        for text in texts if texts is not None else ["."]:
            with scopes(shell):
                found = list(self._listed(shell, text or ".", literal))
            yield from found

    @property
    def _all(self) -> bool:
        return bool(self.force or self.hidden)

    def _listed(self, shell: Shell, text: str, literal: bool) -> Iterator[Any]:
        wild = not literal and has_wildcards(text)
        recurse = bool(self.recurse) or self.depth is not None
        if recurse and wild:
            yield from self._by_pattern(shell, text)
            return
        found = list(resolve_one(shell, text, literal, include=self.include if wild else None, hidden=self._all))
        for path in found:
            container = path.provider.is_container(path.item)
            if wild:
                if self._fits(path):
                    if container and not self.directory and not self.include and len(found) == 1:
                        yield from self._children(shell, path, recurse)
                    else:
                        yield self._shown(path, "")
            elif container:
                if not self.include or recurse:
                    yield from self._children(shell, path, recurse)
            elif recurse and not path.provider.exists(path.item):
                not_found(shell, path)
            elif self._fits(path):
                yield self._shown(path, "")

    def _by_pattern(self, shell: Shell, text: str) -> Iterator[Any]:
        """``-Recurse`` with a pattern: the pattern is looked for in every folder below."""
        parsed = shell.session.drives.parse(text)
        provider = parsed.provider
        leaf = provider.leaf(parsed.item)
        parent = provider.parent(parsed.item)
        if has_wildcards(parent) or provider.flat:
            for path in resolve_one(shell, text, False, hidden=self._all):
                yield from self._children(shell, path, True) if provider.is_container(path.item) else iter([self._shown(path, "")])
            return
        keep = any_of([leaf])
        yield from self._walk(PathInfo(provider, parsed.drive, parent), "", 0, keep)

    def _children(self, shell: Shell, path: PathInfo, recurse: bool) -> Iterator[Any]:
        keep = any_of(self.include) if self.include else None
        limit = self.depth if self.depth is not None else (None if recurse else 0)
        try:
            yield from self._walk(path, "", 0, keep, limit, _Visited(shell, path) if self.follow and not path.provider.flat else None)
        except OSError as error:
            from havmsh.runtime.providers.filesystem import system_refusal

            shell.write_error(system_refusal(error, "DirIOError", "ReadError", path.item).record)
        except PSError as error:
            shell.write_error(error.record)

    def _walk(self, path: PathInfo, prefix: str, level: int, keep: Any, limit: int | None = None, visited: _Visited | None = None) -> Iterator[Any]:
        """A folder's items, then those of its folders."""
        provider = path.provider
        below: list[tuple[PathInfo, str]] = []
        names = list(provider.children(path.item, hidden=self._all))
        if provider.flat:
            names.sort(key=str.upper)
        for name in names:
            child = PathInfo(provider, path.drive, provider.join(path.item, name))
            if (keep is None or keep(name)) and self._fits(child):
                yield self._shown(child, prefix)
            if (limit is None or level < limit) and provider.is_container(child.item):
                if visited is not None or provider.flat or not os.path.islink(child.item):
                    below.append((child, f"{prefix}{name}/"))
        for child, inner in below:
            if visited is not None and not visited.enter(child):
                continue
            try:
                yield from self._walk(child, inner, level + 1, keep, limit, visited)
            except PermissionError:
                continue

    def _fits(self, path: PathInfo) -> bool:
        """Whether an item passes the filters."""
        provider = path.provider
        name = provider.leaf(path.item)
        if self.filter and not any_of([self.filter])(name):
            return False
        if self.exclude and any_of(self.exclude)(name):
            return False
        if provider.flat:
            return True
        hidden = name.startswith(".")
        if self.hidden and not hidden:
            return False
        container = provider.is_container(path.item)
        if self.directory and not self.file and not container:
            return False
        if self.file and not self.directory and container:
            return False
        if self.read_only:
            from havmsh.runtime.providers.filesystem import is_read_only

            return is_read_only(path.item)
        return True

    def _shown(self, path: PathInfo, prefix: str) -> Any:
        if self.name:
            return prefix + path.provider.leaf(path.item)
        return annotate(path.provider.get(path.item), path, container=path.provider.is_container(path.item))
