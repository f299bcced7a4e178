"""What fewer scripts ask of System.Type: what it declares itself, handles, references to it, and types by COM's names, of which there are none here."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types import reflection, typemembers
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.objects import TypeRef

_OWN = reflection.STATIC | reflection.INSTANCE | reflection.PUBLIC | reflection.DECLARED_ONLY


class Handle(NetObject):
    """RuntimeTypeHandle."""

    __slots__ = ("net",)
    type_name = "System.RuntimeTypeHandle"

    def __init__(self, which: TypeRef) -> None:
        super().__init__()
        self.net = which.net

    def address(self) -> Any:
        """Where the type's description would lie."""
        from havmsh.runtime.types.pointers import IntPtr

        return IntPtr(id(self.net))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Handle) and other.net is self.net

    def __hash__(self) -> int:
        return hash(id(self.net))


define(Handle.type_name, Handle, kind="struct", properties=(("System.IntPtr Value", Handle.address),), methods=((f"bool Equals({Handle.type_name} handle)", lambda one, other: one == other),))


def _related(suffix: str) -> Any:
    """``T&`` and ``T*``: types that nothing has values of."""
    def run(which: TypeRef) -> TypeRef:
        name = which.net.full_name + suffix
        net = typesystem.placeholder(name)
        return reference(net)

    return run


def _interfaces(which: TypeRef, test: Any, criteria: Any) -> list[TypeRef]:
    if test is None:
        raise argument_null("filter")
    return [reference(each) for each in which.net.all_interfaces() if test(reference(each), criteria)]


def _no_com(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "COM Interop is not supported on this platform.")


def _of_handle(handle: Handle) -> TypeRef:
    return reference(handle.net)


def _declared(kind: int, *, several: bool = False) -> Any:
    """GetDeclaredMethod and its like: what the type declares itself, by its name."""
    def find(which: TypeRef, name: str | None) -> Any:
        if name is None:
            raise argument_null("name")
        found = [each for each in typemembers.every(which, _OWN, kind) if each.name == name]
        return Array(found, "System.Reflection.MethodInfo") if several else reflection.named(found, name, 0)

    return find


def _declared_events(which: Any) -> list[Any]:
    from havmsh.runtime.types import eventinfos

    return [each for each in eventinfos.of_type(which.net) if each.declaring is which.net]


def of_type_info(net: NetType) -> None:
    """What TypeInfo has beside System.Type."""
    net.method("type AsType()", lambda which: which)
    net.method("bool IsAssignableFrom(System.Reflection.TypeInfo typeInfo)", lambda which, other: other is not None and other.net.derives_from(which.net))
    for name, kind, member in (("Field", "FieldInfo", typemembers.FIELD), ("Method", "MethodInfo", typemembers.METHOD), ("Property", "PropertyInfo", typemembers.PROPERTY)):
        net.method(f"System.Reflection.{kind} GetDeclared{name}(string name)", _declared(member))
    net.method("System.Collections.Generic.IEnumerable[System.Reflection.MethodInfo] GetDeclaredMethods(string name)", _declared(typemembers.METHOD, several=True))
    net.method("System.Reflection.EventInfo GetDeclaredEvent(string name)", lambda which, name: next((each for each in _declared_events(which) if each.name == name), None))
    net.method("System.Reflection.TypeInfo GetDeclaredNestedType(string name)", lambda which, name: typemembers.nested_type(which, name))


def _not_generic(*_: Any) -> Any:
    raise NetError("System.InvalidOperationException", "Method may only be called on a Type for which Type.IsGenericParameter is true.")


def _no_function(*_: Any) -> Any:
    raise NetError("System.InvalidOperationException", "This operation is only valid on function pointer types.")


def declare(net: NetType) -> None:
    """Declares them."""
    net.prop("int GenericParameterPosition", _not_generic)
    net.prop("System.Runtime.InteropServices.StructLayoutAttribute StructLayoutAttribute", lambda which: None)
    for name in ("IsFunctionPointer", "IsUnmanagedFunctionPointer"):
        net.prop(f"bool {name}", lambda which: False)
    net.method("type[] GetGenericParameterConstraints()", _not_generic)
    for text in ("type[] GetFunctionPointerCallingConventions()", "type[] GetFunctionPointerParameterTypes()", "type GetFunctionPointerReturnType()"):
        net.method(text, _no_function)
    for name in ("Optional", "Required"):
        net.method(f"type[] Get{name}CustomModifiers()", lambda which: [])
    info = "System.Collections.Generic.IEnumerable[System.Reflection."
    for name, kind, kinds in (
        ("Constructors", "ConstructorInfo", typemembers.CONSTRUCTOR), ("Fields", "FieldInfo", typemembers.FIELD), ("Methods", "MethodInfo", typemembers.METHOD),
        ("Properties", "PropertyInfo", typemembers.PROPERTY),
        ("Members", "MemberInfo", typemembers.EVERY),
    ):
        net.prop(f"{info}{kind}] Declared{name}", lambda which, kind=kind, kinds=kinds: Array(typemembers.every(which, _OWN, kinds), "System.Reflection." + kind))
    net.prop(f"{info}TypeInfo] DeclaredNestedTypes", lambda which: [])
    net.prop(f"{info}EventInfo] DeclaredEvents", _declared_events)
    net.prop("type[] GenericTypeParameters", lambda which: [])
    net.prop("type ReflectedType", lambda which: None)
    net.prop("System.Reflection.MethodBase DeclaringMethod", lambda which: None)
    net.prop("System.Reflection.ConstructorInfo TypeInitializer", lambda which: None)
    net.prop("System.RuntimeTypeHandle TypeHandle", Handle)
    net.method("type MakeByRefType()", _related("&"))
    net.method("type MakePointerType()", _related("*"))
    net.method("bool IsEquivalentTo(type other)", lambda which, other: other is not None and which.net is other.net)
    net.method("type[] FindInterfaces(System.Reflection.TypeFilter filter, System.Object filterCriteria)", _interfaces)
    net.method("type MakeArrayType(int rank)", lambda which, rank: reference(typesystem.array_of(which.net, rank)) if rank > 1 else reference(typesystem.array_of(which.net)))
    for text, call in (
        ("type GetTypeFromHandle(System.RuntimeTypeHandle handle)", _of_handle),
        ("System.RuntimeTypeHandle GetTypeHandle(System.Object o)", lambda value: Handle(reference(_type_of(value)))),
        *((f"type GetTypeFromProgID(string progID{more})", _no_com) for more in ("", ", bool throwOnError", ", string server")),
        *((f"type GetTypeFromCLSID(guid clsid{more})", _no_com) for more in ("", ", bool throwOnError", ", string server")),
    ):
        net.method("static " + text, call, static=True)


def _type_of(value: Any) -> NetType:
    from havmsh.runtime.typeof import type_of

    if value is None:
        raise argument_null("o")
    return type_of(value)
