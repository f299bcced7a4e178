"""What types written in C# give PowerShell beyond plain members: events, generic methods, texts; and what classes of scripts that derive from them override."""

from __future__ import annotations

from havmsh.runtime.csharp import generics, protected
from havmsh.runtime.csharp.model import FieldDecl, Member, MethodDecl, PropertyDecl
from havmsh.runtime.csharp.support import delegating, texts
from havmsh.runtime.nettype import NetType

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
