"""The attributes of an XML element, as a collection."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.types.arraycopying import copy_all
from havmsh.runtime.types.xml import NodeList, put_attribute
from havmsh.runtime.types.xmlnodes import NAMESPACE, XmlAttribute, XmlElement
from havmsh.runtime.types.xpath import attribute_of


class AttributeList(NodeList):
    """XmlAttributeCollection: the attributes of an element, which change with it."""

    __slots__ = ("element",)
    type_name = NAMESPACE + "XmlAttributeCollection"

    def __init__(self, element: XmlElement) -> None:
        super().__init__([attribute_of(element, key, value) for key, value in element.attribute_items()])
        self.element = element

    def put(self, attribute: XmlAttribute) -> XmlAttribute:
        """Append and its like."""
        put_attribute(self.element, attribute)
        return attribute

    def drop(self, name: str) -> XmlAttribute | None:
        """RemoveNamedItem."""
        if name not in self.element.attributes:
            return None
        return attribute_of(self.element, name, self.element.attributes.pop(name))


def _insert(attributes: AttributeList, attribute: XmlAttribute, other: XmlAttribute | None, offset: int) -> XmlAttribute:
    """InsertBefore and InsertAfter: beside another attribute, or at the end (the beginning) where none is named."""
    table = attributes.element.attributes
    if other is not None and other.name not in table:
        raise NetError("System.ArgumentException", "The reference node is not a child of this node.")
    kept = [(key, value) for key, value in table.items() if key != attribute.name]
    at = [key for key, _ in kept].index(other.name) + offset if other is not None else 0 if offset else len(kept)
    table.clear()
    table.update([*kept[:at], (attribute.name, attribute.text), *kept[at:]])
    attribute.parent = attributes.element
    return attribute


define(
    AttributeList.type_name, AttributeList, base=NAMESPACE + "XmlNodeList",
    methods=(
        ("System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)", AttributeList.put), ("System.Xml.XmlAttribute Prepend(System.Xml.XmlAttribute node)", AttributeList.put),
        ("System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)", AttributeList.put),
        ("System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)", lambda a, node: a.drop(node.name)),
        ("System.Xml.XmlNode RemoveNamedItem(string name)", AttributeList.drop), ("System.Xml.XmlAttribute RemoveAt(int i)", lambda a, at: a.drop(list(a.element.attributes)[at])),
        ("void RemoveAll()", lambda a: a.element.attributes.clear()),
        ("void CopyTo(System.Xml.XmlAttribute[] array, int index)", lambda a, target, at: copy_all(a.items, target, at)),
        ("System.Xml.XmlAttribute InsertBefore(System.Xml.XmlAttribute newNode, System.Xml.XmlAttribute refNode)", lambda a, new, other: _insert(a, new, other, 0)),
        ("System.Xml.XmlAttribute InsertAfter(System.Xml.XmlAttribute newNode, System.Xml.XmlAttribute refNode)", lambda a, new, other: _insert(a, new, other, 1)),
    ),
)
