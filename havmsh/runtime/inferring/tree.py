"""The trees that are looked through, with the way up from each node, and what may be asked of the session meanwhile."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children
from havmsh.language.whole_texts import ways_up
from havmsh.runtime.inferring.inferred import Inferred, of_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.frame import Frame

DEEPEST = 80
"""Steps from one node to another after which nothing more is told: a variable may be assigned from itself."""


class Looking:
    """One look at a text. ``may_evaluate``: whether variables and properties are read whose text tells nothing; ``this``: the type of ``$this`` in a script property."""

    def __init__(self, frame: Frame, may_evaluate: bool) -> None:
        self.frame = frame
        self.may_evaluate = may_evaluate
        self.this: Inferred | None = None
        self.seen: set[int] = set()
        self.depth = 0
        self.namespaces: tuple[str, ...] = ()
        self._ways: dict[int, dict[int, ast.Ast]] = {}
        self._roots: list[ast.Ast] = []

    def adopt(self, root: ast.Ast, above: dict[int, ast.Ast] | None = None) -> None:
        """Notes the way up from every node of a tree, where it is not known already."""
        if id(root) in self._ways:
            return
        self._roots.append(root)  # keeps the tree, so that the identities of its nodes stay theirs
        self._ways[id(root)] = ways_up(root) if above is None else above
        if isinstance(root, ast.ScriptBlockAst):
            usings = (each.name.value for each in root.using_statements if each.kind.lower() == "namespace" and each.name is not None)
            self.namespaces = (*self.namespaces, *usings)

    def parent(self, node: ast.Ast) -> ast.Ast | None:
        """The node above, None for the root."""
        for above in self._ways.values():
            found = above.get(id(node))
            if found is not None:
                return found
        return None

    def upwards(self, node: ast.Ast) -> Iterator[ast.Ast]:
        """The nodes above, the nearest first."""
        above = self.parent(node)
        while above is not None:
            yield above
            above = self.parent(above)

    def kind(self, name: ast.ITypeName) -> Inferred:
        """The type that a name of the text means."""
        return of_name(name.full_name, self.namespaces)

    def before(self, stage: ast.Ast) -> ast.CommandBaseAst | None:
        """The stage of the pipeline before one of its stages."""
        pipeline = self.parent(stage)
        if not isinstance(pipeline, ast.PipelineAst):
            return None
        at = next((at for at, each in enumerate(pipeline.elements) if each is stage), 0)
        return pipeline.elements[at - 1] if at else None


_SAFE = (
    ast.ConstantExpressionAst, ast.StringConstantExpressionAst, ast.ExpandableStringExpressionAst, ast.VariableExpressionAst, ast.ArrayLiteralAst,
    ast.ParenExpressionAst, ast.IndexExpressionAst, ast.TypeExpressionAst, ast.PipelineAst, ast.CommandExpressionAst, ast.HashtableAst, ast.TernaryExpressionAst,
)


def safe_value(node: ast.ExpressionAst, frame: Frame) -> Any:
    """The value of an expression that can run no code; None where it might, or where reading it fails."""
    from havmsh.runtime import scriptblock
    from havmsh.runtime.errors import PSError

    todo: list[ast.Ast] = [node]
    while todo:
        each = todo.pop()
        if not isinstance(each, _SAFE) and each.__class__ is not ast.MemberExpressionAst:
            return None
        todo += children(each)
    try:
        return scriptblock.evaluate(node, frame)
    except PSError:
        return None


def dot_sourced(node: ast.ScriptBlockExpressionAst, looking: Looking) -> bool:
    """Whether a block runs in the scope that it stands in: behind a dot, or as an argument of a command that runs it there."""
    for above in looking.upwards(node):
        if isinstance(above, ast.CommandAst):
            name = command_name(above)
            return (name or "").lower().removeprefix("microsoft.powershell.core\\") in _LOCAL or (isinstance(above.elements[0], ast.ScriptBlockExpressionAst) and above.invocation == ".")
        if not isinstance(above, (ast.CommandExpressionAst, ast.PipelineAst, ast.StatementBlockAst, ast.ArrayExpressionAst, ast.ArrayLiteralAst)):
            return False
    return False


_LOCAL = frozenset(("foreach-object", "foreach", "%", "where-object", "where", "?", "beforeall", "beforeeach"))


def command_name(command: ast.CommandAst) -> str | None:
    """The name of a command where it stands in the text."""
    first = command.elements[0]
    return first.value if isinstance(first, ast.StringConstantExpressionAst) else None
