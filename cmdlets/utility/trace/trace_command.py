"""Trace-Command."""

from __future__ import annotations

from cmdlets.utility.trace.listening import MODULE, listeners, listening, words
from cmdlets.utility.trace.offering import offered
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.errors import ErrorRecord
from havmsh.runtime.objects import NOTHING, Switch
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.tracesources import matching

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="expressionSet")
class OfBlock:
    """A block."""

    expression: ScriptBlock = param("Expression", "Block to trace.", position=1)


@parameter_set(name="commandSet")
class OfCommand:
    """A command."""

    command: str = param("Command", "Name of the command to trace.", position=1, complete="menu command")
    arguments: list[object] = param("ArgumentList", "Its arguments.", rest=True, aliases=("Args",), default=None)


@cmdlet("Trace-Command", module=MODULE, default_set="expressionSet")
class TraceCommand:
    """Runs a block or a command and writes what trace sources tell of it: how parameters are bound, which methods are called.

    Examples:
        How a name is bound, into a file.

            PS> Trace-Command ParameterBinding { $null = Get-Date -Year 2020 } -FilePath /tmp/binding.txt
            PS> (Get-Content /tmp/binding.txt)[0]
            ParameterBinding Information: 0 : BIND NAMED cmd line args [Get-Date]
            PS> Remove-Item /tmp/binding.txt
    """

    input_object: object = param("InputObject", "Objects that the block sees.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    names: list[str] = param("Name", "Names of sources; wildcards are understood.", position=0, wildcards=True, complete=offered)
    option: object = param("Option", "What is traced.", position=2, default="All", net="System.Management.Automation.PSTraceSourceOptions")
    what: OfBlock | OfCommand = either(default_set=OfBlock)
    footers: object = param("ListenerOption", "What is added to each line.", default=None, net="System.Diagnostics.TraceOptions")
    path: str = param("FilePath", "File to write to.", default=None, aliases=("PSPath", "Path"))
    force: Switch = param("Force", "Write to a read-only file too.", default=None)
    debugger: Switch = param("Debugger", "Tell an attached debugger.", default=None)
    host: Switch = param("PSHost", "Write to the host.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Traces the run for each object, or the one run."""
        sources = matching(shell.session, self.names)
        added = listeners(shell, path=self.path, force=bool(self.force), to_debugger=bool(self.debugger), to_host=bool(self.host), footers=self.footers)
        options = ", ".join(sorted(words(self.option))) or "All"
        kept: list[Any] = []

        def run(obj: Any) -> None:
            if isinstance(self.what, OfCommand):
                kept.append(obj)
                return
            with listening(shell, sources, options, added):
                got = shell.call(self.what.expression, underscore=None if obj is NOTHING else obj, input=() if obj is NOTHING else (obj,), dot=True)
            for value in got:
                out(value)

        def end() -> None:
            try:
                if isinstance(self.what, OfCommand):
                    with listening(shell, sources, options, added):
                        got = _called(shell, self.what, kept)
                    for value in got:
                        out(value)
                elif not shell.info.expecting_input and not shell.is_bound("InputObject"):
                    run(NOTHING)
            finally:
                for each in added:
                    each.close()

        return run, end


def _own(record: ErrorRecord) -> ErrorRecord:
    """An error of the command as one of the tracing cmdlet."""
    return ErrorRecord(record.exception, record.error_id, record.category, record.target)


def _called(shell: Shell, what: OfCommand, given: list[Any]) -> list[Any]:
    """What the command writes."""
    from havmsh.runtime.pipeline import run

    got: list[Any] = []
    arguments = tuple(Argument("positional", value) for value in what.arguments or ())
    streams = shell.streams.redirect(2, lambda error: shell.write_error(_own(error)))
    run(shell.frame, [Invocation(what.command, arguments, shell.info.span)], got.append, given if shell.info.expecting_input else None, streams)
    return got
