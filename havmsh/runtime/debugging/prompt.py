"""The debugger's prompt: where execution stands, commands to go on, and any other text run where the script stands."""

from __future__ import annotations

import re

from havmsh.runtime.errors import BreakFlow, ContinueFlow, ErrorRecord, ExitFlow, Interrupted, NetException, PSError
from havmsh.runtime.position import position_message
from havmsh.runtime.types.psstyle import painted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.debugging.debugger import Stop
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session

_RESUMING: Final = {
    "s": "StepInto", "stepinto": "StepInto", "v": "StepOver", "stepover": "StepOver", "o": "StepOut", "stepout": "StepOut", "c": "Continue",
    "continue": "Continue", "q": "Stop", "quit": "Stop",
}
_REPEATED: Final = frozenset(("s", "stepinto", "v", "stepover"))
_LISTED: Final = 16
_LIST: Final = re.compile(r"^l(?:ist)?(?:\s+(\S+))?(?:\s+(\S+))?$", re.IGNORECASE)
_DETACH: Final = "The debugger detach command is not applicable.  The detach command only applies when debugging jobs and runspaces with the Debug-Job or Debug-Runspace cmdlets."
HELP: Final = (
    "",
    " s, stepInto         Single step (step into functions, scripts, etc.)",
    " v, stepOver         Step to next statement (step over functions, scripts, etc.)",
    " o, stepOut          Step out of the current function, script, etc.",
    "",
    " c, continue         Continue operation",
    " q, quit             Stop operation and exit the debugger",
    " d, detach           Continue operation and detach the debugger.",
    "",
    " k, Get-PSCallStack Display call stack",
    "",
    " l, list             List source code for the current script.  ",
    '                     Use "list" to start from the current line, "list <m>"  ',
    '                     to start from line <m>, and "list <m> <n>" to list <n> ',
    "                     lines starting from line <m>",
    "",
    " <enter>             Repeat last command if it was stepInto, stepOver or list",
    "",
    " ?, h                displays this help message.",
    "",
    "",
    'For instructions about how to customize your debugger prompt, type "help about_prompt".',
    "",
)


class Commands:
    """The words that the debugger itself understands, and what an empty line repeats."""

    def __init__(self) -> None:
        self.last = ""
        self.lines: list[str] = []
        self.shown = 0
        self.detaches = False
        """Whether the debugger may leave what it debugs to itself, which goes on then (the action Detach)."""

    def begin(self) -> None:
        """Execution has stopped anew: listing begins where it stands."""
        self.lines = []

    def take(self, text: str, stop: Stop) -> tuple[str | None, list[str], str]:
        """Answers a line: how to go on, if it says so; the lines to show; and the script text to run, if it is none of the debugger's own."""
        word = text.strip()
        if not word:
            if self.last == "list":
                return None, self._list(stop, self.shown + 1, _LISTED) if self.lines and self.shown < len(self.lines) else [], ""
            word = self.last if self.last in _REPEATED else ""
            if not word:
                return None, [], ""
        folded = word.lower()
        listing = _LIST.match(word)
        self.last = "list" if listing else folded
        if listing:
            return None, self._listing(stop, listing[1] or "", listing[2] or ""), ""
        if folded in _RESUMING:
            return _RESUMING[folded], [], ""
        if folded in ("h", "?"):
            return None, list(HELP), ""
        if folded in ("d", "detach"):
            if not self.detaches:
                raise _refusal(_DETACH)
            return "Detach", [], ""
        return None, [], "Get-PSCallStack" if folded == "k" else text

    def _listing(self, stop: Stop, start: str, count: str) -> list[str]:
        if stop.span is None:
            return []
        if not self.lines:
            self.lines = re.split(r"\r\n|\r|\n", stop.span.source.text)
        most = len(self.lines)
        first = max(stop.span.line - 5, 1)
        if start:
            if not start.isdecimal() or not 0 < int(start) <= most:
                raise _refusal(f"The starting line must be a positive integer no greater than {most}")
            first = int(start)
        if count and (not count.isdecimal() or int(count) < 1):
            raise _refusal("The line count must be a positive integer.")
        return self._list(stop, first, min(int(count), most) if count else _LISTED)

    def _list(self, stop: Stop, first: int, count: int) -> list[str]:
        here = stop.span.line if stop.span is not None else 0
        last = min(first + count - 1, len(self.lines))
        self.shown = last
        return ["", *(f"{at:5}:{'*' if at == here else ' '} {self.lines[at - 1]}" for at in range(first, last + 1)), ""]


