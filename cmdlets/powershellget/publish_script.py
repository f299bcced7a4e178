"""Publish-Script."""

from __future__ import annotations

from cmdlets.powershellget.parameters import CREDENTIAL, MODULE
from cmdlets.powershellget.publishing import goal_of, publish
from cmdlets.powershellget.scripts import information, script_at
from cmdlets.psresourceget.store import GALLERY
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="PathParameterSet")
class ByPath:
    """A path."""

    path: str = param("Path", "The script.", by_property=True, checks=(not_empty(),))


@parameter_set(name="LiteralPathParameterSet")
class ByLiteralPath:
    """A path as it stands."""

    path: str = param("LiteralPath", "The script, without wildcards.", by_property=True, aliases=("PSPath",), checks=(not_empty(),))


@cmdlet(
    "Publish-Script", module=MODULE, class_name="Publish-Script", scripted=True, changes=True, positional=False, listed="Path LiteralPath NuGetApiKey Repository Credential Force",
)
class PublishScript:
    """Publishes a script to a repository.

    Examples:
        To a folder.

            PS> Publish-Script -Path ./Do-It.ps1 -Repository Local
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)
    key: str | None = param("NuGetApiKey", "What a feed wants to see.", default=None, checks=(not_empty(),))
    repository: str = param("Repository", "Where to; the gallery where nobody says.", default=GALLERY, checks=(not_empty(),))
    credential: object = param("Credential", "Who publishes.", by_property=True, default=None, net=CREDENTIAL)
    force: Switch = param("Force", "Accepted: nothing is asked anyway.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        """Packs and publishes it."""
        file = script_at(shell, self.what.path, literal=isinstance(self.what, ByLiteralPath))
        goal = goal_of(shell, self.repository, self.key, "Script")
        if goal is not None:
            version = information(file).metadata.version.net_text()
            publish(shell, file, "Script", goal, key=self.key, credential=self.credential, extra={}, version=version)
        return ()
