"""String.Split: at characters, at a text, at several; as often as is asked for, and what is kept of the pieces."""

from __future__ import annotations

from havmsh.runtime.errors import out_of_range
from havmsh.runtime.stretches import STRETCH, by_character

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BLANKS = " \t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What .NET takes for blanks."""


def split_at_chars(text: str, separators: Any = None, count: Any = None, options: Any = None) -> list[str]:
    """At characters; none means blanks. ``count`` may be left out before ``options`` (StringSplitOptions)."""
    return _split(text, list(dict.fromkeys("".join(separators) if separators else BLANKS)), count, options)


def split_at_text(text: str, separator: Any, count: Any = None, options: Any = None) -> list[str]:
    """At one text; an empty one splits nothing."""
    return _split(text, [str(separator)] if separator else [], count, options)


def split_at_texts(text: str, separators: Any, count: Any = None, options: Any = None) -> list[str]:
    """At any of several texts; none means blanks."""
    return _split(text, [str(each) for each in separators or () if each] or list(BLANKS), count, options)


def _split(text: str, separators: list[str], count: Any, options: Any) -> list[str]:
    if count is not None and not isinstance(count, int):
        count, options = None, count
    return _limited(text, separators, count, options)


def _limited(text: str, separators: list[str], count: int | None, options: Any) -> list[str]:
    flags = 0 if options is None else options.value
    if count is not None and count < 0:
        raise out_of_range("count", "Count cannot be less than zero.")
    if count == 0:
        return []
    drop, trim = bool(flags & 1), bool(flags & 2)
    if count is None and not flags and len(separators) == 1:
        return by_character(text, separators[0]) if len(text) > STRETCH and len(separators[0]) == 1 else text.split(separators[0])
    parts: list[str] = []
    rest = text
    while True:
        if count is not None and len(parts) >= count - 1:
            if drop:
                rest = _skip(rest, separators, trim)
            break
        at, size = _next(rest, separators)
        if at < 0:
            break
        piece = rest[:at].strip(BLANKS) if trim else rest[:at]
        rest = rest[at + size:]
        if piece or not drop:
            parts.append(piece)
    if trim:
        rest = rest.strip(BLANKS)
    if rest or not drop:
        parts.append(rest)
    return parts


def _skip(text: str, separators: list[str], trim: bool) -> str:
    while True:
        at, size = _next(text, separators)
        if at < 0 or (text[:at].strip(BLANKS) if trim else text[:at]):
            return text
        text = text[at + size:]


def _next(text: str, separators: list[str]) -> tuple[int, int]:
    best, size = -1, 0
    for separator in separators:
        at = text.find(separator)
        if at >= 0 and (best < 0 or at < best):
            best, size = at, len(separator)
    return best, size
