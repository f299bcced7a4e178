"""System.Xml.XmlDocument: how documents are read and saved, and the nodes that they make."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.xml import NodeList, by_namespace, clone, ordered, write_to
from havmsh.runtime.types.xmlnames import checked
from havmsh.runtime.types.xmlnodes import (
    NAMESPACE,
    XmlAttribute,
    XmlCData,
    XmlComment,
    XmlDeclaration,
    XmlDocument,
    XmlDocumentType,
    XmlElement,
    XmlFragment,
    XmlInstruction,
    XmlNode,
    XmlSignificantWhitespace,
    XmlText,
    XmlWhitespace,
)
from havmsh.runtime.types.xpath import namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _import(document: XmlDocument, node: XmlNode, deep: bool) -> XmlNode:
    made = clone(node, deep)
    for each in made.path_nodes():
        each.owner = document
    if made.uri is None and made.kind == "Element" and namespace_of(node):
        made.uri = namespace_of(node)
    return made


def text_of_source(source: Any) -> str:
    """What is left in a stream, a reader of text, or a reader of XML."""
    from havmsh.runtime.invoke import call
    from havmsh.runtime.types.streams import Stream
    from havmsh.runtime.types.xmlreading import text_of_bytes

    if isinstance(source, Stream):
        return text_of_bytes(source.open().read())
    if hasattr(source, "markup_left"):
        return str(source.markup_left())
    return str(call(source, "ReadToEnd", []))


def _save_file(document: XmlDocument, path: str) -> None:
    """Save to a file, in the encoding that the document declares. Raises NetError (XmlException)."""
    if document.root() is None:
        raise NetError("System.Xml.XmlException", "Invalid XML document. The document does not have a root element.")
    data = _encoded(document)
    with open(path, "wb") as file:
        file.write(data)


def _encoded(document: XmlDocument) -> bytes:
    """The document as bytes in the encoding that it declares, with that one's byte order mark; in UTF-8 without one where it declares none."""
    import re

    from havmsh.runtime.types.encodings import of

    first = document.children[0] if document.children else None
    told = re.search(r"""encoding=["']([^"']+)""", first.text) if isinstance(first, XmlDeclaration) else None
    if told is None:
        return _shown(document).encode("utf-8", "surrogatepass")
    encoding = of(told[1])
    return encoding.preamble + encoding.encode(_shown(document))


def _shown(document: XmlDocument) -> str:
    """The markup, an element a line; as it stands where blanks are kept."""
    return document.markup() if document.keep_blanks else _indented(document)


def _indented(document: XmlDocument) -> str:
    parts: list[str] = []

    def line(depth: int) -> None:
        if parts:
            parts.append("\n" + "  " * depth)

    def write(node: XmlNode, depth: int, mixed: bool, scope: dict[str, str]) -> bool:
        """Writes a node; tells whether what follows it stays on its line."""
        if isinstance(node, XmlText):
            parts.append(node.markup())
            return mixed or bool(node.text)
        if isinstance(node, XmlCData):
            parts.append(node.markup())
            return True
        if not mixed:
            line(depth)
        if isinstance(node, XmlElement) and (node.children or node.closed):
            inner = dict(scope)
            parts.append(f"<{node.name}{node.head(inner)}>")
            within = False
            for child in node.children:
                within = write(child, depth + 1, within, inner)
            if not within:
                line(depth)
            parts.append(f"</{node.name}>")
        else:
            parts.append(node.markup(scope))
        return mixed

    for child in document.children:
        write(child, 0, False, {})
    return "".join(parts)


def _save(document: XmlDocument, target: Any) -> None:
    """Save to a stream, a writer of text, or a writer of XML."""
    from havmsh.runtime.types.streams import Stream

    if isinstance(target, Stream):
        target.open().write(_encoded(document))
    elif hasattr(target, "raw"):
        target.document(document)
    else:
        import re

        from havmsh.runtime.invoke import call

        text = _shown(document)
        encoding = f' encoding="{target.encoding.name}"'
        if document.children and document.children[0].kind == "XmlDeclaration":
            first = document.children[0].markup()
            told = re.sub(r' encoding="[^"]*"', encoding, first) if "encoding=" in first else first.replace("?>", f"{encoding}?>")
            text = text.replace(first, told, 1)
        else:  # a writer of text is always told which encoding it has
            text = f'<?xml version="1.0"{encoding}?>' + ("" if document.keep_blanks else "\n") + text
        call(target, "Write", [text])


def _names() -> NetObject:
    from havmsh.runtime.types.xmlnames import NameTable

    return NameTable()


def _element(document: XmlDocument, name: str, uri: str | None) -> XmlElement:
    made = XmlElement(name, document)
    made.uri = uri or ""
    return made


def _attribute_in(document: XmlDocument, name: str, uri: str | None) -> XmlAttribute:
    made = XmlAttribute(name, document)
    made.uri = uri or None
    return made


def _document_type(document: XmlDocument, name: str, public: str | None, system: str | None, inner: str | None) -> XmlNode:
    words = [f'PUBLIC "{public}" "{system}"' if public else f'SYSTEM "{system}"' if system else "", f"[{inner}]" if inner is not None else ""]
    return XmlDocumentType(name, document, "".join(words))


