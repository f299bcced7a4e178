"""What exceptions have beyond System.Exception: their own properties, the constructors that set them, what they add to the message, and what they say without one.

A constructor's parameters are named after the properties that they set; ``message`` and ``innerException`` are every exception's.
"""

from __future__ import annotations

from havmsh.runtime.objects import GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.errors import NetException

_A = "System.Management.Automation."
_RECORD = f"{_A}ErrorRecord ErrorRecord"
PROPERTIES: Final[dict[str, tuple[str, ...]]] = {
    "System.ArgumentException": ("string ParamName",), "System.ArgumentOutOfRangeException": ("System.Object ActualValue",),
    "System.Globalization.CultureNotFoundException": ("string InvalidCultureName", "nullable[int] InvalidCultureId"),
    "System.IO.FileNotFoundException": ("string FileName", "string FusionLog"), "System.IO.FileLoadException": ("string FileName", "string FusionLog"),
    "System.BadImageFormatException": ("string FileName", "string FusionLog"), "System.ObjectDisposedException": ("string ObjectName",),
    "System.AggregateException": ("System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions",),
    "System.NotFiniteNumberException": ("double OffendingNumber",), "System.TypeInitializationException": ("string TypeName",), "System.TypeLoadException": ("string TypeName",),
    "System.OperationCanceledException": ("System.Threading.CancellationToken CancellationToken",),
    "System.Threading.Tasks.TaskCanceledException": ("System.Threading.Tasks.Task Task",),
    "System.Threading.AbandonedMutexException": ("System.Threading.Mutex Mutex", "int MutexIndex"),
    "System.Text.DecoderFallbackException": ("byte[] BytesUnknown", "int Index"),
    "System.Text.RegularExpressions.RegexMatchTimeoutException": ("string Input", "string Pattern", "timespan MatchTimeout"),
    "System.Text.RegularExpressions.RegexParseException": ("System.Text.RegularExpressions.RegexParseError Error", "int Offset"),
    "System.Text.Json.JsonException": ("string Path", "nullable[long] LineNumber", "nullable[long] BytePositionInLine"),
    **dict.fromkeys(
        ("System.Xml.XmlException", "System.Xml.Schema.XmlSchemaException", "System.Xml.Xsl.XsltException"), ("int LineNumber", "int LinePosition", "string SourceUri"),
    ),
    "Newtonsoft.Json.JsonReaderException": ("int LineNumber", "int LinePosition", "string Path"),
    "System.ComponentModel.Win32Exception": ("int NativeErrorCode",), "System.Runtime.InteropServices.ExternalException": ("int ErrorCode",),
    "System.Net.Sockets.SocketException": ("System.Net.Sockets.SocketError SocketErrorCode", "int ErrorCode"),
    "System.Net.WebException": ("System.Net.WebExceptionStatus Status", "System.Net.WebResponse Response"),
    "System.Net.WebSockets.WebSocketException": ("System.Net.WebSockets.WebSocketError WebSocketErrorCode",),
    "System.Net.Http.HttpRequestException": ("System.Object StatusCode", "System.Object HttpRequestError"),
    "System.Net.Mail.SmtpException": ("System.Net.Mail.SmtpStatusCode StatusCode",),
    "Microsoft.PowerShell.Commands.HttpResponseException": ("System.Object Response",),
    f"{_A}Runspaces.InvalidRunspaceStateException": (f"{_A}Runspaces.RunspaceState CurrentState", f"{_A}Runspaces.RunspaceState ExpectedState"),
    f"{_A}RuntimeException": (_RECORD, "bool WasThrownFromThrowStatement"), f"{_A}ParseException": ("System.Object Errors",),
    f"{_A}CommandNotFoundException": ("string CommandName",),
    f"{_A}ParameterBindingException": ("string ParameterName", "type ParameterType", "type TypeSpecified", "string ErrorId", "long Line", "long Offset", "System.Object CommandInvocation"),
    f"{_A}SessionStateException": (_RECORD, "string ItemName", "System.Object SessionStateCategory"),
    **{f"{_A}{each}": ("int CallDepth", _RECORD) for each in ("ScriptCallDepthException", "PipelineDepthException")},
    f"{_A}RemoteException": ("psobject SerializedRemoteException", "psobject SerializedRemoteInvocationInfo"),
    f"{_A}JobFailedException": ("System.Exception Reason", f"{_A}Language.ScriptExtent DisplayScriptPosition"),
    f"{_A}ScriptRequiresException": ("string CommandName", "version RequiresPSVersion", "System.Collections.ObjectModel.ReadOnlyCollection[string] MissingPSSnapIns", "string RequiresShellId", "string RequiresShellPath"),
    f"{_A}ProviderInvocationException": (f"{_A}ProviderInfo ProviderInfo", _RECORD),
    f"{_A}CmdletProviderInvocationException": (f"{_A}ProviderInvocationException ProviderInvocationException", f"{_A}ProviderInfo ProviderInfo"),
    f"{_A}ProviderNameAmbiguousException": (f"System.Collections.ObjectModel.ReadOnlyCollection[{_A}ProviderInfo] PossibleMatches",),
    f"{_A}Remoting.PSRemotingTransportException": ("int ErrorCode", "string TransportMessage"), f"{_A}Remoting.PSRemotingTransportRedirectException": ("string RedirectLocation",),
    f"{_A}InvalidJobStateException": (f"{_A}JobState CurrentState",), f"{_A}InvalidPowerShellStateException": (f"{_A}PSInvocationState CurrentState",),
    f"{_A}ExitException": ("System.Object Argument",),
    **{f"{_A}Runspaces.{each}LoadException": ("System.Collections.ObjectModel.Collection[string] Errors",) for each in ("FormatTable", "TypeTable")},
    f"{_A}Runspaces.RunspaceOpenModuleLoadException": (f"{_A}PSDataCollection[{_A}ErrorRecord] ErrorRecords",), f"{_A}Runspaces.PSConsoleLoadException": (_RECORD,),
    **{f"{_A}Runspaces.Invalid{each}StateException": (f"{_A}Runspaces.{each}State CurrentState", f"{_A}Runspaces.{each}State ExpectedState") for each in ("Pipeline", "RunspacePool")},
    "Microsoft.PowerShell.Commands.ProcessCommandException": ("string ProcessName",), "Microsoft.PowerShell.Commands.ServiceCommandException": ("string ServiceName",),
    "Microsoft.PowerShell.Commands.HelpNotFoundException": (_RECORD, "string HelpTopic"),
    "Microsoft.PowerShell.Commands.HelpCategoryInvalidException": (_RECORD, "string HelpCategory"),
    f"{_A}NativeCommandExitException": ("int ExitCode", "string Path", "int ProcessId"), f"{_A}ActionPreferenceStopException": (),
    **dict.fromkeys(
        (f"{_A}{each}Exception" for each in (
            "PSInvalidCast", "PSArgument", "PSArgumentNull", "PSArgumentOutOfRange", "PSInvalidOperation", "PSNotSupported", "PSNotImplemented", "PSObjectDisposed", "PSSecurity")),
        (_RECORD,),
    ),
}
_USUAL: Final = ("", "string message", "string message, System.Exception innerException")
_INNER: Final = ", System.Exception innerException"
_OF_FILES: Final = (*_USUAL, "string message, string fileName", f"string message, string fileName{_INNER}")
_OF_PARAMETERS: Final = ("", "string paramName", "string paramName, string message", "string message, System.Exception innerException")
CONSTRUCTORS: Final[dict[str, tuple[str, ...]]] = {
    "System.ArgumentException": (*_USUAL, "string message, string paramName", f"string message, string paramName{_INNER}"),
    f"{_A}PSArgumentException": (*_USUAL, "string message, string paramName"),
    "System.ArgumentNullException": _OF_PARAMETERS, f"{_A}PSArgumentNullException": _OF_PARAMETERS,
    "System.ArgumentOutOfRangeException": (*_OF_PARAMETERS, "string paramName, System.Object actualValue, string message"),
    f"{_A}PSArgumentOutOfRangeException": ("", "string paramName", "string message, System.Exception innerException", "string paramName, System.Object actualValue, string message"),
    "System.Globalization.CultureNotFoundException": (
        *_USUAL, "string paramName, string message", f"string message, string invalidCultureName{_INNER}", "string paramName, string invalidCultureName, string message",
        f"string message, int invalidCultureId{_INNER}", "string paramName, int invalidCultureId, string message",
    ),
    **dict.fromkeys(("System.IO.FileNotFoundException", "System.IO.FileLoadException", "System.BadImageFormatException"), _OF_FILES),
    **dict.fromkeys(
        ("System.ObjectDisposedException", f"{_A}PSObjectDisposedException"),
        ("string objectName", "string objectName, string message", "string message, System.Exception innerException"),
    ),
    "System.AggregateException": (
        "", "System.Collections.Generic.IEnumerable[System.Exception] innerExceptions", "Params System.Exception[] innerExceptions", "string message",
        "string message, System.Exception innerException",
        "string message, System.Collections.Generic.IEnumerable[System.Exception] innerExceptions", "string message, Params System.Exception[] innerExceptions",
    ),
    "System.NotFiniteNumberException": (*_USUAL, "double offendingNumber", "string message, double offendingNumber", f"string message, double offendingNumber{_INNER}"),
    "System.TypeInitializationException": ("string typeName, System.Exception innerException",),
    "System.OperationCanceledException": (
        *_USUAL, "System.Threading.CancellationToken cancellationToken", "string message, System.Threading.CancellationToken cancellationToken",
        f"string message{_INNER}, System.Threading.CancellationToken cancellationToken",
    ),
    "System.Threading.Tasks.TaskCanceledException": (*_USUAL, "System.Threading.Tasks.Task task"),
    **dict.fromkeys(("System.MissingMethodException", "System.MissingFieldException", "System.MissingMemberException"), (*_USUAL, "string className, string memberName")),
    "System.InvalidCastException": (*_USUAL, "string message, int errorCode"),
    "System.IO.IOException": (*_USUAL, "string message, int hResult"),
    "System.Text.RegularExpressions.RegexMatchTimeoutException": (*_USUAL, "string input, string pattern, timespan matchTimeout"),
    "System.Text.Json.JsonException": (
        *_USUAL, "string message, string path, nullable[long] lineNumber, nullable[long] bytePositionInLine",
        f"string message, string path, nullable[long] lineNumber, nullable[long] bytePositionInLine{_INNER}",
    ),
    "System.Xml.XmlException": (*_USUAL, f"string message{_INNER}, int lineNumber, int linePosition"),
    "System.ComponentModel.Win32Exception": ("", "int nativeErrorCode", "int nativeErrorCode, string message", "string message", "string message, System.Exception innerException"),
    **dict.fromkeys(
        ("System.Runtime.InteropServices.ExternalException", "System.Runtime.InteropServices.COMException"), (*_USUAL, "string message, int errorCode"),
    ),
    "System.Net.Sockets.SocketException": ("", "int nativeErrorCode", "int nativeErrorCode, string message"),
    "System.Net.WebException": (
        *_USUAL, "string message, System.Net.WebExceptionStatus status",
        f"string message{_INNER}, System.Net.WebExceptionStatus status, System.Net.WebResponse response",
    ),
    "Microsoft.PowerShell.Commands.HelpNotFoundException": ("string helpTopic", "", f"string helpTopic{_INNER}"),
    "Microsoft.PowerShell.Commands.HelpCategoryInvalidException": ("string helpCategory", "", f"string helpCategory{_INNER}"),
    "System.Net.Http.HttpRequestException": (*_USUAL, f"string message{_INNER}, nullable[System.Net.HttpStatusCode] statusCode"),
}
"""By type, where they are others than the usual three."""

