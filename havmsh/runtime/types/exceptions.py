"""The exceptions that scripts catch by type: their members and constructors. An exception that the tree does not list derives from System.Exception."""

from __future__ import annotations

from havmsh.runtime import stack_traces, typesystem
from havmsh.runtime.errors import NetError, NetException
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.types import exception_facts, hresults
from havmsh.runtime.types.exception_tree import EXACT_BASES, TREE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.errors import ErrorRecord

_BASES: dict[str, tuple[str, str]] = {}


def _fill() -> None:
    """Name and base by the folded name."""
    above: list[str] = []
    for line in TREE.strip("\n").split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        name = line.strip()
        del above[depth:]
        _BASES[name.upper()] = (name, EXACT_BASES.get(name, above[-1] if above else "System.Object"))
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
    properties = exception_facts.PROPERTIES.get(name, ())
    interfaces = ("System.Runtime.Serialization.ISerializable",) if name == "System.Exception" else ()
    if any(each.endswith(" ErrorRecord") for each in properties):
        interfaces = ("System.Management.Automation.IContainsErrorRecord",)
    net = NetType(name, NetException if name == "System.Exception" else None, base=base, interfaces=interfaces)
    if name == "System.Exception":
        _members(net)
    _constructors(net)
    if name in _WITH_OWN_MESSAGE:
        net.prop("string Message", lambda exception: exception.message)
    for declared in properties:
        net.prop(declared, exception_facts.inner_exceptions if declared.endswith("InnerExceptions") else _own(declared))
    if name == "System.AggregateException":
        _of_several(net)
    if name in _GUARDED:
        net.rest = _guards
    typesystem.register(net)
    return net


_GUARDED: Final = frozenset(("System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException", "System.ObjectDisposedException"))


def _guards(net: NetType) -> None:
    """The methods that throw such an exception."""
    from havmsh.runtime.types import guards

    guards.declare(net)


_WITH_OWN_MESSAGE: Final = frozenset((
    "System.ArgumentException", "System.ArgumentOutOfRangeException", "System.IO.FileNotFoundException", "System.ObjectDisposedException", "System.AggregateException",
    "System.Management.Automation.ParseException",
))
"""Types that declare a message of their own: it comes before what they add."""


def _own(declared: str) -> Any:
    """What reads a property that is declared as ``type Name``: without a value it has its type's."""
    kind, _, name = declared.rpartition(" ")
    default = {"int": 0, "long": 0, "double": 0.0, "bool": False}.get(kind)

    def read(exception: NetException) -> Any:
        if name == "ErrorRecord":
            return record_of(exception)
        if name == "ErrorCode" and name not in exception.members:
            return exception.members["NativeErrorCode"] if exception.name.endswith("SocketException") and "NativeErrorCode" in exception.members else hresults.of(exception)
        return exception.members.get(name, default)

    return read


def _of_several(net: NetType) -> None:
    """What AggregateException does with what it holds."""
    def flatten(exception: NetException) -> NetException:
        return _made(exception.name, None, InnerExceptions=exception_facts.flattened(exception))

    def handle(exception: NetException, predicate: Any) -> None:
        left = [each for each in exception_facts.inner_exceptions(exception) if not predicate(each)]
        if left:
            raise thrown(_made(exception.name, None, InnerExceptions=left))

    def innermost(exception: NetException) -> NetException:
        while exception.name == net.full_name and len(held := exception_facts.inner_exceptions(exception)) == 1:
            exception = held[0]
        return exception

    net.method("System.AggregateException Flatten()", flatten)
    net.method("System.Exception GetBaseException()", innermost)
    net.method("void Handle(System.Func[System.Exception,bool] predicate)", handle)


def thrown(exception: NetException) -> NetError:
    """An exception that exists, to be raised."""
    error = NetError(exception.name, exception.message)
    error.record.exception = exception
    return error


_ENGINE: Final = "System.Management.Automation."
_FIRST: Final = {
    "SessionStateException": ("SessionStateException", "InvalidArgument"), "CommandNotFoundException": ("CommandNotFoundException", "ObjectNotFound"),
    "MetadataException": ("RuntimeException", "MetadataError"), "ParseException": ("Parse", "ParserError"),
    "Host.HostException": ("System.Management.Automation.Host.HostException", "ResourceUnavailable"), "PSArgumentException": ("Argument", "InvalidArgument"),
    "PSArgumentNullException": ("ArgumentNull", "InvalidArgument"), "PSArgumentOutOfRangeException": ("ArgumentOutOfRange", "InvalidArgument"),
    "PSInvalidOperationException": ("InvalidOperation", "InvalidOperation"), "PSNotImplementedException": ("NotImplemented", "NotImplemented"),
    "PSNotSupportedException": ("NotSupported", "NotImplemented"), "PSObjectDisposedException": ("ObjectDisposed", "InvalidOperation"),
    "PSInvalidCastException": ("PSInvalidCastException", "InvalidArgument"), "PipelineStoppedException": ("PipelineStopped", "OperationStopped"),
    "ActionPreferenceStopException": ("ActionPreferenceStop", "OperationStopped"),
}
"""Id and category of the record of an exception that nobody told more, by the type or one that it derives from."""


