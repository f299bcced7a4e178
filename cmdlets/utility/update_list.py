"""Update-List."""

from __future__ import annotations

from havmsh.checks import not_empty, not_empty_object
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.compare import equals
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="AddRemoveSet")
class AddRemove:
    """Items that come and items that go."""

    add: list[object] = param("Add", "Items to add.", default=None, checks=(not_empty(),))
    remove: list[object] = param("Remove", "Items to take out.", default=None, checks=(not_empty(),))


@parameter_set(name="ReplaceSet")
class Replace:
    """Other items in place of all."""

    replace: list[object] = param("Replace", "Items that take the place of all.", checks=(not_empty(),))


@cmdlet("Update-List", module="Microsoft.PowerShell.Utility", default_set="AddRemoveSet")
class UpdateList:
    """Adds items to a property that is a collection, and takes items out.

    Examples:
        A note that holds a list.

            PS> $plan = [pscustomobject]@{ Steps = [Collections.ArrayList]@('drain', 'move') }
            PS> ($plan | Update-List -Property Steps -Add 'resume' -Remove 'move').Steps -join ', '
            drain, resume
    """

    how: AddRemove | Replace = either(default_set=AddRemove)
    input_object: object = param("InputObject", "Objects whose property changes.", pipeline=True, default=None, checks=(not_empty_object(),), net="System.Management.Automation.PSObject")
    property: str = param("Property", "The property.", position=0, default=None, checks=(not_empty(),))

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Changes each object; without a property, gives the table of what is to change."""
        if self.property is not None:
            if not records:
                text = "You must specify the InputObject parameter when the Property parameter is specified."
                shell.write_error(_error(text, "MissingInputObjectParameter", None))
            for record in records:
                yield from self._changed(shell, record)
        elif records:
            text = "You must specify the Property parameter when the InputObject parameter is specified."
            raise PSError(shell.stamp(_error(text, "MissingPropertyParameter", None)))
        else:
            yield self._table()

    def _changed(self, shell: Shell, target: Any) -> Output:
        value = members.get(target, self.property) if members.has(target, self.property) else NOTHING
        if value is NOTHING:
            shell.write_error(_error(f"The property '{self.property}' cannot be found on this object", "MemberDoesntExist", target))
        elif not isinstance(value, list):
            text = "The object to update does not support list operations."
            exception = NetException("System.Management.Automation.PSInvalidOperationException", text)
            shell.write_error(ErrorRecord(exception, "ApplyFailed", "InvalidOperation"))
        else:
            self._apply(value)
            yield target

    def _apply(self, items: list[Any]) -> None:
        how = self.how
        if isinstance(how, Replace):
            items[:] = how.replace
            return
        for gone in how.remove or ():
            at = next((at for at, item in enumerate(items) if equals(item, gone)), None)
            if at is not None:
                del items[at]
        items.extend(how.add or ())

    def _table(self) -> Hashtable:
        table = Hashtable()
        how = self.how
        pairs = {"Replace": how.replace} if isinstance(how, Replace) else {"Add": how.add, "Remove": how.remove}
        for name, items in pairs.items():
            if items is not None:
                table[name] = items
        return table


def _error(text: str, error_id: str, target: Any) -> ErrorRecord:
    return ErrorRecord(NetException("System.InvalidOperationException", text), error_id, "InvalidOperation", target)
