"""System.Xml.Linq: XDocument, XElement, XAttribute and what they are made of."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array
from havmsh.runtime.queries import Sequence
from havmsh.runtime.types.linqxml_nodes import (
    PREFIX,
    XML,
    XMLNS,
    XAttribute,
    XCData,
    XComment,
    XDocumentType,
    XInstruction,
    XName,
    XNamespace,
    XNode,
    XObject,
    XText,
)
from havmsh.runtime.types.linqxml_text import markup, read, saved
from havmsh.runtime.types.linqxml_tree import XContainer, XDeclaration, XDocument, XElement
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_N = PREFIX + "XName name"
_KINDS = {"Element": 1, "Attribute": 2, "Text": 3, "CDATA": 4, "ProcessingInstruction": 7, "Comment": 8, "Document": 9, "DocumentType": 10}


def _many(kind: str, get: Callable[..., Any]) -> Callable[..., Sequence]:
    """A query over nodes, answered each time that it is enumerated."""
    return lambda node, *rest: Sequence(lambda: list(get(node, *rest)), known(PREFIX + kind))


def _named(items: Any, name: XName | None) -> list[Any]:
    return [item for item in items if isinstance(item, XElement) and (name is None or item.name is name)]


def _attributes(element: XElement, name: XName | None = None) -> list[XAttribute]:
    return [each for each in element.attributes if name is None or each.name is name]


def _replace_nodes(container: XContainer, content: Any) -> None:
    container.clear()
    container.add(content)


def _remove_all(element: XElement) -> None:
    element.clear()
    element.attributes.clear()


def _replace_all(element: XElement, content: Any) -> None:
    _remove_all(element)
    element.add(content)


def _replace_attributes(element: XElement, content: Any) -> None:
    element.attributes.clear()
    element.add(content)


def _with_self(node: XElement, name: XName | None = None) -> list[Any]:
    return _named([node, *node.below()], name)


def _loaded(source: Any, options: Any = None) -> XDocument:
    """A document from a file, a reader or a stream."""
    from havmsh.runtime.types.xmldocuments import text_of_source
    from havmsh.runtime.types.xmlreaders import Reader

    keep = bool(options is not None and options.value & 1)
    if isinstance(source, Reader):
        return read(source.markup_left(), keep_blanks=keep)
    if isinstance(source, str):
        from havmsh.runtime.types.fileactions import read as file_text

        return read(file_text(source.removeprefix("file://")), keep_blanks=keep)
    return read(text_of_source(source), keep_blanks=keep)


def _reading(node: XNode, _: Any = None) -> Any:
    """CreateReader: one that goes through what stands in the tree now."""
    from havmsh.runtime.types.xmlnodes import XmlDocument
    from havmsh.runtime.types.xmlreaders import Reader

    document = XmlDocument()
    document.keep_blanks = True
    document.load_text(markup(node, 1))
    return Reader(document)


def _read_from(reader: Any) -> Any:
    """ReadFrom: the node at which a reader stands, which it passes."""
    from havmsh.runtime.invoke import call
    from havmsh.runtime.members import get

    if reader is None:
        raise argument_null("reader")
    if str(get(reader, "ReadState")) != "Interactive":
        raise NetError("System.InvalidOperationException", "The XmlReader state should be Interactive.")
    kind = str(get(reader, "NodeType"))
    if kind in ("Text", "Whitespace", "SignificantWhitespace", "CDATA", "Comment"):
        text = get(reader, "Value")
        call(reader, "Read", [])
        return (XCData if kind == "CDATA" else XComment if kind == "Comment" else XText)(text)
    if kind != "Element":
        raise NetError("System.InvalidOperationException", f"The XmlReader should not be on a node of type {kind}.")
    return _root(read(str(call(reader, "ReadOuterXml", [])), keep_blanks=True))


def _parsed(text: str, options: Any = None) -> XDocument:
    return read(text, keep_blanks=bool(options is not None and options.value & 1))


def _root(document: XDocument) -> XElement:
    root = document.root()
    if root is None:
        raise NetError("System.Xml.XmlException", "Root element is missing.")
    root.remove()
    return root


def _save(node: XContainer, target: Any, options: Any = None) -> None:
    """Into a file, a stream, a writer of text or of XML."""
    from havmsh.runtime.types.streams import Stream
    from havmsh.runtime.types.textwriters import TextWriter, open_writer
    from havmsh.runtime.types.xmlwriters import Writer

    number = 0 if options is None else options.value
    if target is None:
        raise argument_null("fileName")
    if isinstance(target, Writer):
        target.raw(markup(node, number))
        return
    if isinstance(target, TextWriter):
        target.write(saved(node, target.encoding.name, number))
        return
    from havmsh.runtime.types.encodings import UTF8

    writer = open_writer(target, UTF8)
    writer.write(saved(node, "utf-8", number))
    if isinstance(target, Stream):
        writer.flush()
    else:
        writer.close()


def _casts(kind: str, text: Callable[[Any], str]) -> tuple[tuple[str, Any], ...]:
    """The explicit casts: by the rules of XML."""
    from havmsh.runtime.invoke import static_call

    converter = {
        "bool": "ToBoolean", "int": "ToInt32", "uint": "ToUInt32", "long": "ToInt64", "ulong": "ToUInt64", "float": "ToSingle", "double": "ToDouble",
        "decimal": "ToDecimal", "datetime": "ToDateTime",
        "System.DateTimeOffset": "ToDateTimeOffset", "timespan": "ToTimeSpan", "guid": "ToGuid",
    }

    def cast(name: str) -> Callable[[Any], Any]:
        return lambda value: static_call(known("System.Xml.XmlConvert"), name, [text(value)])

    parameter = f"{PREFIX}{kind} {kind[1:].lower()}"
    return (("static string op_Explicit(" + parameter + ")", text), *((f"static {short} op_Explicit({parameter})", cast(name)) for short, name in converter.items()))


def _type(name: str, python: type | None, base: str, **parts: Any) -> NetType:
    return define(PREFIX + name, python, base=PREFIX + base if base else None, **parts)


define(
    XNamespace.type_name, XNamespace, properties=(("string NamespaceName", XNamespace.net_text),),
    methods=((PREFIX + "XName GetName(string localName)", lambda space, local: XName.of(local, space.uri)), ("string ToString()", XNamespace.net_text)),
    statics=(
        (f"static {PREFIX}XNamespace Get(string namespaceName)", XNamespace.get), (f"static {PREFIX}XNamespace op_Implicit(string namespaceName)", XNamespace.get),
        (f"static {PREFIX}XName op_Addition({PREFIX}XNamespace ns, string localName)", lambda space, local: XName.of(local, space.uri)),
        (f"static bool op_Equality({PREFIX}XNamespace left, {PREFIX}XNamespace right)", lambda a, b: a is b),
    ),
    constants=((PREFIX + "XNamespace None", lambda: XNamespace.get("")), (PREFIX + "XNamespace Xml", lambda: XNamespace.get(XML)), (PREFIX + "XNamespace Xmlns", lambda: XNamespace.get(XMLNS))),
)
define(
    XName.type_name, XName,
    properties=(("string LocalName", lambda name: name.local), (PREFIX + "XNamespace Namespace", lambda name: name.space), ("string NamespaceName", lambda name: name.uri)),
    methods=(("string ToString()", XName.net_text),),
    statics=(
        (f"static {PREFIX}XName Get(string expandedName)", XName.get), (f"static {PREFIX}XName Get(string localName, string namespaceName)", XName.of),
        (f"static {PREFIX}XName op_Implicit(string expandedName)", XName.get), (f"static bool op_Equality({PREFIX}XName left, {PREFIX}XName right)", lambda a, b: a is b),
    ),
)
define(
    PREFIX + "XObject", None,
    properties=(
        ("string BaseUri", lambda node: ""), (PREFIX + "XDocument Document", lambda node: node.document()),
        ("System.Xml.XmlNodeType NodeType", lambda node: _KINDS[node.kind]), (PREFIX + "XElement Parent", lambda node: node.element()),
    ),
    methods=(
        ("string ToString()", lambda node: markup(node)), ("void AddAnnotation(System.Object annotation)", XObject.note),
        ("System.Object Annotation(type type)", lambda node, kind: next(iter(node.noted(kind and kind.net)), None)),
        ("System.Collections.Generic.IEnumerable[System.Object] Annotations(type type)", lambda node, kind: Array(node.noted(kind and kind.net))),
        ("void RemoveAnnotations(type type)", lambda node, kind: node.forget(kind and kind.net)),
    ),
).abstract = True
_noted = known(PREFIX + "XObject")
declare(_noted, "T Annotation[T]()", lambda kind, node: next(iter(node.noted(kind)), None))
declare(_noted, "System.Collections.Generic.IEnumerable[T] Annotations[T]()", lambda kind, node: Array(node.noted(kind), kind.element_name))
declare(_noted, "void RemoveAnnotations[T]()", lambda kind, node: node.forget(kind))
_type(
    "XAttribute", XAttribute, "XObject",
    properties=(
        ("bool IsNamespaceDeclaration", XAttribute.declares), (PREFIX + "XName Name", lambda each: each.name),
        (PREFIX + "XAttribute NextAttribute", lambda each: _beside(each, 1)), (PREFIX + "XAttribute PreviousAttribute", lambda each: _beside(each, -1)),
        ("string Value", lambda each: each.value, XAttribute.put),
    ),
    methods=(("void Remove()", XAttribute.remove), ("void SetValue(System.Object value)", XAttribute.put)),
    statics=_casts("XAttribute", lambda each: each.value),
    constructors=((f"{_N}, System.Object value", XAttribute), (PREFIX + "XAttribute other", XAttribute.copied)),
)


def _beside(attribute: XAttribute, step: int) -> XAttribute | None:
    owner = attribute.element()
    at = owner.attributes.index(attribute) + step if owner is not None else -1
    return owner.attributes[at] if owner is not None and 0 <= at < len(owner.attributes) else None


_type(
    "XNode", None, "XObject", properties=((PREFIX + "XNode NextNode", lambda node: node.beside(1)), (PREFIX + "XNode PreviousNode", lambda node: node.beside(-1))),
    methods=(
        *((f"void {name}({content})", call) for content in ("System.Object content", "Params System.Object[] content") for name, call in (
            ("AddAfterSelf", lambda node, content: node.add_beside(content, 1)), ("AddBeforeSelf", lambda node, content: node.add_beside(content, 0)),
            ("ReplaceWith", XNode.replace))),
        ("void Remove()", XNode.remove), ("string ToString()", lambda node: markup(node)), (f"bool IsAfter({PREFIX}XNode node)", lambda node, other: node.order(other) > 0),
        (f"bool IsBefore({PREFIX}XNode node)", lambda node, other: node.order(other) < 0),
        (f"string ToString({PREFIX}SaveOptions options)", lambda node, options: markup(node, options.value)),
        ("System.Xml.XmlReader CreateReader()", _reading), (f"System.Xml.XmlReader CreateReader({PREFIX}ReaderOptions readerOptions)", _reading),
        *((f"System.Collections.Generic.IEnumerable[{PREFIX}XElement] {name}({parameters})", _many("XElement", lambda node, *rest, get=get: _named(get(node), *(rest or (None,)))))
          for parameters in ("", _N) for name, get in (("Ancestors", XNode.above), ("ElementsAfterSelf", XNode.following), ("ElementsBeforeSelf", XNode.preceding))),
        (f"System.Collections.Generic.IEnumerable[{PREFIX}XNode] NodesAfterSelf()", _many("XNode", XNode.following)),
        (f"System.Collections.Generic.IEnumerable[{PREFIX}XNode] NodesBeforeSelf()", _many("XNode", XNode.preceding)),
    ),
    statics=((f"static {PREFIX}XNode ReadFrom(System.Xml.XmlReader reader)", _read_from), (f"static int CompareDocumentOrder({PREFIX}XNode n1, {PREFIX}XNode n2)", lambda a, b: 0 if a is b else -1 if a is None else a.order(b)), (f"static bool DeepEquals({PREFIX}XNode n1, {PREFIX}XNode n2)", lambda a, b: a is b or a is not None and b is not None and a.kind == b.kind and markup(a, 1) == markup(b, 1)),),
).abstract = True
_type("XText", XText, "XNode", properties=(("string Value", lambda node: node.value, lambda node, value: setattr(node, "value", value)),), constructors=(("string value", XText), (PREFIX + "XText other", XText.copied)))
_type("XCData", XCData, "XText", constructors=(("string value", XCData), (PREFIX + "XCData other", XCData.copied)))
_type("XComment", XComment, "XNode", properties=(("string Value", lambda node: node.value, lambda node, value: setattr(node, "value", value)),), constructors=(("string value", XComment), (PREFIX + "XComment other", XComment.copied)))
_type(
    "XProcessingInstruction", XInstruction, "XNode", constructors=(("string target, string data", XInstruction), (PREFIX + "XProcessingInstruction other", XInstruction.copied)),
    properties=(("string Data", lambda node: node.data, lambda node, value: setattr(node, "data", value)), ("string Target", lambda node: node.target, lambda node, value: setattr(node, "target", value))),
)
_type(
    "XDocumentType", XDocumentType, "XNode",
    constructors=(("string name, string publicId, string systemId, string internalSubset", XDocumentType), (PREFIX + "XDocumentType other", XDocumentType.copied)),
    properties=tuple((f"string {name}", lambda node, slot=slot: getattr(node, slot), lambda node, value, slot=slot: setattr(node, slot, value)) for name, slot in (("InternalSubset", "subset"), ("Name", "name"), ("PublicId", "public"), ("SystemId", "system"))),
)
define(
    XDeclaration.type_name, XDeclaration, methods=(("string ToString()", XDeclaration.net_text),),
    constructors=(("string version, string encoding, string standalone", XDeclaration), (PREFIX + "XDeclaration other", lambda other: XDeclaration(other.version, other.encoding, other.standalone))),
    properties=tuple((f"string {name}", lambda each, slot=name.lower(): getattr(each, slot), lambda each, value, slot=name.lower(): setattr(each, slot, value)) for name in ("Encoding", "Standalone", "Version")),
)
_type(
    "XContainer", None, "XNode",
    properties=((PREFIX + "XNode FirstNode", lambda node: node.nodes[0] if node.nodes else None), (PREFIX + "XNode LastNode", lambda node: node.nodes[-1] if node.nodes else None)),
    methods=(
        *((f"void {name}({content})", call) for content in ("System.Object content", "Params System.Object[] content") for name, call in (
            ("Add", XContainer.add), ("AddFirst", lambda node, content: node.add(content, 0)), ("ReplaceNodes", _replace_nodes))),
        (f"{PREFIX}XElement Element({_N})", XContainer.first), ("void RemoveNodes()", XContainer.clear),
        *((f"System.Collections.Generic.IEnumerable[{PREFIX}XElement] Elements({each})", _many("XElement", XContainer.elements)) for each in ("", _N)),
        *((f"System.Collections.Generic.IEnumerable[{PREFIX}XElement] Descendants({each})", _many("XElement", XContainer.descendants)) for each in ("", _N)),
        (f"System.Collections.Generic.IEnumerable[{PREFIX}XNode] Nodes()", _many("XNode", lambda node: node.nodes)),
        (f"System.Collections.Generic.IEnumerable[{PREFIX}XNode] DescendantNodes()", _many("XNode", XContainer.below)),
    ),
).abstract = True


def _savers() -> list[tuple[str, Any]]:
    targets = ("string fileName", "System.IO.Stream stream", "System.IO.TextWriter textWriter")
    return [(f"void Save({target}{rest})", _save) for target in targets for rest in ("", f", {PREFIX}SaveOptions options")] + [("void Save(System.Xml.XmlWriter writer)", _save), ("void WriteTo(System.Xml.XmlWriter writer)", _save)]


def _loaders(kind: str, finish: Callable[[XDocument], Any]) -> list[tuple[str, Any]]:
    sources = ("string uri", "System.IO.Stream stream", "System.IO.TextReader textReader", "System.Xml.XmlReader reader")
    option = f", {PREFIX}LoadOptions options"
    made = [(f"static {PREFIX}{kind} Load({source}{rest})", lambda what, options=None: finish(_loaded(what, options))) for source in sources for rest in ("", option)]
    return made + [(f"static {PREFIX}{kind} Parse(string text{rest})", lambda text, options=None: finish(_parsed(text, options))) for rest in ("", option)]


_type(
    "XDocument", XDocument, "XContainer", methods=_savers(), statics=_loaders("XDocument", lambda document: document),
    properties=(
        (PREFIX + "XDeclaration Declaration", lambda node: node.declaration, lambda node, value: setattr(node, "declaration", value)),
        (PREFIX + "XDocumentType DocumentType", lambda node: next((each for each in node.nodes if isinstance(each, XDocumentType)), None)),
        (PREFIX + "XElement Root", XDocument.root),
    ),
    constructors=(
        ("", XDocument), ("Params System.Object[] content", lambda content: XDocument(*(content or ()))),
        (PREFIX + "XDeclaration declaration, Params System.Object[] content", lambda declaration, content: XDocument(declaration, *(content or ()))),
        (PREFIX + "XDocument other", XDocument.copied),
    ),
)
_E = f"System.Collections.Generic.IEnumerable[{PREFIX}XElement]"
_type(
    "XElement", XElement, "XContainer", interfaces="System.Xml.Serialization.IXmlSerializable", statics=(*_loaders("XElement", _root), *_casts("XElement", XElement.text)),
    properties=(
        (PREFIX + "XAttribute FirstAttribute", lambda node: node.attributes[0] if node.attributes else None),
        ("bool HasAttributes", lambda node: bool(node.attributes)), ("bool HasElements", lambda node: bool(node.elements())),
        ("bool IsEmpty", lambda node: not node.nodes and not node.closed), (PREFIX + "XAttribute LastAttribute", lambda node: node.attributes[-1] if node.attributes else None),
        (PREFIX + "XName Name", lambda node: node.name, lambda node, name: setattr(node, "name", name)), ("string Value", XElement.text, XElement.set_text),
    ),
    methods=(
        *_savers(), (f"{PREFIX}XAttribute Attribute({_N})", XElement.attribute),
        *((f"System.Collections.Generic.IEnumerable[{PREFIX}XAttribute] Attributes({each})", _many("XAttribute", _attributes)) for each in ("", _N)),
        *((f"{_E} DescendantsAndSelf({each})", _many("XElement", _with_self)) for each in ("", _N)),
        *((f"{_E} AncestorsAndSelf({each})", _many("XElement", lambda node, *rest: _named([node, *node.above()], *(rest or (None,))))) for each in ("", _N)),
        (f"void SetAttributeValue({_N}, System.Object value)", XElement.set_attribute),
        (f"void SetElementValue({_N}, System.Object value)", XElement.set_element), ("void SetValue(System.Object value)", XElement.set_text),
        *((f"void ReplaceAttributes({content})", _replace_attributes) for content in ("System.Object content", "Params System.Object[] content")),
        (f"System.Collections.Generic.IEnumerable[{PREFIX}XNode] DescendantNodesAndSelf()", _many("XNode", lambda node: [node, *XContainer.below(node)])),
        ("void RemoveAll()", _remove_all), ("void RemoveAttributes()", lambda node: node.attributes.clear()),
        *((f"void ReplaceAll({content})", _replace_all) for content in ("System.Object content", "Params System.Object[] content")),
        (f"{PREFIX}XNamespace GetDefaultNamespace()", lambda node: XNamespace.get(_declared(node, ""))),
        (f"{PREFIX}XNamespace GetNamespaceOfPrefix(string prefix)", lambda node, prefix: XNamespace.get(_declared(node, prefix)) if _declared(node, prefix) else None),
        (f"string GetPrefixOfNamespace({PREFIX}XNamespace ns)", lambda node, space: next((each.name.local for above in (node, *node.above()) for each in above.attributes if each.name.uri == XMLNS and each.value == space.uri), None)),
    ),
    constructors=((_N, XElement), (f"{_N}, System.Object content", XElement), (f"{_N}, Params System.Object[] content", lambda name, content: XElement(name, *(content or ()))), (PREFIX + "XElement other", XElement.copied)),
)


def _declared(element: XElement, prefix: str) -> str:
    """The namespace that a prefix stands for at an element; empty where nothing says."""
    if prefix == "xml":
        return XML
    return next((each.value for above in (element, *element.above()) for each in above.attributes if each.declares() and (each.name.local if each.name.uri else "") == prefix), "")
