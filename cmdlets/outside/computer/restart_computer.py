"""Restart-Computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.computer.shutting_down import Credentialed, Mechanism, authentication, computer_names
from cmdlets.outside.computer.wmi import reachable
from cmdlets.outside.tool import act, only_pretends
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_OF_WAITING = ("Timeout", "For", "Delay")


@parameter_set(name="DefaultSet")
class Waiting:
    """How long is waited."""

    authentication: Mechanism | None = authentication()
    wait: Switch = param("Wait", "Wait until they are back.", default=Switch(False))
    timeout: int = param("Timeout", "Accepted: it is never longer than a host takes.", default=-1, aliases=("TimeoutSec",), checks=(between(-1, 2147483647),), inert=True)
    until: object = param("For", "Accepted: a host is back when it runs.", default=None, net="Microsoft.PowerShell.Commands.WaitForServiceTypes", inert=True)
    delay: int = param("Delay", "Accepted: how often it would be looked is of no matter.", default=5, net="System.Int16", checks=(between(1, 32767),), inert=True)


@cmdlet(
    "Restart-Computer", module="Microsoft.PowerShell.Management", changes=True, class_name="Microsoft.PowerShell.Commands.RestartComputerCommand",
    listed="WsmanAuthentication ComputerName Credential Force Wait Timeout For Delay",
)
class RestartComputer(Credentialed):
    """Restarts hosts of the fabric in an orderly way; each is back after some minutes of the clock: groups of a cluster node move first, other machines take their stop action.

    Examples:
        See what would be done.

            PS> Restart-Computer SA01 -WhatIf
            What if: Performing the operation "Enable the Remote shutdown access rights and restart the computer." on target "SA01".
    """

    how: Waiting = either(default_set=Waiting)
    computers: list[str] | None = computer_names(pipeline=True)
    force: Switch = param("Force", "Accepted: nobody is logged on.", default=Switch(False), aliases=("f",), inert=True)

    def process(self, shell: Shell) -> Output:
        if any(map(shell.is_bound, _OF_WAITING)) and not self.how.wait:
            shell.fail(
                "The parameters Timeout, For, and Delay are valid only when the parameter Wait is specified.", "RestartComputerInvalidParameter", category="InvalidOperation",
                exception="System.InvalidOperationException")
        if only_pretends(shell):
            return ()
        for host in reachable(shell, self.computers):
            action = "Enable the Remote shutdown access rights and restart the computer."
            act(shell, host.name, action, partial(shell.engine.outside.shut_down, host.name, restart=True))
        if self.how.wait and not shell.what_if():
            shell.engine.outside.settle()
        return ()
