"""The JSON Schema (draft 2020-12) of an inventory, made of the same shapes that the loader reads by.

`python -m havmsh.store.schema` renews `schema.json`, which ships with the package and which editors use by the first line of a fixture.
"""
from __future__ import annotations

import json
import os
import sys
from dataclasses import is_dataclass
from typing import Any

from havmsh.store.quantities import EXPECTED, PATTERNS, show
from havmsh.store.shapes import Field, Section, Shape, sections

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MANY: dict[str, dict[str, Any]] = {
    "count": {
        "type": "integer", "minimum": 1, "maximum": 100_000,
        "description": "How many entries this one stands for; `{n}` in a text is the number. A range in the name says the same.",
    },
    "except": {
        "description": "Names of the range that are left out.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    },
}


def path() -> str:
    """Where the published schema lies."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "schema.json")


def make() -> dict[str, Any]:
    """The schema of a whole inventory file."""
    definitions: dict[str, Any] = {}
    properties = {name: _section(section, definitions) for name, section in sections().items()}
    return {
        "$schema": DRAFT,
        "title": "havmsh inventory",
        "description": "A fabric of hosts, clusters, storage and virtual machines, and what the management server believes of it.",
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {"description": "Not read by itself: a place for anchors."}},
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def render() -> str:
    """The schema as the file holds it."""
    return json.dumps(make(), indent=1, ensure_ascii=False) + "\n"


def _section(section: Section, definitions: dict[str, Any]) -> dict[str, Any]:
    entry = _reference(section.shape, definitions, section)
    if not section.many:
        return {"description": section.description, "anyOf": [entry, {"type": "null"}]}
    forms = [entry]
    if section.shape.short:
        forms.append({"type": "string", "minLength": 1, "description": f"The {section.shape.short} alone; a range such as HV[01-16] stands for many."})
    return {"description": section.description, "type": ["array", "null"], "items": {"anyOf": forms}}


def _reference(shape: Shape, definitions: dict[str, Any], section: Section | None = None) -> dict[str, Any]:
    name = shape.cls.__name__ + ("Belief" if shape.overlay else "")
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object(shape, definitions, section)
    return {"$ref": f"#/$defs/{name}"}


def _object(shape: Shape, definitions: dict[str, Any], section: Section | None) -> dict[str, Any]:
    fields = section.all_fields() if section is not None else shape.fields
    properties = {name: _field(field, definitions) for name, field in fields.items()}
    repeats = section is not None and section.many
    if repeats:
        properties.update(_MANY)
    elif shape.short and shape.short in shape.required:
        properties["except"] = _MANY["except"]
    made: dict[str, Any] = {"description": shape.description, "type": "object", "properties": properties, "additionalProperties": False}
    if shape.required:
        made["required"] = list(shape.required)
    return made


def _field(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    made = _value(field, definitions)
    made["description"] = field.description
    default = _default(field)
    if default is not None:
        made["default"] = default
    return made


def _value(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    kind = field.kind
    if kind == "bool":
        return {"type": "boolean"}
    if kind == "choice":
        return {"enum": list(field.choices)}
    if kind == "number" and not field.unit:
        limits = {"minimum": field.least} if field.most is None else {"minimum": field.least, "maximum": field.most}
        return {"type": "integer" if field.whole else "number", **limits}
    if kind == "number":
        forms: list[dict[str, Any]] = [{"type": "string", "pattern": PATTERNS[field.unit]}]
        if field.unit == "percent":
            forms.append({"type": "number", "minimum": 0, "maximum": 100})
        elif not field.least:
            forms.append({"const": 0})
        return {"anyOf": forms, "$comment": EXPECTED[field.unit]}
    if kind == "texts":
        return {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}
    assert kind == "text" or field.shape is not None
    if field.shape is None:
        return {"type": "string", "minLength": 1} if field.required else {"type": "string"}
    entry = _reference(field.shape, definitions)
    if kind == "record":
        return {"anyOf": [entry]}
    forms = [entry]
    if not field.shape.short:
        return {"type": "array", "items": entry}
    forms.append({"type": "string"})
    return {"anyOf": [{"type": "array", "items": {"anyOf": forms}}, {"type": "string"}]}


def _default(field: Field) -> Any:
    """The default as an inventory would write it; None where there is none to show."""
    value = field.default
    if value is None or value == () or value == "" or is_dataclass(value):
        return None
    if field.kind == "number" and field.unit:
        return show(value, field.unit)
    return list(value) if isinstance(value, tuple) else value


def main() -> int:
    """Write the schema."""
    with open(path(), "w", encoding="utf-8") as stream:
        stream.write(render())
    return 0


if __name__ == "__main__":
    sys.exit(main())
