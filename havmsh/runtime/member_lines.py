"""The line that a member is written as: ``int Length {get;}``, ``string a=b``. Get-Member's definitions and the texts of PSMemberInfo are these."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType


class Line:
    """A member by name and kind, with the lines of its overloads."""

    __slots__ = ("kind", "lines", "name")

    def __init__(self, name: str, kind: str, lines: list[str]) -> None:
        self.name = name
        self.kind = kind
        self.lines = lines

    @property
    def definition(self) -> str:
        """All in one line."""
        return ", ".join(self.lines)


def of_statics(net: NetType) -> Iterator[Line]:
    """The static members of a type: how it is made, then what it and those that it derives from declare."""
    from havmsh.runtime import method_listing

    seen: set[str] = set()
    net.complete()
    constructors = method_listing.constructor_lines(net)
    if constructors:
        yield Line("new", "Method", constructors)
    for name in net.enum.names if net.enum is not None else ():
        yield Line(name, "Property", [f"static {spelled_name(net.full_name)} {name} {{get;}}"])
    for level in (*net.chain(), *(() if net.kind == "interface" else net.all_interfaces())):
        for folded, declared in level.static_properties.items():
            if folded not in seen and not getattr(declared, "hidden", False):
                seen.add(folded)
                access = "get;set;" if declared.set is not None else "get;"
                yield Line(declared.name, "Property", [f"static {spelled_name(declared.type_text)} {declared.name} {{{access}}}"])
        for folded, group in level.static_methods.items():
            texts = [each.text for each in group.whole if not getattr(each, "hidden", False)]
            if texts and folded not in seen:
                seen.add(folded)
                yield Line(group.name, "Method", [text if text.startswith("static ") else f"static {text}" for text in texts])


def line_of(info: Any) -> str:
    """The line of a property, or the lines of a method's overloads one behind the other."""
    shown = info.definition
    if shown or not hasattr(info, "get"):
        return str(shown)
    if info.kind == "NoteProperty":
        value = info.get()
        return f"{short(info.type_name)} {info.name}={'null' if value is None else _plain(value)}"
    return f"{spelled_name(info.type_name)} {info.name} {{{'get;set;' if info.settable else 'get;'}}}"


def _plain(value: Any) -> str:
    """A value's own text: a collection's is its type."""
    from havmsh.runtime import typeof
    from havmsh.runtime.valuetexts import shown

    return typeof.type_of(value).full_name if isinstance(value, list) else shown(value)


def spelled_name(name: str) -> str:
    """A type's name as the definition of a property shows it."""
    net = typesystem.resolve(name) if name else None
    return name or "System.Object" if net is None else typenames.spelled(net)


def short(name: str) -> str:
    """A type's name as the definition of a note shows it."""
    text = spelled_name(name)
    return "object" if text == "System.Object" else text.replace("System.Object[]", "Object[]")
