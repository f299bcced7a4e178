"""Where in a JSON text the value of a path stands."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_BLANK: Final = re.compile(r"[\s,:]*")
_DECODER: Final = json.JSONDecoder()


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found is not None else at


def start_of(text: str, path: tuple[Any, ...]) -> int:
    """The place where the value of a path (names and positions) begins; of a name that comes twice the last one counts."""
    at = _skip(text, 0)
    for step in path:
        at = _named(text, at, step)[1] if isinstance(step, str) else _numbered(text, at, step)
    return at


def _named(text: str, at: int, name: str) -> tuple[int, int]:
    """Where the pair of a name begins, and its value."""
    at, found = _skip(text, at + 1), (at, at)
    while text[at] != "}":
        start = at
        key, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if key == name:
            found = start, at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
    return found


def _numbered(text: str, at: int, count: int) -> int:
    at = _skip(text, at + 1)
    for _ in range(count):
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
    return at


def part_of(text: str, path: tuple[Any, ...]) -> str:
    """The value of a path as it is written."""
    start = start_of(text, path)
    return text[start:_DECODER.raw_decode(text, start)[1]]


def pair_of(text: str, path: tuple[Any, ...]) -> str:
    """The name and the value of a path as they are written."""
    start, value = _named(text, start_of(text, path[:-1]), path[-1])
    return text[start:_DECODER.raw_decode(text, value)[1]]


def locate(text: str, path: tuple[Any, ...]) -> tuple[int, int]:
    """The line and the byte in it, both from zero on, behind the value of a path: behind its bracket where it has one."""
    at = start_of(text, path)
    end = at + 1 if text[at:at + 1] in "{[" else _DECODER.raw_decode(text, at)[1]
    start = text.rfind("\n", 0, end) + 1
    return text.count("\n", 0, end), len(text[start:end].encode())
