"""What could stand at the cursor: the engine behind TabExpansion2 and the prompt.

``complete`` parses the whole text, finds the token and the nodes at the cursor and asks the one completer that belongs there. Nothing is run but
completers that a parameter declares and reads of variables that exist.
"""

from __future__ import annotations

from havmsh.diagnostics import Source
from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing.context import context_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.session import Session


class Match:
    """One thing that could stand there: the text to put in, the label of a list, a tip, and the kind (CompletionResultType).

    A tip may be a function that makes it when it is looked at: of thousands a person looks at a few. What is not ``possible`` says its ``reason``; it is
    shown to a person and to nobody else. ``stars`` (0 to 5) rates what is rated, else None.
    """

    __slots__ = ("_tip", "kind", "label", "possible", "reason", "stars", "text")

    def __init__(self, text: str, label: str = "", kind: str = "Text", tip: str | Callable[[], str] = "") -> None:
        self.text = text
        self.label = label or text
        self.kind = kind
        self._tip: str | Callable[[], str] = tip or self.label
        self.possible = True
        self.reason = ""
        self.stars: float | None = None

    @property
    def tip(self) -> str:
        """What a person wants to know of it."""
        if not isinstance(self._tip, str):
            self._tip = self._tip() or self.label
        return self._tip

    @tip.setter
    def tip(self, text: str) -> None:
        self._tip = text

    def __repr__(self) -> str:
        return f"Match({self.text!r}, {self.kind})"


class Completion:
    """The matches, and the stretch of text that they replace.

    At a prompt ``more`` tells how many further ones there are than a menu can show, and ``shared`` what all of them begin with.
    """

    __slots__ = ("length", "matches", "more", "shared", "start")

    def __init__(self, start: int, length: int, matches: list[Match]) -> None:
        self.start = start
        self.length = length
        self.matches = matches
        self.more = 0
        self.shared = ""

    def narrowed(self, matches: list[Match], grown: int) -> Completion:
        """Some of the matches, for a stretch that grew by so many characters."""
        return Completion(self.start, self.length + grown, matches)


NOTHING: Final = Completion(-1, -1, [])


def complete(session: Session, text: str | Source, cursor: int, frame: Frame | None = None, *, at_prompt: bool = False, options: Hashtable | None = None) -> Completion:
    """The matches at an offset of a text, with the variables and functions that the frame sees. A Source says too in which file the text stands.

    ``at_prompt`` asks for what a person's menu shows: mandatory parameters first, what is not possible with its reason, and what holds the letters in their
    order where nothing begins with them. A script gets what is possible, in PowerShell's order, and may say by ``options`` how paths are written.
    """
    from havmsh.runtime import current

    before = current.enter(session)  # types that scripts declared are looked up in the session of the thread
    try:
        return _complete(session, text if isinstance(text, Source) else Source(text), cursor, frame or session.global_frame, at_prompt, options)
    finally:
        current.enter(before)


def _complete(session: Session, source: Source, cursor: int, frame: Frame, at_prompt: bool, options: Hashtable | None) -> Completion:
    found = context_at(session, source, max(0, min(cursor, len(source.text))), frame)
    found.options = options
    defined = [node for node in walk(found.tree.root) if isinstance(node, ast.TypeDefinitionAst)] if "{" in source.text else []
    if not defined:
        return _completed(found, at_prompt)
    from havmsh.runtime.classes import sketched

    with sketched(frame, defined):
        return _completed(found, at_prompt)


def _completed(found: Context, at_prompt: bool) -> Completion:
    if found.in_comment:
        from havmsh.runtime.completing import comments

        return comments.complete(found)
    found.at_prompt = at_prompt
    completion = _first(found)
    completion.more, completion.shared = found.more, found.shared
    if not completion.matches:
        from havmsh.runtime.completing import places

        completion = places.as_file(found) or completion
    if at_prompt and not completion.matches:
        found.loose_match = True
        loose = _first(found)
        if loose.matches:
            from havmsh.runtime.completing.nearness import rank

            typed = found.typed
            loose.more = found.more
            loose.matches.sort(key=lambda match: rank(typed, match.label) if typed else (0, 0, 0))
            return loose
    if not at_prompt and any(not match.possible for match in completion.matches):
        completion.matches = [match for match in completion.matches if match.possible]
    return completion


def _first(found: Context) -> Completion:
    """What the first completer says whose place it is."""
    for completer in _completers():
        completion: Completion | None = completer(found)
        if completion is not None:
            return completion
    return Completion(found.cursor, 0, [])


def _completers() -> Iterable[Any]:
    """The completers, the more special first; each answers None where it is not its place."""
    from havmsh.runtime.completing import arguments, assignments, commands, expressions, places, tables, using, variables

    return (
        variables.complete, places.redirected, places.labels, using.complete, expressions.members_of, places.indexed, expressions.types, expressions.attributes,
        tables.complete, expressions.operators,
        places.of_program, commands.parameters, commands.names, arguments.complete, assignments.assigned, places.in_text,
    )
