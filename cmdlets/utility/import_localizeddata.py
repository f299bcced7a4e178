"""Import-LocalizedData."""

from __future__ import annotations

import os

from havmsh.checks import not_empty, trusted
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime import members, scriptblock
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, engine_argument
from havmsh.runtime.files import net_exception, read_text
from havmsh.runtime.types.cultures import CultureInfo, current_ui_culture

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
    commands: list[str] = param("SupportedCommand", "Commands that the file may call.", default=None, checks=(trusted(),))

    def process(self, shell: Shell) -> Output:
        """Finds, reads and binds them."""
        path = self._path(shell)
        if path is None:
            return
        text = _text(shell, path)
        if text is None:
            return
        value = self._value(shell, path, text)
        if self.variable is None:
            yield value
            return
        scope, colon, name = self.variable.partition(":")
        if not name and colon:
            _refuse(shell, f"The BindingVariable name '{self.variable}' is invalid.", "InvalidArgument", self.variable)
        elif colon and scope.lower() in ("global", "script", "local", "private"):
            shell.frame.scope(scope.lower()).set_local(name, value)
        else:
            shell.frame.set_local(self.variable, value)

    def _path(self, shell: Shell) -> str | None:
        script = _script(shell)
        if not self.file_name and not script:
            raise _invalid(shell, (
                "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file."
            ))
        folder = shell.file_path(self.folder) if self.folder else os.path.dirname(script) if script else shell.file_path(".")
        if self.file_name and os.path.dirname(self.file_name):
            raise _invalid(shell, "The argument for the FileName parameter should not contain a path.")
        name = os.path.splitext(os.path.basename(self.file_name or script))[0] + ".psd1"
        cultures = self._cultures()
        for place in (*(culture for first in cultures for culture in _and_parents(first)), ""):
            path = os.path.join(folder, place, name)
            if os.path.isfile(path):
                return path
        wanted = os.path.normpath(os.path.join(folder, cultures[0].name))
        text = f"Cannot find the PowerShell data file '{name}' in directory '{wanted}', or in any parent culture directories."
        _refuse(shell, text, "ObjectNotFound", os.path.join(wanted, name))
        return None

    def _cultures(self) -> list[CultureInfo]:
        """The culture that is wanted; behind the person's own stands en-US."""
        if self.culture is not None:
            try:
                return [CultureInfo(self.culture)]
            except PSError:
                raise engine_argument("Culture") from None
        own = current_ui_culture()
        return [own] if own.name == "en-US" else [own, CultureInfo("en-US")]

    def _value(self, shell: Shell, path: str, content: str) -> Any:
        from havmsh.language.restricted import Allowed
        from havmsh.runtime.restricting import demand

        commands = ["ConvertFrom-StringData"] if self.commands is None else self.commands
        try:
            block = scriptblock.create(content, shell.session)
            demand(block, Allowed(frozenset(name.lower() for name in commands)))
            found = shell.call(block, raise_errors=True)
        except PSError as error:
            text = (
                f"The following error occurred while PowerShell was loading the '{path}' script data file:\n"
                f"{error.record.exception.message}."
            )
            raise _invalid(shell, text) from None
        return None if not found else found[0] if len(found) == 1 else found


def _and_parents(culture: CultureInfo) -> list[str]:
    """The names of a culture and of those that it is of, the general one left out."""
    names = []
    while culture.name:
        names.append(culture.name)
        culture = members.get(culture, "Parent")
    return names


def _text(shell: Shell, path: str) -> str | None:
    """The file's text, or None where it cannot be read."""
    try:
        return read_text(path)
    except OSError as error:
        message = net_exception(error, path).message
        _refuse(shell, f"The following error occurred while PowerShell was opening the data file '{path}':\n{message}.", "OpenError", path)
        return None


def _refuse(shell: Shell, text: str, category: str, target: str) -> None:
    exception = NetException("System.Management.Automation.PSInvalidOperationException", text)
    shell.write_error(ErrorRecord(exception, "ImportLocalizedData", category, target))


def _script(shell: Shell) -> str:
    """The file in which the call stands, or nothing."""
    span = shell.info.span
    return "" if span is None else span.source.file_name or ""


def _invalid(shell: Shell, text: str) -> PSError:
    return PSError(shell.record(text, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException"))
