"""System.Data.DataTableReader: the rows of tables, one after the other; and how a table takes what a reader gives."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.data.rows import DataColumn
from havmsh.runtime.data.tables import DataTable
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import known, reference
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_D: Final = "System.Data."
_KINDS: Final = (
    ("bool", "Boolean"), ("byte", "Byte"), ("char", "Char"), ("datetime", "DateTime"), ("decimal", "Decimal"), ("double", "Double"), ("float", "Float"),
    ("guid", "Guid"), ("int16", "Int16"), ("int", "Int32"), ("long", "Int64"), ("string", "String"),
)


class Reader(NetObject):
    """DataTableReader."""

    __slots__ = ("at", "closed", "row", "tables")
    type_name = _D + "DataTableReader"

    def __init__(self, tables: Any) -> None:
        super().__init__()
        if tables is None:
            raise argument_null("dataTable")
        self.tables: list[DataTable] = list(tables) if isinstance(tables, (list, tuple)) else [tables]
        if not self.tables:
            raise NetError("System.ArgumentException", "DataTableReader Cannot be created. There is no DataTable in DataSet.")
        self.at = 0
        self.row = -1
        self.closed = False

    @property
    def table(self) -> DataTable:
        """The table that it stands in. Raises InvalidOperationException once closed."""
        if self.closed:
            raise NetError("System.InvalidOperationException", "Invalid attempt to call this method when reader is closed.")
        return self.tables[self.at]

    def read(self) -> bool:
        """Read: goes to the next row that is not deleted."""
        rows = self.table.rows
        self.row = min(self.row + 1, len(rows))
        while self.row < len(rows) and rows[self.row].state == "Deleted":
            self.row += 1
        return self.row < len(rows)

    def next_table(self) -> bool:
        """NextResult."""
        if self.closed or self.at + 1 >= len(self.tables):
            return False
        self.at, self.row = self.at + 1, -1
        return True

    def get(self, place: int) -> Any:
        """GetValue. Raises what .NET says where there is no such column, or no row."""
        columns = self.table.columns
        if not 0 <= place < len(columns):
            raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'ordinal')", ParamName="ordinal")
        if not 0 <= self.row < len(self.table.rows):
            raise NetError("System.InvalidOperationException", "Current DataRow is either in Deleted or Detached state.")
        return self.table.rows[self.row].net_index(place)

    def place(self, name: str) -> int:
        """GetOrdinal."""
        found = self.table.find_column(name)
        if found is None:
            raise NetError("System.ArgumentException", f"Column '{name}' does not belong to table {self.table.name}.")
        return int(found.ordinal())

    def fill(self, target: Any) -> int:
        """GetValues."""
        count = min(len(target), len(self.table.columns))
        target[:count] = [self.get(at) for at in range(count)]
        return count

    def net_index(self, key: Any) -> Any:
        """By name or place."""
        return self.get(key if isinstance(key, int) else self.place(to_text(key)))


def _typed(kind: str) -> Any:
    def run(reader: Reader, place: int) -> Any:
        value = reader.get(place)
        if value is DBNULL:
            raise NetError("System.InvalidCastException", f"Unable to cast object of type 'System.DBNull' to type 'System.{kind}'.")
        return convert(value, known(f"System.{'Single' if kind == 'Float' else kind}"))

    return run


def load(table: DataTable, reader: Any) -> None:
    """DataTable.Load: columns that are missing, and all rows."""
    if reader is None:
        raise argument_null("reader")
    for column in reader.table.columns:
        if table.find_column(column.name) is None:
            table.add_column(DataColumn(column.name, reference(column.net)))
    places = [found.ordinal() for column in reader.table.columns if (found := table.find_column(column.name)) is not None]
    while reader.read():
        values = [DBNULL] * len(table.columns)
        for at, place in enumerate(places):
            values[place] = reader.get(at)
        table.load(values, True)


_READER: Final = Reader.type_name
define(_D + "Common.DbDataReader", None, base="System.MarshalByRefObject", interfaces="System.Data.IDataReader;System.IDisposable;System.Data.IDataRecord;System.Collections.IEnumerable").abstract = True
define(
    _READER, Reader, base=_D + "Common.DbDataReader",
    properties=(
        ("int FieldCount", lambda own: len(own.table.columns)), ("bool HasRows", lambda own: bool(own.table.rows)), ("bool IsClosed", lambda own: own.closed),
        ("int Depth", lambda own: 0), ("int RecordsAffected", lambda own: 0),
        ("int VisibleFieldCount", lambda own: len(own.table.columns)),
    ),
    methods=(
        ("bool Read()", Reader.read), ("bool NextResult()", Reader.next_table), ("void Close()", lambda own: setattr(own, "closed", True)),
        ("void Dispose()", lambda own: setattr(own, "closed", True)),
        ("string GetName(int ordinal)", lambda own, at: own.table.columns[at].name), ("int GetOrdinal(string name)", Reader.place),
        ("System.Object GetValue(int ordinal)", Reader.get), ("int GetValues(System.Object[] values)", Reader.fill),
        ("bool IsDBNull(int ordinal)", lambda own, at: own.get(at) is DBNULL), ("type GetFieldType(int ordinal)", lambda own, at: reference(own.table.columns[at].net)),
        ("string GetDataTypeName(int ordinal)", lambda own, at: own.table.columns[at].net.name), ("System.Object get_Item(string name)", Reader.net_index),
        ("System.Object get_Item(int ordinal)", Reader.get),
        *((f"{short} Get{name}(int ordinal)", _typed(name)) for short, name in _KINDS),
    ),
    constructors=((f"{_D}DataTable dataTable", Reader), (f"{_D}DataTable[] dataTables", Reader)),
)
