"""What of a type XmlSerializer writes: its members, where each stands and what it is called, as the attributes say."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.invoke import call
from havmsh.runtime.nettype import NetType
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

SIMPLE: Final = {
    "System.Int32": "int", "System.Int64": "long", "System.Int16": "short", "System.Byte": "unsignedByte", "System.SByte": "byte",
    "System.UInt16": "unsignedShort", "System.UInt32": "unsignedInt", "System.UInt64": "unsignedLong",
    "System.Boolean": "boolean", "System.String": "string", "System.Double": "double", "System.Single": "float", "System.Decimal": "decimal",
    "System.DateTime": "dateTime", "System.DateTimeOffset": "dateTimeOffset", "System.Guid": "guid",
    "System.Char": "char", "System.TimeSpan": "TimeSpan",
}
"""Types that are a text, by their names in XML."""


class Item:
    """How the items of a collection are written: by another name, or as of another type."""

    __slots__ = ("name", "net")

    def __init__(self, name: str | None, net: NetType | None) -> None:
        self.name, self.net = name, net


class Member:
    """A property or field: ``place`` is element, elements (each item for itself), attribute or text."""

    __slots__ = ("item", "name", "net", "nil", "place", "shown")

    def __init__(self, name: str, net: NetType, marks: dict[str, Any]) -> None:
        self.name, self.shown, self.net, self.place = name, name, net, "element"
        self.nil = net.definition == "System.Nullable`1"
        self.item = Item(None, None)
        for kind in ("Attribute", "Element", "Array", "Text"):
            mark = marks.get(kind)
            if mark is None:
                continue
            self.place = {"Attribute": "attribute", "Element": "elements", "Array": "element", "Text": "text"}[kind]
            self.shown = (call(mark, f"get_{'Attribute' if kind == 'Attribute' else 'Element'}Name", []) if kind != "Text" else None) or name
        if "ArrayItem" in marks:
            which = call(marks["ArrayItem"], "get_Type", [])
            self.item = Item(call(marks["ArrayItem"], "get_ElementName", []), None if which is None else which.net)


def _marks(info: Any) -> dict[str, Any]:
    """The attributes of serialization on a member or type, by what is between Xml and Attribute."""
    found = {}
    for each in call(info, "GetCustomAttributes", [True]) or ():
        name = type_of(each).full_name
        if name.startswith("System.Xml.Serialization.Xml"):
            found[name.removeprefix("System.Xml.Serialization.Xml").removesuffix("Attribute")] = each
    return found


def members_of(net: NetType) -> list[Member]:
    """Those that can be read and written, the base's first. Raises InvalidOperationException for a dictionary."""
    made: dict[str, Member] = {}
    for level in reversed(net.chain()):
        if level.full_name in ("System.Object", "System.ValueType"):
            continue
        which = reference(level)
        for info in (*call(which, "GetProperties", []), *call(which, "GetFields", [])):
            name = str(call(info, "get_Name", []))
            field = type_of(info).derives_from(known("System.Reflection.FieldInfo"))
            kind = call(info, "get_FieldType" if field else "get_PropertyType", []).net
            if name in made or call(call(info, "get_DeclaringType", []), "get_FullName", []) != level.full_name or not field and not _settable(info, kind):
                continue
            marks = _marks(info)
            if "Ignore" in marks:
                continue
            if any(each.full_name == "System.Collections.IDictionary" for each in (kind, *kind.all_interfaces())):
                text = f"Cannot serialize member {level.full_name}.{name} of type {kind.full_name}, because it implements IDictionary."
                raise NetError("System.NotSupportedException", text)
            made[name] = Member(name, kind, marks)
    return list(made.values())


def _settable(info: Any, kind: NetType) -> bool:
    return bool(call(info, "get_CanRead", [])) and (bool(call(info, "get_CanWrite", [])) or any(each.full_name == "System.Collections.IList" for each in kind.all_interfaces()) and kind.element is None) and not call(info, "GetIndexParameters", [])


def included(net: NetType) -> list[NetType]:
    """The types that XmlInclude names."""
    return [each.positional[0].net for each in call(reference(net), "GetCustomAttributes", [True]) or () if type_of(each).full_name.endswith("XmlIncludeAttribute")]


def item_of(net: NetType) -> NetType:
    """The type of a collection's items."""
    return net.element or (net.arguments[0] if net.arguments else known("System.Object"))


def name_of(net: NetType) -> str:
    """What a type is called in XML."""
    if net.definition == "System.Nullable`1":
        return name_of(net.arguments[0])
    if net.full_name == "System.Byte[]":
        return "base64Binary"
    if net.full_name in SIMPLE:
        return SIMPLE[net.full_name]
    if net.full_name == "System.Object":
        return "anyType"
    if net.element is not None or net.arguments and any(each.full_name == "System.Collections.IList" for each in net.all_interfaces()) or net.full_name == "System.Collections.ArrayList":
        inner = name_of(item_of(net))
        return f"ArrayOf{inner[0].upper()}{inner[1:]}"
    marks = _marks(reference(net))
    return (call(marks["Type"], "get_TypeName", []) if "Type" in marks else None) or net.name.partition("`")[0]


def root_name(net: NetType) -> str:
    """What the outermost element is called."""
    marks = _marks(reference(net)) if net.element is None and net.full_name not in SIMPLE else {}
    return (call(marks["Root"], "get_ElementName", []) if "Root" in marks else None) or name_of(net)


def _names(net: NetType) -> dict[str, str]:
    """The names of an enumeration by those that XmlEnum gives them."""
    found = {}
    for info in call(reference(net), "GetFields", []):
        mark = _marks(info).get("Enum")
        if mark is not None:
            found[str(call(info, "get_Name", []))] = str(call(mark, "get_Name", []))
    return found


def enum_text(value: EnumValue) -> str:
    """The names of a value, with blanks between."""
    names = _names(value.type)
    return " ".join(names.get(each, each) for each in value.text().split(", "))


def enum_value_of(text: str, net: NetType) -> Any:
    """The value that names mean. Raises InvalidOperationException."""
    assert net.enum is not None
    own = {shown: name for name, shown in _names(net).items()}
    total = 0
    for word in text.split():
        name = own.get(word, word)
        if name not in net.enum.names:
            raise NetError("System.InvalidOperationException", f"Instance validation error: '{word}' is not a valid value for {net.name}.")
        total |= net.enum.names[name]
    return EnumValue(net, total)
