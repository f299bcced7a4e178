"""What a provider offers. Its paths are its own: the file system's are the system's, a flat provider's are names."""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetException, PSError, engine_argument
from havmsh.runtime.objects import Extra, Member, NetObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Final

    from havmsh.runtime.session import Session


MODULE: Final = "Microsoft.PowerShell.Core"
"""The module that all providers of this system are of."""


class ProviderInfo(NetObject):
    """System.Management.Automation.ProviderInfo."""

    __slots__ = ("capabilities", "home", "name", "provider")
    type_name = "System.Management.Automation.ProviderInfo"

    def __init__(self, provider: Provider) -> None:
        super().__init__()
        self.provider = provider
        self.name = provider.name
        self.capabilities = provider.capabilities
        folder = "" if provider.flat else os.environ.get("HOME", "")
        self.home = folder if folder and os.path.isdir(folder) else ""


class Drive(NetObject):
    """System.Management.Automation.PSDriveInfo. ``current`` is the location inside the drive, without the root."""

    __slots__ = ("credential", "current", "description", "display_root", "frame", "maximum_size", "name", "provider", "root")
    type_name = "System.Management.Automation.PSDriveInfo"

    def __init__(self, name: str, provider: Provider, root: str, description: str = "") -> None:
        super().__init__()
        self.name = name
        self.provider = provider
        self.root = root
        self.description = description
        self.current = ""
        self.frame: Any = None
        self.credential: Any = None
        self.display_root: str | None = None
        self.maximum_size: Any = None
        """How many bytes it may hold, where that is limited."""


class PathInfo(NetObject):
    """System.Management.Automation.PathInfo: a path that was resolved. ``item`` is the provider's own path."""

    __slots__ = ("drive", "item", "provider")
    type_name = "System.Management.Automation.PathInfo"

    def __init__(self, provider: Provider, drive: Drive | None, item: str) -> None:
        super().__init__()
        self.provider = provider
        self.drive = drive
        self.item = item

    @property
    def path(self) -> str:
        """The path as PowerShell writes it."""
        return self.provider.shown(self.drive, self.item)

    @property
    def ps_path(self) -> str:
        """The path with its provider."""
        return f"{self.provider.full_name}::{self.item}"

    def as_written(self, text: str) -> str:
        """The provider's path of what was parsed from that text: a separator at its end stays, which no file's path has."""
        ends = text[-1:] in ("/", "\\") and text.strip("./\\") not in ("", "~") and not self.provider.flat and not self.item.endswith("/")
        return f"{self.item}/" if ends else self.item


class Provider:
    """Base of all providers: a flat one, which holds named values and nothing else.

    ``items``, ``value``, ``store`` and ``discard`` are what such a provider must say; the file system overrides the rest.
    """

    name = ""
    capabilities = "ShouldProcess"
    module = MODULE
    flat = True
    sorts = True
    """Whether listings of it are put in order."""
    creates = False
    """Whether it makes new items by itself (``create``)."""
    describes = ""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.info = ProviderInfo(self)

    @property
    def full_name(self) -> str:
        """The name behind that of its module."""
        return f"{self.module}\\{self.name}"

    # ------------------------------------------------------------ paths

    def shown(self, drive: Drive | None, item: str) -> str:
        """A path as PowerShell writes it."""
        return f"{drive.name if drive is not None else self.name}:{'/' + item if item else '/'}"

    def normal(self, item: str) -> str:
        """The path in its plain form."""
        return item.strip("/\\")

    def placed(self, drive: Drive, rest: str) -> str:
        """The path for what stands behind ``drive:``."""
        return self.normal(rest)

    def make(self) -> Any:
        """A new object of the class behind a provider of a module."""
        raise NotImplementedError

    def new_drive(self, drive: Drive) -> Drive | None:
        """A drive that somebody asks for, as the provider wants it; None where it wants none."""
        return drive

    def create(self, item: str, kind: str | None, value: Any) -> bool:
        """Makes a new item; whether one was made."""
        raise self.unsupported("new", item)

    def join(self, parent: str, child: str) -> str:
        """The path of a child."""
        return child.strip("/\\") if not parent else f"{parent}/{child}"

    def child(self, item: str, name: str) -> str:
        """The path of what a container holds, by its name; the name may end with a separator (the function ``cd\\``)."""
        return name if self.flat else self.join(item, name)

    def parent(self, item: str) -> str:
        """The path of what holds the item."""
        return ""

    def leaf(self, item: str) -> str:
        """The item's own name."""
        return item

    def notes(self, item: str) -> list[tuple[str, Any]]:
        """The note properties that this provider alone gives its items."""
        return []

    def looked_at(self, value: Any) -> None:
        """Told of an item's object whose item was looked at to make it, and which keeps what was seen."""

    def expand(self, item: str) -> Iterator[str]:
        """The items that a path with wildcards means, of a provider that makes items itself."""
        yield from ()

    @property
    def navigates(self) -> bool:
        """Whether its items have parents and names of their own."""
        return not self.flat

    # ------------------------------------------------------------ what a flat provider says

    def items(self) -> Iterable[str]:
        """The names."""
        raise NotImplementedError

    def value(self, item: str) -> Any:
        """The object of a name, or None."""
        raise NotImplementedError

    def content(self, item: str) -> Any:
        """What Get-Content gives for a name."""
        raise NotImplementedError

    def store(self, item: str, value: Any, *, force: bool = False, new: bool = False, options: str | None = None) -> Any:
        """Sets the value of a name, and what it may be used for; gives the object."""
        raise self.unsupported("set", item)

    def restrict(self, item: str, options: str, *, force: bool = False) -> None:
        """Sets what a name may be used for."""
        raise self.unsupported("set", item)

    def rename(self, item: str, name: str, *, force: bool = False) -> str:
        """Gives an item another name; gives its new path. Refused where it is read-only or constant, or the name is taken."""
        if self.value(name) is not None and not force:
            raise engine_argument("newName", f"The item at path '{name}' already exists.")
        found = self.value(item)
        options = str(getattr(found, "options", ""))
        if "Constant" in options or ("ReadOnly" in options and not force):
            kind = self.name.lower()
            message = f"Cannot rename {kind} because {kind} {item} is read-only or constant."
            raise PSError(ErrorRecord(
                NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", message), f"CannotRename{self.name}", "WriteError", item,
            ))
        value = self.content(item)
        self.discard(item, force=force)
        self.store(name, value)
        return name

    def discard(self, item: str, *, force: bool = False) -> None:
        """Removes a name."""
        raise self.unsupported("remove", item)

    # ------------------------------------------------------------ what all can do

    def exists(self, item: str) -> bool:
        """Whether there is something at the path."""
        return not item or self.value(item) is not None

    def hindrance(self, item: str) -> ErrorRecord | None:
        """Why nobody can tell whether there is something at a path that seems to hold nothing, if that is so."""
        return None

    def is_container(self, item: str) -> bool:
        """Whether the path can hold items."""
        return not item

    def children(self, item: str, *, hidden: bool = False) -> Iterator[str]:
        """The names of what the path holds."""
        if not item:
            yield from self.items()

    def entries(self, item: str, *, hidden: bool = False) -> Iterator[tuple[str, bool]]:
        """The names of what the path holds, and whether each can hold items."""
        for name in self.children(item, hidden=hidden):
            yield name, self.is_container(self.child(item, name))

    def get(self, item: str) -> Any:
        """The object at the path."""
        return self.value(item)

    def get_as(self, item: str, *, container: bool) -> Any:
        """The object at the path, of which it is known whether it can hold items."""
        return self.get(item)

    def read(self, item: str, options: Any) -> Iterator[Any]:
        """Content, piece by piece."""
        value = self.content(item)
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value

    def write(self, item: str, values: list[Any], options: Any, *, append: bool = False) -> None:
        """Content, written."""
        value: Any = values[0] if len(values) == 1 else values
        self.store(item, value, force=True)

    def unsupported(self, what: str, item: str) -> PSError:
        """The provider cannot do that."""
        message = "Provider operation stopped because the provider does not support this operation."
        return PSError(ErrorRecord(
            NetException("System.Management.Automation.PSNotSupportedException", message), "NotSupported", "NotImplemented",
        ))


