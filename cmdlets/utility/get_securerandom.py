"""Get-SecureRandom."""

from __future__ import annotations

from cmdlets.utility.get_random import Items, Number, Shuffled, draw
from cmdlets.utility.random_numbers import generator
from havmsh.cmdlet import cmdlet, either

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Get-SecureRandom", module="Microsoft.PowerShell.Utility", default_set="RandomNumberParameterSet", output=("System.Int32", "System.Int64", "System.Double"), listed="Maximum Minimum InputObject Count Shuffle")
class GetSecureRandom:
    """Gives a random number or random objects that nobody can foresee.

    Examples:
        The only number there can be.

            PS> Get-SecureRandom -Minimum 5 -Maximum 6
            5
    """

    what: Number | Items | Shuffled = either(default_set=Number)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Draws numbers at once, objects when all have come."""
        return draw(self.what, generator(shell.session, "secure-random"), shell, out)
