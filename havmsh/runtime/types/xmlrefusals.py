"""What .NET's reader says of a text that is no well-formed XML, and where. Facts: XmlTextReaderImpl.cs."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NAME: Final = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XML: Final = frozenset({"xml", "xmlns"})
_VERSION: Final = re.compile(r"""<\?xml\s+version\s*=\s*(["'])(.*?)\1""")
_LEAST: Final = 4
"""What is shorter than ``<a/>`` opens nothing outside of elements."""
_WRONG_KIND: Final = "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."
_SECOND: Final = "This document already has a 'DocumentElement' node."


class _Refused(Exception):
    """The message and where the reader stood."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


class _Scanner:
    """Reads a text as the reader does, until the first thing that it refuses. A ``part`` of a document may be more than one; what it has too much, the document refuses that is made of it."""

    def __init__(self, text: str, *, part: bool) -> None:
        self.text = text
        self.part = part
        self.second = False
        self.at = 0
        self.open: list[tuple[str, int]] = []
        self.scopes: list[set[str]] = [set(_XML)]
        self.rooted = False

    def place(self, at: int) -> tuple[int, int]:
        """Line and position, from 1."""
        before = self.text[:at]
        return before.count("\n") + 1, at - before.rfind("\n")

    def run(self) -> None:
        """Raises _Refused."""
        while self.at < len(self.text):
            if self.text[self.at] == "<":
                self.markup()
            else:
                self.data()
        if self.open:
            names = ", ".join(name for name, _ in reversed(self.open))
            raise _Refused(f"Unexpected end of file has occurred. The following elements are not closed: {names}.", self.at)
        if not self.rooted and not self.part:
            raise _Refused("Root element is missing.", -1)

    def data(self) -> None:
        """Text up to the next mark."""
        end = self.text.find("<", self.at)
        end = len(self.text) if end < 0 else end
        piece = self.text[self.at:end]
        odd = None if self.open else re.search(r"[^ \t\r\n]", piece)
        if odd is not None and not self.part:
            raise _Refused("Data at the root level is invalid.", self.at + odd.start())
        self.characters(self.at, end)
        if "]]>" in piece:
            raise _Refused("']]>' is not allowed in character data.", self.at + piece.index("]]>"))
        if odd is not None:
            raise _Refused(_WRONG_KIND, -1)
        self.at = end

    def characters(self, start: int, end: int) -> None:
        """Characters and references."""
        for found in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&", self.text[start:end]):
            at = start + found.start()
            if found[0] != "&":
                raise _Refused(f"'{found[0]}', hexadecimal value 0x{ord(found[0]):02X}, is an invalid character.", at)
            if re.match(r"&#(?:\d+|x[0-9a-fA-F]+);", self.text[at:end]):
                continue
            name = _NAME.match(self.text, at + 1, end)
            if name is None:
                raise _Refused("An error occurred while parsing EntityName.", at + 1)
            if self.text[name.end():name.end() + 1] != ";":
                found_char = self.text[name.end():name.end() + 1]
                raise _Refused(f"'{found_char}' is an unexpected token. The expected token is ';'.", name.end())
            if name[0] not in _ENTITIES:
                raise _Refused(f"Reference to undeclared entity '{name[0]}'.", at + 1)

    def markup(self) -> None:
        """A tag, a comment, a section, an instruction."""
        rest = self.text[self.at:self.at + 9]
        if not self.open and len(rest) < _LEAST:
            raise _Refused("Data at the root level is invalid.", self.at)
        for mark, end, what in (("<!--", "-->", "Comment"), ("<![CDATA[", "]]>", "CDATA"), ("<?", "?>", "PI"), ("<!DOCTYPE", ">", "DOCTYPE")):
            if rest.startswith(mark):
                self.section(mark, end, what)
                return
        if rest.startswith("</"):
            self.end_tag()
        else:
            self.start_tag()

    def section(self, mark: str, end: str, what: str) -> None:
        """What has an end of its own."""
        found = self.text.find(end, self.at + len(mark))
        if what == "CDATA" and not self.open and not self.part:
            raise _Refused("Data at the root level is invalid.", self.at)
        if what == "PI" and self.at and re.match(r"<\?xml[\s?]", self.text[self.at:]):
            raise _Refused(
                "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to appear before it.",
                self.at + 2)
        version = _VERSION.match(self.text) if what == "PI" and not self.at else None
        if version is not None and version[2] != "1.0":
            raise _Refused(f"Version number '{version[2]}' is invalid.", version.start(2))
        if found < 0:
            raise _Refused(f"Unexpected end of file while parsing {what} has occurred.", len(self.text))
        dashes = self.text.find("--", self.at + 4) if what == "Comment" else found
        if dashes != found:
            raise _Refused("An XML comment cannot contain '--', and '-' cannot be the last character.", dashes)
        if what == "CDATA" and not self.open:
            raise _Refused(_WRONG_KIND, -1)
        self.part = self.part and what != "DOCTYPE"
        self.at = found + len(end)

    def name(self) -> str:
        """A name. Raises what is said of what is none."""
        found = _NAME.match(self.text, self.at)
        if found is None:
            char = self.text[self.at:self.at + 1]
            if not char:
                raise _Refused("Unexpected end of file has occurred." if self.text.endswith("<") else "Unexpected end of file while parsing Name has occurred.", self.at)
            raise _Refused(f"Name cannot begin with the '{char}' character, hexadecimal value 0x{ord(char):02X}.", self.at)
        self.at = found.end()
        if self.at >= len(self.text):
            raise _Refused("Unexpected end of file while parsing Name has occurred.", self.at)
        return found[0]

    def end_tag(self) -> None:
        """``</name>``."""
        self.at += 2
        start = self.at
        if not self.open:
            raise _Refused("Unexpected end tag.", start)
        name = self.name()
        wanted, place = self.open[-1]
        if name != wanted:
            line, position = self.place(place)
            raise _Refused(f"The '{wanted}' start tag on line {line} position {position} does not match the end tag of '{name}'.", start)
        self.blanks()
        self.expect(">")
        self.close()

    def close(self) -> None:
        """The innermost element ends."""
        self.open.pop()
        self.scopes.pop()
        if self.second and not self.open:
            raise _Refused(_SECOND, -1)

    def blanks(self) -> bool:
        """White space, where some is."""
        found = _BLANK.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        return bool(found[0])

    def expect(self, char: str) -> None:
        """One certain character."""
        found = self.text[self.at:self.at + 1]
        if not found:
            raise _Refused("Unexpected end of file has occurred." if not self.open else f"Unexpected end of file has occurred. The following elements are not closed: {', '.join(name for name, _ in reversed(self.open))}.", self.at)
        if found != char:
            raise _Refused(f"'{found}' is an unexpected token. The expected token is '{char}'.", self.at)
        self.at += 1

    def start_tag(self) -> None:
        """``<name …>``."""
        self.at += 1
        start = self.at
        if self.rooted and not self.open:
            if not self.part:
                raise _Refused("There are multiple root elements.", start)
            self.second = True
        name = self.name()
        seen: dict[str, int] = {}
        values: dict[str, str] = {}
        while True:
            spaced = self.blanks()
            char = self.text[self.at:self.at + 1]
            if char in {"", ">", "/"}:
                break
            if not spaced:
                raise _Refused(f"'{char}' is an unexpected token. Expecting whitespace." if seen else f"The '{char}' character, hexadecimal value 0x{ord(char):02X}, cannot be included in a name.", self.at)
            self.attribute(seen, values)
        self.prefixes(name, start, seen, values)
        self.open.append((name, start))
        self.rooted = True
        if self.text[self.at:self.at + 1] == "/":
            if self.at + 1 == len(self.text):
                raise _Refused("Unexpected end of file while parsing > has occurred.", self.at)
            self.at += 1
            self.expect(">")
            self.close()
        else:
            self.expect(">")

    def attribute(self, seen: dict[str, int], values: dict[str, str]) -> None:
        """``name="value"``."""
        at = self.at
        name = self.name()
        if name in seen:
            raise _Refused(f"'{name}' is a duplicate attribute name.", at)
        seen[name] = at
        self.blanks()
        self.expect("=")
        self.blanks()
        quote = self.text[self.at:self.at + 1]
        if quote not in {'"', "'"}:
            raise _Refused(f"'{quote}' is an unexpected token. The expected token is '\"' or '''." if quote else "Unexpected end of file has occurred.", self.at)
        end = self.text.find(quote, self.at + 1)
        odd = self.text.find("<", self.at + 1, len(self.text) if end < 0 else end)
        if odd >= 0:
            raise _Refused("'<', hexadecimal value 0x3C, is an invalid attribute character.", odd)
        if end < 0:
            raise _Refused("There is an unclosed literal string.", len(self.text))
        self.characters(self.at + 1, end)
        values[name] = self.text[self.at + 1:end]
        if name.startswith("xmlns:") and not values[name]:
            raise _Refused("Invalid namespace declaration.", self.at)
        self.at = end + 1

    def prefixes(self, name: str, start: int, seen: dict[str, int], values: dict[str, str]) -> None:
        """Whether each prefix stands for a namespace."""
        known = self.scopes[-1] | {key[6:] for key in values if key.startswith("xmlns:")}
        self.scopes.append(known)
        for each, at in ((name, start), *seen.items()):
            prefix, colon, _ = each.partition(":")
            if colon and prefix not in known:
                raise _Refused(f"'{prefix}' is an undeclared prefix.", at)


def refusal(text: str, *, part: bool = False) -> NetError | None:
    """The XmlException for a text, or what a document says of a ``part`` that is more than one; None where this reader sees nothing wrong."""
    scanner = _Scanner(text, part=part)
    try:
        scanner.run()
    except _Refused as found:
        if found.at < 0:
            return NetError("System.InvalidOperationException" if found.message in (_WRONG_KIND, _SECOND) else "System.Xml.XmlException", found.message)
        line, position = scanner.place(found.at)
        return NetError("System.Xml.XmlException", f"{found.message} Line {line}, position {position}.", LineNumber=line, LinePosition=position, SourceUri="")
    return None
