"""`-is [psobject]` of a value: whether PowerShell would hold it as a PSObject at that place.

A cmdlet writes PSObjects, a pipeline gives them to blocks and parameters, and variables, arrays and calls pass them on; what operators, literals, methods and properties give is no PSObject.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.reaching import way_to
from havmsh.runtime.elements import WRAPPED as OF_COMMANDS
from havmsh.runtime.objects import Array, GenericList, Hashtable
from havmsh.runtime.template import MethodTemplate
from havmsh.runtime.wrapping.origins import AMONG, ARGUMENT, BARE, COMMAND, ELEMENT, INPUT, ITSELF, PARAMETER, PLAIN, WRAPPED, Origin, Reader, Slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.diagnostics import Source, Span
    from havmsh.language.reaching import Way
    from havmsh.runtime.frame import Frame

_DEPTH: Final = 12
"""Calls through which a value is followed."""
_MOST_KEPT: Final = 512

_tests: Final[dict[tuple[Source, int], list[Origin]]] = {}
_arguments: Final[dict[tuple[Source, int, str | int, int], list[Origin]]] = {}


def is_wrapped(frame: Frame, value: Any, span: Span) -> bool:
    """Whether the value that is asked about is one that PowerShell holds as a PSObject. ``span``: the place of the test."""
    return _all_wrapped(frame, value, _origins(frame, span), 0)


def is_bare(frame: Frame, value: Any, span: Span) -> bool:
    """Whether a value that has members of its own has been taken out of the PSObject that holds them, wherever it may come from."""
    origins = [each for each in _origins(frame, span) if each.kind != PLAIN or not each.way or _may_be(value, each)]
    return bool(origins) and all(each.kind == BARE for each in origins)


def _origins(frame: Frame, span: Span) -> list[Origin]:
    key = span.source, span.start
    origins = _tests.get(key)
    if origins is None:
        if len(_tests) >= _MOST_KEPT:
            _tests.clear()
        origins = _tests[key] = _tested(frame, span)
    return origins


def _tested(frame: Frame, span: Span) -> list[Origin]:
    root, parameters = _text_around(frame, span)
    way = way_to(root, span.start, span.end, ast.BinaryExpressionAst)
    method = frame.block is not None and isinstance(frame.block.template, MethodTemplate)
    return [] if way is None else Reader(parameters, method).of((*way, way[-1].left))  # type: ignore[attr-defined]


def _text_around(frame: Frame, span: Span) -> tuple[ast.ScriptBlockAst, tuple[ast.ParameterAst, ...]]:
    """The tree in which a place stands: the function's own, or that of the whole text."""
    template = None if frame.block is None else frame.block.template
    if template is not None and template.name and template.span.source is span.source and template.span.start <= span.start and span.end <= template.span.end:
        return template.tree, template.parameters
    from havmsh.language.whole_texts import whole_text

    return whole_text(span.source).root, ()


def _all_wrapped(frame: Frame, value: Any, origins: list[Origin], depth: int) -> bool:
    """Whether the value is wrapped wherever it may come from; what cannot have given it does not count."""
    found = False
    for origin in origins:
        if origin.kind == PLAIN and origin.way and not _may_be(value, origin):
            continue
        if depth >= _DEPTH or not _wrapped(frame, value, origin, depth):
            return False
        found = True
    return found


def _may_be(value: Any, origin: Origin) -> bool:
    """Whether a value may be that of an expression, which is no more than a look at literals."""
    node = origin.way[-1]
    if origin.inside:
        return not isinstance(node, ast.ArrayExpressionAst) or bool(node.sub_expression.statements)
    if isinstance(node, ast.HashtableAst):
        return isinstance(value, Hashtable)
    if isinstance(node, ast.ArrayExpressionAst | ast.ArrayLiteralAst):
        return isinstance(value, Array)
    if isinstance(node, ast.StringConstantExpressionAst | ast.ExpandableStringExpressionAst):
        return isinstance(value, str)
    if isinstance(node, ast.ConstantExpressionAst):
        return isinstance(value, int | float)
    return not (isinstance(node, ast.VariableExpressionAst) and node.path.name.lower() in ("null", "true", "false") and value.__class__ is not bool)


def _wrapped(frame: Frame, value: Any, origin: Origin, depth: int) -> bool:
    kind = origin.kind
    if kind == WRAPPED:
        return True
    if kind == COMMAND:
        return (origin.inside != ITSELF or not isinstance(value, Array)) and _writes_objects(frame, value, origin.way, origin.inside, depth)
    if kind == INPUT:
        return (origin.inside != AMONG or frame.get("_") is value) and _is_cmdlet(frame, origin.way[-1])
    if kind == ELEMENT:
        return _is_element(frame, value, origin.way, depth)
    if kind == ARGUMENT:
        return _is_argument(frame, value, origin, depth)
    return kind == PARAMETER and _is_given(frame, value, origin, depth)


# ---------------------------------------------------------------- commands


