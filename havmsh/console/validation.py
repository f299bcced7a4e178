"""ValidateAndAcceptLine: whether the input can run, before it is taken into history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor.continuation import parsed
from havmsh.language import ast
from havmsh.language.walk import walk

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.readline import ReadLine

_MAKES_COMMANDS = frozenset(("IMPORT-MODULE", "IPMO", "INVOKE-EXPRESSION", "IEX"))


def validate(readline: ReadLine, editor: Editor) -> tuple[int, str] | None:
    """Where the cursor goes and what is wrong: the first error of the parser, a command that is not there, what ``-CommandValidationHandler`` throws."""
    tree = parsed(editor.line.text)
    if tree.errors:
        span = tree.errors[0].span
        return span.end if span is not None else 0, tree.errors[0].message
    commands = [node for node in walk(tree.root) if isinstance(node, ast.CommandAst)]
    defined = {node.name.upper() for node in walk(tree.root) if isinstance(node, ast.FunctionDefinitionAst)}
    free = any(node.invocation or _name(node).upper() in _MAKES_COMMANDS for node in commands)
    from havmsh.runtime import command_search

    for node in commands:
        name = _name(node)
        if name and not free and name.upper() not in defined and command_search.find(name, readline.session.global_frame) is None:
            return node.elements[0].span.end, f"Command '{name}' cannot be found."
    return None


def _name(node: ast.CommandAst) -> str:
    first = node.elements[0]
    return str(first.value) if isinstance(first, ast.StringConstantExpressionAst) else ""
