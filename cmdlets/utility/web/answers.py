"""What Invoke-WebRequest gives: the response with its content, and what lies in a page."""

from __future__ import annotations

import re

from cmdlets.utility.web.dictionaries import header_dictionary
from cmdlets.utility.web.messages import Response
from cmdlets.utility.web.texts import decoded, is_text
from havmsh.runtime.members import get
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, Int64, NetObject, PSCustomObject
from havmsh.runtime.types.encodings import to_array
from havmsh.runtime.types.memorystreams import MemoryStream
from havmsh.runtime.typesystem import register
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NET_TYPES = (
    "Microsoft.PowerShell.Commands.WebResponseObject", "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject", "Microsoft.PowerShell.Commands.WebCmdletElementCollection",
)

_INPUT = re.compile(r"<input\s+[^>]*(/?>|>.*?</input>)", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<a\s+[^>]*(/>|>.*?</a>)", re.DOTALL | re.IGNORECASE)
_IMAGE = re.compile(r"<img\s[^>]*?>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<\w+(\s+[^\"'>/=\s]+(\s*=\s*(?:\".*?\"|'.*?'|[^'\">\s]+))?)*\s*/?>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<=\s)([^\"'>/=\s]+)(?:\s*=\s*(?:\"(.*?)\"|'(.*?)'|([^'\">\s]+)))?", re.DOTALL | re.IGNORECASE)


class Elements(GenericList):
    """Microsoft.PowerShell.Commands.WebCmdletElementCollection: elements of a page, found by name or id too."""

    __slots__ = ()

    def by(self, attribute: str, text: str) -> Any:
        """The first whose attribute has that value, or null."""
        return next((element for element in self if get(element, attribute) == text), None)


class WebResponse(NetObject):
    """Microsoft.PowerShell.Commands.WebResponseObject. ``links`` are the relations of its ``Link`` header, ``file`` where it was written."""

    __slots__ = ("file", "kept", "links", "response")
    type_name = NET_TYPES[0]

    def __init__(self, response: Response, links: Any, file: str | None) -> None:
        super().__init__()
        self.response = response
        self.links = links
        self.file = file
        self.kept: dict[str, Any] = {}
        """What was made when it was asked for and stays the same object."""

    def description(self) -> str:
        """The status by its name."""
        return str(to_text(self.response.status_code()))

    def head(self) -> str:
        """The answer's first lines as it came."""
        response = self.response
        return f"HTTP/{response.version} {response.status} {self.description()}\n" + "".join(f"{name}: {value}\n" for name, value in response.headers) + "\n"

    def content(self) -> Any:
        """The body."""
        return to_array(self.response.data)

    def net_text(self) -> str:
        """The body as ASCII, a dot for what cannot be shown."""
        return "".join(char if char.isprintable() or char in "\t\r\n\v\f" else "." for char in self.response.data.decode("ascii", "replace").replace("\ufffd", "?"))

    def raw(self) -> str:
        """RawContent."""
        return self.head() + self.net_text()


class PageResponse(WebResponse):
    """Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject: a response that is text."""

    __slots__ = ("encoding", "text")
    type_name = NET_TYPES[1]

    def __init__(self, response: Response, links: Any, file: str | None) -> None:
        super().__init__(response, links, file)
        self.text, self.encoding = decoded(response)

    def content(self) -> Any:
        """The text."""
        return self.text

    def raw(self) -> str:
        """RawContent."""
        return self.head() + self.text

    def elements(self, pattern: re.Pattern[str], tag: str) -> Elements:
        """The page's elements of one kind, each with its attributes."""
        return Elements([_element(match[0], tag) for match in pattern.finditer(self.text)], "System.Management.Automation.PSObject")


def response_object(response: Response, links: Any, file: str | None) -> WebResponse:
    """The object of a response, by what its body is."""
    return (PageResponse if is_text(response.media_type) else WebResponse)(response, links, file)


def _element(markup: str, tag: str) -> PSCustomObject:
    pairs: list[tuple[str, Any]] = [("outerHTML", markup), ("tagName", tag)]
    head = _TAG.match(markup)
    for match in _ATTRIBUTE.finditer(head[0] if head is not None else ""):
        pairs.append((match[1], next((group for group in match.groups()[1:] if group is not None), None)))
    return PSCustomObject.of(pairs)


def _once(name: str, make: Callable[[Any], Any]) -> tuple[str, Callable[[Any], Any]]:
    """A property that is made when it is first read."""
    key = name.rpartition(" ")[2]

    def read(one: WebResponse) -> Any:
        if key not in one.kept:
            one.kept[key] = make(one)
        return one.kept[key]

    return name, read


_elements = NetType(NET_TYPES[2], Elements, interfaces=("System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"))
_elements.prop("int Count", len)
for _text, _call in (
    ("psobject Find(string nameOrId)", lambda found, text: found.by("id", text) or found.by("name", text)),
    ("psobject FindById(string id)", lambda found, text: found.by("id", text)),
    ("psobject FindByName(string name)", lambda found, text: found.by("name", text)),
):
    _elements.method(_text, _call)
register(_elements)
_BODY = _once("System.Object Content", lambda one: one.content())
_REST: tuple[tuple[str, Any], ...] = (
    _once("System.Object Headers", lambda one: header_dictionary(one.response.headers)), ("string RawContent", lambda one: one.raw()),
    ("long RawContentLength", lambda one: Int64(len(one.response.data))), _once("System.IO.MemoryStream RawContentStream", lambda one: MemoryStream(to_array(one.response.data))),
    ("System.Object RelationLink", lambda one: one.links), ("int StatusCode", lambda one: one.response.status), ("string StatusDescription", WebResponse.description),
    ("string OutFile", lambda one: one.file),
)
_BASE: tuple[str, Any] = ("System.Net.Http.HttpResponseMessage BaseResponse", lambda one: one.response)
define(WebResponse.type_name, WebResponse, properties=(_BASE, _BODY, *_REST))
define(
    PageResponse.type_name, PageResponse, base=WebResponse.type_name,
    properties=(
        _BODY, ("System.Text.Encoding Encoding", lambda one: one.encoding), _once("System.Object InputFields", lambda one: one.elements(_INPUT, "INPUT")),
        _once("System.Object Links", lambda one: one.elements(_LINK, "A")), _once("System.Object Images", lambda one: one.elements(_IMAGE, "IMG")),
        _BASE, *_REST,
    ),
)
