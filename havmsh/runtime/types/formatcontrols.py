"""System.Management.Automation: the tables, lists, wide and custom views of the display, as scripts see them, and the definitions that hold them."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject, UInt32
from havmsh.runtime.signatures import Overload
from havmsh.runtime.types.formatentries import DisplayEntry, EntrySelectedBy, PSControl, begins, field, fixed, list_of, listed
from havmsh.runtime.types.sessionenums import SMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ENTRY = DisplayEntry.type_name


# ---------------------------------------------------------------- tables

class ColumnHeader(NetObject):
    """A table's column header."""

    __slots__ = ("alignment", "label", "width")
    type_name = SMA + "TableControlColumnHeader"

    def __init__(self, label: str | None = None, width: int = 0, alignment: Any = 0) -> None:
        super().__init__()
        if width < 0:
            raise out_of_range("width", "Specified argument was out of the range of valid values.", width)
        self.label, self.width, self.alignment = label, width, getattr(alignment, "value", alignment)


define(
    ColumnHeader.type_name, ColumnHeader, properties=(field("string Label", "label"), field(f"{SMA}Alignment Alignment", "alignment"), field("int Width", "width")),
    constructors=(("", ColumnHeader), (f"string label, int width, {SMA}Alignment alignment", ColumnHeader)),
)


class Column(NetObject):
    """A cell of a table's row."""

    __slots__ = ("alignment", "entry", "spec")
    type_name = SMA + "TableControlColumn"

    def __init__(self, alignment: Any = 0, entry: DisplayEntry | None = None, spec: str | None = None) -> None:
        super().__init__()
        self.alignment, self.entry, self.spec = getattr(alignment, "value", alignment), entry, spec

    def net_text(self) -> str:
        """The property, or the script."""
        return self.entry.value if self.entry is not None else ""


define(
    Column.type_name, Column, properties=(field(f"{SMA}Alignment Alignment", "alignment"), field(f"{_ENTRY} DisplayEntry", "entry"), fixed("string FormatString", "spec")),
    methods=(("string ToString()", Column.net_text),), constructors=(("", Column), (f"{SMA}Alignment alignment, {_ENTRY} entry", Column)),
)


class Row(NetObject):
    """A table's row, for all objects or some."""

    __slots__ = ("columns", "selected", "wrap")
    type_name = SMA + "TableControlRow"

    def __init__(self, columns: Any = (), selected: EntrySelectedBy | None = None, wrap: bool = False) -> None:
        super().__init__()
        if columns is None:
            raise argument_null("columns")
        self.columns, self.selected, self.wrap = listed("TableControlColumn", columns), selected, wrap


define(
    Row.type_name, Row,
    properties=(field(f"{list_of('TableControlColumn')} Columns", "columns"), fixed(f"{SMA}EntrySelectedBy SelectedBy", "selected"), field("bool Wrap", "wrap")),
    constructors=(("", Row), (f"System.Collections.Generic.IEnumerable[{SMA}TableControlColumn] columns", Row)),
)


class TableControl(PSControl):
    """A table."""

    __slots__ = ("autosize", "headers", "hide_headers", "rows")
    type_name = SMA + "TableControl"
    shape = "table"

    def __init__(self, row: Row | None = None, headers: Any = ()) -> None:
        super().__init__()
        if headers is None:
            raise argument_null("tableControlColumnHeaders")
        self.headers, self.rows = listed("TableControlColumnHeader", headers), listed("TableControlRow", [] if row is None else [row])
        self.autosize = self.hide_headers = False

    def is_old(self) -> bool:
        """Old clients know one kind of row."""
        return self.group is None and all(row.selected is None for row in self.rows)


define(
    TableControl.type_name, TableControl, base=PSControl.type_name,
    properties=(
        field(f"{list_of('TableControlColumnHeader')} Headers", "headers"), field(f"{list_of('TableControlRow')} Rows", "rows"),
        field("bool AutoSize", "autosize"), field("bool HideTableHeaders", "hide_headers"),
    ),
    statics=begins("TableControl", lambda made: made.TableBuilder.begin, ", bool autoSize = False, bool hideTableHeaders = False"),
    constructors=(
        ("", TableControl), (f"{SMA}TableControlRow tableControlRow", TableControl),
        (f"{SMA}TableControlRow tableControlRow, System.Collections.Generic.IEnumerable[{SMA}TableControlColumnHeader] tableControlColumnHeaders", TableControl),
    ),
)


# ---------------------------------------------------------------- lists and wide views

class ListItem(NetObject):
    """A line of a list."""

    __slots__ = ("condition", "entry", "label", "spec")
    type_name = SMA + "ListControlEntryItem"

    def __init__(self, label: str | None, entry: DisplayEntry, spec: str | None = None, condition: DisplayEntry | None = None) -> None:
        super().__init__()
        self.label, self.entry, self.spec, self.condition = label, entry, spec, condition


define(
    ListItem.type_name, ListItem,
    properties=(fixed("string Label", "label"), fixed(f"{_ENTRY} DisplayEntry", "entry"), fixed(f"{_ENTRY} ItemSelectionCondition", "condition"), fixed("string FormatString", "spec")),
    constructors=((f"string label, {_ENTRY} entry", ListItem),),
)


