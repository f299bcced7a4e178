"""Measure-Command."""

from __future__ import annotations

import time

from havmsh.cmdlet import cmdlet, param
from havmsh.runtime import static_members
from havmsh.runtime.objects import Int64
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]


@cmdlet("Measure-Command", module="Microsoft.PowerShell.Utility", output=("System.TimeSpan",))
class MeasureCommand:
    """Tells how long a block takes; what the block writes is thrown away.

    Examples:
        The type of the answer.

            PS> (Measure-Command { 1 }).GetType().Name
            TimeSpan
    """

    input_object: object = param("InputObject", "Objects that the block reads as ``$_``.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    expression: ScriptBlock = param("Expression", "Block to time.", position=0)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Adds up the time of each run."""
        total = 0
        clock = time.perf_counter_ns
        block = self.expression

        def process(obj: Any) -> None:
            nonlocal total
            start = clock()
            try:
                shell.call_into(_nowhere, block, underscore=obj, dot=True)
            finally:
                total += clock() - start

        def end() -> None:
            if not shell.info.expecting_input and not shell.is_bound("InputObject"):
                process(None)
            out(static_members.new(known("System.TimeSpan"), [Int64(total // 100)]))

        return process, end


def _nowhere(_obj: Any) -> None:
    """What the block writes."""
