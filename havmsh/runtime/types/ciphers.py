"""System.Security.Cryptography: Aes and its transforms, CryptoStream, keyed hashes, keys from passwords."""

from __future__ import annotations

import hmac
import io
from secrets import token_bytes

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.security import HashAlgorithm, RandomNumberGenerator
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_BLOCK = 16
_S = "System.Security.Cryptography."


def _refused(message: str) -> NetError:
    return NetError(_S + "CryptographicException", message)


class Aes(NetObject):
    """System.Security.Cryptography.Aes: key, initialization vector, mode and padding."""

    __slots__ = ("_key", "_vector", "mode", "padding", "size")
    type_name = _S + "Aes"

    def __init__(self) -> None:
        super().__init__()
        self.size = 256
        self._key: bytes | None = None
        self._vector: bytes | None = None
        self.mode = 1
        self.padding = 2

    def key(self) -> Any:
        """The key; made when first asked for."""
        if self._key is None:
            self._key = token_bytes(self.size // 8)
        return to_array(self._key)

    def set_key(self, value: Any) -> None:
        """Raises CryptographicException for a size that AES has not."""
        if value is None:
            raise argument_null("value")
        data = to_bytes(value)
        if len(data) not in {16, 24, 32}:
            raise _refused("Specified key is not a valid size for this algorithm.")
        self._key, self.size = data, len(data) * 8

    def vector(self) -> Any:
        """The initialization vector; made when first asked for."""
        if self._vector is None:
            self._vector = token_bytes(_BLOCK)
        return to_array(self._vector)

    def set_vector(self, value: Any) -> None:
        """Raises CryptographicException for a size other than the block's."""
        if value is None:
            raise argument_null("value")
        data = to_bytes(value)
        if len(data) != _BLOCK:
            raise _refused("Specified initialization vector (IV) does not match the block size for this algorithm.")
        self._vector = data

    def set_size(self, bits: int) -> None:
        """KeySize; a key of another size is forgotten."""
        if bits not in {128, 192, 256}:
            raise _refused("Specified key is not a valid size for this algorithm.")
        self.size, self._key = bits, None

    def transform(self, forth: bool, key: Any = None, vector: Any = None) -> Transform:
        """CreateEncryptor and CreateDecryptor."""
        from havmsh.runtime.crypto import blocks

        modes, paddings = {1: "CBC", 2: "ECB", 4: "CFB"}, {1: "None", 2: "PKCS7", 3: "Zeros", 4: "ANSIX923", 5: "ISO10126"}
        if self.mode not in modes:
            raise _refused("Specified cipher mode is not valid for this algorithm.")
        secret = to_bytes(self.key() if key is None else key)
        start = to_bytes(self.vector() if vector is None else vector)
        run = blocks.encrypt if forth else blocks.decrypt
        return Transform(lambda data: run(data, secret, start, modes[self.mode], paddings[self.padding]))

    def whole(self, forth: bool, mode: str, data: Any, vector: Any, padding: Any) -> Any:
        """EncryptCbc and its like."""
        from havmsh.runtime.crypto import blocks

        names = {1: "None", 2: "PKCS7", 3: "Zeros", 4: "ANSIX923", 5: "ISO10126"}
        run = blocks.encrypt if forth else blocks.decrypt
        start = bytes(_BLOCK) if vector is None else to_bytes(vector)
        return to_array(_guarded(lambda: run(to_bytes(data), to_bytes(self.key()), start, mode, names[2 if padding is None else padding.value])))


def _guarded(run: Callable[[], bytes]) -> bytes:
    try:
        return run()
    except ValueError as error:
        raise _refused(str(error)) from None


class Transform(NetObject):
    """ICryptoTransform: what a CryptoStream runs its bytes through."""

    __slots__ = ("held", "run")
    type_name = _S + "ICryptoTransform"

    def __init__(self, run: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self.run = run
        self.held = b""

    def final(self, data: Any, offset: int, count: int) -> Any:
        """The last block, and with it the message."""
        held, self.held = self.held, b""
        return to_array(_guarded(lambda: self.run(held + to_bytes(data)[offset:offset + count])))


define(
    Transform.type_name, Transform, interfaces="System.IDisposable",
    properties=(("int InputBlockSize", lambda t: _BLOCK), ("int OutputBlockSize", lambda t: _BLOCK), ("bool CanTransformMultipleBlocks", lambda t: True), ("bool CanReuseTransform", lambda t: True)),
    methods=(("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)", Transform.final), ("void Dispose()", lambda t: None)),
)
_MODES = (("Cbc", "CBC", "byte[] {0}, byte[] iv, System.Security.Cryptography.PaddingMode paddingMode"), ("Cbc", "CBC", "byte[] {0}, byte[] iv"), ("Ecb", "ECB", "byte[] {0}, System.Security.Cryptography.PaddingMode paddingMode"))


def _whole_methods() -> list[tuple[str, Any]]:
    made: list[tuple[str, Any]] = []
    for forth, verb, data in ((True, "Encrypt", "plaintext"), (False, "Decrypt", "ciphertext")):
        for name, mode, parameters in _MODES:
            def run(cipher: Aes, given: Any, *rest: Any, forth: bool = forth, mode: str = mode) -> Any:
                vector = rest[0] if mode == "CBC" else None
                return cipher.whole(forth, mode, given, vector, rest[-1] if rest and rest[-1].__class__ is EnumValue else None)

            made.append((f"byte[] {verb}{name}({parameters.format(data)})", run))
    return made


_AES = define(
    Aes.type_name, Aes, interfaces="System.IDisposable",
    properties=(
        ("byte[] Key", Aes.key, Aes.set_key), ("byte[] IV", Aes.vector, Aes.set_vector), ("int KeySize", lambda a: a.size, Aes.set_size), ("int BlockSize", lambda a: 128, lambda a, value: None),
        ("System.Security.Cryptography.CipherMode Mode", lambda a: a.mode, lambda a, value: setattr(a, "mode", value.value)),
        ("System.Security.Cryptography.PaddingMode Padding", lambda a: a.padding, lambda a, value: setattr(a, "padding", value.value)), ("int FeedbackSize", lambda a: 8, lambda a, value: None),
    ),
    methods=(
        (f"{Transform.type_name} CreateEncryptor()", lambda a: a.transform(True)), (f"{Transform.type_name} CreateEncryptor(byte[] rgbKey, byte[] rgbIV)", lambda a, key, iv: a.transform(True, key, iv)),
        (f"{Transform.type_name} CreateDecryptor()", lambda a: a.transform(False)), (f"{Transform.type_name} CreateDecryptor(byte[] rgbKey, byte[] rgbIV)", lambda a, key, iv: a.transform(False, key, iv)),
        ("void GenerateKey()", lambda a: setattr(a, "_key", token_bytes(a.size // 8))), ("void GenerateIV()", lambda a: setattr(a, "_vector", token_bytes(_BLOCK))),
        ("void Dispose()", lambda a: None), ("void Clear()", lambda a: None), ("bool ValidKeySize(int bitLength)", lambda a, bits: bits in {128, 192, 256}), *_whole_methods(),
    ),
    statics=((f"static {Aes.type_name} Create()", Aes),),
)
_AES.abstract = True
for _name in ("AesManaged", "AesCryptoServiceProvider", "RijndaelManaged"):
    define(_S + _name, None, base=Aes.type_name, constructors=(("", Aes),))


class CryptoStream(Stream):
    """A stream whose bytes go through a transform on their way to or from another."""

    __slots__ = ("inner", "leave_open", "pending", "transform", "writes")
    type_name = _S + "CryptoStream"

    def __init__(self, inner: Stream, transform: Transform, mode: Any, leave_open: bool = False) -> None:
        self.inner, self.transform, self.leave_open = inner, transform, leave_open
        self.writes = mode.value == 1
        self.pending: io.BytesIO | None = io.BytesIO() if self.writes else None
        super().__init__(self.pending if self.writes else io.BytesIO(_guarded(lambda: transform.run(inner.open().read()))))

    def flush_final(self) -> None:
        """Writes the last block."""
        if self.pending is not None:
            data, self.pending = self.pending.getvalue(), None
            self.inner.open().write(_guarded(lambda: self.transform.run(data)))

    def close(self) -> None:
        """Writes the last block, and closes the stream beneath."""
        if self.file.closed:
            return
        self.flush_final()
        self.file.close()
        if not self.leave_open:
            self.inner.close()


_PARAMETERS = "System.IO.Stream stream, System.Security.Cryptography.ICryptoTransform transform, System.Security.Cryptography.CryptoStreamMode mode"
define(
    CryptoStream.type_name, CryptoStream, base="System.IO.Stream",
    properties=(("bool CanRead", lambda s: not s.writes), ("bool CanWrite", lambda s: s.writes), ("bool CanSeek", lambda s: False), ("bool HasFlushedFinalBlock", lambda s: s.pending is None)),
    methods=(("void FlushFinalBlock()", CryptoStream.flush_final),), constructors=((_PARAMETERS, CryptoStream), (_PARAMETERS + ", bool leaveOpen", CryptoStream)),
)


# ---------------------------------------------------------------- keyed hashes, keys from passwords

class Keyed(HashAlgorithm):
    """HMACSHA256 and its like."""

    __slots__ = ("key",)

    def __init__(self, algorithm: str, key: Any = None) -> None:
        super().__init__(algorithm)
        self.key = token_bytes(128 if algorithm in {"sha384", "sha512"} else 64) if key is None else to_bytes(key)

    @property
    def net_type(self) -> Any:
        """By the hash beneath."""
        from havmsh.runtime.typesystem import known

        return known(f"{_S}HMAC{self.algorithm.upper()}")

    def digest(self, data: bytes) -> bytes:
        """The keyed digest of bytes."""
        return hmac.new(self.key, data, self.algorithm).digest()


for _name in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512"):
    define(
        f"{_S}HMAC{_name}", None, base=_S + "HMAC",
        statics=(("static byte[] HashData(byte[] key, byte[] source)", lambda key, data, name=_name.lower(): to_array(hmac.new(to_bytes(key), to_bytes(data), name).digest())),),
        constructors=(("", lambda name=_name.lower(): Keyed(name)), ("byte[] key", lambda key, name=_name.lower(): Keyed(name, key))),
    )
define(
    _S + "HMAC", None, base=_S + "HashAlgorithm",
    properties=(("byte[] Key", lambda h: to_array(h.key), lambda h, value: setattr(h, "key", to_bytes(value))), ("string HashName", lambda h: h.algorithm.upper(), lambda h, value: None)),
).abstract = True


class HashName(NetObject):
    """HashAlgorithmName."""

    __slots__ = ("name",)
    type_name = _S + "HashAlgorithmName"

    def __init__(self, name: str | None) -> None:
        super().__init__()
        self.name = name or ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HashName) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def net_text(self) -> str:
        """``SHA256``."""
        return self.name


define(
    HashName.type_name, HashName, kind="struct", properties=(("string Name", HashName.net_text),), methods=(("string ToString()", HashName.net_text),), constructors=(("string name", HashName),),
    constants=tuple((f"{HashName.type_name} {name}", lambda name=name: HashName(name)) for name in ("MD5", "SHA1", "SHA256", "SHA384", "SHA512")),
)


class Derived(NetObject):
    """Rfc2898DeriveBytes: bytes from a password (PBKDF2); each call goes on where the last one ended."""

    __slots__ = ("given", "hash", "password", "rounds", "salt")
    type_name = _S + "Rfc2898DeriveBytes"

    def __init__(self, password: Any, salt: Any, rounds: int = 1000, hash_name: HashName | None = None) -> None:
        super().__init__()
        self.password = password.encode() if isinstance(password, str) else to_bytes(password)
        self.salt = token_bytes(salt) if isinstance(salt, int) else to_bytes(salt)
        if rounds < 1:
            raise NetError("System.ArgumentOutOfRangeException", f"iterations ('{rounds}') must be a non-negative and non-zero value. (Parameter 'iterations')\nActual value was {rounds}.", ParamName="iterations")
        self.rounds = rounds
        self.hash = hash_name.name.lower() if hash_name is not None else "sha1"
        self.given = 0

    def bytes(self, count: int) -> Any:
        """The next bytes."""
        from hashlib import pbkdf2_hmac

        start, self.given = self.given, self.given + count
        return to_array(pbkdf2_hmac(self.hash, self.password, self.salt, self.rounds, self.given)[start:])


def _derive(password: Any, salt: Any, rounds: int, name: HashName, size: int) -> Any:
    return Derived(password, salt, rounds, name).bytes(size)


_H = _S + "HashAlgorithmName hashAlgorithm"
define(
    Derived.type_name, Derived, interfaces="System.IDisposable", properties=(("byte[] Salt", lambda d: to_array(d.salt)), ("int IterationCount", lambda d: d.rounds), (f"{_S}HashAlgorithmName HashAlgorithm", lambda d: HashName(d.hash.upper()))),
    methods=(("byte[] GetBytes(int cb)", Derived.bytes), ("void Reset()", lambda d: setattr(d, "given", 0)), ("void Dispose()", lambda d: None)),
    statics=tuple((f"static byte[] Pbkdf2({kind} password, byte[] salt, int iterations, {_H}, int outputLength)", _derive) for kind in ("string", "byte[]")),
    constructors=tuple((f"{kind} password, {salt}{rest}", Derived) for kind in ("string", "byte[]") for salt in ("byte[] salt", "int saltSize") for rest in ("", ", int iterations", f", int iterations, {_H}") if (kind, salt) != ("byte[]", "int saltSize")),
)
define(_S + "RNGCryptoServiceProvider", None, base=_S + "RandomNumberGenerator", constructors=(("", RandomNumberGenerator),))


def _not_here(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Windows Data Protection API (DPAPI) is not supported on this platform.")


define(_S + "ProtectedData", statics=tuple(
    (f"static byte[] {name}(byte[] {data}, byte[] optionalEntropy, {_S}DataProtectionScope scope)", _not_here) for name, data in (("Protect", "userData"), ("Unprotect", "encryptedData")))).abstract = True
define(_S + "CryptographicOperations", statics=(("static bool FixedTimeEquals(byte[] left, byte[] right)", lambda a, b: hmac.compare_digest(to_bytes(a), to_bytes(b))),)).abstract = True
