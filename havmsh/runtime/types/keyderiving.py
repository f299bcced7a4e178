"""System.Security.Cryptography: HKDF, and hashes of any length (Shake128, Shake256)."""

from __future__ import annotations

import hmac

from havmsh.runtime.errors import NetError, argument_null, not_negative
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.asymmetric import hash_text
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.security import hash_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_S: Final = "System.Security.Cryptography."
_H: Final = _S + "HashAlgorithmName hashAlgorithmName"


def _extract(name: Any, material: Any, salt: Any = None) -> bytes:
    if material is None:
        raise argument_null("ikm")
    algorithm = hash_of(hash_text(name))
    zeros = bytes(hmac.new(b"", None, algorithm).digest_size)
    return hmac.new(zeros if salt is None or not len(salt) else to_bytes(salt), to_bytes(material), algorithm).digest()


def _expand(name: Any, key: bytes, size: int, info: Any = None) -> Any:
    algorithm = hash_of(hash_text(name))
    longest = 255 * hmac.new(b"", None, algorithm).digest_size
    if size <= 0:
        raise NetError("System.ArgumentOutOfRangeException", f"outputLength ('{size}') must be a non-negative and non-zero value. (Parameter 'outputLength')\nActual value was {size}.", ParamName="outputLength")
    if size > longest:
        raise NetError("System.ArgumentOutOfRangeException", f"Output keying material length can be at most {longest} bytes (255 * hash length). (Parameter 'outputLength')", ParamName="outputLength")
    made, last, more = b"", b"", b"" if info is None else to_bytes(info)
    while len(made) < size:
        last = hmac.new(key, last + more + bytes([len(made) // len(last) + 1 if last else 1]), algorithm).digest()
        made += last
    return to_array(made[:size])


define(_S + "HKDF", statics=(
    (f"static byte[] DeriveKey({_H}, byte[] ikm, int outputLength, byte[] salt = null, byte[] info = null)", lambda name, material, size, salt=None, info=None: _expand(name, _extract(name, material, salt), size, info)),
    (f"static byte[] Extract({_H}, byte[] ikm, byte[] salt = null)", lambda name, material, salt=None: to_array(_extract(name, material, salt))),
    (f"static byte[] Expand({_H}, byte[] prk, int outputLength, byte[] info = null)", lambda name, key, size, info=None: _expand(name, to_bytes(key), size, info)),
)).abstract = True


class Shake(NetObject):
    """Shake128 and Shake256."""

    __slots__ = ("engine", "net_type", "width")

    def __init__(self, width: int) -> None:
        from havmsh.runtime.typesystem import known

        super().__init__()
        self.width = width
        self.net_type = known(f"{_S}Shake{width}")
        self.engine = _shake(width)

    def more(self, data: Any) -> None:
        """AppendData."""
        if data is None:
            raise argument_null("data")
        self.engine.update(to_bytes(data))

    def current(self, size: int) -> Any:
        """GetCurrentHash."""
        not_negative("outputLength", size)
        return to_array(self.engine.digest(size))

    def finish(self, size: int) -> Any:
        """GetHashAndReset."""
        found, self.engine = self.current(size), _shake(self.width)
        return found


def _shake(width: int) -> Any:
    import hashlib

    return hashlib.new(f"shake_{width}")


def _whole(width: int, data: Any, size: int) -> Any:
    if data is None:
        raise argument_null("source")
    made = Shake(width)
    made.more(data)
    return made.current(size)


for _width in (128, 256):
    define(
        f"{_S}Shake{_width}", None, interfaces="System.IDisposable",
        methods=(("void AppendData(byte[] data)", Shake.more), ("byte[] GetHashAndReset(int outputLength)", Shake.finish), ("byte[] GetCurrentHash(int outputLength)", Shake.current), ("void Dispose()", lambda own: None)),
        statics=(("static byte[] HashData(byte[] source, int outputLength)", lambda data, size, width=_width: _whole(width, data, size)),),
        constants=(("bool IsSupported", lambda: True),), constructors=(("", lambda width=_width: Shake(width)),),
    )
