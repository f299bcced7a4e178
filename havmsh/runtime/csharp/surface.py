"""Types written in C# as the shell sees them: properties, methods with their overloads, constructors, texts, comparison."""

from __future__ import annotations

from havmsh.runtime import by_ref_like, interface_members, typenames, typesystem
from havmsh.runtime.csharp import arguments, generics, inherited
from havmsh.runtime.csharp.model import FieldDecl, MethodDecl, Param, PropertyDecl, TypeDecl, declared, hidden_name
from havmsh.runtime.csharp.names import DYN, type_of_node
from havmsh.runtime.csharp.support import objects, raising
from havmsh.runtime.csharp.syntax import first, parts
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.script_objects import ScriptOverload, ScriptProperty, give
from havmsh.runtime.signatures import MethodGroup, Parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def show(decl: TypeDecl) -> None:
    """Fills the tables of a type from its declaration."""
    net = decl.net
    for member in sorted(decl.order, key=lambda each: isinstance(each, FieldDecl)):
        if "hidden" in member.modifiers or not member.public and "explicit" not in member.modifiers and not inherited.overrides_shell(member):
            continue
        if isinstance(member, FieldDecl):
            field_of(net, member)
        elif isinstance(member, PropertyDecl):
            property_of(net, member)
        elif isinstance(member, MethodDecl) and member.name == ".ctor":
            _constructor(net, member)
        elif isinstance(member, MethodDecl) and member.name != ".cctor":
            method(net, member)
    if not decl.constructors and decl.kind in ("class", "struct", "record") and "static" not in decl.modifiers and not net.abstract:
        cls = decl.python
        overload = ScriptOverload(f"{net.full_name} new()", guarded(lambda: objects.create(cls)), ())
        overload.name = "new"
        net.constructors = MethodGroup("new", [overload], static=True)
    if decl.constructors and net.constructors is None and not net.abstract:
        net.constructors = MethodGroup("new", [], static=True)  # there are some, and none for everybody
    _object_members(decl)
    net._lookup.clear()


def guarded(call: Callable[..., Any], *, void: bool = False) -> Callable[..., Any]:
    """A function that the shell calls: what it ends with is an error of .NET's."""
    def run(*args: Any) -> Any:
        try:
            result = call(*args)
        except raising.FAULTS as error:
            raise raising.outside(error) from None
        return NOTHING if void else result

    return run


def seen(net: NetType) -> NetType:
    """A type as the shell names it; what has open types in it takes any object."""
    if net.element is DYN:
        return typesystem.array_of(typesystem.known("System.Object"), net.rank)
    return typesystem.known("System.Object") if net is DYN or DYN in net.arguments else net


# ---------------------------------------------------------------- fields and properties

def field_of(net: NetType, member: FieldDecl) -> None:
    """Shows a field."""
    if member.event:
        _event(net, member)
        return
    kind, py, cls = seen(member.type), member.py, member.owner.python
    fixed = "readonly" in member.modifiers
    if "const" in member.modifiers:
        _const(net, member, kind)
        return
    if member.static:
        made = ScriptProperty(member.name, kind, guarded(lambda: getattr(cls, py)), None if fixed else lambda value: setattr(cls, py, value), False)
    else:
        made = ScriptProperty(member.name, kind, lambda target: getattr(target, py), None if fixed else lambda target, value: setattr(target, py, value), False)
    made.is_field = True
    (net.static_properties if member.static else net.properties)[member.name.upper()] = made


def _const(net: NetType, member: FieldDecl, kind: NetType) -> None:
    from havmsh.runtime.csharp import constants
    from havmsh.runtime.csharp.bodies import Body, made_constant

    def read() -> Any:
        found = constants.of_field(Body(member.owner, None, member.owner.scope, static=True, returns=None), member)
        return None if member.const is None else made_constant(found.const, kind)

    made = ScriptProperty(member.name, kind, read, None, False)
    made.is_field = True
    net.static_properties[member.name.upper()] = made


def property_of(net: NetType, member: PropertyDecl, *, everything: bool = False) -> None:
    """Shows a property; ``everything``: also an accessor that is kept for derived classes."""
    if member.node is not None and member.node.type == "event_declaration":
        _event(net, member)
        return
    if member.params:
        _indexer(net, member)
        return
    kind, py, cls, name = seen(member.type), member.py, member.owner.python, member.name
    settable = member.writes and (everything or not {"private", "internal", "protected"} & member.setter_modifiers)
    readable = member.reads and (everything or not {"private", "internal", "protected"} & member.getter_modifiers)
    get: Any
    put: Any
    if member.static:
        get = (lambda: getattr(cls, py)) if member.auto else lambda: getattr(cls, "get_" + name)()
        put = (lambda value: setattr(cls, py, value)) if member.auto else lambda value: getattr(cls, "set_" + name)(value)
    else:
        own = hidden_name(member.owner.name, py)
        get = (lambda target: objects.meant(target, own, py)) if member.owner.kind == "interface" else lambda target: getattr(target, py)
        put = lambda target, value: setattr(target, py, value)
    made = ScriptProperty(name, kind, guarded(get), guarded(put) if settable else None, False)
    if by_ref_like.is_by_ref_like(kind):
        _refuse_property(made, member.static)
    if not readable:
        made.get = None
    (net.static_properties if member.static else net.properties)[name.upper()] = made


