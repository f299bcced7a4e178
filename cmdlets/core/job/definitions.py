"""Jobs that others start and stop (Job2), what they are made of (JobDefinition, JobInvocationInfo), and who makes them (JobSourceAdapter): bases of classes that scripts and C# write."""

from __future__ import annotations

from cmdlets.core.job.table import Job
from cmdlets.core.job.written import WrittenJob, class_behind
from havmsh.runtime.errors import NetError, engine_argument_null
from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.guids import new_guid
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_SMA: Final = "System.Management.Automation."
NET_TYPES = ("System.Management.Automation.Job2", "System.Management.Automation.JobDefinition", "System.Management.Automation.JobInvocationInfo", "System.Management.Automation.JobSourceAdapter")
_PARAMETERS: Final = _SMA + "Runspaces.CommandParameterCollection"
_OPERATIONS: Final = ("Start", "Stop", "Suspend", "Resume", "Unblock")


class Definition(NetObject):
    """JobDefinition: which adapter makes a job, of which command, under which name."""

    __slots__ = ("adapter", "command", "guid", "module", "name", "type_label")
    type_name = _SMA + "JobDefinition"

    def __init__(self, adapter: Any, command: Any, name: Any) -> None:
        super().__init__()
        self.adapter = adapter
        self.command = command
        self.name = name
        self.module: Any = None
        self.type_label = None if adapter is None else adapter.net.name
        self.guid = new_guid()


class Specification(NetObject):
    """JobInvocationInfo: a definition and the parameters of one run, or of several."""

    __slots__ = ("definition", "guid", "name", "own_command", "parameters")
    type_name = _SMA + "JobInvocationInfo"

    def __init__(self, definition: Any = None, parameters: Any = None) -> None:
        super().__init__()
        self.definition = definition
        self.name = "" if definition is None else definition.name
        self.own_command: Any = None
        self.parameters = parameters if parameters is not None else GenericList([], _PARAMETERS)
        self.guid = new_guid()

    @property
    def command(self) -> Any:
        """Its own, or the definition's."""
        return self.definition.command if self.own_command is None else self.own_command


def _collection(pairs: Any) -> GenericList:
    """The parameters of one run."""
    from havmsh.runtime.hosted_commands import CommandParameter

    return GenericList([CommandParameter(str(name), value) for name, value in pairs.items()], _SMA + "Runspaces.CommandParameter", _PARAMETERS + "`1")


def _of_tables(definition: Any, tables: Any) -> Specification:
    return Specification(definition, GenericList([_collection(each) for each in tables], _PARAMETERS))


def _of_table(definition: Any, table: Any) -> Specification:
    return _of_tables(definition, [table] if table else [])


def _unsupported(*_: object) -> Any:
    raise NetError("System.NotImplementedException", "The method or operation is not implemented.")


_STORED: Final = tuple((f"void {name}(System.IO.Stream stream)", _unsupported) for name in ("Save", "Load"))


def _put_name(specification: Specification, name: Any) -> None:
    if name is None:
        raise engine_argument_null("value")
    specification.name = name


define(
    Definition.type_name, Definition, interfaces="System.Runtime.Serialization.ISerializable",
    properties=(
        ("string Name", lambda one: one.name, lambda one, value: setattr(one, "name", value)), ("type JobSourceAdapterType", lambda one: one.adapter),
        ("string ModuleName", lambda one: one.module, lambda one, value: setattr(one, "module", value)),
        ("string JobSourceAdapterTypeName", lambda one: one.type_label, lambda one, value: setattr(one, "type_label", value)), ("string Command", lambda one: one.command),
        ("guid InstanceId", lambda one: one.guid, lambda one, value: setattr(one, "guid", value)), (_SMA + "CommandInfo CommandInfo", lambda one: None),
    ),
    methods=_STORED, constructors=(("type jobSourceAdapterType, string command, string name", Definition),),
)
define(
    Specification.type_name, Specification, interfaces="System.Runtime.Serialization.ISerializable",
    properties=(
        ("string Name", lambda one: one.name, _put_name), ("string Command", lambda one: one.command, lambda one, value: setattr(one, "own_command", value)),
        (Definition.type_name + " Definition", lambda one: one.definition, lambda one, value: setattr(one, "definition", value)),
        (f"System.Collections.Generic.List[{_PARAMETERS}] Parameters", lambda one: one.parameters), ("guid InstanceId", lambda one: one.guid),
    ),
    methods=_STORED,
    constructors=(
        (f"{Definition.type_name} definition, System.Collections.Generic.Dictionary[string,System.Object] parameters", _of_table),
        (f"{Definition.type_name} definition, System.Collections.Generic.IEnumerable[System.Collections.Generic.Dictionary[string,System.Object]] parameterCollectionList", _of_tables),
        (f"{Definition.type_name} definition, {_PARAMETERS} parameters", lambda definition, one: Specification(definition, GenericList([] if one is None else [one], _PARAMETERS))),
        (
            f"{Definition.type_name} definition, System.Collections.Generic.IEnumerable[{_PARAMETERS}] parameters",
            lambda definition, several: Specification(definition, GenericList(list(several), _PARAMETERS)),
        ),
    ),
)


