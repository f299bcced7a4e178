"""The objects of classes written in C#: how they are made, copied, compared, and gone over."""

from __future__ import annotations

from havmsh.runtime.csharp import protected
from havmsh.runtime.csharp.support import access, raising
from havmsh.runtime.errors import NetException
from havmsh.runtime.objects import GenericList, Hashtable, NetObject, PSCustomObject, Ref
from havmsh.runtime.types.enumerators import Enumerator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType


class Meta(type):
    """The class of C#'s classes: its static fields get their values when one of them is first asked for."""

    pending: Any = None

    def __getattr__(cls, name: str) -> Any:
        for level in cls.__mro__:
            start = level.__dict__.get("pending")
            if start is not None:
                ready(level)
                return getattr(cls, name)
        raise AttributeError(name)


def ready(cls: Any) -> None:
    """Runs what gives a class's static fields their values, once. Raises TypeInitializationException."""
    start = cls.__dict__.get("pending")
    if start is None:
        return
    cls.pending = None
    from havmsh.runtime.errors import NetError

    try:
        start()
    except raising.FAULTS as error:
        inner = raising.exception_of(error)
        raise NetError("System.TypeInitializationException", f"The type initializer for '{cls.net_type.full_name}' threw an exception.", inner) from None


class CSharpObject(NetObject, metaclass=Meta):
    """Base of classes that derive from nothing."""

    net_type: NetType

    def net_text(self) -> str:
        """Its own ``ToString``, else the type's name."""
        own = getattr(type(self), "m_ToString", None)
        found = own(self) if own is not None else None
        if own is None:
            shown = self.net_type.to_text
            return self.net_type.full_name if shown is None else shown(self)
        return "" if found is None else str(found)


def blank(cls: Any) -> Any:
    """An object whose fields have their zeros."""
    if cls.__dict__.get("pending") is not None and "static_constructor" in cls.__dict__:
        ready(cls)
    made: Any = cls.__new__(cls)
    if isinstance(made, NetException):
        NetException.__init__(made, cls.net_type.full_name, f"Exception of type '{cls.net_type.full_name}' was thrown.")
    elif isinstance(made, GenericList):
        base = next(level for level in cls.net_type.chain() if level.arguments)
        GenericList.__init__(made, (), base.arguments[0].full_name)
    elif isinstance(made, Hashtable):
        base = next(level for level in cls.net_type.chain() if "csharp" not in level.members)
        if base.arguments:
            _dictionary(made, base)
        else:
            Hashtable.__init__(made)
    else:
        made.extra = None
    for level in reversed(cls.__mro__):
        zero = level.__dict__.get("zero_fields")
        if zero is not None:
            zero(made)
    return made


def _dictionary(made: Any, base: NetType) -> None:
    from havmsh.runtime.types.collections import Dictionary

    Dictionary.__init__(made, base)
    made.__dict__.pop("net_type", None)


def create(cls: Any, init: Any = None, *args: Any) -> Any:
    """``new cls(args)``."""
    made = blank(cls)
    if init is None:
        cls.first(made)
    else:
        init(made, *args)
    return made


def meant(target: Any, own: str, py: str) -> Any:
    """A member that is asked for by way of an interface: what the object has for that alone, else what it has for everybody."""
    return getattr(target, own if hasattr(target, own) else py)


def copied(value: Any) -> Any:
    """What ``with`` begins with: another object that says the same. Raises NullReferenceException."""
    if value is None:
        raise raising.null_reference()
    return clone(value)


def clone(value: Any) -> Any:
    """A structure's copy, with those in it."""
    cls: Any = type(value)
    made = cls.__new__(cls)
    made.__dict__.update(value.__dict__)
    made.extra = None
    for name, held in list(made.__dict__.items()):
        if getattr(held, "clone_value", None) is not None:
            made.__dict__[name] = held.clone_value()
    return made


def same_fields(left: Any, right: Any) -> bool:
    """Whether two structures or records are equal field by field."""
    from havmsh.runtime.csharp.support.dynamic import equals

    if type(left) is not type(right):
        return False
    return all(equals(getattr(left, name), getattr(right, name)) for name in type(left).field_names)


def assign_this(value: Any, new: Any) -> Any:
    """``this = new`` of a structure."""
    value.__dict__.update(clone(new).__dict__)
    return value


def base_construct(made: Any, base: NetType, args: tuple[Any, ...]) -> None:
    """The constructor of a base from the shell's own types, on an object that is being made."""
    if isinstance(made, NetException):
        _exception(made, base, args)
        return
    if not args and base.constructors is None:
        return
    python: Any = base.python
    if not args and not isinstance(made, list) and python is not None and python.__init__ in (NetObject.__init__, object.__init__):
        return
    if base.abstract or base.constructors is None:
        return
    source = access.construct(base, args)
    if isinstance(source, list):
        made.extend(source)
        return
    for cls in type(source).__mro__:
        for slot in cls.__dict__.get("__slots__", ()):
            if hasattr(source, slot) and slot not in ("extra", "net_type", "__weakref__"):
                held = getattr(source, slot)
                setattr(made, slot, made if held is source else held)
    made.__dict__.update(getattr(source, "__dict__", {}))


