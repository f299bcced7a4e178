"""System.Data's DataTable: its columns, its rows, its key, and what may stand in it. Facts: System.Data."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.data.rows import DataColumn, DataRow, duplicate
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import reference
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_D = "System.Data."
# DataViewRowState, for each state of a row
_VERSIONS = {"Unchanged": 2, "Added": 4, "Deleted": 8, "Modified": 16}


class DataTable(NetObject):
    """System.Data.DataTable."""

    __slots__ = ("called", "case_sensitive", "columns", "extended", "key", "locale", "name", "owner", "rows", "view")
    type_name = _D + "DataTable"

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name or ""
        self.columns: list[DataColumn] = []
        self.rows: list[DataRow] = []
        self.key: list[DataColumn] = []
        self.owner: Any = None
        self.called: dict[tuple[DataColumn, ...], str] = {}
        """The names of what is demanded of columns, where a script gave some."""
        self.view: Any = None
        self.case_sensitive = False
        self.locale: Any = None
        self.extended: Any = None

    def enumerate_net(self) -> Iterator[DataRow]:
        """A pipeline takes the rows one by one."""
        return iter(list(self.rows))

    def net_text(self) -> str:
        """The table's name."""
        return self.name

    def find_column(self, name: str) -> DataColumn | None:
        """The column of that name, in whichever case."""
        folded = name.upper()
        exact = next((column for column in self.columns if column.name == name), None)
        return exact or next((column for column in self.columns if column.name.upper() == folded), None)

    def column(self, key: Any) -> DataColumn:
        """The column that a name, a place or the column itself means."""
        if isinstance(key, DataColumn):
            return key
        if isinstance(key, int):
            if not 0 <= key < len(self.columns):
                raise NetError("System.IndexOutOfRangeException", f"Cannot find column {key}.")
            return self.columns[key]
        found = self.find_column(to_text(key))
        if found is None:
            raise NetError("System.ArgumentException", f"Column '{to_text(key)}' does not belong to table {self.name}.")
        return found

    def add_column(self, column: DataColumn) -> DataColumn:
        """Adds a column; the rows that there are get its default."""
        if column.table is not None:
            whose = "this" if column.table is self else "another"
            raise NetError("System.ArgumentException", f"Column '{column.name}' already belongs to {whose} DataTable.")
        if not column.name:
            number = 1
            while self.find_column(f"Column{number}") is not None:
                number += 1
            column.name = f"Column{number}"
        if self.find_column(column.name) is not None:
            raise duplicate(column.name)
        column.table = self
        self.columns.append(column)
        for row in self.rows:
            row.cells.append(column.first())
            if row.original is not None:
                row.original.append(column.default)
        return column

    def remove_column(self, key: Any) -> None:
        """Takes a column out, with its cells."""
        column = self.column(key)
        if column in self.key:
            raise NetError("System.ArgumentException", "Cannot remove this column, because it's part of the primary key.")
        at = column.ordinal()
        del self.columns[at]
        column.table = None
        for row in self.rows:
            del row.cells[at]
            if row.original is not None:
                del row.original[at]

    def admit(self, column: DataColumn, value: Any, row: DataRow) -> None:
        """Raises NetError where a value breaks what the column or the key demands."""
        if value is DBNULL and not column.allow_null:
            raise NetError(_D + "NoNullAllowedException", f"Column '{column.name}' does not allow nulls.")
        at = column.ordinal()
        if column.unique and any(each is not row and same(each.cells[at], value) for each in self.rows if each.state != "Deleted"):
            raise NetError(_D + "ConstraintException", f"Column '{column.name}' is constrained to be unique.  Value '{to_text(value)}' is already present.")

    def add_row(self, row: DataRow, at: int | None = None) -> DataRow:
        """Takes a row in."""
        if row.table is not self:
            raise NetError("System.ArgumentException", "This row already belongs to another table.")
        if row.state != "Detached":
            raise NetError("System.ArgumentException", "This row already belongs to this table.")
        for column, value in zip(self.columns, row.cells, strict=True):
            self.admit(column, value, row)
        if len(self.key) > 1:
            values = [row.value(column) for column in self.key]
            if self.find(values) is not None:
                names, shown = ", ".join(column.name for column in self.key), ", ".join(to_text(value) for value in values)
                raise NetError(_D + "ConstraintException", f"Column '{names}' is constrained to be unique.  Value '{shown}' is already present.")
        if self.owner is not None and self.owner.relations and self.owner.enforces:
            from havmsh.runtime.data import relations

            relations.admit(row)
        row.state = "Added"
        self.rows.insert(len(self.rows) if at is None else at, row)
        return row

    def add_values(self, values: Any) -> DataRow:
        """A new row of these values."""
        row = DataRow(self)
        row.fill(list(values))
        return self.add_row(row)

    def find(self, keys: list[Any]) -> DataRow | None:
        """The row of a primary key."""
        if not self.key:
            raise NetError(_D + "MissingPrimaryKeyException", "Table doesn't have a primary key.")
        if len(keys) != len(self.key):
            raise NetError("System.ArgumentException", f"Expecting {len(self.key)} value(s) for the key being indexed, but received {len(keys)} value(s).")
        wanted = [column.cell(value) for column, value in zip(self.key, keys, strict=True)]
        places = [column.ordinal() for column in self.key]
        return next((row for row in self.rows if row.state != "Deleted" and all(
            same(row.cells[at], value) for at, value in zip(places, wanted, strict=True))), None)

    def set_key(self, columns: Any) -> None:
        """Makes columns the primary key: none of them is null, and together they are unique."""
        self.key = [self.column(column) for column in columns or ()]
        for column in self.key:
            column.allow_null = False
        if len(self.key) == 1:
            self.key[0].unique = True

    def clone(self) -> DataTable:
        """The same columns, no rows."""
        made = DataTable(self.name)
        made.case_sensitive = self.case_sensitive
        made.locale = self.locale
        for column in self.columns:
            twin = made.add_column(DataColumn(column.name, reference(column.net), column.expression))
            for name in ("allow_null", "auto", "caption", "default", "next", "step", "read_only", "unique"):
                setattr(twin, name, getattr(column, name))
        made.key = [made.columns[column.ordinal()] for column in self.key]
        return made

    def take(self, rows: list[DataRow]) -> DataTable:
        """Adds copies of rows, in the state in which they are."""
        for row in rows:
            twin = DataRow(self)
            for column in row.table.columns:
                own = self.find_column(column.name)
                if own is not None and not own.expression:
                    twin.cells[own.ordinal()] = row.cells[column.ordinal()]
            twin.original, twin.state = None if row.original is None else list(row.original), row.state
            self.rows.append(twin)
        return self

    def select(self, where: str = "", by: str = "", state: Any = None) -> list[DataRow]:
        """The rows that a filter lets through, in an order."""
        from havmsh.runtime.data.expressions import chosen

        wanted = None if state is None else state.value
        rows = [row for row in self.rows if (row.state != "Deleted" if wanted is None else bool(_VERSIONS.get(row.state, 0) & wanted))]
        return chosen(self, rows, where, by)

    def changes(self) -> DataTable | None:
        """A table of the rows that changed; None where there are none."""
        rows = [row for row in self.rows if row.state in {"Added", "Modified", "Deleted"}]
        return self.clone().take(rows) if rows else None

    def merge(self, other: DataTable) -> None:
        """Takes the rows of another table: one with a known key over the row that is there, the rest as they are."""
        for column in other.columns:
            if self.find_column(column.name) is None:
                self.add_column(DataColumn(column.name, reference(column.net)))
        for row in other.rows:
            there = self.find([row.net_key(column.name) for column in self.key]) if self.key else None
            if there is None:
                self.take([row])
                continue
            for column in other.columns:
                there.cells[self.column(column.name).ordinal()] = row.value(column)

    def load(self, values: list[Any], accept: bool) -> DataRow:
        """Writes the row of that key, or a new one."""
        row = self.find([values[column.ordinal()] for column in self.key]) if self.key else None
        if row is None:
            row = self.add_values(values)
        else:
            row.fill(values)
        if accept:
            row.accept()
        return row
