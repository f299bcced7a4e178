"""The text being typed: cursor, mark, and every edit so that it can be taken back. Knows nothing of keys and screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

Change = tuple[int, str, str]
"""Where, what was taken out, what was put in."""


class Edit:
    """One step of undo: its changes, where the cursor stood, and where taking it back leaves the cursor: at ``back``, else behind what comes back."""

    __slots__ = ("after", "back", "before", "changes")

    def __init__(self, changes: list[Change], before: int, after: int, back: int | None = None) -> None:
        self.changes = changes
        self.before = before
        self.after = after
        self.back = back


class State(NamedTuple):
    """A line that is kept while another stands in its place."""

    text: str
    cursor: int
    edits: list[Edit]
    done: int
    held: int | None


class Line:
    """Text, cursor (an offset from 0 to the text's length), mark, and the edits made so far. Lines are parted by ``\\n``."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cursor = len(text)
        self.mark = 0
        self.edits: list[Edit] = []
        self.done = 0
        self._group: Edit | None = None
        self._held: int | None = None

    def __len__(self) -> int:
        return len(self.text)

    # ------------------------------------------------------------ changing

    def replace(self, start: int, length: int, text: str, *, back: int | None = None) -> None:
        """Puts a text in the place of a stretch; the cursor stands behind it. ``back`` is where it stands when this is taken back."""
        taken = self.text[start : start + length]
        if not taken and not text:
            return
        before = self.cursor
        self.text = self.text[:start] + text + self.text[start + length :]
        self.cursor = start + len(text)
        change = (start, taken, text)
        if self._group is not None:
            if not self._group.changes:
                self._group.back = back
            self._group.changes.append(change)
            self._group.after = self.cursor
            return
        self._keep(Edit([change], before, self.cursor, back))

    def _keep(self, edit: Edit) -> None:
        """Another step of undo; what was taken back before is gone."""
        del self.edits[self.done :]
        self.edits.append(edit)
        self.done += 1

    def insert(self, text: str) -> None:
        """Puts a text in at the cursor."""
        self.replace(self.cursor, 0, text)

    def delete(self, start: int, length: int, *, back: int | None = None) -> str:
        """Takes a stretch out; gives it."""
        taken = self.text[start : start + length]
        self.replace(start, len(taken), "", back=back)
        return taken

    def become(self, text: str, cursor: int | None = None) -> None:
        """Another text altogether (from history), with its own edits; the undo starts there."""
        self.text = text
        self.cursor = len(text) if cursor is None else max(0, min(cursor, len(text)))
        self.edits = [Edit([(0, "", text)], 0, len(text))] if text else []
        self.done = len(self.edits)
        self._group, self._held = None, None

    @property
    def state(self) -> State:
        """What ``restore`` brings back."""
        return State(self.text, self.cursor, list(self.edits), self.done, self._held)

    def restore(self, state: State) -> None:
        """The line as it was, with its edits."""
        self.text, self.cursor, edits, self.done, self._held = state
        self.edits = list(edits)

    @contextmanager
    def group(self) -> Iterator[None]:
        """Edits inside count as one for undo."""
        if self._group is not None:
            yield
            return
        self._group = Edit([], self.cursor, self.cursor)
        try:
            yield
        finally:
            made, self._group = self._group, None
            if made.changes:
                self._keep(made)

    def hold_group(self) -> None:
        """Edits from here on count as one, once ``release_group`` was called (Vi's insert mode); until then each can be taken back."""
        if self._held is None:
            del self.edits[self.done :]
            self._held = self.done

    def release_group(self) -> None:
        """Ends what ``hold_group`` began: what was not taken back meanwhile becomes one edit."""
        start, self._held = self._held, None
        if start is None or self.done - start < 2:
            return
        parts = self.edits[start : self.done]
        changes = [change for part in parts for change in part.changes]
        self.edits[start:] = [Edit(changes, parts[0].before, parts[-1].after, parts[0].back)]
        self.done = start + 1

    # ------------------------------------------------------------ taking back

    def undo(self) -> bool:
        """Takes the last edit back; tells whether there was one."""
        if not self.done:
            return False
        self.done -= 1
        if self._held is not None and self.done < self._held:
            self._held = None
        edit = self.edits[self.done]
        for start, taken, put in reversed(edit.changes):
            self.text = self.text[:start] + taken + self.text[start + len(put) :]
        start, taken, _ = edit.changes[0]
        place = edit.back if edit.back is not None else start + len(taken) if taken else edit.before
        self.cursor = min(place, len(self.text))
        return True

    def redo(self) -> bool:
        """Makes the edit again that was taken back last."""
        if self.done >= len(self.edits):
            return False
        edit = self.edits[self.done]
        self.done += 1
        for start, taken, put in edit.changes:
            self.text = self.text[:start] + put + self.text[start + len(taken) :]
        self.cursor = min(edit.after, len(self.text))
        return True

    def undo_all(self) -> None:
        """Takes every edit back."""
        while self.undo():
            pass

    # ------------------------------------------------------------ places

    def line_start(self, at: int | None = None) -> int:
        """Where the line of an offset (the cursor's) begins."""
        return self.text.rfind("\n", 0, self.cursor if at is None else at) + 1

    def line_end(self, at: int | None = None) -> int:
        """Where the line of an offset ends: at its line feed, or the text's end."""
        end = self.text.find("\n", self.cursor if at is None else at)
        return len(self.text) if end < 0 else end

    def first_non_blank(self, at: int | None = None) -> int:
        """The first character of the line that is no white space."""
        start, end = self.line_start(at), self.line_end(at)
        while start < end and self.text[start].isspace():
            start += 1
        return start

    @property
    def is_multiline(self) -> bool:
        """Whether the text has more than one line."""
        return "\n" in self.text

    @property
    def row(self) -> int:
        """The number of the cursor's line, from 0."""
        return self.text.count("\n", 0, self.cursor)

    @property
    def rows(self) -> int:
        """How many lines there are."""
        return self.text.count("\n") + 1

    def row_start(self, row: int) -> int:
        """Where a line begins, by its number from 0; the last one for a number that is too high."""
        at = 0
        for _ in range(row):
            end = self.text.find("\n", at)
            if end < 0:
                break
            at = end + 1
        return at

    @property
    def region(self) -> tuple[int, int]:
        """Start and length of what is between mark and cursor."""
        mark = min(self.mark, len(self.text))
        return min(mark, self.cursor), abs(mark - self.cursor)
