"""The pages on the web that tell of commands: HelpUri."""

from __future__ import annotations

import functools
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@functools.cache
def _addresses() -> dict[str, str]:
    with open(os.path.join(os.path.dirname(__file__), "links.tsv"), encoding="utf-8") as file:
        pairs = (line.rstrip("\n").split("\t") for line in file)
        return {name.upper(): address for name, address in pairs}


def address(name: str) -> str:
    """The address of a cmdlet's page, or an empty text."""
    return _addresses().get(name.upper(), "")


def of_page(page: Any) -> str:
    """The first address among the links of a page of help, or an empty text."""
    from havmsh.runtime import members
    from havmsh.runtime.objects import Array, PSCustomObject
    from havmsh.runtime.valuetexts import to_text

    links = members.get(page, "relatedLinks") if page.__class__ is PSCustomObject else None
    found = members.get(links, "navigationLink") if links is not None else None
    return next((to_text(uri) for link in (found if isinstance(found, Array) else [found]) if link is not None and (uri := members.get(link, "uri"))), "")
