"""From objects to format objects: one generator for each shape, by a view or by the object's own properties."""

from __future__ import annotations

from havmsh.display import packets, subject
from havmsh.display.expressions import Expression, Failed, Missing, default_properties, display_name, is_scalar, smart_text
from havmsh.display.packets import LEFT, RIGHT, UNDEFINED
from havmsh.display.parameters import Chosen, Parameters
from havmsh.display.views import Entry, Header, Item, holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.database import Database
    from havmsh.display.views import View
    from havmsh.runtime.errors import ErrorRecord, PSError

_MOST_COLUMNS = 10
_UNSET = object()


class Generator:
    """Base: grouping, errors, and what a cell shows."""

    def __init__(self, database: Database, parameters: Parameters | None, view: View | None, limit: int) -> None:
        self.database = database
        self.parameters = parameters
        self.view = view
        self.limit = limit
        self.failures: list[ErrorRecord] = []
        self._group: Expression | None = None
        self._group_label: str | None = None
        self._group_value: Any = _UNSET
        if parameters is not None and parameters.group is not None:
            self._group = parameters.group.expression
            self._group_label = parameters.group.label
        elif view is not None and view.group is not None:
            self._group = view.group.expression

    def start(self, target: Any) -> packets.FormatStart:
        """What begins the output."""
        raise NotImplementedError

    def payload(self, target: Any) -> packets.FormatEntry:
        """What shows one object."""
        raise NotImplementedError

    @property
    def autosize(self) -> bool:
        """Whether widths are found from all objects of a group."""
        if self.parameters is not None and self.parameters.autosize is not None:
            return self.parameters.autosize
        return self.view is not None and self.view.autosize

    def turn(self, target: Any) -> bool:
        """Whether the object begins another group; remembers its key."""
        if self._group is None:
            return False
        found = [self._group] if self._group.block is not None or self._group.native is not None else self._group.resolve(target)
        value = found[0].value(target) if found else Missing()
        if isinstance(value, Failed | Missing):
            return False
        old, self._group_value = self._group_value, value
        changed = not subject.same(value, None if old is _UNSET else old)
        own = self.view.group.label if self.view is not None and self.view.group is not None and not self._own_group() else None
        if changed and (self.parameters is None or self.parameters.group is None or self.parameters.group.label is None):
            self._group_label = own or found[0].text
        return changed

    def _own_group(self) -> bool:
        return self.parameters is not None and self.parameters.group is not None

    def group_start(self, target: Any) -> packets.GroupStart:
        """The title of the group that begins with the object."""
        if self._group is None or self._group_value is _UNSET:
            return packets.GroupStart()
        group = self.view.group if self.view is not None else None
        if group is not None and group.control is not None:
            from havmsh.display.custom import run_control

            return packets.GroupStart(run_control(group.control, target, self.view, self.limit))
        return packets.GroupStart([f"   {self._group_label or ''}: ", smart_text(self._group_value, self.limit)])

    def cell(self, expression: Expression, target: Any, spec: str | None, fixed: bool = False) -> str:
        """The text of one value; errors are kept for -ShowError and shown as #ERR by -DisplayError."""
        value = expression.value(target)
        kind = value.__class__
        if kind is str and not spec:
            return str(value)
        if kind is Missing:
            return ""
        if kind is Failed:
            return self._failed(expression, value, target)
        return self.shown(value, spec, fixed)

    def shown(self, value: Any, spec: str | None, fixed: bool = False) -> str:
        """A value's text, by a format string where one is given."""
        if spec:
            from havmsh.runtime.errors import PSError

            try:
                return subject.formatted("" if value is None else value, spec)
            except PSError as error:
                if self._displays_errors:
                    if self._tells_errors:
                        self._keep(error, "formattingError", value, f'Failed to interpret format string "{spec}".')
                    return "#FMTERR"
        return smart_text(value, self.limit, fixed)

    def _failed(self, expression: Expression, failed: Failed, target: Any) -> str:
        if self._tells_errors:
            self._keep(failed.error, "PSPropertyExpressionError", target, f'Failed to evaluate expression "{expression.text}".')
        return "#ERR" if self._displays_errors else ""

    def _keep(self, error: PSError, error_id: str, target: Any, details: str) -> None:
        """-ShowError: a failure that is shown after the object."""
        from havmsh.runtime.errors import ErrorRecord

        record = ErrorRecord(error.record.exception, error_id, "InvalidArgument", target)
        record.details = details
        self.failures.append(record)

    @property
    def _tells_errors(self) -> bool:
        return bool(self.database.settings.show_error or (self.parameters is not None and self.parameters.show_error))

    @property
    def _displays_errors(self) -> bool:
        return bool(self.database.settings.display_error or (self.parameters is not None and self.parameters.display_error))

    def active(self, target: Any, *, keep_missing: bool = False) -> list[Chosen]:
        """The properties that are shown: those chosen, those of the type, or all."""
        if self.parameters is not None and self.parameters.properties:
            return expand(self.parameters.properties, target, keep_missing)
        found = [Chosen(one) for one in default_properties(target)]
        if found and shows_computer(target):
            found.append(Chosen(Expression("PSComputerName", resolved=True)))
        return found or every(target)

    def item(self, item: Item, target: Any) -> str:
        """What a view's item shows."""
        if item.text is not None:
            return item.text
        if item.expression is None:
            return ""
        text = self.cell(item.expression, target, item.spec)
        return text if item.tone is None or self.database.paint is None else self.database.paint(item.tone(target), text)

    def entry(self, target: Any) -> Entry:
        """The view's entry for the object."""
        assert self.view is not None
        return self.view.entry_for(subject.type_names(target), target)


