"""Plays a script as a person would type it: each statement after a prompt, what it shows below; comments become the narration."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.session import Session

PROMPT, MORE = "PS> ", ">> "
WIDTH = 110


def play(session: Session, path: str) -> int:
    """Plays a file; 0 where it could be read to its end, 1 where not."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        session.host.write_error(f"havmsh: {path}: {error.strerror}\n")
        return 1
    session.host.stderr = session.host.stdout  # a transcript is one text: what refuses stands below what was refused
    for kind, part in parts(text):
        if kind == "remark":
            session.host.write(f"\n# {part}\n" if part else "\n")
            continue
        first, *more = part.splitlines()
        session.host.write("".join([PROMPT, first, "\n", *(f"{MORE}{line}\n" for line in more)]))
        session.run_text(part)
        if session.should_exit:
            break
    return 0


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Remarks (runs of comment lines) and statements in order: ("remark", text) and ("statement", text)."""
    from havmsh.language import parse

    kept: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if not kept and stripped.startswith("#"):
            yield "remark", stripped.lstrip("# ")
            continue
        if not kept and not stripped:
            continue
        kept.append(line)
        if not any(error.needs_more for error in parse("\n".join(kept)).errors):
            yield "statement", "\n".join(kept)
            kept.clear()
    if kept:
        yield "statement", "\n".join(kept)
