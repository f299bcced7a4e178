"""Texts that were script blocks before: of the same text it is the same tree again, as PowerShell keeps it (ScriptBlock.TryGetCachedScriptBlock)."""

from __future__ import annotations

from havmsh.runtime.scriptblock import ScriptBlock, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session
    from havmsh.runtime.template import Template

MOST = 1024
"""So many texts are remembered; then all are forgotten."""


def block_of(text: str, session: Session, module: Any = None) -> ScriptBlock:
    """A text without a file as a script block. Raises ParseException as a PSError."""
    known: dict[tuple[str, str], Template] = session.rooms.setdefault("script texts", {})
    key = text, session.language_mode
    template = known.get(key)
    if template is not None:
        return ScriptBlock.of(template, session, module)
    made = parse(text, session, None, module)
    if not any(each.kind.lower() in ("module", "assembly") for each in made.template.tree.using_statements):  # what those bring may be another thing the next time
        if len(known) > MOST:
            known.clear()
        known[key] = made.template
    return made
