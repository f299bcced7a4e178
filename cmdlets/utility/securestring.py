"""Secure strings: made, read, and written as text.

Without Windows' protection a secure string is written as PowerShell on Linux writes it: the UTF-16 bytes in hexadecimal.
"""

from __future__ import annotations

from havmsh.runtime import members, static_members
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
    members.call(made, "MakeReadOnly", [])
    return made


def plain_text(secure: Any) -> str:
    """The text of a secure string."""
    credential = static_members.new(known("System.Management.Automation.PSCredential"), ["user", secure])
    return str(members.get(members.call(credential, "GetNetworkCredential", []), "Password"))


def to_hex(secure: Any) -> str:
    """The secure string as hexadecimal text."""
    return plain_text(secure).encode("utf-16-le", "surrogatepass").hex()


def from_hex(text: str) -> Any | None:
    """The secure string of a hexadecimal text; None where the text is not such."""
    try:
        return secure_string(bytes.fromhex(text.strip()).decode("utf-16-le"))
    except (ValueError, UnicodeDecodeError):
        return None


HEADER = "76492d1116743f0423413b16050a5345"
"""How a text begins that was written with a key."""


def key_of(key: Any, secure: Any) -> bytes:
    """The key of bytes, or that of a secure string's characters. Raises ValueError for a length that AES has not."""
    data = bytes(int(each) for each in key) if key else plain_text(secure).encode("utf-16-le")
    if len(data) not in {16, 24, 32}:
        raise ValueError("The specified key is not valid. Valid key length settings are 128 bits, 192 bits, or 256 bits.")
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
    """The secure string of such a text. Raises ValueError."""
    from base64 import b64decode

    from havmsh.runtime.crypto.blocks import decrypt

    content, vector = text, bytes(16)
    if text.lower().startswith(HEADER):
        parts = b64decode(text[len(HEADER):]).decode("utf-16-le").split("|")
        if len(parts) == 3:
            content, vector = parts[2], b64decode(parts[1])
    return secure_string(decrypt(bytes.fromhex(content), key, vector).decode("utf-16-le"))
