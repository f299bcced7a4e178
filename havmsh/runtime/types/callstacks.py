"""System.Management.Automation.CallStackFrame, as Get-PSCallStack gives it."""

from __future__ import annotations

from havmsh.runtime import convert, valuetexts
from havmsh.runtime.callstack import CallStackFrame
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.signatures import Property
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_SMA = "System.Management.Automation."


def _command(call: CallStackFrame) -> str:
    command = getattr(call.invocation, "my_command", None)
    return getattr(command, "name", "") or call.function_name


def _arguments(call: CallStackFrame) -> str:
    """The bound parameters and what was left over."""
    if call.inline or call.frame.block is None:
        return "{}"
    shown = [f"{name}={valuetexts.to_text(value) if convert.to_bool(value) else ''}" for name, value in call.bound.items()]
    shown += [valuetexts.to_text(value) if convert.to_bool(value) else "$null" for value in call.frame.args or ()]
    return "{" + ", ".join(shown) + "}"


def _variables(call: CallStackFrame) -> Any:
    from havmsh.runtime.objects import Hashtable

    table = Hashtable()
    for name in call.frame.names():
        found = call.frame.local_variable(name)
        if found is not None:
            table[name] = found
    return table


class FunctionContext(NetObject):
    """What the engine keeps of a call: scripts ask it through reflection for the block that runs."""

    __slots__ = ("call",)
    type_name: ClassVar[str] = _SMA + "Language.FunctionContext"

    def __init__(self, call: CallStackFrame) -> None:
        super().__init__()
        self.call = call


    def block(self) -> Any:
        """The block of the function or script; of what was typed there is none to be had."""
        command = getattr(self.call.invocation, "my_command", None)
        return self.call.frame.block or getattr(command, "script_block", None)


_block = Property("_scriptBlock", "scriptblock", FunctionContext.block)
_block.is_field = True
define(FunctionContext.type_name, FunctionContext).internal = (_block,)
define(
    _SMA + "CallStackFrame", CallStackFrame,
    properties=(
        ("string ScriptName", lambda call: call.script_name), ("int ScriptLineNumber", lambda call: call.line),
        (f"{_SMA}InvocationInfo InvocationInfo", lambda call: call.invocation), (f"{_SMA}Language.IScriptExtent Position", lambda call: call.span),
        ("string FunctionName", lambda call: call.function_name), ("string Command", _command), ("string Location", lambda call: call.location),
        ("string Arguments", _arguments),
    ),
    methods=(("string GetScriptLocation()", lambda call: call.location), ("System.Object GetFrameVariables()", _variables)),
).to_text = str
known(_SMA + "CallStackFrame").internal = (Property("FunctionContext", FunctionContext.type_name, FunctionContext),)
_COMMAND = "\n\n          ".join((
    "if ($null -eq $this.InvocationInfo) { return $this.FunctionName }",
    "$commandInfo = $this.InvocationInfo.MyCommand\n          if ($null -eq $commandInfo) { return $this.InvocationInfo.InvocationName }",
    'if ($commandInfo.Name -ne "") { return $commandInfo.Name }', "return $this.FunctionName",
))
known(_SMA + "CallStackFrame").extend("ScriptProperty", Command=_COMMAND, Location="$this.GetScriptLocation()", Arguments="…")
