"""System.Security.Cryptography.X509Certificates: CertificateRequest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from secrets import randbits

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from havmsh.runtime.crypto import keys
from havmsh.runtime.date.dates import EPOCH, TICK
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.asymmetric import hash_text
from havmsh.runtime.types.certificateextensions import BasicConstraints, Extension, X
from havmsh.runtime.types.certificates import Certificate
from havmsh.runtime.types.distinguishednames import DistinguishedName, PublicKey
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.oids import S, refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Request(NetObject):
    """CertificateRequest: a name, a key, and the extensions that are asked for."""

    __slots__ = ("algorithm", "extensions", "hash", "padding", "subject")
    type_name = X + "CertificateRequest"

    def __init__(self, subject: Any, key: Any, hash_name: Any, fill: Any = None) -> None:
        super().__init__()
        for name, value in (("subjectName", subject), ("key", key)):
            if value is None:
                raise argument_null(name)
        hash_text(hash_name)
        self.subject = subject if isinstance(subject, DistinguishedName) else DistinguishedName.of_text(subject)
        self.algorithm, self.hash, self.padding = key, hash_name, fill
        self.extensions = GenericList((), Extension.type_name, "Collection")

    def self_signed(self, start: Any, end: Any) -> Certificate:
        """A certificate that its own key vouches for. Raises ArgumentException for dates the wrong way round."""
        key = self._signing_key()
        return Certificate((self._signed(self.subject, key, start, end, randbits(63) or 1, self.padding), key))

    def issued(self, issuer: Certificate, start: Any, end: Any, serial: Any) -> Certificate:
        """A certificate that another one vouches for; it has no private key yet. Raises ArgumentException."""
        constraints = next((each for each in issuer.extensions() if isinstance(each, BasicConstraints)), None)
        if issuer.pair[1] is None:
            raise _wrong("The provided issuer certificate does not have an associated private key.", "issuerCertificate")
        if constraints is None:
            raise _wrong("The issuer certificate does not have a Basic Constraints extension.", "issuerCertificate")
        if not constraints.values()[0]:
            raise _wrong("The issuer certificate does not have an appropriate value for the Basic Constraints extension.", "issuerCertificate")
        number = int.from_bytes(to_bytes(serial), "big")
        return Certificate((self._signed(issuer.name(False), issuer.pair[1], start, end, number, self.padding), None))

    def _signing_key(self) -> Any:
        if isinstance(self.algorithm, PublicKey):
            raise NetError("System.InvalidOperationException", "This method cannot be used since no signing key was provided via a constructor, use an overload accepting an X509SignatureGenerator instead.")
        return self.algorithm.private()

    def _signed(self, issuer: DistinguishedName, key: Any, start: Any, end: Any, serial: int, fill: Any) -> x509.Certificate:
        first, last = _moment(start), _moment(end)
        if last < first:
            raise _wrong("The provided notBefore value is later than the notAfter value.", "")
        made = x509.CertificateBuilder(_name(issuer), _name(self.subject), keys.public(self.algorithm.key), serial, first, last)
        for each in self._checked():
            made = made.add_extension(each, self._critical(each))
        return made.sign(key, self._digest(), rsa_padding=_padding(key, fill))

    def _digest(self) -> Any:
        try:
            return keys.digest(hash_text(self.hash))
        except ValueError as error:
            raise refused(str(error)) from None

    def _checked(self) -> list[x509.UnrecognizedExtension]:
        seen: set[str] = set()
        for each in self.extensions:
            if each is None:
                raise NetError("System.InvalidOperationException", "The collection in the 'CertificateExtensions' property contains a null value.")
            number = each.oid.value if each.oid is not None else None
            if number is None:
                raise NetError("System.InvalidOperationException", "The collection in the 'CertificateExtensions' property contains a value that has a null Oid value.")
            if number in seen:
                raise NetError("System.InvalidOperationException", f"An X509Extension with OID '{number}' has already been specified.")
            seen.add(number)
        return [x509.UnrecognizedExtension(x509.ObjectIdentifier(each.oid.value), each.raw) for each in self.extensions]

    def _critical(self, made: x509.UnrecognizedExtension) -> bool:
        return any(each.critical for each in self.extensions if each.oid.value == made.oid.dotted_string)

    def signing_request(self, form: str) -> Any:
        """PKCS#10, in DER or PEM."""
        key = self._signing_key()
        made = x509.CertificateSigningRequestBuilder(_name(self.subject))
        for each in self._checked():
            made = made.add_extension(each, self._critical(each))
        signed = made.sign(key, self._digest(), rsa_padding=_padding(key, self.padding))
        if form == "PEM":
            return signed.public_bytes(serialization.Encoding.PEM).decode().rstrip("\n")
        return to_array(signed.public_bytes(serialization.Encoding.DER))


