"""What code pages write for a character that they do not have (an accented letter's base, a straight quotation mark), as .NET's encodings do, and how they read bytes
that mean nothing: error handlers of Python's codecs.

``bestfit.tsv`` has a line for each page of which Windows' table is published: what is written, by the byte, and bytes that stand for private characters. The other pages
write Latin letters without their marks (the line ``letters``).
"""

from __future__ import annotations

import codecs
import os
from functools import cache, partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_OTHERS: Final = ("cp", "iso8859-", "koi8-", "mac-")
_WIDE: Final = frozenset(("cp932", "cp949", "cp950"))
_SHIFT: Final = 0xFEE0
"""How far the wide forms of ASCII's characters are from them."""


@cache
def handler(codec: str) -> str:
    """The name of the error handler for a codec: its page's, or ``replace``."""
    name = codecs.lookup(codec).name
    if name in _WIDE or name not in {"latin-1", "iso8859-1"} and not name.startswith(_OTHERS):
        return "replace"
    own = "fitting-" + name
    codecs.register_error(own, partial(_fit, name))
    return own


@cache
def _tables() -> dict[str, tuple[dict[str, int], dict[int, str]]]:
    with open(os.path.join(os.path.dirname(__file__), "bestfit.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return {
        name: (
            {char: int(byte, 16) for byte, _, chars in (each.partition("=") for each in written.split(" ")) for char in chars},
            {int(byte, 16): chr(int(code, 16)) for byte, _, code in (each.partition("=") for word in read for each in word.split(" "))},
        )
        for name, written, *read in lines
    }


def _fit(name: str, error: UnicodeError) -> tuple[bytes | str, int]:
    tables = _tables()
    written, read = tables.get("latin-1" if name == "iso8859-1" else name) or (tables["letters"][0], {})
    if isinstance(error, UnicodeDecodeError):
        return "".join(read.get(byte) or (chr(byte) if byte < 0xA0 else "\ufffd") for byte in error.object[error.start:error.end]), error.end
    assert isinstance(error, UnicodeEncodeError)
    private = {char: byte for byte, char in read.items()}
    out = bytearray()
    for char in error.object[error.start:error.end]:
        code = ord(char)
        if 0xFF01 <= code <= 0xFF5E:
            out += chr(code - _SHIFT).encode(name, "replace")
        elif 0x80 <= code < 0xA0 and _means_nothing(name, code):
            out.append(code)
        else:
            byte = written.get(char) or private.get(char)
            out += bytes((byte,)) if byte is not None else b"??" if code > 0xFFFF else "?".encode(name)
    return bytes(out), error.end


def _means_nothing(name: str, byte: int) -> bool:
    try:
        return not bytes((byte,)).decode(name)
    except UnicodeDecodeError:
        return True
