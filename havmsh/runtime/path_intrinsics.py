"""What hangs on ``$ExecutionContext.SessionState`` about paths, drives and providers."""

from __future__ import annotations

from contextlib import contextmanager

from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.intrinsics import Intrinsics
from havmsh.runtime.objects import GenericList
from havmsh.runtime.providers import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.providers.base import Drive, PathInfo
    from havmsh.runtime.providers.drives import Drives

_SMA = "System.Management.Automation."


@contextmanager
def told_plainly() -> Iterator[None]:
    """An error of the drives as what a method throws."""
    try:
        yield
    except PSError as error:
        exception = error.record.exception
        raise NetError(exception.name, exception.message) from None


def _texts(items: list[PathInfo]) -> GenericList:
    return GenericList([found.item for found in items], "System.String", "Collection")


class _OfDrives(Intrinsics):
    """Base: the session's drives."""

    __slots__ = ()

    @property
    def drives(self) -> Drives:
        """The table of drives."""
        drives: Drives = self._session.drives
        return drives

    def known(self, name: Any) -> Any:
        """A provider by name. Raises ProviderNotFoundException."""
        found = self.drives.provider(str(name))
        if found is None:
            raise NetError(_SMA + "ProviderNotFoundException", f"Cannot find a provider with the name '{name}'.")
        return found


class PathIntrinsics(_OfDrives):
    """System.Management.Automation.PathIntrinsics."""

    __slots__ = ()
    type_name = _SMA + "PathIntrinsics"

    def location(self) -> Any:
        """CurrentLocation."""
        return self.drives.location

    def location_of(self, provider: Any = "FileSystem") -> Any:
        """CurrentProviderLocation(providerName), CurrentFileSystemLocation: where its drive stands, wherever the session is."""
        from havmsh.runtime.providers.base import PathInfo

        wanted = self.known(provider)
        here = self.drives.here
        if here.provider is wanted:
            return self.drives.location
        drive = self.drives.root if wanted is self.drives.files else next(each for each in self.drives.all() if each.provider is wanted)
        return PathInfo(wanted, drive, self.drives.directory() if wanted is self.drives.files else drive.current)

    def combine(self, parent: Any, child: Any) -> str:
        """Combine(parent, child)."""
        left, right = str(parent or ""), str(child or "")
        return paths.join(left, right) if left and right else left or right

    def unresolved(self, path: Any, provider: Any = None, drive: Any = None) -> str:
        """GetUnresolvedProviderPathFromPSPath(path[, [ref] provider, [ref] drive]): the provider's path, which need not be there; a separator at the end stays."""
        from havmsh.runtime.wildcard import unescape

        text = str(path)
        with told_plainly():
            found = self.drives.parse(unescape(text))
        if provider is not None:
            provider.set(found.provider.info)
            drive.set(None if self.is_qualified(text) else found.drive)
        return found.as_written(text)

    def resolved(self, path: Any) -> Any:
        """GetResolvedPSPathFromPSPath(path)."""
        return GenericList(self._found(path), _SMA + "PathInfo", "Collection")

    def resolved_items(self, path: Any, provider: Any) -> Any:
        """GetResolvedProviderPathFromPSPath(path, [ref] provider): the provider's paths of the items that there are."""
        found = _texts(self._found(path))
        with told_plainly():
            provider.set(self.drives.parse(str(path)).provider.info)
        return found

    def resolved_of(self, path: Any, provider: Any) -> Any:
        """GetResolvedProviderPathFromProviderPath(path, providerId)."""
        return _texts(self._found(f"{self.known(provider).name}::{path}"))

    def _found(self, path: Any) -> list[PathInfo]:
        with told_plainly():
            return self.drives.resolve(str(path))

    def set_location(self, path: Any, literal: bool = False) -> Any:
        """SetLocation(path[, literalPath])."""
        with told_plainly():
            found = self.drives.resolve(str(path), literal=literal)[0]
        self.drives.go(found)
        return found

    def push(self, stack: Any) -> None:
        """PushCurrentLocation(stackName)."""
        self.drives.push(str(stack or ""))

    def pop(self, stack: Any) -> Any:
        """PopLocation(stackName)."""
        return self.drives.location if self.drives.pop(str(stack or "")) else None

    def stack(self, name: Any) -> Any:
        """LocationStack(stackName). Raises PSArgumentException where there is none of that name."""
        from havmsh.runtime.types.pathstacks import stack_of

        wanted = str(name or self.drives.stack_name)
        if wanted.lower() not in ("", "default") and wanted not in self.drives.stacks:
            text = 'Cannot process argument because the value of argument "stackName" is not valid. Change the value of the "stackName" argument and run the operation again.'
            raise NetError(_SMA + "PSArgumentException", text)
        return stack_of(self.drives, wanted)

    def set_stack(self, name: Any) -> Any:
        """SetDefaultLocationStack(stackName). Raises ItemNotFoundException where there is none of that name."""
        wanted = str(name or "")
        if wanted.lower() not in ("", "default") and wanted not in self.drives.stacks:
            raise NetError(_SMA + "ItemNotFoundException", f"Cannot find path '{wanted}' because it does not exist.")
        self.drives.stack_name = "" if wanted.lower() == "default" else wanted
        return self.stack(self.drives.stack_name)

    def is_qualified(self, path: Any) -> bool:
        """IsProviderQualified(path)."""
        return "::" in str(path) and not str(path).startswith("./")

    def is_absolute(self, path: Any, drive: Any) -> bool:
        """IsPSAbsolute(path, [ref] driveName)."""
        text = str(path)
        name, colon, _ = text.partition(":")
        named = bool(colon and name) and "/" not in name and "\\" not in name
        drive.set(name if named else self.drives.here.name)
        return named or text.startswith(("/", "\\"))

    def parent(self, path: Any, root: Any) -> str:
        """ParseParent(path, root): nothing above the root."""
        text = str(path).replace("\\", "/")
        top = str(root or "").replace("\\", "/").rstrip("/")
        return "" if top and text.rstrip("/") == top else paths.parent_of(text)

    def child(self, path: Any) -> str:
        """ParseChildName(path)."""
        return paths.leaf_of(str(path).replace("\\", "/"))

    def normalized(self, path: Any, base: Any) -> str:
        """NormalizeRelativePath(path, basePath)."""
        return paths.relative(self.unresolved(path), self.unresolved(base) if base else "")

    def is_valid(self, path: Any) -> bool:
        """IsValid(path): a path of a drive and a provider that there are."""
        return self.drives.is_valid(str(path))


