"""The base of all handles, and how their types are declared to the runtime."""

from __future__ import annotations

from havmsh.runtime.typesystem import announce, register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, ClassVar

NAMESPACE = "Microsoft.SystemCenter.VirtualMachineManager."
PROPERTIES: dict[type, Mapping[str, Callable[[Any], Any]]] = {}
"""The properties of each class of handles that is loaded."""


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


class NamedHandle(Handle):
    """A handle that text can mean: the binder takes a name, an identifier or a pattern for the object."""

    __slots__ = ()

    @classmethod
    def from_text(cls, value: Any, binding: Any) -> Any:
        """The one object that a value means. Raises PSError where there is none, or more than one."""
        from cmdlets.vmm.selection import the_one

        return the_one(binding.session.engine(), cls, value)


def declare(tables: Mapping[type[Any], Mapping[str, Callable[[Any], Any]]]) -> None:
    """Makes classes of handles known as types: the full name, the properties, the text."""
    for cls, properties in tables.items():
        PROPERTIES[cls] = properties
        register_record_type(cls, cls.type_name, properties, to_text=Handle.__str__, foreign=True)


def _all() -> None:
    from cmdlets.vmm.model import types  # noqa: F401


announce(NAMESPACE, _all)


def text_list(*lines: str) -> str:
    """Lines as one text, as the product joins them."""
    return "\n".join(lines)
