"""Update-Module."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE, Proxied, Wanted, demand_rights
from cmdlets.powershellget.updating import Updater
from havmsh.checks import not_empty, not_null, one_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Update-Module", module=MODULE, class_name="Update-Module", scripted=True, changes=True,
    listed="Name RequiredVersion MaximumVersion Credential Scope Proxy ProxyCredential Force AllowPrerelease AcceptLicense PassThru",
)
class UpdateModule(Proxied):
    """Installs newer versions of modules that are installed.

    Examples:
        All of them.

            PS> Update-Module
    """

    name: list[str] | None = param("Name", "Names; patterns too. All where none is named.", position=0, by_property=True, default=None, checks=(not_empty(),))
    required: str | None = param("RequiredVersion", "The version that is wanted.", by_property=True, default=None, checks=(not_null(),))
    maximum: str | None = param("MaximumVersion", "The highest version that will do.", by_property=True, default=None, checks=(not_null(),))
    scope: str | None = param("Scope", "For whom; as it is installed where nobody says.", default=None, checks=(one_of("CurrentUser", "AllUsers"),))
    force: Switch = param("Force", "Ask nothing.", default=None)
    prerelease: Switch = param("AllowPrerelease", "Versions that are not yet released too.", default=None)
    accepts: Switch = param("AcceptLicense", "Accept licences.", default=None)
    passthru: Switch = param("PassThru", "Write what was installed.", default=None)

    def process(self, shell: Shell) -> Output:
        """Looks for newer versions and installs them."""
        demand_rights(self.scope, "Module", "Update")
        wanted = Wanted(self.name, None, self.maximum, self.required, prerelease=bool(self.prerelease))
        updater = Updater(shell, "Module", wanted, force=bool(self.force), accepts=bool(self.accepts), credential=self.credential)
        made = updater.update(self.name or ["*"], self.scope)
        return made if self.passthru else ()
