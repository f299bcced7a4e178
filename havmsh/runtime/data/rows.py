"""System.Data's columns and rows. A row's cells are seen through PowerShell's adapter: each column is a property of the row.

Facts: DataRowAdapter, System.Data.
"""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING, Array, NetObject, PSObject
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.data.tables import DataTable

_D = "System.Data."


def duplicate(name: str) -> NetError:
    """The error of two columns of one name."""
    return NetError(_D + "DuplicateNameException", f"A column named '{name}' already belongs to this DataTable.")


class DataColumn(NetObject):
    """System.Data.DataColumn. ``cell`` makes a value fit to be kept."""

    __slots__ = ("allow_null", "auto", "caption", "default", "expression", "name", "net", "next", "read_only", "step", "table", "unique")
    type_name = _D + "DataColumn"

    def __init__(self, name: str = "", kind: Any = None, expression: str = "") -> None:
        super().__init__()
        self.name = name or ""
        self.net: NetType = kind.net if kind is not None else known("System.String")
        self.expression = expression or ""
        self.table: DataTable | None = None
        self.caption = ""
        self.allow_null = True
        self.auto = False
        self.next = 0
        self.step = 1
        self.default: Any = DBNULL
        self.read_only = bool(expression)
        self.unique = False

    def ordinal(self) -> int:
        """Its place among the columns; -1 outside a table."""
        return -1 if self.table is None else self.table.columns.index(self)

    def cell(self, value: Any) -> Any:
        """The value in the column's type. Raises NetError where it cannot be stored."""
        value = value.base if value.__class__ is PSObject else value
        if value is DBNULL or value is NOTHING:
            return DBNULL
        if value is None:
            if self.net.is_value_type:
                raise NetError("System.ArgumentException", f"Cannot set Column '{self.name}' to be null. Please use DBNull instead.")
            return DBNULL
        if self.net.full_name == "System.String":
            return to_text(value)
        try:
            return convert(value, self.net)
        except PSError as error:
            inner = error.record.exception
            while inner.inner is not None:
                inner = inner.inner
            raise NetError("System.ArgumentException", f"{inner.message}Couldn't store <{to_text(value)}> in {self.name} Column.  Expected type is {self.net.name}.") from None

    def first(self) -> Any:
        """What a new row has here."""
        if not self.auto:
            return self.default
        value = convert(self.next, self.net if self.net.is_value_type else known("System.Int32"))
        self.next += self.step
        return value

    def rename(self, name: str) -> None:
        """Gives it another name; no two columns of a table have one name."""
        if self.table is not None and any(each is not self and each.name.upper() == name.upper() for each in self.table.columns):
            raise duplicate(name)
        self.name = name

    def set_auto(self, on: bool) -> None:
        """Numbers rows by itself; only whole numbers can be so numbered."""
        if on and self.net.full_name not in {"System.Int16", "System.Int32", "System.Int64", "System.Decimal"}:
            self.net = known("System.Int32")
        self.auto = on

    def set_expression(self, text: str | None) -> None:
        """Lets its cells be computed, or no longer."""
        self.expression = text or ""
        self.read_only = bool(text)

    def move(self, ordinal: int) -> None:
        """Moves it to another place; the rows' cells go with it."""
        if self.table is None:
            raise NetError("System.ArgumentException", "Column must belong to a table.")
        at = self.ordinal()
        for line in (self.table.columns, *(row.cells for row in self.table.rows), *(row.original for row in self.table.rows if row.original is not None)):
            line.insert(ordinal, line.pop(at))

    def net_text(self) -> str:
        """The name, and the expression if there is one."""
        return f"{self.name} + {self.expression}" if self.expression else self.name


