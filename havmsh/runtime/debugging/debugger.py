"""The debugger of a session: its breakpoints, what is traced, the steps of the person at the prompt.

`Watcher` tells it what the code does; the debugger decides whether execution stops and asks its handler how it goes on.
"""

from __future__ import annotations

import sys
import threading

from havmsh.runtime.callstack import calls
from havmsh.runtime.debugging.breakpoints import Breakpoint, CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from havmsh.runtime.debugging.points import Block, after, contains
from havmsh.runtime.debugging.tracing import Tracer
from havmsh.runtime.errors import Terminated
from havmsh.runtime.netevents import Raiser
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.language import ast
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


class Stop(NetObject):
    """System.Management.Automation.DebuggerStopEventArgs: where execution stands. What the handler puts into ``action`` says how it goes on."""

    __slots__ = ("action", "breakpoints", "call", "depth", "frame", "span", "trigger")
    type_name = "System.Management.Automation.DebuggerStopEventArgs"

    def __init__(self, frame: Frame, span: Span | None, breakpoints: Iterable[Breakpoint], trigger: Any = None, call: InvocationInfo | None = None) -> None:
        super().__init__()
        self.frame = frame
        self.span = span
        self.breakpoints = Array(breakpoints, "System.Management.Automation.Breakpoint")
        self.trigger = trigger
        self.action = "Continue"
        self.call = call
        self.depth = len(calls())
        """How many calls were under way: what the person runs at the prompt is none of them."""

    @property
    def invocation(self) -> Any:
        """Where execution stands, as an InvocationInfo."""
        if self.call is None and self.span is not None:
            from havmsh.runtime.commands import InvocationInfo

            self.call = InvocationInfo(None, self.span, "")
        return self.call


class PSDebugContext(NetObject):
    """`$PSDebugContext`: the stop, for who asks at the prompt."""

    __slots__ = ("stop",)
    type_name = "System.Management.Automation.PSDebugContext"

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.stop = stop


class Update(NetObject):
    """BreakpointUpdatedEventArgs: what became of a breakpoint, and how many there are now."""

    __slots__ = ("breakpoint", "count", "kind")
    type_name = "System.Management.Automation.BreakpointUpdatedEventArgs"

    def __init__(self, breakpoint: Breakpoint, kind: str, count: int) -> None:
        super().__init__()
        self.breakpoint, self.kind, self.count = breakpoint, kind, count


