"""Providers that were written in C#: each operation is done by a new object of the class, as PowerShell does it."""

from __future__ import annotations

from contextlib import suppress

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import unwrap
from havmsh.runtime.providers.base import Drive, Provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from havmsh.runtime.csharp.providing import Call
    from havmsh.runtime.session import Session

_PROVIDER = "System.Management.Automation.Provider."


class Written(Provider):
    """A provider of a binary module. What it writes for an item is remembered until it is asked for: listing gives what the provider listed, not what it would get by name."""

    sorts = False
    creates = True

    def __init__(self, session: Session, name: str, capabilities: str, module: str, make: Callable[[], Any]) -> None:
        self.name = name
        self.capabilities = capabilities
        self.module = module
        self._make = make
        self.known: dict[str, tuple[Any, bool]] = {}
        self.asker: Any = None
        super().__init__(session)
        self.info.home = ""
        self.describes = ""

    @property
    def held(self) -> dict[str, tuple[Any, bool]]:
        """What was written for the cmdlet that asks now, by path; nothing of it is known to the next."""
        asker = self.session.rooms.get("provider_shell")
        if asker is None or asker is not self.asker:
            self.asker, self.known = asker, {}
        return self.known

    # ------------------------------------------------------------ calls

    def _do(self, name: str, *args: Any, drive: Drive | None = None) -> tuple[Any, Call]:
        """One of the provider's methods: what it gives back, and the call with what it wrote."""
        from havmsh.runtime.csharp.providing import Call
        from havmsh.runtime.csharp.support import access, raising

        made = self.make()
        made.call = call = Call(self, drive or self._drive_of(args))
        try:
            return access.call(made, name, args), call
        except raising.FAULTS as error:
            raise self._failed(name, args, error) from None

    def _failed(self, name: str, args: tuple[Any, ...], error: BaseException) -> PSError:
        """The error of an operation: one that the provider has told as such, or the exception that it threw."""
        from havmsh.runtime.csharp.support import raising

        if isinstance(error, PSError) and error.record.exception.name == "System.Management.Automation.PSNotSupportedException":
            return error
        inner = raising.exception_of(error)
        path = args[0] if args and isinstance(args[0], str) else ""
        text = f"Attempting to perform the {name} operation on the '{self.name}' provider failed for path '{path}'. {inner.message}"
        exception = NetException("System.Management.Automation.CmdletProviderInvocationException", text, inner)
        record = error.record if isinstance(error, PSError) and error.record.error_id != inner.name else ErrorRecord(exception, f"{name}ProviderException", "NotSpecified", path)
        return PSError(record)

    def _drive_of(self, args: tuple[Any, ...]) -> Drive | None:
        """The drive in which a path lies: the one with the longest root."""
        path = args[0] if args and isinstance(args[0], str) else None
        if path is None:
            return None
        mine = [each for each in self.session.drives.all() if each.provider is self and path.startswith(each.root)]
        return max(mine, key=lambda each: len(each.root), default=None)

    def _is(self, kind: str) -> bool:
        """Whether the class derives from one of the base classes."""
        from havmsh.runtime.typeof import type_of

        return any(level.full_name == f"{_PROVIDER}{kind}CmdletProvider" for level in type_of(self.make()).chain())

    def make(self) -> Any:
        """A new object of the class."""
        return self._make()

    def begin(self) -> None:
        """Start and InitializeDefaultDrives: its drives become the session's."""
        self._do("Start", self.info)
        if self._is("Drive"):
            for drive in self._do("InitializeDefaultDrives")[0] or ():
                made = self.new_drive(unwrap(drive))
                if made is not None:
                    self.session.drives.add(made)

    def end(self) -> None:
        """The module leaves: its drives go, and the provider is told."""
        drives = self.session.drives
        for drive in [each for each in drives.all() if each.provider is self]:
            drives.remove(drive)
        drives.providers.pop(self.name.upper(), None)
        with suppress(PSError):
            self._do("Stop")

    def new_drive(self, drive: Drive) -> Drive | None:
        """NewDrive: the drive as the provider wants it, or None."""
        made = unwrap(self._do("NewDrive", drive, drive=drive)[0])
        return made if isinstance(made, Drive) else None

    # ------------------------------------------------------------ paths

    def shown(self, drive: Drive | None, item: str) -> str:
        """A path as PowerShell writes it: within a drive without the drive's root."""
        if drive is None:
            return f"{self.full_name}::{item}"
        return f"{drive.name}:/{item[len(drive.root):].lstrip('/')}"

    def normal(self, item: str) -> str:
        """The path as it was given: what it means is the provider's business."""
        return item

    def placed(self, drive: Drive, rest: str) -> str:
        """The provider's path for what stands behind ``drive:``."""
        return self.join(drive.root, rest.lstrip("/\\")) if rest.strip("/\\") else drive.root

    def child(self, item: str, name: str) -> str:
        """The name behind the path of what holds it."""
        return self.join(item, name)

    def join(self, parent: str, child: str) -> str:
        """MakePath, where the provider has one."""
        from havmsh.runtime.csharp.providing import made_path

        return str(self._do("MakePath", parent, child)[0]) if self._is("Navigation") else made_path(parent, child)

    def parent(self, item: str) -> str:
        """GetParentPath, where the provider has one."""
        if not self._is("Navigation"):
            return ""
        drive = self._drive_of((item,))
        return str(self._do("GetParentPath", item, "" if drive is None else drive.root)[0] or "")

    @property
    def navigates(self) -> bool:
        """Whether its items have parents and names of their own."""
        return self._is("Navigation")

    def leaf(self, item: str) -> str:
        """GetChildName, where the provider has one."""
        return str(self._do("GetChildName", item)[0] or "") if self._is("Navigation") else item

    # ------------------------------------------------------------ items

    def exists(self, item: str) -> bool:
        """ItemExists, for paths that are valid ones."""
        return not item or self._is("Item") and bool(self._do("ItemExists", item)[0])

    def is_container(self, item: str) -> bool:
        """IsItemContainer; without it only the root is one."""
        if item in self.held:
            return self.held[item][1]
        return bool(self._do("IsItemContainer", item)[0]) if self._is("Navigation") else not item

    def children(self, item: str, *, hidden: bool = False) -> Iterator[str]:
        """The names of what GetChildItems writes."""
        for value, path, container in self._do("GetChildItems", item, False)[1].written:
            self.held[path] = self.held[self.join(item, self.leaf(path))] = (value, container)
            yield self.leaf(path)

    def items(self) -> Iterable[str]:
        """The names at the root."""
        return self.children("")

    def get(self, item: str) -> Any:
        """What was written for the item, or what GetItem writes."""
        held = self.held.pop(item, None)
        if held is not None:
            return held[0]
        written = self._do("GetItem", item)[1].written
        return written[0][0] if written else None

    def value(self, item: str) -> Any:
        """The item, or None where there is none."""
        return self.get(item) if self.exists(item) else None

    def expand(self, item: str) -> Iterator[str]:
        """The items that a path with wildcards means, part by part."""
        from havmsh.runtime.providers.match import matcher
        from havmsh.runtime.wildcard import has_wildcards

        head, _, last = item.rstrip("/").rpartition("/")
        for parent in self.expand(head) if has_wildcards(head) else [head]:
            if has_wildcards(last):
                fits = matcher(last)
                yield from [self.join(parent, name) for name in self.children(parent) if fits(name)]
            elif self.exists(self.join(parent, last)):
                yield self.join(parent, last)

    # ------------------------------------------------------------ changes

    def _keep(self, call: Call) -> None:
        self.held.update((path, (value, container)) for value, path, container in call.written)

    def create(self, item: str, kind: str | None, value: Any) -> bool:
        """NewItem; whether it wrote what it made."""
        call = self._do("NewItem", item, kind, value)[1]
        if call.written:
            self.held[item] = call.written[0][0], call.written[0][2]
        return bool(call.written)

    def store(self, item: str, value: Any, *, force: bool = False, new: bool = False, options: str | None = None) -> Any:
        """SetItem."""
        call = self._do("SetItem", item, value)[1]
        self._keep(call)
        return call.written[0][0] if call.written else None

    def rename(self, item: str, name: str, *, force: bool = False) -> str:
        """RenameItem."""
        self._do("RenameItem", item, name)
        return self.join(self.parent(item), name)

    def discard(self, item: str, *, force: bool = False) -> None:
        """RemoveItem."""
        from havmsh.runtime.csharp.providing import Call

        self._do("RemoveItem", item, bool(Call(self).bound("Recurse")))

    # ------------------------------------------------------------ content

    def read(self, item: str, options: Any) -> Iterator[Any]:
        """What the provider's reader gives, piece by piece."""
        from havmsh.runtime.csharp.support import access
        from havmsh.runtime.elements import enumerate_

        reader = self._content("GetContentReader", item)
        try:
            while piece := list(enumerate_(access.call(reader, "Read", (1,))) or ()):
                yield from piece
        finally:
            access.call(reader, "Close", ())

    def content(self, item: str) -> Any:
        """All of the content."""
        found = list(self.read(item, None))
        return found[0] if len(found) == 1 else found

    def write(self, item: str, values: list[Any], options: Any, *, append: bool = False) -> None:
        """Writes by the provider's writer, from the start or behind what is there."""
        from havmsh.runtime.csharp.support import access
        from havmsh.runtime.objects import Array
        from havmsh.runtime.typesystem import enum_value

        if not append:
            self._do("ClearContent", item)
        writer = self._content("GetContentWriter", item)
        try:
            if append:
                access.call(writer, "Seek", (0, enum_value("System.IO.SeekOrigin", "End")))
            access.call(writer, "Write", (Array(values, "System.Object"),))
        finally:
            access.call(writer, "Close", ())

    def _content(self, name: str, item: str) -> Any:
        from havmsh.runtime.typeof import type_of

        if not any(each.full_name == f"{_PROVIDER}IContentCmdletProvider" for each in type_of(self.make()).all_interfaces()):
            raise self.unsupported(name, item)
        return self._do(name, item)[0]
