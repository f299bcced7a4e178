"""PathInfoStack: what a stack of locations remembers."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.types.queues import Line
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.providers.drives import Drives

_NAME = "System.Management.Automation.PathInfoStack"


class PathInfoStack(Line):
    """The places of a stack, the last first, and the stack's name."""

    __slots__ = ("name",)

    def __init__(self, name: str, places: list[PathInfo]) -> None:
        super().__init__(known(_NAME), "Stack", places)
        self.name = name


def stack_of(drives: Drives, name: str) -> PathInfoStack:
    """The stack of that name, the default one for none; empty where nothing was ever pushed."""
    default = name.lower() in ("", "default")
    return PathInfoStack("default" if default else name, drives.remembered("" if default else name))


define(_NAME, PathInfoStack, base="System.Collections.Generic.Stack`1[[System.Management.Automation.PathInfo]]", properties=(("string Name", lambda stack: stack.name),))
