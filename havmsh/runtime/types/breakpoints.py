"""Breakpoints, `$PSDebugContext` and the debugger of a runspace."""

from __future__ import annotations

from havmsh.runtime.datacollections import refused
from havmsh.runtime.debugging.breakpoints import Breakpoint, CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from havmsh.runtime.debugging.debugger import Debugger, PSDebugContext, Stop, Update
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_SMA = "System.Management.Automation."
_BLOCK = f"{_SMA}ScriptBlock"
_MODE = f"{_SMA}VariableAccessMode"


def _line(debugger: Debugger, path: str, line: int, column: int = 0, action: Any = None) -> Breakpoint:
    return debugger.add(LineBreakpoint(path, line, column, action))


def _variable(debugger: Debugger, name: str, mode: Any, action: Any = None, path: str | None = None) -> Breakpoint:
    return debugger.add(VariableBreakpoint(path, name, str(mode), action))


def _command(debugger: Debugger, command: str, action: Any = None, path: str | None = None) -> Breakpoint:
    return debugger.add(CommandBreakpoint(path, command, action))


def _all(debugger: Debugger, breakpoints: Any) -> None:
    if breakpoints is None:
        raise argument_null("breakpoints")
    for each in breakpoints:
        debugger.add(each)


def _enable(enabled: bool) -> Any:
    def change(debugger: Debugger, breakpoint: Breakpoint | None) -> Breakpoint | None:
        if breakpoint is None:
            raise argument_null("breakpoint")
        found = debugger.breakpoints.get(breakpoint.number)
        if found is not None:
            debugger.enable(found, enabled=enabled)
        return found

    return change


def _remove(debugger: Debugger, breakpoint: Breakpoint | None) -> bool:
    if breakpoint is None:
        raise argument_null("breakpoint")
    return debugger.remove(breakpoint)


def _resume(stop: Stop, action: Any) -> None:
    stop.action = str(action)


class Results(NetObject):
    """DebuggerCommandResults: what became of a line that was given to the debugger."""

    __slots__ = ("action", "own")
    type_name: ClassVar[str] = _SMA + "DebuggerCommandResults"

    def __init__(self, action: str | None, own: bool) -> None:
        super().__init__()
        self.action = action
        self.own = own


def _process(debugger: Debugger, command: Any, output: Any) -> Results:
    """Answers one line as the debugger's prompt does; what it shows goes into ``output``."""
    from havmsh.runtime.debugging.prompt import Commands, run_here

    if command is None or output is None:
        raise argument_null("command" if command is None else "output")
    stop = _current(debugger)
    commands: Commands = debugger.session.rooms.setdefault("debug commands", Commands())
    text = " ".join(str(each.text) for each in command.commands)
    action, lines, script = commands.take(text, stop)
    for line in lines:
        output.append(line)
    if script:
        run_here(debugger.session, stop.frame, script, output.append)
    return Results(action, action is not None or (not script and text.strip() != ""))


def _step(debugger: Debugger, enabled: bool) -> None:
    if enabled and debugger.mode is not None and not debugger.mode.value:
        raise refused("The debugger cannot be enabled for step mode because the debugger is turned off with debug mode set to None.")
    debugger.step(enabled)


def _listen(debugger: Debugger, handler: Any) -> None:
    debugger.stop_handlers.append(_Told(debugger, handler))


def _unlisten(debugger: Debugger, handler: Any) -> None:
    debugger.stop_handlers[:] = [each for each in debugger.stop_handlers if not (isinstance(each, _Told) and each.handler.block is handler.block)]


class _Told:
    """A handler that is told of stops, as an event's is: with who sends it, and the stop."""

    def __init__(self, debugger: Debugger, handler: Any) -> None:
        self.debugger = debugger
        self.handler = handler

    def __call__(self, stop: Stop) -> None:
        self.handler(self.debugger, stop)


def _current(debugger: Debugger) -> Stop:
    if debugger.current is None:
        raise NetError(_SMA + "PSInvalidOperationException", "The debugger cannot process commands unless it is in the Stopped state.")
    return debugger.current


def _identity(debugger: Debugger) -> Any:
    """InstanceId: one for each session's debugger."""
    import uuid

    from havmsh.runtime.types.guids import Guid

    return Guid(debugger.session.rooms.setdefault("debugger identity", uuid.uuid4()).int)


def _stack(debugger: Debugger) -> Any:
    from havmsh.runtime.callstack import calls

    return GenericList(calls(), _SMA + "CallStackFrame")


