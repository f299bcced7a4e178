"""Where something stands in a text: what String's IndexOf, LastIndexOf, Contains, StartsWith and their siblings ask.

Comparisons that heed a culture find what its letters' case says; letters that only a collation holds equal are told apart.
"""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.stretches import by_stretch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

LESS: Final = "Index was out of range. Must be non-negative and less than the size of the collection."
AT_MOST: Final = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
COUNT: Final = "Count must be positive and count must refer to a location within the string/array/collection."


def ignores_case(comparison: Any) -> bool:
    """Whether a StringComparison ignores case: its odd values do."""
    return bool(comparison.value & 1)


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


def find(text: str, value: Any, start: int = 0, count: int | None = None) -> int:
    """IndexOf."""
    needle = needle_of(value)
    return text.find(needle, start, _window(text, start, count))


def find_comparing(text: str, value: Any, *rest: Any) -> int:
    """IndexOf(value, [startIndex, [count,]] comparison)."""
    *place, comparison = rest
    if not ignores_case(comparison):
        return find(text, value, *place)
    return find(capitals(text), capitals(needle_of(value)), *place)


_TURKIC = ("tr", "az")
"""Languages in which i and ı are two letters."""


def _is_turkic(culture: Any) -> bool:
    return culture is not None and culture.name.partition("-")[0] in _TURKIC


def in_capitals(text: str, culture: Any) -> str:
    """The text in capitals as a culture writes them."""
    return capitals(text.replace("i", "İ") if _is_turkic(culture) else text)


def in_small_letters(text: str, culture: Any) -> str:
    """The text in small letters as a culture writes them."""
    return small_letters(text.replace("I", "ı").replace("İ", "i") if _is_turkic(culture) else text)


def small_letters(text: str) -> str:
    """The text in small letters, each character still one."""
    return by_stretch(text, _small)


def _small(text: str) -> str:
    return text.lower() if text.isascii() else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def capitals(text: str) -> str:
    """The text in capitals, each character still one."""
    return by_stretch(text, _capitals)


def _capitals(text: str) -> str:
    return text.upper() if text.isascii() else "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


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


def rfind(text: str, value: Any, start: int | None = None, count: int | None = None) -> int:
    """LastIndexOf: the search begins at ``start`` and goes towards the beginning."""
    needle = needle_of(value)
    if not text and (start is None or start <= 0 or value.__class__ is not str):
        return 0 if not needle else -1
    low, high = _back(text, start, count, whole=value.__class__ is str)
    return text.rfind(needle, low, high)


def rfind_comparing(text: str, value: Any, *rest: Any) -> int:
    """LastIndexOf(value, [startIndex, [count,]] comparison)."""
    *place, comparison = rest
    if not ignores_case(comparison):
        return rfind(text, value, *place)
    return rfind(capitals(text), capitals(needle_of(value)), *place)


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
    if comparison is not None and ignores_case(comparison):
        return capitals(needle) in capitals(text)
    return needle in text


def starts(text: str, value: Any, comparison: Any = None, culture: Any = None) -> bool:
    """StartsWith; ``comparison`` may also tell whether case is ignored."""
    return _at_edge(text, value, comparison, str.startswith)


def ends(text: str, value: Any, comparison: Any = None, culture: Any = None) -> bool:
    """EndsWith; ``comparison`` may also tell whether case is ignored."""
    return _at_edge(text, value, comparison, str.endswith)


def _at_edge(text: str, value: Any, comparison: Any, test: Any) -> bool:
    needle = needle_of(value)
    ignores = comparison if isinstance(comparison, bool) else comparison is not None and ignores_case(comparison)
    return bool(test(capitals(text), capitals(needle)) if ignores else test(text, needle))


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
