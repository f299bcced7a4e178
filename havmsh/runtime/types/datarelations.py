"""System.Data's relations and constraints (``havmsh.runtime.data.relations``): their collections, and what rows tell by them."""

from __future__ import annotations

from havmsh.runtime.data import relations
from havmsh.runtime.data.relations import Constraint, Relation
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_D: Final = "System.Data."
_COLLECTION: Final = "System.Collections.ICollection;System.Collections.IEnumerable"


class Listed(NetObject):
    """DataRelationCollection and ConstraintCollection: what ``read`` finds now."""

    __slots__ = ("net_type", "owner", "read")

    def __init__(self, kind: str, owner: Any, read: Callable[[], list[Any]]) -> None:
        from havmsh.runtime.typesystem import known

        super().__init__()
        self.net_type = known(_D + kind)
        self.owner = owner
        self.read = read

    def __len__(self) -> int:
        return len(self.read())

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.read())

    def find(self, name: str) -> Any:
        """That of a name, in whichever case."""
        return next((each for each in self.read() if each.name.upper() == name.upper()), None)

    def net_index(self, key: Any) -> Any:
        """By name or place; a name that is not there is nothing. Raises IndexOutOfRangeException."""
        if isinstance(key, str):
            return self.find(key)
        found = self.read()
        if not 0 <= int(key) < len(found):
            raise NetError("System.IndexOutOfRangeException", f"Cannot find relation {key}." if self.net_type.name.startswith("DataRelation") else f"Cannot find constraint {key}.")
        return found[int(key)]


def of_set(owner: Any) -> Listed:
    """DataSet.Relations."""
    return Listed("DataRelationCollection", owner, lambda: owner.relations)


def _of_table(children: bool) -> Callable[[Any], Listed]:
    return lambda table: Listed("DataRelationCollection", table.owner, lambda: relations.of_table(table, children=children))


def _columns(given: Any) -> list[Any]:
    return list(given) if isinstance(given, list) else [given]


def _add(listed: Listed, *given: Any) -> Relation:
    name = given[0] if isinstance(given[0], str) or given[0] is None else None
    rest = [each for each in given[(1 if name is not None or given[0] is None else 0):] if not isinstance(each, bool)]
    demands = next((each for each in given if isinstance(each, bool)), True)
    return relations.add(listed.owner, Relation(name, _columns(rest[0]), _columns(rest[1]), demands))


def _meant(row: Any, which: Any) -> Relation:
    """The relation that a row is asked by. Raises ArgumentException."""
    if isinstance(which, Relation):
        return which
    owner = row.table.owner
    found: Relation | None = next((each for each in (owner.relations if owner is not None else ()) if each.name.upper() == str(which).upper()), None)
    if found is None:
        raise NetError("System.ArgumentException", f"Relation '{which}' does not belong to this DataSet." if owner is not None else "The table is in no DataSet.")
    return found


def _parent(row: Any, which: Any, *_: Any) -> Any:
    found = _meant(row, which).parents_of(row)
    return found[0] if found else None


def _set_parent(row: Any, parent: Any, *which: Any) -> None:
    """SetParentRow: gives the row the parent's values, or none."""
    from havmsh.runtime.types.roots import DBNULL

    for relation in [_meant(row, each) for each in which] or relations.of_table(row.table, children=True):
        if parent is None or relation.parent_table is parent.table:
            for one, other in zip(relation.parents, relation.children, strict=True):
                row.net_put_index(other.name, DBNULL if parent is None else parent.value(one))


def declare_rows(net: NetType) -> None:
    """What a row tells by relations."""
    for kind in ("string relationName", f"{_D}DataRelation relation"):
        for more in ("", f", {_D}DataRowVersion version"):
            net.method(f"{_D}DataRow[] GetChildRows({kind}{more})", lambda row, which, *_: Array(_meant(row, which).children_of(row), _D + "DataRow"))
            net.method(f"{_D}DataRow[] GetParentRows({kind}{more})", lambda row, which, *_: Array(_meant(row, which).parents_of(row), _D + "DataRow"))
            net.method(f"{_D}DataRow GetParentRow({kind}{more})", _parent)
    net.method(f"void SetParentRow({_D}DataRow parentRow)", _set_parent)
    net.method(f"void SetParentRow({_D}DataRow parentRow, {_D}DataRelation relation)", _set_parent)


def declare_table(net: NetType) -> None:
    """What a table has of relations and constraints."""
    net.prop(f"{_D}DataRelationCollection ChildRelations", _of_table(children=False))
    net.prop(f"{_D}DataRelationCollection ParentRelations", _of_table(children=True))
    net.prop(f"{_D}ConstraintCollection Constraints", lambda table: Listed("ConstraintCollection", table, lambda: relations.constraints_of(table)))


