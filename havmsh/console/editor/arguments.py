"""The arguments of the command around the cursor, to be selected one after the other."""

from __future__ import annotations

from havmsh.console.editor.continuation import parsed
from havmsh.language import ast
from havmsh.language.walk import walk


def choose(text: str, cursor: int, selected: tuple[int, int] | None, offset: int) -> tuple[int, int] | None:
    """Start and end of the argument to select: the one around or behind the cursor, or so many further (``offset``); a selected one leads to the next."""
    found = places(text)
    if not found:
        return None
    ends = [end for _, end in found]
    at = next((number for number, (start, end) in enumerate(found) if start <= cursor < end), None)
    if selected is not None and (selected[0], sum(selected)) in found:
        at = found.index((selected[0], sum(selected))) + (1 if offset == 0 else 0)
    elif at is None:
        after = next((number for number, (start, _) in enumerate(found) if start >= cursor), 0)
        at = after if offset <= 0 else max((number for number, end in enumerate(ends) if end <= cursor), default=len(found) - 1)
    return found[(at + offset) % len(found)]


def places(text: str) -> list[tuple[int, int]]:
    """Start and end of every argument of every command, without the quotes around it."""
    found = []
    for node in walk(parsed(text).root):
        if not isinstance(node, ast.CommandAst):
            continue
        for element in node.elements[1:]:
            value = element.argument if isinstance(element, ast.CommandParameterAst) else element
            if value is not None:
                found.append(_inside(text, value.span.start, value.span.end))
    return sorted(set(found))


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    if text.startswith(("@'", '@"'), start) and end - start >= 5:
        return start + 2, end - 3
    if text[start : start + 1] in ("'", '"') and end - start >= 2:
        return start + 1, end - 1
    return start, end
