"""Names of things of the session, for parameters that take one: commands, aliases, variables, modules, drives, providers, encodings, types, topics of help."""

from __future__ import annotations

import os

from havmsh.runtime.completing.context import opened_quote, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Match

    Row = tuple[str, str]

SCOPES = ("Global", "Local", "Script")
MENU = "menu "
"""What stands before the kind where only a person's menu lists it: PowerShell itself offers a script nothing there."""
ENCODINGS = ("ansi", "ascii", "bigendianunicode", "bigendianutf32", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM", "utf32")


def offered(context: Context, kind: str, word: str) -> Iterator[Match]:
    """The names of a kind that fit the word, in alphabetical order, each once; those of the first letters that are typed come as the kind orders them."""
    from havmsh.runtime.completion import Match

    quote, typed = opened_quote(word)
    if kind == "type":
        from havmsh.runtime.completing.type_names import type_matches

        head, bracket, last = typed.rpartition(typed[max(typed.rfind("["), typed.rfind(","))] if "[" in typed else "\0")
        for match in type_matches(last, context):
            if bracket:
                match.text = quoted(f"{head}{bracket}{match.text}" + "]" * (head + bracket).count("["), quote or "'")
            yield match
        return
    if kind in ("command", "topic", "target") and not context.at_prompt:
        yield from _command_words(context, kind, typed, quote)
        return
    fits = context.fits(typed)
    seen: set[str] = set()
    for name, tip in KINDS[kind](context):
        if name.lower() not in seen and (fits(name) or (kind == "module" and typed and fits(name.rpartition(".")[2]))):
            seen.add(name.lower())
            yield Match(quoted(name, quote), name, "Text" if kind == "scope" else "ParameterValue", tip or name)


def _command_words(context: Context, kind: str, typed: str, quote: str) -> Iterator[Match]:
    """Commands, and the files that could stand in their place; behind them topics where those are asked for."""
    from havmsh.runtime.completing import commands, paths
    from havmsh.runtime.completion import Match

    for match in commands.listed(context, typed, programs=kind == "command"):
        match.text = quoted(match.text, quote)
        yield match
    for match in paths.found(context, quote + typed):
        if kind == "target" or match.kind == "ProviderContainer" or match.label.lower().endswith(".ps1"):
            yield match
    if kind == "topic":
        from havmsh.runtime.helping import topics

        fits = context.fits(typed)
        for name in sorted(filter(fits, topics.names(context.session)), key=str.lower):
            yield Match(quoted(name, quote), name, "ParameterValue", name)


def _sorted(names: Iterable[str]) -> Iterator[Row]:
    return ((name, name) for name in sorted(names, key=str.lower))


def _commands(context: Context) -> Iterator[Row]:
    from havmsh.runtime.completing.commands import known_names, written_names

    return _sorted({*written_names(context), *known_names(context)})


def _aliases(context: Context) -> Iterator[Row]:
    found = {info.name: info.definition for frame in context.frame.ancestors() for info in (frame.aliases or {}).values() if info is not None}
    return ((name, f"{name} -> {found[name]}" if context.at_prompt else name) for name in sorted(found, key=str.lower))


def _targets(context: Context) -> Iterator[Row]:
    """What aliases stand for, and all that they could stand for."""
    return _commands(context)


def _variables(context: Context) -> Iterator[Row]:
    from havmsh.runtime.completing.variables import all_names

    return iter(all_names(context))


def _modules(context: Context) -> Iterator[Row]:
    session = context.session
    found = {place for _name, _path, _cls, place, _kind in session.cmdlets.lines.values() if place and place != "Microsoft.PowerShell.Core"}  # which is no module of its own
    found.update(module.name for module in session.modules.all() if module.name)
    found.update(os.path.splitext(os.path.basename(file))[0] for file in session.modules.available())
    return _sorted(found)


def _drives(context: Context) -> Iterator[Row]:
    return _sorted(drive.name for drive in context.session.drives.all())


def _providers(context: Context) -> Iterator[Row]:
    return _sorted(("Alias", "Environment", "FileSystem", "Function", "Variable"))


def _topics(context: Context) -> Iterator[Row]:
    from havmsh.runtime.helping import topics

    yield from _commands(context)
    yield from _sorted(topics.names(context.session))


KINDS: dict[str, Callable[[Context], Iterable[Row]]] = {
    "command": _commands, "alias": _aliases, "target": _targets, "variable": _variables, "module": _modules, "drive": _drives, "provider": _providers, "topic": _topics,
    "scope": lambda context: _sorted(SCOPES), "encoding": lambda context: ((name, name) for name in ENCODINGS), "type": lambda context: (),
}
"""Kinds by the name that a parameter's ``complete`` says; ``type`` is answered by the completer of types."""
