"""XmlReader, XmlTextReader and XmlNodeReader: a document node by node."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.xmlnodes import XmlDocument, XmlElement, XmlNode
from havmsh.runtime.types.xmlvalues import more_of_reader
from havmsh.runtime.types.xpath import attribute_of, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_X = "System.Xml."
_SCHEMA = 4
"""ValidationType.Schema."""
_IGNORE = 1
"""DtdProcessing.Ignore."""
_KINDS = {"XmlDeclaration": "XmlDeclaration", "Element": "Element", "Text": "Text", "CDATA": "CDATA", "Comment": "Comment", "ProcessingInstruction": "ProcessingInstruction"}
_KINDS |= {kind: kind for kind in ("Whitespace", "SignificantWhitespace", "DocumentType")}


class Settings(NetObject):
    """XmlReaderSettings."""

    __slots__ = ("values",)
    type_name = _X + "XmlReaderSettings"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {
            "IgnoreWhitespace": False, "IgnoreComments": False, "IgnoreProcessingInstructions": False, "CloseInput": False, "CheckCharacters": True,
            "DtdProcessing": 0, "Async": False,
            **dict.fromkeys(("LineNumberOffset", "LinePositionOffset", "ValidationType", "ValidationFlags"), 0), "ConformanceLevel": 2, "MaxCharactersInDocument": 0,
            "MaxCharactersFromEntities": 10_000_000, "ProhibitDtd": True, "XmlResolver": None, "Schemas": None, "handlers": [],
        }

    def schemas(self) -> Any:
        """The schemas that what is read is held against."""
        if self.values["Schemas"] is None:
            from havmsh.runtime.types.xmlschemas import SchemaSet

            self.values["Schemas"] = SchemaSet()
        return self.values["Schemas"]

    def problems(self, source: Any) -> list[Any]:
        """What the schemas find wrong with what is to be read."""
        from havmsh.runtime.xml_library import tree_of

        return self.schemas().problems(tree_of(source)) if self.values["ValidationType"] == _SCHEMA else []

    def copy(self) -> Settings:
        """Settings with the same values."""
        made = Settings()
        made.values = {**self.values, "handlers": list(self.values["handlers"])}
        return made


def _setting(kind: str, name: str) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda s: s.values[name], lambda s, value: s.values.__setitem__(name, getattr(value, "value", value))


define(
    Settings.type_name, Settings, constructors=(("", Settings),),
    properties=(*(_setting("bool", name) for name in ("Async", "IgnoreWhitespace", "IgnoreComments", "IgnoreProcessingInstructions", "CloseInput", "CheckCharacters")), _setting(_X + "DtdProcessing", "DtdProcessing"),
                _setting(_X + "ConformanceLevel", "ConformanceLevel"), _setting(_X + "ValidationType", "ValidationType"),
                _setting(_X + "Schema.XmlSchemaValidationFlags", "ValidationFlags"),
                *(_setting("int", name) for name in ("LineNumberOffset", "LinePositionOffset")),
                *(_setting("long", name) for name in ("MaxCharactersInDocument", "MaxCharactersFromEntities")),
                _setting("bool", "ProhibitDtd"), _setting("System.Object", "XmlResolver"),
                (_X + "Schema.XmlSchemaSet Schemas", Settings.schemas, lambda s, value: s.values.update(Schemas=value))),
    methods=(
        (f"void add_ValidationEventHandler({_X}Schema.ValidationEventHandler value)", lambda s, handler: s.values["handlers"].append(handler)),
        (f"void remove_ValidationEventHandler({_X}Schema.ValidationEventHandler value)", lambda s, handler: None),
        (_X + "XmlReaderSettings Clone()", Settings.copy), ("void Reset()", lambda s: s.values.update(Settings().values))),
)


class Reader(NetObject):
    """A walk over a tree: ``steps`` are the nodes with whether it is their end, and how deep."""

    __slots__ = ("at", "attribute", "problems", "settings", "steps")
    type_name = _X + "XmlReader"

    def __init__(self, node: XmlNode, settings: Settings | None = None) -> None:
        super().__init__()
        self.steps: list[tuple[XmlNode, bool, int]] = []
        self.at = -1
        self.attribute: XmlNode | None = None
        self.problems: list[Any] = []
        self.settings = settings or Settings()
        values = settings.values if settings is not None else {}
        skipped = {kind for kind, name in (("Comment", "IgnoreComments"), ("ProcessingInstruction", "IgnoreProcessingInstructions")) if values.get(name)}
        if values.get("DtdProcessing") == _IGNORE:
            skipped.add("DocumentType")
        for each in node.children if isinstance(node, XmlDocument) else [node]:
            self._walk(each, 0, skipped)

    def _walk(self, node: XmlNode, depth: int, skipped: set[str]) -> None:
        if node.kind in skipped:
            return
        self.steps.append((node, False, depth))
        for child in node.children:
            self._walk(child, depth + 1, skipped)
        if isinstance(node, XmlElement) and (node.children or node.closed):
            self.steps.append((node, True, depth))

    @property
    def node(self) -> XmlNode | None:
        """Where it stands."""
        return self.attribute or (self.steps[self.at][0] if 0 <= self.at < len(self.steps) else None)

    def read(self) -> bool:
        """One node on. What schemas find wrong is told before the first. Raises XmlSchemaValidationException where nobody listens."""
        self.attribute = None
        if self.problems:
            from havmsh.runtime.types.xmlschemas import tell

            found, self.problems = self.problems, []
            tell(found, self, self.settings.values["handlers"])
        self.at = min(self.at + 1, len(self.steps))
        return self.at < len(self.steps)

    def kind(self) -> Any:
        """NodeType."""
        from havmsh.runtime.typesystem import enum_value

        node = self.node
        if node is None:
            return enum_value(_X + "XmlNodeType", "None")
        return enum_value(_X + "XmlNodeType", "Attribute" if self.attribute else "EndElement" if self.steps[self.at][1] else _KINDS.get(node.kind, "None"))

    def ended(self) -> bool:
        """Whether it stands at the end of an element."""
        return 0 <= self.at < len(self.steps) and self.steps[self.at][1]

    def value(self) -> str:
        """The text of what it stands at."""
        node = self.node
        return "" if node is None or node.kind == "Element" else node.text

    def get(self, name: Any) -> str | None:
        """An attribute by name or number."""
        node = self.steps[self.at][0] if 0 <= self.at < len(self.steps) else None
        if not isinstance(node, XmlElement) or self.ended():
            return None
        return list(node.attributes.values())[name] if isinstance(name, int) else node.attributes.get(name)

    def skip_to(self, name: str, stop: int = -1) -> bool:
        """ReadToFollowing, and ReadToDescendant where ``stop`` is a depth."""
        while self.read():
            node, end, depth = self.steps[self.at]
            if stop >= 0 and depth <= stop:
                return False
            if isinstance(node, XmlElement) and not end and node.name == name:
                return True
        return False

    def descend(self, name: str) -> bool:
        """ReadToDescendant."""
        return self.skip_to(name, self.steps[self.at][2] if 0 <= self.at < len(self.steps) else -1)

    def beside(self, name: str) -> bool:
        """ReadToNextSibling."""
        if not 0 <= self.at < len(self.steps):
            return False
        depth = self.steps[self.at][2]
        while self.read():
            node, end, here = self.steps[self.at]
            if here < depth:
                return False
            if here == depth and isinstance(node, XmlElement) and not end and node.name == name:
                return True
        return False

    def past(self) -> XmlNode | None:
        """The node, and on behind its end."""
        node = self.node
        if isinstance(node, XmlElement) and not self.ended() and (node.children or node.closed):
            depth = self.steps[self.at][2]
            while self.read() and not (self.steps[self.at][1] and self.steps[self.at][2] == depth):
                pass
        self.read()
        return node

    def content(self, method: str = "ReadElementContentAsString") -> str:
        """ReadElementContentAsString, ReadElementString."""
        node = self.node
        if not isinstance(node, XmlElement) or self.ended():
            raise NetError("System.InvalidOperationException", f"The {method} method is not supported on node type {self.kind().text()}.")
        text = node.inner_text()
        self.past()
        return text

    def begin(self, name: str | None = None) -> None:
        """ReadStartElement."""
        self.to_content()
        node = self.node
        if not isinstance(node, XmlElement) or self.ended() or (name is not None and node.name != name):
            raise NetError("System.Xml.XmlException", f"'{self.kind().text()}' is an invalid XmlNodeType." if name is None or not isinstance(node, XmlElement) else f"Element '{name}' was not found.")
        self.read()

    def to_content(self) -> Any:
        """MoveToContent."""
        while self.node is not None or self.at < 0:
            node = self.node
            if node is not None and node.kind in {"Element", "Text", "CDATA"}:
                break
            if not self.read():
                break
        return self.kind()

    def to_attribute(self, step: Any) -> bool:
        """MoveToFirstAttribute, MoveToNextAttribute, MoveToAttribute."""
        node = self.steps[self.at][0] if 0 <= self.at < len(self.steps) else None
        if not isinstance(node, XmlElement):
            return False
        names = list(node.attributes)
        place = step if isinstance(step, int) else names.index(step) if step in names else -1 if step is not None else 0 if self.attribute is None else names.index(self.attribute.name) + 1
        if not 0 <= place < len(names):
            return False
        self.attribute = attribute_of(node, names[place], node.attributes[names[place]])
        return True

    def back(self) -> bool:
        """MoveToElement."""
        there, self.attribute = self.attribute is not None, None
        return there

    def markup_left(self) -> str:
        """What a document loads from here."""
        first = self.steps[0][0] if self.steps else None
        return "" if first is None else first.owner.markup() if first.owner is not None and self.at < 0 else self.node.markup() if self.node is not None else ""


class Markup:
    """A text of XML."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def markup(self) -> str:
        """The text."""
        return self.text


