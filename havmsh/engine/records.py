"""`record`: the frozen, slotted dataclass that the engine's records are, made without the price of `dataclasses.dataclass`.

`@dataclass(frozen=True, slots=True)` compiles six methods a class when the module is imported: 38 ms for the records of fabric and view,
more than a start of the whole shell may cost. Here the methods are shared, and the constructor is compiled when a class is first called
(a cached inventory never calls it). `dataclasses.fields`, `replace` and `is_dataclass`, `match`, `msgspec` and `mypy` see a dataclass.
"""
from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

from havmsh.engine.facts import fact, memo

T = TypeVar("T")
_FIELD = getattr(dataclasses, "_FIELD")  # noqa: B009 - the mark by which `dataclasses.fields` tells fields from pseudo-fields


class _Params:
    """What `dataclasses` and its readers look for in `__dataclass_params__`."""

    init = repr = eq = frozen = slots = match_args = True
    order = unsafe_hash = kw_only = weakref_slot = False


@dataclass_transform(frozen_default=True, field_specifiers=(fact, memo, dataclasses.field))
def record(cls: type[T]) -> type[T]:
    """A class whose annotations are its fields: frozen, slotted, equal and hashed by them. Records do not inherit from each other."""
    namespace = dict(cls.__dict__)
    fields: dict[str, dataclasses.Field[Any]] = {}
    for name, annotation in namespace.get("__annotations__", {}).items():
        given = namespace.pop(name, dataclasses.MISSING)
        made: Any = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
        made.name, made.type, made._field_type = name, annotation, _FIELD
        made.kw_only = False
        fields[name] = made
    for leftover in ("__dict__", "__weakref__"):
        namespace.pop(leftover, None)
    compared = tuple(name for name, item in fields.items() if item.compare)
    shown = tuple(name for name, item in fields.items() if item.repr)
    namespace.update(
        __slots__=tuple(fields),
        __dataclass_fields__=fields,
        __dataclass_params__=_Params,
        __match_args__=tuple(name for name, item in fields.items() if item.init),
        __setattr__=_refuse,
        __delattr__=_refuse,
        __reduce__=_reduce,
    )
    namespace.setdefault("__repr__", _make_repr(shown))
    made_class: Any = None

    if "__eq__" not in namespace:
        key = _make_key(compared)

        def equal(self: Any, other: object) -> bool:
            if self is other:
                return True
            return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

        def digest(self: Any) -> int:
            return hash(key(self))

        namespace["__eq__"], namespace["__hash__"] = equal, digest
    if "__init__" not in namespace:

        def construct(self: Any, *args: Any, **named: Any) -> None:
            made_class.__init__ = _compile_init(fields)
            made_class.__init__(self, *args, **named)

        namespace["__init__"] = construct
    made_class = type(cls.__name__, cls.__bases__, namespace)
    made_class.__qualname__ = cls.__qualname__
    return cast("type[T]", made_class)


def _refuse(self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    cls = self.__class__
    return _rebuild, (cls, tuple(getattr(self, name) for name, item in cls.__dataclass_fields__.items() if item.init))


def _rebuild(cls: type[Any], values: tuple[Any, ...]) -> Any:
    return cls(*values)


def _make_key(names: tuple[str, ...]) -> Callable[[Any], Any]:
    if not names:
        return lambda self: ()
    return attrgetter(*names)


def _make_repr(names: tuple[str, ...]) -> Callable[[Any], str]:
    def show(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return show


def _compile_init(fields: dict[str, dataclasses.Field[Any]]) -> Callable[..., None]:
    """The constructor, as `dataclasses` would write it."""
    space: dict[str, Any] = {"_set": object.__setattr__, "_unset": dataclasses.MISSING}
    head, body, closed = ["self"], [], False
    for name, item in fields.items():
        if item.default_factory is not dataclasses.MISSING:
            space[f"_make_{name}"] = item.default_factory
            value, given = f"_make_{name}() if {name} is _unset else {name}", f"{name}=_unset"
        elif item.default is not dataclasses.MISSING:
            space[f"_default_{name}"] = item.default
            value, given = name, f"{name}=_default_{name}"
        else:
            if closed:
                raise TypeError(f"field {name!r} without a default follows one that has it")
            value, given = name, name
        closed = closed or "=" in given
        if item.init:
            head.append(given)
        elif item.default is not dataclasses.MISSING:
            value = f"_default_{name}"
        else:
            value = f"_make_{name}()"
        body.append(f"    _set(self, {name!r}, {value})")
    exec(f"def __init__({', '.join(head)}):\n" + ("\n".join(body) or "    pass"), space)
    constructor: Callable[..., None] = space["__init__"]
    return constructor
