"""The public types of PowerShell's engine, as far as their place goes: kind, base, interfaces, the names of an enumeration, where an attribute may stand.

``dotnet.tsv`` has in the same form the enumerations, exceptions, delegates and interfaces of .NET that no module declares. ``engine.tsv`` has a line a type, separated by tabs: full name; a letter for the kind (Class, Struct, Interface, Enum, Delegate) with S (sealed), A (abstract), F (flags)
behind it; base; interfaces; and names with numbers of an enumeration, or the declarations on which an attribute is valid (AttributeUsage). A type whose members
are offered too has a declaration in another module, which comes first; from here it gets only what is said of its place.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_KINDS: Final = {"c": "class", "s": "struct", "i": "interface", "e": "enum", "d": "delegate"}
_BASES: Final = {"s": "System.ValueType", "e": "System.Enum", "d": "System.MulticastDelegate"}
_PREFIXES: Final = ("SYSTEM.MANAGEMENT.AUTOMATION.", "MICROSOFT.POWERSHELL.", "MICROSOFT.MANAGEMENT.INFRASTRUCTURE.")
_DOTNET: Final = ("SYSTEM.", "MICROSOFT.WIN32.", "MICROSOFT.VISUALBASIC.")


class Entry:
    """What the catalogue says of a type."""

    __slots__ = ("base", "flags", "full_name", "interfaces", "kind", "words")

    def __init__(self, line: str) -> None:
        self.full_name, kind, self.base, interfaces, self.words = (line.split("\t") + ["", "", ""])[:5]
        self.kind, self.flags = kind[0], kind[1:]
        self.interfaces = tuple(interfaces.split(";")) if interfaces else ()


def entry(full_name: str) -> Entry | None:
    """What is said of a type by its full name, in any case."""
    folded = full_name.upper()
    if folded.startswith(_PREFIXES):
        line = _lines("engine.tsv").get(folded)
    elif folded.startswith(_DOTNET):
        line = _lines("dotnet.tsv").get(folded)
    else:
        return None
    return Entry(line) if line is not None else None


@cache
def _lines(name: str) -> dict[str, str]:
    """The lines of a file, by the full names in upper case; read when first asked for."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return {line.partition("\t")[0].upper(): line for line in text.splitlines()}


def names() -> Iterator[str]:
    """The full names of all types that the two files tell of."""
    return (line.partition("\t")[0] for name in ("engine.tsv", "dotnet.tsv") for line in _lines(name).values())


def lookup(folded: str) -> NetType | None:
    """The type of that full name in upper case, or the definition of a generic one, made when first asked for."""
    found = entry(folded)
    if found is None:
        return None
    if "`" in found.full_name:
        return None
    return _made(found)


def definition(folded: str) -> NetType | None:
    """The definition of a generic type, by its name with the number of arguments in upper case. With it, the type can be named with arguments."""
    found = entry(folded) if "`" in folded else None
    if found is None:
        return None
    from havmsh.runtime import typesystem

    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        return shaped(found, full)

    typesystem.register_generic(found.full_name, make)
    net = shaped(found)
    net.definition = found.full_name
    return net


def shaped(found: Entry, full_name: str = "") -> NetType:
    """A type of the place that an entry says, under its own name or the one given."""
    net = NetType(full_name or found.full_name, None, kind=_KINDS[found.kind], base=_BASES.get(found.kind) or found.base or "System.Object", interfaces=found.interfaces)
    net.abstract = "A" in found.flags
    if found.kind != "e":
        net.members["outline"] = True
    return net


def _made(found: Entry) -> NetType:
    from havmsh.runtime import typesystem

    if found.kind == "e":
        numbers = {name: int(number) for name, _, number in (word.partition("=") for word in found.words.split())}
        net = shaped(found)
        net.enum = EnumInfo(numbers, flags="F" in found.flags, underlying=found.base or "System.Int32")
        return typesystem.register(net)
    base = typesystem.resolve(found.base) if found.base else None
    if base is not None and any(level.full_name == "System.Exception" for level in base.chain()):
        from havmsh.runtime.types import exceptions

        return exceptions.declare(found.full_name, base.full_name)
    return typesystem.register(shaped(found))

