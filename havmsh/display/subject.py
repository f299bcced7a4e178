"""What is asked of an object in order to show it: its properties, type names, text and elements.

The one place where display reaches into the runtime's values; everything above works on the answers.
"""

from __future__ import annotations

from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.objects import NOTHING, Hashtable, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

CUSTOM_TYPES = ("System.Management.Automation.PSCustomObject", "System.Object")
_PLAIN_TYPES = {
    str: ("System.String", "System.Object"), int: ("System.Int32", "System.ValueType", "System.Object"),
    bool: ("System.Boolean", "System.ValueType", "System.Object"), float: ("System.Double", "System.ValueType", "System.Object"),
}


def type_names(value: Any) -> list[str] | tuple[str, ...]:
    """The object's type names, most derived first."""
    if value.__class__ is PSCustomObject and value.extra is None:
        return CUSTOM_TYPES
    plain = _PLAIN_TYPES.get(value.__class__)
    if plain is not None:
        return plain
    from havmsh.runtime.members import type_names as told

    return told(value)


def property_names(value: Any) -> list[str]:
    """Names of all properties, in the order in which an object lists them."""
    if value.__class__ is PSCustomObject and value.extra is None:
        return list(value.shape.names)
    if value.__class__ is Hashtable:
        return [str(key) for key in value.keys()]  # noqa: SIM118 - keys() gives the keys as they were written
    from havmsh.runtime import member_listing

    return member_listing.property_names(value)


def names_for_wildcards(value: Any) -> list[str]:
    """Names in the order in which a wildcard finds them: added members, then the type's own."""
    if value.__class__ in (PSCustomObject, Hashtable):
        return property_names(value)
    from havmsh.runtime import member_listing

    return member_listing.property_names(value, behind=True)


def names_to_show(value: Any) -> list[str]:
    """Names in the order in which an object without a view is shown: what was added to the object, the type's own, what type data added.

    The properties of an adapter stand for the type's own, unless it finds none (an XML element without attributes and content).
    """
    if value.__class__ is PSCustomObject and value.extra is None:
        return list(value.shape.names)
    from havmsh.runtime import member_listing

    infos = [info for info in member_listing.properties_of(value) if info.kind != "PropertySet"]
    if getattr(value, "net_properties_of", None) is not None and not any(info.kind == "Property" for info in infos):
        infos = [info for info in member_listing.properties_of(value, behind=True) if info.kind != "PropertySet"]
    added = _added_names(value)
    return _different(sorted(infos, key=lambda info: 0 if info.name.upper() in added else 1 if info.kind == "Property" else 2))


def _added_names(value: Any) -> set[str]:
    """The folded names of the members of an object itself, which are neither its type's nor of type data."""
    extra = getattr(value, "extra", None)
    names = set() if extra is None else set(extra.members)
    if value.__class__ is PSCustomObject:
        names.update(name.upper() for name in value.shape.names)
    return names if extra is None or extra.adapted is None else names - extra.adapted


def _different(infos: Iterable[Any]) -> list[str]:
    names: dict[str, str] = {}
    for info in infos:
        names.setdefault(info.name.upper(), info.name)
    return list(names.values())


def own_property_names(value: Any) -> list[str]:
    """As ``property_names``, but a hashtable's own properties, not its keys."""
    if value.__class__ is Hashtable:
        from havmsh.runtime import member_listing

        return member_listing.property_names(value, sets=True)
    return property_names(value)


def find_property(value: Any, name: str) -> str | None:
    """The property's name as the object spells it, or None."""
    if value.__class__ is PSCustomObject and value.extra is None:
        at = value.shape.index.get(name.upper())
        return None if at is None else str(value.shape.names[at])
    wanted = name.upper()
    if value.__class__ is Hashtable:
        for key in value.keys():  # noqa: SIM118
            if isinstance(key, str) and key.upper() == wanted:
                return key
    from havmsh.runtime.member_listing import hidden_property, named_as

    listed = named_as(value, wanted)
    if listed is not None:
        return listed
    hidden = hidden_property(value, name)
    if hidden is not None:
        return hidden.name
    if getattr(value, "net_properties_of", None) is not None:
        # an adapter hides the type's own properties from lists, yet they are found by name
        from havmsh.runtime.typeof import type_of

        declared = type_of(value).find_property(wanted)
        return None if declared is None else str(declared.name)
    return None


