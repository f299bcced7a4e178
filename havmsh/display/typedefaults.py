"""The standard members of a type, built in or by Update-TypeData or on one object: which properties it shows when none are chosen, how deep it is written."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.runtime.objects import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_SETS: dict[str, Sequence[str]] = {
    "SYSTEM.MANAGEMENT.AUTOMATION.PSMODULEINFO": (
        "Name", "Path", "Description", "Guid", "Version", "ModuleBase", "ModuleType", "PrivateData", "AccessMode", "ExportedAliases",
        "ExportedCmdlets", "ExportedFunctions", "ExportedVariables", "NestedModules",
    ),
    "SYSTEM.SERVICEPROCESS.SERVICECONTROLLER": ("Status", "Name", "DisplayName"),
    "SYSTEM.IO.FILEINFO": ("LastWriteTime", "Length", "Name"),
    "SYSTEM.DIAGNOSTICS.PROCESS": ("Id", "Handles", "CPU", "SI", "Name"),
    "SYSTEM.MANAGEMENT.AUTOMATION.EXTENDEDTYPEDEFINITION": ("TypeNames", "FormatViewDefinition"),
}
_DEPTHS = {"MICROSOFT.POWERSHELL.COMMANDS.INTERNAL.FORMAT.FORMATINFODATA": 1}
_NAMES = {"SYSTEM.NET.IPADDRESS": "IPAddressToString", "SYSTEM.IO.DIRECTORYINFO": "Name"}

_BUILT_IN: dict[str, dict[str, Any]] = {"DefaultDisplayPropertySet": _SETS, "DefaultDisplayProperty": _NAMES, "SerializationDepth": _DEPTHS}


def show_by_default(type_name: str, names: Sequence[str]) -> None:
    """Says which properties objects of a product's own type show when none are chosen."""
    _SETS[type_name.upper()] = names


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
    if table.types:
        found = table.standard(names, what) or table.standard([name.removeprefix("Deserialized.") for name in names], what)
        if found is not None:
            return found
    known = _BUILT_IN.get(what, {})
    for name in names:
        built_in = known.get(name.removeprefix("Deserialized.").upper())
        if built_in is not None:
            return built_in
    return None


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
