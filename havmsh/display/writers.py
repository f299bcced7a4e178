"""Rows, lists and custom views as lines of text."""

from __future__ import annotations

from havmsh.display import cells
from havmsh.display.cells import ELLIPSIS, ESC, RESET, UNLIMITED
from havmsh.display.packets import CENTER, LEFT, RIGHT, UNDEFINED, Frame, NewLine, Token
from havmsh.display.wrap import split_lines, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[[str], None]

_SEPARATOR = 1


class Look:
    """The escape sequences of headers and labels; ``None`` in a Look's place means plain text."""

    __slots__ = ("accent", "custom_header", "header")

    def __init__(self, header: str, custom_header: str, accent: str) -> None:
        self.header = header
        self.custom_header = custom_header
        self.accent = accent


def column_widths(widths: list[int], table: int) -> list[int]:
    """Final widths: 0 shares what is left, -1 is hidden because there is no room.

    Columns that must give way are hidden from the right; the last one that is kept is narrowed.
    """
    widths = list(widths)
    if all(width > 0 for width in widths):
        if sum(widths) + _SEPARATOR * (len(widths) - 1) <= table:
            return widths
    else:
        free = [at for at, width in enumerate(widths) if width == 0]
        fixed = [width > 0 for width in widths]
        for at in free:
            widths[at] = 1
        room = table - _total(widths)
        if room >= 0:
            _share(widths, [at for at, is_fixed in enumerate(fixed) if not is_fixed], room)
            return widths
    _trim(widths, table)
    return widths


def _share(widths: list[int], free: list[int], room: int) -> None:
    """Gives the room to the free columns one cell at a time from the left."""
    if not free:
        return
    each, more = divmod(room, len(free))
    for number, at in enumerate(free):
        widths[at] += each + (1 if number < more else 0)


def _total(widths: list[int]) -> int:
    shown = [width for width in widths if width > 0]
    return sum(shown) + _SEPARATOR * (len(shown) - 1)


def _trim(widths: list[int], table: int) -> None:
    while True:
        excess = _total(widths) - table
        if excess <= 0:
            return
        last = next((at - 1 for at, width in enumerate(widths) if width < 0), len(widths) - 1)
        if last < 0:
            return
        narrowed = widths[last] - excess
        widths[last] = narrowed if narrowed >= 1 else -1
        if narrowed >= 1:
            return


def wide_columns(longest: int, screen: int) -> int:
    """How many columns a wide view has when its longest text is known."""
    if longest <= 0 or screen < 1 or longest >= screen:
        return 1
    columns = 1
    while longest * (columns + 1) + columns * _SEPARATOR < screen:
        columns += 1
    return columns


