"""What System.Type tells of members of every kind together: GetMembers, GetMember, FindMembers, and constructors by their types."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import Array
from havmsh.runtime.signatures import Overload
from havmsh.runtime.types import reflection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.objects import TypeRef

CONSTRUCTOR, FIELD, METHOD, PROPERTY, EVERY = 1, 4, 8, 16, 191
INVOKE, CREATE, GET, SET, EITHER = 0x100, 0x200, 0x1400, 0x2800, reflection.STATIC | reflection.INSTANCE | reflection.PUBLIC
_PROPERTIES = 0x3000
_MEMBER: Final = "System.Reflection.MemberInfo"
_METHOD: Final = "System.Reflection.MethodInfo"
_BINDING: Final = "System.Reflection.BindingFlags bindingAttr"
_REST: Final = "System.Reflection.Binder binder, type[] types, System.Reflection.ParameterModifier[] modifiers"
_INVOKED: Final = "string name, System.Reflection.BindingFlags invokeAttr, System.Reflection.Binder binder, System.Object target, System.Object[] args"


def constructors(t: TypeRef, flags: Any = None) -> Array:
    """The constructors that the flags reach; without flags those of objects."""
    number = reflection.INSTANCE | reflection.PUBLIC if flags is None else reflection.flags_of(flags)
    if t.net.constructors is None:
        t.net.complete()
    group = t.net.constructors
    found = list(group.whole) if group is not None and number & reflection.PUBLIC else []
    if number & reflection.NON_PUBLIC:
        found += [each for each in t.net.inner() if isinstance(each, Overload)]
    return Array([reflection.Constructor(t.net, each, False) for each in found] if number & reflection.INSTANCE else [], "System.Reflection.ConstructorInfo")


def every(t: TypeRef, flags: Any = None, kinds: int = EVERY) -> list[Any]:
    """The members of some kinds that the flags reach."""
    number = reflection.flags_of(flags)
    found: list[Any] = []
    if kinds & METHOD:
        found += reflection.methods_of(t.net, number)
    if kinds & CONSTRUCTOR:
        found += constructors(t, number)
    for kind, fields in ((PROPERTY, False), (FIELD, True)):
        if kinds & kind:
            found += reflection.properties_of(t.net, number, fields=fields)
    return found


def members(t: TypeRef, flags: Any = None) -> Array:
    """All that the flags reach."""
    return Array(every(t, flags), _MEMBER)


def _fits(name: str, wanted: str, number: int) -> bool:
    if number & reflection.IGNORE_CASE:
        name, wanted = name.upper(), wanted.upper()
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def _named(t: TypeRef, name: str | None, flags: Any = None, kinds: int = EVERY) -> Array:
    """The members of a name, or of those that begin with what stands before ``*``."""
    if name is None:
        raise argument_null("name")
    number = reflection.flags_of(flags)
    return Array([each for each in every(t, flags, kinds) if _fits(each.name, name, number)], _MEMBER)


def _found(t: TypeRef, kinds: Any, flags: Any, test: Any, criteria: Any) -> Array:
    return Array([each for each in every(t, flags, kinds.value) if test is None or test(each, criteria)], _MEMBER)


def _by_types(t: TypeRef, types: Any, flags: Any = None) -> Any:
    if types is None:
        raise argument_null("types")
    wanted = [each.net for each in types]
    return next((each for each in constructors(t, flags) if [parameter.type for parameter in each.overload.parameters] == wanted), None)


def _method(t: TypeRef, name: str, flags: Any, types: Any) -> Any:
    number = reflection.flags_of(flags)
    if types is None:
        return reflection.named(reflection.methods_of(t.net, number, name or ""), name, number)
    wanted = [each.net for each in types]
    return next((each for each in reflection.methods_of(t.net, number, name or "") if _fits(each.name, name, number) and [parameter.type for parameter in each.overload.parameters] == wanted), None)


def _invoke(t: TypeRef, name: str, flags: Any, binder: Any, target: Any, arguments: Any, *_: Any) -> Any:
    """InvokeMember: what the flags say of the member. Raises MissingMethodException and MissingFieldException."""
    from havmsh.runtime import invoke

    number, args = reflection.flags_of(flags), list(arguments or ())
    if number & CREATE:
        return invoke.construct(t.net, args)
    if number & (GET | SET):
        found = next((each for fields in (False, True) for each in reflection.properties_of(t.net, number | EITHER if not number & EITHER else number, fields=fields) if _fits(each.name, name, number)), None)
        if found is not None:
            return found.write(target, *args) if number & SET else found.read(target)
        if not number & INVOKE:
            raise NetError("System.MissingFieldException" if not number & _PROPERTIES else "System.MissingMethodException", f"{'Field' if not number & _PROPERTIES else 'Method'} '{t.net.full_name}.{name}' not found.")
    methods = [each for each in reflection.methods_of(t.net, number if number & EITHER else number | EITHER) if _fits(each.name, name, number)]
    if not methods:
        raise NetError("System.MissingMethodException", f"Method '{t.net.full_name}.{name}' not found.")
    return invoke.static_call(t.net, methods[0].name, args) if target is None else invoke.call(target, methods[0].name, args)


def property_of_type(t: TypeRef, name: str | None, kind: TypeRef) -> Any:
    """GetProperty(name, returnType)."""
    found = reflection.named(reflection.properties_of(t.net, reflection.flags_of(None)), name, 0)
    return found if found is None or kind is None or found.declared.type is kind.net else None


def _generic_method(t: TypeRef, name: str, count: int, types: Any, flags: Any = None) -> Any:
    """GetMethod with a number of type parameters: those of generic methods."""
    number = reflection.flags_of(flags)
    if not count:
        return _method(t, name, flags, types)
    wanted = [each.net for each in types or ()]
    return next((
        each for each in reflection.methods_of(t.net, number) if isinstance(each, reflection.GenericMethod) and len(each.names) == count and _fits(each.name, name, number)
        and (types is None or len(each.overload.parameters) == len(wanted))
    ), None)


def _property(t: TypeRef, name: str | None, kind: Any, types: Any, flags: Any = None) -> Any:
    """GetProperty by the types of its arguments."""
    if name is None:
        raise argument_null("name")
    number = reflection.flags_of(flags)
    for each in reflection.properties_of(t.net, number):
        if _fits(each.name, name, number) and (kind is None or each.declared.type is kind.net):
            from havmsh.runtime.types import memberfacts

            reader = memberfacts.accessor(each, False)
            if types is None or [parameter.type for parameter in (reader.overload.parameters if reader is not None else ())] == [one.net for one in types]:
                return each
    return None


def _events(t: TypeRef, flags: Any = None) -> Array:
    from havmsh.runtime.types import eventinfos

    return eventinfos.events(t.net)


def _event(t: TypeRef, name: str, flags: Any = None) -> Any:
    from havmsh.runtime.types import eventinfos

    return eventinfos.named(t.net, name, bool(reflection.flags_of(flags) & reflection.IGNORE_CASE))


def _nested(t: TypeRef, flags: Any = None) -> Array:
    """The types within a type that something declares."""
    from havmsh.runtime import typesystem
    from havmsh.runtime.types import catalogue
    from havmsh.runtime.types.index import MODULES

    start = t.net.full_name + "+"
    known = [*(name for names in MODULES.values() for name in names.split(" ")), *catalogue.names()]
    found = [name for name in dict.fromkeys(known) if name.startswith(start) and "+" not in name[len(start):] and "`" not in name]
    return Array([typesystem.reference(typesystem.known(name)) for name in found], "System.Type")


def nested_type(t: TypeRef, name: str | None, flags: Any = None) -> Any:
    """The type of a name within a type."""
    if name is None:
        raise argument_null("name")
    number = reflection.flags_of(flags)
    return next((each for each in _nested(t) if _fits(each.net.name, name, number)), None)


def _more(net: NetType) -> None:
    """The longer ways to ask."""
    convention = "System.Reflection.CallingConventions callConvention"
    binder = "System.Reflection.Binder binder"
    modifiers = "System.Reflection.ParameterModifier[] modifiers"
    count = "int genericParameterCount"
    for text, call in (
        ("type[] GetNestedTypes()", _nested), (f"type[] GetNestedTypes({_BINDING})", _nested), ("type GetNestedType(string name)", nested_type), (f"type GetNestedType(string name, {_BINDING})", nested_type),
        (f"System.Reflection.ConstructorInfo GetConstructor({_BINDING}, {binder}, {convention}, type[] types, {modifiers})", lambda t, flags, binder, how, types, modifiers: _by_types(t, types, flags)),
        (f"{_METHOD} GetMethod(string name, {_BINDING}, {binder}, {convention}, type[] types, {modifiers})", lambda t, name, flags, binder, how, types, modifiers: _method(t, name, flags, types)),
        (f"{_METHOD} GetMethod(string name, {count}, type[] types)", _generic_method),
        (f"{_METHOD} GetMethod(string name, {count}, type[] types, {modifiers})", lambda t, name, number, types, modifiers: _generic_method(t, name, number, types)),
        (f"{_METHOD} GetMethod(string name, {count}, {_BINDING}, type[] types)", lambda t, name, number, flags, types: _generic_method(t, name, number, types, flags)),
        (f"{_METHOD} GetMethod(string name, {count}, {_BINDING}, {binder}, type[] types, {modifiers})", lambda t, name, number, flags, binder, types, modifiers: _generic_method(t, name, number, types, flags)),
        (
            f"{_METHOD} GetMethod(string name, {count}, {_BINDING}, {binder}, {convention}, type[] types, {modifiers})",
            lambda t, name, number, flags, binder, how, types, modifiers: _generic_method(t, name, number, types, flags),
        ),
        ("System.Reflection.PropertyInfo GetProperty(string name, type[] types)", lambda t, name, types: _property(t, name, None, types)),
        ("System.Reflection.PropertyInfo GetProperty(string name, type returnType, type[] types)", _property),
        (f"System.Reflection.PropertyInfo GetProperty(string name, type returnType, type[] types, {modifiers})", lambda t, name, kind, types, modifiers: _property(t, name, kind, types)),
        (
            f"System.Reflection.PropertyInfo GetProperty(string name, {_BINDING}, {binder}, type returnType, type[] types, {modifiers})",
            lambda t, name, flags, binder, kind, types, modifiers: _property(t, name, kind, types, flags),
        ),
        ("System.Reflection.EventInfo[] GetEvents()", _events), (f"System.Reflection.EventInfo[] GetEvents({_BINDING})", _events),
        ("System.Reflection.EventInfo GetEvent(string name)", _event), (f"System.Reflection.EventInfo GetEvent(string name, {_BINDING})", _event),
        (f"System.Object InvokeMember({_INVOKED}, {modifiers}, cultureinfo culture, string[] namedParameters)", _invoke),
    ):
        net.method(text, call)


def declare(net: NetType) -> None:
    """Declares them."""
    _more(net)
    _say(net)
    _own_first(net)


_OWN: Final = (
    f"GetMethods({_BINDING})", f"GetConstructors({_BINDING})", f"GetProperties({_BINDING})", f"GetEvents({_BINDING})", f"GetFields({_BINDING})", f"GetNestedTypes({_BINDING})",
    f"GetMembers({_BINDING})", f"GetEvent(string name, {_BINDING})", f"GetField(string name, {_BINDING})", "GetInterface(string name, bool ignoreCase)",
    f"GetNestedType(string name, {_BINDING})", f"GetMember(string name, System.Reflection.MemberTypes type, {_BINDING})",
    f"InvokeMember({_INVOKED}, System.Reflection.ParameterModifier[] modifiers, cultureinfo culture, string[] namedParameters)",
)
"""What the class of types that run overrides: these ways come before the others of their names."""


def _own_first(net: NetType) -> None:
    for group in net.methods.values():
        if len(group.overloads) > 1:
            group.overloads.sort(key=lambda each: not each.text.endswith(_OWN))
            group.choices.clear()


def _say(net: NetType) -> None:
    """The usual ways to ask."""
    for text, call in (
        (f"{_MEMBER}[] GetMembers({_BINDING})", members), (f"{_MEMBER}[] GetMember(string name)", _named), (f"{_MEMBER}[] GetMember(string name, {_BINDING})", _named),
        (f"{_MEMBER}[] GetMember(string name, System.Reflection.MemberTypes type, {_BINDING})", lambda t, name, kinds, flags: _named(t, name, flags, kinds.value)),
        (f"{_MEMBER}[] FindMembers(System.Reflection.MemberTypes memberType, {_BINDING}, System.Reflection.MemberFilter filter, System.Object filterCriteria)", _found),
        ("System.Reflection.ConstructorInfo GetConstructor(type[] types)", _by_types),
        (f"System.Reflection.ConstructorInfo GetConstructor({_BINDING}, type[] types)", lambda t, flags, types: _by_types(t, types, flags)),
        (f"{_METHOD} GetMethod(string name, {_BINDING}, type[] types)", _method),
        (f"{_METHOD} GetMethod(string name, {_BINDING}, {_REST})", lambda t, name, flags, binder, types, modifiers: _method(t, name, flags, types)),
        (f"{_METHOD} GetMethod(string name, type[] types, System.Reflection.ParameterModifier[] modifiers)", lambda t, name, types, modifiers: _method(t, name, None, types)),
        (f"System.Reflection.ConstructorInfo GetConstructor({_BINDING}, {_REST})", lambda t, flags, binder, types, modifiers: _by_types(t, types, flags)),
        (f"System.Object InvokeMember({_INVOKED})", _invoke), (f"System.Object InvokeMember({_INVOKED}, cultureinfo culture)", _invoke),
    ):
        net.method(text, call)
