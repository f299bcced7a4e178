"""System.Object and what everything derives from; enumerations; type objects."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject, TypeRef
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import reference
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _hash(value: Any) -> int:
    try:
        number = hash(value)
    except TypeError:
        number = id(value)
    return (number & 0xFFFFFFFF) - (1 << 32) if number & 0x80000000 else number & 0x7FFFFFFF


def hash_code(value: Any) -> int:
    """GetHashCode: an integer is its own; of anything else only that it is the same for the same value."""
    if value.__class__ is int:
        return value
    return _hash(value) if isinstance(value, (str, float)) else _hash(value) & 0x7FFFFFFF


define(
    "System.Object",
    methods=(
        ("bool Equals(System.Object obj)", lambda value, other: same(value, other)),
        ("int GetHashCode()", hash_code),
        ("type GetType()", type_of),
        ("string ToString()", shown),
    ),
    statics=(
        ("static bool Equals(System.Object objA, System.Object objB)", same),
        ("static bool ReferenceEquals(System.Object objA, System.Object objB)", lambda a, b: a is b),
    ),
    constructors=(("", NetObject),),
)
define("System.ValueType").abstract = True


class DBNull(NetObject):
    """System.DBNull: what a table's empty cell holds. It is an object, not ``$null``."""

    __slots__ = ()
    type_name = "System.DBNull"

    def net_text(self) -> str:
        """Nothing."""
        return ""


DBNULL = DBNull()
define(
    "System.DBNull", DBNull, interfaces="System.IConvertible;System.Runtime.Serialization.ISerializable", constants=(("System.DBNull Value", lambda: DBNULL),),
    methods=(("string ToString()", DBNull.net_text), ("System.TypeCode GetTypeCode()", lambda value: 2)),
)
define("System.Attribute").abstract = True
define("System.Void", kind="struct")
define("System.Delegate", methods=(("System.Object DynamicInvoke(Params System.Object[] args)", lambda value, args: value(*args)),)).abstract = True
define("System.MulticastDelegate", base="System.Delegate").abstract = True


# ---------------------------------------------------------------- Enum

def _enum_type(value: Any) -> NetType:
    net = value.net if value.__class__ is TypeRef else value
    if net is None or net.enum is None:
        raise NetError("System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')", ParamName="enumType")
    return net  # type: ignore[no-any-return]


def _names(enum_type: Any) -> list[str]:
    net = _enum_type(enum_type)
    assert net.enum is not None
    return net.enum.sorted_names()


def _values(enum_type: Any) -> Array:
    net = _enum_type(enum_type)
    assert net.enum is not None
    return Array([EnumValue(net, net.enum.names[name]) for name in net.enum.sorted_names()], net.full_name)


def _parse(enum_type: Any, text: str, ignore_case: bool = False) -> Any:
    net = _enum_type(enum_type)
    info = net.enum
    assert info is not None
    total = 0
    for part in text.split(","):
        plain = part.strip()
        found = info.folded.get(plain.upper()) if ignore_case else info.names.get(plain)
        if found is None:
            if not plain.lstrip("+-").isdigit():
                raise NetError("System.ArgumentException", f"Requested value '{plain}' was not found.")
            found = int(plain)
        total |= found
    return EnumValue(net, total)


def _try_parse(enum_type: Any, text: Any, ignore_case: Any, result: Any) -> bool:
    try:
        result.set(_parse(enum_type, text or "", ignore_case))
    except NetError:
        return False
    return True


def _defined(enum_type: Any, value: Any) -> bool:
    net = _enum_type(enum_type)
    assert net.enum is not None
    if isinstance(value, str):
        return value in net.enum.names
    number = value.value if value.__class__ is EnumValue else int(value)
    return number in net.enum.names.values()


def _no_span(value: Any, destination: Any, written: Any) -> bool:
    raise NetError("System.NotSupportedException", "Cannot create an instance of the ByRef-like type System.Span`1[System.Char].")


def _enum_order(value: Any, other: Any) -> int:
    if other is None:
        return 1
    if getattr(other, "type", None) is not value.type:
        given = type_of(other).full_name
        text = f"Object must be the same type as the enum. The type passed in was '{given}'; the enum type was '{value.type.full_name}'."
        raise NetError("System.ArgumentException", text)
    return (value.value > other.value) - (value.value < other.value)  # type: ignore[no-any-return]


def _format_enum(value: Any, spec: str) -> str:
    from havmsh.runtime.format_string import format_value

    return format_value(value, spec or "", None)


