"""Properties, methods, static members and elements."""

from __future__ import annotations

from havmsh.runtime import indexing, members, static_members, valuetexts
from havmsh.runtime.errors import failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING, Hashtable, OrderedDictionary, PSCustomObject, unwrap
from havmsh.runtime.script_methods import go, way
from havmsh.runtime.script_objects import ScriptObject, field_of
from havmsh.runtime.sites import CastSite, PropertySite
from havmsh.runtime.support.types import net_type
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def get(frame: Frame, value: Any, site: PropertySite) -> Any:
    """Reads a property; remembers where a custom object's lies, and one of an object of a script's class."""
    cls = value.__class__
    if cls is PSCustomObject:
        if value.extra is None:
            at = value.shape.index.get(site.name.upper())
            if at is not None:
                site.shape, site.at = value.shape, at
                return value.values[at]
    elif isinstance(value, ScriptObject) and value.extra is None:
        if cls is site.shape and not members.GIVEN:
            field: Any = site.at
            return value.fields.get(field.folded, field.default)
        found = field_of(value, site.name)
        if found is not None:
            site.shape, site.at = cls, found
    return get_dynamic(frame, value, site.name) if frame.session.strict_used else members.get(value, site.name)


def get_dynamic(frame: Frame, value: Any, name: Any) -> Any:
    """Reads a property whose name is a value."""
    if name.__class__ is not str and not isinstance(name, str):
        if isinstance(value, Hashtable):  # a key that is no text is looked up as it is
            name = unwrap(name)
            if name is not None and name in value:
                return value[name]
        name = valuetexts.to_text(name)
    session = frame.session
    if session.strict_used:
        version = frame.strict_version()
        if version is not None and version >= (2, 0):
            return members.get_strict(value, name)
    return members.get(value, name)


def call(frame: Frame, value: Any, name: Any, *args: Any) -> Any:
    """Calls a method."""
    cls = value.__class__
    if cls is str or cls is int:
        return members.call(value, name, args)
    if cls.__name__ == "ScriptBlock":
        from havmsh.runtime.blockmethods import call_method

        return call_method(frame, value, name, args)
    guard = frame.session.guard
    if guard is None and isinstance(value, ScriptObject) and value.extra is None:
        net = value.net_type
        known = way(net, name, args)
        if known is not None:
            return go(frame, net, known, value, args)
    if isinstance(name, list):
        name = valuetexts.to_text(name)
    if guard is not None and value is not None and cls is not PSCustomObject:
        guard.demand_call(type_of(value), name)
    return members.call(value, name, args)


def static_get(frame: Frame, net: Any, name: Any) -> Any:
    """Reads a static member. Raises PropertyNotFoundStrict."""
    found = static_members.static_find(net, name)
    if found is not members.MISSING:
        return found
    version = frame.strict_version() if frame.session.strict_used else None
    if version is not None and version >= (2, 0):
        raise members.missing(str(name))
    return None


def static_call(frame: Frame, net: Any, name: Any, *args: Any) -> Any:
    """Calls a static method."""
    if frame.session.guard is not None:
        frame.session.guard.demand_call(net, name)
    elif net.ways:
        known = way(net, name, args, static=True)
        if known is not None:
            return go(frame, net, known, None, args)
    return static_members.static_call(net, name, args)


def call_typed(frame: Frame, site: CastSite, value: Any, name: Any, *args: Any) -> Any:
    """Calls a method with arguments that are casts."""
    if value is not None and frame.session.guard is None and not (name.__class__ is str and (type_of(value), name) in site.plain):
        types = _types(frame, site)
        if not _as_cast(types, args):
            from havmsh.runtime import casted_arguments

            found = casted_arguments.of_value(site.plain, types, value, valuetexts.to_text(name), args)
            if found is not None:
                return found()
    return call(frame, value, name, *args)


def static_typed(frame: Frame, site: CastSite, net: Any, name: Any, *args: Any) -> Any:
    """Calls a static method or a constructor with arguments that are casts."""
    if frame.session.guard is None and not (name.__class__ is str and (net, name) in site.plain):
        types = _types(frame, site)
        if not _as_cast(types, args):
            from havmsh.runtime import casted_arguments

            found = casted_arguments.of_type(site.plain, types, net, valuetexts.to_text(name), args)
            if found is not None:
                return found()
    return static_call(frame, net, name, *args)


def _types(frame: Frame, site: CastSite) -> tuple[Any, ...]:
    return tuple([None if each is None else net_type(frame, each) for each in site.types])


def _as_cast(types: tuple[Any, ...], args: tuple[Any, ...]) -> bool:
    """Whether the values are of the very types that they were cast to."""
    return all(net is None or (arg is not None and type_of(arg) is net) for net, arg in zip(types, args))


def call_generic(frame: Frame, value: Any, types: tuple[Any, ...], name: Any, *args: Any) -> Any:
    """Calls a method with type arguments: of a value, or of a type (``value`` is the NetType then)."""
    from havmsh.runtime import generic_methods
    from havmsh.runtime.nettype import NetType

    if value is None or value is NOTHING:
        raise failure("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    if frame.session.guard is not None:
        frame.session.guard.demand_call(value if value.__class__ is NetType else type_of(value), name)
    return generic_methods.call_generic(value if value.__class__ is NetType else type_of(value), value, valuetexts.to_text(name), types, args)


def index(frame: Frame, target: Any, key: Any, several: bool) -> Any:
    """`target[key]`."""
    cls = target.__class__
    if cls is Hashtable and not several:
        if key.__class__ is str:
            pair = target.table.get(key if target.case_sensitive else key.upper())
            return None if pair is None else pair[1]
        if key.__class__ is int:
            return target[key]
    if target is None or target is NOTHING:
        raise failure("Cannot index into a null array.", "NullArray")
    strict = frame.strict_version() if frame.session.strict_used else None
    return indexing.get(target, list(key) if several else key, 0 if strict is None else strict[0])


def index_object(frame: Frame, target: Any, key: Any) -> Any:
    """`target[[object]key]`: an ordered dictionary takes it for a key, a number too."""
    return target[key] if isinstance(target, OrderedDictionary) else index(frame, target, key, False)


def strict_call(frame: Frame) -> None:
    """A command that is called as a method would be, `f(1, 2)`: an error under strict mode 2."""
    if frame.session.strict_used:
        version = frame.strict_version()
        if version is not None and version >= (2, 0):
            raise failure(
                "The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, "
                "see the about_Parameters Help topic.", "StrictModeFunctionCallWithParens",
            )
