"""Invoke-RestMethod."""

from __future__ import annotations

from itertools import islice

from cmdlets.utility.web.dictionaries import header_dictionary
from cmdlets.utility.web.parameters import MOST, WebParameters
from cmdlets.utility.web.requests import Exchange
from cmdlets.utility.web.texts import decoded, is_json
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.web.messages import Response
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.encodings import Encoding
    from havmsh.runtime.types.xmlnodes import XmlNode

_NO_VALUE = object()
_MARK = "\ufeff"
_NODES_LOOKED_AT = 10
"""So many nodes at the start of a document may come before the element that makes it a feed."""


@cmdlet(
    "Invoke-RestMethod", module="Microsoft.PowerShell.Utility", aliases=("irm",), default_set="StandardMethod",
    listed=(
        "FollowRelLink MaximumFollowRelLink ResponseHeadersVariable StatusCodeVariable UseBasicParsing Uri HttpVersion WebSession SessionVariable "
        "AllowUnencryptedAuthentication Authentication Credential UseDefaultCredentials CertificateThumbprint Certificate SkipCertificateCheck "
        "SslProtocol Token UserAgent DisableKeepAlive ConnectionTimeoutSeconds OperationTimeoutSeconds Headers SkipHeaderValidation "
        "AllowInsecureRedirect MaximumRedirection MaximumRetryCount PreserveAuthorizationOnRedirect RetryIntervalSec Method CustomMethod "
        "PreserveHttpMethodOnRedirect UnixSocket NoProxy Proxy ProxyCredential ProxyUseDefaultCredentials Body Form ContentType TransferEncoding "
        "InFile OutFile PassThru Resume SkipHttpErrorCheck"
    ),
)
class InvokeRestMethod(WebParameters):
    """Asks a web service and gives its answer as objects.

    Examples:
        One property of an answer.

            PS> (Invoke-RestMethod https://api.example.com/hosts).count
    """

    follow: Switch = param("FollowRelLink", "Ask for the pages that answers name as next too.", default=None, aliases=("FL",))
    most: int | None = param("MaximumFollowRelLink", "How many pages at most.", default=None, aliases=("ML",), checks=(between(1, MOST),))
    headers_variable: str | None = param("ResponseHeadersVariable", "Variable for the headers.", default=None, aliases=("RHV",))
    status_variable: str | None = param("StatusCodeVariable", "Variable for the status code.", default=None)

    def process(self, shell: Shell) -> Output:
        """Sends the request and reads JSON or XML."""
        exchange = Exchange(self, shell)
        for response in exchange.answers(follow=bool(self.follow), most=self.most):
            if not self.file or self.pass_thru:
                yield from objects(response, shell)
            exchange.save(response)
            if self.status_variable:
                shell.frame.set(self.status_variable, response.status)
            if self.headers_variable:
                shell.frame.set(self.headers_variable, header_dictionary(response.headers))


def objects(response: Response, shell: Shell) -> list[Any]:
    """What an answer holds: the items of a feed, the value of JSON, a document, or the text. An array is one object."""
    text, encoding = decoded(response)
    feed = _feed(text.removeprefix(_MARK))
    if feed is not None:
        return feed
    shell.debug(_encoding_line(encoding))
    first = [_value, _document] if is_json(response.media_type) else [_document, _value]
    value = next((found for found in (read(text) for read in first) if found is not _NO_VALUE), text)
    return [value]


def _encoding_line(encoding: Encoding) -> str:
    page = "unknown" if encoding.page == -1 else encoding.page
    return f"WebResponse content encoding: {encoding.name} ({encoding.shown}) CodePage: {page}"


def _document(text: str) -> Any:
    """The document that a text is, without its type and without instructions; _NO_VALUE where it is none. A mark before it is no part of one."""
    if not text.lstrip().startswith("<"):
        return _NO_VALUE
    from havmsh.runtime.types.xmlnodes import XmlDocument

    document = XmlDocument()
    document.keep_blanks = True
    try:
        document.load_text(text)
    except NetError:
        return _NO_VALUE
    if "<?" in text or "<!" in text:
        _drop_asides(document)
    return document


def _drop_asides(node: XmlNode) -> None:
    node.children = [child for child in node.children if child.kind not in ("DocumentType", "ProcessingInstruction")]
    for child in node.children:
        _drop_asides(child)


def _feed(text: str) -> list[Any] | None:
    """The items of an RSS or Atom feed; None where the text is none."""
    from havmsh.runtime.types.xmlreading import parse

    if not text.lstrip().startswith("<"):
        return None
    try:
        document = parse(text)
    except NetError:
        return None
    first = islice(document.path_nodes(), _NODES_LOOKED_AT)
    return _items(document) if any(node.name.lower() in ("rss", "feed") for node in first) else None


def _items(node: Any) -> list[Any]:
    found: list[Any] = []
    for child in node.elements():
        found.extend([child] if child.name.lower() in ("item", "entry") else _items(child))
    return found


def _value(text: str) -> Any:
    """The value of JSON; _NO_VALUE where the text is none."""
    from havmsh.display.json_reader import Reading, read

    if not text.strip():
        return _NO_VALUE
    try:
        return read(text, Reading())
    except PSError:
        return _NO_VALUE
