"""Keeping history: the walk of this prompt, the file of all shells, and the list of Get-History."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from havmsh.console.history.recall import Entry
from havmsh.runtime import remembering

if TYPE_CHECKING:
    from havmsh.console.history.recall import Recall
    from havmsh.console.readline import ReadLine


class Waiting:
    """A command that goes to the file when the shell ends."""

    def __init__(self, text: str, folder: str, inventory: str) -> None:
        self.text = text
        self.folder = folder
        self.inventory = inventory
        self.started = time.time()
        self.ended: tuple[float, bool] | None = None


class Keeper:
    """Adds each command where it belongs: secrets stay in memory, a person's handler may decide otherwise.

    ``-HistorySaveStyle`` says when the file gets it: at once, when the shell ends, or never; ``-MaximumHistoryCount`` how many are kept here and there.
    """

    def __init__(self, readline: ReadLine, recall: Recall) -> None:
        self.readline = readline
        self.recall = recall
        self.loaded = False
        self.waiting: list[Waiting] = []

    @property
    def _style(self) -> str:
        return str(self.readline.options.history_save_style)

    @property
    def _most(self) -> int:
        return int(self.readline.options.maximum_history_count)

    def load(self) -> None:
        """The commands of earlier shells."""
        if self._style == "SaveNothing":
            return
        self.loaded = True
        self.recall.entries[:0] = [Entry(row.text) for row in self.readline.store.recent(self._most)]
        self.recall.begin()

    def look(self) -> None:
        """What other shells ran meanwhile: found by searches, not by the arrows."""
        if self._style == "SaveIncrementally":
            standing = self.recall.at == len(self.recall.entries)
            place = self.recall.at
            for row in self.readline.store.news():
                self.recall.add(row.text, other=True)
            self.recall.at = len(self.recall.entries) if standing else place

    def begins(self, text: str) -> int | Waiting | None:
        """A command is about to run; its number in the file, or itself where it waits for the end of the shell."""
        remembering.begin(self.readline.session, text)
        where = self._decide(text)
        if where == "SkipAdding":
            return None
        self.recall.add(text)
        self.recall.trim(self._most)
        if where != "MemoryAndFile" or self._style == "SaveNothing":
            return None
        session = self.readline.session
        rehearsal: Any = session.rooms.get("rehearsal")
        inventory = rehearsal.path or rehearsal.name if rehearsal is not None else ""
        if self._style == "SaveAtExit":
            self.waiting.append(Waiting(text, session.location_text, inventory))
            return self.waiting[-1]
        return self.readline.store.add(text, folder=session.location_text, inventory=inventory)

    def ended(self, kept: int | Waiting | None, text: str, seconds: float, succeeded: bool) -> None:
        """The command ended."""
        if isinstance(kept, Waiting):
            kept.ended = seconds, succeeded
        else:
            self.readline.store.finish(kept, duration=seconds, success=succeeded)
        remembering.end(self.readline.session, seconds, succeeded=succeeded)

    def leave(self) -> None:
        """The shell ends: what waited is written, and the file keeps no more than it should."""
        store = self.readline.store
        for one in self.waiting if self._style != "SaveNothing" else ():
            number = store.add(one.text, folder=one.folder, inventory=one.inventory, started=one.started)
            if one.ended is not None:
                store.finish(number, duration=one.ended[0], success=one.ended[1])
        if self.loaded and self._style != "SaveNothing":
            store.trim(self._most)
        store.close()

    def _decide(self, text: str) -> str:
        """MemoryAndFile, MemoryOnly or SkipAdding."""
        from havmsh.console.history.secrets import holds_secret

        handler: Any = self.readline.options.add_to_history_handler
        if handler is None:
            return "MemoryOnly" if holds_secret(text) else "MemoryAndFile"
        from havmsh.console import bounded

        answer = bounded.attempt(lambda: _answer(handler, text), "The AddToHistoryHandler", self.readline.once)
        if answer is None:
            return "MemoryOnly" if holds_secret(text) else "MemoryAndFile"
        return answer


def _answer(handler: Any, text: str) -> str:
    from havmsh.runtime import valuetexts

    values = handler.invoke([text])
    value = values[-1] if values else None
    if value is True or value is False:
        return "MemoryAndFile" if value else "SkipAdding"
    name = valuetexts.to_text(value)
    return next((known for known in ("SkipAdding", "MemoryOnly", "MemoryAndFile") if known.casefold() == name.casefold()), "MemoryAndFile")
