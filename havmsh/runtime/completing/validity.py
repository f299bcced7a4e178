"""Whether a command line could still run as it was meant: its commands are there, and the things of the fabric that it names.

Asked of lines of the history before one is suggested. Nothing is run; a value that is not a plain word is taken to be right.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing import fabric
from havmsh.runtime.completing.commands import command_of, spec_of
from havmsh.runtime.completing.context import context_at
from havmsh.runtime.completing.given import parameter_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.session import Session

CHECKED = frozenset(("vm", "host", "cluster", "group", "library", "template", "profile"))
"""Kinds of things whose names are looked up."""


def still_valid(session: Session, text: str) -> bool:
    """Whether the text parses, its commands exist, and the machines, hosts, clusters and their like that it names exist, as far as an inventory is open."""
    context = context_at(session, text, len(text), session.global_frame)
    if context.tree.errors:
        return False
    return all(_is_valid(node, context) for node in walk(context.tree.root) if isinstance(node, ast.CommandAst))


def _is_valid(command: ast.CommandAst, context: Context) -> bool:
    first = command.elements[0] if command.elements else None
    if not isinstance(first, ast.StringConstantExpressionAst):
        return True
    if command_of(command, context) is None:
        return False
    engine = context.session.engine_if_open()
    if engine is None:
        return True
    spec = spec_of(command, context)
    if spec is None:
        return True
    for element in command.elements[1:]:
        if isinstance(element, ast.StringConstantExpressionAst):
            parameter = parameter_of(command, element, context)
            if parameter is not None and not _names_something(engine, parameter, element.value):
                return False
    return True


def _names_something(engine: Any, parameter: Any, text: str) -> bool:
    """Whether a value names what its parameter takes; a pattern always does."""
    kind = parameter.complete if isinstance(parameter.complete, str) else fabric.kind_of(parameter.type)
    return kind not in CHECKED or not set("*?[").isdisjoint(text) or fabric.exists(engine, kind, text)
