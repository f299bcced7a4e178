"""Find-Script."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE
from cmdlets.powershellget.searching import Search
from havmsh.checks import not_null, one_of
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Find-Script", module=MODULE, class_name="Find-Script", scripted=True, output=("PSCustomObject[]",),
    listed=(
        "Name MinimumVersion MaximumVersion RequiredVersion AllVersions IncludeDependencies Filter Tag Includes "
        "Command Proxy ProxyCredential Repository Credential AllowPrerelease"
    ),
)
class FindScript(Search):
    """Looks for scripts in PowerShellGet's repositories.

    Examples:
        All versions of one.

            PS> Find-Script Get-WindowsAutoPilotInfo -AllVersions
    """

    includes: list[str] | None = param("Includes", "Kinds of things of which it has some.", default=None, checks=(not_null(), one_of("Function", "Workflow")))

    def process(self, shell: Shell) -> Output:
        """Asks the repositories."""
        kinds: dict[str, list[str] | None] = {kind: ["*"] for kind in self.includes or ()}
        return self.found(shell, "Script", kinds)
