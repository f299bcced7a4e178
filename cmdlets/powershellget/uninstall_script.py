"""Uninstall-Script."""

from __future__ import annotations

from cmdlets.powershellget.bringing import Taker, of_items
from cmdlets.powershellget.parameters import MODULE, Versioned, Wanted
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="NameParameterSet")
class ByName(Versioned):
    """By name."""

    name: list[str] = param("Name", "Names.", position=0, by_property=True, checks=(not_empty(),))


@parameter_set(name="InputObject")
class ByItem:
    """What is installed."""

    items: list[object] = param("InputObject", "What Get-InstalledScript gives.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.PSCustomObject[]", checks=(not_null(),))


@cmdlet(
    "Uninstall-Script", module=MODULE, class_name="Uninstall-Script", scripted=True, changes=True,
    listed="Name InputObject MinimumVersion RequiredVersion MaximumVersion Force AllowPrerelease",
)
class UninstallScript:
    """Removes scripts that were installed.

    Examples:
        One.

            PS> Uninstall-Script Get-WindowsAutoPilotInfo
    """

    what: ByName | ByItem = either(default_set=ByName)
    force: Switch = param("Force", "Remove it even where others need it.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes them."""
        taker = Taker(shell, "Script", careless=bool(self.force))
        what = self.what
        if isinstance(what, ByName):
            taker.take(what.name, Wanted(what.name, what.minimum, what.maximum, what.required, prerelease=bool(what.prerelease), plain=True))
        else:
            for name, wanted, _ in of_items(what.items):
                taker.take([name], wanted)
        return ()
