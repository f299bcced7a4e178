"""What a data section may hold: constants, lists, hashtables, `if`, and the commands it names."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.tokens import NOT_IN_DATA
from havmsh.language.type_names import short_name
from havmsh.language.walk import walk

_REFUSED: dict[type[ast.Ast], str] = {
    ast.ScriptBlockAst: "ScriptBlockNotSupportedInDataSection", ast.ParamBlockAst: "ParameterDeclarationNotSupportedInDataSection", ast.AttributeAst: "AttributeNotSupportedInDataSection",
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
    "bool", "boolean", "byte", "sbyte", "char", "short", "ushort", "int", "uint", "long", "ulong", "int16", "uint16", "int32", "uint32", "int64", "uint64", "single", "float", "double",
    "decimal", "string", "datetime", "dbnull",
})
_VARIABLES = frozenset({"psculture", "psuiculture", "true", "false", "null"})
_VARIABLE_LIST = "$PSCulture, $PSUICulture, $true, $false, $null"


def check_data_section(node: ast.DataStatementAst, report: Report) -> None:
    """Report everything in a data section's body that does not belong there."""
    allowed: frozenset[str] | None = frozenset(
        {"convertfrom-stringdata", *(command.value.lower() for command in node.commands_allowed if isinstance(command, ast.StringConstantExpressionAst))},
    )
    if any(not isinstance(command, ast.StringConstantExpressionAst) for command in node.commands_allowed):
        allowed = None
    for each in walk(node.body):
        refused = _REFUSED.get(each.__class__)
        if refused is not None:
            report(each.span, refused)
        else:
            _check(each, allowed, report)


def _check(node: ast.Ast, allowed: frozenset[str] | None, report: Report) -> None:
    match node:
        case ast.TypeConstraintAst(type_name=name) | ast.TypeExpressionAst(type_name=name):
            element = name.element_type if isinstance(name, ast.ArrayTypeName) else name
            if short_name(element) not in _TYPES:
                report(node.span, "TypeNotAllowedInDataSection", name.full_name)
        case ast.BinaryExpressionAst(operator=operator, error_span=place):
            if operator in NOT_IN_DATA:
                report(place, "OperatorNotSupportedInDataSection", operator)
        case ast.UnaryExpressionAst(operator=operator):
            if operator in NOT_IN_DATA:
                report(node.span, "OperatorNotSupportedInDataSection", operator.removeprefix("post"))
        case ast.VariableExpressionAst(path=path):
            if path.text.lower() not in _VARIABLES:
                report(node.span, "VariableReferenceNotSupportedInDataSection", _VARIABLE_LIST)
        case ast.CommandAst():
            _check_command(node, allowed, report)


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
