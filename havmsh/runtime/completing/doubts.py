"""What looks mistyped in a line that PowerShell runs without a word: properties that the objects do not have.

``$vm.HostNmae`` is null and ``Select-Object HostNmae`` an empty column. A person at the prompt is told of the nearest name; a script never is. Nothing is
run: the types flow as completion lets them flow, and where they are not known nothing is said.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing.arguments import PROPERTY_PARAMETERS
from havmsh.runtime.completing.context import context_at
from havmsh.runtime.completing.given import parameter_of
from havmsh.runtime.completing.inference import elements_of, guesses, pipeline_input
from havmsh.runtime.completing.listing import member_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completing.inference import Guess
    from havmsh.runtime.session import Session

ALWAYS = frozenset(("COUNT", "LENGTH", "PSOBJECT", "PSTYPENAMES", "PSBASE", "PSADAPTED", "PSEXTENDED", "FOREACH", "WHERE"))


def doubts(session: Session, text: str) -> list[tuple[str, str]]:
    """Names of properties that are not there, each with the nearest that is."""
    context = context_at(session, text, len(text), session.global_frame)
    if context.tree.errors:
        return []
    found: dict[str, str] = {}
    for name, kinds in _named(context):
        near = _nearest(name, kinds)
        if near:
            found.setdefault(name, near)
    return list(found.items())


def _named(context: Context) -> Iterator[tuple[str, list[Guess]]]:
    """Each name of a property in the text, with what it is asked of."""
    for node in walk(context.tree.root):
        if node.__class__ is ast.MemberExpressionAst:
            expression: Any = node
            if not expression.is_static and isinstance(expression.member, ast.StringConstantExpressionAst):
                of = guesses(expression.expression, context)
                yield expression.member.value, [*of, *elements_of(of)]
        elif isinstance(node, ast.CommandAst) and len(node.elements) > 1:
            yield from _of_command(node, context)


def _of_command(command: ast.CommandAst, context: Context) -> Iterator[tuple[str, list[Guess]]]:
    inputs: list[Guess] | None = None
    for element in command.elements[1:]:
        words = element.elements if isinstance(element, ast.ArrayLiteralAst) else (element,)
        names = [word.value for word in words if isinstance(word, ast.StringConstantExpressionAst)]
        if not names:
            continue
        parameter = parameter_of(command, element, context)
        if parameter is None or parameter.folded not in PROPERTY_PARAMETERS:
            continue
        inputs = pipeline_input(command, context) if inputs is None else inputs
        yield from ((name, inputs) for name in names)


def _nearest(name: str, kinds: list[Guess]) -> str:
    """The nearest name where the objects are known and have no such member."""
    if not kinds or name.upper() in ALWAYS or not set("*?[").isdisjoint(name) or any(guess.known and guess.value is None for guess in kinds):
        return ""
    known = {member.upper(): member for member, _, _ in member_names(kinds)}
    if not known or name.upper() in known:
        return ""
    from havmsh.closest import closest

    found = closest(name.upper(), known, 0.7)
    return known[found] if found else ""