def _refuse_property(made: ScriptProperty, static: bool) -> None:
    """Of a value that PowerShell cannot hold an object has nothing, a type refuses to tell; nobody sets it."""
    kind = made.type

    def refuse(*_: Any) -> Any:
        raise by_ref_like.no_property(made.name, kind)

    made.net = None  # nothing is converted before it is refused
    made.get = refuse if static else lambda target: None
    made.set = refuse if made.set is not None else None


def _event(net: NetType, member: FieldDecl | PropertyDecl) -> None:
    """An event: Register-ObjectEvent and ``add_Name`` find it."""
    net.members.setdefault("events", {})[member.name.upper()] = member.name
    for verb in ("add", "remove"):
        call = inherited.event_call(member, verb)
        text = f"{'static ' if member.static else ''}void {verb}_{member.name}({typenames.spelled(member.type)} value)"
        overload = ScriptOverload(text, guarded(call, void=True), (parameter(Param("value", member.type)),))
        overload.name = f"{verb}_{member.name}"
        (net.static_methods if member.static else net.methods)[overload.name.upper()] = MethodGroup(overload.name, [overload], static=member.static)


def _indexer(net: NetType, member: PropertyDecl) -> None:
    py = member.py
    params = tuple(parameter(each) for each in member.params)
    shown = ", ".join(f"{each.type_text} {each.name}" for each in params)
    spelled = typenames.spelled(seen(member.type))
    refused = by_ref_like.is_by_ref_like(member.type)

    def refuse(*_: Any) -> Any:
        raise by_ref_like.no_index(net, member.type)

    get = refuse if refused else guarded(lambda target, *keys: getattr(target, "get_" + py)(*keys))
    if member.reads:
        _add(net, ScriptOverload(f"{spelled} get_{member.name}({shown})", get, params), f"get_{member.name}", static=False)
        if member.name != "Item":
            _add(net, ScriptOverload(f"{spelled} get_Item({shown})", get, params, True), "get_Item", static=False)  # by which an index finds it
    if member.writes:
        new = parameter(Param("value", typesystem.known("System.Object") if refused else member.type))
        put = refuse if refused else guarded(lambda target, *keys: getattr(target, "set_" + py)(*keys), void=True)
        _add(net, ScriptOverload(f"void set_{member.name}({shown}, {spelled} value)", put, (*params, new)), f"set_{member.name}", static=False)


# ---------------------------------------------------------------- methods

def parameter(param: Param) -> Parameter:
    """A parameter as the shell's overloads have it."""
    made = Parameter.__new__(Parameter)
    made.type = seen(param.type)
    made.name = param.name
    made.type_text = typenames.spelled(made.type)
    made.params = param.mode == "params"
    made.ref = param.by_ref
    made.optional = param.optional
    return made


def line_of(decl: TypeDecl, params: list[Param]) -> str:
    """The parameters as an overload's line shows them."""
    found = []
    for each in params:
        word = {"ref": "[ref] ", "out": "[ref] ", "in": "[ref] ", "params": "Params "}.get(each.mode, "")
        text = f"{word}{typenames.spelled(seen(each.type))} {each.name}"
        if each.default is not None:
            text += f" = {_shown_default(decl, each)}"
        found.append(text)
    return ", ".join(found)


def _shown_default(decl: TypeDecl, param: Param) -> str:
    value = arguments.default_value(decl, param)
    if value is None:
        return "default" if param.type.is_value_type or param.default is not None and param.default.type == "default_expression" else "null"
    if isinstance(value, str):
        return f'"{value}"'
    from havmsh.runtime.enumerations import EnumValue
    from havmsh.runtime.valuetexts import to_text

    return f"{value.type.full_name}.{value.text()}" if isinstance(value, EnumValue) else to_text(value)


