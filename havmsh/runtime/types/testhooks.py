"""InternalTestHooks: switches by which a test tells the engine to do something else than the machine would let it."""

from __future__ import annotations

from havmsh.runtime.current import current
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject
from havmsh.runtime.signatures import Property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


def hook(session: Any, name: str) -> Any:
    """The value of a hook, or None where it was not set."""
    return session.rooms.get("test hooks", {}).get(name.upper())


def _set(name: str, value: Any) -> None:
    session: Any = current()
    session.rooms.setdefault("test hooks", {})[name.upper()] = value


class Sender(NetObject):
    """PSSenderInfo: who asks from afar, and with which shell."""

    __slots__ = ("arguments", "url")
    type_name = "System.Management.Automation.Remoting.PSSenderInfo"

    def __init__(self, url: str | None, version: Any) -> None:
        super().__init__()
        self.url = url
        self.arguments = Hashtable([("PSVersionTable", Hashtable([("PSVersion", version)]))])


define(
    Sender.type_name, Sender,
    properties=(("System.Collections.Hashtable ApplicationArguments", lambda own: own.arguments), ("string ConnectionString", lambda own: own.url), ("string ConfigurationName", lambda own: None)),
    methods=(("string ToString()", lambda own: own.url or ""),),
)
_FIELDS: Final = (("TestStopComputer", "bool", False), ("TestStopComputerResults", "int", 0), ("StopwatchIsNotHighResolution", "bool", False))
"""The hooks whose values reflection shows (internal static fields): name, type, and what they are where nobody set them."""


def _reader(name: str, zero: Any) -> Any:
    def read(_target: Any = None) -> Any:
        found = hook(current(), name)
        return zero if found is None else found

    return read


_hooks = define(
    "System.Management.Automation.Internal.InternalTestHooks", None,
    statics=(("static void SetTestHook(string property, System.Object value)", _set), (f"static {Sender.type_name} GetCustomPSSenderInfo(string url, version clientVersion)", Sender)),
)
_hooks.internal = tuple(Property(name, kind, _reader(name, zero)) for name, kind, zero in _FIELDS)
for _field in _hooks.internal:
    _field.is_field = True
