"""The members of Get-Member -Force: accessors of properties, what classes hide, and what every object has."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType

_NAMES = "System.Collections.ObjectModel.Collection`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]"
_OBJECT = (
    "Members, Properties, Methods, ImmediateBaseObject, BaseObject, TypeNames, get_Members, get_Properties, get_Methods, get_ImmediateBaseObject, get_BaseObject, "
    "get_TypeNames, ToString, Copy, CompareTo, Equals, GetHashCode, GetObjectData, GetType"
)


def forced(record: Any) -> Iterator[tuple[str, str, str]]:
    """Name, kind and definition of each."""
    own = list(_of_type(record))
    yield from own
    yield from _intrinsic(record, own)


def forced_static(net: NetType) -> Iterator[tuple[str, str, str]]:
    """The same of the static members of a type: accessors, and what its class hides."""
    from havmsh.runtime import accessors
    from havmsh.runtime.types.reflection import is_field

    seen: set[str] = set()
    for level in (*net.chain(), *(() if net.kind == "interface" else net.all_interfaces())):
        for folded, declared in level.static_properties.items():
            if folded in seen or declared.kind != "Property" or is_field(level, declared, True):
                continue
            seen.add(folded)
            for info in accessors.behind(declared):
                yield info.name, info.kind, f"static {info.definition}"
        for group in level.static_methods.values():
            texts = [one.text for one in group.overloads if getattr(one, "hidden", False)]
            if texts:
                yield group.name, "Method", ", ".join(text if text.startswith("static ") else f"static {text}" for text in texts)


def _of_type(record: Any) -> Iterator[tuple[str, str, str]]:
    from havmsh.runtime import accessors, typeof
    from havmsh.runtime.objects import unwrap

    for declared in accessors.declared_of(record):
        yield from _hidden(declared)
        for info in accessors.behind(declared):
            yield info.name, info.kind, info.definition
    for level in typeof.type_of(unwrap(record)).chain():
        for group in level.methods.values():
            texts = [one.text for one in group.overloads if getattr(one, "hidden", False)]
            if texts:
                yield group.name, "Method", ", ".join(texts)


def _hidden(declared: Any) -> Iterator[tuple[str, str, str]]:
    """The property itself, where a class or type data hides it."""
    from havmsh.runtime import typenames

    if declared.hidden:
        yield declared.name, declared.kind, declared.definition if declared.kind != "Property" else f"{typenames.spelled(declared.type)} {declared.name} {{get;set;}}"


def _intrinsic(record: Any, own: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """`pstypenames` and the four member sets."""
    from havmsh.runtime import member_listing, method_listing

    extended: list[str] = []
    adapted: list[str] = []
    for info in member_listing.properties_of(record):
        (adapted if info.kind == "Property" else extended).append(info.name)
    adapted.extend(name for name, kind, _ in own if kind == "Method")
    for method in method_listing.methods_of(record):
        (adapted if method.kind == "Method" else extended).append(method.name)
    yield "pstypenames", "CodeProperty", f"{_NAMES} pstypenames{{get=PSTypeNames;}}"
    for name, names in (("psadapted", adapted), ("psbase", adapted), ("psextended", extended)):
        yield name, "MemberSet", f"{name} {{{', '.join(names)}}}"
    yield "psobject", "MemberSet", f"psobject {{{_OBJECT}}}"
