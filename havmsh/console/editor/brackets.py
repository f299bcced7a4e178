"""Brackets that belong together, by the language's tokens: one inside a string or comment is none."""

from __future__ import annotations

from havmsh.console.editor.continuation import parsed

_OPENING = {"(": ")", "@(": ")", "$(": ")", "{": "}", "@{": "}", "[": "]"}
_CLOSING = frozenset(_OPENING.values())


def partner(text: str, at: int) -> int | None:
    """The offset of the bracket that belongs to the one at an offset; None where there is none."""
    return pairs(text).get(at)


def pairs(text: str) -> dict[int, int]:
    """Offset of each bracket to that of its partner; both ways."""
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for token in parsed(text).tokens:
        kind = token.kind
        if kind in _OPENING:
            stack.append((_OPENING[kind], token.end - 1))
        elif kind in _CLOSING:
            while stack:
                wanted, start = stack.pop()
                if wanted == kind:
                    found[start] = token.start
                    found[token.start] = start
                    break
    return found


def beside(text: str, cursor: int) -> tuple[int, int] | None:
    """The pair of brackets to flash: that of the closing one before the cursor, or of the one under it."""
    for at in (cursor - 1, cursor):
        if 0 <= at < len(text) and text[at] in "()[]{}":
            other = pairs(text).get(at)
            if other is not None:
                return at, other
    return None
