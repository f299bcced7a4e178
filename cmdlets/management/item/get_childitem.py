"""Get-ChildItem."""

from __future__ import annotations

import os

from cmdlets.management.file_parameters import of_files
from cmdlets.management.targets import found_item, has_wildcards, resolve_one, scopes, shows
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.collation import by_name
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, engine_argument_null
from havmsh.runtime.files import is_hidden
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import PathInfo, annotate
from havmsh.runtime.providers.file_filter import matcher
from havmsh.runtime.providers.filesystem import system_refusal
from havmsh.runtime.providers.flags_expression import FlagsExpression
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


class _Tour:
    """How a tree is walked: the names to keep, how deep, whether a folder's items follow it at once, and the folders behind links that were seen."""

    __slots__ = ("keep", "limit", "nested", "visited")

    def __init__(self, keep: Any, limit: int | None, nested: bool, visited: _Visited | None) -> None:
        self.keep = keep
        self.limit = limit
        self.nested = nested
        self.visited = visited


def _is_of_files(shell: Shell, text: str) -> bool:
    """Whether a path is the file system's: those items do not depend on who asks, and are given as they are found."""
    try:
        return shell.session.drives.parse(text).provider is shell.session.drives.files
    except PSError:
        return False


def _is_container(shell: Shell, text: str) -> bool:
    """Whether a path, wildcards not understood, is that of a container."""
    try:
        path = shell.session.drives.parse(text)
    except PSError:
        return False
    return bool(path.provider.is_container(path.item))


def no_object(item: str) -> ErrorRecord:
    """ItemNotFound: what a path names as a folder is none."""
    return ErrorRecord(NetException("System.IO.IOException", f"Could not find item {item}."), "ItemNotFound", "ObjectNotFound", item)


