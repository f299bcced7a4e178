"""What fewer scripts ask of reflection: parameters, the methods behind properties, what kind of member it is."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.signatures import Overload, Parameter
from havmsh.runtime.types import reflection
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_REFLECTION: Final = "System.Reflection."
_INFO: Final = _REFLECTION + "MethodInfo"


class MethodHandle(NetObject):
    """RuntimeMethodHandle."""

    __slots__ = ("overload",)
    type_name = "System.RuntimeMethodHandle"

    def __init__(self, member: reflection.Method) -> None:
        super().__init__()
        self.overload = member.overload

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MethodHandle) and other.overload is self.overload

    def __hash__(self) -> int:
        return hash(id(self.overload))


define(MethodHandle.type_name, MethodHandle, kind="struct", properties=(("System.IntPtr Value", lambda handle: id(handle.overload)),), methods=((f"bool Equals({MethodHandle.type_name} handle)", lambda one, other: one == other),))


class ParameterValue(NetObject):
    """A method's parameter."""

    __slots__ = ("at", "member", "parameter")
    type_name = _REFLECTION + "RuntimeParameterInfo"

    def __init__(self, parameter: Parameter, at: int, member: reflection.Method) -> None:
        super().__init__()
        self.parameter = parameter
        self.at = at
        self.member = member

    def net_text(self) -> str:
        """``System.String value``."""
        return f"{typenames.type_text(self.parameter.type)} {self.parameter.name}"

    def default(self) -> Any:
        """What it is where nothing is said; DBNull where something must be."""
        from havmsh.runtime.convert import convert

        if not self.parameter.optional:
            return typesystem.known("System.DBNull").find_static_property("VALUE").read()  # type: ignore[union-attr]
        text = self.parameter.default
        return None if text in ("null", "default") else convert(text.strip('"'), self.parameter.type)


def parameters(method: reflection.Method) -> Array:
    """GetParameters."""
    return Array([ParameterValue(each, at, method) for at, each in enumerate(method.overload.parameters)], _REFLECTION + "ParameterInfo")


define(
    _REFLECTION + "ParameterInfo", None,
    properties=(
        ("string Name", lambda each: each.parameter.name), ("type ParameterType", lambda each: reference(each.parameter.type)), ("int Position", lambda each: each.at),
        ("bool IsOptional", lambda each: each.parameter.optional), ("bool HasDefaultValue", lambda each: each.parameter.optional),
        ("System.Object DefaultValue", ParameterValue.default),
        ("System.Object RawDefaultValue", ParameterValue.default), ("bool IsIn", lambda each: False), ("bool IsOut", lambda each: False),
        ("bool IsRetval", lambda each: False), ("bool IsLcid", lambda each: False),
        (_REFLECTION + "MemberInfo Member", lambda each: each.member),
    ),
    methods=(("string ToString()", ParameterValue.net_text), ("System.Object[] GetCustomAttributes(bool inherit)", lambda each, inherit: []), ("bool IsDefined(type attributeType, bool inherit)", lambda each, kind, inherit: False)),
).abstract = True
define(ParameterValue.type_name, ParameterValue, base=_REFLECTION + "ParameterInfo")


# ---------------------------------------------------------------- the methods behind a property

class Accessor(reflection.Method):
    """``get_X`` or ``set_X`` of a property."""

    __slots__ = ("behind",)

    def __init__(self, behind: reflection.PropertyValue, writes: bool) -> None:
        text, declared = typenames.spelled(behind.declared.type), behind.declared
        line = f"void set_{declared.name}({text} value)" if writes else f"{text} get_{declared.name}()"
        super().__init__(behind.declaring, Overload(line, lambda *given: None), behind.static)
        self.behind = behind

    def invoke(self, target: Any, arguments: Any) -> Any:
        """Reads or writes."""
        return self.behind.write(target, *arguments) if self.overload.parameters else self.behind.read(target)


