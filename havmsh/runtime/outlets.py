"""What common parameters put between a command and those after it: -OutVariable, -PipelineVariable, -OutBuffer."""

from __future__ import annotations

from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.preferences import Common


class Outlet:
    """The way out of one command of a pipeline. ``last`` tells that no command stands behind it: then nothing is held back.

    A variable of -PipelineVariable is null before the first object and after the last one; one that was not there goes with the pipeline.
    """

    __slots__ = ("collect", "frame", "held", "limit", "name", "new", "next")

    def __init__(self, common: Common, frame: Frame, out: Callable[[Any], None], collect: Callable[[Any], None] | None, last: bool) -> None:
        self.frame = frame
        self.next = out
        self.collect = collect
        self.held: list[Any] = []
        self.limit = 0 if last else int(common.values.get("OutBuffer") or 0)
        self.name = str(common.values.get("PipelineVariable") or "")
        self.new = False
        if self.name:
            self.new = frame.get_local(self.name) is UNSET
            frame.set(self.name, None)

    def write(self, value: Any) -> None:
        """Takes one object of the command."""
        if self.collect is not None:
            self.collect(value)
        if self.name:
            self.frame.set(self.name, value)
        if not self.limit:
            self.next(value)
            return
        self.held.append(value)
        if len(self.held) > self.limit:
            self.flush()

    def flush(self) -> None:
        """Lets go what is held back."""
        held, self.held = self.held, []
        for value in held:
            self.next(value)

    def close(self) -> None:
        """The pipeline is over."""
        if self.name:
            self.frame.set(self.name, None)
            if self.new:
                self.frame.remove(self.name)
