"""Keeping history: the walk of this prompt, the file of all shells, and the list of Get-History."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from havmsh.console.history.recall import Entry
from havmsh.console.history.secrets import holds_secret

if TYPE_CHECKING:
    from havmsh.console.history.recall import Recall
    from havmsh.console.readline import ReadLine


class Keeper:
    """Adds each command where it belongs: secrets stay in memory, a person's handler may decide otherwise."""

    def __init__(self, readline: ReadLine, recall: Recall) -> None:
        self.readline = readline
        self.recall = recall

    @property
    def _shared(self) -> bool:
        return str(self.readline.options.history_save_style) == "SaveIncrementally"

    def load(self) -> None:
        """The commands of earlier shells."""
        if str(self.readline.options.history_save_style) == "SaveNothing":
            return
        rows = self.readline.store.recent(int(self.readline.options.maximum_history_count))
        self.recall.entries[:0] = [Entry(row.text) for row in rows]
        self.recall.begin()

    def look(self) -> None:
        """What other shells ran meanwhile: found by searches, not by the arrows."""
        if self._shared:
            standing = self.recall.at == len(self.recall.entries)
            place = self.recall.at
            for row in self.readline.store.news():
                self.recall.add(row.text, other=True)
            self.recall.at = len(self.recall.entries) if standing else place

    def begins(self, text: str) -> int | None:
        """A command is about to run; its number in the file."""
        where = self._decide(text)
        if where == "SkipAdding":
            return None
        self.recall.add(text)
        if where != "MemoryAndFile" or not self._shared:
            return None
        session = self.readline.session
        rehearsal: Any = session.rooms.get("rehearsal")
        return self.readline.store.add(text, folder=session.location_text, inventory=rehearsal.path or rehearsal.name if rehearsal is not None else "")

    def ended(self, number: int | None, text: str, seconds: float, succeeded: bool) -> None:
        """The command ended."""
        self.readline.store.finish(number, duration=seconds, success=succeeded)
        self.readline.session.add_history(text, time.time() - seconds, seconds, succeeded)

    def _decide(self, text: str) -> str:
        """MemoryAndFile, MemoryOnly or SkipAdding."""
        handler: Any = self.readline.options.add_to_history_handler
        if handler is None:
            return "MemoryOnly" if holds_secret(text) else "MemoryAndFile"
        from havmsh.console import bounded

        answer = bounded.attempt(lambda: _answer(handler, text), "The AddToHistoryHandler", self.readline.once)
        if answer is None:
            return "MemoryOnly" if holds_secret(text) else "MemoryAndFile"
        return answer


def _answer(handler: Any, text: str) -> str:
    from havmsh.runtime import convert

    values = handler.invoke([text])
    value = values[-1] if values else None
    if value is True or value is False:
        return "MemoryAndFile" if value else "SkipAdding"
    name = convert.to_text(value)
    return next((known for known in ("SkipAdding", "MemoryOnly", "MemoryAndFile") if known.casefold() == name.casefold()), "MemoryAndFile")
