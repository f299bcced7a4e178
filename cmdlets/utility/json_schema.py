"""JSON schemas: what a value has that its schema does not allow, with references to other files followed."""

from __future__ import annotations

import json

from cmdlets.utility.json_schema_texts import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HERE = "urn:schema"


class SchemaProblem(Exception):
    """The schema is none, or refers to what cannot be read."""


class SchemaText:
    """A schema and the address by which its own references go. Raises ValueError for what is no JSON, and for JSON that is neither an object nor a truth value."""

    __slots__ = ("address", "value")

    def __init__(self, text: str, address: str | None) -> None:
        self.value: Any = json.loads(text)
        if not isinstance(self.value, dict | bool):
            raise ValueError("JSON schema must be true, false, or an object")
        self.address = address or _HERE

    @classmethod
    def of_file(cls, path: str) -> SchemaText:
        """The schema in a file. Raises OSError too."""
        from pathlib import Path

        from havmsh.runtime.files import read_text

        return cls(read_text(path), Path(path).absolute().as_uri())


def problems_of(schema: SchemaText, value: Any) -> list[tuple[str, str]] | None:
    """Place and words of everything that the schema refuses, which may be without words; None where the value fits. Raises SchemaProblem."""
    from jsonschema.exceptions import SchemaError, _WrappedReferencingError  # type: ignore[import-untyped]
    from jsonschema.validators import validator_for  # type: ignore[import-untyped]
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    own = Resource.from_contents(schema.value, default_specification=DRAFT202012)
    registry: Any = Registry(retrieve=_retrieve).with_resource(schema.address, own)  # type: ignore[call-arg]
    kind = validator_for(schema.value)
    try:
        kind.check_schema(schema.value)
        errors = list(kind({"$ref": schema.address}, registry=registry).iter_errors(value))
        return None if not errors else told(errors, lambda part, given: bool(kind(part, registry=registry).is_valid(given)))
    except SchemaError as error:
        raise SchemaProblem(error.message) from None
    except _WrappedReferencingError as error:
        raise SchemaProblem(str(error)) from None


def _retrieve(address: str) -> Any:
    """Another schema that one refers to: a file, or a page of the web."""
    from urllib.parse import unquote, urlsplit
    from urllib.request import urlopen

    from referencing import Resource
    from referencing.exceptions import NoSuchResource
    from referencing.jsonschema import DRAFT202012

    parts = urlsplit(address)
    try:
        if parts.scheme == "file":
            with open(unquote(parts.path), encoding="utf-8") as file:
                text = file.read()
        elif parts.scheme in {"http", "https"}:
            with urlopen(address, timeout=30) as page:
                text = page.read().decode()
        else:
            raise NoSuchResource(ref=address)  # type: ignore[call-arg]
        return Resource.from_contents(json.loads(text), default_specification=DRAFT202012)
    except (OSError, ValueError) as error:
        raise NoSuchResource(ref=address) from error  # type: ignore[call-arg]