def _refusal(message: str) -> PSError:
    return PSError(ErrorRecord(NetException("System.Management.Automation.RuntimeException", message), "DebuggerError", "InvalidOperation"))


class Prompt:
    """Tells of a stop and reads commands until one of them says how to go on. The end of the input means: go on."""

    def __init__(self, session: Session, place: str = "") -> None:
        self.session = session
        self.commands = Commands()
        self.commands.detaches = bool(place)
        self.greeted = False
        self.place = place
        """What is debugged, where that is not what runs at this prompt: a job."""

    def run(self, stop: Stop) -> None:
        """One stop."""
        self.commands.begin()
        self._tell(stop)
        with _level(self.session):
            while True:
                line = self.session.host.nested_line(prompt_text(self.session, debugging=True, place=self.place))
                if line is None:
                    return
                try:
                    action, lines, text = self.commands.take(line, stop)
                    for each in lines:
                        self.session.host.write((self.session.tell_help(each) if each in HELP else each) + "\n")
                    if text:
                        execute(self.session, stop.frame, text)
                except ExitFlow:
                    return
                except PSError as error:
                    self.session.show_error(error.record)
                    continue
                if action is not None:
                    stop.action = action
                    return

    def _tell(self, stop: Stop) -> None:
        lines = []
        if not self.greeted:
            self.greeted = True
            lines += [self.session.tell("Entering debug mode. Use h or ? for help. "), ""]
        if stop.breakpoints:
            lines += [*(self.session.tell(f"Hit {each}") for each in stop.breakpoints), ""]
        if stop.span is not None:
            place, line, shown = position_message(stop.span).partition("\n")
            lines.append(self.session.tell(place) + line + shown)
        for line in lines:
            self.session.host.write((painted(self.session, "Debug", line) if line else "") + "\n")


class _level:
    """While it lasts, `$NestedPromptLevel` is one more."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __enter__(self) -> None:
        self._add(1)

    def __exit__(self, *error: object) -> None:
        self._add(-1)

    def _add(self, number: int) -> None:
        frame = self.session.global_frame
        variable = frame.variable("NestedPromptLevel")
        if variable is not None:
            variable.force(int(variable.value or 0) + number)


def nested(session: Session) -> None:
    """A prompt within what is running ($Host.EnterNestedPrompt(), Suspend): until `exit` or the end of the input."""
    from havmsh.runtime.scriptblock import running_frame

    frame = running_frame(session)
    with _level(session):
        while True:
            line = session.host.nested_line(prompt_text(session))
            if line is None:
                return
            try:
                execute(session, frame, line)
            except ExitFlow:
                return
            except KeyboardInterrupt:
                session.stopping = False
                session.host.write("\n")


def prompt_text(session: Session, *, debugging: bool = False, place: str = "") -> str:
    """The prompt function's text, else PowerShell's own with a mark for each level."""
    from havmsh.runtime import scriptblock, valuetexts
    from havmsh.runtime.own_functions import OwnFunction

    functions: Any = session.global_frame.functions or {}
    if functions.get("PROMPT").__class__ not in (type(None), OwnFunction):
        try:
            values = scriptblock.parse("prompt", session).invoke()
            if values:
                return valuetexts.to_text(values[-1])
        except PSError:
            pass
    variable = session.global_frame.get("NestedPromptLevel")
    marks = ">" * (1 + (variable if isinstance(variable, int) else 0))
    return f"{'[DBG]: ' if debugging else ''}{f'[{place}]: ' if place else ''}PS {session.location_text}{marks} "


def execute(session: Session, frame: Frame, text: str) -> None:
    """Runs a text in a scope and shows what it gives. Raises ExitFlow where it says so."""
    sink = session.output_sink()
    try:
        run_here(session, frame, text, sink.process)
    except PSError as error:
        session.remember(error.record)
        session.ok = False
        session.show_error(error.record)
    except (BreakFlow, ContinueFlow, Interrupted, KeyboardInterrupt):
        pass
    finally:
        sink.end()


def run_here(session: Session, frame: Frame, text: str, out: Callable[[Any], None]) -> None:
    """Runs a text in a scope."""
    from havmsh.runtime import scriptblock

    block = scriptblock.parse(text, session)
    block.call_into(out, (), dot=True, frame=frame)

