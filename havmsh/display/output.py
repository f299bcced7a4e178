"""Format objects in, lines out: the engine of Out-Default, Out-Host, Out-String and Out-File.

A table whose first column has no width waits for its group's objects, so that columns fit what they hold; when objects come slowly
the table begins with what is there. Memory stays flat: after that, rows are written as they come. Once one table has waited, all that is
shown by the same command waits so: a later table's own widths give way, a wide view is fitted (PowerShell keeps its group cache).
"""

from __future__ import annotations

import time

from havmsh.display import cells, packets
from havmsh.display.cells import ESC, UNLIMITED
from havmsh.display.formatter import Formatter
from havmsh.display.packets import Packet
from havmsh.display.writers import ComplexWriter, ListWriter, Look, TableWriter, wide_columns
from havmsh.runtime.commands import InvocationInfo
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.display.database import Database

_COMMAND = "out-lineoutput"
"""The name under which PowerShell's Out-* commands write, and fail."""
_PATIENCE = 0.3
"""Seconds without a further object after which a table begins with the widths of what has come."""
_TOTAL_PATIENCE = 1.0
_MOST_WAITING = 20000


def _screenful() -> int:
    """Rows of a table, headers included, that fill a screen; two of its rows are left for what stands around them."""
    from shutil import get_terminal_size

    return max(get_terminal_size((80, 24)).lines - 2, 1)


class LineOutput:
    """Where lines go. ``columns`` is its width; ``screen`` the width that tables use where that is unlimited; ``labels`` how wide those of lists may be, if not as they are.

    ``tell`` takes a line of what came from another stream, with the stream's name, where such lines are not like others.
    """

    __slots__ = ("columns", "keep_escapes", "labels", "look", "raw", "screen", "stream", "tell", "write_line")

    def __init__(
        self, write_line: Callable[[str], None], columns: int, *, look: Look | None = None, raw: Callable[[str], None] | None = None,
        keep_escapes: bool = False, screen: int = 80, labels: int = 0, tell: Callable[[str, str], None] | None = None,
    ) -> None:
        self.tell = tell
        self.labels = labels
        self.write_line = write_line
        self.raw = raw or write_line
        self.columns = columns
        self.screen = screen if columns == UNLIMITED else columns
        self.look = look
        self.keep_escapes = keep_escapes
        self.stream = ""

    def line(self, text: str) -> None:
        """Writes one line; escape sequences go only where they are wanted."""
        if self.stream and self.tell is not None:
            self.tell(self.stream, text)
            return
        self.write_line(cells.plain(text) if ESC in text and not self.keep_escapes else text)


