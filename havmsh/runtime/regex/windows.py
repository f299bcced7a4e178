"""Searching a long text a stretch at a time, where it is known how far a match can see."""

from __future__ import annotations

from havmsh.runtime.regex.nodes import Anchor, Any, Capture, Char, Choice, Group, Look, Node, Repeat, Sequence, Set
from havmsh.runtime.stretches import STRETCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing

    from havmsh.runtime.regex.patterns import Compiled

_BEHIND: typing.Final = 2
"""Characters behind a match that an anchor looks at."""
_FAR: typing.Final = 1000
"""Characters beyond which a match is not searched in stretches."""


def search(compiled: Compiled, text: str) -> typing.Any:
    """The first match in a text."""
    reach = _FAR if len(text) <= STRETCH else _reach_of(compiled)
    if reach >= _FAR:
        return compiled.search(text)
    start = 0
    while start + STRETCH + reach + _BEHIND < len(text):
        found = compiled.search(text, start, start + STRETCH + reach + _BEHIND)
        if found is not None and found.start() < start + STRETCH:
            return found
        start += STRETCH
    return compiled.search(text, start)


def _reach_of(compiled: Compiled) -> int:
    from havmsh.runtime.regex.options import REVERSE
    from havmsh.runtime.regex.reader import read

    return _FAR if compiled.flags & REVERSE or compiled.seconds is not None else _reach(read(compiled.pattern, compiled.flags).root)


def _reach(node: Node) -> int:
    """How many characters from its beginning a piece looks at, at most; ``_FAR`` where nobody knows."""
    if isinstance(node, (Char, Any, Set)):
        return 1
    if isinstance(node, Anchor):
        return _FAR if node.kind == "G" else 0
    if isinstance(node, Sequence):
        return sum(map(_reach, node.items))
    if isinstance(node, Choice):
        return max(map(_reach, node.branches), default=0)
    if isinstance(node, (Group, Look)) or (isinstance(node, Capture) and node.minus is None):
        return _reach(node.body)
    if isinstance(node, Repeat) and node.high is not None:
        return min(node.high * _reach(node.body), _FAR)
    return _FAR
