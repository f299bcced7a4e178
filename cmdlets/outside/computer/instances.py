"""Instances of hosts' classes as objects: the values of a row by property, which keep what stood when they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.computer import views  # noqa: F401 - announces how the instances are shown
from cmdlets.outside.computer.wmi import CLASSES
from havmsh.runtime.objects import NOTHING, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.outside.computer.wmi import Row


class Instance(NetObject):
    """A row of a class, and the host that gave it."""

    __slots__ = ("host", "kind", "row")

    def __init__(self, kind: str, row: Row, host: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.row = row
        self.host = host

    def keys(self) -> tuple[str, ...]:
        """The names of its keys."""
        return CLASSES[self.kind].keys if self.kind in CLASSES else ()

    def key_texts(self, between: str) -> str:
        """The keys with their values."""
        return between.join(f'{key}{" = " if between == ", " else "="}"{to_text(self.row.get(key))}"' for key in self.keys())

    def is_row(self, row: Row) -> bool:
        """Whether a row is the one that it was read from."""
        return all(row.get(key) == self.row.get(key) for key in self.keys())

    def values(self) -> Iterator[tuple[str, Any]]:
        """Its properties, those that tell where it comes from included."""
        yield from self.row.items()
        yield "PSComputerName", self.host or None

    # ---- PowerShell's adapter

    def net_key(self, name: str) -> Any:
        """The value of a property."""
        return next((value for key, value in self.values() if key.casefold() == name.casefold()), NOTHING)

    def net_put(self, name: str, value: Any) -> bool:
        """Changes what the instance says, not what stands."""
        found = next((key for key in self.row if key.casefold() == name.casefold()), None)
        if found is not None:
            self.row[found] = value
        return found is not None

    def net_properties_of(self) -> list[Any]:
        """The properties of the class."""
        from havmsh.runtime.member_listing import PropertyInfo

        def info(name: str, value: Any) -> PropertyInfo:
            def put(new: Any) -> None:
                self.net_put(name, new)

            return PropertyInfo(name, "Property", net_name(value), lambda: self.net_key(name), True, put)

        return [info(name, value) for name, value in self.values()]


def net_name(value: Any) -> str:
    """The .NET name of a value's type."""
    return "System.Object" if value is None else type_of(value).full_name
