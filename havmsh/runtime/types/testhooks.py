"""InternalTestHooks: switches by which a test tells the engine to do something else than the machine would let it."""

from __future__ import annotations

from havmsh.runtime.current import current
from havmsh.runtime.nettype import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def hook(session: Any, name: str) -> Any:
    """The value of a hook, or None where it was not set."""
    return session.rooms.get("test hooks", {}).get(name.upper())


def _set(name: str, value: Any) -> None:
    session: Any = current()
    session.rooms.setdefault("test hooks", {})[name.upper()] = value


define("System.Management.Automation.Internal.InternalTestHooks", None, statics=(("static void SetTestHook(string property, System.Object value)", _set),))
