"""Initial values of the members of scripts' classes and enums: literals are had without running anything, of other expressions the code is made once."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.scriptblock import ScriptBlock


class InitialValue:
    """The value that a member begins with. ``change`` is what an assignment does to it."""

    __slots__ = ("_block", "change", "expression")

    def __init__(self, expression: ast.ExpressionAst, change: Callable[[Any], Any] | None = None) -> None:
        self.expression = expression
        self.change = change
        self._block: ScriptBlock | None = None

    def get(self, scope: Callable[[], Frame]) -> Any:
        """The value, as the member holds it; ``scope`` gives the scope in which the expression runs, if it has to. An error points at the expression, unless it knows its place."""
        try:
            known, value = literal(self.expression)
            if not known:
                value = self._run(scope())
            return value if self.change is None else self.change(value)
        except PSError as error:
            if error.record.invocation is None:
                from havmsh.runtime.commands import InvocationInfo

                error.record.invocation = InvocationInfo(None, self.expression.span, "")
            raise error from None

    def _run(self, frame: Frame) -> Any:
        from havmsh.runtime.scriptblock import alone, value_of

        if self._block is None:
            self._block = alone(self.expression, frame)
        return value_of(self._block, frame)


def literal(expression: ast.ExpressionAst) -> tuple[bool, Any]:
    """Whether an expression is a text, a whole number or an empty table, and its value."""
    kind = expression.__class__
    if kind is ast.StringConstantExpressionAst:
        return True, expression.value  # type: ignore[attr-defined]
    if kind is ast.ConstantExpressionAst and expression.value.type == "int":  # type: ignore[attr-defined]
        return True, expression.value.value  # type: ignore[attr-defined]
    if kind is ast.HashtableAst and not expression.pairs:  # type: ignore[attr-defined]
        return True, Hashtable()
    return False, None
