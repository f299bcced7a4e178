"""Save-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget.finding import Wanted
from cmdlets.psresourceget.install_parameters import RESOURCES, Bringing, no_pattern, no_patterns, one_path, version_of
from cmdlets.psresourceget.installing import Installer, Options, wanted_version
from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.refusals import usable_names
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import Resource
    from havmsh.runtime.shell import Shell


class _Named:
    name: list[str] = param("Name", "Names.", position=0, by_property=True, checks=(not_empty(),))
    version: str | None = param("Version", "A version, or a range as NuGet writes it ([1.0,2.0)).", by_property=True, default=None, wildcards=True, checks=(not_empty(),))
    prerelease: Switch = param("Prerelease", "Versions that are not yet released too.", by_property=True, default=None, aliases=("IsPrerelease",))


@parameter_set(name="IncludeXmlParameterSet")
class WithXml(_Named):
    """Unpacked."""

    with_xml: Switch = param("IncludeXml", "Put the file beside it that tells what it is.", default=None)


@parameter_set(name="AsNupkgParameterSet")
class AsPackage(_Named):
    """As the package that it is."""

    as_package: Switch = param("AsNupkg", "Keep the package file.", default=None)


@parameter_set(name="InputObjectParameterSet")
class ByResource:
    """What was found."""

    resources: list[object] = param("InputObject", "Resources that were found.", position=0, pipeline=True, by_property=True, aliases=("ParentResource",), net=RESOURCES, checks=(not_empty(),))
    as_package: Switch = param("AsNupkg", "Keep the package file.", default=None)
    with_xml: Switch = param("IncludeXml", "Put the file beside it that tells what it is.", default=None)


@cmdlet(
    "Save-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("svres",), changes=True, impact="Low",
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.SavePSResource",
    listed=(
        "Name Version Prerelease Repository Credential AsNupkg IncludeXml Path TemporaryPath TrustRepository PassThru InputObject SkipDependencyCheck AuthenticodeCheck Quiet AcceptLicense"
    ),
)
class SavePSResource(Bringing):
    """Brings modules and scripts from repositories into a folder, without installing them.

    Examples:
        The package itself.

            PS> Save-PSResource Pester -AsNupkg -Path ./packages -TrustRepository
    """

    what: WithXml | AsPackage | ByResource = either(default_set=WithXml)
    repository: list[str] | None = param("Repository", "Repositories to ask; all where none is named.", by_property=True, default=None, wildcards=True, complete=repositories, checks=(not_empty(),))
    path: str | None = param("Path", "The folder; the current one where none is named.", default=None, checks=(not_empty(), no_pattern("path")))

    def process(self, shell: Shell) -> Output:
        """Saves them."""
        Store(shell.session).check()
        what = self.what
        if isinstance(what, ByResource):
            given: list[Any] = what.resources
            made = [one for resource in given for one in self._saved(shell, [resource.name], version_of(resource), resource.is_prerelease, [resource.repository])]
        else:
            made = self._saved(shell, what.name, what.version, bool(what.prerelease), self.repository)
        return made if self.passthru else ()

    def _saved(self, shell: Shell, names: list[str], version: str | None, prerelease: bool, places: list[str] | None) -> list[Resource]:
        usable = usable_names(shell, names)
        if not usable or not no_patterns(shell, usable, "Save-PSResource"):
            return []
        exact, within = wanted_version(version)
        wanted = Wanted(version=exact, within=within, prerelease=prerelease or "-" in (version or ""))
        return Installer(shell, self._options(shell), self.credential).install(usable, wanted, places)

    def _options(self, shell: Shell) -> Options:
        path = one_path(shell, self.path or ".")
        options = self.fill(Options(path, path, saving=True), shell)
        options.reinstalls, options.as_package, options.with_xml = True, bool(getattr(self.what, "as_package", None)), bool(getattr(self.what, "with_xml", None))
        return options
