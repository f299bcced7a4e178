"""What the base class gives a cmdlet written in C#: streams, questions, errors, paths. Each call goes to the Shell of the call that runs it."""

from __future__ import annotations

from havmsh.runtime.csharp.support import access
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import GenericList, Ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

SMA: Final = "System.Management.Automation."


def shell_of(cmdlet: Any) -> Shell:
    """The call's Shell. Raises NotImplementedException for an object that nobody runs."""
    found: Shell | None = cmdlet.__dict__.get("running")
    if found is None:
        raise NetError("System.NotImplementedException", "The method or operation is not implemented.")
    return found


def _write(cmdlet: Any, value: Any, enumerate_: bool = False) -> None:
    shell = shell_of(cmdlet)
    if enumerate_ and value is not None and access.iterable(value) and not isinstance(value, str):
        for each in access.iterate(value):
            shell.out(each)
    else:
        shell.out(value)


def _error(cmdlet: Any, record: Any) -> None:
    if record is None:
        raise NetError(SMA + "PSArgumentNullException", "Cannot process argument because the value of argument \"errorRecord\" is null. Change the value of argument \"errorRecord\" to a non-null value.")
    shell_of(cmdlet).write_error(record)


def _throw(cmdlet: Any, record: Any) -> None:
    shell = shell_of(cmdlet)
    if record is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'errorRecord')")
    raise PSError(shell.stamp(record))


def _process(cmdlet: Any, *words: str) -> bool:
    shell = shell_of(cmdlet)
    if len(words) >= 3:
        return shell.confirm("", description=words[0], query=words[1], caption=words[2])
    return shell.confirm(words[0], words[1] if len(words) > 1 else None)


def _continue(cmdlet: Any, query: str, caption: str, *more: Any) -> bool:
    from havmsh.runtime.asking import whether_to_continue

    return whether_to_continue(shell_of(cmdlet), query, caption, *more)


def _information(cmdlet: Any, data: Any, tags: Any = ()) -> None:
    shell_of(cmdlet).information(data, [str(each) for each in tags or ()])


def _variable(cmdlet: Any, name: str, otherwise: Any = None) -> Any:
    found = shell_of(cmdlet).frame.variable(name)
    return otherwise if found is None else found.value


def _paths(cmdlet: Any, path: str, provider: Ref | None = None) -> GenericList:
    return GenericList(shell_of(cmdlet).resolve_path(path), "System.String", "Collection")


def _state(cmdlet: Any) -> Any:
    from havmsh.runtime.intrinsics import SessionState

    shell = shell_of(cmdlet)
    return SessionState(shell.session, shell.frame)


def _commands(cmdlet: Any) -> Any:
    from havmsh.runtime.intrinsics import CommandIntrinsics

    shell = shell_of(cmdlet)
    return CommandIntrinsics(shell.session, shell.frame)


def _provider(cmdlet: Any) -> Any:
    return access.get(shell_of(cmdlet).session.global_frame.get("ExecutionContext"), "InvokeProvider")


def _token(cmdlet: Any) -> Any:
    """PipelineStopToken: cancelled when the pipeline is stopped."""
    from havmsh.runtime.types.tasks import Source, Token

    shell = shell_of(cmdlet)
    source = cmdlet.__dict__.get("stop")
    if source is None:
        source = cmdlet.__dict__["stop"] = Source()
        shell.session.rooms.setdefault("stops", []).append(source.cancel)
    return Token(source)


def _paging(cmdlet: Any) -> Any:
    from havmsh.runtime.types.paging import PagingParameters

    return PagingParameters(shell_of(cmdlet).bound)


METHODS: Final[tuple[tuple[str, Callable[..., Any]], ...]] = (
    ("void WriteObject(System.Object sendToPipeline)", _write), ("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)", _write),
    (f"void WriteError({SMA}ErrorRecord errorRecord)", _error), ("void WriteWarning(string text)", lambda c, text: shell_of(c).warn(text)),
    ("void WriteVerbose(string text)", lambda c, text: shell_of(c).verbose(text)), ("void WriteDebug(string text)", lambda c, text: shell_of(c).debug(text)),
    ("void WriteCommandDetail(string text)", lambda c, text: None), (f"void WriteProgress({SMA}ProgressRecord progressRecord)", lambda c, record: shell_of(c).progress(record)),
    (f"void WriteInformation({SMA}InformationRecord informationRecord)", _information), ("void WriteInformation(System.Object messageData, string[] tags)", _information),
    (f"void ThrowTerminatingError({SMA}ErrorRecord errorRecord)", _throw), ("bool ShouldProcess(string target)", _process),
    ("bool ShouldProcess(string target, string action)", _process), ("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)", _process),
    ("bool ShouldContinue(string query, string caption)", _continue),
    ("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)", _continue),
    ("bool ShouldContinue(string query, string caption, bool hasSecurityImpact, [ref] bool yesToAll, [ref] bool noToAll)", _continue),
    ("System.Object GetVariableValue(string name)", _variable),
    ("System.Object GetVariableValue(string name, System.Object defaultValue)", _variable),
    ("string GetUnresolvedProviderPathFromPSPath(string path)", lambda c, path: shell_of(c).file_path(path)),
    (f"System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] {SMA}ProviderInfo provider)", _paths),
    ("string GetResourceString(string baseName, string resourceId)", lambda c, base, name: name), ("bool TransactionAvailable()", lambda c: False),
)
PROPERTIES: Final[tuple[tuple[str, Callable[..., Any]], ...]] = (
    (f"{SMA}InvocationInfo MyInvocation", lambda c: shell_of(c).info), ("string ParameterSetName", lambda c: shell_of(c).set_name), (f"{SMA}SessionState SessionState", _state),
    ("System.Object Host", lambda c: shell_of(c).session.global_frame.get("Host")), (f"{SMA}CommandInvocationIntrinsics InvokeCommand", _commands),
    ("System.Object InvokeProvider", _provider), ("bool Stopping", lambda c: shell_of(c).stopping), ("System.Threading.CancellationToken PipelineStopToken", _token),
    ("System.Object PagingParameters", _paging), ("System.Object CommandRuntime", lambda c: c),
)
