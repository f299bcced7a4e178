"""The standard members of a type, built in or by Update-TypeData or on one object: which properties it shows when none are chosen, how deep it is written."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.runtime.objects import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def standard_member(target: Any, what: str) -> Any:
    """DefaultDisplayPropertySet (names), DefaultDisplayProperty (a name) or SerializationDepth (a number) of the object, or None."""
    extra = getattr(target, "extra", None)
    if extra is not None:
        own = _own(extra, what)
        if own is not None:
            return own
    from havmsh.runtime import typedata

    table = typedata.table()
    if target.__class__ is PSCustomObject and extra is None and not table.types:
        return None
    names = subject.type_names(target)
    found = table.standard(names, what)
    return table.standard([name.removeprefix("Deserialized.") for name in names], what) if found is None else found


def _own(extra: Any, what: str) -> Any:
    """The member of the object's own PSStandardMembers set."""
    members = extra.members.get("PSSTANDARDMEMBERS")
    if members is None or not members.value:
        return None
    for given in members.value:
        member = getattr(given, "member", given)
        if str(member.name).upper() == what.upper():
            return member.value
    return None
