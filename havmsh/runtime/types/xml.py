"""XML documents, and what PowerShell's adapter shows of their nodes.

A node's attributes and child elements are its properties: several children of one name are an array, an element with nothing but text is that text.
The tree is our own (``xmlnodes``); ``xml.parsers.expat`` reads it (``xmlreading``). Facts: XmlNodeAdapter, System.Xml.
"""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.xmlnodes import (
    NAMESPACE,
    XmlAttribute,
    XmlCData,
    XmlComment,
    XmlDeclaration,
    XmlDocument,
    XmlElement,
    XmlNode,
    XmlText,
    set_text,
)
from havmsh.runtime.types.xmlreading import parse
from havmsh.runtime.types.xpath import attribute_of, namespace_of, select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def _value(node: XmlNode) -> str | None:
    return node.text if node.kind in {"Text", "CDATA", "Comment", "Attribute", "XmlDeclaration"} else None


def _put_inner_text(node: XmlNode, text: str) -> None:
    set_text(node, text)


def _put_inner_xml(node: XmlNode, text: str) -> None:
    made = parse(f"<x>{text}</x>").root()
    node.children = []
    for child in list(made.children) if made is not None else []:
        node.append(child)


def _beside(node: XmlNode, step: int) -> XmlNode | None:
    if node.parent is None or node.__class__ is XmlAttribute:
        return None
    at = node.parent.children.index(node) + step
    return node.parent.children[at] if 0 <= at < len(node.parent.children) else None


def _before(parent: XmlNode, node: XmlNode, other: Any, after: int) -> XmlNode:
    return parent.insert(len(parent.children) if other is None and not after else 0 if other is None else parent.children.index(other) + after, node)


def _clone(node: XmlNode, deep: bool = True) -> XmlNode:
    made = node.__class__.__new__(node.__class__)
    NetObject.__init__(made)
    made.name, made.owner, made.parent, made.text = node.name, node.owner, None, node.text
    made.children = []
    if isinstance(node, XmlElement) and isinstance(made, XmlElement):
        made.attributes, made.closed = dict(node.attributes), node.closed
    if isinstance(node, XmlDocument) and isinstance(made, XmlDocument):
        made.keep_blanks = node.keep_blanks
    for child in node.children if deep else []:
        made.append(_clone(child))
    return made


def _import(document: XmlDocument, node: XmlNode, deep: bool) -> XmlNode:
    made = _clone(node, deep)
    for each in made.path_nodes():
        each.owner = document
    return made


class NodeList(NetObject):
    """Nodes in order."""

    __slots__ = ("items",)
    type_name = NAMESPACE + "XmlNodeList"

    def __init__(self, items: list[Any]) -> None:
        super().__init__()
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.items)

    def net_index(self, key: Any) -> Any:
        """By position, or an attribute by its name."""
        if isinstance(key, str):
            return next((each for each in self.items if each.name == key), None)
        return self.items[int(key)] if -len(self.items) <= int(key) < len(self.items) else None


def _one(node: XmlNode, path: str, *_: Any) -> XmlNode | None:
    return next(iter(select(node, path)), None)


def _attributes(element: XmlNode) -> NodeList:
    return NodeList([attribute_of(element, key, value) for key, value in element.attribute_items()])


define(
    NAMESPACE + "XmlNode", XmlNode, interfaces="System.ICloneable",
    properties=(
        ("string Name", lambda n: n.name), ("string LocalName", lambda n: n.name.rpartition(":")[2]), ("string Value", _value, lambda n, value: setattr(n, "text", value)),
        ("System.Xml.XmlNodeType NodeType", lambda n: _node_type(n)), ("System.Xml.XmlNode ParentNode", lambda n: n.parent), ("System.Xml.XmlNodeList ChildNodes", lambda n: NodeList(list(n.children))),
        ("System.Xml.XmlNode FirstChild", lambda n: n.children[0] if n.children else None), ("System.Xml.XmlNode LastChild", lambda n: n.children[-1] if n.children else None),
        ("System.Xml.XmlNode NextSibling", lambda n: _beside(n, 1)), ("System.Xml.XmlNode PreviousSibling", lambda n: _beside(n, -1)), ("bool HasChildNodes", lambda n: bool(n.children)),
        ("System.Xml.XmlDocument OwnerDocument", lambda n: n.owner if n.kind != "Document" else None), ("string InnerText", XmlNode.inner_text, _put_inner_text), ("string InnerXml", lambda n: n.inner_markup(), _put_inner_xml),
        ("string OuterXml", lambda n: n.markup()), ("string NamespaceURI", namespace_of), ("string Prefix", lambda n: n.name.rpartition(":")[0]), ("System.Object Attributes", lambda n: _attributes(n) if n.kind == "Element" else None),
    ),
    methods=(
        ("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)", XmlNode.append), ("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)", lambda n, child: n.insert(0, child)),
        ("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)", XmlNode.remove), ("System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", lambda n, child, other: _before(n, child, other, 0)),
        ("System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", lambda n, child, other: _before(n, child, other, 1)),
        ("System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)", lambda n, child, old: (n.insert(n.children.index(old), child), n.remove(old))[1]),
        ("void RemoveAll()", lambda n: n.children.clear()), ("System.Xml.XmlNode CloneNode(bool deep)", _clone), ("System.Xml.XmlNode Clone()", _clone),
        ("System.Xml.XmlNodeList SelectNodes(string xpath)", lambda n, path: NodeList(select(n, path))), ("System.Xml.XmlNodeList SelectNodes(string xpath, System.Object nsmgr)", lambda n, path, manager: NodeList(select(n, path, getattr(manager, "prefixes", None)))),
        ("System.Xml.XmlNode SelectSingleNode(string xpath)", _one), ("System.Xml.XmlNode SelectSingleNode(string xpath, System.Object nsmgr)", _one),
        ("System.Collections.IEnumerator GetEnumerator()", lambda n: NodeList(list(n.children))), ("string ToString()", XmlNode.net_shown),
    ),
)