DEFAULTS: Final = {
    "System.ArgumentException": "Value does not fall within the expected range.", "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.", "System.DivideByZeroException": "Attempted to divide by zero.",
    "System.Management.Automation.ParentContainsErrorRecordException": "",
    "System.FormatException": "One of the identified items was in an invalid format.", "System.IndexOutOfRangeException": "Index was outside the bounds of the array.",
    "System.InvalidCastException": "Specified cast is not valid.", "System.InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "System.IO.FileNotFoundException": "Unable to find the specified file.", "System.IO.IOException": "I/O error occurred.",
    "System.IO.PathTooLongException": "The specified file name or path is too long, or a component of the specified path is too long.",
    "System.IO.DriveNotFoundException": "Could not find the drive. The drive might not be ready or might not be mapped.",
    "System.IO.FileLoadException": "Could not load the specified file.",
    "System.IO.DirectoryNotFoundException": "Attempted to access a path that is not on the disk.", "System.NotImplementedException": "The method or operation is not implemented.",
    "System.NotSupportedException": "Specified method is not supported.", "System.NullReferenceException": "Object reference not set to an instance of an object.",
    "System.OperationCanceledException": "The operation was canceled.", "System.OutOfMemoryException": "Insufficient memory to continue the execution of the program.",
    "System.OverflowException": "Arithmetic operation resulted in an overflow.", "System.TimeoutException": "The operation has timed out.",
    "System.UnauthorizedAccessException": "Attempted to perform an unauthorized operation.", "System.SystemException": "System error.",
    "System.ApplicationException": "Error in the application.", "System.ArithmeticException": "Overflow or underflow in the arithmetic operation.",
    "System.Collections.Generic.KeyNotFoundException": "The given key was not present in the dictionary.", "System.AggregateException": "One or more errors occurred.",
    f"{_A}PSArgumentNullException": "Value cannot be null.", f"{_A}PSArgumentException": "Value does not fall within the expected range.",
    f"{_A}PSArgumentOutOfRangeException": "Specified argument was out of the range of valid values.", f"{_A}PSObjectDisposedException": "Cannot access a disposed object.",
    f"{_A}RuntimeException": "System error.", "System.Threading.Tasks.TaskCanceledException": "A task was canceled.",
    "System.Security.SecurityException": "Security error.", "System.IO.EndOfStreamException": "Attempted to read past the end of the stream.",
    "System.Globalization.CultureNotFoundException": "Culture is not supported.", "System.ObjectDisposedException": "Cannot access a disposed object.",
    "System.BadImageFormatException": "Format of the executable (.exe) or library (.dll) is invalid.",
    "System.RankException": "Attempted to operate on an array with the incorrect number of dimensions.",
    "System.NotFiniteNumberException": "Number encountered was not a finite quantity.", "System.Xml.XmlException": "An XML error has occurred.",
    "System.ArrayTypeMismatchException": "Attempted to access an element as a type incompatible with the array.",
    "System.MissingMethodException": "Attempted to access a missing method.",
    "System.MissingFieldException": "Attempted to access a non-existing field.", "System.MissingMemberException": "Attempted to access a missing member.",
    "System.MemberAccessException": "Cannot access member.", "System.TypeLoadException": "Failure has occurred while loading a type.",
    "System.PlatformNotSupportedException": "Operation is not supported on this platform.",
    "System.UriFormatException": "Invalid URI: The format of the URI could not be determined.",
    "System.IO.InvalidDataException": "Found invalid data while decoding.",
    "System.Runtime.InteropServices.COMException": "Error HRESULT E_FAIL has been returned from a call to a COM component.",
    "System.Runtime.InteropServices.ExternalException": "External component has thrown an exception.", "System.DuplicateWaitObjectException": "Duplicate objects in argument.",
    "System.StackOverflowException": "Operation caused a stack overflow.",
    "System.AccessViolationException": "Attempted to read or write protected memory. This is often an indication that other memory is corrupt.",
    "System.DataMisalignedException": "A datatype misalignment was detected in a load or store instruction.",
    "System.DllNotFoundException": "Dll was not found.",
    "System.EntryPointNotFoundException": "Entry point was not found.",
    "System.FieldAccessException": "Attempted to access a field that is not accessible by the caller.",
    "System.InvalidProgramException": "Common Language Runtime detected an invalid program.",
    "System.MethodAccessException": "Attempt to access the method failed.",
    "System.TypeUnloadedException": "Type had been unloaded.",
    "System.Threading.AbandonedMutexException": "The wait completed due to an abandoned mutex.",
    "System.Threading.SynchronizationLockException": "Object synchronization method was called from an unsynchronized block of code.",
    "System.Threading.ThreadInterruptedException": "Thread was interrupted from a waiting state.",
    "System.Threading.ThreadStateException": "Thread was in an invalid state for the operation being executed.",
    "System.Threading.WaitHandleCannotBeOpenedException": "No handle of the given name exists.",
    "System.Threading.SemaphoreFullException": "Adding the specified count to the semaphore would cause it to exceed its maximum count.",
    "System.Threading.BarrierPostPhaseException": "The postPhaseAction failed with an exception.",
    "System.Runtime.Serialization.SerializationException": "Serialization error.",
    "System.Security.Cryptography.CryptographicException": "Error occurred during a cryptographic operation.",
    "System.Security.Authentication.AuthenticationException": "System error.",
    "System.Data.DataException": "Data Exception.",
    "System.Data.ConstraintException": "Constraint Exception.",
    "System.Data.DeletedRowInaccessibleException": "Deleted rows inaccessible.",
    "System.Data.DuplicateNameException": "Duplicate name not allowed.",
    "System.Data.InRowChangingEventException": "Operation not supported in the RowChanging event.",
    "System.Data.InvalidConstraintException": "Invalid constraint.",
    "System.Data.MissingPrimaryKeyException": "Missing primary key.",
    "System.Data.NoNullAllowedException": "Null not allowed.",
    "System.Data.ReadOnlyException": "Column is marked read only.",
    "System.Data.RowNotInTableException": "Row not found in table.",
    "System.Data.VersionNotFoundException": "Version not found.",
    "System.Reflection.AmbiguousMatchException": "Ambiguous match found.",
    "System.Reflection.TargetParameterCountException": "Number of parameters specified does not match the expected number.",
    "System.Resources.MissingManifestResourceException": "Unable to find manifest resource.",
    "System.Text.RegularExpressions.RegexMatchTimeoutException": "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very "
    "large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.",
    **dict.fromkeys(("System.Net.WebException", "System.Net.ProtocolViolationException"), "Operation is not valid due to the current state of the object."),
}


