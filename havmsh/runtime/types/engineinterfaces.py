"""The engine's interfaces: what a class of a script or of C# must have to stand for one."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_A: Final = "System.Management.Automation."
_P: Final = _A + "Provider."
_ACCESS: Final = "System.Security.AccessControl."
_NAMES: Final = "System.Collections.ObjectModel.Collection[string]"
_MOVED: Final = "(string sourcePath, string sourceProperty, string destinationPath, string destinationProperty)"
_CALLBACK: Final = "System.Threading.WaitCallback callback"
_INTERFACES: Final[dict[str, tuple[str, str]]] = {
    f"{_A}IArgumentCompleter": (
        "", f"System.Collections.Generic.IEnumerable[{_A}CompletionResult] CompleteArgument(string commandName, string parameterName, string wordToComplete, "
        f"{_A}Language.CommandAst commandAst, System.Collections.IDictionary fakeBoundParameters)",
    ),
    f"{_A}IArgumentCompleterFactory": ("", f"{_A}IArgumentCompleter Create()"), f"{_A}IValidateSetValuesGenerator": ("", "string[] GetValidValues()"),
    f"{_A}IDynamicParameters": ("", "System.Object GetDynamicParameters()"), f"{_A}IModuleAssemblyInitializer": ("", "void OnImport()"),
    f"{_A}IModuleAssemblyCleanup": ("", f"void OnRemove({_A}PSModuleInfo psModuleInfo)"),
    f"{_A}IResourceSupplier": ("", "string GetResourceString(string baseName, string resourceId)"),
    f"{_A}IContainsErrorRecord": (f"{_A}ErrorRecord ErrorRecord", ""), f"{_A}IJobDebugger": (f"{_A}Debugger Debugger;bool IsAsync", ""),
    f"{_A}IBackgroundDispatcher": (
        "", f"bool QueueUserWorkItem({_CALLBACK});bool QueueUserWorkItem({_CALLBACK}, System.Object state);"
        f"System.IAsyncResult BeginInvoke({_CALLBACK}, System.Object state, System.AsyncCallback completionCallback, System.Object asyncState);void EndInvoke(System.IAsyncResult asyncResult)",
    ),
    f"{_A}ICommandRuntime": (
        f"{_A}Host.PSHost Host;{_A}PSTransactionContext CurrentPSTransaction",
        f"void WriteDebug(string text);void WriteError({_A}ErrorRecord errorRecord);void WriteObject(System.Object sendToPipeline);void WriteObject(System.Object sendToPipeline, bool enumerateCollection);"
        f"void WriteProgress({_A}ProgressRecord progressRecord);void WriteProgress(long sourceId, {_A}ProgressRecord progressRecord);void WriteVerbose(string text);void WriteWarning(string text);"
        "void WriteCommandDetail(string text);bool ShouldProcess(string target);bool ShouldProcess(string target, string action);"
        "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption);"
        f"bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, [ref] {_A}ShouldProcessReason shouldProcessReason);bool ShouldContinue(string query, string caption);"
        f"bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll);bool TransactionAvailable();void ThrowTerminatingError({_A}ErrorRecord errorRecord)",
    ),
    f"{_A}ICommandRuntime2": ("", (
        f"void WriteInformation({_A}InformationRecord informationRecord);"
        "bool ShouldContinue(string query, string caption, bool hasSecurityImpact, [ref] bool yesToAll, [ref] bool noToAll)"
    )),
    f"{_A}Host.IHostSupportsInteractiveSession": (f"bool IsRunspacePushed;{_A}Runspaces.Runspace Runspace", f"void PushRunspace({_A}Runspaces.Runspace runspace);void PopRunspace()"),
    f"{_A}Host.IHostUISupportsMultipleChoiceSelection": (
        "",
        f"System.Collections.ObjectModel.Collection[int] PromptForChoice(string caption, string message, System.Collections.ObjectModel.Collection[{_A}Host.ChoiceDescription] choices, "
        "System.Collections.Generic.IEnumerable[int] defaultChoices)",
    ),
    f"{_P}IContentReader": ("", "System.Collections.IList Read(long readCount);void Seek(long offset, System.IO.SeekOrigin origin);void Close()"),
    f"{_P}IContentWriter": ("", "System.Collections.IList Write(System.Collections.IList content);void Seek(long offset, System.IO.SeekOrigin origin);void Close()"),
    f"{_P}ICmdletProviderSupportsHelp": ("", "string GetHelpMaml(string helpItemName, string path)"),
    f"{_P}IContentCmdletProvider": ("", (
        f"{_P}IContentReader GetContentReader(string path);System.Object GetContentReaderDynamicParameters(string path);{_P}IContentWriter GetContentWriter(string path);"
        "System.Object GetContentWriterDynamicParameters(string path);void ClearContent(string path);System.Object ClearContentDynamicParameters(string path)"
    )),
    f"{_P}IPropertyCmdletProvider": ("", (
        f"void GetProperty(string path, {_NAMES} providerSpecificPickList);System.Object GetPropertyDynamicParameters(string path, {_NAMES} providerSpecificPickList);"
        "void SetProperty(string path, psobject propertyValue);System.Object SetPropertyDynamicParameters(string path, psobject propertyValue);"
        f"void ClearProperty(string path, {_NAMES} propertyToClear);System.Object ClearPropertyDynamicParameters(string path, {_NAMES} propertyToClear)"
    )),
    f"{_P}IDynamicPropertyCmdletProvider": ("", ";".join(f"{gives} {verb}Property{late}{given}" for verb, given in (
        ("New", "(string path, string propertyName, string propertyTypeName, System.Object value)"), ("Remove", "(string path, string propertyName)"),
        ("Rename", "(string path, string sourceProperty, string destinationProperty)"), ("Copy", _MOVED), ("Move", _MOVED),
    ) for gives, late in (("void", ""), ("System.Object", "DynamicParameters")))),
    f"{_P}ISecurityDescriptorCmdletProvider": ("", (
        f"void GetSecurityDescriptor(string path, {_ACCESS}AccessControlSections includeSections);void SetSecurityDescriptor(string path, {_ACCESS}ObjectSecurity securityDescriptor);"
        f"{_ACCESS}ObjectSecurity NewSecurityDescriptorFromPath(string path, {_ACCESS}AccessControlSections includeSections);"
        f"{_ACCESS}ObjectSecurity NewSecurityDescriptorOfType(string type, {_ACCESS}AccessControlSections includeSections)"
    )),
}
"""The properties and the methods of each, parted by semicolons."""
_ABOVE: Final = {f"{_A}ICommandRuntime2": f"{_A}ICommandRuntime", **dict.fromkeys((f"{_P}IContentReader", f"{_P}IContentWriter"), "System.IDisposable"), f"{_P}IDynamicPropertyCmdletProvider": f"{_P}IPropertyCmdletProvider"}


def _open(*_: Any) -> Any:
    """What nobody has written."""
    raise NetError("System.NotImplementedException", "The method or operation is not implemented.")


def _record(exception: Any) -> Any:
    """The error record of an exception that has one."""
    from havmsh.runtime.types.exceptions import record_of

    return record_of(exception)


for _name, (_properties, _methods) in _INTERFACES.items():
    define(
        _name, kind="interface", interfaces=_ABOVE.get(_name, ""),
        properties=[(each, _record if each.endswith("ErrorRecord") else _open) for each in _properties.split(";") if each],
        methods=[(each, _open) for each in _methods.split(";") if each],
    )
