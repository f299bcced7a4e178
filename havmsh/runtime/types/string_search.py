"""Where something stands in a text: what String's IndexOf, LastIndexOf, Contains, StartsWith and their siblings ask.

Texts are found as the session's culture compares them where no StringComparison says otherwise, single characters and what Contains and Replace look for by their codes.
"""

from __future__ import annotations

from havmsh.runtime import collation
from havmsh.runtime.culture import session_name
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.objects import Char
from havmsh.runtime.stretches import STRETCH, place_of
from havmsh.runtime.tailoring import capital, language_of, small

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

LESS: Final = "Index was out of range. Must be non-negative and less than the size of the collection."
AT_MOST: Final = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
COUNT: Final = "Count must be positive and count must refer to a location within the string/array/collection."


def way_of(comparison: Any) -> tuple[str, int]:
    """The culture and the CompareOptions that a StringComparison stands for: its odd values ignore case, those from four on look at codes."""
    ignores = comparison.value & 1
    if comparison.value >= 4:
        return "", collation.ORDINAL_IGNORE_CASE if ignores else collation.ORDINAL
    return session_name() if comparison.value < 2 else "", collation.IGNORE_CASE if ignores else 0


def needle_of(value: Any) -> str:
    """What is looked for. Raises ArgumentNullException."""
    if value is None:
        raise argument_null("value")
    return str.__str__(value) if isinstance(value, str) else str(value)


def _window(text: str, start: int, count: int | None) -> int:
    """The end of the part that is searched forwards."""
    if not 0 <= start <= len(text):
        raise out_of_range("startIndex", AT_MOST)
    if count is None:
        return len(text)
    if not 0 <= count <= len(text) - start:
        raise out_of_range("count", COUNT)
    return start + count


def find(text: str, value: Any, start: int = 0, count: int | None = None, way: tuple[str, int] | None = None) -> int:
    """IndexOf; ``way`` is the session's where none is given and a text is looked for."""
    needle = needle_of(value)
    end = _window(text, start, count)
    if value.__class__ is not str and way is None:
        return text.find(needle, start, end) if end - start <= STRETCH or count is not None or start else place_of(text, needle)
    at, _ = collation.find(text[start:end], needle, *(way or (session_name(), 0)))
    return at if at < 0 else start + at


def find_comparing(text: str, value: Any, *rest: Any) -> int:
    """IndexOf(value, [startIndex, [count,]] comparison)."""
    *place, comparison = rest
    start, count = place if len(place) == 2 else (*place, None) if place else (0, None)
    return find(text, value, start, count, way_of(comparison))


def in_capitals(text: str, *culture: Any) -> str:
    """The text in capitals as a culture, or the session's where none is given, writes them."""
    return capital(text, _language(*culture))


def in_small_letters(text: str, *culture: Any) -> str:
    """The text in small letters as a culture, or the session's where none is given, writes them."""
    return small(text, _language(*culture))


def _language(*culture: Any) -> str:
    return language_of(session_name() if not culture or culture[0] is None else culture[0].name)


def small_letters(text: str) -> str:
    """The text in small letters of no culture, each character still one."""
    return small(text, "")


def capitals(text: str) -> str:
    """The text in capitals of no culture, each character still one."""
    return capital(text, "")


def _back(text: str, start: int | None, count: int | None, *, whole: bool) -> tuple[int, int]:
    """First and last place of the part that is searched backwards; ``whole``: a start behind the end stands for the end."""
    if start is None:
        return 0, len(text)
    size = start + 1 if count is None else count
    if whole and start == len(text):
        start, size = start - 1, size - 1 if size else 0
    if not 0 <= start < len(text):
        raise out_of_range("startIndex", LESS)
    if not 0 <= size <= start + 1:
        raise out_of_range("count", COUNT)
    return start + 1 - size, start + 1


def rfind(text: str, value: Any, start: int | None = None, count: int | None = None, way: tuple[str, int] | None = None) -> int:
    """LastIndexOf: the search begins at ``start`` and goes towards the beginning."""
    needle = needle_of(value)
    if not text and (start is None or start <= 0 or value.__class__ is not str):
        return 0 if not needle else -1
    low, high = _back(text, start, count, whole=value.__class__ is str)
    if value.__class__ is not str and way is None:
        return text.rfind(needle, low, high)
    at, _ = collation.rfind(text[low:high], needle, *(way or (session_name(), 0)))
    return at if at < 0 else low + at


def rfind_comparing(text: str, value: Any, *rest: Any) -> int:
    """LastIndexOf(value, [startIndex, [count,]] comparison)."""
    *place, comparison = rest
    start, count = [*place, None, None][:2]
    return rfind(text, value, start, count, way_of(comparison))


def find_any(text: str, chars: Any, start: int = 0, count: int | None = None) -> int:
    """IndexOfAny. Raises ArgumentNullException."""
    if chars is None:
        raise argument_null("anyOf")
    end = _window(text, start, count)
    return next((at for at in range(start, end) if text[at] in chars), -1)


def rfind_any(text: str, chars: Any, start: int | None = None, count: int | None = None) -> int:
    """LastIndexOfAny. Raises ArgumentNullException."""
    if chars is None:
        raise argument_null("anyOf")
    if not text:
        return -1
    low, high = _back(text, start, count, whole=False)
    return next((at for at in range(high - 1, low - 1, -1) if text[at] in chars), -1)


def contains(text: str, value: Any, comparison: Any = None) -> bool:
    """Contains."""
    needle = needle_of(value)
    if comparison is None:
        return needle in text if len(text) <= STRETCH else place_of(text, needle) >= 0
    return collation.find(text, needle, *way_of(comparison))[0] >= 0


def starts(text: str, value: Any, comparison: Any = None, culture: Any = None) -> bool:
    """StartsWith; ``comparison`` may also tell whether case is ignored."""
    return text.startswith(value) if isinstance(value, Char) else collation.starts(text, needle_of(value), *_way(comparison, culture))


def ends(text: str, value: Any, comparison: Any = None, culture: Any = None) -> bool:
    """EndsWith; ``comparison`` may also tell whether case is ignored."""
    return text.endswith(value) if isinstance(value, Char) else collation.ends(text, needle_of(value), *_way(comparison, culture))


def _way(comparison: Any, culture: Any) -> tuple[str, int]:
    if comparison is None or isinstance(comparison, bool):
        return session_name() if culture is None else culture.name, int(bool(comparison))
    return way_of(comparison)


def part(text: str, start: int, count: int, names: tuple[str, str]) -> str:
    """The part of a text that is compared; ``names``: how the method calls place and length. Raises ArgumentOutOfRangeException."""
    if count < 0:
        raise out_of_range(names[1], "Positive number required.")
    if not 0 <= start <= len(text):
        raise out_of_range(names[0], AT_MOST)
    return text[start:start + count]


def no_empty(old: Any) -> str:
    """What is replaced. Raises what .NET says of nothing and of an empty text."""
    if old is None:
        raise argument_null("oldValue")
    if old == "":
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'oldValue')", ParamName="oldValue")
    return str.__str__(old)
