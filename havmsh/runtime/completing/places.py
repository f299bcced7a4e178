"""Smaller places: keys after a bracket, labels of loops, the target of a redirection, arguments of programs."""

from __future__ import annotations

import re

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing import paths
from havmsh.runtime.completing.context import opened_quote, quoted
from havmsh.runtime.completing.inference import guesses
from havmsh.runtime.completing.typed_paths import typed_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match

LOOPS = (ast.WhileStatementAst, ast.DoWhileStatementAst, ast.DoUntilStatementAst, ast.ForStatementAst, ast.ForEachStatementAst, ast.SwitchStatementAst)


def indexed(context: Context) -> Completion | None:
    """The keys of a table after ``$table[``."""
    from havmsh.runtime.completion import Completion, Match

    node = context.node(ast.IndexExpressionAst) or next((one for one in reversed(context.loose) if isinstance(one, ast.IndexExpressionAst)), None)
    if node is None:
        node = _open_index(context)
    if node is None or context.cursor <= node.target.span.end:
        return None
    token = context.token if context.token is not None and context.token.start > node.target.span.end else None
    if token is not None and token.kind not in ("[", "StringLiteral", "StringExpandable", "Identifier", "Generic", "NewLine", "]"):
        return None
    start = token.start if token is not None and token.kind not in ("[", "]") else context.cursor
    typed = opened_quote(context.text[start : context.cursor].strip())[1]
    names = [name for name in _keys(node.target, context) if name.lower().startswith(typed.lower())]
    if not names:
        return None
    end = token.end if token is not None and token.kind not in ("[", "]") else context.cursor
    return Completion(start, end - start, [Match(quoted(name, "'"), name, "Property", name) for name in names])


def _open_index(context: Context) -> Any:
    """The index expression whose bracket is still open before the word at the cursor."""
    words = [token for token in context.tree.tokens if token.end < context.cursor and token.kind != "NewLine"]
    if not words or words[-1].kind != "[":
        return None
    found = (one for one in walk(context.tree.root) if isinstance(one, ast.IndexExpressionAst) and one.span.end == words[-1].end)
    return next(found, None)


def _keys(target: ast.Ast, context: Context) -> list[str]:
    from havmsh.runtime.objects import Hashtable

    found: dict[str, str] = {}
    for guess in guesses(target, context):
        keys = [key for key in guess.value if isinstance(key, str)] if guess.known and isinstance(guess.value, Hashtable) else list(guess.names)
        for key in keys:
            found.setdefault(key.lower(), key)
    return list(found.values())


def labels(context: Context) -> Completion | None:
    """The labels of the loops around, after ``break`` and ``continue``: the outermost first."""
    from havmsh.runtime.completion import Completion, Match

    before = context.before
    if before is None or before.kind not in ("break", "continue") or "\n" in context.text[before.end : context.cursor]:
        return None
    if any(token.start >= context.cursor and token.kind == "Identifier" and "\n" not in context.text[context.cursor : token.start] for token in context.tree.tokens):
        return Completion(context.cursor, 0, [])
    word = context.word if context.token is not None else ""
    names = [name for name in _labels_around(context) if name.lower().startswith(word.lower())]
    return Completion(context.word_start, len(word), [Match(name, name, "Text", name) for name in names])


def _labels_around(context: Context) -> Iterator[str]:
    for node in walk(context.tree.root):
        label = getattr(node, "label", None) if isinstance(node, LOOPS) else _begun(node)
        if label and node.span.start < context.cursor <= max(node.span.end, context.cursor if _is_open(node, context) else 0):
            yield label


def _begun(node: ast.Ast) -> str:
    """The label of a loop that is not finished, so that the parser made no loop of it."""
    found = re.match(r":(\w+)\s+(?:switch|do|while|for|foreach)\b", node.span.text, re.IGNORECASE) if isinstance(node, ast.ErrorStatementAst) else None
    return found[1] if found is not None else ""


def _is_open(node: ast.Ast, context: Context) -> bool:
    """Whether the loop is not closed yet, so that the cursor behind its text is in it."""
    return not context.text[node.span.start : node.span.end].rstrip().endswith("}") or isinstance(node, ast.ErrorStatementAst)


def redirected(context: Context) -> Completion | None:
    """The files to which output may go."""
    before, token = context.before, context.token
    if token is not None and token.kind == "Redirection" and context.cursor == token.end:
        found = paths.complete(context, "", context.cursor)
    elif before is not None and before.kind == "Redirection":
        found = paths.complete(context, context.word, context.word_start)
    else:
        return None
    found.length = max(0, (context.token.end if context.token is not None and context.token.kind != "Redirection" else context.cursor) - found.start)
    return found


def in_text(context: Context) -> Completion | None:
    """The paths that a text in quotes begins, where it stands for itself and the cursor at its end."""
    if context.token is None or context.token.kind not in ("StringLiteral", "StringExpandable") or context.cursor < context.token.end - 1:
        return None
    word, start = typed_path(context) or (context.word, context.token.start)
    found = paths.complete(context, word, start)
    return found if found.matches else None


def as_file(context: Context) -> Completion | None:
    """The files whose names begin as the whole text does, where that is one word that means nothing else."""
    if not re.fullmatch(r"\S+", context.text):
        return None
    found = paths.complete(context, context.text, 0, command=True, literal=True)
    found.length = len(context.text)
    return found if found.matches else None


def of_program(context: Context) -> Completion | None:
    """What the block that Register-ArgumentCompleter -Native has set says of a program's arguments."""
    from havmsh.runtime.completion import Completion

    command = context.command()
    if command is None or not command.elements or context.cursor <= command.elements[0].span.end:
        return None
    block = _native_block(command, context)
    if block is None:
        return None
    matches = list(_asked(block, command, context))
    if not matches:
        return None
    start = context.token.start if context.token is not None and context.word.strip() else context.cursor
    return Completion(start, context.cursor - start, matches)


def _native_block(command: ast.CommandAst, context: Context) -> Any:
    """The block for the program by its name, with or without an ending, else the one for all programs."""
    table = context.session.rooms.get("argument-completers")
    first = command.elements[0]
    if not table or not isinstance(first, ast.StringConstantExpressionAst):
        return None
    name = first.value.rpartition("/")[2].upper()
    found = table.get((name, None)) or table.get((first.value.upper(), None)) or table.get((name.rpartition(".")[0], None))
    if found is not None:
        return found
    from havmsh.runtime.completing.commands import command_of

    info = command_of(command, context)
    return table.get((None, None)) if info is None or info.command_type == "Application" else None


def _asked(block: Any, command: ast.CommandAst, context: Context) -> Iterator[Match]:
    from havmsh.runtime import valuetexts
    from havmsh.runtime.completing.completers import as_match
    from havmsh.runtime.completion import Match
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.objects import NOTHING
    from havmsh.runtime.types.syntax import shown

    try:
        found = block.invoke((context.word.strip(), shown(command), context.cursor), frame=context.frame, raise_errors=True)
    except PSError:
        return
    for value in found:
        if value is not None and value is not NOTHING:
            text = valuetexts.to_text(value)
            yield as_match(value) or Match(text, text, "ParameterValue", text)
