"""Width of text in screen cells, and cutting it, with escape sequences kept out of the count.

Facts: PowerShell counts UTF-16 units, wide East Asian ranges as two cells, and knows three kinds of escape sequences
(graphics, cursor visibility, hyperlinks) as having no width; others count as characters.
"""

from __future__ import annotations

from havmsh.kept import Kept
from havmsh.messages import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern
    from typing import Final

ESC: Final = "\x1b"
RESET: Final = "\x1b[0m"
ELLIPSIS: Final = "\u2026"
UNLIMITED: Final = 2147483647

_SEQUENCE: Final = r"\x1b\[\d*(?:;\d+)*m|\x1b\[\?\d+[hl]|\x1b\]8;;.*?\x1b\\"
_compiled: list[Pattern[str]] = []

_WIDE: Final = (
    (0x1100, 0x115F), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3040, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
)


def sequences() -> Pattern[str]:
    """The pattern of an escape sequence. It is compiled when a text first has one: a one-shot command often has none, and ``re`` is dear."""
    if not _compiled:
        import re

        _compiled.append(re.compile(_SEQUENCE))
    return _compiled[0]


def plain(text: str) -> str:
    """The text without its escape sequences."""
    return sequences().sub("", text) if ESC in text else text


def char_width(char: str) -> int:
    """Cells of one character; one beyond the basic plane is a surrogate pair in .NET and so counts two."""
    code = ord(char)
    if code < 0x1100:
        return 1
    if code > 0xFFFF:
        return 2
    return 2 if any(low <= code <= high for low, high in _WIDE) else 1


_WIDTHS: Final = Kept(char_width, 4096)


def width(text: str) -> int:
    """Cells that the text takes on a screen."""
    if text.isascii():
        return len(text) if ESC not in text else len(sequences().sub("", text))
    if ESC in text:
        text = sequences().sub("", text)
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def fit_head(text: str, cells: int) -> int:
    """How many characters from the start fit into so many cells; escape sequences do not count."""
    return _fit(plain(text), cells)


def fit_tail_start(text: str, cells: int) -> int:
    """Offset (without escape sequences) at which the part that fits at the end begins."""
    bare = plain(text)
    return len(bare) - _fit(bare[::-1], cells)


def _fit(bare: str, cells: int) -> int:
    if bare.isascii():
        return min(len(bare), max(cells, 0))
    used = count = 0
    for char in bare:
        wide = char_width(char)
        if used + wide > cells:
            break
        used += wide
        count += 1
        if used == cells:
            break
    return count


def cut(text: str, start: int = 0, length: int = UNLIMITED, before: str = "", after: str = "") -> str:
    """A part of the text counted without escape sequences, which are kept; ``before`` and ``after`` go inside them."""
    if ESC not in text:
        return before + text[start : start + length] + after
    out: list[str] = []
    copied = skipped = at = 0
    first, escapes = True, False
    match = sequences().match
    while at < len(text):
        found = match(text, at)
        if found:
            escapes = True
            out.append(found.group())
            at = found.end()
            continue
        if skipped < start:
            skipped += 1
        else:
            if copied == length:
                break
            if first:
                out.append(before)
                first = False
            out.append(text[at])
            copied += 1
            if copied == length:
                break
        at += 1
    made = "".join(out)
    if not escapes:
        return made + after
    return made[: -len(RESET)] + after + RESET if made.endswith(RESET) else made + after + RESET


def first_line(text: str) -> str:
    """The text up to its first line break, with an ellipsis in the break's place."""
    for at, char in enumerate(text):
        if char in "\n\r":
            return text[:at] + ELLIPSIS
    return text


def closed(text: str) -> str:
    """The text, with a reset added where an escape sequence was left open."""
    return text + RESET if ESC in text and not text.rstrip().endswith(RESET) else text


def harmless(text: str) -> str:
    """Text for a terminal: known escape sequences (colours, links) stay, all other control characters become visible.

    Names that come out of an inventory may hold anything; a pipe or a file gets PowerShell's bytes instead.
    """
    if text.isprintable():
        return text
    parts: list[str] = []
    last = 0
    for found in sequences().finditer(text):
        parts.append(visible(text[last : found.start()]))
        parts.append(found.group())
        last = found.end()
    parts.append(visible(text[last:]))
    return "".join(parts)
