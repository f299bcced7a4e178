"""Names of types and namespaces: accelerators, full names and short ones, each with what it completes to."""

from __future__ import annotations

from functools import cache

from havmsh.language import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Match

_OWN = ("System.Management.Automation.", "Microsoft.PowerShell.")
_ATTRIBUTE = "Attribute"
_WRITTEN_SHORT = "System.Management.Automation.PSCustomObject"
"""PowerShell writes this type without its namespace, though no accelerator stands for it."""


class Row:
    """A type under one of its names: ``key`` is what is typed, ``full`` the type's full name, ``short`` the accelerator that stands for it, if any."""

    __slots__ = ("full", "key", "short")

    def __init__(self, key: str, full: str, short: str = "") -> None:
        self.key = key
        self.full = full
        self.short = short


def last_part(full: str) -> str:
    """The name without namespace and outer type, and without the number of type arguments."""
    return full[max(full.rfind("."), full.rfind("+")) + 1 :].partition("`")[0]


def type_matches(word: str, context: Context) -> Iterator[Match]:
    """Types and namespaces one of whose names begins with the word, with as many dots as it has, in the order of their last parts."""
    fits = context.fits(word)
    dots = word.count(".")
    opened = _opened(context)
    found: dict[str, Match] = {}
    for row in (*_rows(dots), *_of_session(context, dots)):
        if fits(row.key):
            match = _match(row, dots, opened)
            found.setdefault(match.text.lower(), match)
    for match in (*namespaces(word, context), *_defined(context, word)):
        found[match.text.lower()] = match
    yield from sorted(found.values(), key=lambda match: match.label.lower())


def _match(row: Row, dots: int, opened: tuple[str, ...]) -> Match:
    from havmsh.runtime.completion import Match

    plain, mark, _ = row.full.partition("`")
    text = row.short if row.short and not dots else plain
    if text == plain:
        taken = max((space for space in opened if plain.lower().startswith(space.lower() + ".")), key=len, default="")
        text = text[len(taken) + 1 :] if taken else text
    label = last_part(row.full) + ("<>" if mark else "")
    return Match(text, label, "Type", lambda: _tip(row))


def _tip(row: Row) -> str:
    """The full name, with the kind of what is an accelerator's or PowerShell's own, and the parameters of a generic type."""
    from havmsh.runtime import typesystem

    plain, mark, count = row.full.partition("`")
    number = int(count) if mark else 0
    if number:
        return f"{plain}[{', '.join(['T'] if number == 1 else [f'T{at}' for at in range(1, number + 1)])}]"
    net = typesystem.resolve(row.full) if row.short or row.full.startswith(_OWN) else None
    return f"{_kind(net.kind)}{row.full}" if net is not None else row.full


def _kind(kind: str) -> str:
    return {"class": "Class ", "struct": "Struct ", "interface": "Interface ", "enum": "Enum ", "delegate": "Delegate "}.get(kind, "")


def _opened(context: Context) -> tuple[str, ...]:
    """The namespaces that the text's ``using`` statements open."""
    from havmsh.language.walk import walk

    used = (node for node in walk(context.tree.root) if isinstance(node, ast.UsingStatementAst) and node.kind.lower() == "namespace")
    return tuple(node.name.span.text for node in used if node.name is not None)


def namespaces(word: str, context: Context) -> Iterator[Match]:
    """The namespaces that the word goes on to: ``System.Ma`` to ``System.Management``."""
    from havmsh.runtime.completion import Match

    fits = context.fits(word)
    for space in _spaces(word.count(".")):
        if fits(space):
            yield Match(space, space.rpartition(".")[2], "Namespace", f"Namespace {space}")


def _defined(context: Context, word: str) -> Iterator[Match]:
    """The classes and enumerations that are seen, among them those that the text defines."""
    from havmsh.runtime.completion import Match
    from havmsh.runtime.type_scopes import visible

    fits = context.fits(word)
    for net in dict.fromkeys(visible(context.frame).values()):
        name = net.full_name
        if fits(name):
            yield Match(name, name, "Type", _kind(net.kind) + name)


def _of_session(context: Context, dots: int) -> Iterator[Row]:
    """The types that cmdlets' modules declare."""
    for full in context.session.cmdlets.type_names():
        yield from (row for row in (Row(full, full), Row(last_part(full), full)) if row.key.count(".") == dots)


def static_names() -> Iterator[str]:
    """The full names of all types that the shell knows of itself."""
    from havmsh.runtime.types import catalogue, enums, exceptions
    from havmsh.runtime.types.index import MODULES

    for group in MODULES.values():
        yield from group.split()
    yield from enums.names()
    yield from exceptions.names()
    yield from catalogue.names()


@cache
def _table() -> dict[int, tuple[Row, ...]]:
    """The rows by the number of dots in their keys: accelerators, then full names, then last parts, of generic types one each."""
    from havmsh.runtime.typenames import _ACCELERATORS

    shorts = dict(pair.split("=", 1) for pair in _ACCELERATORS.split(" "))
    rows: list[Row] = []
    seen: set[str] = set()

    def add(full: str, short: str = "") -> None:
        key = full.partition("`")[0]
        if key.lower() not in seen and not ("`" in full and "+" in full):
            seen.add(key.lower())
            rows.extend((Row(key, full, short), Row(last_part(full), full, short)))

    for short, full in shorts.items():
        rows.append(Row(short, full, short))
        if short.lower() == last_part(full).lower():
            seen.add(full.lower())
            rows.append(Row(full, full))
    for short, full in shorts.items():
        add(full, short if full.endswith(_ATTRIBUTE) else "")
    add(_WRITTEN_SHORT, last_part(_WRITTEN_SHORT))
    for full in static_names():
        add(full)
    table: dict[int, list[Row]] = {}
    for row in rows:
        table.setdefault(row.key.count("."), []).append(row)
    return {dots: tuple(found) for dots, found in table.items()}


def _rows(dots: int) -> tuple[Row, ...]:
    return _table().get(dots, ())


@cache
def _spaces(dots: int) -> tuple[str, ...]:
    """The namespaces of that depth, in alphabetical order."""
    spaces = {name.rpartition(".")[0] for name in static_names()}
    found = {".".join(space.split(".")[: dots + 1]) for space in spaces if space and space.count(".") >= dots}
    return tuple(sorted(found, key=str.lower))
