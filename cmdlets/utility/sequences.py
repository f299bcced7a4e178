"""What the pipeline takes apart."""

from __future__ import annotations

from havmsh.runtime.objects import Hashtable, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def elements(value: Any) -> Iterable[Any] | None:
    """The elements of a collection as PowerShell enumerates it, or None for a single object (a string and a dictionary are single)."""
    base = value.base if value.__class__ is PSObject else value
    if isinstance(base, list):
        return base
    if base is None or isinstance(base, (str, int, float, bool, Hashtable)):
        return None
    from havmsh.runtime.elements import enumerate_

    found: Iterable[Any] | None = enumerate_(base)
    return found
