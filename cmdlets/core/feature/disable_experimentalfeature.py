"""Disable-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core.feature.features import PENDING, change, offered
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Disable-ExperimentalFeature", module="Microsoft.PowerShell.Core", changes=True)
class DisableExperimentalFeature:
    """Turns experimental features off, from the next start of the shell on.

    Examples:
        What would be done.

            PS> Disable-ExperimentalFeature PSProfileDSCResource -WhatIf -WarningAction Ignore
            What if: Performing the operation "Disable-ExperimentalFeature" on target "PSProfileDSCResource".
    """

    name: list[str] = param("Name", "Names of features; wildcards are understood.", position=0, by_property=True, wildcards=True, complete=offered)
    scope: object = param("Scope", "Whose setting it is.", default="CurrentUser", net="System.Management.Automation.Configuration.ConfigScope")

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Changes the settings of each, then says when that holds."""
        for record in records or [self]:
            each = record if isinstance(record, DisableExperimentalFeature) else self
            change(shell, each.name, str(each.scope), on=False)
        shell.warn(PENDING)
        return ()
