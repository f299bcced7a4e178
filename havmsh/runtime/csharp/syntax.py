"""Text to tree: directives for the preprocessor, tree-sitter's parse, and the compiler's words for what it could not read."""

from __future__ import annotations

import importlib
import re

from havmsh.runtime.csharp.faults import Faults
from havmsh.runtime.csharp.slices import readable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from tree_sitter import Node

_DIRECTIVE: Final = re.compile(r"^[ \t]*#[ \t]*(\w+)[ \t]*(.*?)[ \t]*$")
_EXPECTED: Final = {";": "CS1002", "}": "CS1513", ")": "CS1026", "{": "CS1514", "identifier": "CS1001", "]": "CS1003", ",": "CS1003"}
_parsers: list[Any] = []


def parse(text: str, path: str = "", symbols: frozenset[str] = frozenset()) -> tuple[Node, Faults]:
    """The tree of a text, and what is wrong with its syntax."""
    faults = Faults(text, path)
    plain = readable(_preprocess(text, faults, set(symbols)))
    root = _read(plain.encode("utf-8"))
    if root.has_error and not faults.errors:
        from havmsh.runtime.csharp import repairs

        repaired = repairs.report(plain.encode("utf-8"), root, _read, faults)
        if repaired is None:
            _report(root, faults)
        else:
            root = repaired  # which types there are is asked before what is wrong with them
        if not faults.errors:
            faults.add("CS1022", 1, 1)
    if not root.has_error:
        from havmsh.runtime.csharp.regrouping import regrouped

        root = regrouped(plain.encode("utf-8"), root, _read)
    return root, faults


def _read(text: bytes) -> Node:
    found: Node = _parser().parse(text).root_node
    return found


def _parser() -> Any:
    if not _parsers:
        import tree_sitter

        grammar = importlib.import_module("tree_sitter_c_sharp")  # it has no types
        _parsers.append(tree_sitter.Parser(tree_sitter.Language(grammar.language())))
    return _parsers[0]


# ---------------------------------------------------------------- directives

def _preprocess(text: str, faults: Faults, symbols: set[str]) -> str:
    """The text with its directives, and what they leave out, blanked; lines stay where they are."""
    kept: list[str] = []
    stack: list[tuple[bool, bool]] = []  # whether the branch is taken, whether any was
    for number, line in enumerate(text.splitlines(), 1):
        found = _DIRECTIVE.match(line)
        if found is None:
            kept.append(line if all(taken for taken, _ in stack) else "")
            continue
        kept.append("")
        _directive(found[1], found[2], number, stack, faults, symbols)
    if stack:
        faults.add("CS1027", len(kept), 1)
    return "\n".join(kept)


def _directive(word: str, rest: str, number: int, stack: list[tuple[bool, bool]], faults: Faults, symbols: set[str]) -> None:
    active = all(taken for taken, _ in stack)
    if word == "if":
        holds = _holds(rest, symbols)
        stack.append((holds, holds))
    elif word in ("elif", "else") and stack:
        _, any_taken = stack.pop()
        holds = not any_taken and (word == "else" or _holds(rest, symbols))
        stack.append((holds, any_taken or holds))
    elif word == "endif" and stack:
        stack.pop()
    elif word == "define" and active:
        symbols.add(rest)
    elif word == "undef" and active:
        symbols.discard(rest)
    elif word in ("warning", "error") and active:
        column = faults.lines[number - 1].index(word) + len(word) + 2
        faults.add("CS1030" if word == "warning" else "CS1029", number, column, rest, warning=word == "warning")
    elif active and word not in ("region", "endregion", "pragma", "nullable", "line", "define", "undef", "warning", "error"):
        faults.add("CS1024", number, faults.lines[number - 1].index("#") + 1)


def _holds(condition: str, symbols: set[str]) -> bool:
    """Whether a condition of ``#if`` holds: names, ``!``, ``&&``, ``||``, brackets, ``true``, ``false``."""
    words = re.findall(r"\w+|&&|\|\||!=|==|!|\(|\)", condition.partition("//")[0])
    known = {"&&": "and", "||": "or", "!": "not", "(": "(", ")": ")", "==": "==", "!=": "!=", "true": "True", "false": "False"}
    code = " ".join(known.get(word) or str(word in symbols) for word in words)
    try:
        return bool(eval(code, {"__builtins__": {}}))
    except SyntaxError:
        return False


# ---------------------------------------------------------------- what could not be read

def _report(node: Node, faults: Faults) -> None:
    """The first faults of a tree, each place once: after one, what follows is seldom said right."""
    for each in _broken(node):
        if len(faults.errors) >= 3:
            return
        if each.is_missing:
            _missing(each, faults)
        else:
            _unexpected(each, faults)


def _broken(node: Node) -> list[Node]:
    found: list[Node] = []
    todo = [node]
    while todo:
        each = todo.pop()
        if each.is_missing or each.is_error:
            found.append(each)
        elif each.has_error:
            todo.extend(reversed(each.children))
    return found


def _missing(node: Node, faults: Faults) -> None:
    """A token that is not there: the compiler tells of it behind the token before."""
    code = _EXPECTED.get(node.type)
    if code is None:
        faults.at(node, "CS1003", node.type)
        return
    before = _token_before(node)
    if before is None or node.type == "identifier":
        faults.at(node, code, node.type)
        return
    row, byte = before.end_point
    source = faults.lines[row] if row < len(faults.lines) else ""
    faults.add(code, row + 1, len(source.encode("utf-8")[:byte].decode("utf-8", "replace")) + (0 if code == "CS1513" else 1), node.type)


def _token_before(node: Node) -> Node | None:
    at: Node | None = node
    while at is not None and at.prev_sibling is None:
        at = at.parent
    at = at.prev_sibling if at is not None else None
    while at is not None and at.children:
        at = at.children[-1]
    return at


def _unexpected(node: Node, faults: Faults) -> None:
    """Tokens that fit nowhere."""
    word = (node.text or b"").decode("utf-8", "replace").split()
    first = word[0] if word else ""
    parent = node.parent
    if parent is None or parent.type == "compilation_unit":
        faults.at(node, "CS1022")
    elif parent.type == "declaration_list":
        faults.at(node, "CS1519", first)
    else:
        faults.at(node, "CS1525", first)


# ---------------------------------------------------------------- reading nodes

def text_of(node: Node) -> str:
    """A node's text."""
    return (node.text or b"").decode("utf-8")


def name_of(node: Node) -> str:
    """An identifier's name, without the sign that makes a keyword one."""
    return text_of(node).lstrip("@")


def field(node: Node, name: str) -> Node:
    """A part that is there by the grammar."""
    found = node.child_by_field_name(name)
    if found is None:
        raise KeyError(f"{node.type}.{name}")
    return found


def part(node: Node, name: str) -> Node | None:
    """A part that may be there."""
    return node.child_by_field_name(name)


def parts(node: Node) -> list[Node]:
    """The named children, and ``this`` and ``base``, without comments."""
    return [each for each in node.children if each.is_named and each.type != "comment" or each.type in ("this", "base")]


def first(node: Node, *types: str) -> Node | None:
    """The first child of one of the types."""
    return next((each for each in node.children if each.type in types), None)


def modifiers(node: Node) -> set[str]:
    """The words before a declaration."""
    return {text_of(each) for each in node.children if each.type in ("modifier", "parameter_modifier") or each.type == "ref" and node.type == "struct_declaration"}


def operator_of(node: Node) -> str:
    """The sign of an operator's expression."""
    found = part(node, "operator")
    if found is not None:
        return text_of(found)
    return next(text_of(each) for each in node.children if not each.is_named)
