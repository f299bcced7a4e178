"""Texts of System.Xml.Linq's trees: reading them, writing them with the prefixes that their namespaces need, with and without indentation."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null
from havmsh.runtime.types.linqxml_nodes import (
    XML,
    XMLNS,
    XAttribute,
    XCData,
    XComment,
    XDocumentType,
    XInstruction,
    XName,
    XNode,
    XText,
)
from havmsh.runtime.types.linqxml_tree import XContainer, XDeclaration, XDocument, XElement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.types.linqxml_nodes import XObject
    from havmsh.runtime.types.xmlnodes import XmlNode

DISABLE_FORMATTING = 1
OMIT_DUPLICATES = 2


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#xA;").replace("\t", "&#x9;")


class Writer:
    """Writes nodes; ``scope`` holds the namespaces of the prefixes in force."""

    def __init__(self, indents: bool) -> None:
        self.indents = indents
        self.parts: list[str] = []

    def line(self, depth: int, mixed: bool) -> None:
        """A new line before a node, where lines are wanted and no text stands beside it."""
        if self.indents and not mixed and self.parts:
            self.parts.append("\n" + "  " * depth)

    def node(self, node: XObject, depth: int, mixed: bool, scope: dict[str, str]) -> None:
        """One node."""
        if isinstance(node, XElement):
            self.line(depth, mixed)
            self.element(node, depth, mixed, scope)
        elif isinstance(node, XComment):
            self.line(depth, mixed)
            self.parts.append(f"<!--{node.value}-->")
        elif isinstance(node, XCData):
            self.parts.append("<![CDATA[" + node.value.replace("]]>", "]]]]><![CDATA[>") + "]]>")
        elif isinstance(node, XText):
            self.parts.append(_escaped(node.value))
        elif isinstance(node, XInstruction):
            self.line(depth, mixed)
            self.parts.append(f"<?{node.target} {node.data}?>" if node.data else f"<?{node.target}?>")
        elif isinstance(node, XDocumentType):
            self.line(depth, mixed)
            self.parts.append(doctype(node))

    def element(self, element: XElement, depth: int, mixed: bool, scope: dict[str, str]) -> None:
        """An element with all that is in it."""
        inner = dict(scope)
        head = self.head(element, inner)
        if not element.nodes:
            self.parts.append(f"<{head}></{head.partition(' ')[0]}>" if element.closed else f"<{head} />")
            return
        self.parts.append(f"<{head}>")
        inside = mixed
        for node in element.nodes:
            inside = inside or isinstance(node, XText) and not isinstance(node, XComment)
            self.node(node, depth + 1, inside, inner)
        self.line(depth, inside)
        self.parts.append(f"</{head.partition(' ')[0]}>")

    def head(self, element: XElement, scope: dict[str, str]) -> str:
        """The name with its prefix, the attributes, and what declares the namespaces that nothing around does."""
        written: list[str] = []
        for attribute in element.attributes:
            if attribute.declares():
                prefix = attribute.name.local if attribute.name.uri else ""
                scope[prefix] = attribute.value
        uri = element.name.uri
        name = element.name.local
        if scope.get("", "") != uri:
            known = next((prefix for prefix, each in scope.items() if each == uri and prefix), None) if uri else None
            if known is not None:
                name = f"{known}:{name}"
            else:
                scope[""] = uri
                written.append(f' xmlns="{_quoted(uri)}"')
        made = 0
        for attribute in element.attributes:
            key = attribute.name.local
            if attribute.name.uri == XMLNS:
                key = f"xmlns:{key}"
            elif attribute.name.uri == XML:
                key = f"xml:{key}"
            elif attribute.name.uri:
                found = next((prefix for prefix, each in scope.items() if each == attribute.name.uri and prefix), None)
                if found is None:
                    made += 1
                    while f"p{made}" in scope:
                        made += 1
                    found = f"p{made}"
                    scope[found] = attribute.name.uri
                    written.append(f' {found}:{key}="{_quoted(attribute.value)}" xmlns:{found}="{_quoted(attribute.name.uri)}"')
                    continue
                key = f"{found}:{key}"
            written.append(f' {key}="{_quoted(attribute.value)}"')
        return name + "".join(written)


def doctype(node: XDocumentType) -> str:
    """``<!DOCTYPE …>``."""
    outside = f' PUBLIC "{node.public}" "{node.system}"' if node.public else f' SYSTEM "{node.system}"' if node.system else ""
    return f"<!DOCTYPE {node.name}{outside or ' '}{f'[{node.subset}]' if node.subset else ''}>"


def markup(node: XObject, options: int = 0) -> str:
    """A node as text; a document without its declaration."""
    if isinstance(node, XAttribute):
        uri = node.name.uri
        owner = node.element()
        prefix = "xmlns" if uri == XMLNS else "xml" if uri == XML else next((each.name.local for above in ([owner, *owner.above()] if owner else []) for each in above.attributes if each.declares() and each.value == uri and each.name.uri), "")
        return f'{prefix + ":" if uri and prefix else ""}{node.name.local}="{_quoted(node.value)}"'
    writer = Writer(not options & DISABLE_FORMATTING)
    scope = {"xml": XML}
    if isinstance(node, XDocument):
        for each in node.nodes:
            writer.node(each, 0, False, scope)
    else:
        writer.node(node, 0, False, _around(node, scope))
    return "".join(writer.parts)


def _around(node: XObject, scope: dict[str, str]) -> dict[str, str]:
    """The prefixes that the elements around a node declare; the nearest comes first, as it is taken first."""
    if isinstance(node, XNode):
        for element in node.above():
            for attribute in element.attributes:
                if attribute.name.uri == XMLNS:
                    scope.setdefault(attribute.name.local, attribute.value)
    return scope


def saved(node: XContainer, encoding: str, options: int = 0) -> str:
    """What a file gets: the declaration, then the tree."""
    own = node.declaration if isinstance(node, XDocument) else None
    alone = f' standalone="{own.standalone}"' if own is not None and own.standalone else ""
    head = f'<?xml version="1.0" encoding="{encoding}"{alone}?>'
    return head + ("" if options & DISABLE_FORMATTING else "\n") + markup(node, options)


# ---------------------------------------------------------------- reading

def read(text: str, *, keep_blanks: bool) -> XDocument:
    """A document's text. Raises XmlException."""
    from havmsh.runtime.types.xmlnodes import XmlDocument
    from havmsh.runtime.types.xmlreading import read_into

    if text is None:
        raise argument_null("s")
    source = XmlDocument()
    source.keep_blanks = keep_blanks
    read_into(source, text)
    document = XDocument()
    for child in source.children:
        if child.kind == "XmlDeclaration":
            words = dict(part.split("=", 1) for part in child.text.split(" ") if "=" in part)
            document.declaration = XDeclaration(*(words.get(name, "").strip('"') for name in ("version", "encoding", "standalone")))
        else:
            _put(document, child, {"xml": XML})
    return document


