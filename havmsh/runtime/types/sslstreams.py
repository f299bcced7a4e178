"""System.Net.Security.SslStream: TLS over a connection, and the certificate of who is at its other end."""

from __future__ import annotations

import ssl

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, NetException, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.certificatechains import Chain
from havmsh.runtime.types.certificates import Certificate
from havmsh.runtime.types.sockets import NetworkStream
from havmsh.runtime.types.tasks import running
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from typing import Any, Final

_MISMATCH, _CHAIN, _NONE = 2, 4, 1
"""SslPolicyErrors."""
_TEXTS: Final = {_MISMATCH: "RemoteCertificateNameMismatch", _CHAIN: "RemoteCertificateChainErrors", _NONE: "RemoteCertificateNotAvailable"}
_VERSIONS: Final = {"TLSv1": 192, "TLSv1.1": 768, "TLSv1.2": 3072, "TLSv1.3": 12288}
_TLS12, _TLS13 = 3072, 12288


class SslStream(NetworkStream):
    """TLS over another stream's connection. ``validator`` is the script's word on a certificate, or null."""

    __slots__ = ("channel", "inner", "secured", "validator")
    type_name = "System.Net.Security.SslStream"

    def __init__(self, inner: Any, leave_open: bool = False, validator: Any = None, *_: Any) -> None:
        if inner is None:
            raise argument_null("innerStream")
        if not isinstance(inner, NetworkStream):
            raise NetError("System.NotSupportedException", "Only the stream of a connection can be secured.")
        self.inner = inner
        self.validator = validator
        self.secured: ssl.SSLSocket | None = None
        self.channel: socket.socket = inner.socket
        super().__init__(inner.socket, not leave_open)

    def need(self) -> ssl.SSLSocket:
        """The secured connection. Raises InvalidOperationException before there is one."""
        if self.secured is None:
            raise NetError("System.InvalidOperationException", "This operation is only allowed using a successfully authenticated context.")
        return self.secured

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """What has come, at least one byte; none at the end."""
        self.need()
        return super().read(buffer, offset, count)

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Sends."""
        self.need()
        super().write(buffer, offset, count)

    def as_client(self, host: Any, *rest: Any) -> None:
        """AuthenticateAsClient: with the protocols that are asked for. Raises AuthenticationException and IOException."""
        if host is None:
            raise argument_null("targetHost")
        protocols = next((each.value for each in rest if isinstance(each, EnumValue) and each.type.full_name.endswith("SslProtocols")), 0)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        allowed = [version for flag, version in ((_TLS12, ssl.TLSVersion.TLSv1_2), (_TLS13, ssl.TLSVersion.TLSv1_3)) if protocols & flag]
        if allowed:
            context.minimum_version, context.maximum_version = allowed[0], allowed[-1]
        self._shake(context, server_hostname=str(host) or None)
        judge(self, self.remote(), str(host), self.validator)

    def as_server(self, own: Any, *_: Any) -> None:
        """AuthenticateAsServer, with a certificate and its key."""
        import os
        import tempfile

        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        if own is None:
            raise argument_null("serverCertificate")
        certificate, key = own.pair
        if key is None:
            raise NetError("System.NotSupportedException", "The server mode SSL must use a certificate with the associated private key.")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "own.pem")
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            context.load_cert_chain(path)
        self._shake(context, server_side=True)

    def _shake(self, context: ssl.SSLContext, **how: Any) -> None:
        if self.secured is not None:
            raise NetError("System.InvalidOperationException", "This method may not be called when another operation is pending or the stream is authenticated already.")
        try:
            self.secured = context.wrap_socket(self.channel, **how)
        except ssl.SSLError as error:
            inner = NetException("Interop+OpenSsl+SslException", f"SSL Handshake failed with OpenSSL error - {error.reason or 'SSL_ERROR_SSL'}.")
            raise NetError("System.Security.Authentication.AuthenticationException", "Authentication failed, see inner exception.", inner) from None
        except (OSError, ValueError) as error:
            raise NetError("System.IO.IOException", f"Received an unexpected EOF or 0 bytes from the transport stream. {error}".strip()) from None
        self.socket = self.secured
        self.file = self.secured.makefile("rwb", 0)

    def remote(self) -> Certificate | None:
        """The certificate of the other end."""
        data = self.need().getpeercert(binary_form=True)
        return None if data is None else Certificate.of_bytes(data)

    def protocol(self) -> int:
        """SslProtocols."""
        return 0 if self.secured is None else _VERSIONS.get(self.secured.version() or "", 0)

    def cipher(self, at: int) -> Any:
        """The cipher's name (0) or the bits of its key (2)."""
        found = self.need().cipher()
        return found[at] if found is not None else None


