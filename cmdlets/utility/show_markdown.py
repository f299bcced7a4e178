"""Show-Markdown."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Show-Markdown", module="Microsoft.PowerShell.Utility")
class ShowMarkdown:
    """Refused: this shell does not render Markdown."""

    path: list[str] = param("Path", "Files to show.", position=0, default=None)
    input_object: object = param("InputObject", "Text to show.", pipeline=True, default=None)

    def process(self, shell: Shell) -> Output:
        """Says so."""
        shell.fail(
            "This shell does not render Markdown.", "NotSupported", category="NotImplemented",
            exception="System.Management.Automation.PSNotSupportedException",
        )
        return ()
