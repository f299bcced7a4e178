"""What a parameter's own completer offers: a registered block, an attribute's, a kind of things, or a cmdlet's function."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.completing import fabric, named
from havmsh.runtime.completing.commands import command_of
from havmsh.runtime.completing.context import opened_quote, quoted
from havmsh.runtime.completing.given import given_values
from havmsh.runtime.objects import NOTHING, NetObject, TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Match
    from havmsh.spec import Parameter


def texts(context: Context, values: Any, word: str, kind: str = "ParameterValue") -> Iterator[Match]:
    """Those of the texts that go with the word, quoted as it is."""
    from havmsh.runtime.completion import Match

    quote, typed = opened_quote(word)
    fits = context.fits(typed)
    for value in values:
        if fits(value):
            yield Match(quoted(value, quote), value, kind, value)


def _as_given(context: Context, values: list[str], word: str) -> Iterator[Match]:
    """What an ArgumentCompletions attribute lists: as it is written there, with no quotes around it."""
    from havmsh.runtime.completion import Match

    fits = context.fits(word)
    yield from (Match(value, value, "ParameterValue", value) for value in values if fits(value))


def registered(context: Context, command: ast.CommandAst, parameter: str) -> Any:
    """The block that Register-ArgumentCompleter has set for a command's parameter, or for the parameter of any command."""
    table = context.session.rooms.get("argument-completers")
    if not table:
        return None
    info = command_of(command, context)
    name = info.name if info is not None else ""
    return table.get((name.upper(), parameter.upper())) or table.get(("", parameter.upper()))


def of_completer(context: Context, command: ast.CommandAst, parameter: Parameter, word: str) -> Iterator[Match]:
    """What the parameter's own completer says: a block of a function or a registered one, or a Python function of a cmdlet."""
    block = registered(context, command, parameter.name) or parameter.complete or _of_help(context, command, parameter) or fabric.kind_of(parameter.type)
    if not block:
        return
    if isinstance(block, str):
        if block.startswith(named.MENU):
            if not context.at_prompt:
                return
            block = block[len(named.MENU) :]
        yield from (named if block in named.KINDS else fabric).offered(context, block, word)
        return
    if hasattr(block, "positional"):
        if block.short == "ARGUMENTCOMPLETIONS":
            yield from _as_given(context, [str(one) for one in block.positional], word)
            return
        block = _completer_of(block)
    if isinstance(block, (list, tuple)):
        yield from texts(context, block, word)
    elif hasattr(block, "invoke") or isinstance(block, NetObject):
        yield from _run_block(block, context, command, parameter, word)
    elif callable(block):
        yield from _of_cmdlet(block, context, command, parameter, word)


def _of_help(context: Context, command: ast.CommandAst, parameter: Parameter) -> str:
    """The name that the function ``help`` is given is one that Get-Help is given."""
    info = command_of(command, context)
    return "topic" if parameter.folded == "NAME" and info is not None and info.name.upper() == "HELP" else ""


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
    arguments = (info.name if info is not None else "", parameter.name, opened_quote(word)[1], shown(command), given_values(command, context))
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

    asked = Asked(context, parameter, word, dict(given_values(command, context)))
    try:
        for found in function(asked):
            if isinstance(found, Match):
                yield found
            else:
                yield from texts(context, (str(found),), word)
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
        return self.context.engine()

    def texts(self, values: Iterable[str]) -> Iterator[Match]:
        """Those of the texts that go with the word, as PowerShell's own completers give them."""
        return texts(self.context, values, self.word, "Text")

    def of_kind(self, kind: str) -> Iterator[Match]:
        """What a kind of things offers."""
        return fabric.offered(self.context, kind, self.word)
