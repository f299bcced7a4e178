"""Objects as the XML of ConvertTo-Xml: elements Object and Property with names and types."""

from __future__ import annotations

import re

from havmsh.display import subject
from havmsh.display.csv_text import raw_text, type_text
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import Hashtable, PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KNOWN = frozenset(
    "System." + name for name in (
        "Boolean", "Byte", "Char", "DateTime", "Decimal", "Double", "Guid", "Int16", "Int32", "Int64", "SByte", "Single", "String", "TimeSpan", "UInt16",
        "UInt32", "UInt64", "Uri", "Version", "Byte[]", "Xml.XmlDocument", "Management.Automation.ScriptBlock", "Management.Automation.SemanticVersion",
        "Security.SecureString",
    )
)


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""The characters that XML 1.0 has no place for."""


def escaped(text: str, quotes: bool = False) -> str:
    """Text for XML; ``quotes`` for what stands in an attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#xA;").replace("\r", "&#xD;").replace("\t", "&#x9;") if quotes else text.replace("\r", "&#xD;")


def _checked(text: str) -> str:
    """The text. Raises ArgumentException for a character that XML does not have."""
    wrong = None if text.isprintable() else _NOT_XML.search(text)
    if wrong is not None:
        char = wrong[0]
        raise NetError("System.ArgumentException", f"'{char}', hexadecimal value 0x{ord(char):02X}, is an invalid character.")
    return text


class Element:
    """One element."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, **attributes: str | None) -> None:
        self.tag = tag
        self.attributes = {name: value for name, value in attributes.items() if value is not None}
        self.children: list[Element] = []
        self.text: str | None = None

    def lines(self, indent: str = "") -> list[str]:
        """The element's lines, each level two blanks further in."""
        made: list[str] = []
        self._write(made, indent)
        return made

    def _write(self, made: list[str], indent: str) -> None:
        head = self.tag + "".join([f' {name}="{escaped(_checked(value), True)}"' for name, value in self.attributes.items()])
        if self.children:
            made.append(f"{indent}<{head}>")
            for child in self.children:
                child._write(made, indent + "  ")
            made.append(f"{indent}</{self.tag}>")
        elif self.text is not None:
            made.append(f"{indent}<{head}>{escaped(_checked(self.text))}</{self.tag}>")
        else:
            made.append(f"{indent}<{head} />")


class XmlWriter:
    """Makes the element of an object."""

    def __init__(self, depth: int = 1, types: bool = True) -> None:
        self._depth = depth
        self._types = types

    def element(self, value: Any) -> Element:
        """The Object element of one object."""
        return self._one(value, None, self._depth, "Object")

    def _one(self, value: Any, name: str | None, depth: int, tag: str = "Property") -> Element:
        if value is None:
            return Element(tag, Name=name)
        base = value.base if isinstance(value, PSObject) else value
        type_name = type_text(base)
        if type_name in _KNOWN:
            made = Element(tag, Name=name, Type=type_name if self._types else None)
            made.text = base.net_text() if getattr(base, "net_shown", None) is not None else raw_text(base)  # .NET's ToString, not what PowerShell shows
            return made
        made = Element(tag, Name=name, Type=self._type(base))
        items = None if isinstance(base, PSCustomObject) else subject.elements(base)
        if isinstance(base, Hashtable):
            for key, item in base.items():
                made.children += [self._one(key, "Key", depth), self._one(item, "Value", depth)]
        elif items is not None:
            made.children = [self._one(item, None, depth) for item in items]
        elif depth == 0:
            return self._as_text(value, base, name, tag)
        else:
            self._properties(made, value, depth - 1)
        return made

    def _type(self, value: Any) -> str | None:
        if not self._types:
            return None
        if isinstance(value, PSCustomObject):
            return "System.Management.Automation.PSCustomObject"
        from havmsh.runtime import typeof

        return type_text(value) if "[[" in str(subject.type_names(value)[0]) else str(typeof.type_of(value).full_name)

    def _properties(self, made: Element, value: Any, depth: int) -> None:
        for name in subject.own_property_names(value):
            try:
                item = subject.get(value, name)
            except PSError:
                item = None
            if item is None:
                made.children.append(Element("Property", Name=name, Type=self._declared(value, name)))
            else:
                made.children.append(self._one(item, name, depth))

    def _declared(self, value: Any, name: str) -> str | None:
        """The type that a property without a value declares."""
        if not self._types:
            return None
        from havmsh.runtime.member_listing import properties_of
        from havmsh.runtime.types.memberinfos import property_type

        return next((property_type(info) for info in properties_of(value) if info.name == name), "System.Object")

    def _as_text(self, value: Any, base: Any, name: str | None, tag: str) -> Element:
        """An object that is too deep: its text, and its added properties as text."""
        text = subject.text(base)
        notes = self._notes(value)
        if not notes:
            made = Element(tag, Name=name, Type=self._type(base))
            made.text = text
            return made
        made = Element(tag, Name=name, Type=self._type(base))
        inner = Element("Property", Type="System.String" if self._types else None)
        inner.text = text
        made.children.append(inner)
        for note, item in notes:
            child = Element("Property", Name=note, Type="System.Management.Automation.PSNoteProperty" if self._types else None)
            child.text = "" if item is None else raw_text(item)
            made.children.append(child)
        return made

    @staticmethod
    def _notes(value: Any) -> list[tuple[str, Any]]:
        base = value.base if isinstance(value, PSObject) else value
        if isinstance(base, PSCustomObject):
            return [(name, subject.get(base, name)) for name in subject.own_property_names(base)]
        extra = getattr(value, "extra", None)
        return [(member.name, subject.get(value, member.name)) for member in extra.members.values() if "Property" in member.kind] if extra else []
