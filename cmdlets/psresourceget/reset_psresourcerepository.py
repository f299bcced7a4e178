"""Reset-PSResourceRepository."""

from __future__ import annotations

from cmdlets.psresourceget.refusals import refusal
from cmdlets.psresourceget.store import Store
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Reset-PSResourceRepository", module="Microsoft.PowerShell.PSResourceGet", changes=True, impact="High",
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.ResetPSResourceRepository", output=("Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo",),
)
class ResetPSResourceRepository:
    """Forgets all repositories but the gallery: the file in which they stand is made anew.

    Examples:
        Where the file is broken.

            PS> Reset-PSResourceRepository -Confirm:$false
    """

    passthru: Switch = param("PassThru", "Write the gallery.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes the file."""
        store = Store(shell.session)
        shell.verbose(f"Resetting repository store at: {store.path}")
        if not shell.confirm(store.path, "Reset repository store and create new PSRepositories.xml file with PSGallery registered"):
            return ()
        try:
            made = store.reset()
        except OSError as error:
            shell.write_error(refusal(f"Repository store reset failed with error: {error.strerror}.", "ErrorResettingRepositoryStore", "InvalidOperation"))
            return ()
        shell.verbose("Repository store reset successfully. PSGallery has been registered.")
        return [made] if self.passthru else ()
