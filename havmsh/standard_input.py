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
    """Statements from standard input, each run when it is whole; a block that opens on one line is closed by an empty one."""
    from havmsh.language import parse

    kept: list[str] = []
    code = 0

    def flush() -> None:
        nonlocal code
        text = "".join(kept)
        kept.clear()
        if text.strip():
            code = (session.entered or session).run_text(text)

    for line in sys.stdin:
        kept.append(line)
        if len(kept) > 1:
            if not line.strip():
                flush()
        elif not any(error.needs_more for error in parse(line.rstrip("\r\n")).errors):
            flush()
        if session.should_exit:
            return code
    flush()
    return code if session.should_exit else int(not session.ok)


def dialogue(session: Session) -> int:
    """A dialogue over a pipe: each prompt is written, and what was read behind it, as PowerShell does."""
    from havmsh.language import parse
    from havmsh.runtime.debugging.prompt import prompt_text

    code = 0
    session.host.echoes = True
    while not session.should_exit:
        text = session.host.nested_line(prompt_text(session))
        if text is None:
            return int(not session.ok)
        while any(error.needs_more for error in parse(text).errors):
            more = session.host.nested_line(">> ")
            if not more:
                break
            text += "\n" + more
        if text.strip():
            code = session.run_text(text)
    return code
