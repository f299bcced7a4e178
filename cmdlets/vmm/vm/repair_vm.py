"""Repair-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.engine.requests import RepairRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Ignore")
class Ignore:
    """Refresh the machine after it was mended outside."""

    ignore: Switch = param("Ignore", "The cause was mended outside: refresh the machine (UCC-7).")


@parameter_set(name="Dismiss")
class Dismiss:
    """Dismiss the failure."""

    dismiss: Switch = param("Dismiss", "Dismiss the failure and take the machine as it is.")


@parameter_set(name="Retry")
class Retry:
    """Run the failed job again."""

    retry: Switch = param("Retry", "Run the failed job again.")


@parameter_set(name="Undo")
class Undo:
    """Take the failed job back."""

    undo: Switch = param("Undo", "Take back what the failed job has done.")


@product(
    "Repair-VM", "Repair-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class RepairVM:
    """Repairs a virtual machine in a failed state or in Unsupported Cluster Configuration.

    -Ignore refreshes the machine after its cause was mended outside; where a reason remains, the machine stays as it is and shows it (UCC-7).

    Examples:
        After the LUN was mended in Failover Cluster Manager.

            PS> Repair-VM sql03 -Ignore
    """

    vm: VM = param("VM", "Machine to repair.", position=0, pipeline=True, complete="vm")
    how: Ignore | Dismiss | Retry | Undo = either()
    force: Switch = param("Force", "Do not ask, and take the machine as it is even where it cannot be reached.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        request = RepairRequest(cmdlet="Repair-VM", vm=self.vm.key, action=type(self.how).__name__, force=bool(self.force))  # type: ignore[arg-type]
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])
