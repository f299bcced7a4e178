"""Enable-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core.feature.features import Chosen
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Enable-ExperimentalFeature", module="Microsoft.PowerShell.Core", changes=True)
class EnableExperimentalFeature(Chosen):
    """Turns experimental features on, from the next start of the shell on.

    Examples:
        What would be done.

            PS> Enable-ExperimentalFeature PSProfileDSCResource -WhatIf -WarningAction Ignore
            What if: Performing the operation "Enable-ExperimentalFeature" on target "PSProfileDSCResource".
    """

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Changes the settings of each, then says when that holds."""
        return self.change_all(records, shell, on=True)
