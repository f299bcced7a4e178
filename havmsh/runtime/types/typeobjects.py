"""System.Type: what reflection says of a type."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.by_ref_like import is_by_ref_like
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, TypeRef
from havmsh.runtime.sealing import is_sealed
from havmsh.runtime.serializable import is_serializable
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.enumroot import enum_has, enum_name, enum_names, enum_type, enum_values
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any



def _flagged(net: NetType, flags: Any, kind: str, only: str = "") -> list[Any]:
    from havmsh.runtime.types import reflection

    number = reflection.flags_of(flags)
    return reflection.methods_of(net, number, only) if kind == "methods" else reflection.properties_of(net, number, fields=kind == "fields")


def _one_member(kind: str) -> Any:
    def find(t: TypeRef, name: str, flags: Any = None) -> Any:
        from havmsh.runtime.types import reflection

        return reflection.named(_flagged(t.net, flags, kind, name or ""), name, reflection.flags_of(flags))

    return find


def _all_members(kind: str) -> Any:
    return lambda t, flags=None: _flagged(t.net, flags, kind)


def _of_type(t: TypeRef, name: str, kind: Any) -> Any:
    from havmsh.runtime.types import typemembers

    return typemembers.property_of_type(t, name, kind)


def _with_types(t: TypeRef, name: str, types: Any) -> Any:
    from havmsh.runtime.types import reflection

    return reflection.with_types(t.net, name, types)


def _listed(name: str) -> Any:
    def run(t: TypeRef, flags: Any = None) -> Any:
        from havmsh.runtime.types import typemembers

        return getattr(typemembers, name)(t, flags)

    return run


def _known(net: NetType) -> Any:
    """What the catalogues say of a type."""
    from havmsh.runtime.types import catalogue, internals

    return catalogue.entry(net.full_name) or internals.entry(net.full_name)


def _is_abstract(t: TypeRef) -> bool:
    """Whether a type has no objects of its own."""
    known = _known(t.net)
    if known is not None:
        return "A" in known.flags or t.net.kind == "interface"
    return bool(t.net.abstract or t.net.is_static or t.net.kind == "interface")


def _make_generic(t: TypeRef, arguments: Any) -> Any:
    """A generic type with its arguments."""
    net = t.net
    definition = net.definition or ""
    made = typesystem.generic(definition, tuple(each.net for each in arguments)) if definition and not net.arguments else None
    if made is None:
        raise NetError("System.InvalidOperationException", f"{net.full_name} is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which Type.IsGenericTypeDefinition is true.")
    return reference(made)


def _of_kind(t: TypeRef, kind: TypeRef) -> list[Any]:
    """The attributes of the type that are of a type."""
    return [each for each in _attributes(t, inherit=False) if type_of(each).derives_from(kind.net)]


def _custom_attributes(t: TypeRef) -> Any:
    from havmsh.runtime.types.reflection import attribute_data

    return attribute_data(t.net)


def _attributes(t: TypeRef, inherit: bool) -> list[Any]:
    from havmsh.runtime.types.reflection import attributes_of

    return attributes_of(t.net)


def _definition(t: TypeRef) -> Any:
    found = typesystem.open_generic(t.net.definition) if t.net.definition else None
    if found is None:
        raise NetError("System.InvalidOperationException", "This operation is only valid on generic types.")
    return reference(found)


_PRIMITIVES = frozenset(f"System.{name}" for name in (
    "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "IntPtr", "UIntPtr"))
_NEVER = (
    "ContainsGenericParameters", "IsCollectible", "IsGenericParameter", "IsGenericTypeParameter", "IsGenericMethodParameter", "IsSecuritySafeCritical",
    "IsSecurityTransparent", "IsImport",
    "IsSpecialName", "IsNestedFamANDAssem", "IsNestedFamily", "IsExplicitLayout", "IsAutoClass", "IsUnicodeClass", "IsCOMObject",
    "IsContextful", "IsMarshalByRef", "IsSignatureType",
)

_NESTED = (("Assembly", "N"), ("FamORAssem", "F"), ("Private", "P"))


def _access(t: TypeRef) -> str:
    from havmsh.runtime.types import internals

    return internals.access(t.net.full_name)


def _no_parameter(value: Any) -> Any:
    raise NetError("System.InvalidOperationException", "Method may only be called on a Type for which Type.IsGenericParameter is true.")


_TYPE_PROPERTIES: tuple[tuple[Any, ...], ...] = (
    ("string Name", lambda t: t.net.name), ("string FullName", lambda t: t.net.full_name), ("string Namespace", lambda t: t.net.namespace),
    ("string AssemblyQualifiedName", lambda t: typenames.qualified(t.net)),
    ("System.Object BaseType", lambda t: None if t.net.base is None else reference(t.net.base)),
    ("bool IsArray", lambda t: t.net.element is not None), ("bool IsEnum", lambda t: t.net.enum is not None),
    ("bool IsClass", lambda t: t.net.kind in {"class", "array", "delegate"} and not t.net.is_structure), ("bool IsValueType", lambda t: t.net.is_structure),
    ("bool IsInterface", lambda t: t.net.kind == "interface"), ("bool IsAbstract", _is_abstract),
    ("bool IsGenericType", lambda t: t.net.definition is not None), ("bool IsGenericTypeDefinition", lambda t: t.net.definition is not None and not t.net.arguments),
    ("bool IsPrimitive", lambda t: t.net.full_name in _PRIMITIVES), ("bool IsPublic", lambda t: "+" not in t.net.full_name and not _access(t)), ("bool IsSealed", lambda t: is_sealed(t.net)),
    ("bool IsNested", lambda t: "+" in t.net.full_name), ("bool IsNotPublic", lambda t: "+" not in t.net.full_name and bool(_access(t))),
    ("bool IsSerializable", lambda t: is_serializable(t.net)),
    ("bool IsByRef", lambda t: False), ("bool IsPointer", lambda t: False), ("bool HasElementType", lambda t: t.net.element is not None),
    ("bool IsByRefLike", lambda t: is_by_ref_like(t.net)), *((f"bool {name}", lambda t: False) for name in _NEVER),
    ("bool IsTypeDefinition", lambda t: t.net.element is None and not t.net.arguments),
    ("bool IsConstructedGenericType", lambda t: bool(t.net.arguments)), ("bool IsSZArray", lambda t: t.net.element is not None and t.net.rank == 1),
    ("bool IsVariableBoundArray", lambda t: t.net.rank > 1), ("bool IsSecurityCritical", lambda t: True), ("bool IsVisible", lambda t: not _access(t)),
    ("bool IsAnsiClass", lambda t: True),
    ("bool IsAutoLayout", lambda t: t.net.kind != "struct"), ("bool IsLayoutSequential", lambda t: t.net.kind == "struct"),
    ("bool IsNestedPublic", lambda t: "+" in t.net.full_name and not _access(t)),
    *((f"bool IsNested{name}", lambda t, letter=letter: "+" in t.net.full_name and _access(t) == letter) for name, letter in _NESTED),
    ("System.Reflection.MemberTypes MemberType", lambda t: 128 if "+" in t.net.full_name else 32),
    ("type[] GenericTypeArguments", lambda t: [reference(each) for each in t.net.arguments]),
    ("type UnderlyingSystemType", lambda t: t), ("System.Collections.Generic.IEnumerable[System.Reflection.CustomAttributeData] CustomAttributes", _custom_attributes),
    ("System.Collections.Generic.IEnumerable[type] ImplementedInterfaces", lambda t: [reference(each) for each in t.net.all_interfaces()]),
    ("System.Reflection.GenericParameterAttributes GenericParameterAttributes", _no_parameter), ("guid GUID", lambda t: _guid(t.net)),
    ("System.Reflection.Module Module", lambda t: _assembly(t.net).module), ("System.Object Assembly", lambda t: _assembly(t.net)),
)


def _guid(net: NetType) -> Any:
    """A number of the type's own, made of its name and its assembly's, as .NET makes one for types that declare none."""
    import uuid

    from havmsh.runtime.types.guids import Guid

    return Guid(uuid.uuid3(uuid.NAMESPACE_OID, typenames.qualified(net)).int)


def _assembly(net: NetType) -> Any:
    from havmsh.runtime.types.assemblies import Assembly

    return Assembly(typenames.assembly_of(net))


def _flags(net: NetType) -> int:
    number = 1
    if net.kind == "interface":
        return number | 32 | 128
    if net.abstract:
        number |= 128
    return number | (256 | 8 if net.is_structure else 0) | (256 if net.is_static else 0)


def _rank(which: Any) -> int:
    if which.net.element is None:
        raise NetError("System.ArgumentException", "Must be an array type.")
    return int(which.net.rank)


def _underlying(which: Any) -> Any:
    """The numbers of an enumeration, as values of the type that holds them."""
    from havmsh.runtime.convert import convert

    info = enum_type(which).enum
    assert info is not None
    net = typesystem.known(info.underlying)
    return Array([convert(info.names[name], net) for name in info.sorted_names()], net.element_name)


def _type_of(value: Any) -> TypeRef:
    return reference(type_of(value))


_CALLER = "Anonymously Hosted DynamicMethods Assembly, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null"


def _find(name: str | None, strict: bool = False, ignore_case: bool = False) -> Any:
    """The type of a full name. Raises TypeLoadException where there must be one."""
    if name is None:
        raise argument_null("typeName")
    found = typesystem.resolve(name)
    if found is None or name.upper() in typenames.ACCELERATORS or not (ignore_case or "[" in name or found.full_name == name.partition(",")[0].strip()):
        if strict:
            raise NetError("System.TypeLoadException", f"Could not load type '{name}' from assembly '{_CALLER}'.")
        return None
    return reference(found)


def _rest(net: NetType) -> None:
    from havmsh.runtime.types import typemembers, typerelations

    typemembers.declare(net)
    typerelations.declare(net)
    for text, call in (
        ("int GetArrayRank()", _rank), ("string GetEnumName(System.Object value)", enum_name), ("bool IsEnumDefined(System.Object value)", enum_has),
        ("array GetEnumValuesAsUnderlyingType()", _underlying),
        ("bool IsDefined(type attributeType, bool inherit)", lambda which, kind, inherit: False),
        ("System.Reflection.MemberInfo[] GetDefaultMembers()", lambda which: []),
    ):
        net.method(text, call)
    net.prop("System.Reflection.TypeAttributes Attributes", lambda which: _flags(which.net))
    net.prop("type DeclaringType", lambda which: reference(typesystem.known(which.net.full_name.rpartition("+")[0])) if "+" in which.net.full_name else None)
    net.prop("char Delimiter", lambda: ".", static=True)
    net.method("static type[] GetTypeArray(System.Object[] args)", lambda args: [_type_of(each) for each in args], static=True)


def _of_members(net: NetType) -> None:
    from havmsh.runtime.types import memberfacts

    memberfacts.of_every(net)


def _interface(t: TypeRef, name: str, ignore_case: bool = False) -> TypeRef | None:
    """GetInterface: by its name, with or without the namespace."""
    from havmsh.runtime.types.assemblies import same_name

    if name is None:
        raise argument_null("name")
    return next((reference(each) for each in t.net.all_interfaces() if any(same_name(name, own, ignore_case) for own in (each.name, each.full_name))), None)


define("System.Reflection.MemberInfo", rest=_of_members).abstract = True
define(
    "System.Type", base="System.Reflection.MemberInfo", properties=_TYPE_PROPERTIES,
    methods=(
        ("type GetElementType()", lambda t: None if t.net.element is None else reference(t.net.element)),
        ("bool IsAssignableFrom(type c)", lambda t, c: c is not None and c.net.derives_from(t.net)),
        ("bool IsAssignableTo(type targetType)", lambda t, c: c is not None and t.net.derives_from(c.net)),
        ("bool IsSubclassOf(type c)", lambda t, c: t.net is not c.net and any(each is c.net for each in t.net.chain())),
        ("bool IsInstanceOfType(System.Object o)", lambda t, o: o is not None and type_of(o).derives_from(t.net)),
        ("type[] GetInterfaces()", lambda t: [reference(each) for each in t.net.all_interfaces()]),
        ("type GetInterface(string name)", _interface), ("type GetInterface(string name, bool ignoreCase)", _interface),
        ("type[] GetGenericArguments()", lambda t: [reference(each) for each in t.net.arguments]),
        ("System.Reflection.MethodInfo[] GetMethods()", _all_members("methods")),
        ("System.Reflection.MethodInfo[] GetMethods(System.Reflection.BindingFlags bindingAttr)", _all_members("methods")),
        ("System.Reflection.MethodInfo GetMethod(string name)", _one_member("methods")),
        ("System.Reflection.MethodInfo GetMethod(string name, System.Reflection.BindingFlags bindingAttr)", _one_member("methods")),
        ("System.Reflection.MethodInfo GetMethod(string name, type[] types)", _with_types),
        ("System.Reflection.PropertyInfo[] GetProperties()", _all_members("properties")),
        ("System.Reflection.PropertyInfo[] GetProperties(System.Reflection.BindingFlags bindingAttr)", _all_members("properties")),
        ("System.Reflection.PropertyInfo GetProperty(string name)", _one_member("properties")),
        ("System.Reflection.PropertyInfo GetProperty(string name, type returnType)", _of_type),
        ("System.Reflection.PropertyInfo GetProperty(string name, System.Reflection.BindingFlags bindingAttr)", _one_member("properties")),
        ("System.Reflection.FieldInfo[] GetFields()", _all_members("fields")),
        ("System.Reflection.FieldInfo[] GetFields(System.Reflection.BindingFlags bindingAttr)", _all_members("fields")),
        ("System.Reflection.FieldInfo GetField(string name)", _one_member("fields")),
        ("System.Reflection.FieldInfo GetField(string name, System.Reflection.BindingFlags bindingAttr)", _one_member("fields")),
        ("System.Reflection.ConstructorInfo[] GetConstructors()", _listed("constructors")),
        ("System.Reflection.ConstructorInfo[] GetConstructors(System.Reflection.BindingFlags bindingAttr)", _listed("constructors")),
        ("System.Reflection.MemberInfo[] GetMembers()", _listed("members")),
        ("System.Object[] GetCustomAttributes(bool inherit)", _attributes),
        ("System.Object[] GetCustomAttributes(type attributeType, bool inherit)", lambda t, kind, inherit: _of_kind(t, kind)),
        ("bool IsDefined(type attributeType, bool inherit)", lambda t, kind, inherit: bool(_of_kind(t, kind))),
        ("string[] GetEnumNames()", enum_names), ("array GetEnumValues()", enum_values),
        ("type MakeGenericType(Params type[] typeArguments)", _make_generic), ("type GetGenericTypeDefinition()", _definition),
        ("System.Reflection.TypeInfo GetTypeInfo()", lambda t: t),
        ("type MakeArrayType()", lambda t: typesystem.array_of(t.net)),
        ("type GetEnumUnderlyingType()", lambda t: typesystem.known(enum_type(t).enum.underlying)),  # type: ignore[union-attr]
        ("bool Equals(System.Object obj)", lambda t, o: t == o), ("bool Equals(type o)", lambda t, o: t == o),
        ("string ToString()", lambda t: type_text(t.net)),
    ),
    statics=(
        ("static type GetType(string typeName)", lambda name: _find(name)),
        ("static type GetType(string typeName, bool throwOnError)", _find), ("static type GetType(string typeName, bool throwOnError, bool ignoreCase)", _find),
        ("static System.TypeCode GetTypeCode(type type)", lambda t: _type_code(t)),
    ),
    constants=(("type[] EmptyTypes", list),),
    rest=_rest,
)


def _of_type_info(net: NetType) -> None:
    from havmsh.runtime.types import typerelations

    typerelations.of_type_info(net)


define("System.Reflection.TypeInfo", base="System.Type", rest=_of_type_info).abstract = True
define("System.Reflection.IntrospectionExtensions", None, statics=(("static System.Reflection.TypeInfo GetTypeInfo(type type)", lambda t: t),)).abstract = True
define("System.RuntimeType", TypeRef, base="System.Reflection.TypeInfo", interfaces="System.ICloneable;System.Runtime.Serialization.ISerializable", methods=(("System.Object Clone()", lambda t: t),))



def _type_code(value: Any) -> int:
    order = ["DBNull", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "DateTime"]
    name = value.net.name
    return 18 if name == "String" else order.index(name) + 2 if name in order else 1
