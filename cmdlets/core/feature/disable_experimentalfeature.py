"""Disable-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core.feature.features import Chosen
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Disable-ExperimentalFeature", module="Microsoft.PowerShell.Core", changes=True)
class DisableExperimentalFeature(Chosen):
    """Turns experimental features off, from the next start of the shell on.

    Examples:
        What would be done.

            PS> Disable-ExperimentalFeature PSProfileDSCResource -WhatIf -WarningAction Ignore
            What if: Performing the operation "Disable-ExperimentalFeature" on target "PSProfileDSCResource".
    """

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Changes the settings of each, then says when that holds."""
        return self.change_all(records, shell, on=False)
