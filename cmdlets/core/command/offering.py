"""Verbs and nouns of commands, for the parameters that take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.runtime.completing.commands import known_names, written_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match


def approved_verbs(asked: Asked) -> Iterator[Match]:
    """The approved verbs, of the groups that are asked for, group by group."""
    from cmdlets.utility.verbs import TABLE

    groups = {text.upper() for text in _texts(asked.given.get("Group"))}
    yield from asked.texts(verb for group, verb, *_ in TABLE if not groups or group.upper() in groups)


def verbs(asked: Asked) -> Iterator[Match]:
    """The approved verbs; where nouns are given, those that commands of these nouns have."""
    nouns = {text.upper() for text in _texts(asked.given.get("Noun"))}
    if not nouns:
        yield from approved_verbs(asked)
        return
    yield from asked.texts(sorted({verb for verb, noun in _pairs(asked) if noun.upper() in nouns}, key=str.lower))


def nouns(asked: Asked) -> Iterator[Match]:
    """The nouns of the commands of a module, or of a verb, where one is given."""
    wanted = {text.upper() for text in _texts(asked.given.get("Verb"))}
    found: dict[str, str] = {}
    for verb, noun in _pairs(asked):
        if not wanted or verb.upper() in wanted:
            found.setdefault(noun.upper(), noun)
    yield from asked.texts(sorted(found.values(), key=str.lower))


def _pairs(asked: Asked) -> Iterator[tuple[str, str]]:
    """Verb and noun of each command, or of each of the modules that are asked for."""
    for name in _names(asked):
        verb, dash, noun = name.partition("-")
        if dash:
            yield verb, noun


def _names(asked: Asked) -> Iterator[str]:
    modules = {text.upper() for text in _texts(asked.given.get("Module"))}
    if not modules:
        yield from written_names(asked.context)
        yield from known_names(asked.context)
        return
    for name, _path, _cls, module, kind in asked.context.session.cmdlets.lines.values():
        if kind != "alias" and module.upper() in modules:
            yield name


def _texts(value: Any) -> list[str]:
    return [] if value is None else [str(one) for one in value] if isinstance(value, list) else [str(value)]
