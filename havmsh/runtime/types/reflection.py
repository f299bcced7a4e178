"""System.Reflection: assemblies, and the methods and properties of a type as values."""

from __future__ import annotations

import os

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.signatures import Overload, Property
from havmsh.runtime.types import catalogue
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_REFLECTION = "System.Reflection."
STATIC, INSTANCE, PUBLIC, NON_PUBLIC, IGNORE_CASE = 8, 4, 16, 32, 1


# ---------------------------------------------------------------- assemblies


class Assembly(NetObject):
    """An assembly by its full name."""

    __slots__ = ("full_name",)
    type_name: ClassVar[str] = _REFLECTION + "Assembly"

    def __init__(self, full_name: str) -> None:
        super().__init__()
        self.full_name = full_name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assembly) and other.full_name == self.full_name

    def __hash__(self) -> int:
        return hash(self.full_name)

    def net_text(self) -> str:
        """Its full name."""
        return self.full_name

    @property
    def name(self) -> str:
        """The simple name."""
        return self.full_name.split(",")[0]

    @property
    def location(self) -> str:
        """Where its file would stand."""
        from havmsh.runtime import home

        return os.path.join(home.FOLDER, self.name + ".dll")

    def find(self, name: str, ignore_case: bool) -> Any:
        """One of its types by full name, or None."""
        found = (typesystem.open_generic(name) if name.partition("`")[2].isdigit() else typesystem.resolve(name)) if name else None
        if found is None or found.kind == "placeholder" or not same_name(found.full_name, name, ignore_case) or typenames.assembly_of(found) != self.full_name:
            return None
        return reference(found)


def same_name(one: str, other: str, ignore_case: bool) -> bool:
    """Whether two names are the same."""
    return one.upper() == other.upper() if ignore_case else one == other


def _get_type(assembly: Assembly, name: str | None, strict: bool = False, ignore_case: bool = False) -> Any:
    if name is None:
        raise argument_null("name")
    found = assembly.find(name, ignore_case)
    if found is None and strict:
        raise NetError("System.TypeLoadException", f"Could not load type '{name}' from assembly '{assembly.full_name}'.")
    return found


def _types(assembly: Assembly) -> Array:
    from havmsh.runtime.types.index import MODULES

    named = (typesystem.resolve(name) for names in MODULES.values() for name in names.split())
    return Array([reference(net) for net in named if net is not None and typenames.assembly_of(net) == assembly.full_name], "System.Type")


class AssemblyName(NetObject):
    """The parts of an assembly's name."""

    __slots__ = ("full_name",)
    type_name: ClassVar[str] = _REFLECTION + "AssemblyName"

    def __init__(self, full_name: str) -> None:
        super().__init__()
        self.full_name = full_name

    def part(self, name: str) -> str:
        """What stands behind ``name=``."""
        return next((part.split("=")[1] for part in self.full_name.split(", ") if part.startswith(name + "=")), "")


def _version(name: AssemblyName) -> Any:
    from havmsh.runtime.convert import convert

    return convert(name.part("Version") or "0.0.0.0", typesystem.known("System.Version"))


define(
    _REFLECTION + "AssemblyName", AssemblyName,
    properties=(("string Name", lambda name: name.full_name.split(",")[0]), ("string FullName", lambda name: name.full_name), ("version Version", _version)),
    methods=(("string ToString()", lambda name: name.full_name),), constructors=(("string assemblyName", AssemblyName),),
)
define(
    _REFLECTION + "Assembly", Assembly,
    properties=(
        ("string FullName", lambda each: each.full_name), ("string Location", lambda each: each.location), ("string ImageRuntimeVersion", lambda each: "v4.0.30319"),
        ("bool GlobalAssemblyCache", lambda each: False), ("bool IsDynamic", lambda each: False), ("type[] ExportedTypes", _types), ("string CodeBase", lambda each: "file://" + each.location),
    ),
    methods=(
        ("type GetType(string name)", _get_type), ("type GetType(string name, bool throwOnError)", _get_type), ("type GetType(string name, bool throwOnError, bool ignoreCase)", _get_type),
        ("type[] GetTypes()", _types), ("type[] GetExportedTypes()", _types), (_REFLECTION + "AssemblyName GetName()", lambda each: AssemblyName(each.full_name)),
        ("System.Object[] GetCustomAttributes(bool inherit)", lambda each, inherit: []), ("string ToString()", lambda each: each.full_name),
    ),
    statics=((f"static {_REFLECTION}Assembly GetAssembly(type type)", lambda t: Assembly(typenames.assembly_of(t.net))),),
)


# ---------------------------------------------------------------- methods and properties


class Member(NetObject):
    """What methods, constructors and properties have in common: name, declaring type, whether static."""

    __slots__ = ("declaring", "name", "static")
    type_name: ClassVar[str] = _REFLECTION + "MemberInfo"

    def __init__(self, declaring: NetType, name: str, static: bool) -> None:
        super().__init__()
        self.declaring = declaring
        self.name = name
        self.static = static


