"""The key map in force: the table of the mode, and over it what ``Set-`` and ``Remove-PSReadLineKeyHandler`` changed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from havmsh.console.keys.chords import Chord

TABLES = {"Emacs": ("emacs", "TABLE"), "Windows": ("windows", "TABLE"), "Vi": ("vi", "INSERT"), "ViCommand": ("vi", "COMMAND")}


class UserFunction:
    """A script block that a person bound to a key."""

    __slots__ = ("block", "description", "name")

    def __init__(self, block: Any, name: str = "", description: str = "") -> None:
        self.block = block
        self.name = name or "CustomAction"
        self.description = description or "User defined action"


Target = str | UserFunction
"""What a chord is bound to: the name of a function, or a person's own."""


def table(mode: str) -> dict[Chord, Target]:
    """The default bindings of a mode (``Emacs``, ``Windows``, ``Vi``, ``ViCommand``), as a fresh mapping."""
    module, attribute = TABLES[mode]
    text: str = getattr(import_module(f"havmsh.console.keys.{module}"), attribute)
    made: dict[Chord, Target] = {}
    for line in text.strip().splitlines():
        name, *chords = line.split()
        for chord in chords:
            made[_chord(chord)] = name
    return made


def _chord(text: str) -> Chord:
    """Chords of the tables; a lone comma is a key."""
    return (text,) if text == "," else tuple(text.split(","))


class Keymap:
    """Chord to function, for one mode. ``version`` counts the changes."""

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.bound = table(mode)
        self.prefixes: set[Chord] = set()
        self._find_prefixes()

    def _find_prefixes(self) -> None:
        self.prefixes = {chord[:size] for chord in self.bound for size in range(1, len(chord))}

    def bind(self, chord: Chord, target: Target) -> None:
        """Binds a chord; a key that begins one loses its own function, as with PSReadLine."""
        if len(chord) > 1:
            self.bound.pop(chord[:1], None)
        else:
            for longer in [one for one in self.bound if len(one) > 1 and one[:1] == chord]:
                del self.bound[longer]
        self.bound[chord] = target
        self._find_prefixes()

    def remove(self, chord: Chord) -> None:
        """Frees a chord."""
        self.bound.pop(chord, None)
        self._find_prefixes()

    def __iter__(self) -> Iterator[tuple[Chord, Target]]:
        return iter(self.bound.items())
