"""Get-Culture."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import static_members
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="CurrentCulture")
class Current:
    """The session's."""

    no_overrides: Switch = param("NoUserOverrides", "Accepted: nobody changes a culture here.", default=None, inert=True)


@parameter_set(name="Name")
class Named:
    """By name."""

    names: list[str] = param("Name", "Names of cultures.", position=0, pipeline=True, default=None, null_ok=False)
    no_overrides: Switch = param("NoUserOverrides", "Accepted: nobody changes a culture here.", default=None, inert=True)


@parameter_set(name="ListAvailable")
class Available:
    """All."""

    list_available: Switch = param("ListAvailable", "Give all cultures.", default=None)


@cmdlet("Get-Culture", module="Microsoft.PowerShell.Utility", default_set="CurrentCulture", output=("System.Globalization.CultureInfo",))
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
                try:
                    yield static_members.static_call(culture, "GetCultureInfo", [name])
                except PSError as error:
                    inner = error.record.exception.inner or error.record.exception
                    shell.write_error(ErrorRecord(inner, "ItemNotFoundException", "ObjectNotFound", self.what.names))
        elif isinstance(self.what, Available) and self.what.list_available:
            kinds = "System.Globalization.CultureTypes"
            from havmsh.runtime.typesystem import enum_value

            yield from static_members.static_call(culture, "GetCultures", [enum_value(kinds, "AllCultures")])
        else:
            yield static_members.static_get(culture, "CurrentCulture")
