"""Install-Module."""

from __future__ import annotations

from cmdlets.powershellget.bringing import Bringer, asked, options
from cmdlets.powershellget.parameters import MODULE, Proxied, Versioned, demand_rights
from havmsh.checks import not_empty, not_null, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="NameParameterSet")
class ByName(Versioned):
    """By name."""

    name: list[str] = param("Name", "Names.", position=0, by_property=True, checks=(not_empty(),))
    repository: list[str] | None = param("Repository", "Repositories to ask; all where none is named.", default=None, checks=(not_empty(),))


@parameter_set(name="InputObject")
class ByItem:
    """What was found."""

    items: list[object] = param("InputObject", "What Find-Module has found.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.PSCustomObject[]", checks=(not_null(),))


@cmdlet(
    "Install-Module", module=MODULE, class_name="Install-Module", scripted=True, changes=True,
    listed=(
        "Name InputObject MinimumVersion MaximumVersion RequiredVersion Repository Credential Scope Proxy "
        "ProxyCredential AllowClobber SkipPublisherCheck Force AllowPrerelease AcceptLicense PassThru"
    ),
)
class InstallModule(Proxied):
    """Installs modules from PowerShellGet's repositories, with what they need.

    Examples:
        Without a question.

            PS> Install-Module Pester -Force
    """

    what: ByName | ByItem = either(default_set=ByName)
    scope: str | None = param("Scope", "For whom.", default=None, checks=(one_of("CurrentUser", "AllUsers"),))
    clobber: Switch = param("AllowClobber", "Install modules with commands that are there already.", default=None)
    unchecked: Switch = param("SkipPublisherCheck", "Accepted: signatures are checked on Windows alone.", default=None, inert=True)
    force: Switch = param("Force", "Ask nothing, and install anew what is installed.", default=None)
    accepts: Switch = param("AcceptLicense", "Accept licences.", default=None)
    passthru: Switch = param("PassThru", "Write what was installed.", default=None)

    def process(self, shell: Shell) -> Output:
        """Installs them."""
        demand_rights(self.scope, "Module", "Install")
        how = options(shell, "Module", self.scope)
        how.trusts, how.reinstalls, how.accepts = bool(self.force), bool(self.force), bool(self.accepts)
        made = []
        for names, wanted, repositories in asked(shell, self.what):
            made += Bringer(shell, "Module", "InstallPackage", how, self.credential, careless=bool(self.clobber or self.force)).bring(names, wanted, repositories)
        return made if self.passthru else ()
