"""New-PesterConfiguration."""

from __future__ import annotations

from cmdlets.pester.configuration import make
from cmdlets.pester.state import MODULE
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-PesterConfiguration", module=MODULE, scripted=True)
class NewPesterConfiguration:
    """Makes an object with the settings of a run, to be changed and given to Invoke-Pester.

    Examples:
        A tag.

            PS> (New-PesterConfiguration -Hashtable @{ Filter = @{ Tag = 'fast' } }).Filter.Tag
            fast
    """

    table: Hashtable = param("Hashtable", "Settings by section.", position=0, default=None)

    def process(self, shell: Shell) -> Output:
        """Makes the object."""
        return [make(self.table)]
