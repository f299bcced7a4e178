"""What an XmlWriter writes from elsewhere: nodes and attributes of a reader, characters and names piece by piece, and all of it in tasks."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.types.attempts import later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.xmlwriters import Writer

_TASKS = (
    "WriteStartDocument()", "WriteStartDocument(bool standalone)", "WriteEndDocument()", "WriteStartElement(string prefix, string localName, string ns)",
    "WriteEndElement()", "WriteFullEndElement()",
    "WriteAttributeString(string prefix, string localName, string ns, string value)",
    "WriteElementString(string prefix, string localName, string ns, string value)", "WriteString(string text)", "WriteRaw(string data)",
    "WriteComment(string text)", "WriteCData(string text)", "WriteProcessingInstruction(string name, string text)",
    "WriteDocType(string name, string pubid, string sysid, string subset)", "WriteWhitespace(string ws)",
    "WriteEntityRef(string name)", "WriteBase64(byte[] buffer, int index, int count)", "WriteBinHex(byte[] buffer, int index, int count)",
    "WriteCharEntity(char ch)", "WriteChars(char[] buffer, int index, int count)",
    "WriteRaw(char[] buffer, int index, int count)", "WriteName(string name)", "WriteNmToken(string name)", "WriteQualifiedName(string localName, string ns)",
    "WriteNode(System.Xml.XmlReader reader, bool defattr)",
    "WriteAttributes(System.Xml.XmlReader reader, bool defattr)", "Flush()", "Dispose()",
)


def _node(writer: Writer, reader: Any, defaults: bool) -> None:
    """WriteNode: the node at which a reader stands with all that is in it, or, before the first, everything; the reader goes behind it."""
    if reader.at < 0:
        reader.read()
        while reader.node is not None:
            writer.node(reader.past())
    elif reader.node is not None:
        writer.node(reader.past())


def _attributes(writer: Writer, reader: Any, defaults: bool) -> None:
    node = reader.node
    for key, value in node.attribute_items() if node is not None else ():
        prefix, _, local = key.rpartition(":")
        writer.attribute_text(*((prefix, local, None) if prefix else (local,)), value)


def _name(writer: Writer, name: str) -> None:
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    writer.string(static_call(known("System.Xml.XmlConvert"), "VerifyName", [name]))


def _token(writer: Writer, name: str) -> None:
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    writer.string(static_call(known("System.Xml.XmlConvert"), "VerifyNMTOKEN", [name]))


def _qualified(writer: Writer, name: str, uri: str | None) -> None:
    """A name with the prefix that means its namespace here. Raises ArgumentException where none does."""
    scope = writer.tags[-1][3] if writer.tags else {}
    prefix = next((known for known, each in scope.items() if each == uri), None) if uri else ""
    if prefix is None:
        raise NetError("System.ArgumentException", f"The '{uri}' namespace is not defined.")
    writer.string(f"{prefix}:{name}" if prefix else name)


def _hex(writer: Writer, data: Any, at: int, count: int) -> None:
    writer.string(bytes(int(each) for each in data[at:at + count]).hex().upper())


def _pair(writer: Writer, low: str, high: str) -> None:
    writer.raw(f"&#x{(ord(high) - 0xD800) * 0x400 + ord(low) - 0xDC00 + 0x10000:X};")


def _language(writer: Writer) -> None:
    """The nearest xml:lang, of which the writer keeps no account."""


def more_of_writer(net: NetType) -> None:
    """The members of XmlWriter that few scripts ask for."""
    for text, call in (
        ("void WriteNode(System.Xml.XmlReader reader, bool defattr)", _node), ("void WriteAttributes(System.Xml.XmlReader reader, bool defattr)", _attributes),
        ("void WriteBinHex(byte[] buffer, int index, int count)", _hex),
        ("void WriteCharEntity(char ch)", lambda w, char: w.raw(f"&#x{ord(char):X};")), ("void WriteChars(char[] buffer, int index, int count)", lambda w, chars, at, count: w.string("".join(chars[at:at + count]))),
        ("void WriteRaw(char[] buffer, int index, int count)", lambda w, chars, at, count: w.raw("".join(chars[at:at + count]))),
        ("void WriteName(string name)", _name), ("void WriteNmToken(string name)", _token),
        ("void WriteQualifiedName(string localName, string ns)", _qualified), ("void WriteSurrogateCharEntity(char lowChar, char highChar)", _pair),
    ):
        net.method(text, call)
    net.prop("string XmlLang", _language)
    later(net, *_TASKS)