define(
    Breakpoint.type_name, Breakpoint,
    properties=(
        (f"{_BLOCK} Action", lambda each: each.action), ("bool Enabled", lambda each: each.enabled), ("int HitCount", lambda each: each.hits),
        ("int Id", lambda each: each.number), ("string Script", lambda each: each.script),
    ),
    methods=(("string ToString()", str),),
).abstract = True
define(
    LineBreakpoint.type_name, LineBreakpoint, base=Breakpoint.type_name,
    properties=(("int Column", lambda each: each.column), ("int Line", lambda each: each.line)),
    constructors=(
        ("string script, int line", LineBreakpoint), (f"string script, int line, {_BLOCK} action", lambda script, line, action: LineBreakpoint(script, line, 0, action)),
        ("string script, int line, int column", LineBreakpoint), (f"string script, int line, int column, {_BLOCK} action", LineBreakpoint),
        ("string script, int line, int column, int id", lambda script, line, column, number: LineBreakpoint(script, line, column, None, number)),
        (f"string script, int line, int column, {_BLOCK} action, int id", LineBreakpoint),
    ),
)
define(
    VariableBreakpoint.type_name, VariableBreakpoint, base=Breakpoint.type_name,
    properties=((f"{_MODE} AccessMode", lambda each: enum_value(_MODE, each.mode)), ("string Variable", lambda each: each.variable)),
    constructors=(
        (f"string script, string variable, {_MODE} accessMode", lambda script, name, mode: VariableBreakpoint(script, name, str(mode))),
        (f"string script, string variable, {_MODE} accessMode, {_BLOCK} action", lambda script, name, mode, action: VariableBreakpoint(script, name, str(mode), action)),
        (f"string script, string variable, {_MODE} accessMode, int id", lambda script, name, mode, number: VariableBreakpoint(script, name, str(mode), None, number)),
    ),
)
define(
    CommandBreakpoint.type_name, CommandBreakpoint, base=Breakpoint.type_name, properties=(("string Command", lambda each: each.command),),
    constructors=(
        (f"string script, {_SMA}WildcardPattern command, string commandString", lambda script, pattern, command: CommandBreakpoint(script, command)),
        (f"string script, {_SMA}WildcardPattern command, string commandString, {_BLOCK} action", lambda script, pattern, command, action: CommandBreakpoint(script, command, action)),
    ),
)
define(
    PSDebugContext.type_name, PSDebugContext,
    properties=(
        (f"{_SMA}InvocationInfo InvocationInfo", lambda each: each.stop.invocation), (f"{_SMA}Breakpoint[] Breakpoints", lambda each: each.stop.breakpoints),
        ("System.Object Trigger", lambda each: each.stop.trigger),
    ),
)
_CARRIED = (
    "BoundParameters CommandOrigin ExpectingInput InvocationName Line OffsetInLine HistoryId PipelineIterationInfo PipelineLength PipelinePosition PSScriptRoot PSCommandPath "
    "PositionMessage ScriptLineNumber ScriptName UnboundArguments"
).split()
"""What another session is told of an invocation."""


def _carried(stop: Stop) -> Any:
    """SerializedInvocationInfo: where execution stands, as another session is told it."""
    from havmsh.runtime import members
    from havmsh.runtime.objects import PSCustomObject

    if stop.invocation is None:
        return None
    notes = [(f"InvocationInfo_{name}", members.get(stop.invocation, name)) for name in _CARRIED]
    command = members.get(stop.invocation, "MyCommand")
    if command is not None:
        notes += [(f"CommandInfo_{name}", members.get(command, name)) for name in ("CommandType", "Definition", "Name", "Visibility")]
    return PSCustomObject.of((*notes, ("SerializeExtent", False)))


