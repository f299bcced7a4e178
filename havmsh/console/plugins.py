"""Predictors and providers of feedback that were registered with the subsystem manager, as the prompt asks them and tells them.

Nothing of it is loaded before somebody registers. What the shell itself suggests and advises is not asked here: it is shown in its own way.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.session import Session

_TYPES = "havmsh.runtime.types."
_TOLD = 20
"""Lines of the history that predictors are told with a line that is to run."""


class Plugged(NamedTuple):
    """One suggestion of a predictor: the line, who suggests it, and what there is to say of it."""

    text: str
    source: str
    tip: str


class Plugins:
    """Who is registered, from one prompt to the next."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._client: Any = None
        self._offered: dict[str, tuple[Any, Any]] = {}

    def forget(self) -> None:
        """A new prompt: nothing was suggested for it yet."""
        self._offered.clear()

    def suggest(self, text: str) -> Iterator[Plugged]:
        """What predictors suggest in time."""
        if not self._registered("PREDICTORS"):
            return
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.types import predictions

        found: Any = ()
        with self._here(), suppress(PSError):
            found = predictions.predict(self._asks(), *predictions.parsed(text)) or ()
        for result in found:
            for each in result.package.suggestions:
                self._offered[each.text] = result.number, result.package.session
                yield Plugged(each.text, result.name, each.tip or "")

    def shown(self, source: str, count: int) -> None:
        """Tells a predictor that its suggestions are shown: so many in the list, or the first one in the line (-1)."""
        if not self._registered("PREDICTORS"):
            return
        from havmsh.runtime.types import predictions
        from havmsh.runtime.types.subsystems import PREDICTORS

        told = {number: session for number, session in self._offered.values() if session is not None}
        with self._here():
            for each in PREDICTORS.implementations:
                if each.name == source and each.number in told:
                    predictions.told_displayed(self._asks(), each.number, told[each.number], count)

    def accepted(self, text: str) -> None:
        """A line is to run: all predictors are told, and whose suggestion it was."""
        if not self._registered("PREDICTORS"):
            return
        from havmsh.runtime.objects import GenericList
        from havmsh.runtime.types import predictions

        number, session = self._offered.get(text, (None, None))
        with self._here():
            if session is not None:
                predictions.told_taken(self._asks(), number, session, text)
            lines = [each.command_line for each in self.session.history[-_TOLD:]]
            predictions.told_accepted(self._asks(), GenericList([*lines, text], "System.String"))

    def executed(self, text: str, succeeded: bool) -> None:
        """A line has run."""
        if self._registered("PREDICTORS"):
            from havmsh.runtime.types import predictions

            with self._here():
                predictions.told_executed(self._asks(), text, succeeded)

    def feedback(self) -> str:
        """What providers say about the last line, as text; the shell's own has its say elsewhere."""
        if not self._registered("PROVIDERS"):
            return ""
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.feedback_texts import rendered
        from havmsh.runtime.runspaces import runspace_of
        from havmsh.runtime.types import feedbacks

        found = None
        with self._here(), suppress(PSError):
            found = feedbacks.feedback(runspace_of(self.session), own=False)
        return rendered(self.session, found) if found else ""

    @contextmanager
    def _here(self) -> Iterator[None]:
        """What stands inside runs in the session."""
        from havmsh.runtime.current import enter

        before = enter(self.session)
        try:
            yield
        finally:
            enter(before)

    def _registered(self, kind: str) -> bool:
        """Whether anybody has registered."""
        loaded: Any = sys.modules.get(_TYPES + "subsystems")
        return loaded is not None and any(not loaded.is_own(each.target) for each in getattr(loaded, kind).implementations)

    def _asks(self) -> Any:
        """The editor as predictors know it, and where it is."""
        from havmsh.runtime.types import predictions
        from havmsh.runtime.typesystem import enum_value

        if self._client is None:
            self._client = predictions.Client("PSReadLine", enum_value(predictions.CLIENT_KIND, "Terminal"))
        self._client.location = self.session.drives.location
        return self._client