define(
    "System.Enum", base="System.ValueType", interfaces="System.IComparable;System.IFormattable;System.IConvertible",
    properties=(("int value__", lambda value: value.value),),
    methods=(
        ("bool HasFlag(System.Enum flag)", lambda value, flag: value.value & flag.value == flag.value),
        ("int CompareTo(System.Object target)", _enum_order),
        ("string ToString()", lambda value: value.text()),
        ("string ToString(string format)", _format_enum),
        ("System.TypeCode GetTypeCode()", lambda value: 9),
    ),
    statics=(
        ("static string[] GetNames(type enumType)", _names),
        ("static array GetValues(type enumType)", _values),
        ("static string GetName(type enumType, System.Object value)", lambda net, value: _name_of(net, value)),
        ("static System.Object Parse(type enumType, string value)", _parse),
        ("static System.Object Parse(type enumType, string value, bool ignoreCase)", _parse),
        ("static bool TryFormat(System.Object value, System.Object destination, [ref] int charsWritten)", _no_span),
        ("static bool TryParse(type enumType, string value, [ref] System.Object result)", lambda net, text, result: _try_parse(net, text, False, result)),
        ("static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)", _try_parse),
        ("static bool IsDefined(type enumType, System.Object value)", _defined),
        ("static System.Object ToObject(type enumType, int value)", lambda net, value: EnumValue(_enum_type(net), int(value))),
        ("static type GetUnderlyingType(type enumType)", lambda net: typesystem.known(_enum_type(net).enum.underlying)),  # type: ignore[union-attr]
    ),
).abstract = True


def _name_of(net: Any, value: Any) -> str | None:
    info = _enum_type(net).enum
    assert info is not None
    number = value.value if value.__class__ is EnumValue else int(value)
    return next((name for name, each in info.names.items() if each == number), None)


# ---------------------------------------------------------------- Type

def _flagged(net: NetType, flags: Any, kind: str) -> list[Any]:
    from havmsh.runtime.types import reflection

    number = reflection.flags_of(flags)
    return reflection.methods_of(net, number) if kind == "methods" else reflection.properties_of(net, number, fields=kind == "fields")


def _one_member(kind: str) -> Any:
    def find(t: TypeRef, name: str, flags: Any = None) -> Any:
        from havmsh.runtime.types import reflection

        return reflection.named(_flagged(t.net, flags, kind), name, reflection.flags_of(flags))

    return find


def _all_members(kind: str) -> Any:
    return lambda t, flags=None: _flagged(t.net, flags, kind)


def _with_types(t: TypeRef, name: str, types: Any) -> Any:
    from havmsh.runtime.types import reflection

    return reflection.with_types(t.net, name, types)


def _constructors(t: TypeRef, flags: Any = None) -> list[Any]:
    from havmsh.runtime.types import reflection

    group = t.net.constructors
    return [] if group is None else [reflection.Constructor(t.net, overload, False) for overload in group.overloads]


def _fact(name: str) -> Any:
    def read(t: TypeRef) -> Any:
        from havmsh.runtime.types import reflection

        return getattr(reflection, name)(t.net)

    return read


def _make_generic(t: TypeRef, arguments: Any) -> Any:
    from havmsh.runtime.types.reflection import make_generic

    return make_generic(t.net, arguments)


def _attributes(t: TypeRef, inherit: bool) -> list[Any]:
    from havmsh.runtime.types.reflection import attributes_of

    return attributes_of(t.net)


def _definition(t: TypeRef) -> Any:
    found = typesystem.open_generic(t.net.definition) if t.net.definition else None
    if found is None:
        raise NetError("System.InvalidOperationException", "This operation is only valid on generic types.")
    return reference(found)


_NOT_SERIALIZABLE = frozenset((
    "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Diagnostics.Process", "System.Random", "System.Diagnostics.Stopwatch", "System.Xml.XmlDocument",
    "System.Xml.XmlElement", "System.IO.StreamReader", "System.IO.StreamWriter", "System.Threading.Thread", "System.Management.Automation.PSCustomObject", "System.Text.Encoding",
    "System.Net.IPAddress", "System.Security.SecureString", "System.Text.RegularExpressions.Regex", "System.Text.RegularExpressions.Match", "System.Management.Automation.ScriptBlock",
))


def _serializable(net: NetType) -> bool:
    """Whether the type is marked so: classes of scripts are not, nor what holds on to the system."""
    return net.kind != "interface" and (net.scope is None or net.kind == "enum") and net.full_name not in _NOT_SERIALIZABLE


