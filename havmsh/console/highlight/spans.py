"""From a tree to coloured stretches: what each token is, whether its command and parameters exist, where the errors are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.language import ast
from havmsh.language.tokens import KEYWORDS, OPERATORS, PRECEDENCE, Expandable, NestedText
from havmsh.language.walk import walk
from havmsh.runtime.preferences import CHANGES_INDEX, INDEX

if TYPE_CHECKING:
    from havmsh.console.highlight.knowledge import Knowledge
    from havmsh.language.parser import Tree
    from havmsh.language.tokens import Token

Stretch = tuple[int, int, str]
"""Start, end and style class."""
_OPERATOR_KINDS = frozenset(OPERATORS.values()) | frozenset(PRECEDENCE) | frozenset((
    "=", "+=", "-=", "*=", "/=", "%=", "??=", "|", "||", "&&", "&", "!", "++", "--", "..", "Redirection", "RedirectInStd", "?", "?:", "::", ".", "?.", "?[",
))
_PLAIN = {"Comment": "comment", "Number": "number", "StringLiteral": "string", "HereStringLiteral": "string", "Label": "keyword"}
_ROLES = {"TypeName": "type", "Attribute": "type", "Member": "member"}


def of(tree: Tree, knowledge: Knowledge, offset: int = 0, around: Names | None = None) -> list[Stretch]:
    """The stretches of a text, later ones above earlier ones; ``around`` are the names that a text which holds this one sets."""
    found: list[Stretch] = []
    names = Names(tree, knowledge, around)
    for token in tree.tokens:
        found += _token(token, knowledge, names, offset)
    for command in (node for node in walk(tree.root) if isinstance(node, ast.CommandAst)):
        found += _parameters(command, knowledge, offset)
    for error in tree.errors:
        if not error.needs_more and error.span is not None:
            start = min(error.span.start, max(len(tree.source.text) - 1, 0))
            found.append((start + offset, max(error.span.end, start + 1) + offset, "error"))
    return found


def _token(token: Token, knowledge: Knowledge, names: Names, offset: int) -> list[Stretch]:
    kind, start, end = token.kind, token.start + offset, token.end + offset
    if token.role in ("CommandName", "FunctionName"):
        return [(start, end, _command(token, knowledge, names))]
    if token.role in _ROLES:
        return [(start, end, f"token.{_ROLES[token.role]}")]
    if kind in ("Variable", "SplattedVariable"):
        return [(start, end, "token.unsetvariable" if names.unset(token.value) else "token.variable")]
    if kind == "Parameter":
        return [(start, end, "token.parameter")]
    if kind in _PLAIN:
        quoted = kind == "StringLiteral" and isinstance(token.value, str) and knowledge.is_name(token.value)
        return [(start, end, f"token.{_PLAIN[kind]}"), *([(start, end, "token.knownname")] if quoted else ())]
    if kind in ("StringExpandable", "HereStringExpandable"):
        return [(start, end, "token.string"), *_inside(token.value, knowledge, names, offset)]
    if kind in KEYWORDS and token.role not in ("Member", "Argument", "SimpleName"):
        return [(start, end, "token.keyword")]
    if kind in _OPERATOR_KINDS:
        return [(start, end, "token.operator")]
    if kind in ("Generic", "Identifier"):
        return [(start, end, "token.knownname")] if knowledge.is_name(token.text) else _inside(token.value, knowledge, names, offset)
    return []


def _inside(value: object, knowledge: Knowledge, names: Names, offset: int) -> list[Stretch]:
    """Variables and ``$( )`` inside a string."""
    found: list[Stretch] = []
    if not isinstance(value, Expandable):
        return found
    for part in value.parts:
        if isinstance(part, str):
            continue
        if isinstance(part.value, NestedText):
            found.append((part.start + offset, part.end + offset, "token.operator"))
            if part.value.skipped is None:
                from havmsh.language import parse

                found.append((part.start + 2 + offset, part.end - 1 + offset, "token.default"))
                found += of(parse(part.value.text), knowledge, part.start + offset, names)
        else:
            found += _token(part, knowledge, names, offset)
    return found


def _command(token: Token, knowledge: Knowledge, names: Names) -> str:
    value = token.value
    name = token.text if not isinstance(value, (str, Expandable)) else value if isinstance(value, str) else value.value
    if isinstance(value, Expandable) and any(not isinstance(part, str) for part in value.parts):
        return "token.command"
    return "token.command" if knowledge.command(name) is not None or name.upper() in names.functions else "token.unknowncommand"


def _parameters(command: ast.CommandAst, knowledge: Knowledge, offset: int) -> list[Stretch]:
    """The parameters of a command that are none, or belong to no parameter set that the others leave."""
    first = command.elements[0]
    given = [element for element in command.elements[1:] if isinstance(element, ast.CommandParameterAst)]
    if not given or not isinstance(first, ast.StringConstantExpressionAst):
        return []
    spec = knowledge.spec(first.value)
    if spec is None or spec.dynamic is not None:
        return []
    bad: list[Stretch] = []
    sets = -1
    for element in given:
        parameter = _meant(spec, element.name)
        if parameter is False:
            bad.append(_name_of(element, offset))
        elif parameter is not None and not parameter.in_all:
            if sets & parameter.flags:
                sets &= parameter.flags
            else:
                bad.append(_name_of(element, offset))
    return bad


def _name_of(element: ast.CommandParameterAst, offset: int) -> Stretch:
    start = element.span.start
    return (start + offset, start + 1 + len(element.name) + offset, "token.badparameter")


def _meant(spec: Any, name: str) -> Any:
    """The parameter that a name or the beginning of one means; None for a common parameter or several, False for none."""
    found = spec.find(name)
    if found is not None:
        return found
    folded = name.upper()
    fits = {id(parameter): parameter for key, parameter in spec.index.items() if key.startswith(folded)}
    if len(fits) == 1:
        return next(iter(fits.values()))
    shared = (*INDEX, *(CHANGES_INDEX if spec.changes else ()))
    if fits or not spec.cmdlet_binding or any(common.startswith(folded) for common in shared):
        return None
    return False


class Names:
    """Variables and functions that a text itself sets; and which variables are set nowhere."""

    def __init__(self, tree: Tree, knowledge: Knowledge, around: Names | None = None) -> None:
        self.knowledge = knowledge
        self.variables: set[str] = set(around.variables) if around else set()
        self.functions: set[str] = set(around.functions) if around else set()
        for node in walk(tree.root):
            if isinstance(node, ast.AssignmentStatementAst):
                self._take(node.left)
            elif isinstance(node, ast.ParameterAst):
                self._take(node.name)
            elif isinstance(node, ast.ForEachStatementAst):
                self._take(node.variable)
            elif isinstance(node, ast.FunctionDefinitionAst):
                self.functions.add(node.name.upper())

    def _take(self, target: ast.Ast) -> None:
        self.variables.update(node.path.name.upper() for node in walk(target) if isinstance(node, ast.VariableExpressionAst))

    def unset(self, path: Any) -> bool:
        """Whether the variable is unset."""
        name = path.name
        return bool(name) and name.upper() not in self.variables and not self.knowledge.variable(name, path.scope, path.drive)
