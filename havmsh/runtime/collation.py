"""Texts as a culture compares and finds them: what CompareInfo, String.Compare, IndexOf and StartsWith ask (``compare`` has the root order itself).

Options are CompareOptions' numbers. Facts: CompareInfo.Icu.cs; ICU's searches end where no mark follows.
"""

from __future__ import annotations

from unicodedata import category, combining, normalize

from havmsh.runtime.compare import text_key
from havmsh.runtime.stretches import place_of
from havmsh.runtime.tailoring import capital, language_of, letters, tailored_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

IGNORE_CASE: Final = 1
_MARKS: Final = 2
_SYMBOLS: Final = 4
_KANA: Final = 8
_WIDTH: Final = 16
_NUMERIC: Final = 32
ORDINAL: Final = 0x40000000
ORDINAL_IGNORE_CASE: Final = 0x10000000
_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def compare(left: str | None, right: str | None, culture: str = "", options: int = 0) -> int:
    """Below, at or above zero as the culture orders two texts; nothing stands before every text."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    if options & ORDINAL:
        return ordinal(left, right)
    if options & ORDINAL_IGNORE_CASE:
        return ordinal(capital(left, ""), capital(right, ""))
    if left == right:
        return 0
    l, r = key(left, culture, options), key(right, culture, options)
    return -1 if l < r else (1 if l > r else 0)


def ordinal(left: str | None, right: str | None) -> int:
    """The difference of the first two characters that differ, or of the lengths; the empty text begins with a null, and nothing stands before any text."""
    if left is None or right is None:
        return (left is not None) - (right is not None)
    for a, b in zip(left or "\0", right or "\0"):
        if a != b:
            return ord(a) - ord(b)
    return len(left) - len(right)


def key(text: str, culture: str = "", options: int = 0) -> tuple[str, ...]:
    """A key whose order is the culture's: letters, then marks, then case."""
    if options & _SYMBOLS:
        text = "".join([char for char in text if not category(char).startswith(("P", "S", "Z")) and char not in "\t\n\v\f\r"])
    if options & _KANA:
        text = text.translate(_HIRAGANA)
    if options & _WIDTH:
        text = "".join([normalize("NFKC", char) if "\uff00" <= char <= "\uffef" or char == "\u3000" else char for char in text])
    if options & _NUMERIC:
        import re

        text = re.sub("[0-9]+", lambda found: f"{len(found[0].lstrip('0')):04}{found[0].lstrip('0')}", text)
    made = text_key(tailored_text(text, letters(language_of(culture))), bool(options & IGNORE_CASE))
    return made[:1] + made[2:] if options & _MARKS else made


def by_name() -> Callable[[str], tuple[str, ...]]:
    """What orders names as the running session's culture does, in any case."""
    from havmsh.runtime.culture import session_name

    own = letters(language_of(session_name()))
    return (lambda name: text_key(tailored_text(name, own))) if own else text_key


def find(text: str, value: str, culture: str = "", options: int = 0) -> tuple[int, int]:
    """Where a text first stands in another, and how many characters there are equal to it; -1 where it does not."""
    if _plain(text, value, culture, options):
        return _found(text, value, options, place_of)
    return next(_matches(text, value, culture, options, range(len(text) + 1)), (-1, 0))


def rfind(text: str, value: str, culture: str = "", options: int = 0) -> tuple[int, int]:
    """Where a text stands last in another, and how many characters there are equal to it; -1 where it does not."""
    if _plain(text, value, culture, options):
        return _found(text, value, options, str.rfind)
    return next(_matches(text, value, culture, options, range(len(text), -1, -1)), (-1, 0))


def starts(text: str, value: str, culture: str = "", options: int = 0) -> bool:
    """Whether a text begins with another."""
    if _plain(text, value, culture, options):
        return _folded(text, options).startswith(_folded(value, options))
    return any(True for _ in _matches(text, value, culture, options, range(1)))


def ends(text: str, value: str, culture: str = "", options: int = 0) -> bool:
    """Whether a text ends with another."""
    if _plain(text, value, culture, options):
        return _folded(text, options).endswith(_folded(value, options))
    wanted = key(value, culture, options)
    return any(key(text[at:], culture, options) == wanted for at in range(len(text), -1, -1))


def _plain(text: str, value: str, culture: str, options: int) -> bool:
    """Whether characters alone decide: an ordinal comparison, or printable ASCII of a culture without letters of its own."""
    if options & (ORDINAL | ORDINAL_IGNORE_CASE):
        return True
    return not options & ~IGNORE_CASE and text.isascii() and value.isascii() and value.isprintable() and not letters(language_of(culture))


def _folded(text: str, options: int) -> str:
    return capital(text, "") if options & (IGNORE_CASE | ORDINAL_IGNORE_CASE) else text


def _found(text: str, value: str, options: int, search: Callable[[str, str], int]) -> tuple[int, int]:
    return search(_folded(text, options), _folded(value, options)), len(value)


def _matches(text: str, value: str, culture: str, options: int, places: range) -> Iterator[tuple[int, int]]:
    wanted = key(value, culture, options)
    longest = 3 * len(value) + 3
    for start in places:
        if start and start < len(text) and combining(text[start]):
            continue
        for end in range(start, min(len(text), start + longest) + 1):
            cut = end < len(text) and combining(text[end]) and not options & _MARKS
            if not cut and key(text[start:end], culture, options) == wanted:
                yield start, end - start
                break
