"""Ways through a tree: the children of a node, all nodes below it."""

from __future__ import annotations

from _operator import attrgetter

from havmsh.language import ast
from havmsh.patterns import IGNORECASE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

CHILDREN: dict[type[ast.Ast], tuple[str, ...]] = {
    ast.GenericTypeName: ("type_name", "generic_arguments"),
    ast.ArrayTypeName: ("element_type",),
    ast.ScriptBlockAst: ("using_statements", "attributes", "param_block", "dynamic_param_block", "begin_block", "process_block", "end_block", "clean_block"),
    ast.NamedBlockAst: ("traps", "statements"),
    ast.StatementBlockAst: ("traps", "statements"),
    ast.ParamBlockAst: ("attributes", "parameters"),
    ast.ParameterAst: ("attributes", "name", "default_value"),
    ast.AttributeAst: ("positional_arguments", "named_arguments"),
    ast.NamedAttributeArgumentAst: ("argument",),
    ast.UsingStatementAst: ("name", "alias", "module_specification"),
    ast.PipelineAst: ("elements",),
    ast.PipelineChainAst: ("left", "right"),
    ast.CommandAst: ("elements", "redirections"),
    ast.CommandParameterAst: ("argument",),
    ast.CommandExpressionAst: ("expression", "redirections"),
    ast.FileRedirectionAst: ("location",),
    ast.AssignmentStatementAst: ("left", "right"),
    ast.IfStatementAst: ("clauses", "else_clause"),
    ast.SwitchStatementAst: ("condition", "clauses", "default"),
    ast.ForEachStatementAst: ("variable", "condition", "body"),
    ast.ForStatementAst: ("initializer", "condition", "iterator", "body"),
    ast.WhileStatementAst: ("condition", "body"),
    ast.DoWhileStatementAst: ("condition", "body"),
    ast.DoUntilStatementAst: ("condition", "body"),
    ast.TryStatementAst: ("body", "catch_clauses", "finally_block"),
    ast.CatchClauseAst: ("catch_types", "body"),
    ast.TrapStatementAst: ("trap_type", "body"),
    ast.DataStatementAst: ("body",),
    ast.BlockStatementAst: ("body",),
    ast.ReturnStatementAst: ("pipeline",),
    ast.ExitStatementAst: ("pipeline",),
    ast.ThrowStatementAst: ("pipeline",),
    ast.BreakStatementAst: ("label",),
    ast.ContinueStatementAst: ("label",),
    ast.FunctionDefinitionAst: ("parameters", "body"),
    ast.ErrorStatementAst: ("nested", "conditions", "bodies"),
    ast.TypeDefinitionAst: ("attributes", "base_types", "members"),
    ast.PropertyMemberAst: ("property_type", "attributes", "initial_value"),
    ast.FunctionMemberAst: ("attributes", "return_type", "parameters", "base_call", "body"),
    ast.BinaryExpressionAst: ("left", "right"),
    ast.UnaryExpressionAst: ("child",),
    ast.TernaryExpressionAst: ("condition", "if_true", "if_false"),
    ast.AttributedExpressionAst: ("attribute", "child"),
    ast.ConvertExpressionAst: ("type", "child"),
    ast.MemberExpressionAst: ("expression", "member"),
    ast.InvokeMemberExpressionAst: ("expression", "member", "arguments"),
    ast.BaseCtorInvokeMemberExpressionAst: ("arguments",),
    ast.IndexExpressionAst: ("target", "index"),
    ast.ArrayExpressionAst: ("sub_expression",),
    ast.ArrayLiteralAst: ("elements",),
    ast.ParenExpressionAst: ("pipeline",),
    ast.SubExpressionAst: ("sub_expression",),
    ast.HashtableAst: ("pairs",),
    ast.ScriptBlockExpressionAst: ("script_block",),
    ast.UsingExpressionAst: ("sub_expression",),
    ast.ExpandableStringExpressionAst: ("parts",),
    ast.ErrorExpressionAst: ("nested",),
}
"""The fields of each class that hold nodes, in the order in which PowerShell visits them. Type names are no children of what they name."""


def _reader(fields: tuple[str, ...]) -> Callable[[ast.Ast], tuple[Any, ...]]:
    if len(fields) > 1:
        return attrgetter(*fields)
    only = attrgetter(*fields)
    return lambda node: (only(node),)


READERS = {kind: _reader(fields) for kind, fields in CHILDREN.items()}
"""What gives the values of those fields."""


def children(node: ast.Ast) -> list[ast.Ast]:
    """The nodes directly below a node, in PowerShell's order."""
    found: list[ast.Ast] = []
    read = READERS.get(node.__class__)
    if read is None:
        return found
    for value in read(node):
        if value.__class__ is tuple:
            for item in value:
                if item.__class__ is tuple:
                    found += item
                elif item.__class__ is not str:
                    found.append(item)
        elif value is not None:
            found.append(value)
    return found


def walk(node: ast.Ast) -> Iterator[ast.Ast]:
    """The node and everything below it, each before what is below it."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


def pure_expression(pipeline: ast.Ast | None) -> ast.ExpressionAst | None:
    """The expression that is all of a pipeline, if it is nothing else."""
    if isinstance(pipeline, ast.PipelineAst) and not pipeline.background and len(pipeline.elements) == 1:
        element = pipeline.elements[0]
        if isinstance(element, ast.CommandExpressionAst) and not element.redirections:
            return element.expression
    return None


def same(one: object, other: object) -> bool:
    """Whether two trees are the same but for where they stand."""
    if isinstance(one, ast.Ast):
        if one.__class__ is not other.__class__:
            return False
        fields: tuple[str, ...] = type(one).__match_args__
        written = "value" if isinstance(one, ast.ExpandableStringExpressionAst) else "span"
        return all(same(getattr(one, field), getattr(other, field)) for field in fields if not field.endswith("span") and field != written)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or (one != one and other != other)


_KEYWORDS = pattern(r"\b(?:class|enum)\s", IGNORECASE)


def type_definitions(tree: ast.ScriptBlockAst) -> list[ast.TypeDefinitionAst]:
    """The classes and enums that stand directly in a block's own code."""
    if not _KEYWORDS.search(tree.span.source.text, tree.span.start, tree.span.end):
        return []
    found: list[ast.TypeDefinitionAst] = []
    waiting: list[ast.Ast] = [block for block in (tree.begin_block, tree.process_block, tree.end_block, tree.clean_block) if block is not None]
    for node in waiting:
        if node.__class__ is ast.TypeDefinitionAst:
            found.append(node)
        elif isinstance(node, ast.StatementAst) or node.__class__ in (ast.NamedBlockAst, ast.StatementBlockAst):
            if node.__class__ not in (ast.PipelineAst, ast.FunctionDefinitionAst):
                waiting.extend(children(node))
    return found
