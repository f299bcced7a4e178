"""Asymmetric keys: made, read and written in the forms that .NET offers (PKCS#1, PKCS#8, SEC 1, SubjectPublicKeyInfo, PEM and RSA's XML).

Every function raises ValueError, with .NET's message, for data that cannot be used.
"""

from __future__ import annotations

import base64
import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from havmsh.runtime.crypto.der import CORRUPTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final, TypeVar

    Key = rsa.RSAPrivateKey | rsa.RSAPublicKey | ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey
    _T = TypeVar("_T")

NO_PRIVATE: Final = "The key does not contain a private key."
_PUBLIC: Final = ("Modulus", "Exponent")
_PRIVATE: Final = ("P", "Q", "DP", "DQ", "InverseQ", "D")
CURVES: Final[dict[str, Callable[[], ec.EllipticCurve]]] = {"1.2.840.10045.3.1.7": ec.SECP256R1, "1.3.132.0.34": ec.SECP384R1, "1.3.132.0.35": ec.SECP521R1, "1.3.132.0.10": ec.SECP256K1}
"""Named curves by identifier."""


def guarded(run: Callable[[], _T], message: str = CORRUPTED) -> _T:
    """What the library gives, or ValueError with .NET's words."""
    try:
        return run()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ValueError(message) from None


def digest(name: str) -> hashes.HashAlgorithm:
    """A hash by .NET's name of it."""
    known: dict[str, Callable[[], hashes.HashAlgorithm]] = {"MD5": hashes.MD5, "SHA1": hashes.SHA1, "SHA256": hashes.SHA256, "SHA384": hashes.SHA384, "SHA512": hashes.SHA512, "SHA3-256": hashes.SHA3_256, "SHA3-384": hashes.SHA3_384, "SHA3-512": hashes.SHA3_512}
    made = known.get(name.upper())
    if made is None:
        raise ValueError(f"'{name}' is not a known hash algorithm.")
    return made()


def public(key: Key) -> Any:
    """The public half."""
    return key.public_key() if isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)) else key


def is_private(key: Key) -> bool:
    """Whether the private half is there."""
    return isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey))


def private(key: Key) -> Any:
    """The key, where it has its private half."""
    if not is_private(key):
        raise ValueError(NO_PRIVATE)
    return key


# ---------------------------------------------------------------- DER and PEM

def read_private(data: bytes, password: bytes | None = None) -> Any:
    """A private key of PKCS#1, SEC 1 or PKCS#8."""
    message = CORRUPTED if password is None else "The EncryptedPrivateKeyInfo structure was decoded but was not successfully interpreted, the password may be incorrect."
    return guarded(lambda: serialization.load_der_private_key(data, password), message)


def read_public(data: bytes) -> Any:
    """A public key of PKCS#1 or a SubjectPublicKeyInfo."""
    return guarded(lambda: serialization.load_der_public_key(data))


def private_bytes(key: Key, form: str, password: bytes | None = None, pem: bool = False) -> bytes:
    """The private key in ``PKCS8`` or ``TraditionalOpenSSL``."""
    cipher: Any = serialization.NoEncryption() if password is None else serialization.BestAvailableEncryption(password)
    made: bytes = private(key).private_bytes(serialization.Encoding.PEM if pem else serialization.Encoding.DER, getattr(serialization.PrivateFormat, form), cipher)
    return made


def public_bytes(key: Key, form: str, pem: bool = False) -> bytes:
    """The public key in ``SubjectPublicKeyInfo`` or ``PKCS1``."""
    made: bytes = public(key).public_bytes(serialization.Encoding.PEM if pem else serialization.Encoding.DER, getattr(serialization.PublicFormat, form))
    return made


def read_pem(text: str, traditional: str, password: bytes | None = None) -> Any:
    """The one key that a PEM text holds. ``traditional`` is the algorithm's word in the old labels (``RSA``, ``EC``)."""
    labels = ("PUBLIC KEY", "PRIVATE KEY", f"{traditional} PRIVATE KEY", "RSA PUBLIC KEY")
    found = [(label, body) for label, body in _blocks(text) if label in (("ENCRYPTED PRIVATE KEY",) if password is not None else (*labels, "ENCRYPTED PRIVATE KEY"))]
    if not found:
        raise ValueError("No supported key formats were found. Check that the input represents the contents of a PEM-encoded key file, not the path to such a file. (Parameter 'input')")
    if len(found) > 1:
        raise ValueError("The input contains multiple keys, but only one key can be imported. (Parameter 'input')")
    label, body = found[0]
    if label == "ENCRYPTED PRIVATE KEY" and password is None:
        raise ValueError("An encrypted key was found, but no password was provided. Use ImportFromEncryptedPem to import this key. (Parameter 'input')")
    data = guarded(lambda: base64.b64decode("".join(body.split()), validate=True))
    return read_public(data) if "PUBLIC" in label else read_private(data, password)


