"""System.Security.Cryptography: RSA, its two classes by which scripts make it, RSAParameters."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import rsa, utils

from havmsh.runtime.crypto import keys
from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.asymmetric import (
    AsymmetricAlgorithm,
    EncryptionPadding,
    Padding,
    SignaturePadding,
    given,
    hash_text,
    imports,
    private_form,
    public_form,
)
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.keysizes import KeySizes
from havmsh.runtime.types.oids import S, refused, refusing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIELDS = ("Exponent", "Modulus", "P", "Q", "DP", "DQ", "InverseQ", "D")


class RSAParameters(NetObject):
    """The numbers of a key as bytes."""

    __slots__ = ("parts",)
    type_name = S + "RSAParameters"

    def __init__(self, parts: dict[str, bytes | None] | None = None) -> None:
        super().__init__()
        self.parts: dict[str, bytes | None] = dict(parts or {})


def _field(name: str) -> tuple[str, Any, Any]:
    return (
        f"byte[] {name}", lambda own: None if own.parts.get(name) is None else to_array(own.parts[name]),
        lambda own, value: own.parts.__setitem__(name, None if value is None else to_bytes(value)),
    )


define(RSAParameters.type_name, RSAParameters, kind="struct", properties=tuple(_field(name) for name in _FIELDS), constructors=(("", RSAParameters),))


class RSA(AsymmetricAlgorithm):
    """A pair of RSA keys."""

    __slots__ = ()
    type_name = S + "RSAOpenSsl"
    sizes = (KeySizes(512, 16384, 8),)
    word = "RSA"

    def __init__(self, key: Any = None, bits: int = 2048) -> None:
        super().__init__(key, bits)

    @classmethod
    def sized(cls, bits: int) -> RSA:
        """Of a number of bits. Raises CryptographicException."""
        made = cls()
        made.size = bits
        return made

    @classmethod
    def of_parameters(cls, parameters: RSAParameters) -> RSA:
        """Of its numbers."""
        made = cls()
        made.enter(parameters)
        return made

    def make(self) -> Any:
        """A new key. Raises CryptographicException for sizes that the library refuses."""
        return refusing(rsa.generate_private_key)(65537, self.bits)

    def fits(self, key: Any) -> bool:
        """Whether a key is RSA's."""
        return isinstance(key, (rsa.RSAPrivateKey, rsa.RSAPublicKey))

    def enter(self, parameters: RSAParameters) -> None:
        """ImportParameters."""
        self.key = refusing(keys.of_parameters)(parameters.parts)

    def parameters(self, private: bool) -> RSAParameters:
        """ExportParameters."""
        return RSAParameters(dict(refusing(keys.parameters)(self.key, private)))

    def encrypt(self, data: Any, padding: EncryptionPadding) -> Any:
        """Locks a short message with the public key. Raises CryptographicException for one that is too long."""
        message = given(data, "data")
        fill = keys.encryption_padding(_mode(padding), padding.hash)
        over = 11 if padding.mode == "Pkcs1" else 2 + 2 * keys.digest(padding.hash).digest_size
        longest = self.size // 8 - over
        if len(message) > longest:
            raise refused(f"The message exceeds the maximum allowable length for the chosen options ({longest}).")
        return to_array(keys.public(self.key).encrypt(message, fill))

    def decrypt(self, data: Any, padding: EncryptionPadding) -> Any:
        """Opens it with the private key."""
        locked, fill = given(data, "data"), keys.encryption_padding(_mode(padding), padding.hash)
        if len(locked) != self.size // 8:
            raise refused("The length of the data to decrypt is not valid for the size of this key.")
        try:
            return to_array(self.private().decrypt(locked, fill))
        except ValueError:
            raise refused("error:02000079:rsa routines::oaep decoding error" if padding.mode == "Oaep" else "error:0200009F:rsa routines::pkcs decoding error") from None

    def sign(self, data: bytes, hash_name: Any, padding: SignaturePadding, hashed: bool = False) -> Any:
        """The signature of data, or of a hash of it."""
        name = hash_text(hash_name)
        fill = keys.signature_padding(_mode(padding), name)
        kind: Any = keys.digest(name)
        if hashed and len(data) != kind.digest_size:
            raise refused("The provided hash value is not the expected size for the specified hash algorithm.")
        return to_array(self.private().sign(data, fill, utils.Prehashed(kind) if hashed else kind))

    def verify(self, data: bytes, signature: Any, hash_name: Any, padding: SignaturePadding, hashed: bool = False) -> bool:
        """Whether a signature is of this key and this data."""
        name = hash_text(hash_name)
        kind: Any = keys.digest(name)
        try:
            keys.public(self.key).verify(given(signature, "signature"), data, keys.signature_padding(_mode(padding), name), utils.Prehashed(kind) if hashed else kind)
        except (InvalidSignature, ValueError):
            return False
        return True


def _mode(padding: Padding | None) -> str:
    if padding is None:
        raise argument_null("padding")
    return padding.mode


_HASH, _PAD = f"{S}HashAlgorithmName hashAlgorithm", f"{S}RSASignaturePadding padding"