class Renderer:
    """Writes what format objects describe; plain objects are formatted by default first."""

    def __init__(self, database: Database, output: LineOutput, limit: Callable[[], int], error_view: Callable[[Any], Any] | None = None) -> None:
        self._database = database
        self._output = output
        self._limit = limit
        self._error_view = error_view
        self._formatter: Formatter | None = None
        self._state = "reset"
        self._stack: list[packets.FormatStart] = []
        self._writer: Any = None
        self._waiting: list[Packet] | None = None
        self._caching = ""
        self._began = self._latest = 0.0
        self._rows = 0
        self._screenful = 0

    def process(self, value: Any) -> None:
        """Takes one object of the pipeline."""
        if value is None or value is NOTHING:
            return
        value = packets.received(value)
        if isinstance(value, Packet):
            self.packet(value)
            return
        if self._formatter is None:
            self._formatter = Formatter(self._database, self.packet, limit=self._limit(), error_view=self._error_view)
        self._formatter.process(value)

    def end(self) -> None:
        """Ends what the default formatting has begun, and writes what is waiting."""
        if self._formatter is not None:
            self._formatter.end()
            self._formatter = None
        self._release()
        self._writer = None
        self._stack.clear()
        self._state = "reset"

    def packet(self, packet: Packet) -> None:
        """Takes one format object; wrong order is PowerShell's error."""
        if isinstance(packet, packets.FormatEntry):
            if not packet.outside:
                self._expect("group", packet)
        elif isinstance(packet, packets.FormatStart):
            if self._state == "group":
                self.end()
            self._expect("reset", packet)
            self._state = "formatting"
            columns = packet.shape.columns if isinstance(packet.shape, packets.TableHeader) else None
            if packet.autosize:
                self._caching = "all"
            elif columns and columns[0].width == 0:
                self._caching = "some"
        elif isinstance(packet, packets.FormatEnd):
            self._expect("formatting", packet)
            self._state = "reset"
        elif isinstance(packet, packets.GroupStart):
            self._expect("formatting", packet)
            self._state = "group"
        else:
            self._expect("group", packet)
            self._state = "formatting"
        self._queue(packet)

    def _expect(self, state: str, packet: Packet) -> None:
        if self._state == state:
            return
        names = {packets.TableHeader: "format-table", packets.ListHeader: "format-list", packets.WideHeader: "format-wide"}
        shape = getattr(packet, "shape", None)
        command = "format-*" if shape is None else names.get(shape.__class__, "format-complex")
        message = "Operation is not valid due to the current state of the object."
        record = ErrorRecord(NetException("System.InvalidOperationException", message), "ConsoleLineOutputOutOfSequencePacket", "InvalidData")
        record.activity, record.command_class = _COMMAND, "Microsoft.PowerShell.Commands.OutLineOutputCommand"
        record.invocation = InvocationInfo(None, None, _COMMAND)
        record.details = (
            f'The object of type "{packet.type_name}" is not valid or not in the correct sequence. This is likely caused by a user-specified '
            f'"{command}" command which is conflicting with the default formatting.'
        )
        raise PSError(record)

    def _queue(self, packet: Packet) -> None:
        """Keeps a group back until its widths are known."""
        waiting = self._waiting
        if waiting is None:
            if self._caching and isinstance(packet, packets.GroupStart):
                self._waiting = [packet]
                self._began = self._latest = time.monotonic()
                return
            self._show(packet)
            return
        waiting.append(packet)
        if isinstance(packet, packets.GroupEnd) or self._impatient(len(waiting)):
            self._release()

    def _impatient(self, count: int) -> bool:
        """Whether a group without -AutoSize has waited long enough."""
        if self._caching == "all":
            return False
        if count > _MOST_WAITING:
            return True
        if count & 15 and count > 64:
            return False
        now = time.monotonic()
        late = now - self._latest > _PATIENCE or now - self._began > _TOTAL_PATIENCE
        self._latest = now
        return late

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            self._hint = self._measure(waiting)
            for packet in waiting:
                self._show(packet)
            self._hint = None

    _hint: Any = None

    def _measure(self, waiting: list[Packet]) -> Any:
        """Widths of the columns, or the longest text of a wide view, of what waits."""
        if not self._stack:
            return None
        shape = self._stack[-1].shape
        if isinstance(shape, packets.TableHeader):
            return _table_widths(shape, waiting)
        if isinstance(shape, packets.WideHeader) and shape.columns == 0:
            infos = [one.info for one in waiting if isinstance(one, packets.FormatEntry) and not one.outside]
            return max((cells.width(info.value) for info in infos if isinstance(info, packets.WideEntry)), default=0)
        return None

    def _show(self, packet: Packet) -> None:
        kind = packet.__class__
        if kind is packets.FormatEntry:
            assert isinstance(packet, packets.FormatEntry)
            self._entry(packet)
        elif isinstance(packet, packets.FormatStart):
            self._stack.append(packet)
            self._output.line("")
        elif isinstance(packet, packets.GroupStart):
            self._group_start(packet)
        elif kind is packets.GroupEnd:
            if isinstance(self._writer, _WideRows):
                self._writer.flush()
            self._writer = None
        elif self._stack:
            shape = self._stack.pop().shape
            if not isinstance(shape, packets.ListHeader):
                self._output.line("")

    def _group_start(self, packet: packets.GroupStart) -> None:
        shape = self._stack[-1].shape
        output = self._output
        hint, self._hint = self._hint, None
        table: TableWriter | None = None
        if isinstance(shape, packets.TableHeader):
            self._writer = table = self._table(shape, hint)
        elif isinstance(shape, packets.WideHeader):
            self._writer = _WideRows(output, wide_columns(hint, output.screen) if hint else shape.columns or 2)
        elif isinstance(shape, packets.ListHeader):
            self._writer = ListWriter(output.columns, output.line, output.look, output.labels)
        else:
            self._writer = ComplexWriter(output.columns, output.line)
        if packet.entry is not None:
            ComplexWriter(output.columns, output.line).entries(packet.entry)
            output.line("")
        if table is not None and isinstance(shape, packets.TableHeader):
            self._screenful = _screenful() if shape.repeat else 0
            self._rows += table.header([column.label for column in shape.columns])

    def _table(self, shape: packets.TableHeader, hint: Any) -> TableWriter | None:
        columns = shape.columns
        if not columns:
            return None
        widths = hint if hint is not None else [column.width for column in columns]
        output = self._output
        return TableWriter(
            output.screen, widths, [column.alignment for column in columns], output.line, matches=[column.matches for column in columns],
            hidden=shape.hidden, look=output.look,
        )

    def _entry(self, packet: packets.FormatEntry) -> None:
        info = packet.info
        if packet.outside:
            self._output.stream = packet.stream
            self._outside(info)
            self._output.stream = ""
        elif isinstance(info, packets.TableRow):
            if self._writer is not None:
                self._row(info)
        elif isinstance(info, packets.ListEntry):
            self._writer.entry(info.labels, info.values)
            self._output.line("")
        elif isinstance(info, packets.WideEntry):
            self._writer.add(info.value)
        elif isinstance(info, packets.ComplexEntry):
            self._writer.entries(info.items)

    def _row(self, row: packets.TableRow) -> None:
        shape = self._stack[-1].shape
        count = len(shape.columns) if isinstance(shape, packets.TableHeader) else 0
        values, alignments = row.cells, row.alignments
        if len(values) != count:
            values = (values + [""] * count)[:count]
            alignments = None if alignments is None else (alignments + [packets.LEFT] * count)[:count]
        if self._screenful:
            self._count_row(shape)
        self._writer.row(values, row.multiline, alignments)

    def _count_row(self, shape: Any) -> None:
        """Writes the headers again where a screen is full."""
        if self._rows >= self._screenful:
            self._output.line("")
            self._rows = self._writer.header([column.label for column in shape.columns])
        self._rows += 1

    def _outside(self, info: packets.Info) -> None:
        """Shows an object that stands by itself."""
        output = self._output
        if isinstance(info, packets.RawText):
            output.raw(info.text)
        elif isinstance(info, packets.ComplexEntry):
            ComplexWriter(UNLIMITED, output.line).entries(info.items)
        elif isinstance(info, packets.ListEntry):
            output.line("")
            ListWriter(output.columns, output.line, output.look, output.labels).entry(info.labels, info.values)
            output.line("")


