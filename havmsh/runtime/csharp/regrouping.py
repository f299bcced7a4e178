"""What stands behind a pattern: the grammar of tree-sitter takes `a is B && c` for `a is (B && c)`. Here the operands and operators stand as C# groups them."""

from __future__ import annotations

from havmsh.runtime.csharp.syntax import field, operator_of, part, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

LOOSE: Final[dict[str, int]] = {"??": 0, "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7}
"""The operators that bind no tighter than ``is``, and how tightly they bind."""


def _is_loose(node: Node) -> bool:
    return node.type == "binary_expression" and operator_of(node) in LOOSE


def constant_of(node: Node) -> Node:
    """What a pattern really compares with, of an expression that the grammar has taken for its constant."""
    while _is_loose(node):
        node = field(node, "left")
    return node


def _taken(pattern: Node) -> Node | None:
    """The expression in a pattern that has taken in what stands behind it."""
    if _is_loose(pattern):
        return pattern
    if pattern.type in ("and_pattern", "or_pattern"):
        return _taken(field(pattern, "right"))
    inner = parts(pattern)
    return _taken(inner[-1]) if pattern.type in ("constant_pattern", "negated_pattern", "relational_pattern") and inner else None


def flat(node: Node) -> list[Node | str]:
    """Operands and operators in their order: what stands behind a pattern is no part of it."""
    if _is_loose(node):
        return [*flat(field(node, "left")), operator_of(node), *flat(field(node, "right"))]
    if node.type == "is_pattern_expression":
        taken = _taken(field(node, "pattern"))
        if taken is not None:
            return [node, *flat(taken)[1:]]
    return [node]


def is_misread(node: Node) -> bool:
    """Whether a pattern in a chain of operators has taken in what stands behind it."""
    if _is_loose(node):
        return is_misread(field(node, "left")) or is_misread(field(node, "right"))
    return node.type == "is_pattern_expression" and part(node, "pattern") is not None and _taken(field(node, "pattern")) is not None


def loosest(items: list[Node | str]) -> int:
    """The place of the operator that is applied last: of those that bind alike the last, but for ``??`` the first."""
    signs = [(LOOSE[item], at if item == "??" else -at) for at, item in enumerate(items) if isinstance(item, str)]
    return abs(min(signs)[1])
