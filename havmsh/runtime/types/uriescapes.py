"""The functions of System.Uri for single escapes: ``%2F``."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, out_of_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

DIGITS: Final = "0123456789abcdefABCDEF"


def is_escape(text: str, at: int) -> bool:
    """Whether an escape stands at a place of a text."""
    return len(text) - at > 2 and text[at] == "%" and text[at + 1] in DIGITS and text[at + 2] in DIGITS


def escape(char: str) -> str:
    """A character of one byte as its escape. Raises ArgumentOutOfRangeException."""
    if char > "\xff":
        raise out_of_range("character")
    return f"%{ord(char):02X}"


def unescape(text: str, box: Any) -> str:
    """The character at a place, which ``box`` holds, and which is moved on: that of an escape, or the one that stands there."""
    at = box.get()
    if is_escape(text, at):
        box.set(at + 3)
        return chr(int(text[at + 1:at + 3], 16))
    box.set(at + 1)
    return text[at]


def from_hex(char: str) -> int:
    """What a digit stands for. Raises ArgumentException."""
    if char not in DIGITS:
        raise NetError("System.ArgumentException", "Value does not fall within the expected range. (Parameter 'digit')", ParamName="digit")
    return int(char, 16)
