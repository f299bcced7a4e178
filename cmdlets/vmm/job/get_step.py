"""Get-Step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.job import Step, Task
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-Step", "Get-SCStep", output=("Microsoft.SystemCenter.VirtualMachineManager.Step",))
class GetStep:
    """Gets the steps of a job.

    Examples:
        Of the newest one.

            PS> Get-SCJob -Newest 1 | Get-Step
    """

    job: Task = param("Job", "Job whose steps are wanted.", position=0, pipeline=True)
    name: str | None = param("Name", "Name of the step, or a pattern.", default=None, wildcards=True)

    def process(self, shell: Shell) -> Output:
        yield from chosen([Step(shell.engine, self.job.key, at) for at in range(len(self.job.record.steps))], self.name)
