"""Get-Job of PowerShell."""

from __future__ import annotations

from cmdlets.core.job.finding import ByCommand, ByFilter, ByInstance, ByName, ByNumberOrAll, ByState, find
from cmdlets.core.job.table import ended
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime import compare, valuetexts
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Job", module="Microsoft.PowerShell.Core", aliases=("gjb",), default_set="SessionIdParameterSet")
class GetJob:
    """Gives the session's background jobs.

    Examples:
        There are none at first.

            PS> @(Get-Job).Count
            0
    """

    how: ByNumberOrAll | ByName | ByInstance | ByState | ByCommand | ByFilter = either(default_set=ByNumberOrAll)
    with_children: Switch = param("IncludeChildJob", "Also give the jobs' parts.", default=None)
    child_state: object = param("ChildJobState", "State that a part must have.", default=None, net="System.Management.Automation.JobState")
    has_more: bool = param("HasMoreData", "Whether there must be something to receive.", default=None)
    before: object = param("Before", "Only jobs that ended before this.", default=None, net="System.DateTime")
    after: object = param("After", "Only jobs that ended after this.", default=None, net="System.DateTime")
    newest: int = param("Newest", "How many of the last.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gives those that are asked for, by number."""
        found = sorted(find(self.how, shell), key=lambda job: job.number)
        if self.child_state is not None or self.with_children:
            wanted = valuetexts.to_text(self.child_state) if self.child_state is not None else None
            found += [child for job in list(found) for child in job.children if wanted is None or child.state == wanted]
        if self.has_more is not None:
            found = [job for job in found if job.has_more == self.has_more]
        if self.before is not None:
            found = [job for job in found if (end := ended(job)) is not None and compare.compare(end, self.before) < 0]
        if self.after is not None:
            found = [job for job in found if (end := ended(job)) is not None and compare.compare(end, self.after) > 0]
        if self.newest is not None:
            found = found[-self.newest :] if self.newest else []
        yield from sorted(found, key=lambda job: job.number)
