"""The base of all handles, and how their types are declared to the runtime."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

NAMESPACE = "Microsoft.SystemCenter.VirtualMachineManager."
PROPERTIES: dict[type, dict[str, Callable[[Any], Any]]] = {}


class Handle:
    """An object of the management server: the engine and a key. Two handles on one thing are equal."""

    __slots__ = ("engine", "extra", "key")
    type_name: ClassVar[str] = NAMESPACE + "ClientObject"
    kind: ClassVar[str] = "object"

    def __init__(self, engine: Any, key: str) -> None:
        self.engine = engine
        self.key = key
        self.extra: Any = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Handle) and other.__class__ is self.__class__ and other.key == self.key and other.engine is self.engine

    def __hash__(self) -> int:
        return hash((self.__class__, self.key))

    def __str__(self) -> str:
        return str(self.name)

    @property
    def record(self) -> Any:
        """What the server believes of it."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """The name by which it prints."""
        return self.key


def text_list(*lines: str) -> str:
    """Lines as one text, as the product joins them."""
    return "\n".join(lines)
