"""What a module is asked for by (a ModuleSpecification), held against what a module is."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.types.modulespecs import ModuleSpecification


def asked(name: str, minimum: str | None = None, maximum: str | None = None, required: str | None = None) -> ModuleSpecification:
    """A module by name, in a version between two others or in just one."""
    from havmsh.runtime.types.modulespecs import ModuleSpecification

    made = ModuleSpecification(name)
    made.version, made.maximum, made.required = minimum or None, maximum or None, required or None
    return made


def specification(value: Any) -> ModuleSpecification:
    """What a manifest or a caller says: a name, a table, or the thing itself. Raises NetError."""
    from havmsh.runtime.types.modulespecs import of

    return of(value)


def moved(spec: ModuleSpecification, name: str) -> ModuleSpecification:
    """The same under another name."""
    made = asked(name, spec.version, spec.maximum, spec.required)
    made.guid = spec.guid
    return made


def text_of(value: Any) -> str:
    """A version or a GUID as text."""
    from havmsh.runtime.valuetexts import to_text

    return value if value.__class__ is str else to_text(value)


def accepts(spec: ModuleSpecification, version: str, guid: str) -> bool:
    """Whether a module of that version and GUID is meant."""
    if spec.plain:
        return True
    own = version_parts(version)
    if spec.guid is not None and text_of(spec.guid).lower() != guid.lower():
        return False
    if spec.required is not None and own != version_parts(text_of(spec.required)):
        return False
    if spec.version is not None and own < version_parts(text_of(spec.version)):
        return False
    return spec.maximum is None or own <= version_parts(spec.maximum)


def version_parts(text: str) -> tuple[int, ...]:
    """A version as four numbers; a star at the end stands for the highest."""
    parts = text.split(".")
    if parts[-1] == "*":
        return (*(int(part) for part in parts[:-1] if part.isdigit()), *([2**31 - 1] * (5 - len(parts))))
    return tuple(int(part) if part.isdigit() else 0 for part in (*parts, "0", "0", "0", "0")[:4])
