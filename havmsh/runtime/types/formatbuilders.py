"""System.Management.Automation: the builders of tables, lists, wide and custom views, each of whose methods gives the builder to go on with."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, carrying, engine_argument
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.formatcontrols import (
    Column,
    ColumnHeader,
    CustomControl,
    CustomEntry,
    CustomItem,
    ListControl,
    ListEntry,
    ListItem,
    Row,
    TableControl,
    WideControl,
    WideEntry,
)
from havmsh.runtime.types.formatentries import PROPERTY, SCRIPT, DisplayEntry, EntrySelectedBy, GroupBy, PSControl
from havmsh.runtime.types.sessionenums import SMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SELECTION = f"System.Collections.Generic.IEnumerable[string] entrySelectedByType = null, System.Collections.Generic.IEnumerable[{SMA}DisplayEntry] entrySelectedByCondition = null"


class Builder(NetObject):
    """A control that is being built."""

    __slots__ = ("control",)

    def __init__(self, control: Any) -> None:
        super().__init__()
        self.control = control

def _grouping(kind: int) -> Any:
    def group(builder: Any, value: str, control: Any = None, label: str | None = None) -> Any:
        builder.control.group = GroupBy(DisplayEntry(value, kind), label, control)
        return builder

    return group


def _groups(builder: str) -> tuple[tuple[str, Any], ...]:
    rest = f"{SMA}CustomControl customControl = null, string label = null"
    return (
        (f"{SMA}{builder} GroupByProperty(string property, {rest})", _grouping(PROPERTY)), (f"{SMA}{builder} GroupByScriptBlock(string scriptBlock, {rest})", _grouping(SCRIPT)),
    )


def _of(control: PSControl, outside: bool) -> Any:
    control.outside = bool(outside)
    return control


class TableBuilder(Builder):
    """TableControlBuilder."""

    __slots__ = ()
    type_name = SMA + "TableControlBuilder"

    @classmethod
    def begin(cls, outside: bool = False, autosize: bool = False, hide_headers: bool = False) -> TableBuilder:
        """TableControl.Create."""
        made = _of(TableControl(), outside)
        made.autosize, made.hide_headers = bool(autosize), bool(hide_headers)
        return cls(made)

    def header(self, alignment: Any = 0, width: int = 0, label: str | None = None) -> TableBuilder:
        """AddHeader."""
        self.control.headers.append(ColumnHeader(label, width, alignment or 0))
        return self

    def row(self, wrap: bool = False, names: Any = None, conditions: Any = None) -> RowBuilder:
        """StartRowDefinition."""
        made = Row((), EntrySelectedBy.of(names, conditions), bool(wrap))
        self.control.rows.append(made)
        return RowBuilder(self, made)


class RowBuilder(NetObject):
    """TableRowDefinitionBuilder."""

    __slots__ = ("own", "table")
    type_name = SMA + "TableRowDefinitionBuilder"

    def __init__(self, table: TableBuilder, own: Row) -> None:
        super().__init__()
        self.table, self.own = table, own

    def add(self, value: str, kind: int, alignment: Any, spec: str | None) -> RowBuilder:
        """A cell."""
        if not value:
            raise carrying(engine_argument("value"))
        self.own.columns.append(Column(alignment or 0, DisplayEntry(value, kind), spec))
        return self


_CELL = f"{SMA}Alignment alignment = 0, string format = null"
define(
    TableBuilder.type_name, TableBuilder,
    methods=(
        *_groups("TableControlBuilder"), (f"{SMA}TableControlBuilder AddHeader({SMA}Alignment alignment = 0, int width = 0, string label = null)", TableBuilder.header),
        (f"{SMA}TableRowDefinitionBuilder StartRowDefinition(bool wrap = False, {_SELECTION})", TableBuilder.row), (f"{SMA}TableControl EndTable()", lambda own: own.control),
    ),
)
define(
    RowBuilder.type_name, RowBuilder,
    methods=(
        (f"{SMA}TableRowDefinitionBuilder AddScriptBlockColumn(string scriptBlock, {_CELL})", lambda own, value, alignment=0, spec=None: own.add(value, SCRIPT, alignment, spec)),
        (f"{SMA}TableRowDefinitionBuilder AddPropertyColumn(string propertyName, {_CELL})", lambda own, value, alignment=0, spec=None: own.add(value, PROPERTY, alignment, spec)),
        (f"{SMA}TableControlBuilder EndRowDefinition()", lambda own: own.table),
    ),
)


class ListBuilder(Builder):
    """ListControlBuilder."""

    __slots__ = ()
    type_name = SMA + "ListControlBuilder"

    def start(self, names: Any = None, conditions: Any = None) -> EntryBuilder:
        """StartEntry."""
        made = ListEntry((), None, EntrySelectedBy.of(names, conditions))
        self.control.entries.append(made)
        return EntryBuilder(self, made)


class EntryBuilder(NetObject):
    """ListEntryBuilder."""

    __slots__ = ("list", "own")
    type_name = SMA + "ListEntryBuilder"

    def __init__(self, builder: ListBuilder, own: ListEntry) -> None:
        super().__init__()
        self.list, self.own = builder, own

    def add(self, value: str, kind: int, label: str | None, spec: str | None) -> EntryBuilder:
        """A line."""
        if not value:
            raise argument_null("property")
        self.own.items.append(ListItem(label, DisplayEntry(value, kind), spec))
        return self


_LINE = "string label = null, string format = null"
define(
    ListBuilder.type_name, ListBuilder,
    methods=(*_groups("ListControlBuilder"), (f"{SMA}ListEntryBuilder StartEntry({_SELECTION})", ListBuilder.start), (f"{SMA}ListControl EndList()", lambda own: own.control)),
)
define(
    EntryBuilder.type_name, EntryBuilder,
    methods=(
        (f"{SMA}ListEntryBuilder AddItemScriptBlock(string scriptBlock, {_LINE})", lambda own, value, label=None, spec=None: own.add(value, SCRIPT, label, spec)),
        (f"{SMA}ListEntryBuilder AddItemProperty(string property, {_LINE})", lambda own, value, label=None, spec=None: own.add(value, PROPERTY, label, spec)),
        (f"{SMA}ListControlBuilder EndEntry()", lambda own: own.list),
    ),
)


class WideBuilder(Builder):
    """WideControlBuilder."""

    __slots__ = ()
    type_name = SMA + "WideControlBuilder"

    @classmethod
    def begin(cls, outside: bool = False, autosize: bool = False, columns: int = 0) -> WideBuilder:
        """WideControl.Create."""
        made = _of(WideControl((), columns), outside)
        made.autosize = bool(autosize)
        return cls(made)

    def add(self, value: str, kind: int, spec: str | None, names: Any, conditions: Any) -> WideBuilder:
        """An entry."""
        self.control.entries.append(WideEntry(DisplayEntry(value, kind), None, spec, EntrySelectedBy.of(names, conditions)))
        return self


def _wide(kind: int) -> Any:
    return lambda own, value, spec=None, names=None, conditions=None: own.add(value, kind, spec, names, conditions)


define(
    WideBuilder.type_name, WideBuilder,
    methods=(
        *_groups("WideControlBuilder"), (f"{SMA}WideControlBuilder AddScriptBlockEntry(string scriptBlock, string format = null, {_SELECTION})", _wide(SCRIPT)),
        (f"{SMA}WideControlBuilder AddPropertyEntry(string propertyName, string format = null, {_SELECTION})", _wide(PROPERTY)),
        (f"{SMA}WideControl EndWideControl()", lambda own: own.control),
    ),
)


class CustomBuilder(Builder):
    """CustomControlBuilder."""

    __slots__ = ()
    type_name = SMA + "CustomControlBuilder"

    def start(self, names: Any = None, conditions: Any = None) -> PieceBuilder:
        """StartEntry."""
        made = CustomEntry((), EntrySelectedBy.of(names, conditions))
        self.control.entries.append(made)
        return PieceBuilder(self, made)


class PieceBuilder(NetObject):
    """CustomEntryBuilder. ``open`` are the lists of the frames that are open, the entry's own first."""

    __slots__ = ("builder", "open")
    type_name = SMA + "CustomEntryBuilder"

    def __init__(self, builder: CustomBuilder, own: CustomEntry) -> None:
        super().__init__()
        self.builder, self.open = builder, [own.items]

    def add(self, kind: str, **values: Any) -> PieceBuilder:
        """A piece."""
        self.open[-1].append(CustomItem(kind, **values))
        return self

    def bind(self, entry: DisplayEntry | None, each: bool, name: str | None, script: str | None, control: Any) -> PieceBuilder:
        """An expression."""
        condition = DisplayEntry(script, SCRIPT) if script is not None else DisplayEntry(name) if name is not None else None
        return self.add("expression", ItemSelectionCondition=condition, EnumerateCollection=bool(each), Expression=entry, CustomControl=control)

    def frame(self, left: int = 0, right: int = 0, hanging: int = 0, first: int = 0) -> PieceBuilder:
        """StartFrame. Raises PSArgumentException for what excludes each other."""
        for one, other, name in ((left, right, "leftIndent"), (hanging, first, "firstLineHanging")):
            if one and other:
                raise carrying(engine_argument(name))
        self.add("frame", LeftIndent=left, RightIndent=right, FirstLineHanging=hanging, FirstLineIndent=first)
        self.open.append(self.open[-1][-1].values["CustomItems"])
        return self

    def end_frame(self) -> PieceBuilder:
        """EndFrame. Raises PSInvalidOperationException where none is open."""
        if len(self.open) < 2:
            raise NetError(SMA + "PSInvalidOperationException", "Operation is not valid due to the current state of the object.")
        self.open.pop()
        return self

    def end(self) -> CustomBuilder:
        """EndEntry. Raises PSInvalidOperationException where a frame is open."""
        if len(self.open) != 1:
            raise NetError(SMA + "PSInvalidOperationException", "Operation is not valid due to the current state of the object.")
        return self.builder