def expand(chosen: list[Chosen], target: Any, keep_missing: bool = False) -> list[Chosen]:
    """The chosen properties with wildcards and property sets resolved against the object."""
    out: list[Chosen] = []
    for one in chosen:
        found = one.expression.resolve(target)
        if not found and keep_missing and not one.expression.wild:
            out.append(one)
        for expression in found:
            made = Chosen(expression)
            made.label, made.spec, made.width, made.alignment, made.depth = one.label, one.spec, one.width, one.alignment, one.depth
            made.html_alignment, made.html_width = one.html_alignment, one.html_width
            out.append(made)
    return out


def shows_computer(target: Any) -> bool:
    """Whether the object came from another computer and is to say so."""
    return subject.find_property(target, "PSComputerName") is not None and subject.is_true(subject.get(target, "PSShowComputerName"))


def of_afar(view: View) -> View:
    """The view for objects that came from other computers: it says from which."""
    from copy import copy

    made = copy(view)
    made.headers = [*view.headers, Header("PSComputerName", 0, UNDEFINED)] if view.headers else []
    made.entries = [entry if entry.selector is not None else Entry([*entry.items, Item(Expression("PSComputerName"))], None, entry.wrap) for entry in view.entries]
    return made


def every(target: Any) -> list[Chosen]:
    """All properties of the object."""
    names = subject.names_to_show(target)
    upper = {name.upper() for name in names}
    if "PSSHOWCOMPUTERNAME" in upper:
        hidden = {"PSSHOWCOMPUTERNAME"}
        if not subject.is_true(subject.get(target, "PSShowComputerName")):
            hidden.add("PSCOMPUTERNAME")
        names = [name for name in names if name.upper() not in hidden]
    return [Chosen(Expression(name, resolved=True)) for name in names]


