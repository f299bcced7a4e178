"""System.Security.Cryptography: AsymmetricAlgorithm, what RSA and ECDsa share, and the paddings."""

from __future__ import annotations

from havmsh.runtime.crypto import keys
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.ciphers import HashName
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.keysizes import KeySizes
from havmsh.runtime.types.oids import S, refused, refusing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class AsymmetricAlgorithm(NetObject):
    """A key pair, or its public half; made when first used."""

    __slots__ = ("_key", "bits", "closed")
    type_name = S + "AsymmetricAlgorithm"
    sizes: tuple[KeySizes, ...] = ()
    word = ""
    """The algorithm in the labels of PEM."""

    def __init__(self, key: Any = None, bits: int = 0) -> None:
        super().__init__()
        self._key = key
        self.bits = bits
        self.closed = False

    def make(self) -> Any:
        """A new key of the chosen size."""
        raise NotImplementedError

    @property
    def key(self) -> Any:
        """The key of the library. Raises ObjectDisposedException."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", f"Cannot access a disposed object.\nObject name: '{self.type_name}'.", ObjectName=self.type_name)
        if self._key is None:
            self._key = self.make()
        return self._key

    @key.setter
    def key(self, value: Any) -> None:
        self._key = value

    @property
    def size(self) -> int:
        """KeySize in bits."""
        return self.bits if self._key is None else keys.public(self._key).key_size

    @size.setter
    def size(self, bits: int) -> None:
        """Another size forgets the key. Raises CryptographicException."""
        if not any(each.has(bits) for each in self.sizes):
            raise refused("Specified key is not a valid size for this algorithm.")
        if bits != self.size:
            self._key = None
        self.bits = bits

    def private(self) -> Any:
        """The key with its private half. Raises CryptographicException."""
        try:
            return keys.private(self.key)
        except ValueError as error:
            raise refused(str(error)) from None

    def close(self) -> None:
        """Dispose."""
        self.closed = True

    def load(self, text: str, password: Any = None) -> None:
        """ImportFromPem. Raises ArgumentException."""
        try:
            self.take(keys.read_pem(text, self.word, password_bytes(password) if password is not None else None))
        except ValueError as error:
            raise NetError("System.ArgumentException", str(error), ParamName="input") if "(Parameter" in str(error) else refused(str(error)) from None

    def take(self, key: Any) -> None:
        """A key that was read. Raises CryptographicException for another algorithm's."""
        if not self.fits(key):
            raise refused(f"The algorithm identified by '{_identifier(key)}' is unknown, not valid for the requested usage, or was not handled.")
        self.key = key

    def fits(self, key: Any) -> bool:
        """Whether a key is of this algorithm."""
        raise NotImplementedError


def _identifier(key: Any) -> str:
    return "1.2.840.113549.1.1.1" if "rsa" in key.__class__.__module__.lower() or "RSA" in key.__class__.__name__ else "1.2.840.10045.2.1"


def password_bytes(value: Any) -> bytes:
    """A password as text, or as bytes."""
    return value.encode() if isinstance(value, str) else to_bytes(value)


def hash_text(name: Any) -> str:
    """The name in a HashAlgorithmName. Raises ArgumentException for an empty one."""
    text = str(name.name if isinstance(name, HashName) else name or "")
    if not text:
        raise NetError("System.ArgumentException", "The hash algorithm name cannot be null or empty. (Parameter 'hashAlgorithm')", ParamName="hashAlgorithm")
    return text


def given(value: Any, name: str) -> bytes:
    """The bytes of an array or of what is left of a stream. Raises ArgumentNullException."""
    if value is None:
        raise argument_null(name)
    return value.open().read() if hasattr(value, "open") else to_bytes(value)


def _read(read: Any) -> Any:
    def called(own: AsymmetricAlgorithm, source: Any, count: Any) -> None:
        own.take(read(to_bytes(source)))
        count.set(len(source))

    return refusing(called)


def _read_locked(own: AsymmetricAlgorithm, password: Any, source: Any, count: Any) -> None:
    own.take(keys.read_private(to_bytes(source), password_bytes(password)))
    count.set(len(source))


def private_form(form: str, pem: bool = False) -> Any:
    """A method that writes the private key in a form."""
    return refusing(lambda own: _written(keys.private_bytes(own.key, form, pem=pem), pem))


def public_form(form: str, pem: bool = False) -> Any:
    """A method that writes the public key in a form."""
    return refusing(lambda own: _written(keys.public_bytes(own.key, form, pem), pem))


def _written(data: bytes, pem: bool) -> Any:
    return data.decode().rstrip("\n") if pem else to_array(data)


def _locked(pem: bool) -> Any:
    return refusing(lambda own, password, parameters: _written(keys.private_bytes(own.key, "PKCS8", password_bytes(password), pem), pem))


def imports(name: str, read: Any) -> tuple[str, Any]:
    """A method that reads a key and says how many bytes it took."""
    return f"void {name}(byte[] source, [ref] int bytesRead)", _read(read)


