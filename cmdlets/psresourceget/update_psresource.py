"""Update-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.finding import Finder, Wanted
from cmdlets.psresourceget.install_parameters import Bringing, Scoped
from cmdlets.psresourceget.installing import Installer, wanted_version
from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.places import Installed, resource_paths, scope_of
from cmdlets.psresourceget.refusals import refusal, usable_names
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.psresourceget.records import Resource
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Update-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("udres",), changes=True, class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.UpdatePSResource",
    listed="Name Version Prerelease Repository Scope TemporaryPath TrustRepository Credential Quiet AcceptLicense Force PassThru SkipDependencyCheck AuthenticodeCheck",
)
class UpdatePSResource(Scoped, Bringing):
    """Installs newer versions of what is installed; the older ones stay.

    Examples:
        All that is installed.

            PS> Update-PSResource
    """

    name: list[str] | None = param("Name", "Names; patterns too. All where none is named.", position=0, pipeline=True, by_property=True, default=None, wildcards=True, checks=(not_empty(),))
    version: str | None = param("Version", "A version, or a range as NuGet writes it ([1.0,2.0)).", default=None, wildcards=True, checks=(not_empty(),))
    prerelease: Switch = param("Prerelease", "Versions that are not yet released too.", default=None)
    repository: list[str] | None = param("Repository", "Repositories to ask; that from which it came where none is named.", default=None, wildcards=True, complete=repositories, checks=(not_empty(),))
    force: Switch = param("Force", "Ask nothing: trust repositories, accept licences.", default=None)

    def process(self, shell: Shell) -> Output:
        """Looks for newer versions and installs them."""
        Store(shell.session).check()
        try:
            exact, within = wanted_version(self.version)
        except PSError as error:
            shell.write_error(error)
            return ()
        installed = self._installed(shell)
        if not installed:
            return ()
        first = next(iter(installed.values()))
        wanted = Wanted(version=exact, within=within, prerelease=bool(self.prerelease) or first.is_prerelease, dependencies=not self.no_dependencies)
        places = self.repository if self.repository is not None else [first.repository]
        names = self._outdated(shell, installed, wanted, places)
        if not names:
            return ()
        options = self.fill(self.options(shell), shell)
        options.reinstalls = True
        options.trusts, options.accepts = options.trusts or bool(self.force), options.accepts or bool(self.force)
        made = Installer(shell, options, self.credential).install(names, wanted, places)
        return made if self.passthru else ()

    def _installed(self, shell: Shell) -> dict[str, Resource]:
        """The first version that is found of each name; it is told where there is none."""
        scope = scope_of(self.scope)
        names = usable_names(shell, self.name)
        found: dict[str, Resource] = {}
        for resource in Installed(shell).resources(names, versions.ALL, resource_paths(shell, scope)):
            found.setdefault(resource.name.lower(), resource)
        if names and not found:
            text = f"No installed packages were found with name '{', '.join(names)}' in scope '{scope}'. First install package using 'Install-PSResource'."
            shell.write_error(refusal(text, "NoInstalledPackagesFoundWithNameProvided", "InvalidOperation"))
        return found

    def _outdated(self, shell: Shell, installed: dict[str, Resource], wanted: Wanted, places: list[str] | None) -> list[str]:
        """The names of which a repository has a newer version."""
        there: dict[str, Resource] = {}
        for found in Finder(shell, self.credential).by_name([one.name for one in installed.values()], wanted, places):
            there.setdefault(found.name.lower(), found)
        self._tell_missing(shell, installed, there)
        names = []
        for key, found in there.items():
            mine = installed.get(key)
            if mine is None:
                continue
            offered, have = versions.parse(versions.with_label(found.version.net_text(), found.label)), versions.parse(mine.version.net_text())
            if offered is not None and have is not None and offered > have and (wanted.range is None or wanted.range.satisfied_by(offered)):
                names.append(found.name)
            else:
                shell.verbose(f"Installed package {found.name} {found.version.net_text()} is already up to date.")
        return names

    def _tell_missing(self, shell: Shell, installed: dict[str, Resource], there: dict[str, Resource]) -> None:
        for name in self.name or ():
            if has_wildcards(name):
                continue
            if name.lower() not in installed:
                shell.warn(f"Package '{name}' not installed in scope '{scope_of(self.scope)}'. First install package using 'Install-PSResource'.")
            elif name.lower() not in there:
                shell.warn(f"Installed package '{name}':'{self.version or ''}' was not found in repositories and cannot be updated.")