def _call(member: MethodDecl, line: str) -> Callable[..., Any]:
    """The function that the shell calls: what is optional may be left out."""
    py, cls, count = member.py, member.owner.python, len(member.params)
    defaults: list[Any] = []

    def filled(args: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(args) >= count:
            return args
        if not defaults:
            defaults.extend(_default(member, each) for each in member.params)
        return (*args, *defaults[len(args):])

    if member.static:
        plain: Callable[..., Any] = lambda *args: getattr(cls, py)(*filled(args))
    elif member.owner.kind == "interface":
        own = hidden_name(member.owner.name, py)
        plain = lambda target, *args: objects.meant(target, own, py)(*filled(args))
    else:
        plain = lambda target, *args: getattr(target, py)(*filled(args))
    if member.type_params:
        plain = inherited.inferring(member, plain, filled, line)
    if by_ref_like.is_by_ref_like(member.type):
        return _refused_call(member)
    return guarded(plain, void=member.type.full_name == "System.Void")


def _refused_call(member: MethodDecl) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise by_ref_like.no_call(member.name, member.type)

    return refuse


def _default(member: MethodDecl, param: Param) -> Any:
    from havmsh.runtime.convert import default

    if by_ref_like.is_by_ref_like(param.type):
        return by_ref_like.given(None, param.type)
    found = arguments.default_value(member.owner, param)
    return default(param.type) if found is None and param.type is not DYN else found


def method(net: NetType, member: MethodDecl) -> None:
    """Shows a method."""
    shape = generics.open_shape(member) if member.type_params else member
    spelled = "void" if member.type.full_name == "System.Void" else typenames.spelled(seen(shape.type))
    shown = line_of(member.owner, shape.params)
    generic = f"[{', '.join(member.type_params)}]" if member.type_params else ""
    text = f"{'static ' if member.static else ''}{spelled} {member.name}{generic}({shown})"
    overload = ScriptOverload(text, _call(member, text), tuple(parameter(each) for each in member.params), not member.public)
    line = _line_of_interface(member, overload)
    if line is not None:
        overload.name, overload.text = member.name, line
        net.explicit[line] = overload
        return
    _add(net, overload, member.name, static=member.static)
    if member.type_params:
        overload.told = None
        inherited.declare_generic(net, member, text)


def _line_of_interface(member: MethodDecl, overload: ScriptOverload) -> str | None:
    """How the interface tells of a method that is done for it alone, where the type has one of the name for everybody: that is what a call without a cast means."""
    if "explicit" not in member.modifiers or all("explicit" in each.modifiers for each in member.owner.methods.get(member.name, ())):
        return None
    named = first(member.node, "explicit_interface_specifier") if member.node is not None else None
    if named is None:
        return None
    interface = type_of_node(member.owner.scope, parts(named)[0], member.owner)
    group = interface.methods.get(member.name.upper())
    kinds = [each.type for each in overload.parameters]
    same = [each for each in group.overloads if [one.type for one in each.parameters] == kinds] if group is not None else []
    return interface_members.told(interface, same[0].text) if same else None


def _add(net: NetType, overload: ScriptOverload, name: str, *, static: bool) -> None:
    """Puts an overload into its group; a new group begins with what the base has."""
    overload.name = name
    give(net, overload, static=static)


def _constructor(net: NetType, member: MethodDecl) -> None:
    if net.abstract:
        return
    cls, py = member.owner.python, member.py
    count = len(member.params)

    def call(*args: Any) -> Any:
        rest = [_default(member, each) for each in member.params[len(args):]] if len(args) < count else []
        return objects.create(cls, getattr(cls, py), *args, *rest)

    overload = ScriptOverload(f"{net.full_name} new({line_of(member.owner, member.params)})", guarded(call), tuple(parameter(each) for each in member.params))
    overload.name = "new"
    if net.constructors is None:
        net.constructors = MethodGroup("new", [], static=True)
    net.constructors.add(overload)


# ---------------------------------------------------------------- what every object has

def _object_members(decl: TypeDecl) -> None:
    """Text, equality, order, enumeration."""
    cls, net = decl.python, decl.net
    own = {each.py for group in decl.methods.values() for each in group}
    if "m_ToString" in own or hasattr(cls, "m_ToString"):
        net.to_text = lambda target: inherited.text_of(target)
    elif not net.chain()[1:] or all(declared(each) is not None or each.full_name in ("System.Object", "System.ValueType") for each in net.chain()):
        net.to_text = (lambda target: inherited.record_text(target)) if decl.record else lambda target: str(target.net_type.full_name)
    equals = next((each.py for each in decl.methods.get("Equals", ()) if len(each.params) == 1 and each.params[0].type.full_name == "System.Object"), None)
    if equals is not None:
        cls.__eq__ = lambda self, other: bool(getattr(self, equals)(other))
        cls.__hash__ = (lambda self: int(self.m_GetHashCode())) if hasattr(cls, "m_GetHashCode") else lambda self: 0
    elif decl.kind in ("struct", "record"):
        cls.__eq__ = objects.same_fields
        cls.__hash__ = lambda self: hash(type(self))
    if decl.kind == "struct":
        cls.clone_value = objects.clone
    if "m_GetEnumerator" in own:
        from havmsh.runtime.csharp.support import access

        cls.enumerate_net = lambda self: access.walk(self.m_GetEnumerator())


__all__ = ["method", "show"]
