"""What a data section may hold: constants, lists, hashtables, `if`, and the commands it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.tokens import NOT_IN_DATA
from havmsh.language.type_names import short_name
from havmsh.language.walk import walk

_REFUSED: dict[type[ast.Ast], str] = {
    ast.ScriptBlockAst: "ScriptBlockNotSupportedInDataSection", ast.ParamBlockAst: "ParameterDeclarationNotSupportedInDataSection",
    ast.AttributeAst: "AttributeNotSupportedInDataSection",
    ast.FunctionDefinitionAst: "FunctionDeclarationNotSupportedInDataSection", ast.TrapStatementAst: "TrapStatementNotSupportedInDataSection",
    ast.SwitchStatementAst: "SwitchStatementNotSupportedInDataSection", ast.DataStatementAst: "DataSectionStatementNotSupportedInDataSection",
    ast.ForEachStatementAst: "ForeachStatementNotSupportedInDataSection", ast.DoWhileStatementAst: "DoWhileStatementNotSupportedInDataSection",
    ast.DoUntilStatementAst: "DoWhileStatementNotSupportedInDataSection", ast.ForStatementAst: "ForWhileStatementNotSupportedInDataSection",
    ast.WhileStatementAst: "ForWhileStatementNotSupportedInDataSection", ast.TryStatementAst: "TryStatementNotSupportedInDataSection",
    ast.BreakStatementAst: "FlowControlStatementNotSupportedInDataSection", ast.ContinueStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.ReturnStatementAst: "FlowControlStatementNotSupportedInDataSection", ast.ExitStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ast.ThrowStatementAst: "FlowControlStatementNotSupportedInDataSection", ast.AssignmentStatementAst: "AssignmentStatementNotSupportedInDataSection",
    ast.MergingRedirectionAst: "RedirectionNotSupportedInDataSection", ast.FileRedirectionAst: "RedirectionNotSupportedInDataSection",
    ast.MemberExpressionAst: "PropertyReferenceNotSupportedInDataSection", ast.InvokeMemberExpressionAst: "MethodCallNotSupportedInDataSection",
    ast.ScriptBlockExpressionAst: "ScriptBlockNotSupportedInDataSection", ast.IndexExpressionAst: "ArrayReferenceNotSupportedInDataSection",
    ast.AttributedExpressionAst: "AttributeNotSupportedInDataSection", ast.BlockStatementAst: "ParallelAndSequenceBlockNotSupportedInDataSection",
}
_TYPES = frozenset({
    "bool", "boolean", "byte", "sbyte", "char", "short", "ushort", "int", "uint", "long", "ulong", "int16", "uint16", "int32", "uint32", "int64", "uint64",
    "single", "float", "double",
    "decimal", "string", "datetime", "dbnull",
})
_VARIABLES = ("PSCulture", "PSUICulture", "true", "false", "null")


class Allowed(NamedTuple):
    """What may be used beside constants: commands by name (None: all), variables beside the usual ones (None: all), and those of the environment."""

    commands: frozenset[str] | None
    variables: tuple[str, ...] | None = ()
    environment: bool = False
    lineage: Callable[[ast.ITypeName], tuple[str, ...]] | None = None
    """Tells a type and those that it derives from: enumerations are allowed too."""


def check_block(block: ast.ScriptBlockAst, allowed: Allowed, report: Report) -> None:
    """Report everything in a script block that is not of the restricted language."""
    begun = block.begin_block or block.process_block or block.param_block
    if begun is not None:
        report(begun.span, "InvalidScriptBlockInDataSection")
    for statement in (*block.end_block.traps, *block.end_block.statements) if block.end_block is not None else ():
        _check_all(statement, allowed, report)


def check_data_section(node: ast.DataStatementAst, report: Report, lineage: Callable[[ast.ITypeName], tuple[str, ...]] | None = None) -> None:
    """Report everything in a data section's body that does not belong there."""
    allowed: frozenset[str] | None = frozenset(
        {"convertfrom-stringdata", *(command.value.lower() for command in node.commands_allowed if isinstance(command, ast.StringConstantExpressionAst))},
    )
    if any(not isinstance(command, ast.StringConstantExpressionAst) for command in node.commands_allowed):
        allowed = None
    _check_all(node.body, Allowed(allowed, lineage=lineage), report)


def _check_all(node: ast.Ast, allowed: Allowed, report: Report) -> None:
    for each in walk(node):
        refused = _REFUSED.get(each.__class__)
        if refused is not None:
            report(each.span, refused)
        else:
            _check(each, allowed, report)


def _check(node: ast.Ast, allowed: Allowed, report: Report) -> None:
    match node:
        case ast.TypeConstraintAst(type_name=name) | ast.TypeExpressionAst(type_name=name):
            element = name.element_type if isinstance(name, ast.ArrayTypeName) else name
            if short_name(element) not in _TYPES and (allowed.lineage is None or "System.Enum" not in allowed.lineage(element)[1:]):
                report(node.span, "TypeNotAllowedInDataSection", name.full_name)
        case ast.BinaryExpressionAst(operator=operator, error_span=place):
            if operator in NOT_IN_DATA:
                report(place, "OperatorNotSupportedInDataSection", operator)
        case ast.UnaryExpressionAst(operator=operator):
            if operator in NOT_IN_DATA:
                report(node.span, "OperatorNotSupportedInDataSection", operator.removeprefix("post"))
        case ast.VariableExpressionAst(path=path):
            _check_variable(node, path, allowed, report)
        case ast.CommandAst():
            _check_command(node, allowed.commands, report)


def _check_variable(node: ast.VariableExpressionAst, path: ast.VariablePath, allowed: Allowed, report: Report) -> None:
    if allowed.variables is None or allowed.environment and path.drive is not None and path.drive.lower() == "env":
        return
    known = dict.fromkeys((*_VARIABLES, *allowed.variables))
    if path.text.lower() not in {name.lower() for name in known}:
        report(node.span, "VariableReferenceNotSupportedInDataSection", ", ".join(f"${name}" for name in known))


def _check_command(node: ast.CommandAst, allowed: frozenset[str] | None, report: Report) -> None:
    if node.invocation == ".":
        report(node.span, "DotSourcingNotSupportedInDataSection")
    elif allowed is not None:
        name = node.elements[0]
        if isinstance(name, ast.StringConstantExpressionAst):
            if name.value.lower() not in allowed:
                report(node.span, "CmdletNotInAllowedListForDataSection", name.value)
        elif node.invocation == "&":
            report(node.span, "OperatorNotSupportedInDataSection", "&")
        else:
            report(node.span, "CmdletNotInAllowedListForDataSection", node.span.text)
