"""Get-InstalledModule."""

from __future__ import annotations

from cmdlets.powershellget.bringing import chosen, shown
from cmdlets.powershellget.parameters import MODULE, Versioned, Wanted, no_match
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Get-InstalledModule", module=MODULE, class_name="Get-InstalledModule", scripted=True,
    listed="Name MinimumVersion RequiredVersion MaximumVersion AllVersions AllowPrerelease",
)
class GetInstalledModule(Versioned):
    """Gives the modules that were installed.

    Examples:
        The newest version of each.

            PS> Get-InstalledModule
    """

    name: list[str] | None = param("Name", "Names; patterns too. All where none is named.", position=0, by_property=True, default=None, checks=(not_empty(),))
    every: Switch = param("AllVersions", "All versions.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads what lies beside what is installed."""
        wanted = Wanted(self.name, self.minimum, self.maximum, self.required, prerelease=bool(self.prerelease), every=bool(self.every))
        found = chosen(shell, "Module", self.name or ["*"], wanted)
        yield from (shown(path, resource, "Module") for path, resource in found)
        for name in self.name or ():
            if not has_wildcards(name) and not any(map(matcher(name), (resource.name for _, resource in found))):
                shell.write_error(no_match("Module", name, "GetPackage"))
