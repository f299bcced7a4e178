"""The objects of classes that scripts define: their properties, and the scope of their methods' code."""

from __future__ import annotations

from havmsh.runtime import convert, typesystem
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetException, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.members import GIVEN
from havmsh.runtime.objects import NetObject, PSObject
from havmsh.runtime.signatures import MethodGroup, Overload, Property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, ClassVar, Final

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session
    from havmsh.runtime.signatures import Parameter


class ScriptObject(NetObject):
    """An object of a class that a script defined: its properties by folded name."""

    __slots__ = ("bound", "fields")
    net_type: NetType
    written: ClassVar[dict[str, Field]] = {}
    """The properties of a class that were written, by the names that were used."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.bound: Frame | None = None
        """Where its class was defined in the session that made it: its methods run there, where there is none in the session that calls."""

    def net_equals(self, other: Any) -> bool:
        """By the class's own Equals, where it has one that takes any object; else only itself."""
        if self is other or other is None or not _overrides(self, "Equals", "bool", ["System.Object"]):
            return self is other
        from havmsh.runtime.invoke import call

        return bool(call(self, "Equals", [other]))

    def net_identity(self) -> Any:
        """What stands for it where keys are told apart."""
        return _Key(self) if _overrides(self, "Equals", "bool", ["System.Object"]) else (self.__class__, self)


class _Key:
    """An object of a class with an Equals of its own, among keys: found by the class's GetHashCode, told apart by its Equals."""

    __slots__ = ("value",)

    def __init__(self, value: ScriptObject) -> None:
        self.value = value

    def __hash__(self) -> int:
        if not _overrides(self.value, "GetHashCode", "int", []):
            return id(self.value)
        from havmsh.runtime.invoke import call

        return int(call(self.value, "GetHashCode", []))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.value.net_equals(other.value)


def _overrides(target: ScriptObject, method: str, returns: str, types: list[str]) -> bool:
    """Whether the class says itself what a method of System.Object does."""
    net = getattr(target, "net_type", None)
    return net is not None and overriding(net, method, returns, types) is not None


def overriding(net: NetType, name: str, returns: str, types: list[str]) -> ScriptOverload | None:
    """The method of a script's class that stands for a virtual one of .NET: only the same name, letter for letter, parameters and result override; anything else hides it where it is called by name."""
    for level in net.chain():
        group = level.methods.get(name.upper())
        for each in () if group is None else group.overloads:
            if isinstance(each, ScriptOverload) and each.name == name and each.returns == returns and [one.type.full_name for one in each.parameters] == types:
                return each
    return None


class Field:
    """Where an object keeps a property, what that is where nothing was kept yet, and the class of values that are kept as they are (`object` for all, None for no class)."""

    __slots__ = ("default", "folded", "keeps")

    def __init__(self, folded: str, default: Any, keeps: type | None) -> None:
        self.folded = folded
        self.default = default
        self.keeps = keeps


def field_of(value: ScriptObject, name: str) -> Field | None:
    """The field behind a property of an object, where nothing else has a say in that for objects of its class."""
    net, folded = value.net_type, name.upper()
    declared = net.find_property(folded)
    return declared.field if declared.__class__ is ScriptProperty and value.__class__ is net.python and "kept" not in net.members and folded not in GIVEN else None


class ScriptProperty(Property):
    """A property of a script's class. ``initialized``: the class gives it an initial value."""

    __slots__ = ("field", "initialized", "net")

    def __init__(self, name: str, net: NetType | None, get: Callable[..., Any], set_: Callable[..., Any] | None, hidden: bool) -> None:
        super().__init__(name, "System.Object" if net is None else net.full_name, get, set_)
        self.net = net
        self.field: Field | None = None
        self.initialized = False
        self.hidden = hidden
        self._wrap = None

    @property
    def type(self) -> NetType:
        """The declared type."""
        return self.net or typesystem.known("System.Object")


class ScriptOverload(Overload):
    """A method or constructor of a script's class. ``hidden`` ones are left out of listings; ``run`` does what ``call`` does for a caller whose frame is known, which it is given before the object."""

    __slots__ = ("hidden", "result", "run")

    def __init__(self, text: str, call: Callable[..., Any], parameters: tuple[Parameter, ...], hidden: bool = False, run: Callable[..., Any] | None = None) -> None:
        super().__init__(text, call)
        self.run = run
        self._parameters = parameters
        self._wrap = None
        self.hidden = hidden


def drop(value: object) -> None:
    """What a method writes beside its `return` goes nowhere."""


def fields_of(target: Any) -> dict[str, Any]:
    """The properties of an object of a script's class."""
    if target.__class__ is PSObject:
        target = target.base
    found: dict[str, Any] = target.fields
    return found


def memberwise_clone(target: Any) -> Any:
    """Another object of the same class whose fields hold the same; what was added to the first is not part of it."""
    cls: Any = target.__class__
    made = cls.__new__(cls)
    if isinstance(target, list):
        list.extend(made, target)
    for level in cls.__mro__:
        for slot in level.__dict__.get("__slots__", ()):
            if slot != "__weakref__" and hasattr(target, slot):
                setattr(made, slot, getattr(target, slot))
    for name, value in getattr(target, "__dict__", {}).items():
        made.__dict__[name] = value
    made.fields = dict(target.fields)
    made.extra = None
    return made


