"""What expressions ask of other tables: ``Parent.Name``, ``Parent(Relation).Name``, ``Sum(Child.Price)``. Facts: DataColumn.Expression in .NET's documentation."""

from __future__ import annotations

from havmsh.runtime.data.relations import Relation, of_table
from havmsh.runtime.errors import NetError
from havmsh.runtime.types.roots import DBNULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.data.rows import DataColumn, DataRow
    from havmsh.runtime.data.tables import DataTable


def of_parent(table: DataTable, name: str | None, column: str) -> Callable[[DataRow | None], Any]:
    """The cell of a row's parent; nothing where it has none. Raises EvaluateException."""
    relation = _relation(table, name, column, children=True)
    wanted = _column(relation.parent_table, column)

    def read(row: DataRow | None) -> Any:
        parents = relation.parents_of(row) if row is not None else []
        return parents[0].value(wanted) if parents else DBNULL

    return read


def of_children(table: DataTable, name: str | None, column: str) -> Callable[[DataRow | None], list[Any]]:
    """The cells of a row's children that hold something. Raises EvaluateException."""
    relation = _relation(table, name, column, children=False)
    wanted = _column(relation.child_table, column)
    return lambda row: [] if row is None else [value for child in relation.children_of(row) if (value := child.value(wanted)) is not DBNULL]


def shown(word: str, name: str | None, column: str) -> str:
    """How it is written."""
    return f"{word}{f'({name})' if name is not None else ''}.{column}"


def _relation(table: DataTable, name: str | None, column: str, *, children: bool) -> Relation:
    found = of_table(table, children=children)
    if name is not None:
        named = next((each for each in found if each.name.upper() == name.upper()), None)
        if named is None:
            raise NetError("System.Data.EvaluateException", f"Cannot find the parent relation '{name}'." if children else f"Cannot find column [{name}].")
        return named
    word = shown("Parent" if children else "Child", None, column)
    if len(found) > 1:
        raise NetError("System.Data.EvaluateException", f"The table [{table.name}] involved in more than one relation. You must explicitly mention a relation name in the expression '{word}'.")
    if not found and not children:
        raise NetError("System.Data.EvaluateException", f"Unbound reference in the aggregate expression '{word}'.")
    if not found:
        raise NetError("System.IndexOutOfRangeException", "Cannot find relation 0.")
    return found[0]


def _column(table: DataTable, name: str) -> DataColumn:
    column = table.find_column(name)
    if column is None:
        raise NetError("System.Data.EvaluateException", f"Cannot find column [{name}].")
    return column
