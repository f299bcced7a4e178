"""Assert-VerifiableMock."""

from __future__ import annotations

from cmdlets.pester.state import MODULE, assertion
from havmsh.cmdlet import cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Assert-VerifiableMock", module=MODULE, names=("Assert-VerifiableMocks",), scripted=True)
class AssertVerifiableMock:
    """Asserts that every mock that was declared with -Verifiable was called.

    Examples:
        After the code that is tested.

            PS> Assert-VerifiableMock
    """

    def process(self, shell: Shell) -> None:
        """Asserts."""
        from cmdlets.pester.mocking import check_verifiable

        problem = check_verifiable(shell)
        if problem is not None:
            raise assertion(problem)
