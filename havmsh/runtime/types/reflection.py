"""System.Reflection: the methods and properties of a type as values."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.generic_methods import call_generic, definitions
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.signatures import Overload, Property
from havmsh.runtime.types.assemblies import same_name
from havmsh.runtime.types.staticfields import FIELDS
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_REFLECTION = "System.Reflection."
IGNORE_CASE, DECLARED_ONLY, INSTANCE, STATIC, PUBLIC, NON_PUBLIC, FLATTEN = 1, 2, 4, 8, 16, 32, 64


# ---------------------------------------------------------------- methods and properties


_SHORT = frozenset(f"System.{name}" for name in "Boolean Byte Char Double Int16 Int32 Int64 IntPtr SByte Single UInt16 UInt32 UInt64 UIntPtr Void".split())


def _shown(net: NetType) -> str:
    """A type in the text of a member: the primitive ones, and arrays of them, without their namespace."""
    root = net
    while root.element is not None:
        root = root.element
    return net.name if root.full_name in _SHORT or "+" in root.full_name else typenames.type_text(net)


class Member(NetObject):
    """What methods, constructors and properties have in common: name, declaring type, whether static."""

    __slots__ = ("declaring", "name", "static")
    type_name: ClassVar[str] = _REFLECTION + "MemberInfo"
    member_type: ClassVar[int] = 8

    def __init__(self, declaring: NetType, name: str, static: bool) -> None:
        super().__init__()
        self.declaring = declaring
        self.name = name
        self.static = static


class Method(Member):
    """One overload of a method."""

    __slots__ = ("overload",)
    type_name: ClassVar[str] = _REFLECTION + "RuntimeMethodInfo"
    named: ClassVar[str] = ""

    def __init__(self, declaring: NetType, overload: Overload, static: bool) -> None:
        super().__init__(declaring, self.named or overload.name, static)
        self.overload = overload

    @property
    def returns(self) -> NetType:
        """The type of what it gives back."""
        return typesystem.resolve(self.overload.returns) or typesystem.placeholder(self.overload.returns)

    def net_text(self) -> str:
        """``Int32 IndexOf(System.String)``."""
        return f"{_shown(self.meant(self.returns))} {self.name}({', '.join(_shown(self.meant(each.type)) for each in self.overload.parameters)})"

    def __call__(self, value: Any, *arguments: Any) -> Any:
        """Calls it as the code of a CodeMethod or CodeProperty: the object comes first."""
        return self.invoke(None, [value, *arguments])

    def line(self) -> str:
        """How Get-Member shows it: ``static int Compare(string strA, string strB)``."""
        parameters = ", ".join(f"{typenames.spelled(self.meant(each.type))} {each.name}" for each in self.overload.parameters)
        return f"{'static ' if self.static else ''}{typenames.spelled(self.meant(self.returns))} {self.name}{self.in_brackets()}({parameters})"

    def in_brackets(self) -> str:
        """What stands between name and parameters."""
        return ""

    def meant(self, net: NetType) -> NetType:
        """A type of its line."""
        return net

    def invoke(self, target: Any, arguments: Any) -> Any:
        """Calls it."""
        from havmsh.runtime import invoke

        args = list(arguments or ())
        hidden = self.declaring.internal_methods.get(self.name.upper())
        if hidden is not None:
            return invoke.on_type(target, self.declaring, hidden, self.name, args)
        if self.static:
            return invoke.static_call(self.declaring, self.name, args)
        if self.declaring.kind == "interface" and target is not None:
            from havmsh.runtime.class_bases import call_for_interface
            from havmsh.runtime.typeof import type_of

            return call_for_interface(target, type_of(target), self.declaring, self.name, args)
        return invoke.call(target, self.name, args)


class GenericMethod(Method):
    """A generic method: its definition, or, where ``types`` are said, what MakeGenericMethod made of it."""

    __slots__ = ("names", "types")

    def __init__(self, declaring: NetType, overload: Overload, static: bool, names: tuple[str, ...], types: tuple[NetType, ...] = ()) -> None:
        super().__init__(declaring, overload, static)
        self.names = names
        self.types = types

    def net_text(self) -> str:
        """``IEnumerable Cast[String](System.Collections.IEnumerable)``."""
        head, _, rest = super().net_text().partition("(")
        return f"{head}[{','.join([each.name for each in self.types] or self.names)}]({rest}"

    def in_brackets(self) -> str:
        """The types that are said, or the names of those that are not."""
        return f"[{', '.join([typenames.spelled(each) for each in self.types] or self.names)}]"

    def meant(self, net: NetType) -> NetType:
        """A type of its line, or what stands for it."""
        return dict(zip(self.names, self.types)).get(net.full_name, net)

    def closed(self, types: Any) -> GenericMethod:
        """The same with its types."""
        given = tuple(each.net for each in types or ())
        if len(given) != len(self.names):
            raise NetError("System.ArgumentException", "The number of generic arguments provided doesn't equal the arity of the generic type definition. (Parameter 'instantiation')")
        return GenericMethod(self.declaring, self.overload, self.static, self.names, given)

    def invoke(self, target: Any, arguments: Any) -> Any:
        """Calls it."""
        if not self.types:
            raise NetError("System.InvalidOperationException", "Late bound operations cannot be performed on types or methods for which ContainsGenericParameters is true.")
        return call_generic(self.declaring, self.declaring if self.static else target, self.name, self.types, list(arguments or ()))


def _closed(method: Method, types: Any) -> Any:
    if isinstance(method, GenericMethod) and not method.types:
        return method.closed(types)
    raise NetError("System.InvalidOperationException", f"{method.net_text()} is not a GenericMethodDefinition. MakeGenericMethod may only be called on a method for which MethodBase.IsGenericMethodDefinition is true.")


class Constructor(Method):
    """One constructor."""

    __slots__ = ()
    type_name: ClassVar[str] = _REFLECTION + "RuntimeConstructorInfo"
    named: ClassVar[str] = ".ctor"
    member_type = 1

    @property
    def returns(self) -> NetType:
        """Nothing."""
        return typesystem.known("System.Void")

    def create(self, arguments: Any) -> Any:
        """A new object."""
        from havmsh.runtime import invoke

        given = list(arguments or ())
        return self.overload.call(*given) if self.overload in self.declaring.inner() else invoke.construct(self.declaring, given)


class PropertyValue(Member):
    """A property, or a field where its class says so."""

    __slots__ = ("declared",)
    type_name: ClassVar[str] = _REFLECTION + "RuntimePropertyInfo"
    member_type = 16

    def __init__(self, declaring: NetType, declared: Property, static: bool) -> None:
        super().__init__(declaring, declared.name, static)
        self.declared = declared

    def net_text(self) -> str:
        """``Int32 Length``."""
        return f"{_shown(self.declared.type)} {self.name}"

    def read(self, target: Any) -> Any:
        """Its value."""
        from havmsh.runtime import members, static_members

        if self.declared in self.declaring.inner() and self.declared.get is not None:
            return self.declared.get(target)
        return static_members.static_get(self.declaring, self.name) if self.static else members.get(target, self.name)

    def write(self, target: Any, value: Any) -> None:
        """Sets it."""
        from havmsh.runtime import member_writing

        if self.declared in self.declaring.inner() and self.declared.set is not None:
            self.declared.set(target, value)
        elif self.static:
            member_writing.write_static(self.declaring, self.name, value)
        else:
            member_writing.write(target, self.name, value)


class Field(PropertyValue):
    """A field."""

    __slots__ = ()
    type_name: ClassVar[str] = _REFLECTION + "RtFieldInfo"
    member_type = 4


def _more(name: str) -> Any:
    """What declares, or does, what stands in the room of fewer scripts."""
    def run(*given: Any) -> Any:
        from havmsh.runtime.types import memberfacts

        return getattr(memberfacts, name)(*given)

    return run


_BY_KIND = (
    ("System.Object[] GetCustomAttributes(type attributeType, bool inherit)", lambda member, kind, inherit: _of_kind(member, kind)),
    ("bool IsDefined(type attributeType, bool inherit)", lambda member, kind, inherit: bool(_of_kind(member, kind))),
)


def _of_kind(member: Member, kind: Any) -> list[Any]:
    """The attributes of a member that are of a type."""
    from havmsh.runtime.typeof import type_of

    return [each for each in attributes_of(member.declaring, member.name) if type_of(each).derives_from(kind.net)]


def _module(member: Member) -> Any:
    from havmsh.runtime.types.assemblies import Assembly

    return Assembly(typenames.assembly_of(member.declaring)).module


_MEMBER = (
    (f"System.Collections.Generic.IEnumerable[{_REFLECTION}CustomAttributeData] CustomAttributes", lambda member: attribute_data(member.declaring, member.name)),
    ("string Name", lambda member: member.name), (f"{_REFLECTION}MemberTypes MemberType", lambda member: member.member_type), (f"{_REFLECTION}Module Module", _module),
    ("type DeclaringType", lambda member: reference(member.declaring)), ("type ReflectedType", lambda member: reference(member.declaring)),
)
_OF_METHOD = (
    ("bool IsStatic", lambda member: member.static), ("bool IsPublic", lambda member: True), ("bool IsPrivate", lambda member: False), ("bool IsAbstract", lambda member: False),
    ("bool IsGenericMethod", lambda member: isinstance(member, GenericMethod)),
    ("bool IsGenericMethodDefinition", lambda member: isinstance(member, GenericMethod) and not member.types),
)
define(
    _REFLECTION + "MethodBase", None, base=_REFLECTION + "MemberInfo", properties=(*_MEMBER, *_OF_METHOD),
    methods=((f"{_REFLECTION}ParameterInfo[] GetParameters()", _more("parameters")), ("System.Object[] GetCustomAttributes(bool inherit)", lambda member, inherit: attributes_of(member.declaring, member.name)), *_BY_KIND),
    rest=_more("of_methods"),
).abstract = True
define(
    _REFLECTION + "MethodInfo", None, base=_REFLECTION + "MethodBase", properties=(("type ReturnType", lambda member: reference(member.returns)),),
    methods=(
        ("System.Object Invoke(System.Object obj, System.Object[] parameters)", lambda member, target, arguments: member.invoke(target, arguments)),
        (f"{_REFLECTION}MethodInfo MakeGenericMethod(Params type[] typeArguments)", _closed), ("string ToString()", lambda member: member.net_text()),
    ),
)
define(
    _REFLECTION + "ConstructorInfo", None, base=_REFLECTION + "MethodBase",
    methods=(("System.Object Invoke(System.Object[] parameters)", lambda member, arguments: member.create(arguments)),),
)
_VALUE: dict[str, Any] = {
    "methods": (
        ("System.Object GetValue(System.Object obj)", lambda member, target: member.read(target)), ("void SetValue(System.Object obj, System.Object value)", lambda member, target, value: member.write(target, value)),
        ("System.Object GetValue(System.Object obj, System.Object[] index)", _more("read_at")),
        ("void SetValue(System.Object obj, System.Object value, System.Object[] index)", _more("write_at")),
        ("System.Object[] GetCustomAttributes(bool inherit)", lambda member, inherit: attributes_of(member.declaring, member.name)), *_BY_KIND, ("string ToString()", lambda member: member.net_text()),
    ),
}
define(
    _REFLECTION + "PropertyInfo", None, base=_REFLECTION + "MemberInfo",
    properties=(
        *_MEMBER, ("type PropertyType", lambda member: reference(member.declared.type)), ("bool CanRead", lambda member: _more("accessor")(member, False) is not None),
        ("bool CanWrite", lambda member: _more("accessor")(member, True) is not None),
    ), rest=_more("of_properties"), **_VALUE,
)
define(
    _REFLECTION + "FieldInfo", None, base=_REFLECTION + "MemberInfo",
    properties=(
        *_MEMBER, ("type FieldType", lambda member: reference(member.declared.type)), ("bool IsStatic", lambda member: member.static), ("bool IsPublic", lambda member: True),
        ("bool IsInitOnly", lambda member: member.declared.set is None), ("bool IsLiteral", _more("is_literal")),
    ), rest=_more("of_fields"), **_VALUE,
)


for _short, _name, _class in (
    ("MethodInfo", "RuntimeMethodInfo", Method), ("ConstructorInfo", "RuntimeConstructorInfo", Constructor), ("PropertyInfo", "RuntimePropertyInfo", PropertyValue),
    ("FieldInfo", "RtFieldInfo", Field),
):
    typesystem.known(_REFLECTION + _short).abstract = True
    define(_REFLECTION + _name, _class, base=_REFLECTION + _short)


# ---------------------------------------------------------------- of a type

def attributes_of(net: NetType, member: str = "") -> list[Any]:
    """The attributes of a type, or of one of its members, as scripts see them."""
    from havmsh.runtime.attributes import Attribute

    return [each.shown() if isinstance(each, Attribute) else each for each in attribute_records(net, member)]


def attribute_records(net: NetType, member: str) -> list[Any]:
    """The attributes of a type, or of one of its members, as they were declared."""
    found = net.members.get("attributes of", {}).get(member.upper()) if member else net.members.get("attributes")
    return list(found() if callable(found) else found or ())


def attribute_data(net: NetType, member: str = "") -> Any:
    """CustomAttributes of a type, or of one of its members."""
    from havmsh.runtime.types.attributedata import data_of

    return data_of(attribute_records(net, member))


def _wanted(static: bool, flags: int) -> bool:
    return bool(flags & PUBLIC) and bool(flags & (STATIC if static else INSTANCE))


def flags_of(flags: Any) -> int:
    """BindingFlags as a number; without any, what Type's methods look for."""
    return STATIC | INSTANCE | PUBLIC if flags is None else flags.value if hasattr(flags, "value") else int(flags)


