"""Names of commands, and of their parameters."""

from __future__ import annotations

import os

from havmsh.language import ast
from havmsh.language.tokens import KEYWORDS
from havmsh.runtime.completing.typed_paths import typed_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.commands import Argument
    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match
    from havmsh.spec import Parameter, Spec

COMMON = (
    ("Verbose", "switch", "vb"), ("Debug", "switch", "db"), ("ErrorAction", "ActionPreference", "ea"), ("WarningAction", "ActionPreference", "wa"),
    ("InformationAction", "ActionPreference", "infa"), ("ProgressAction", "ActionPreference", "proga"), ("ErrorVariable", "string", "ev"),
    ("WarningVariable", "string", "wv"), ("InformationVariable", "string", "iv"), ("OutVariable", "string", "ov"), ("OutBuffer", "int", "ob"),
    ("PipelineVariable", "string", "pv"),
)
CHANGING = (("WhatIf", "switch", "wi"), ("Confirm", "switch", "cf"))


def names(context: Context) -> Completion | None:
    """The commands whose names begin with the word, where the word is the first of a command."""
    from havmsh.runtime.completion import Completion

    command = context.node(ast.CommandAst)
    token = context.token
    if command is None or token is None or not command.elements:
        return None
    first = command.elements[0]
    if not (first.span.start <= token.start and token.end <= first.span.end):
        return None
    from havmsh.runtime.completing import paths

    begun = typed_path(context)
    if begun is not None:
        return paths.complete(context, *begun, command=not command.invocation, literal=True)
    if not isinstance(first, ast.StringConstantExpressionAst):
        return None
    word = context.text[first.span.start : context.cursor if context.at_prompt else first.span.end]
    if word.startswith(("'", '"')) and not command.invocation:
        return None
    calls = not command.invocation
    if any(sign in word for sign in "/~") or word.startswith(".") or (":" in word and word.partition(":")[0].lower() in paths.DRIVES):
        return paths.complete(context, word, first.span.start, command=calls, literal=True)
    if "\\" in word:
        matches = list(_qualified(context, word.strip("'\""))) or list(paths.found(context, word, command=calls, literal=True))
    else:
        matches = [*(paths.found(context, word, command=calls, literal=True) if word and not context.loose_match else ()), *_quoted_as(word, _commands(context, word.strip("'\"")))]
    return Completion(first.span.start, first.span.end - first.span.start, matches)


def _quoted_as(word: str, matches: Iterator[Match]) -> Iterator[Match]:
    """The matches in the quotes that were begun."""
    from havmsh.runtime.completing.context import opened_quote, quoted

    quote = opened_quote(word)[0]
    for match in matches:
        if quote:
            match.text = quoted(match.text, quote)
        yield match


def _qualified(context: Context, word: str) -> Iterator[Match]:
    """The cmdlets of a module: ``Module\\Name``."""
    from havmsh.runtime.completion import Match

    module, _, name = word.rpartition("\\")
    fits = context.fits(name)
    for known, _path, _cls, place, kind in sorted(context.session.cmdlets.lines.values(), key=lambda line: line[0].lower()):
        if kind != "alias" and place.lower() == module.lower() and fits(known):
            yield Match(f"{place}\\{known}", known, "Command", _syntax(context, f"{place}\\{known}"))


def _commands(context: Context, word: str) -> Iterator[Match]:
    """Commands of all kinds, and keywords behind them."""
    from havmsh.runtime.completion import Match
    from havmsh.runtime.wildcard import has_wildcards

    if not word:
        return
    found: set[str] = set()
    for match in listed(context, word):
        found.add(match.text.lower())
        yield match
    if not has_wildcards(word):
        for keyword in sorted(KEYWORDS):
            if keyword.startswith(word.lower()) and keyword not in found:
                yield Match(keyword, keyword, "Keyword", keyword)


