"""ConvertFrom-Markdown."""

from __future__ import annotations

from havmsh.checks import not_empty, not_empty_object
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, argument_null
from havmsh.runtime.objects import Switch, unwrap
from havmsh.runtime.types.filestatus import FileInfo
from havmsh.runtime.types.markdown import MarkdownInfo, MarkdownOptions, options_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="PathParamSet")
class ByPath:
    """Files by path."""

    path: list[str] = param("Path", "Files to read; wildcards are allowed.", position=0, checks=(not_empty(),))


@parameter_set(name="LiteralParamSet")
class ByLiteralPath:
    """Files by literal path."""

    literal_path: list[str] = param("LiteralPath", "Files to read, without wildcards.", aliases=("PSPath", "LP"), checks=(not_empty(),))


@parameter_set(name="InputObjParamSet")
class ByInput:
    """Texts or files from the pipeline."""

    input_object: object = param("InputObject", "A text, or a file.", pipeline=True, checks=(not_empty_object(),), net="System.Management.Automation.PSObject")


@cmdlet(
    "ConvertFrom-Markdown", module="Microsoft.PowerShell.Utility", default_set="PathParamSet", output=("Microsoft.PowerShell.MarkdownRender.MarkdownInfo",),
)
class ConvertFromMarkdown:
    """Turns Markdown into HTML, or into text for a terminal.

    Examples:
        A heading.

            PS> ('# Plan' | ConvertFrom-Markdown).Html
            <h1 id="plan">Plan</h1>
    """

    source: ByPath | ByLiteralPath | ByInput = either(default_set=ByPath)
    coloured: Switch = param("AsVT100EncodedString", "Give text with escape sequences instead of HTML.", default=None)

    def process(self, shell: Shell) -> Output:
        """Converts each text."""
        options = options_of(shell.session)
        if not shell.host.virtual_terminal:
            options.enable_vt100_encoding = False
        if isinstance(self.source, ByInput):
            value = unwrap(self.source.input_object)
            if isinstance(value, str):
                yield self._converted(value, options)
                return
            if not isinstance(value, FileInfo):
                _refuse(shell, value)
                return
            paths = [value.full_name]
        else:
            paths = self._paths(shell)
        for path in paths:
            yield self._converted(_read(shell, path), options)

    def _paths(self, shell: Shell) -> list[str]:
        source = self.source
        literal = isinstance(source, ByLiteralPath)
        found: list[str] = []
        for path in source.literal_path if isinstance(source, ByLiteralPath) else source.path:  # type: ignore[union-attr]
            try:
                known = [shell.session.drives.parse(path)] if literal else shell.session.drives.resolve(path)
            except PSError as error:
                shell.write_error(ErrorRecord(error.record.exception, "FileNotFound", "ResourceUnavailable", path))
                continue
            if any(each.provider.name != "FileSystem" for each in known):
                text = "Value does not fall within the expected range."
                shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "OnlyFileSystemPathsSupported", "InvalidArgument", path))
            else:
                found += [each.item for each in known]
        return found

    def _converted(self, text: str, options: MarkdownOptions) -> MarkdownInfo:
        from cmdlets.utility.markdown import to_html, to_terminal

        return MarkdownInfo(coloured=to_terminal(text, options)) if self.coloured else MarkdownInfo(html=to_html(text))


def _refuse(shell: Shell, value: Any) -> None:
    text = f"The type of the input object '{members.type_names(value)[0]}' is invalid."
    shell.write_error(ErrorRecord(NetException("System.IO.InvalidDataException", text), "InvalidInputObject", "InvalidData", value))


def _read(shell: Shell, path: str) -> str:
    from havmsh.runtime.files import net_exception, read_text

    try:
        return read_text(path, "utf-8")
    except OSError as error:
        exception = net_exception(error, path)
        closed = exception.name == "System.UnauthorizedAccessException"
        shell.write_error(ErrorRecord(exception, "FileUnauthorizedAccess" if closed else "FileNotFound", "SecurityError" if closed else "ResourceUnavailable", path))
        raise argument_null("markdown") from None  # what was not read is converted all the same