class _Selected(NetObject):
    """What has objects for which it is meant."""

    __slots__ = ("selected",)

    def __init__(self, selected: EntrySelectedBy | None) -> None:
        super().__init__()
        self.selected = selected

    def names(self) -> GenericList:
        """SelectedBy: the types alone."""
        if self.selected is None:
            self.selected = EntrySelectedBy(listed("System.String"))
        return self.selected.names if self.selected.names is not None else listed("System.String")

    def suits_old(self) -> bool:
        """Whether old clients know it: they know no conditions."""
        return self.selected is None or not self.selected.conditions


class ListEntry(_Selected):
    """The lines for all objects, or some."""

    __slots__ = ("items",)
    type_name = SMA + "ListControlEntry"

    def __init__(self, items: Any = (), names: Any = None, selected: EntrySelectedBy | None = None) -> None:
        if items is None:
            raise argument_null("listItems")
        super().__init__(selected or EntrySelectedBy.of(names))
        self.items = listed("ListControlEntryItem", items)


_ITEMS = f"System.Collections.Generic.IEnumerable[{SMA}ListControlEntryItem] listItems"
_SELECTED = (fixed(f"{SMA}EntrySelectedBy EntrySelectedBy", "selected"), (f"{list_of('string')} SelectedBy", _Selected.names))
define(
    ListEntry.type_name, ListEntry, properties=(fixed(f"{list_of('ListControlEntryItem')} Items", "items"), *_SELECTED),
    constructors=(("", ListEntry), (_ITEMS, ListEntry), (_ITEMS + ", System.Collections.Generic.IEnumerable[string] selectedBy", ListEntry)),
)


class ListControl(PSControl):
    """A list."""

    __slots__ = ("entries",)
    type_name = SMA + "ListControl"
    shape = "list"

    def __init__(self, entries: Any = ()) -> None:
        super().__init__()
        if entries is None:
            raise argument_null("entries")
        self.entries = listed("ListControlEntry", entries)

    def is_old(self) -> bool:
        """Old clients know no conditions."""
        return self.group is None and all(entry.suits_old() and all(item.condition is None for item in entry.items) for entry in self.entries)


define(
    ListControl.type_name, ListControl, base=PSControl.type_name, properties=(fixed(f"{list_of('ListControlEntry')} Entries", "entries"),),
    statics=begins("ListControl", lambda made: made.list_builder),
    constructors=(("", ListControl), (f"System.Collections.Generic.IEnumerable[{SMA}ListControlEntry] entries", ListControl)),
)


class WideEntry(_Selected):
    """What a wide view shows of all objects, or some."""

    __slots__ = ("entry", "spec")
    type_name = SMA + "WideControlEntryItem"

    def __init__(self, entry: DisplayEntry, names: Any = None, spec: str | None = None, selected: EntrySelectedBy | None = None) -> None:
        if entry is None:
            raise argument_null("entry")
        super().__init__(selected or EntrySelectedBy.of(names))
        self.entry, self.spec = entry, spec


define(
    WideEntry.type_name, WideEntry, properties=(fixed(f"{_ENTRY} DisplayEntry", "entry"), *_SELECTED, fixed("string FormatString", "spec")),
    constructors=((f"{_ENTRY} entry", WideEntry), (f"{_ENTRY} entry, System.Collections.Generic.IEnumerable[string] selectedBy", WideEntry)),
)


class WideControl(PSControl):
    """A wide view."""

    __slots__ = ("autosize", "columns", "entries")
    type_name = SMA + "WideControl"
    shape = "wide"

    def __init__(self, entries: Any = (), columns: int = 0) -> None:
        super().__init__()
        if entries is None:
            raise argument_null("wideEntries")
        self.entries, self.columns, self.autosize = listed("WideControlEntryItem", entries), columns, False

    def is_old(self) -> bool:
        """Old clients know no conditions and no format strings."""
        return self.group is None and all(entry.suits_old() and entry.spec is None for entry in self.entries)


_WIDE = f"System.Collections.Generic.IEnumerable[{SMA}WideControlEntryItem] wideEntries"
define(
    WideControl.type_name, WideControl, base=PSControl.type_name,
    properties=(fixed(f"{list_of('WideControlEntryItem')} Entries", "entries"), field("bool AutoSize", "autosize"), ("uint Columns", lambda own: UInt32(own.columns))),
    statics=begins("WideControl", lambda made: made.WideBuilder.begin, ", bool autoSize = False, uint columns = 0"),
    constructors=(("", WideControl), (_WIDE, WideControl), (_WIDE + ", uint columns", WideControl), ("uint columns", lambda columns: WideControl((), columns))),
)


# ---------------------------------------------------------------- custom views