def method_frame(session: Session, home: Frame, caller: Frame) -> Frame:
    """The scope of a method's code: below that of its nearest caller in the module that defines the class, where there is none below the defining scope."""
    from havmsh.runtime.pipeline import DEPTH

    if caller.depth > DEPTH:
        from havmsh.runtime.support.failing import overflow

        raise overflow()
    parent: Frame | None = caller
    while parent is not None and (parent.module is not home.module or parent.session is not session):
        parent = parent.caller
    frame = Frame(session, parent or home, caller, caller.streams)
    frame.module = home.module
    frame.trying = True
    return frame


_ABSTRACT: Final = {"System.IO.Stream": "ScriptedStream", "System.IO.TextWriter": "ScriptedWriter", "System.IO.TextReader": "ScriptedReader", "System.Management.Automation.PSObject": "ScriptedWrapper"}
"""Abstract .NET types by what stands behind a script's class that derives from them."""


def extended(base: NetType) -> type:
    """The Python class from which that of a script's class derives: the one behind a .NET type, where it can be."""
    if base.full_name in _ABSTRACT:
        from havmsh.runtime.types import scripted

        return getattr(scripted, _ABSTRACT[base.full_name])  # type: ignore[no-any-return]
    behind = base.members.get("behind")
    if behind is not None:
        return behind()  # type: ignore[no-any-return]
    python = base.python
    if python is None and any(level.full_name == "System.Exception" for level in base.chain()):
        return NetException
    return python if python is not None and base.full_name != "System.Object" and python.__name__ not in ("int", "str", "float", "bool", "object") else ScriptObject


def override_properties(net: NetType) -> None:
    """Lets methods get_X and set_X of a script's class stand for a property X of the .NET type that it derives from."""
    base = net.base
    for name in dict.fromkeys(folded[4:] for folded in net.methods if folded.startswith(("GET_", "SET_"))) if base is not None else ():
        declared = base.find_property(name)  # type: ignore[union-attr]
        if declared is None or declared.kind != "Property" or name in net.properties:
            continue
        get, set_ = (net.methods.get(f"{verb}_{name}") for verb in ("GET", "SET"))
        net.prop(
            f"{declared.type_text if get is None else get.overloads[0].text.partition(' ')[0]} {declared.name}",
            declared.get if get is None else _calling(get.overloads[0]), declared.set if set_ is None else _calling(set_.overloads[0]),
        )
        if name == "MESSAGE" and get is not None and issubclass(net.python, NetException):  # type: ignore[arg-type]
            net.python.message = property(_calling(get.overloads[0]), lambda own, value: None)  # type: ignore[union-attr] # what records and views read


def _calling(overload: Overload) -> Callable[..., Any]:
    return lambda target, *value: overload(target, *value)


def python_class(net: NetType, base: type) -> type:
    """The Python class of a script's class; the first in a line has room for the fields."""
    slots = tuple(each for each in ("bound", "fields") if not hasattr(base, each))
    own: dict[str, Any] = {"__slots__": slots, "type_name": net.full_name}
    if not any("net_type" in level.__dict__.get("__slots__", ()) for level in base.__mro__):
        own["net_type"] = net  # objects of generic types keep theirs each, which the base's code asks for its arguments
    return type(net.full_name, (base,), own)


def let_enumerate(net: NetType) -> None:
    """Lets the pipeline and loops walk through objects of a class that is an IEnumerable, or an IEnumerator, by its own methods."""
    names = {each.full_name.partition("`")[0] for each in net.all_interfaces()}
    if "GETENUMERATOR" in net.methods and names & {"System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable"}:
        net.python.enumerate_net = _elements  # type: ignore[union-attr]
    elif "MOVENEXT" in net.methods and names & {"System.Collections.IEnumerator", "System.Collections.Generic.IEnumerator"}:
        net.python.enumerate_net = _steps  # type: ignore[union-attr]


def _elements(target: Any) -> Iterator[Any]:
    from havmsh.runtime import invoke
    from havmsh.runtime.elements import enumerate_

    return enumerate_(invoke.call(target, "GetEnumerator", [])) or iter(())


def _steps(target: Any) -> Iterator[Any]:
    from havmsh.runtime import invoke, members

    while convert.to_bool(invoke.call(target, "MoveNext", [])):
        yield members.get(target, "Current") if target.net_type.find_method("GET_CURRENT") is None else invoke.call(target, "get_Current", [])


def default_value(net: NetType) -> Any:
    """.NET's default value of a type: null for those that refer, else zero of its kind."""
    if net.kind not in ("struct", "enum") and net.full_name != "System.Management.Automation.SwitchParameter":
        return None
    if net.enum is not None:
        return EnumValue(net, 0)
    try:
        return convert.convert(None, net)
    except PSError:
        from havmsh.runtime import static_members

        try:
            return static_members.new(net, ())
        except PSError:
            return None


def give(net: NetType, overload: ScriptOverload, *, static: bool) -> None:
    """Gives a class an overload of a method, in the place of its base's with the same parameters; the first of a name brings what else the base has of it."""
    table, folded = net.static_methods if static else net.methods, overload.name.upper()
    base = net.base
    above = None if base is None else base.find_static_method(folded) if static else base.find_method(folded)
    replaced = [] if above is None else [each for each in above.overloads if _signature(each) == _signature(overload)]
    group = table.get(folded)
    if group is None:
        others = [] if above is None else [each for each in above.overloads if each not in replaced]
        table[folded] = MethodGroup(overload.name, [overload, *others], static=static)
    else:
        group.overloads = [each for each in group.overloads if each not in replaced]
        group.add(overload)


def _signature(overload: Overload) -> list[str]:
    return [parameter.type.full_name for parameter in overload.parameters]
