"""The members of what an expression may give, as lists for completion."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from havmsh.runtime.completing.inference import Guess
    from havmsh.runtime.nettype import NetType

MAGIC = ("ForEach", "Where")


def member_names(guesses: Iterable[Guess]) -> list[tuple[str, str, str]]:
    """Name, kind (Property or Method) and tip of instance members: properties first, each part in alphabetical order."""
    properties: dict[str, tuple[str, str]] = {}
    methods: dict[str, tuple[str, str]] = {}
    for guess in guesses:
        for name in guess.names:
            properties.setdefault(name.upper(), (name, name))
        if guess.known:
            _of_value(guess.value, properties, methods)
        elif guess.net is not None:
            _of_type(guess.net, properties, methods)
    return _sorted(properties, "Property") + _sorted(methods, "Method")


def _sorted(table: dict[str, tuple[str, str]], kind: str) -> list[tuple[str, str, str]]:
    return [(name, kind, tip) for name, tip in sorted(table.values(), key=lambda row: row[0].lower())]


def _of_value(value: Any, properties: dict[str, tuple[str, str]], methods: dict[str, tuple[str, str]]) -> None:
    from havmsh.runtime import member_listing
    from havmsh.runtime.objects import Hashtable, unwrap

    base = unwrap(value)
    if base is None:
        return
    if isinstance(base, Hashtable):
        for key in base:
            if isinstance(key, str):
                properties.setdefault(key.upper(), (key, key))
    from havmsh.runtime.typeof import type_of

    net = type_of(value)
    for info in member_listing.properties_of(value):
        declared = net.find_property(info.name.upper()) if net is not None else None
        takes_index = declared is not None and declared.get is None
        (methods if takes_index else properties).setdefault(info.name.upper(), (info.name, f"{info.type_name} {info.name}"))
    for method in member_listing.methods_of(value):
        if not method.name.startswith(("get_", "set_", ".ctor")):
            methods.setdefault(method.name.upper(), (method.name, "\n".join(method.definitions)))


def _of_type(net: NetType, properties: dict[str, tuple[str, str]], methods: dict[str, tuple[str, str]]) -> None:
    if net.enum is not None:
        properties.setdefault("VALUE__", ("value__", "int value__"))
    for level in net.chain():
        for declared in level.properties.values():
            row = (declared.name, f"{declared.type_text} {declared.name} {{ get; }}")
            (methods if declared.get is None else properties).setdefault(declared.name.upper(), row)
        for group in level.methods.values():
            methods.setdefault(group.name.upper(), (group.name, "\n".join(one.text for one in group.overloads)))


def static_names(net: NetType) -> list[tuple[str, str, str]]:
    """Name, kind and tip of static members; a type's constructors are ``new``."""
    properties: dict[str, tuple[str, str]] = {}
    methods: dict[str, tuple[str, str]] = {}
    if net.enum is not None:
        for name in net.enum.names:
            properties.setdefault(name.upper(), (name, name))
    for level in net.chain():
        for declared in level.static_properties.values():
            properties.setdefault(declared.name.upper(), (declared.name, f"static {declared.type_text} {declared.name} {{ get; }}"))
        for group in level.static_methods.values():
            if not group.name.startswith("op_"):
                methods.setdefault(group.name.upper(), (group.name, "\n".join(one.text for one in group.overloads)))
    if net.constructors is not None:
        methods.setdefault("NEW", ("new", "\n".join(one.text for one in net.constructors.overloads)))
    return _sorted(properties, "Property") + _sorted(methods, "Method")
