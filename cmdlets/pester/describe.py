"""Describe."""

from __future__ import annotations

from cmdlets.pester.running import declare_group
from cmdlets.pester.state import MODULE
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Describe", module=MODULE)
class Describe:
    """Groups tests; the outermost of a file.

    Its body runs where it stands; in a file of version 5's style it only tells which tests there are, and they run afterwards.

    Examples:
        A test.

            PS> Describe 'sums' { It 'adds' { 1 + 1 | Should -Be 2 } }
    """

    name: str = param("Name", "Name of the group.", position=0)
    fixture: ScriptBlock = param("Fixture", "The tests and what prepares them.", position=1)
    tags: list[str] = param("Tag", "Words by which tests are chosen.", default=None, aliases=("Tags",))
    skip: Switch = param("Skip", "Skip all tests in it.", default=None)
    for_each: list[object] = param("ForEach", "Values for each of which the group is there once.", default=None)
    common: str = param("CommonParameterSet", "Taken for the sake of old scripts.", default=None, hidden=True)

    def process(self, shell: Shell) -> None:
        """Runs the group, or keeps it."""
        declare_group(
            shell.session, shell.frame, "Describe", self.name, self.fixture, list(self.tags or ()), skip=bool(self.skip),
            cases=None if self.for_each is None else list(self.for_each),
        )
