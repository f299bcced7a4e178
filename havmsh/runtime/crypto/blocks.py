"""Block ciphers over whole messages, with the modes and paddings that .NET's SymmetricAlgorithm offers. Every function raises ValueError with .NET's message."""

from __future__ import annotations

from secrets import token_bytes

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.decrepit.ciphers.modes import CFB, CFB8
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

PARTIAL: Final = "The input data is not a complete block."
_KINDS: Final[dict[str, Any]] = {"AES": algorithms.AES, "TripleDES": TripleDES}
_MODES: Final[dict[str, Any]] = {"CBC": modes.CBC, "CFB": CFB8, "CFB of blocks": CFB}
SIZES: Final = {"AES": 16, "TripleDES": 8}
"""Bytes of a block."""


def _cipher(kind: str, key: bytes, vector: bytes, mode: str) -> Any:
    made = modes.ECB() if mode == "ECB" else _MODES[mode](vector)
    return Cipher(_KINDS[kind](key), made)


def _unit(kind: str, mode: str) -> int:
    """Bytes to whose multiple a message is filled up."""
    return 1 if mode == "CFB" else SIZES[kind]


def padded(data: bytes, padding: str, block: int) -> bytes:
    """Data filled up to whole blocks."""
    room = block - len(data) % block
    if padding == "PKCS7":
        return data + bytes([room]) * room
    if padding == "ANSIX923":
        return data + bytes(room - 1) + bytes([room])
    if padding == "ISO10126":
        return data + token_bytes(room - 1) + bytes([room])
    if padding == "Zeros":
        return data + bytes(room % block)
    if len(data) % block:
        raise ValueError(PARTIAL)
    return data


def unpadded(data: bytes, padding: str, block: int) -> bytes:
    """The data without what filled it up."""
    if padding in {"None", "Zeros"} or not data:
        return data
    room = data[-1]
    if not 1 <= room <= block or (padding == "PKCS7" and data[-room:] != bytes([room]) * room):
        raise ValueError("Padding is invalid and cannot be removed.")
    return data[:-room]


def engine(key: bytes, vector: bytes, mode: str, kind: str, forth: bool) -> Any:
    """What takes a message piece by piece."""
    cipher = _cipher(kind, key, vector, mode)
    return cipher.encryptor() if forth else cipher.decryptor()


def encrypt(data: bytes, key: bytes, vector: bytes, mode: str = "CBC", padding: str = "PKCS7", kind: str = "AES") -> bytes:
    """A whole message. CFB feeds back one byte, which is .NET's default, or (``CFB of blocks``) whole ones."""
    run = _cipher(kind, key, vector, mode).encryptor()
    return bytes(run.update(padded(data, padding, _unit(kind, mode))) + run.finalize())


def decrypt(data: bytes, key: bytes, vector: bytes, mode: str = "CBC", padding: str = "PKCS7", kind: str = "AES") -> bytes:
    """A whole message back."""
    unit = _unit(kind, mode)
    if len(data) % unit:
        raise ValueError(PARTIAL)
    run = _cipher(kind, key, vector, mode).decryptor()
    return unpadded(bytes(run.update(data) + run.finalize()), padding, unit)
