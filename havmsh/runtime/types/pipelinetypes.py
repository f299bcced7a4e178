"""Pipelines of a runspace, what they read and write, and their states."""

from __future__ import annotations

from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Int64
from havmsh.runtime.pipelines import Errors, Flow, Input, Output, Pipeline
from havmsh.runtime.types.states import StateChange, StateInfo
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_SMA = "System.Management.Automation."
_RUN = _SMA + "Runspaces."


class PipelineState(StateInfo):
    """PipelineStateInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = _RUN + "PipelineStateInfo"


class PipelineChange(StateChange):
    """PipelineStateEventArgs."""

    __slots__ = ()
    type_name: ClassVar[str] = _RUN + "PipelineStateEventArgs"


define(PipelineState.type_name, PipelineState, properties=((f"{_RUN}PipelineState State", lambda info: enum_value(_RUN + "PipelineState", info.state)), ("System.Exception Reason", lambda info: info.reason)))
define(PipelineChange.type_name, PipelineChange, base="System.EventArgs", properties=((f"{_RUN}PipelineStateInfo PipelineStateInfo", lambda change: change.info),))


def _put(name: str) -> Any:
    return lambda pipeline, value: setattr(pipeline, name, value)


_RESULT = "System.Collections.ObjectModel.Collection[psobject]"
define(
    _RUN + "Pipeline", None, interfaces="System.IDisposable",
    properties=(
        (f"{_RUN}Runspace Runspace", lambda p: p.runspace), ("bool IsNested", lambda p: p.nested), (f"{_RUN}PipelineWriter Input", lambda p: p.input),
        (f"{_RUN}PipelineReader[psobject] Output", lambda p: p.output), (f"{_RUN}PipelineReader[System.Object] Error", lambda p: p.error),
        (f"{_RUN}PipelineStateInfo PipelineStateInfo", lambda p: PipelineState(p.state, p.reason)), ("bool HadErrors", Pipeline.had_errors),
        ("long InstanceId", lambda p: Int64(p.number)),
        (f"{_RUN}CommandCollection Commands", lambda p: p.commands), ("bool SetPipelineSessionState", lambda p: p.sets_state, _put("sets_state")),
    ),
    methods=(
        (f"{_RESULT} Invoke()", Pipeline.invoke), (f"{_RESULT} Invoke(System.Collections.IEnumerable input)", Pipeline.invoke),
        ("void InvokeAsync()", Pipeline.begin), ("void Stop()", Pipeline.stop),
        ("void StopAsync()", Pipeline.stop), (f"{_RUN}Pipeline Copy()", Pipeline.copy), (f"{_RESULT} Connect()", Pipeline.connect), ("void ConnectAsync()", Pipeline.connect),
        ("void Dispose()", Pipeline.stop),
    ),
).abstract = True
declare(known(_RUN + "Pipeline"), f"System.EventHandler[{_RUN}PipelineStateEventArgs]", "StateChanged")
define(
    Pipeline.type_name, Pipeline, base=_RUN + "Pipeline",
    properties=(("string HistoryString", lambda p: " | ".join(str(each.text) for each in p.commands)), ("bool AddToHistory", lambda p: p.history, _put("history"))),
)


def _handle(flow: Flow) -> Any:
    from havmsh.runtime.types.waithandles import Finish

    return Finish(flow.written)


def _common(net: NetType) -> None:
    """What readers and writers both have."""
    for text, get in (
        ("int Count", lambda flow: len(flow.items)), ("bool IsOpen", lambda flow: not flow.closed.is_set()), ("int MaxCapacity", lambda flow: 2147483647),
        ("System.Threading.WaitHandle WaitHandle", _handle),
    ):
        net.prop(text, get)
    net.method("void Close()", Flow.close)


def _reader(python: type[Flow], element: str) -> None:
    many = f"System.Collections.ObjectModel.Collection[{element}]"
    net = define(python.type_name, python, base=f"{_RUN}PipelineReader`1[[{element}]]", properties=(("bool EndOfPipeline", lambda flow: flow.closed.is_set() and not flow.items),), methods=(
        (f"{element} Read()", Flow.read), (f"{many} Read(int count)", Flow.read), (f"{many} ReadToEnd()", Flow.all), (f"{many} NonBlockingRead()", Flow.taken),
        (f"{many} NonBlockingRead(int maxRequested)", Flow.taken), (f"{element} Peek()", Flow.peek),
    ))
    _common(net)
    declare(net, "System.EventHandler", "DataReady")


_reader(Output, _SMA + "PSObject")
_reader(Errors, "System.Object")
_common(define(_RUN + "PipelineWriter", None, methods=(
    ("int Write(System.Object obj)", Flow.write), ("int Write(System.Object obj, bool enumerateCollection)", Flow.write_all), ("void Flush()", lambda flow: None),
)))
define(Input.type_name, Input, base=_RUN + "PipelineWriter")
