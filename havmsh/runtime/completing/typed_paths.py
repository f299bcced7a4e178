"""The path that is being typed, where it is not what stands there: with variables in it, or begun in quotes."""

from __future__ import annotations

import os

from havmsh.language.tokens import Expandable
from havmsh.runtime import valuetexts
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.language.ast import VariablePath
    from havmsh.language.tokens import Token
    from havmsh.runtime.completing.context import Context

_SIMPLE = (str, int, float, bool)


def typed_path(context: Context) -> tuple[str, int] | None:
    """The path at the cursor, with the quote that opens it, and where its text begins: variables stand for their values, and what a slash follows at once goes on.

    None where the word itself is the path, or where something would have to be run.
    """
    token, before = context.token, context.before
    if token is None:
        return None
    if token.value.__class__ is Expandable:
        return _begun(token, "", context)
    if before is not None and before.end == token.start and token.text[:1] in ("/", "\\"):
        return _begun(before, context.word, context)
    return None


def _begun(token: Token, further: str, context: Context) -> tuple[str, int] | None:
    """The token's value with what follows it, behind the token's quote."""
    quote = token.text[:1] if token.kind in ("StringLiteral", "StringExpandable") else ""
    value = token.value if token.kind == "StringLiteral" else _expanded(token, context)
    return None if value is None else (f"{quote}{value}{further}", token.start)


def _expanded(token: Token, context: Context) -> str | None:
    """A text with the values of its variables."""
    if token.kind == "Variable":
        return _value(token.value, context)  # type: ignore[arg-type]
    if token.value.__class__ is not Expandable:
        return token.value if isinstance(token.value, str) else None
    parts = [part if isinstance(part, str) else _expanded(part, context) for part in token.value.parts]
    return None if None in parts else "".join(parts)  # type: ignore[arg-type]


def _value(path: VariablePath, context: Context) -> str | None:
    """What the variable adds to a path: its text, nothing where it is empty, None where it is no simple value."""
    if path.drive is not None:
        return context.session.environ.get(path.name) if path.drive.lower() == "env" else None
    file = context.tree.source.file_name
    if path.name.lower() == "psscriptroot" and file:
        return os.path.dirname(file)
    value: Any = context.frame.get(path.name)
    if value is None or value is UNSET:
        return ""
    return valuetexts.to_text(value) if isinstance(value, _SIMPLE) else None
