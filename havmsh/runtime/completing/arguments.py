"""Values of parameters: what completers, sets of values, types and the file system offer."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.completing import fabric, named, paths
from havmsh.runtime.completing.commands import COMMON, by_prefix, command_of, spec_of
from havmsh.runtime.completing.context import opened_quote, quoted
from havmsh.runtime.completing.inference import net_of, pipeline_input, property_type
from havmsh.runtime.objects import NOTHING, NetObject, TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match
    from havmsh.spec import Parameter, Spec

PROPERTY_PARAMETERS = frozenset({"PROPERTY", "EXCLUDEPROPERTY", "EXPANDPROPERTY", "GROUPBY", "MEMBERNAME"})
ACTIONS = ("Break", "Continue", "Ignore", "Inquire", "SilentlyContinue", "Stop")


def complete(context: Context) -> Completion | None:
    """The values that may stand where the cursor is among a command's arguments."""
    command = context.command()
    if command is None or not command.elements or context.cursor <= command.elements[0].span.end:
        return None
    if any(isinstance(node, ast.HashtableAst) and node.span.start > command.span.start for node in context.loose):
        return _at(context, context.word_start, [])
    word, start = _word(context, command)
    spec = spec_of(command, context)
    parameter, name = _parameter_at(spec, command, context, start)
    matches = list(_values(context, command, spec, parameter, name, word))
    if matches:
        return _at(context, start, matches)
    is_path = "/" in word or word.startswith((".", "~"))
    if parameter is not None and not is_path and (_has_choices(parameter) or _registered(context, command, parameter.name) is not None):
        return _at(context, start, [])
    literal = parameter is not None and parameter.folded.startswith("LITERAL")
    return paths.complete(context, word, start, folders_only=_wants_folder(command, name), literal=literal)


def _wants_folder(command: ast.CommandAst, name: str) -> bool:
    first = command.elements[0]
    return isinstance(first, ast.StringConstantExpressionAst) and first.value.lower() in ("cd", "set-location", "push-location", "chdir")


def _at(context: Context, start: int, matches: list[Match]) -> Completion:
    from havmsh.runtime.completion import Completion

    end = context.token.end if context.token is not None and context.token.start == start else context.cursor
    return Completion(start, max(end - start, context.cursor - start), matches)


def _word(context: Context, command: ast.CommandAst) -> tuple[str, int]:
    """The argument as far as it is typed, and where it begins; of a list the last element."""
    token = context.token
    if token is None or token.kind in (",", "(", "{", "="):
        return "", context.cursor
    if token.kind == "Parameter":
        _, colon, value = context.word.partition(":")
        if colon:
            return value, token.start + len(context.word) - len(value)
        return "", context.cursor
    return context.word, token.start


def _parameter_at(spec: Spec | None, command: ast.CommandAst, context: Context, start: int) -> tuple[Parameter | None, str]:
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
    return _by_position(spec, position, named), ""


def parameter_of(command: ast.CommandAst, element: ast.Ast, context: Context) -> Parameter | None:
    """The parameter that takes an element of a command."""
    return _parameter_at(spec_of(command, context), command, context, element.span.start)[0]


def _continues(element: ast.Ast, context: Context, start: int) -> bool:
    """Whether a comma stands between the element and the cursor: the list goes on."""
    between = context.text[element.span.end : start].strip()
    return between == "," or (context.before is not None and context.before.kind == "," and context.before.start >= element.span.end - 1)


def _is_common(name: str) -> bool:
    wanted = name.upper()
    return any(full.upper().startswith(wanted) or alias.upper() == wanted for full, _, alias in COMMON)


def _by_position(spec: Spec, position: int, named: list[Parameter]) -> Parameter | None:
    """The parameter that takes a word without a name: those that are given by name are out."""
    for label in (spec.default_set, *spec.sets) if spec.sets else (spec.default_set,):
        free = [
            (entry.position, one) for one in spec.parameters
            if one not in named and (entry := one.entry(label)) is not None and entry.position is not None
        ]
        free.sort(key=lambda pair: pair[0])
        if position < len(free):
            return free[position][1]
    if not spec.cmdlet_binding:
        free_plain = [one for one in spec.parameters if one not in named and not one.is_switch]
        return free_plain[position] if position < len(free_plain) else None
    return None


