"""DataSet, and the views of a table: DataView and its rows (``havmsh.runtime.data``)."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.data import DataRow, DataTable
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, NetObject
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_D = "System.Data."
_COLLECTION = "System.Collections.ICollection;System.Collections.IEnumerable"
_CURRENT = 22


class DataView(NetObject):
    """A table's rows, filtered and sorted as they stand when they are asked for."""

    __slots__ = ("sort", "state", "table", "where")
    type_name = _D + "DataView"

    def __init__(self, table: DataTable | None = None, where: str = "", sort: str = "", state: Any = None) -> None:
        super().__init__()
        self.table = table
        self.where = where or ""
        self.sort = sort or ""
        self.state: int = _CURRENT if state is None else state.value

    def __len__(self) -> int:
        return len(self.rows())

    def rows(self) -> list[DataRow]:
        """The rows that it shows."""
        return [] if self.table is None else self.table.select(self.where, self.sort, EnumValue(known(_D + "DataViewRowState"), self.state))

    def enumerate_net(self) -> Iterator[DataRowView]:
        """One by one."""
        return iter([DataRowView(self, row) for row in self.rows()])

    def net_index(self, key: Any) -> DataRowView:
        """By place."""
        rows, at = self.rows(), int(convert(key, known("System.Int32")))
        if not 0 <= at < len(rows):
            raise NetError("System.IndexOutOfRangeException", f"Index {at} is either negative or above rows count.")
        return DataRowView(self, rows[at])

    def put_where(self, text: str | None) -> None:
        """Another filter; one that is wrong changes nothing."""
        if self.table is not None:
            self.table.select(text or "")
        self.where = text or ""

    def put_sort(self, text: str | None) -> None:
        """Another order; one that is wrong changes nothing."""
        if self.table is not None:
            self.table.select("", text or "")
        self.sort = text or ""

    def to_table(self, *how: Any) -> DataTable:
        """A table of what it shows: all columns, or those named, each row once where ``distinct`` asks for that."""
        assert self.table is not None
        name, distinct, columns = _asked(self.table.name, how)
        made = self.table.clone()
        made.name = name
        made.key = []
        if columns:
            kept = [self.table.column(column).name for column in columns]
            for column in list(made.columns):
                if column.name not in kept:
                    made.remove_column(column)
            for place, column_name in enumerate(kept):
                made.column(column_name).move(place)
        for row in self.rows():
            values = [row.net_key(column.name) for column in made.columns]
            if not distinct or not any(values == other.cells for other in made.rows):
                made.take([row])
        return made


def _asked(name: str, how: tuple[Any, ...]) -> tuple[str, bool, list[Any]]:
    """The table's name, whether rows are distinct, and the columns' names, of ToTable's arguments."""
    left = list(how)
    if left and isinstance(left[0], str):
        name = left.pop(0)
    return name, bool(left and left[0]), list(left[1]) if len(left) > 1 else []


class DataRowView(NetObject):
    """A row as a view shows it."""

    __slots__ = ("row", "view")
    type_name = _D + "DataRowView"

    def __init__(self, view: DataView, row: DataRow) -> None:
        super().__init__()
        self.view = view
        self.row = row

    def net_key(self, name: str) -> Any:
        """The cell of a column by its name."""
        return self.row.net_key(name)

    def net_put(self, name: str, value: Any) -> bool:
        """Writes the cell of a column by its name."""
        return self.row.net_put(name, value)

    def net_properties_of(self) -> list[Any]:
        """The columns as properties."""
        return self.row.net_properties_of()

    def net_index(self, key: Any) -> Any:
        """By column name or place."""
        return self.row.net_index(key)

    def net_put_index(self, key: Any, value: Any) -> None:
        """Writes by column name or place."""
        self.row.net_put_index(key, value)


class DataSet(NetObject):
    """System.Data.DataSet."""

    __slots__ = ("name", "tables")
    type_name = _D + "DataSet"

    def __init__(self, name: str = "NewDataSet") -> None:
        super().__init__()
        self.name = name
        self.tables: list[DataTable] = []

    def add(self, table: DataTable) -> DataTable:
        """Takes a table in; one without a name gets one."""
        if table.owner is not None:
            whose = "this" if table.owner is self else "another"
            raise NetError("System.ArgumentException", f"DataTable already belongs to {whose} DataSet.")
        if not table.name:
            number = 1
            while self.find(f"Table{number}") is not None:
                number += 1
            table.name = f"Table{number}"
        if any(each.name == table.name for each in self.tables):
            raise NetError(_D + "DuplicateNameException", f"A DataTable named '{table.name}' already belongs to this DataSet.")
        table.owner = self
        self.tables.append(table)
        return table

    def remove(self, table: DataTable | None) -> None:
        """Takes a table out."""
        if table is None or table.owner is not self:
            raise NetError("System.ArgumentException", f"Table {'' if table is None else table.name} does not belong to this DataSet.")
        self.tables.remove(table)
        table.owner = None

    def find(self, name: str) -> DataTable | None:
        """The table of that name, in whichever case."""
        return next((table for table in self.tables if table.name.upper() == name.upper()), None)

    def clone(self, *, rows: bool) -> DataSet:
        """Its tables, with or without their rows."""
        made = DataSet(self.name)
        for table in self.tables:
            twin = made.add(table.clone())
            if rows:
                twin.take(table.rows)
        return made

    def net_text(self) -> str:
        """The set's name."""
        return self.name