_stop_type = define(
    Stop.type_name, Stop,
    properties=(
        (f"{_SMA}InvocationInfo InvocationInfo", lambda each: each.invocation), (f"{_SMA}Breakpoint[] Breakpoints", lambda each: each.breakpoints),
        (f"{_SMA}DebuggerResumeAction ResumeAction", lambda each: enum_value(f"{_SMA}DebuggerResumeAction", each.action), _resume),
        ("psobject SerializedInvocationInfo", _carried),
    ),
)
_stop_type.extend("CodeProperty", SerializedInvocationInfo="System.Management.Automation.PSObject SerializedInvocationInfo{get=GetInvocationInfo;}")
define(
    Results.type_name, Results,
    properties=(
        (f"{_SMA}DebuggerResumeAction ResumeAction", lambda each: None if each.action is None else enum_value(f"{_SMA}DebuggerResumeAction", each.action)),
        ("bool EvaluatedByDebugger", lambda each: each.own),
    ),
)
def _elsewhere(debugger: Debugger, number: int | None) -> Debugger:
    """The debugger of the runspace of that number; without one, this."""
    if number is None:
        return debugger
    from havmsh.runtime.debugging.debugger import debugger_of
    from havmsh.runtime.runspaces import known_to

    found = next((each for each in known_to(debugger.session) if each.number == number), None)
    if found is None:
        raise NetError(_SMA + "PSArgumentException", f"Invalid runspace id: {number}")
    return debugger_of(found.session)


def _in_runspace(lines: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    """The methods, and each once more with the number of a runspace."""
    def there(call: Any) -> Any:
        return lambda debugger, *arguments: call(_elsewhere(debugger, arguments[-1]), *arguments[:-1])

    more = ((f"{text[:-1]}{'' if text.endswith('()') else ', '}System.Nullable[int] runspaceId)", there(call)) for text, call in lines)
    return (*lines, *more)


define(
    _SMA + "Debugger", None,
    properties=(("guid InstanceId", _identity), ("bool InBreakpoint", lambda each: each.current is not None), ("bool IsActive", lambda each: each.wanted),
        (f"{_SMA}DebugModes DebugMode", lambda each: enum_value(f"{_SMA}DebugModes", "Default") if each.mode is None else each.mode),
    ),
    methods=(
        *_in_runspace((
            (f"{_SMA}LineBreakpoint SetLineBreakpoint(string path, int line, int column, {_BLOCK} action)", _line),
            (f"{_SMA}VariableBreakpoint SetVariableBreakpoint(string variableName, {_MODE} accessMode, {_BLOCK} action, string path)", _variable),
            (f"{_SMA}CommandBreakpoint SetCommandBreakpoint(string command, {_BLOCK} action, string path)", _command),
            ("void SetBreakpoints(System.Object breakpoints)", _all),
            ("System.Object GetBreakpoints()", lambda each: GenericList(list(each.breakpoints.values()), Breakpoint.type_name)),
            (f"{_SMA}Breakpoint GetBreakpoint(int id)", lambda each, number: each.breakpoints.get(number)),
            (f"{_SMA}Breakpoint EnableBreakpoint({_SMA}Breakpoint breakpoint)", _enable(True)),
            (f"{_SMA}Breakpoint DisableBreakpoint({_SMA}Breakpoint breakpoint)", _enable(False)),
            (f"bool RemoveBreakpoint({_SMA}Breakpoint breakpoint)", _remove),
        )),
        (f"System.Collections.Generic.IEnumerable[{_SMA}CallStackFrame] GetCallStack()", _stack),
        (f"void SetDebugMode({_SMA}DebugModes mode)", Debugger.put_mode),
        ("void SetDebuggerStepMode(bool enabled)", _step),
        (f"void SetDebuggerAction({_SMA}DebuggerResumeAction resumeAction)", lambda each, action: _resume(_current(each), action)),
        (f"{_SMA}DebuggerCommandResults ProcessCommand({_SMA}PSCommand command, System.Object output)", _process),
        (f"void add_DebuggerStop(System.EventHandler[{Stop.type_name}] value)", _listen), (f"void remove_DebuggerStop(System.EventHandler[{Stop.type_name}] value)", _unlisten),
        (f"{_SMA}DebuggerStopEventArgs GetDebuggerStopArgs()", lambda each: each.current), ("void StopProcessCommand()", lambda each: None),
        ("void ResetCommandProcessorSource()", lambda each: None), ("void CancelDebuggerProcessing()", lambda each: None),
    ),
).abstract = True
define(Debugger.type_name, Debugger, base=_SMA + "Debugger")
define(
    Update.type_name, Update, base="System.EventArgs",
    properties=(
        (f"{_SMA}Breakpoint Breakpoint", lambda told: told.breakpoint), (f"{_SMA}BreakpointUpdateType UpdateType", lambda told: enum_value(f"{_SMA}BreakpointUpdateType", told.kind)),
        ("int BreakpointCount", lambda told: told.count),
    ),
)
declare(known(_SMA + "Debugger"), f"System.EventHandler[{Update.type_name}]", "BreakpointUpdated")
