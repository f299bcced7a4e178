"""What PowerShell's own type data give: ``builtin_types.tsv`` has a line a type and, each after a tab, a line a member.

A member's line has its kind (``-`` before one that is hidden), its name, and what the runtime does not declare anyway: a script, an alias's meaning, the method
of a code member, the names of a property set. A standard member's line has its name and its value. What the members do is declared with the types.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SETS = frozenset(("DefaultDisplayPropertySet", "DefaultKeyPropertySet", "PropertySerializationSet"))


class BuiltIn:
    """One type's part: ``members`` by folded name, each with kind, name and what is told of it; ``standard`` members by name."""

    __slots__ = ("members", "name", "standard")

    def __init__(self, name: str) -> None:
        self.name = name
        self.members: dict[str, tuple[str, str, str]] = {}
        self.standard: dict[str, Any] = {}

    def take(self, words: list[str]) -> None:
        """One member's line."""
        if words[0] in _SETS:
            self.standard[words[0]] = tuple(words[1].split())
        elif words[0].endswith(("Property", "Set", "Method")) and words[0] not in ("DefaultDisplayProperty", "SerializationMethod"):
            self.members[words[1].upper()] = (words[0], words[1], words[2] if len(words) > 2 else "")
        else:
            self.standard[words[0]] = int(words[1]) if words[1].isdigit() else words[1]


_texts: tuple[str, str] | None = None
_known: dict[str, BuiltIn | None] = {}


def built_in(folded: str) -> BuiltIn | None:
    """What PowerShell's own type data say of a type, by its folded name: most shells ask for a few, so that the others stay unread."""
    try:
        return _known[folded]
    except KeyError:
        found = _known[folded] = _read(folded)
        return found


def _text() -> tuple[str, str]:
    """The file's text, and the same folded."""
    global _texts
    if _texts is None:
        with open(os.path.join(os.path.dirname(__file__), "builtin_types.tsv"), encoding="utf-8") as file:  # to read ASCII, another codec would be loaded
            text = f"\n{file.read()}"
        _texts = text, text.upper()
    return _texts


def _read(folded: str) -> BuiltIn | None:
    text, names = _text()
    at = names.find(f"\n{folded}\n") + 1
    if not at or folded[:1] == "\t":
        return None
    end = at + len(folded)
    made = BuiltIn(text[at:end])
    while text[end:end + 2] == "\n\t":
        start, end = end + 2, text.index("\n", end + 2)
        made.take(text[start:end].split("\t"))
    return made


def folded_names() -> list[str]:
    """The folded names of all types of which PowerShell's own type data tell."""
    return [line for line in _text()[1].splitlines() if line and line[0] != "\t"]
