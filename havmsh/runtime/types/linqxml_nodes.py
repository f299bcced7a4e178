"""What System.Xml.Linq's trees are made of: names that are shared, attributes, nodes that know their parent."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import NetObject, PSObject
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.linqxml_tree import XContainer, XDocument, XElement

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

    __slots__ = ("notes", "parent")
    type_name = PREFIX + "XObject"
    kind = ""

    def __init__(self) -> None:
        super().__init__()
        self.parent: XContainer | None = None
        self.notes: list[Any] = []
        """Its annotations."""

    def note(self, note: Any) -> None:
        """AddAnnotation. Raises ArgumentNullException."""
        if note is None:
            raise argument_null("annotation")
        self.notes.append(note)

    def forget(self, net: NetType) -> None:
        """RemoveAnnotations: those of a type."""
        gone = self.noted(net)
        self.notes = [note for note in self.notes if not any(note is each for each in gone)]

    def noted(self, net: NetType | None) -> list[Any]:
        """The annotations of a type. Raises ArgumentNullException."""
        if net is None:
            raise argument_null("type")
        return [note for note in self.notes if type_of(note).derives_from(net)]

    def element(self) -> XElement | None:
        """The element that it stands in."""
        return self.parent if self.parent is not None and self.parent.kind == "Element" else None  # type: ignore[return-value]

    def document(self) -> XDocument | None:
        """The document that it stands in."""
        at: Any = self
        while at is not None and at.kind != "Document":
            at = at.parent
        return at  # type: ignore[no-any-return]

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

    def order(self, other: XNode | None) -> int:
        """CompareDocumentOrder. Raises InvalidOperationException for nodes of two trees."""
        if other is self:
            return 0
        if other is None:
            return 1
        mine, theirs = self._way(), other._way()
        if mine[0] is not theirs[0]:
            raise NetError("System.InvalidOperationException", "A common ancestor is missing.")
        for around, one, two in zip(mine, mine[1:], theirs[1:]):
            if one is not two:
                return -1 if around.place(one) < around.place(two) else 1
        return -1 if len(mine) < len(theirs) else 1

    def _way(self) -> list[Any]:
        """What it stands in, from the outside inwards, and itself."""
        found: list[Any] = [self]
        while found[0].parent is not None:
            found.insert(0, found[0].parent)
        return found

    def above(self) -> Iterator[XElement]:
        """The elements that it stands in, from within outwards."""
        at: Any = self.parent
        while at is not None and at.kind == "Element":
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
