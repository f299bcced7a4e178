"""Enable-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core.feature.features import PENDING, change, offered
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Enable-ExperimentalFeature", module="Microsoft.PowerShell.Core", changes=True)
class EnableExperimentalFeature:
    """Turns experimental features on, from the next start of the shell on.

    Examples:
        What would be done.

            PS> Enable-ExperimentalFeature PSProfileDSCResource -WhatIf -WarningAction Ignore
            What if: Performing the operation "Enable-ExperimentalFeature" on target "PSProfileDSCResource".
    """

    name: list[str] = param("Name", "Names of features; wildcards are understood.", position=0, by_property=True, wildcards=True, complete=offered)
    scope: object = param("Scope", "Whose setting it is.", default="CurrentUser", net="System.Management.Automation.Configuration.ConfigScope")

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Changes the settings of each, then says when that holds."""
        for record in records or [self]:
            each = record if isinstance(record, EnableExperimentalFeature) else self
            change(shell, each.name, str(each.scope), on=True)
        shell.warn(PENDING)
        return ()
