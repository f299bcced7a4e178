"""Get-TimeZone."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members, static_members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.typesystem import known
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Id")
class ById:
    """By identifier."""

    ids: list[str] = param("Id", "Identifiers of zones: the system's (Asia/Tokyo), or those of Windows (Tokyo Standard Time).", by_property=True)


@parameter_set(name="ListAvailable")
class Available:
    """All of them."""

    list_available: Switch = param("ListAvailable", "Give all zones that the system knows.")


@parameter_set(name="Name")
class ByName:
    """By what their time is called."""

    names: list[str] = param("Name", "Names of standard or summer times; wildcards are understood.", position=0, pipeline=True, default=None, wildcards=True)


@cmdlet("Get-TimeZone", module="Microsoft.PowerShell.Management", aliases=("gtz",), default_set="Name", output=("System.TimeZoneInfo",))
class GetTimeZone:
    """Gives the time zone of this machine, or others.

    Examples:
        By identifier.

            PS> (Get-TimeZone -Id Asia/Tokyo).BaseUtcOffset.TotalHours
            9
    """

    what: ById | Available | ByName = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Finds the zones."""
        what = self.what
        if isinstance(what, ById):
            yield from self._by_id(what.ids, shell)
        elif isinstance(what, Available):
            yield from _all()
        elif what.names is None:
            yield static_members.static_get(known("System.TimeZoneInfo"), "Local")
        else:
            yield from self._by_name(what.names, shell)

    def _by_id(self, ids: list[str], shell: Shell) -> Output:
        for name in ids:
            try:
                yield static_members.static_call(known("System.TimeZoneInfo"), "FindSystemTimeZoneById", [name])
            except PSError as error:
                inner = error.record.exception.inner or error.record.exception
                shell.write_error(ErrorRecord(inner, "TimeZoneNotFound", "InvalidArgument", "Id"))

    def _by_name(self, names: list[str], shell: Shell) -> Output:
        for name in names:
            fits = matcher(name)
            found = [zone for zone in _all() if fits(members.get(zone, "StandardName")) or fits(members.get(zone, "DaylightName"))]
            if not found:
                exception = NetException("System.TimeZoneNotFoundException", f"The time zone name '{name}' was not found on the local computer.")
                shell.write_error(ErrorRecord(exception, "TimeZoneNotFound", "InvalidArgument", "Name"))
            yield from found


def _all() -> list[Any]:
    return list(static_members.static_call(known("System.TimeZoneInfo"), "GetSystemTimeZones", []))
