"""Tables as XML: rows, and the schema that DataSet and DataTable write. Facts: System.Data's XmlDataTreeWriter and XmlTreeGen."""

from __future__ import annotations

from havmsh.runtime.invoke import static_call
from havmsh.runtime.objects import Array
from havmsh.runtime.typenames import qualified
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import enum_value, known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.data.rows import DataColumn
    from havmsh.runtime.data.tables import DataTable
    from havmsh.runtime.types.xmlwriters import Writer

XS: Final = "http://www.w3.org/2001/XMLSchema"
MSDATA: Final = "urn:schemas-microsoft-com:xml-msdata"
KINDS: Final = {
    "System.String": "xs:string", "System.Int32": "xs:int", "System.Int64": "xs:long", "System.Int16": "xs:short", "System.Byte": "xs:unsignedByte",
    "System.SByte": "xs:byte", "System.UInt16": "xs:unsignedShort",
    "System.UInt32": "xs:unsignedInt", "System.UInt64": "xs:unsignedLong", "System.Boolean": "xs:boolean", "System.DateTime": "xs:dateTime",
    "System.Decimal": "xs:decimal", "System.Double": "xs:double",
    "System.Single": "xs:float", "System.TimeSpan": "xs:duration", "System.Byte[]": "xs:base64Binary", "System.Uri": "xs:anyURI",
}
"""XML Schema's name of a column's type; others are texts that name their type."""


def name_in_xml(name: str) -> str:
    """A name as an element may have it: ``First Name`` is ``First_x0020_Name``."""
    return str(static_call(known("System.Xml.XmlConvert"), "EncodeLocalName", [name]))


def text_of(value: Any) -> str:
    """A cell as XML writes it."""
    convert = known("System.Xml.XmlConvert")
    name = value.__class__.__name__
    if isinstance(value, Array) and value.element == "System.Byte":
        return str(static_call(known("System.Convert"), "ToBase64String", [value]))
    if name == "DateTime":
        return str(static_call(convert, "ToString", [value, enum_value("System.Xml.XmlDateTimeSerializationMode", "Local")]))
    if isinstance(value, (bool, float)) or name in ("TimeSpan", "DateTimeOffset", "Decimal"):
        return str(static_call(convert, "ToString", [value]))
    return to_text(value)


def write_tables(writer: Writer, root: str, tables: list[DataTable], *, schema: bool, set_name: str = "", main: DataTable | None = None) -> None:
    """The rows of tables within one element, after their schema where it is wanted. ``main``: the table that is written for itself."""
    if not schema and not any(table.rows for table in tables):
        writer.start(name_in_xml(root))
        writer.end()
        return
    writer.start(name_in_xml(root))
    if schema:
        write_schema(writer, set_name or root, tables, main)
    for table in tables:
        for row in table.rows:
            if row.state != "Deleted":
                _row(writer, table, row)
    writer.end()


def _row(writer: Writer, table: DataTable, row: Any) -> None:
    writer.start(name_in_xml(table.name))
    for column in table.columns:
        value = row.value(column)
        if value is DBNULL:
            continue
        writer.start(name_in_xml(column.name))
        text = text_of(value)
        if text:
            writer.string(text)
        writer.end()
    writer.end()


# ---------------------------------------------------------------- the schema

def write_schema(writer: Writer, name: str, tables: list[DataTable], main: DataTable | None = None) -> None:
    """What the tables may hold."""
    writer.start("xs:schema")
    _attributes(writer, id=name_in_xml(name), xmlns="")
    writer.attribute_text("xmlns:xs", XS)
    writer.attribute_text("xmlns:msdata", MSDATA)
    writer.start("xs:element")
    _attributes(writer, name=name_in_xml(name))
    writer.attribute_text("msdata:IsDataSet", "true")
    if main is not None:
        writer.attribute_text("msdata:MainDataTable", name_in_xml(main.name))
    writer.attribute_text("msdata:UseCurrentLocale", "true")
    _open(writer, "complexType")
    _open(writer, "choice", minOccurs="0", maxOccurs="unbounded")
    for table in tables:
        _table(writer, table)
    for _ in range(2):
        writer.end()
    for table in tables:
        _constraints(writer, table)
    for _ in range(2):
        writer.end()


def _open(writer: Writer, kind: str, **attributes: str) -> None:
    writer.start(f"xs:{kind}")
    _attributes(writer, **attributes)


def _attributes(writer: Writer, **attributes: str) -> None:
    for name, value in attributes.items():
        writer.attribute_text(name, value)


def _table(writer: Writer, table: DataTable) -> None:
    _open(writer, "element", name=name_in_xml(table.name))
    _open(writer, "complexType")
    _open(writer, "sequence")
    for column in table.columns:
        _column(writer, column)
    for _ in range(3):
        writer.end()


def _column(writer: Writer, column: DataColumn) -> None:
    kind = KINDS.get(column.net.full_name)
    _open(writer, "element", name=name_in_xml(column.name))
    if kind is None:
        writer.attribute_text("msdata:DataType", qualified(column.net))
    for told, name, value in (
        (column.read_only, "ReadOnly", "true"), (bool(column.expression), "Expression", column.expression), (column.auto, "AutoIncrement", "true"),
        (column.auto and column.step != 1, "AutoIncrementStep", str(column.step)), (bool(column.caption) and column.caption != column.name, "Caption", column.caption),
    ):
        if told:
            writer.attribute_text(f"msdata:{name}", value)
    writer.attribute_text("type", kind or "xs:string")
    if column.default is not DBNULL:
        writer.attribute_text("default", text_of(column.default))
    if column.allow_null:
        writer.attribute_text("minOccurs", "0")
    writer.end()


def _constraints(writer: Writer, table: DataTable) -> None:
    columns = [[column] for column in table.columns if column.unique and [column] != table.key]
    for number, group in enumerate([*([table.key] if table.key else []), *columns], 1):
        _open(writer, "unique", name=f"Constraint{number}")
        if group == table.key:
            writer.attribute_text("msdata:PrimaryKey", "true")
        _open(writer, "selector", xpath=f".//{name_in_xml(table.name)}")
        writer.end()
        for column in group:
            _open(writer, "field", xpath=name_in_xml(column.name))
            writer.end()
        writer.end()
