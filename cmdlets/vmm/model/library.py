"""LibraryServer and its shares and files."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, NamedHandle, declare
from cmdlets.vmm.model.values import array, enum, guid, moment
from havmsh.runtime.objects import Int64


class LibraryServer(NamedHandle):
    """A library server; prints as its name."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "LibraryServer"
    kind: ClassVar[str] = "library"

    @property
    def record(self) -> Any:
        """The believed record."""
        return self.engine.library(self.key)

    @property
    def name(self) -> str:
        """Fully qualified name."""
        record = self.record
        return f"{self.key}.{record.domain}" if record is not None and record.domain and "." not in self.key else self.key


class LibraryShare(Handle):
    """A share of a library server; the key is ``server\\share``."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "LibraryShare"
    kind: ClassVar[str] = "share"

    @property
    def record(self) -> Any:
        """The believed record."""
        server, _, share = self.key.partition("\\")
        return next(item for item in self.engine.library(server).shares if item.name == share)

    @property
    def name(self) -> str:
        """Name of the share."""
        return self.key.partition("\\")[2]


class LibraryItem(Handle):
    """A file of a library share; the key is ``server\\share\\file``."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "LibraryItem"
    kind: ClassVar[str] = "item"

    @property
    def record(self) -> Any:
        """The believed record."""
        share, _, file = self.key.rpartition("\\")
        return next(item for item in LibraryShare(self.engine, share).record.items if item.name == file)

    @property
    def file(self) -> str:
        """File name."""
        return self.key.rpartition("\\")[2]

    @property
    def name(self) -> str:
        """The name that it was given, else its file name."""
        return str(self.record.label) or self.file

    @property
    def share_path(self) -> str:
        """Its path on the network."""
        server, _, rest = self.key.partition("\\")
        return f"\\\\{LibraryServer(self.engine, server).name}\\{rest}"


def library_items(engine: Any, kind: str) -> list[LibraryItem]:
    """The files of a kind in the whole library, in order of server, share and name."""
    return [
        LibraryItem(engine, f"{name}\\{share.name}\\{item.name}")
        for name, server in sorted(engine.state.view.world.libraries.items()) for share in server.shares for item in share.items if item.kind == kind
    ]


def _shares(library: LibraryServer) -> Any:
    return array([LibraryShare(library.engine, f"{library.key}\\{share.name}") for share in library.record.shares], NAMESPACE + "LibraryShare")


def _system(item: LibraryItem) -> Any:
    from cmdlets.vmm.model.profile import system

    return system(item.engine, item.record.operating_system)


PROPERTIES = {
    "Name": lambda library: library.name,
    "FQDN": lambda library: library.name,
    "ComputerName": lambda library: library.key,
    "DomainName": lambda library: library.record.domain,
    "ID": lambda library: guid(library.engine.identifier(library.record)),
    "Status": lambda library: enum("ComputerState", "Responding" if library.record.up else "NotResponding"),
    "LibraryShares": _shares,
    "Description": lambda library: library.record.description,
    "LibraryGroup": lambda library: None,
    "AllowUnencryptedTransfers": lambda library: False,
    "IsClusterNode": lambda library: False,
    "IsVirtualClusterName": lambda library: False,
}
SHARE_PROPERTIES = {
    "ID": lambda share: guid(share.engine.identifier(("share", share.key))),
    "Name": lambda share: share.name,
    "Path": lambda share: f"\\\\{LibraryServer(share.engine, share.key.partition(chr(92))[0]).name}\\{share.name}",
    "LibraryServer": lambda share: LibraryServer(share.engine, share.key.partition("\\")[0]),
    "FreeSpace": lambda share: Int64(share.engine.state.view.world.share_free(share.engine.library(share.key.partition("\\")[0]), share.record)),
    "Capacity": lambda share: Int64(share.record.capacity),
    "Description": lambda share: share.record.description,
}


def _directory(item: LibraryItem) -> str:
    return item.share_path.rpartition("\\")[0]


def _share(item: LibraryItem) -> LibraryShare:
    return LibraryShare(item.engine, item.key.rpartition("\\")[0])


ITEM_PROPERTIES = {
    "ID": lambda item: guid(item.engine.identifier(("item", item.key))),
    "Name": lambda item: item.name,
    "FileName": lambda item: item.file,
    "SharePath": lambda item: item.share_path,
    "Location": lambda item: item.share_path,
    "Directory": _directory,
    "HostName": lambda item: LibraryServer(item.engine, item.key.partition("\\")[0]).name,
    "LibraryServer": lambda item: LibraryServer(item.engine, item.key.partition("\\")[0]),
    "LibraryShareId": lambda item: guid(item.engine.identifier(("share", _share(item).key))),
    "ObjectType": lambda item: item.record.kind,
    "Description": lambda item: item.record.description,
    "Owner": lambda item: item.record.owner,
    "Enabled": lambda item: item.record.enabled,
    "State": lambda item: "Normal",
    "Size": lambda item: Int64(item.record.size),
    "MaximumSize": lambda item: Int64(item.record.max_size or item.record.size),
    "VHDType": lambda item: enum("VHDType", "DynamicallyExpanding" if item.record.kind == "VirtualHardDisk" else "UnknownType"),
    "OperatingSystem": _system,
    "AddedTime": lambda item: moment(item.engine, -item.record.created),
    "CreationTime": lambda item: moment(item.engine, -item.record.created),
    "ModifiedTime": lambda item: moment(item.engine, -item.record.created),
}

declare({LibraryServer: PROPERTIES, LibraryShare: SHARE_PROPERTIES, LibraryItem: ITEM_PROPERTIES})
