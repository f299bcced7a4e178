"""The tree of System.Xml.Linq: names that are shared, attributes, nodes that know their parent. What stands in a tree already is copied when it is added again."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import NetObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

PREFIX: Final = "System.Xml.Linq."
XML: Final = "http://www.w3.org/XML/1998/namespace"
XMLNS: Final = "http://www.w3.org/2000/xmlns/"


class XNamespace(NetObject):
    """A namespace; two of the same text are one."""

    __slots__ = ("uri",)
    type_name = PREFIX + "XNamespace"
    _known: Final[dict[str, XNamespace]] = {}

    def __init__(self, uri: str) -> None:
        super().__init__()
        self.uri = uri

    @classmethod
    def get(cls, uri: str) -> XNamespace:
        """The namespace of that text. Raises ArgumentNullException."""
        if uri is None:
            raise argument_null("namespaceName")
        return cls._known.setdefault(uri, cls(uri))

    def net_text(self) -> str:
        """Its text."""
        return self.uri


class XName(NetObject):
    """A local name in a namespace; two of the same are one."""

    __slots__ = ("local", "space")
    type_name = PREFIX + "XName"
    _known: Final[dict[tuple[str, str], XName]] = {}

    def __init__(self, local: str, space: XNamespace) -> None:
        super().__init__()
        self.local = local
        self.space = space

    @classmethod
    def of(cls, local: str, uri: str = "") -> XName:
        """The name of both parts. Raises XmlException where the local name is none."""
        from havmsh.runtime.types.xmlnames import verified

        found = cls._known.get((uri, local))
        return found or cls._known.setdefault((uri, local), cls(verified(local), XNamespace.get(uri)))

    @classmethod
    def get(cls, text: str) -> XName:
        """``local`` or ``{namespace}local``. Raises ArgumentException."""
        if text is None:
            raise argument_null("expandedName")
        if text == "":
            raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'expandedName')", ParamName="expandedName")
        if text[0] != "{":
            return cls.of(text)
        uri, _, local = text[1:].rpartition("}")
        if not uri or not local:
            raise NetError("System.ArgumentException", f"'{text}' is an invalid expanded name.")
        return cls.of(local, uri)

    @property
    def uri(self) -> str:
        """The namespace's text."""
        return self.space.uri

    def net_text(self) -> str:
        """``{namespace}local``, or the local name alone."""
        return f"{{{self.uri}}}{self.local}" if self.uri else self.local


class XObject(NetObject):
    """What stands in a tree."""

    __slots__ = ("parent",)
    type_name = PREFIX + "XObject"
    kind = ""

    def __init__(self) -> None:
        super().__init__()
        self.parent: XContainer | None = None

    def element(self) -> XElement | None:
        """The element that it stands in."""
        return self.parent if isinstance(self.parent, XElement) else None

    def document(self) -> XDocument | None:
        """The document that it stands in."""
        at: XObject | None = self
        while at is not None and not isinstance(at, XDocument):
            at = at.parent
        return at

    def copied(self) -> XObject:
        """The same once more, with no parent."""
        raise NotImplementedError

    def net_text(self) -> str:
        """As it stands in a text."""
        from havmsh.runtime.types.linqxml_text import markup

        return markup(self)


class XAttribute(XObject):
    """A name and a text."""

    __slots__ = ("name", "value")
    type_name = PREFIX + "XAttribute"
    kind = "Attribute"

    def __init__(self, name: XName, value: Any) -> None:
        super().__init__()
        if name is None or value is None:
            raise argument_null("name" if name is None else "value")
        self.name = name
        self.value = text_of(value)

    def copied(self) -> XAttribute:
        """Another of the same name and text."""
        return XAttribute(self.name, self.value)

    def declares(self) -> bool:
        """Whether it declares a namespace."""
        return self.name.uri == XMLNS or not self.name.uri and self.name.local == "xmlns"

    def remove(self) -> None:
        """Takes it out of its element. Raises InvalidOperationException."""
        owner = self.element()
        if owner is None:
            raise NetError("System.InvalidOperationException", "The parent is missing.")
        owner.attributes.remove(self)
        self.parent = None

    def put(self, value: Any) -> None:
        """Another text."""
        if value is None:
            raise argument_null("value")
        self.value = text_of(value)


