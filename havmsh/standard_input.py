"""What standard input holds where nobody sits before it: lines for a command, statements, or a dialogue."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.session import Session


def piped() -> Iterator[str] | None:
    """The lines of standard input, read when somebody asks for them."""
    if sys.stdin is None or sys.stdin.isatty():
        return None
    return (line.rstrip("\n").rstrip("\r") for line in sys.stdin)


def statements(session: Session) -> int:
    """Statements from standard input, each line run for itself; where one is unfinished, up to the next empty line. What is unfinished at the end is not run."""
    kept: list[str] = []
    code = 0
    for line in sys.stdin:
        if line.strip():
            kept.append(line.rstrip("\r\n"))
            if len(kept) > 1:
                continue
        text = "\n".join(kept)
        if _unfinished(text):
            kept = [text]
            continue
        kept.clear()
        if text:
            code = (session.entered or session).run_text(text)
        if session.should_exit:
            return code
    return int(not session.ok)


def _unfinished(text: str) -> bool:
    """Whether more lines would help."""
    from havmsh.language import parse

    errors = parse(text).errors
    return bool(errors) and errors[0].needs_more


def dialogue(session: Session) -> int:
    """A dialogue over a pipe: each prompt is written, and what was read behind it, as PowerShell does. A text that is unfinished goes on to the next empty line."""
    from havmsh.runtime.debugging.prompt import prompt_text

    code = 0
    session.host.echoes = True
    while not session.should_exit:
        text = session.host.nested_line(prompt_text(session))
        while text is not None and _unfinished(text):
            more = session.host.nested_line(">> ")
            while more:
                text += "\n" + more
                more = session.host.nested_line(">> ")
            text = None if more is None else text
        if text is None:
            return int(not session.ok)
        if text.strip():
            code = session.run_text(text)
    return code
