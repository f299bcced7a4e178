"""Certificates in bytes: recognised, read with their keys, and written. Every function raises ValueError with .NET's message."""

from __future__ import annotations

import base64
import re
import warnings

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12
from cryptography.utils import CryptographyDeprecationWarning

from havmsh.runtime.crypto import der
from havmsh.runtime.crypto.keys import guarded, is_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    Pair = tuple[x509.Certificate, Any]
    """A certificate and its private key, or none."""

warnings.filterwarnings("ignore", category=CryptographyDeprecationWarning)  # a root with a serial number of old habits is no news to who runs a script
BAD_PASSWORD: Final = "The certificate data cannot be read with the provided password, the password may be incorrect."
_SIGNED: Final = "1.2.840.113549.1.7.2"


def _unarmed(data: bytes, label: bytes) -> list[bytes]:
    found = re.findall(rb"-----BEGIN " + label + rb"-----([A-Za-z0-9+/=\s]+)-----END " + label + rb"-----", data)
    return [base64.b64decode(b"".join(each.split())) for each in found]


def kind_of(data: bytes) -> str:
    """``Cert``, ``Pkcs7``, ``Pfx`` or, where nothing fits, ``Unknown``."""
    if _unarmed(data, b"CERTIFICATE"):
        return "Cert"
    if _unarmed(data, b"PKCS7"):
        return "Pkcs7"
    try:
        parts = der.read(data).children()
        if parts[0].tag == der.OBJECT and der.dotted(parts[0].body) == _SIGNED:
            return "Pkcs7"
        if parts[0].tag == der.INTEGER and parts[1].children()[0].tag == der.OBJECT:
            return "Pfx"
        x509.load_der_x509_certificate(data)
    except (ValueError, IndexError):
        return "Unknown"
    return "Cert"


def read(data: bytes, password: str | None = None) -> list[Pair]:
    """The certificates that data of any kind holds, the one with a key first."""
    kind = kind_of(data)
    if kind == "Pfx":
        return _read_pfx(data, password)
    if kind == "Pkcs7":
        inner = (_unarmed(data, b"PKCS7") or [data])[0]
        return [(each, None) for each in guarded(lambda: pkcs7.load_der_pkcs7_certificates(inner))]
    if kind == "Unknown":
        raise ValueError(der.CORRUPTED)
    plain = _unarmed(data, b"CERTIFICATE") or [data]
    return [(certificate(each), None) for each in plain]


def certificate(data: bytes) -> x509.Certificate:
    """One certificate in DER; of the library's warnings about what a future version refuses nobody is told here."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return guarded(lambda: x509.load_der_x509_certificate(data))


def _read_pfx(data: bytes, password: str | None) -> list[Pair]:
    tries = [password.encode()] if password else [None, b""]
    for each in tries:
        try:
            found = pkcs12.load_pkcs12(data, each)
        except ValueError:
            continue
        others: list[Pair] = [(other.certificate, None) for other in found.additional_certs]
        pairs: list[Pair] = [(found.cert.certificate, found.key)] if found.cert is not None else []
        if not pairs and not others:
            raise ValueError("The provided PFX data contains no certificates.")
        return pairs + others
    raise ValueError(BAD_PASSWORD)


def write_pfx(pairs: list[Pair], password: str | None) -> bytes:
    """A PKCS#12 store; without a password its parts are locked with the empty one."""
    cipher = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    keyed = next((pair for pair in pairs if pair[1] is not None), pairs[0] if pairs else (None, None))
    others = [each for each, _ in pairs if each is not keyed[0]]
    return pkcs12.serialize_key_and_certificates(None, keyed[1], keyed[0], others or None, cipher)


def write_pkcs7(pairs: list[Pair]) -> bytes:
    """A PKCS#7 store of certificates without keys."""
    return pkcs7.serialize_certificates([each for each, _ in pairs], serialization.Encoding.DER)


def write_pem(pair: Pair) -> bytes:
    """A certificate and its private key, one after the other and open to who reads them."""
    own, key = pair
    plain = b"" if key is None else key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return own.public_bytes(serialization.Encoding.PEM) + plain


def der_of(own: x509.Certificate) -> bytes:
    """The certificate's bytes."""
    return own.public_bytes(serialization.Encoding.DER)


def matching(own: x509.Certificate, key: Any) -> Any:
    """A private key, where it is the certificate's."""
    if not is_private(key):
        raise ValueError("The key does not contain a private key.")
    if key.public_key() != own.public_key():
        raise ValueError("The provided key does not match the public key for this certificate.")
    return key


def of_pem(text: str, key_text: str, password: bytes | None = None) -> Pair:
    """The first certificate of one PEM text, and the private key of another."""
    plain = _unarmed(text.encode(), b"CERTIFICATE")
    if not plain:
        raise ValueError("The contents do not contain a PEM with a 'CERTIFICATE' label, or the content is malformed.")
    own = certificate(plain[0])
    label = "ENCRYPTED PRIVATE KEY" if password is not None else "PRIVATE KEY"
    if not re.search(rf"-----BEGIN (RSA |EC )?{label}-----", key_text):
        raise ValueError(f"The contents do not contain a PEM with a '{label}' label, or the content is malformed.")
    return own, matching(own, guarded(lambda: serialization.load_pem_private_key(key_text.encode(), password)))
