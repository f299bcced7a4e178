"""Get-Culture."""

from __future__ import annotations

from havmsh.checks import Check, Refusal, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import static_members
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def _unknown(value: Any) -> str | None:
    """ValidateSet with the names of all cultures."""
    culture = known("System.Globalization.CultureInfo")
    try:
        static_members.static_call(culture, "GetCultureInfo", [str(value)])
    except PSError:
        names = ",".join(each.name for each in static_members.static_call(culture, "GetCultures", [enum_value("System.Globalization.CultureTypes", "AllCultures")]))
        return Refusal(
            f'The argument "{value}" does not belong to the set "{names}" specified by the ValidateSet attribute. '
            "Supply an argument that is in the set and then try the command again.", "ValidateSetFailure",
        )
    return None


@parameter_set(name="CurrentCulture")
class Current:
    """The session's."""

    no_overrides: Switch = param("NoUserOverrides", "Accepted: nobody changes a culture here.", default=None, inert=True)


@parameter_set(name="Name")
class Named:
    """By name."""

    names: list[str] = param("Name", "Names of cultures.", position=0, pipeline=True, default=None, checks=(Check("ValidateSet", _unknown, "a culture"), not_null()))
    no_overrides: Switch = param("NoUserOverrides", "Accepted: nobody changes a culture here.", default=None, inert=True)


@parameter_set(name="ListAvailable")
class Available:
    """All."""

    list_available: Switch = param("ListAvailable", "Give all cultures.", default=None)


@cmdlet("Get-Culture", module="Microsoft.PowerShell.Utility", default_set="CurrentCulture", output=("System.Globalization.CultureInfo",), listed="Name NoUserOverrides ListAvailable")
class GetCulture:
    """Gives the culture by which the session writes dates and numbers, or named ones.

    Examples:
        By name.

            PS> (Get-Culture de-DE).Name
            de-DE
    """

    what: Current | Named | Available = either(default_set=Current)

    def process(self, shell: Shell) -> Output:
        """Finds the cultures."""
        culture = known("System.Globalization.CultureInfo")
        if isinstance(self.what, Named) and self.what.names:
            for name in self.what.names:
                yield static_members.static_call(culture, "GetCultureInfo", [name])
        elif isinstance(self.what, Available) and self.what.list_available:
            yield from static_members.static_call(culture, "GetCultures", [enum_value("System.Globalization.CultureTypes", "AllCultures")])
        else:
            yield static_members.static_get(culture, "CurrentCulture")