def _binding(kind: int) -> Any:
    return lambda own, value, each=False, name=None, script=None, control=None: own.bind(DisplayEntry(value, kind), each, name, script, control)


_PIECE = "bool enumerateCollection = False, string selectedByType = null, string selectedByScript = null"
_CUSTOM, _CEB = f"{SMA}CustomControl customControl", SMA + "CustomEntryBuilder"
define(
    CustomBuilder.type_name, CustomBuilder,
    methods=(*_groups("CustomControlBuilder"), (f"{_CEB} StartEntry({_SELECTION})", CustomBuilder.start), (f"{SMA}CustomControl EndControl()", lambda own: own.control)),
)
define(
    PieceBuilder.type_name, PieceBuilder,
    methods=(
        (f"{_CEB} AddNewline(int count = 1)", lambda own, count=1: own.add("newline", Count=count)), (f"{_CEB} AddText(string text)", lambda own, text: own.add("text", Text=text)),
        (f"{_CEB} AddPropertyExpressionBinding(string property, {_PIECE}, {_CUSTOM} = null)", _binding(PROPERTY)),
        (f"{_CEB} AddScriptBlockExpressionBinding(string scriptBlock, {_PIECE}, {_CUSTOM} = null)", _binding(SCRIPT)),
        (f"{_CEB} AddCustomControlExpressionBinding({_CUSTOM}, {_PIECE})", lambda own, control, each=False, name=None, script=None: own.bind(None, each, name, script, control)),
        (f"{_CEB} StartFrame(uint leftIndent = 0, uint rightIndent = 0, uint firstLineHanging = 0, uint firstLineIndent = 0)", PieceBuilder.frame),
        (f"{_CEB} EndFrame()", PieceBuilder.end_frame), (f"{SMA}CustomControlBuilder EndEntry()", PieceBuilder.end),
    ),
)


def list_builder(outside: bool = False) -> ListBuilder:
    """ListControl.Create."""
    return ListBuilder(_of(ListControl(), outside))


def custom_builder(outside: bool = False) -> CustomBuilder:
    """CustomControl.Create."""
    return CustomBuilder(_of(CustomControl(), outside))
