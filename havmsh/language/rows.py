"""Tuples with names, declared as with `typing.NamedTuple`, whose module takes longer to load than a line takes to parse."""

from __future__ import annotations

from _collections import _tuplegetter  # type: ignore[import-not-found]


class _Rows(type):
    """Makes a tuple of what a class declares."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, object]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, space)
        fields: tuple[str, ...] = tuple(space["__annotations__"])  # type: ignore[arg-type]
        scope: dict[str, object] = {"_new": tuple.__new__}
        exec(f"def __new__(cls, {', '.join(fields)}): return _new(cls, ({', '.join(fields)},))", scope)
        getters = {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
        return type(name, (tuple,), {**space, **getters, "__slots__": (), "__match_args__": fields, "_fields": fields, "__new__": scope["__new__"], "__repr__": _shown, "__getnewargs__": tuple})


def _shown(self: tuple[object, ...]) -> str:
    return f"{self.__class__.__name__}({', '.join([f'{name}={value!r}' for name, value in zip(self.__class__.__match_args__, self)])})"  # type: ignore[attr-defined]


class NamedTuple(metaclass=_Rows):
    """What tuples with names derive from in their declaration."""
