"""Texts and arrays that are large: what Python does with one in one step is done a stretch at a time, because between steps Ctrl+C is heard and within one it is not."""

from __future__ import annotations

from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO, Any, Final

STRETCH: Final = 1 << 20
"""Characters or elements of a stretch: a few milliseconds' work."""
_SHARE: Final = 1 << 15
"""Things that are made one by one."""


def repeated_text(text: str, times: int) -> str:
    """A text so many times."""
    if len(text) * times <= STRETCH or not text:
        return text * times
    each = max(1, STRETCH // len(text))
    part = text * each
    made = part
    for _ in range(times // each - 1):
        made += part  # in place: nobody else holds it
    made += text * (times % each)
    return made


def repeat_into(made: list[Any], items: list[Any], times: int) -> None:
    """Adds a list's elements so many times."""
    if not items:
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
    """``text.replace(old, new)``. An old text of several characters may begin within itself, so it is replaced in one step."""
    if len(old) != 1 or len(text) <= STRETCH:
        return text.replace(old, new)
    made, joint = "", ""
    for part in _between(text, old):
        made += joint
        made += part.replace(old, new)
        joint = new
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