# ---------------------------------------------------------------- jobs that others start and stop


class WrittenJob2(WrittenJob):
    """One whose class a script has written."""

    __slots__ = ("start_parameters",)

    def __init__(self) -> None:
        super().__init__()
        self.start_parameters = GenericList([], _PARAMETERS)


def _behind() -> type:
    net = known(_SMA + "Job2")
    class_behind(net)
    return WrittenJob2


def _put_parameters(job: WrittenJob2, value: Any) -> None:
    if value is None:
        raise engine_argument_null("value")
    job.start_parameters = value


def _tells(name: str) -> Callable[[Job, Any], None]:
    return lambda job, arguments: job.fire(name, arguments)


def _come_to(job: Job, state: Any, reason: Any) -> None:
    job.reason = None if reason is None else getattr(reason, "record", None)
    job.become(state.text())


def _declare_job() -> NetType:
    net = define(
        _SMA + "Job2", None, base=Job.type_name,
        properties=((f"System.Collections.Generic.List[{_PARAMETERS}] StartParameters", lambda job: job.start_parameters, _put_parameters),),
    )
    net.abstract = True
    net.members["behind"] = _behind
    declare(net, "System.EventHandler[System.ComponentModel.AsyncCompletedEventArgs]", *(f"{name}JobCompleted" for name in _OPERATIONS))
    net.members["protected"] = (
        *((f"void On{name}JobCompleted(System.ComponentModel.AsyncCompletedEventArgs eventArgs)", _tells(f"{name}JobCompleted")) for name in _OPERATIONS),
        (f"void SetJobState({_SMA}JobState state)", lambda job, state: job.become(state.text())), (f"void SetJobState({_SMA}JobState state, System.Exception reason)", _come_to),
    )
    return net


_declare_job()
_JOB2: Final = _SMA + "Job2"
_LIST: Final = f"System.Collections.Generic.IList[{_JOB2}]"


class Adapter(NetObject):
    """JobSourceAdapter: its name."""

    __slots__ = ("name",)
    type_name = _SMA + "JobSourceAdapter"

    def __init__(self) -> None:
        super().__init__()
        self.name = ""


def _made_of(adapter: Any, definition: Any) -> Any:
    """NewJob of a definition: one of it and no parameters."""
    from havmsh.runtime import members

    return members.call(adapter, "NewJob", [Specification(definition)])


def _store(adapter: Any, job: Any, recurse: bool) -> None:
    if job is None:
        raise engine_argument_null("job")


_adapter = define(
    Adapter.type_name, Adapter, properties=(("string Name", lambda one: one.name, lambda one, value: setattr(one, "name", value)),),
    methods=(
        (f"{_JOB2} NewJob({Definition.type_name} definition)", _made_of), (f"{_JOB2} NewJob(string definitionName, string definitionPath)", lambda adapter, name, path: None),
        (f"void StoreJobIdForReuse({_JOB2} job, bool recurse)", _store), (f"void PersistJob({_JOB2} job)", lambda adapter, job: None),
    ),
    constructors=(("", Adapter),),
)
_adapter.abstract = True