class XNode(XObject):
    """What can stand between tags."""

    __slots__ = ()
    type_name = PREFIX + "XNode"

    def around(self) -> XContainer:
        """What it stands in. Raises InvalidOperationException."""
        if self.parent is None:
            raise NetError("System.InvalidOperationException", "The parent is missing.")
        return self.parent

    def beside(self, step: int) -> XNode | None:
        """The node before or behind it."""
        if self.parent is None:
            return None
        at = self.parent.place(self) + step
        return self.parent.nodes[at] if 0 <= at < len(self.parent.nodes) else None

    def following(self) -> list[XNode]:
        """The nodes behind it."""
        return [] if self.parent is None else self.parent.nodes[self.parent.place(self) + 1:]

    def preceding(self) -> list[XNode]:
        """The nodes before it."""
        return [] if self.parent is None else self.parent.nodes[:self.parent.place(self)]

    def remove(self) -> None:
        """Takes it out of what it stands in."""
        self.around().nodes.remove(self)
        self.parent = None

    def add_beside(self, content: Any, step: int) -> None:
        """Puts content before or behind it."""
        around = self.around()
        around.add(content, around.place(self) + step)

    def replace(self, content: Any) -> None:
        """Puts content in its place."""
        around = self.around()
        at = around.place(self)
        self.remove()
        around.add(content, at)

    def above(self) -> Iterator[XElement]:
        """The elements that it stands in, from within outwards."""
        at = self.parent
        while isinstance(at, XElement):
            yield at
            at = at.parent


class XText(XNode):
    """Text between tags, and what is written like text with other marks around it."""

    __slots__ = ("value",)
    type_name = PREFIX + "XText"
    kind = "Text"

    def __init__(self, value: str) -> None:
        super().__init__()
        if value is None:
            raise argument_null("value")
        self.value = value

    def copied(self) -> XText:
        """Another of the same text."""
        return self.__class__(self.value)


class XCData(XText):
    """A CDATA section."""

    __slots__ = ()
    type_name = PREFIX + "XCData"
    kind = "CDATA"


class XComment(XText):
    """A comment."""

    __slots__ = ()
    type_name = PREFIX + "XComment"
    kind = "Comment"


class XInstruction(XNode):
    """``<?target data?>``."""

    __slots__ = ("data", "target")
    type_name = PREFIX + "XProcessingInstruction"
    kind = "ProcessingInstruction"

    def __init__(self, target: str, data: str) -> None:
        super().__init__()
        self.target = target
        self.data = data

    def copied(self) -> XInstruction:
        """Another of the same words."""
        return XInstruction(self.target, self.data)


class XDocumentType(XNode):
    """``<!DOCTYPE …>``."""

    __slots__ = ("name", "public", "subset", "system")
    type_name = PREFIX + "XDocumentType"
    kind = "DocumentType"

    def __init__(self, name: str, public: str | None = None, system: str | None = None, subset: str | None = None) -> None:
        super().__init__()
        self.name = name
        self.public = public or None
        self.system = system or None
        self.subset = subset or None

    def copied(self) -> XDocumentType:
        """Another of the same words."""
        return XDocumentType(self.name, self.public, self.system, self.subset)


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


def text_of(value: Any) -> str:
    """A value's text as XML has it: truth in lower case, dates and spans by their standard forms. Raises ArgumentException for objects of trees."""
    if isinstance(value, PSObject):
        value = value.base
    if isinstance(value, XObject):
        raise NetError("System.ArgumentException", "The argument cannot be converted to a string.")
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    from havmsh.runtime.types.xmlnames import written

    return written(value)
