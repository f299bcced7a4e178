"""Get-ExperimentalFeature."""

from __future__ import annotations

from cmdlets.core.feature.features import ENGINE, available, offered
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.types.experiments import ExperimentalFeature

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ExperimentalFeature", module="Microsoft.PowerShell.Core", output=(ExperimentalFeature.type_name,))
class GetExperimentalFeature:
    """Shows the experimental features of the engine and of modules, and whether they are on.

    Examples:
        Of the engine.

            PS> (Get-ExperimentalFeature PSProfile*).Name
            PSProfileDSCResource
    """

    name: list[str] | None = param("Name", "Names of features; wildcards are understood.", position=0, pipeline=True, default=None, wildcards=True, complete=offered, checks=(not_empty(),), tells="ArgumentCompleter=Microsoft.PowerShell.Commands.ExperimentalFeatureNameCompleter")

    def process(self, shell: Shell) -> Output:
        """The engine's come first, each kind by name."""
        return sorted(available(shell, self.name), key=lambda each: (each.source != ENGINE, each.name))
