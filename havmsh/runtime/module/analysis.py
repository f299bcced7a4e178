"""What the script of a module would export, and why: its tree is read, nothing of it is run.

Functions count where they stand for certain (not in `if` or a loop, not in another function), aliases where New-Alias, Set-Alias or a function's `[Alias()]` names them; Export-ModuleMember says which of them go out. Scripts
that it dots, and modules that it imports, give it what they have.
"""

from __future__ import annotations

import os

from havmsh.language import ast
from havmsh.language.walk import children, pure_expression
from havmsh.store.cachefile import Room, blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

ROOM: Final = Room("modules", b"havmsh module 1\n", 512)
_UNSURE: Final = (
    ast.TypeDefinitionAst, ast.IfStatementAst, ast.DataStatementAst, ast.ForEachStatementAst, ast.ForStatementAst, ast.DoUntilStatementAst, ast.DoWhileStatementAst, ast.WhileStatementAst,
    ast.SwitchStatementAst, ast.InvokeMemberExpressionAst, ast.TernaryExpressionAst, ast.AssignmentStatementAst,
)
"""What is not looked into: who knows whether it runs."""
_SWITCHES: Final = ("passthru", "force", "confirm", "global", "ascustomobject", "verbose", "debug", "disablenamechecking", "noclobber")
_EXPORT: Final = ("function", "cmdlet", "alias", "variable")
_IMPORT: Final = ("name", "function", "cmdlet", "alias")
_NO_NAME: Final = frozenset("#,(){}[]&/\\$^;:\"'<>|?@`*%+=~")


class Exports:
    """Functions, and aliases with what they stand for. ``patterns`` are those of Export-ModuleMember, of all kinds; ``None`` where it is not called: all goes out. ``others`` are files and modules with the patterns by which they were imported."""

    __slots__ = ("aliases", "functions", "others", "patterns")

    def __init__(self) -> None:
        self.functions: dict[str, None] = {}
        self.aliases: dict[str, str] = {}
        self.patterns: list[str] | None = None
        self.others: list[tuple[str, list[str]]] = []

    def chosen(self) -> Exports:
        """What goes out of what is there; what is exported by its plain name is there, however it was made."""
        if self.patterns is None:
            return self
        made, fits = Exports(), _fitting(self.patterns)
        made.functions = {name: None for name in self.functions if fits(name)}
        made.aliases = {name: value for name, value in self.aliases.items() if fits(name)}
        return made


def analyse(path: str, seen: tuple[str, ...] = ()) -> Exports:
    """What the script of a module exports, with what comes from the scripts that it dots. Nothing where it cannot be read or has errors."""
    found = _read(path)
    if found is None:
        return Exports()
    for name, patterns in found.others:
        inner = _file(name, os.path.dirname(path))
        if inner is None or inner in seen or inner == path:
            continue
        theirs, fits = analyse(inner, (*seen, path)), _fitting(patterns)
        found.functions.update((each, None) for each in theirs.functions if fits(each))
        found.aliases.update((each, value) for each, value in theirs.aliases.items() if fits(each))
    return found.chosen()


def _file(name: str, folder: str) -> str | None:
    """The script that a name means where a module dots it; modules of other folders are looked at when they are loaded."""
    path = os.path.normpath(os.path.join(folder, name.replace("\\", "/")))
    return path if path.lower().endswith((".ps1", ".psm1")) and os.path.isfile(path) else None


def _read(path: str) -> Exports | None:
    """The analysis of one file, which the user's cache may know by the file's text."""
    import marshal

    from havmsh.runtime import files

    try:
        text = files.read_text(path)
    except OSError:
        return None
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
    found = Exports()
    kept = ROOM.read(key)
    if kept is not None:
        functions, found.aliases, found.patterns, found.others = marshal.loads(kept)
        found.functions = dict.fromkeys(functions)
        return found
    from havmsh.language.parser import parse

    tree = parse(text)
    if not tree.errors:
        _look(tree.root, found)
    ROOM.write(key, marshal.dumps((tuple(found.functions), found.aliases, found.patterns, found.others)))
    return found


