"""Objects that are a type's name and some properties, for what has no handle of its own."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from havmsh.runtime.convert import convert
from havmsh.runtime.objects import Extra, PSCustomObject
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text


def shown(kind: str, **properties: Any) -> PSCustomObject:
    """An object of a type's name, with properties as they are now."""
    made = PSCustomObject.of(properties.items())
    made.extra = Extra()
    made.extra.type_names = [kind, "System.Management.Automation.PSCustomObject", "System.Object"]
    return made


def name_of(value: Any) -> str:
    """The name that a text, a handle or such an object means."""
    if isinstance(value, PSCustomObject):
        for wanted in ("KEY", "NAME", "VMNAME"):
            at = value.shape.index.get(wanted)
            if at is not None:
                return str(value.values[at])
    return str(value.key) if hasattr(value, "key") else to_text(value)


def new_guid() -> Any:
    """A System.Guid that nothing else has."""
    return convert(str(uuid4()), known("System.Guid"))
