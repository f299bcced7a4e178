"""Set-Date."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.invoke import call
from havmsh.runtime.static_members import static_get
from havmsh.runtime.types.testhooks import hook
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Date")
class ToDate:
    """A date."""

    date: object = param("Date", "Date and time to set.", position=0, pipeline=True, by_property=True, net="System.DateTime")


@parameter_set(name="Adjust")
class ByAdjustment:
    """A distance."""

    adjust: object = param("Adjust", "How far to move the clock.", position=0, by_property=True, net="System.TimeSpan", null_ok=True)


@cmdlet("Set-Date", module="Microsoft.PowerShell.Utility", changes=True, refused=True, output=("System.DateTime",))
class SetDate:
    """Refused: this shell does not change the machine's clock.

    Examples:
        What the simulated clock says is another thing; Get-Date tells the machine's.

            PS> Get-Date
    """

    to: ToDate | ByAdjustment = either(default_set=ToDate)
    hint: object = param("DisplayHint", "Whether date, time or both are shown.", default=None, net="Microsoft.PowerShell.Commands.DisplayHintType")

    def process(self, shell: Shell) -> Output:
        """Says so; where a test's hook wants that the date is only given, that is done."""
        if hook(shell.session, "SetDate"):
            date = self._meant()
            return [date] if shell.confirm(str(call(date, "ToString", []))) else []
        shell.fail(
            "Set-Date would change the clock of this machine. This shell changes nothing outside its inventory.", "NotSupported",
            category="NotImplemented", exception="System.Management.Automation.PSNotSupportedException",
        )
        return ()

    def _meant(self) -> Any:
        """The date that would be set."""
        if isinstance(self.to, ToDate):
            return self.to.date
        now = static_get(known("System.DateTime"), "Now")
        return call(now, "Add", [self.to.adjust])
