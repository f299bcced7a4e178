"""XML documents, and what PowerShell's adapter shows of their nodes.

A node's attributes and child elements are its properties: several children of one name are an array, an element with nothing but text is that text.
The tree is our own (``xmlnodes``); ``xml.parsers.expat`` reads it (``xmlreading``). Facts: XmlNodeAdapter, System.Xml.
"""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.enumerators import Enumerator
from havmsh.runtime.types.xmlnames import checked
from havmsh.runtime.types.xmlnodes import (
    NAMESPACE,
    XmlAttribute,
    XmlDocument,
    XmlElement,
    XmlNode,
    set_text,
)
from havmsh.runtime.types.xmlreading import parse
from havmsh.runtime.types.xpath import XMLNS, attribute_of, namespace_of, namespace_of_prefix, select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _value(node: XmlNode) -> str | None:
    return node.text if node.kind in {"Text", "CDATA", "Comment", "Attribute", "XmlDeclaration", "ProcessingInstruction", "Whitespace", "SignificantWhitespace"} else None


def _put_value(node: XmlNode, text: str | None) -> None:
    """An attribute's value is its element's to keep."""
    if node.kind in {"Element", "Document", "DocumentFragment", "DocumentType"}:
        raise NetError("System.InvalidOperationException", f"Cannot set a value on node type '{node.kind}'.")
    node.text = text or ""
    if isinstance(node, XmlAttribute) and isinstance(node.parent, XmlElement):
        node.parent.attributes[node.name] = node.text


def put_inner_text(node: XmlNode, text: str) -> None:
    """InnerText: all that is within becomes this text."""
    if node.kind in {"Element", "Document", "DocumentFragment"}:
        set_text(node, text)
    else:
        _put_value(node, text)


def _put_empty(element: XmlElement, value: bool) -> None:
    """IsEmpty: true takes out all that is in it."""
    if value:
        element.children = []
    element.closed = not value


def _put_inner_xml(node: XmlNode, text: str) -> None:
    made = parse(f"<x>{text}</x>").root()
    node.children = []
    for child in list(made.children) if made is not None else []:
        for each in child.path_nodes():
            each.owner = node.owner
        child.parent = None
        node.append(child)


def _beside(node: XmlNode, step: int) -> XmlNode | None:
    if node.parent is None or node.__class__ is XmlAttribute:
        return None
    at = node.parent.children.index(node) + step
    return node.parent.children[at] if 0 <= at < len(node.parent.children) else None


def _before(parent: XmlNode, node: XmlNode, other: Any, after: int) -> XmlNode:
    return parent.insert(len(parent.children) if other is None and not after else 0 if other is None else parent.children.index(other) + after, node)


def clone(node: XmlNode, deep: bool = True) -> XmlNode:
    """A node of the same kind, with copies of what it has."""
    made = node.__class__.__new__(node.__class__)
    NetObject.__init__(made)
    made.name, made.owner, made.parent, made.text, made.uri = node.name, node.owner, None, node.text, node.uri
    made.children = []
    if isinstance(node, XmlElement) and isinstance(made, XmlElement):
        made.attributes, made.closed = dict(node.attributes), node.closed
    if isinstance(node, XmlDocument) and isinstance(made, XmlDocument):
        made.keep_blanks = node.keep_blanks
    for child in node.children if deep else []:
        made.append(clone(child))
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


def prefixes_of(manager: Any) -> dict[str, str] | None:
    return None if manager is None else manager.prefixes


def _one(node: XmlNode, path: str, manager: Any = None) -> XmlNode | None:
    return next(iter(select(node, path, prefixes_of(manager))), None)


def _attributes(element: XmlNode) -> NodeList | None:
    from havmsh.runtime.types.xmlattributes import AttributeList

    return AttributeList(element) if isinstance(element, XmlElement) else None


def by_namespace(node: XmlNode, local: str, uri: str) -> NodeList:
    """The elements below of a name and a namespace, each of which may be ``*``."""
    return NodeList([each for each in node.path_nodes() if each is not node and each.kind == "Element" and local in {"*", each.name.rpartition(":")[2]} and uri in {"*", namespace_of(each)}])


def write_to(node: XmlNode, writer: Any) -> None:
    """WriteTo: hands a node to an XmlWriter."""
    for each in node.children if node.kind in {"Document", "DocumentFragment"} else [node]:
        writer.node(each)


def put_attribute(element: XmlElement, attribute: XmlAttribute) -> XmlAttribute | None:
    """SetAttributeNode and Attributes.Append: a namespace that is not declared around is declared here."""
    before = attribute_of(element, attribute.name, element.attributes[attribute.name]) if attribute.name in element.attributes else None
    prefix = attribute.name.rpartition(":")[0]
    if attribute.uri and prefix and prefix not in {"xml", "xmlns"} and namespace_of_prefix(element, prefix) != attribute.uri:
        element.attributes[f"xmlns:{prefix}"] = attribute.uri
    element.attributes[attribute.name] = attribute.text
    attribute.parent = element
    return before


