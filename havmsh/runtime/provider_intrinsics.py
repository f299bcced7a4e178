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
            found: list[PathInfo] = self._session.drives.resolve(path)
            return found
        except PSError as error:
            raise _plain(error) from None

    def exists(self, path: str) -> bool:
        """Whether there is such an item."""
        try:
            return any(found.provider.exists(found.item) for found in self._session.drives.resolve(path))
        except PSError:
            return False

    def is_container(self, path: str) -> bool:
        """Whether the items hold others."""
        return all(found.provider.is_container(found.item) for found in self.found(path))

    def has_child(self, path: str) -> bool:
        """Whether one of the items holds another."""
        return any(found.provider.is_container(found.item) and any(True for _ in found.provider.children(found.item, hidden=True)) for found in self.found(path))


def _plain(error: PSError) -> NetError:
    exception = error.record.exception
    return NetError(exception.name, exception.message)


def cmdlet(name: str, *parameters: str) -> Callable[..., Any]:
    """The method that hands its arguments on to a cmdlet."""
    return lambda part, *values: part.run(name, *zip(parameters, values, strict=False))