class DriveIntrinsics(_OfDrives):
    """System.Management.Automation.DriveManagementIntrinsics."""

    __slots__ = ()
    type_name = _SMA + "DriveManagementIntrinsics"

    def current(self) -> Drive:
        """Current."""
        return self.drives.here

    def get(self, name: Any, _scope: Any = None) -> Drive:
        """Get(driveName). Raises DriveNotFoundException."""
        found = self.drives.drive(str(name))
        if found is None:
            raise NetError(_SMA + "DriveNotFoundException", f"Cannot find drive. A drive with the name '{name}' does not exist.")
        return found

    def all(self, _scope: Any = None) -> Any:
        """GetAll()."""
        return GenericList(self.drives.all(), _SMA + "PSDriveInfo", "Collection")

    def new(self, drive: Any, scope: Any) -> Any:
        """New(drive, scope)."""
        from havmsh.runtime.errors import argument_null
        from havmsh.runtime.provider_intrinsics import ProviderIntrinsics

        if drive is None:
            raise argument_null("drive")
        words = [("Name", drive.name), ("PSProvider", drive.provider.name), ("Root", drive.root), ("Description", drive.description or None), ("Credential", drive.credential), ("Scope", scope or None)]
        made = ProviderIntrinsics(self._session, self.scope).run("New-PSDrive", *((name, value) for name, value in words if value is not None))
        return made[0] if made else None

    def remove(self, name: Any, force: bool, scope: Any) -> None:
        """Remove(driveName, force, scope)."""
        from havmsh.runtime.provider_intrinsics import ProviderIntrinsics

        ProviderIntrinsics(self._session, self.scope).run("Remove-PSDrive", ("LiteralName", [str(name)]), ("Force", force), *([("Scope", scope)] if scope else []))

    def all_of(self, provider: Any) -> Any:
        """GetAllForProvider(providerName)."""
        wanted = self.known(provider)
        return GenericList([drive for drive in self.drives.all() if drive.provider is wanted], _SMA + "PSDriveInfo", "Collection")


class ProviderTable(_OfDrives):
    """System.Management.Automation.CmdletProviderManagementIntrinsics."""

    __slots__ = ()
    type_name = _SMA + "CmdletProviderManagementIntrinsics"

    def one(self, name: Any) -> Any:
        """GetOne(name)."""
        return self.known(name).info

    def get(self, name: Any) -> Any:
        """Get(name)."""
        return GenericList([self.one(name)], _SMA + "ProviderInfo", "Collection")

    def all(self) -> Any:
        """GetAll()."""
        self.drives.all()
        return GenericList([provider.info for provider in self.drives.providers.values()], _SMA + "ProviderInfo", "Collection")
