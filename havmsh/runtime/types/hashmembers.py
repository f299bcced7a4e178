"""What few scripts ask of hashes, and IncrementalHash: data that comes piece by piece."""

from __future__ import annotations

import hmac

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte, NetObject
from havmsh.runtime.types.asymmetric import hash_text
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.ciphers import HashName, Keyed
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.security import HASHES, HashAlgorithm, hash_of
from havmsh.runtime.types.streams import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_S = "System.Security.Cryptography."


def _into(found: bytes, target: Any, written: Any) -> bool:
    there = len(target) >= len(found)
    if there:
        target[:len(found)] = [Byte(each) for each in found]
    written.set(len(found) if there else 0)
    return there


def of_instances(net: NetType) -> None:
    """Of hash objects."""
    for name in ("CanReuseTransform", "CanTransformMultipleBlocks"):
        net.prop(f"bool {name}", lambda own: True)
    for name in ("InputBlockSize", "OutputBlockSize"):
        net.prop(f"int {name}", lambda own: 1)
    net.method("bool TryComputeHash(byte[] source, byte[] destination, [ref] int bytesWritten)", lambda own, source, target, written: _into(own.digest(to_bytes(source)), target, written))
    later(net, "ComputeHash(System.IO.Stream inputStream)")


def of_kind(net: NetType) -> None:
    """Of SHA256 and its like."""
    name = net.name.lower()
    size = HashAlgorithm(name).start().digest_size
    net.prop("int HashSizeInBits", lambda: size * 8, static=True)
    net.prop("int HashSizeInBytes", lambda: size, static=True)
    net.method("static bool TryHashData(byte[] source, byte[] destination, [ref] int bytesWritten)", lambda source, target, written: _into(HashAlgorithm(name).digest(to_bytes(source)), target, written), static=True)
    later(net, "HashData(System.IO.Stream source)", static=True)


def _algorithm(name: Any, key: Any = None) -> HashAlgorithm:
    """The hash of a HashAlgorithmName, with a key or without. Raises CryptographicException for one that nobody knows."""
    text = hash_text(name)
    if text.upper().replace("-", "_") not in HASHES:
        raise NetError(_S + "CryptographicException", f"'{text}' is not a known hash algorithm.")
    return HashAlgorithm(hash_of(text)) if key is None else Keyed(hash_of(text), key)


class IncrementalHash(NetObject):
    """System.Security.Cryptography.IncrementalHash."""

    __slots__ = ("closed", "engine", "hash", "keyed")
    type_name = _S + "IncrementalHash"

    def __init__(self, name: Any, key: Any = None) -> None:
        super().__init__()
        self.hash = _algorithm(name, key)
        self.keyed = key is not None
        self.engine: Any = self.hash.start()
        self.closed = False

    def add(self, data: Any, offset: int = 0, count: int | None = None) -> None:
        """AppendData."""
        self.check()
        if data is None:
            raise argument_null("data")
        part(data, offset, len(data) - offset if count is None else count)
        self.engine.update(to_bytes(data)[offset:None if count is None else offset + count])

    def check(self) -> None:
        """Raises ObjectDisposedException."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", f"Cannot access a disposed object.\nObject name: '{self.type_name}'.", ObjectName=self.type_name)

    def current(self) -> Any:
        """GetCurrentHash."""
        self.check()
        return to_array(self.engine.copy().digest())

    def finish(self) -> Any:
        """GetHashAndReset."""
        self.check()
        found, self.engine = self.engine.digest(), self.hash.start()
        return to_array(found)

    def name(self) -> HashName:
        """The algorithm; that of a keyed one begins with HMAC."""
        return HashName(("HMAC" if self.keyed else "") + self.hash.algorithm.upper().replace("_", "-"))

    def close(self) -> None:
        """Dispose."""
        self.closed = True


def _keyed(name: Any, key: Any) -> IncrementalHash:
    if key is None:
        raise argument_null("key")
    return IncrementalHash(name, key)


def _equal(one: Any, other: Any) -> bool:
    return hmac.compare_digest(to_bytes(one), to_bytes(other))


def _clear(data: Any) -> None:
    data[:] = [Byte(0)] * len(data)


_NAME = f"{_S}HashAlgorithmName hashAlgorithm"
define(
    IncrementalHash.type_name, IncrementalHash, interfaces="System.IDisposable",
    properties=((f"{_S}HashAlgorithmName AlgorithmName", IncrementalHash.name), ("int HashLengthInBytes", lambda own: own.engine.digest_size)),
    methods=(
        ("void AppendData(byte[] data)", IncrementalHash.add), ("void AppendData(byte[] data, int offset, int count)", IncrementalHash.add),
        ("byte[] GetCurrentHash()", IncrementalHash.current),
        ("byte[] GetHashAndReset()", IncrementalHash.finish), ("void Dispose()", IncrementalHash.close),
    ),
    statics=((f"static {IncrementalHash.type_name} CreateHash({_NAME})", IncrementalHash), (f"static {IncrementalHash.type_name} CreateHMAC({_NAME}, byte[] key)", _keyed)),
)
define(
    _S + "CryptographicOperations",
    statics=(
        ("static bool FixedTimeEquals(byte[] left, byte[] right)", _equal), ("static void ZeroMemory(byte[] buffer)", _clear),
        *((f"static byte[] HashData({_NAME}, {source})", lambda name, data: _algorithm(name).compute(data)) for source in ("byte[] source", "System.IO.Stream source")),
        *((f"static byte[] HmacData({_NAME}, byte[] key, {source})", lambda name, key, data: _algorithm(name, key).compute(data)) for source in ("byte[] source", "System.IO.Stream source")),
    ),
).abstract = True
