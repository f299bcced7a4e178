"""The nodes of XML documents as PowerShell's adapter shows them: attributes and child elements are properties by name."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import NOTHING, NetObject
from havmsh.runtime.types import xmladapter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


NAMESPACE = "System.Xml."


class XmlNode(NetObject):
    """A node: ``kind`` is its XmlNodeType's name, ``name`` what stands in the text."""

    __slots__ = ("children", "name", "owner", "parent", "text", "uri")
    type_name = NAMESPACE + "XmlNode"
    kind = "None"

    def __init__(self, name: str, owner: XmlDocument | None = None, text: str = "") -> None:
        super().__init__()
        self.name = name
        self.owner = owner
        self.parent: XmlNode | None = None
        self.children: list[XmlNode] = []
        self.text = text
        self.uri: str | None = None
        """The namespace that it was made with; None where the declarations around it say it."""

    def inner_text(self) -> str:
        """All text within."""
        return self.text if not self.children and self.kind not in {"Element", "Document"} else "".join(
            child.inner_text() for child in self.children if child.kind not in {"Comment", "ProcessingInstruction", "XmlDeclaration"})

    def append(self, node: XmlNode) -> XmlNode:
        """Adds a child at the end."""
        return self.insert(len(self.children), node)

    def insert(self, at: int, node: XmlNode) -> XmlNode:
        """Adds a child at a place."""
        if node is None:
            raise NetError("System.ArgumentException", "The node to be inserted is null.")
        if isinstance(node, XmlFragment):
            for offset, child in enumerate(list(node.children)):
                self.insert(at + offset, child)
            return node
        if node is self or node.children and node in self.above():
            raise NetError("System.ArgumentException", "Cannot insert a node or any ancestor of that node as a child of itself.")
        if self.kind == "Document" and node.kind == "Element" and any(child.kind == "Element" and child is not node for child in self.children):
            raise NetError("System.InvalidOperationException", "This document already has a 'DocumentElement' node.")
        if node.owner is not None and self.owner is not None and node.owner is not self.owner:
            raise NetError("System.ArgumentException", "The node to be inserted is from a different document context.")
        if node.parent is not None:
            at -= node.parent is self and node.parent.children.index(node) < at
            node.parent.children.remove(node)
        node.parent = self
        self.children.insert(at, node)
        return node

    def remove(self, node: XmlNode) -> XmlNode:
        """Takes a child out."""
        if node not in self.children:
            raise NetError("System.ArgumentException", "The node to be removed is not a child of this node.")
        self.children.remove(node)
        node.parent = None
        return node

    def above(self) -> list[XmlNode]:
        """The nodes that it lies in."""
        found: list[XmlNode] = []
        at = self.parent
        while at is not None:
            found.append(at)
            at = at.parent
        return found

    def elements(self) -> list[XmlElement]:
        """The child elements."""
        return [child for child in self.children if isinstance(child, XmlElement)]

    def net_index(self, key: Any) -> XmlElement | None:
        """The first child element of a name: what is given is its text, a number too."""
        from havmsh.runtime.valuetexts import to_text

        name = to_text(key)
        return next((each for each in self.elements() if each.name == name), None)

    def net_index_pair(self, local: Any, uri: Any) -> XmlElement | None:
        """The first child element of a local name in a namespace."""
        from havmsh.runtime.types.xpath import namespace_of
        from havmsh.runtime.valuetexts import to_text

        name, space = to_text(local), to_text(uri)
        return next((each for each in self.elements() if each.name.rpartition(":")[2] == name and namespace_of(each) == space), None)

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """The node as text (OuterXml). ``scope``: the namespaces that the text around declares, by prefix."""
        return "".join(child.markup(scope) for child in self.children)

    def inner_markup(self, scope: dict[str, str] | None = None) -> str:
        """What is within as text (InnerXml)."""
        return "".join(child.markup(scope) for child in self.children)

    def net_key(self, name: str) -> Any:
        """PowerShell's property of that name: attributes and children."""
        return xmladapter.value_of(self, name)

    def attribute_items(self) -> list[tuple[str, str]]:
        """Names and values of attributes."""
        return []

    def net_put(self, name: str, value: Any) -> bool:
        """Sets an attribute, or the text of the one child of that name."""
        return xmladapter.put(self, name, value)

    def net_properties_of(self) -> list[Any]:
        """Attributes and children as properties."""
        return xmladapter.properties_of(self)

    def net_text(self) -> str:
        """What a node is in a text: its type's name."""
        return str(self.type_name)

    def net_shown(self) -> str:
        """The local name; so PowerShell shows a node."""
        return xmladapter.local(self.name)

    def path_nodes(self) -> Iterator[XmlNode]:
        """This node and all below."""
        yield self
        for child in self.children:
            yield from child.path_nodes()


