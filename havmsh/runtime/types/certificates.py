"""System.Security.Cryptography.X509Certificates: X509Certificate and X509Certificate2, how they are read, and the keys in them."""

from __future__ import annotations

from cryptography.hazmat.primitives import serialization

from havmsh.runtime.crypto import certificates, der, keys, names, stores
from havmsh.runtime.culture import provider
from havmsh.runtime.date.dates import EPOCH, TICK, UTC, DateTime
from havmsh.runtime.date.formats import format_date
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.asymmetric import hash_text, password_bytes
from havmsh.runtime.types.certificateextensions import AlternativeNames, Extensions, X, extension_of
from havmsh.runtime.types.distinguishednames import DistinguishedName, PublicKey
from havmsh.runtime.types.ecdsa import ECDsa
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.fileactions import full
from havmsh.runtime.types.oids import Oid, S, refused
from havmsh.runtime.types.pointers import IntPtr
from havmsh.runtime.types.rsa import RSA
from havmsh.runtime.types.security import SecureString

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.crypto.certificates import Pair

_EMAIL, _COMMON, _UNIT, _ORGANIZATION = "1.2.840.113549.1.9.1", "2.5.4.3", "2.5.4.11", "2.5.4.10"


class Certificate(NetObject):
    """X509Certificate2: a certificate of the library, and its private key or none."""

    __slots__ = ("_pair", "read_fields")
    type_name = X + "X509Certificate2"

    def __init__(self, pair: Pair | None = None) -> None:
        super().__init__()
        self._pair = pair
        self.read_fields: list[der.Node] | None = None

    @classmethod
    def of_bytes(cls, data: Any, password: Any = None, flags: Any = None) -> Certificate:
        """From bytes of any kind; which store would hold the key (``flags``) makes no difference here. Raises CryptographicException."""
        raw = data if isinstance(data, bytes) else to_bytes(data)
        if not raw:
            raise NetError("System.ArgumentException", "Array may not be empty or null. (Parameter 'rawData')", ParamName="rawData")
        try:
            return cls(certificates.read(raw, secret(password))[0])
        except ValueError as error:
            raise refused(str(error)) from None

    @classmethod
    def of_file(cls, path: str, password: Any = None, flags: Any = None) -> Certificate:
        """From a file. Raises CryptographicException."""
        return cls.of_bytes(contents(path), password, flags)

    @property
    def pair(self) -> Pair:
        """The certificate and its key. Raises CryptographicException for one that was reset."""
        if self._pair is None:
            raise refused("m_safeCertContext is an invalid handle.")
        return self._pair

    def close(self) -> None:
        """Dispose and Reset."""
        self._pair = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and (other is self or (other._pair is not None and self._pair is not None and other._pair[0] == self._pair[0]))

    def __hash__(self) -> int:
        return hash(self._pair[0]) if self._pair else 0

    # ---- what it says

    @property
    def data(self) -> bytes:
        """The certificate in DER."""
        return certificates.der_of(self.pair[0])

    def fields(self) -> list[der.Node]:
        """The parts of what was signed, without the version."""
        if self.read_fields is None:
            parts = der.read(self.data).children()[0].children()
            self.read_fields = parts[1:] if parts[0].tag == 0xA0 else parts
        return self.read_fields

    def name(self, issuer: bool) -> DistinguishedName:
        """SubjectName and IssuerName."""
        return DistinguishedName(None, self.fields()[2 if issuer else 4].raw)

    @property
    def serial(self) -> bytes:
        """The serial number, highest byte first."""
        return self.fields()[0].body

    @property
    def thumbprint(self) -> str:
        """SHA-1 in capitals."""
        return stores.thumbprint(self.pair)

    def digest(self, name: Any = None) -> bytes:
        """GetCertHash. Raises CryptographicException for an unknown hash."""
        try:
            return self.pair[0].fingerprint(keys.digest("SHA1" if name is None else hash_text(name)))
        except ValueError as error:
            raise refused(str(error)) from None

    def moment(self, last: bool) -> DateTime:
        """NotAfter and NotBefore on the local clock."""
        moment = self.pair[0].not_valid_after_utc if last else self.pair[0].not_valid_before_utc
        return DateTime(EPOCH + int(moment.timestamp()) * TICK, UTC).to_local()

    def extensions(self) -> Extensions:
        """The extensions, each of its kind."""
        outer = next((part for part in self.fields() if part.tag == 0xA3), None)
        found = []
        for each in outer.children()[0].children() if outer is not None else ():
            parts = each.children()
            found.append(extension_of(der.dotted(parts[0].body), parts[-1].body, len(parts) > 2 and parts[1].body != b"\0"))
        return Extensions(found)

    def public_key(self) -> PublicKey:
        """The key that it vouches for."""
        return PublicKey(self.pair[0].public_key())

    def private_key(self) -> Any:
        """PrivateKey: RSA's or, by refusal, none."""
        key = self.pair[1]
        if key is None:
            return None
        made = RSA(key)
        if not made.fits(key):
            raise NetError("System.NotSupportedException", "The certificate key algorithm is not supported.")
        return made

    def name_info(self, kind: Any, issuer: bool) -> str:
        """GetNameInfo: of the name, then of the other names."""
        raw = self.name(issuer).raw
        asked = kind.value
        other = next((each for each in self.extensions() if isinstance(each, AlternativeNames)), None) if not issuer else None
        by_tag = {1: 0x81, 3: 0x82, 4: 0x82, 5: 0x86}
        if asked == 0:
            for number in (_COMMON, _UNIT, _ORGANIZATION, _EMAIL):
                found = names.values_of(raw, number)
                if found:
                    return found[-1]
            return ""
        if asked == 1 and names.values_of(raw, _EMAIL):
            return names.values_of(raw, _EMAIL)[-1]
        if other is not None and asked in by_tag:
            for part in other.parts():
                if part.tag == by_tag[asked]:
                    return part.body.decode("ascii", "replace")
        return (names.values_of(raw, _COMMON) or [""])[-1] if asked in {3, 4} else ""

    def host_matches(self, host: str, wildcards: bool = True, common: bool = True) -> bool:
        """MatchesHostname: by the other names, or by the common name where there are none."""
        other = next((each for each in self.extensions() if isinstance(each, AlternativeNames)), None)
        offered = other.dns_names() if other is not None else names.values_of(self.name(False).raw, _COMMON) if common else []
        wanted = host.lower().rstrip(".")
        return any(each.lower() == wanted or (wildcards and each.startswith("*.") and wanted.partition(".")[2] == each[2:].lower()) for each in offered)

    # ---- texts and files

    def long_text(self) -> str:
        """What ToString shows."""
        parts = (
            ("Subject", self.name(False).name), ("Issuer", self.name(True).name), ("Serial Number", self.serial.hex().upper()),
            ("Not Before", _moment_text(self.moment(False))), ("Not After", _moment_text(self.moment(True))), ("Thumbprint", self.thumbprint),
        )
        return "\n\n".join(f"[{title}]\n  {value}" for title, value in parts) + "\n"

    def net_text(self) -> str:
        """As long as ToString's."""
        return self.long_text() if self._pair else self.type_name

    def export(self, kind: Any, password: Any = None) -> Any:
        """As ``Cert``, ``Pfx`` or ``Pkcs7``. Raises CryptographicException for another kind."""
        name = str(kind.text())
        if name == "Cert":
            return to_array(self.data)
        if name in {"Pfx", "Pkcs12"}:
            return to_array(certificates.write_pfx([self.pair], secret(password)))
        if name == "Pkcs7":
            return to_array(certificates.write_pkcs7([self.pair]))
        raise refused("Invalid content type.")

    def pem(self) -> str:
        """ExportCertificatePem."""
        return self.pair[0].public_bytes(serialization.Encoding.PEM).decode().rstrip("\n")