def _command(frame: Frame, call: ast.Ast) -> Any:
    """The command that a call's name means now; None where it has no name."""
    from havmsh.runtime import command_search
    from havmsh.runtime.errors import PSError

    name = call.elements[0]  # type: ignore[attr-defined]
    if not isinstance(name, ast.StringConstantExpressionAst):
        return None
    try:
        return command_search.resolve(name.value, frame)
    except PSError:
        return None


def _is_cmdlet(frame: Frame, call: ast.Ast) -> bool:
    return getattr(_command(frame, call), "command_type", "") == "Cmdlet"


def _writes_objects(frame: Frame, value: Any, way: Way, inside: int, depth: int) -> bool:
    """Whether what a command writes is wrapped: what cmdlets and programs write is, what blocks write stands for itself."""
    call = way[-1]
    assert isinstance(call, ast.CommandAst)
    first = call.elements[0]
    if isinstance(first, ast.ScriptBlockExpressionAst):
        return _all_wrapped(frame, value, Reader(()).written_by((*way, first, first.script_block)), depth + 1)
    info = _command(frame, call)
    kind = getattr(info, "command_type", "")
    if kind == "Cmdlet" and getattr(info.implementing_type, "passes_on", False):
        blocks = [each for each in call.elements[1:] if isinstance(each, ast.ScriptBlockExpressionAst)]
        if info.name == "ForEach-Object" and isinstance(call.elements[-1], ast.StringConstantExpressionAst) and len(call.elements) == 2:
            return True  # the values of a property it writes itself
        found = [origin for each in blocks for origin in Reader(()).written_by((*way, each, each.script_block))]
        return _all_wrapped(frame, value, found, depth + 1)
    if kind == "Cmdlet" and inside and info.name == "New-Object":
        return False  # it writes a collection as one object
    if kind == "Function":
        template = info.script_block.template
        return _all_wrapped(frame, value, Reader(template.parameters).written_by((template.tree,)), depth + 1)
    return kind in ("Cmdlet", "Application")


def _is_element(frame: Frame, value: Any, variable: Way, depth: int) -> bool:
    """Whether an element of what a variable holds is wrapped: what commands wrote one by one lies in an array; other collections are their own, and their elements as they were put in."""
    node = variable[-1]
    name = node.path.name.upper()  # type: ignore[attr-defined]
    held = frame.get(name)
    if held.__class__ is not Array and held is not value:
        return isinstance(held, GenericList) and held.element == "System.Management.Automation.PSObject"
    if held is not value and held.element is OF_COMMANDS:
        return True
    reader = Reader(_text_around(frame, node.span)[1])
    return _all_wrapped(frame, value, reader.held(variable, name, ITSELF if held is value else AMONG), depth + 1)


# ---------------------------------------------------------------- parameters


def _is_given(frame: Frame, value: Any, origin: Origin, depth: int) -> bool:
    """Whether a call gave the parameter something that is wrapped: an object of the pipeline is, an argument is as the caller has it."""
    parameter = origin.way[-1]
    assert isinstance(parameter, ast.ParameterAst)
    name = parameter.name.path.name.upper()
    owner = _owner(frame, parameter)
    if owner is None:
        return False
    if owner.expecting and owner.binding is not None and any(each.folded == name for each, _ in owner.binding.pipeline_bound):
        return owner.get_local("_") is value
    if owner.caller is None or owner.site is None or owner.site.span is None:
        return False
    return _all_wrapped(owner.caller, value, _argument(owner, name, origin.inside), depth + 1)


def _is_argument(frame: Frame, value: Any, origin: Origin, depth: int) -> bool:
    """Whether a call gave a block without parameters something in `$args` that is wrapped."""
    if frame.caller is None or frame.block is None or frame.block.template.parameters or frame.site is None or frame.site.span is None:
        return False
    number = origin.way[-1].value.value  # type: ignore[attr-defined]
    return number.__class__ is int and _all_wrapped(frame.caller, value, _argument(frame, number, ITSELF), depth + 1)


def _owner(frame: Frame, parameter: ast.ParameterAst) -> Frame | None:
    """The call whose parameter it is."""
    found: Frame | None = frame
    while found is not None:
        if found.block is not None and any(each is parameter or each.span == parameter.span for each in found.block.template.parameters):
            return found
        found = found.parent
    return None


def _argument(owner: Frame, name: str | int, inside: int) -> list[Origin]:
    """Where the argument for a parameter, or the one in a place, comes from."""
    span = owner.site.span
    key = span.source, span.start, name, inside
    found = _arguments.get(key)
    if found is None:
        if len(_arguments) >= _MOST_KEPT:
            _arguments.clear()
        found = []
        root, parameters = _text_around(owner.caller, span)  # type: ignore[arg-type]
        way = way_to(root, span.start, span.end, ast.CommandAst)
        if way is not None:
            given = Slots.placed(way[-1], name) if isinstance(name, int) else Slots(owner.block.template.parameters).argument(way[-1], name)  # type: ignore[arg-type]
            found = [] if given is None else Reader(parameters).of((*way, given), inside)
        _arguments[key] = found
    return found