def listed(context: Context, word: str, *, programs: bool = True) -> Iterator[Match]:
    """Commands in alphabetical order; those that the text defines stand before all others, the last one first, unless a person chooses from the list."""
    from havmsh.runtime.completion import Match
    from havmsh.runtime.wildcard import has_wildcards

    fits = context.fits(word)
    written = [name for name in written_names(context) if fits(name)]
    found: dict[str, str] = {}
    for name in (*(written if context.at_prompt else ()), *known_names(context)):
        if fits(name):
            found.setdefault(name.lower(), name)
    if not found and "-" in word:
        for name in known_names(context):
            if abbreviates(word, name):
                found.setdefault(name.lower(), name)
    yet = dict(_not_loaded(context, fits)) if not context.loose_match else {}
    found.update((key, name) for key, name in yet.items() if key.rpartition("\\")[2] not in found)
    if programs and "-" not in word and not has_wildcards(word) and not context.loose_match:
        for name in _programs(context, word):
            found.setdefault(name.lower(), name)
    first = {} if context.at_prompt else {name.lower(): name for name in reversed(written) if name.lower() not in found}
    for name in sorted(first.values(), key=written.index, reverse=True):
        yield Match(name, name, "Command", name)
    for key in sorted(found):
        yield Match(found[key], found[key].rpartition("\\")[2], "Command", _syntax(context, found[key]))


def _syntax(context: Context, name: str) -> str | Callable[[], str]:
    """The tip of a command: its syntax, what an alias means, where a program lies. Who lists many names at a prompt is told no more than the name."""
    if context.at_prompt:
        return name

    def tell() -> str:
        from havmsh.runtime import syntax
        from havmsh.runtime.command_search import find
        from havmsh.runtime.errors import PSError

        try:
            info = find(name, context.frame)
            spec = getattr(info, "spec", None)
        except PSError:
            return name
        if info is None:
            return name
        if info.command_type == "ExternalScript" and spec is not None:
            return syntax.of_script(spec, info.name)
        return str(info.definition) if spec is None or info.command_type == "Alias" else syntax.of(spec, info.name)

    return tell


def _not_loaded(context: Context, fits: Any) -> Iterator[tuple[str, str]]:
    """The commands of modules that could be loaded, by key and text: the name, with the module's before it where several modules have one."""
    for rows in context.session.modules.exports().values():
        if fits(rows[0][0]):
            modules = sorted({os.path.splitext(os.path.basename(file))[0] for _name, file in rows}, key=str.lower)
            for module in modules:
                text = f"{module}\\{rows[0][0]}" if len(modules) > 1 else rows[0][0]
                yield text.lower(), text


def written_names(context: Context) -> Iterator[str]:
    """The functions that the text itself defines."""
    from havmsh.language.walk import walk

    return (node.name for node in walk(context.tree.root) if isinstance(node, ast.FunctionDefinitionAst))


def known_names(context: Context) -> Iterator[str]:
    """Functions, aliases and cmdlets."""
    scope: Any = context.frame
    while scope is not None:
        for table in (scope.functions, scope.aliases):
            if table:
                yield from (info.name for info in table.values() if info is not None)
        scope = scope.parent
    for name, _path, _cls, _module, kind in context.session.cmdlets.lines.values():
        if kind != "alias":
            yield name


def _programs(context: Context, word: str) -> Iterator[str]:
    from havmsh.runtime.command_search import programs

    wanted = word.lower()
    for info in programs(context.session, lambda name: name.lower().startswith(wanted)):
        yield info.name


def abbreviates(word: str, name: str) -> bool:
    """Whether the word is the short form of a name by its capital letters (``i-psdf`` for Import-PowerShellDataFile)."""
    short = "".join(char for char in name if char.isupper() or char == "-")
    return short.lower() == word.lower()