_PBE = S + "PbeParameters pbeParameters"
define(
    AsymmetricAlgorithm.type_name, None, interfaces="System.IDisposable",
    properties=(("int KeySize", lambda own: own.size, lambda own, bits: setattr(own, "size", bits)), (f"{S}KeySizes[] LegalKeySizes", lambda own: list(own.sizes))),
    methods=(
        ("void ImportFromPem(string input)", AsymmetricAlgorithm.load),
        *((f"void ImportFromEncryptedPem(string input, {kind} password)", AsymmetricAlgorithm.load) for kind in ("string", "byte[]")),
        imports("ImportPkcs8PrivateKey", keys.read_private), imports("ImportSubjectPublicKeyInfo", keys.read_public),
        *((f"void ImportEncryptedPkcs8PrivateKey({kind} password, byte[] source, [ref] int bytesRead)", refusing(_read_locked)) for kind in ("string", "byte[]")),
        ("byte[] ExportPkcs8PrivateKey()", private_form("PKCS8")), ("string ExportPkcs8PrivateKeyPem()", private_form("PKCS8", True)),
        ("byte[] ExportSubjectPublicKeyInfo()", public_form("SubjectPublicKeyInfo")), ("string ExportSubjectPublicKeyInfoPem()", public_form("SubjectPublicKeyInfo", True)),
        *((f"byte[] ExportEncryptedPkcs8PrivateKey({kind} password, {_PBE})", _locked(False)) for kind in ("string", "byte[]")),
        *((f"string ExportEncryptedPkcs8PrivateKeyPem({kind} password, {_PBE})", _locked(True)) for kind in ("string", "byte[]")),
        ("void Clear()", AsymmetricAlgorithm.close), ("void Dispose()", AsymmetricAlgorithm.close),
    ),
).abstract = True


class PbeParameters(NetObject):
    """How a private key is locked with a password: which cipher, hash and how many rounds."""

    __slots__ = ("cipher", "hash", "rounds")
    type_name = S + "PbeParameters"

    def __init__(self, cipher: Any, hash_name: HashName, rounds: int) -> None:
        super().__init__()
        self.cipher, self.hash, self.rounds = cipher, hash_name, rounds


define(
    PbeParameters.type_name, PbeParameters,
    properties=((f"{S}PbeEncryptionAlgorithm EncryptionAlgorithm", lambda p: p.cipher), (f"{S}HashAlgorithmName HashAlgorithm", lambda p: p.hash), ("int IterationCount", lambda p: p.rounds)),
    constructors=((f"{S}PbeEncryptionAlgorithm encryptionAlgorithm, {S}HashAlgorithmName hashAlgorithm, int iterationCount", PbeParameters),),
)


class Padding(NetObject):
    """RSAEncryptionPadding and RSASignaturePadding: a mode, and for OAEP a hash."""

    __slots__ = ("hash", "mode")
    text = ""

    def __init__(self, mode: str, hash_name: str = "") -> None:
        super().__init__()
        self.mode, self.hash = mode, hash_name

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and isinstance(other, Padding) and (other.mode, other.hash) == (self.mode, self.hash)

    def __hash__(self) -> int:
        return hash((self.mode, self.hash))

    def net_text(self) -> str:
        """``Pkcs1``, ``OaepSHA256``."""
        return self.mode + self.hash


class EncryptionPadding(Padding):
    """RSAEncryptionPadding."""

    __slots__ = ()
    type_name = S + "RSAEncryptionPadding"


class SignaturePadding(Padding):
    """RSASignaturePadding."""

    __slots__ = ()
    type_name = S + "RSASignaturePadding"


_ENCRYPTION, _SIGNATURE = EncryptionPadding.type_name, SignaturePadding.type_name
define(
    _ENCRYPTION, EncryptionPadding,
    properties=((f"{S}RSAEncryptionPaddingMode Mode", lambda p: 0 if p.mode == "Pkcs1" else 1), (f"{S}HashAlgorithmName OaepHashAlgorithm", lambda p: HashName(p.hash))),
    methods=(("string ToString()", Padding.net_text),),
    statics=((f"static {_ENCRYPTION} CreateOaep({S}HashAlgorithmName hashAlgorithm)", lambda name: EncryptionPadding("Oaep", hash_text(name))),),
    constants=((f"{_ENCRYPTION} Pkcs1", lambda: EncryptionPadding("Pkcs1")), *((f"{_ENCRYPTION} Oaep{name}", lambda name=name: EncryptionPadding("Oaep", name)) for name in ("SHA1", "SHA256", "SHA384", "SHA512"))),
)
define(
    _SIGNATURE, SignaturePadding, properties=((f"{S}RSASignaturePaddingMode Mode", lambda p: 0 if p.mode == "Pkcs1" else 1),), methods=(("string ToString()", Padding.net_text),),
    constants=tuple((f"{_SIGNATURE} {name}", lambda name=name: SignaturePadding(name)) for name in ("Pkcs1", "Pss")),
)
