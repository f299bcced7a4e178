"""Which handler of a `try` catches what: one that comes after a handler of the same, or of everything, is never reached."""

from __future__ import annotations

from collections.abc import Callable

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.checks import Report

Lineage = Callable[[ast.ITypeName], tuple[str, ...]]
"""The full names of a type and of those that it derives from; none of a type that is not there."""


def check_order(node: ast.TryStatementAst, report: Report, lineage: Lineage | None) -> None:
    """Report each handler that earlier ones leave nothing to catch; those of types only where something tells what derives from what."""
    for at, earlier in enumerate(node.catch_clauses[:-1]):
        for later in node.catch_clauses[at + 1:]:
            if not earlier.catch_types:
                offset = max(later.span.start - 1, 0)
                report(Span(later.span.source, offset, offset), "EmptyCatchNotLast")
                break
            if lineage is not None:
                _compare(earlier, later, report, lineage)


def _compare(earlier: ast.CatchClauseAst, later: ast.CatchClauseAst, report: Report, lineage: Lineage) -> None:
    for one in earlier.catch_types:
        caught = lineage(one.type_name)
        for other in later.catch_types:
            names = lineage(other.type_name)
            if caught and caught[0] in names:
                report(other.span, "ExceptionTypeAlreadyCaught", names[0])
