"""Save-Script."""

from __future__ import annotations

from cmdlets.powershellget.bringing import Bringer, asked, options
from cmdlets.powershellget.parameters import MODULE, Proxied, Versioned
from cmdlets.powershellget.saving import ToLiteralPath, ToPath, folder_of
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="NameAnd")
class ByName(Versioned):
    """By name."""

    name: list[str] = param("Name", "Names.", position=0, by_property=True, checks=(not_empty(),))
    repository: list[str] | None = param("Repository", "Repositories to ask; all where none is named.", by_property=True, default=None, checks=(not_empty(),))


@parameter_set(name="InputObjectAnd")
class ByItem:
    """What was found."""

    items: list[object] = param("InputObject", "What Find-Script has found.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.PSCustomObject[]", checks=(not_null(),))


@cmdlet(
    "Save-Script", module=MODULE, class_name="Save-Script", scripted=True, changes=True, default_set="NameAndPathParameterSet",
    listed="Name InputObject MinimumVersion MaximumVersion RequiredVersion Repository Path LiteralPath Proxy ProxyCredential Credential Force AllowPrerelease AcceptLicense",
)
class SaveScript(Proxied):
    """Brings scripts from PowerShellGet's repositories into a folder, without installing them.

    Examples:
        One.

            PS> Save-Script Get-WindowsAutoPilotInfo ./saved
    """

    what: ByName | ByItem = either(default_set=ByName)
    to: ToPath | ToLiteralPath = either(default_set=ToPath)
    force: Switch = param("Force", "Ask nothing, and make the folder.", default=None)
    accepts: Switch = param("AcceptLicense", "Accept licences.", default=None)

    def process(self, shell: Shell) -> Output:
        """Saves them."""
        how = options(shell, "Script", None, saving=folder_of(shell, self.to.path, literal=isinstance(self.to, ToLiteralPath), force=bool(self.force)))
        how.trusts, how.reinstalls, how.accepts = bool(self.force), True, bool(self.accepts)
        for names, wanted, repositories in asked(shell, self.what):
            Bringer(shell, "Script", "SavePackage", how, self.credential).bring(names, wanted, repositories)
        return ()
