"""Publish-PSResource."""

from __future__ import annotations

import os
import shutil
import tempfile

from cmdlets.psresourceget.install_parameters import CREDENTIAL
from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.packing import Source
from cmdlets.psresourceget.publishing import demand_needed, push, repository_of
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="PathParameterSet")
class ByPath:
    """A module or a script."""

    path: str = param("Path", "A module's folder or manifest, or a script.", position=0, checks=(not_empty(),))


@parameter_set(name="NupkgPathParameterSet")
class ByPackage:
    """A package."""

    path: str = param("NupkgPath", "A package that is made already.", checks=(not_empty(),))


@cmdlet(
    "Publish-PSResource", module="Microsoft.PowerShell.PSResourceGet", aliases=("pbres",), changes=True, class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.PublishPSResource",
    listed="ApiKey Repository Path DestinationPath Credential SkipDependenciesCheck SkipModuleManifestValidate Proxy ProxyCredential NupkgPath ModulePrefix",
)
class PublishPSResource:
    """Publishes a module or script to a repository.

    Examples:
        To a folder.

            PS> Publish-PSResource ./Tools -Repository Local
    """

    key: str | None = param("ApiKey", "What a feed wants to see.", default=None, checks=(not_empty(),))
    repository: str | None = param("Repository", "Where to.", default=None, complete=repositories, checks=(not_empty(),))
    what: ByPath | ByPackage = either(default_set=ByPath)
    destination: str | None = param("DestinationPath", "A folder that gets the package as well.", default=None, checks=(not_empty(),))
    credential: object = param("Credential", "Who publishes.", default=None, net=CREDENTIAL, checks=(not_empty(),))
    alone: Switch = param("SkipDependenciesCheck", "Look not whether the repository has what it needs.", default=None)
    unchecked: Switch = param("SkipModuleManifestValidate", "Look not whether the manifest is valid.", default=None)
    proxy: object = param("Proxy", "Refused, as the module itself refuses it.", default=None, net="System.Uri", checks=(not_empty(),))
    proxy_credential: object = param("ProxyCredential", "Refused, as the module itself refuses it.", default=None, net=CREDENTIAL, checks=(not_empty(),))
    prefix: str | None = param("ModulePrefix", "Refused: of registries of containers alone.", default=None, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Packs and publishes it."""
        for name, value in (("Proxy", self.proxy), ("ProxyCredential", self.proxy_credential)):
            if value is not None:
                shell.write_error(refusal("Not yet implemented.", f"{name}NotImplemented", "InvalidData", ARGUMENT))
        Store(shell.session).check()
        self._demand_no_prefix()
        source = Source(shell, self.what.path, "Publish", package=isinstance(self.what, ByPackage))
        goal = self._goal(shell)
        with tempfile.TemporaryDirectory() as folder:
            package: str | None = source.path
            if not source.is_package:
                if not shell.confirm(f"'{source.path}' from the machine"):
                    shell.verbose("ShouldProcess is set to false.")
                    return ()
                package = source.pack(folder, unchecked=bool(self.unchecked))
            if package is not None:
                self._publish(shell, source, package, goal)
        return ()

    def _demand_no_prefix(self) -> None:
        if self.prefix is None:
            return
        if self.repository is None:
            raise refusal("ModulePrefix parameter can only be provided with the Repository parameter.", "ModulePrefixParameterProvidedWithoutRepositoryParameter", "InvalidOperation")
        text = "ModulePrefix parameter can only be provided for a registered repository of type 'ContainerRegistry'"
        raise refusal(text, "ModulePrefixParameterIncorrectlyProvided", "InvalidOperation")

    def _goal(self, shell: Shell) -> str | None:
        return None if self.destination is None else made_folder(shell, self.destination)

    def _publish(self, shell: Shell, source: Source, package: str, goal: str | None) -> None:
        try:
            repository = repository_of(shell, self.repository)
            if not self.alone:
                demand_needed(shell, source, repository, self.credential)
            if goal is not None and not source.is_package and not os.path.exists(os.path.join(goal, os.path.basename(package))):
                shutil.copy(package, goal)
            push(shell, package, repository, self.key, self.credential)
        except PSError as error:
            if error.thrown:
                raise
            shell.write_error(error)
        except OSError as error:
            text = f"Error moving .nupkg into destination path '{goal}' due to: '{error.strerror}'."
            shell.write_error(refusal(text, "ErrorMovingNupkg", "NotSpecified", ARGUMENT))


def made_folder(shell: Shell, path: str) -> str:
    """The folder of a path, made where it is not there. Raises PSError."""
    folder = shell.file_path(path)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        text = f"Destination path does not exist and cannot be created: {error.strerror}"
        raise refusal(text, "InvalidDestinationPath", exception=ARGUMENT) from None
    return folder
