"""DataSet and its collection of tables (``havmsh.runtime.data.tables``)."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.data.tables import DataTable
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, NetObject
from havmsh.runtime.types import dataxml
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_D = "System.Data."
_COLLECTION = "System.Collections.ICollection;System.Collections.IEnumerable"


class DataSet(NetObject):
    """System.Data.DataSet."""

    __slots__ = ("enforces", "name", "relations", "tables")
    type_name = _D + "DataSet"

    def __init__(self, name: str = "NewDataSet") -> None:
        super().__init__()
        self.name = name
        self.tables: list[DataTable] = []
        self.relations: list[Any] = []
        self.enforces = True

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
        for each in self.relations:
            pair = [[self._twin(made, column) for column in columns] for columns in (each.parents, each.children)]
            made.relations.append(each.__class__(each.name, *pair, each.demands))
        return made

    @staticmethod
    def _twin(made: DataSet, column: Any) -> Any:
        table = made.find(column.table.name)
        return None if table is None else table.column(column.name)

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


def _relations(owner: DataSet) -> Any:
    from havmsh.runtime.types import datarelations

    return datarelations.of_set(owner)


def _each(tables: list[DataTable], act: str) -> Any:
    for table in tables:
        for row in list(table.rows):
            getattr(row, act)()
    return NOTHING


define(
    _D + "DataSet", DataSet, base="System.ComponentModel.MarshalByValueComponent", interfaces="System.IDisposable", rest=dataxml.of_set,
    properties=(
        ("string DataSetName", lambda s: s.name, lambda s, v: setattr(s, "name", v)), (f"{_D}DataTableCollection Tables", DataTables),
        (f"{_D}DataRelationCollection Relations", lambda s: _relations(s)), ("bool EnforceConstraints", lambda s: s.enforces, lambda s, v: setattr(s, "enforces", bool(v))),
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