_PRIMITIVES = frozenset(f"System.{name}" for name in (
    "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "IntPtr", "UIntPtr"))
_NEVER = (
    "ContainsGenericParameters", "IsCollectible", "IsByRefLike", "IsGenericParameter", "IsGenericTypeParameter", "IsGenericMethodParameter", "IsSecuritySafeCritical", "IsSecurityTransparent", "IsImport",
    "IsSpecialName", "IsNestedAssembly", "IsNestedFamANDAssem", "IsNestedFamily", "IsNestedFamORAssem", "IsNestedPrivate", "IsExplicitLayout", "IsAutoClass", "IsUnicodeClass", "IsCOMObject",
    "IsContextful", "IsMarshalByRef", "IsSignatureType",
)
_TYPE_PROPERTIES: tuple[tuple[Any, ...], ...] = (
    ("string Name", lambda t: t.net.name), ("string FullName", lambda t: t.net.full_name), ("string Namespace", lambda t: t.net.namespace),
    ("string AssemblyQualifiedName", lambda t: typenames.qualified(t.net)),
    ("System.Object BaseType", lambda t: None if t.net.base is None else reference(t.net.base)),
    ("bool IsArray", lambda t: t.net.element is not None), ("bool IsEnum", lambda t: t.net.enum is not None),
    ("bool IsClass", lambda t: t.net.kind in {"class", "array", "delegate"}), ("bool IsValueType", lambda t: t.net.is_value_type),
    ("bool IsInterface", lambda t: t.net.kind == "interface"), ("bool IsAbstract", _fact("is_abstract")),
    ("bool IsGenericType", lambda t: t.net.definition is not None), ("bool IsGenericTypeDefinition", lambda t: t.net.definition is not None and not t.net.arguments),
    ("bool IsPrimitive", lambda t: t.net.full_name in _PRIMITIVES), ("bool IsPublic", lambda t: "+" not in t.net.full_name), ("bool IsSealed", _fact("is_sealed")),
    ("bool IsNested", lambda t: "+" in t.net.full_name), ("bool IsNotPublic", lambda t: False), ("bool IsSerializable", lambda t: _serializable(t.net)),
    ("bool IsByRef", lambda t: False), ("bool IsPointer", lambda t: False), ("bool HasElementType", lambda t: t.net.element is not None),
    *((f"bool {name}", lambda t: False) for name in _NEVER), ("bool IsTypeDefinition", lambda t: t.net.element is None and not t.net.arguments),
    ("bool IsConstructedGenericType", lambda t: bool(t.net.arguments)), ("bool IsSZArray", lambda t: t.net.element is not None and t.net.rank == 1),
    ("bool IsVariableBoundArray", lambda t: t.net.rank > 1), ("bool IsSecurityCritical", lambda t: True), ("bool IsVisible", lambda t: True), ("bool IsAnsiClass", lambda t: True),
    ("bool IsAutoLayout", lambda t: t.net.kind != "struct"), ("bool IsLayoutSequential", lambda t: t.net.kind == "struct"),
    ("bool IsNestedPublic", lambda t: "+" in t.net.full_name), ("System.Object MemberType", lambda t: "TypeInfo"),
    ("type[] GenericTypeArguments", lambda t: [reference(each) for each in t.net.arguments]),
    ("type UnderlyingSystemType", lambda t: t), ("System.Object[] CustomAttributes", lambda t: []),
    ("type[] ImplementedInterfaces", lambda t: [reference(each) for each in t.net.all_interfaces()]),
    ("guid GUID", lambda t: None), ("System.Object Module", lambda t: None), ("System.Object Assembly", lambda t: _assembly(t.net)),
)

def _assembly(net: NetType) -> Any:
    from havmsh.runtime.types.assemblies import Assembly

    return Assembly(typenames.assembly_of(net))


define("System.Reflection.MemberInfo").abstract = True
define(
    "System.Type", base="System.Reflection.MemberInfo", properties=_TYPE_PROPERTIES,
    methods=(
        ("type GetElementType()", lambda t: None if t.net.element is None else reference(t.net.element)),
        ("bool IsAssignableFrom(type c)", lambda t, c: c is not None and c.net.derives_from(t.net)),
        ("bool IsAssignableTo(type targetType)", lambda t, c: c is not None and t.net.derives_from(c.net)),
        ("bool IsSubclassOf(type c)", lambda t, c: t.net is not c.net and any(each is c.net for each in t.net.chain())),
        ("bool IsInstanceOfType(System.Object o)", lambda t, o: o is not None and type_of(o).derives_from(t.net)),
        ("type[] GetInterfaces()", lambda t: [reference(each) for each in t.net.all_interfaces()]),
        ("type GetInterface(string name)", lambda t, name: next((reference(each) for each in t.net.all_interfaces() if name in {each.name, each.full_name}), None)),
        ("type[] GetGenericArguments()", lambda t: [reference(each) for each in t.net.arguments]),
        ("System.Reflection.MethodInfo[] GetMethods()", _all_members("methods")), ("System.Reflection.MethodInfo[] GetMethods(System.Reflection.BindingFlags bindingAttr)", _all_members("methods")),
        ("System.Reflection.MethodInfo GetMethod(string name)", _one_member("methods")), ("System.Reflection.MethodInfo GetMethod(string name, System.Reflection.BindingFlags bindingAttr)", _one_member("methods")),
        ("System.Reflection.MethodInfo GetMethod(string name, type[] types)", _with_types),
        ("System.Reflection.PropertyInfo[] GetProperties()", _all_members("properties")), ("System.Reflection.PropertyInfo[] GetProperties(System.Reflection.BindingFlags bindingAttr)", _all_members("properties")),
        ("System.Reflection.PropertyInfo GetProperty(string name)", _one_member("properties")), ("System.Reflection.PropertyInfo GetProperty(string name, System.Reflection.BindingFlags bindingAttr)", _one_member("properties")),
        ("System.Reflection.FieldInfo[] GetFields()", _all_members("fields")), ("System.Reflection.FieldInfo[] GetFields(System.Reflection.BindingFlags bindingAttr)", _all_members("fields")),
        ("System.Reflection.FieldInfo GetField(string name)", _one_member("fields")), ("System.Reflection.FieldInfo GetField(string name, System.Reflection.BindingFlags bindingAttr)", _one_member("fields")),
        ("System.Reflection.ConstructorInfo[] GetConstructors()", _constructors), ("System.Reflection.ConstructorInfo[] GetConstructors(System.Reflection.BindingFlags bindingAttr)", _constructors),
        ("System.Reflection.MemberInfo[] GetMembers()", lambda t: [*_flagged(t.net, None, "methods"), *_flagged(t.net, None, "properties")]),
        ("System.Object[] GetCustomAttributes(bool inherit)", _attributes),
        ("string[] GetEnumNames()", lambda t: _names(t)), ("array GetEnumValues()", lambda t: _values(t)),
        ("type MakeGenericType(Params type[] typeArguments)", _make_generic), ("type GetGenericTypeDefinition()", _definition),
        ("System.Reflection.TypeInfo GetTypeInfo()", lambda t: t),
        ("type MakeArrayType()", lambda t: typesystem.array_of(t.net)),
        ("type GetEnumUnderlyingType()", lambda t: typesystem.known(_enum_type(t).enum.underlying)),  # type: ignore[union-attr]
        ("bool Equals(System.Object o)", lambda t, o: t == o),
        ("string ToString()", lambda t: type_text(t.net)),
    ),
    statics=(
        ("static type GetType(string typeName)", lambda name: _find(name)),
        ("static type GetType(string typeName, bool throwOnError)", lambda name, strict: _find(name)),
        ("static System.TypeCode GetTypeCode(type type)", lambda t: _type_code(t)),
    ),
    constants=(("type[] EmptyTypes", list),),
)
define("System.Reflection.TypeInfo", base="System.Type")
define("System.RuntimeType", TypeRef, base="System.Reflection.TypeInfo")


def _find(name: str | None) -> Any:
    if name is None:
        raise argument_null("typeName")
    found = typesystem.resolve(name)
    return None if found is None or name.upper() in typenames.ACCELERATORS else reference(found)


def _type_code(value: Any) -> int:
    order = ["DBNull", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "DateTime"]
    name = value.net.name
    return 18 if name == "String" else order.index(name) + 2 if name in order else 1


# ---------------------------------------------------------------- Nullable

def _nullable(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, kind="struct", base="System.ValueType")
    inner = arguments[0]

    def make(value: Any) -> Any:
        from havmsh.runtime.convert import convert

        return convert(value, inner)

    net.convert = make
    net.kind = "class"
    net.constructor(f"{inner.full_name} value", make)
    return net


typesystem.register_generic("System.Nullable`1", _nullable)
