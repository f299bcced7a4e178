"""Declarations as plain values that a cache can keep, and the tree that they are made of again.

A node is a tuple of its class's name, its place and its fields. The bodies of methods are left out: whoever asks about one reads it from the text (`havmsh.language.parts.block_at`).
"""

from __future__ import annotations

from havmsh.diagnostics import Source, Span
from havmsh.language import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PLAIN = frozenset((str, int, float, bool, type(None)))
_BODY, _SPAN, _TUPLE, _PATH, _NUMBER = "{}", "..", "()", "$", "0"


class UnreadBlock(ast.ScriptBlockAst):
    """Where the body of a method stands, and the definition around it: all that is known of it."""

    __slots__ = ("whole",)

    def __init__(self, span: Span, whole: Span) -> None:
        self.span = span  # type: ignore[misc]
        self.whole = whole


def pack(value: object) -> Any:
    """A node, or what one holds, as plain values. Raises ValueError for what has no such form."""
    kind = value.__class__
    if kind in _PLAIN:
        return value
    if isinstance(value, ast.FunctionMemberAst):
        return _packed(value, "body", (_BODY, value.body.span.start, value.body.span.end))
    if isinstance(value, ast.Ast):
        return _packed(value)
    if isinstance(value, Span):
        return _SPAN, value.start, value.end
    if kind is ast.VariablePath or (kind is ast.NumberLiteral and value.value.__class__ in _PLAIN):  # type: ignore[attr-defined]
        return (_PATH if kind is ast.VariablePath else _NUMBER, *value)  # type: ignore[misc]
    if kind is tuple:
        return (_TUPLE, *[pack(each) for each in value])  # type: ignore[attr-defined]
    raise ValueError(kind.__name__)


def _packed(node: ast.Ast, other: str = "", instead: object = None) -> Any:
    fields: tuple[str, ...] = node.__class__.__match_args__
    return node.__class__.__name__, node.span.start, node.span.end, *[instead if field == other else pack(getattr(node, field)) for field in fields[1:]]


def unpack(value: Any, source: Source, whole: Span | None = None) -> Any:
    """What was packed, in a source."""
    if value.__class__ is not tuple:
        return value
    kind = value[0]
    if kind == _TUPLE:
        return tuple([unpack(each, source, whole) for each in value[1:]])
    if kind == _PATH:
        return ast.VariablePath(*value[1:])
    if kind == _NUMBER:
        return ast.NumberLiteral(*value[1:])
    span = Span(source, value[1], value[2])
    if kind == _SPAN:
        return span
    if kind == _BODY:
        assert whole is not None
        return UnreadBlock(span, whole)
    inside = span if kind == "TypeDefinitionAst" else whole
    return getattr(ast, kind)(span, *[unpack(each, source, inside) for each in value[3:]])
