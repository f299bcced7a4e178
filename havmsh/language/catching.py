"""Which handler of a `try` catches what: one that comes after a handler of the same, or of everything, is never reached."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.type_names import short_name

_EXCEPTIONS = {
    "exception": "", "systemexception": "exception", "applicationexception": "exception", "argumentexception": "systemexception", "argumentnullexception": "argumentexception",
    "argumentoutofrangeexception": "argumentexception", "arithmeticexception": "systemexception", "dividebyzeroexception": "arithmeticexception",
    "overflowexception": "arithmeticexception",
    "formatexception": "systemexception", "indexoutofrangeexception": "systemexception", "invalidcastexception": "systemexception", "invalidoperationexception": "systemexception",
    "objectdisposedexception": "invalidoperationexception", "notimplementedexception": "systemexception", "notsupportedexception": "systemexception",
    "nullreferenceexception": "systemexception",
    "outofmemoryexception": "systemexception", "timeoutexception": "systemexception", "unauthorizedaccessexception": "systemexception", "io.ioexception": "systemexception",
    "io.filenotfoundexception": "io.ioexception", "io.directorynotfoundexception": "io.ioexception", "io.pathtoolongexception": "io.ioexception",
    "collections.generic.keynotfoundexception": "systemexception", "management.automation.runtimeexception": "systemexception",
    "management.automation.parseexception": "management.automation.runtimeexception", "management.automation.commandnotfoundexception": "management.automation.runtimeexception",
    "management.automation.itemnotfoundexception": "management.automation.sessionstateexception",
    "management.automation.sessionstateexception": "management.automation.runtimeexception",
    "management.automation.psinvalidoperationexception": "invalidoperationexception", "management.automation.psargumentexception": "argumentexception",
    "management.automation.actionpreferencestopexception": "management.automation.runtimeexception",
    "management.automation.parameterbindingexception": "management.automation.runtimeexception", "management.automation.psinvalidcastexception": "invalidcastexception",
    "management.automation.methodinvocationexception": "management.automation.methodexception",
    "management.automation.methodexception": "management.automation.extendedtypesystemexception",
    "management.automation.extendedtypesystemexception": "management.automation.runtimeexception", "net.webexception": "invalidoperationexception",
}
"""The exceptions that scripts catch, in lower case without `System.`, and their base classes."""


def check_order(node: ast.TryStatementAst, report: Report) -> None:
    """Report each handler that earlier ones leave nothing to catch."""
    for at, earlier in enumerate(node.catch_clauses[:-1]):
            for later in node.catch_clauses[at + 1:]:
                if not earlier.catch_types:
                    offset = max(later.span.start - 1, 0)
                    report(Span(later.span.source, offset, offset), "EmptyCatchNotLast")
                    break
                for one in earlier.catch_types:
                    for other in later.catch_types:
                        if _catches(one.type_name, other.type_name):
                            report(other.span, "ExceptionTypeAlreadyCaught", _exception_name(other.type_name))


def _exception_name(name: ast.ITypeName) -> str:
    full = name.full_name
    return full if full.lower().startswith("system.") else f"System.{full}"


def _catches(one: ast.ITypeName, other: ast.ITypeName) -> bool:
    """Whether a handler of the first type has caught all of the second."""
    wanted, at = short_name(one), short_name(other)
    while at:
        if at == wanted:
            return True
        at = _EXCEPTIONS.get(at, "")
    return False
