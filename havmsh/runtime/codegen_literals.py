"""Literals: numbers, texts, arrays, hashtables; the entries of long ones are compiled in pieces."""

from __future__ import annotations

import math

from havmsh.language import ast
from havmsh.runtime.codegen import Atom, Core
from havmsh.runtime.compiler_names import object_names
from havmsh.runtime.objects import Shape
from havmsh.runtime.pieces import LONG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from havmsh.diagnostics import Span


_BARE = frozenset((ast.ConstantExpressionAst, ast.StringConstantExpressionAst))
"""What is no code: however many there are, they are written as they stand."""


class Entry:
    """An entry of a long hashtable, or without a key an element of a long array, as a statement."""

    __slots__ = ("key", "span", "value")

    def __init__(self, key: ast.Ast | None, value: ast.Ast, span: Span | None) -> None:
        self.key = key
        self.value = value
        self.span = span


class Literals(Core):
    """Mixin: what is written down as it is."""

    def expr_ConstantExpressionAst(self, node: ast.ConstantExpressionAst) -> Atom:
        kind, value = node.value
        if kind == "int":
            return self.integer(int(value))
        if kind == "double" and math.isfinite(value):
            return Atom(self.shared(("double", repr(float(value))), lambda: float(value)), "float", True)
        from havmsh.runtime.support.values import number

        return Atom(self.shared(("number", kind, str(value)), lambda: number(kind, value)), "", True)

    def expr_StringConstantExpressionAst(self, node: ast.StringConstantExpressionAst) -> Atom:
        return Atom(self.quoted(node.value), "str", True)

    def expr_ArrayLiteralAst(self, node: ast.ArrayLiteralAst) -> Atom:
        if self.is_long_literal(node.elements) and not all(each.__class__ in _BARE for each in node.elements):
            made = self.temp("[]")
            self.filled(made, tuple([Entry(None, each, self.span) for each in node.elements]))
            return self.temp(f"LITERAL({made.text})", "list")
        return self.array(self.operands(node.elements))

    def expr_HashtableAst(self, node: ast.HashtableAst) -> Atom:
        numbers = len(node.pairs) > 5 and any(key.__class__ is not ast.StringConstantExpressionAst for key, _ in node.pairs)
        return self.hashtable(node, f"HASHTABLE.with_room({len(node.pairs)})" if numbers else "HASHTABLE()")

    def hashtable(self, node: ast.HashtableAst, make: str) -> Atom:
        """A hashtable made and filled."""
        table = self.temp(make)
        if self.is_long_literal(node.pairs):
            self.filled(table, tuple([Entry(key, value, self.span) for key, value in node.pairs]))
            return table
        for key, value in node.pairs:
            self.entry(table.text, key, value)
        return table

    def entry(self, table: str, key: ast.Ast, value: ast.Ast) -> None:
        """One entry of a hashtable."""
        key_text = self.spill(self.expression(key)).text  # type: ignore[attr-defined]
        value_atom = self.entry_value(value)
        saved, self.span = self.span, key.span
        self.emit(f"HASHADD({table}, {key_text}, {self.full(value_atom)})")
        self.span = saved

    def entry_value(self, node: ast.Ast) -> Atom:
        """The value of an entry."""
        self.pass_commands(node)  # type: ignore[attr-defined]
        return self.pipeline_value(node)  # type: ignore[attr-defined, no-any-return]

    def is_long_literal(self, nodes: Sequence[object]) -> bool:
        """Whether the entries of a literal are compiled in pieces."""
        return len(nodes) >= LONG and self.is_long(nodes)  # type: ignore[attr-defined]

    def filled(self, made: Atom, entries: tuple[Entry, ...]) -> None:
        """Leaves the entries of a long literal to be written when it is made."""
        saved = self.out
        self.out = self.temp(f"FILLING({made.text}, {saved})").text
        self.pieced(entries)  # type: ignore[attr-defined]
        self.out = saved

    def stmt_Entry(self, node: Entry) -> None:
        made = f"{self.out}.made"
        if node.key is not None:
            self.entry(made, node.key, node.value)
        else:
            self.emit(f"{made}.append({self.value(node.value)})")  # type: ignore[attr-defined]

    def custom_object(self, node: ast.HashtableAst) -> Atom | None:
        """`[pscustomobject]@{}` with names known before it runs: an object of a shared shape."""
        names = object_names(node)
        if names is None:
            return None
        shape = self.constant(Shape(names))
        atoms = self.operands([value for _, value in node.pairs], self.entry_value)
        return self.temp(f"PSCustomObject({shape}, [{', '.join(self.full(atom) for atom in atoms)}])")
