"""What may be assigned to a variable or property of a closed set of values, and to what one of an enumeration is compared."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.completing import at_hand
from havmsh.runtime.completing.context import opened_quote
from havmsh.runtime.completing.inference import Guess, guesses, inferred, net_of, typed
from havmsh.runtime.sites import TypeSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeGuard

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match
    from havmsh.runtime.nettype import NetType

COMPARISONS = frozenset(f"-{case}{negated}{name}" for case in "ic" for name, negated in (("eq", ""), ("ne", ""), ("like", ""), ("like", "not"), ("match", ""), ("match", "not")))


class _Left:
    """What is known of the left side of an assignment: the type that it is held to, and the values of its ValidateSet."""

    def __init__(self) -> None:
        self.net: NetType | None = None
        self.values: list[str] | None = None

    def take(self, attribute: Any) -> None:
        """An attribute or a type that stands before a variable, or that the variable was given."""
        if isinstance(attribute, (ast.TypeConstraintAst, TypeSite)):
            name = attribute.full_name if isinstance(attribute, TypeSite) else attribute.type_name.full_name
            self.net = next((guess.net for guess in typed(name)), None)
        elif _is_set_of_values(attribute):
            self.values = [str(_literal(one)) for one in attribute.positional_arguments]
        elif getattr(attribute, "short", "") == "VALIDATESET":
            self.values = [str(one) for one in attribute.positional]


def assigned(context: Context) -> Completion | None:
    """The values that a variable of a closed set of values may take, and those to which a property of an enumeration is compared."""
    from havmsh.runtime.completion import Completion

    node = _pair(context)
    if node is None or node.left.span.end >= context.cursor:
        return None
    token = context.token if context.token is not None and context.token.kind != "=" and context.token.kind not in COMPARISONS else None
    start = token.start if token is not None else context.cursor
    matches = list((_of_assignment if isinstance(node, ast.AssignmentStatementAst) else _of_comparison)(node.left, context.text[start : context.cursor], context))
    return Completion(start, context.cursor - start, matches) if matches else None


def _of_comparison(left: ast.Ast, word: str, context: Context) -> Iterable[Match]:
    """The names of the enumeration, in single quotes whatever quote was begun."""
    from havmsh.runtime.completion import Match

    begun = opened_quote(word)[1].lower()
    nets = [*_nets(left, context), *(net for net in map(net_of, guesses(left, context)) if net is not None)]
    names = next((net.enum.names for net in nets if net.enum is not None), ())
    return [Match(f"'{name}'", name, "ParameterValue", name) for name in names if name.lower().startswith(begun)]


def _nets(node: ast.Ast, context: Context) -> list[NetType]:
    """The types that an expression may be of: that of the value that is there, else those that are inferred."""
    value = at_hand.value_of(node, context)
    found = [Guess(value=value, known=True)] if value is not None else inferred(node, context) or guesses(node, context)
    return [net for net in map(net_of, found) if net is not None]


def _of_assignment(left: ast.Ast, word: str, context: Context) -> Iterable[Match]:
    if isinstance(left, ast.MemberExpressionAst):
        value = at_hand.value_of(left, context)
        net = net_of(Guess(value=value, known=True)) if value is not None else None
        if net is not None:
            return _texts(_quoted(sorted(net.enum.names) if net.enum is not None else (), word), word)
        return _inferred_names(_nets(left, context), word)
    known = _Left()
    while isinstance(left, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
        known.take(left.type if isinstance(left, ast.ConvertExpressionAst) else left.attribute)
        left = left.child
    if not isinstance(left, ast.VariableExpressionAst):
        return ()
    found = _of_known(known, word)
    if found is not None:
        return found
    if known.net is not None and "sketch" in known.net.members:
        return _inferred_names([known.net], word)
    variable = context.frame.variable(left.path.name)
    held = _Left()
    for attribute in getattr(variable, "attributes", None) or ():
        held.take(attribute)
    if held.net is None and held.values is None and left.path.name.lower().endswith("preference"):
        held.net = next((net for net in _nets(left, context) if net.enum is not None), None)
    found = _of_known(held, word)
    if found is not None:
        return found
    last = _last_constraint(left, context)
    return _inferred_names([last], word) if last is not None else ()


def _of_known(known: _Left, word: str) -> Iterable[Match] | None:
    """The values of the set, which stand in quotes where the variable is held to texts or to an enumeration; else the enumeration's names."""
    net = known.net
    if known.values is not None:
        in_quotes = net is not None and (net.enum is not None or net.full_name == "System.String")
        return _texts(_quoted(known.values, word) if in_quotes else known.values, word)
    if net is not None and net.enum is not None and "sketch" not in net.members:
        return _texts(_quoted(sorted(net.enum.names), word), word)
    return None


def _quoted(names: Iterable[str], word: str) -> list[str]:
    mark = '"' if word.startswith('"') else "'"
    return [f"{mark}{name}{mark}" for name in names]


def _texts(values: Iterable[str], word: str) -> list[Match]:
    from havmsh.runtime.completion import Match

    return [Match(value, value, "Text", value) for value in values if value.lower().startswith(word.lower())]


def _inferred_names(nets: Iterable[NetType], word: str) -> list[Match]:
    """The names of the enumerations that a property or variable is inferred to be of."""
    from havmsh.runtime.completion import Match

    names = sorted({name for net in nets if net.enum is not None for name in net.enum.names}, key=str.lower)
    pairs = zip(_quoted(names, word), names, strict=True)
    return [Match(text, name, "Property", name) for text, name in pairs if text.lower().startswith(word.lower())]


def _last_constraint(variable: ast.VariableExpressionAst, context: Context) -> NetType | None:
    """The type to which the text before the cursor holds a variable last."""
    from havmsh.language.walk import walk

    found: NetType | None = None
    for node in walk(context.tree.root):
        if node.span.start >= variable.span.start:
            continue
        if isinstance(node, ast.ConvertExpressionAst) and isinstance(node.child, ast.VariableExpressionAst):
            name, constraint = node.child.path.name, node.type
        elif isinstance(node, ast.ParameterAst) and (constraints := [one for one in node.attributes if isinstance(one, ast.TypeConstraintAst)]):
            name, constraint = node.name.path.name, constraints[-1]
        else:
            continue
        if name.lower() == variable.path.name.lower():
            found = next((guess.net for guess in typed(constraint.type_name.full_name)), found)
    return found


def _is_set_of_values(attribute: Any) -> TypeGuard[ast.AttributeAst]:
    """Whether the attribute is ValidateSet."""
    return isinstance(attribute, ast.AttributeAst) and attribute.type_name.full_name.rpartition(".")[2].lower() in ("validateset", "validatesetattribute")


def _literal(node: ast.Ast) -> Any:
    """A constant's value; the text of anything else."""
    value = getattr(node, "value", node.span.text)
    return getattr(value, "value", value)


def _pair(context: Context) -> Any:
    """The assignment or comparison around the cursor."""
    found = next((one for one in reversed(context.loose) if isinstance(one, (ast.AssignmentStatementAst, ast.BinaryExpressionAst))), None)
    if found is None and context.before is not None and context.before.kind == "NewLine":
        from havmsh.language.walk import walk

        ended = (one for one in walk(context.tree.root) if isinstance(one, ast.BinaryExpressionAst) and isinstance(one.right, ast.ErrorExpressionAst))
        found = next((one for one in ended if one.span.end <= context.cursor and not context.text[one.span.end : context.cursor].strip()), None)
    return found