def path_not_found(shown: str) -> ErrorRecord:
    """PathNotFound (ItemNotFoundException)."""
    message = f"Cannot find path '{shown}' because it does not exist."
    exception = NetException("System.Management.Automation.ItemNotFoundException", message, ItemName=shown, SessionStateCategory="Drive")
    return ErrorRecord(exception, "PathNotFound", "ObjectNotFound", shown)


def missing(path: PathInfo, item: str) -> PSError:
    """PathNotFound of an item, and before it what hinders anybody from seeing it."""
    error = PSError(path_not_found(path.provider.shown(path.drive, item)))
    error.before = path.provider.hindrance(item)
    return error


def drive_not_found(name: str) -> ErrorRecord:
    """DriveNotFound."""
    message = f"Cannot find drive. A drive with the name '{name}' does not exist."
    exception = NetException("System.Management.Automation.DriveNotFoundException", message, ItemName=name, SessionStateCategory="Drive")
    return ErrorRecord(exception, "DriveNotFound", "ObjectNotFound", name)


def provider_not_found(name: str) -> ErrorRecord:
    """ProviderNotFound, also of what no name of a provider looks like."""
    message, error_id = f"Cannot find a provider with the name '{name}'.", "ProviderNotFound"
    if name.count("\\") > 1:
        message += " The name is not in the proper format. A provider name can only be alphanumeric characters, or a PowerShell snap-in name that is followed by a single '\\', followed by alphanumeric characters."
        error_id = "ProviderNotFoundBadFormat"
    exception = NetException("System.Management.Automation.ProviderNotFoundException", message, ItemName=name, SessionStateCategory="CmdletProvider")
    return ErrorRecord(exception, error_id, "ObjectNotFound", name)


def annotate(value: Any, path: PathInfo, *, container: bool) -> Any:
    """Adds the note properties that items carry (PSPath, PSParentPath, PSChildName, PSDrive, PSProvider, PSIsContainer), the provider's own amid them."""
    provider = path.provider
    prefix = f"{provider.full_name}::"
    extra = getattr(value, "extra", None)
    if extra is None:
        if not hasattr(value, "extra"):
            value = PSObject(value)  # a number or a text has no room of its own for them
        else:
            value.extra = Extra()
        extra = value.extra
    members = extra.members
    members["PSPATH"] = Member("NoteProperty", "PSPath", prefix + path.item)
    parent = provider.parent(path.item)
    if provider.navigates:  # another knows neither
        members["PSPARENTPATH"] = Member("NoteProperty", "PSParentPath", prefix + parent if path.item != "/" and (parent or not provider.flat) else "")
        members["PSCHILDNAME"] = Member("NoteProperty", "PSChildName", provider.leaf(path.item))
    for name, note in provider.notes(path.item):
        members[name.upper()] = Member("NoteProperty", name, note)
    if path.drive is not None:
        members["PSDRIVE"] = Member("NoteProperty", "PSDrive", path.drive)
    members["PSPROVIDER"] = Member("NoteProperty", "PSProvider", provider.info)
    members["PSISCONTAINER"] = Member("NoteProperty", "PSIsContainer", container)
    return value
