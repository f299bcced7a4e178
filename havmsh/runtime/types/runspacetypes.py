"""System.Management.Automation.Runspaces: runspaces, pools of them, and what they hold in the beginning."""

from __future__ import annotations

from functools import partial

from havmsh.runtime.errors import NetError, argument_null, engine_argument_null
from havmsh.runtime.initial_state import RUNSPACES, InitialSessionState
from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.runspaces import RemoteRunspace, Runspace, argument, parent_session, running, runspace_of
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.guids import Guid
from havmsh.runtime.types.runspacepools import Pool
from havmsh.runtime.types.states import StateChange, StateInfo
from havmsh.runtime.typesystem import enum_value, known
from havmsh.runtime.visible_files import allowed_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


_SMA = "System.Management.Automation."


class RunspaceState(StateInfo):
    """RunspaceStateInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = RUNSPACES + "RunspaceStateInfo"


class RunspaceChange(StateChange):
    """RunspaceStateEventArgs."""

    __slots__ = ()
    type_name: ClassVar[str] = RUNSPACES + "RunspaceStateEventArgs"


class Proxy(NetObject):
    """SessionStateProxy: the variables of a runspace."""

    __slots__ = ("runspace",)
    type_name: ClassVar[str] = RUNSPACES + "SessionStateProxy"

    def __init__(self, runspace: Runspace) -> None:
        super().__init__()
        self.runspace = runspace


def _intrinsics(proxy: Proxy) -> Any:
    return proxy.runspace.session.global_frame.get("ExecutionContext")


def _availability(told: Runspace | AvailabilityChange) -> Any:
    return enum_value(RUNSPACES + "RunspaceAvailability", told.availability)


class AvailabilityChange(NetObject):
    """RunspaceAvailabilityEventArgs: how a runspace can be had now."""

    __slots__ = ("availability",)
    type_name = RUNSPACES + "RunspaceAvailabilityEventArgs"

    def __init__(self, availability: str) -> None:
        super().__init__()
        self.availability = availability


def _pipeline(runspace: Runspace, text: Any = "", history: bool = False, *, nested: bool = False) -> Any:
    from havmsh.runtime.pipelines import created

    return created(runspace, text, history, nested=nested)


def _debugger(runspace: Runspace) -> Any:
    from havmsh.runtime.debugging.debugger import debugger_of

    return debugger_of(runspace.session)


def _reset(runspace: Runspace) -> None:
    debugger = runspace.session.debugger
    runspace.state, runspace.made = "BeforeOpen", None
    runspace.open()
    if debugger is not None:
        debugger.begin_anew(runspace.session)


def _put_mode(each: Any, mode: Any) -> None:
    from havmsh.runtime.restricting import put_mode

    put_mode(each.session, mode)


def _part(kind: str) -> Any:
    """The events or the jobs of a runspace's session."""
    def get(each: Runspace) -> Any:
        from havmsh.runtime.types import engineparts

        return getattr(engineparts, kind)(each.session, each.session.global_frame)

    return get


def _local_only(text: str) -> Any:
    """What only a runspace elsewhere can do."""
    def call(each: Runspace, *_: Any) -> Any:
        raise NetError(_SMA + "PSNotSupportedException", text)

    return call


def _private_data(each: Runspace) -> Any:
    from havmsh.runtime.objects import Hashtable

    return Hashtable()


