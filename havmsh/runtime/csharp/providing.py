"""What the base classes give a provider written in C#: streams, questions, what is known of the call, and what a provider does that overrides nothing."""

from __future__ import annotations

from havmsh.runtime.csharp import running
from havmsh.runtime.csharp.support import access
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError
from havmsh.runtime.objects import Array, GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.providers.base import Drive
    from havmsh.runtime.providers.written import Written
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

SMA: Final = running.SMA
PROVIDER: Final = SMA + "Provider."


class Call:
    """One operation of a provider: who asks, of which drive, and what was written so far, each with path and whether it can hold items."""

    def __init__(self, provider: Written, drive: Drive | None = None) -> None:
        self.provider = provider
        self.drive = drive
        self.session: Session = provider.session
        self.shell: Shell | None = self.session.rooms.get("provider_shell")
        self.written: list[tuple[Any, str, bool]] = []

    def bound(self, name: str) -> Any:
        """What the cmdlet that asks was given for a parameter."""
        return None if self.shell is None else self.shell.bound.get(name)


def call_of(provider: Any) -> Call:
    """The operation that an object does. Raises InvalidOperationException for one that nobody runs."""
    found: Call | None = provider.__dict__.get("call")
    if found is None:
        raise NetError(SMA + "PSInvalidOperationException", "Operation is not valid due to the current state of the object.")
    return found


def _shell(provider: Any) -> Shell:
    shell = call_of(provider).shell
    if shell is None:
        raise NetError(SMA + "PSInvalidOperationException", "Operation is not valid due to the current state of the object.")
    return shell


def _item(provider: Any, item: Any, path: str, container: bool) -> None:
    if item is not None:
        call_of(provider).written.append((item, path, bool(container)))


def _each(provider: Any, item: Any, path: str) -> None:
    """WritePropertyObject: what has no items below it."""
    _item(provider, item, path, False)


def _error(provider: Any, record: Any) -> None:
    _shell(provider).write_error(record)


def _throw(provider: Any, record: Any) -> None:
    raise PSError(record)


def _process(provider: Any, *words: str) -> bool:
    shell = call_of(provider).shell
    if shell is None:
        return True
    if len(words) >= 3:
        return shell.confirm("", description=words[0], query=words[1], caption=words[2])
    return shell.confirm(words[0], words[1] if len(words) > 1 else None)


def _continue(provider: Any, query: str, caption: str, *more: Any) -> bool:
    from havmsh.runtime.asking import whether_to_continue

    return whether_to_continue(_shell(provider), query, caption, *more)


def _state(provider: Any) -> Any:
    from havmsh.runtime.intrinsics import SessionState

    call = call_of(provider)
    return SessionState(call.session, call.session.global_frame if call.shell is None else call.shell.frame)


def _texts(name: str) -> Callable[[Any], Any]:
    return lambda provider: GenericList([str(each) for each in call_of(provider).bound(name) or ()], "System.String", "Collection")


METHODS: Final[tuple[tuple[str, Callable[..., Any]], ...]] = (
    ("void WriteItemObject(System.Object item, string path, bool isContainer)", _item), ("void WritePropertyObject(System.Object propertyValue, string path)", _each),
    (f"void WriteError({SMA}ErrorRecord errorRecord)", _error), ("void WriteWarning(string text)", lambda p, text: _shell(p).warn(text)),
    ("void WriteVerbose(string text)", lambda p, text: _shell(p).verbose(text)), ("void WriteDebug(string text)", lambda p, text: _shell(p).debug(text)),
    (f"void WriteProgress({SMA}ProgressRecord progressRecord)", lambda p, record: _shell(p).progress(record)),
    (f"void ThrowTerminatingError({SMA}ErrorRecord errorRecord)", _throw), ("bool ShouldProcess(string target)", _process),
    ("bool ShouldProcess(string target, string action)", _process),
    ("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)", _process), ("bool ShouldContinue(string query, string caption)", _continue),
    ("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)", _continue),
    (f"{SMA}ProviderInfo Start({SMA}ProviderInfo providerInfo)", lambda p, info: info), ("void Stop()", lambda p: None), ("void StopProcessing()", lambda p: None),
    ("System.Object StartDynamicParameters()", lambda p: None), ("string GetResourceString(string baseName, string resourceId)", lambda p, base, name: name),
)
PROPERTIES: Final[tuple[tuple[str, Callable[..., Any]], ...]] = (
    (f"{SMA}ProviderInfo ProviderInfo", lambda p: call_of(p).provider.info), (f"{SMA}PSDriveInfo PSDriveInfo", lambda p: call_of(p).drive),
    (f"{SMA}SwitchParameter Force", lambda p: bool(call_of(p).bound("Force"))), ("string Filter", lambda p: call_of(p).bound("Filter")),
    ("System.Collections.ObjectModel.Collection[string] Include", _texts("Include")), ("System.Collections.ObjectModel.Collection[string] Exclude", _texts("Exclude")),
    (f"{SMA}PSCredential Credential", lambda p: call_of(p).bound("Credential")), ("System.Object DynamicParameters", lambda p: None), (f"{SMA}SessionState SessionState", _state),
    ("System.Object Host", lambda p: call_of(p).session.global_frame.get("Host")),
    ("System.Object InvokeProvider", lambda p: access.get(call_of(p).session.global_frame.get("ExecutionContext"), "InvokeProvider")),
    ("bool Stopping", lambda p: bool(call_of(p).session.stopping)), ("char ItemSeparator", lambda p: "/"), ("char AltItemSeparator", lambda p: "\\"),
)


