"""Code that runs once is written short: where a loop's body has the common case of an operator inline, a statement of a script outside of loops calls."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.codegen import Atom
from havmsh.runtime.codegen_operators import ARITHMETIC
from havmsh.runtime.codegen_plans import WORTH, plan
from havmsh.runtime.program import Generator, runs_commands
from havmsh.runtime.sites import Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_LOOPS = frozenset((ast.ForEachStatementAst, ast.ForStatementAst, ast.WhileStatementAst, ast.DoWhileStatementAst, ast.DoUntilStatementAst, ast.SwitchStatementAst))
LONG_LOOP = 200
"""Characters of a loop that is long."""
_SCALAR = frozenset(("int", "str", "bool", "float"))


class Once(Generator):
    """The generator of a script's own code. ``once``: what is written now stands outside of loops."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.once = True
        self.plans = True
        """Whether expressions are planned: not where they may run many times."""
        self.unplanned: set[ast.Ast] = set()
        self.ahead: tuple[ast.Ast, Any] | None = None
        """An expression whose plan is known already."""

    # ------------------------------------------------------------ what runs once, and what runs often

    def often(self, work: Callable[[], Any]) -> Any:
        """Writes what may run many times."""
        saved, self.once = self.once, False
        try:
            return work()
        finally:
            self.once = saved

    def statement(self, node: ast.StatementAst) -> None:
        """As it is; a loop runs often. One that is long and runs commands is written short, for they take the time."""
        if not self.once or node.__class__ not in _LOOPS:
            super().statement(node)
        elif len(text := node.span.text) >= LONG_LOOP and runs_commands(text):
            saved, self.plans = self.plans, False
            super().statement(node)
            self.plans = saved
        else:
            self.often(lambda: super(Once, self).statement(node))

    def inline_stage(self, kind: str, block: ast.NamedBlockAst) -> str:
        """As it is; a stage runs for each object."""
        return self.often(lambda: super(Once, self).inline_stage(kind, block))  # type: ignore[no-any-return]

    # ------------------------------------------------------------ the short forms

    def expression(self, node: ast.Ast) -> Atom:
        """The value; once, a plan is carried out."""
        if self.once and self.plans and not self.in_data and node.__class__ in WORTH:
            made = self.ahead[1] if self.ahead is not None and self.ahead[0] is node else plan(self, node)
            if made is not None:
                return self.temp(f"PLANNED(F, {self.constant(Plan(made, node.span.source))})", "list" if made[0] == "array" else "")
        return super().expression(node)

    def full(self, atom: Atom) -> str:
        """The value; once, a call looks through the cell."""
        if atom.name and self.once:
            return f"VALUE(F, {atom.text}, {self.quoted(atom.name)})"
        return super().full(atom)

    def shown(self, text: str) -> str:
        """A value in a string; once, a call."""
        return f"TEXT(F, {text})" if self.once else super().shown(text)

    def store(self, folded: str, value: str, *, unchecked: bool = False) -> None:
        """Assigns a cell."""
        if unchecked or not self.once:
            super().store(folded, value, unchecked=unchecked)
            return
        ident = self.idents[folded]
        self.note(ident)
        self.emit(f"{ident} = STORED(F, {ident}, {value}, {self.quoted(folded)})")

    def write(self, atom: Atom) -> None:
        """Writes a value to the output."""
        if self.once and atom.kind not in _SCALAR and atom.kind != "nothing":
            self.emit(f"WRITE({self.full(atom)}, {self.out})", pushes=True)
        else:
            super().write(atom)

    def arithmetic(self, operator: str, left: Atom, right: Atom) -> Atom:
        """`+ - *`: once, a call."""
        if self.once:
            return self.temp(self.arithmetic_call(operator, left, right))
        return super().arithmetic(operator, left, right)

    def compound_cell(self, local: str, operator: str, right: ast.StatementAst, wanted: bool) -> Atom:
        """`$x += value`: once, calls."""
        if not self.once:
            return super().compound_cell(local, operator, right, wanted)
        value = self.assigned_value(right)
        if self.plans or wanted or operator != "+":
            self.mark("update", self.displays[local])
            result = self.temp(f"{ARITHMETIC[operator]}({self.old_value(local)}, {self.full(value)})")
            self.store(local, result.text)
            self.mark("done", local)
            return result
        value = self.spill(value)
        self.mark("update", self.displays[local])
        self.growing(local, value)
        self.store(local, f"ADD({self.old_value(local)}, {value.text})")
        self.depth -= 1
        self.mark("done", local)
        return value

    def comparison(self, node: ast.BinaryExpressionAst, *, condition: bool, leave: bool = False) -> Atom:
        """`-eq` and its kin: once, a call."""
        if not self.once:
            return super().comparison(node, condition=condition, leave=leave)
        left, right = self.operands((node.left, node.right))
        call = f"{node.operator[1:].upper()}({self.full(left)}, {self.full(right)})"
        return self.temp(f"TRUE({call})", "bool") if condition else self.temp(call)

    def expr_MemberExpressionAst(self, node: ast.MemberExpressionAst) -> Atom:
        if not self.once or node.is_static or node.null_conditional or node.member.__class__ is not ast.StringConstantExpressionAst:
            return super().expr_MemberExpressionAst(node)
        return self.temp(f"GET(F, {self.value(node.expression)}, {self.property_site(node.member.value)})")

    def condition(self, node: ast.Ast) -> str:
        """What is true where PowerShell's condition is."""
        if not self.once:
            return super().condition(node)
        atom = self.condition_atom(node)
        return atom.text if atom.kind == "bool" else "False" if atom.kind == "null" else f"TRUE({self.full(atom)})"
