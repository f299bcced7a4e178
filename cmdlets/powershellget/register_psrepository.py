"""Register-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget.locating import location_of
from cmdlets.powershellget.parameters import CREDENTIAL, MODULE, of_package_management, refused
from cmdlets.powershellget.sources import Sources, described, gallery
from cmdlets.psresourceget.store import GALLERY
from havmsh.checks import not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_URI = "System.Uri"


@parameter_set(name="NameParameterSet")
class ByName:
    """One."""

    name: str = param("Name", "What it is to be called.", position=0, checks=(not_empty(),))
    source: object = param("SourceLocation", "Where it is: an address, or a folder.", position=1, net=_URI, checks=(not_empty(),))
    publish: object = param("PublishLocation", "Where modules are published.", default=None, net=_URI, checks=(not_empty(),))
    scripts: object = param("ScriptSourceLocation", "Where scripts are found.", default=None, net=_URI, checks=(not_empty(),))
    publish_scripts: object = param("ScriptPublishLocation", "Where scripts are published.", default=None, net=_URI, checks=(not_empty(),))
    credential: object = param("Credential", "Accepted: nobody is asked while it is registered.", by_property=True, default=None, net=CREDENTIAL, inert=True)
    provider: str | None = param("PackageManagementProvider", "NuGet.", default=None, checks=(not_empty(),))


@parameter_set(name="PSGalleryParameterSet")
class TheGallery:
    """The gallery."""

    gallery: Switch = param("Default", "The PowerShell Gallery.")


@cmdlet(
    "Register-PSRepository", module=MODULE, class_name="Register-PSRepository", scripted=True,
    listed=(
        "Name SourceLocation PublishLocation ScriptSourceLocation ScriptPublishLocation Credential Default InstallationPolicy Proxy ProxyCredential PackageManagementProvider"
    ),
)
class RegisterPSRepository:
    """Makes a repository known to PowerShellGet.

    Examples:
        A folder of packages.

            PS> Register-PSRepository Local ./packages -InstallationPolicy Trusted
    """

    what: ByName | TheGallery = either(default_set=ByName)
    policy: str = param("InstallationPolicy", "Whether what comes from it is installed without a question.", default="Untrusted", checks=(one_of("Trusted", "Untrusted"),))
    proxy: object = param("Proxy", "Accepted: the environment names the proxy.", by_property=True, default=None, net=_URI, inert=True, checks=(not_empty(),))
    proxy_credential: object = param("ProxyCredential", "Accepted: the environment names the proxy.", by_property=True, default=None, net=CREDENTIAL, inert=True)

    def process(self, shell: Shell) -> Output:
        """Writes it into the file."""
        what, trusted = self.what, self.policy.lower() == "trusted"
        if isinstance(what, TheGallery):
            if what.gallery:
                _add(shell, gallery(trusted=trusted))
            return ()
        if what.name.lower() == GALLERY.lower():
            raise refused("Use 'Register-PSRepository -Default' to register the PSGallery repository.", "UseDefaultParameterSetOnRegisterPSRepository", target=what.name)
        if what.provider is not None and what.provider.lower() != "nuget":
            text = f"The specified PackageManagementProvider '{what.provider}' is invalid. Valid providers are 'NuGet'."
            raise refused(text, "InvalidPackageManagementProviderValue", target=what.provider)
        publish, scripts, publish_scripts = (None if value is None else to_text(value) for value in (what.publish, what.scripts, what.publish_scripts))
        location = location_of(shell, to_text(what.source), "SourceLocation")
        _add(shell, described(what.name, location, trusted=trusted, publish=publish, scripts=scripts, publish_scripts=publish_scripts))
        return ()


def _add(shell: Shell, said: dict[str, Any]) -> None:
    sources = Sources(shell)
    known = sources.all()
    name, location = str(said["Name"]), str(said["SourceLocation"])
    if sources.one(name) is not None:
        raise of_package_management(f"Package Source '{name}' exists.", "PackageSourceExists", "RegisterPackageSource", "ResourceExists", name)
    same = next((one for one in known if to_text(one["SourceLocation"]).rstrip("/").lower() == location.rstrip("/").lower()), None)
    if same is not None:
        text = (
            f"The repository could not be registered because there exists a registered repository with Name '{same['Name']}' and SourceLocation '{same['SourceLocation']}'. To register "
            f"another repository with Name '{name}', please unregister the existing repository using the Unregister-PSRepository cmdlet."
        )
        raise of_package_management(text, "RepositoryAlreadyRegistered,Add-PackageSource", "RegisterPackageSource", "InvalidArgument", name)
    sources.write([*known, said])
    shell.verbose(f"Successfully registered the repository '{name}' with source location '{location}'.")
