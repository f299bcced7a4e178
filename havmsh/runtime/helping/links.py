"""The pages on the web that tell of PowerShell's own cmdlets: HelpUri."""

from __future__ import annotations

import functools
import os


@functools.cache
def _addresses() -> dict[str, str]:
    with open(os.path.join(os.path.dirname(__file__), "links.tsv"), encoding="utf-8") as file:
        pairs = (line.rstrip("\n").split("\t") for line in file)
        return {name.upper(): address for name, address in pairs}


def address(name: str) -> str:
    """The address of a cmdlet's page, or an empty text."""
    return _addresses().get(name.upper(), "")
