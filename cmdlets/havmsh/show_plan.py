"""Show-Plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.havmsh import MODULE
from cmdlets.havmsh.drawing import Drawing
from cmdlets.vmm import selection  # noqa: F401 - lets a job be named by its text
from cmdlets.vmm.model.job import Task
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ScriptBlock")
class OfCommands:
    """Commands that are tried and taken back."""

    block: object = param("ScriptBlock", "Commands whose jobs are to be drawn; nothing of them is kept.", position=0, net="System.Management.Automation.ScriptBlock")


@parameter_set(name="Job")
class OfJobs:
    """Jobs that have run."""

    job: list[Task] = param("Job", "Jobs to draw.", pipeline=True)


@cmdlet("Show-Plan", module=MODULE, class_name="Havmsh.ShowPlanCommand", output=("System.String",))
class ShowPlan(Drawing):
    """Draws what commands would do, or what jobs did, as steps on the simulated clock.

    The commands of a script block run on a copy of the fabric that is dropped afterwards: their jobs are drawn with the times they take, the
    waiting for one another, and how long machines do not answer. What is refused there is an error, as when the command itself is run.
    One job is drawn step by step, several one below the other.

    Examples:
        A maintenance window before it begins.

            PS> Show-Plan { Disable-VMHost HV01 -MoveWithinCluster }
        What the last job did.

            PS> Get-SCJob -Newest 1 | Show-Plan
    """

    source: OfCommands | OfJobs = either(default_set=OfCommands)

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Draws all jobs in one picture."""
        from cmdlets.havmsh.scenes.jobs import scene

        if isinstance(self.source, OfCommands) and shell.is_bound("ScriptBlock"):
            jobs, clock = _tried(shell, self.source.block)
        else:
            jobs, clock = [task.record for task in records if isinstance(task, Task)], shell.engine.state.clock
        if not jobs:
            shell.warn("There is no job to draw.")
            return
        yield from self.show(shell, scene(sorted(jobs, key=lambda job: (job.start, job.number)), clock, shell.engine.name_of))


def _tried(shell: Shell, block: Any) -> tuple[list[Any], float]:
    """Runs commands on the fabric, lets their jobs end, and takes everything back; the jobs, and the clock when they had ended."""
    engine = shell.engine
    before = engine.state
    try:
        shell.call(block)
        for job_id in engine.state.active:
            engine.wait(job_id)
        after = engine.state
    finally:
        engine.state = before
    return [job for key, job in after.jobs.items() if key not in before.jobs], after.clock