class DataTables(NetObject):
    """System.Data.DataTableCollection."""

    __slots__ = ("owner",)
    type_name = _D + "DataTableCollection"

    def __init__(self, owner: DataSet) -> None:
        super().__init__()
        self.owner = owner

    def __len__(self) -> int:
        return len(self.owner.tables)

    def enumerate_net(self) -> Iterator[DataTable]:
        """One by one."""
        return iter(list(self.owner.tables))

    def net_index(self, key: Any) -> Any:
        """By name or place; a name that is not there is nothing."""
        if isinstance(key, str):
            return self.owner.find(key)
        at = int(convert(key, known("System.Int32")))
        if not 0 <= at < len(self.owner.tables):
            raise NetError("System.IndexOutOfRangeException", f"Cannot find table {at}.")
        return self.owner.tables[at]


def _each(tables: list[DataTable], act: str) -> Any:
    for table in tables:
        for row in list(table.rows):
            getattr(row, act)()
    return NOTHING


define(
    _D + "DataView", DataView, interfaces=_COLLECTION,
    properties=(
        ("int Count", len), (f"{_D}DataTable Table", lambda v: v.table, lambda v, t: setattr(v, "table", t)), ("string RowFilter", lambda v: v.where, DataView.put_where),
        ("string Sort", lambda v: v.sort, DataView.put_sort),
        (f"{_D}DataViewRowState RowStateFilter", lambda v: EnumValue(known(_D + "DataViewRowState"), v.state), lambda v, s: setattr(v, "state", s.value)),
    ),
    methods=(
        (f"{_D}DataTable ToTable()", DataView.to_table), ("System.Data.DataTable ToTable(string tableName)", DataView.to_table),
        (f"{_D}DataTable ToTable(bool distinct, Params string[] columnNames)", DataView.to_table),
        (f"{_D}DataTable ToTable(string tableName, bool distinct, Params string[] columnNames)", DataView.to_table),
        (f"{_D}DataRowView get_Item(int recordIndex)", DataView.net_index),
    ),
    constructors=(
        ("", DataView), (f"{_D}DataTable table", DataView), (f"{_D}DataTable table, string RowFilter, string Sort, {_D}DataViewRowState RowState", DataView),
    ),
)
define(
    _D + "DataRowView", DataRowView, properties=((f"{_D}DataRow Row", lambda r: r.row), (f"{_D}DataView DataView", lambda r: r.view)),
    methods=(
        ("void Delete()", lambda r: r.row.delete()), ("System.Object get_Item(int ndx)", DataRowView.net_index), ("System.Object get_Item(string property)", DataRowView.net_index),
        ("void BeginEdit()", lambda r: None), ("void EndEdit()", lambda r: None),
    ),
)
define(
    _D + "DataSet", DataSet, interfaces="System.IDisposable",
    properties=(
        ("string DataSetName", lambda s: s.name, lambda s, v: setattr(s, "name", v)), (f"{_D}DataTableCollection Tables", DataTables),
        ("bool HasErrors", lambda s: any(row.error for table in s.tables for row in table.rows)),
    ),
    methods=(
        ("void AcceptChanges()", lambda s: _each(s.tables, "accept")), ("void RejectChanges()", lambda s: _each(s.tables, "reject")),
        ("void Clear()", lambda s: [table.rows.clear() for table in s.tables] and None), (f"{_D}DataSet Clone()", lambda s: s.clone(rows=False)),
        (f"{_D}DataSet Copy()", lambda s: s.clone(rows=True)), ("bool HasChanges()", lambda s: any(table.changes() is not None for table in s.tables)),
        ("void Dispose()", lambda s: None), ("string ToString()", DataSet.net_text),
    ),
    constructors=(("", DataSet), ("string dataSetName", DataSet)),
)
define(
    _D + "DataTableCollection", DataTables, base=_D + "InternalDataCollectionBase", interfaces=_COLLECTION,
    methods=(
        (f"void Add({_D}DataTable table)", lambda t, table: t.owner.add(table) and None), (f"{_D}DataTable Add()", lambda t: t.owner.add(DataTable())),
        (f"{_D}DataTable Add(string name)", lambda t, name: t.owner.add(DataTable(name))), ("bool Contains(string name)", lambda t, name: t.owner.find(name) is not None),
        ("int IndexOf(string tableName)", lambda t, name: -1 if (found := t.owner.find(name)) is None else t.owner.tables.index(found)),
        (f"void Remove({_D}DataTable table)", lambda t, table: t.owner.remove(table)), ("void Remove(string name)", lambda t, name: t.owner.remove(t.owner.find(name))),
        ("void Clear()", lambda t: [t.owner.remove(table) for table in list(t.owner.tables)] and None), (f"{_D}DataTable get_Item(string name)", DataTables.net_index),
        (f"{_D}DataTable get_Item(int index)", DataTables.net_index),
    ),
)
