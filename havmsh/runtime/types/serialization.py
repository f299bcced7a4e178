"""System.Runtime.Serialization: SerializationInfo, what objects tell of themselves by name (GetObjectData)."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_S: Final = "System.Runtime.Serialization."
_KINDS: Final = ("Boolean", "Byte", "Char", "DateTime", "Decimal", "Double", "Int16", "Int32", "Int64", "SByte", "Single", "String", "UInt16", "UInt32", "UInt64")


class Entry(NetObject):
    """SerializationEntry: a name and its value."""

    __slots__ = ("name", "value")
    type_name = _S + "SerializationEntry"

    def __init__(self, name: str, value: Any) -> None:
        super().__init__()
        self.name, self.value = name, value


class Info(NetObject):
    """SerializationInfo: values by name, each once."""

    __slots__ = ("type", "values")
    type_name = _S + "SerializationInfo"

    def __init__(self, which: Any, converter: Any) -> None:
        super().__init__()
        for name, given in (("type", which), ("converter", converter)):
            if given is None:
                raise argument_null(name)
        self.type = which.net
        self.values: dict[str, Any] = {}

    def add(self, name: str, value: Any, *_: Any) -> None:
        """AddValue. Raises SerializationException."""
        if name is None:
            raise argument_null("name")
        if name in self.values:
            raise NetError(_S + "SerializationException", "Cannot add the same member twice to a SerializationInfo object.")
        self.values[name] = value

    def get(self, name: str, which: Any = None) -> Any:
        """GetValue. Raises SerializationException."""
        if name is None:
            raise argument_null("name")
        if name not in self.values:
            raise NetError(_S + "SerializationException", f"Member '{name}' was not found.")
        return self.values[name] if which is None else convert(self.values[name], which.net)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter([Entry(name, value) for name, value in self.values.items()])


def of_exception(error: Any, info: Any, context: Any) -> None:
    """GetObjectData of an exception."""
    from havmsh.runtime.members import get

    if info is None:
        raise argument_null("info")
    info.add("ClassName", type_of(error).full_name)
    for name, member in (("Message", "Message"), ("Data", "Data"), ("InnerException", "InnerException"), ("HelpURL", "HelpLink"), ("StackTraceString", "StackTrace")):
        info.add(name, unwrap(get(error, member)))
    for name, value in (("RemoteStackTraceString", None), ("RemoteStackIndex", 0), ("ExceptionMethod", None), ("HResult", get(error, "HResult")), ("Source", get(error, "Source")), ("WatsonBuckets", None)):
        info.add(name, value)


class Context(NetObject):
    """StreamingContext: where to and why."""

    __slots__ = ("state", "what")
    type_name = _S + "StreamingContext"

    def __init__(self, state: Any = None, what: Any = None) -> None:
        super().__init__()
        self.state = state if state is not None else EnumValue(known(_S + "StreamingContextStates"), 0)
        self.what = what


define(
    Info.type_name, Info,
    properties=(("int MemberCount", lambda own: len(own.values)), ("string FullTypeName", lambda own: own.type.full_name), ("type ObjectType", lambda own: reference(own.type)), ("string AssemblyName", lambda own: own.type.full_name)),
    methods=(
        ("void AddValue(string name, System.Object value)", Info.add), ("void AddValue(string name, System.Object value, type type)", Info.add),
        ("System.Object GetValue(string name, type type)", Info.get),
        *((f"{'datetime' if kind == 'DateTime' else 'System.' + kind} Get{kind}(string name)", lambda own, name, kind=kind: convert(own.get(name), known("System." + kind))) for kind in _KINDS),
        ("void SetType(type type)", lambda own, which: setattr(own, "type", which.net)),
    ),
    constructors=((f"type type, {_S}IFormatterConverter converter", Info),),
)
define(Entry.type_name, Entry, kind="struct", properties=(("string Name", lambda own: own.name), ("System.Object Value", lambda own: own.value), ("type ObjectType", lambda own: reference(type_of(own.value) if own.value is not None else known("System.Object")))))
define(
    Context.type_name, Context, kind="struct", properties=((f"{_S}StreamingContextStates State", lambda own: own.state), ("System.Object Context", lambda own: own.what)),
    constructors=(("", Context), (f"{_S}StreamingContextStates state", Context), (f"{_S}StreamingContextStates state, System.Object additional", Context)),
)


class Converter(NetObject):
    """FormatterConverter."""

    __slots__ = ()
    type_name = _S + "FormatterConverter"


define(
    Converter.type_name, Converter, interfaces=_S + "IFormatterConverter", constructors=(("", Converter),),
    methods=(("System.Object Convert(System.Object value, type type)", lambda own, value, which: convert(value, which.net)),),
)


class BinaryFormatter(NetObject):
    """BinaryFormatter: what .NET has taken away of it is refused."""

    __slots__ = ()
    type_name = _S + "Formatters.Binary.BinaryFormatter"

    def refuse(self, *_: Any) -> Any:
        """Serialize and Deserialize. Raises PlatformNotSupportedException."""
        raise NetError("System.PlatformNotSupportedException", "BinaryFormatter serialization and deserialization have been removed. See https://aka.ms/binaryformatter for more information.")


define(
    BinaryFormatter.type_name, BinaryFormatter, interfaces=_S + "IFormatter", constructors=(("", BinaryFormatter),),
    methods=(
        ("System.Object Deserialize(System.IO.Stream serializationStream)", BinaryFormatter.refuse),
        ("void Serialize(System.IO.Stream serializationStream, System.Object graph)", BinaryFormatter.refuse),
    ),
)
