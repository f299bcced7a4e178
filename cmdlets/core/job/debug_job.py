"""Debug-Job."""

from __future__ import annotations

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
    """Debugs a background job. A job's code runs beside the host here, where no debugger reaches it: this says so after it has found the job.

    Examples:
        One that has ended.

            PS> $job = Start-ThreadJob { 1 } | Wait-Job; try { Debug-Job $job } catch { $_.FullyQualifiedErrorId }
            DebugJobNoDebuggableJobsFound,Microsoft.PowerShell.Commands.DebugJobCommand
    """

    how: ByJob | ByName | ByNumber | ByInstance = either(default_set=ByJob)
    break_all: Switch | None = param("BreakAll", "Stop at the next statement.", default=None)

    def process(self, shell: Shell) -> Output:
        """Finds it, and says why it cannot be."""
        job = self._found(shell)
        if not shell.confirm(job.name, "Debug"):
            return ()
        if job.finished:
            text = (
                "The provided job and all child jobs were examined but no jobs were found that could be debugged.  In order to debug a job or child job the job must support debugging and "
                "also be in a running state."
            )
            shell.fail(text, "DebugJobNoDebuggableJobsFound", category="InvalidOperation", target=itself(shell), exception=_WRONG)
        text = "The job cannot be debugged because there is no PowerShell host debugger available.  Make sure you are running this command in a host that supports debugging."
        return shell.fail(text, "DebugJobNoHostDebugger", category="InvalidOperation", target=itself(shell), exception=_WRONG)  # type: ignore[no-any-return]

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
