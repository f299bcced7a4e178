"""System.Management.Automation.TypeAccelerators: the short names of types, which scripts read and add to through the engine's assembly."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.nettype import define
from havmsh.runtime.typenames import USERS, accelerators

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TABLE = "System.Collections.Generic.Dictionary[string,type]"


def _all() -> Any:
    from havmsh.runtime.types.collections import Dictionary

    net = typesystem.generic("System.Collections.Generic.Dictionary`2", (typesystem.known("System.String"), typesystem.known("System.Type")))
    assert net is not None
    own = ((short, typesystem.resolve(full)) for short, full in accelerators().items())
    return Dictionary(net, ((short, typesystem.reference(found)) for short, found in (*own, *USERS.values()) if found is not None), ignore_case=True)


def _add(name: str, target: Any) -> None:
    USERS[name.upper()] = (name, target.net)
    _changed()


def _remove(name: str) -> bool:
    found = USERS.pop(name.upper(), None)
    _changed()
    return found is not None


def _changed() -> None:
    """What was found by name before is looked for again."""
    from havmsh.runtime.current import current

    session = current()
    if session is not None:
        session.generation += 1


define(
    "System.Management.Automation.TypeAccelerators", None, constants=((f"{_TABLE} Get", _all),),
    statics=(("static void Add(string typeName, type type)", _add), ("static bool Remove(string typeName)", _remove)),
)