@cmdlet("Get-ChildItem", module="Microsoft.PowerShell.Management", dynamic=of_files, class_name="Microsoft.PowerShell.Commands.GetChildItemCommand", output=("System.IO.FileInfo", "System.IO.DirectoryInfo"))
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
    attributes: FlagsExpression | None = param("Attributes", "Attributes that the files must have.", default=None, net="System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]", late=True)
    follow: Switch = param("FollowSymlink", "Look into folders behind symbolic links.", default=None, late=True)
    directory: Switch = param("Directory", "Folders only.", default=None, aliases=("ad", "d"), late=True)
    file: Switch = param("File", "Files only.", default=None, aliases=("af",), late=True)
    hidden: Switch = param("Hidden", "Hidden items only.", default=None, aliases=("ah", "h"), late=True)
    read_only: Switch = param("ReadOnly", "Read-only items only.", default=None, aliases=("ar",), late=True)
    system: Switch = param("System", "System items only; on this platform no item is one.", default=None, aliases=("as",), late=True)

    def process(self, shell: Shell) -> Output:
        """Lists what each path holds."""
        literal = isinstance(self.where, LiteralItems)
        texts = self.where.literal if isinstance(self.where, LiteralItems) else self.where.path
        for text in texts or ["."]:
            if text is None:
                raise engine_argument_null("path")
            given: Iterator[Any] = (self._names if self.name else self._listed)(shell, text or ".", literal)
            if _is_of_files(shell, text):
                yield from given
                continue
            with scopes(shell):
                found = list(given)
            yield from found

    @property
    def _all(self) -> bool:
        return bool(self.force or self.hidden) or (self.attributes is not None and self.attributes.mentions(2))

    def _listed(self, shell: Shell, text: str, literal: bool) -> Iterator[Any]:
        """What one path lists: its children, or itself where it is no container or comes of a wildcard."""
        recurse = bool(self.recurse) or self.depth is not None
        include = self.include or []
        if recurse and not literal and not text.endswith(("/", "\\")):
            text, include = self._searched(shell, text)
        wild = not literal and has_wildcards(text)
        filtered = bool(include or self.exclude)
        kept = (None, None) if recurse or literal else (self.include, self.exclude)
        by_name = filtered or (recurse and wild)
        for path in resolve_one(shell, text or ".", literal, include=kept[0], exclude=kept[1], hidden=self._all, bare=literal or not recurse):
            container = path.provider.is_container(path.item)
            if container and (by_name or recurse or not wild):
                yield from self._children(shell, path, recurse, any_of(include) if include else None, nested=by_name)
            elif recurse and text.endswith(("/", "\\")):
                shell.write_error(no_object(path.item))
            elif not include or any_of(include)(path.provider.leaf(path.item)):
                yield from self._alone(shell, path, wild=wild)

    def _searched(self, shell: Shell, text: str) -> tuple[str, list[str]]:
        """Where ``-Recurse`` starts, and the names that it looks for: what is no container is looked for in its folder and all below."""
        include = self.include or []
        leaf = text.replace("\\", "/").rpartition("/")[2] if any(sign in text for sign in "/\\") else text.rpartition(":")[2]
        if leaf == "*" and (self.file or self.directory):
            text = text[:-1]
        if include or not text or _is_container(shell, text):
            return text, include
        return text[:len(text) - len(leaf)], include if leaf == "*" else [leaf]

    def _alone(self, shell: Shell, path: PathInfo, *, wild: bool) -> Iterator[Any]:
        """An item that was named, unless it is hidden; one that a wildcard found, if it passes."""
        if self._fits(path) if wild else shows(shell, path, hidden=self._all):
            yield found_item(path)

    def _children(self, shell: Shell, path: PathInfo, recurse: bool, keep: Any, *, nested: bool) -> Iterator[Any]:
        if path.provider.flat and self.depth is not None and not nested:
            message = "Provider operation stopped because the provider does not support the 'Depth' parameter."
            exception = NetException("System.Management.Automation.PSNotSupportedException", message)
            raise shell.terminating(ErrorRecord(exception, "NotSupported", "NotImplemented"))
        tour = _Tour(keep, self._limit(recurse), nested, _Visited(shell, path) if self.follow and not path.provider.flat else None)
        try:
            yield from self._walk(shell, path, 0, tour)
        except PSError as error:
            if error.thrown:
                raise
            shell.write_error(error.record)

    def _limit(self, recurse: bool) -> int | None:
        """How many levels below the first are looked into; None for all."""
        return self.depth if self.depth is not None else None if recurse else 0

    def _walk(self, shell: Shell, path: PathInfo, level: int, tour: _Tour) -> Iterator[Any]:
        """A folder's items, then those of its folders; where names are picked, those of a folder follow it at once, also of one behind a link."""
        provider = path.provider
        below: list[PathInfo] = []
        for name, container in listed(path, self._teller(shell, tour), hidden=self._all):
            child = PathInfo(provider, path.drive, provider.child(path.item, name))
            if (tour.keep is None or tour.keep(name)) and self._fits(child, container):
                made = annotate(provider.get_as(child.item, container=container), child, container=container)
                provider.looked_at(made)
                yield made
            if container and (tour.limit is None or level < tour.limit) and provider.is_container(child.item):  # unless who got it has removed it
                if tour.nested:
                    yield from self._below(shell, child, level, tour)
                elif tour.visited is not None or provider.flat or not os.path.islink(child.item):
                    below.append(child)
        for child in below:
            yield from self._below(shell, child, level, tour)

    def _teller(self, shell: Shell, tour: _Tour) -> Callable[[ErrorRecord], None] | None:
        """Who is told of a folder that cannot be listed: nobody where the file system filters one folder alone."""
        return None if self.filter and tour.limit == 0 else shell.write_error

    def _below(self, shell: Shell, child: PathInfo, level: int, tour: _Tour) -> Iterator[Any]:
        if tour.visited is None or tour.visited.enter(child):
            yield from self._walk(shell, child, level + 1, tour)

    # ------------------------------------------------------------ names alone

    def _names(self, shell: Shell, text: str, literal: bool) -> Iterator[str]:
        """The names of what one path means. Nothing is looked for below it, and folders that cannot be listed are passed over unless they were named. What a wildcard finds has the attributes
        that are asked for, which the provider is told when it lists the folder."""
        recurse = bool(self.recurse) or self.depth is not None
        wild = not literal and has_wildcards(text)
        found = wild and has_wildcards(text.replace("\\", "/").rpartition("/")[2])
        picks = wild or bool(self.include or self.exclude) and not literal
        for path in resolve_one(shell, text, literal, hidden=self._all, bare=True):
            if path.provider.is_container(path.item) and (recurse or not wild):
                yield from self._names_in(path, "", self._limit(recurse), None if recurse or picks or self.filter else shell.write_error)
            elif self._is_picked(path.provider.leaf(path.item)) and (self._fits(path, named=True) if found else picks or self._is_listed(path)):
                yield path.provider.leaf(path.item)

    def _is_listed(self, path: PathInfo) -> bool:
        """Whether an item that was named is among those that are listed."""
        return path.provider.flat or (self._all or not is_hidden(path.item)) and self._fits(path, named=True)

    def _names_in(self, path: PathInfo, prefix: str, limit: int | None, tell: Callable[[ErrorRecord], None] | None) -> Iterator[str]:
        provider = path.provider
        names = listed(path, tell, hidden=self._all)
        children = [(name, container, PathInfo(provider, path.drive, provider.child(path.item, name))) for name, container in names]
        yield from (prefix + name for name, container, child in children if self._is_picked(name) and self._fits(child, container))
        if limit == 0:
            return
        for name, container, child in children:
            if container and provider.is_container(child.item):
                yield from self._names_in(child, f"{prefix}{name}/", None if limit is None else limit - 1, tell)

    def _is_picked(self, name: str) -> bool:
        return (not self.include or any_of(self.include)(name)) and not (self.exclude and any_of(self.exclude)(name))

    def _fits(self, path: PathInfo, container: bool | None = None, *, named: bool = False) -> bool:
        """Whether an item passes the filters; ``-Filter`` is none for one that was named. ``container``: whether it can hold items, where that is known."""
        provider = path.provider
        name = provider.leaf(path.item)
        if self.filter and not named and not (any_of([self.filter]) if provider.flat else matcher(self.filter))(name):
            return False
        if self.exclude and any_of(self.exclude)(name):
            return False
        if provider.flat:
            return True
        if self.attributes is not None:
            from havmsh.runtime.types.filestatus import attributes

            if not self.attributes.holds(attributes(path.item).value):
                return False
        if self.system or (self.hidden and not name.startswith(".")):
            return False  # no file has the attribute System on this platform
        if self.directory or self.file:
            holds = provider.is_container(path.item) if container is None else container
            if (self.directory and not holds) or (self.file and holds):
                return False
        if self.read_only:
            from havmsh.runtime.files import is_read_only

            return is_read_only(path.item)
        return True


def listed(path: PathInfo, tell: Callable[[ErrorRecord], None] | None, *, hidden: bool) -> list[tuple[str, bool]]:
    """What a container holds, by name, and whether each can hold items; one that cannot be listed is told."""
    try:
        found = list(path.provider.entries(path.item, hidden=hidden))
    except OSError as error:
        if tell is not None:
            tell(system_refusal(error, "DirIOError", "ReadError", path.item).record)
        return []
    if not path.provider.flat or not path.provider.sorts:
        return found
    key = by_name()
    return sorted(found, key=lambda each: key(each[0]))
