"""DataTable, DataColumn, DataRow and their collections (``havmsh.runtime.data.rows``, ``havmsh.runtime.data.tables``)."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.data.rows import DataColumn, DataRow
from havmsh.runtime.data.tables import DataTable
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types import dataxml
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType

_D = "System.Data."
_STATES = {"Detached": 1, "Unchanged": 2, "Added": 4, "Deleted": 8, "Modified": 16}
_COLLECTION = "System.Collections.ICollection;System.Collections.IEnumerable"


class DataColumns(NetObject):
    """System.Data.DataColumnCollection."""

    __slots__ = ("table",)
    type_name = _D + "DataColumnCollection"

    def __init__(self, table: DataTable) -> None:
        super().__init__()
        self.table = table

    def __len__(self) -> int:
        return len(self.table.columns)

    def enumerate_net(self) -> Iterator[DataColumn]:
        """One by one."""
        return iter(list(self.table.columns))

    def net_index(self, key: Any) -> DataColumn | None:
        """By name or place; a name that is not there is nothing."""
        return self.table.find_column(key) if isinstance(key, str) else self.table.column(key)

    def add_all(self, columns: Any) -> None:
        """Adds several."""
        for column in columns:
            self.table.add_column(column)


class DataRows(NetObject):
    """System.Data.DataRowCollection."""

    __slots__ = ("table",)
    type_name = _D + "DataRowCollection"

    def __init__(self, table: DataTable) -> None:
        super().__init__()
        self.table = table

    def __len__(self) -> int:
        return len(self.table.rows)

    def enumerate_net(self) -> Iterator[DataRow]:
        """One by one."""
        return iter(list(self.table.rows))

    def net_index(self, key: Any) -> DataRow:
        """By place."""
        at = int(convert(key, known("System.Int32")))
        if not 0 <= at < len(self.table.rows):
            raise NetError("System.IndexOutOfRangeException", f"There is no row at position {at}.")
        return self.table.rows[at]

    def remove(self, row: DataRow) -> None:
        """Takes a row out at once."""
        if row not in self.table.rows:
            raise NetError("System.IndexOutOfRangeException", "The given DataRow is not in the current DataRowCollection.")
        self.table.rows.remove(row)
        row.state = "Detached"


def _new_column(table: DataTable, *arguments: Any) -> DataColumn:
    first = arguments[0] if arguments else ""
    return table.add_column(first if isinstance(first, DataColumn) else DataColumn(*arguments))


def _computed(table: DataTable, what: str, where: str | None) -> Any:
    from havmsh.runtime.data.expressions import computed

    return computed(table, what, where or "")


def _culture() -> Any:
    from havmsh.runtime.types.cultures import current_culture

    return current_culture()


def _default_view(table: DataTable) -> Any:
    from havmsh.runtime.types.dataviews import DataView

    if table.view is None:
        table.view = DataView(table)
    return table.view


def _list(text: Any) -> list[Any]:
    return list(text) if isinstance(text, list) else [text]


def _named(text: str) -> str:
    if text is None:
        raise argument_null("name")
    return text


define(
    _D + "DataColumn", DataColumn, base="System.ComponentModel.MarshalByValueComponent",
    properties=(
        ("bool AllowDBNull", lambda c: c.allow_null, lambda c, v: setattr(c, "allow_null", v)), ("bool AutoIncrement", lambda c: c.auto, DataColumn.set_auto),
        ("long AutoIncrementSeed", lambda c: c.next, lambda c, v: setattr(c, "next", int(v))),
        ("long AutoIncrementStep", lambda c: c.step, lambda c, v: setattr(c, "step", int(v))),
        ("string Caption", lambda c: c.caption or c.name, lambda c, v: setattr(c, "caption", v)), ("string ColumnName", lambda c: c.name, DataColumn.rename),
        ("type DataType", lambda c: reference(c.net), lambda c, v: setattr(c, "net", v.net)),
        ("System.Object DefaultValue", lambda c: c.default, lambda c, v: setattr(c, "default", c.cell(v))),
        ("string Expression", lambda c: c.expression, DataColumn.set_expression),
        ("int Ordinal", DataColumn.ordinal), ("bool ReadOnly", lambda c: c.read_only, lambda c, v: setattr(c, "read_only", v)),
        (f"{_D}DataTable Table", lambda c: c.table), ("bool Unique", lambda c: c.unique, lambda c, v: setattr(c, "unique", v)),
    ),
    methods=(("void SetOrdinal(int ordinal)", DataColumn.move), ("string ToString()", DataColumn.net_text)),
    constructors=(
        ("", DataColumn), ("string columnName", DataColumn), ("string columnName, type dataType", DataColumn), ("string columnName, type dataType, string expr", DataColumn),
    ),
)
def _related(net: NetType) -> None:
    """What a row tells by relations."""
    from havmsh.runtime.types import datarelations

    datarelations.declare_rows(net)


define(
    _D + "DataRow", DataRow, rest=_related,
    properties=(
        ("string RowError", lambda r: r.error, lambda r, v: setattr(r, "error", v or "")),
        (f"{_D}DataRowState RowState", lambda r: EnumValue(known(_D + "DataRowState"), _STATES[r.state])), (f"{_D}DataTable Table", lambda r: r.table),
        ("System.Object[] ItemArray", DataRow.array, lambda r, v: r.fill(list(v))), ("bool HasErrors", lambda r: bool(r.error)),
    ),
    methods=(
        ("void AcceptChanges()", DataRow.accept), ("void RejectChanges()", DataRow.reject), ("void Delete()", DataRow.delete), ("void BeginEdit()", lambda r: None),
        ("void EndEdit()", lambda r: None), ("void SetAdded()", lambda r: setattr(r, "state", "Added")),
        (f"bool IsNull({_D}DataColumn column)", lambda r, c: r.value(c) is DBNULL), ("bool IsNull(string columnName)", lambda r, c: r.net_index(c) is DBNULL),
        ("bool IsNull(int columnIndex)", lambda r, c: r.net_index(c) is DBNULL), ("System.Object get_Item(string columnName)", DataRow.net_index),
        ("System.Object get_Item(int columnIndex)", DataRow.net_index), (f"System.Object get_Item({_D}DataColumn column)", DataRow.net_index),
        ("void set_Item(string columnName, System.Object value)", DataRow.net_put_index), ("void set_Item(int columnIndex, System.Object value)", DataRow.net_put_index),
        (f"void set_Item({_D}DataColumn column, System.Object value)", DataRow.net_put_index),
    ),
)
define(
    _D + "DataTable", DataTable, base="System.ComponentModel.MarshalByValueComponent", interfaces="System.IDisposable", rest=dataxml.of_table,
    properties=(
        ("bool CaseSensitive", lambda t: t.case_sensitive, lambda t, v: setattr(t, "case_sensitive", v)), (f"{_D}DataColumnCollection Columns", DataColumns),
        ("cultureinfo Locale", lambda t: _culture() if t.locale is None else t.locale, lambda t, v: setattr(t, "locale", v)),
        (f"{_D}DataSet DataSet", lambda t: t.owner), (f"{_D}DataView DefaultView", _default_view),
        ("bool HasErrors", lambda t: any(row.error for row in t.rows)),
        (f"{_D}DataColumn[] PrimaryKey", lambda t: list(t.key), DataTable.set_key), (f"{_D}DataRowCollection Rows", DataRows),
        ("string TableName", lambda t: t.name, lambda t, v: setattr(t, "name", v or "")),
    ),
    methods=(
        (f"{_D}DataRow NewRow()", DataRow), ("void AcceptChanges()", lambda t: [row.accept() for row in list(t.rows)] and None),
        ("void RejectChanges()", lambda t: [row.reject() for row in list(t.rows)] and None), ("void Clear()", lambda t: t.rows.clear()),
        ("void Reset()", lambda t: (t.rows.clear(), t.columns.clear(), t.key.clear())), (f"{_D}DataTable Clone()", DataTable.clone),
        (f"{_D}DataTable Copy()", lambda t: t.clone().take(t.rows)), (f"{_D}DataTable GetChanges()", DataTable.changes),
        (f"{_D}DataRow[] Select()", DataTable.select), (f"{_D}DataRow[] Select(string filterExpression)", DataTable.select),
        (f"{_D}DataRow[] Select(string filterExpression, string sort)", DataTable.select),
        (f"{_D}DataRow[] Select(string filterExpression, string sort, {_D}DataViewRowState recordStates)", DataTable.select),
        ("System.Object Compute(string expression, string filter)", lambda t, what, where: _computed(t, what, where)),
        (f"void ImportRow({_D}DataRow row)", lambda t, row: t.take([row]) and None), (f"void Merge({_D}DataTable table)", DataTable.merge),
        (f"{_D}DataRow LoadDataRow(System.Object[] values, bool fAcceptChanges)", lambda t, values, accept: t.load(list(values), accept)),
        ("void BeginLoadData()", lambda t: None), ("void EndLoadData()", lambda t: None), ("void Dispose()", lambda t: None), ("string ToString()", DataTable.net_text),
    ),
    constructors=(("", DataTable), ("string tableName", DataTable)),
)
define(
    _D + "InternalDataCollectionBase", interfaces=_COLLECTION, properties=(("int Count", len),),
)
define(
    _D + "DataColumnCollection", DataColumns, base=_D + "InternalDataCollectionBase", interfaces=_COLLECTION,
    methods=(
        (f"void Add({_D}DataColumn column)", lambda c, column: c.table.add_column(column) and None),
        (f"{_D}DataColumn Add()", lambda c: _new_column(c.table)), (f"{_D}DataColumn Add(string columnName)", lambda c, name: _new_column(c.table, name)),
        (f"{_D}DataColumn Add(string columnName, type type)", lambda c, name, kind: _new_column(c.table, name, kind)),
        (f"{_D}DataColumn Add(string columnName, type type, string expression)", lambda c, name, kind, text: _new_column(c.table, name, kind, text)),
        (f"void AddRange({_D}DataColumn[] columns)", DataColumns.add_all), ("bool Contains(string name)", lambda c, name: c.table.find_column(_named(name)) is not None),
        (f"bool CanRemove({_D}DataColumn column)", lambda c, column: column in c.table.columns and column not in c.table.key),
        ("int IndexOf(string columnName)", lambda c, name: -1 if (found := c.table.find_column(name)) is None else found.ordinal()),
        (f"int IndexOf({_D}DataColumn column)", lambda c, column: column.ordinal() if column.table is c.table else -1),
        ("void Remove(string name)", lambda c, name: c.table.remove_column(name)), (f"void Remove({_D}DataColumn column)", lambda c, column: c.table.remove_column(column)),
        ("void RemoveAt(int index)", lambda c, at: c.table.remove_column(at)), ("void Clear()", lambda c: [c.table.remove_column(0) for _ in list(c.table.columns)] and None),
        (f"{_D}DataColumn get_Item(int index)", DataColumns.net_index), (f"{_D}DataColumn get_Item(string name)", DataColumns.net_index),
    ),
)
define(
    _D + "DataRowCollection", DataRows, base=_D + "InternalDataCollectionBase", interfaces=_COLLECTION,
    methods=(
        (f"void Add({_D}DataRow row)", lambda r, row: r.table.add_row(row) and None),
        (f"{_D}DataRow Add(Params System.Object[] values)", lambda r, values: r.table.add_values(values)),
        (f"{_D}DataRow Find(System.Object key)", lambda r, key: r.table.find([key])), (f"{_D}DataRow Find(System.Object[] keys)", lambda r, keys: r.table.find(list(keys))),
        ("bool Contains(System.Object key)", lambda r, key: r.table.find(_list(key)) is not None), ("void Clear()", lambda r: r.table.rows.clear()),
        (f"int IndexOf({_D}DataRow row)", lambda r, row: r.table.rows.index(row) if row in r.table.rows else -1),
        (f"void InsertAt({_D}DataRow row, int pos)", lambda r, row, at: r.table.add_row(row, at) and None), (f"void Remove({_D}DataRow row)", DataRows.remove),
        ("void RemoveAt(int index)", lambda r, at: r.remove(r.net_index(at))), (f"{_D}DataRow get_Item(int index)", DataRows.net_index),
    ),
)
