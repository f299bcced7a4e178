"""Where tree-sitter's grammar groups otherwise than C#: `a is B && c` becomes `a is (B && c)` there, and `!a?.b` becomes `(!a)?.b`. Such expressions are read again with the brackets that C# thinks of.

A bracket takes the place of a blank where there is one, so that what is said of the text later names the right columns.
"""

from __future__ import annotations

import re

from havmsh.runtime.csharp.syntax import field, operator_of, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from tree_sitter import Node

_CONCERNED: Final = re.compile(rb"\bis\b|\?[.\[]")
_LOOSE: Final = frozenset(("??", "||", "&&", "|", "^", "&", "==", "!=", "<", ">", "<=", ">="))
"""The operators that bind no tighter than ``is``."""
_CHAIN: Final = {"member_access_expression": "expression", "invocation_expression": "function", "element_access_expression": "expression", "conditional_access_expression": "condition"}
_LAST: Final = {"binary_expression": "right", "cast_expression": "value", "as_expression": "right"}
_MOST = 50
"""So often a text is read again: each time for the outermost expressions that are misread."""


def regrouped(text: bytes, root: Node, read: Callable[[bytes], Node]) -> Node:
    """The tree of a text in which everything is grouped as C# groups it."""
    if _CONCERNED.search(text) is None:
        return root
    for _ in range(_MOST):
        spans = sorted(set(_misread(root)))
        if not spans:
            break
        text = _bracketed(text, spans)
        root = read(text)
    return root


def _misread(root: Node) -> Iterator[tuple[int, int]]:
    """What needs brackets: from where to where; nothing within what is found."""
    stack = [root]
    while stack:
        node = stack.pop()
        span = _of_pattern(node) if node.type == "is_pattern_expression" else _of_access(node) if node.type == "conditional_access_expression" else None
        if span is None:
            stack.extend(node.children)
        else:
            yield span


def _of_pattern(node: Node) -> tuple[int, int] | None:
    """A test whose pattern has taken in what stands behind it."""
    taken = next(_taken(field(node, "pattern")), None)
    if taken is None:
        return None
    while _is_loose(taken):
        taken = field(taken, "left")
    return node.start_byte, taken.end_byte


def _taken(pattern: Node) -> Iterator[Node]:
    """The expressions in a pattern that have taken in more, from the left."""
    if _is_loose(pattern):
        yield pattern
    elif pattern.type in ("constant_pattern", "negated_pattern", "relational_pattern", "and_pattern", "or_pattern"):
        for each in parts(pattern):
            yield from _taken(each)


def _is_loose(node: Node) -> bool:
    return node.type == "binary_expression" and operator_of(node) in _LOOSE


def _of_access(node: Node) -> tuple[int, int] | None:
    """A `?.` that has taken in the operator before what it belongs to."""
    condition = field(node, "condition")
    first = condition
    while first.type in _LAST or first.type in ("prefix_unary_expression", "await_expression"):
        first = field(first, _LAST[first.type]) if first.type in _LAST else parts(first)[-1]
    if first.id == condition.id:
        return None
    while node.parent is not None and node.parent.type in _CHAIN and field(node.parent, _CHAIN[node.parent.type]).id == node.id:
        node = node.parent
    return first.start_byte, node.end_byte


def _bracketed(text: bytes, spans: list[tuple[int, int]]) -> bytes:
    for start, end in reversed(spans):
        after = end + 1 if text[end:end + 1] == b" " else end
        before = start - 1 if text[start - 1:start] == b" " else start
        text = text[:before] + b"(" + text[start:end] + b")" + text[after:]
    return text
