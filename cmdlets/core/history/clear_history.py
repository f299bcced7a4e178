"""Clear-History."""

from __future__ import annotations

from havmsh.checks import between, not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import wildcard
from havmsh.runtime.objects import Int64, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="IDParameter")
class ById:
    """Entries by number."""

    number: list[int] | None = param("Id", "Numbers of the entries.", position=0, default=None, checks=(between(1, 2_147_483_647),), tells="HelpMessage=Specifies|the|ID|of|a|command|in|the|session|history.Clear|history|clears|only|the|specified|command")


@parameter_set(name="CommandLineParameter")
class ByCommandLine:
    """Entries by their text."""

    lines: list[str] | None = param("CommandLine", "Patterns that the commands fit.", default=None, checks=(not_empty(),), tells="HelpMessage=Specifies|the|name|of|a|command|in|the|session|history")


@cmdlet("Clear-History", module="Microsoft.PowerShell.Core", changes=True, default_set="IDParameter")
class ClearHistory:
    """Forgets the commands that were typed in this session.

    Examples:
        All of them.

            PS> Clear-History
    """

    what: ById | ByCommandLine = either(default_set=ById)
    count: int | None = param("Count", "How many entries; the oldest, unless -Newest.", position=1, default=None, checks=(between(1, 2_147_483_647),), tells="HelpMessage=Clears|the|specified|number|of|history|entries")
    newest: Switch | None = param("Newest", "Forget the newest first.", default=None, tells="HelpMessage=Specifies|whether|new|entries|to|be|cleared|or|the|default|old|ones.")

    def process(self, shell: Shell) -> Output:
        """Forgets the entries."""
        self._refuse_mixtures(shell)
        entries: list[Any] = shell.session.history
        found = self._found(shell, entries)
        if self.newest:
            found = found[::-1]
        doomed = {id(entry) for entry in (found[: self.count] if self.count else found)}
        if doomed and shell.confirm(shell.session.host.name if self.count else "This command will clear all the entries from the session history.", "Clear-History"):
            entries[:] = [entry for entry in entries if id(entry) not in doomed]
        return ()

    def _refuse_mixtures(self, shell: Shell) -> None:
        """A count goes with one number or one pattern."""
        given = self.what.lines if isinstance(self.what, ByCommandLine) else self.what.number
        if self.count is None or given is None or len(given) < 2:
            return
        if isinstance(self.what, ByCommandLine):
            text, error_id, target = "The count cannot be combined with multiple CommandLine parameters.", "NoCountWithMultipleCmdLine ", self.what.lines
            shell.fail(text, error_id, category="InvalidArgument", target=target, exception="System.ArgumentException")
        text = "The count cannot be combined with multiple Ids."
        shell.fail(text, "GetHistoryNoCountWithMultipleIds", category="InvalidArgument", target=self.count, exception="System.ArgumentException")

    def _found(self, shell: Shell, entries: list[Any]) -> list[Any]:
        what = self.what
        if isinstance(what, ByCommandLine):
            fits = [wildcard.matcher(pattern, True) for pattern in what.lines or ()]
            return [entry for entry in entries if any(fit(entry.command_line) for fit in fits)]
        if what.number is None:
            return list(entries)
        known = {entry.number: entry for entry in entries}
        for number in what.number:
            if number not in known:
                shell.write_error(
                    f"Cannot locate the history for Id {number}.", "GetHistoryNoHistoryForId", category="ObjectNotFound", target=Int64(number),
                    exception="System.ArgumentException",
                )
        return [known[number] for number in what.number if number in known]
