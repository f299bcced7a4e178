"""Get-Unique."""

from __future__ import annotations

from cmdlets.utility.comparing import compare_values
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime import members, valuetexts
from havmsh.runtime.objects import NOTHING, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]


@parameter_set(name="AsString")
class AsString:
    """Texts are compared."""

    as_string: Switch = param("AsString", "Compare the objects' texts.", default=None)


@parameter_set(name="UniqueByType")
class OnType:
    """Types are compared."""

    on_type: Switch = param("OnType", "Give one object of each type in a row.", default=None)


@cmdlet("Get-Unique", module="Microsoft.PowerShell.Utility", aliases=("gu",), default_set="AsString")
class GetUnique:
    """Leaves out of a sorted list each object that equals the one before it.

    Examples:
        Sorted numbers.

            PS> 1, 1, 2, 3, 3 | Get-Unique
            1
            2
            3
    """

    input_object: object = param("InputObject", "Objects to look through.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    how: AsString | OnType = either(default_set=AsString)
    case_insensitive: Switch = param("CaseInsensitive", "Compare without case.", default=None)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Compares each object with the last that passed."""
        differs = self._differs()
        last: Any = NOTHING

        def process(obj: Any) -> None:
            nonlocal last
            if last is NOTHING or last is None or differs(obj, last):
                out(obj)
                last = obj

        return process, _nothing

    def _differs(self) -> Callable[[Any, Any], bool]:
        sensitive = not self.case_insensitive
        if isinstance(self.how, OnType) and self.how.on_type:
            return lambda a, b: members.type_names(a)[:1] != members.type_names(b)[:1]
        if isinstance(self.how, AsString) and self.how.as_string:
            return lambda a, b: compare_values(valuetexts.to_text(a), valuetexts.to_text(b), case_sensitive=sensitive) != 0
        return lambda a, b: compare_values(a, b, case_sensitive=sensitive) != 0


def _nothing() -> None:
    """There is nothing to do at the end."""
