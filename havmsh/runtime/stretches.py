"""Texts and arrays that are large: what Python does with one in one step is done a stretch at a time, because between steps Ctrl+C is heard and within one it is not."""

from __future__ import annotations

from itertools import islice
from operator import length_hint

from havmsh.runtime.errors import NetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import IO, Any, Final

STRETCH: Final = 1 << 20
"""Characters or elements of a stretch: a few milliseconds' work."""
LARGE: Final = 1 << 24
"""Characters of a text that is not copied in one step."""
_SHARE: Final = 1 << 15
"""Things that are made or freed one by one."""
_ALONE: Final = 2
"""References to a list that one function alone holds: its own, and the one by which they are counted."""


LONGEST: Final = 0x3FFFFFDF
"""Characters of the longest text that .NET makes."""
MOST: Final = 0x7FFFFFC7
"""Elements of the largest array that .NET makes."""


def repeated_text(text: str, times: int) -> str:
    """A text so many times. Raises OutOfMemoryException for one that .NET would not make."""
    if len(text) * times <= STRETCH or not text:
        return text * times
    _check_length(len(text), times)
    each = max(1, STRETCH // len(text))
    part = text * each
    made = part
    for _ in range(times // each - 1):
        made += part  # in place: nobody else holds it
    made += text * (times % each)
    return made


def _check_length(length: int, times: int) -> None:
    """Refuses what is too long; .NET multiplies without a look whether 32 bits hold the length, and only of more than one character."""
    whole = length * times
    asked = (whole + 0x80000000 & 0xFFFFFFFF) - 0x80000000 if length > 1 else whole
    if asked < 0:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'length')", ParamName="length")
    if asked > LONGEST:
        raise NetError("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
    if asked < whole:
        raise NetError("System.ArgumentException", "Destination is too short. (Parameter 'destination')", ParamName="destination")


def joined_texts(*texts: str) -> str:
    """Texts one behind the other, of which one is large."""
    made = ""
    for text in texts:
        for start in range(0, len(text), STRETCH):
            made += text[start:start + STRETCH]  # in place: nobody else holds it
    return made


def together(texts: list[str]) -> str:
    """``"".join(texts)``."""
    return "".join(texts) if sum(map(len, texts)) < LARGE else joined_texts(*texts)


def cut(text: str, start: int, end: int) -> str:
    """``text[start:end]``."""
    if end - start < LARGE:
        return text[start:end]
    made = ""
    for at in range(start, end, STRETCH):
        made += text[at:min(at + STRETCH, end)]
    return made


def alike(first: str, second: str, change: Callable[[str], str]) -> bool:
    """Whether two texts are the same after a change that is made character by character."""
    at, of_first, of_second = 0, "", ""
    rest, other = iter(range(0, len(first), STRETCH)), iter(range(0, len(second), STRETCH))
    while True:
        while not of_first and (at := next(rest, -1)) >= 0:
            of_first = change(first[at:at + STRETCH])
        while not of_second and (at := next(other, -1)) >= 0:
            of_second = change(second[at:at + STRETCH])
        both = min(len(of_first), len(of_second))
        if not both:
            return of_first == of_second
        if of_first[:both] != of_second[:both]:
            return False
        of_first, of_second = of_first[both:], of_second[both:]


def repeat_into(made: list[Any], items: list[Any], times: int) -> None:
    """Adds a list's elements so many times. Raises OutOfMemoryException for an array that .NET would not make."""
    if not items:
        return
    if len(items) * times > MOST:
        raise NetError("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
    if len(items) > STRETCH:
        for _ in range(times):
            extend(made, items)
        return
    each = max(1, STRETCH // len(items))
    part = items * min(each, times)
    for _ in range(times // each):
        made += part
    made += items * (times % each)


def by_character(text: str, separator: str) -> list[str]:
    """``text.split(separator)`` at one character."""
    made: list[str] = []
    for part in _between(text, separator):
        made += part.split(separator)
    return made


def replaced_text(text: str, old: str, new: str) -> str:
    """``text.replace(old, new)``."""
    if len(text) <= STRETCH or not old:
        return text.replace(old, new)
    made, start = "", 0
    while start < len(text):
        part = text[start:start + STRETCH + len(old) - 1]  # whole are in it all that begin within the stretch
        between = part.split(old)
        behind = len(part) - len(between[-1])
        end = max(behind, min(STRETCH, len(part)))
        between[-1] = part[behind:end]
        made += new.join(between)
        start += end
    return made


def place_of(text: str, part: str) -> int:
    """``text.find(part)``."""
    if len(text) <= STRETCH:
        return text.find(part)
    for start in range(0, len(text), STRETCH):
        at = text.find(part, start, start + STRETCH + len(part))  # whole are in it all that begin within the stretch
        if at >= 0:
            return at
    return -1


def by_stretch(text: str, change: Callable[[str], str]) -> str:
    """A long text changed character by character."""
    if len(text) <= STRETCH:
        return change(text)
    made = ""
    for start in range(0, len(text), STRETCH):
        made += change(text[start:start + STRETCH])
    return made


def _between(text: str, separator: str) -> Iterator[str]:
    """The text in stretches, each up to a separator, which is left out."""
    start = 0
    while len(text) - start > STRETCH:
        end = text.find(separator, start + STRETCH)
        if end < 0:
            break
        yield text[start:end]
        start = end + 1
    yield text[start:] if start else text


def read_stream(stream: IO[str]) -> str:
    """All that a stream of text still has."""
    made = ""
    while part := stream.read(STRETCH):
        made += part
    return made


def gathered(found: Iterable[Any]) -> list[Any]:
    """All that an iterator of Python's own gives."""
    made: list[Any] = []
    rest = iter(found)
    while part := list(islice(rest, _SHARE)):
        made += part
    return made


def extend(made: list[Any], items: Iterable[Any]) -> None:
    """Adds all that a list or an iterator of one gives."""
    if length_hint(items) <= STRETCH:
        made.extend(items)
        return
    rest = iter(items)
    while part := list(islice(rest, STRETCH)):
        made += part


def in_order(items: list[Any]) -> list[Any]:
    """``sorted(items)``. Long ones are sorted in stretches, which are merged a stretch at a time."""
    if len(items) <= STRETCH:
        return sorted(items)
    runs = [sorted(items[start:start + STRETCH]) for start in range(0, len(items), STRETCH)]
    while len(runs) > 1:
        rest = runs[2 * (len(runs) // 2):]
        runs = [_merged(runs[at], runs[at + 1]) for at in range(0, len(runs) - 1, 2)] + rest
    return runs[0]


def _merged(first: list[Any], second: list[Any]) -> list[Any]:
    """Two sorted lists as one; of what is equal the first list's stands before."""
    from bisect import bisect_left

    made: list[Any] = []
    at = 0
    for start in range(0, len(first), STRETCH):
        end = start + STRETCH
        upto = bisect_left(second, first[end], at) if end < len(first) else len(second)
        while upto - at > STRETCH and second[at + STRETCH] < first[start]:
            made += second[at:at + STRETCH]
            at += STRETCH
        made += sorted(first[start:end] + second[at:upto])
        at = upto
    return made


def let_go(interrupted: BaseException) -> None:
    """Lets go of what an interrupted statement held. Long lists and tables of its own are taken apart beside what comes next, because freeing one is one step too."""
    held = []
    trace = interrupted.__traceback__
    while trace is not None:
        held += [value for value in trace.tb_frame.f_locals.values() if len(_inside(value)) > _SHARE]
        trace = trace.tb_next
    interrupted.__traceback__ = interrupted.__context__ = None
    if held:
        from threading import Thread

        Thread(target=_take_apart, args=(held,), daemon=True).start()


def _inside(value: Any) -> Any:
    """The list or the dict in which a collection has its elements."""
    kept = value if isinstance(value, list) else getattr(value, "table", ())
    return kept if isinstance(kept, (list, dict)) else ()


def _take_apart(held: list[Any]) -> None:
    """Shortens lists and tables that nobody else holds."""
    import sys
    import time

    while held:
        kept = held.pop()
        if not isinstance(kept, list) and sys.getrefcount(kept) == _ALONE:
            kept = _inside(kept)
        while kept and sys.getrefcount(kept) == _ALONE:
            if isinstance(kept, list):
                del kept[-_SHARE:]
            else:
                for _ in range(min(len(kept), _SHARE)):
                    kept.popitem()
            time.sleep(0)
