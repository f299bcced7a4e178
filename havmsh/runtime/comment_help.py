"""Comment-based help: the `.SYNOPSIS` and its like in a comment of a function or script (about_Comment_Based_Help)."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SECTION = re.compile(r"^\s*\.([A-Za-z]+)(?:[ \t]+(\S+))?[ \t]*$")
_WORDS = frozenset(
    "SYNOPSIS DESCRIPTION PARAMETER EXAMPLE INPUTS OUTPUTS NOTES LINK COMPONENT ROLE FUNCTIONALITY FORWARDHELPTARGETNAME FORWARDHELPCATEGORY REMOTEHELPRUNSPACE "
    "EXTERNALHELP".split()
)


class CommentHelp:
    """The sections of a help comment."""

    __slots__ = ("examples", "parameters", "sections")

    def __init__(self) -> None:
        self.sections: dict[str, list[str]] = {}
        self.parameters: dict[str, str] = {}
        self.examples: list[str] = []

    def first(self, name: str) -> str:
        """The text of a section."""
        found = self.sections.get(name)
        return found[0] if found else ""


def of_block(block: Any) -> CommentHelp | None:
    """The help of a function's or script's block: the comment at the beginning or the end of its body, or right before the function."""
    span = block.ast.span
    text = span.source.text
    inside = text[span.start:span.end]
    body = inside[1:-1] if inside.startswith("{") else inside
    for comment in _leading(body), _trailing(body), _before(text, span.start):
        if comment:
            found = parse(comment)
            if found is not None:
                return found
    return None


def _leading(body: str) -> str:
    stripped = body.lstrip()
    if stripped.startswith("<#"):
        end = stripped.find("#>")
        return stripped[2:end] if end > 0 else ""
    lines = []
    for line in stripped.splitlines():
        trimmed = line.strip()
        if not trimmed.startswith("#"):
            break
        lines.append(trimmed.lstrip("#"))
    return "\n".join(lines)


def _trailing(body: str) -> str:
    stripped = body.rstrip()
    if stripped.endswith("#>"):
        start = stripped.rfind("<#")
        return stripped[start + 2:-2] if start >= 0 else ""
    lines: list[str] = []
    for line in reversed(stripped.splitlines()):
        trimmed = line.strip()
        if not trimmed.startswith("#"):
            break
        lines.insert(0, trimmed.lstrip("#"))
    return "\n".join(lines)


def _before(text: str, start: int) -> str:
    """The comment before `function name`."""
    head = text[:start]
    at = re.search(r"(?is)(function|filter)\s+[^\s{(]+\s*(\([^)]*\))?\s*$", head)
    if at is None:
        return ""
    return _trailing(head[:at.start()]) if head[:at.start()].count("\n\n\n") == 0 or True else ""


def parse(comment: str) -> CommentHelp | None:
    """The sections of a comment, or None where it is no help."""
    made = CommentHelp()
    name, argument, lines = "", "", list[str]()
    known = False

    def finish() -> None:
        text = _trimmed(lines)
        if name == "PARAMETER":
            made.parameters[argument.upper()] = text
        elif name == "EXAMPLE":
            made.examples.append(text)
        elif name:
            made.sections.setdefault(name, []).append(text)

    for line in comment.splitlines():
        match = _SECTION.match(line)
        if match is not None and match[1].upper() in _WORDS:
            finish()
            name, argument, lines = match[1].upper(), match[2] or "", []
            known = True
        elif name:
            lines.append(line)
        elif line.strip():
            return None
    finish()
    return made if known else None


def _trimmed(lines: list[str]) -> str:
    """The lines without what they are all indented by, and without empty ones around them."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[depth:].rstrip() for line in lines)
