"""``$ExecutionContext.InvokeProvider``: what the item cmdlets do, as methods."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.session import Session


class ProviderIntrinsics(NetObject):
    """System.Management.Automation.ProviderIntrinsics, and by ``kind`` its parts."""

    __slots__ = ("_frame", "_session", "kind")

    def __init__(self, session: Session, frame: Frame, kind: str = "Provider") -> None:
        super().__init__()
        self._session = session
        self._frame = frame
        self.kind = kind

    @property
    def net_type(self) -> Any:
        """ItemCmdletProviderIntrinsics and its like."""
        from havmsh.runtime.typesystem import known

        return known(f"System.Management.Automation.{self.kind}Intrinsics")

    def part(self, kind: str) -> ProviderIntrinsics:
        """Item, ChildItem, Content, Property."""
        return ProviderIntrinsics(self._session, self._frame, f"{kind}CmdletProvider")

    def run(self, name: str, *words: tuple[str, Any]) -> GenericList:
        """What a cmdlet gives for named parameters; its first error is raised."""
        from havmsh.runtime.command_search import open_stage
        from havmsh.runtime.commands import Argument, Invocation

        found: list[Any] = []
        arguments = [Argument("named", value, word, has_value=True) for word, value in (*words, ("ErrorAction", "Stop"))]
        stage = open_stage(Invocation(name, arguments, None), self._frame, found.append, False, self._session.streams)
        try:
            stage.begin()
            stage.end()
        except PSError as error:
            raise _plain(error) from None
        finally:
            stage.close()
        return GenericList(found, "System.Management.Automation.PSObject", "Collection")

    def found(self, path: str) -> list[PathInfo]:
        """The items that a path means. Raises NetError (ItemNotFoundException)."""
        try:
            with self._session.drives.asked_from(self._frame):
                found: list[PathInfo] = self._session.drives.resolve(path)
                return found
        except PSError as error:
            raise _plain(error) from None

    def exists(self, path: str, literal: bool = False) -> bool:
        """Whether there is such an item."""
        try:
            with self._session.drives.asked_from(self._frame):
                return any(found.provider.exists(found.item) for found in self._session.drives.resolve(path, literal=literal))
        except PSError:
            return False

    def is_container(self, path: str) -> bool:
        """Whether the items hold others."""
        return all(found.provider.is_container(found.item) for found in self.found(path))

    def has_child(self, path: str) -> bool:
        """Whether one of the items holds another."""
        return any(found.provider.is_container(found.item) and any(True for _ in found.provider.children(found.item, hidden=True)) for found in self.found(path))

    def names(self, path: Any, recurse: bool, force: bool = False, literal: bool = False) -> GenericList:
        """The names of what the items hold."""
        found = self.run("Get-ChildItem", ("LiteralPath" if literal else "Path", path), ("Recurse", recurse), ("Force", force), ("Name", True))
        return GenericList(found, "System.String", "Collection")

    def opened(self, path: Any, literal: bool, kind: str) -> GenericList:
        """Readers or writers of the items' content. A file that is to be written need not be there."""
        from havmsh.runtime.providers.contents import opened

        writes = kind == "Writer"
        places: list[PathInfo] = []
        for each in path if isinstance(path, list) else [path]:
            new = writes and not self.exists(each, literal)
            places += [self._session.drives.parse(each)] if new else self._session.drives.resolve(each, literal=literal)
        return GenericList([opened(place, writes=writes) for place in places], f"System.Management.Automation.Provider.IContent{kind}", "Collection")

    def refuse_security(self, path: str, _given: Any = None) -> None:
        """Raises what the provider says of a descriptor: .NET has none for files on this platform, other providers know of none."""
        if self.found(path)[0].provider.flat:
            raise NetError(
                "System.Management.Automation.PSNotSupportedException",
                "Cannot use the interface because the ISecurityDescriptorCmdletProvider interface is not supported by this provider.",
            )
        raise NetError("System.PlatformNotSupportedException", "Access Control List (ACL) APIs are part of resource management on Windows and are not supported on this platform.")


def _plain(error: PSError) -> NetError:
    exception = error.record.exception
    return NetError(exception.name, exception.message)


_QUIET = frozenset(("Set-Item", "Rename-Item", "Copy-Item", "Move-Item", "Set-ItemProperty", "Rename-ItemProperty", "Copy-ItemProperty", "Move-ItemProperty"))
"""Cmdlets that keep to themselves what the provider tells them, unless they are asked for it."""


def cmdlet(name: str, *parameters: str, silent: bool = False) -> Callable[..., Any]:
    """The method that hands its arguments on to a cmdlet. ``LiteralPath`` among the parameters tells whether the path is taken as it is written; null is not handed on."""
    def call(part: ProviderIntrinsics, *values: Any) -> Any:
        words = dict(zip(parameters, values, strict=False))
        if words.pop("LiteralPath", False):
            words["LiteralPath"] = words.pop("Path")
        if "Container" in words:
            words["Container"] = words["Container"].text() == "CopyTargetContainer"
        if name in _QUIET:
            words["PassThru"] = True
        found = part.run(name, *((word, value) for word, value in words.items() if value is not None))
        return None if silent else found

    return call
