"""The trees of whole texts: a block keeps no more than its own tree, and who asks what stands around it parses the text once and not each time."""

from __future__ import annotations

from typing import Any, Final

from havmsh.diagnostics import Source, Span
from havmsh.language import ast
from havmsh.language.parser import parse
from havmsh.language.walk import children

_MOST_KEPT: Final = 4
"""Texts whose trees are kept: a script that looks at its own blocks does so again and again."""


class WholeText:
    """The tree of a text. ``notes``: what readers remember of it while it is kept."""

    __slots__ = ("_above", "notes", "root")

    def __init__(self, source: Source) -> None:
        self.root: ast.ScriptBlockAst = parse(source).root
        self.notes: dict[Any, Any] = {}
        self._above: dict[int, ast.Ast] | None = None

    @property
    def above(self) -> dict[int, ast.Ast]:
        """From the identity of a node to the node above it."""
        if self._above is None:
            self._above = ways_up(self.root)
        return self._above

    def path_to(self, wanted: ast.Ast) -> list[ast.Ast]:
        """The nodes from the root down to the one that stands where a node of another tree of the text stands; nothing where there is none."""
        span, kind, insides = wanted.span, wanted.__class__, _places(wanted)
        todo: list[list[ast.Ast]] = [[self.root]]
        while todo:
            path = todo.pop()
            node = path[-1]
            if node.__class__ is kind and node.span.start == span.start and node.span.end == span.end and _places(node) == insides:
                return path
            todo += [[*path, each] for each in reversed(children(node)) if each.span.start <= span.start and span.end <= each.span.end]
        return []


def _places(node: ast.Ast) -> list[tuple[int, int]]:
    """Where the children of a node stand: a text that is one block in braces covers the same place as the block."""
    return [(child.span.start, child.span.end) for child in children(node)]


_kept: Final[dict[Source, WholeText]] = {}


def whole_text(source: Source) -> WholeText:
    """The tree of a whole text."""
    text = _kept.get(source)
    if text is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        text = _kept[source] = WholeText(source)
    return text


def ways_up(root: ast.Ast) -> dict[int, ast.Ast]:
    """From the identity of each node below a root to the node above it."""
    above: dict[int, ast.Ast] = {}
    todo = [root]
    while todo:
        node = todo.pop()
        for child in children(node):
            above[id(child)] = node
            todo.append(child)
    return above


def place_of_variable(span: Span, name: str) -> Span | None:
    """Where the variable of that name is first read in a stretch of a text."""
    todo: list[ast.Ast] = [whole_text(span.source).root]
    while todo:
        node = todo.pop()
        if node.__class__ is ast.VariableExpressionAst and _user_path(node.path) == name.lower() and span.start <= node.span.start and node.span.end <= span.end:
            return node.span
        todo += [each for each in reversed(children(node)) if each.span.start < span.end and span.start < each.span.end]
    return None


def _user_path(path: ast.VariablePath) -> str:
    return (f"{path.scope}:{path.name}" if path.scope else path.name).lower()
