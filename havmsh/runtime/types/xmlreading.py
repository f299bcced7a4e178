"""XML text to nodes, with .NET's refusals."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.types.xmlnodes import (
    XmlCData,
    XmlComment,
    XmlDeclaration,
    XmlDocument,
    XmlDocumentType,
    XmlElement,
    XmlInstruction,
    XmlSignificantWhitespace,
    XmlText,
    XmlWhitespace,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.types.xmlnodes import XmlNode


def parse(text: str) -> XmlDocument:
    """``[xml]'…'``: what is read may be part of a document, but only a document can be made of it. Raises NetError (XmlException)."""
    document = XmlDocument()
    read_into(document, text, part=True)
    return document


def text_of_bytes(data: bytes) -> str:
    """The text of a file of XML: by its byte order mark, else by the encoding that it declares. Raises XmlException where that can not be."""
    import re

    from havmsh.runtime.types.encodings import of
    from havmsh.runtime.types.readers import decoded

    told = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""", data[:300])
    if told and told[1].lower() in _WIDE:  # as a declaration in single bytes it is wrong
        raise NetError("System.Xml.XmlException", "There is no Unicode byte order mark. Cannot switch to Unicode.")
    return decoded(data, of(told[1].decode()) if told else None)


_WIDE = (b"utf-16", b"ucs-2", b"iso-10646-ucs-2", b"ucs-4")


def read_into(document: XmlDocument, text: str, *, part: bool = False) -> None:
    """Reads a text into a document; where it may be ``part`` of one, none is the empty one. Raises NetError (XmlException)."""
    import re
    from xml.parsers import expat

    reader = expat.ParserCreate()
    reader.ordered_attributes = True
    reader.buffer_text = True
    stack: list[XmlNode] = [document]
    plain, odd = _stand_ins(text)
    cdata, subset = [False], [False]

    restored, literal = _restorers(odd)

    def start(name: str, attributes: list[str]) -> None:
        element = XmlElement(name, document, dict(zip(attributes[::2], map(restored, attributes[1::2]))))
        stack[-1].append(element)
        stack.append(element)
        if ":" in name or any(":" in each for each in attributes[::2]):
            _check_prefixes(text, stack)

    def end(name: str) -> None:
        element = stack.pop()
        if not element.closed:  # type: ignore[attr-defined]
            at = reader.CurrentByteIndex
            element.closed = given[at - 2:at] != b"/>"  # type: ignore[attr-defined]

    def data(piece: str) -> None:
        if stack[-1] is document:
            return
        stack[-1].append(XmlCData("#cdata-section", document, literal(piece)) if cdata[0] else XmlText("#text", document, restored(piece)))

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        if version != "1.0":
            raise refusal(text, part=part) or NetError("System.Xml.XmlException", f"Version number '{version}' is invalid.")
        words = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "") + ("" if standalone < 0 else f' standalone="{"yes" if standalone else "no"}"')
        document.append(XmlDeclaration("xml", document, words))

    def kind(name: str, system: str | None, public: str | None, has_subset: int) -> None:
        subset[0] = True
        words = f'PUBLIC "{public}" "{system}"' if public else f'SYSTEM "{system}"' if system else ""
        found = re.search(r"<!DOCTYPE[^\[>]*\[(.*?)\]\s*>", text, re.DOTALL) if has_subset else None
        document.append(XmlDocumentType(name, document, f"{words}[{found[1] if found else ''}]"))

    def between(piece: str) -> None:
        if stack[-1] is document and not piece.strip(_BLANKS) and not subset[0]:
            document.append(XmlWhitespace("#whitespace", document, piece))

    if document.keep_blanks:
        reader.DefaultHandlerExpand = between
        reader.EndDoctypeDeclHandler = lambda: subset.__setitem__(0, False)
    reader.StartDoctypeDeclHandler = kind
    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = data
    reader.CommentHandler = lambda piece: stack[-1].append(XmlComment("#comment", document, literal(piece)))
    reader.StartCdataSectionHandler = lambda: cdata.__setitem__(0, True)
    reader.EndCdataSectionHandler = lambda: cdata.__setitem__(0, False)
    reader.XmlDeclHandler = declaration
    reader.ProcessingInstructionHandler = lambda target, piece: stack[-1].append(XmlInstruction(target, document, literal(piece)))
    given = plain.lstrip("\ufeff").encode("utf-8", "surrogatepass") if "encoding=" not in text[:200] else _as_utf8(plain)
    try:
        reader.Parse(given, True)
    except expat.ExpatError as error:
        if not (part and "no element found" in str(error) and refusal(text, part=True) is None):
            raise refused(text, error, part=part) from None
    _settle_blanks(document, document.keep_blanks)


