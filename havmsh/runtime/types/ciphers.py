"""System.Security.Cryptography: CryptoStream, keyed hashes, keys from passwords."""

from __future__ import annotations

import hmac
import io
from secrets import token_bytes

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.security import HASHES, HashAlgorithm, RandomNumberGenerator, hash_of
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.symmetric import Transform, guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_S = "System.Security.Cryptography."


class CryptoStream(Stream):
    """A stream whose bytes go through a transform on their way to or from another."""

    __slots__ = ("inner", "leave_open", "pending", "transform", "writes")
    type_name = _S + "CryptoStream"

    def __init__(self, inner: Stream, transform: Transform, mode: Any, leave_open: bool = False) -> None:
        self.inner, self.transform, self.leave_open = inner, transform, leave_open
        self.writes = mode.value == 1
        self.pending: io.BytesIO | None = io.BytesIO() if self.writes else None
        super().__init__(self.pending if self.writes else io.BytesIO(guarded(lambda: transform.run(inner.open().read()))))

    def flush_final(self) -> None:
        """Writes the last block."""
        if self.pending is not None:
            data, self.pending = self.pending.getvalue(), None
            self.inner.open().write(guarded(lambda: self.transform.run(data)))

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
    methods=(("void FlushFinalBlock()", CryptoStream.flush_final), ("void Clear()", lambda s: s.close())),
    constructors=((_PARAMETERS, CryptoStream), (_PARAMETERS + ", bool leaveOpen", CryptoStream)),
)


# ---------------------------------------------------------------- keyed hashes, keys from passwords

class Keyed(HashAlgorithm):
    """HMACSHA256 and its like."""

    __slots__ = ("key",)

    def __init__(self, algorithm: str, key: Any = None) -> None:
        super().__init__(algorithm)
        self.key = token_bytes(hmac.new(b"", None, algorithm).block_size) if key is None else to_bytes(key)

    @property
    def net_type(self) -> Any:
        """By the hash beneath."""
        from havmsh.runtime.typesystem import known

        return known(f"{_S}HMAC{self.algorithm.upper()}")

    def start(self) -> Any:
        """What takes the bytes."""
        return hmac.new(self.key, None, self.algorithm)


for _name in HASHES:
    define(
        f"{_S}HMAC{_name}", None, base=_S + "HMAC",
        statics=(("static byte[] HashData(byte[] key, byte[] source)", lambda key, data, name=_name.lower(): to_array(hmac.new(to_bytes(key), to_bytes(data), name).digest())),),
        constructors=(("", lambda name=_name.lower(): Keyed(name)), ("byte[] key", lambda key, name=_name.lower(): Keyed(name, key))),
        constants=(("bool IsSupported", lambda: True),) if "_" in _name else (),
    )
define(_S + "KeyedHashAlgorithm", None, base=_S + "HashAlgorithm", properties=(("byte[] Key", lambda h: to_array(h.key), lambda h, value: setattr(h, "key", to_bytes(value))),)).abstract = True
define(_S + "HMAC", None, base=_S + "KeyedHashAlgorithm", properties=(("string HashName", lambda h: h.algorithm.upper().replace("_", "-"), lambda h, value: None),)).abstract = True


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
    HashName.type_name, HashName, kind="struct", properties=(("string Name", HashName.net_text),), methods=(("string ToString()", HashName.net_text),),
    constructors=(("string name", HashName),),
    constants=tuple((f"{HashName.type_name} {name}", lambda name=name: HashName(name.replace("_", "-"))) for name in HASHES),
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
        self.hash = hash_of(hash_name.name) if hash_name is not None else "sha1"
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
    Derived.type_name, Derived, interfaces="System.IDisposable",
    properties=(("byte[] Salt", lambda d: to_array(d.salt)), ("int IterationCount", lambda d: d.rounds), (f"{_S}HashAlgorithmName HashAlgorithm", lambda d: HashName(d.hash.upper().replace("_", "-")))),
    methods=(("byte[] GetBytes(int cb)", Derived.bytes), ("void Reset()", lambda d: setattr(d, "given", 0)), ("void Dispose()", lambda d: None)),
    statics=tuple((f"static byte[] Pbkdf2({kind} password, byte[] salt, int iterations, {_H}, int outputLength)", _derive) for kind in ("string", "byte[]")),
    constructors=tuple((f"{kind} password, {salt}{rest}", Derived) for kind in ("string", "byte[]") for salt in ("byte[] salt", "int saltSize") for rest in ("", ", int iterations", f", int iterations, {_H}") if (kind, salt) != ("byte[]", "int saltSize")),
)
define(_S + "RNGCryptoServiceProvider", None, base=_S + "RandomNumberGenerator", constructors=(("", RandomNumberGenerator),))


def _not_here(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Windows Data Protection API (DPAPI) is not supported on this platform.")


define(_S + "ProtectedData", statics=tuple(
    (f"static byte[] {name}(byte[] {data}, byte[] optionalEntropy, {_S}DataProtectionScope scope)", _not_here) for name,
    data in (("Protect", "userData"), ("Unprotect", "encryptedData")))).abstract = True