_CUT, _MEET = _local_only("You cannot disconnect a local-only runspace."), _local_only("The Connect operation is not supported on local runspaces.")
define(
    RUNSPACES + "Runspace", None, interfaces="System.IDisposable",
    properties=(
        (f"{_SMA}PSEventManager Events", _part("EventManager")), (f"{_SMA}JobManager JobManager", _part("JobManager")),
        ("System.Nullable[datetime] DisconnectedOn", lambda each: None),
        ("System.Nullable[datetime] ExpiresOn", lambda each: None), (f"{RUNSPACES}RunspaceConnectionInfo OriginalConnectionInfo", lambda each: getattr(each, "info", None)),
        ("int Id", lambda each: each.number), ("string Name", lambda each: each.name, lambda each, name: setattr(each, "name", name)),
        ("guid InstanceId", lambda each: Guid(each.guid.int)),
        (f"{RUNSPACES}RunspaceStateInfo RunspaceStateInfo", lambda each: RunspaceState(each.state, each.reason)), (f"{RUNSPACES}RunspaceAvailability RunspaceAvailability", _availability),
        (f"{RUNSPACES}InitialSessionState InitialSessionState", lambda each: each.initial or InitialSessionState()), (f"{RUNSPACES}SessionStateProxy SessionStateProxy", Proxy),
        (f"{RUNSPACES}PSThreadOptions ThreadOptions", lambda each: enum_value(RUNSPACES + "PSThreadOptions", each.thread_options), lambda each, value: each.put_threads(value.text())),
        ("System.Management.Automation.ScriptDebugger Debugger", _debugger), ("bool RunspaceIsRemote", lambda each: isinstance(each, RemoteRunspace)),
        ("System.Object ConnectionInfo", lambda each: getattr(each, "info", None)),
        ("System.Threading.ApartmentState ApartmentState", lambda each: enum_value("System.Threading.ApartmentState", each.apartment), lambda each, value: each.put_apartment(value.text())),
        ("version Version", lambda each: running().global_frame.get("PSVersionTable")["PSVersion"]),
        ("System.Management.Automation.PSLanguageMode LanguageMode", lambda each: enum_value("System.Management.Automation.PSLanguageMode", each.session.language_mode), _put_mode),
    ),
    methods=(
        *((f"void {name}()", lambda each: each.open()) for name in ("Open", "OpenAsync")), *((f"void {name}()", lambda each: each.close()) for name in ("Close", "CloseAsync", "Dispose")),
        *((f"{RUNSPACES}Pipeline {name}({given})", partial(_pipeline, nested=nested)) for name, nested in (("CreatePipeline", False), ("CreateNestedPipeline", True))
          for given in ("", "string command", "string command, bool addToHistory") if not (nested and given == "string command")),
        ("void ResetRunspaceState()", _reset), (f"{_SMA}PSPrimitiveDictionary GetApplicationPrivateData()", _private_data),
        (f"{RUNSPACES}RunspaceCapability GetCapabilities()", lambda each: enum_value(RUNSPACES + "RunspaceCapability", "Default")),
        *((line, _CUT) for line in ("void Disconnect()", "void DisconnectAsync()")),
        *((line, _MEET) for line in ("void Connect()", "void ConnectAsync()", f"{RUNSPACES}Pipeline CreateDisconnectedPipeline()", f"{_SMA}PowerShell CreateDisconnectedPowerShell()")),
    ),
    constants=((f"{RUNSPACES}Runspace DefaultRunspace", lambda: runspace_of(running()), lambda value: None), ("bool CanUseDefaultRunspace", lambda: True)),
).abstract = True
define(RUNSPACES + "LocalRunspace", Runspace, base=RUNSPACES + "Runspace")
define(RemoteRunspace.type_name, RemoteRunspace, base=RUNSPACES + "Runspace")
declare(known(RUNSPACES + "Runspace"), f"System.EventHandler[{RunspaceChange.type_name}]", "StateChanged")
declare(known(RUNSPACES + "Runspace"), f"System.EventHandler[{AvailabilityChange.type_name}]", "AvailabilityChanged")
define(
    AvailabilityChange.type_name, AvailabilityChange, base="System.EventArgs",
    properties=((f"{RUNSPACES}RunspaceAvailability RunspaceAvailability", _availability),),
)
define(RunspaceChange.type_name, RunspaceChange, base="System.EventArgs", properties=((f"{RUNSPACES}RunspaceStateInfo RunspaceStateInfo", lambda change: change.info),))
define(
    RUNSPACES + "RunspaceStateInfo", RunspaceState,
    properties=((f"{RUNSPACES}RunspaceState State", lambda info: enum_value(RUNSPACES + "RunspaceState", info.state)), ("System.Exception Reason", lambda info: info.reason)),
    methods=(("string ToString()", lambda info: info.state),),
)
define(
    RUNSPACES + "SessionStateProxy", Proxy,
    properties=(
        ("System.Object PSVariable", lambda proxy: _intrinsics(proxy).state().variables()), ("System.Object Path", lambda proxy: _intrinsics(proxy).state().paths()),
        ("System.Object InvokeCommand", lambda proxy: _intrinsics(proxy).state().commands()),
        (f"{_SMA}DriveManagementIntrinsics Drive", lambda proxy: _intrinsics(proxy).state().drives()),
        (f"{_SMA}ProviderIntrinsics InvokeProvider", lambda proxy: _intrinsics(proxy).state().providers()),
        (f"{_SMA}PSModuleInfo Module", lambda proxy: _intrinsics(proxy).state().module()),
        (f"{_SMA}CmdletProviderManagementIntrinsics Provider", lambda proxy: _intrinsics(proxy).state().provider_table()),
        *((f"System.Collections.Generic.List[string] {name}", lambda proxy, name=name: allowed_files(proxy.runspace.session, name)) for name in ("Applications", "Scripts")),
        ("System.Management.Automation.PSLanguageMode LanguageMode", lambda proxy: enum_value("System.Management.Automation.PSLanguageMode", proxy.runspace.session.language_mode), lambda proxy, mode: _put_mode(proxy.runspace, mode)),
    ),
    methods=(
        ("void SetVariable(string name, System.Object value)", lambda proxy, name, value: proxy.runspace.session.global_frame.set(name, value)),
        ("System.Object GetVariable(string name)", lambda proxy, name: proxy.runspace.session.global_frame.get(name)),
    ),
)