def accessors(member: reflection.PropertyValue) -> list[Any]:
    """What reads it and what writes it; of a property that takes arguments they are methods of the type."""
    declared = member.declared
    if declared.get is None and declared.set is None:
        groups = [member.declaring.methods.get(f"{how}_{member.name.upper()}") for how in ("GET", "SET")]
        return [reflection.Method(member.declaring, group.overloads[0], False) for group in groups if group is not None]
    return [Accessor(member, writes) for writes, how in ((False, declared.get), (True, declared.set)) if how is not None]


def accessor(member: Any, writes: bool) -> Any:
    """What reads, or what writes, a property; None where nothing does."""
    return next((each for each in accessors(member) if (each.returns.full_name == "System.Void") == writes), None)


def read_at(member: Any, target: Any, index: Any) -> Any:
    """GetValue with the arguments that a property takes."""
    return accessor(member, False).invoke(target, index) if index else member.read(target)


def write_at(member: Any, target: Any, value: Any, index: Any) -> None:
    """SetValue with the arguments that a property takes."""
    if index:
        accessor(member, True).invoke(target, [*index, value])
    else:
        member.write(target, value)


def _index_parameters(member: Any) -> Array:
    found = accessor(member, False)
    return Array([], _REFLECTION + "ParameterInfo") if found is None else parameters(found)


def behind(net: NetType, flags: int, only: str = "") -> list[Accessor]:
    """What stands behind the properties that a type declares itself, as far as the flags reach; of one if a method's name is given."""
    folded = only.upper()
    own = reflection.properties_of(net, flags & ~reflection.NON_PUBLIC | reflection.DECLARED_ONLY)
    return [each for member in own if member.name != "Item" and (not only or folded.endswith(member.name.upper())) for each in accessors(member)]


def _accessor(writes: bool) -> Any:
    return lambda member, *_: accessor(member, writes)


# ---------------------------------------------------------------- facts

def of_every(net: NetType) -> None:
    """Of members of every kind."""
    net.prop("bool IsCollectible", lambda member: False)
    net.prop("int MetadataToken", lambda member: _token(member))
    net.method("bool HasSameMetadataDefinitionAs(System.Reflection.MemberInfo other)", _same_definition)
    net.method("System.Collections.Generic.IList[System.Reflection.CustomAttributeData] GetCustomAttributesData()", lambda member: _data_of(member))


def _token(member: Any) -> int:
    """A number that is the member's own, with the kind of its table in front."""
    import zlib

    from havmsh.runtime.objects import TypeRef

    table = 0x02 if member.__class__ is TypeRef else 0x17 if member.member_type == 16 else 0x04 if member.member_type == 4 else 0x06
    text = member.net.full_name if member.__class__ is TypeRef else f"{member.declaring.full_name}.{member.net_text()}"
    return table << 24 | zlib.crc32(text.encode()) & 0xFFFF


def _same_definition(member: Any, other: Any) -> bool:
    from havmsh.runtime.errors import argument_null

    if other is None:
        raise argument_null("other")
    return member.__class__ is other.__class__ and _token(member) == _token(other)


def _data_of(member: Any) -> Any:
    from havmsh.runtime.objects import TypeRef

    return reflection.attribute_data(member.net) if member.__class__ is TypeRef else reflection.attribute_data(member.declaring, member.name)


def _generic_arguments(method: Any) -> list[Any]:
    if not isinstance(method, reflection.GenericMethod):
        return []
    return [reference(each) for each in method.types or [typesystem.placeholder(name) for name in method.names]]


def _open(method: Any) -> Any:
    if not isinstance(method, reflection.GenericMethod):
        raise NetError("System.InvalidOperationException", "This operation is only valid on generic methods.")
    return reflection.GenericMethod(method.declaring, method.overload, method.static, method.names)


