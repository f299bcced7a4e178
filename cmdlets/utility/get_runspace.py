"""Get-Runspace."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.runspaces import known_to, runspace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="NameParameterSet")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names of the runspaces; wildcards are understood.", position=0, default=None, checks=(not_empty(),))


@parameter_set(name="IdParameterSet")
class ByNumber:
    """By number."""

    number: list[int] = param("Id", "Numbers of the runspaces.", position=0)


@parameter_set(name="InstanceIdParameterSet")
class ByInstance:
    """By GUID."""

    instance: list[object] = param("InstanceId", "GUIDs of the runspaces.", position=0, net="System.Guid[]")


@cmdlet(
    "Get-Runspace", module="Microsoft.PowerShell.Utility", default_set="NameParameterSet", output=("System.Management.Automation.Runspaces.Runspace",),
)
class GetRunspace:
    """Gives the runspaces of this process that are not closed, the session's own among them.

    Examples:
        The first is the session's own.

            PS> (Get-Runspace).Id
            1
    """

    how: ByName | ByNumber | ByInstance = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Gives those that are meant, by number."""
        runspace_of(shell.session)
        known = sorted(known_to(shell.session), key=lambda each: each.number)
        how = self.how
        if isinstance(how, ByNumber):
            return [each for each in known if each.number in how.number]
        if isinstance(how, ByInstance):
            guids: list[Any] = how.instance
            wanted = {guid.number for guid in guids}
            return [each for each in known if each.guid.int in wanted]
        matches = any_of(how.name) if how.name else None
        return [each for each in known if matches is None or matches(each.name)]
