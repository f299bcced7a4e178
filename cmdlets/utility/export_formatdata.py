"""Export-FormatData."""

from __future__ import annotations

from cmdlets.utility.text_files import TextFile, target_path
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.display.format_writer import FormatWriter
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """Into a file."""

    path: str = param("Path", "The file.", aliases=("FilePath",))


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """Into a file that is named without wildcards."""

    literal_path: str = param("LiteralPath", "The file, without wildcards.", aliases=("PSPath", "LP"))


@cmdlet("Export-FormatData", module="Microsoft.PowerShell.Utility", default_set="ByPath", listed="InputObject Path LiteralPath Force NoClobber IncludeScriptBlock")
class ExportFormatData:
    """Writes views of types into a file, which Update-FormatData reads.

    Examples:
        The views of one type.

            PS> Get-FormatData System.Version | Export-FormatData -Path version.format.ps1xml -IncludeScriptBlock
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    definitions: list[Any] = param("InputObject", "Types with their views.", pipeline=True, net="System.Management.Automation.ExtendedTypeDefinition[]")
    force: Switch = param("Force", "Overwrite a read-only file.", default=None)
    no_clobber: Switch = param("NoClobber", "Refuse to overwrite a file.", default=None, aliases=("NoOverwrite",))
    scripts: Switch = param("IncludeScriptBlock", "Write the scripts of the views too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gathers the definitions."""
        shell.kept = [*(shell.kept or ()), *self.definitions]
        return ()

    def end(self, shell: Shell) -> Output:
        """Writes the file."""
        where = self.where
        path = target_path(shell, where.path if isinstance(where, ByPath) else None, where.literal_path if isinstance(where, ByLiteralPath) else None)
        file = TextFile(shell, path, encoding="utf8", force=bool(self.force), no_clobber=bool(self.no_clobber))
        try:
            file.write(FormatWriter(scripts=bool(self.scripts)).write(shell.kept or ()))
        finally:
            file.close()
        return ()
