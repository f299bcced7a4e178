"""Context."""

from __future__ import annotations

from cmdlets.pester.groups import GroupOfTests
from cmdlets.pester.state import MODULE
from havmsh.cmdlet import cmdlet


@cmdlet("Context", module=MODULE, scripted=True)
class Context(GroupOfTests):
    """Groups tests inside of a Describe.

    Its body runs where it stands; in a file of version 5's style it only tells which tests there are, and they run afterwards.

    Examples:
        A test.

            PS> Context 'sums' { It 'adds' { 1 + 1 | Should -Be 2 } }
    """

    kind = "Context"
