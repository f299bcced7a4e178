"""Whether anything is wrong with a tree: told node by node first, and only where that cannot tell, by a walk from the top."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.checks import HANDLERS, Checker, Report, Types


def check(root: ast.ScriptBlockAst, noted: list[ast.Ast], report: Report, *, splats: bool, types: Types | None = None) -> None:
    """Check a whole tree, handing each error to `report`. `noted` are all its nodes with which something may be wrong, in any order, perhaps with others that are not in the tree; `splats` says whether variables
    in it may be splatted, `types` tells of .NET's. The walk, which puts errors in PowerShell's order, takes an eighth of the time to parse a script, in which nearly always nothing is wrong."""
    classes = ast.TypeDefinitionAst in {node.__class__ for node in noted}
    if classes or splats or not _sound(noted):
        Checker(report, classes, types).run(root, splats=splats)


class _UnsoundError(Exception):
    """Something is wrong with a node, or only what is around it, or its types, can tell."""


class _Alone(Checker):
    """Looks at nodes each by itself, of a text without types and splatted variables."""

    def __init__(self, *, finals: bool) -> None:
        super().__init__(self.refuse, classes=False, known=None)
        self.finals = finals

    def refuse(self, span: Span, error_id: str, *arguments: object) -> None:
        raise _UnsoundError

    def ancestors(self, node: ast.Ast) -> list[ast.Ast]:
        raise _UnsoundError

    def is_literal(self, name: ast.ITypeName, member: str) -> bool:
        raise _UnsoundError

    def check_reference(self, node: ast.ConvertExpressionAst) -> None:
        raise _UnsoundError

    def check_leaving_finally(self, node: ast.Ast, label: str | None) -> None:
        if self.finals:
            raise _UnsoundError


def _sound(noted: list[ast.Ast]) -> bool:
    tries = [node for node in noted if isinstance(node, ast.TryStatementAst)]
    if any(len(node.catch_clauses) > 1 for node in tries):
        return False
    checker = _Alone(finals=any(node.finally_block is not None for node in tries))
    try:
        for node in noted:
            HANDLERS[node.__class__](checker, node)
    except _UnsoundError:
        return False
    return True
