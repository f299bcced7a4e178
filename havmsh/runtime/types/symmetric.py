"""System.Security.Cryptography.SymmetricAlgorithm: Aes and TripleDES, the transforms that they make, and Aes with authentication."""

from __future__ import annotations

from secrets import token_bytes

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, NetObject
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.keysizes import KeySizes
from havmsh.runtime.types.streams import part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.nettype import NetType

_S = "System.Security.Cryptography."
_MODES = {1: "CBC", 2: "ECB", 4: "CFB"}
_PADDINGS = {1: "None", 2: "PKCS7", 3: "Zeros", 4: "ANSIX923", 5: "ISO10126"}


def refused(message: str) -> NetError:
    """CryptographicException."""
    return NetError(_S + "CryptographicException", message)


def guarded(run: Callable[[], bytes]) -> bytes:
    """The bytes of what raises ValueError. Raises CryptographicException."""
    try:
        return run()
    except ValueError as error:
        raise refused(str(error)) from None


class Symmetric(NetObject):
    """A block cipher: key, initialization vector, mode and padding."""

    __slots__ = ("_key", "_vector", "feedback", "mode", "padding", "size")
    type_name = _S + "SymmetricAlgorithm"
    kind: ClassVar[str] = "AES"
    block: ClassVar[int] = 16
    first: ClassVar[int] = 256
    legal: ClassVar[KeySizes] = KeySizes(128, 256, 64)

    def __init__(self) -> None:
        super().__init__()
        self.size = self.first
        self._key: bytes | None = None
        self._vector: bytes | None = None
        self.mode = 1
        self.padding = 2
        self.feedback = 8

    def key(self) -> Any:
        """The key; made when first asked for."""
        if self._key is None:
            self._key = token_bytes(self.size // 8)
        return to_array(self._key)

    def set_key(self, value: Any) -> None:
        """Raises CryptographicException for a size that the algorithm has not."""
        if value is None:
            raise argument_null("value")
        data = to_bytes(value)
        if not self.legal.has(len(data) * 8):
            raise refused("Specified key is not a valid size for this algorithm.")
        self._key, self.size = data, len(data) * 8

    def vector(self) -> Any:
        """The initialization vector; made when first asked for."""
        if self._vector is None:
            self._vector = token_bytes(self.block)
        return to_array(self._vector)

    def set_vector(self, value: Any) -> None:
        """Raises CryptographicException for a size other than the block's."""
        if value is None:
            raise argument_null("value")
        data = to_bytes(value)
        if len(data) != self.block:
            raise refused("Specified initialization vector (IV) does not match the block size for this algorithm.")
        self._vector = data

    def set_size(self, bits: int) -> None:
        """KeySize; a key of another size is forgotten."""
        if not self.legal.has(bits):
            raise refused("Specified key is not a valid size for this algorithm.")
        self.size, self._key = bits, None

    def set_block(self, bits: int) -> None:
        """BlockSize, of which there is one."""
        if bits != self.block * 8:
            raise refused("Specified block size is not valid for this algorithm.")

    def set_feedback(self, bits: int) -> None:
        """FeedbackSize: bits, whole bytes of a block. Raises CryptographicException."""
        if bits <= 0 or bits % 8 or bits > self.block * 8:
            raise refused("Specified feedback size is not valid for this algorithm.")
        self.feedback = bits

    def renew_key(self) -> None:
        """GenerateKey."""
        self._key = token_bytes(self.size // 8)

    def renew_vector(self) -> None:
        """GenerateIV."""
        self._vector = token_bytes(self.block)

    def transform(self, forth: bool, key: Any = None, vector: Any = None) -> Transform:
        """CreateEncryptor and CreateDecryptor."""
        if self.mode not in _MODES:
            raise refused("Specified cipher mode is not valid for this algorithm.")
        secret = to_bytes(self.key() if key is None else key)
        if not self.legal.has(len(secret) * 8):
            raise NetError("System.ArgumentException", "Specified key is not a valid size for this algorithm. (Parameter 'key')", ParamName="key")
        start = to_bytes(self.vector() if vector is None else vector)
        return Transform(self, forth, secret, start)

    def whole(self, forth: bool, mode: str, data: Any, vector: Any, padding: Any, feedback: int | None = None) -> Any:
        """EncryptCbc and its like; ``feedback`` is in bits. Raises CryptographicException, ArgumentException."""
        from havmsh.runtime.crypto import blocks

        how = ("None" if mode == "CFB" else "PKCS7") if padding is None else _PADDINGS[padding.value]
        mode = mode if feedback is None else self.fed_back(feedback)

        run = blocks.encrypt if forth else blocks.decrypt
        start = bytes(self.block) if vector is None else to_bytes(vector)
        return to_array(guarded(lambda: run(to_bytes(data), to_bytes(self.key()), start, mode, how, self.kind)))

    def fed_back(self, bits: int) -> str:
        """The way of CFB that feeds so many bits back."""
        if bits <= 0 or bits % 8:
            raise NetError("System.ArgumentException", "The value specified in bits must be a whole number of bytes. (Parameter 'feedbackSizeInBits')", ParamName="feedbackSizeInBits")
        if bits not in (8, self.block * 8):
            raise refused(f"The specified feedback size '{bits}' for CipherMode 'CFB' is not supported.")
        return "CFB" if bits == 8 else "CFB of blocks"

    def fitting(self, mode: str, length: int, padding: Any) -> int:
        """GetCiphertextLengthCbc and its like. Raises ArgumentException."""
        if length < 0:
            raise NetError("System.ArgumentOutOfRangeException", "Non-negative number required. (Parameter 'plaintextLength')", ParamName="plaintextLength")
        how = ("None" if mode == "CFB" else "PKCS7") if padding is None else _PADDINGS[padding.value]
        unit = 1 if mode == "CFB" else self.block
        if how in {"None", "Zeros"}:
            if how == "None" and length % unit:
                raise NetError("System.ArgumentException", "The specified plaintext size is not valid for the padding and block size. (Parameter 'plaintextLength')", ParamName="plaintextLength")
            return -(-length // unit) * unit
        return (length // unit + 1) * unit


class Aes(Symmetric):
    """System.Security.Cryptography.Aes."""

    __slots__ = ()
    type_name = _S + "Aes"


class TripleDES(Symmetric):
    """System.Security.Cryptography.TripleDES."""

    __slots__ = ()
    type_name = _S + "TripleDES"
    kind: ClassVar[str] = "TripleDES"
    block: ClassVar[int] = 8
    first: ClassVar[int] = 192
    legal: ClassVar[KeySizes] = KeySizes(128, 192, 64)


class Transform(NetObject):
    """ICryptoTransform: what a CryptoStream runs its bytes through, whole or block by block."""

    __slots__ = ("block", "cipher", "engine", "forth", "padding", "parts", "tail", "unit")
    type_name = _S + "ICryptoTransform"

    def __init__(self, cipher: Symmetric, forth: bool, key: bytes, vector: bytes) -> None:
        super().__init__()
        mode = _MODES[cipher.mode]
        if mode == "CFB":
            mode = cipher.fed_back(cipher.feedback)
        self.parts = key, vector, mode, cipher.kind
        self.forth, self.padding, self.block = forth, _PADDINGS[cipher.padding], cipher.block
        self.unit = 1 if mode == "CFB" else cipher.block
        self.engine: Any = None
        self.tail = b""

    def _running(self) -> Any:
        if self.engine is None:
            from havmsh.runtime.crypto import blocks

            self.engine = blocks.engine(*self.parts, self.forth)
        return self.engine

    def run(self, data: bytes) -> bytes:
        """The rest of a message, with its padding. Raises ValueError."""
        from havmsh.runtime.crypto import blocks

        engine, whole = self._running(), self.tail + data
        self.engine, self.tail = None, b""
        if self.forth:
            return bytes(engine.update(blocks.padded(whole, self.padding, self.unit)) + engine.finalize())
        if len(whole) % self.unit:
            raise ValueError(blocks.PARTIAL)
        return blocks.unpadded(bytes(engine.update(whole) + engine.finalize()), self.padding, self.unit)

    def more(self, data: Any, offset: int, count: int, target: Any, to: int) -> int:
        """TransformBlock: whole blocks; one that may be padding is kept back. Raises CryptographicException."""
        part(data, offset, count)
        if not count or count % self.unit:
            raise NetError("System.ArgumentException", "TransformBlock may only process bytes in block sized increments. (Parameter 'inputCount')", ParamName="inputCount")
        whole = self.tail + to_bytes(data)[offset:offset + count]
        keep = self.unit if not self.forth and self.padding not in {"None", "Zeros"} else 0
        self.tail = whole[len(whole) - keep:]
        out = bytes(self._running().update(whole[:len(whole) - keep]))
        target[to:to + len(out)] = [Byte(each) for each in out]
        return len(out)

    def final(self, data: Any, offset: int, count: int) -> Any:
        """The last block, and with it the message."""
        part(data, offset, count)
        return to_array(guarded(lambda: self.run(to_bytes(data)[offset:offset + count])))


define(
    Transform.type_name, Transform, interfaces="System.IDisposable",
    properties=(("int InputBlockSize", lambda t: t.unit), ("int OutputBlockSize", lambda t: t.unit), ("bool CanTransformMultipleBlocks", lambda t: True), ("bool CanReuseTransform", lambda t: True)),
    methods=(
        ("int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)", Transform.more),
        ("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)", Transform.final), ("void Dispose()", lambda t: None),
    ),
)
_PAD = f"{_S}PaddingMode paddingMode"
_SHAPES = (
    ("Cbc", "CBC", f"byte[] {{0}}, byte[] iv, {_PAD} = {_S}PaddingMode.PKCS7"), ("Ecb", "ECB", "byte[] {0}, " + _PAD),
    ("Cfb", "CFB", f"byte[] {{0}}, byte[] iv, {_PAD} = {_S}PaddingMode.None, int feedbackSizeInBits = 8"),
)


def _whole(forth: bool, mode: str) -> Any:
    def run(cipher: Symmetric, given: Any, *rest: Any) -> Any:
        vector = rest[0] if mode != "ECB" else None
        padding, feedback = next((each for each in rest if each.__class__ is EnumValue), None), next((each for each in rest if each.__class__ is int), None)
        return cipher.whole(forth, mode, given, vector, padding, feedback)

    return run


def _rest(net: NetType) -> None:
    for forth, verb, data in ((True, "Encrypt", "plaintext"), (False, "Decrypt", "ciphertext")):
        for name, mode, parameters in _SHAPES:
            net.method(f"byte[] {verb}{name}({parameters.format(data)})", _whole(forth, mode))
    for name, more in (("Cbc", f" = {_S}PaddingMode.PKCS7"), ("Ecb", ""), ("Cfb", f" = {_S}PaddingMode.None")):
        net.method(f"int GetCiphertextLength{name}(int plaintextLength, {_PAD}{more})", lambda cipher, length, padding=None, mode=name.upper(): cipher.fitting(mode, length, padding))
    net.prop(f"{_S}KeySizes[] LegalKeySizes", lambda cipher: Array([cipher.legal], KeySizes.type_name))
    net.prop(f"{_S}KeySizes[] LegalBlockSizes", lambda cipher: Array([KeySizes(cipher.block * 8, cipher.block * 8, 0)], KeySizes.type_name))
    net.method("void SetKey(byte[] key)", lambda cipher, key: cipher.set_key(key))


_SYMMETRIC = define(
    Symmetric.type_name, Symmetric, interfaces="System.IDisposable",
    properties=(
        ("byte[] Key", Symmetric.key, Symmetric.set_key), ("byte[] IV", Symmetric.vector, Symmetric.set_vector),
        ("int KeySize", lambda a: a.size, Symmetric.set_size), ("int BlockSize", lambda a: a.block * 8, Symmetric.set_block),
        (f"{_S}CipherMode Mode", lambda a: a.mode, lambda a, value: setattr(a, "mode", value.value)),
        (f"{_S}PaddingMode Padding", lambda a: a.padding, lambda a, value: setattr(a, "padding", value.value)),
        ("int FeedbackSize", lambda a: a.feedback, Symmetric.set_feedback),
    ),
    methods=(
        (f"{Transform.type_name} CreateEncryptor()", lambda a: a.transform(True)),
        (f"{Transform.type_name} CreateEncryptor(byte[] rgbKey, byte[] rgbIV)", lambda a, key, iv: a.transform(True, key, iv)),
        (f"{Transform.type_name} CreateDecryptor()", lambda a: a.transform(False)),
        (f"{Transform.type_name} CreateDecryptor(byte[] rgbKey, byte[] rgbIV)", lambda a, key, iv: a.transform(False, key, iv)),
        ("void GenerateKey()", Symmetric.renew_key), ("void GenerateIV()", Symmetric.renew_vector), ("void Dispose()", lambda a: None),
        ("void Clear()", lambda a: None), ("bool ValidKeySize(int bitLength)", lambda a, bits: a.legal.has(bits)),
    ),
    rest=_rest,
)
_SYMMETRIC.abstract = True
define(Aes.type_name, Aes, base=Symmetric.type_name, statics=((f"static {Aes.type_name} Create()", Aes),)).abstract = True
for _name in ("AesManaged", "AesCryptoServiceProvider", "RijndaelManaged"):
    define(_S + _name, None, base=Aes.type_name, constructors=(("", Aes),))
define(TripleDES.type_name, TripleDES, base=Symmetric.type_name, statics=((f"static {TripleDES.type_name} Create()", TripleDES),)).abstract = True
define(_S + "TripleDESCryptoServiceProvider", None, base=TripleDES.type_name, constructors=(("", TripleDES),))


# ---------------------------------------------------------------- with authentication

class AesGcm(NetObject):
    """System.Security.Cryptography.AesGcm."""

    __slots__ = ("key", "tag")
    type_name = _S + "AesGcm"

    def __init__(self, key: Any, tag: int | None = None) -> None:
        super().__init__()
        if key is None:
            raise argument_null("key")
        self.key = to_bytes(key)
        if len(self.key) not in {16, 24, 32}:
            raise refused("Specified key is not a valid size for this algorithm.")
        if tag is not None and not 12 <= tag <= 16:
            raise NetError("System.ArgumentException", "The specified tag is not a valid size for this algorithm. (Parameter 'tagSizeInBytes')", ParamName="tagSizeInBytes")
        self.tag = tag

    def check(self, nonce: Any, data: Any, other: Any, tag: Any) -> tuple[bytes, bytes]:
        """The nonce and the data. Raises ArgumentException and ArgumentNullException."""
        for name, value in (("nonce", nonce), ("plaintext", data), ("ciphertext", other), ("tag", tag)):
            if value is None:
                raise argument_null(name)
        if len(data) != len(other):
            raise NetError("System.ArgumentException", "Plaintext and ciphertext must have the same length.")
        if len(nonce) != 12:
            raise NetError("System.ArgumentException", "The specified nonce is not a valid size for this algorithm. (Parameter 'nonce')", ParamName="nonce")
        if len(tag) != self.tag if self.tag is not None else not 12 <= len(tag) <= 16:
            raise NetError("System.ArgumentException", "The specified tag is not a valid size for this algorithm. (Parameter 'tag')", ParamName="tag")
        return to_bytes(nonce), to_bytes(data)

    def encrypt(self, nonce: Any, plain: Any, secret: Any, tag: Any, more: Any = None) -> None:
        """Encrypts into an array, and its tag into another."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        start, data = self.check(nonce, plain, secret, tag)
        found = AESGCM(self.key).encrypt(start, data, None if more is None else to_bytes(more))
        secret[:] = [Byte(each) for each in found[:len(data)]]
        tag[:] = [Byte(each) for each in found[len(data):len(data) + len(tag)]]

    def decrypt(self, nonce: Any, secret: Any, tag: Any, plain: Any, more: Any = None) -> None:
        """Decrypts into an array. Raises AuthenticationTagMismatchException."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start, data = self.check(nonce, secret, plain, tag)
        engine = Cipher(algorithms.AES(self.key), modes.GCM(start, to_bytes(tag), min_tag_length=12)).decryptor()
        if more is not None:
            engine.authenticate_additional_data(to_bytes(more))
        try:
            found = engine.update(data) + engine.finalize()
        except InvalidTag:
            raise NetError(_S + "AuthenticationTagMismatchException", "The computed authentication tag did not match the input authentication tag.") from None
        plain[:] = [Byte(each) for each in found]


def _ranged(smallest: int, largest: int, step: int) -> Any:
    return lambda: KeySizes(smallest, largest, step)


define(
    AesGcm.type_name, AesGcm, interfaces="System.IDisposable", properties=(("System.Nullable[int] TagSizeInBytes", lambda g: g.tag),),
    methods=(
        ("void Encrypt(byte[] nonce, byte[] plaintext, byte[] ciphertext, byte[] tag, byte[] associatedData = null)", AesGcm.encrypt),
        ("void Decrypt(byte[] nonce, byte[] ciphertext, byte[] tag, byte[] plaintext, byte[] associatedData = null)", AesGcm.decrypt), ("void Dispose()", lambda g: None),
    ),
    constructors=(("byte[] key", AesGcm), ("byte[] key, int tagSizeInBytes", AesGcm)),
    constants=(("bool IsSupported", lambda: True), (f"{_S}KeySizes NonceByteSizes", _ranged(12, 12, 1)), (f"{_S}KeySizes TagByteSizes", _ranged(12, 16, 1))),
)
