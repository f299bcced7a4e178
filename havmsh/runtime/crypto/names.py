"""X.500 names: from text to the encoded form and back, by the rules and flags of .NET (X500DistinguishedNameFlags)."""

from __future__ import annotations

import re

from havmsh.runtime.crypto import der
from havmsh.runtime.crypto.objects import name_of, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

REVERSED: Final = 1
SEMICOLONS: Final = 0x10
NO_PLUS: Final = 0x20
NO_QUOTES: Final = 0x40
COMMAS: Final = 0x80
LINES: Final = 0x100
FORCE_UTF8: Final = 0x4000

_ASCII_ONLY = {"1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25"}
_PRINTABLE_ONLY = {"2.5.4.6", "2.5.4.46", "2.5.4.5"}
_PRINTABLE = re.compile(r"[A-Za-z0-9 '()+,\-./:=?]*")
_BLANK = " \t\n\v\f\r"


def encode(text: str, flags: int = REVERSED) -> bytes:
    """The DER of a name that is written out. Raises ValueError for text that is none."""
    if flags & SEMICOLONS:
        separators = ";"
    elif flags & COMMAS:
        separators = ","
    elif flags & LINES:
        separators = "\r\n"
    else:
        separators = ",;"
    parts = _parts(text, separators, bool(flags & NO_QUOTES))
    sets = [_relative(number, value, bool(flags & FORCE_UTF8)) for number, value in parts]
    return der.write(der.SEQUENCE, *(reversed(sets) if flags & REVERSED else sets))


def _parts(text: str, separators: str, no_quotes: bool) -> list[tuple[str, str]]:
    quoted = "" if no_quotes else r'"((?:[^"]|"")*)"|'
    part = re.compile(rf"\s*([^\s=][^=]*?)\s*=\s*(?:{quoted}([^{separators}]*))\s*(?:[{separators}]|$)")
    found, at = [], 0
    while text[at:].strip():
        match = part.match(text, at)
        if match is None:
            raise ValueError(text)
        number = _number(match[1])
        value = match[2].replace('""', '"') if not no_quotes and match[2] is not None else match[match.lastindex or 0].strip()
        found.append((number, value))
        at = match.end()
    return found


def _number(label: str) -> str:
    bare = label[4:] if label[:4].upper() == "OID." else label
    if re.fullmatch(r"\d+(\.\d+)+", bare):
        return bare
    number = number_of(label)
    if number is None:
        raise ValueError(label)
    return number


def _relative(number: str, value: str, force_utf8: bool) -> bytes:
    if number in _ASCII_ONLY:
        written = der.write(22, value.encode("ascii"))  # UnicodeEncodeError is a ValueError
    elif _PRINTABLE.fullmatch(value) and not (force_utf8 and number not in _PRINTABLE_ONLY):
        written = der.write(19, value.encode("ascii"))
    elif number in _PRINTABLE_ONLY:
        raise ValueError(value)
    else:
        written = der.write(12, value.encode())
    return der.write(der.SET, der.write(der.SEQUENCE, der.identifier(number), written))


def decode(data: bytes, flags: int = REVERSED) -> str:
    """The text of an encoded name; of data that is none the empty text."""
    try:
        groups = _values(data)
    except (ValueError, IndexError):
        return ""
    between = "; " if flags & SEMICOLONS else "\n" if flags & (LINES | COMMAS) == LINES else ", "
    within = " " if flags & NO_PLUS else " + "
    quoting = not flags & NO_QUOTES
    shown = [within.join(f"{name_of(number) or 'OID.' + number}={_quoted(value) if quoting else value}" for number, value in group) for group in groups]
    return between.join(reversed(shown) if flags & REVERSED else shown)


def _values(data: bytes) -> list[list[tuple[str, str]]]:
    groups = []
    for group in der.read(data).children():
        pairs = [pair.children() for pair in group.children()]
        groups.append([(der.dotted(kind.body), value.text() if value.text() is not None else "#" + value.raw.hex().upper()) for kind, value in pairs])
    return groups  # type: ignore[return-value]


def values_of(data: bytes, number: str) -> list[str]:
    """The values that a name has for one identifier, in the order of the encoding."""
    try:
        return [value for group in _values(data) for kind, value in group if kind == number]
    except (ValueError, IndexError):
        return []


def _quoted(value: str) -> str:
    if value and value[0] not in _BLANK and value[-1] not in _BLANK and not any(char in value for char in ',+="\n<>#;'):
        return value
    return '"' + value.replace('"', '""') + '"'
