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


def block_of(text: str, session: Session, module: Any = None, file: str | None = None) -> ScriptBlock:
    """A text, or that of a file, as a script block. Raises ParseException as a PSError."""
    known: dict[tuple[str, str | None, str], Template] = session.rooms.setdefault("script texts", {})
    key = text, file, session.language_mode
    template = known.get(key)
    if template is not None:
        made = ScriptBlock.of(template, session, module)
        made.file = file
        return made
    made = parse(text, session, file, module, kept=file is not None)
    if not _brings_types(made.template, text):
        if len(known) > MOST:
            known.clear()
        known[key] = made.template
    return made


def _brings_types(template: Template, text: str) -> bool:
    """Whether a text names modules or assemblies: what those bring may be another thing the next time."""
    return "using" in text.lower() and any(each.kind.lower() in ("module", "assembly") for each in template.tree.using_statements)
