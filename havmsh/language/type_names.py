"""What the name of a type in a script means to the parser."""

from __future__ import annotations

from havmsh.language import ast


def short_name(name: ast.ITypeName) -> str:
    """A type's name in lower case, without `System.`."""
    low = name.full_name.lower()
    return low.removeprefix("system.")


def is_reference(name: ast.ITypeName) -> bool:
    """Whether the type is `[ref]`."""
    return short_name(name) in {"ref", "management.automation.psreference"}


def is_void(name: ast.ITypeName) -> bool:
    """Whether the type is `[void]`."""
    return short_name(name) == "void"
