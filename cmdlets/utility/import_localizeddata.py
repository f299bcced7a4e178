"""Import-LocalizedData."""

from __future__ import annotations

import os

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.types.cultures import CultureInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Import-LocalizedData", module="Microsoft.PowerShell.Utility", class_name="Microsoft.PowerShell.Commands.ImportLocalizedData")
class ImportLocalizedData:
    """Reads a script's texts in the person's language from a data file beside it.

    The file is looked for under the culture's name, its parents' names, and then in the folder itself.

    Examples:
        The texts of the script that calls.

            PS> Import-LocalizedData -BindingVariable texts -FileName Report.psd1
    """

    variable: str = param("BindingVariable", "Variable that receives the texts.", position=0, default=None, aliases=("Variable",), checks=(not_empty(),))
    culture: str = param("UICulture", "Culture whose texts are wanted.", position=1, default=None)
    folder: str = param("BaseDirectory", "Folder in which to look; the script's own otherwise.", default=None)
    file_name: str = param("FileName", "Name of the data file; the script's own otherwise.", default=None)
    commands: list[str] = param("SupportedCommand", "Commands that the file may call.", default=None)

    def process(self, shell: Shell) -> Output:
        """Finds, reads and binds them."""
        path = self._path(shell)
        if path is None:
            return
        value = self._value(shell, path)
        if self.variable is None:
            yield value
        else:
            scope, colon, name = self.variable.partition(":")
            if colon and scope.lower() in ("global", "script", "local", "private"):
                shell.frame.scope(scope.lower()).set_local(name, value)
            else:
                shell.frame.set_local(self.variable, value)

    def _path(self, shell: Shell) -> str | None:
        script = _script(shell)
        if not self.file_name and not script:
            raise _invalid(shell, (
                "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file."
            ))
        if self.file_name and os.path.dirname(self.file_name):
            raise _invalid(shell, "The argument for the FileName parameter should not contain a path.")
        folder = shell.file_path(self.folder) if self.folder else os.path.dirname(script) if script else shell.file_path(".")
        name = os.path.splitext(os.path.basename(self.file_name or script))[0] + ".psd1"
        first = CultureInfo(self.culture if self.culture is not None else "en-US")
        parents = [first.name, first.name.rpartition("-")[0]]
        for place in (*filter(None, parents), ""):
            path = os.path.join(folder, place, name)
            if os.path.isfile(path):
                return path
        wanted = os.path.join(folder, first.name)
        text = f"Cannot find the PowerShell data file '{name}' in directory '{wanted}', or in any parent culture directories."
        exception = NetException("System.Management.Automation.PSInvalidOperationException", text)
        shell.write_error(ErrorRecord(exception, "ImportLocalizedData", "ObjectNotFound", os.path.join(wanted, name)))
        return None

    def _value(self, shell: Shell, path: str) -> Any:
        from havmsh.runtime import scriptblock
        from havmsh.runtime.files import read_text

        allowed = self.commands if self.commands is not None else ["ConvertFrom-StringData"]
        named = "-SupportedCommand " + ",".join("'" + name.replace("'", "''") + "'" for name in allowed) if allowed else ""
        try:
            found = shell.call(scriptblock.create(f"data {named} {{{read_text(path)}\n}}", shell.session))
        except PSError as error:
            text = (
                f"The following error occurred while PowerShell was loading the '{path}' script data file:\n"
                f"{error.record.exception.message}."
            )
            raise _invalid(shell, text) from None
        return None if not found else found[0] if len(found) == 1 else found


def _script(shell: Shell) -> str:
    """The file in which the call stands, or nothing."""
    span = shell.info.span
    return "" if span is None else span.source.file_name or ""


def _invalid(shell: Shell, text: str) -> PSError:
    return PSError(shell.record(text, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException"))