def _unique(table: Any, columns: Any, primary: bool, name: str = "") -> Constraint:
    found = _columns(columns)
    table.called[tuple(found)] = name
    if primary:
        table.set_key(found)
    for column in found if len(found) == 1 else ():
        column.unique = True
    return next(each for each in relations.constraints_of(table) if each.columns == found)


_C: Final = f"{_D}DataColumn"
_PAIRS: Final = (f"{_C} parentColumn, {_C} childColumn", f"{_C}[] parentColumns, {_C}[] childColumns")
define(
    Relation.type_name, Relation,
    properties=(
        ("string RelationName", lambda own: own.name, lambda own, value: setattr(own, "name", value)), (f"{_D}DataTable ParentTable", lambda own: own.parent_table),
        (f"{_D}DataTable ChildTable", lambda own: own.child_table), (f"{_C}[] ParentColumns", lambda own: Array(own.parents, _C)), (f"{_C}[] ChildColumns", lambda own: Array(own.children, _C)),
        ("bool Nested", lambda own: own.nested, lambda own, value: setattr(own, "nested", value)), (f"{_D}DataSet DataSet", lambda own: own.parent_table.owner),
    ),
    methods=(("string ToString()", Relation.net_text),),
    constructors=tuple(
        (f"string relationName, {pair}{more}", lambda name, one, other, demands=True: Relation(name, _columns(one), _columns(other), demands)) for pair in _PAIRS for more in ("", ", bool createConstraints")
    ),
)
define(
    _D + "DataRelationCollection", None, base=_D + "InternalDataCollectionBase", interfaces=_COLLECTION,
    methods=(
        (f"void Add({Relation.type_name} relation)", lambda own, relation: relations.add(own.owner, relation) and None),
        *((f"{Relation.type_name} Add({before}{pair}{more})", _add) for pair in _PAIRS for before, more in (("", ""), ("string name, ", ""), ("string name, ", ", bool createConstraints"))),
        ("bool Contains(string name)", lambda own, name: own.find(name) is not None), ("void Clear()", lambda own: own.owner.relations.clear()),
        (f"void Remove({Relation.type_name} relation)", lambda own, relation: own.owner.relations.remove(relation)), ("void Remove(string name)", lambda own, name: own.owner.relations.remove(own.find(name))),
        ("int IndexOf(string relationName)", lambda own, name: -1 if own.find(name) is None else own.read().index(own.find(name))),
        (f"{Relation.type_name} get_Item(string name)", Listed.net_index), (f"{Relation.type_name} get_Item(int index)", Listed.net_index),
    ),
)
define(_D + "Constraint", None, properties=(("string ConstraintName", lambda own: own.name, lambda own, value: setattr(own, "name", value)),), methods=(("string ToString()", lambda own: own.name),)).abstract = True
define(
    _D + "UniqueConstraint", None, base=_D + "Constraint", properties=((f"{_C}[] Columns", lambda own: Array(own.columns, _C)), ("bool IsPrimaryKey", lambda own: own.primary), (f"{_D}DataTable Table", lambda own: own.columns[0].table)),
    constructors=tuple((f"{name}{kind}{more}", lambda *given: Constraint(next((each for each in given if isinstance(each, str)), ""), _columns(next(each for each in given if not isinstance(each, (str, bool)))), primary=True in given))
                       for name in ("", "string name, ") for kind in (f"{_C} column", f"{_C}[] columns") for more in ("", ", bool isPrimaryKey")),
)
define(
    _D + "ForeignKeyConstraint", None, base=_D + "Constraint",
    properties=(
        (f"{_C}[] Columns", lambda own: Array(own.columns, _C)), (f"{_C}[] RelatedColumns", lambda own: Array(own.relation.parents, _C)),
        (f"{_D}DataTable RelatedTable", lambda own: own.relation.parent_table), (f"{_D}DataTable Table", lambda own: own.relation.child_table),
        (f"{_D}Rule DeleteRule", lambda own: 1), (f"{_D}Rule UpdateRule", lambda own: 1), (f"{_D}AcceptRejectRule AcceptRejectRule", lambda own: 0),
    ),
)
define(
    _D + "ConstraintCollection", None, base=_D + "InternalDataCollectionBase", interfaces=_COLLECTION,
    methods=(
        (f"{_D}Constraint Add(string name, {_C} column, bool primaryKey)", lambda own, name, column, primary: _unique(own.owner, column, primary, name)),
        (f"{_D}Constraint Add(string name, {_C}[] columns, bool primaryKey)", lambda own, name, columns, primary: _unique(own.owner, columns, primary, name)),
        (f"void Add({_D}Constraint constraint)", lambda own, given: _unique(own.owner, given.columns, given.primary, given.name) and None), ("bool Contains(string name)", lambda own, name: own.find(name) is not None),
        (f"{_D}Constraint get_Item(string name)", Listed.net_index), (f"{_D}Constraint get_Item(int index)", Listed.net_index),
    ),
)