class Method(Member):
    """One overload of a method."""

    __slots__ = ("overload",)
    type_name: ClassVar[str] = _REFLECTION + "MethodInfo"

    def __init__(self, declaring: NetType, overload: Overload, static: bool) -> None:
        super().__init__(declaring, overload.name, static)
        self.overload = overload

    @property
    def returns(self) -> NetType:
        """The type of what it gives back."""
        return typesystem.resolve(self.overload.returns) or typesystem.placeholder(self.overload.returns)

    def net_text(self) -> str:
        """``Int32 IndexOf(System.String)``."""
        return f"{self.returns.name} {self.name}({', '.join(each.type.full_name for each in self.overload.parameters)})"

    def invoke(self, target: Any, arguments: Any) -> Any:
        """Calls it."""
        from havmsh.runtime import invoke

        args = list(arguments or ())
        return invoke.static_call(self.declaring, self.name, args) if self.static else invoke.call(target, self.name, args)


class Constructor(Method):
    """One constructor."""

    __slots__ = ()
    type_name: ClassVar[str] = _REFLECTION + "ConstructorInfo"

    def create(self, arguments: Any) -> Any:
        """A new object."""
        from havmsh.runtime import invoke

        return invoke.construct(self.declaring, list(arguments or ()))


class PropertyValue(Member):
    """A property, or a field where its class says so."""

    __slots__ = ("declared",)
    type_name: ClassVar[str] = _REFLECTION + "PropertyInfo"

    def __init__(self, declaring: NetType, declared: Property, static: bool) -> None:
        super().__init__(declaring, declared.name, static)
        self.declared = declared

    def net_text(self) -> str:
        """``Int32 Length``."""
        return f"{self.declared.type.name} {self.name}"

    def read(self, target: Any) -> Any:
        """Its value."""
        from havmsh.runtime import members, static_members

        if self.declared in self.declaring.internal and self.declared.get is not None:
            return self.declared.get(target)
        return static_members.static_get(self.declaring, self.name) if self.static else members.get(target, self.name)

    def write(self, target: Any, value: Any) -> None:
        """Sets it."""
        from havmsh.runtime import member_writing

        if self.static:
            member_writing.write_static(self.declaring, self.name, value)
        else:
            member_writing.write(target, self.name, value)


class Field(PropertyValue):
    """A field."""

    __slots__ = ()
    type_name: ClassVar[str] = _REFLECTION + "FieldInfo"


class ParameterValue(NetObject):
    """A method's parameter."""

    __slots__ = ("at", "parameter")
    type_name: ClassVar[str] = _REFLECTION + "ParameterInfo"

    def __init__(self, parameter: Any, at: int) -> None:
        super().__init__()
        self.parameter = parameter
        self.at = at


def _parameters(method: Method) -> Array:
    return Array([ParameterValue(each, at) for at, each in enumerate(method.overload.parameters)], _REFLECTION + "ParameterInfo")


_MEMBER = (
    ("string Name", lambda member: member.name), ("type DeclaringType", lambda member: reference(member.declaring)), ("type ReflectedType", lambda member: reference(member.declaring)),
)
_OF_METHOD = (
    ("bool IsStatic", lambda member: member.static), ("bool IsPublic", lambda member: True), ("bool IsPrivate", lambda member: False), ("bool IsAbstract", lambda member: False),
    ("bool IsVirtual", lambda member: False), ("bool IsGenericMethod", lambda member: False), ("bool IsSpecialName", lambda member: False),
)
define(
    _REFLECTION + "MethodBase", None, base=_REFLECTION + "MemberInfo", properties=(*_MEMBER, *_OF_METHOD),
    methods=((f"{_REFLECTION}ParameterInfo[] GetParameters()", _parameters), ("System.Object[] GetCustomAttributes(bool inherit)", lambda member, inherit: attributes_of(member.declaring, member.name))),
).abstract = True
define(
    _REFLECTION + "MethodInfo", Method, base=_REFLECTION + "MethodBase", properties=(("type ReturnType", lambda member: reference(member.returns)),),
    methods=(
        ("System.Object Invoke(System.Object obj, System.Object[] parameters)", lambda member, target, arguments: member.invoke(target, arguments)),
        ("string ToString()", lambda member: member.net_text()),
    ),
)
define(
    _REFLECTION + "ConstructorInfo", Constructor, base=_REFLECTION + "MethodBase",
    methods=(("System.Object Invoke(System.Object[] parameters)", lambda member, arguments: member.create(arguments)),),
)
_VALUE: dict[str, Any] = {
    "methods": (
        ("System.Object GetValue(System.Object obj)", lambda member, target: member.read(target)), ("void SetValue(System.Object obj, System.Object value)", lambda member, target, value: member.write(target, value)),
        ("System.Object GetValue(System.Object obj, System.Object[] index)", lambda member, target, index: member.read(target)),
        ("System.Object[] GetCustomAttributes(bool inherit)", lambda member, inherit: attributes_of(member.declaring, member.name)), ("string ToString()", lambda member: member.net_text()),
    ),
}
define(
    _REFLECTION + "PropertyInfo", PropertyValue, base=_REFLECTION + "MemberInfo",
    properties=(
        *_MEMBER, ("type PropertyType", lambda member: reference(member.declared.type)), ("bool CanRead", lambda member: member.declared.get is not None),
        ("bool CanWrite", lambda member: member.declared.set is not None),
    ), **_VALUE,
)
define(
    _REFLECTION + "FieldInfo", Field, base=_REFLECTION + "MemberInfo",
    properties=(
        *_MEMBER, ("type FieldType", lambda member: reference(member.declared.type)), ("bool IsStatic", lambda member: member.static), ("bool IsPublic", lambda member: True),
        ("bool IsInitOnly", lambda member: member.declared.set is None), ("bool IsLiteral", lambda member: False),
    ), **_VALUE,
)
define(
    _REFLECTION + "ParameterInfo", ParameterValue,
    properties=(
        ("string Name", lambda each: each.parameter.name), ("type ParameterType", lambda each: reference(each.parameter.type)), ("int Position", lambda each: each.at),
        ("bool IsOptional", lambda each: each.parameter.optional),
    ),
)