class TableWriter:
    """Writes headers and rows of one group of a table."""

    def __init__(
        self, screen: int, widths: list[int], alignments: list[int], write: Write, *, matches: list[bool] | None = None, hidden: bool = False,
        look: Look | None = None,
    ) -> None:
        self._write = write
        self._look = look
        self._alignments = alignments
        self._matches = matches or [True] * len(widths)
        self._hidden = hidden
        self._widths = column_widths(widths, screen)
        self._disabled = screen < 5 or not any(width >= 1 for width in self._widths)
        self._header: list[str] | None = None
        self._fast = self._fast_plan()

    def header(self, labels: list[str]) -> int:
        """Writes the labels and the dashes under them; gives the number of lines."""
        if self._disabled or self._hidden:
            return 0
        if self._header is None:
            self._header = self._multi(labels, self._alignments, True)
            dashes = [self._dashes(label, width) for label, width in zip(labels, self._widths, strict=True)]
            self._header.append(self._single(dashes, self._alignments, True))
        for line in self._header:
            self._write(line)
        return len(self._header)

    @staticmethod
    def _dashes(label: str, width: int) -> str:
        if width <= 0:
            return ""
        return "-" * (min(cells.width(label), width) if label else width)

    def row(self, values: list[str], multiline: bool = False, alignments: list[int] | None = None) -> None:
        """Writes one row, its values cut to the columns or wrapped in them."""
        if self._disabled:
            return
        if alignments is None and not multiline and self._fast:
            line = self._fast_row(values)
            if line is not None:
                self._write(line)
                return
        used = self._alignments
        if alignments is not None:
            used = [own or column for own, column in zip(alignments, self._alignments, strict=True)]
        if multiline:
            for line in self._multi(values, used, False):
                self._write(line)
        else:
            self._write(self._single(values, used, False))

    def _fast_plan(self) -> list[tuple[int, bool]]:
        """Width and side for each column where all are plain left or right ones; empty otherwise."""
        if self._disabled or any(width <= 0 for width in self._widths) or CENTER in self._alignments:
            return []
        return [(width, align == RIGHT) for width, align in zip(self._widths, self._alignments, strict=True)]

    def _fast_row(self, values: list[str]) -> str | None:
        """The row where every value is short, printable ASCII; None asks for the full treatment."""
        parts = []
        for value, (width, right) in zip(values, self._fast, strict=True):
            if len(value) > width or not (value.isascii() and value.isprintable()):
                return None
            parts.append(value.rjust(width) if right else value.ljust(width))
        if not self._fast[-1][1]:
            parts[-1] = values[-1]
        return " ".join(parts)

    def _single(self, values: list[str], alignments: list[int], header: bool) -> str:
        out: list[str] = []
        last = len(self._widths) - 1
        for at, width in enumerate(self._widths):
            if width <= 0:
                continue
            if at:
                out.append(" ")
            field = _field(values[at] or "", width, alignments[at], at != last)
            if header and self._look:
                out.append(f"{self._look.header}{field}{RESET}")
            elif ESC in field:
                out.append(cells.closed(field))
            else:
                out.append(field)
        return "".join(out)

    def _multi(self, values: list[str], alignments: list[int], header: bool) -> list[str]:
        valid = [at for at, width in enumerate(self._widths) if width > 0]
        columns = []
        for number, at in enumerate(valid):
            lines = self._wrapped(values[at] or "", at, alignments[at], number != len(valid) - 1)
            columns.append([" " + line for line in lines] if number else lines)
        height = max(len(lines) for lines in columns)
        return [self._line(columns, valid, row, height, header) for row in range(height)]

    def _wrapped(self, value: str, at: int, alignment: int, pad: bool) -> list[str]:
        width = self._widths[at]
        lines = wrap(value, width, width)
        if pad or alignment in (RIGHT, CENTER):
            return [_field(line, width, alignment, pad) if cells.width(line) < width else line for line in lines]
        return lines

    def _line(self, columns: list[list[str]], valid: list[int], row: int, height: int, header: bool) -> str:
        last = max(at for at, lines in enumerate(columns) if len(lines) > row)
        out: list[str] = []
        for at, lines in enumerate(columns):
            if row < len(lines):
                value = lines[row]
            elif at > last or at == len(columns) - 1:
                value = ""
            else:
                value = " " * (self._widths[valid[at]] + (1 if at else 0))
            if at == last and height > 1:
                value = value.rstrip()
            if header and self._look:
                out.append(self._heading(value, at))
            else:
                out.append(value)
        return "".join(out)

    def _heading(self, value: str, at: int) -> str:
        look = self._look
        assert look is not None
        if self._matches[at]:
            return look.header + value + RESET
        if value:
            split = 1 if at else 0
            value = value[:split] + look.custom_header + value[split:]
        return value + RESET


def _field(value: str, width: int, alignment: int, pad: bool) -> str:
    """A value filled up or cut to the width of its column."""
    text = cells.first_line(value)
    size = cells.width(text)
    if size < width:
        text = _filled(text, width - size, alignment, pad)
    elif size > width:
        text = _shortened(text, width, alignment)
    if cells.width(text) == width:
        return text
    if alignment == RIGHT:
        return " " + text
    return text + " " if pad else text