def _levels(net: NetType, flags: int) -> list[tuple[NetType, int]]:
    """The type and the bases that the flags reach, each with the flags that hold there: static members of a base only where they are asked for."""
    net.complete()
    levels = net.chain()[:1] if flags & DECLARED_ONLY else net.chain()
    return [(level, flags if level is net or flags & FLATTEN else flags & ~STATIC) for level in levels]


def methods_of(net: NetType, asked: int, only: str = "") -> list[Method]:
    """Every overload of the type and its bases, or those of a name, without those that are overridden; what is declared with type parameters too is there as the generic method."""
    found: list[Method] = []
    for level, flags in _levels(net, asked):
        generic = [GenericMethod(level, overload, static, names) for overload, names, static in definitions(level) if _wanted(static, flags)]
        plain = {(each.name, *(parameter.name for parameter in each.overload.parameters)) for each in generic}
        hidden = level.internal_methods.values() if flags & NON_PUBLIC and flags & INSTANCE else ()
        found.extend(Method(level, each, False) for group in hidden for each in group.overloads)
        for group in [*level.methods.values(), *level.static_methods.values()]:
            if _wanted(group.static, flags) and (not only or group.name.upper() == only.upper()):
                found.extend(Method(level, each, group.static) for each in group.whole if not plain or (each.name, *(parameter.name for parameter in each.parameters)) not in plain)
        found += [*generic, *(() if only and "_" not in only else _more("behind")(level, flags, only))]
    return _without_overridden([each for each in found if not only or each.name.upper() == only.upper()])


