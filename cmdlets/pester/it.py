"""It."""

from __future__ import annotations

from cmdlets.pester.running import declare_test
from cmdlets.pester.state import MODULE, Declared
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("It", module=MODULE, scripted=True)
class It:
    """A test: it passes if its body ends without an error.

    Examples:
        A test with cases.

            PS> It '<a> and <b>' -TestCases @{ a = 1; b = 2 } { param($a, $b) $a | Should -BeLessThan $b }
    """

    name: str = param("Name", "What is tested; ``<key>`` stands for a value of the case.", position=0, empty_ok=True)
    test: ScriptBlock = param("Test", "What is done and asserted.", position=1, default=None, aliases=("ScriptBlock",))
    cases: list[object] = param("TestCases", "Dictionaries with arguments: the test runs once for each.", default=None, aliases=("ForEach",))
    allows_none: Switch = param("AllowNullOrEmptyForEach", "Accepted: no values for -TestCases are never a failure.", default=None, inert=True)
    tags: list[str] = param("Tag", "Words by which tests are chosen.", default=None, aliases=("Tags",))
    skip: Switch = param("Skip", "Do not run it.", default=None, aliases=("Ignore",))
    pending: Switch = param("Pending", "Do not run it, it is not finished.", default=None)

    def process(self, shell: Shell) -> None:
        """Runs the test, or keeps it."""
        if self.test is None and not self.pending and not self.skip:
            shell.fail(
                "No test script block is provided. (Have you put the open curly brace on the next line?)", "InvalidOperation", category="InvalidArgument",
                exception="System.Exception",
            )
        if shell.is_bound("TestCases") and not self.cases:
            return
        declare_test(shell.session, shell.frame, Declared("", self.name, self.test, self.tags, self.skip, self.cases or None, self.pending))
