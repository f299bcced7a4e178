"""Stop-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.engine.requests import PowerRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="SingleVM")
class Plainly:
    """Turn it off, or shut the guest down."""

    shutdown: Switch = param("Shutdown", "Shut the guest operating system down instead of turning the machine off.", default=Switch(False))


@parameter_set(name="CorrespondsToVMM2008StopVM")
class ByForce:
    """Turn it off at once."""

    force: Switch = param("Force", "Turn the machine off at once, as VMM 2008's Stop-VM did.")


@parameter_set(name="CorrespondsToVMM2008SaveStateVM")
class BySaving:
    """Save its state."""

    save_state: Switch = param("SaveState", "Save the state of the machine.")


@parameter_set(name="CorrespondsToVMM2008DiscardSavedStateVM")
class ByDiscarding:
    """Discard its saved state."""

    discard: Switch = param("DiscardSavedState", "Throw the saved state of the machine away.")


@product(
    "Stop-VM", "Stop-SCVirtualMachine", "Use-SCStopVM", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class StopVM:
    """Stops a virtual machine: it is turned off, as by its power switch, unless -Shutdown asks its guest.

    Examples:
        Ask the guest to shut down.

            PS> Stop-VM web101 -Shutdown
    """

    vm: VM = param("VM", "Machine to stop.", position=0, pipeline=True, complete="vm")
    how: Plainly | ByForce | BySaving | ByDiscarding = either(default_set=Plainly)

    def process(self, shell: Shell) -> Output:
        match self.how:
            case BySaving():
                action = "SaveState"
            case ByDiscarding():
                action = "DiscardSavedState"
            case Plainly(shutdown=shutdown):
                action = "Shutdown" if shutdown else "Stop"
            case _:
                action = "Stop"
        request = PowerRequest(cmdlet="Stop-VM", vm=self.vm.key, action=action, force=isinstance(self.how, ByForce))  # type: ignore[arg-type]
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])