def _look(node: ast.Ast, found: Exports) -> None:
    if isinstance(node, _UNSURE):
        return
    if isinstance(node, ast.FunctionDefinitionAst):
        _take(node.name, found.functions, None)
        for alias in _attributed(node):
            _take(alias, found.aliases, node.name)
    elif isinstance(node, ast.CommandAst):
        _command(node, found)
    else:
        for each in children(node):
            _look(each, found)


def _take(name: str, into: dict[str, Any], value: str | None) -> None:
    if _NO_NAME.isdisjoint(name):
        into[name] = value


def _attributed(function: ast.FunctionDefinitionAst) -> Iterator[str]:
    """The aliases that a function's `[Alias()]` gives it."""
    block = function.body.param_block
    for attribute in () if block is None else block.attributes:
        if isinstance(attribute, ast.AttributeAst) and attribute.type_name.full_name.lower() in ("alias", "aliasattribute", "system.management.automation.aliasattribute"):
            yield from (each.value for each in attribute.positional_arguments if isinstance(each, ast.StringConstantExpressionAst))


def _command(node: ast.CommandAst, found: Exports) -> None:
    name = next(iter(_texts(node.elements[0])), None)
    if name is None:
        return
    if node.invocation == ".":
        found.others.append((name, []))
    plain = name.lower().rpartition("\\")[2]
    if plain in ("new-alias", "set-alias", "nal", "sal"):
        given = _bound(node, ("name", "value"))
        if given["name"] and given["value"]:
            _take(given["name"][0], found.aliases, given["value"][0])
    elif plain in ("import-module", "ipmo"):
        given = _bound(node, _IMPORT)
        found.others += ((each, given["function"] + given["cmdlet"] + given["alias"]) for each in given["name"])
    elif plain == "export-modulemember":
        _exported(_bound(node, _EXPORT), found)


def _exported(given: dict[str, list[str]], found: Exports) -> None:
    from havmsh.runtime.wildcard import has_wildcards

    functions = given["function"] + given["cmdlet"]
    found.patterns = (found.patterns or []) + functions + given["alias"]
    found.functions.update((each, None) for each in functions if not has_wildcards(each) and _NO_NAME.isdisjoint(each))
    for each in given["alias"]:
        if not has_wildcards(each):
            found.aliases.setdefault(each, "")


def _bound(node: ast.CommandAst, names: tuple[str, ...]) -> dict[str, list[str]]:
    """The texts that a call gives to some parameters, which stand in their order."""
    given: dict[str, list[str]] = {name: [] for name in names}
    free = list(names)
    words = iter(node.elements[1:])
    for word in words:
        if not isinstance(word, ast.CommandParameterAst):
            if free:
                given[free.pop(0)] = _texts(word)
            continue
        asked = word.name.lower()
        if word.argument is None and any(switch.startswith(asked) for switch in _SWITCHES):
            continue
        value: Any = word.argument if word.argument is not None else next(words, None)
        name = next((each for each in names if each.startswith(asked)), None)
        if name is not None and value is not None:
            given[name] = _texts(value)
            if name in free:
                free.remove(name)
    return given


def _texts(node: Any) -> list[str]:
    """The texts of an expression that says them outright; `$PSScriptRoot` in front of a path is the module's own folder."""
    if isinstance(node, ast.StringConstantExpressionAst):
        return [node.value]
    if isinstance(node, ast.ExpandableStringExpressionAst):
        first, *rest = node.parts
        if isinstance(first, ast.VariableExpressionAst) and first.path.name.lower() == "psscriptroot" and all(isinstance(each, str) for each in rest):
            return ["".join(["", *map(str, rest)]).lstrip("/\\")]
        return []
    if isinstance(node, ast.ArrayLiteralAst):
        return [text for each in node.elements for text in _texts(each)]
    if isinstance(node, ast.ParenExpressionAst):
        return _texts(pure_expression(node.pipeline))
    if isinstance(node, ast.ArrayExpressionAst):
        return [text for each in node.sub_expression.statements for text in _texts(pure_expression(each))]
    return []


def _fitting(patterns: list[str]) -> Callable[[str], bool]:
    """A test whether one of the patterns fits; without any all does."""
    from havmsh.runtime.providers.match import any_of

    return any_of(patterns) if patterns else lambda name: True
