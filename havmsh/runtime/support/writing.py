"""Assignments to properties, static members and elements."""

from __future__ import annotations

from havmsh.runtime import indexing, member_writing, valuetexts
from havmsh.runtime.errors import failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.members import GIVEN
from havmsh.runtime.objects import NOTHING, Hashtable, OrderedDictionary, PSCustomObject, unwrap
from havmsh.runtime.script_objects import Field, ScriptObject, field_of
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def set_member(frame: Frame, value: Any, name: Any, new: Any) -> None:
    """Writes a property."""
    cls = value.__class__
    if cls is PSCustomObject and name.__class__ is str:
        at = value.shape.index.get(name.upper())
        if at is not None:
            value.values[at] = None if new is NOTHING else new
            return
    elif cls is Hashtable and value.extra is None and name.__class__ is str and frame.session.guard is None:
        value[name] = None if new is NOTHING else new
        return
    elif isinstance(value, ScriptObject) and name.__class__ is str and frame.session.guard is None:
        field = cls.written.get(name) or _learned(value, name)
        if field is not None and (new.__class__ is field.keeps or field.keeps is object) and value.extra is None and not GIVEN:
            value.fields[field.folded] = None if new is NOTHING else new
            return
    if value is None or value is NOTHING:
        raise failure(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.", "PropertyNotFound")
    if not isinstance(name, str):
        if isinstance(value, Hashtable) and unwrap(name) is not None:  # a key that is no text stays what it is
            set_index(frame, value, unwrap(name), False, new)
            return
        name = valuetexts.to_text(name)
    if frame.session.guard is not None and value.__class__ is not PSCustomObject:
        frame.session.guard.demand_setting(type_of(value))
    member_writing.write(value, name, new)


def _learned(value: ScriptObject, name: str) -> Field | None:
    """The field behind a property that is written, which its class remembers."""
    found = field_of(value, name)
    if found is not None:
        cls: Any = value.__class__
        if "written" not in cls.__dict__:
            cls.written = {}
        cls.written[name] = found
    return found


def set_with(frame: Frame, value: Any, name: Any, arguments: tuple[Any, ...], new: Any) -> None:
    """Writes a property that takes arguments: `value.name(arguments) = new`."""
    if frame.session.guard is not None:
        frame.session.guard.demand_setting(type_of(value))
    member_writing.write_with(value, valuetexts.to_text(name), arguments, new)


def static_set(frame: Frame, net: Any, name: Any, value: Any) -> None:
    """Writes a static member."""
    if frame.session.guard is not None:
        frame.session.guard.demand_setting(net)
    member_writing.write_static(net, name, value)


def set_index(frame: Frame, target: Any, key: Any, several: bool, value: Any) -> None:
    """`target[key] = value`."""
    if target.__class__ is Hashtable and key.__class__ is str:
        table = target.table
        slot = key if target.case_sensitive else key.upper()
        old = table.get(slot)
        table[slot] = (key if old is None else old[0], value)
        return
    if target.__class__ is Hashtable and key.__class__ is int and not several:
        target[key] = None if value is NOTHING else value
        return
    indexing.put(target, list(key) if several else key, None if value is NOTHING else value)


def set_index_object(frame: Frame, target: Any, key: Any, value: Any) -> None:
    """`target[[object]key] = value`: an ordered dictionary takes it for a key, a number too."""
    if isinstance(target, OrderedDictionary):
        target[key] = None if value is NOTHING else value
    else:
        set_index(frame, target, key, False, value)