def _make(*given: Any) -> Runspace:
    initial = next((each for each in given if isinstance(each, InitialSessionState)), None)
    if given and given[-1] is None:
        raise argument_null("host" if len(given) == 1 else "initialSessionState")
    host = given[0] if given and given[0] is not initial else None
    return Runspace(parent_session(), None if initial is None else initial.copy(), host=host)


def _far(*given: Any) -> Runspace:
    """A runspace to which a connection leads: of what is given the connection and, behind the arguments, a name."""
    from havmsh.runtime.far_runspaces import FarRunspace

    info = next((each for each in given if each is not None and known(RUNSPACES + "RunspaceConnectionInfo") in type_of(each).chain()), None)
    if info is None:
        raise engine_argument_null("connectionInfo")
    made = FarRunspace(parent_session(), info.copy())
    made.name = given[4] if len(given) == 5 and given[4] else made.name
    return made


def _out_of_process(table: Any, instance: Any = None) -> Runspace:
    from havmsh.runtime.far_runspaces import FarRunspace, ProcessInstance

    return FarRunspace(parent_session(), None, ProcessInstance() if instance is None else instance)


_HOST = "System.Management.Automation.Host.PSHost"
_WHERE = f"{RUNSPACES}RunspaceConnectionInfo connectionInfo"
_WITH = f"{_WHERE}, {_HOST} host, {RUNSPACES}TypeTable typeTable"
_ISS = RUNSPACES + "InitialSessionState"
define(
    RUNSPACES + "RunspaceFactory", None,
    statics=(
        (f"static {RUNSPACES}Runspace CreateRunspace()", _make), (f"static {RUNSPACES}Runspace CreateRunspace({_HOST} host)", _make),
        (f"static {RUNSPACES}Runspace CreateRunspace({_ISS} initialSessionState)", _make),
        (f"static {RUNSPACES}Runspace CreateRunspace({_HOST} host, {_ISS} initialSessionState)", _make),
        *((f"static {RUNSPACES}Runspace CreateRunspace({line})", _far) for line in (
            _WHERE, f"{_HOST} host, {_WHERE}", _WITH, f"{_WITH}, {_SMA}PSPrimitiveDictionary applicationArguments", f"{_WITH}, {_SMA}PSPrimitiveDictionary applicationArguments, string name",
        )),
        (f"static {RUNSPACES}Runspace CreateOutOfProcessRunspace({RUNSPACES}TypeTable typeTable)", _out_of_process),
        (f"static {RUNSPACES}Runspace CreateOutOfProcessRunspace({RUNSPACES}TypeTable typeTable, {RUNSPACES}PowerShellProcessInstance processInstance)", _out_of_process),
        (f"static {RUNSPACES}RunspacePool CreateRunspacePool()", Pool),
        (f"static {RUNSPACES}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)", lambda least, most: Pool(most, least=least)),
        (f"static {RUNSPACES}RunspacePool CreateRunspacePool({_ISS} initialSessionState)", lambda initial: Pool(1, initial)),
        (f"static {RUNSPACES}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {_HOST} host)", lambda least, most, host: Pool(most, None, host, least)),
        (f"static {RUNSPACES}RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, {_ISS} initialSessionState, {_HOST} host)", lambda least, most, initial, host: Pool(most, initial, host, least)),
    ),
).abstract = True


class Attribute(NetObject):
    """RunspaceAttribute: takes a runspace by its name, number or GUID."""

    __slots__ = ()
    type_name: ClassVar[str] = RUNSPACES + "RunspaceAttribute"


define(
    Attribute.type_name, Attribute, base=_SMA + "ArgumentTransformationAttribute", constructors=(("", Attribute),),
    properties=(("bool TransformNullOptionalParameters", lambda own: False),),
    methods=((f"System.Object Transform({_SMA}EngineIntrinsics engineIntrinsics, System.Object inputData)", lambda own, engine, value: argument(running(), value)),),
)
