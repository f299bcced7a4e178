"""System.Management.Automation.PowerShell and the commands that it is given."""

from __future__ import annotations

import threading

from havmsh.runtime import current
from havmsh.runtime.datacollections import DATA, data
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import engine_argument_null
from havmsh.runtime.hosted_commands import Command, CommandParameter, PSCommand, add_parameters
from havmsh.runtime.hosting import (
    RECORDS,
    STREAMS,
    AsyncResult,
    PowerShell,
    demand_own,
    end,
    invalid_state,
)
from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.runspaces import Runspace, parent_session, running, runspace_of
from havmsh.runtime.signatures import Property
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.guids import Guid
from havmsh.runtime.types.states import StateChange, StateInfo
from havmsh.runtime.typesystem import enum_value, known, register_generic
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_SMA = "System.Management.Automation."
_RUN = _SMA + "Runspaces."
_PS = _SMA + "PowerShell"


def _with_state(initial: Any) -> PowerShell:
    if initial is None:
        raise engine_argument_null("initialSessionState")
    made = PowerShell(Runspace(parent_session(), initial.copy()))
    made.owns = True
    return made


def _of_mode(mode: Any) -> PowerShell:
    return PowerShell(runspace_of(running()), nested=True) if mode.text() == "CurrentRunspace" else PowerShell()


def _of_runspace(runspace: Any) -> PowerShell:
    if runspace is None:
        raise engine_argument_null("runspace")
    return PowerShell(runspace)


def _fluent(change: Any) -> Any:
    """A method that changes the commands and gives the object itself."""

    def call(target: Any, *arguments: Any) -> Any:
        if isinstance(target, PowerShell):
            target.demand_idle()
        change(target.commands if isinstance(target, PowerShell) else target, *arguments)
        return target

    return call


def _parameter(commands: PSCommand, name: str | None, value: Any = None) -> None:
    if name is None:
        raise engine_argument_null("parameterName")
    commands.last().add(name, value)


def _switch(commands: PSCommand, name: str | None) -> None:
    _parameter(commands, name, True)


def _command(commands: PSCommand, name: Any, local: bool = False) -> None:
    if name is None:
        raise engine_argument_null("cmdlet")
    commands.add(name if isinstance(name, Command) else Command(name, False, local))


def _script(commands: PSCommand, text: str, local: bool = False) -> None:
    if text is None:
        raise engine_argument_null("script")
    commands.add(Command(text, True, local))


def _building(own: str) -> tuple[tuple[str, Any], ...]:
    """The methods by which commands are put together; each gives an object of the own type."""
    return (
        (f"{own} AddCommand(string cmdlet)", _fluent(_command)), (f"{own} AddCommand(string cmdlet, bool useLocalScope)", _fluent(_command)),
        (f"{own} AddCommand({_SMA}CommandInfo commandInfo)", _fluent(_command)), (f"{own} AddCommand({_RUN}Command command)", _fluent(_command)),
        (f"{own} AddScript(string script)", _fluent(_script)), (f"{own} AddScript(string script, bool useLocalScope)", _fluent(_script)),
        (f"{own} AddParameter(string parameterName)", _fluent(_switch)), (f"{own} AddParameter(string parameterName, System.Object value)", _fluent(_parameter)),
        (f"{own} AddParameters(System.Collections.IDictionary parameters)", _fluent(add_parameters)),
        (f"{own} AddParameters(System.Collections.IList parameters)", _fluent(add_parameters)),
        (f"{own} AddArgument(System.Object value)", _fluent(lambda commands, value: commands.last().add(None, value))), (f"{own} AddStatement()", _fluent(PSCommand.end_statement)),
    )


class StreamsOf(NetObject):
    """PSDataStreams: what a PowerShell object's commands wrote beside their output."""

    __slots__ = ("shell",)
    type_name: ClassVar[str] = _SMA + "PSDataStreams"

    def __init__(self, shell: PowerShell) -> None:
        super().__init__()
        self.shell = shell

    def clear(self) -> None:
        """Empties all of them."""
        for each in self.shell.streams.values():
            each.clear()


def _stream(name: str) -> Any:
    return lambda streams: streams.shell.streams[name]


