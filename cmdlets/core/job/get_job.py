"""Get-Job of PowerShell."""

from __future__ import annotations

from cmdlets.core.job.finding import ByCommand, ByFilter, ByInstance, ByName, ByNumberOrAll, ByState, Chosen, find
from cmdlets.core.job.table import Job, ended
from havmsh.cmdlet import Output, cmdlet, either, parameter_set
from havmsh.runtime import compare, valuetexts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="SessionIdParameterSet")
class Numbered(Chosen, ByNumberOrAll):
    """By number, or all."""


@parameter_set(name="NameParameterSet")
class Named(Chosen, ByName):
    """By name."""


@parameter_set(name="InstanceIdParameterSet")
class OfInstance(Chosen, ByInstance):
    """By instance id."""


@parameter_set(name="StateParameterSet")
class OfState(Chosen, ByState):
    """By state."""


@parameter_set(name="CommandParameterSet")
class OfCommand(Chosen, ByCommand):
    """By command."""


@cmdlet(
    "Get-Job", module="Microsoft.PowerShell.Core", aliases=("gjb",), default_set="SessionIdParameterSet",
    listed="IncludeChildJob ChildJobState HasMoreData Before After Newest Id Name InstanceId State Command Filter", output=("System.Management.Automation.Job",),
)
class GetJob:
    """Gives the session's background jobs.

    Examples:
        There are none at first.

            PS> @(Get-Job).Count
            0
    """

    how: Numbered | Named | OfInstance | OfState | OfCommand | ByFilter = either(default_set=Numbered)

    def process(self, shell: Shell) -> Output:
        """Gives those that are asked for, by number."""
        how = self.how
        found = sorted(find(how, shell), key=lambda job: job.number)
        if isinstance(how, Chosen):
            found = _chosen(how, found)
        yield from sorted(found, key=lambda job: job.number)


def _chosen(how: Chosen, found: list[Job]) -> list[Job]:
    """Those of the jobs that fit."""
    if how.child_state is not None or how.with_children:
        wanted = valuetexts.to_text(how.child_state) if how.child_state is not None else None
        found = found + [child for job in found for child in job.children if wanted is None or child.state == wanted]
    if how.has_more is not None:
        found = [job for job in found if job.has_more == how.has_more]
    if how.before is not None:
        found = [job for job in found if (end := ended(job)) is not None and compare.compare(end, how.before) < 0]
    if how.after is not None:
        found = [job for job in found if (end := ended(job)) is not None and compare.compare(end, how.after) > 0]
    if how.newest is not None:
        found = found[-how.newest :] if how.newest else []
    return found