def command_of(command: ast.CommandAst, context: Context) -> Any:
    """What the command's first word means, or None."""
    from havmsh.runtime.command_search import find
    from havmsh.runtime.commands import AliasInfo
    from havmsh.runtime.errors import PSError

    first = command.elements[0] if command.elements else None
    if not isinstance(first, ast.StringConstantExpressionAst):
        return None
    defined = _defined_in_text(first.value, context)
    if defined is not None:
        return defined
    try:
        found = find(first.value, context.frame)
        seen = 0
        while isinstance(found, AliasInfo) and seen < 10:
            found = find(found.target, context.frame)
            seen += 1
    except PSError:
        return None
    return found


def _defined_in_text(name: str, context: Context) -> Any:
    """A function that the text defines before the cursor."""
    from havmsh.language.walk import walk
    from havmsh.runtime.commands import FunctionInfo
    from havmsh.runtime.scriptblock import ScriptBlock

    for node in walk(context.tree.root):
        if isinstance(node, ast.FunctionDefinitionAst) and node.name.upper() == name.upper() and node.span.end <= context.cursor:
            block = ScriptBlock(node.body, context.session, None, node.parameters or None, node.name)
            return FunctionInfo(node.name, block, context.session)
    return None


def spec_of(command: ast.CommandAst, context: Context) -> Spec | None:
    """The parameters of the command, where it is known and has some."""
    from havmsh.runtime.errors import PSError

    info = command_of(command, context)
    try:
        spec: Spec | None = getattr(info, "spec", None)
        return spec if spec is None or spec.dynamic is None or spec.build is not None else _with_dynamic(spec, info, command, context)
    except PSError:
        return None


def _with_dynamic(spec: Spec, info: Any, command: ast.CommandAst, context: Context) -> Spec:
    """A function's parameters with those that its dynamicparam block defines for the words that stand there; a block that fails defines none."""
    from havmsh.runtime.binding.binder import Binding
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.errors import PSError

    binding = Binding(spec, list(_words(command, context)), context.frame, InvocationInfo(info), False)
    try:
        binding.bind_known()
    except PSError:
        return spec
    return binding.spec


def _words(command: ast.CommandAst, context: Context) -> Iterator[Argument]:
    """The command's words as arguments, the parameter at the cursor left out: what runs code stands for its text."""
    from havmsh.runtime.commands import Argument
    from havmsh.runtime.inferring.tree import safe_value

    def value_of(node: ast.ExpressionAst) -> Any:
        value = safe_value(node, context.frame)
        return node.span.text if value is None else value

    for element in command.elements[1:]:
        if not isinstance(element, ast.CommandParameterAst):
            if isinstance(element, ast.ExpressionAst) and element.span.text != "-":
                yield Argument("positional", value_of(element))
        elif not element.span.start < context.cursor <= element.span.end:
            given = element.argument is not None
            yield Argument("named", value_of(element.argument) if element.argument is not None else None, element.name, has_value=given)


def parameters(context: Context) -> Completion | None:
    """The parameters whose names begin with the word, where the word begins with a dash."""
    from havmsh.runtime.completion import Completion

    token = context.token
    if token is None or not (token.kind == "Parameter" or context.word in ("-", "\u2013", "\u2014")):
        return None
    command = context.command()
    if command is None or not command.elements or token.start < command.elements[0].span.end:
        return None
    if ":" in context.word:
        return None
    spec = spec_of(command, context)
    if spec is None:
        return Completion(token.start, token.end - token.start, [])
    matches = _parameter_matches(spec, command, context)
    return Completion(token.start, token.end - token.start, matches)


def _parameter_matches(spec: Spec, command: ast.CommandAst, context: Context) -> list[Match]:
    fits = context.fits(context.word[1:])
    given = bound(spec, command, context)
    flags = _possible_sets(spec, given)
    typed = len(context.word) > 1
    own = [one for one in spec.parameters if one not in given and not one.unlisted and (fits(one.name) or (typed and any(fits(alias) for alias in one.aliases)))]
    narrowed = [one for one in own if one.in_all or not one.flags or one.flags & flags]
    common = _common_matches(spec, command, context, fits)
    if not context.at_prompt:
        return [_match(each, type_label(one), one) for one in narrowed or own for each in ((one.name,) if fits(one.name) else filter(fits, one.aliases))] + common
    return _for_a_menu(context, spec, own, narrowed, flags, given) + common


