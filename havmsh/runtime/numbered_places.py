"""Whether PowerShell keeps a block's variables in numbered places, from which they cannot be removed by name."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children
from havmsh.runtime.compiler_names import gives_names

_APART = (ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst, ast.TrapStatementAst)
"""What has a scope of its own."""


def has_places(block: ast.ScriptBlockAst) -> bool:
    """Whether the variables of a block that is called have places: nothing in it dot-sources, names a private variable, or makes variables by name."""
    stack: list[ast.Ast] = [block]
    while stack:
        node = stack.pop()
        if isinstance(node, _APART):
            continue
        if isinstance(node, ast.VariableExpressionAst) and node.path.scope == "private" or isinstance(node, ast.CommandAst) and gives_names(node):
            return False
        stack.extend(children(node))
    return True
