"""What .NET says where no answer comes: no connection, no trust, a talk that breaks off."""

from __future__ import annotations

import http.client

from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ssl import SSLError

    from cmdlets.utility.web.messages import Request

_REQUEST = "System.Net.Http.HttpRequestException"
_SENDING = "An error occurred while sending the request."
ENDED = "System.Net.Http.HttpIOException"
"""The exception of a talk that ends too early."""
_CHAIN = {10: "NotTimeValid", 9: "NotTimeValid", 18: "UntrustedRoot", 19: "UntrustedRoot", 2: "PartialChain", 20: "PartialChain", 21: "PartialChain", 23: "Revoked"}
"""X509ChainStatusFlags by what OpenSSL finds wrong with a certificate."""
_OTHER_NAME = (62, 64)


class Untunneled(OSError):
    """A proxy that leads nowhere."""

    def __init__(self, proxy: str, status: int) -> None:
        super().__init__(status)
        self.status = status
        self.text = f"The proxy tunnel request to proxy '{proxy}' failed with status code '{status}'.\""


class BadHeaderLine(http.client.HTTPException):
    """A line among an answer's headers that is none."""


def refused(request: Request, error: Exception, *, connected: bool) -> ErrorRecord:
    """WebCmdletWebResponseException (HttpRequestException): nothing came back. ``connected`` tells that a server was there."""
    return _record(request, _told(request, error, connected))


def _record(request: Request, exception: NetException) -> ErrorRecord:
    record = ErrorRecord(exception, "WebCmdletWebResponseException", "InvalidOperation", request)
    record.details = exception.inner.message if exception.inner is not None else None
    return record


def unsendable(request: Request) -> ErrorRecord | None:
    """What is wrong with a request that nobody sends: a body in pieces of which there is none, or that the version does not know, or headers of other letters."""
    if any(not text.isascii() for pair in request.headers.items() for text in pair):
        return _record(request, NetException(_REQUEST, "Request headers must contain only ASCII characters."))
    if not request.is_chunked:
        return None
    if request.body is None:
        text = "'Transfer-Encoding: chunked' header can not be used when content object is not specified."
        return _record(request, NetException(_REQUEST, _SENDING, NetException("System.InvalidOperationException", text)))
    if request.version == "1.0":
        return ErrorRecord(NetException("System.NotSupportedException", "HTTP 1.0 does not support chunking."), "WebCmdletIEDomNotSupportedException", "NotImplemented")
    return None


def _told(request: Request, error: Exception, connected: bool) -> NetException:
    import socket
    import ssl

    from havmsh.runtime.types import dns, sockets

    place = f"{request.uri.need().hostname}:{request.uri.port()}"
    if isinstance(error, Untunneled):
        return NetException(_REQUEST, error.text)
    if isinstance(error, ssl.SSLError):
        return NetException(_REQUEST, "The SSL connection could not be established, see inner exception.", _untrusted(error))
    if isinstance(error, socket.gaierror):
        inner = dns.unknown(error).exception
        return NetException(_REQUEST, f"{inner.message} ({place})", inner)
    if isinstance(error, http.client.BadStatusLine) and not isinstance(error, http.client.RemoteDisconnected):
        return NetException(_REQUEST, f"Received an invalid status line: '{error.args[0].strip()}'.")
    if isinstance(error, http.client.LineTooLong):
        return NetException(_REQUEST, "The HTTP response headers length exceeded the set limit of 65536 bytes.")
    if isinstance(error, BadHeaderLine):
        return NetException(_REQUEST, f"Received an invalid header line: '{error}'.")
    if isinstance(error, OSError) and not isinstance(error, http.client.RemoteDisconnected):
        inner = sockets.refused(error).exception
        if not connected:
            return NetException(_REQUEST, f"{inner.message} ({place})", inner)
        return NetException(_REQUEST, _SENDING, NetException("System.IO.IOException", f"Unable to read data from the transport connection: {inner.message}.", inner))
    return NetException(_REQUEST, _SENDING, NetException(ENDED, "The response ended prematurely. (ResponseEnded)"))


def _untrusted(error: SSLError) -> NetException:
    """AuthenticationException: what is wrong with the server's certificate, or with its TLS."""
    code = getattr(error, "verify_code", 0)
    if code in _OTHER_NAME:
        text = "The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch"
    elif code:
        text = f"The remote certificate is invalid because of errors in the certificate chain: {_CHAIN.get(code, 'PartialChain')}"
    elif error.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST"):
        text = "Cannot determine the frame size or a corrupted frame was received."
    else:
        inner = NetException("Interop+OpenSsl+SslException", "SSL Handshake failed with OpenSSL error - SSL_ERROR_SSL.")
        return NetException("System.Security.Authentication.AuthenticationException", "Authentication failed, see inner exception.", inner)
    return NetException("System.Security.Authentication.AuthenticationException", text)