def _moment_text(moment: DateTime) -> str:
    return format_date(moment, "", provider())


def secret(password: SecureString | str | None) -> str | None:
    """A password as text; it may be a SecureString."""
    return password.text if isinstance(password, SecureString) else password


def contents(path: Any) -> bytes:
    """The bytes of a file. Raises CryptographicException in OpenSSL's words."""
    if not path:
        raise argument_null("fileName") if path is None else NetError("System.ArgumentException", "The path is empty. (Parameter 'path')")
    try:
        with open(full(path), "rb") as file:
            return file.read()
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else "system lib"
        raise NetError("Interop+Crypto+OpenSslCryptographicException", f"error:10000080:BIO routines::{reason}") from None


def rsa_of(own: Certificate, private: bool) -> RSA | None:
    """The certificate's key as RSA, where it is."""
    key = own.pair[1] if private else own.pair[0].public_key()
    made = RSA(key)
    return made if key is not None and made.fits(key) else None


def ecdsa_of(own: Certificate, private: bool) -> ECDsa | None:
    """The certificate's key on its curve, where it is."""
    key = own.pair[1] if private else own.pair[0].public_key()
    made = ECDsa(key)
    return made if key is not None and made.fits(key) else None


def with_key(own: Certificate, algorithm: Any) -> Certificate:
    """CopyWithPrivateKey. Raises InvalidOperationException and ArgumentException."""
    if own.pair[1] is not None:
        raise NetError("System.InvalidOperationException", "The certificate already has an associated private key.")
    try:
        return Certificate((own.pair[0], certificates.matching(own.pair[0], algorithm.key)))
    except ValueError as error:
        raise NetError("System.ArgumentException", f"{error} (Parameter 'privateKey')", ParamName="privateKey") from None


