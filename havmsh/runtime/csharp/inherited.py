"""What types written in C# give PowerShell beyond plain members: events, generic methods, texts; and what classes of scripts that derive from them override."""

from __future__ import annotations

from havmsh.runtime import convert, overloads, typeof, typesystem
from havmsh.runtime.csharp import generics, protected
from havmsh.runtime.csharp.declaring_members import method_shape
from havmsh.runtime.csharp.model import FieldDecl, Member, MethodDecl, PropertyDecl
from havmsh.runtime.csharp.support import delegating, texts
from havmsh.runtime.generic_methods import closed_text
from havmsh.runtime.nettype import NetType
from havmsh.runtime.nullstring import NULL_STRING
from havmsh.runtime.objects import Array, unwrap
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def overrides_shell(member: Member) -> bool:
    """Whether a method that is not public overrides one that the shell itself calls: what checks or changes an argument, say."""
    return isinstance(member, MethodDecl) and "override" in member.modifiers and protected.method(member.owner.net, member.name) is not None


def event_call(member: FieldDecl | PropertyDecl, verb: str) -> Callable[..., Any]:
    """``add_Name`` or ``remove_Name`` of an event."""
    change = delegating.combine if verb == "add" else delegating.remove
    py, cls, static = member.py, member.owner.python, member.static
    if isinstance(member, PropertyDecl):
        name = f"{verb}_{member.name}"
        return (lambda value: getattr(cls, name)(value)) if static else lambda target, value: getattr(target, name)(value)
    if static:
        return lambda value: setattr(cls, py, change(getattr(cls, py), value))
    return lambda target, value: setattr(target, py, change(getattr(target, py), value))


def declare_generic(net: NetType, member: MethodDecl, text: str) -> None:
    """A generic method, called with its types."""
    from havmsh.runtime.generic_methods import declare

    count = len(member.type_params)

    def call(*args: Any) -> Any:
        made = generics.instance(member, args[:count])
        member.owner.unit.finish_late()
        if member.static:
            return getattr(member.owner.python, made.py)(*args[count:])
        return getattr(args[count], made.py)(*args[count + 1:])

    from havmsh.runtime.csharp.surface import guarded

    declare(net, text, guarded(call, void=member.type.full_name == "System.Void"))


def inferring(member: MethodDecl, plain: Callable[..., Any], filled: Callable[[tuple[Any, ...]], tuple[Any, ...]], line: str) -> Callable[..., Any]:
    """A generic method, called without its types: they follow from the arguments. Where they do not, the method for values of any type (``plain``) is called.

    ``filled`` adds the arguments that were left out; ``line`` is the method's, of which is told with the types put in.
    """
    marks = {name: NetType(name, kind="class") for name in member.type_params}
    shapes: list[MethodDecl] = []

    def call(*args: Any) -> Any:
        values = filled(args if member.static else args[1:])
        if not shapes:
            assert member.node is not None
            shapes.append(method_shape(member.owner, member.node, member.name, member.type_params, marks))
        types = _inferred(shapes[0], marks, values)
        if overloads.tellers:
            overloads.tellers[0](line if types is None else closed_text(line, member.type_params, types))
        if types is None:
            return plain(*args)
        made = generics.instance(member, types)
        member.owner.unit.finish_late()
        given = [value if param.mode else convert.convert(value, param.type) for param, value in zip(made.params, values)]
        return getattr(member.owner.python if member.static else args[0], made.py)(*given, *values[len(given):])

    return call


def _inferred(shape: MethodDecl, marks: dict[str, NetType], values: tuple[Any, ...]) -> tuple[NetType, ...] | None:
    """What the type parameters are; None where an argument tells nothing of one."""
    found: dict[str, NetType] = {}
    last = len(shape.params) - 1
    if shape.params and shape.params[-1].mode == "params" and not (len(values) == last + 1 and isinstance(values[last], list)):
        values = (*values[:last], Array(values[last:]))
    for param, value in zip(shape.params, values):
        actual = None if param.by_ref else _told_by(unwrap(value))
        if actual is not None:
            generics.unify(param.type, actual, marks, found)
    return tuple(found[name] for name in marks) if len(found) == len(marks) else None


def _told_by(value: Any) -> NetType | None:
    """The type that an argument speaks for: an array of objects that are all of one type is one of that type; null says nothing."""
    if value is None or isinstance(value, ScriptBlock):
        return None
    if value is NULL_STRING:
        return typesystem.known("System.String")
    net = typeof.type_of(value)
    if net.full_name == "System.Object[]" and value:
        kinds = {typeof.type_of(unwrap(each)) for each in value if each is not NULL_STRING and each is not None}
        if len(kinds) == 1 and None not in value:
            return typesystem.array_of(kinds.pop())
    return net


def text_of(target: Any) -> str:
    """What ``ToString`` gives."""
    found = target.m_ToString()
    return "" if found is None else str(found)


def record_text(target: Any) -> str:
    """A record's text: its name and its properties."""
    names = type(target).field_names
    inner = ", ".join(f"{name[2:]} = {texts.text(getattr(target, name))}" for name in names if name.startswith("p_"))
    name = target.net_type.name
    return f"{name} {{ {inner} }}" if inner else f"{name} {{ }}"