def _method_attributes(method: reflection.Method) -> int:
    special = isinstance(method, (Accessor, reflection.Constructor))
    found = 6 | (16 if method.static else 0) | (2048 if special else 0) | (4096 if isinstance(method, reflection.Constructor) else 0)
    return found | (128 if _hides(method) else 0) | (64 if _is_virtual(method) else 0)


def _hides(method: reflection.Method) -> bool:
    """Whether it hides by its signature, as what C# makes does; of a script's class the accessors alone do."""
    return not method.declaring.is_of_script or isinstance(method, Accessor)


def _is_virtual(method: reflection.Method) -> bool:
    """Whether a class that derives may say otherwise: of a script's class every method of objects, of its properties those that an interface asks for."""
    if method.static or not method.declaring.is_of_script or isinstance(method, reflection.Constructor):
        return False
    if not isinstance(method, Accessor):
        return True
    asked = (each.properties.get(method.behind.declared.name.upper()) for each in method.declaring.all_interfaces())
    return any(each is not None and each.type is method.behind.declared.type for each in asked)


def _delegate(method: reflection.Method, kind: Any, target: Any = None) -> Any:
    """CreateDelegate: of a method of objects without a target, one whose first argument is the object. Raises ArgumentException."""
    from havmsh.runtime.errors import argument_null
    from havmsh.runtime.types.delegates import Delegate

    if kind is None:
        raise argument_null("delegateType")
    wanted = kind.net.members.get("arguments")
    if wanted is None:
        raise NetError("System.ArgumentException", "Type must derive from Delegate. (Parameter 'delegateType')", ParamName="delegateType")
    free = not method.static and target is None
    if len(wanted) != len(method.overload.parameters) + free:
        raise NetError("System.ArgumentException", "Cannot bind to the target method because its signature is not compatible with that of the delegate type.")
    return Delegate((lambda *given: method.invoke(given[0], given[1:])) if free else (lambda *given: method.invoke(target, given)), kind.net)


def of_methods(net: NetType) -> None:
    """Of methods and constructors."""
    for name in ("IsSecuritySafeCritical", "IsSecurityTransparent"):
        net.prop(f"bool {name}", lambda member: False)
    net.prop("bool IsConstructedGenericMethod", lambda member: isinstance(member, reflection.GenericMethod) and bool(member.types))
    net.prop("bool IsSecurityCritical", lambda member: True)
    net.prop(_REFLECTION + "MethodImplAttributes MethodImplementationFlags", lambda member: 0)
    net.method(_REFLECTION + "MethodImplAttributes GetMethodImplementationFlags()", lambda member: 0)
    net.method(
        f"System.Object Invoke(System.Object obj, {_REFLECTION}BindingFlags invokeAttr, {_REFLECTION}Binder binder, System.Object[] parameters, cultureinfo culture)",
        lambda member, target, flags, binder, arguments, culture: member.invoke(target, arguments),
    )
    for name in ("IsFinal", "IsFamily", "IsAssembly", "IsFamilyOrAssembly", "IsFamilyAndAssembly"):
        net.prop(f"bool {name}", lambda member: False)
    net.prop("bool IsHideBySig", _hides)
    net.prop("bool IsVirtual", _is_virtual)
    net.prop("bool IsSpecialName", lambda member: isinstance(member, (Accessor, reflection.Constructor)))
    net.prop("bool IsConstructor", lambda member: isinstance(member, reflection.Constructor))
    net.prop("bool ContainsGenericParameters", lambda member: isinstance(member, reflection.GenericMethod) and not member.types)
    net.prop(_REFLECTION + "MethodAttributes Attributes", _method_attributes)
    net.prop(_REFLECTION + "CallingConventions CallingConvention", lambda member: 1 if member.static else 33)
    net.method("type[] GetGenericArguments()", _generic_arguments)
    for text in ("System.Delegate CreateDelegate(type delegateType)", "System.Delegate CreateDelegate(type delegateType, System.Object target)"):
        net.method(text, _delegate)
    net.prop(_REFLECTION + "ParameterInfo ReturnParameter", lambda member: ParameterValue(Parameter(f"{typenames.spelled(member.returns)} "), -1, member))
    net.prop(f"{MethodHandle.type_name} MethodHandle", MethodHandle)
    net.method(f"{_INFO} GetGenericMethodDefinition()", _open)
    net.method(f"{_INFO} GetBaseDefinition()", lambda member: member)


