"""Tables out of XML: a schema that stands in it, the tables that its elements look like, and their rows. Facts: System.Data's XmlDataLoader and XmlDataTreeReader."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.data.rows import DataColumn, DataRow
from havmsh.runtime.data.tables import DataTable
from havmsh.runtime.data.xml_writing import KINDS, XS
from havmsh.runtime.errors import NetError
from havmsh.runtime.invoke import static_call
from havmsh.runtime.types.xmlnodes import XmlElement
from havmsh.runtime.types.xpath import namespace_of
from havmsh.runtime.typesystem import known, reference, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_TYPES: Final = {word: name for name, word in KINDS.items()}
READ_SCHEMA: Final = 1
IGNORE_SCHEMA: Final = 2
INFER_SCHEMA: Final = 3


def _elements(node: Any) -> list[XmlElement]:
    return [each for each in node.children if isinstance(each, XmlElement)]


def _local(node: XmlElement) -> str:
    return node.name.rpartition(":")[2]


def _name(text: str) -> str:
    return str(static_call(known("System.Xml.XmlConvert"), "DecodeName", [text]))


def _is(node: XmlElement, kind: str) -> bool:
    return _local(node) == kind and namespace_of(node) == XS


def _within(node: XmlElement, *path: str) -> Iterator[XmlElement]:
    """The elements of a schema along a path."""
    if not path:
        yield node
        return
    for each in _elements(node):
        if _is(each, path[0]):
            yield from _within(each, *path[1:])


def root_of(source: Any) -> XmlElement:
    """The root of what a path, a stream or a reader holds. Raises XmlException."""
    from havmsh.runtime.types.xmlreaders import _created

    reader = _created(source)
    root: Any = next((step[0] for step in reader.steps if isinstance(step[0], XmlElement)), None)
    if root is None:
        raise NetError("System.Xml.XmlException", "Root element is missing.")
    return root  # type: ignore[no-any-return]


# ---------------------------------------------------------------- schemas

def schema_in(root: XmlElement) -> XmlElement | None:
    """The schema that is the root or stands first in it."""
    return root if _is(root, "schema") else next((each for each in _elements(root) if _is(each, "schema")), None)


def tables_of(schema: XmlElement) -> list[DataTable]:
    """The tables that a schema describes."""
    found = [_table(each) for each in _within(schema, "element", "complexType", "choice", "element")]
    for unique in _within(schema, "element", "unique"):
        selector = next(_within(unique, "selector"))
        table = next((each for each in found if each.name == _name(selector.attributes["xpath"].rpartition("/")[2])), None)
        columns = [table.column(_name(field.attributes["xpath"].lstrip("@"))) for field in _within(unique, "field")] if table is not None else []
        if table is not None and unique.attributes.get("msdata:PrimaryKey") == "true":
            table.set_key(columns)
        elif len(columns) == 1:
            columns[0].unique = True
    return found


def _table(node: XmlElement) -> DataTable:
    table = DataTable(_name(node.attributes.get("name", "")))
    for each in _within(node, "complexType", "sequence", "element"):
        told = each.attributes
        net = resolve(told["msdata:DataType"].partition(",")[0]) if "msdata:DataType" in told else known(_TYPES.get(told.get("type", ""), "System.String"))
        column = DataColumn(_name(told.get("name", "")), reference(net or known("System.String")), told.get("msdata:Expression", ""))
        column.allow_null = told.get("minOccurs") == "0"
        column.read_only = told.get("msdata:ReadOnly") == "true"
        column.caption = told.get("msdata:Caption", "")
        column.auto = told.get("msdata:AutoIncrement") == "true"
        if "default" in told:
            column.default = cell(column, told["default"])
        table.add_column(column)
    return table


def inferred(root: XmlElement) -> list[DataTable]:
    """The tables that elements with elements in them look like; their columns are texts."""
    found: dict[str, DataTable] = {}
    for node in _elements(root):
        if not _elements(node) and not _plain_attributes(node):
            continue
        table = found.setdefault(node.name, DataTable(_name(_local(node))))
        for name in (*(_local(each) for each in _elements(node)), *_plain_attributes(node)):
            if table.find_column(_name(name)) is None:
                table.add_column(DataColumn(_name(name)))
    return list(found.values())


def _plain_attributes(node: XmlElement) -> list[str]:
    return [name for name in node.attributes if not name.startswith("xmlns") and ":" not in name]


def set_name(root: XmlElement, schema: XmlElement | None) -> str:
    """The name of the set that is read: that of the schema, or the root's."""
    told = None if schema is None else next(_within(schema, "element"), None)
    return _name(_local(root) if told is None else told.attributes.get("name", ""))


# ---------------------------------------------------------------- rows

def cell(column: DataColumn, text: str) -> Any:
    """A text as a column keeps it."""
    name, words = column.net.name, known("System.Xml.XmlConvert")
    if column.net.full_name == "System.Byte[]":
        return static_call(known("System.Convert"), "FromBase64String", [text])
    if name in ("Boolean", "TimeSpan", "DateTimeOffset", "DateTime"):
        return static_call(words, f"To{name}", [text, _local_mode()] if name == "DateTime" else [text])
    return text if name == "String" else convert(text, column.net)


def _local_mode() -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value("System.Xml.XmlDateTimeSerializationMode", "Local")


def load_rows(root: XmlElement, tables: list[DataTable]) -> None:
    """Adds the rows of elements that have the names of tables."""
    by_name = {table.name: table for table in tables}
    for node in _elements(root):
        table = by_name.get(_name(_local(node)))
        if table is None:
            continue
        row = DataRow(table)
        for name, text in (*((_local(each), each.inner_text()) for each in _elements(node)), *node.attributes.items()):
            column = table.find_column(_name(name))
            if column is not None:
                row.cells[column.ordinal()] = cell(column, text)
        table.add_row(row)
