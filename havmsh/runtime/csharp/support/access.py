"""Members of .NET's types, and of values of which nothing is known before: found by the shell's own tables when the code runs."""

from __future__ import annotations

from havmsh.runtime import overloads
from havmsh.runtime.csharp import protected
from havmsh.runtime.csharp.support import raising
from havmsh.runtime.errors import NetError
from havmsh.runtime.interface_members import own_member
from havmsh.runtime.objects import NOTHING, Array, Char, GenericList, Hashtable, PSObject
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType


def sized(value: Any) -> int:
    """How many elements there are: by Length or Count."""
    if isinstance(value, (list, str)):
        return len(value)
    found = get(value, "Length" if type_of(value).find_property("LENGTH") is not None else "Count")
    return int(found)


def sliced(value: Any, first: Any, last: Any) -> Any:
    """``value[first..last]``: a place in a tuple is counted from the end. Raises ArgumentOutOfRangeException."""
    if value is None:
        raise raising.null_reference()
    size = sized(value)
    start, end = [default if place is None else size - place[0] if place.__class__ is tuple else place for place, default in ((first, 0), (last, size))]
    if not 0 <= start <= end <= size:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values.")
    if isinstance(value, str):
        return value[start:end]
    return Array(value[start:end], value.element) if value.__class__ is Array else call(value, "Slice", (start, end - start))