class Debugger(Raiser):
    """System.Management.Automation.ScriptDebugger. ``stop_handlers`` are told of each stop; with ``prompts`` the person is asked."""

    __slots__ = ("blocks", "breakpoints", "current", "held", "mode", "over", "prompts", "session", "stepping", "stop_handlers", "tracer", "watcher")
    type_name = "System.Management.Automation.ScriptDebugger"

    def __init__(self, session: Session) -> None:
        super().__init__()
        from havmsh.runtime.debugging.watcher import Watcher

        self.session = session
        self.breakpoints: dict[int, Breakpoint] = {}
        self.blocks: dict[tuple[str | None, int, int], Block] = {}
        self.tracer = Tracer(session)
        self.stepping = False
        self.over: FrameType | None = None
        self.current: Stop | None = None
        self.stop_handlers: list[Callable[[Stop], None]] = []
        self.held: threading.Event | None = None
        """Where stops that nobody handles wait for a debugger: set when they need not wait any longer."""
        self.prompts = True
        self.mode: Any = None
        """DebugModes; the default where nobody set it. None lets nothing stop."""
        self.watcher = Watcher(self)

    @property
    def wanted(self) -> bool:
        """Whether there is something to watch for, and it may stop."""
        return (self.mode is None or self.mode.value != 0) and (bool(self.breakpoints) or self.tracer.on or self.stepping)

    def put_mode(self, mode: Any) -> None:
        """Which code may stop."""
        self.mode = mode
        self.watch()

    def hold(self, holds: bool) -> None:
        """Whether stops that nobody handles wait for a debugger (UnhandledBreakpointMode)."""
        if self.held is not None:
            self.held.set()
        self.held = threading.Event() if holds else None

    def begin_anew(self, session: Session) -> None:
        """Forgets breakpoints, steps and mode, for a session that takes the place of its own; who is told of stops stays."""
        kept = self.stop_handlers, self.handlers
        self.watcher.stop()
        self.__init__(session)  # type: ignore[misc]
        self.stop_handlers, self.handlers = kept
        session.debugger = self

    def step(self, enabled: bool) -> None:
        """Whether execution stops at the next point that it comes to."""
        self.stepping, self.over = enabled, None
        self.watch()

    def watch(self) -> None:
        """Begins or ends to watch, as it is wanted."""
        if self.wanted:
            self.watcher.start()
        else:
            self.watcher.stop()

    # ------------------------------------------------------------ breakpoints

    def add(self, breakpoint: Breakpoint) -> Breakpoint:
        """Sets a breakpoint."""
        self.breakpoints[breakpoint.number] = breakpoint
        self.watch()
        self.fire("BreakpointUpdated", Update(breakpoint, "Set", len(self.breakpoints)))
        return breakpoint

    def remove(self, breakpoint: Breakpoint) -> bool:
        """Removes it; gives whether it was set."""
        found = self.breakpoints.pop(breakpoint.number, None)
        if isinstance(found, LineBreakpoint):
            found.release()
        self.watch()
        if found is not None:
            self.fire("BreakpointUpdated", Update(found, "Removed", len(self.breakpoints)))
        return found is not None

    def enable(self, breakpoint: Breakpoint, *, enabled: bool) -> None:
        """Lets a breakpoint count, or not."""
        breakpoint.enabled = enabled
        self.fire("BreakpointUpdated", Update(breakpoint, "Enabled" if enabled else "Disabled", len(self.breakpoints)))

    def block(self, tree: ast.ScriptBlockAst, name: str) -> Block:
        """The block of a tree. A file that is run again has the blocks of before, unless its text has changed: then its breakpoints are looked for anew."""
        span = tree.span
        key = (span.source.file_name, span.start, span.end)
        found = self.blocks.get(key)
        if found is None or found.span.source.text != span.source.text:
            for breakpoints in [] if found is None else found.bound.values():
                for each in list(breakpoints):
                    each.release()
            found = self.blocks[key] = Block(tree, name)
        return found

    def bind(self, block: Block) -> None:
        """Gives the breakpoints of the block's file that lie nowhere yet a point of it, where one is meant."""
        file = block.span.source.file_name
        if file is None:
            return
        for each in self.breakpoints.values():
            if isinstance(each, LineBreakpoint) and each.block is None and each.stands_in(file):
                point = place(block, each.line, each.column)
                if point is not None:
                    each.bind(block, point)

    def triggered(self, breakpoints: Iterable[Breakpoint], frame: Frame) -> list[Breakpoint]:
        """Those of the breakpoints that want execution to stop; their actions have run."""
        return [each for each in breakpoints if each.enabled and each.trigger(frame)]

    # ------------------------------------------------------------ what happens

    def passes(self, frame: Frame, root: FrameType, block: Block, span: Span) -> None:
        """Execution comes to a point."""
        if self.tracer.level and not block.hidden and not block.through:
            self.tracer.line(span)
        self.bind(block)
        if self.stepping and self.over in (None, root):
            if not block.hidden:
                self.over = None
                self.stop(frame, root, span)
            elif self.over is None:
                self._resume("StepOut", root)
        elif found := block.bound.get((span.start, span.end)):
            stopping = self.triggered(list(found), frame)
            if stopping and not block.hidden:
                self.stop(frame, root, span, stopping)

    def enters(self, frame: Frame, root: FrameType, block: Block, part: str) -> Span | None:
        """The code of a block, or of a part of it, begins. Gives the point that counts as passed by that."""
        braces = block.entries[part]
        first = next(iter(block.points.values()), None)
        position = braces[0] if braces is not None else first
        stopped = self.runs_function(frame, root, block, position)
        self.bind(block)
        if block.through and self.over is None and self.stepping:
            self._resume("StepOut", root)
        passed = None
        if position is not None and not stopped and (braces is not None or first is not None):
            self.passes(frame, root, block, position)
            passed = None if block.in_loop and braces is None else position
        if self.tracer.level > 1 and not block.through and not block.hidden:
            self.tracer.call(block.title(part), block.span.source.file_name)
        return passed

    def traps(self, frame: Frame, root: FrameType, block: Block, part: str, kind: str) -> Span | None:
        """A trap begins, for errors of that type: as PowerShell has it, where the code does that it belongs to. Gives the point that counts as passed by that."""
        first = next(iter(block.points.values()), None)
        if first is not None:
            self.passes(frame, root, block, first)
        if self.tracer.level > 1 and not block.through and not block.hidden:
            self.tracer.call(f"{block.title(part)}<trap>{kind}", block.span.source.file_name)
        return None if block.entries.get(part) is not None else first

    def runs_function(self, frame: Frame, root: FrameType, block: Block, position: Span | None) -> bool:
        """A function or script file is called; gives whether execution stopped."""
        if block.hidden or (frame.function is None and frame.script_path is None) or not self._of(CommandBreakpoint):
            return False
        info = frame.my_invocation()
        return self._runs(frame, root, info.invocation_name, info.my_command, position)

    def runs(self, frame: Frame, root: FrameType, invoked: str, info: Any, position: Span | None) -> None:
        """A cmdlet or program is called."""
        if self._of(CommandBreakpoint):
            self._runs(frame, root, invoked, info, position)

    def _runs(self, frame: Frame, root: FrameType, invoked: str, info: Any, position: Span | None) -> bool:
        file = position.source.file_name if position is not None else None
        meant = [each for each in self._of(CommandBreakpoint) if each.enabled and each.stands_in(file) and each.means(invoked, info)]
        stopping = self.triggered(meant, frame)
        if stopping:
            self.stop(frame, root, position, stopping)
        return bool(stopping)

    def touches(self, frame: Frame, root: FrameType, block: Block, name: str, kind: str, position: Span | None) -> None:
        """A variable is about to be read (``Read``) or written (``Write``)."""
        if block.hidden:
            return
        folded = name.upper()
        names = ("_", "PSITEM") if folded in ("_", "PSITEM") else (folded,)
        meant = [
            each for each in self._of(VariableBreakpoint)
            if each.variable.upper() in names and kind in each.mode and each.enabled and each.stands_in(block.span.source.file_name)
        ]
        stopping = self.triggered(meant, frame)
        if stopping:
            self.stop(frame, root, position, stopping)

    def _of(self, kind: type) -> list[Any]:
        return [each for each in self.breakpoints.values() if isinstance(each, kind)]

    # ------------------------------------------------------------ stops

    def interrupt(self, trigger: Any = None, at: Span | None = None) -> None:
        """Stops where the script stands now (`Wait-Debugger`, the preference Break), or stood when the error happened that it deals with (``at``)."""
        found = self.watcher.standing()
        if found is not None:
            frame, root, span = found
            self.stepping, self.over = True, None
            self.watch()
            self.stop(frame, root, at or span, trigger=trigger)

    def stop(self, frame: Frame, root: FrameType, span: Span | None, breakpoints: Iterable[Breakpoint] = (), trigger: Any = None) -> None:
        """Execution stops until the handler says how it goes on."""
        self.stepping = False
        if self.current is not None:
            return
        stop = self.current = Stop(frame, span, breakpoints, trigger)
        session = self.session
        kept = session.ok
        frame.set("PSDebugContext", PSDebugContext(stop))
        watching = sys.gettrace()
        sys.settrace(None)
        try:
            for handle in [*self.stop_handlers, *([self._ask] if self.prompts else [])]:
                handle(stop)
            if self.held is not None and not self.stop_handlers and "shown" in session.rooms:  # at a host's own session the person has been asked
                until(self.held)
        finally:
            if watching is not None:
                sys.settrace(watching)
            self.current = None
            frame.remove("PSDebugContext")
            session.ok = kept
        self._resume(stop.action, root)
        self.watch()

    def _ask(self, stop: Stop) -> None:
        held = self.session.rooms.get("held at stops")
        if held is not None:
            held(stop)
            return
        from havmsh.runtime.debugging.prompt import Prompt

        prompt = self.session.rooms.get("debug prompt")
        if prompt is None:
            prompt = self.session.rooms["debug prompt"] = Prompt(self.session)
        prompt.run(stop)

    def _resume(self, action: str, root: FrameType) -> None:
        """Goes on by steps, or until the next breakpoint. Raises Terminated for Stop."""
        if action == "Stop":
            self.over = None
            raise Terminated
        self.over = None
        self.stepping = action != "Continue"
        if action == "StepOver":
            self.over = root
        elif action == "StepOut":
            self.over = self.watcher.caller(root)
            self.stepping = self.over is not None

    def leaves(self, root: FrameType) -> None:
        """A block's code has ended."""
        if self.over is root:
            self.over = None
        if self.stepping and self.watcher.caller(root) is None:
            self.stepping = False
            self.watch()


def place(block: Block, line: int, column: int) -> Span | None:
    """The point of a block that a breakpoint on a line means, by the rules of PowerShell: the first that covers it; before the code, its first; else what stands on the next line."""
    if not contains(block.span, line, column) or not block.points:
        return None
    inside = any(contains(span, line, column) for span in block.nested)
    found = block.covering(line, column)
    if found is not None and (not inside or (found.line == line and column == 0)):
        return found
    if inside:
        return None
    if all(after(part, line, column) for part in block.parts):
        return next(iter(block.points.values()))
    return block.covering(line + 1, 0) if column == 0 else None


def debugger_of(session: Session) -> Debugger:
    """The session's debugger; made when it is first asked for."""
    found: Debugger | None = session.debugger
    if found is None:
        found = session.debugger = Debugger(session)
    return found


def break_on(session: Session, record: Any, at: Span | None = None) -> None:
    """The preference Break: stops where the record was written, which the debugger's context then holds."""
    debugger_of(session).interrupt(record, at)
