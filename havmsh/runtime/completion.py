"""What could stand at the cursor: the engine behind TabExpansion2 and the prompt.

``complete`` parses the whole text, finds the token and the nodes at the cursor and asks the one completer that belongs there. Nothing is run but
completers that a parameter declares and reads of variables that exist.
"""

from __future__ import annotations

from havmsh.runtime.completing.context import context_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


class Match:
    """One thing that could stand there: the text to put in, the label of a list, a tip, and the kind (CompletionResultType)."""

    __slots__ = ("kind", "label", "text", "tip")

    def __init__(self, text: str, label: str = "", kind: str = "Text", tip: str = "") -> None:
        self.text = text
        self.label = label or text
        self.kind = kind
        self.tip = tip or self.label

    def __repr__(self) -> str:
        return f"Match({self.text!r}, {self.kind})"


class Completion:
    """The matches, and the stretch of text that they replace."""

    __slots__ = ("length", "matches", "start")

    def __init__(self, start: int, length: int, matches: list[Match]) -> None:
        self.start = start
        self.length = length
        self.matches = matches


NOTHING: Final = Completion(-1, -1, [])


def complete(session: Session, text: str, cursor: int, frame: Frame | None = None) -> Completion:
    """The matches at an offset of a text, with the variables and functions that the frame sees."""
    found = context_at(session, text, max(0, min(cursor, len(text))), frame or session.global_frame)
    if found.in_comment:
        return Completion(cursor, 0, [])
    for completer in _completers():
        completion = completer(found)
        if completion is not None:
            return completion  # type: ignore[no-any-return]
    return Completion(cursor, 0, [])


def _completers() -> Iterable[Any]:
    """The completers, the more special first; each answers None where it is not its place."""
    from havmsh.runtime.completing import arguments, commands, expressions, tables, variables

    return (
        variables.complete, expressions.using, expressions.members_of, expressions.types, expressions.attributes, tables.complete, expressions.operators,
        commands.parameters, commands.names, arguments.complete, expressions.assigned,
    )
