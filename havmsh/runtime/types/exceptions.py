"""The exceptions that scripts catch by type: name and base, as an indented tree. An exception that is not listed derives from System.Exception."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetException
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types import hresults

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_TREE: Final = """
System.Exception
 System.ApplicationException
  System.Reflection.TargetException
  System.Reflection.TargetInvocationException
 System.AggregateException
 System.SystemException
  System.AccessViolationException
  System.ArgumentException
   System.ArgumentNullException
   System.ArgumentOutOfRangeException
   System.DuplicateWaitObjectException
   System.Globalization.CultureNotFoundException
   System.Text.DecoderFallbackException
   System.Text.RegularExpressions.RegexParseException
   System.Management.Automation.PSArgumentException
   System.Management.Automation.ParsingMetadataPlaceholderException
  System.ArithmeticException
   System.DivideByZeroException
   System.NotFiniteNumberException
   System.OverflowException
  System.ArrayTypeMismatchException
  System.BadImageFormatException
  System.Collections.Generic.KeyNotFoundException
  System.Data.DataException
   System.Data.ConstraintException
   System.Data.DeletedRowInaccessibleException
   System.Data.DuplicateNameException
   System.Data.InvalidExpressionException
    System.Data.EvaluateException
    System.Data.SyntaxErrorException
   System.Data.MissingPrimaryKeyException
   System.Data.NoNullAllowedException
   System.Data.ReadOnlyException
   System.Data.RowNotInTableException
  System.ExecutionEngineException
  System.FormatException
   System.Net.CookieException
   System.UriFormatException
  System.IndexOutOfRangeException
  System.InvalidCastException
   System.Management.Automation.PSInvalidCastException
  System.InvalidOperationException
   System.ObjectDisposedException
   System.Net.NetworkInformation.PingException
   System.Net.WebException
   System.Management.Automation.PSInvalidOperationException
   System.Management.Automation.Runspaces.InvalidRunspaceStateException
  System.IO.IOException
   System.IO.DirectoryNotFoundException
   System.IO.DriveNotFoundException
   System.IO.EndOfStreamException
   System.IO.FileLoadException
   System.IO.FileNotFoundException
   System.IO.PathTooLongException
  System.IO.InvalidDataException
  System.MemberAccessException
   System.FieldAccessException
   System.MethodAccessException
   System.MissingMemberException
    System.MissingFieldException
    System.MissingMethodException
  System.NotImplementedException
   System.Management.Automation.PSNotImplementedException
  System.NotSupportedException
   System.PlatformNotSupportedException
   System.Management.Automation.PSNotSupportedException
  System.NullReferenceException
  System.OperationCanceledException
   System.Threading.Tasks.TaskCanceledException
  System.OutOfMemoryException
   System.InsufficientMemoryException
  System.RankException
  System.Resources.MissingManifestResourceException
  System.Runtime.InteropServices.ExternalException
   System.Data.Common.DbException
    System.Data.Odbc.OdbcException
    System.Data.OleDb.OleDbException
    System.Data.SqlClient.SqlException
   System.Runtime.InteropServices.COMException
   System.ComponentModel.Win32Exception
    System.Net.Sockets.SocketException
    System.Net.NetworkInformation.NetworkInformationException
  System.Runtime.Serialization.SerializationException
  System.Security.Authentication.AuthenticationException
  System.Security.Cryptography.CryptographicException
   Interop+Crypto+OpenSslCryptographicException
  System.Security.SecurityException
  System.StackOverflowException
  System.Threading.AbandonedMutexException
  System.Threading.SynchronizationLockException
  System.Threading.ThreadAbortException
  System.TimeoutException
   System.Text.RegularExpressions.RegexMatchTimeoutException
  System.TypeInitializationException
  System.TypeLoadException
   System.EntryPointNotFoundException
   System.DllNotFoundException
  System.UnauthorizedAccessException
  System.Xml.XmlException
  System.Xml.XPath.XPathException
  System.Management.Automation.RuntimeException
   System.Management.Automation.ActionPreferenceStopException
   System.Management.Automation.ApplicationFailedException
   System.Management.Automation.ArgumentTransformationMetadataPlaceholderException
   System.Management.Automation.CmdletInvocationException
    System.Management.Automation.CmdletProviderInvocationException
   System.Management.Automation.CommandNotFoundException
   System.Management.Automation.ScriptRequiresException
   System.Management.Automation.ExtendedTypeSystemException
    System.Management.Automation.GetValueException
     System.Management.Automation.GetValueInvocationException
    System.Management.Automation.MethodException
     System.Management.Automation.MethodInvocationException
    System.Management.Automation.SetValueException
     System.Management.Automation.SetValueInvocationException
   System.Management.Automation.HaltCommandException
   System.Management.Automation.MetadataException
    System.Management.Automation.ArgumentTransformationMetadataException
    System.Management.Automation.ParsingMetadataException
    System.Management.Automation.ValidationMetadataException
   System.Management.Automation.NativeCommandExitException
   System.Management.Automation.ParameterBindingException
    System.Management.Automation.ParameterBindingArgumentTransformationException
    System.Management.Automation.ParameterBindingParameterDefaultValueException
    System.Management.Automation.ParameterBindingValidationException
   System.Management.Automation.ParseException
    System.Management.Automation.IncompleteParseException
   System.Management.Automation.PipelineClosedException
   System.Management.Automation.PipelineDepthException
   System.Management.Automation.PipelineStoppedException
   System.Management.Automation.ProviderInvocationException
   System.Management.Automation.ProviderNameAmbiguousException
   System.Management.Automation.PSSecurityException
   System.Management.Automation.RemoteException
   System.Management.Automation.Remoting.PSRemotingDataStructureException
   System.Management.Automation.ScriptCallDepthException
   System.Management.Automation.SessionStateException
    System.Management.Automation.DriveNotFoundException
    System.Management.Automation.ItemNotFoundException
    System.Management.Automation.ProviderNotFoundException
    System.Management.Automation.PSSnapInException
    System.Management.Automation.SessionStateOverflowException
    System.Management.Automation.SessionStateUnauthorizedAccessException
   System.Management.Automation.TypeInferencePlaceholderException
  System.Management.Automation.PSObjectDisposedException
  System.Management.Automation.PSArgumentNullException
  System.Management.Automation.PSArgumentOutOfRangeException
 System.IO.IsolatedStorage.IsolatedStorageException
 System.Net.Http.HttpRequestException
  Microsoft.PowerShell.Commands.HttpResponseException
 System.Net.Mail.SmtpException
 System.Text.Json.JsonException
 Newtonsoft.Json.JsonException
  Newtonsoft.Json.JsonReaderException
  Newtonsoft.Json.JsonSerializationException
 System.Threading.SemaphoreFullException
 Microsoft.PowerShell.Commands.WriteErrorException
 Microsoft.VirtualManager.Utils.CarmineException
