"""Columns whose texts are compared as a culture orders them (-Culture of Sort-Object, Group-Object and Compare-Object)."""

from __future__ import annotations

from havmsh.runtime.culture import session_name
from havmsh.runtime.objects import PSObject
from havmsh.runtime.tailoring import language_of, letters, tailored_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def tailored(columns: list[list[Any]], culture: str | None) -> list[list[Any]]:
    """Columns whose texts compare as the culture, or the session's where none is named, orders them; the same ones where it has no order of its own."""
    own = letters(language_of(culture or session_name()))
    if not own:
        return columns
    return [[_text(value, own) for value in column] for column in columns]


def _text(value: Any, own: dict[int, str]) -> Any:
    plain = value.base if value.__class__ is PSObject else value
    return tailored_text(plain, own) if plain.__class__ is str else value