def listed_names(value: Any) -> Mapping[str, str] | None:
    """The names of the properties that an object lists by folded name, where its type tells them; None where each object of its kind may have others."""
    from havmsh.runtime.member_listing import listed_names as told

    return told(value)


def get(value: Any, name: str) -> Any:
    """The value of a property; raises PSError where reading it fails."""
    if value.__class__ is PSCustomObject and value.extra is None:
        at = value.shape.index.get(name.upper())
        return None if at is None else value.values[at]
    if value.__class__ is Hashtable and name in value:
        return value[name]
    from havmsh.runtime.members import get as read  # a name of a module is found sooner than a module of a package

    got = read(value, name)
    return None if got is NOTHING else got


def getter_of(value: Any, name: str) -> Callable[[Any], Any]:
    """A function that reads the property from objects like this one and, more slowly, from any other."""
    if value.__class__ is PSCustomObject and value.extra is None:
        shape = value.shape
        at = shape.index.get(name.upper(), -1)

        def read(item: Any) -> Any:
            if item.__class__ is PSCustomObject and item.shape is shape and item.extra is None:
                return item.values[at]
            return get(item, name)

        if at >= 0:
            return read
    return lambda item: get(item, name)


def text(value: Any) -> str:
    """PSObject.ToString(): what a cell shows of a value that is no collection."""
    if value.__class__ is str:
        return str(value)
    if value is None or value is NOTHING:
        return ""
    from havmsh.runtime.valuetexts import to_display

    return str(to_display(value))


def formatted(value: Any, spec: str) -> str:
    """The value by a format string, composite (``{0:N2}``) or plain (``N2``); raises PSError where it cannot be."""
    from havmsh.runtime import format_string

    if "{0" in spec or "}" in spec:
        return str(format_string.format_composite(spec, [value]))
    return str(format_string.format_value(value, spec, None))


def plain_date(value: Any, spec: str) -> str:
    """A date by a format string, in digits and separators that no culture changes."""
    from havmsh.runtime.date.formats import custom_date

    return custom_date(value.base if value.__class__ is PSObject else value, spec, None)


def elements(value: Any) -> Iterator[Any] | None:
    """The elements of a collection, a dictionary's entries included; None for everything else."""
    if value.__class__ is PSObject:
        value = value.base
    kind = value.__class__
    if kind is str or kind is int or kind is PSCustomObject or value is None:
        return None
    if isinstance(value, list):
        return iter(value)
    if isinstance(value, Hashtable):
        return entries(value)
    from havmsh.runtime import elements

    found = elements.enumerate_(value)
    return None if found is None else iter(found)


def entries(table: Hashtable) -> Iterator[Any]:
    """The entries of a dictionary as objects."""
    from havmsh.runtime.types.hashtables import DictionaryEntry

    pairs = getattr(table, "enumerate_net", None)
    return iter([DictionaryEntry(key, value) for key, value in table.items()]) if pairs is None else iter(pairs())


def is_true(value: Any) -> bool:
    """PowerShell's truth."""
    from havmsh.runtime import convert

    return bool(convert.to_bool(value))


def run_block(block: Any, item: Any) -> Any:
    """The value of a script block with the object as ``$_``: nothing, the one object, or an array of all.

    What fails inside is raised: the caller decides what is shown in its place.
    """
    try:
        out = block.invoke(underscore=item, raise_errors=True)
    except TypeError:
        out = block.invoke(underscore=item)
    out = [one for one in out if one is not NOTHING]
    if len(out) == 1:
        return out[0]
    if not out:
        return None
    from havmsh.runtime.objects import Array

    return Array(out)


def is_block(value: Any) -> bool:
    """Whether the value is a script block."""
    return getattr(value.__class__, "type_name", "") == "System.Management.Automation.ScriptBlock"


def same(left: Any, right: Any) -> bool:
    """Whether two group keys are one: compared without case, in either direction."""
    return left is right or _stands_level(left, right) or _stands_level(right, left)


def _stands_level(left: Any, right: Any) -> bool:
    """Whether neither of two values comes before the other; those that have no order go by their texts."""
    from havmsh.runtime import compare

    try:
        return compare.compare(left, right) == 0
    except PSError:
        return text(left).upper() == text(right).upper()


__all__ = [
    "elements", "entries", "failure", "find_property", "formatted", "get", "getter_of", "is_block", "is_true", "names_to_show", "own_property_names",
    "property_names", "run_block", "same", "text", "type_names",
]