def _for_a_menu(context: Context, spec: Spec, own: list[Parameter], fitting: list[Parameter], flags: int, given: list[Parameter]) -> list[Match]:
    """The parameters as a menu lists them: mandatory ones first, those of other sets last and not possible."""
    labels = [label for label in spec.sets if spec.flags.get(label.upper(), 0) & flags] or list(spec.sets)

    def is_mandatory(one: Parameter) -> bool:
        entries = [entry for label in labels if (entry := one.entry(label)) is not None]
        return bool(entries) and len(entries) == len(labels) and all(entry.mandatory for entry in entries)

    made = []
    for one in sorted(fitting, key=lambda one: not is_mandatory(one)):
        match = _match(one.name, type_label(one), one)
        help = context.session.tell_help(one.help) if one.help and " - " not in match.tip else ""
        match.tip += (f" - {help}" if help else "") + (f" ({context.session.tell('mandatory')})" if is_mandatory(one) else "")
        made.append(match)
    against = ", ".join(f"-{one.name}" for one in given if not one.in_all and one.flags)
    for one in own:
        if one not in fitting:
            match = _match(one.name, type_label(one), one)
            match.possible, match.reason = False, context.session.tell(f"not together with {against}")
            made.append(match)
    return made


def _common_matches(spec: Spec, command: ast.CommandAst, context: Context, fits: Any) -> list[Match]:
    taken = {element.name.upper() for element in command.elements if isinstance(element, ast.CommandParameterAst) and not element.span.start < context.cursor <= element.span.end}
    rows = (CHANGING if spec.changes else ()) + (COMMON if spec.cmdlet_binding else ())
    declared = {one.folded for one in spec.parameters}
    return [
        _match(name, label, None) for name, label, alias in rows
        if fits(name) and name.upper() not in taken and alias.upper() not in taken and name.upper() not in declared
    ]


def _match(name: str, label: str, parameter: Parameter | None) -> Match:
    from havmsh.runtime import declared
    from havmsh.runtime.completion import Match

    tip = f"[{label}] {name}"
    if parameter is not None:
        message = next((entry.help for entry in parameter.sets.values() if entry.help), "") if parameter.attributes else declared.tip(parameter)
        tip += f" - {message}" if message else ""
    return Match("-" + name, name, "ParameterName", tip)


def type_label(parameter: Parameter) -> str:
    """The type of a parameter as PowerShell writes it in tips."""
    from havmsh.runtime.parameter_types import type_name
    from havmsh.runtime.syntax import spelled

    return spelled(type_name(parameter))


def bound(spec: Spec, command: ast.CommandAst, context: Context) -> list[Parameter]:
    """The parameters that the command's words give, the one at the cursor left out."""
    found: list[Parameter] = []
    for element in command.elements:
        if isinstance(element, ast.CommandParameterAst) and not element.span.start < context.cursor <= element.span.end:
            parameter = by_prefix(spec, element.name)
            if parameter is not None:
                found.append(parameter)
    return found


def by_prefix(spec: Spec, name: str) -> Parameter | None:
    """The parameter that a name or its beginning means, if only one."""
    exact = spec.find(name)
    if exact is not None:
        return exact
    wanted = name.upper()
    fitting = [one for one in spec.parameters if one.folded.startswith(wanted)]
    return fitting[0] if len(fitting) == 1 else None


def _possible_sets(spec: Spec, given: list[Parameter]) -> int:
    """The bits of the sets that hold all that is given."""
    flags = -1
    for parameter in given:
        if not parameter.in_all and parameter.flags:
            flags &= parameter.flags
    return flags
