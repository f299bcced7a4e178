"""What an inventory may say, derived from the engine's records: one `Shape` a record, one `Field` a key.

The loader, the JSON Schema and the writer read these, so the three cannot disagree. Nothing else in the store knows a record's fields.
"""
from __future__ import annotations

import sys
import types
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from havmsh.engine import view
from havmsh.engine.facts import Words

INLINE_TEXTS = frozenset({"name", "path", "description", "mac", "guid", "key", "iso", "message"})
"""Texts that seldom repeat: they are not remembered for sharing."""


class Field:
    """One key of an entry.

    `kind` is "text", "bool", "choice", "number", "texts" (list of text), "record" or "records"; `shape` is what a record's own keys are.
    `unit`, `reference`, `description`, `least`, `most` and `form` are those of the record's `fact`.
    """

    __slots__ = ("choices", "default", "description", "form", "kind", "least", "most", "name", "reference", "required", "shape", "unit", "whole")

    def __init__(self, name: str, hint: Any, metadata: Any, default: Any, required: bool) -> None:
        self.name, self.default, self.required = name, default, required
        self.description: str = metadata.get("description", "")
        self.unit: str = metadata.get("unit", "")
        self.reference: str = metadata.get("reference", "")
        self.least: int = metadata.get("least", 0)
        self.most: int | None = metadata.get("most")
        self.form: str = metadata.get("form", "")
        self.shape: Shape | None = None
        self.choices: tuple[str, ...] = ()
        self.whole = False
        self.kind = self._read(hint, overlay=bool(metadata.get("overlay")))

    def _read(self, hint: Any, *, overlay: bool) -> str:
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            inner = [part for part in get_args(hint) if part is not type(None)]
            if all(get_origin(part) is Literal for part in inner):
                self.choices = tuple(value for part in inner for value in get_args(part))
                return "choice"
            return self._read(inner[0], overlay=overlay)
        if origin is Literal:
            self.choices = get_args(hint)
            return "choice"
        if origin is tuple:
            inner_hint = get_args(hint)[0]
            if inner_hint is str:
                return "texts"
            self.shape = shape_of(inner_hint, overlay=overlay)
            return "records"
        if hint is bool:
            return "bool"
        if hint in (int, float):
            self.whole = hint is int
            return "number"
        if hint is str:
            return "text"
        self.shape = shape_of(hint)
        return "record"


def _literals(cls: type[Any]) -> dict[str, Any]:
    """What a record's module calls `Literal`, and the names that it has for such choices, as `typing` knows them."""
    known = vars(sys.modules[cls.__module__])
    return {"Literal": Literal, **{name: Literal[tuple(value)] for name, value in known.items() if isinstance(value, Words)}}


class Shape:
    """The keys of one kind of entry. `short` is the key that an entry written as a mere text fills, or ""."""

    __slots__ = ("cls", "description", "fields", "overlay", "required", "short")

    def __init__(self, cls: type[Any], *, overlay: bool = False) -> None:
        self.cls = cls
        self.overlay = overlay
        self.description = (cls.__doc__ or "").strip()
        hints = get_type_hints(cls, localns=_literals(cls))
        self.fields: dict[str, Field] = {}
        for item in fields(cls):
            if item.metadata.get("hidden"):
                continue
            default = item.default
            if default is MISSING and item.default_factory is not MISSING:
                default = item.default_factory()
            required = default is MISSING
            self.fields[item.name] = Field(item.name, hints[item.name], item.metadata, None if required else default, required)
        self.required = tuple(name for name, item in self.fields.items() if item.required)
        first = next(iter(self.fields.values()), None)
        self.short = first.name if first is not None and first.kind == "text" and len(self.required) <= 1 else ""


@cache
def shape_of(cls: type[Any], *, overlay: bool = False) -> Shape:
    """The shape of a record class."""
    return Shape(cls, overlay=overlay)


class Section:
    """A key of the whole document: a list of entries, or one entry. An entry may fill a second record that stands beside the first."""

    __slots__ = ("beside", "beside_key", "beside_shape", "description", "label", "many", "name", "shape")

    def __init__(self, name: str, field: Field, beside: str, beside_shape: Shape | None, beside_key: str) -> None:
        assert field.shape is not None
        self.name = name
        self.many = field.kind == "records"
        self.shape = field.shape
        self.description = field.description
        self.beside = beside
        self.beside_shape = beside_shape
        self.beside_key = beside_key
        self.label = LABELS.get(name, name)

    @property
    def key(self) -> str:
        """The key that names an entry."""
        return next(iter(self.shape.fields))

    def all_fields(self) -> dict[str, Field]:
        """The fields of an entry, those of the record beside it included."""
        if self.beside_shape is None:
            return self.shape.fields
        return {**self.shape.fields, **self.beside_shape.fields}


LABELS = {
    "hosts": "host", "clusters": "cluster", "sans": "SAN", "luns": "LUN", "datastores": "datastore", "virtual_centers": "VirtualCenter server",
    "libraries": "library server", "hardware_profiles": "hardware profile", "templates": "template", "vms": "virtual machine",
    "host_groups": "host group", "server": "server", "speeds": "speeds", "believes": "beliefs",
}
KINDS = {
    "host": "hosts", "cluster": "clusters", "san": "sans", "lun": "luns", "library": "libraries", "virtual_center": "virtual_centers",
    "vm": "vms", "host_group": "host_groups", "local_disk": "",
}
"""Section that each kind of reference names an entry of."""


@cache
def sections() -> dict[str, Section]:
    """The sections of an inventory, in the order of the record."""
    whole = {item.name: item for item in fields(view.Inventory)}
    hints = get_type_hints(view.Inventory)
    made: dict[str, Section] = {}
    for name, field in shape_of(view.Inventory).fields.items():
        beside = str(whole[name].metadata.get("beside", ""))
        shape, key = None, ""
        if beside:
            cls = get_args(hints[beside])[0]
            shape, key = shape_of(cls), fields(cls)[0].name
        made[name] = Section(name, field, beside, shape, key)
    return made
