"""Get-PSResourceRepository."""

from __future__ import annotations

from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.refusals import refusal
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Get-PSResourceRepository", module="Microsoft.PowerShell.PSResourceGet", class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.GetPSResourceRepository",
    output=("Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo",),
)
class GetPSResourceRepository:
    """Gives the repositories that are registered.

    Examples:
        All of them.

            PS> Get-PSResourceRepository
    """

    name: list[str] | None = param("Name", "Names; patterns too.", position=0, pipeline=True, default=None, wildcards=True, complete=repositories, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Reads the file."""
        store = Store(shell.session)
        store.check()
        found, wrong = store.read(self.name)
        for text in wrong:
            shell.write_error(refusal(text, "ErrorGettingSpecifiedRepo", "InvalidOperation"))
        return found
