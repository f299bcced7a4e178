"""Invoke-WebRequest."""

from __future__ import annotations

from cmdlets.utility.web import WebParameters, send, write_file
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Invoke-WebRequest", module="Microsoft.PowerShell.Utility", aliases=("iwr",))
class InvokeWebRequest(WebParameters):
    """Asks a web server and gives its whole answer.

    Examples:
        A file.

            PS> Invoke-WebRequest https://example.com/en.iso -OutFile en.iso
    """

    def process(self, shell: Shell) -> Output:
        """Sends the request."""
        response = send(self, shell)
        if self.file:
            write_file(self, response, shell)
        if not self.file or self.pass_thru:
            yield response