def _stand_ins(text: str) -> tuple[str, dict[str, str]]:
    """The text with a letter in the place of each reference to a character that no XML may have, and what the letters stand for: .NET takes those by reference."""
    if "&#" not in text:
        return text, {}
    import re

    told: dict[str, str] = {}

    def stand_in(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 10 if found[1] else 16)
        if number in _FORBIDDEN:
            return told.setdefault(found[0], chr(_FIRST_STAND_IN + len(told)))
        return found[0]

    plain = re.sub(r"&#(?:([0-9]+)|x([0-9a-fA-F]+));", stand_in, text)
    return plain, {letter: reference for reference, letter in told.items()}


_FORBIDDEN = frozenset((*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF))
_FIRST_STAND_IN = 0x10F000


def _restorers(odd: dict[str, str]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """What gives a text the characters that letters stand for, and what gives it the references back."""
    if not odd:
        return str, str
    letters = str.maketrans({letter: chr(int(told[2:-1]) if told[2] != "x" else int(told[3:-1], 16)) for letter, told in odd.items()})
    references = str.maketrans(odd)
    return (lambda text: text.translate(letters)), (lambda text: text.translate(references))


def _check_prefixes(text: str, stack: list[XmlNode]) -> None:
    """Raises XmlException where a prefix of the innermost element stands for nothing."""
    element = stack[-1]
    names = [element.name, *(key for key, _ in element.attribute_items())]
    if any(key.startswith("xmlns:") and not value for key, value in element.attribute_items()):
        raise refusal(text, part=True) or NetError("System.Xml.XmlException", "Invalid namespace declaration.")
    for prefix in {each.partition(":")[0] for each in names if ":" in each} - {"xml", "xmlns"}:
        if not any(key == "xmlns:" + prefix for node in stack for key, _ in node.attribute_items()):
            raise refusal(text, part=True) or NetError("System.Xml.XmlException", f"'{prefix}' is an undeclared prefix.")


def refusal(text: str, *, part: bool) -> NetError | None:
    """What .NET says of a text, where it is no XML; else None."""
    from havmsh.runtime.types import xmlrefusals

    return xmlrefusals.refusal(text, part=part)


def _as_utf8(text: str) -> bytes:
    """The text's own encoding is not that of the bytes that we hand over."""
    import re

    return re.sub(r'(<\?xml[^>]*encoding=["\'])[^"\']*', r"\1utf-8", text.lstrip("\ufeff"), count=1).encode("utf-8", "surrogatepass")


def refused(text: str, error: Any, *, part: bool = False) -> NetError:
    """What .NET says of a text that cannot be read; of what only this reader refuses, where it stood."""
    line, column = error.lineno, error.offset + 1
    return refusal(text, part=part) or NetError("System.Xml.XmlException", f"Data at the root level is invalid. Line {line}, position {column}.", LineNumber=line, LinePosition=column, SourceUri="")


def _settle_blanks(document: XmlDocument, keep: bool) -> None:
    """White space between tags is a node of its own kind, where it is kept (``keep``) or the document says that it matters."""
    waiting: list[tuple[XmlNode, bool]] = [(document, False)]
    while waiting:
        node, significant = waiting.pop()
        left: list[XmlNode] = []
        for child in node.children:
            if child.kind == "Text" and not child.text.strip(_BLANKS):
                if not keep and not significant:
                    continue
                child = XmlSignificantWhitespace("#significant-whitespace", document, child.text) if significant else XmlWhitespace("#whitespace", document, child.text)
                child.parent = node
            elif child.kind == "Element" and child.children:
                told = dict(child.attribute_items()).get("xml:space")
                waiting.append((child, significant if told is None else told == "preserve"))
            left.append(child)
        node.children[:] = left


_BLANKS = " \t\r\n"
