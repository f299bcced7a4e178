"""Get-PSProvider."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.providers.base import provider_not_found
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-PSProvider", module="Microsoft.PowerShell.Management", output=("System.Management.Automation.ProviderInfo",))
class GetPSProvider:
    """Lists the providers.

    Examples:
        All of them.

            PS> Get-PSProvider
    """

    provider: list[str] | None = param("PSProvider", "Names of the providers.", position=0, by_property=True, default=None, complete="provider", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Gives the providers."""
        drives = shell.session.drives
        drives.all()
        known = sorted(drives.providers.values(), key=lambda provider: str(provider.name))
        for name in self.provider if self.provider is not None else ["*"]:
            module, _, own = name.rpartition("\\")
            matches = any_of([own])
            found = [provider.info for provider in known if matches(provider.name) and module.upper() in ("", provider.module.upper())]
            yield from found
            if not found:
                shell.write_error(provider_not_found(name))
