"""Invoke-RestMethod."""

from __future__ import annotations

from cmdlets.utility.nested import open_command
from cmdlets.utility.web import WebParameters, send, write_file
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime import convert
from havmsh.runtime.errors import PSError
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.web import WebResponse
    from havmsh.runtime.shell import Shell


@cmdlet("Invoke-RestMethod", module="Microsoft.PowerShell.Utility", aliases=("irm",))
class InvokeRestMethod(WebParameters):
    """Asks a web service and gives its answer as objects.

    Examples:
        One property of an answer.

            PS> (Invoke-RestMethod https://api.example.com/hosts).count
    """

    status_variable: str = param("StatusCodeVariable", "Variable for the status code.", default=None)
    headers_variable: str = param("ResponseHeadersVariable", "Variable for the headers.", default=None, aliases=("RHV",))

    def process(self, shell: Shell) -> Output:
        """Sends the request and reads JSON or XML."""
        response = send(self, shell)
        if self.status_variable:
            shell.frame.set(self.status_variable, response.status)
        if self.headers_variable:
            shell.frame.set(self.headers_variable, response.table)
        if self.file:
            write_file(self, response, shell)
        if not self.file or self.pass_thru:
            yield from _objects(response, shell)


def _objects(response: WebResponse, shell: Shell) -> list[Any]:
    """The content as objects, or as text where it is neither JSON nor XML."""
    text = response.content
    kind = response.header("Content-Type").lower()
    if "json" in kind or text.lstrip()[:1] in ("{", "["):
        found: list[Any] = []
        stage = open_command(shell, "ConvertFrom-Json", {}, found.append)
        try:
            stage.process(text)
            stage.end()
            return found
        except PSError:
            return [text]
        finally:
            stage.close()
    if "xml" in kind or text.lstrip().startswith("<?xml"):
        try:
            return [convert.convert(text, known("System.Xml.XmlDocument"))]
        except (PSError, AssertionError):
            return [text]
    return [text]