def _node_type(node: XmlNode) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value("System.Xml.XmlNodeType", node.kind)


define(NAMESPACE + "XmlLinkedNode", None, base=NAMESPACE + "XmlNode")
define(NAMESPACE + "XmlCharacterData", None, base=NAMESPACE + "XmlLinkedNode", properties=(("string Data", lambda n: n.text, lambda n, value: setattr(n, "text", value)), ("int Length", lambda n: len(n.text))))
for _class in (XmlText, XmlCData, XmlComment):
    define(_class.type_name, _class, base=NAMESPACE + "XmlCharacterData")
define(NAMESPACE + "XmlDeclaration", XmlDeclaration, base=NAMESPACE + "XmlLinkedNode")
define(NAMESPACE + "XmlAttribute", XmlAttribute, base=NAMESPACE + "XmlNode", properties=(("System.Xml.XmlElement OwnerElement", lambda a: a.parent),))
define(
    NAMESPACE + "XmlElement", XmlElement, base=NAMESPACE + "XmlLinkedNode",
    properties=(("bool IsEmpty", lambda e: not e.children and not e.closed), ("bool HasAttributes", lambda e: bool(e.attributes))),
    methods=(
        ("string GetAttribute(string name)", lambda e, name: e.attributes.get(name, "")), ("void SetAttribute(string name, string value)", lambda e, name, value: e.attributes.__setitem__(name, value or "")),
        ("void RemoveAttribute(string name)", lambda e, name: e.attributes.pop(name, None) and None), ("bool HasAttribute(string name)", lambda e, name: name in e.attributes),
        ("System.Xml.XmlAttribute GetAttributeNode(string name)", lambda e, name: attribute_of(e, name, e.attributes[name]) if name in e.attributes else None),
        ("System.Xml.XmlNodeList GetElementsByTagName(string name)", lambda e, name: NodeList(e.named(name))), ("void RemoveAllAttributes()", lambda e: e.attributes.clear()),
    ),
)
define(NAMESPACE + "XmlNodeList", NodeList, interfaces="System.Collections.IEnumerable", properties=(("int Count", len), ("int Length", len)), methods=(
    ("System.Xml.XmlNode Item(int index)", NodeList.net_index), ("System.Xml.XmlNode get_ItemOf(string name)", NodeList.net_index), ("System.Xml.XmlNode GetNamedItem(string name)", NodeList.net_index)))
define(
    NAMESPACE + "XmlDocument", XmlDocument, base=NAMESPACE + "XmlNode",
    properties=(("System.Xml.XmlElement DocumentElement", XmlDocument.root), ("bool PreserveWhitespace", lambda d: d.keep_blanks, lambda d, value: setattr(d, "keep_blanks", value))),
    methods=(
        ("void LoadXml(string xml)", XmlDocument.load_text), ("void Load(string filename)", XmlDocument.load_file), ("void Save(string filename)", XmlDocument.save), ("void Save(System.Object w)", XmlDocument.save),
        ("System.Xml.XmlElement CreateElement(string name)", lambda d, name: XmlElement(name, d)), ("System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)", lambda d, name, uri: XmlElement(name, d)),
        ("System.Xml.XmlText CreateTextNode(string text)", lambda d, text: XmlText("#text", d, text)), ("System.Xml.XmlComment CreateComment(string data)", lambda d, text: XmlComment("#comment", d, text)),
        ("System.Xml.XmlCDataSection CreateCDataSection(string data)", lambda d, text: XmlCData("#cdata-section", d, text)), ("System.Xml.XmlAttribute CreateAttribute(string name)", lambda d, name: XmlAttribute(name, d)),
        ("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)",
         lambda d, version, encoding, alone: XmlDeclaration("xml", d, f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "") + (f' standalone="{alone}"' if alone else ""))),
        ("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)", _import), ("System.Xml.XmlNodeList GetElementsByTagName(string name)", lambda d, name: NodeList([n for n in d.path_nodes() if isinstance(n, XmlElement) and name in {"*", n.name}])),
    ),
    constructors=(("", XmlDocument),),
)
