"""The trees of System.Xml.Linq: documents and elements. What stands in a tree already is copied when it is added again."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import NetObject, PSObject
from havmsh.runtime.types.linqxml_nodes import PREFIX, XAttribute, XComment, XName, XNode, XText, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class XContainer(XNode):
    """A document or an element."""

    __slots__ = ("nodes",)
    type_name = PREFIX + "XContainer"

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[XNode] = []

    def place(self, node: XNode) -> int:
        """Where a node stands."""
        return next(at for at, each in enumerate(self.nodes) if each is node)

    def elements(self, name: XName | None = None) -> list[XElement]:
        """The child elements, all or those of a name."""
        return [node for node in self.nodes if isinstance(node, XElement) and (name is None or node.name is name)]

    def first(self, name: XName) -> XElement | None:
        """The first child element of a name."""
        return next(iter(self.elements(name)), None)

    def below(self) -> Iterator[XNode]:
        """All nodes within, in the order of the text."""
        for node in list(self.nodes):
            yield node
            if isinstance(node, XContainer):
                yield from node.below()

    def descendants(self, name: XName | None = None) -> list[XElement]:
        """All elements within, all or those of a name."""
        return [node for node in self.below() if isinstance(node, XElement) and (name is None or node.name is name)]

    def add(self, content: Any, at: int | None = None) -> None:
        """Adds content: nodes, attributes, text, or a collection of them; nothing where it is null."""
        if content.__class__ is PSObject:
            content = content.base
        if content is None:
            return
        if isinstance(content, XAttribute):
            self.add_attribute(content)
        elif isinstance(content, XNode):
            self.nodes.insert(len(self.nodes) if at is None else at, self.own(content))
        elif not isinstance(content, str) and (items := enumerate_(content)) is not None:
            for offset, item in enumerate(items):
                self.add(item, None if at is None else at + offset)
        else:
            self.add_text(text_of(content), at)

    def own(self, node: XNode) -> XNode:
        """A node that belongs here from now on: itself, or a copy of one that stands elsewhere. Raises what a document says of nodes that it cannot hold."""
        fresh = node if node.parent is None and node is not self else node.copied()
        assert isinstance(fresh, XNode)
        fresh.parent = self
        return fresh

    def add_attribute(self, attribute: XAttribute) -> None:
        """Adds an attribute; only elements have them."""
        raise NetError("System.ArgumentException", "An attribute cannot be added to content.")

    def add_text(self, text: str, at: int | None) -> None:
        """Adds text; what stands before it already grows."""
        last = self.nodes[-1] if self.nodes and at is None else None
        if last.__class__ is XText and text:
            assert isinstance(last, XText)
            last.value += text
        else:
            self.nodes.insert(len(self.nodes) if at is None else at, self.own(XText(text)))

    def clear(self) -> None:
        """Takes all nodes out."""
        for node in self.nodes:
            node.parent = None
        self.nodes = []

    def copied_nodes(self, target: XContainer) -> None:
        """Puts copies of the nodes into another."""
        for node in self.nodes:
            copy = node.copied()
            assert isinstance(copy, XNode)
            target.nodes.append(target.own(copy))


class XDocument(XContainer):
    """A whole document."""

    __slots__ = ("declaration",)
    type_name = PREFIX + "XDocument"
    kind = "Document"

    def __init__(self, *content: Any) -> None:
        super().__init__()
        self.declaration: Any = None
        for each in content:
            if isinstance(each, XDeclaration):
                self.declaration = each
            else:
                self.add(each)

    def root(self) -> XElement | None:
        """The document's element."""
        return next(iter(self.elements()), None)

    def own(self, node: XNode) -> XNode:
        """Refuses a second element and text."""
        if isinstance(node, XElement) and self.root() is not None:
            raise NetError("System.InvalidOperationException", "This operation would create an incorrectly structured document.")
        return super().own(node)

    def add_text(self, text: str, at: int | None) -> None:
        """Blanks alone may stand beside the root."""
        if text.strip(" \t\r\n"):
            raise NetError("System.ArgumentException", "Non-whitespace characters cannot be added to content.")
        super().add_text(text, at)

    def copied(self) -> XDocument:
        """A copy of all."""
        made = XDocument()
        made.declaration = self.declaration
        self.copied_nodes(made)
        return made


class XDeclaration(NetObject):
    """``<?xml version="1.0" …?>``."""

    __slots__ = ("encoding", "standalone", "version")
    type_name = PREFIX + "XDeclaration"

    def __init__(self, version: str | None, encoding: str | None, standalone: str | None) -> None:
        super().__init__()
        self.version = version or None
        self.encoding = encoding or None
        self.standalone = standalone or None

    def net_text(self) -> str:
        """As it stands in a text."""
        words = (("version", self.version), ("encoding", self.encoding), ("standalone", self.standalone))
        return "<?xml" + "".join(f' {name}="{value}"' for name, value in words if value is not None) + "?>"


class XElement(XContainer):
    """An element. ``closed``: it has an end tag of its own though nothing is in it."""

    __slots__ = ("attributes", "closed", "name")
    type_name = PREFIX + "XElement"
    kind = "Element"

    def __init__(self, name: XName, *content: Any) -> None:
        super().__init__()
        if name is None:
            raise argument_null("name")
        self.name = name
        self.attributes: list[XAttribute] = []
        self.closed = False
        for each in content:
            self.add(each)

    def copied(self) -> XElement:
        """A copy of all."""
        made = XElement(self.name)
        made.closed = self.closed
        for attribute in self.attributes:
            made.add_attribute(attribute.copied())
        self.copied_nodes(made)
        return made

    def attribute(self, name: XName) -> XAttribute | None:
        """The attribute of a name."""
        return next((each for each in self.attributes if each.name is name), None)

    def add_attribute(self, attribute: XAttribute) -> None:
        """Raises InvalidOperationException for a name that is there."""
        if self.attribute(attribute.name) is not None:
            raise NetError("System.InvalidOperationException", "Duplicate attribute.")
        own = attribute if attribute.parent is None else attribute.copied()
        own.parent = self
        self.attributes.append(own)

    def add_text(self, text: str, at: int | None) -> None:
        """An empty text makes an end tag."""
        if text or self.nodes:
            super().add_text(text, at)
        else:
            self.closed = True

    def text(self) -> str:
        """All text within."""
        return "".join(node.value for node in self.below() if isinstance(node, XText) and not isinstance(node, XComment))

    def set_text(self, value: Any) -> None:
        """Makes text the only thing within."""
        if value is None:
            raise argument_null("value")
        self.clear()
        self.closed = False
        self.add_text(text_of(value), None)

    def set_attribute(self, name: XName, value: Any) -> None:
        """Changes, adds or (by null) removes an attribute."""
        found = self.attribute(name)
        if value is None:
            if found is not None:
                found.remove()
        elif found is not None:
            found.put(value)
        else:
            self.add_attribute(XAttribute(name, value))

    def set_element(self, name: XName, value: Any) -> None:
        """Changes, adds or (by null) removes a child element."""
        found = self.first(name)
        if value is None:
            if found is not None:
                found.remove()
        elif found is not None:
            found.set_text(value)
        else:
            self.add(XElement(name, text_of(value)))
