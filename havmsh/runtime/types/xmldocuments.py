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


def _save(document: XmlDocument, target: Any) -> None:
    """Save to a stream, a writer of text, or a writer of XML."""
    from havmsh.runtime.types.streams import Stream

    if isinstance(target, Stream):
        target.open().write(document.indented().encode("utf-8"))
    elif hasattr(target, "raw"):
        target.document(document)
    else:
        import re

        from havmsh.runtime.invoke import call

        text = document.indented()
        name = target.encoding.name
        if document.children and document.children[0].kind == "XmlDeclaration":
            first = document.children[0].markup()
            told = re.sub(r'encoding="[^"]*"', f'encoding="{name}"', first) if "encoding=" in first else first.replace("?>", f' encoding="{name}"?>')
            text = text.replace(first, told, 1)
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
            "documentfragment": lambda: XmlFragment("#document-fragment", document), "whitespace": lambda: XmlWhitespace("#whitespace", document)}.get(word.lower())
    if made is None:
        raise NetError("System.ArgumentException", f"'{word}' does not represent any XmlNodeType.")
    return made()  # type: ignore[no-any-return]


def _more_of_document(net: NetType) -> None:
    from havmsh.runtime.types.xmlschemas import more_of_document

    more_of_document(net)


define(
    NAMESPACE + "XmlDocument", XmlDocument, base=NAMESPACE + "XmlNode", rest=_more_of_document,
    properties=(*ordered("NodeType ParentNode Name LocalName"), ("System.Xml.XmlElement DocumentElement", XmlDocument.root), *ordered("OwnerDocument"), ("System.Xml.XmlDocumentType DocumentType", lambda d: next((each for each in d.children if each.kind == "DocumentType"), None)), ("System.Xml.XmlNameTable NameTable", lambda d: _names()), ("bool PreserveWhitespace", lambda d: d.keep_blanks, lambda d, value: setattr(d, "keep_blanks", value)), ("System.Xml.XmlResolver XmlResolver", None, lambda d, value: None)),
    methods=(
        ("void LoadXml(string xml)", XmlDocument.load_text), ("void Load(string filename)", XmlDocument.load_file),
        ("void Save(string filename)", XmlDocument.save), ("void Save(System.IO.Stream outStream)", _save), ("void Save(System.IO.TextWriter writer)", _save),
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
        ("System.Xml.XmlSignificantWhitespace CreateSignificantWhitespace(string text)", lambda d, text: XmlWhitespace("#significant-whitespace", d, text)),
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
