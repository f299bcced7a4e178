"""Watches generated code while it runs: Python calls back for every line of it, and the notes of the line say what that means for the script."""

from __future__ import annotations

import sys

from havmsh.runtime.callstack import INLINE
from havmsh.runtime.current import current
from havmsh.runtime.debugging.points import Plan
from havmsh.runtime.interjecting import is_code
from havmsh.runtime.natives import NativeStage
from havmsh.runtime.scriptblock import evaluate, running_frame
from havmsh.runtime.stage import CmdletStage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.debugging.debugger import Debugger
    from havmsh.runtime.debugging.points import Block, Note
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.template import Unit

_ROOTS = frozenset(("block", "begin", "process", "end", "clean"))
_RETURN = 83
"""Python's RETURN_VALUE: how a function is left that is not left by an exception."""


class Watcher:
    """What stands between Python and the debugger."""

    def __init__(self, debugger: Debugger) -> None:
        self.debugger = debugger
        self.plans: dict[Unit, Plan] = {}
        self.before: Any = None
        self.on = False
        self.guest: Any = None
        """Who else wants to know of calls and lines for the moment."""
        self.positions: dict[FrameType, Span] = {}
        self.passed: dict[FrameType, Span] = {}
        self.entered: set[FrameType] = set()
        self.written: list[tuple[FrameType, int, int, Frame, str]] = []
        """Variables whose values are told when their call comes to a line that is not between the two."""
        self.loops: list[tuple[FrameType, int, int, Block, str]] = []
        """The loops that go through values, innermost last."""
        self.watched = {CmdletStage.begin.__code__: self._cmdlet, NativeStage.begin.__code__: self._program}

    # ------------------------------------------------------------ on and off

    def start(self) -> None:
        """Watches this thread from now on, the code that is running too."""
        if not self.on:
            self.on = True
            self.before = sys.gettrace()
        if current() is not self.debugger.session:
            return
        if self.debugger.current is None:
            self.resume()
        at: FrameType | None = sys._getframe(1)
        while at is not None:
            if is_code(at):
                at.f_trace = self._line
            at = at.f_back

    def resume(self) -> None:
        """Goes on watching: script code runs again on this thread."""
        if self.on and self.debugger.current is None:
            sys.settrace(self._call)

    def suspend(self) -> None:
        """Lets what is no script code run unwatched: the prompt, its editor, the end of the process."""
        if self.on:
            sys.settrace(self.before)

    def stop(self) -> None:
        """Watches no more."""
        if not self.on:
            return
        self.on = False
        sys.settrace(self.before)
        self.plans.clear()
        self.positions.clear()
        self.passed.clear()
        self.entered.clear()
        self.loops.clear()
        at: FrameType | None = sys._getframe(1)
        while at is not None:
            if is_code(at):
                at.f_trace = None
            at = at.f_back

    # ------------------------------------------------------------ what Python tells

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        if self.guest is not None:
            self.guest(frame, event, argument)
        if is_code(frame):
            back = frame.f_back
            return None if back is not None and back.f_code is evaluate.__code__ else self._line
        told = self.watched.get(frame.f_code)
        if told is not None:
            told(frame)
        return None

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        if not self.on:
            return None
        if self.written and self.written[0][0] is frame and not _within(frame, event, self.written[0]):
            if event == "exception":
                self.written.clear()
            else:
                self._tell_written()
        while self.loops and event != "exception" and self.loops[-1][0] is frame and not _within(frame, event, self.loops[-1]):
            self._ends_loop()
        if self.guest is not None:
            self.guest(frame, event, argument)
        if event == "line":
            unit: Unit = frame.f_globals["UNIT"]
            plan = self.plans.get(unit)
            if plan is None:
                plan = self.plans[unit] = Plan(unit, self.debugger.block)
            notes = plan.notes.get(frame.f_lineno)
            if notes is not None:
                self._noted(frame, notes)
        elif event == "return" and _is_root(frame):
            self._returns(frame)
        return self._line

    def _noted(self, frame: FrameType, notes: list[Note]) -> None:
        root = _root(frame)
        scope = scope_of(frame, self.debugger)
        if scope.session is not self.debugger.session:
            return
        for note in notes:
            self._act(frame, root, scope, note)
        frame.f_locals  # noqa: B018  Python writes its copy of the variables back: it must not be older than what an action assigned

    def _act(self, frame: FrameType, root: FrameType, scope: Frame, note: Note) -> None:
        debugger, what = self.debugger, note.what
        kind = note.kind
        if kind == "again":
            if next(iter(note.block.points.values())) is not what.span or note.block.entries.get(root.f_code.co_name) is not None:
                debugger.passes(scope, root, note.block, what.span)
        elif kind == "point":
            span = self.positions[root] = what.span
            passed = self.passed.pop(root, None)
            if passed is None or (passed.start, passed.end) != (span.start, span.end):
                debugger.passes(scope, root, note.block, span)
        elif kind == "enter":
            if root in self.entered:
                return  # a loop that opens the block comes back to its first line
            self.entered.add(root)
            if root.f_globals["UNIT"].resumes:
                debugger.bind(note.block)
                return
            found = debugger.enters(scope, root, note.block, what[0])
            if found is not None and note.block.entries[what[0]] is None:
                self.passed[root] = found
        elif kind == "trap":
            kind = f"<{what.trap_type.type_name.full_name}>" if what.trap_type is not None else ""
            passed = debugger.traps(scope, root, note.block, root.f_code.co_name, kind)
            if passed is not None:
                self.passed[root] = passed
        elif kind == "default":
            if debugger.tracer.level and not note.block.hidden and not note.block.through:
                debugger.tracer.line(what.span)
        elif kind == "iterates":
            if debugger.tracer.level > 1 and not any(loop[0] is frame and loop[1] == frame.f_lineno for loop in self.loops):
                self.loops.append((frame, frame.f_lineno, note.until, note.block, what))
                self._tell_loop(note.block, what)
        elif kind == "run":
            name = what.elements[0].value
            from havmsh.runtime.command_search import find

            debugger.runs(scope, root, name, find(name, scope), self.positions.get(root))
        else:
            self._touched(frame, root, scope, note)

    def _touched(self, frame: FrameType, root: FrameType, scope: Frame, note: Note) -> None:
        what = note.what
        if what.__class__ is not str:
            if what.drive is not None:
                return
            what = what.name
        position = self.positions.get(root)
        if note.kind in ("read", "update"):
            self.debugger.touches(scope, root, note.block, what, "Read", position)
        if note.kind in ("write", "update", "given"):
            self.debugger.touches(scope, root, note.block, what, "Write", position)
            if self.debugger.tracer.level > 1 and not note.block.hidden and not note.block.through:
                self.written.append((frame, frame.f_lineno, note.until, scope, what))
                if note.kind == "given":
                    self._tell_written()

    def _tell_written(self) -> None:
        written, self.written = self.written, []
        for _, _, _, scope, name in written:
            self.debugger.tracer.assigned(name, scope.get(name))

    def _tell_loop(self, block: Block, name: str) -> None:
        """Tells of `$foreach` or `$switch`: what goes through the values, until the outermost loop has ended."""
        from havmsh.runtime.types.enumerators import Enumerator

        if not block.hidden and not block.through:
            self.debugger.tracer.assigned(name, Enumerator(()) if any(loop[4] == name for loop in self.loops) else None)

    def _ends_loop(self) -> None:
        *_, block, name = self.loops.pop()
        if self.debugger.tracer.level > 1:
            self._tell_loop(block, name)

    def _returns(self, frame: FrameType) -> None:
        unit: Unit = frame.f_globals["UNIT"]
        plan = self.plans.get(unit)
        block = None if plan is None else plan.roots.get(frame.f_code.co_name)
        if block is not None:
            braces = block.entries.get(frame.f_code.co_name)
            if braces is not None and frame.f_code.co_code[frame.f_lasti] == _RETURN:
                self.positions[frame] = braces[1]
                self.debugger.passes(scope_of(frame, self.debugger), frame, block, braces[1])
                frame.f_locals  # noqa: B018
        self.positions.pop(frame, None)
        self.passed.pop(frame, None)
        self.entered.discard(frame)
        self.debugger.leaves(frame)

    # ------------------------------------------------------------ commands

    def _cmdlet(self, frame: FrameType) -> None:
        info = frame.f_locals["self"].shell.info
        self._runs(frame, info.invocation_name, info.my_command)

    def _program(self, frame: FrameType) -> None:
        stage = frame.f_locals["self"]
        self._runs(frame, str(stage.invocation.name), stage.command)

    def _runs(self, frame: FrameType, invoked: str, info: Any) -> None:
        found = self.standing(frame)
        if found is not None:
            scope, root, span = found
            self.debugger.runs(scope, root, invoked, info, span)

    # ------------------------------------------------------------ where execution stands

    def standing(self, frame: FrameType | None = None) -> tuple[Frame, FrameType, Span | None] | None:
        """The scope, the call and the place of the script code that is running."""
        at: FrameType | None = frame or sys._getframe(1)
        while at is not None and not is_code(at):
            at = at.f_back
        if at is None:
            return None
        root = _root(at)
        span = self.positions.get(root) or at.f_globals["UNIT"].span_at(at.f_lineno)
        return scope_of(at, self.debugger), root, span

    def caller(self, root: FrameType) -> FrameType | None:
        """The call that encloses a call."""
        at = root.f_back
        while at is not None:
            if is_code(at) and _is_root(at):
                return at
            at = at.f_back
        return None