def of_properties(net: NetType) -> None:
    """Of properties."""
    for which, writes in (("Get", False), ("Set", True)):
        net.prop(f"{_INFO} {which}Method", _accessor(writes))
        net.method(f"{_INFO} Get{which}Method()", _accessor(writes))
        net.method(f"{_INFO} Get{which}Method(bool nonPublic)", _accessor(writes))
    net.method(f"{_INFO}[] GetAccessors()", accessors)
    net.method(f"{_INFO}[] GetAccessors(bool nonPublic)", lambda member, hidden: accessors(member))
    net.method(f"{_REFLECTION}ParameterInfo[] GetIndexParameters()", _index_parameters)
    net.method("System.Object GetConstantValue()", _constant)
    net.prop("bool IsSpecialName", lambda member: False)
    net.prop(_REFLECTION + "PropertyAttributes Attributes", lambda member: 0)
    long = f"{_REFLECTION}BindingFlags invokeAttr, {_REFLECTION}Binder binder, System.Object[] index, cultureinfo culture"
    net.method(f"System.Object GetValue(System.Object obj, {long})", lambda member, target, flags, binder, index, culture: read_at(member, target, index))
    net.method(f"void SetValue(System.Object obj, System.Object value, {long})", lambda member, target, value, flags, binder, index, culture: write_at(member, target, value, index))
    net.method("System.Object GetRawConstantValue()", _constant)
    _modifiers(net)


def _modifiers(net: NetType) -> None:
    """What only other languages write beside a type."""
    for name in ("Optional", "Required"):
        net.method(f"type[] Get{name}CustomModifiers()", lambda member: [])


def is_literal(member: reflection.Field) -> bool:
    """Whether it is a constant: an enumeration's name, or a number or text that the type fixes."""
    if member.declaring.enum is not None:
        return True
    return member.static and member.declared.set is None and (member.declared.type.full_name in _CONSTANTS and member.name not in _COMPUTED)


_CONSTANTS: Final = frozenset(f"System.{name}" for name in ("Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "String"))
_COMPUTED: Final = frozenset("Empty TrueString FalseString IsLittleEndian Frequency IsHighResolution DirectorySeparatorChar AltDirectorySeparatorChar PathSeparator VolumeSeparatorChar Delimiter".split())


def _constant(member: Any) -> Any:
    if not (isinstance(member, reflection.Field) and is_literal(member)):
        raise NetError("System.InvalidOperationException", "Operation is not valid due to the current state of the object.")
    value = member.read(None)
    return value.value if member.declaring.enum is not None else value


def of_fields(net: NetType) -> None:
    """Of fields."""
    for name in ("IsPrivate", "IsFamily", "IsAssembly", "IsNotSerialized", "IsSpecialName", "IsFamilyAndAssembly", "IsFamilyOrAssembly", "IsPinvokeImpl", "IsSecuritySafeCritical", "IsSecurityTransparent"):
        net.prop(f"bool {name}", lambda member: False)
    net.prop("bool IsSecurityCritical", lambda member: True)
    net.prop(_REFLECTION + "FieldAttributes Attributes", lambda member: 6 | (16 if member.static else 0) | (64 | 32768 if is_literal(member) else 32 if member.declared.set is None else 0))
    net.method(
        f"void SetValue(System.Object obj, System.Object value, {_REFLECTION}BindingFlags invokeAttr, {_REFLECTION}Binder binder, cultureinfo culture)",
        lambda member, target, value, *_: member.write(target, value),
    )
    _modifiers(net)
    net.method("System.Object GetRawConstantValue()", _constant)
