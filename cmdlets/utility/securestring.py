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