class CustomItem(NetObject):
    """A piece of a custom view: text, ``newline``, ``frame`` or ``expression``, by ``kind``; what it needs stands in ``values``."""

    __slots__ = ("kind", "values")

    def __init__(self, kind: str, **values: Any) -> None:
        super().__init__()
        self.kind = kind
        self.values: dict[str, Any] = {**_DEFAULTS[kind](), **values}

    @property
    def net_type(self) -> Any:
        """The type that its kind has."""
        from havmsh.runtime.typesystem import known

        return known(SMA + _KINDS[self.kind])


_KINDS = {"newline": "CustomItemNewline", "text": "CustomItemText", "frame": "CustomItemFrame", "expression": "CustomItemExpression"}
_DEFAULTS: dict[str, Any] = {
    "newline": lambda: {"Count": 1}, "text": lambda: {"Text": None},
    "frame": lambda: {"LeftIndent": 0, "RightIndent": 0, "FirstLineHanging": 0, "FirstLineIndent": 0, "CustomItems": listed("CustomItemBase")},
    "expression": lambda: {"ItemSelectionCondition": None, "Expression": None, "EnumerateCollection": False, "CustomControl": None},
}
_TYPES = {
    "Count": "int", "Text": "string", "CustomItems": list_of("CustomItemBase"), "EnumerateCollection": "bool", "ItemSelectionCondition": _ENTRY,
    "Expression": _ENTRY, "CustomControl": SMA + "CustomControl",
}
define(SMA + "CustomItemBase", None).abstract = True
for _kind, _name in _KINDS.items():
    define(
        SMA + _name, None, base=SMA + "CustomItemBase",
        properties=tuple((f"{_TYPES.get(field, 'uint')} {field}", lambda own, field=field: own.values[field], lambda own, value, field=field: own.values.__setitem__(field, value)) for field in _DEFAULTS[_kind]()),
        constructors=(("", lambda kind=_kind: CustomItem(kind)),),
    )


class CustomEntry(NetObject):
    """The pieces for all objects, or some."""

    __slots__ = ("items", "selected")
    type_name = SMA + "CustomControlEntry"

    def __init__(self, items: Any = (), selected: EntrySelectedBy | None = None) -> None:
        super().__init__()
        self.items, self.selected = listed("CustomItemBase", items), selected


define(CustomEntry.type_name, CustomEntry, properties=(field(f"{SMA}EntrySelectedBy SelectedBy", "selected"), field(f"{list_of('CustomItemBase')} CustomItems", "items")))


class CustomControl(PSControl):
    """A custom view."""

    __slots__ = ("entries",)
    type_name = SMA + "CustomControl"
    shape = "custom"

    def __init__(self, entries: Any = ()) -> None:
        super().__init__()
        self.entries = listed("CustomControlEntry", entries)

    def is_old(self) -> bool:
        """Old clients know no custom views."""
        return False


define(CustomControl.type_name, CustomControl, base=PSControl.type_name, properties=(field(f"{list_of('CustomControlEntry')} Entries", "entries"),),
       statics=begins("CustomControl", lambda made: made.custom_builder))


# ---------------------------------------------------------------- definitions

class ViewDefinition(NetObject):
    """FormatViewDefinition: a name and a control. ``instance`` is what PowerShell's own code gives to tell views apart that were read from one element."""

    __slots__ = ("control", "instance", "name")
    type_name = SMA + "FormatViewDefinition"

    def __init__(self, name: str, control: PSControl, instance: Any = None) -> None:
        super().__init__()
        if not name:
            raise argument_null("name")
        if control is None:
            raise argument_null("control")
        self.name, self.control, self.instance = name, control, instance


define(
    ViewDefinition.type_name, ViewDefinition, properties=(fixed("string Name", "name"), fixed(f"{SMA}PSControl Control", "control")),
    constructors=((f"string name, {SMA}PSControl control", ViewDefinition),),
).internal = (Overload(f"{ViewDefinition.type_name} new(string name, {SMA}PSControl control, guid instanceid)", ViewDefinition),)


class TypeDefinition(NetObject):
    """ExtendedTypeDefinition: types and their views."""

    __slots__ = ("names", "views")
    type_name = SMA + "ExtendedTypeDefinition"

    def __init__(self, name: str, views: Any = ()) -> None:
        super().__init__()
        if not name:
            raise argument_null("typeName")
        if views is None:
            raise argument_null("viewDefinitions")
        if any(view is None for view in views):
            raise NetError(SMA + "PSArgumentNullException", "Cannot process argument because the value of argument \"viewDefinition\" is null. Change the value of argument \"viewDefinition\" to a non-null value.")
        self.names, self.views = listed("System.String", [name]), listed("FormatViewDefinition", views)

    def net_text(self) -> str:
        """The first type."""
        return str(self.names[0]) if self.names else ""


define(
    TypeDefinition.type_name, TypeDefinition,
    properties=(fixed(f"{list_of('string')} TypeNames", "names"), fixed(f"{list_of('FormatViewDefinition')} FormatViewDefinition", "views"), ("string TypeName", TypeDefinition.net_text)),
    methods=(("string ToString()", TypeDefinition.net_text),),
    constructors=((f"string typeName, System.Collections.Generic.IEnumerable[{SMA}FormatViewDefinition] viewDefinitions", TypeDefinition), ("string typeName", TypeDefinition)),
)