def said(name: str, message: Any, members: dict[str, Any]) -> str:
    """The message with what the type adds to it."""
    for family, add in _ADDED.items():
        if name in family:
            return add(message, members)
    return str(message)


def _parameter(message: str, members: dict[str, Any]) -> str:
    named = members.get("ParamName")
    text = f"{message} (Parameter '{named}')" if named else str(message)
    if members.get("ActualValue") is not None:
        from havmsh.runtime.valuetexts import shown

        return f"{text}\nActual value was {shown(members['ActualValue'])}."
    culture = members.get("InvalidCultureName")
    number = members.get("InvalidCultureId")
    culture = f"{number} (0x{number:04x})" if culture is None and number is not None else culture
    return text if culture is None else f"{text}\n{culture} is an invalid culture identifier."


def _engine_parameter(message: str, members: dict[str, Any]) -> str:
    """PowerShell's own exception says a message that it is given as it stands."""
    return _parameter(message, members) if message == DEFAULTS["System.ArgumentNullException"] else str(message)


def _object(message: str, members: dict[str, Any]) -> str:
    named = members.get("ObjectName")
    return f"{message}\nObject name: '{named}'." if named else str(message)


def _several(message: str, members: dict[str, Any]) -> str:
    return "".join([str(message), *(f" ({each.message})" for each in members.get("InnerExceptions") or ())])