"""
_EXACT_BASES: Final = {
    "System.Management.Automation.PSArgumentNullException": "System.ArgumentNullException",
    "System.Management.Automation.PSArgumentOutOfRangeException": "System.ArgumentOutOfRangeException",
    "System.Management.Automation.PSObjectDisposedException": "System.ObjectDisposedException",
    "Microsoft.PowerShell.Commands.WriteErrorException": "System.SystemException",
}
_BASES: dict[str, tuple[str, str]] = {}


def _fill() -> None:
    """Name and base by the folded name."""
    above: list[str] = []
    for line in _TREE.strip("\n").split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        name = line.strip()
        del above[depth:]
        _BASES[name.upper()] = (name, _EXACT_BASES.get(name, above[-1] if above else "System.Object"))
        above.append(name)


def names() -> list[str]:
    """The full names of all exceptions."""
    if not _BASES:
        _fill()
    return [name for name, _ in _BASES.values() if "Placeholder" not in name]


def lookup(folded: str) -> NetType | None:
    """The exception type of that full name in upper case."""
    if not _BASES:
        _fill()
    known = _BASES.get(folded)
    if known is None or "PLACEHOLDER" in folded:
        return None
    return declare(*known)


def of(name: str) -> NetType:
    """The type of an exception by its full name; one that nothing lists derives from System.Exception."""

    found = typesystem.resolve(name)
    return found if found is not None else declare(name, "System.Exception")


def declare(name: str, base: str) -> NetType:
    """Makes an exception type; System.Exception carries the members."""

    net = NetType(name, NetException if name == "System.Exception" else None, base=base)
    if name == "System.Exception":
        _members(net)
    _constructors(net)
    if name in _WITH_OWN_MESSAGE:
        net.prop("string Message", lambda exception: exception.message)
    for property_name, type_text in _OWN.get(name, ()):
        net.prop(f"{type_text} {property_name}", _own(property_name))
    typesystem.register(net)
    return net


_OWN: Final = {
    "System.Management.Automation.Runspaces.InvalidRunspaceStateException": (
        ("CurrentState", "System.Management.Automation.Runspaces.RunspaceState"), ("ExpectedState", "System.Management.Automation.Runspaces.RunspaceState"),
    ),
    "System.ArgumentException": (("ParamName", "string"),), "System.ArgumentOutOfRangeException": (("ActualValue", "System.Object"),),
    "System.IO.FileNotFoundException": (("FileName", "string"),), "System.ObjectDisposedException": (("ObjectName", "string"),),
    "System.Management.Automation.RuntimeException": (("ErrorRecord", "System.Management.Automation.ErrorRecord"), ("WasThrownFromThrowStatement", "bool")),
    "System.Management.Automation.ParseException": (("Errors", "System.Object"),),
    "System.Management.Automation.CommandNotFoundException": (("CommandName", "string"),),
    "System.Management.Automation.ParameterBindingException": (
        ("ParameterName", "string"), ("ParameterType", "type"), ("ErrorId", "string"), ("Line", "long"), ("Offset", "long"), ("CommandInvocation", "System.Object"),
    ),
    "System.Management.Automation.SessionStateException": (
        ("ItemName", "string"), ("SessionStateCategory", "System.Object"), ("ErrorRecord", "System.Management.Automation.ErrorRecord"),
    ),
    "System.ComponentModel.Win32Exception": (("NativeErrorCode", "int"),),
    **dict.fromkeys(
        (f"System.Management.Automation.{each}Exception" for each in ("PSInvalidCast", "PSArgument", "PSArgumentNull", "PSArgumentOutOfRange", "PSInvalidOperation", "PSNotSupported", "PSNotImplemented", "PSObjectDisposed", "PSSecurity")),
        (("ErrorRecord", "System.Management.Automation.ErrorRecord"),),
    ),
    "System.Management.Automation.NativeCommandExitException": (("ExitCode", "int"), ("Path", "string"), ("ProcessId", "int")),
    "System.Net.Sockets.SocketException": (("SocketErrorCode", "System.Net.Sockets.SocketError"), ("ErrorCode", "int")),
    "System.Net.WebException": (("Status", "System.Net.WebExceptionStatus"), ("Response", "System.Net.WebResponse")),
    "System.Net.Http.HttpRequestException": (("StatusCode", "System.Object"),), "Microsoft.PowerShell.Commands.HttpResponseException": (("Response", "System.Object"),),
    "System.AggregateException": (("InnerExceptions", "System.Object"),),
    "System.Management.Automation.ActionPreferenceStopException": (),
}


_WITH_OWN_MESSAGE: Final = frozenset((
    "System.ArgumentException", "System.ArgumentOutOfRangeException", "System.IO.FileNotFoundException", "System.ObjectDisposedException", "System.AggregateException",
    "System.Management.Automation.ParseException",
))
"""Types that declare a message of their own: it comes before what they add."""


def _own(name: str) -> Any:
    def read(exception: NetException) -> Any:
        if name == "ErrorRecord":
            return record_of(exception)
        return exception.members.get(name, False if name == "WasThrownFromThrowStatement" else None)

    return read


def record_of(exception: NetException) -> Any:
    """The error record that an exception carries, made when there is none.

    It is another one than the record by which the error is known: in it a stand-in takes the exception's place, lest each hold the other.
    """
    from havmsh.runtime.errors import ErrorRecord

    known = exception.record or ErrorRecord(exception, "RuntimeException")
    if known.exception is not exception:
        return known
    stand_in = NetException("System.Management.Automation.ParentContainsErrorRecordException", exception.message, Source=None)
    made = known.with_exception(stand_in)
    if made.command_class:
        made.command_class = made.activity = made.script_stack_trace = ""
        made.invocation = None
    return made


def _members(net: NetType) -> None:
    net.prop("System.Reflection.MethodBase TargetSite", lambda exception: None)
    net.prop("string Message", lambda exception: exception.message)
    net.prop("System.Collections.IDictionary Data", _data)
    net.prop("System.Exception InnerException", lambda exception: exception.inner)
    net.prop("string HelpLink", lambda exception: exception.members.get("HelpLink"), _setter("HelpLink"))
    net.prop("string Source", _source, _setter("Source"))
    net.prop("int HResult", lambda exception: hresults.of(exception), _setter("HResult"))
    net.prop("string StackTrace", lambda exception: exception.stack_trace)
    net.method("System.Exception GetBaseException()", _innermost)
    net.method("string ToString()", text)
    net.to_text = text


def _source(exception: NetException) -> Any:
    """The assembly that threw it; what is thrown of a class of a script's own names none."""
    return exception.members.get("Source", "System.Management.Automation" if type_of(exception).scope is None else None)


