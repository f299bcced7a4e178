"""`record`: the frozen, slotted dataclass that the engine's records are, made without the price of `dataclasses.dataclass`.

`@dataclass(frozen=True, slots=True)` compiles six methods a class when the module is imported: 38 ms for the records of fabric and view,
more than a start of the whole shell may cost. Here the methods are shared, the constructor is compiled for a class of which there are more
than a few (a cached inventory never calls it), and `dataclasses` is imported only when somebody asks for `__dataclass_fields__`. `dataclasses.fields`,
`replace` and `is_dataclass`, `match` and `mypy` see a dataclass; `replace` here is the same at a third of the time.
"""
from __future__ import annotations

from operator import attrgetter

from havmsh.engine.facts import MISSING, Fact, fact, memo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, cast, dataclass_transform

    T = TypeVar("T")
else:
    def dataclass_transform(**_options):
        """The type checker's word for what `record` does to a class; nothing at run time."""
        return lambda function: function

    def cast(_kind, value):
        """The type checker's word; nothing at run time."""
        return value


FEW = 32
"""So many records of a class cost less than to compile its constructor."""


class _Params:
    """What `dataclasses` and its readers look for in `__dataclass_params__`."""

    init = repr = eq = frozen = slots = match_args = True
    order = unsafe_hash = kw_only = weakref_slot = False


class _Fields:
    """`__dataclass_fields__`, made when somebody asks."""

    def __init__(self, facts: dict[str, Fact], annotations: dict[str, Any]) -> None:
        self.facts, self.annotations = facts, annotations
        self.made: dict[str, Any] | None = None

    def __get__(self, instance: object, owner: object) -> dict[str, Any]:
        if self.made is None:
            import dataclasses

            self.made = {}
            for name, item in self.facts.items():
                made: Any = dataclasses.field(
                    default=dataclasses.MISSING if item.default is MISSING else item.default,
                    default_factory=item.factory or dataclasses.MISSING, init=item.init, repr=item.shown, compare=item.compare,
                    metadata=item.metadata)
                made.name, made.type, made.kw_only = name, self.annotations[name], False
                made._field_type = getattr(dataclasses, "_FIELD")  # noqa: B009 - the mark by which `dataclasses.fields` tells fields
                self.made[name] = made
        return self.made


