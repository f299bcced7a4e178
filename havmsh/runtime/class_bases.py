"""The bases of scripts' classes: their constructors, run on an object that is being made, and their methods, called by name."""

from __future__ import annotations

from havmsh.runtime import convert, typeof
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetException, PSError
from havmsh.runtime.objects import GenericList, Hashtable, NetObject, PSObject, unwrap
from havmsh.runtime.overloads import no_overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

    from havmsh.runtime.class_maker import Maker
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Overload

makers: Final[dict[int, Maker]] = {}
"""By the identity of their types: who made the classes of scripts."""
by_overload: Final[dict[int, tuple[Overload, Callable[..., Any]]]] = {}
"""By the identity of a constructor's overload: the function that runs it on an object."""


def begin(made: Any, net: NetType) -> None:
    """Makes a blank object of the .NET type that a script's class derives from: as its constructor without arguments does, where it has one."""
    try:
        type(made).__init__(made)
        return
    except TypeError:
        pass  # the Python class wants to know more: what a constructor of the type tells it
    native = net.base
    while native is not None and id(native) in makers:
        native = native.base
    made.extra = None
    if native is not None and native.constructors is not None and any(not each.parameters for each in native.constructors.overloads):
        from havmsh.runtime import invoke

        _take_over(made, invoke.run_constructor(native, native.constructors, ()))


def construct_base(frame: Frame, net: NetType, made: Any, args: tuple[Any, ...]) -> None:
    """Runs a constructor of the base class on an object that is being made."""
    base = net.base
    if base is None or base.full_name == "System.Object":
        return
    maker = makers.get(id(base))
    if maker is not None and maker.net is base:
        overload = choose(base, args)
        found = by_overload.get(id(overload))
        if found is None:
            construct_base(frame, base, made, ())
            return
        found[1](made, *[convert.convert(value, p.type) for value, p in zip(args, overload.parameters, strict=True)])
        return
    if "csharp" in base.members:
        from havmsh.runtime.csharp import deriving

        deriving.construct(made, base, args)
        return
    if base.full_name == "System.Management.Automation.PSObject":
        if args:
            made.wrapped = unwrap(args[0])
        return
    if isinstance(made, NetException):
        _as_exception(made, base, args)
        return
    if args:
        from havmsh.runtime import invoke

        source = invoke.construct(base, args) if base.constructors is None else invoke.run_constructor(base, base.constructors, args)
        if isinstance(made, list) and not isinstance(source, list):
            source = list(enumerate_(source) or ())
        if isinstance(source, list):
            made.extend(source)
        if isinstance(source, (NetObject, Hashtable, list)):
            _take_over(made, source)


def _as_exception(made: NetException, base: NetType, args: tuple[Any, ...]) -> None:
    """What a constructor of an exception sets."""
    if base.constructors is None:
        return
    from havmsh.runtime import invoke

    source = invoke.run_constructor(base, base.constructors, args)
    if source.message != f"Exception of type '{base.full_name}' was thrown.":
        made.message = source.message
    made.inner, made.record = source.inner, source.record
    made.members.update(source.members)


def _take_over(made: Any, source: Any) -> None:
    """What the base class's constructor has set."""
    for cls in type(source).__mro__:
        if cls in (NetObject, GenericList, list):
            return
        for slot in cls.__dict__.get("__slots__", ()):
            if hasattr(source, slot):
                held = getattr(source, slot)
                setattr(made, slot, made if held is source else held)


def choose(net: NetType, args: tuple[Any, ...]) -> Overload:
    """The constructor of a script's class that takes the arguments."""
    group = net.constructors
    assert group is not None
    for overload in group.overloads:
        if len(overload.parameters) != len(args):
            continue
        try:
            for value, parameter in zip(args, overload.parameters, strict=True):
                convert.convert(value, parameter.type)
        except PSError:
            continue
        return overload
    raise no_overload(net.name, len(args))


def base_constructor(frame: Frame, net: NetType, args: tuple[Any, ...]) -> None:
    """`: base(...)`, or the call that stands for it where none is written."""
    construct_base(frame, net, frame.this, args)


def call_for_interface(value: Any, own: NetType, net: NetType, name: str, args: Sequence[Any]) -> Any:
    """A method of an interface as a type does it for that interface."""
    from havmsh.runtime import interface_members, invoke

    group = net.find_method(name.upper()) if "csharp" in net.members and "csharp" in own.members else interface_members.meant(own, net, name.upper())
    return invoke.call(value, name, args) if group is None else invoke.on_type(value, own, group, name, args, remember=False)


def call_base(frame: Frame, net: NetType, target: Any, name: str, args: tuple[Any, ...]) -> Any:
    """`([Base]$this).Method()`: the base's own method, not the one that overrides it."""
    from havmsh.runtime import invoke, members

    value = unwrap(target)
    own = typeof.type_of(value)
    if net.kind == "interface" and own.derives_from(net) and value.__class__ is not PSObject:
        return call_for_interface(value, own, net, name, args)
    if "csharp" in net.members and own is not net and own.derives_from(net):
        from havmsh.runtime.csharp import deriving

        return deriving.call_base(net, value, name, args)
    if own is net or net.kind != "class" or value.__class__ is PSObject or not own.derives_from(net):
        return members.call(target, name, args)
    group = net.find_method(name.upper())
    if name.upper() == "TOSTRING" and not args and (group is None or net.full_name == "System.Object"):
        return own.full_name  # System.Object's own text
    if name.upper() == "EQUALS" and len(args) == 1 and net.full_name == "System.Object":
        return value is args[0] and not own.is_value_type  # whether it is the same object: a value is boxed anew each time
    if group is None or net.full_name == "System.Object" or not hasattr(value, "net_type"):
        return members.call(target, name, args)
    return invoke.on_type(value, net, group, name, args)
