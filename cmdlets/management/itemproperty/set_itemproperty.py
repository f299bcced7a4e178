"""Set-ItemProperty."""

from __future__ import annotations

from cmdlets.management.itemproperty.properties import put, refused
from cmdlets.management.targets import ByLiteralPath, ByPath, ByPathNamed, Credentialed, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import PSCustomObject, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


class _Value:
    """A name and a value."""

    name: str = param("Name", "Name of the property.", position=1, by_property=True, aliases=("PSProperty",))
    value: object = param("Value", "The new value.", position=2, by_property=True, null_ok=True)


class _Object:
    """An object whose properties are set."""

    source: object = param("InputObject", "Object with the properties to set.", pipeline=True, by_property=True, net="System.Management.Automation.PSObject")


@parameter_set(name="propertyValuePathSet")
class ValueByPath(_Value, ByPathNamed):
    """A property of items."""


@parameter_set(name="propertyPSObjectPathSet")
class ObjectByPath(_Object, ByPathNamed):
    """Properties of items."""


@parameter_set(name="propertyValueLiteralPathSet")
class ValueByLiteralPath(_Value, ByLiteralPath):
    """A property of items by literal path."""


@parameter_set(name="propertyPSObjectLiteralPathSet")
class ObjectByLiteralPath(_Object, ByLiteralPath):
    """Properties of items by literal path."""


@cmdlet(
    "Set-ItemProperty", module="Microsoft.PowerShell.Management", changes=True,
    listed="Path LiteralPath Name Value InputObject PassThru Force Filter Include Exclude Credential",
)
class SetItemProperty(Credentialed):
    """Sets properties of items.

    Examples:
        A file that cannot be written.

            PS> Set-ItemProperty report.csv -Name IsReadOnly -Value $true
    """

    where: ValueByPath | ObjectByPath | ValueByLiteralPath | ObjectByLiteralPath = either(default_set=ValueByPath)
    passthru: Switch = param("PassThru", "Write the property.", default=None)
    force: Switch = param("Force", "Set properties of hidden items too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Sets them on each item."""
        where = self.where
        source = where.source if isinstance(where, _Object) else PSCustomObject.of([(where.name, where.value)])
        named: ByPath | ByLiteralPath = where
        made: list[Any] = []
        with scopes(shell):
            for path in list(resolved(shell, named, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force))):
                done = None if refused(shell, path) else put(shell, path, source)
                if done is not None:
                    made.append(done)
        return made if self.passthru else ()