def first_record(exception: NetException) -> ErrorRecord:
    """The record of an exception of the engine that code has made."""
    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.typeof import type_of

    names = [level.full_name.removeprefix(_ENGINE) for level in type_of(exception).chain()]
    error_id, category = next((_FIRST[name] for name in names if name in _FIRST), ("RuntimeException", "NotSpecified"))
    return ErrorRecord(exception, error_id, category)


def record_of(exception: NetException) -> Any:
    """The error record that an exception carries, made when there is none.

    It is another one than the record by which the error is known: in it a stand-in takes the exception's place, lest each hold the other.
    """
    known = exception.record or first_record(exception)
    if known.exception is not exception:
        return known
    stand_in = NetException("System.Management.Automation.ParentContainsErrorRecordException", exception.message, Source=None)
    made = known.with_exception(stand_in)
    if made.command_class and "ParameterBinding" not in exception.name:
        made.command_class = made.activity = made.script_stack_trace = ""
        made.invocation = None
    return made


def _members(net: NetType) -> None:
    net.prop("System.Reflection.MethodBase TargetSite", stack_traces.target)
    net.prop("string Message", lambda exception: exception.message)
    net.prop("System.Collections.IDictionary Data", _data)
    net.prop("System.Exception InnerException", lambda exception: exception.inner)
    net.prop("string HelpLink", lambda exception: exception.members.get("HelpLink"), _setter("HelpLink"))
    net.prop("string Source", stack_traces.source, _setter("Source"))
    net.prop("int HResult", lambda exception: hresults.of(exception), _setter("HResult"))
    net.prop("string StackTrace", stack_traces.trace)
    net.method("System.Exception GetBaseException()", _innermost)
    net.method("string ToString()", text)
    net.method("void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)", _data_of)
    net.to_text = text


def _data_of(exception: NetException, info: Any, context: Any) -> None:
    from havmsh.runtime.types.serialization import of_exception

    of_exception(exception, info, context)


def _setter(name: str) -> Any:
    def write(exception: NetException, value: Any) -> None:
        exception.members[name] = value

    return write


def _data(exception: NetException) -> Any:
    from havmsh.runtime.types.specialized import ListDictionaryInternal

    return exception.members.setdefault("Data", ListDictionaryInternal(case_sensitive=True))


def _innermost(exception: NetException) -> NetException:
    while exception.inner is not None:
        exception = exception.inner
    return exception


def text(exception: NetException) -> str:
    """Exception.ToString(): type, message, what it wraps, where it happened."""
    made = f"{exception.name}: {exception.message}" if exception.message else exception.name
    if exception.members.get("FileName"):
        made += f"\nFile name: '{exception.members['FileName']}'"
    if exception.inner is not None:
        made += f"\n ---> {text(exception.inner)}\n   --- End of inner exception stack trace ---"
    where = stack_traces.trace(exception)
    return made + (f"\n{where}" if where else "")


def _made(name: str, message: Any, inner: Any = None, **members: Any) -> NetException:
    """An exception that nobody has thrown yet: it has no source."""
    if message is None and name not in _SYSTEM_MESSAGES:
        message = exception_facts.DEFAULTS.get(name, f"Exception of type '{name}' was thrown.")
    if "ErrorCode" in members:
        members["HResult"] = members["ErrorCode"]
    several = members.get("InnerExceptions")
    if inner is NOTHING or inner is None:
        inner = several[0] if several else None
    elif several is None and name == "System.AggregateException":
        members["InnerExceptions"] = [inner]
    return NetException(name, exception_facts.said(name, message, members), inner, Source=None, **members)


_SYSTEM_MESSAGES: Final = frozenset((
    "System.ComponentModel.Win32Exception", "System.Net.Sockets.SocketException", "Microsoft.PowerShell.Commands.HelpNotFoundException",
    "Microsoft.PowerShell.Commands.HelpCategoryInvalidException",
))
"""Types whose message, where none is given, is the system's for a number."""


def _constructors(net: NetType) -> None:
    for signature in exception_facts.CONSTRUCTORS.get(net.full_name, ("", "string message", "string message, System.Exception innerException")):
        names = [part.rpartition(" ")[2] for part in signature.split(", ")] if signature else []
        net.constructor(signature, _maker(net.full_name, names))


def _maker(name: str, parameters: list[str]) -> Any:
    def make(*values: Any) -> NetException:
        given = {parameter[0].upper() + parameter[1:]: value for parameter, value in zip(parameters, values, strict=False)}
        message, inner = given.pop("Message", None), given.pop("InnerException", None)
        return _made(name, message, inner, **{key: list(value) if key == "InnerExceptions" else value for key, value in given.items()})

    return make
