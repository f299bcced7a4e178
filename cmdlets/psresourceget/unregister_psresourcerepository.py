"""Unregister-PSResourceRepository."""

from __future__ import annotations

from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.store import Store
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Unregister-PSResourceRepository", module="Microsoft.PowerShell.PSResourceGet", changes=True,
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.UnregisterPSResourceRepository",
)
class UnregisterPSResourceRepository:
    """Forgets repositories; what was installed from them stays.

    Examples:
        One.

            PS> Unregister-PSResourceRepository Local
    """

    name: list[str] = param("Name", "Which.", position=0, pipeline=True, by_property=True, complete=repositories, checks=(not_empty(),))
    passthru: Switch = param("PassThru", "Write what was forgotten.", default=None)

    def process(self, shell: Shell) -> Output:
        """Takes them out of the file."""
        store = Store(shell.session)
        store.check()
        listed = ", ".join(self.name)
        if any(has_wildcards(name) for name in self.name):
            shell.write_error(refusal(f"Name: '{listed}' cannot contain wildcards", "nameContainsWildCardError", "ReadError", ARGUMENT))
            return ()
        if not shell.confirm(listed, "Unregister repositories from repository store"):
            return ()
        gone, wrong = store.remove(self.name)
        for text in wrong:
            shell.write_error(refusal(text, "ErrorUnregisteringSpecifiedRepo", "InvalidOperation"))
        return gone if self.passthru else ()