def _within(frame: FrameType, event: str, lines: tuple[Any, ...]) -> bool:
    """Whether a call is still at the lines of which something is told."""
    return event == "line" and lines[1] <= frame.f_lineno <= lines[2]


def _is_root(frame: FrameType) -> bool:
    name = frame.f_code.co_name
    return name in _ROOTS or name.startswith(INLINE)


def _root(frame: FrameType) -> FrameType:
    """The call to which a function of generated code belongs."""
    at: FrameType | None = frame
    while at is not None:
        if at.f_globals is frame.f_globals:
            if _is_root(at):
                return at
            if at.f_code.co_name == "piece":
                frame = _caller_of_piece(at)
                at = frame
                continue
        at = at.f_back
    return frame


def _caller_of_piece(frame: FrameType) -> FrameType:
    """The generated code that runs a piece."""
    at = frame.f_back
    while at is not None and not is_code(at):
        at = at.f_back
    return frame if at is None else at


def scope_of(frame: FrameType, debugger: Debugger) -> Frame:
    """The scope in which a function of generated code runs."""
    at: FrameType | None = frame
    while at is not None:
        if at.f_globals is frame.f_globals:
            found = at.f_locals.get("F")
            if found is not None:
                return found  # type: ignore[no-any-return]
        at = at.f_back
    return running_frame(debugger.session)


__all__ = ["Block", "Watcher", "scope_of"]
