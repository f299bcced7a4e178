"""Find-Module."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE
from cmdlets.powershellget.searching import Search
from havmsh.checks import not_null, one_of
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Find-Module", module=MODULE, class_name="Find-Module", scripted=True, output=("PSCustomObject[]",),
    listed=(
        "Name MinimumVersion MaximumVersion RequiredVersion AllVersions IncludeDependencies Filter Tag Includes "
        "DscResource RoleCapability Command Proxy ProxyCredential Repository Credential AllowPrerelease"
    ),
)
class FindModule(Search):
    """Looks for modules in PowerShellGet's repositories.

    Examples:
        All versions of one.

            PS> Find-Module Pester -AllVersions
    """

    includes: list[str] | None = param("Includes", "Kinds of things of which it has some.", default=None, checks=(not_null(), one_of("DscResource", "Cmdlet", "Function", "RoleCapability")))
    resources: list[str] | None = param("DscResource", "DSC resources of which it has one.", default=None, checks=(not_null(),))
    roles: list[str] | None = param("RoleCapability", "Role capabilities of which it has one.", default=None, checks=(not_null(),))

    def process(self, shell: Shell) -> Output:
        """Asks the repositories."""
        kinds: dict[str, list[str] | None] = {kind: ["*"] for kind in self.includes or ()}
        return self.found(shell, "Module", {**kinds, "DscResource": self.resources, "RoleCapability": self.roles})
