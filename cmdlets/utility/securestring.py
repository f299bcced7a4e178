"""Secure strings: made, read, and written as text.

Without Windows' protection a secure string is written as PowerShell on Linux writes it: the UTF-16 bytes in hexadecimal.
"""

from __future__ import annotations

from string import hexdigits

from havmsh.runtime import members, static_members
from havmsh.runtime.errors import NetError, engine_argument
from havmsh.runtime.objects import Char
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def secure_string(text: str) -> Any:
    """A secure string of a text."""
    made = static_members.new(known("System.Security.SecureString"), [])
    for char in text:
        members.call(made, "AppendChar", [Char(char)])
    return made


def plain_text(secure: Any) -> str:
    """The text of a secure string."""
    credential = static_members.new(known("System.Management.Automation.PSCredential"), ["user", secure])
    return str(members.get(members.call(credential, "GetNetworkCredential", []), "Password"))


def to_hex(secure: Any) -> str:
    """The secure string as hexadecimal text."""
    return plain_text(secure).encode("utf-16-le", "surrogatepass").hex()


def _bytes_of(text: str) -> bytes:
    """Bytes of hexadecimal digits; an odd last one is passed over. Raises FormatException."""
    found = bytearray()
    for at in range(0, len(text) - 1, 2):
        pair = text[at:at + 2]
        if not all(char in hexdigits for char in pair):
            raise NetError("System.FormatException", f"The input string '{pair}' was not in a correct format.")
        found.append(int(pair, 16))
    return bytes(found)


def _characters(data: bytes) -> Any:
    if len(data) % 2:
        raise engine_argument("data", "Could not decrypt data. The data was not encrypted with this key.")
    return secure_string(data.decode("utf-16-le", "surrogatepass"))


def from_hex(text: str) -> Any:
    """The secure string of a hexadecimal text. Raises PSArgumentException and FormatException."""
    if len(text) % 2:
        raise engine_argument("input", f'The parameter value "{text}" is not a valid encrypted string.')
    return _characters(_bytes_of(text))


HEADER = "76492d1116743f0423413b16050a5345"
"""How a text begins that was written with a key."""


def key_of(key: Any, secure: Any) -> bytes:
    """The key of bytes, or that of a secure string's characters. Raises PSArgumentException for a length that AES has not."""
    data = bytes(int(each) for each in key) if key is not None else plain_text(secure).encode("utf-16-le")
    if len(data) not in {16, 24, 32}:
        raise engine_argument("key", "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 bits.")
    return data


def with_key(secure: Any, key: bytes) -> str:
    """A secure string written with a key: version, vector and cipher text, as PowerShell packs them."""
    from base64 import b64encode
    from secrets import token_bytes

    from havmsh.runtime.crypto.blocks import encrypt

    vector = token_bytes(16)
    data = encrypt(plain_text(secure).encode("utf-16-le", "surrogatepass"), key, vector)
    package = f"2|{b64encode(vector).decode()}|{data.hex()}"
    return HEADER + b64encode(package.encode("utf-16-le")).decode()


def by_key(text: str, key: bytes) -> Any:
    """The secure string of such a text. Raises PSArgumentException, FormatException and CryptographicException."""
    from secrets import token_bytes

    from havmsh.runtime.crypto.blocks import decrypt

    content, vector = _unpacked(text) or (text, token_bytes(16))
    data = _bytes_of(content)
    try:
        plain = decrypt(data, key, vector)
    except ValueError as error:
        raise NetError("System.Security.Cryptography.CryptographicException", str(error)) from None
    return _characters(plain)


def _unpacked(text: str) -> tuple[str, bytes] | None:
    """Cipher text and vector of a package; nothing where it is none."""
    from base64 import b64decode

    if not text.lower().startswith(HEADER):
        return None
    try:
        parts = b64decode(text[len(HEADER):], validate=True).decode("utf-16-le", "replace").split("|")
        return (parts[2], b64decode(parts[1], validate=True)) if len(parts) == 3 else None
    except ValueError:
        return None
