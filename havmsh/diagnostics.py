"""Where something is wrong, and what: the one shape of every complaint that havmsh makes about a text.

A `Source` is a text with a name; a `Span` a stretch of it; a `Diagnostic` one complaint; a `HavmError` carries one or many of them as an exception.
Line and column are computed when somebody asks for them, because nobody asks in a script that works.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Source:
    """A text that spans point into: a script, a command line, an inventory file.

    `file_name` is None for text that was typed. Lines end at LF, CR LF or a lone CR, as they do for PowerShell.
    `namespaces` are those that `using namespace` opened to it; `constrained` tells that it came in while the session's language was constrained.
    """

    __slots__ = ("_line_starts", "_wide", "constrained", "file_name", "namespaces", "text")

    def __init__(self, text: str, file_name: str | None = None) -> None:
        self.text = text
        self.file_name = file_name
        self.namespaces: tuple[str, ...] = ()
        self.constrained = False
        self._line_starts: list[int] | None = None
        self._wide: list[int] | None = None

    def __repr__(self) -> str:
        return f"Source({self.file_name or '<text>'}, {len(self.text)} characters)"

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin."""
        starts = self._line_starts
        if starts is None:
            starts = self._line_starts = _find_line_starts(self.text)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of an offset."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def units(self, offset: int) -> int:
        """How many UTF-16 units stand before an offset, which counts characters: those beyond the first plane are two."""
        if self.text.isascii():
            return offset
        return offset + bisect_left(self._wide_ones(), offset)

    def characters(self, units: int) -> int:
        """The offset before which so many UTF-16 units stand; within a character, its own."""
        if self.text.isascii():
            return units
        return units - bisect_left([at + before + 1 for before, at in enumerate(self._wide_ones())], units)

    def _wide_ones(self) -> list[int]:
        """Offsets of the characters beyond the first plane."""
        wide = self._wide
        if wide is None:
            wide = self._wide = [at for at, char in enumerate(self.text) if char > "\uffff"]
        return wide

    def unit_column(self, offset: int) -> int:
        """Column of an offset, counted from 1 in UTF-16 units."""
        start = offset - self.position(offset)[1] + 1
        return self.units(offset) - self.units(start) + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without what ends it."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1]:end].rstrip("\r\n")


def _find_line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        at += 1
        if char == "\r" and at < size and text[at] == "\n":
            at += 1
            starts.append(at)
        elif char in "\r\n":
            starts.append(at)
    return starts


class Span:
    """The stretch of a source from offset `start` up to, not including, offset `end`. Never changed after it is made."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Span({self.start}-{self.end})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.start, self.end) == (other.start, other.end) and self.source is other.source

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def text(self) -> str:
        """What the source says here."""
        return self.source.text[self.start:self.end]

    @property
    def line(self) -> int:
        """Line of the first character, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, counted from 1."""
        return self.source.position(self.start)[1]

    @property
    def end_line(self) -> int:
        """Line of the character after the last."""
        return self.source.position(self.end)[0]

    @property
    def end_column(self) -> int:
        """Column of the character after the last."""
        return self.source.position(self.end)[1]

    def to(self, other: Span) -> Span:
        """The span from the beginning of this one to the end of the other."""
        return Span(self.source, self.start, other.end)


class Label:
    """A remark on a second place that belongs to a complaint."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: str) -> None:
        self.span = span
        self.text = text


class Diagnostic:
    """One complaint. Never changed after it is made.

    `id` is stable (PowerShell's error id where PowerShell has one), `span` is where it points; `labels` point at further places, `hint` names what to type instead, `category` is PowerShell's
    error category, and `needs_more` says that the text may only be unfinished, so that a prompt should ask for another line.
    """

    __slots__ = ("category", "hint", "id", "labels", "message", "needs_more", "span")

    def __init__(
        self, id: str, message: str, span: Span | None = None, labels: tuple[Label, ...] = (), hint: str | None = None,
        category: str = "NotSpecified", needs_more: bool = False,
    ) -> None:
        self.id = id
        self.message = message
        self.span = span
        self.labels = labels
        self.hint = hint
        self.category = category
        self.needs_more = needs_more

    def __repr__(self) -> str:
        return f"Diagnostic({self.id!r}, {self.message!r}, {self.span!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Diagnostic) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.id, self.message))

    def _parts(self) -> tuple[object, ...]:
        return (self.id, self.message, self.span, self.labels, self.hint, self.category, self.needs_more)


class HavmError(Exception):
    """One or more diagnostics, thrown."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics
