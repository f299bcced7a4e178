"""What methods a value has, as Get-Member and completion see them."""

from __future__ import annotations

from havmsh.runtime import interface_members
from havmsh.runtime.members import has_type_data, type_data
from havmsh.runtime.objects import NOTHING, unwrap
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


class MethodInfo:
    """One method of a value: its name, kind and overloads' lines."""

    __slots__ = ("definitions", "kind", "name")

    def __init__(self, name: str, kind: str, definitions: list[str]) -> None:
        self.name = name
        self.kind = kind
        self.definitions = definitions

    @property
    def definition(self) -> str:
        """All overloads in one line."""
        return ", ".join(self.definitions)


def methods_of(value: Any) -> list[MethodInfo]:
    """All methods by name: the type's, without those that a class hides, then those that scripts added."""
    if value is None or value is NOTHING:
        return []
    found: dict[str, MethodInfo] = {}
    net = type_of(unwrap(value))
    net.complete()
    for level in net.chain():
        for folded, group in level.methods.items():
            texts = [overload.text for overload in group.whole if not getattr(overload, "hidden", False)]
            if folded not in found and texts:
                found[folded] = MethodInfo(group.name, "Method", texts)
    for overload in interface_members.all_methods(net):
        info = found.setdefault(overload.name.upper(), MethodInfo(overload.name, "Method", []))
        info.definitions.append(overload.text)
    extra = getattr(value, "extra", None)
    members = dict(extra.members) if extra is not None else {}
    if has_type_data():
        members = {**type_data(value), **members}
    for folded, member in members.items():
        if member.kind.endswith("Method"):
            line = getattr(member.value, "line", None)
            found[folded] = MethodInfo(member.name, member.kind, [f"System.Object {member.name}();" if line is None else line()])
    return sorted(found.values(), key=lambda info: info.name.upper())


def has_method(value: Any, name: str) -> bool:
    """Whether a method of that name would be among the methods of a value."""
    folded = name.upper()
    extra = getattr(value, "extra", None)
    member = extra.find(folded) if extra is not None else None
    if member is None and has_type_data():
        member = type_data(value).get(folded)
    if member is not None and member.kind.endswith("Method"):
        return True
    group = None if value is None or value is NOTHING else type_of(unwrap(value)).find_method(folded)
    return group is not None and not all(getattr(overload, "hidden", False) for overload in group.overloads)


def constructor_lines(net: NetType) -> list[str]:
    """The constructors of a type as `::new` and Get-Member -Static show them: the type by its short name, where it has one."""
    from havmsh.runtime.typenames import spelled

    if net.constructors is None or net.abstract:
        return []
    return [f"{spelled(net)} new{each.text[each.text.index('('):]}" for each in net.constructors.whole if not getattr(each, "hidden", False)]
