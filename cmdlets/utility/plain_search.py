"""How Select-String -SimpleMatch finds a text in a line: by letters, or by a culture's rules."""

from __future__ import annotations

from havmsh.checks import one_of
from havmsh.runtime import members, static_members
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

OTHERS = ("Ordinal", "Invariant", "Current")
_CULTURE = "System.Globalization.CultureInfo"


def no_culture(value: Any) -> str | None:
    """What ValidateSet has against the name of a culture."""
    if str(value).casefold() in map(str.casefold, OTHERS):
        return None
    all_of_them = static_members.static_call(known(_CULTURE), "GetCultures", [enum_value("System.Globalization.CultureTypes", "AllCultures")])
    return one_of(*OTHERS, *(str(members.get(one, "Name")) for one in all_of_them)).test(value)


def finder(culture: str | None, *, exact: bool) -> Callable[[str, str], int]:
    """A function that tells where in a line a text begins, or -1; ``exact`` tells upper and lower case apart."""
    if culture is None:
        return str.find if exact else _folded
    if culture.casefold() == "ordinal":
        return str.find if exact else _folded
    net = known(_CULTURE)
    named = {"invariant": "InvariantCulture", "current": "CurrentCulture"}.get(culture.casefold())
    found = static_members.static_get(net, named) if named else static_members.static_call(net, "GetCultureInfo", [culture])
    rules, options = members.get(found, "CompareInfo"), enum_value("System.Globalization.CompareOptions", "None" if exact else "IgnoreCase")
    return lambda line, text: int(members.call(rules, "IndexOf", [line, text, options]))


def _folded(line: str, text: str) -> int:
    """Upper and lower case are one; a line that grows where its letters are folded is searched letter by letter."""
    folded, wanted = line.casefold(), text.casefold()
    if len(folded) == len(line):
        return folded.find(wanted)
    return next((at for at in range(len(line) + 1) if line[at:].casefold().startswith(wanted)), -1)