class DataRow(NetObject):
    """System.Data.DataRow: ``cells`` in the order of the columns, ``original`` what they were before the changes that were not accepted yet."""

    __slots__ = ("cells", "error", "original", "state", "table")
    type_name = _D + "DataRow"

    def __init__(self, table: DataTable) -> None:
        super().__init__()
        self.table = table
        self.cells: list[Any] = [column.first() for column in table.columns]
        self.original: list[Any] | None = None
        self.state = "Detached"
        self.error = ""

    def value(self, column: DataColumn) -> Any:
        """What stands in a column."""
        if self.state == "Deleted":
            raise NetError(_D + "DeletedRowInaccessibleException", "Deleted row information cannot be accessed through the row.")
        if column.expression:
            from havmsh.runtime.data.expressions import value_of

            return value_of(column.expression, self, self.table, column.net)
        return self.cells[column.ordinal()]

    def put(self, column: DataColumn, value: Any) -> None:
        """Writes a cell."""
        if column.read_only:
            raise NetError(_D + "ReadOnlyException", f"Column '{column.name}' is read only.")
        if self.state == "Deleted":
            raise NetError(_D + "DeletedRowInaccessibleException", "Deleted row information cannot be accessed through the row.")
        made = column.cell(value)
        if self.state != "Detached":
            self.table.admit(column, made, self)
        if self.state == "Unchanged":
            self.original = list(self.cells)
            self.state = "Modified"
        self.cells[column.ordinal()] = made

    def fill(self, values: list[Any]) -> None:
        """Writes cells from the left; a null leaves what a new row has."""
        if len(values) > len(self.cells):
            raise NetError("System.ArgumentException", "Input array is longer than the number of columns in this table.")
        for column, value in zip(self.table.columns, values, strict=False):
            if value is not None and value is not NOTHING and not column.expression:
                self.put(column, value)

    def array(self) -> Array:
        """All cells."""
        return Array([self.value(column) for column in self.table.columns])

    def delete(self) -> None:
        """Marks it as deleted, with those that belong to it; a row that was only added goes at once."""
        if self.state not in ("Deleted", "Detached") and self.table.owner is not None and self.table.owner.relations:
            from havmsh.runtime.data import relations

            relations.forget(self)
        if self.state == "Added":
            self.table.rows.remove(self)
            self.state = "Detached"
        elif self.state != "Detached":
            self.original = self.original or list(self.cells)
            self.state = "Deleted"

    def accept(self) -> None:
        """Makes the changes stand."""
        if self.state == "Deleted":
            self.table.rows.remove(self)
            self.state = "Detached"
        elif self.state != "Detached":
            self.state, self.original = "Unchanged", None

    def reject(self) -> None:
        """Takes the changes back."""
        if self.state == "Added":
            self.table.rows.remove(self)
            self.state = "Detached"
        elif self.original is not None:
            self.cells, self.original, self.state = self.original, None, "Unchanged"

    # ---- PowerShell's adapter

    def net_key(self, name: str) -> Any:
        """The cell of a column by its name."""
        column = self.table.find_column(name)
        return NOTHING if column is None else self.value(column)

    def net_put(self, name: str, value: Any) -> bool:
        """Writes the cell of a column by its name."""
        column = self.table.find_column(name)
        if column is None:
            return False
        try:
            self.put(column, value)
        except NetError as error:
            from havmsh.runtime.member_writing import setting

            raise setting(column.name, error) from None
        return True

    def net_properties_of(self) -> list[Any]:
        """The columns as properties."""
        from havmsh.runtime.member_listing import PropertyInfo
        from havmsh.runtime.typenames import type_text

        return [
            PropertyInfo(c.name, "Property", type_text(c.net), lambda c=c: self.value(c), not c.read_only, lambda value, c=c: self.put(c, value))  # type: ignore[misc]
            for c in self.table.columns
        ]

    def net_index(self, key: Any) -> Any:
        """By column, its name or its place."""
        return self.value(self.table.column(key))

    def net_put_index(self, key: Any, value: Any) -> None:
        """Writes by column, its name or its place."""
        self.put(self.table.column(key), value)
