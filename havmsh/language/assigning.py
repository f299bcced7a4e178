"""What can be assigned to."""

from __future__ import annotations

from collections.abc import Callable

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.type_names import is_reference, is_void, short_name
from havmsh.language.walk import pure_expression

_AUTOMATIC = {
    "_": "System.Object", "args": "System.Object[]", "this": "System.Object", "input": "System.Object", "pscmdlet": "System.Management.Automation.PSScriptCmdlet",
    "psboundparameters": "System.Management.Automation.PSBoundParametersDictionary", "myinvocation": "System.Management.Automation.InvocationInfo", "psscriptroot": "System.String",
    "pscommandpath": "System.String",
}
"""Automatic variables and the types they have; a cast in front of one must name just that."""
_SHORT_NAMES = {"object": "System.Object", "object[]": "System.Object[]", "string": "System.String"}


def check_target(target: ast.ExpressionAst, report: Report, refuse: Callable[[ast.Ast], None], *, simple: bool) -> None:
    """Whether something can be assigned to; lists only by `=`."""
    if isinstance(target, ast.ArrayLiteralAst):
        if not simple:
            refuse(target)
            return
        for element in target.elements:
            check_target(element, report, refuse, simple=True)
    elif isinstance(target, ast.ParenExpressionAst):
        inner = pure_expression(target.pipeline)
        if inner is None:
            refuse(target.pipeline)
        else:
            check_target(inner, report, refuse, simple=simple)
    elif isinstance(target, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
        _check_converted(target, report, refuse, simple=simple)
    elif isinstance(target, (ast.MemberExpressionAst, ast.IndexExpressionAst)):
        if target.null_conditional:
            refuse(target)
    elif not isinstance(target, ast.VariableExpressionAst):
        refuse(target)


def _check_converted(target: ast.AttributedExpressionAst | ast.ConvertExpressionAst, report: Report, refuse: Callable[[ast.Ast], None], *, simple: bool) -> None:
    """Types and attributes before a target."""
    reference: Span | None = None
    converts = 0
    last: str | None = None
    inner: ast.ExpressionAst = target
    while isinstance(inner, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
        if isinstance(inner, ast.ConvertExpressionAst):
            converts += 1
            name = inner.type.type_name
            last = short_name(name)
            if is_reference(name):
                reference = inner.type.span
            elif is_void(name):
                report(inner.type.span, "VoidTypeConstraintNotAllowed")
        inner = inner.child
    if reference is not None and converts > 1:
        report(reference, "ReferenceNeedsToBeByItselfInTypeConstraint")
        return
    if isinstance(inner, ast.VariableExpressionAst):
        path = inner.path
        wanted = _AUTOMATIC.get(path.name.lower()) if path.drive is None and path.scope not in {"global", "script"} else None
        if wanted is not None and (last is None or _SHORT_NAMES.get(last, last) != wanted) and f"system.{last}" != wanted.lower():
            report(target.span, "AssignmentStatementToAutomaticNotSupported", path.name, wanted)
    check_target(inner, report, refuse, simple=simple)