def _set_in(element: XmlElement, local: str, uri: str | None, value: str | None) -> str:
    """SetAttribute with a namespace: under a prefix that means it, else a new one."""
    name = local
    if uri and uri != XMLNS:
        prefix = prefix_of(element, uri) or next(f"d{at}p1" for at in range(1, 99) if not namespace_of_prefix(element, f"d{at}p1"))
        if not namespace_of_prefix(element, prefix):
            element.attributes[f"xmlns:{prefix}"] = uri
        name = f"{prefix}:{local}"
    elif uri == XMLNS and local != "xmlns":
        name = f"xmlns:{local}"
    element.attributes[name] = value or ""
    return value or ""


def key_in(element: Any, local: str, uri: str | None) -> str | None:
    """The name under which an attribute of a namespace is written."""
    for key, value in element.attributes.items():
        if key.rpartition(":")[2] == local and namespace_of(attribute_of(element, key, value)) == (uri or ""):
            return str(key)
    return None


def prefix_of(node: XmlNode | None, uri: str) -> str:
    """The nearest prefix that means a namespace; empty where there is none."""
    at = node
    while at is not None:
        for key, value in at.attribute_items():
            if key.startswith("xmlns:") and value == uri:
                return key[6:]
        at = at.parent
    return ""


class SchemaInfo(NetObject):
    """What a schema says of an element or attribute: nothing. It is the name's, which knows it."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlName"


class UnknownSchemaInfo(NetObject):
    """What a schema says of the other nodes: nothing, and never will."""

    __slots__ = ()
    type_name = NAMESPACE + "Schema.XmlSchemaInfo"


_MEMBERS: dict[str, Any] = {made[0].rpartition(" ")[2]: made for made in (
    ("string Name", lambda n: n.name), ("string LocalName", lambda n: n.name.rpartition(":")[2]), ("string Value", _value, _put_value),
    ("System.Xml.XmlNodeType NodeType", lambda n: _node_type(n)), ("System.Xml.XmlNode ParentNode", lambda n: n.parent),
    ("System.Xml.XmlNodeList ChildNodes", lambda n: NodeList(list(n.children))),
    ("System.Xml.XmlNode FirstChild", lambda n: n.children[0] if n.children else None), ("System.Xml.XmlNode LastChild", lambda n: n.children[-1] if n.children else None),
    ("System.Xml.XmlNode NextSibling", lambda n: _beside(n, 1)), ("System.Xml.XmlNode PreviousSibling", lambda n: _beside(n, -1)),
    ("bool HasChildNodes", lambda n: bool(n.children)),
    ("System.Xml.XmlDocument OwnerDocument", lambda n: n.owner if n.kind != "Document" else None), ("string InnerText", XmlNode.inner_text, put_inner_text),
    ("string InnerXml", lambda n: n.inner_markup(), _put_inner_xml),
    ("string OuterXml", lambda n: n.markup()), ("string NamespaceURI", namespace_of), ("string Prefix", lambda n: n.name.rpartition(":")[0]),
    ("System.Xml.XmlAttributeCollection Attributes", _attributes),
    ("bool IsReadOnly", lambda n: False), ("string BaseURI", lambda n: ""), ("System.Xml.Schema.IXmlSchemaInfo SchemaInfo", lambda n: SchemaInfo() if n.kind in {"Element", "Attribute"} else UnknownSchemaInfo()),
    ("System.Xml.XmlNode PreviousText", lambda n: None),
)}
_NODE = "Name Value NodeType ParentNode ChildNodes PreviousSibling NextSibling Attributes OwnerDocument FirstChild LastChild HasChildNodes NamespaceURI Prefix LocalName IsReadOnly InnerText OuterXml InnerXml SchemaInfo BaseURI PreviousText"


def ordered(names: str) -> tuple[Any, ...]:
    """Properties of nodes in the order in which a class declares them anew."""
    return tuple(_MEMBERS[name] for name in names.split())


def _rest(net: NetType) -> None:
    net.method("void WriteContentTo(System.Xml.XmlWriter w)", lambda node, writer: [writer.node(each) for each in node.children] and None)
    net.method("bool Supports(string feature, string version)", lambda node, feature, version: feature.upper() == "XML" and version in {None, "1.0", "2.0"})


def _navigator(node: XmlNode) -> Any:
    from havmsh.runtime.types.navigators import navigator_of

    return navigator_of(node)


define(
    NAMESPACE + "XmlNode", XmlNode, interfaces="System.ICloneable;System.Collections.IEnumerable;System.Xml.XPath.IXPathNavigable", properties=ordered(_NODE), rest=_rest,
    methods=(
        ("System.Xml.XPath.XPathNavigator CreateNavigator()", _navigator),
        ("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)", XmlNode.append),
        ("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)", lambda n, child: n.insert(0, child)),
        ("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)", XmlNode.remove),
        ("System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", lambda n, child, other: _before(n, child, other, 0)),
        ("System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", lambda n, child, other: _before(n, child, other, 1)),
        ("System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)", lambda n, child, old: (n.insert(n.children.index(old), child), n.remove(old))[1]),
        ("void RemoveAll()", lambda n: n.children.clear()), ("System.Xml.XmlNode CloneNode(bool deep)", clone), ("System.Xml.XmlNode Clone()", clone),
        ("System.Xml.XmlNodeList SelectNodes(string xpath)", lambda n, path: NodeList(select(n, path))),
        ("System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)", lambda n, path, manager: NodeList(select(n, path, prefixes_of(manager)))),
        ("System.Xml.XmlNode SelectSingleNode(string xpath)", _one), ("System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)", _one),
        ("System.Collections.IEnumerator GetEnumerator()", lambda n: Enumerator(n.children)), ("string ToString()", XmlNode.net_shown),
        ("void WriteTo(System.Xml.XmlWriter w)", write_to), ("void Normalize()", lambda n: None),
        ("System.Xml.XmlElement get_Item(string name)", XmlNode.net_index), ("System.Xml.XmlElement get_Item(string localname, string ns)", XmlNode.net_index_pair),
        ("string GetNamespaceOfPrefix(string prefix)", lambda n, prefix: namespace_of_prefix(n, prefix or "")),
        ("string GetPrefixOfNamespace(string namespaceURI)", lambda n, uri: prefix_of(n, uri)),
    ),
)


def _node_type(node: XmlNode) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value("System.Xml.XmlNodeType", node.kind)


define(NAMESPACE + "XmlAttribute", XmlAttribute, base=NAMESPACE + "XmlNode", properties=(*ordered("ParentNode Name LocalName NamespaceURI Prefix NodeType OwnerDocument Value SchemaInfo InnerText"), ("bool Specified", lambda a: True), ("System.Xml.XmlElement OwnerElement", lambda a: a.parent),))
define(
    NAMESPACE + "XmlElement", XmlElement, base=NAMESPACE + "XmlLinkedNode",
    properties=(
        *ordered("Name LocalName NamespaceURI Prefix NodeType ParentNode OwnerDocument"), ("bool IsEmpty", lambda e: not e.children and not e.closed, _put_empty), *ordered("Attributes"),
        ("bool HasAttributes", lambda e: bool(e.attributes)), *ordered("SchemaInfo InnerXml InnerText NextSibling"),
    ),
    methods=(
        ("string GetAttribute(string name)", lambda e, name: e.attributes.get(name, "")),
        ("void SetAttribute(string name, string value)", lambda e, name, value: e.attributes.__setitem__(checked(name), value or "")),
        ("void RemoveAttribute(string name)", lambda e, name: e.attributes.pop(name, None) and None), ("bool HasAttribute(string name)", lambda e, name: name in e.attributes),
        ("System.Xml.XmlAttribute GetAttributeNode(string name)", lambda e, name: attribute_of(e, name, e.attributes[name]) if name in e.attributes else None),
        ("System.Xml.XmlNodeList GetElementsByTagName(string name)", lambda e, name: NodeList(e.named(name))), ("void RemoveAllAttributes()", lambda e: e.attributes.clear()),
        ("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)", by_namespace),
        ("string SetAttribute(string localName, string namespaceURI, string value)", _set_in),
        ("string GetAttribute(string localName, string namespaceURI)", lambda e, local, uri: e.attributes.get(key_in(e, local, uri) or "", "")),
        ("bool HasAttribute(string localName, string namespaceURI)", lambda e, local, uri: key_in(e, local, uri) is not None),
        ("void RemoveAttribute(string localName, string namespaceURI)", lambda e, local, uri: e.attributes.pop(key_in(e, local, uri) or "", None) and None),
        ("System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)", put_attribute),
        ("System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)", lambda e, old: (e.attributes.pop(old.name, None), old)[1]),
        ("System.Xml.XmlAttribute GetAttributeNode(string localName, string namespaceURI)", lambda e, local, uri: attribute_of(e, key, e.attributes[key]) if (key := key_in(e, local, uri)) is not None else None),
        ("System.Xml.XmlAttribute SetAttributeNode(string localName, string namespaceURI)", lambda e, local, uri: (_set_in(e, local, uri, ""), attribute_of(e, key_in(e, local, uri) or local, ""))[1]),
        (
            "System.Xml.XmlAttribute RemoveAttributeNode(string localName, string namespaceURI)",
            lambda e, local, uri: attribute_of(e, key, e.attributes.pop(key)) if (key := key_in(e, local, uri)) is not None else None,
        ),
        ("System.Xml.XmlNode RemoveAttributeAt(int i)", lambda e, at: e.attributes.pop(list(e.attributes)[at], None) and None if 0 <= at < len(e.attributes) else None),
    ),
)
define(NAMESPACE + "XmlNodeList", NodeList, interfaces="System.Collections.IEnumerable", properties=(("int Count", len), ("int Length", len)), methods=(
    ("System.Xml.XmlNode Item(int index)", NodeList.net_index), ("System.Xml.XmlNode get_ItemOf(string name)", NodeList.net_index),
    ("System.Xml.XmlNode GetNamedItem(string name)", NodeList.net_index)))