def _node(document: XmlDocument, kind: Any, name: str, uri: str | None) -> XmlNode:
    """CreateNode by kind."""
    word = kind if isinstance(kind, str) else kind.text()
    made: Any = {"element": lambda: _element(document, name, uri), "attribute": lambda: _attribute_in(document, name, uri), "text": lambda: XmlText("#text", document), "cdata": lambda: XmlCData("#cdata-section", document),
            "cdatasection": lambda: XmlCData("#cdata-section", document), "comment": lambda: XmlComment("#comment", document), "processinginstruction": lambda: XmlInstruction(name, document),
            "documentfragment": lambda: XmlFragment("#document-fragment", document), "whitespace": lambda: XmlWhitespace("#whitespace", document),
            "significantwhitespace": lambda: XmlSignificantWhitespace("#significant-whitespace", document)}.get(word.lower())
    if made is None:
        raise NetError("System.ArgumentException", f"'{word}' does not represent any XmlNodeType.")
    return made()  # type: ignore[no-any-return]


def _more_of_document(net: NetType) -> None:
    from havmsh.runtime.types.xmlschemas import more_of_document

    more_of_document(net)


def _no_text(document: XmlDocument, text: str) -> None:
    raise NetError("System.InvalidOperationException", "The 'InnerText' of a 'Document' node is read-only and cannot be set.")


define(
    NAMESPACE + "XmlDocument", XmlDocument, base=NAMESPACE + "XmlNode", rest=_more_of_document,
    properties=(*ordered("NodeType ParentNode Name LocalName"), ("System.Xml.XmlElement DocumentElement", XmlDocument.root), *ordered("OwnerDocument"), ("System.Xml.XmlDocumentType DocumentType", lambda d: next((each for each in d.children if each.kind == "DocumentType"), None)), ("System.Xml.XmlNameTable NameTable", lambda d: _names()), ("bool PreserveWhitespace", lambda d: d.keep_blanks, lambda d, value: setattr(d, "keep_blanks", value)), ("System.Xml.XmlResolver XmlResolver", None, lambda d, value: None), ("string InnerText", None, _no_text)),
    methods=(
        ("void LoadXml(string xml)", XmlDocument.load_text), ("void Load(string filename)", XmlDocument.load_file),
        ("void Save(string filename)", _save_file), ("void Save(System.IO.Stream outStream)", _save), ("void Save(System.IO.TextWriter writer)", _save),
        ("void Save(System.Xml.XmlWriter w)", _save), ("void Load(System.IO.Stream inStream)", lambda d, source: d.load_text(text_of_source(source))),
        ("void Load(System.IO.TextReader txtReader)", lambda d, source: d.load_text(text_of_source(source))),
        ("void Load(System.Xml.XmlReader reader)", lambda d, source: d.load_text(text_of_source(source))),
        ("System.Xml.XmlElement CreateElement(string name)", lambda d, name: XmlElement(checked(name), d) if ":" in name else _element(d, checked(name), "")),
        ("System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)", lambda d, name, uri: _element(d, checked(name), uri)),
        ("System.Xml.XmlElement CreateElement(string prefix, string localName, string namespaceURI)", lambda d, prefix, name, uri: _element(d, checked(f"{prefix}:{name}" if prefix else name), uri)),
        ("System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)", _attribute_in),
        ("System.Xml.XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)", lambda d, prefix, name, uri: _attribute_in(d, f"{prefix}:{name}" if prefix else name, uri)),
        ("System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)", lambda d, target, data: XmlInstruction(target, d, data or "")), ("System.Xml.XmlDocumentFragment CreateDocumentFragment()", lambda d: XmlFragment("#document-fragment", d)),
        ("System.Xml.XmlWhitespace CreateWhitespace(string text)", lambda d, text: XmlWhitespace("#whitespace", d, text)), ("System.Xml.XmlDocumentType CreateDocumentType(string name, string publicId, string systemId, string internalSubset)", _document_type),
        ("System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string name, string namespaceURI)", _node),
        ("System.Xml.XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)", _node),
        ("System.Xml.XmlSignificantWhitespace CreateSignificantWhitespace(string text)", lambda d, text: XmlSignificantWhitespace("#significant-whitespace", d, text)),
        ("System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string prefix, string name, string namespaceURI)", lambda d, kind, prefix, name, uri: _node(d, kind, f"{prefix}:{name}" if prefix else name, uri)),
        ("System.Xml.XmlElement GetElementById(string elementId)", lambda d, wanted: None), ("void Normalize()", lambda d: None),
        ("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)", by_namespace),
        ("void WriteTo(System.Xml.XmlWriter w)", write_to), ("void WriteContentTo(System.Xml.XmlWriter xw)", write_to),
        ("System.Xml.XmlText CreateTextNode(string text)", lambda d, text: XmlText("#text", d, text)), ("System.Xml.XmlComment CreateComment(string data)", lambda d, text: XmlComment("#comment", d, text)),
        ("System.Xml.XmlCDataSection CreateCDataSection(string data)", lambda d, text: XmlCData("#cdata-section", d, text)), ("System.Xml.XmlAttribute CreateAttribute(string name)", lambda d, name: XmlAttribute(checked(name), d)),
        ("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)",
         lambda d, version, encoding,
         alone: XmlDeclaration("xml", d, f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "") + (f' standalone="{alone}"' if alone else ""))),
        ("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)", _import),
        ("System.Xml.XmlNodeList GetElementsByTagName(string name)", lambda d, name: NodeList([n for n in d.path_nodes() if isinstance(n, XmlElement) and name in {"*", n.name}])),
    ),
    constructors=(("", XmlDocument), ("System.Xml.XmlNameTable nt", lambda table: XmlDocument())),
)
