"""Show-Markdown."""

from __future__ import annotations

from cmdlets.utility.nested import run_command
from havmsh.checks import not_empty, not_empty_object
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch, unwrap
from havmsh.runtime.types.markdown import MarkdownInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPath:
    """Files by path."""

    path: list[str] = param("Path", "Files to show.", position=0, by_property=True, checks=(not_empty(),))


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """Files by literal path."""

    literal_path: list[str] = param("LiteralPath", "Files to show, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@parameter_set(name="InputObject")
class ByInput:
    """Texts, or what ConvertFrom-Markdown gave."""

    input_object: object = param("InputObject", "Text to show, or a converted one.", pipeline=True, checks=(not_empty_object(),), net="System.Management.Automation.PSObject")


@cmdlet(
    "Show-Markdown", module="Microsoft.PowerShell.Utility", default_set="Path", output=("System.String",),
    listed="InputObject Path LiteralPath UseBrowser",
)
class ShowMarkdown:
    """Shows Markdown in the terminal, or in a browser.

    Examples:
        A page about the fabric.

            PS> Show-Markdown README.md
    """

    source: ByPath | ByLiteralPath | ByInput = either(default_set=ByPath)
    use_browser: Switch = param("UseBrowser", "Open it as HTML in a browser.", default=None)

    def process(self, shell: Shell) -> Output:
        """Shows each text."""
        for info in self._converted(shell):
            text = info.html if self.use_browser else info.coloured
            if not text:
                _refuse(shell, "Html" if self.use_browser else "VT100EncodedString")
            elif self.use_browser:
                yield from _browse(shell, text)
            else:
                yield text

    def _converted(self, shell: Shell) -> list[MarkdownInfo]:
        source = self.source
        if isinstance(source, ByInput):
            value = unwrap(source.input_object)
            if isinstance(value, MarkdownInfo):
                return [value]
            given: dict[str, Any] = {"InputObject": source.input_object}
        else:
            given = {"Path": source.path} if isinstance(source, ByPath) else {"LiteralPath": source.literal_path}
        if not self.use_browser:
            given["AsVT100EncodedString"] = True
        return run_command(shell, "ConvertFrom-Markdown", given)


def _refuse(shell: Shell, name: str) -> None:
    text = f"The property {name} of the given object is null or empty."
    shell.write_error(ErrorRecord(NetException("System.IO.InvalidDataException", text), f"{name}IsNullOrEmpty", "InvalidData", None))


def _browse(shell: Shell, html: str) -> Output:
    import tempfile
    import webbrowser

    from havmsh.runtime.types.testhooks import hook

    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8", delete=False) as file:
        file.write(html)
    if hook(shell.session, "ShowMarkdownOutputBypass"):
        yield html
    elif not webbrowser.open("file://" + file.name):
        text = "No browser was found that could show the file."
        shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), "ErrorLaunchingDefaultApplication", "InvalidOperation", None))