def _place(message: str, members: dict[str, Any]) -> str:
    if not members.get("LineNumber"):
        return str(message)
    return f"{message} Line {members['LineNumber']}, position {members['LinePosition']}."


def _of_system(message: Any, members: dict[str, Any]) -> str:
    import os

    return os.strerror(members.get("NativeErrorCode") or 0) if message is None else str(message)


def _topic(message: Any, members: dict[str, Any]) -> str:
    """What Get-Help says of a topic that it does not have."""
    if message is not None:
        return str(message)
    return (
        f"Get-Help could not find {members.get('HelpTopic') or ''} in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search for the help "
        "topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116."
    )


def _category(message: Any, members: dict[str, Any]) -> str:
    return f'Cannot process the Help category because "{members.get("HelpCategory")}" is not a valid Help category.' if message is None else str(message)


def _missing(message: Any, members: dict[str, Any]) -> str:
    """Which member of which type is not there, where both are told."""
    if not members.get("ClassName"):
        return str(message)
    kind = {"field.": "Field", "method.": "Method"}.get(str(message).rpartition(" ")[2], "Member")
    return f"{kind} '{members['ClassName']}.{members.get('MemberName')}' not found."


def _initializer(message: Any, members: dict[str, Any]) -> str:
    return f"The type initializer for '{members.get('TypeName')}' threw an exception."


