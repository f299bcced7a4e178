"""Requests to feeds over HTTP, and what is said where no answer comes."""

from __future__ import annotations

from cmdlets.psresourceget.refusals import NOT_FOUND, refusal
from cmdlets.utility.web.httpclient import Client, Handler
from cmdlets.utility.web.messages import Request
from havmsh.runtime.errors import NetError, NetException, PSError
from havmsh.runtime.types.security import NetworkCredential
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.web.messages import Response
    from havmsh.runtime.shell import Shell

_SPACE = "Microsoft.PowerShell.PSResourceGet.UtilClasses."
_SECONDS = 30
"""How long a feed may be silent: a repository that is not there is told of, not waited for."""
_REQUEST = "System.Net.Http.HttpRequestException"
_AGENT = "PSResourceGet/1.2.0 PowerShell/{version} DistributionChannel/unknown PowerShellGetCompat/false"


class Fetcher:
    """Who asks a feed. ``category`` is of errors whose ids end in Failure, as the feed's version has them."""

    def __init__(self, shell: Shell, credential: Any, category: str) -> None:
        from havmsh.runtime.session import VERSION

        handler = Handler()
        handler.decompression = 3
        if credential is not None:
            handler.session.credentials = NetworkCredential(credential.name, credential.secret)
        self.client = Client(handler)
        self.client.seconds = _SECONDS
        self.shell = shell
        self.category = category
        self.agent = _AGENT.format(version=VERSION)

    def text(self, address: str) -> str:
        """What a feed tells. Raises PSError: ResourceNotFound, UnauthorizedRequest, HttpRequestCallFailure."""
        self.shell.debug(f"Request url is: '{address}'")
        try:
            return self._sent("GET", address).content().text()
        except NetError as error:
            raise self._told(error, address) from None

    def content(self, address: str, error_id: str, category: str) -> bytes:
        """A file. Raises PSError with the id."""
        try:
            return bytes(self._sent("GET", address).content().whole())
        except NetError as error:
            exception = _exception(error, address)
            raise refusal(exception.message, error_id, category, exception) from None

    def send(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> None:
        """Sends a file. Raises NetError."""
        self._sent(method, address, body, headers)

    def _sent(self, method: str, address: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Response:
        request = Request(method, Uri(address), {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate", **(headers or {})}, body)
        with self.shell.working(f"Asking {request.uri.authority()}"):
            return self.client.sent(request).checked()

    def _told(self, error: NetError, address: str) -> PSError:
        exception = _exception(error, address)
        kind = exception.name.rpartition(".")[2]
        error_id = {"ResourceNotFoundException": "ResourceNotFound", "UnauthorizedException": "UnauthorizedRequest"}.get(kind, "HttpRequestCallFailure")
        return refusal(exception.message, error_id, self.category if error_id == "HttpRequestCallFailure" else "InvalidResult", exception)


def _exception(error: NetError, address: str) -> NetException:
    """What the module makes of an exception of the client."""
    raised = error.record.exception
    inner = f" Inner exception: '{raised.inner.message}'" if raised.inner is not None and raised.inner.message else ""
    status = _status(raised)
    if status == 401:
        return NetException(_SPACE + "UnauthorizedException", f"'{raised.message}' Re-run the command with -Credential.{inner}")
    text = f"'{raised.message}' Request sent: '{Uri(address).absolute_uri()}'{inner}"
    if status == 404:
        return NetException(NOT_FOUND, text)
    return NetException(raised.name, raised.message) if raised.name != _REQUEST else NetException(_REQUEST, text)


def _status(exception: NetException) -> int:
    code = exception.members.get("StatusCode")
    return int(getattr(code, "value", 0) or 0)
