"""What is known of an attribute's class: what the checks of class definitions ask."""

from __future__ import annotations

from havmsh.language.class_attributes import AttributeFacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.nettype import NetType

_MANY = 1 << 16
_ORDER = ("Assembly", "Module", "Class", "Struct", "Enum", "Constructor", "Method", "Property", "Field", "Event", "Interface", "Parameter", "Delegate", "ReturnValue")
"""AttributeTargets, by number."""


def attribute_named(name: str, namespaces: tuple[str, ...]) -> NetType | None:
    """The attribute's class that a name means: with or without the word Attribute at its end."""
    from havmsh.runtime import typesystem

    root = typesystem.known("System.Attribute")
    for each in (name, name + "Attribute"):
        found = typesystem.resolve(each, namespaces)
        if found is not None and found.derives_from(root):
            return found
    return None


def facts_of(net: NetType) -> AttributeFacts:
    """The facts of an attribute's class."""
    from havmsh.runtime.typenames import spelled

    properties = [found for level in net.chain() for found in level.properties.values()]
    overloads = net.constructors.overloads if net.constructors is not None else ()
    counts = tuple(
        (sum(not each.optional and not each.params for each in one.parameters), _MANY if any(each.params for each in one.parameters) else len(one.parameters)) for one in overloads
    )
    return AttributeFacts(
        spelled(net), _valid_on(net), tuple(each.name for each in properties if each.set is not None), tuple(each.name for each in properties if each.set is None), counts,
        lambda name, value: _refused(net, name, value),
    )


def _valid_on(net: NetType) -> tuple[str, ...]:
    """The declarations on which the attribute, or the class that it derives from, may stand; nothing: all."""
    from havmsh.runtime.types import catalogue

    for level in net.chain():
        known = catalogue.entry(level.full_name)
        words = known.words.split("|") if known is not None and known.words else level.members.get("valid on")
        if words:
            return () if "All" in words else tuple(each for each in _ORDER if each in words)
    return ()


def _refused(net: NetType, name: str, value: object) -> str:
    """The name of the property's type where it does not take the value."""
    from havmsh.runtime import convert
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.typenames import spelled

    found = net.find_property(name.upper())
    if found is None:
        return ""
    try:
        convert.convert(value, found.type)
    except PSError:
        return spelled(found.type)
    return ""
