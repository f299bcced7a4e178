"""Describe."""

from __future__ import annotations

from cmdlets.pester.groups import GroupOfTests
from cmdlets.pester.state import MODULE
from havmsh.cmdlet import cmdlet


@cmdlet("Describe", module=MODULE, scripted=True)
class Describe(GroupOfTests):
    """Groups tests; the outermost of a file.

    Its body runs where it stands; in a file of version 5's style it only tells which tests there are, and they run afterwards.

    Examples:
        A test.

            PS> Describe 'sums' { It 'adds' { 1 + 1 | Should -Be 2 } }
    """

    kind = "Describe"