class InvocationState(StateInfo):
    """PSInvocationStateInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = _SMA + "PSInvocationStateInfo"


class InvocationChange(StateChange):
    """PSInvocationStateChangedEventArgs."""

    __slots__ = ()
    type_name: ClassVar[str] = _SMA + "PSInvocationStateChangedEventArgs"


def _set_pool(shell: PowerShell, pool: Any) -> None:
    shell.put(pool=pool)


def _set_commands(shell: PowerShell, commands: Any) -> None:
    if commands is None:
        raise engine_argument_null("Commands")
    shell.demand_idle()
    shell.commands = commands.copy()


class Worker(NetObject):
    """What runs the commands of a PowerShell object: scripts ask it through reflection whether they have got a runspace of the pool."""

    __slots__ = ("shell",)
    type_name: ClassVar[str] = _PS + "+Worker"

    def __init__(self, shell: PowerShell) -> None:
        super().__init__()
        self.shell = shell

    def pipeline(self) -> Any:
        """CurrentlyRunningPipeline: null before the commands begin to run."""
        shell = self.shell
        if shell.state == "NotStarted" or shell.pool is not None and shell.leased is None:
            return None
        from havmsh.runtime.pipelines import Pipeline

        return Pipeline(shell.leased or shell.runspace)


_TASK = "System.Threading.Tasks.Task"
_SETTLED = f"{_SMA}PSInvocationSettings settings, System.AsyncCallback callback, System.Object state"


def _begin_into(shell: PowerShell, given: Any, output: Any, *settled: Any) -> AsyncResult:
    if output is None:
        raise engine_argument_null("output")
    return shell.begin(given, output, *settled)


def _end_stop(shell: PowerShell, asked: Any) -> None:
    demand_own(shell, asked, "BeginStop")
    until(asked.done)


def _begin_stop(shell: PowerShell, callback: Any, state: Any) -> AsyncResult:
    asked = AsyncResult(shell, data(_SMA + "PSObject"), "BeginStop", callback, state)
    asking = running()

    def work() -> None:
        current.enter(asking)
        shell.stop()
        asked.finish()

    threading.Thread(target=work, daemon=True).start()
    return asked


def _invoke_async(shell: PowerShell, given: Any = None, output: Any = None) -> Any:
    from havmsh.runtime.types.tasks import running as as_task

    asked = shell.begin(given, output)
    return as_task(lambda: end(shell, asked), type_of(asked.output))


def _invoke_settled(shell: PowerShell, given: Any, *rest: Any) -> Any:
    """InvokeAsync with settings, a callback and a state; before them may stand the collection that takes the output."""
    from havmsh.runtime.types.tasks import running as as_task

    asked = shell.begin(given, *rest[:-3] or (None,), *rest[-3:])
    return as_task(lambda: end(shell, asked), type_of(asked.output))


def _stop_async(shell: PowerShell, callback: Any, state: Any) -> Any:
    from havmsh.runtime.types.tasks import running as as_task

    asked = _begin_stop(shell, callback, state)
    return as_task(lambda: _end_stop(shell, asked))


def _connect(shell: PowerShell, *_: Any) -> Any:
    """Goes on with a command that runs elsewhere and was left: none here ever is. Raises InvalidPowerShellStateException."""
    raise invalid_state(shell)


def _more(net: NetType) -> None:
    from havmsh.runtime.types import typedinvoking

    typedinvoking.declare_on(net, PowerShell.begin, PowerShell.begin, _invoke_async, _invoke_settled)


define(
    _PS, PowerShell, rest=_more,
    properties=(
        (f"{_SMA}PSCommand Commands", lambda shell: shell.commands, _set_commands), (f"{_SMA}PSDataStreams Streams", StreamsOf),
        ("guid InstanceId", lambda shell: Guid(shell.guid.int)),
        (f"{_SMA}PSInvocationStateInfo InvocationStateInfo", lambda shell: InvocationState(shell.state, shell.reason)), ("bool IsNested", lambda shell: shell.nested),
        ("bool HadErrors", lambda shell: shell.had_errors), (f"{_RUN}Runspace Runspace", lambda shell: shell.runspace if shell.pool is None else None, PowerShell.put),
        (f"{_RUN}RunspacePool RunspacePool", lambda shell: shell.pool, _set_pool), ("bool IsRunspaceOwner", lambda shell: shell.owns),
        ("string HistoryString", lambda shell: shell.history, lambda shell, value: setattr(shell, "history", value)),
    ),
    methods=(
        *_building(_PS), ("System.Object Invoke()", PowerShell.invoke), ("System.Object Invoke(System.Collections.IEnumerable input)", PowerShell.invoke),
        ("void Invoke(System.Collections.IEnumerable input, System.Collections.IList output)", lambda shell, given, output: shell.invoke(given, output) and None),
        (f"System.Object Invoke(System.Collections.IEnumerable input, {_SMA}PSInvocationSettings settings)", lambda shell, given, settings: shell.invoke(given, None, settings)),
        (f"void Invoke(System.Collections.IEnumerable input, System.Collections.IList output, {_SMA}PSInvocationSettings settings)", lambda shell, given, output, settings: shell.invoke(given, output, settings) and None),
        ("System.IAsyncResult BeginInvoke()", PowerShell.begin), ("System.IAsyncResult BeginInvoke(System.Object input)", PowerShell.begin),
        (f"System.IAsyncResult BeginInvoke(System.Object input, {_SETTLED})", lambda shell, given, *settled: shell.begin(given, None, *settled)),
        ("System.IAsyncResult BeginInvoke(System.Object input, System.Object output)", PowerShell.begin),
        (f"System.IAsyncResult BeginInvoke(System.Object input, System.Object output, {_SETTLED})", _begin_into),
        (f"{_TASK} InvokeAsync(System.Object input, {_SETTLED})", _invoke_settled), (f"{_TASK} InvokeAsync(System.Object input, System.Object output, {_SETTLED})", _invoke_settled),
        ("System.Object EndInvoke(System.IAsyncResult asyncResult)", end),
        (f"{_TASK} InvokeAsync()", _invoke_async), (f"{_TASK} InvokeAsync(System.Object input)", _invoke_async),
        (f"{_TASK} InvokeAsync(System.Object input, System.Object output)", _invoke_async), (f"{_TASK} StopAsync(System.AsyncCallback callback, System.Object state)", _stop_async),
        ("void Stop()", PowerShell.stop), ("void Dispose()", PowerShell.dispose),
        ("System.IAsyncResult BeginStop(System.AsyncCallback callback, System.Object state)", _begin_stop),
        ("void EndStop(System.IAsyncResult asyncResult)", _end_stop),
        ("System.Object Connect()", _connect), ("System.IAsyncResult ConnectAsync()", _connect),
        ("System.IAsyncResult ConnectAsync(System.Object output, System.AsyncCallback invocationCallback, System.Object state)", _connect),
        (f"{_PS} CreateNestedPowerShell()", PowerShell.nest), (f"{_SMA}SteppablePipeline GetSteppablePipeline()", PowerShell.steppable),
    ),
    statics=(
        (f"static {_PS} Create()", PowerShell), (f"static {_PS} Create({_SMA}RunspaceMode runspace)", _of_mode),
        (f"static {_PS} Create({_RUN}InitialSessionState initialSessionState)", _with_state),
        (f"static {_PS} Create({_RUN}Runspace runspace)", _of_runspace),
    ),
)


define(
    _SMA + "PSCommand", PSCommand, properties=((f"{_RUN}CommandCollection Commands", lambda commands: commands.commands),),
    methods=(*_building(_SMA + "PSCommand"), ("void Clear()", PSCommand.clear), (f"{_SMA}PSCommand Clone()", PSCommand.copy)), constructors=(("", PSCommand),),
)
define(
    _RUN + "Command", Command,
    properties=(
        ("string CommandText", lambda command: command.text), ("bool IsScript", lambda command: command.is_script), ("bool UseLocalScope", lambda command: command.local),
        (f"{_RUN}CommandParameterCollection Parameters", lambda command: command.parameters), ("bool IsEndOfStatement", lambda command: command.last),
        (f"{_SMA}CommandOrigin CommandOrigin", lambda command: enum_value(_SMA + "CommandOrigin", "Internal")),
        (f"{_RUN}PipelineResultTypes MergeUnclaimedPreviousCommandResults", lambda command: EnumValue(known(_RUN + "PipelineResultTypes"), command.unclaimed), lambda command, value: setattr(command, "unclaimed", value.value)),
    ),
    constructors=(("string command", lambda text: Command(text)), ("string command, bool isScript", lambda text, script: Command(text, script, False)), ("string command, bool isScript, bool useLocalScope", Command)),
    methods=(("string ToString()", lambda command: str(command.text)), (f"void MergeMyResults({_RUN}PipelineResultTypes myResult, {_RUN}PipelineResultTypes toResult)", Command.merge)),
)
define(
    _RUN + "CommandParameter", CommandParameter, properties=(("string Name", lambda each: each.name), ("System.Object Value", lambda each: each.value)),
    constructors=(("string name", CommandParameter), ("string name, System.Object value", CommandParameter)),
)
define(
    _SMA + "PSDataStreams", StreamsOf,
    properties=[(f"{DATA}[[{_SMA}{record}]] {name.capitalize()}", _stream(name)) for name, record in zip(STREAMS, RECORDS)], methods=(("void ClearStreams()", StreamsOf.clear),),
)
declare(known(_PS), f"System.EventHandler[{InvocationChange.type_name}]", "InvocationStateChanged")
define(
    InvocationChange.type_name, InvocationChange, base="System.EventArgs", properties=((f"{_SMA}PSInvocationStateInfo InvocationStateInfo", lambda change: change.info),),
)
define(
    _SMA + "PSInvocationStateInfo", InvocationState,
    properties=((f"{_SMA}PSInvocationState State", lambda info: enum_value(_SMA + "PSInvocationState", info.state)), ("System.Exception Reason", lambda info: info.reason)),
)


class InvocationSettings(NetObject):
    """PSInvocationSettings: how commands are run."""

    __slots__ = ("apartment", "error_action", "exposes", "flows", "history", "host", "remote_streams")
    type_name: ClassVar[str] = _SMA + "PSInvocationSettings"

    def __init__(self) -> None:
        super().__init__()
        self.history = False
        self.host: Any = None
        self.error_action: Any = None
        self.exposes = False
        self.flows = False
        self.apartment = enum_value("System.Threading.ApartmentState", "Unknown")
        self.remote_streams = EnumValue(known(_SMA + "RemoteStreamOptions"), 0)

    def put_host(self, host: Any) -> None:
        """Host. Raises PSArgumentNullException."""
        if host is None:
            raise engine_argument_null("Host")
        self.host = host


def _setting(line: str, name: str) -> tuple[Any, ...]:
    return line, lambda settings: getattr(settings, name), lambda settings, value: setattr(settings, name, value)


define(
    _SMA + "PSInvocationSettings", InvocationSettings,
    properties=(
        _setting("bool AddToHistory", "history"), (f"{_SMA}Host.PSHost Host", lambda settings: settings.host, InvocationSettings.put_host),
        _setting(f"System.Nullable[{_SMA}ActionPreference] ErrorActionPreference", "error_action"),
        _setting("bool ExposeFlowControlExceptions", "exposes"),
        _setting("System.Threading.ApartmentState ApartmentState", "apartment"), _setting("bool FlowImpersonationPolicy", "flows"),
        _setting(f"{_SMA}RemoteStreamOptions RemoteStreamOptions", "remote_streams"),
    ),
    constructors=(("", InvocationSettings),),
)


def _handle(asked: AsyncResult) -> Any:
    from havmsh.runtime.types.waithandles import Finish

    return Finish(asked.done)


define("System.IAsyncResult", None, kind="interface")
define(
    _SMA + "PowerShellAsyncResult", AsyncResult, interfaces="System.IAsyncResult",
    properties=(
        ("bool IsCompleted", lambda asked: asked.done.is_set()), ("System.Object AsyncWaitHandle", _handle), ("bool CompletedSynchronously", lambda asked: False),
        ("System.Object AsyncState", lambda asked: asked.state),
    ),
)


def _command_list(kind: str) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        from havmsh.runtime.types.typedlists import typed_list

        net: NetType = typed_list(kind)(arguments, full)
        net.method("void Add(string name)", lambda items, name: items.append(CommandParameter(name) if "Parameter" in kind else Command(name)))
        if "Parameter" in kind:
            net.method("void Add(string name, System.Object value)", lambda items, name, value: items.append(CommandParameter(name, value)))
        else:
            net.method("void AddScript(string scriptContents)", lambda items, text: items.append(Command(text, True, False)))
        return net

    return make


register_generic(_RUN + "CommandCollection`1", _command_list(_RUN + "CommandCollection`1"))
register_generic(_RUN + "CommandParameterCollection`1", _command_list(_RUN + "CommandParameterCollection`1"))

define(Worker.type_name, Worker).internal = (Property("CurrentlyRunningPipeline", _RUN + "Pipeline", Worker.pipeline),)
_worker = Property("_worker", Worker.type_name, Worker)
_worker.is_field = True
known(_PS).internal = (_worker,)