def _values(
    context: Context, command: ast.CommandAst, spec: Spec | None, parameter: Parameter | None, name: str, word: str,
) -> Iterator[Match]:
    """The values that something offers, in its order."""
    if parameter is None:
        if name:
            yield from _of_common(context, name, word)
        return
    given = list(_of_completer(context, command, parameter, word))
    if given:
        yield from given
        return
    if parameter.folded in PROPERTY_PARAMETERS:
        yield from _property_names(context, command, word, methods=parameter.folded == "MEMBERNAME")
        return
    if parameter.folded == "VALUE":
        yield from _texts(context, _compared(context, command), word)
        return
    yield from _choices(context, parameter, word)


def _compared(context: Context, command: ast.CommandAst) -> list[str]:
    """The names of the enumeration to which ``Where-Object Property -eq`` compares, where the property is of one."""
    name = dict(_given_values(command, context)).get("Property")
    if not isinstance(name, str):
        return []
    found: set[str] = set()
    for guess in pipeline_input(command, context):
        net = net_of(guess)
        kind = property_type(net, name, context) if net is not None else None
        if kind is not None and kind.enum is not None:
            found.update(kind.enum.names)
    return sorted(found, key=str.lower)


def _of_common(context: Context, name: str, word: str) -> Iterator[Match]:
    if "ACTION".startswith(name.upper()[-6:]) or name.lower() in ("ea", "wa", "infa", "proga") or name.upper().endswith("ACTION"):
        yield from _texts(context, ACTIONS, word)


def _has_choices(parameter: Parameter) -> bool:
    return any(check.choices for check in parameter.checks) or parameter.complete is not None or bool(fabric.kind_of(parameter.type))


def _choices(context: Context, parameter: Parameter, word: str) -> Iterator[Match]:
    """ValidateSet's values as they are declared, an enumeration's sorted, true and false."""
    for check in parameter.checks:
        choices = check.choices
        if choices:
            yield from _texts(context, choices, word)
            return
    values = getattr(parameter.type, "values", None)
    if isinstance(values, tuple):
        yield from _texts(context, values, word)
        return
    net = _net(parameter)
    if net is not None and net.enum is not None:
        yield from _texts(context, sorted(_within(net, parameter), key=str.lower), word)


def _within(net: Any, parameter: Parameter) -> Iterator[str]:
    """The names of an enumeration that the parameter's ranges allow."""
    ranges = [check for check in parameter.checks if check.name == "ValidateRange"]
    for name in net.enum.names:
        if all(_allows(check, net, name) for check in ranges):
            yield name


def _allows(check: Any, net: Any, name: str) -> bool:
    from havmsh.runtime import convert
    from havmsh.runtime.errors import PSError

    try:
        return check.test(convert.convert(name, net)) is None
    except (PSError, TypeError, ValueError):
        return True


def _net(parameter: Parameter) -> Any:
    from havmsh.runtime.typesystem import resolve

    kind = parameter.type
    net = kind if getattr(kind, "full_name", None) is not None else resolve(parameter.net) if parameter.net else None
    return net.element if net is not None and net.element is not None else net


def _texts(context: Context, values: Any, word: str) -> Iterator[Match]:
    from havmsh.runtime.completion import Match

    quote, typed = opened_quote(word)
    fits = context.fits(typed)
    for value in values:
        if fits(value):
            yield Match(quoted(value, quote), value, "ParameterValue", value)


def _property_names(context: Context, command: ast.CommandAst, word: str, *, methods: bool) -> Iterator[Match]:
    """Names of the properties of what comes down the pipeline."""
    from havmsh.runtime.completing.listing import member_names
    from havmsh.runtime.completion import Match

    _, typed = opened_quote(word)
    fits = context.fits(typed)
    for name, kind, tip in member_names(pipeline_input(command, context)):
        if fits(name) and (methods or kind == "Property"):
            yield Match(quoted(name), name, kind, tip)


# ---------------------------------------------------------------- completers


def _registered(context: Context, command: ast.CommandAst, parameter: str) -> Any:
    """The block that Register-ArgumentCompleter has set for a command's parameter, or for the parameter of any command."""
    table = context.session.rooms.get("argument-completers")
    if not table:
        return None
    info = command_of(command, context)
    name = info.name if info is not None else ""
    return table.get((name.upper(), parameter.upper())) or table.get(("", parameter.upper()))


