"""The source behind functions and classes, for what is found in it without running it."""

from __future__ import annotations

import ast
import sys
from functools import cache
from types import FunctionType
from typing import Any

from havmsh.cmdlet import _hints, _members

Classes = frozenset[type]
NOBODY: Classes = frozenset()
DOORS = ("process", "process_all", "stream", "begin", "end", "__init__")
HOMES = ("cmdlets.", "havmsh.")


@cache
def definitions(module: str) -> dict[str, ast.AST]:
    """The functions and classes of a module by qualified name."""
    found: dict[str, ast.AST] = {}
    source = sys.modules[module].__file__
    assert source is not None
    with open(source, encoding="utf-8") as file:
        todo: list[tuple[str, ast.AST]] = [("", ast.parse(file.read()))]
    while todo:
        prefix, node = todo.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.setdefault(prefix + child.name, child)
                todo.append((prefix + child.name + ("." if isinstance(child, ast.ClassDef) else ".<locals>."), child))
            elif not isinstance(child, ast.expr):
                todo.append((prefix, child))
    return found


def plain(thing: Any) -> FunctionType | None:
    """The function behind a method, property, cached property or wrapper, where it is one of ours."""
    for attribute in ("__func__", "fget", "func", "__wrapped__"):
        thing = getattr(thing, attribute, None) or thing
    return thing if isinstance(thing, FunctionType) and (thing.__module__ or "").startswith(HOMES) else None


def flat(thing: Any) -> set[str]:
    """The texts in a table."""
    if isinstance(thing, str):
        return {thing}
    if isinstance(thing, dict):
        return flat([*thing.keys(), *thing.values()])
    return set().union(*map(flat, thing)) if isinstance(thing, (list, tuple, set, frozenset)) else set()


@cache
def chosen(owner: type) -> dict[str, Classes]:
    """The classes of parameter sets that an ``either`` field may hold."""
    fields = owner._fields  # type: ignore[attr-defined]
    hints = _hints(owner)
    return {key: frozenset(_members(hints[key])) for key, field in fields.items() if field.either is not None}
