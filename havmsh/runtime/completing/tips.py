"""What PowerShell tells of operators, keys and keywords that may stand somewhere: ``tips.tsv`` has a line each, its name and its text after a tab."""

from __future__ import annotations

import os
import re
from functools import cache

_ESCAPED = {"n": "\n", "t": "\t"}


@cache
def _tips() -> dict[str, str]:
    with open(os.path.join(os.path.dirname(__file__), "tips.tsv"), encoding="utf-8") as file:
        pairs = [line.split("\t", 1) for line in file.read().splitlines()]
    return {name.upper(): re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[1]), text) for name, text in pairs}


def tip(name: str) -> str:
    """The text of a name (``eqOperator``, ``WidthHashtableKey``); empty where nothing is told."""
    return _tips().get(name.upper(), "")
