"""Update-Script."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE, Proxied, Wanted
from cmdlets.powershellget.updating import Updater
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Update-Script", module=MODULE, class_name="Update-Script", scripted=True, changes=True,
    listed="Name RequiredVersion MaximumVersion Proxy ProxyCredential Credential Force AllowPrerelease AcceptLicense PassThru",
)
class UpdateScript(Proxied):
    """Installs newer versions of scripts that are installed.

    Examples:
        All of them.

            PS> Update-Script
    """

    name: list[str] | None = param("Name", "Names; patterns too. All where none is named.", position=0, by_property=True, default=None, checks=(not_empty(),))
    required: str | None = param("RequiredVersion", "The version that is wanted.", by_property=True, default=None, checks=(not_null(),))
    maximum: str | None = param("MaximumVersion", "The highest version that will do.", by_property=True, default=None, checks=(not_null(),))
    force: Switch = param("Force", "Ask nothing.", default=None)
    prerelease: Switch = param("AllowPrerelease", "Versions that are not yet released too.", default=None)
    accepts: Switch = param("AcceptLicense", "Accept licences.", default=None)
    passthru: Switch = param("PassThru", "Write what was installed.", default=None)

    def process(self, shell: Shell) -> Output:
        """Looks for newer versions and installs them."""
        wanted = Wanted(self.name, None, self.maximum, self.required, prerelease=bool(self.prerelease))
        updater = Updater(shell, "Script", wanted, force=bool(self.force), accepts=bool(self.accepts), credential=self.credential)
        made = updater.update(self.name or ["*"], None)
        return made if self.passthru else ()
