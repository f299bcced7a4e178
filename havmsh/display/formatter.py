"""Objects in, format objects out: what Format-Table, -List, -Wide, -Custom and the default formatting share."""

from __future__ import annotations

from havmsh.display import cells, packets, subject
from havmsh.display.cells import UNLIMITED
from havmsh.display.expressions import is_scalar, smart_text
from havmsh.display.packets import NEW_LINE, Packet
from havmsh.display.parameters import Parameters, refusal
from havmsh.display.shapes import Generator, ListGenerator, TableGenerator, WideGenerator, of_afar, shows_computer
from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.display.database import Database
    from havmsh.display.views import View

_FEW = 4
_REMOTE = frozenset(("PSCOMPUTERNAME", "PSSHOWCOMPUTERNAME", "RUNSPACEID", "PSSOURCEJOBINSTANCEID"))
_TITLES = {"table": "Table", "list": "List", "wide": "Wide", "custom": "Custom"}


class Formatter:
    """One format command at work. ``shape`` is empty for the default formatting, which chooses by the first object."""

    def __init__(self, database: Database, out: Callable[[Packet], None], shape: str = "", parameters: Parameters | None = None, limit: int = 4,
                 error_view: Callable[[Any], list[Any] | None] | None = None) -> None:  # fmt: skip
        self._database = database
        self._out = out
        self._shape = shape
        self._parameters = parameters
        self._limit = limit
        self._error_view = error_view
        self._generator: Generator | None = None
        self._in_group = False
        self._outside_allowed = not shape or parameters is None or not parameters.force

    def process(self, value: Any) -> None:
        """Formats one object of the pipeline; a collection's elements one by one unless -Expand says otherwise."""
        if value is None or value is NOTHING:
            return
        items = subject.elements(value)
        if items is None:
            self._object(value)
            return
        expand = (self._parameters.expand if self._parameters is not None else "") or self._database.settings.expansion(subject.type_names(value), value)
        expand = expand.lower()
        if expand == "coreonly":
            self._object(value)
            return
        if expand == "both":
            items = iter(self._announce(value, list(items)))
        for item in items:
            self._object("" if item is None else item)

    def _announce(self, value: Any, items: list[Any]) -> list[Any]:
        """-Expand Both: the collection itself, then how many elements follow."""
        self._out(_raw("The following object supports IEnumerable:"))
        self._outside(value, True)
        told = {0: "The IEnumerable contains no objects.", 1: "The IEnumerable contains the following object:"}
        self._out(_raw(told.get(len(items), f"The IEnumerable contains the following {len(items)} objects:")))
        return items

    def end(self) -> None:
        """Ends what was begun."""
        if self._in_group:
            self._out(packets.GroupEnd())
            self._in_group = False
        if self._generator is not None:
            self._out(packets.FormatEnd())
            self._generator = None

    def _object(self, value: Any) -> None:
        value = packets.received(value)
        if isinstance(value, Packet):
            self._out(value)
            return
        names = subject.type_names(value)
        if self._outside_allowed and names and self._outside(value, False, names):
            return
        generator = self._generator
        if generator is None:
            generator = self._generator = self._choose(value, names)
            self._out(generator.start(value))
        elif self._outside_allowed and generator.view is not None and not self._database.fits(generator.view, names, value):
            if self._outside(value, True, names):
                return
        self._payload(generator, value)

    def _payload(self, generator: Generator, value: Any) -> None:
        changed = generator.turn(value)
        if not self._in_group or changed:
            if self._in_group:
                self._out(packets.FormatEntry(packets.ComplexEntry([]), outside=True))
                self._out(packets.GroupEnd())
            self._out(generator.group_start(value))
            self._in_group = True
        self._out(generator.payload(value))
        if generator.failures:
            failures, generator.failures = generator.failures, []
            for record in failures:
                self._outside(record, True)

    def _outside(self, value: Any, fall_back: bool, names: Any = None) -> bool:
        """Shows an object by itself: by its own view, as text, or (``fall_back``) as a list. Tells whether it was."""
        names = subject.type_names(value) if names is None else names
        view = None if value.__class__ is str else self._database.find(value, names, outside=True)
        if view is not None:
            self._out(self._by_view(view, value))
            return True
        if is_scalar(value, names) or _featureless(value):
            self._out(_raw(subject.text(value)))
            return True
        if not fall_back:
            return False
        entry = ListGenerator(self._database, None, None, self._limit).payload(value)
        entry.outside = True
        self._out(entry)
        return True

    def _by_view(self, view: View, value: Any) -> packets.FormatEntry:
        if view.name == "ErrorInstance" and self._error_view is not None:
            tokens = self._error_view(value)
            if tokens is not None:
                return packets.FormatEntry(packets.ComplexEntry(tokens), outside=True, stream=stream_of(value))
        from havmsh.display.custom import CustomGenerator

        kind = CustomGenerator if view.shape == "custom" else ListGenerator
        entry = kind(self._database, None, view, self._limit).payload(value)
        entry.outside = True
        entry.stream = stream_of(value)
        return entry

    def _choose(self, value: Any, names: Any) -> Generator:
        """The generator for the shape that was asked for, or that the first object calls for."""
        parameters = self._parameters
        if not self._shape:
            view = self._database.find(value, names)
            made = self._make(view.shape if view is not None else self._natural_shape(value), view, value)
            if self._database.most_columns != UNLIMITED and isinstance(made, TableGenerator) and self._too_wide(made, value):
                return self._make("list", view.as_list() if view is not None else None, value)
            return made
        if parameters is not None and parameters.properties:
            return self._make(self._shape, None, value)
        if parameters is not None and parameters.view:
            view = self._database.find(value, names, self._shape, parameters.view)
            if view is None:
                raise self._unknown_view(value, names, parameters.view)
            return self._make(self._shape, view, value)
        return self._make(self._shape, self._database.find(value, names, self._shape), value)

    def _too_wide(self, table: TableGenerator, value: Any) -> bool:
        """Whether the first row of a table, or its headers, need more room than there is."""
        header, row = table.start(value).shape, table.payload(value).info
        assert isinstance(header, packets.TableHeader) and isinstance(row, packets.TableRow)
        needed = [max(cells.width(column.label), cells.width(cell), column.width) for column, cell in zip(header.columns, row.cells)]
        return sum(needed) + len(needed) - 1 > self._database.most_columns

    def _natural_shape(self, value: Any) -> str:
        """A table for few properties, a list for more."""
        from havmsh.display.expressions import default_properties

        count = len(default_properties(value)) or len(subject.own_property_names(value) or subject.names_to_show(value))
        return "table" if count <= (self._database.settings.most_properties or _FEW) else "list"

    def _make(self, shape: str, view: View | None, value: Any) -> Generator:
        if view is not None and shape in ("table", "list") and shows_computer(value):
            view = of_afar(view)
        if shape == "table":
            return TableGenerator(self._database, self._parameters, view, self._limit, value)
        if shape == "list":
            return ListGenerator(self._database, self._parameters, view, self._limit)
        if shape == "wide":
            return WideGenerator(self._database, self._parameters, view, self._limit)
        from havmsh.display.custom import CustomGenerator

        return CustomGenerator(self._database, self._parameters, view, self._limit)

    def _unknown_view(self, value: Any, names: Any, wanted: str) -> Exception:
        """The error of -View: which views there are, or which command knows the name."""
        title = _TITLES[self._shape]
        base = self._base_type(value)
        known = [view for view in self._database.candidates([base]) if view.selector.match([base], value) == 0]
        valid = [view.name for view in known if view.shape == self._shape]
        if valid:
            message = f"The view name {wanted} cannot be found. Specify one of the following {title} views and try again: {', '.join(valid)}."
        else:
            others = [f"Format-{_TITLES[view.shape]}" for view in known if view.name.upper() == wanted.upper()]
            if others:
                suffix = f" The view name {wanted} cannot be found in the {title} formatting."
                message = f"{suffix} Try using one of these other format cmdlets: {', '.join(others)}"
            else:
                message = f"The view name {wanted} cannot be found. There are no existing {title} views for {base} objects."
        error = refusal(
            "FormatViewNotFound", message, "System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."
        )
        error.record.category = "ObjectNotFound"
        error.record.target = wanted
        return error

    @staticmethod
    def _base_type(value: Any) -> str:
        from havmsh.runtime.objects import PSCustomObject

        if isinstance(value, PSCustomObject):
            return "System.Management.Automation.PSCustomObject"
        from havmsh.runtime import typeof

        return str(typeof.type_of(value).full_name)


def _raw(text: str) -> packets.FormatEntry:
    return packets.FormatEntry(packets.RawText(text), outside=True)


def _featureless(value: Any) -> bool:
    """Whether the object has no property to show."""
    return not any(name.upper() not in _REMOTE for name in subject.own_property_names(value) or subject.names_to_show(value))


_STREAMS = {
    "System.Management.Automation.ErrorRecord": "Error",
    "System.Management.Automation.WarningRecord": "Warning", "System.Management.Automation.VerboseRecord": "Verbose", "System.Management.Automation.DebugRecord": "Debug",
}


def stream_of(value: Any) -> str:
    """The stream that a message left by a redirection, or nothing."""
    return _STREAMS.get(getattr(value, "type_name", ""), "") if getattr(value, "write_stream", False) else ""


__all__ = ["NEW_LINE", "Formatter", "smart_text", "stream_of"]
