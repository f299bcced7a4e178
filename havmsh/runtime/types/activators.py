"""System.Activator, Buffer, HashCode, WeakReference, GCHandle: small services of the runtime."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, NetObject
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _create(which: Any, arguments: Any = ()) -> Any:
    from havmsh.runtime.convert import default
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.invoke import construct

    if which is None:
        raise argument_null("type")
    net = which.net if hasattr(which, "net") else which
    if net.is_value_type and not arguments:
        return default(net)
    if net.abstract or net.kind == "interface":
        reason = f"Cannot create an {'instance of an interface' if net.kind == 'interface' else 'abstract class'}."
        raise NetError("System.MissingMethodException", reason if arguments else f"Cannot dynamically create an instance of type '{net.full_name}'. Reason: {reason}")
    try:
        return construct(net, list(arguments or ()))
    except PSError as error:
        if error.record.error_id in {"MethodNotFound", "MethodCountCouldNotFindBest"}:
            text = f"Cannot dynamically create an instance of type '{net.full_name}'. Reason: No parameterless constructor defined." if not arguments else f"Constructor on type '{net.full_name}' not found."
            raise NetError("System.MissingMethodException", text) from None
        inner = error.record.exception.inner
        raise NetError("System.Reflection.TargetInvocationException", "Exception has been thrown by the target of an invocation.", inner) from None


class ObjectHandle(NetObject):
    """ObjectHandle: an object that may be of another domain."""

    __slots__ = ("value",)
    type_name = "System.Runtime.Remoting.ObjectHandle"

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def _named(assembly: str | None, name: str | None, *_: Any) -> ObjectHandle:
    """An object of a type by its name. Raises ArgumentNullException, FileNotFoundException, TypeLoadException."""
    from havmsh.runtime.typenames import assembly_of
    from havmsh.runtime.types import assemblies
    from havmsh.runtime.typesystem import resolve

    if name is None:
        raise argument_null("typeName")
    found = resolve(name)
    wanted = (assembly or "").partition(",")[0].strip().lower()
    if found is not None and (not wanted or assembly_of(found).partition(",")[0].lower() == wanted):
        return ObjectHandle(_create(found))
    if wanted:
        assemblies.by_name(assembly)
    raise NetError("System.TypeLoadException", f"Could not load type '{name}' from assembly '{assembly}'.")


define(ObjectHandle.type_name, ObjectHandle, base="System.MarshalByRefObject", methods=(("System.Object Unwrap()", lambda own: own.value),), constructors=(("System.Object o", ObjectHandle),))
_activator = define("System.Activator", statics=(
    ("static System.Object CreateInstance(type type, System.Reflection.BindingFlags bindingAttr, System.Reflection.Binder binder, System.Object[] args, cultureinfo culture)",
     lambda which, flags, binder, arguments, culture: _create(which, arguments)),
    ("static System.Object CreateInstance(type type, Params System.Object[] args)", _create),
    ("static System.Object CreateInstance(type type, System.Object[] args, System.Object[] activationAttributes)", lambda which, arguments, _: _create(which, arguments)),
    ("static System.Object CreateInstance(type type)", _create), ("static System.Object CreateInstance(type type, bool nonPublic)", lambda which, _: _create(which)),
    (f"static {ObjectHandle.type_name} CreateInstance(string assemblyName, string typeName)", _named),
))
_activator.abstract = True
declare(_activator, "static T CreateInstance[T]()", _create)


# ---------------------------------------------------------------- Buffer

def _check(source: Any, at: int, target: Any, to: int, count: int) -> None:
    for name, value in (("src", source), ("dst", target)):
        if value is None:
            raise argument_null(name)
    for name, number in (("srcOffset", at), ("dstOffset", to), ("count", count)):
        if number < 0:
            raise NetError("System.ArgumentOutOfRangeException", f"{name} ('{number}') must be a non-negative value. (Parameter '{name}')\nActual value was {number}.", ParamName=name)


def _copy(source: Any, at: int, target: Any, to: int, count: int) -> None:
    _check(source, at, target, to, count)
    data, room = bytearray(_bytes(source)), bytearray(_bytes(target))
    if at + count > len(data) or to + count > len(room):
        raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
    room[to:to + count] = data[at:at + count]
    _put(target, bytes(room))


_FORMATS = {"System.Byte": "B", "System.SByte": "b", "System.Int16": "h", "System.UInt16": "H", "System.Int32": "i", "System.UInt32": "I", "System.Int64": "q", "System.UInt64": "Q", "System.Single": "f", "System.Double": "d", "System.Boolean": "?"}


def _format(array: Any) -> str:
    letter = _FORMATS.get(getattr(array, "element", ""))
    if letter is None:
        raise NetError("System.ArgumentException", "Object must be an array of primitives. (Parameter 'src')", ParamName="src")
    return letter


def _bytes(array: Any) -> bytes:
    from struct import pack

    return pack(f"<{len(array)}{_format(array)}", *array)


def _set_byte(array: Any, at: int, value: int) -> None:
    data = bytearray(_bytes(array))
    if not 0 <= at < len(data):
        raise NetError("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')", ParamName="index")
    data[at] = int(value)
    _put(array, bytes(data))


def _put(array: Any, data: bytes) -> None:
    from struct import unpack

    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    net = known(array.element)
    array[:] = [convert(each, net) for each in unpack(f"<{len(array)}{_format(array)}", data)]


define("System.Buffer", statics=(
    ("static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)", _copy), ("static int ByteLength(array array)", lambda array: len(_bytes(array))),
    ("static void SetByte(array array, int index, byte value)", _set_byte), ("static byte GetByte(array array, int index)", lambda array, at: Byte(_bytes(array)[at])),
)).abstract = True


# ---------------------------------------------------------------- HashCode, WeakReference, GCHandle

def _combined(*values: Any) -> int:
    from havmsh.runtime.number.hashing import hash_code

    return hash(tuple(hash_code(each) if each is not None else 0 for each in values)) & 0x7FFFFFFF


class Hashes(NetObject):
    """System.HashCode: what was added, until the code of all of it is asked for."""

    __slots__ = ("values",)
    type_name = "System.HashCode"

    def __init__(self) -> None:
        super().__init__()
        self.values: list[Any] = []

    def add(self, value: Any, comparer: Any = None) -> None:
        """Adds a value, by its own code or that of a comparer."""
        from havmsh.runtime import members

        self.values.append(value if comparer is None or value is None else members.call(comparer, "GetHashCode", [value]))


define(
    Hashes.type_name, Hashes, kind="struct", constructors=(("", Hashes),),
    methods=(
        ("void Add(System.Object value)", Hashes.add), ("void Add(System.Object value, System.Collections.IEqualityComparer comparer)", Hashes.add),
        ("void AddBytes(System.ReadOnlySpan[byte] value)", lambda own, span: own.values.extend(span.items())), ("int ToHashCode()", lambda own: _combined(*own.values)),
    ),
    statics=tuple((f"static int Combine({', '.join(f'System.Object value{at}' for at in range(1, count + 1))})", _combined) for count in range(1, 9)),
)


class WeakReference(NetObject):
    """System.WeakReference; what it tells of is there as long as Python keeps it."""

    __slots__ = ("net_type", "own")
    type_name = "System.WeakReference"

    def __init__(self, target: Any, net: NetType | None = None) -> None:
        super().__init__()
        self.own = target
        self.net_type = net or define_weak()


_weak: list[NetType] = []


def define_weak() -> NetType:
    """The type without a type argument."""
    return _weak[0]


_weak.append(define(
    "System.WeakReference", None,
    properties=(("bool IsAlive", lambda w: w.own is not None), ("System.Object Target", lambda w: w.own, lambda w, value: setattr(w, "own", value)), ("bool TrackResurrection", lambda w: False)),
    constructors=(("System.Object target", WeakReference), ("System.Object target, bool trackResurrection", lambda target, track: WeakReference(target))),
))


def _weak_of(arguments: tuple[NetType, ...], full: str) -> NetType:
    from havmsh.runtime.nettype import NetType

    net = NetType(full, WeakReference)
    T = arguments[0].full_name
    net.constructor(f"{T} target", lambda target: WeakReference(target, net))
    net.method(f"bool TryGetTarget([ref] {T} target)", lambda w, box: (box.set(w.own), w.own is not None)[1])
    net.method(f"void SetTarget({T} target)", lambda w, target: setattr(w, "own", target))
    return net


register_generic("System.WeakReference`1", _weak_of)


class Handle(NetObject):
    """System.Runtime.InteropServices.GCHandle."""

    __slots__ = ("held",)
    type_name = "System.Runtime.InteropServices.GCHandle"

    def __init__(self, held: Any) -> None:
        super().__init__()
        self.held: list[Any] = [held]

    def target(self) -> Any:
        """What it keeps. Raises InvalidOperationException once freed."""
        if not self.held:
            raise NetError("System.InvalidOperationException", "Handle is not initialized.")
        return self.held[0]


define(
    Handle.type_name, Handle, kind="struct", properties=(("bool IsAllocated", lambda h: bool(h.held)), ("System.Object Target", Handle.target)),
    methods=(("void Free()", lambda h: (h.target(), h.held.clear())[1]),),
    statics=(
        (f"static {Handle.type_name} Alloc(System.Object value)", Handle),
        (f"static {Handle.type_name} Alloc(System.Object value, System.Runtime.InteropServices.GCHandleType type)", lambda value, kind: Handle(value)),
    ),
)


def _segment(arguments: tuple[NetType, ...], full: str) -> NetType:
    from havmsh.runtime.nettype import NetType

    T = arguments[0].full_name
    net = NetType(full, Segment, kind="struct", base="System.ValueType", interfaces=("System.Collections.IEnumerable",))
    net.prop(f"{T}[] Array", lambda s: s.array)
    net.prop("int Offset", lambda s: s.offset)
    net.prop("int Count", len)
    net.method(f"{T}[] ToArray()", lambda s: list(s.enumerate_net()))
    net.constructor(f"{T}[] array", lambda array: Segment(array, 0, len(array), net))
    net.constructor(f"{T}[] array, int offset, int count", lambda array, offset, count: Segment(array, offset, count, net))
    return net


class Segment(NetObject):
    """System.ArraySegment: a part of an array."""

    __slots__ = ("array", "count", "net_type", "offset")

    def __init__(self, array: Array, offset: int, count: int, net: NetType) -> None:
        super().__init__()
        if offset < 0 or count < 0 or offset + count > len(array):
            raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
        self.array, self.offset, self.count, self.net_type = array, offset, count, net

    def __len__(self) -> int:
        return self.count

    def enumerate_net(self) -> Any:
        """The elements of the part."""
        return iter(self.array[self.offset:self.offset + self.count])

    def net_index(self, at: Any) -> Any:
        """By position in the part."""
        return self.array[self.offset + int(at)]


register_generic("System.ArraySegment`1", _segment)
