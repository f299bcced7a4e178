"""Get-Error."""

from __future__ import annotations

from havmsh.checks import between, not_empty_object
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Extra, Member, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Newest")
class Newest:
    """The latest errors."""

    newest: int = param("Newest", "How many of the latest errors to show.", default=1, aliases=("Last",), checks=(between(1, 2147483647),))


@parameter_set(name="Error")
class Given:
    """Errors that are handed in."""

    input_object: object = param("InputObject", "Errors to show.", position=0, pipeline=True, default=None, checks=(not_empty_object(),), net="System.Management.Automation.PSObject")


@cmdlet("Get-Error", module="Microsoft.PowerShell.Utility", aliases=("gerr",), output=("System.Management.Automation.ErrorRecord#PSExtendedError", "System.Exception#PSExtendedError"), listed="InputObject Newest")
class GetError:
    """Shows all that is known of the latest errors.

    Examples:
        The last one.

            PS> Get-Error
    """

    which: Newest | Given = either(default_set=Newest)

    def process(self, shell: Shell) -> Output:
        """Writes the errors in a form that shows their details."""
        if isinstance(self.which, Given):
            value = self.which.input_object
            value = value.base if isinstance(value, PSObject) else value
            found = [value] if isinstance(value, ErrorRecord | NetException) else []
        else:
            found = list(shell.session.errors)[: self.which.newest]
        for index, record in enumerate(found):
            yield _extended(record, index if len(found) > 1 else None)


def _extended(record: Any, index: int | None) -> Any:
    """The record under the type name by which its details are shown."""
    from havmsh.runtime import members

    names = list(members.type_names(record))
    for plain in ("System.Management.Automation.ErrorRecord", "System.Exception"):
        if plain in names:
            names.remove(plain)
            names.insert(0, plain + "#PSExtendedError")
    extra = Extra()
    extra.type_names = names
    if index is not None:
        extra.members["PSERRORINDEX"] = Member("NoteProperty", "PSErrorIndex", index)
    return PSObject(record, extra)
