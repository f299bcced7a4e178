"""The nodes of an XML document that have no nodes in them: texts, comments, instructions, the declaration and the document type."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.types.xml import ordered
from havmsh.runtime.types.xmlnodes import (
    NAMESPACE,
    XmlCData,
    XmlComment,
    XmlDeclaration,
    XmlDocumentType,
    XmlFragment,
    XmlInstruction,
    XmlNode,
    XmlSignificantWhitespace,
    XmlText,
    XmlWhitespace,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _change(node: XmlNode, at: int, count: int, text: str = "") -> None:
    """Puts a text in the place of a part. Raises ArgumentOutOfRangeException."""
    if not 0 <= at <= len(node.text):
        raise out_of_range("startIndex", "StartIndex cannot be less than zero." if at < 0 else "startIndex cannot be larger than length of string.")
    node.text = node.text[:at] + (text or "") + node.text[at + max(count, 0):]


def _split(node: XmlText, at: int) -> XmlNode:
    """SplitText: what follows becomes a text of its own beside it."""
    if not 0 <= at <= len(node.text):
        raise out_of_range("offset", "Specified argument was out of the range of valid values.")
    made = XmlText("#text", node.owner, node.text[at:])
    node.text = node.text[:at]
    if node.parent is not None:
        node.parent.insert(node.parent.children.index(node) + 1, made)
    return made


def _declared(name: str) -> tuple[Callable[[XmlNode], str], Callable[[XmlNode, str | None], None]]:
    """What an XML declaration says of its version, encoding or standing alone, and how that is set."""
    pattern = re.compile(rf"""\s*{name}\s*=\s*(["'])(.*?)\1""")

    def get(node: XmlNode) -> str:
        found = pattern.search(node.text)
        return found[2] if found else ""

    def put(node: XmlNode, value: str | None) -> None:
        if name == "standalone" and value not in {None, "", "yes", "no"}:
            raise NetError("System.ArgumentException", f"Wrong value for the XML declaration standalone attribute of '{value}'.")
        rest = pattern.sub("", node.text)
        node.text = f'{rest} {name}="{value}"' if value else rest

    return get, put


def _outside(node: XmlNode, at: int) -> str | None:
    """The public (0) or system (1) identifier of a document type."""
    found = re.match(r"""(?:PUBLIC\s+(["'])(?P<public>.*?)\1\s*|SYSTEM\s*)(?:(["'])(?P<system>.*?)\3)?""", node.text)
    return found["system" if at else "public"] if found else None


def _inside(node: XmlNode) -> str | None:
    found = re.search(r"\[(.*)\]\s*$", node.text, re.DOTALL)
    return found[1] if found else None


_DATA: tuple[Any, ...] = ("string Data", lambda n: n.text, lambda n, value: setattr(n, "text", value))
define(NAMESPACE + "XmlLinkedNode", None, base=NAMESPACE + "XmlNode", properties=ordered("PreviousSibling NextSibling"))
define(
    NAMESPACE + "XmlCharacterData", None, base=NAMESPACE + "XmlLinkedNode", properties=(*ordered("Value InnerText"), _DATA, ("int Length", lambda n: len(n.text))),
    methods=(
        ("void AppendData(string strData)", lambda n, text: setattr(n, "text", n.text + (text or ""))), ("void DeleteData(int offset, int count)", _change),
        ("void InsertData(int offset, string strData)", lambda n, at, text: _change(n, at, 0, text)), ("void ReplaceData(int offset, int count, string strData)", _change),
        ("string Substring(int offset, int count)", lambda n, at, count: n.text[at:at + count]),
    ),
)
define(
    XmlText.type_name, XmlText, base=NAMESPACE + "XmlCharacterData", properties=ordered("Name LocalName NodeType ParentNode Value PreviousText"),
    methods=(("System.Xml.XmlText SplitText(int offset)", _split),),
)
for _class, _names in (
    (XmlCData, "Name LocalName NodeType ParentNode PreviousText"), (XmlComment, "Name LocalName NodeType"),
    (XmlWhitespace, "Name LocalName NodeType ParentNode Value PreviousText"), (XmlSignificantWhitespace, "Name LocalName NodeType ParentNode Value PreviousText"),
):
    define(_class.type_name, _class, base=NAMESPACE + "XmlCharacterData", properties=ordered(_names))
define(
    XmlInstruction.type_name, XmlInstruction, base=NAMESPACE + "XmlLinkedNode",
    properties=(*ordered("Name LocalName Value"), ("string Target", lambda n: n.name), _DATA, *ordered("InnerText NodeType")),
)
define(XmlFragment.type_name, XmlFragment, base=NAMESPACE + "XmlNode", properties=ordered("Name LocalName NodeType ParentNode OwnerDocument InnerXml"))
define(
    NAMESPACE + "XmlDeclaration", XmlDeclaration, base=NAMESPACE + "XmlLinkedNode",
    properties=(("string Version", _declared("version")[0]), ("string Encoding", *_declared("encoding")), ("string Standalone", *_declared("standalone")), *ordered("Value InnerText Name LocalName NodeType")),
)
define(
    XmlDocumentType.type_name, XmlDocumentType, base=NAMESPACE + "XmlLinkedNode",
    properties=(
        *ordered("Name LocalName NodeType IsReadOnly"), ("System.Xml.XmlNamedNodeMap Entities", lambda n: None), ("System.Xml.XmlNamedNodeMap Notations", lambda n: None),
        ("string PublicId", lambda n: _outside(n, 0)), ("string SystemId", lambda n: _outside(n, 1)), ("string InternalSubset", _inside),
    ),
)