def _created(source: Any, settings: Settings | None = None) -> Reader:
    from havmsh.runtime.types.xmldocuments import text_of_source

    if source is None:
        raise argument_null("input")
    if isinstance(source, Reader):
        return source
    document = XmlDocument()
    document.keep_blanks = settings is None or not settings.values["IgnoreWhitespace"]
    text = "" if isinstance(source, str) else text_of_source(source)
    if isinstance(source, str):
        document.load_file(source)
    else:
        document.load_text(text)
    made = Reader(document, settings)
    if settings is not None and settings.values["ValidationType"] == _SCHEMA:
        made.problems = settings.problems(source if isinstance(source, str) else Markup(text))
    return made


_FROM = ("string inputUri", "System.IO.Stream input", "System.IO.TextReader input", "System.Xml.XmlReader reader")
define(
    Reader.type_name, Reader, interfaces="System.IDisposable", rest=more_of_reader,
    properties=(
        (_X + "XmlNodeType NodeType", Reader.kind), ("string Name", lambda r: r.node.name if r.node is not None and not r.node.name.startswith("#") else ""),
        ("string LocalName", lambda r: r.node.name.rpartition(":")[2] if r.node is not None and not r.node.name.startswith("#") else ""), ("string Prefix", lambda r: r.node.name.rpartition(":")[0] if r.node is not None else ""),
        ("string NamespaceURI", lambda r: namespace_of(r.node) if r.node is not None else ""), ("string Value", Reader.value),
        ("bool HasValue", lambda r: bool(r.value())), ("int Depth", lambda r: r.steps[r.at][2] + (r.attribute is not None) if 0 <= r.at < len(r.steps) else 0),
        ("bool IsEmptyElement", lambda r: isinstance(r.node, XmlElement) and not r.node.children and not r.node.closed),
        ("int AttributeCount", lambda r: len(r.steps[r.at][0].attribute_items()) if 0 <= r.at < len(r.steps) and not r.ended() else 0),
        ("bool HasAttributes", lambda r: bool(0 <= r.at < len(r.steps) and not r.ended() and r.steps[r.at][0].attribute_items())), ("bool EOF", lambda r: r.at >= len(r.steps)),
        (_X + "ReadState ReadState", lambda r: 0 if r.at < 0 else 1 if r.at < len(r.steps) else 3),
    ),
    methods=(
        ("bool Read()", Reader.read), ("string GetAttribute(string name)", Reader.get), ("string GetAttribute(int i)", Reader.get),
        ("bool ReadToFollowing(string name)", Reader.skip_to), ("bool ReadToDescendant(string name)", Reader.descend),
        ("bool ReadToNextSibling(string name)", Reader.beside), ("void Skip()", lambda r: r.past() and None), ("string ReadElementString()", lambda r: r.to_content() and r.content()),
        ("string ReadInnerXml()", lambda r: (lambda node: node.inner_markup() if node is not None else "")(r.past())),
        ("string ReadOuterXml()", lambda r: (lambda node: node.markup() if node is not None else "")(r.past())),
        ("void ReadStartElement()", Reader.begin), ("void ReadStartElement(string name)", Reader.begin), ("void ReadEndElement()", lambda r: r.to_content() and r.read() and None),
        ("bool IsStartElement()", lambda r: r.to_content().text() == "Element" and not r.ended()),
        ("bool IsStartElement(string name)", lambda r, name: r.to_content().text() == "Element" and r.node.name == name),
        (_X + "XmlNodeType MoveToContent()", Reader.to_content), ("bool MoveToAttribute(string name)", Reader.to_attribute),
        ("bool MoveToFirstAttribute()", lambda r: r.to_attribute(0)), ("bool MoveToNextAttribute()", lambda r: r.to_attribute(None)),
        ("bool MoveToElement()", Reader.back), ("void Close()", lambda r: None), ("void Dispose()", lambda r: None),
    ),
    statics=tuple((f"static {_X}XmlReader Create({source}{rest})", _created) for source in _FROM for rest in ("", f", {Settings.type_name} settings")),
).abstract = True
define(_X + "XmlTextReader", None, base=Reader.type_name, constructors=(("string url", _created), ("System.IO.TextReader input", _created), ("System.IO.Stream input", _created)), properties=(("System.Xml.XmlResolver XmlResolver", None, lambda reader, value: None),))
define(_X + "XmlNodeReader", None, base=Reader.type_name, constructors=((_X + "XmlNode node", Reader),))
