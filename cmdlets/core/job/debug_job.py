"""Debug-Job."""

from __future__ import annotations

from cmdlets.core.job.holding import attend, hold_of
from cmdlets.core.job.receive_job import pass_on
from cmdlets.core.job.table import Job, table
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.cmdletobjects import itself
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_WRONG = "System.Management.Automation.PSInvalidOperationException"


@parameter_set(name="JobParameterSet")
class ByJob:
    """The job itself."""

    job: Job = param("Job", "Job.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job")


@parameter_set(name="JobNameParameterSet")
class ByName:
    """By name."""

    name: str = param("Name", "Name.", position=0)


@parameter_set(name="JobIdParameterSet")
class ByNumber:
    """By number."""

    number: int = param("Id", "Number.", position=0)


@parameter_set(name="JobInstanceIdParameterSet")
class ByInstance:
    """By GUID."""

    instance: object = param("InstanceId", "GUID.", position=0, net="System.Guid")


@cmdlet("Debug-Job", module="Microsoft.PowerShell.Core", changes=True, default_set="JobParameterSet", class_name="Microsoft.PowerShell.Commands.DebugJobCommand")
class DebugJob:
    """Debugs a background job: at its breakpoints the person is asked as at the session's own, until it has ended or is left to itself (detach). What it writes is shown meanwhile.

    Examples:
        One that has ended.

            PS> $job = Start-ThreadJob { 1 } | Wait-Job; try { Debug-Job $job } catch { $_.FullyQualifiedErrorId }
            DebugJobNoDebuggableJobsFound,Microsoft.PowerShell.Commands.DebugJobCommand
    """

    how: ByJob | ByName | ByNumber | ByInstance = either(default_set=ByJob)
    break_all: Switch | None = param("BreakAll", "Stop at the next statement, once the job has come to wait for something.", default=None)

    def process(self, shell: Shell) -> Output:
        """Waits for its stops, and asks how it goes on."""
        job = self._found(shell)
        if not shell.confirm(job.name, "Debug"):
            return
        running = next((leaf for leaf in job.leaves if leaf.state in ("Running", "AtBreakpoint") and hold_of(leaf) is not None), None)
        if running is None:
            text = (
                "The provided job and all child jobs were examined but no jobs were found that could be debugged.  In order to debug a job or child job the job must support debugging and "
                "also be in a running state."
            )
            shell.fail(text, "DebugJobNoDebuggableJobsFound", category="InvalidOperation", target=itself(shell), exception=_WRONG)
        assert running is not None
        if self.break_all:
            from havmsh.runtime.debugging.debugger import debugger_of

            assert running.session is not None
            debugger_of(running.session).step(True)
        yield from _debugged(running, job.name, shell)

    def _found(self, shell: Shell) -> Job:
        how, known = self.how, table(shell).jobs
        if isinstance(how, ByJob):
            return how.job
        if isinstance(how, ByName):
            found, what, several, none = [job for job in known if job.name.lower() == how.name.lower()], "Name", f"the name {how.name}", f"name {how.name}"
        elif isinstance(how, ByNumber):
            found, what, several, none = [job for job in known if job.number == how.number], "Id", f"Id {how.number}", f"Id {how.number}"
        else:
            guid = valuetexts.to_text(how.instance)
            found, what, several, none = [job for job in known if str(job.guid) == guid], "InstanceId", f"InstanceId {guid}", f"InstanceId {guid}"
        if len(found) > 1:
            shell.fail(f"Multiple jobs were found with {several}.  Debug-Job can debug only one job at a time.", f"DebugJobFoundMultipleJobsWith{what}", category="InvalidOperation", target=itself(shell), exception=_WRONG)
        if not found:
            shell.fail(f"Cannot find a job with {none}.", f"DebugJobCannotFindJobWith{what}", category="InvalidOperation", target=itself(shell), exception=_WRONG)
        return found[0]


def _debugged(job: Job, name: str, shell: Shell) -> Output:
    """What the job writes from now on; at each of its stops the person is asked."""
    hold, at = hold_of(job), len(job.records)
    assert hold is not None and job.session is not None

    def arrived() -> Output:
        nonlocal at
        while at < len(job.records):
            stream, record = job.records[at]
            at += 1
            if stream == "output":
                yield record
            else:
                pass_on(stream, record, shell)

    yield from attend(hold, job.session, name, shell, over=lambda: job.finished, arrived=arrived)
