"""Which of the types that scripts define a name means: by where it stands in its text, then by the scopes of what runs, as variables are found.

The types of the outermost scope stand in ``Session.script_types``, those of another in ``Frame.own_types`` while it lasts. In the text of the block that
defines a type its name means that type, whoever runs the text.
"""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.diagnostics import Source, Span
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


SHARED: Final = "types of texts"
"""The room in which sessions of one process have in common the types that were made of texts."""


class TypeScopes:
    """What a session knows of them. ``loose``: whether the last answer holds for the scope alone that asked."""

    __slots__ = ("_asking", "_everywhere", "_names", "_texts", "loose")

    def __init__(self) -> None:
        self.loose = False
        self._asking: tuple[Frame, Span] | None = None
        self._everywhere = False
        self._names: set[str] = set()
        self._texts: dict[Source, dict[str, list[tuple[Span, Any]]]] = {}  # the text that defined last stands last, and in it the block that did

    def keep(self, frame: Frame, found: dict[str, Any]) -> None:
        """Makes types known in a scope, by their folded names."""
        if frame is frame.session.global_frame:
            frame.session.script_types.update(found)
        else:
            if frame.own_types is None:
                frame.own_types = {}
            frame.own_types.update(found)
            self._names.update(found)

    def bind(self, span: Span, found: dict[str, Any]) -> None:
        """Makes types known to the text of the block that defines them."""
        self._unbind(span, list(found))
        blocks = self._texts[span.source] = self._texts.pop(span.source, {})
        for folded, net in found.items():
            blocks.setdefault(folded, []).append((span, net))

    def learn(self, other: TypeScopes, source: Source) -> None:
        """Lets names in a text mean what they mean to another session, where this one has not run the text."""
        if source not in self._texts and source in other._texts:
            self._texts[source] = other._texts[source]

    def forget(self, frame: Frame, span: Span, names: list[str]) -> None:
        """Takes back what was made known of a block that is wrong."""
        table = frame.session.script_types if frame is frame.session.global_frame else frame.own_types or {}
        for folded in names:
            table.pop(folded, None)
        self._unbind(span, names)

    def _unbind(self, span: Span, names: list[str]) -> None:
        blocks = self._texts.get(span.source, {})
        for folded in names:
            if folded in blocks:
                blocks[folded] = [each for each in blocks[folded] if (each[0].start, each[0].end) != (span.start, span.end)]

    def has(self, session: Session, folded: str) -> bool:
        """Whether scripts define a type of the name anywhere."""
        return folded in session.script_types or folded in self._names

    def everything(self) -> Iterator[Any]:
        """All types that scripts have defined in the session."""
        for blocks in self._texts.values():
            for defined in blocks.values():
                yield from (net for _, net in defined)

    def find(self, session: Session, folded: str) -> Any:
        """The type that a folded name means where it is asked for, or None."""
        if self._asking is not None:
            place = self._asking[1]
            defined = self._texts.get(place.source, {}).get(folded, ())
            around = [each for each in defined if each[0].start <= place.start and place.end <= each[0].end]
            if around:
                return min(around, key=lambda each: each[0].end - each[0].start)[1]
        if folded in self._names:
            found = self._in_scopes(session, folded)
            if found is not None:
                return found
        found = session.script_types.get(folded)
        return self._last(folded) if found is None and self._everywhere else found

    def _last(self, folded: str) -> Any:
        """The type of that name that any text has defined last, or None."""
        return next((blocks[folded][-1][1] for blocks in reversed(self._texts.values()) if blocks.get(folded)), None)

    def _in_scopes(self, session: Session, folded: str) -> Any:
        from havmsh.runtime.scriptblock import running_frame

        self.loose = True
        for scope in (running_frame(session) if self._asking is None else self._asking[0]).ancestors():
            if scope.own_types is not None and folded in scope.own_types:
                self.loose = scope.module is None  # what a module defines, its own code always means
                return scope.own_types[folded]
        return None

    @contextmanager
    def asked_everywhere(self) -> Iterator[None]:
        """While it lasts, names that a scope does not see mean what any scope has: members of a list that left its scope speak of such types."""
        before, self._everywhere = self._everywhere, True
        try:
            yield
        finally:
            self._everywhere = before

    @contextmanager
    def asked_by(self, frame: Frame, span: Span) -> Iterator[None]:
        """While it lasts, names are asked for by a place in a text, which a scope runs."""
        before, self._asking, self.loose = self._asking, (frame, span), False
        try:
            yield
        finally:
            self._asking = before


def visible(frame: Frame) -> dict[str, Any]:
    """The types that a scope sees, by their folded names: its own, those of its parents and of the outermost."""
    found: dict[str, Any] = {}
    for scope in frame.ancestors():
        found = {**(scope.own_types or {}), **found}
    return {**frame.session.script_types, **found}


def scopes_of(session: Session) -> TypeScopes:
    """The session's, made when the first type is defined."""
    found: TypeScopes = session.rooms.get("type_scopes") or session.rooms.setdefault("type_scopes", TypeScopes())
    return found
