"""Get-InstalledScript."""

from __future__ import annotations

from cmdlets.powershellget.bringing import chosen, shown
from cmdlets.powershellget.parameters import MODULE, Versioned, Wanted, no_match
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Get-InstalledScript", module=MODULE, class_name="Get-InstalledScript", scripted=True,
    listed="Name MinimumVersion RequiredVersion MaximumVersion AllowPrerelease",
)
class GetInstalledScript(Versioned):
    """Gives the scripts that were installed.

    Examples:
        The newest version of each.

            PS> Get-InstalledScript
    """

    name: list[str] | None = param("Name", "Names; patterns too. All where none is named.", position=0, by_property=True, default=None, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Reads what lies beside what is installed."""
        wanted = Wanted(self.name, self.minimum, self.maximum, self.required, prerelease=bool(self.prerelease))
        found = chosen(shell, "Script", self.name or ["*"], wanted)
        yield from (shown(path, resource, "Script") for path, resource in found)
        for name in self.name or ():
            if not has_wildcards(name) and not any(map(matcher(name), (resource.name for _, resource in found))):
                shell.write_error(no_match("Script", name, "GetPackage"))
