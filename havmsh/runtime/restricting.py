"""Language modes: what a session lets texts say that are run in it from outside."""

from __future__ import annotations

from havmsh.diagnostics import Diagnostic
from havmsh.language.messages import message
from havmsh.language.restricted import Allowed, check_block
from havmsh.runtime.errors import failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.language import ast
    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session


def demand(block: ScriptBlock, allowed: Allowed) -> None:
    """Raises ParseException for everything in a block that is not allowed."""
    from havmsh.runtime.scriptblock import parse_failure

    errors: list[Diagnostic] = []

    def report(span: Span, error_id: str, *arguments: object) -> None:
        errors.append(Diagnostic(error_id, message(error_id, arguments), span, category="ParserError"))

    check_block(block.ast, allowed._replace(lineage=_lineage), report)
    if errors:
        raise parse_failure(errors)


def _lineage(name: ast.ITypeName) -> tuple[str, ...]:
    """A type and those that it derives from."""
    from havmsh.runtime.typesystem import resolve

    net = resolve(name.full_name)
    return () if net is None else tuple(each.full_name for each in net.chain())


def demand_mode(session: Session, block: ScriptBlock) -> None:
    """Refuses a text that the session's language mode does not let run: any in NoLanguage, in RestrictedLanguage what is no data."""
    if session.language_mode == "NoLanguage":
        text = "The syntax is not supported by this runspace. This can occur if the runspace is in no-language mode."
        raise failure(text, "ScriptsNotAllowed", category="ParserError", exception="System.Management.Automation.ParseException")
    if session.language_mode == "RestrictedLanguage":
        demand(block, Allowed(None))


def put_mode(session: Session, mode: Any) -> None:
    """Changes what texts may say from now on."""
    from havmsh.runtime.valuetexts import to_text

    name = to_text(mode)
    if name == "ConstrainedLanguage":
        from havmsh.runtime.constraining import constrain

        constrain(session)
    session.language_mode = name
