"""Positions in texts as .NET counts them: in UTF-16 units, of which a character beyond the first plane takes two.

Texts are Python's, which count characters. Only a text that holds such a character is taken apart into units, and what comes out is put together again.
"""

from __future__ import annotations

import codecs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

POSITIONED: Final = frozenset((
    "IndexOf", "IndexOfAny", "LastIndexOf", "LastIndexOfAny", "Insert", "PadLeft", "PadRight", "Remove", "Substring", "ToCharArray", "get_Chars", "GetEnumerator",
))
"""Methods of String in which positions and lengths stand."""


def plain(text: str) -> bool:
    """Whether each character of a text is one unit."""
    return text.isascii() or max(text) <= "\uffff"


def length(text: str) -> int:
    """How many units a text has."""
    return len(text) if text.isascii() else len(text) + sum(1 for char in text if char > "\uffff")


def is_unit(text: str) -> bool:
    """Whether a text is one unit, so that it can be a Char."""
    return len(text) == 1 and text <= "\uffff"


def split(text: str) -> str:
    """A text whose characters are units: each beyond the first plane is its two surrogates."""
    if plain(text):
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[at] | data[at + 1] << 8) for at in range(0, len(data), 2))


def joined(text: str) -> str:
    """Surrogates that stand together are one character again."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def in_units(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a text that counts in units."""

    def call(text: str, *args: Any) -> Any:
        if plain(text):
            return method(text, *args)
        found = method(split(text), *[split(arg) if arg.__class__ is str else arg for arg in args])
        return joined(found) if found.__class__ is str else found

    return call


def by_units(methods: Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    """The methods of String, those with positions counting in units."""
    return tuple((line, in_units(call) if line.partition("(")[0].rpartition(" ")[2] in POSITIONED else call) for line, call in methods)


def errors_of(codec: str) -> str:
    """How a codec of Python's is to treat half a character, and what its code page lacks."""
    name = codec.lower().replace("_", "-")
    if name.startswith("utf"):
        return "lossy" if name.startswith("utf-8") else "surrogatepass"
    if name == "ascii":
        return "replace"
    from havmsh.runtime import bestfit

    return bestfit.handler(codec)


def lossy(error: UnicodeError) -> tuple[bytes, int]:
    """How a text that holds half a character is written (an error handler of codecs): bytes that were no text go out as they came, two halves
    as the character they make, one alone as .NET's encoders write it, as U+FFFD."""
    assert isinstance(error, UnicodeEncodeError)
    out = bytearray()
    for char in joined(error.object[error.start:error.end]):
        code = ord(char)
        out += bytes((code - 0xDC00,)) if 0xDC80 <= code <= 0xDCFF else (b"\xef\xbf\xbd" if 0xD800 <= code <= 0xDFFF else char.encode())
    return bytes(out), error.end


codecs.register_error("lossy", lossy)


def write_utf8(*streams: Any) -> None:
    """Makes streams write UTF-8 with line feeds, whatever a text holds."""
    for stream in streams:
        stream.reconfigure(encoding="utf-8", errors="lossy", newline="\n")
