"""Text written so that reading it gives it again: in quotes, in braces, as a word, as a number."""

from __future__ import annotations

import re
from decimal import Decimal

from havmsh.language.numbers import NUMBER

_SIMPLE_VARIABLE = re.compile(r"(?:[A-Za-z_]\w*:)?[A-Za-z_]\w*\Z|[$?^]\Z", re.ASCII)
_SINGLE = re.compile("(['\u2018\u2019\u201a\u201b])")
_DOUBLE = re.compile('(["\u201c\u201d\u201e])')
_NUMBERED_WORD = re.compile(r"[0-9]+[A-Za-z_]\w*\Z", re.ASCII)
_SPECIAL_IN_WORD = re.compile("[\\s(){},;|&$`'\"\0\u2018-\u201f]")
_ESCAPES = {"\0": "`0", "\a": "`a", "\b": "`b", "\x1b": "`e", "\f": "`f", "\n": "`n", "\r": "`r", "\t": "`t", "\v": "`v"}
_SUFFIXES = {"int": "", "long": "l", "double": "", "decimal": "d", "bigint": "n", "byte": "uy", "sbyte": "y", "short": "s", "ushort": "us", "uint": "u", "ulong": "ul"}
_WIDTHS = {"int": 8, "long": 16, "short": 4, "sbyte": 2}


def variable_text(text: str) -> str:
    """A variable by its name, in braces where it needs them."""
    return f"${text}" if _SIMPLE_VARIABLE.match(text) else f"${{{in_braces(text)}}}"


def in_braces(text: str, *, doubled: bool = False) -> str:
    """A name that stands in braces; ``doubled`` where the braces stand in double quotes."""
    shown = re.sub("[{}`]", r"`\g<0>", text)
    return _DOUBLE.sub(r"\1\1", shown) if doubled else shown


def single_quoted(text: str) -> str:
    """Text in single quotes."""
    return "'" + _SINGLE.sub(r"\1\1", text) + "'"


def escaped(text: str, *, here: bool) -> str:
    """Literal text in double quotes."""
    text = re.sub(r"[`$]", r"`\g<0>", text).replace("\0", "`0")
    return _DOUBLE.sub(r"`\1", text) if here else _DOUBLE.sub(r"\1\1", text)


def word_escaped(text: str) -> str:
    """Literal text inside of a word."""
    return _SPECIAL_IN_WORD.sub(lambda match: _ESCAPES.get(match[0], "`" + match[0]), text)


def bareword(value: str) -> str:
    """A word that is read as just this text, and as a word."""
    shown = word_escaped(value)
    first = value[:1]
    if first and shown[0] != "`" and not (first.isalnum() or first == "_"):
        return "`" + shown
    if first.isdecimal() and (NUMBER.fullmatch(value) or not _NUMBERED_WORD.match(value)):
        return f'{shown[0]}""{shown[1:]}'
    return shown


def number(kind: str, value: int | float | Decimal) -> str:
    """A number that is read as just this value of this kind (`int`, `long`, `double` …)."""
    if isinstance(value, float):
        return "1e400" if value == float("inf") else "-1e400" if value == float("-inf") else repr(value)
    if isinstance(value, Decimal):
        return f"{value:f}d"
    if value < 0 and kind in _WIDTHS:
        return f"0x{value & (1 << 4 * _WIDTHS[kind]) - 1:0{_WIDTHS[kind]}X}{_SUFFIXES[kind]}"
    if kind == "uint" and value >= 1 << 32:
        return f"{value}ul"
    return f"{value}{_SUFFIXES[kind]}"
