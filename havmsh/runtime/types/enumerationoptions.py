"""System.IO.EnumerationOptions: which entries of a folder are listed."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HIDDEN_AND_SYSTEM = 6
_FIELDS = (
    ("bool", "RecurseSubdirectories", False), ("bool", "IgnoreInaccessible", True), ("bool", "ReturnSpecialDirectories", False), ("int", "BufferSize", 0),
    ("int", "MaxRecursionDepth", 0x7FFFFFFF),
    ("System.IO.FileAttributes", "AttributesToSkip", _HIDDEN_AND_SYSTEM), ("System.IO.MatchCasing", "MatchCasing", 0), ("System.IO.MatchType", "MatchType", 0),
)


class EnumerationOptions(NetObject):
    """What is said of an enumeration, by the names of the properties; enumerations as numbers."""

    __slots__ = ("values",)
    type_name = "System.IO.EnumerationOptions"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {name: value for _, name, value in _FIELDS}

    def put(self, name: str, value: Any) -> None:
        """Sets one."""
        self.values[name] = getattr(value, "value", value)


def _property(kind: str, name: str) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda options: options.values[name], lambda options, value: options.put(name, value)


define(EnumerationOptions.type_name, EnumerationOptions, properties=tuple(_property(kind, name) for kind, name, _ in _FIELDS), constructors=(("", EnumerationOptions),))