def _unsupported(*_: Any) -> Any:
    text = "Provider operation stopped because the provider does not support this operation."
    exception = NetException(SMA + "PSNotSupportedException", text)
    raise PSError(ErrorRecord(exception, "NotSupported", "NotImplemented"))


def _provider(net: NetType) -> None:
    for text, call in METHODS:
        net.method(text, call)
    for text, get in PROPERTIES:
        net.prop(text, get)


def _drives(net: NetType) -> None:
    net.method(f"{SMA}PSDriveInfo NewDrive({SMA}PSDriveInfo drive)", lambda p, drive: drive)
    net.method(f"{SMA}PSDriveInfo RemoveDrive({SMA}PSDriveInfo drive)", lambda p, drive: drive)
    net.method(f"System.Collections.ObjectModel.Collection[{SMA}PSDriveInfo] InitializeDefaultDrives()", lambda p: GenericList([], f"{SMA}PSDriveInfo", "Collection"))
    net.method("System.Object NewDriveDynamicParameters()", lambda p: None)


def _items(net: NetType) -> None:
    for line in ("void GetItem(string path)", "void SetItem(string path, System.Object value)", "void ClearItem(string path)", "void InvokeDefaultAction(string path)", "bool ItemExists(string path)", "bool IsValidPath(string path)"):
        net.method(line, _unsupported)
    net.method("string[] ExpandPath(string path)", lambda p, path: Array([path], "System.String"))


def _containers(net: NetType) -> None:
    for line in (
        "void GetChildItems(string path, bool recurse)", "void GetChildItems(string path, bool recurse, uint depth)",
        f"void GetChildNames(string path, {SMA}ReturnContainers returnContainers)", "void RenameItem(string path, string newName)",
        "void NewItem(string path, string itemTypeName, System.Object newItemValue)", "void RemoveItem(string path, bool recurse)", "bool HasChildItems(string path)",
        "void CopyItem(string path, string copyPath, bool recurse)",
    ):
        net.method(line, _unsupported)


def _navigation(net: NetType) -> None:
    net.method("bool IsItemContainer(string path)", _unsupported)
    net.method("void MoveItem(string path, string destination)", _unsupported)
    net.method("string MakePath(string parent, string child)", lambda p, parent, child: made_path(parent, child))
    net.method("string MakePath(string parent, string child, bool childIsLeaf)", lambda p, parent, child, leaf: made_path(parent, child))
    net.method("string GetParentPath(string path, string root)", lambda p, path, root: parent_path(path, root))
    net.method("string GetChildName(string path)", lambda p, path: child_name(path))
    net.method("string NormalizeRelativePath(string path, string basePath)", lambda p, path, base: path.removeprefix(base or "").lstrip("/"))


def made_path(parent: str | None, child: str | None) -> str:
    """Two parts of a path, with one separator between them."""
    if not parent or not child:
        return parent or child or ""
    return f"{parent.rstrip('/')}/{child.lstrip('/')}"


def parent_path(path: str, root: str | None) -> str:
    """What stands before the last part, not above the root."""
    plain = path.replace("\\", "/").rstrip("/")
    if root and plain.lower() == root.rstrip("/").lower():
        return ""
    head = plain.rpartition("/")
    return head[0] or ("/" if head[1] else "")


def child_name(path: str) -> str:
    """The last part."""
    plain = path.replace("\\", "/").rstrip("/")
    return plain.rpartition("/")[2]


MAKERS: Final[dict[str, Callable[[NetType], None]]] = {
    PROVIDER + "CmdletProvider": _provider, PROVIDER + "DriveCmdletProvider": _drives, PROVIDER + "ItemCmdletProvider": _items, PROVIDER + "ContainerCmdletProvider": _containers,
    PROVIDER + "NavigationCmdletProvider": _navigation,
}
