"""How Get-Command finds names that are not quite given: by their capitals, and by how few letters differ."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from havmsh.runtime.commands import CommandInfo


def abbreviated(name: str) -> str:
    """The capitals of a name, and its dashes: ``Get-ChildItem`` gives ``G-CI``."""
    return "".join(char for char in name if char.isupper() or char == "-")


def distance(left: str, right: str) -> int:
    """How many letters must be changed, added, left out or exchanged with a neighbour (Damerau and Levenshtein)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, char in enumerate(left, 1):
        made = [at]
        for place, other in enumerate(right, 1):
            cost = char != other
            best = min(row[place] + 1, made[place - 1] + 1, row[place - 1] + cost)
            if at > 1 and place > 1 and char == right[place - 2] and left[at - 2] == other:
                best = min(best, before[place - 2] + cost)
            made.append(best)
        before, row = row, made
    return row[-1]


def nearest(name: str, commands: Iterable[CommandInfo], limit: int) -> list[tuple[int, CommandInfo]]:
    """The commands whose names are at most so far away, the nearest first, each with how far."""
    wanted = name.lower()
    found = [(distance(wanted, info.name.lower()), info) for info in commands if abs(len(info.name) - len(wanted)) <= limit]
    return sorted((pair for pair in found if pair[0] <= limit), key=lambda pair: pair[0])
