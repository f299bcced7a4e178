"""What a command's words give so far: which parameter takes a word, and the values of the others."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.completing.commands import COMMON, by_prefix, spec_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.spec import Parameter, Spec


def parameter_at(spec: Spec | None, command: ast.CommandAst, context: Context, start: int) -> tuple[Parameter | None, str]:
    """The parameter that takes the word at the cursor, by name or by position, and the name as written."""
    if spec is None:
        return None, ""
    position = 0
    waiting: tuple[Parameter | None, str] | None = None
    named: list[Parameter] = []
    for element in command.elements[1:]:
        inside = element.span.start <= start < element.span.end or (start <= element.span.end and element.span.end == context.cursor and start >= element.span.start)
        if isinstance(element, ast.CommandParameterAst):
            parameter = by_prefix(spec, element.name)
            if ":" in element.span.text and element.span.start < start <= element.span.end:
                return parameter, element.name
            if element.span.end > start:
                break
            if parameter is not None:
                named.append(parameter)
            waiting = (parameter, element.name) if parameter is None or not parameter.is_switch else None
            if waiting is not None and parameter is None and not _is_common(element.name):
                waiting = None
            continue
        if inside or element.span.start >= start or _continues(element, context, start):
            break
        if waiting is not None:
            waiting = None
        else:
            position += 1
    if waiting is not None:
        return waiting
    return by_position(spec, position, named), ""


def parameter_of(command: ast.CommandAst, element: ast.Ast, context: Context) -> Parameter | None:
    """The parameter that takes an element of a command."""
    return parameter_at(spec_of(command, context), command, context, element.span.start)[0]


def _continues(element: ast.Ast, context: Context, start: int) -> bool:
    """Whether a comma stands between the element and the cursor: the list goes on."""
    between = context.text[element.span.end : start].strip()
    return between == "," or (context.before is not None and context.before.kind == "," and context.before.start >= element.span.end - 1)


def _is_common(name: str) -> bool:
    wanted = name.upper()
    return any(full.upper().startswith(wanted) or alias.upper() == wanted for full, _, alias in COMMON)


def by_position(spec: Spec, position: int, named: list[Parameter]) -> Parameter | None:
    """The parameter that takes a word without a name: those that are given by name are out. Places go in their order; where sets differ the default set's comes
    first, and whatever takes a word leaves only the sets that have it. The word itself is no script block: what takes other things comes before what takes one."""
    from havmsh.runtime.parameter_types import type_name

    labels = [label for label in dict.fromkeys((spec.default_set, *spec.sets)) if all(one.entry(label) is not None for one in named)]
    taken: list[Parameter] = list(named)
    for turn in range(position + 1):
        free = [
            (entry.position, turn == position and "ScriptBlock" in type_name(one), at, one) for at, label in enumerate(labels) for one in spec.parameters
            if one not in taken and (entry := one.entry(label)) is not None and entry.position is not None
        ]
        if not free:
            break
        found = min(free, key=lambda row: row[:3])[3]
        taken.append(found)
        labels = [label for label in labels if found.entry(label) is not None]
    else:
        return taken[-1]
    if not spec.cmdlet_binding:
        free_plain = [one for one in spec.parameters if one not in named and not one.is_switch]
        return free_plain[position] if position < len(free_plain) else None
    return None


def given_values(command: ast.CommandAst, context: Context) -> Any:
    """The values that the command's words give to parameters, for a completer to read; those at the cursor left out."""
    from havmsh.runtime.objects import Hashtable

    made = Hashtable()
    spec = spec_of(command, context)
    if spec is None:
        return made
    waiting: Parameter | None = None
    loose: list[Any] = []
    named: list[Parameter] = []
    for element in command.elements[1:]:
        if isinstance(element, ast.CommandParameterAst):
            waiting = by_prefix(spec, element.name)
            named += [waiting] if waiting is not None else []
            if waiting is not None and waiting.is_switch:
                made[waiting.name] = True
                waiting = None
            elif waiting is not None and element.argument is not None:
                made[waiting.name] = _constant(element.argument, context)
                waiting = None
        elif element.span.end >= context.cursor:
            waiting = None
        elif waiting is not None:
            made[waiting.name] = _constant(element, context)
            waiting = None
        else:
            loose.append(_constant(element, context))
    for at, value in enumerate(loose):
        parameter = by_position(spec, at, named)
        if parameter is not None and parameter.name not in made:
            made[parameter.name] = value
    _give_piped(made, spec, command, context)
    return made


def _give_piped(made: Any, spec: Spec, command: ast.CommandAst, context: Context) -> None:
    """What the stage before names: ``Get-VM web01 | Move-VM`` gives web01 to the parameter that takes machines."""
    from havmsh.runtime.parameter_types import type_name

    before = _stage_before(command, context)
    source = spec_of(before, context) if before is not None else None
    if before is None or source is None or not source.output:
        return
    taker = next((one for one in spec.parameters for entry in one.sets.values() if entry.pipeline and type_name(one) == source.output[0]), None)
    values = [value for value in given_values(before, context).values() if isinstance(value, str)]
    if taker is not None and taker.name not in made and len(values) == 1:
        made[taker.name] = values[0]


def _stage_before(command: ast.CommandAst, context: Context) -> ast.CommandAst | None:
    for node in context.path + context.loose:
        if isinstance(node, ast.PipelineAst) and command in node.elements:
            at = node.elements.index(command)
            before = node.elements[at - 1] if at else None
            return before if isinstance(before, ast.CommandAst) else None
    return None


def _constant(node: ast.Ast, context: Context) -> Any:
    """The value of a word that needs nothing run: a constant or a variable that exists."""
    if isinstance(node, ast.StringConstantExpressionAst):
        return node.value
    if isinstance(node, ast.ConstantExpressionAst):
        return getattr(node.value, "value", node.value)
    if isinstance(node, ast.ArrayLiteralAst):
        return [_constant(one, context) for one in node.elements]
    if isinstance(node, ast.VariableExpressionAst):
        value = context.frame.get(node.path.name)
        return None if value.__class__.__name__ == "Special" else value
    return node.span.text