def _without_overridden(methods: list[Method]) -> list[Method]:
    kept: dict[tuple[Any, ...], Method] = {}
    for method in methods:
        kept.setdefault((method.static, method.in_brackets(), method.name, *(each.type_text for each in method.overload.parameters)), method)
    return list(kept.values())


def is_field(net: NetType, declared: Property, static: bool) -> bool:
    """Whether what a table has as a property is a field in .NET."""
    return declared.is_field or static and declared.name in FIELDS.get(net.full_name, ())


def properties_of(net: NetType, asked: int, *, fields: bool = False) -> list[PropertyValue]:
    """The properties of the type and its bases, or the fields: an enumeration's names are fields, what type data gives is neither."""
    found, kind = list[PropertyValue](), Field if fields else PropertyValue
    for level, flags in _levels(net, asked):
        for static, table in ((False, level.properties), (True, level.static_properties)):
            if _wanted(static, flags):
                found.extend(kind(level, each, static) for each in table.values() if each.kind == "Property" and is_field(level, each, static) == fields)
        static = fields and level.python is None  # of what is kept inside; without objects it belongs to the type
        if flags & NON_PUBLIC and flags & (STATIC if static else INSTANCE):
            found.extend(kind(level, each, static) for each in level.inner() if isinstance(each, Property) and each.is_field == fields)
    if fields and net.enum is not None:
        told = [(Property("value__", net.enum.underlying, lambda value: value.number()), False), *((Property(name, net.full_name, None), True) for name in net.enum.names)]
        found.extend(Field(net, each, static) for each, static in told if _wanted(static, asked))
    nearest: dict[tuple[Any, ...], PropertyValue] = {}  # of those that override others
    return [each for each in found if fields or nearest.setdefault((each.static, each.name, each.declared.type_text), each) is each]


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
    for method in methods_of(net, STATIC | INSTANCE | PUBLIC, name):
        if method.name == name and [each.type for each in method.overload.parameters] == wanted:
            return method
    return None
