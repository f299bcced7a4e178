"""System.Data's relations: which rows of one table belong to which of another, and what a foreign key demands. Facts: System.Data."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.data.rows import DataColumn, DataRow
    from havmsh.runtime.data.tables import DataTable

_D = "System.Data."


class Relation(NetObject):
    """System.Data.DataRelation: columns of a parent's table and those of a child's that hold the same values. ``demands``: it makes a foreign key."""

    __slots__ = ("children", "demands", "name", "nested", "parents")
    type_name = _D + "DataRelation"

    def __init__(self, name: str | None, parents: list[DataColumn], children: list[DataColumn], demands: bool = True) -> None:
        super().__init__()
        if not parents or None in parents:
            raise argument_null("parentColumn" if len(parents) == 1 else "parentKey")
        if not children or None in children:
            raise argument_null("childColumn" if len(children) == 1 else "childKey")
        if len(parents) != len(children):
            raise NetError("System.ArgumentException", "ParentColumns and ChildColumns should be the same length.")
        for one, other in zip(parents, children, strict=True):
            if one.net is not other.net:
                raise NetError(_D + "InvalidConstraintException", "Parent Columns and Child Columns don't have type-matching columns.")
        self.name = name or ""
        self.parents, self.children = parents, children
        self.demands = demands
        self.nested = False

    @property
    def parent_table(self) -> DataTable:
        """Where the parents are."""
        assert self.parents[0].table is not None
        return self.parents[0].table

    @property
    def child_table(self) -> DataTable:
        """Where the children are."""
        assert self.children[0].table is not None
        return self.children[0].table

    def net_text(self) -> str:
        """Its name."""
        return self.name

    def children_of(self, row: DataRow) -> list[DataRow]:
        """The rows that belong to a parent. Raises InvalidConstraintException for a row of another table."""
        self._demand(row, self.parent_table)
        return _holding(self.child_table, self.children, [row.value(column) for column in self.parents])

    def parents_of(self, row: DataRow) -> list[DataRow]:
        """The rows that a child belongs to."""
        self._demand(row, self.child_table)
        return _holding(self.parent_table, self.parents, [row.value(column) for column in self.children])

    def _demand(self, row: DataRow, table: DataTable) -> None:
        if row.table is not table:
            raise NetError(_D + "InvalidConstraintException", f"GetChildRows requires a row whose Table is {table.name}, but the specified row's Table is {row.table.name}.")

    def check(self, row: DataRow) -> None:
        """Raises InvalidConstraintException for a child whose parent is not there."""
        values = [row.value(column) for column in self.children]
        if not self.demands or any(value is DBNULL for value in values) or _holding(self.parent_table, self.parents, values):
            return
        shown = ", ".join(to_text(value) for value in values)
        raise NetError(_D + "InvalidConstraintException", f"ForeignKeyConstraint {self.name} requires the child key values ({shown}) to exist in the parent table.")


def _holding(table: DataTable, columns: list[DataColumn], values: list[Any]) -> list[DataRow]:
    if any(value is DBNULL for value in values):
        return []
    places = [column.ordinal() for column in columns]
    return [row for row in table.rows if row.state != "Deleted" and all(same(row.cells[at], value) for at, value in zip(places, values, strict=True))]


def of_table(table: DataTable, *, children: bool) -> list[Relation]:
    """The relations in which a table is the child, or the parent."""
    owner = table.owner
    return [each for each in (owner.relations if owner is not None else ()) if (each.child_table if children else each.parent_table) is table]


def add(owner: Any, relation: Relation) -> Relation:
    """Takes a relation into a set. Raises NetError for a name that is taken, and for children without parents."""
    if relation.parent_table.owner is not owner or relation.child_table.owner is not owner:
        raise NetError(_D + "InvalidConstraintException", "Cannot create a relation between tables in different DataSets." if relation.parent_table.owner is not relation.child_table.owner else
                       "This relation doesn't belong to this DataSet.")
    if not relation.name:
        number = 1
        while any(each.name == f"Relation{number}" for each in owner.relations):
            number += 1
        relation.name = f"Relation{number}"
    if any(each.name.upper() == relation.name.upper() for each in owner.relations):
        raise NetError(_D + "DuplicateNameException", f"A Relation named '{relation.name}' already belongs to this DataSet.")
    if relation.demands:
        for column in relation.parents if len(relation.parents) == 1 else ():
            column.unique = True
        if any(_lonely(relation, row) for row in relation.child_table.rows):
            raise NetError("System.ArgumentException", "This constraint cannot be enabled as not all values have corresponding parent values.")
    owner.relations.append(relation)
    return relation


def _lonely(relation: Relation, row: DataRow) -> bool:
    try:
        relation.check(row)
    except NetError:
        return True
    return False


def admit(row: DataRow) -> None:
    """Raises InvalidConstraintException for a row that no parent has."""
    for relation in of_table(row.table, children=True):
        relation.check(row)


def forget(row: DataRow) -> None:
    """Deletes the children of a row that is deleted."""
    for relation in of_table(row.table, children=False):
        for child in relation.children_of(row) if relation.demands else ():
            child.delete()


class Constraint(NetObject):
    """UniqueConstraint, or, of a relation, ForeignKeyConstraint."""

    __slots__ = ("columns", "kind", "name", "primary", "relation")

    def __init__(self, name: str, columns: list[DataColumn], *, primary: bool = False, relation: Relation | None = None) -> None:
        super().__init__()
        self.name = name
        self.columns = columns
        self.primary = primary
        self.relation = relation

    @property
    def net_type(self) -> Any:
        """Its type."""
        from havmsh.runtime.typesystem import known

        return known(_D + ("UniqueConstraint" if self.relation is None else "ForeignKeyConstraint"))

    def net_text(self) -> str:
        """Its name."""
        return self.name


def constraints_of(table: DataTable) -> list[Constraint]:
    """What a table's columns, its key and its relations demand."""
    found: list[Constraint] = []
    lines = [list(table.key)] if table.key else []
    lines += [[column] for column in table.columns if column.unique and [column] not in lines]
    for at, columns in enumerate(lines, 1):
        found.append(Constraint(table.called.get(tuple(columns)) or f"Constraint{at}", columns, primary=bool(table.key) and columns == list(table.key)))
    found += [Constraint(each.name, each.children, relation=each) for each in of_table(table, children=True) if each.demands]
    return found