def _table_widths(shape: packets.TableHeader, waiting: list[Packet]) -> list[int]:
    """The width that each column's label and values need."""
    widths = [cells.width(column.label) if column.label else 0 for column in shape.columns]
    rows = [
        packet.info.cells for packet in waiting
        if packet.__class__ is packets.FormatEntry and not packet.outside and isinstance(packet.info, packets.TableRow)
    ]
    if not rows:
        return widths
    width = cells.width
    if all(len(row) == len(widths) for row in rows):
        return [max(own, max(map(width, column))) for own, column in zip(widths, zip(*rows, strict=True), strict=True)]
    for row in rows:
        for at, value in enumerate(row[: len(widths)]):
            widths[at] = max(widths[at], width(value))
    return widths


class _WideRows:
    """Fills the rows of a wide view."""

    def __init__(self, output: LineOutput, columns: int) -> None:
        self._columns = columns
        self._writer = TableWriter(output.screen, [0] * columns, [packets.LEFT] * columns, output.line)
        self._values: list[str] = []

    def add(self, value: str) -> None:
        """Takes one value."""
        self._values.append(value)
        if len(self._values) == self._columns:
            self.flush()

    def flush(self) -> None:
        """Writes the row that was begun."""
        if self._values:
            self._writer.row(self._values + [""] * (self._columns - len(self._values)))
            self._values = []