class Call:
    """One place that calls a method by name; the choice of the overload is remembered by the classes of value and arguments."""

    __slots__ = ("cache", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.cache: dict[Any, Any] = {}

    def __call__(self, value: Any, *args: Any) -> Any:
        cls: Any = value.__class__
        if cls is GenericList or cls is Array:
            cls = type_of(value)
        key = (cls, *[arg.__class__ for arg in args])
        fast = self.cache.get(key)
        result = fast(value, *args) if fast is not None else self._chosen(value, args, key)
        return None if result is NOTHING else result

    def _chosen(self, value: Any, args: tuple[Any, ...], key: Any) -> Any:
        if value is None:
            raise raising.null_reference()
        if value.__class__ is PSObject:
            return self._of_wrapped(value, args)
        net = type_of(value)
        group = net.find_method(self.name.upper()) or protected.method(net, self.name)
        if group is None:
            return other_call(value, net, self.name, args)
        overload, converted, exact = overloads.choose(group, args, self.name)
        cls = value.__class__
        if exact and not overloads.tellers and cls is net.python and not hasattr(cls, "net_type"):
            self.cache[key] = overload.runner
        return overload(value, *converted)

    def _of_wrapped(self, value: PSObject, args: tuple[Any, ...]) -> Any:
        net = type_of(value.base)
        if net.find_method(self.name.upper()) is not None:
            return self(value.base, *args)
        return other_call(value, net, self.name, args)


_calls: dict[str, Call] = {}


def call(value: Any, name: str, args: tuple[Any, ...]) -> Any:
    """``value.name(args)``."""
    site = _calls.get(name)
    if site is None:
        site = _calls[name] = Call(name)
    return site(value, *args)


def other_call(value: Any, net: NetType, name: str, args: tuple[Any, ...]) -> Any:
    """A member that holds a delegate, a method of PSObject, an extension of System.Linq. Raises RuntimeBinderException."""
    declared = net.find_property(name.upper())
    if declared is not None and declared.get is not None:
        held = declared.read(value)
        if callable(held):
            return held(*args)
    own = getattr(value, "net_call", None)
    if own is not None:
        answer = own(name, args)
        if answer is not NotImplemented:
            return answer
    from havmsh.runtime.typesystem import known

    linq = known("System.Linq.Enumerable").find_static_method(name.upper())
    if linq is not None and iterable(value):
        overload, converted, _ = overloads.choose(linq, (value, *args), name)
        return overload(*converted)
    raise missing(net, name)


def missing(net: NetType, name: str) -> NetError:
    """RuntimeBinderException for a member that is not there."""
    return NetError("Microsoft.CSharp.RuntimeBinder.RuntimeBinderException", f"'{net.full_name}' does not contain a definition for '{name}'")


def call_static(net: NetType, name: str, args: tuple[Any, ...]) -> Any:
    """``net.name(args)``."""
    group = net.find_static_method(name.upper())
    if group is None:
        raise missing(net, name)
    overload, converted, _ = overloads.choose(group, args, name)
    result = overload(*converted)
    return None if result is NOTHING else result


def call_typed(net: NetType, value: Any, name: str, types: tuple[NetType, ...], args: tuple[Any, ...]) -> Any:
    """A method of .NET with type arguments."""
    from havmsh.runtime.generic_methods import call_generic

    owner = net if value is net else type_of(value)
    result = call_generic(owner, value, name, types, args)
    return None if result is NOTHING else result


def construct(net: NetType, args: tuple[Any, ...]) -> Any:
    """``new net(args)`` of a type that the shell has."""
    from havmsh.runtime import invoke

    if net.definition in ("System.Span`1", "System.ReadOnlySpan`1"):
        from havmsh.runtime.types import spans

        return spans.construct(net, args)

    return invoke.construct(net, args)


# ---------------------------------------------------------------- properties

def get(value: Any, name: str) -> Any:
    """``value.name``; unlike the shell, C# hears of a getter that fails."""
    if value is None:
        raise raising.null_reference()
    if value.__class__ is PSObject:
        value = value.base
    net = type_of(value)
    declared = net.find_property(name.upper()) or protected.prop(net, name)
    if declared is not None and declared.get is not None:
        return declared.read(value)
    if net.find_method(name.upper()) is not None:
        return bound(value, name)
    from havmsh.runtime import members

    found = members.find(value, name)
    if found is members.MISSING:
        raise missing(net, name)
    return found


def bound(value: Any, name: str) -> Any:
    """A method as a function."""
    return lambda *args: call(value, name, args)


def put(value: Any, name: str, new: Any) -> Any:
    """``value.name = new``; gives what was assigned."""
    if value is None:
        raise raising.null_reference()
    if value.__class__ is PSObject:
        value = value.base
    net = type_of(value)
    declared = net.find_property(name.upper())
    if declared is None or declared.set is None:
        from havmsh.runtime import member_writing

        member_writing.write(value, name, new)
        return new
    declared.set(value, new)
    return new


def get_static(net: NetType, name: str) -> Any:
    """``net.name``."""
    from havmsh.runtime import static_members

    declared = net.find_static_property(name.upper())
    if declared is not None and declared.get is not None:
        return declared.read() if callable(declared.get) else declared.get
    return static_members.static_get(net, name)


def put_static(net: NetType, name: str, new: Any) -> Any:
    """``net.name = new``."""
    declared = net.find_static_property(name.upper())
    if declared is None or declared.set is None:
        raise missing(net, name)
    declared.set(new)
    return new


def view(value: Any) -> Any:
    """A value as PowerShell's PSObject: its members, type names, the object in it."""
    if value is None:
        raise raising.null_reference()
    from havmsh.runtime.types.psobjects import view as psobject

    return psobject(value)


# ---------------------------------------------------------------- elements

def item(value: Any, *keys: Any) -> Any:
    """``value[keys]``."""
    cls = value.__class__
    key = keys[0]
    if cls is Array:
        if key < 0:
            raise raising.out_of_bounds()
        return value[key]
    if cls is str:
        if not 0 <= key < len(value):
            raise raising.out_of_bounds()
        return Char(value[key])
    if value is None:
        raise raising.null_reference()
    if cls is PSObject:
        return item(value.base, *keys)
    net = type_of(value)
    group = own_member(net, "methods", "GET_ITEM") or own_member(net, "methods", "GET_CHARS")
    if group is not None:
        overload, converted, _ = overloads.choose(group, keys, "get_Item")
        return overload(value, *converted)
    own = getattr(value, "net_index", None)
    if own is not None and hasattr(value, "sizes"):
        return grid_place(value, keys, lambda at: value.items[at])
    from havmsh.runtime import indexing

    return indexing.get(value, key if len(keys) == 1 else list(keys))


def grid_place(value: Any, keys: tuple[Any, ...], use: Any) -> Any:
    """A place in an array of several dimensions."""
    at = 0
    for key, size in zip(keys, value.sizes):
        if not 0 <= key < size:
            raise raising.out_of_bounds()
        at = at * size + key
    return use(at)


def put_item(value: Any, new: Any, *keys: Any) -> Any:
    """``value[keys] = new``; gives what was assigned."""
    cls = value.__class__
    if cls is Array:
        if keys[0] < 0:
            raise raising.out_of_bounds()
        value[keys[0]] = new
        return new
    if value is None:
        raise raising.null_reference()
    if hasattr(value, "sizes"):
        grid_place(value, keys, lambda at: value.items.__setitem__(at, new))
        return new
    net = type_of(value)
    group = own_member(net, "methods", "SET_ITEM")
    if group is not None:
        overload, converted, _ = overloads.choose(group, (*keys, new), "set_Item")
        overload(value, *converted)
        return new
    from havmsh.runtime import indexing

    indexing.put(value, keys[0] if len(keys) == 1 else list(keys), new)
    return new


def iterable(value: Any) -> bool:
    """Whether foreach can go over a value."""
    from havmsh.runtime.elements import enumerate_

    return isinstance(value, (str, Hashtable)) or enumerate_(value) is not None


def iterate(value: Any) -> Iterator[Any]:
    """What ``foreach`` goes over. A collection that is changed meanwhile says so."""
    from havmsh.runtime.elements import enumerate_

    if value is None:
        raise raising.null_reference()
    if value.__class__ is PSObject:
        value = value.base
    if value.__class__ is str:
        return map(Char, value)
    if value.__class__ is GenericList or value.__class__.__name__ == "ArrayList":
        return _watched(value)
    own = getattr(value, "enumerate_net", None)
    if own is not None:
        return iter(own())
    if isinstance(value, Hashtable):
        from havmsh.runtime.types.hashtables import entries

        return iter(entries(value))
    found = enumerate_(value)
    if found is not None:
        return found
    if type_of(value).find_method("GETENUMERATOR") is not None:
        return walk(call(value, "GetEnumerator", ()))
    raise missing(type_of(value), "GetEnumerator")


def walk(enumerator: Any) -> Iterator[Any]:
    """What an enumerator gives, one by one."""
    own = getattr(enumerator, "enumerate_net", None)
    if own is not None:
        yield from own()
        return
    while call(enumerator, "MoveNext", ()):
        yield get(enumerator, "Current")


def _watched(items: list[Any]) -> Iterator[Any]:
    size = len(items)
    for each in items:
        yield each
        if len(items) != size:
            from havmsh.runtime.types.enumerators import modified

            raise modified()


def bound_static(net: NetType, name: str) -> Any:
    """A static method as a function."""
    return lambda *args: call_static(net, name, args)
