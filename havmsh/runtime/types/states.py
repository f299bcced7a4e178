"""What pipelines, runspaces and PowerShell objects tell of their states; the types of each are declared with it."""

from __future__ import annotations

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class StateInfo(NetObject):
    """A state and why."""

    __slots__ = ("reason", "state")

    def __init__(self, state: str, reason: Any = None) -> None:
        super().__init__()
        self.state = state
        self.reason = reason


class StateChange(NetObject):
    """The state that was come to."""

    __slots__ = ("info",)

    def __init__(self, info: StateInfo) -> None:
        super().__init__()
        self.info = info
