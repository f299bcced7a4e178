"""What a time zone is called in general, as TimeZoneInfo.DisplayName has it: a line of ``zones.tsv``, which ``python -m tests.zones`` writes."""

from __future__ import annotations

import re
from functools import cache

_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")


@cache
def _table() -> dict[str, tuple[str, str]]:
    import os

    found: dict[str, tuple[str, str]] = {}
    with open(os.path.join(os.path.dirname(__file__), "zones.tsv"), encoding="utf-8") as file:
        for line in file:
            zone, shown, others = line.rstrip("\n").split("\t")
            for name in (zone, *others.split()):
                found[name] = zone, shown
    return found


def canonical(zone: str) -> str:
    """The name of a zone of the system's database that it has besides others."""
    return _table().get(zone, (zone, ""))[0]


def shown(zone: str) -> str:
    """What is shown of a zone after its offset; nothing where it has no name."""
    return fixed(zone) or _table().get(zone, ("", ""))[1]


def fixed(zone: str) -> str:
    """The name of a zone that is no more than an offset: ``GMT-05:00`` of ``Etc/GMT+5``, whose sign is the other one; nothing for the others."""
    found = _FIXED.fullmatch(zone)
    return "" if found is None or found[2] == "0" else f"GMT{'-' if found[1] == '+' else '+'}{int(found[2]):02}:00"
