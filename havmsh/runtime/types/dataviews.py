"""The views of a table: DataView and its rows (``havmsh.runtime.data.tables``)."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.data.rows import DataRow
from havmsh.runtime.data.tables import DataTable
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
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
        if self.table is None:
            raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
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


define(
    _D + "DataView", DataView, base="System.ComponentModel.MarshalByValueComponent", interfaces=_COLLECTION,
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
    _D + "DataRowView", DataRowView, properties=(
        (f"{_D}DataView DataView", lambda r: r.view), (f"{_D}DataRowVersion RowVersion", lambda r: EnumValue(known(_D + "DataRowVersion"), 1536)),
        (f"{_D}DataRow Row", lambda r: r.row),
        ("bool IsNew", lambda r: r.row.state == "Detached"), ("bool IsEdit", lambda r: False),
    ),
    methods=(
        ("void Delete()", lambda r: r.row.delete()), ("System.Object get_Item(int ndx)", DataRowView.net_index), ("System.Object get_Item(string property)", DataRowView.net_index),
        ("void BeginEdit()", lambda r: None), ("void EndEdit()", lambda r: None),
    ),
)