def _padding(key: Any, fill: Any) -> Any:
    if not isinstance(key, rsa.RSAPrivateKey):
        return None
    return padding.PSS(padding.MGF1(keys.digest("SHA256")), padding.PSS.DIGEST_LENGTH) if fill is not None and fill.mode == "Pss" else padding.PKCS1v15()


def _wrong(message: str, name: str) -> NetError:
    return NetError("System.ArgumentException", f"{message} (Parameter '{name}')" if name else message)


def _moment(value: Any) -> datetime:
    """A DateTimeOffset, without parts of a second."""
    seconds = (value.ticks - value.minutes * 60 * TICK - EPOCH) // TICK
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _name(name: DistinguishedName) -> x509.Name:
    """The name as the library has it, with the kinds of text kept."""
    from havmsh.runtime.crypto import der

    kinds: dict[int, Any] = {kind.value: kind for kind in x509.name._ASN1Type}
    groups = []
    for group in der.read(name.raw).children():
        pairs = [pair.children() for pair in group.children()]
        groups.append(x509.RelativeDistinguishedName([
            x509.NameAttribute(x509.ObjectIdentifier(der.dotted(kind.body)), value.text() or "", kinds.get(value.tag, kinds[12]), _validate=False) for kind, value in pairs]))
    return x509.Name(groups)


_HASH = f"{S}HashAlgorithmName hashAlgorithm"
_PADDED = f"{_HASH}, {S}RSASignaturePadding padding"
_DATES = "System.DateTimeOffset notBefore, System.DateTimeOffset notAfter"
_SUBJECTS = ("string subjectName", f"{X}X500DistinguishedName subjectName")
define(
    Request.type_name, Request,
    properties=(
        (f"System.Collections.ObjectModel.Collection[{X}X509Extension] CertificateExtensions", lambda own: own.extensions),
        (f"{S}HashAlgorithmName HashAlgorithm", lambda own: own.hash),
        (f"{X}PublicKey PublicKey", lambda own: own.algorithm if isinstance(own.algorithm, PublicKey) else PublicKey(own.algorithm.key)),
        (f"{X}X500DistinguishedName SubjectName", lambda own: own.subject),
    ),
    methods=(
        (f"{X}X509Certificate2 CreateSelfSigned({_DATES})", Request.self_signed),
        (f"{X}X509Certificate2 Create({X}X509Certificate2 issuerCertificate, {_DATES}, byte[] serialNumber)", Request.issued),
        ("byte[] CreateSigningRequest()", lambda own: own.signing_request("DER")), ("string CreateSigningRequestPem()", lambda own: own.signing_request("PEM")),
    ),
    constructors=(
        *((f"{subject}, {S}RSA key, {_PADDED}", Request) for subject in _SUBJECTS), *((f"{subject}, {S}ECDsa key, {_HASH}", Request) for subject in _SUBJECTS),
        (f"{_SUBJECTS[1]}, {X}PublicKey publicKey, {_HASH}", Request),
    ),
)