def set_text(node: XmlNode, text: str) -> None:
    """Makes text the only thing within; of an element an empty one too."""
    node.children = []
    if text or node.kind == "Element":
        node.append(XmlText("#text", node.owner, text))


def shown(node: XmlNode) -> Any:
    """What PowerShell makes of a child: its text, if it has no attributes and nothing or one text in it, else the node."""
    if node.attribute_items() or len(node.children) > 1 or node.children and node.children[0].kind != "Text":
        return node
    return node.inner_text()


class XmlText(XmlNode):
    """Text between tags."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlText"
    kind = "Text"

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """Escaped."""
        return _referred(self.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


class XmlCData(XmlNode):
    """A CDATA section."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlCDataSection"
    kind = "CDATA"

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """As it stands."""
        return f"<![CDATA[{self.text}]]>"


class XmlComment(XmlNode):
    """A comment."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlComment"
    kind = "Comment"

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """As it stands."""
        return f"<!--{self.text}-->"


class XmlWhitespace(XmlText):
    """Blanks between tags that were kept, or that somebody made."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlWhitespace"
    kind = "Whitespace"


class XmlSignificantWhitespace(XmlText):
    """Blanks where an element says `xml:space="preserve"`."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlSignificantWhitespace"
    kind = "SignificantWhitespace"


class XmlInstruction(XmlNode):
    """``<?target data?>``."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlProcessingInstruction"
    kind = "ProcessingInstruction"

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """As it stands."""
        return f"<?{self.name} {self.text}?>" if self.text else f"<?{self.name}?>"


class XmlDocumentType(XmlNode):
    """``<!DOCTYPE …>``; the text is what follows the name."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlDocumentType"
    kind = "DocumentType"

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """As it stands."""
        return f"<!DOCTYPE {self.name}{self.text if self.text[:1] in ('', '[') else ' ' + self.text}>"


class XmlFragment(XmlNode):
    """Nodes on their way into a tree."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlDocumentFragment"
    kind = "DocumentFragment"