def _of_pem(text: str, key_text: str | None = None, password: Any = None) -> Certificate:
    try:
        if key_text is None:
            return Certificate(certificates.read(text.encode())[0])
        return Certificate(certificates.of_pem(text, key_text, None if password is None else password_bytes(password)))
    except ValueError as error:
        raise refused(str(error)) from None


def _of_pem_file(path: str, key_path: str | None = None) -> Certificate:
    text = contents(path).decode("utf-8", "replace")
    return _of_pem(text, text if key_path is None else contents(key_path).decode("utf-8", "replace"))


def _kind(data: bytes) -> int:
    numbers = {"Cert": 1, "Pfx": 3, "Pkcs7": 5}
    found = certificates.kind_of(data)
    if found not in numbers:
        raise refused("ASN1 corrupted data.")
    return numbers[found]


def _trusted(own: Certificate) -> bool:
    """Verify: whether it is valid now and stands under a root that the system trusts."""
    from havmsh.runtime.types.certificatechains import Chain

    return Chain(online=False).build(own)


_PARTS = ("", ", {0} password", ", {0} password, " + X + "X509KeyStorageFlags keyStorageFlags")


def _constructors() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [("", Certificate)]
    for source, make in (("byte[] rawData", Certificate.of_bytes), ("string fileName", Certificate.of_file)):
        found += [(source + part.format(kind), make) for kind in ("string", "securestring") for part in (_PARTS if kind == "string" else _PARTS[1:])]
    return [*found, (f"{X}X509Certificate certificate", lambda own: Certificate(own.pair))]