def _signing() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for kind in ("byte[]", "System.IO.Stream"):
        found.append((f"byte[] SignData({kind} data, {_HASH}, {_PAD})", refusing(lambda own, data, name, pad: own.sign(given(data, "data"), name, pad))))
        found.append((f"bool VerifyData({kind} data, byte[] signature, {_HASH}, {_PAD})", refusing(lambda own, data, mark, name, pad: own.verify(given(data, "data"), mark, name, pad))))
    found.append((f"byte[] SignHash(byte[] hash, {_HASH}, {_PAD})", refusing(lambda own, data, name, pad: own.sign(given(data, "hash"), name, pad, True))))
    found.append((f"bool VerifyHash(byte[] hash, byte[] signature, {_HASH}, {_PAD})", refusing(lambda own, data, mark, name, pad: own.verify(given(data, "hash"), mark, name, pad, True))))
    return found


_RSA = define(
    S + "RSA", None, base=AsymmetricAlgorithm.type_name,
    properties=(("string KeyExchangeAlgorithm", lambda own: "RSA"), ("string SignatureAlgorithm", lambda own: "RSA")),
    methods=(
        (f"byte[] Encrypt(byte[] data, {S}RSAEncryptionPadding padding)", refusing(RSA.encrypt)),
        (f"byte[] Decrypt(byte[] data, {S}RSAEncryptionPadding padding)", refusing(RSA.decrypt)), *_signing(),
        (f"void ImportParameters({S}RSAParameters parameters)", RSA.enter), (f"{S}RSAParameters ExportParameters(bool includePrivateParameters)", RSA.parameters),
        ("string ToXmlString(bool includePrivateParameters)", refusing(lambda own, private: keys.to_xml(own.key, private))),
        ("void FromXmlString(string xmlString)", refusing(lambda own, text: own.take(keys.of_xml(text)))),
        imports("ImportRSAPrivateKey", keys.read_private), imports("ImportRSAPublicKey", keys.read_public),
        ("byte[] ExportRSAPrivateKey()", private_form("TraditionalOpenSSL")), ("string ExportRSAPrivateKeyPem()", private_form("TraditionalOpenSSL", True)),
        ("byte[] ExportRSAPublicKey()", public_form("PKCS1")), ("string ExportRSAPublicKeyPem()", public_form("PKCS1", True)),
        ("int GetMaxOutputSize()", lambda own: own.size // 8),
    ),
    statics=((f"static {S}RSA Create()", RSA), (f"static {S}RSA Create(int keySizeInBits)", RSA.sized), (f"static {S}RSA Create({S}RSAParameters parameters)", RSA.of_parameters)),
)
_RSA.abstract = True
define(
    RSA.type_name, RSA, base=S + "RSA",
    constructors=(("", RSA), ("int keySize", RSA.sized), (f"{S}RSAParameters parameters", RSA.of_parameters)),
)


class Provider(RSA):
    """RSACryptoServiceProvider: the older face, whose methods take a yes or no for OAEP and any name of a hash."""

    __slots__ = ("persist",)
    type_name = S + "RSACryptoServiceProvider"

    def __init__(self, key: Any = None, bits: int = 1024) -> None:
        super().__init__(key, bits)
        self.persist = False


def _fill(oaep: bool) -> EncryptionPadding:
    return EncryptionPadding("Oaep", "SHA1") if oaep else EncryptionPadding("Pkcs1")


def _hash(value: Any) -> str:
    """A hash by name, by an algorithm, or by its type."""
    if isinstance(value, str):
        from havmsh.runtime.crypto.objects import name_of

        return (name_of(value) or value).upper().replace("-", "")
    net = getattr(value, "net", None)
    name = net.name if net is not None else getattr(value, "algorithm", "")
    return str(name).upper().removesuffix("CRYPTOSERVICEPROVIDER").removesuffix("MANAGED")


_PKCS1 = SignaturePadding("Pkcs1")
define(
    Provider.type_name, Provider, base=S + "RSA",
    properties=(("bool PersistKeyInCsp", lambda own: own.persist, lambda own, value: setattr(own, "persist", value)), ("bool PublicOnly", lambda own: not keys.is_private(own.key))),
    methods=(
        ("byte[] Encrypt(byte[] rgb, bool fOAEP)", refusing(lambda own, data, oaep: own.encrypt(data, _fill(oaep)))),
        ("byte[] Decrypt(byte[] rgb, bool fOAEP)", refusing(lambda own, data, oaep: own.decrypt(data, _fill(oaep)))),
        (f"byte[] Encrypt(byte[] data, {S}RSAEncryptionPadding padding)", refusing(RSA.encrypt)),
        (f"byte[] Decrypt(byte[] data, {S}RSAEncryptionPadding padding)", refusing(RSA.decrypt)), *_signing(),
        *((f"byte[] SignData({kind}, System.Object halg)", refusing(lambda own, data, name: own.sign(given(data, "data"), _hash(name), _PKCS1))) for kind in ("byte[] buffer", "System.IO.Stream inputStream")),
        ("bool VerifyData(byte[] buffer, System.Object halg, byte[] signature)", refusing(lambda own, data, name, mark: own.verify(given(data, "buffer"), mark, _hash(name), _PKCS1))),
        ("byte[] SignHash(byte[] rgbHash, string str)", refusing(lambda own, data, name: own.sign(given(data, "rgbHash"), _hash(name), _PKCS1, True))),
        ("bool VerifyHash(byte[] rgbHash, string str, byte[] rgbSignature)", refusing(lambda own, data, name, mark: own.verify(given(data, "rgbHash"), mark, _hash(name), _PKCS1, True))),
    ),
    constructors=(("", Provider), ("int dwKeySize", Provider.sized)),
)
