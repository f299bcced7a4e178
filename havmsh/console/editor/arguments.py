"""The arguments of the commands around the cursor, to be selected one after the other: those of the innermost script block that has any."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from havmsh.console.editor.continuation import parsed
from havmsh.language import ast
from havmsh.language.walk import children, walk

_OPTION = re.compile(r"--[\w-]+")
Place = tuple[int, int]
"""Start and end."""


def choose(text: str, cursor: int, selected: tuple[int, int] | None, offset: int) -> Place | None:
    """What to select: the argument around the cursor, the next one, or so many from it (``offset``); a selected one (start, length) leads to its neighbours."""
    found = places(text, cursor)
    if not found:
        return None
    starts = [start for start, _ in found]
    before = max((at for at, (_, end) in enumerate(found) if end <= cursor), default=len(found) - 1)
    behind = bisect_right(starts, cursor) % len(found)
    at = next((number for number, (start, end) in enumerate(found) if start <= cursor < end), before if offset > 0 else behind)
    taken = None if selected is None else (selected[0], sum(selected))
    if offset < 0 and at == behind and taken == _inside(text, *found[before]):
        # the cursor stands behind what is selected, which is no step
        offset -= 1
    chosen = _inside(text, *found[(at + offset) % len(found)])
    return _inside(text, *found[behind]) if offset == 0 and chosen == taken else chosen


def places(text: str, cursor: int) -> list[Place]:
    """Start and end of every argument of the commands of the innermost script block around the cursor that has any."""
    root = parsed(text).root
    around = [node for node in walk(root) if isinstance(node, ast.ScriptBlockAst) and (node is root or _holds(text, node, cursor))]
    for block in reversed(around):
        found = sorted({place for command in _commands(block) for place in _arguments(command)})
        if found:
            return found
    return []


def _holds(text: str, block: ast.ScriptBlockAst, cursor: int) -> bool:
    start, end = block.span.start, block.span.end
    closed = text[end - 1 : end] == "}"
    return start < cursor and (cursor < end - 1 if closed else cursor <= end)


def _commands(block: ast.ScriptBlockAst) -> Iterator[ast.CommandAst]:
    """The commands of a block, without those of blocks in it."""
    waiting: list[ast.Ast] = list(children(block))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.CommandAst):
            yield node
        if not isinstance(node, ast.ScriptBlockAst):
            waiting += children(node)


def _arguments(command: ast.CommandAst) -> Iterator[Place]:
    for element in command.elements[1:]:
        value = element.argument if isinstance(element, ast.CommandParameterAst) else element
        bare = isinstance(value, ast.StringConstantExpressionAst) and _OPTION.fullmatch(value.span.text) is not None
        if value is not None and not bare:
            yield value.span.start, value.span.end


def _inside(text: str, start: int, end: int) -> Place:
    """An argument without the quotes around it."""
    if text.startswith(("@'", '@"'), start) and end - start >= 5:
        return start + 2, end - 3
    if text[start : start + 1] in ("'", '"') and end - start >= 2:
        return start + 1, end - 1
    return start, end