# ---------------------------------------------------------------- of a type

def attributes_of(net: NetType, member: str = "") -> list[Any]:
    """The attributes of a type, or of one of its members."""
    found = net.members.get("attributes of", {}).get(member.upper()) if member else net.members.get("attributes")
    return list(found() if callable(found) else found or ())


def is_sealed(net: NetType) -> bool:
    """Whether nothing can derive from a type."""
    known = catalogue.entry(net.full_name)
    if known is not None and net.kind in {"class", "delegate"}:
        return "S" in known.flags or known.kind == "d"
    return net.is_value_type or net.is_static or net.full_name == "System.String"


def is_abstract(net: NetType) -> bool:
    """Whether a type has no objects of its own."""
    known = catalogue.entry(net.full_name)
    if known is not None:
        return "A" in known.flags or net.kind == "interface"
    return net.abstract or net.is_static or net.kind == "interface"


def make_generic(net: NetType, arguments: Any) -> Any:
    """A generic type with its arguments."""
    definition = net.definition or ""
    made = typesystem.generic(definition, tuple(each.net for each in arguments)) if definition and not net.arguments else None
    if made is None:
        raise NetError("System.InvalidOperationException", f"{net.full_name} is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which Type.IsGenericTypeDefinition is true.")
    return reference(made)


def _wanted(static: bool, flags: int) -> bool:
    return bool(flags & PUBLIC) and bool(flags & (STATIC if static else INSTANCE))


def flags_of(flags: Any) -> int:
    """BindingFlags as a number; without any, what Type's methods look for."""
    return STATIC | INSTANCE | PUBLIC if flags is None else flags.value if hasattr(flags, "value") else int(flags)


def methods_of(net: NetType, flags: int) -> list[Method]:
    """Every overload of the type and its bases."""
    found: list[Method] = []
    for level in net.chain():
        for group in [*level.methods.values(), *level.static_methods.values()]:
            if _wanted(group.static, flags):
                found.extend(Method(level, overload, group.static) for overload in group.overloads)
    return found


def properties_of(net: NetType, flags: int, *, fields: bool = False) -> list[PropertyValue]:
    """The properties of the type and its bases, or the fields: an enumeration's names are fields."""
    found: list[PropertyValue] = []
    for level in net.chain():
        for static, table in ((False, level.properties), (True, level.static_properties)):
            if _wanted(static, flags):
                found.extend((Field if fields else PropertyValue)(level, each, static) for each in table.values() if each.is_field == fields)
        if not fields and flags & NON_PUBLIC and flags & INSTANCE:
            found.extend(PropertyValue(level, each, False) for each in level.internal)
    if fields and net.enum is not None:
        found.extend(Field(net, Property(name, net.full_name, None), True) for name in net.enum.names)
    return found


def named(members: list[Any], name: str | None, flags: int) -> Any:
    """The member of that name; an error where a method of that name has several overloads."""
    if name is None:
        raise argument_null("name")
    found = [member for member in members if same_name(member.name, name, bool(flags & IGNORE_CASE))]
    if not found:
        return None
    if len(found) > 1 and isinstance(found[0], Method) and found[0].declaring is found[1].declaring:
        raise NetError("System.Reflection.AmbiguousMatchException", f"Ambiguous match found for '{found[0].declaring.full_name} {found[0].net_text()}'.")
    return found[0]


def with_types(net: NetType, name: str, types: Any) -> Any:
    """The overload that takes exactly these types."""
    wanted = [each.net for each in types or ()]
    for method in methods_of(net, STATIC | INSTANCE | PUBLIC):
        if method.name == name and [each.type for each in method.overload.parameters] == wanted:
            return method
    return None
