"""Short forms for what is regular: `HV[01-16]`, `disk[1-3,7]`, and the places `{n}`, `{i}` and `{name}` in an entry that makes many.

A name that really has such a bracket is written with a backslash before it: `odd\\[1-2]`.
"""
from __future__ import annotations

import re
from itertools import product

LIMIT = 100_000
_BRACKET = re.compile(r"(?<!\\)\[([0-9]{1,9}(?:-[0-9]{1,9})?(?:,[0-9]{1,9}(?:-[0-9]{1,9})?)*)\]")
_GUARDED = re.compile(r"\\\[(?=[0-9,-]+\])")
_PLACE = re.compile(r"\{(n|i|name)([+-][0-9]{1,9})?(?::(0?[0-9]{0,2}[xX]?))?\}")


class RangeError(ValueError):
    """A range that cannot be written out."""


def is_range(text: str) -> bool:
    """Whether a name stands for several: it has a bracket with a dash or a comma."""
    return "[" in text and any("-" in found or "," in found for found in _BRACKET.findall(text))


def literal(text: str) -> str:
    """A name without the backslash that says that its bracket is no range."""
    return _GUARDED.sub("[", text) if "\\[" in text else text


def guard(text: str) -> str:
    """A name as it is written so that its brackets are no ranges."""
    return _BRACKET.sub(lambda match: "\\" + match[0], text) if is_range(text) else text


def expand(text: str) -> list[tuple[str, int]]:
    """The names that a text stands for, each with its number (that of the last bracket; 0 without one)."""
    pieces: list[list[tuple[str, int]]] = []
    at = 0
    size = 1
    for match in _BRACKET.finditer(text):
        if not ("-" in match[1] or "," in match[1]):
            continue
        numbers = _numbers(match[1])
        size *= len(numbers)
        if size > LIMIT:
            raise RangeError(f"stands for more than {LIMIT:,} names")
        pieces += [[(text[at:match.start()], -1)], numbers]
        at = match.end()
    if not pieces:
        return [(text, 0)]
    tail = text[at:]
    return [("".join(part for part, _ in row) + tail, row[-1][1]) for row in product(*pieces)]


def _numbers(inside: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for part in inside.split(","):
        first, dash, last = part.partition("-")
        low, high = int(first), int(last) if dash else int(first)
        if high < low:
            raise RangeError(f"counts backwards in [{inside}]")
        if high - low >= LIMIT:
            raise RangeError(f"stands for more than {LIMIT:,} names")
        width = len(first) if first.startswith("0") or len(first) == len(last) else 0
        found.extend((f"{number:0{width}d}" if width else str(number), number) for number in range(low, high + 1))
    return found


def fill(text: str, name: str, number: int, index: int) -> str:
    """A text with its places filled in for one of the many."""
    if "{" not in text:
        return text

    def put(match: re.Match[str]) -> str:
        if match[1] == "name":
            return name
        value = (number if match[1] == "n" else index) + int(match[2] or 0)
        return format(value, match[3] or "")

    return _PLACE.sub(put, text)


def has_number(text: str) -> bool:
    """Whether a text has a place for the number."""
    return any(match[1] != "name" for match in _PLACE.finditer(text))
