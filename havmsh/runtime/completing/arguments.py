"""Values of parameters: what completers, sets of values, types and the file system offer."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime import collation
from havmsh.runtime.completing import commands, fabric, paths
from havmsh.runtime.completing.commands import spec_of
from havmsh.runtime.completing.completers import of_completer, registered, texts
from havmsh.runtime.completing.context import opened_quote, quoted
from havmsh.runtime.completing.given import given_values, parameter_at
from havmsh.runtime.completing.inference import net_of, pipeline_input, property_type
from havmsh.runtime.completing.named import MENU
from havmsh.runtime.completing.typed_paths import typed_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    parameter, name = parameter_at(spec, command, context, start)
    matches = list(_values(context, command, spec, parameter, name, word))
    if matches:
        return _at(context, start, matches)
    is_path = "/" in word or word.startswith((".", "~"))
    if parameter is not None and not is_path and (_has_choices(parameter) or registered(context, command, parameter.name) is not None):
        return _at(context, start, [])
    literal = parameter is not None and parameter.folded.startswith("LITERAL")
    word, start = typed_path(context) or (word, start)
    found = paths.complete(context, word, start, folders_only=_wants_folder(command, name), literal=literal)
    if not context.at_prompt and "-" in word[1:] and not word.startswith(("'", '"')):
        found.matches += commands.listed(context, word)
    return found


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


def _values(
    context: Context, command: ast.CommandAst, spec: Spec | None, parameter: Parameter | None, name: str, word: str,
) -> Iterator[Match]:
    """The values that something offers, in its order."""
    if parameter is None:
        if name:
            yield from _of_common(context, name, word)
        return
    given = list(of_completer(context, command, parameter, word))
    if given:
        yield from given
        return
    if parameter.folded in PROPERTY_PARAMETERS:
        yield from _property_names(context, command, word, methods=parameter.folded == "MEMBERNAME")
        return
    if parameter.folded == "VALUE":
        yield from texts(context, _compared(context, command), word)
        return
    yield from _choices(context, parameter, word)


def _compared(context: Context, command: ast.CommandAst) -> list[str]:
    """The names of the enumeration to which ``Where-Object Property -eq`` compares, where the property is of one."""
    name = dict(given_values(command, context)).get("Property")
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
        yield from texts(context, ACTIONS, word)


def _has_choices(parameter: Parameter) -> bool:
    of_menu = isinstance(parameter.complete, str) and parameter.complete.startswith(MENU)
    return any(check.choices for check in parameter.checks) or (parameter.complete is not None and not of_menu) or bool(fabric.kind_of(parameter.type))


def _choices(context: Context, parameter: Parameter, word: str) -> Iterator[Match]:
    """ValidateSet's values as they are declared, an enumeration's sorted, true and false."""
    for check in parameter.checks:
        choices = check.choices
        if choices:
            yield from _sorted(context, choices, word)
            return
    values = getattr(parameter.type, "values", None)
    if isinstance(values, tuple):
        yield from _sorted(context, values, word)
        return
    net = _net(parameter)
    if parameter.is_switch and context.token is not None and context.token.kind == "Parameter":
        from havmsh.runtime.completion import Match

        yield from (Match(one, one, "ParameterValue", one) for one in ("$true", "$false") if one.startswith(word.lower()))
    if net is not None and net.enum is not None:
        yield from _sorted(context, _within(net, parameter), word)


def _sorted(context: Context, values: Iterable[str], word: str) -> Iterator[Match]:
    """The texts in the order of the culture; the one that the word is already comes first."""
    typed = opened_quote(word)[1].lower()
    found = sorted((value for value in values if value), key=collation.key)
    yield from texts(context, sorted(found, key=lambda value: value.lower() != typed), word)


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


def _property_names(context: Context, command: ast.CommandAst, word: str, *, methods: bool) -> Iterator[Match]:
    """Names of the properties of what comes down the pipeline."""
    from havmsh.runtime.completing.listing import member_names
    from havmsh.runtime.completion import Match

    _, typed = opened_quote(word)
    fits = context.fits(typed)
    given = _listed(context)
    for name, kind, tip in member_names(pipeline_input(command, context), context.session.engine_if_open()):
        if fits(name) and name.upper() not in given and (methods or kind == "Property"):
            yield Match(quoted(name), name, kind, tip)


def _listed(context: Context) -> set[str]:
    """The words of the list that is being written at the cursor, in upper case."""
    found: set[str] = set()
    tokens = [token for token in context.tree.tokens if token.end <= context.cursor and (token is not context.token or token.kind == ",")]
    while len(tokens) > 1 and tokens[-1].kind == ",":
        found.add(opened_quote(tokens[-2].text)[1].upper())
        del tokens[-2:]
    return found
