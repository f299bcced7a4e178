"""Which characters are one letter to a pattern that ignores case. Facts: RegexCaseEquivalences.cs, whose table is made of Unicode's simple mappings to lower case.

Python's libraries also take characters together that only have a capital in common (ſ and s, ς and σ). Where a pattern or a text has one of those, the pattern is written with
every letter's own set.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

ODD: Final = "\u00b5\u0130\u0131\u017f\u0345\u0390\u03b0\u03c2\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1c80-\u1c88\u1e9b\u1fbe\u1fd3\u1fe3\ufb05\ufb06"
"""The characters, as a set's text, that Python takes together with others and .NET does not."""
_odd: Final = re.compile(f"[{ODD}]")
_SECOND: Final = {"k": "\u212a", "\u00e5": "\u212b", "\u00df": "\u1e9e", "\u03b8": "\u03f4", "\u03c9": "\u2126"}
"""Capitals beside the letter's own."""
_TURKISH: Final = frozenset(("tr", "az"))
_OF_I: Final = {"": ("Ii",), "tr": ("I\u0131", "i\u0130"), "other": ("Ii\u0130",)}
"""What is an i: to the invariant culture, to Turkish ones, to others."""


def behaviour(invariant: bool) -> str:
    """How an i is read: by the culture of the session, or the invariant one."""
    if invariant:
        return ""
    from havmsh.runtime.culture import session_name

    language = session_name().partition("-")[0].lower()
    return "" if not language else "tr" if language in _TURKISH else "other"


def same(char: str, of_i: str) -> str:
    """The characters that are the same letter as one, itself among them."""
    if char in "iI\u0130\u0131":
        return next((group for group in _OF_I[of_i] if char in group), char)
    lower = _lower(char)
    found = {char, lower, _SECOND.get(lower, lower), *(each for each in (lower.upper(), lower.title()) if len(each) == 1 and _lower(each) == lower)}
    return "".join(sorted(found))


def _lower(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


def of_range(low: str, high: str, of_i: str) -> str:
    """The characters outside a range that are the same letter as one within it."""
    return "".join(sorted({each for code in range(ord(low), min(ord(high), 0xFFFF) + 1) for each in same(chr(code), of_i) if not low <= each <= high}))


def is_odd(text: str) -> bool:
    """Whether a text has characters that the libraries take for others."""
    return not text.isascii() and _odd.search(text) is not None


class ByText:
    """A pattern that ignores case: run as it is where that is the same, and else by a program that has every letter's own set."""

    def __init__(self, program: Any, precise: Callable[[str], Any], invariant: bool, always: bool) -> None:
        self.plain = program
        self.pattern, self.flags = program.pattern, program.flags
        self._precise = precise
        self._invariant = invariant
        self._always = always
        self._made: dict[str, Any] = {}
        search, finditer, sub = program.search, program.finditer, program.sub
        self.plain_search = None if always else search

        def fitting_search(text: str, *place: int) -> Any:
            return search(text, *place) if text.isascii() and not always else self._for(text).search(text, *place)

        self.search = fitting_search
        self.finditer = lambda text, *place: finditer(text, *place) if text.isascii() and not always else self._for(text).finditer(text, *place)
        self.sub = lambda by, text: sub(by, text) if text.isascii() and not always else self._for(text).sub(by, text)

    def _for(self, text: str) -> Any:
        if not self._always and _odd.search(text) is None:
            return self.plain
        way = behaviour(self._invariant)
        found = self._made.get(way)
        if found is None:
            found = self._made[way] = self._precise(way) or self.plain
        return found