class XmlDeclaration(XmlNode):
    """``<?xml …?>``."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlDeclaration"
    kind = "XmlDeclaration"

    def declaration(self) -> str:
        """What it says."""
        return self.text

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """As it stands."""
        return f"<?xml {self.text}?>"


class XmlElement(XmlNode):
    """An element with attributes. ``closed``: it has an end tag of its own though nothing is in it; what ever had something in it keeps that."""

    __slots__ = ("attributes", "closed", "namespaces")
    type_name = NAMESPACE + "XmlElement"
    kind = "Element"

    def __init__(self, name: str, owner: XmlDocument | None = None, attributes: dict[str, str] | None = None) -> None:
        super().__init__(name, owner)
        self.attributes: dict[str, str] = attributes or {}
        self.closed = False

    def attribute_items(self) -> list[tuple[str, str]]:
        """Names and values."""
        return list(self.attributes.items())

    def insert(self, at: int, node: XmlNode) -> XmlNode:
        """Adds a child at a place."""
        self.closed = True
        return super().insert(at, node)

    def head(self, scope: dict[str, str]) -> str:
        """The attributes as text, and after them what declares the namespaces that the text around does not; they join ``scope``."""
        written = "".join(f' {key}="{_quoted(value)}"' for key, value in self.attributes.items())
        return written + "".join(f' xmlns{":" + prefix if prefix else ""}="{_quoted(uri)}"' for prefix, uri in self.undeclared(scope))

    def undeclared(self, scope: dict[str, str]) -> list[tuple[str, str]]:
        """Prefixes and namespaces that the element and its attributes need and nothing declares; they join ``scope`` with those that are declared here."""
        from havmsh.runtime.types.xpath import namespace_of, namespace_of_prefix

        for key, value in self.attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                scope[key[6:]] = value
        if self.uri is None and ":" not in self.name and not scope and self.parent is None and not any(":" in key for key in self.attributes):
            return []
        prefix = self.name.rpartition(":")[0]
        needed = {prefix: scope[prefix] if self.uri is None and prefix in scope else namespace_of(self)}
        for key in self.attributes:
            before = key.rpartition(":")[0]
            if before and before not in {"xml", "xmlns"}:
                needed[before] = scope[before] if before in scope else namespace_of_prefix(self, before)
        made = []
        for each, uri in needed.items():
            before_it = scope.setdefault(each, "")  # what is in it need not ask again what the prefix means outside
            if before_it != uri and (uri or not each):
                scope[each] = uri
                made.append((each, uri))
        return made

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """The element with all that is in it."""
        inner = dict(scope or {})
        head = self.head(inner)
        if not self.children:
            return f"<{self.name}{head}></{self.name}>" if self.closed else f"<{self.name}{head} />"
        return f"<{self.name}{head}>{self.inner_markup(inner)}</{self.name}>"

    def named(self, name: str) -> list[XmlNode]:
        """All elements of a name below this one."""
        return [node for node in self.path_nodes() if isinstance(node, XmlElement) and node is not self and name in {"*", node.name}]


def _quoted(value: str) -> str:
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _referred(value.replace("\r", "&#xD;").replace("\n", "&#xA;") if "\n" in value or "\r" in value else value)


def _referred(text: str) -> str:
    """A text with references in the place of characters that can not stand in XML."""
    if text.isprintable():
        return text
    import re

    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", lambda found: f"&#x{ord(found[0]):X};", text)


class XmlAttribute(XmlNode):
    """One attribute of an element."""

    __slots__ = ()
    type_name = NAMESPACE + "XmlAttribute"
    kind = "Attribute"

    def net_properties_of(self) -> list[Any]:
        """Its text, which is its only child."""
        from havmsh.runtime.member_listing import PropertyInfo
        from havmsh.runtime.valuetexts import to_text

        return [PropertyInfo("#text", "Property", "System.String", lambda: self.text, True, lambda value: set_text(self, to_text(value)))] if self.text else []

    def net_key(self, name: str) -> Any:
        """The text, by the name that a text node has."""
        return self.text if self.text and name.upper() == "#TEXT" else NOTHING

    def markup(self, scope: dict[str, str] | None = None) -> str:
        """``name="value"``."""
        return f'{self.name}="{_quoted(self.text)}"'


class XmlDocument(XmlNode):
    """A whole document."""

    __slots__ = ("keep_blanks", "schemas")
    type_name = NAMESPACE + "XmlDocument"
    kind = "Document"

    def __init__(self) -> None:
        super().__init__("#document")
        self.owner = self
        self.keep_blanks = False
        self.schemas: Any = None

    def root(self) -> XmlElement | None:
        """The document's element."""
        return next(iter(self.elements()), None)

    def load_text(self, text: str) -> None:
        """LoadXml. Raises NetError (XmlException)."""
        from havmsh.runtime.types.xmlreading import read_into

        self.children = []
        read_into(self, text)

    def load_file(self, path: str) -> None:
        """Load."""
        try:
            with open(path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            raise NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.") from None
        from havmsh.runtime.types.xmlreading import text_of_bytes

        self.load_text(text_of_bytes(data))
