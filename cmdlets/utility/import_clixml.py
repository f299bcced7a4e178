"""Import-Clixml."""

from __future__ import annotations

from cmdlets.utility.text_files import file_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.display.clixml_reader import ClixmlReader
from havmsh.runtime.errors import ErrorRecord, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """Paths."""

    path: list[str] = param("Path", "Files to read; wildcards are allowed.", position=0, pipeline=True, by_property=True)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """Paths as they stand."""

    literal_path: list[str] = param("LiteralPath", "Files to read, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Import-Clixml", module="Microsoft.PowerShell.Utility")
class ImportClixml:
    """Brings back objects that Export-Clixml has kept.

    Examples:
        From a file.

            PS> Import-Clixml vm.xml
    """

    files: ByPath | ByLiteralPath = either(default_set=ByPath)

    def process(self, shell: Shell) -> Output:
        """Writes the objects of each file."""
        from havmsh.runtime.files import net_exception, read_text

        if isinstance(self.files, ByPath):
            paths = [found for path in self.files.path for found in (shell.resolve_path(path) if "*" in path else [file_of(shell, path)])]
        else:
            paths = [file_of(shell, path) for path in self.files.literal_path]
        for path in paths:
            try:
                text = read_text(path)
            except OSError as error:
                raise PSError(shell.stamp(ErrorRecord(net_exception(error, path), "FileOpenFailure", "OpenError"))) from None
            yield from ClixmlReader().read(text)
