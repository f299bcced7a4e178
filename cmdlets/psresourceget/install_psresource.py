"""Install-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget.finding import Wanted
from cmdlets.psresourceget.install_parameters import RESOURCES, Bringing, Scoped, no_patterns, scoped, version_of
from cmdlets.psresourceget.installing import Installer, wanted_version
from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.refusals import usable_names
from cmdlets.psresourceget.required import Required, file_of, table_of
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.installing import Options
    from cmdlets.psresourceget.records import Resource
    from havmsh.runtime.shell import Shell


class _From:
    repository: list[str] | None = param("Repository", "Repositories to ask; all where none is named.", by_property=True, default=None, wildcards=True, complete=repositories, checks=(not_empty(),))


@parameter_set(name="NameParameterSet")
class ByName(_From):
    """By name."""

    name: list[str] = param("Name", "Names.", position=0, pipeline=True, by_property=True, checks=(not_empty(),))
    version: str | None = param("Version", "A version, or a range as NuGet writes it ([1.0,2.0)).", by_property=True, default=None, wildcards=True, checks=(not_empty(),))
    prerelease: Switch = param("Prerelease", "Versions that are not yet released too.", by_property=True, default=None, aliases=("IsPrerelease",))


@parameter_set(name="InputObjectParameterSet")
class ByResource(_From):
    """What was found."""

    resources: list[object] = param("InputObject", "Resources that were found.", position=0, pipeline=True, by_property=True, aliases=("ParentResource",), net=RESOURCES, checks=(not_empty(),))


@parameter_set(name="RequiredResourceFileParameterSet")
class ByFile:
    """A list in a file."""

    file: str = param("RequiredResourceFile", "A file (.json or .psd1) that lists resources.", checks=(not_empty(),))


@parameter_set(name="RequiredResourceParameterSet")
class ByTable:
    """A list."""

    table: object = param("RequiredResource", "A hashtable, or JSON, that lists resources.")


@cmdlet(
    "Install-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("isres",), changes=True, class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.InstallPSResource",
    listed=(
        "Name Version Prerelease Repository Credential Scope TemporaryPath TrustRepository Reinstall Quiet AcceptLicense NoClobber SkipDependencyCheck AuthenticodeCheck PassThru "
        "InputObject RequiredResourceFile RequiredResource"
    ),
)
class InstallPSResource(Scoped, Bringing):
    """Installs modules and scripts from repositories, with what they need.

    Examples:
        The latest version.

            PS> Install-PSResource Pester -TrustRepository
    """

    what: ByName | ByResource | ByFile | ByTable = either(default_set=ByName)
    reinstall: Switch = param("Reinstall", "Install anew what is installed.", default=None)
    no_clobber: Switch = param("NoClobber", "Refuse modules with commands that are there already.", default=None)

    def process(self, shell: Shell) -> Output:
        """Installs them."""
        Store(shell.session).check()
        made = list(self._installed(shell))
        return made if self.passthru else ()

    def _installed(self, shell: Shell) -> list[Resource]:
        what = self.what
        if isinstance(what, (ByFile, ByTable)):
            table = file_of(shell, what.file) if isinstance(what, ByFile) else table_of(shell, what.table)
            return [made for name, value in table.items() for made in self._required(shell, Required(shell, str(name), value))]
        options = self._options(shell)
        if isinstance(what, ByName):
            return self._named(shell, options, what.name, what.version, bool(what.prerelease), what.repository)
        given: list[Any] = what.resources
        return [made for one in given for made in self._named(shell, options, [one.name], version_of(one), one.is_prerelease, [one.repository] if one.repository else what.repository)]

    def _options(self, shell: Shell, scope: str = "") -> Options:
        options = self.fill(scoped(shell, scope) if scope else self.options(shell), shell)
        options.reinstalls, options.no_clobber = bool(self.reinstall), bool(self.no_clobber)
        return options

    def _required(self, shell: Shell, wanted: Required) -> list[Resource]:
        """One entry of a list, which may say more of how it is installed."""
        if wanted.wrong is not None:
            shell.write_error(wanted.wrong)
            return []
        options = self._options(shell, "AllUsers" if wanted.scope == "AllUsers" else "")
        wanted.apply(options)
        return self._named(shell, options, [wanted.name], wanted.version, wanted.prerelease, wanted.repositories, wanted.credential)

    def _named(self, shell: Shell, options: Options, names: list[str], version: str | None, prerelease: bool, places: list[str] | None, credential: Any = None) -> list[Resource]:
        usable = usable_names(shell, names)
        if not usable or not no_patterns(shell, usable, "Install-PSResource"):
            return []
        exact, within = wanted_version(version)
        return Installer(shell, options, credential or self.credential).install(usable, Wanted(version=exact, within=within, prerelease=prerelease), places)
