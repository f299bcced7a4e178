"""When two inventories are the same: as the engine opens them, whatever the order of their records."""
from __future__ import annotations

from typing import Any

from havmsh.engine.records import replace
from havmsh.engine.view import Inventory
from havmsh.store.shapes import Section, sections

Rows = dict[str, tuple[Any, Any]]
"""Identity of a record to (record, record beside it)."""



def canonical(inventory: Inventory) -> Inventory:
    """The inventory as the engine gives it back after opening it: what was left open is settled, and order means nothing."""
    from havmsh.engine.opening import open_inventory, to_inventory

    opened = to_inventory(open_inventory(inventory, []))
    beliefs = opened.believes
    return replace(opened, vms=tuple([settled(vm) for vm in opened.vms]),
                   believes=replace(beliefs, vms=tuple([settled(vm) for vm in beliefs.vms])))


def table_of(inventory: Inventory, section: Section) -> Rows:
    """The records of a section by identity. What only says the default of the server's settings is not there."""
    beside: dict[str, Any] = {}
    if section.beside and section.beside_shape is not None:
        default = section.beside_shape.cls()
        for record in getattr(inventory, section.beside):
            name = getattr(record, section.beside_key)
            if record != replace(default, **{section.beside_key: name}):
                beside[name] = record
    made: Rows = {}
    for record in getattr(inventory, section.name):
        made[identity(record)] = (record, beside.get(getattr(record, section.key)))
    return made


def settled(record: Any) -> Any:
    """A machine whose key is its name needs none."""
    if getattr(record, "key", "") and record.key == record.name:
        return replace(record, key="")
    return record


def identity(record: Any) -> str:
    """What tells a record from others of its section."""
    return str(getattr(record, "key", "") or getattr(record, "name", "") or getattr(record, "path", "") or getattr(record, "vm", ""))


def comparable(inventory: Inventory) -> dict[str, Any]:
    """An inventory without order, to be compared."""
    made: dict[str, Any] = {}
    for name, section in sections().items():
        made[name] = table_of(inventory, section) if section.many else getattr(inventory, name)
    beliefs = inventory.believes
    made["believes"] = {
        field: {identity(record): record for record in getattr(beliefs, field)}
        for field in ("hosts", "clusters", "vms", "findings")}
    made["believes"]["unknown_vms"] = set(beliefs.unknown_vms)
    return made
