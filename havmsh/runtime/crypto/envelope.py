"""Enveloped messages of CMS (RFC 5652): a content that is locked for those who hold the keys of some certificates. Every function raises ValueError with .NET's message."""

from __future__ import annotations

from secrets import token_bytes

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from havmsh.runtime.crypto import blocks, certificates, der, keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.crypto.certificates import Pair

DATA: Final = "1.2.840.113549.1.7.1"
_ENVELOPED: Final = "1.2.840.113549.1.7.3"
AES256: Final = "2.16.840.1.101.3.4.1.42"
RSA: Final = "1.2.840.113549.1.1.1"
_OAEP: Final = "1.2.840.113549.1.1.7"
_CIPHERS: Final = {"2.16.840.1.101.3.4.1.2": ("AES", 16), "2.16.840.1.101.3.4.1.22": ("AES", 24), AES256: ("AES", 32), "1.2.840.113549.3.7": ("TripleDES", 24)}
"""Ciphers of the content: kind and bytes of the key."""
NO_RECIPIENT: Final = "The enveloped-data message does not contain the specified recipient."


class Recipient:
    """For whom the content's key is locked: an issuer's name and a number, or the short name of a key."""

    __slots__ = ("issuer", "key_name", "locked", "method", "serial", "version")

    def __init__(self, node: der.Node) -> None:
        version, who, method, locked = node.children()
        self.version = version.number()
        self.issuer, self.serial, self.key_name = b"", b"", b""
        if who.tag == der.SEQUENCE:
            name, number = who.children()
            self.issuer, self.serial = name.raw, number.body
        else:
            self.key_name = who.body
        self.method, self.locked = method, locked.body

    @property
    def method_number(self) -> str:
        """Which algorithm locks the key."""
        return der.dotted(self.method.children()[0].body)

    def is_for(self, own: x509.Certificate) -> bool:
        """Whether a certificate is meant."""
        if self.key_name:
            try:
                return own.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest == self.key_name
            except (x509.ExtensionNotFound, ValueError):
                return False
        return own.issuer.public_bytes() == self.issuer and own.serial_number == int.from_bytes(self.serial, "big", signed=True)

    def opened(self, key: Any) -> bytes:
        """The content's key."""
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ValueError("A certificate with a private key is required.")
        fill: Any = padding.PKCS1v15()
        if self.method_number == _OAEP:
            fill = padding.OAEP(padding.MGF1(_oaep_hash(self.method)), _oaep_hash(self.method), None)
        return keys.guarded(lambda: key.decrypt(self.locked, fill), "error:0200009F:rsa routines::pkcs decoding error")


def _oaep_hash(method: der.Node) -> Any:
    names = {"2.16.840.1.101.3.4.2.1": "SHA256", "2.16.840.1.101.3.4.2.2": "SHA384", "2.16.840.1.101.3.4.2.3": "SHA512"}
    parameters = method.children()[1].children() if len(method.children()) > 1 else []
    first = next((part.children()[0].children()[0] for part in parameters if part.tag == 0xA0), None)
    return keys.digest("SHA1" if first is None else names.get(der.dotted(first.body), "SHA1"))


class Envelope:
    """A message that was read."""

    __slots__ = ("certificates", "cipher", "content_type", "locked", "recipients", "vector", "version")

    def __init__(self, data: bytes) -> None:
        try:
            outer = der.read(data).children()
            if der.dotted(outer[0].body) != _ENVELOPED:
                raise ValueError("Invalid cryptographic message type.")
            parts = outer[1].children()[0].children()
            self._read(parts)
        except (IndexError, StopIteration):
            raise ValueError(der.CORRUPTED) from None

    def _read(self, parts: list[der.Node]) -> None:
        self.version = parts[0].number()
        infos = next(part for part in parts if part.tag == der.SET)
        self.recipients = [Recipient(each) for each in infos.children() if each.tag == der.SEQUENCE]
        origin = next((part for part in parts if part.tag == 0xA0), None)
        inside = origin.children()[0] if origin is not None and origin.children() else None
        self.certificates = [certificates.certificate(each.raw) for each in inside.children()] if inside is not None and inside.tag == 0xA0 else []
        content = next(part for part in parts[1:] if part.tag == der.SEQUENCE).children()
        self.content_type = der.dotted(content[0].body)
        algorithm = content[1].children()
        self.cipher = der.dotted(algorithm[0].body)
        self.vector = algorithm[1].body if len(algorithm) > 1 else b""
        locked = content[2] if len(content) > 2 else None
        if locked is None:
            self.locked = b""
        else:
            self.locked = b"".join(each.body for each in locked.children()) if locked.tag == 0xA0 else locked.body

    def open(self, held: list[Pair]) -> bytes:
        """The content, by the first key that is meant for it."""
        failed = ValueError(NO_RECIPIENT)
        for recipient in self.recipients:
            for own, key in held:
                if key is not None and recipient.is_for(own):
                    try:
                        return self._content(recipient.opened(key))
                    except ValueError as error:
                        failed = error
        raise failed

    def _content(self, key: bytes) -> bytes:
        kind = _CIPHERS.get(self.cipher)
        if kind is None:
            raise ValueError(f"Unknown algorithm '{self.cipher}'.")
        if len(key) != kind[1]:
            raise ValueError("Specified key is not a valid size for this algorithm.")
        return blocks.decrypt(self.locked, key, self.vector, kind=kind[0])


def seal(content: bytes, recipients: list[x509.Certificate], cipher: str = AES256, content_type: str = DATA) -> bytes:
    """A content locked for some certificates, each with an RSA key."""
    if not recipients:
        raise ValueError("The recipients collection is empty. You must specify at least one recipient. This platform does not implement the certificate picker UI.")
    kind = _CIPHERS.get(cipher)
    if kind is None:
        raise ValueError(f"Unknown algorithm '{cipher}'.")
    key, vector = token_bytes(kind[1]), token_bytes(blocks.SIZES[kind[0]])
    locked = blocks.encrypt(content, key, vector, kind=kind[0])
    inner = der.write(
        der.SEQUENCE, der.identifier(content_type), der.write(der.SEQUENCE, der.identifier(cipher), der.write(der.OCTETS, vector)), der.write(0x80, locked))
    body = der.write(der.SEQUENCE, der.integer(0), der.write(der.SET, *sorted(_locked_for(own, key) for own in recipients)), inner)
    return der.write(der.SEQUENCE, der.identifier(_ENVELOPED), der.write(0xA0, body))


def _locked_for(own: x509.Certificate, key: bytes) -> bytes:
    public = own.public_key()
    if not isinstance(public, rsa.RSAPublicKey):
        raise ValueError("Unknown algorithm '1.2.840.10045.2.1'.")
    fields = der.read(certificates.der_of(own)).children()[0].children()
    fields = fields[1:] if fields[0].tag == 0xA0 else fields
    who = der.write(der.SEQUENCE, fields[2].raw, fields[0].raw)
    return der.write(
        der.SEQUENCE, der.integer(0), who, der.write(der.SEQUENCE, der.identifier(RSA), der.write(der.NULL)), der.write(der.OCTETS, public.encrypt(key, padding.PKCS1v15())))