def _of_completer(context: Context, command: ast.CommandAst, parameter: Parameter, word: str) -> Iterator[Match]:
    """What the parameter's own completer says: a block of a function or a registered one, or a Python function of a cmdlet."""
    block = _registered(context, command, parameter.name) or parameter.complete or fabric.kind_of(parameter.type)
    if not block:
        return
    if isinstance(block, str):
        yield from (named if block in named.KINDS else fabric).offered(context, block, word)
        return
    if hasattr(block, "positional"):
        if block.short == "ARGUMENTCOMPLETIONS":
            yield from _texts(context, [str(one) for one in block.positional], word)
            return
        block = _completer_of(block)
    if isinstance(block, (list, tuple)):
        yield from _texts(context, block, word)
    elif hasattr(block, "invoke") or isinstance(block, NetObject):
        yield from _run_block(block, context, command, parameter, word)
    elif callable(block):
        yield from _of_cmdlet(block, context, command, parameter, word)


def _completer_of(attribute: Any) -> Any:
    """The block of an ArgumentCompleter attribute, or an object that implements IArgumentCompleter: of the class it names, or what its own class creates."""
    from havmsh.runtime import members, static_members
    from havmsh.runtime.errors import PSError

    first = attribute.positional[0] if attribute.positional else None
    try:
        if isinstance(first, TypeRef):
            return static_members.new(first.net, [])
        return members.call(attribute.instance, "Create", []) if attribute.instance is not None else first
    except PSError:
        return None


def _run_block(block: Any, context: Context, command: ast.CommandAst, parameter: Parameter, word: str) -> Iterator[Match]:
    from havmsh.runtime import members, valuetexts
    from havmsh.runtime.completion import Match
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.types.syntax import shown

    info = command_of(command, context)
    arguments = (info.name if info is not None else "", parameter.name, opened_quote(word)[1], shown(command), _given_values(command, context))
    try:
        if isinstance(block, NetObject) and not hasattr(block, "invoke"):
            found = members.call(block, "CompleteArgument", list(arguments)) or ()
        else:
            found = block.invoke(arguments, frame=context.frame, raise_errors=True)
    except PSError:
        return
    for value in found:
        if value is None or value is NOTHING:
            continue
        made = as_match(value)
        if made is not None:
            yield made
        else:
            text = valuetexts.to_text(value)
            yield Match(text, text, "ParameterValue", text)


def as_match(value: Any) -> Match | None:
    """A CompletionResult that a completer made, as a match."""
    from havmsh.runtime.completion import Match

    base = getattr(value, "base", value)
    return base if isinstance(base, Match) else getattr(base, "match", None)


def _of_cmdlet(function: Any, context: Context, command: ast.CommandAst, parameter: Parameter, word: str) -> Iterator[Match]:
    """What a cmdlet's own function offers: matches, or texts. It is asked with what the line gives so far."""
    from havmsh.runtime.completion import Match
    from havmsh.runtime.errors import PSError

    asked = Asked(context, parameter, word, dict(_given_values(command, context)))
    try:
        for found in function(asked):
            if isinstance(found, Match):
                yield found
            else:
                yield from _texts(context, (str(found),), word)
    except PSError:
        return


class Asked:
    """What a cmdlet's function for a parameter's values is told: the parameter, the word as typed, the values that the line gives, by parameter."""

    __slots__ = ("context", "given", "parameter", "word")

    def __init__(self, context: Context, parameter: Parameter, word: str, given: dict[str, Any]) -> None:
        self.context = context
        self.parameter = parameter
        self.word = word
        self.given = given

    @property
    def engine(self) -> Any:
        """The engine over the open inventory."""
        return self.context.session.engine()

    def of_kind(self, kind: str) -> Iterator[Match]:
        """What a kind of things offers."""
        return fabric.offered(self.context, kind, self.word)


def _given_values(command: ast.CommandAst, context: Context) -> Any:
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
        parameter = _by_position(spec, at, named)
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
    values = [value for value in _given_values(before, context).values() if isinstance(value, str)]
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