def _exception(made: NetException, base: NetType, args: tuple[Any, ...]) -> None:
    if args:
        source = access.construct(base, args)
        made.message, made.inner, made.members = source.message, source.inner, source.members


def base_call(value: Any, base: NetType, name: str, args: tuple[Any, ...]) -> Any:
    """``base.Name(args)`` where the base is one of the shell's types."""
    if name == "ToString" and base.full_name in ("System.Object", "System.ValueType"):
        return value.net_type.full_name
    if name == "Equals" and base.full_name in ("System.Object", "System.ValueType"):
        return value is args[0]
    if name == "GetHashCode" and base.full_name in ("System.Object", "System.ValueType"):
        return id(value) & 0x7FFFFFFF
    group = protected.method(base, name) or base.find_method(name.upper())
    if group is None:
        raise access.missing(base, name)
    from havmsh.runtime import overloads
    from havmsh.runtime.objects import NOTHING

    overload, converted, _ = overloads.choose(group, args, name)
    result = overload(value, *converted)
    return None if result is NOTHING else result


def base_get(value: Any, base: NetType, name: str) -> Any:
    """``base.Name``."""
    held = base.find_property(name.upper()) or protected.prop(base, name)
    if held is None:
        raise access.missing(base, name)
    return held.read(value)


# ---------------------------------------------------------------- places by reference

def set_attr(owner: Any, name: str, value: Any) -> Any:
    """``owner.name = value``; gives the value."""
    setattr(owner, name, value)
    return value


def ref_put(ref: Ref, value: Any) -> Any:
    """Writes the caller's variable; gives the value."""
    ref.set(value)
    return value


def ref_attr(owner: Any, name: str) -> Ref:
    """A field as an argument of ``ref``."""
    return Ref(lambda: getattr(owner, name), lambda value: setattr(owner, name, value))


def ref_item(owner: Any, *keys: Any) -> Ref:
    """An element as an argument of ``ref``."""
    return Ref(lambda: access.item(owner, *keys), lambda value: access.put_item(owner, value, *keys))


# ---------------------------------------------------------------- others

class Walking(Enumerator):
    """The enumerator of an iterator."""

    __slots__ = ("generator", "held")
    type_name = "System.ArrayEnumerator"

    def __init__(self, generator: Iterator[Any]) -> None:
        super().__init__(())
        self.generator = generator
        self.held: Any = None

    def move_next(self) -> bool:
        """Goes on."""
        for held in self.generator:
            self.held = held
            return True
        return False

    def current(self) -> Any:
        """Where it stands."""
        return self.held

    def enumerate_net(self) -> Iterator[Any]:
        """What is left."""
        return self.generator


def parts_of(value: Any) -> list[Any]:
    """What a deconstruction gives: a tuple's items, a pair's key and value, what ``Deconstruct`` sets."""
    items = getattr(value, "items", None)
    if isinstance(items, list):
        return items
    if value.__class__.__name__ == "Pair":
        return [value.key, value.value]
    names = getattr(type(value), "field_names", None)
    if names is None:
        raise raising.null_reference()
    return [getattr(value, name) for name in names]


def custom_object(pairs: list[tuple[str, Any]]) -> PSCustomObject:
    """An object of an anonymous type."""
    return PSCustomObject.of(pairs)


_DISPOSE: Final = "void IDisposable.Dispose()"


def dispose(value: Any) -> None:
    """The end of ``using``."""
    if value is None:
        return
    from havmsh.runtime.typeof import type_of

    net = type_of(value)
    alone = next((level.explicit[_DISPOSE] for level in net.chain() if _DISPOSE in level.explicit), None)
    if alone is not None:
        alone(value)
    elif net.find_method("DISPOSE") is not None:
        access.call(value, "Dispose", ())


_locks: dict[int, Any] = {}


def monitor(value: Any) -> Any:
    """The lock of an object."""
    import threading

    if value is None:
        raise raising.null_reference()
    return _locks.setdefault(id(value), threading.RLock())


def new_array(element: NetType, sizes: list[int]) -> Any:
    """``new element[sizes]``."""
    from havmsh.runtime.types.arrays import make

    return make(element, sizes)


def new_grid(element: NetType, sizes: list[int], items: list[Any]) -> Any:
    """An array of several dimensions with its elements."""
    from havmsh.runtime.types.arrays import Grid

    made = Grid(element, sizes)
    made.items = items
    return made

