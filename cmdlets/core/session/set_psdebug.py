"""Set-PSDebug."""

from __future__ import annotations

from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="on")
class On:
    """On."""

    trace: int = param("Trace", "0 nothing, 1 each statement, 2 calls and assignments too.", default=-1, checks=(between(0, 2),), complete=("0", "1", "2"))
    step: Switch = param("Step", "Ask before each statement.", default=None)
    strict: Switch = param("Strict", "A variable that was never set is an error.", default=None)


@parameter_set(name="off")
class Off:
    """Off."""

    off: Switch = param("Off", "Nothing is traced or checked.", default=None)


@cmdlet("Set-PSDebug", module="Microsoft.PowerShell.Core", default_set="__AllParameterSets")
class SetPSDebug:
    """Shows scripts while they run, asks before each statement, and wants variables to be set.

    Examples:
        Each statement, before it runs.

            PS> Set-PSDebug -Trace 1; 1 + 1; Set-PSDebug -Off
            DEBUG:    1+ Set-PSDebug -Trace 1;  >>>> 1 + 1; Set-PSDebug -Off
            DEBUG:    1+ Set-PSDebug -Trace 1; 1 + 1;  >>>> Set-PSDebug -Off
            2
    """

    mode: On | Off = either(default_set=On)

    def begin(self, shell: Shell) -> Output:
        """Sets what was said."""
        from havmsh.runtime.debugging.debugger import debugger_of

        debugger = debugger_of(shell.session)
        frame = shell.session.global_frame
        if isinstance(self.mode, Off):
            if self.mode.off:
                debugger.tracer.off()
                frame.strict = None
        else:
            if self.mode.trace >= 0 or self.mode.step is not None:
                debugger.tracer.set(self.mode.trace, None if self.mode.step is None else bool(self.mode.step))
            if self.mode.strict is not None:
                frame.strict = (1, 0) if self.mode.strict else (0, 0)
                shell.session.strict_used = True
        debugger.watch()
        return ()
