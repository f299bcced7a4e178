"""What is wrong with a CLIXML document, and where."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final
    from xml.etree.ElementTree import Element

NAMESPACE: Final = "http://schemas.microsoft.com/powershell/2004/04"


class Refused(Exception):
    """An element that cannot be read. ``where`` tells which place a reader of .NET has come to then: the element (``start``), what it holds first (``inside``),
    its end tag (``end``), what follows that at once (``after``), or the next tag that follows (``next``)."""

    def __init__(self, message: str, node: Element, where: str = "start") -> None:
        super().__init__(message)
        self.message = message
        self.node = node
        self.where = where


def at_its_place(refused: Refused, root: Element, text: str) -> PSError:
    """The error of a refusal, with the place in the document's text."""
    number = next(at for at, node in enumerate(root.iter()) if node is refused.node)
    start, end = _span_of(text, number)
    data = text.encode("utf-8", "surrogatepass")
    place = start
    if refused.where == "inside":
        place = _tag_after(data, data.index(b">", start) + 1)
    elif refused.where == "end":
        place = end
    elif refused.where != "start":
        place = end if data[end - 2 : end] == b"/>" else data.index(b">", end) + 1  # an element that is empty ends where its tag does
        place = _tag_after(data, place) if refused.where == "next" else place
    line = data.count(b"\n", 0, place) + 1
    column = len(data[data.rfind(b"\n", 0, place) + 1 : place].decode("utf-8", "surrogatepass")) + 1
    column += 2 if data[place : place + 2] == b"</" else 1 if data[place : place + 1] == b"<" else 0
    return wrong(f"{refused.message} Line {line}, position {column}.")


def _tag_after(data: bytes, at: int) -> int:
    found = data.find(b"<", at)
    return at if found < 0 else found


def _span_of(text: str, number: int) -> tuple[int, int]:
    """Where the tags of the element of that number begin."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate("utf-8", "}")
    open_: list[int] = []
    starts: list[int] = []
    ends: dict[int, int] = {}

    def start(name: str, _: object) -> None:
        open_.append(len(starts))
        starts.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        ends[open_.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    return starts[number], ends[number]


def wrong(message: str) -> PSError:
    """An XmlException."""
    return PSError(ErrorRecord(NetException("System.Xml.XmlException", message), "System.Xml.XmlException", "NotSpecified"))


_HOLDERS = frozenset(("Objs", "LST", "IE", "STK", "QUE", "En", "Props", "MS"))
"""Elements that hold objects."""


def too_deep(text: str, deepest: int) -> PSError:
    """The error that the first object gives which lies too deep."""
    from xml.parsers.expat import ParserCreate

    parser = ParserCreate("utf-8", "}")
    around: list[bool] = []
    found: list[tuple[int, int]] = []

    def start(name: str, _: object) -> None:
        around.append(name.rpartition("}")[2] in _HOLDERS)
        # an object lies in a holder, the first in the document itself
        if not found and sum(around[:-1]) == deepest:
            found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 2))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: around.pop()
    parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    line, column = found[0]
    return wrong(f"Serialized XML is nested too deeply. Line {line}, position {column}.")


def other_root(text: str) -> PSError | None:
    """What is told of a first element that is none of these documents: it is looked at before anything that it holds is read."""
    import re

    found = re.match(r"\s*(?:<\?xml[^>]*\?>\s*)?<([\w:.-]+)[^<>]*>", text)
    if found is None or found[1] == "Objs" and NAMESPACE in found[0] or len(text) - found.start(1) < len("a/>"):  # less is no element to the reader
        return None
    before = text[: found.start(1)]
    line, column = before.count("\n") + 1, found.start(1) - before.rfind("\n")
    return not_ours(line, column)


def not_ours(line: int, column: int) -> PSError:
    """What is told of a first element of another name."""
    return wrong(f"Element 'Objs' with namespace name '{NAMESPACE}' was not found. Line {line}, position {column}.")


def why_no_xml(text: str, error: Any) -> str:
    """What .NET says of text that is no XML."""
    from havmsh.runtime.types.xmlrefusals import refusal

    told = refusal(text)
    if told is not None:
        return str(told.record.exception.message)
    line, column = error.position
    if "no element found" in str(error):
        return "Root element is missing."
    return f"Data at the root level is invalid. Line {line}, position {column + 1}."
