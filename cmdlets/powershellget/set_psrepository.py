"""Set-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget.locating import location_of
from cmdlets.powershellget.parameters import CREDENTIAL, MODULE, refused
from cmdlets.powershellget.sources import Sources
from cmdlets.psresourceget.store import GALLERY
from havmsh.checks import not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_URI = "System.Uri"


@cmdlet(
    "Set-PSRepository", module=MODULE, class_name="Set-PSRepository", scripted=True,
    listed=(
        "Name SourceLocation PublishLocation ScriptSourceLocation ScriptPublishLocation Credential InstallationPolicy Proxy ProxyCredential PackageManagementProvider"
    ),
)
class SetPSRepository:
    """Changes what PowerShellGet knows of a repository.

    Examples:
        Install from the gallery without questions.

            PS> Set-PSRepository PSGallery -InstallationPolicy Trusted
    """

    name: str = param("Name", "Which.", position=0, checks=(not_empty(),))
    source: object = param("SourceLocation", "Where it is now.", position=1, default=None, net=_URI, checks=(not_empty(),))
    publish: object = param("PublishLocation", "Where modules are published.", default=None, net=_URI, checks=(not_empty(),))
    scripts: object = param("ScriptSourceLocation", "Where scripts are found.", default=None, net=_URI, checks=(not_empty(),))
    publish_scripts: object = param("ScriptPublishLocation", "Where scripts are published.", default=None, net=_URI, checks=(not_empty(),))
    credential: object = param("Credential", "Accepted: nobody is asked while it is changed.", by_property=True, default=None, net=CREDENTIAL, inert=True)
    policy: str | None = param("InstallationPolicy", "Whether what comes from it is installed without a question.", default=None, checks=(one_of("Trusted", "Untrusted"),))
    proxy: object = param("Proxy", "Accepted: the environment names the proxy.", by_property=True, default=None, net=_URI, inert=True, checks=(not_empty(),))
    proxy_credential: object = param("ProxyCredential", "Accepted: the environment names the proxy.", by_property=True, default=None, net=CREDENTIAL, inert=True)
    provider: str | None = param("PackageManagementProvider", "Accepted: all of them are NuGet's.", default=None, inert=True, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Writes it into the file."""
        sources = Sources(shell)
        said = sources.one(self.name)
        if said is None:
            text = f"No repository with the name '{self.name}' was found."
            raise refused(text, "RepositoryNotFound", "InvalidOperation", self.name, "System.InvalidOperationException")
        if self.source is not None:
            if self.name.lower() == GALLERY.lower():
                raise refused("The SourceLocation value for the PSGallery repository can not be changed.", "SourceLocationValueForPSGalleryCannotBeChanged", target=self.name)
            said["SourceLocation"] = location_of(shell, to_text(self.source), "SourceLocation")
        for field, value in (("PublishLocation", self.publish), ("ScriptSourceLocation", self.scripts), ("ScriptPublishLocation", self.publish_scripts)):
            if value is not None:
                said[field] = to_text(value)
        if self.policy is not None:
            said["Trusted"] = self.policy.lower() == "trusted"
            said["InstallationPolicy"] = "Trusted" if said["Trusted"] else "Untrusted"
        sources.write([said if to_text(one["Name"]).lower() == self.name.lower() else one for one in sources.all()])
        return ()