def _filled(text: str, room: int, alignment: int, pad: bool) -> str:
    if alignment == RIGHT:
        return " " * room + text
    if alignment == CENTER:
        before = room // 2
        return " " * before + text + (" " * (room - before) if pad else "")
    return text + " " * room if pad else text


def _shortened(text: str, width: int, alignment: int) -> str:
    keep = width - 1
    if alignment == RIGHT:
        return cells.cut(text, cells.fit_tail_start(text, keep or width), before=ELLIPSIS if keep > 0 else "")
    return cells.cut(text, 0, cells.fit_head(text, keep or width), after=ELLIPSIS if keep > 0 else "")


class ListWriter:
    """Writes the properties of one object, one below the other; ``labels`` is how wide their labels may be, if that is given."""

    def __init__(self, screen: int, write: Write, look: Look | None = None, labels: int = 0) -> None:
        self._labels = labels
        self._screen = screen
        self._write = write
        self._accent = look.accent if look else ""

    def entry(self, labels: list[str], values: list[str]) -> None:
        """Writes label and value of each property; long values are wrapped beside their label."""
        if not labels or self._screen < 5:
            return
        sizes = [cells.width(label) for label in labels]
        longest = min(max(sizes), self._screen - 4, self._labels or cells.UNLIMITED)
        indent = longest + 3
        for label, size, value in zip(labels, sizes, values, strict=True):
            shown = label + " " * (longest - size) if size <= longest else cells.cut(label, 0, cells.fit_head(label, longest))
            self._property(shown + " : ", value, indent)

    def _property(self, label: str, value: str, indent: int) -> None:
        room = self._screen - indent
        if value.isascii() and value.isprintable() and len(value) <= room:
            self._write(self._labelled(label, value))
            return
        head = label
        for line in split_lines(value):
            for number, part in enumerate(wrap(line, room, room)):
                text = self._labelled(head, part) if number == 0 else " " * indent + part
                if ESC in part and not part.rstrip().endswith(RESET):
                    text += RESET
                self._write(text)
            head = " " * indent

    def _labelled(self, label: str, text: str) -> str:
        if self._accent and label.strip():
            return f"{self._accent}{label}{RESET}{text}"
        return label + text


class ComplexWriter:
    """Writes a custom view: text, indented frames and new lines."""

    def __init__(self, screen: int, write: Write) -> None:
        self._screen = screen
        self._write = write
        self._buffer: list[str] = []
        self._frames: list[Frame] = []

    def entries(self, items: list[Token]) -> None:
        """Writes the items and ends the last line."""
        self._frames.clear()
        self._show(items, 0)
        self._flush()

    def _show(self, items: list[Token], depth: int) -> None:
        for item in items:
            if isinstance(item, str):
                self._buffer.append(item)
            elif isinstance(item, NewLine):
                self._flush()
            elif depth < 50:
                self._frames.append(item)
                self._show(item.items, depth + 1)
                self._frames.pop()

    def _flush(self) -> None:
        left = sum(frame.left for frame in self._frames)
        right = sum(frame.right for frame in self._frames)
        first = self._frames[-1].first if self._frames else 0
        useful = self._screen - right - left
        text = "".join(self._buffer) if useful > 0 else ""
        self._buffer = []
        if abs(first) >= useful:
            first = 0
        lines = wrap(text, useful - max(first, 0), useful + min(first, 0)) if self._screen != UNLIMITED else split_lines(text)
        for number, line in enumerate(lines):
            self._write(" " * (left + (max(first, 0) if number == 0 else max(-first, 0))) + line)


__all__ = ["CENTER", "LEFT", "RIGHT", "UNDEFINED", "ComplexWriter", "ListWriter", "Look", "TableWriter", "column_widths", "wide_columns"]
