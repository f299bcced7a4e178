"""What Describe and Context share."""

from __future__ import annotations

from cmdlets.pester.running import declare_group
from cmdlets.pester.state import Declared
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set
class GroupOfTests:
    """A group, by the name of its kind."""

    kind = ""
    name: str = param("Name", "Name of the group.", position=0)
    fixture: ScriptBlock = param("Fixture", "The tests and what prepares them.", position=1)
    tags: list[str] = param("Tag", "Words by which tests are chosen.", default=None, aliases=("Tags",))
    skip: Switch = param("Skip", "Skip all tests in it.", default=None)
    for_each: list[object] = param("ForEach", "Values for each of which the group is there once.", default=None)
    allows_none: Switch = param("AllowNullOrEmptyForEach", "Accepted: no values for -ForEach are never a failure.", default=None, inert=True)
    common: str = param("CommonParameterSet", "Accepted: older versions kept a set of parameters under it.", default=None, hidden=True, inert=True)

    def process(self, shell: Shell) -> None:
        """Runs the group, or keeps it; where there are no values for it, there is no group."""
        if shell.is_bound("ForEach") and not self.for_each:
            return
        declare_group(shell.session, shell.frame, Declared(self.kind, self.name, self.fixture, self.tags, self.skip, self.for_each))