def _blocks(text: str) -> list[tuple[str, str]]:
    return re.findall(r"-----BEGIN ([^-]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----", text)


# ---------------------------------------------------------------- RSA

def parameters(key: Key, with_private: bool) -> dict[str, bytes]:
    """RSAParameters by name: numbers as bytes of the key's length, or half of it."""
    numbers: Any = (private(key).private_numbers() if with_private else None)
    open_half = numbers.public_numbers if numbers else public(key).public_numbers()
    size = (public(key).key_size + 7) // 8
    found = {"Modulus": open_half.n.to_bytes(size, "big"), "Exponent": open_half.e.to_bytes((open_half.e.bit_length() + 7) // 8, "big")}
    if numbers:
        half = (size + 1) // 2
        parts = {"P": numbers.p, "Q": numbers.q, "DP": numbers.dmp1, "DQ": numbers.dmq1, "InverseQ": numbers.iqmp}
        found.update({name: value.to_bytes(half, "big") for name, value in parts.items()}, D=numbers.d.to_bytes(size, "big"))
    return found


def of_parameters(parts: dict[str, bytes | None]) -> Any:
    """The key of RSAParameters."""
    number = {name: int.from_bytes(value, "big") for name, value in parts.items() if value is not None}
    if not {"Modulus", "Exponent"} <= number.keys() or ("D" in number and len(number) < 8):
        raise ValueError(
            "The specified RSA parameters are not valid. Exponent and Modulus are required. If D is present, it must have the same length as Modulus. "
            "If D is present, P, Q, DP, DQ, and InverseQ are required and must have half the length of Modulus, rounded up, otherwise they must be omitted."
        )
    open_half = rsa.RSAPublicNumbers(number["Exponent"], number["Modulus"])
    if "D" not in number:
        return guarded(open_half.public_key)
    return guarded(rsa.RSAPrivateNumbers(number["P"], number["Q"], number["D"], number["DP"], number["DQ"], number["InverseQ"], open_half).private_key)


def to_xml(key: Key, with_private: bool) -> str:
    """``<RSAKeyValue>`` on one line."""
    parts = parameters(key, with_private)
    names = _PUBLIC + (_PRIVATE if with_private else ())
    return "<RSAKeyValue>" + "".join(f"<{name}>{base64.b64encode(parts[name]).decode()}</{name}>" for name in names) + "</RSAKeyValue>"


def of_xml(text: str) -> Any:
    """The key of an ``<RSAKeyValue>``."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        root = fromstring(text)
    except ParseError:
        raise ValueError("The provided XML could not be read.") from None
    parts: dict[str, bytes | None] = {}
    for name in _PUBLIC + _PRIVATE:
        child = root.find(name)
        written = "".join((child.text or "").split()) if child is not None else ""
        if not written:
            if name in _PUBLIC:
                raise ValueError(f"Input string does not contain a valid encoding of the 'RSA' '{name}' parameter.")
            continue
        parts[name] = guarded(lambda written=written: base64.b64decode(written, validate=True), "The provided XML could not be read.")  # type: ignore[misc]
    return of_parameters(parts)


def encryption_padding(mode: str, hash_name: str) -> Any:
    """``Pkcs1`` or ``Oaep`` with a hash."""
    if mode == "Pkcs1":
        return padding.PKCS1v15()
    return padding.OAEP(padding.MGF1(digest(hash_name)), digest(hash_name), None)


def signature_padding(mode: str, hash_name: str) -> Any:
    """``Pkcs1``, or ``Pss`` with a salt of the hash's length."""
    if mode == "Pkcs1":
        return padding.PKCS1v15()
    return padding.PSS(padding.MGF1(digest(hash_name)), padding.PSS.DIGEST_LENGTH)
