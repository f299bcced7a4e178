"""What Start-Service and Stop-Service share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.computer.wmi import SERVICES, reachable
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set
class OnServices:
    """Services of hosts."""

    name: list[str] = param("Name", "Services.", position=0, pipeline=True, by_property=True, aliases=("ServiceName", "InputObject"))
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", by_property=True, default=None, aliases=("Cn", "MachineName"), complete="host")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)

    def acted(self, shell: Shell, *, run: bool) -> tuple[()]:
        """Starts or stops each of them."""
        for host in reachable(shell, self.computers):
            for one in self.name:
                wanted = next((known for known in SERVICES if known.casefold() == name_of(one).casefold()), name_of(one))
                act(shell, f"{wanted} on {host.name}", None, partial(shell.engine.outside.set_service, host.name, wanted, run=run))
        return ()
