"""Get-MarkdownOption."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime.types.markdown import options_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-MarkdownOption", module="Microsoft.PowerShell.Utility", output=("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",))
class GetMarkdownOption:
    """Gives the colours in which Markdown is written.

    Examples:
        How code looks.

            PS> (Get-MarkdownOption).Code
    """

    def process(self, shell: Shell) -> Output:
        """Gives the session's options."""
        yield options_of(shell.session)
