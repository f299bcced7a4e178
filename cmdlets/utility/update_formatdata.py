"""Update-FormatData."""

from __future__ import annotations

from cmdlets.utility.data_files import files, make_block, read
from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.display import state
from havmsh.display.format_xml import FormatErrors, FormatReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.display.database import Database
    from havmsh.display.views import View
    from havmsh.runtime.shell import Shell


@parameter_set(name="FileSet")
class FromFiles:
    """Files of views."""

    append_path: list[str] = param(
        "AppendPath", "Files whose views come after the built-in ones.", position=0, pipeline=True, by_property=True, default=None,
        aliases=("PSPath", "Path"), checks=(not_null(),),
    )
    prepend_path: list[str] = param("PrependPath", "Files whose views come before the built-in ones.", default=None, checks=(not_null(),))


@cmdlet("Update-FormatData", module="Microsoft.PowerShell.Utility", changes=True, impact="Low", class_name="Microsoft.PowerShell.Commands.UpdateFormatDataCommand")
class UpdateFormatData:
    """Takes views for types from files.

    Examples:
        Views that come before the built-in ones.

            PS> Update-FormatData -PrependPath lab.format.ps1xml
    """

    source: FromFiles = either(default_set=FromFiles)

    def process(self, shell: Shell) -> Output:
        """Reads the files."""
        database = state.database(shell.session)
        for path in reversed(files(shell, self.source.prepend_path, "FormatPrependPathException")):
            database.before[:0] = self._views(shell, path, database)
        for path in files(shell, self.source.append_path, "FormatAppendPathException"):
            database.after += self._views(shell, path, database)
        database.changed()
        return ()

    @staticmethod
    def _views(shell: Shell, path: str, database: Database) -> list[View]:
        if not shell.confirm(f"FileName: {path}", "Update FormatData"):
            return []
        try:
            reader = FormatReader(path, lambda text: make_block(shell, text))
            views = reader.read(read(shell, path))
            database.settings.take(reader.settings)
            database.files[path] = views
            return views
        except FormatErrors as errors:
            message = "Errors occurred while loading the format data file: \n" + "".join(line + "\n" for line in errors.complaints)
            shell.write_error(shell.record(message, "FormatXmlUpdateException", category="InvalidOperation"))
            return []
