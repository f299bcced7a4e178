"""Find-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.finding import Finder, Wanted
from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.records import RESOURCE_TYPE  # noqa: F401 - the type that -Type becomes
from cmdlets.psresourceget.refusals import ARGUMENT, plain_names, refusal, usable_names
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_CREDENTIAL = "System.Management.Automation.PSCredential"


@parameter_set(name="NameParameterSet")
class ByName:
    """By name, or by what it is."""

    name: list[str] | None = param("Name", "Names; patterns with asterisks too.", position=0, pipeline=True, by_property=True, default=None, wildcards=True, checks=(not_empty(),))
    kind: object = param("Type", "Modules or scripts alone.", default=None, net="Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceType")
    version: str | None = param("Version", "A version, or a range as NuGet writes it ([1.0,2.0)).", default=None, wildcards=True, checks=(not_empty(),))
    tags: list[str] | None = param("Tag", "Words that all stand among its tags.", default=None, checks=(not_null(),))
    dependencies: Switch = param("IncludeDependencies", "What it needs as well.", default=None)


@parameter_set(name="CommandNameParameterSet")
class ByCommand:
    """By the commands of a module."""

    commands: list[str] = param("CommandName", "Names of commands.", checks=(not_empty(),))


@parameter_set(name="DscResourceNameParameterSet")
class ByDscResource:
    """By the DSC resources of a module."""

    resources: list[str] = param("DscResourceName", "Names of DSC resources.", checks=(not_empty(),))


@cmdlet(
    "Find-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("fdres",), class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.FindPSResource",
    output=("Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo", "Microsoft.PowerShell.PSResourceGet.UtilClasses.PSCommandResourceInfo"),
    listed="Name Type Version Prerelease CommandName DscResourceName Tag Repository Credential IncludeDependencies",
)
class FindPSResource:
    """Looks for modules and scripts in repositories.

    Examples:
        The versions from 5 on that the gallery has.

            PS> Find-PSResource Pester -Version '[5.0,]' -Repository PSGallery
    """

    what: ByName | ByCommand | ByDscResource = either(default_set=ByName)
    prerelease: Switch = param("Prerelease", "Versions that are not yet released too.", default=None)
    repository: list[str] | None = param("Repository", "Repositories to ask; all where none is named.", by_property=True, default=None, wildcards=True, complete=repositories, checks=(not_empty(),))
    credential: object = param("Credential", "Who asks.", default=None, net=_CREDENTIAL)

    def process(self, shell: Shell) -> Output:
        """Asks the repositories."""
        Store(shell.session).check()
        what, prerelease = self.what, bool(self.prerelease)
        finder = Finder(shell, self.credential)
        if isinstance(what, ByName):
            yield from self._named(what, finder, shell)
            return
        dsc = isinstance(what, ByDscResource)
        names = plain_names(shell, what.resources if isinstance(what, ByDscResource) else what.commands, "DscResourceName" if dsc else "CommandName", "WildcardsUnsupportedForCommandNameorDSCResourceName")
        if names:
            yield from finder.by_command(names, self.repository, prerelease=prerelease, dsc=dsc)

    def _named(self, what: ByName, finder: Finder, shell: Shell) -> Output:
        kind = "None" if what.kind is None else to_text(what.kind)
        if what.name is None and what.tags is not None:
            tags = plain_names(shell, what.tags, "Tag", "WildcardsUnsupportedForTag")
            return finder.by_tag(tags, self.repository, prerelease=bool(self.prerelease), kind=kind) if tags else ()
        if what.name is None and what.kind is None:
            raise refusal("Name parameter must be provided, unless Tag or Type parameters are used.", "NameParameterNotProvided", "InvalidOperation")
        names = usable_names(shell, what.name or ["*"])
        if not names:
            return ()
        version = versions.parse(what.version)
        within = None
        if what.version is not None and version is None:
            within = versions.version_or_range(what.version)
            if within is None:
                shell.write_error(refusal("Argument for -Version parameter is not in the proper format", "IncorrectVersionFormat", exception=ARGUMENT))
                return ()
            version = within.only
        wanted = Wanted(version=version, within=None if version is not None else within, prerelease=bool(self.prerelease), kind=kind, tags=what.tags, dependencies=bool(what.dependencies))
        return finder.by_name(names, wanted, self.repository)
