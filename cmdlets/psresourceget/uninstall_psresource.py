"""Uninstall-PSResource."""

from __future__ import annotations

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.install_parameters import RESOURCES, version_of
from cmdlets.psresourceget.places import SCOPE_TYPE, resource_paths, scope_of
from cmdlets.psresourceget.refusals import ARGUMENT, refusal, usable_names
from cmdlets.psresourceget.uninstalling import Remover
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="NameParameterSet")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names; patterns too.", position=0, pipeline=True, wildcards=True, checks=(not_empty(),))
    version: str | None = param("Version", "A version, or a range as NuGet writes it; all where none is named.", default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="InputObjectParameterSet")
class ByResource:
    """What is installed."""

    resources: list[object] = param("InputObject", "Resources.", position=0, pipeline=True, net=RESOURCES, checks=(not_empty(),))


@cmdlet(
    "Uninstall-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("usres",), changes=True,
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.UninstallPSResource", listed="Name Version Prerelease InputObject SkipDependencyCheck Scope",
)
class UninstallPSResource:
    """Removes modules and scripts that were installed.

    Examples:
        One version.

            PS> Uninstall-PSResource Pester -Version 5.5.0
    """

    what: ByName | ByResource = either(default_set=ByName)
    prerelease: Switch = param("Prerelease", "Versions that are not yet released alone.", default=None)
    careless: Switch = param("SkipDependencyCheck", "Remove it even where others need it.", default=None)
    scope: object = param("Scope", "For whom it was installed: CurrentUser or AllUsers.", default=None, net=SCOPE_TYPE)

    def process(self, shell: Shell) -> Output:
        """Removes them."""
        what = self.what
        if isinstance(what, ByName):
            wanted = versions.ALL if what.version is None else versions.version_or_range(what.version)
            if wanted is None:
                raise refusal("Argument for -Version parameter is not in the proper format.", "IncorrectVersionFormat", exception=ARGUMENT)
            names = usable_names(shell, what.name)
            if names:
                self._remove(shell, names, wanted, what.version)
            return ()
        given: list[Any] = what.resources
        for one in given:
            wanted = versions.version_or_range(version_of(one))
            if wanted is None:
                shell.write_error(refusal(f"Error parsing version '{one.version.net_text()}' for resource '{one.name}'.", "ErrorParsingVersion", "ParserError", ARGUMENT))
            elif one.name.strip():
                self._remove(shell, [one.name], wanted, None)
        return ()

    def _remove(self, shell: Shell, names: list[str], wanted: versions.VersionRange, version: str | None) -> None:
        paths = resource_paths(shell, scope_of(self.scope))
        try:
            Remover(shell, paths, version=version, prereleases_alone=bool(self.prerelease), careless=bool(self.careless)).remove(names, wanted)
        except PSError as error:
            if error.thrown:
                raise
            shell.write_error(error)
