"""What command a place in a text belongs to, and which of its parameters: what help in place asks."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.parser import parse
from havmsh.runtime.completing import fabric
from havmsh.runtime.completing.commands import by_prefix, command_of, spec_of
from havmsh.runtime.completing.context import context_at
from havmsh.runtime.completing.given import parameter_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session


def at(session: Session, text: str, cursor: int) -> tuple[str, str]:
    """The name of the command at an offset and that of the parameter there; empty where there is none."""
    context = context_at(session, text, max(0, min(cursor, len(text))), session.global_frame)
    command = context.command()
    info = command_of(command, context) if command is not None else None
    if command is None or info is None:
        return "", ""
    spec = spec_of(command, context)
    for element in command.elements[1:]:
        if spec is not None and element.span.start <= context.cursor <= element.span.end:
            named = isinstance(element, ast.CommandParameterAst)
            found = by_prefix(spec, element.name) if isinstance(element, ast.CommandParameterAst) else parameter_of(command, element, context)
            return info.name, found.name if found is not None else element.name if named and isinstance(element, ast.CommandParameterAst) else ""
    if spec is not None and command.elements and context.cursor > command.elements[0].span.end:
        waiting = [element for element in command.elements[1:] if element.span.end < context.cursor]
        if waiting and isinstance(waiting[-1], ast.CommandParameterAst):
            found = by_prefix(spec, waiting[-1].name)
            return info.name, found.name if found is not None and not found.is_switch else ""
    return info.name, ""


def asked_about(session: Session, text: str) -> str:
    """The command of a line that is ``NAME ?`` and nothing else, where ``?`` can be no pattern: no parameter takes it, or one that names a thing of the fabric.

    ``Get-ChildItem ?`` lists names of one character and ``Get-VM ?`` machines, as PowerShell has it; ``Move-VM ?`` would name a machine that nobody has.
    """
    tree = parse(text)
    statements = tree.root.end_block.statements if isinstance(tree.root, ast.ScriptBlockAst) and tree.root.end_block is not None else ()
    if tree.errors or len(statements) != 1 or not isinstance(statements[0], ast.PipelineAst) or len(statements[0].elements) != 1:
        return ""
    command = statements[0].elements[0]
    if not isinstance(command, ast.CommandAst) or len(command.elements) != 2 or command.redirections or command.invocation:
        return ""
    word = command.elements[1]
    if not isinstance(word, ast.StringConstantExpressionAst) or word.span.text != "?":
        return ""
    context = context_at(session, text, len(text), session.global_frame)
    info, spec = command_of(command, context), spec_of(command, context)
    if info is None or spec is None or info.command_type not in ("Cmdlet", "Function"):
        return ""
    taker = parameter_of(command, word, context)
    return str(info.name) if taker is None or (not taker.wildcards and bool(fabric.kind_of(taker.type))) else ""
