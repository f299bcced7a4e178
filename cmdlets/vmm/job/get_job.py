"""Get-Job of the management server (Get-SCJob)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.job import Task
from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.selection import everyone, handles
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="NewestJobs")
class Newest:
    """The newest jobs."""

    newest: int | None = param("Newest", "How many, newest first.", default=None)


@parameter_set(name="AllJobs")
class Every:
    """All jobs."""

    all: Switch = param("All", "Every job that is kept.")


@parameter_set(name="RunningJobs")
class Running:
    """Jobs that run."""

    running: Switch = param("Running", "Only jobs that run now.")


@product(
    "Get-Job", "Get-SCJob", output=("Microsoft.SystemCenter.VirtualMachineManager.Task",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class GetJob:
    """Gets jobs of the management server, newest first.

    Examples:
        What has just happened?

            PS> Get-SCJob -Newest 1
    """

    name: str | None = param("Name", "Title or id of the job, or a pattern.", position=0, default=None, wildcards=True, complete="job")
    server: ServerConnection | None = param("VMMServer", "Accepted: there is one management server, and any name connects to it.", pipeline=True, default=None, inert=True)
    id: str | None = param("ID", "Identifier of the job.", default=None)
    job: Task | None = param("Job", "A job, to see as it is now.", default=None)
    full: Switch = param("Full", "Accepted: jobs always have all their steps.", default=Switch(False), inert=True)
    which: Newest | Every | Running = either(default_set=Newest)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        if self.job is not None:
            yield self.job
            return
        wanted = self.id or self.name
        found = handles(engine, Task, str(wanted)) if wanted else everyone(engine, Task)
        match self.which:
            case Running():
                found = [task for task in found if task.record.state == "Running"]
            case Newest(newest=int(count)):
                found = found[:count]
            case _:
                pass
        yield from found
