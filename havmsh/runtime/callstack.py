"""The calls that are under way, read from Python's stack: each function of generated code that is the root of a block, with the place where it stands.

A block that stands inline in its caller's code (a literal block of ForEach-Object or Where-Object) is a call of its own, as in PowerShell.
"""

from __future__ import annotations

import os
import sys

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any, Final

    from havmsh.diagnostics import Span
    from havmsh.runtime.borrowing import Borrowed
    from havmsh.runtime.frame import Frame

INLINE: Final = "each_"
"""How the Python function of a block begins that stands inline in another's code."""
TRAP: Final = "trap_"
"""How that of a trap begins; the constant with its type follows, if it has one."""
_PARTS: Final = {"begin": "<Begin>", "process": "<Process>", "end": "<End>", "clean": "<Clean>"}


class CallStackFrame(NetObject):
    """System.Management.Automation.CallStackFrame: one call and where it stands."""

    __slots__ = ("frame", "function_name", "inline", "own", "span")
    type_name = "System.Management.Automation.CallStackFrame"

    def __init__(self, frame: Frame, function_name: str, span: Span | None, inline: bool = False) -> None:
        super().__init__()
        self.frame = frame
        self.function_name = function_name
        self.span = span
        self.inline = inline
        self.own: tuple[Any, Any] | None = None
        """Its $MyInvocation and $PSBoundParameters, where several calls run in one scope."""

    @property
    def script_name(self) -> str | None:
        """The file, where there is one."""
        return None if self.span is None else self.span.source.file_name

    @property
    def line(self) -> int:
        """The line on which the call stands."""
        return 1 if self.span is None else self.span.line

    @property
    def invocation(self) -> Any:
        """The call's own $MyInvocation; a block that stands inline has none of interest."""
        if self.own is not None:
            return self.own[0]
        if self.inline:
            return None
        if self.frame.block is not None or self.frame.script_path is not None:
            return self.frame.my_invocation()
        from havmsh.runtime import automatic

        return automatic.of_command(self.frame)

    @property
    def bound(self) -> Any:
        """The call's own $PSBoundParameters."""
        return self.frame.bound_parameters() if self.own is None else self.own[1]

    @property
    def location(self) -> str:
        """File and line."""
        file = self.script_name
        return f"{os.path.basename(file)}: line {self.line}" if file else "<No file>"

    def __str__(self) -> str:
        return f"at {self.function_name}, {self.script_name or '<No file>'}: line {self.line}"

    net_text = __str__


def calls(error: BaseException | None = None) -> list[CallStackFrame]:
    """The calls from the innermost on; those that an error has left already come first."""
    found: list[CallStackFrame] = []
    around: dict[int, Borrowed | None] = {}
    span: Span | None = None
    for frame, line in _walk(error):
        unit = frame.f_globals["UNIT"]
        owner = frame.f_locals.get("F")
        if owner is None:
            continue
        if found and owner.session is not found[0].frame.session:
            break  # the calls of a runspace end where another one runs it
        span = span or unit.span_at(line)
        name = frame.f_code.co_name
        inline = name.startswith(INLINE)
        if name == "block" and unit.handed_over:
            continue
        if inline:
            found.append(CallStackFrame(owner, "<ScriptBlock>", span, True))
        elif name.startswith(TRAP):
            found.append(CallStackFrame(owner.parent, _trap_name(frame), span))
        elif name == "block" or name in _PARTS:
            found.append(CallStackFrame(owner, _function_name(frame, name), span))
            found[-1].own = _own(owner, around)
        else:
            continue
        span = None
    return found


def _own(owner: Frame, around: dict[int, Borrowed | None]) -> tuple[Any, Any] | None:
    """What a call has of its own in a scope that other calls have borrowed (`. ./script.ps1`), from the innermost on; None in one that has its scope alone."""
    if id(owner) not in around:
        info = owner.invocation
        around[id(owner)] = lent = None if info is None else info.around
        return None if lent is None else (info, owner.bound_parameters())
    lent = around[id(owner)]
    if lent is None:
        return None
    around[id(owner)] = None if lent.invocation is None else lent.invocation.around
    return lent.own_call()


def _function_name(frame: FrameType, part: str) -> str:
    """The block's name with the part that is running, where the script names that part."""
    template = frame.f_globals["UNIT"].template
    if part == "block":
        part = "end" if frame.f_globals.get("NAMED") else ""
    elif part == "process" and template.is_filter:
        part = ""
    return str(template.name or "<ScriptBlock>") + _PARTS.get(part, "")


def _trap_name(frame: FrameType) -> str:
    """The name of the block around a trap, with the trap's type if it has one; a trap may stand in another."""
    around = frame.f_code.co_qualname.split(".<locals>.")
    name = _function_name(frame, next((part for part in reversed(around) if part in _PARTS), "block"))
    for trap in filter(lambda part: part.startswith(TRAP), around):
        types = frame.f_globals.get(trap[len(TRAP):])
        name += "<trap>" + (f"<{types[0].full_name}>" if types else "")
    return name


def _walk(error: BaseException | None) -> list[tuple[FrameType, int]]:
    """Frames of generated code with the lines where they stand: those under an error's traceback, then those that are still running."""
    trace = error.__traceback__ if error is not None else None
    found = []
    while trace is not None:
        if "UNIT" in trace.tb_frame.f_globals:
            found.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    seen = {frame for frame, _ in found}
    found.reverse()
    at: FrameType | None = sys._getframe(2)
    while at is not None:
        if "UNIT" in at.f_globals and at not in seen:
            found.append((at, at.f_lineno))
        at = at.f_back
    return found


_MANY = 64
"""Variables of a block that is long."""


class Trace:
    """ScriptStackTrace: a line for each call. The places are kept, and written when somebody reads them: most errors are caught and forgotten."""

    __slots__ = ("places",)

    def __init__(self, error: BaseException | None = None) -> None:
        self.places: list[tuple[str, Span | None]] = []
        span: Span | None = None
        session: Any = None
        for frame, line in _walk(error):
            unit = frame.f_globals["UNIT"]
            code = frame.f_code
            # Python copies all variables of a frame to show one; code that has many is called by way of its pieces, which tell the same.
            few = code.co_nlocals + len(code.co_cellvars) + len(code.co_freevars) < _MANY
            owner = frame.f_locals.get("F") if few else None
            if owner is not None and session is not None and owner.session is not session:
                break
            session = session if owner is None else owner.session
            span = span or unit.span_at(line)
            name = frame.f_code.co_name
            if name == "block" and unit.handed_over:
                continue
            if name == "block" or name in _PARTS:
                self.places.append((_function_name(frame, name), span))
            elif name.startswith(INLINE):
                self.places.append(("<ScriptBlock>", span))
            elif name.startswith(TRAP):
                self.places.append((_trap_name(frame), span))
            else:
                continue
            span = None

    def __bool__(self) -> bool:
        return bool(self.places)

    def __str__(self) -> str:
        lines = [f"at {name}, {(span and span.source.file_name) or '<No file>'}: line {1 if span is None else span.line}" for name, span in self.places]
        return "\n".join(lines)


_STACK = 1 << 29


def deepen() -> None:
    """Lets Python recurse as deeply as a script may: the depth of calls is counted by ourselves."""
    if sys.getrecursionlimit() >= 60000:
        return
    sys.setrecursionlimit(60000)
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_STACK)
        resource.setrlimit(resource.RLIMIT_STACK, (_STACK if hard == resource.RLIM_INFINITY else min(hard, _STACK), hard))
    except (ImportError, ValueError, OSError):
        pass
