"""Get-InstalledPSResource."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.places import SCOPE_TYPE, Installed, resource_paths, scope_of, subfolders
from cmdlets.psresourceget.refusals import ARGUMENT, not_found, refusal, usable_names
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Get-InstalledPSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("Get-PSResource", "gres"),
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.GetInstalledPSResourceCommand", output=("Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo",),
)
class GetInstalledPSResource:
    """Gives the modules and scripts that were installed.

    Examples:
        All versions of one.

            PS> Get-InstalledPSResource Pester
    """

    name: list[str] | None = param("Name", "Names; patterns too.", position=0, pipeline=True, default=None, wildcards=True)
    version: str | None = param("Version", "A version, or a range as NuGet writes it ([1.0,2.0)).", default=None, wildcards=True, checks=(not_empty(),))
    path: str | None = param("Path", "The folder of modules to look in.", default=None, checks=(not_empty(),))
    scope: object = param("Scope", "For whom it was installed: CurrentUser or AllUsers.", default=None, net=SCOPE_TYPE)

    def process(self, shell: Shell) -> Output:
        """Reads what lies beside what is installed."""
        wanted = versions.ALL if self.version is None else versions.version_or_range(self.version)
        if wanted is None:
            raise refusal("Argument for -Version parameter is not in the proper format.", "IncorrectVersionFormat", exception=ARGUMENT)
        paths = self._paths(shell)
        names = usable_names(shell, self.name)
        found = []
        for resource in Installed(shell).resources(names, wanted, paths):
            found.append(resource.name)
            yield resource
        missing = [name for name in names if not any(map(matcher(name), found))]
        if missing:
            shell.write_error(not_found(f"No match was found for package '{', '.join(missing)}'.", "InstalledPackageNotFound"))

    def _paths(self, shell: Shell) -> list[str]:
        if self.path is None:
            return resource_paths(shell, scope_of(self.scope))
        resolved = shell.resolve_path(self.path)
        if len(resolved) != 1:
            text = f"Error: Could not resolve provided Path argument '{self.path}' into a single path."
            raise refusal(text, "ErrorInvalidPathArgument", exception="System.Management.Automation.PSArgumentException")
        paths = subfolders(resolved[0])
        if not paths:
            shell.write_error(refusal(f"Error cannot find expected subdirectories in provided path: {self.path}", "PathMissingExpectedSubdirectories", "InvalidOperation"))
        return paths