def _setter(name: str) -> Any:
    def write(exception: NetException, value: Any) -> None:
        exception.members[name] = value

    return write


def _data(exception: NetException) -> Any:
    from havmsh.runtime.objects import Hashtable

    return exception.members.setdefault("Data", Hashtable())


def _innermost(exception: NetException) -> NetException:
    while exception.inner is not None:
        exception = exception.inner
    return exception


def text(exception: NetException) -> str:
    """Exception.ToString(): type, message, what it wraps, where it happened."""
    made = f"{exception.name}: {exception.message}" if exception.message else exception.name
    if exception.inner is not None:
        made += f"\n ---> {text(exception.inner)}\n   --- End of inner exception stack trace ---"
    return made + (f"\n{exception.stack_trace}" if exception.stack_trace else "")


def _made(name: str, message: str, inner: Any = None, **members: Any) -> NetException:
    """An exception that nobody has thrown yet: it has no source."""
    return NetException(name, message, inner, Source=None, **members)


def _constructors(net: NetType) -> None:
    name = net.full_name

    def bare() -> NetException:
        return _made(name, _DEFAULTS.get(name, f"Exception of type '{name}' was thrown."))

    def said(message: Any, inner: Any = None) -> NetException:
        shown = _DEFAULTS.get(name, f"Exception of type '{name}' was thrown.") if message is None else str(message)
        return _made(name, shown, None if inner is NOTHING else inner)

    def named(parameter: Any, message: Any = None) -> NetException:
        base = _DEFAULTS.get(name, "") if message is None else str(message)
        return _made(name, f"{base} (Parameter '{parameter}')" if parameter else base, ParamName=parameter)

    def argument(message: Any, parameter: Any) -> NetException:
        return named(parameter, message)

    net.constructor("", bare)
    if name in ("System.ArgumentNullException", "System.ArgumentOutOfRangeException"):
        net.constructor("string paramName", named)
        net.constructor("string paramName, string message", named)
        net.constructor("string message, System.Exception innerException", said)
        return
    net.constructor("string message", said)
    net.constructor("string message, System.Exception innerException", said)
    if name == "System.ArgumentException":
        net.constructor("string message, string paramName", argument)
    if name == "System.IO.FileNotFoundException":
        net.constructor("string message, string fileName", lambda message, file: _made(name, str(message), FileName=file))


