"""Add-ShouldOperator."""

from __future__ import annotations

from cmdlets.pester.own_operators import Operator, known
from cmdlets.pester.state import MODULE, assertion
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ShouldOperator", module=MODULE, names=("Add-AssertionOperator",), scripted=True)
class AddShouldOperator:
    """Gives Should another operator: a block with the parameters ActualValue and Negate that writes an object with Succeeded and FailureMessage.

    Examples:
        Even numbers.

            PS> Add-ShouldOperator BeEven { param($ActualValue, [switch]$Negate) @{ Succeeded = ($ActualValue % 2 -eq 0) -ne $Negate; FailureMessage = "$ActualValue is not" } }
            PS> 4 | Should -BeEven
    """

    name: str = param("Name", "Name of the operator.", position=0)
    test: ScriptBlock = param("Test", "The block that judges.", position=1)
    alias: list[str] = param("Alias", "Further names.", position=2, default=None)
    internal: str = param("InternalName", "Accepted: it named the function of which help was shown.", position=3, default=None, inert=True)
    whole: Switch = param("SupportsArrayInput", "It judges what is piped in as one collection.", default=None)

    def process(self, shell: Shell) -> None:
        """Adds it, once."""
        from cmdlets.pester.assertions import ALIASES, OPERATORS

        table = known(shell.session)
        made = Operator(self.name, self.test, list(self.alias or ()), bool(self.whole))
        names = {name.upper(): name for name in (made.name, *made.aliases)}
        if all(name in table and str(table[name].test) == str(made.test) for name in names):
            return
        for folded, name in names.items():
            if folded in OPERATORS or folded in ALIASES or folded in table:
                kind = "name" if name == made.name else "alias"
                raise assertion(f"Assertion operator {kind} '{name}' has been added multiple times. This is not allowed.", "RuntimeException")
        table.update(dict.fromkeys(names, made))
