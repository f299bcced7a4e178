"""Which commands are not written to the history file: those that hold a secret as text.

PSReadLine's idea (a pattern of words, then a look at the tree, so that ``$password = Read-Host -AsSecureString`` may stay), with the products' own
parameters beside it.
"""

from __future__ import annotations

import re
from typing import Any

from havmsh.console.editor.continuation import parsed
from havmsh.language import ast
from havmsh.language.walk import walk

SUSPECT = re.compile(r"password|passwd|passphrase|asplaintext|token|apikey|secret|credential|convertto-securestring|productkey", re.IGNORECASE)
"""Words without which nothing is looked at more closely; PSReadLine's, and those of the products."""
_NAMES = re.compile(r"password|passwd|passphrase|token|apikey|secret|credential|productkey", re.IGNORECASE)


def holds_secret(text: str) -> bool:
    """Whether the command holds a secret as text. One that does not parse counts as holding one as soon as a word is suspect."""
    if not SUSPECT.search(text):
        return False
    tree = parsed(text)
    if tree.errors:
        return True
    return any(_tells(node) for node in walk(tree.root))


def _tells(node: ast.Ast) -> bool:
    if isinstance(node, ast.AssignmentStatementAst):
        return bool(_NAMES.search(_text(node.left))) and _has_text(node.right)
    if isinstance(node, ast.HashtableAst):
        return any(_NAMES.search(_text(pair[0])) and _has_text(pair[1]) for pair in node.pairs)
    if isinstance(node, ast.CommandAst):
        return _command_tells(node)
    if isinstance(node, ast.InvokeMemberExpressionAst):
        whole = _text(node)
        return bool(_NAMES.search(whole)) and any(isinstance(inner, _STRINGS) for argument in node.arguments or () for inner in walk(argument))
    return False


_STRINGS = (ast.StringConstantExpressionAst, ast.ExpandableStringExpressionAst)


def _command_tells(node: ast.CommandAst) -> bool:
    """A suspect parameter with a text as its value, ``ConvertTo-SecureString`` with a text, a native's ``--password=x``."""
    elements = list(node.elements)
    name = _text(elements[0]).casefold()
    secure = name in ("convertto-securestring",) and any(
        isinstance(one, ast.CommandParameterAst) and "asplaintext".startswith(one.name.casefold()) and len(one.name) >= 1 for one in elements[1:]
    )
    for at, element in enumerate(elements[1:], 1):
        if isinstance(element, ast.CommandParameterAst):
            value: Any = element.argument if element.argument is not None else elements[at + 1] if at + 1 < len(elements) else None
            if _NAMES.search(element.name) and _is_text(value):
                return True
        elif _is_text(element) and (secure or _NAMES.search(_text(element)) and "=" in _text(element)):
            return True
    return False


def _is_text(value: Any) -> bool:
    """Whether a value holds a text that was typed out (rather than a variable or a command)."""
    if value is None or isinstance(value, ast.CommandParameterAst):
        return False
    if isinstance(value, _STRINGS):
        return True
    return isinstance(value, ast.ParenExpressionAst) and _has_text(value)


def _has_text(node: Any) -> bool:
    """Whether a text stands in an expression itself, not as an argument of a harmless command in it."""
    if isinstance(node, (ast.PipelineAst, ast.CommandExpressionAst)):
        parts = node.elements if isinstance(node, ast.PipelineAst) else (node.expression,)
        return any(_has_text(part) for part in parts)
    if isinstance(node, ast.CommandAst):
        return _command_tells(node)
    if isinstance(node, ast.ParenExpressionAst):
        return _has_text(node.pipeline)
    return any(isinstance(inner, _STRINGS) for inner in walk(node)) and not any(isinstance(inner, ast.CommandAst) for inner in walk(node))


def _text(node: Any) -> str:
    return str(node.span.text)
