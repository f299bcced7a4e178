"""Restart-Computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.computer.wmi import reachable
from cmdlets.outside.tool import act, only_pretends
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Restart-Computer", module="Microsoft.PowerShell.Management", changes=True, class_name="Microsoft.PowerShell.Commands.RestartComputerCommand")
class RestartComputer:
    """Restarts hosts of the fabric in an orderly way; each is back after some minutes of the clock: groups of a cluster node move first, other machines take their stop action.

    Examples:
        See what would be done.

            PS> Restart-Computer SA01 -WhatIf
    """

    computers: list[object] | None = param(
        "ComputerName", "Hosts of the fabric.", position=0, pipeline=True, by_property=True, default=None, aliases=("CN", "__SERVER", "Server", "IPAddress"), complete="host")
    force: Switch = param("Force", "Accepted: nobody is logged on.", default=Switch(False), inert=True)
    wait: Switch = param("Wait", "Wait until they are back.", default=Switch(False))
    limit: object = param("For", "Accepted: a host is back when it runs.", default=None, inert=True)
    timeout: int | None = param("Timeout", "Accepted: it is never longer than a host takes.", default=None, inert=True)
    delay: int | None = param("Delay", "Accepted: how often it would be looked is of no matter.", default=None, inert=True)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        if only_pretends(shell):
            return ()
        for host in reachable(shell, self.computers):
            act(shell, host.name, "Restart-Computer", partial(shell.engine.outside.shut_down, host.name, restart=True))
        if self.wait and not shell.what_if():
            shell.engine.outside.settle()
        return ()
