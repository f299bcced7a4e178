"""Breakpoints as values: where they are set, how often they were hit, what they do."""

from __future__ import annotations

import itertools

from havmsh.runtime.errors import BreakFlow, ContinueFlow, ExitFlow, PSError
from havmsh.runtime.objects import NetObject
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.debugging.points import Block
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.scriptblock import ScriptBlock

_SMA = "System.Management.Automation."
_numbers = itertools.count()


class Breakpoint(NetObject):
    """System.Management.Automation.Breakpoint. ``action`` decides what is done; without one, execution stops."""

    __slots__ = ("action", "enabled", "hits", "number", "script")
    type_name = _SMA + "Breakpoint"

    def __init__(self, script: str | None, action: ScriptBlock | None = None, number: int | None = None) -> None:
        super().__init__()
        self.script = script or None
        self.action = action
        self.number = next(_numbers) if number is None else number
        self.enabled = True
        self.hits = 0

    def trigger(self, frame: Frame) -> bool:
        """Counts a hit and runs the action; gives whether execution shall stop. An action stops it by ``break``; its errors are nobody's."""
        self.hits += 1
        if self.action is None:
            return True
        try:
            self.action.invoke((), underscore=self, frame=frame)
        except BreakFlow:
            return True
        except (ContinueFlow, ExitFlow, PSError):
            pass
        return False

    def stands_in(self, file: str | None) -> bool:
        """Whether it counts in a file."""
        return self.script is None or (file is not None and self.script.lower() == file.lower())

    def net_text(self) -> str:
        """What it stops at."""
        return str(self)


class LineBreakpoint(Breakpoint):
    """A place in a file. ``column`` 0 is the whole line; ``block`` and ``point`` are where it came to lie."""

    __slots__ = ("block", "column", "line", "point")
    type_name = _SMA + "LineBreakpoint"

    def __init__(self, script: str, line: int, column: int = 0, action: ScriptBlock | None = None, number: int | None = None) -> None:
        super().__init__(script, action, number)
        self.line = line
        self.column = column
        self.block: Block | None = None
        self.point: Span | None = None

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"Line breakpoint on '{self.script}:{self.line}{column}'"

    def bind(self, block: Block, point: Span) -> None:
        """Comes to lie at a point."""
        self.release()
        self.block, self.point = block, point
        block.bound.setdefault((point.start, point.end), []).append(self)

    def release(self) -> None:
        """Lies nowhere any more."""
        if self.block is not None and self.point is not None:
            self.block.bound[self.point.start, self.point.end].remove(self)
        self.block = self.point = None


class VariableBreakpoint(Breakpoint):
    """The reading or writing of a variable. ``mode``: Read, Write or ReadWrite."""

    __slots__ = ("mode", "variable")
    type_name = _SMA + "VariableBreakpoint"

    def __init__(self, script: str | None, variable: str, mode: str, action: ScriptBlock | None = None, number: int | None = None) -> None:
        super().__init__(script, action, number)
        self.variable = variable
        self.mode = mode

    def __str__(self) -> str:
        script = f"{self.script}:" if self.script else ""
        return f"Variable breakpoint on '{script}${self.variable}' ({self.mode} access)"


class CommandBreakpoint(Breakpoint):
    """The beginning of a command, by a pattern."""

    __slots__ = ("command",)
    type_name = _SMA + "CommandBreakpoint"

    def __init__(self, script: str | None, command: str, action: ScriptBlock | None = None, number: int | None = None) -> None:
        super().__init__(script, action, number)
        self.command = command

    def __str__(self) -> str:
        script = f"{self.script}:" if self.script else ""
        return f"Command breakpoint on '{script}{self.command}'"

    def means(self, invoked: str, info: Any) -> bool:
        """Whether a command is meant, by the name that it was called by or its own."""
        fits = matcher(self.command)
        if fits(invoked):
            return True
        if info is None:
            return False
        name = str(info.name)
        if fits(name):
            return True
        if "\\" in self.command and info.module_name and fits(f"{info.module_name}\\{name}"):
            return True
        path = getattr(info, "path", "") if info.command_type == "ExternalScript" else ""
        return bool(path) and (path.lower() == self.command.lower() or fits(path.rpartition("/")[2].removesuffix(".ps1")))
