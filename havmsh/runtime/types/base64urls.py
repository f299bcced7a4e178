"""System.Buffers.Text.Base64Url: bytes as text that may stand in an address."""

from __future__ import annotations

import re

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_OCTETS: Final = "System.ReadOnlySpan[byte]"
_CHARS: Final = "System.ReadOnlySpan[char]"


def _text_of(span: Any) -> str:
    return "".join(str(each) for each in span.items())


def _encoded(source: Any) -> str:
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(bytes(int(each) for each in source.items())).decode().rstrip("=")


def _decoded(text: str) -> Array:
    from base64 import urlsafe_b64decode

    plain = _plain(text)
    if plain is None:
        words = "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters."
        raise NetError("System.FormatException", words)
    byte: Any = typesystem.known("System.Byte").python
    return Array([byte(each) for each in urlsafe_b64decode(plain + "=" * (-len(plain) % 4))], "System.Byte")


def _plain(text: str) -> str | None:
    """The digits of a text, without white space and padding; None where it is none."""
    found = re.fullmatch(r"([A-Za-z0-9_-]*)([=%]{0,2})", re.sub(r"[ \t\r\n]", "", text))
    if found is None or len(found[1]) % 4 == 1 or (found[2] and (len(found[1]) + len(found[2])) % 4):
        return None
    return found[1]


def _as_bytes(text: str) -> Array:
    byte: Any = typesystem.known("System.Byte").python
    return Array([byte(each) for each in text.encode()], "System.Byte")


define("System.Buffers.Text.Base64Url", statics=(
    (f"static string EncodeToString({_OCTETS} source)", _encoded), (f"static char[] EncodeToChars({_OCTETS} source)", lambda source: list(_encoded(source))),
    (f"static byte[] EncodeToUtf8({_OCTETS} source)", lambda source: _as_bytes(_encoded(source))),
    (f"static byte[] DecodeFromChars({_CHARS} source)", lambda source: _decoded(_text_of(source))),
    (f"static byte[] DecodeFromUtf8({_OCTETS} source)", lambda source: _decoded(bytes(int(each) for each in source.items()).decode("latin-1"))),
    (f"static bool IsValid({_CHARS} base64UrlText)", lambda source: _plain(_text_of(source)) is not None),
    ("static int GetEncodedLength(int bytesLength)", lambda count: (count * 8 + 5) // 6), ("static int GetMaxDecodedLength(int base64Length)", lambda count: count * 6 // 8),
)).abstract = True