def _put(target: XContainer, node: XmlNode, scope: dict[str, str]) -> None:
    """A node of the other kind of tree, into this one."""
    if node.kind == "Element":
        made = _element(node, scope)
        made.parent = target
        target.nodes.append(made)
        inner = {**scope, **{(each.name.local if each.name.uri else ""): each.value for each in made.attributes if each.declares()}}
        for child in node.children:
            _put(made, child, inner)
        made.closed = not node.children and getattr(node, "closed", False)
    elif node.kind in {"Text", "CDATA", "Comment", "ProcessingInstruction", "DocumentType", "Whitespace", "SignificantWhitespace"}:
        fresh = {"Text": XText, "CDATA": XCData, "Comment": XComment}.get(node.kind, XText)(node.text) if node.kind not in {"ProcessingInstruction", "DocumentType"} else (
            XInstruction(node.name, node.text) if node.kind == "ProcessingInstruction" else XDocumentType(node.name))
        fresh.parent = target
        target.nodes.append(fresh)


def _element(node: Any, scope: dict[str, str]) -> XElement:
    own = dict(scope)
    for key, value in node.attributes.items():
        if key == "xmlns" or key.startswith("xmlns:"):
            own[key[6:]] = value
    prefix, _, local = node.name.rpartition(":")
    made = XElement(XName.of(local, _uri(own, prefix)))
    for key, value in node.attributes.items():
        before, _, name = key.rpartition(":")
        uri = XMLNS if before == "xmlns" else "" if not before else _uri(own, before)
        made.add_attribute(XAttribute(XName.of(name, uri), value))
    return made


def _uri(scope: dict[str, str], prefix: str) -> str:
    from havmsh.runtime.errors import NetError

    if prefix and prefix not in scope:
        raise NetError("System.Xml.XmlException", f"'{prefix}' is an undeclared prefix.")
    return scope.get(prefix, "")
