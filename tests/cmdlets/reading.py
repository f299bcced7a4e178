"""Which of its parameters a cmdlet reads, found in its source.

The instance is followed from ``process``, ``process_all`` and ``stream``: through names, methods, functions it is handed to, objects that keep
it, and the classes of its parameter sets (``isinstance`` and ``match`` narrow them). A field counts as read where it is read off such a value; a
field of the same name on something else does not count.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from tests.cmdlets.sources import DOORS, NOBODY, Classes, chosen, plain
from tests.cmdlets.walking import walk


class Reading:
    """What one cmdlet's class reads. ``fields`` are (class, field) pairs, ``bound`` names that are looked up among the bound parameters."""

    def __init__(self, cls: type) -> None:
        self.cls = cls
        self.fields: set[tuple[type, str]] = set()
        self.bound: set[str] = set()
        self.called: set[str] = set()
        self.told: set[type] = set()
        self.refused: set[type] = set()
        self.kept: dict[tuple[type, str], Classes] = {}
        self.given: dict[FunctionType, dict[str, Classes]] = {}
        self.words: dict[FunctionType, dict[str, set[str]]] = {}
        """The texts that functions are called with, by parameter."""
        self.results: dict[FunctionType, Classes] = {}
        self.moved = True
        self._follow(cls)

    def _follow(self, cls: type) -> None:
        dynamic = plain(cls.spec.dynamic)  # type: ignore[attr-defined]
        while self.moved:
            self.moved = False
            for door in DOORS:
                self.enter(plain(getattr(cls, door, None)), [frozenset({cls})], {})
            self.enter(dynamic, [], {})
            for function in list(self.given):
                walk(self, function)

    def enter(self, function: FunctionType | None, args: list[Classes], named: dict[str, Classes]) -> Classes:
        """Notes a call; what the function is known to give back."""
        if function is None or not (any(args) or any(named.values()) or function.__module__.startswith("cmdlets.")):
            return NOBODY
        if function not in self.given:
            self.given[function] = {}
            self.moved = True
        code = function.__code__
        names = code.co_varnames[: code.co_argcount]
        stars = code.co_varnames[code.co_argcount + code.co_kwonlyargcount:]
        for at, classes in enumerate(args):
            self._note(self.given[function], names[at] if at < len(names) else stars[0] if code.co_flags & 4 else "", classes)
        for name, classes in named.items():
            self._note(self.given[function], name, classes)
        return self.results.get(function, NOBODY)

    def say(self, function: FunctionType | None, texts: list[set[str]]) -> None:
        """Notes the texts of a call."""
        if function is None:
            return
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        known = self.words.setdefault(function, {})
        for name, words in zip(names, texts, strict=False):
            if not words <= known.get(name, set()):
                known[name] = known.get(name, set()) | words
                self.moved = True

    def _note(self, table: dict[Any, Classes], key: Any, classes: Classes) -> None:
        known = table.get(key, NOBODY)
        if not classes <= known:
            table[key] = known | classes
            self.moved = True

    def keep(self, owner: type, name: str, classes: Classes) -> None:
        """An object's attribute holds these."""
        self._note(self.kept, (owner, name), classes)

    def give(self, function: FunctionType, classes: Classes) -> None:
        """A function gives these back."""
        self._note(self.results, function, classes)

    def attribute(self, owner: type, name: str) -> Classes:
        """What an attribute of a followed object stands for; reading a parameter is noted."""
        fields = getattr(owner, "_fields", {})
        if isinstance(fields, dict) and name in fields:
            self.fields.add((owner, name))
            return chosen(owner).get(name, NOBODY)
        found = self.kept.get((owner, name), NOBODY)
        method = next((base.__dict__[name] for base in owner.__mro__ if name in base.__dict__), None)
        if name in ("set_label", "__class__"):
            self.told.add(owner)
        if method is not None:
            found |= self.enter(plain(method), [frozenset({owner})], {})
        return found