class TableGenerator(Generator):
    """Rows of a table."""

    def __init__(self, database: Database, parameters: Parameters | None, view: View | None, limit: int, first: Any) -> None:
        super().__init__(database, parameters, view, limit)
        self._chosen: list[Chosen] = []
        self._readers: list[tuple[Any, str | None, Expression]] = []
        if view is None:
            self._chosen = self.active(first, keep_missing=True)
            if not (parameters is not None and parameters.properties) and not default_properties(first):
                self._chosen = self._chosen[:_MOST_COLUMNS]
            self._plan(first)

    def _plan(self, first: Any) -> None:
        """Fast readers for properties of objects like the first."""
        for one in self._chosen:
            expression = one.expression
            reader = subject.getter_of(first, expression.text) if expression.resolved and expression.block is None else None
            self._readers.append((reader, one.spec, expression))

    def start(self, target: Any) -> packets.FormatStart:
        columns = self._columns_of_view(target) if self.view is not None else [self._column(one, target) for one in self._chosen]
        hidden = self.view is not None and self.view.hide_headers
        repeat = False
        if self.parameters is not None:
            repeat = self.parameters.repeat_header
            if self.parameters.hide_headers is not None:
                hidden = self.parameters.hide_headers
        return packets.FormatStart(packets.TableHeader(columns, hidden, repeat), self.autosize)

    def _column(self, one: Chosen, target: Any) -> packets.Column:
        alignment = one.alignment or _natural_alignment(one.expression, target)
        return packets.Column(one.label if one.label is not None else one.expression.text, one.width or 0, alignment)

    def _columns_of_view(self, target: Any) -> list[packets.Column]:
        assert self.view is not None
        columns = []
        headers = self.view.headers
        for at, item in enumerate(self.entry(target).items):
            header = headers[at] if at < len(headers) else None
            column = packets.Column("", header.width if header else 0, (header.alignment if header else UNDEFINED) or item.alignment, of_view=True)
            if header is not None and header.label is not None:
                column.label = header.label
                column.matches = not header.label or subject.find_property(target, header.label) is not None
            elif item.text is not None:
                column.label = item.text
            elif item.expression is not None:
                column.label = item.expression.text
            columns.append(column)
        return columns

    def payload(self, target: Any) -> packets.FormatEntry:
        wrap = False
        alignments: list[int] | None = None
        if self.view is not None:
            entry = self.entry(target)
            wrap = entry.wrap
            cells = [self.item(item, target) for item in entry.items]
            if any(item.alignment for item in entry.items):
                alignments = [item.alignment for item in entry.items]
        else:
            cells = [self._cell(reader, spec, expression, target) for reader, spec, expression in self._readers]
            wrap = bool(self.database.settings.wrap)
        if self.parameters is not None and self.parameters.wrap is not None:
            wrap = self.parameters.wrap
        return packets.FormatEntry(packets.TableRow(cells, wrap, alignments))

    def _cell(self, reader: Any, spec: str | None, expression: Expression, target: Any) -> str:
        if reader is None or spec:
            return self.cell(expression, target, spec, not spec)
        try:
            value = reader(target)
        except Exception:
            return self.cell(expression, target, spec, True)
        kind = value.__class__
        if kind is str:
            return str(value)
        if kind is int:
            return str(value)
        if value is None:
            return ""
        return smart_text(value, self.limit, True)


def _natural_alignment(expression: Expression, target: Any) -> int:
    """Numbers and other scalars stand right, text and the rest left; the first object decides."""
    value = expression.value(target)
    if value is None or value.__class__ in (str, Missing, Failed):
        return LEFT
    names = subject.type_names(value)
    if names and names[0] == "System.String":
        return LEFT
    return RIGHT if is_scalar(value, names) else LEFT


class ListGenerator(Generator):
    """One property below the other."""

    def start(self, target: Any) -> packets.FormatStart:
        return packets.FormatStart(packets.ListHeader(), self.autosize)

    def payload(self, target: Any) -> packets.FormatEntry:
        labels: list[str] = []
        values: list[str] = []
        if self.view is None:
            for one in self.active(target):
                labels.append(one.label if one.label is not None else one.expression.text)
                values.append(self.cell(one.expression, target, one.spec))
        else:
            for item in self.entry(target).items:
                if item.condition is not None and not holds(item.condition, target):
                    continue
                labels.append(self._label(item, target))
                values.append(self.item(item, target))
        return packets.FormatEntry(packets.ListEntry(labels, values))

    @staticmethod
    def _label(item: Item, target: Any) -> str:
        if item.label is not None:
            return item.label
        if item.expression is None:
            return item.text or ""
        found = item.expression.resolve(target)
        return found[0].text if found else item.expression.text


class WideGenerator(Generator):
    """One value of each object, side by side."""

    def start(self, target: Any) -> packets.FormatStart:
        columns = 0
        if not self.autosize:
            if self.parameters is not None and self.parameters.columns is not None:
                columns = self.parameters.columns
            elif self.view is not None:
                columns = self.view.columns
        return packets.FormatStart(packets.WideHeader(columns), self.autosize)

    def active(self, target: Any, *, keep_missing: bool = False) -> list[Chosen]:
        if self.parameters is not None and self.parameters.properties:
            return super().active(target, keep_missing=keep_missing)
        name = display_name(target)
        return [Chosen(name)] if name is not None else super().active(target)

    def payload(self, target: Any) -> packets.FormatEntry:
        value = ""
        if self.view is not None:
            items = self.entry(target).items
            value = self.item(items[0], target) if items else ""
        else:
            found = self.active(target)
            if found:
                value = self.cell(found[0].expression, target, found[0].spec)
        return packets.FormatEntry(packets.WideEntry(value))