_BASE = X + "X509Certificate"
_KEYS = ("string Issuer", lambda own: own.name(True).name), ("string Subject", lambda own: own.name(False).name)
define(
    _BASE, None, interfaces="System.IDisposable", properties=(("System.IntPtr Handle", lambda own: IntPtr(0)), *_KEYS),
    methods=(
        ("byte[] GetCertHash()", lambda own: to_array(own.digest())), (f"byte[] GetCertHash({S}HashAlgorithmName hashAlgorithm)", lambda own, name: to_array(own.digest(name))),
        ("string GetCertHashString()", lambda own: own.thumbprint),
        (f"string GetCertHashString({S}HashAlgorithmName hashAlgorithm)", lambda own, name: own.digest(name).hex().upper()),
        ("string GetEffectiveDateString()", lambda own: _moment_text(own.moment(False))),
        ("string GetExpirationDateString()", lambda own: _moment_text(own.moment(True))), ("string GetFormat()", lambda own: "X509"),
        ("string GetKeyAlgorithm()", lambda own: own.public_key().oid.value), ("byte[] GetKeyAlgorithmParameters()", lambda own: to_array(own.public_key().raw)),
        ("string GetKeyAlgorithmParametersString()", lambda own: own.public_key().raw.hex().upper()), ("byte[] GetPublicKey()", lambda own: to_array(own.public_key().value)),
        ("string GetPublicKeyString()", lambda own: own.public_key().value.hex().upper()), ("byte[] GetRawCertData()", lambda own: to_array(own.data)),
        ("string GetRawCertDataString()", lambda own: own.data.hex().upper()),
        ("byte[] GetSerialNumber()", lambda own: to_array(own.serial[::-1])), ("string GetSerialNumberString()", lambda own: own.serial.hex().upper()),
        ("string GetName()", lambda own: own.name(False).name), ("string GetIssuerName()", lambda own: own.name(True).name),
        (f"byte[] Export({X}X509ContentType contentType)", Certificate.export),
        *((f"byte[] Export({X}X509ContentType contentType, {kind} password)", Certificate.export) for kind in ("string", "securestring")),
        ("string ToString()", Certificate.net_text), ("string ToString(bool fVerbose)", lambda own, long: own.net_text()), ("void Reset()", Certificate.close),
        ("void Dispose()", Certificate.close),
        (f"bool Equals({X}X509Certificate other)", lambda own, other: own == other),
    ),
    constructors=_constructors(),
)
define(
    Certificate.type_name, Certificate, base=_BASE,
    properties=(
        ("bool Archived", lambda own: False), (f"{X}X509ExtensionCollection Extensions", Certificate.extensions), ("string FriendlyName", lambda own: ""),
        ("bool HasPrivateKey", lambda own: own.pair[1] is not None),
        (f"{S}AsymmetricAlgorithm PrivateKey", Certificate.private_key), (f"{X}X500DistinguishedName IssuerName", lambda own: own.name(True)),
        ("datetime NotAfter", lambda own: own.moment(True)),
        ("datetime NotBefore", lambda own: own.moment(False)), (f"{X}PublicKey PublicKey", Certificate.public_key), ("byte[] RawData", lambda own: to_array(own.data)),
        ("string SerialNumber", lambda own: own.serial.hex().upper()), (f"{S}Oid SignatureAlgorithm", lambda own: Oid(own.pair[0].signature_algorithm_oid.dotted_string)),
        (f"{X}X500DistinguishedName SubjectName", lambda own: own.name(False)), ("string Thumbprint", lambda own: own.thumbprint),
        ("int Version", lambda own: own.pair[0].version.value + 1),
    ),
    methods=(
        (f"string GetNameInfo({X}X509NameType nameType, bool forIssuer)", Certificate.name_info), ("string ExportCertificatePem()", Certificate.pem), ("bool Verify()", _trusted),
        ("bool MatchesHostname(string hostname, bool allowWildcards = True, bool allowCommonName = True)", Certificate.host_matches),
    ),
    statics=(
        (f"static {X}X509ContentType GetCertContentType(byte[] rawData)", lambda data: _kind(to_bytes(data))),
        (f"static {X}X509ContentType GetCertContentType(string fileName)", lambda path: _kind(contents(path))),
        (f"static {X}X509Certificate2 CreateFromPem(string certPem)", _of_pem), (f"static {X}X509Certificate2 CreateFromPem(string certPem, string keyPem)", _of_pem),
        (f"static {X}X509Certificate2 CreateFromPemFile(string certPemFilePath, string keyPemFilePath = default)", _of_pem_file),
        (f"static {X}X509Certificate2 CreateFromEncryptedPem(string certPem, string keyPem, string password)", _of_pem),
    ),
    constructors=_constructors(),
)
for _name, _word, _find in (("RSACertificateExtensions", "RSA", rsa_of), ("ECDsaCertificateExtensions", "ECDsa", ecdsa_of)):
    define(X + _name, statics=(
        (f"static {S}{_word} Get{_word}PublicKey({X}X509Certificate2 certificate)", lambda own, find=_find: find(own, False)),
        (f"static {S}{_word} Get{_word}PrivateKey({X}X509Certificate2 certificate)", lambda own, find=_find: find(own, True)),
        (f"static {X}X509Certificate2 CopyWithPrivateKey({X}X509Certificate2 certificate, {S}{_word} privateKey)", with_key),
    )).abstract = True
_C2 = X + "X509Certificate2"
define(X + "X509CertificateLoader", statics=(
    (f"static {_C2} LoadCertificate(byte[] data)", Certificate.of_bytes), (f"static {_C2} LoadCertificateFromFile(string path)", Certificate.of_file),
    (f"static {_C2} LoadPkcs12(byte[] data, string password)", Certificate.of_bytes),
    (f"static {_C2} LoadPkcs12(byte[] data, string password, {X}X509KeyStorageFlags keyStorageFlags)", Certificate.of_bytes),
    (f"static {_C2} LoadPkcs12FromFile(string path, string password)", Certificate.of_file),
    (f"static {_C2} LoadPkcs12FromFile(string path, string password, {X}X509KeyStorageFlags keyStorageFlags)", Certificate.of_file),
)).abstract = True