def judge(sender: Any, own: Certificate | None, host: str, validator: Any) -> None:
    """Asks the script about the certificate of a host, or refuses what nobody trusts. Raises AuthenticationException."""
    chain = Chain(online=False)
    errors = _NONE if own is None else (0 if own.host_matches(host) else _MISMATCH) | (0 if chain.build(own) else _CHAIN)
    if validator is not None:
        kind = known("System.Net.Security.SslPolicyErrors")
        if bool(validator(sender, own, chain, EnumValue(kind, errors))):
            return
        raise NetError("System.Security.Authentication.AuthenticationException", "The remote certificate was rejected by the provided RemoteCertificateValidationCallback.")
    if errors:
        told = ", ".join(text for flag, text in _TEXTS.items() if errors & flag)
        if errors == _CHAIN:
            states = ", ".join(dict.fromkeys(status for status in _states(chain)))
            raise NetError("System.Security.Authentication.AuthenticationException", f"The remote certificate is invalid because of errors in the certificate chain: {states}")
        raise NetError("System.Security.Authentication.AuthenticationException", f"The remote certificate is invalid according to the validation procedure: {told}")


def _states(chain: Chain) -> list[str]:
    from havmsh.runtime import members
    from havmsh.runtime.valuetexts import to_text

    return [to_text(members.get(each, "Status")) for each in members.get(chain, "ChainStatus")]


_T = "System.Threading.Tasks.Task"
_CLIENT = ("string targetHost", "string targetHost, X509CertificateCollection clientCertificates, bool checkCertificateRevocation".replace("X509", "System.Security.Cryptography.X509Certificates.X509"),
           "string targetHost, System.Security.Cryptography.X509Certificates.X509CertificateCollection clientCertificates, System.Security.Authentication.SslProtocols enabledSslProtocols, bool checkCertificateRevocation")
_SERVER = ("System.Security.Cryptography.X509Certificates.X509Certificate serverCertificate",
           "System.Security.Cryptography.X509Certificates.X509Certificate serverCertificate, bool clientCertificateRequired, bool checkCertificateRevocation",
           "System.Security.Cryptography.X509Certificates.X509Certificate serverCertificate, bool clientCertificateRequired, System.Security.Authentication.SslProtocols enabledSslProtocols, bool checkCertificateRevocation")
_CALLBACK = "System.Net.Security.RemoteCertificateValidationCallback userCertificateValidationCallback"


def _later(call: Any) -> Any:
    return lambda stream, *given: running(lambda: call(stream, *given))


define(
    SslStream.type_name, SslStream, base="System.IO.Stream",
    properties=(
        ("System.Security.Cryptography.X509Certificates.X509Certificate RemoteCertificate", lambda s: s.remote() if s.secured is not None else None),
        ("System.Security.Authentication.SslProtocols SslProtocol", SslStream.protocol),
        ("bool IsAuthenticated", lambda s: s.secured is not None), ("bool IsEncrypted", lambda s: s.secured is not None),
        ("bool IsSigned", lambda s: s.secured is not None), ("bool IsServer", lambda s: s.secured is not None and s.secured.server_side),
        ("bool IsMutuallyAuthenticated", lambda s: False), ("int CipherStrength", lambda s: s.cipher(2)),
        ("string TargetHostName", lambda s: (s.secured.server_hostname if s.secured is not None else "") or ""),
        ("System.Net.Security.TlsCipherSuite NegotiatedCipherSuite", lambda s: _suite(s.cipher(0))),
    ),
    methods=(
        *((f"void AuthenticateAsClient({line})", SslStream.as_client) for line in _CLIENT),
        *((f"{_T} AuthenticateAsClientAsync({line})", _later(SslStream.as_client)) for line in _CLIENT),
        *((f"void AuthenticateAsServer({line})", SslStream.as_server) for line in _SERVER),
        *((f"{_T} AuthenticateAsServerAsync({line})", _later(SslStream.as_server)) for line in _SERVER),
    ),
    constructors=(("System.IO.Stream innerStream", SslStream), ("System.IO.Stream innerStream, bool leaveInnerStreamOpen", SslStream), (f"System.IO.Stream innerStream, bool leaveInnerStreamOpen, {_CALLBACK}", SslStream)),
)


def _suite(name: str | None) -> Any:
    """TlsCipherSuite by the library's name, 0 where .NET has none."""
    kind = known("System.Net.Security.TlsCipherSuite")
    folded = (name or "").replace("-", "_").upper()
    assert kind.enum is not None
    return EnumValue(kind, kind.enum.folded.get(folded, kind.enum.folded.get("TLS_" + folded, 0)))



