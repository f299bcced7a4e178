"""Add-History."""

from __future__ import annotations

from havmsh.cmdlet import cmdlet, param
from havmsh.runtime import convert, members, remembering, static_members, valuetexts
from havmsh.runtime.date import dates
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Add-History", module="Microsoft.PowerShell.Core", output=("Microsoft.PowerShell.Commands.HistoryInfo",))
class AddHistory:
    """Puts commands into this session's history, such as those that Export-Csv kept of another.

    Examples:
        From a file.

            PS> Import-Csv history.csv | Add-History
    """

    items: list[object] | None = param("InputObject", "Entries: CommandLine, ExecutionStatus, StartExecutionTime, EndExecutionTime.", position=0, pipeline=True, default=None, net="System.Management.Automation.PSObject[]")
    passthru: Switch | None = param("Passthru", "Give the entries that were added.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Adds each, behind the command that runs."""
        remembering.keep(shell.session)

        def add(item: Any) -> None:
            found = _taken(item)
            if found is None:
                shell.write_error(
                    "Cannot add history because the input object has a format that is not valid.", "AddHistoryInvalidInput", category="InvalidData", target=item,
                    exception="System.IO.InvalidDataException",
                )
                return
            shell.session.add_history(*found)
            if self.passthru:
                out(shell.session.history[-1])

        def process(record: Any) -> None:
            for item in record if isinstance(record, list) else (record,):
                add(item)

        return process, lambda: None


def _moment(value: Any, date: Any) -> Any:
    """A date; a text is read as the session's culture writes dates. Raises PSError."""
    if isinstance(value, str):
        return static_members.static_call(date, "Parse", [value])
    return convert.convert(value, date)


def _taken(item: object) -> tuple[str, float, float, bool] | None:
    """Text, start, seconds and success of an entry; None where it is none."""
    from havmsh.runtime import typesystem

    text = members.get(item, "CommandLine")
    status = members.get(item, "ExecutionStatus")
    moments: list[Any] = []
    date: Any = typesystem.resolve("System.DateTime")
    for name in ("StartExecutionTime", "EndExecutionTime"):
        value = members.get(item, name)
        try:
            moments.append(None if value is None else _moment(value, date))
        except PSError:
            return None
    if not isinstance(text, str) or status is None or None in moments:
        return None
    start, end = ((moment.to_utc().ticks - dates.EPOCH) / dates.TICK for moment in moments)
    return text, start, end - start, valuetexts.to_text(status) != "Failed"
