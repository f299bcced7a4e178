"""Events of the shell's own objects, to which C# adds its handlers."""

from __future__ import annotations

from havmsh.runtime import netevents
from havmsh.runtime.csharp.support import access
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_listening: Final[dict[tuple[int, str], list[tuple[Any, Any]]]] = {}


def add_event(value: Any, name: str, handler: Any) -> None:
    """``value.name += handler``."""
    raiser = netevents.raiser_of(value)
    if raiser is None or netevents.event_of(type_of(value), name) is None:
        access.call(value, "add_" + name, (handler,))
        return

    def tell(source: Any, arguments: Any) -> None:
        handler(source, arguments)

    _listening.setdefault((id(value), name.upper()), []).append((handler, tell))
    raiser.listen(name, tell)


def drop_event(value: Any, name: str, handler: Any) -> None:
    """``value.name -= handler``."""
    raiser = netevents.raiser_of(value)
    if raiser is None:
        access.call(value, "remove_" + name, (handler,))
        return
    known = _listening.get((id(value), name.upper()), [])
    for at in range(len(known) - 1, -1, -1):
        if getattr(known[at][0], "block", None) == getattr(handler, "block", handler):
            raiser.forget(name, known[at][1])
            del known[at]
            return