_DEFAULTS: Final = {
    "System.ArgumentException": "Value does not fall within the expected range.", "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.", "System.DivideByZeroException": "Attempted to divide by zero.",
    "System.FormatException": "One of the identified items was in an invalid format.", "System.IndexOutOfRangeException": "Index was outside the bounds of the array.",
    "System.InvalidCastException": "Specified cast is not valid.", "System.InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "System.IO.FileNotFoundException": "Unable to find the specified file.", "System.IO.IOException": "I/O error occurred.",
    "System.IO.PathTooLongException": "The specified file name or path is too long, or a component of the specified path is too long.",
    "System.IO.DriveNotFoundException": "Could not find the drive. The drive might not be ready or might not be mapped.", "System.IO.FileLoadException": "Could not load the specified file.",
    "System.IO.DirectoryNotFoundException": "Attempted to access a path that is not on the disk.", "System.NotImplementedException": "The method or operation is not implemented.",
    "System.NotSupportedException": "Specified method is not supported.", "System.NullReferenceException": "Object reference not set to an instance of an object.",
    "System.OperationCanceledException": "The operation was canceled.", "System.OutOfMemoryException": "Insufficient memory to continue the execution of the program.",
    "System.OverflowException": "Arithmetic operation resulted in an overflow.", "System.TimeoutException": "The operation has timed out.",
    "System.UnauthorizedAccessException": "Attempted to perform an unauthorized operation.", "System.SystemException": "System error.",
    "System.ApplicationException": "Error in the application.", "System.ArithmeticException": "Overflow or underflow in the arithmetic operation.",
    "System.Collections.Generic.KeyNotFoundException": "The given key was not present in the dictionary.", "System.AggregateException": "One or more errors occurred.",
    "System.Management.Automation.RuntimeException": "System error.", "System.Threading.Tasks.TaskCanceledException": "A task was canceled.",
    "System.Security.SecurityException": "Security error.", "System.IO.EndOfStreamException": "Attempted to read past the end of the stream.",
}
