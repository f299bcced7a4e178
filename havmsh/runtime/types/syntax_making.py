"""Nodes of the tree that scripts make: the constructors of the classes of System.Management.Automation.Language, and copies of what was parsed. Facts: PowerShell's ast.cs."""

from __future__ import annotations

from havmsh.diagnostics import Source, Span
from havmsh.language import ast
from havmsh.runtime.errors import NetError, carrying, engine_argument, engine_argument_null
from havmsh.runtime.types import syntax_recipes as recipes
from havmsh.runtime.types.syntax import CLASSES, Node
from havmsh.runtime.types.syntax_values import LANGUAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_LISTS: Final = {"*": "System.Collections.Generic.IEnumerable", "+": "System.Collections.Generic.IList"}
_REUSED: Final = "An AST cannot be used as the child of more than one AST. To use this AST in another AST, call the Copy() method and use its result."


class Made(Span):
    """The place of a node that a script has made: what it was given as its extent stays what scripts see."""

    __slots__ = ("given",)

    def __init__(self, source: Source, start: int, end: int, given: Any) -> None:
        super().__init__(source, start, end)
        self.given = given


def span_of(given: Any) -> Made:
    """Where an extent is, also one that no parser has made: then its text stands alone, in its line."""
    if isinstance(given, Made):
        return given
    if isinstance(given, Span):
        return Made(given.source, given.start, given.end, given)
    from havmsh.runtime import members
    from havmsh.runtime.valuetexts import to_text

    def read(name: str) -> Any:
        return members.get(given, name)

    text, file = to_text(read("Text")), read("File")
    before = "\n" * (max(int(read("StartLineNumber") or 1), 1) - 1) + " " * (max(int(read("StartColumnNumber") or 1), 1) - 1)
    return Made(Source(before + text, file or None), len(before), len(before) + len(text), given)


# ---------------------------------------------------------------- constructors


class Parameter:
    """A parameter of a constructor: ``needed`` says that it may not be null, ``some`` that it may not be empty."""

    __slots__ = ("line", "many", "name", "needed", "net", "some")

    def __init__(self, text: str) -> None:
        kind, self.name = text.split()
        self.needed, self.some = self.name.endswith("!"), self.name.endswith("+")
        self.name = self.name.rstrip("!+")
        self.many = kind[-1:] in _LISTS
        plain = kind.rstrip("*+")
        self.net = plain if "." in plain or plain.islower() else LANGUAGE + plain
        shown = f"{_LISTS[kind[-1]]}[{self.net}]" if self.many else self.net
        self.line = f"{shown} {self.name}"

    def check(self, value: Any) -> None:
        """Raises what the constructor throws of a value that is not there."""
        if value is None and (self.needed or self.some):
            raise engine_argument_null(self.name) if self.needed else carrying(engine_argument(self.name))
        if self.some and not list(_each(value)):
            raise carrying(engine_argument(self.name))

    def read(self, value: Any, children: list[Node]) -> Any:
        """The value as the parser's nodes hold it; nodes are noted as children."""
        if self.net == LANGUAGE + "IScriptExtent":
            return None if value is None else span_of(value)
        if self.many:
            return tuple(_node(each, children) for each in _each(value)) if value is not None else ()
        return _node(value, children)


def _each(value: Any) -> Any:
    from havmsh.runtime.elements import enumerate_
    from havmsh.runtime.objects import unwrap

    items = enumerate_(value)
    return [unwrap(each) for each in ([value] if items is None else items)]


def _node(value: Any, children: list[Node]) -> Any:
    from havmsh.runtime.types.tuples import Tuple

    if isinstance(value, Node):
        if value not in children:
            children.append(value)
        return value.node
    return tuple(_node(each, children) for each in value.items) if isinstance(value, Tuple) else value


def _constructor(recipe: Callable[..., Any], parameters: list[Parameter]) -> Callable[..., Any]:
    def construct(*given: Any) -> Any:
        children: list[Node] = []
        for parameter, value in zip(parameters, given):
            parameter.check(value)
        node = recipe(*(parameter.read(value, children) for parameter, value in zip(parameters, given)))
        made = CLASSES[node.__class__](node) if node.__class__ in CLASSES else node
        for child in children:
            if child.parent is not None and not recipes.takes_over(node):
                raise NetError("System.InvalidOperationException", _REUSED)
            child.parent = made
        return made

    return construct


def declare(net: NetType) -> None:
    """Gives a class of the tree its constructors."""
    for line, recipe in recipes.of(net.name):
        parameters = [Parameter(text) for text in line.split(", ")]
        net.constructor(", ".join(each.line for each in parameters), _constructor(recipe, parameters))


# ---------------------------------------------------------------- copies


def copied(node: Any) -> Any:
    """Another node of the same, with others below it."""
    if isinstance(node, tuple):
        parts = [copied(each) for each in node]
        return tuple(parts) if node.__class__ is tuple else node.__class__(*parts)
    if not isinstance(node, ast.Ast):
        return node
    return node.__class__(*(copied(getattr(node, name)) for name in node.__class__.__match_args__))


def runnable(node: Any) -> Any:
    """A tree that was made as the parser would have made it: a command that stands alone is a pipeline of its own. Raises the ParseException of what is wrong with it."""
    demand_sound(node)
    return _piped(copied(node))


def _piped(node: Any) -> Any:
    if isinstance(node, tuple):
        for each in node:
            _piped(each)
    elif isinstance(node, ast.Ast):
        for name in node.__class__.__match_args__:
            _piped(getattr(node, name))
        if isinstance(node, (ast.StatementBlockAst, ast.NamedBlockAst)):
            node.statements = tuple(_pipeline(each) for each in node.statements)  # type: ignore[misc]
        elif isinstance(node, ast.AssignmentStatementAst):
            node.right = _pipeline(node.right)  # type: ignore[misc]
        elif isinstance(node, ast.HashtableAst):
            node.pairs = tuple((key, _pipeline(value)) for key, value in node.pairs)  # type: ignore[misc]
    return node


def _pipeline(node: Any) -> Any:
    return ast.PipelineAst(node.span, (node,)) if isinstance(node, ast.CommandBaseAst) else node


def demand_sound(node: ast.ScriptBlockAst) -> None:
    """Raises the ParseException of what is wrong with a tree that was made."""
    from havmsh.diagnostics import Diagnostic
    from havmsh.language.checks import Checker
    from havmsh.language.messages import message
    from havmsh.language.walk import walk
    from havmsh.runtime.scriptblock import parse_failure

    errors: list[Diagnostic] = []

    def report(span: Span, error_id: str, *arguments: object) -> None:
        errors.append(Diagnostic(error_id, message(error_id, arguments), span, category="ParserError"))

    classes = any(isinstance(each, ast.TypeDefinitionAst) for each in walk(node))
    Checker(report, classes, None).run(node, splats=True)
    if errors:
        raise parse_failure(errors)