@dataclass_transform(frozen_default=True, field_specifiers=(fact, memo))
def record(cls: type[T]) -> type[T]:
    """A class whose annotations are its fields: frozen, slotted, equal and hashed by them. Records do not inherit from each other.

    `__facts__` has the fields by name.
    """
    namespace = dict(cls.__dict__)
    annotations: dict[str, Any] = namespace.get("__annotations__", {})
    facts = {name: _fact(namespace.pop(name, MISSING)) for name in annotations}
    for leftover in ("__dict__", "__weakref__"):
        namespace.pop(leftover, None)
    shown = tuple([name for name, item in facts.items() if item.shown])
    made_class: Any = None

    def show(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    left = FEW

    def construct(self: Any, *args: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0 or not _filled(self, facts, args, named):
            made_class.__init__ = _compile_init(facts)
            made_class.__init__(self, *args, **named)

    namespace.setdefault("__repr__", show)
    if "__eq__" not in namespace:
        namespace["__eq__"], namespace["__hash__"] = _comparison(_make_key(tuple([name for name, item in facts.items() if item.compare])))
    namespace.setdefault("__init__", construct)
    namespace.update(
        __slots__=tuple(facts),
        __facts__=facts,
        __dataclass_fields__=_Fields(facts, annotations),
        __dataclass_params__=_Params,
        __match_args__=tuple([name for name, item in facts.items() if item.init]),
        __setattr__=_refuse,
        __delattr__=_refuse,
        __reduce__=_reduce,
    )
    made_class = type(cls.__name__, cls.__bases__, namespace)
    made_class.__qualname__ = cls.__qualname__
    return cast("type[T]", made_class)


def _comparison(key: Any) -> tuple[Any, Any]:
    """How records of a class are equal and hashed, by the key of one."""

    def equal(self: Any, other: object) -> bool:
        if self is other:
            return True
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: Any) -> int:
        return hash(key(self))

    return equal, digest


def _fact(given: Any) -> Fact:
    """A field as it was declared: by `fact`, by its default alone, or by `dataclasses.field`."""
    if given.__class__ is Fact:
        return given
    if hasattr(given, "default_factory") and hasattr(given, "compare"):
        import dataclasses

        made = Fact(
            MISSING if given.default is dataclasses.MISSING else given.default,
            None if given.default_factory is dataclasses.MISSING else given.default_factory, dict(given.metadata))
        made.init, made.compare, made.shown = given.init, bool(given.compare), given.repr
        return made
    return Fact(given, None, {})


def replace(item: T, **changes: Any) -> T:
    """The record with some fields changed. A memo starts empty."""
    cls = item.__class__
    copying = _COPIES.get(cls)
    if copying is None:
        copying = _COPIES[cls] = _Copying(cls)
    made: T = copying.copy(item)
    setters = copying.setters
    try:
        for name, value in changes.items():
            setters[name](made, value)
    except KeyError as missing:
        raise TypeError(f"{cls.__name__} has no field {missing}") from None
    return made


class _Copying:
    """How records of a class are copied; derived from the class alone.

    The first copies set each field by its descriptor. A class of which many are made gets a function of its own: it fills an object of a twin
    class, which has the same layout and not the frozen record's way to set a field, and makes it a record as a whole, several times as fast.
    """

    def __init__(self, cls: Any) -> None:
        facts: dict[str, Fact] | None = getattr(cls, "__facts__", None)
        if facts is None:
            raise TypeError(f"{cls.__name__} is no record")
        self.cls, self.facts, self.made = cls, facts, 0
        self.setters: dict[str, Any] = {name: getattr(cls, name).__set__ for name, item in facts.items() if item.init}
        self.empty = [(getattr(cls, name).__set__, item.value()) for name, item in facts.items() if not item.init]
        self.get = _make_key(tuple(self.setters))
        self.copy: Callable[[Any], Any] = self._by_descriptor

    def _by_descriptor(self, item: Any) -> Any:
        self.made += 1
        if self.made == _MANY:
            self.copy = self._compiled()
        made = object.__new__(self.cls)
        for put, value in zip(self.setters.values(), self.get(item)):
            put(made, value)
        for put, value in self.empty:
            put(made, value)
        return made

    def _compiled(self) -> Callable[[Any], Any]:
        twin = type(self.cls.__name__, self.cls.__bases__, {"__slots__": self.cls.__slots__})
        space: dict[str, Any] = {"_twin": twin, "_new": object.__new__, "_class": self.cls}
        space.update({f"_empty_{name}": item.value() for name, item in self.facts.items() if not item.init})
        exec("def copy(item):\n made = _new(_twin)\n" + "".join([
            f" made.{name} = item.{name}\n" if item.init else f" made.{name} = _empty_{name}\n" for name, item in self.facts.items()
        ]) + " made.__class__ = _class\n return made", space)
        copy: Callable[[Any], Any] = space["copy"]
        return copy


_MANY = 100
"""Copies after which compiling pays."""
_COPIES: dict[type, _Copying] = {}


def _refuse(self: object, name: str, *_: object) -> None:
    import dataclasses

    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    cls = self.__class__
    return _rebuild, (cls, tuple([getattr(self, name) for name in cls.__match_args__]))


def _rebuild(cls: type[Any], values: tuple[Any, ...]) -> Any:
    return cls(*values)


def _make_key(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """A function from a record to the tuple of some fields."""
    if not names:
        return lambda self: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda self: (get(self),)


def _filled(self: Any, facts: dict[str, Fact], args: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Sets the fields one by one, as the compiled constructor does. False, with nothing promised of them, for arguments that it will refuse."""
    given = dict(zip([name for name, item in facts.items() if item.init], args, strict=False))
    if len(given) < len(args) or not given.keys().isdisjoint(named):
        return False
    given.update(named)
    for name, item in facts.items():
        value = given.pop(name, MISSING) if item.init else MISSING
        if value is MISSING:
            value = item.default if item.factory is None else item.factory()
            if value is MISSING:
                return False
        object.__setattr__(self, name, value)
    return not given


def _compile_init(facts: dict[str, Fact]) -> Callable[..., None]:
    """The constructor, as `dataclasses` would write it."""
    space: dict[str, Any] = {"_set": object.__setattr__, "_unset": MISSING}
    head, body, closed = ["self"], [], False
    for name, item in facts.items():
        if item.factory is not None:
            space[f"_make_{name}"] = item.factory
            value, given = f"_make_{name}() if {name} is _unset else {name}", f"{name}=_unset"
        elif item.default is not MISSING:
            space[f"_default_{name}"] = item.default
            value, given = name, f"{name}=_default_{name}"
        else:
            if closed:
                raise TypeError(f"field {name!r} without a default follows one that has it")
            value, given = name, name
        closed = closed or "=" in given
        if item.init:
            head.append(given)
        else:
            value = f"_default_{name}" if item.factory is None else f"_make_{name}()"
        body.append(f"    _set(self, {name!r}, {value})")
    exec(f"def __init__({', '.join(head)}):\n" + ("\n".join(body) or "    pass"), space)
    constructor: Callable[..., None] = space["__init__"]
    return constructor