_ADDED: Final[dict[frozenset[str], Callable[[Any, dict[str, Any]], str]]] = {
    frozenset((
        "System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException", "System.Globalization.CultureNotFoundException",
        f"{_A}PSArgumentOutOfRangeException",
    )): _parameter,
    frozenset((f"{_A}PSArgumentNullException",)): _engine_parameter,
    frozenset(("System.ObjectDisposedException", f"{_A}PSObjectDisposedException")): _object,
    frozenset(("System.AggregateException",)): _several,
    frozenset(("System.Xml.XmlException",)): _place,
    frozenset(("System.ComponentModel.Win32Exception", "System.Net.Sockets.SocketException")): _of_system,
    frozenset(("System.TypeInitializationException",)): _initializer,
    frozenset(("System.MissingMethodException", "System.MissingFieldException", "System.MissingMemberException")): _missing,
    frozenset(("Microsoft.PowerShell.Commands.HelpNotFoundException",)): _topic,
    frozenset(("Microsoft.PowerShell.Commands.HelpCategoryInvalidException",)): _category,
}


def inner_exceptions(exception: NetException) -> GenericList:
    """AggregateException.InnerExceptions."""
    found = exception.members.get("InnerExceptions")
    listed = found if found is not None else [] if exception.inner is None else [exception.inner]
    return GenericList(list(listed), "System.Exception", "System.Collections.ObjectModel.ReadOnlyCollection`1")


def flattened(exception: NetException) -> list[NetException]:
    """The exceptions of an aggregate and of the aggregates in it."""
    found: list[NetException] = []
    for each in inner_exceptions(exception):
        found += flattened(each) if each.name == exception.name else [each]
    return found
