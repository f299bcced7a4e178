"""What DataSet and DataTable have of XML: WriteXml, ReadXml, GetXml and their schemas."""

from __future__ import annotations

from havmsh.runtime.data.rows import DataColumn
from havmsh.runtime.data.tables import DataTable
from havmsh.runtime.errors import NetError
from havmsh.runtime.types import datareaders
from havmsh.runtime.typesystem import enum_value, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.types.xmlwriters import Writer

_D = "System.Data."
_WRITE_SCHEMA, _DIFFGRAM = 0, 2


def _to(target: Any, write: Callable[[Writer], None], *, declared: bool = False) -> None:
    """Writes to a path, a stream, a writer of text or one of XML; ``declared``: a declaration stands before it, as before a file's always."""
    from havmsh.runtime.types.xmlwriters import Writer, _text_writer

    if target is None:
        return
    if isinstance(target, Writer):
        write(target)
        return
    writer = _text_writer(target)
    writer.settings.values["Indent"] = True
    if isinstance(target, str):
        writer.out('<?xml version="1.0" standalone="yes"?>')
    elif declared:
        writer.out('<?xml version="1.0" encoding="utf-16"?>' if writer.target.encoding.name == "utf-16" else '<?xml version="1.0"?>')
    write(writer)
    writer.flush()
    if isinstance(target, str):
        writer.close()


def _text(write: Callable[[Writer], None], *, declared: bool = False) -> str:
    from havmsh.runtime.types.textwriters import StringWriter

    target = StringWriter()
    _to(target, write, declared=declared)
    return target.net_text()


def _mode(given: tuple[Any, ...]) -> int:
    """IgnoreSchema, unless an XmlWriteMode says otherwise. Raises NotSupportedException for a DiffGram."""
    number = next((each.value for each in given if hasattr(each, "value")), 1)
    if number == _DIFFGRAM:
        raise NetError("System.NotSupportedException", "DiffGrams are not written.")
    return int(number)


# ---------------------------------------------------------------- writing

def _set_writer(own: Any, mode: int = 1) -> Callable[[Writer], None]:
    from havmsh.runtime.data.xml_writing import write_tables

    return lambda writer: write_tables(writer, own.name, own.tables, schema=mode == _WRITE_SCHEMA)


def _named(table: DataTable) -> DataTable:
    if not table.name:
        raise NetError("System.InvalidOperationException", "Cannot serialize the DataTable. DataTable name is not set.")
    return table


def _table_writer(table: DataTable, mode: int) -> Callable[[Writer], None]:
    from havmsh.runtime.data.xml_writing import write_tables

    schema = mode == _WRITE_SCHEMA
    root = table.owner.name if table.owner is not None else "NewDataSet" if schema else "DocumentElement"
    return lambda writer: write_tables(writer, root, [_named(table)], schema=schema, main=table)


def _set_schema(own: Any) -> Callable[[Writer], None]:
    from havmsh.runtime.data.xml_writing import write_schema

    return lambda writer: write_schema(writer, own.name, own.tables)


def _table_schema(table: DataTable) -> Callable[[Writer], None]:
    from havmsh.runtime.data.xml_writing import write_schema

    return lambda writer: write_schema(writer, "NewDataSet" if table.owner is None else table.owner.name, [_named(table)], table)


# ---------------------------------------------------------------- reading

def _read_set(own: Any, source: Any, mode: Any = None) -> Any:
    from havmsh.runtime.data import xml_reading as reading

    root = reading.root_of(source)
    schema = reading.schema_in(root)
    how = reading.IGNORE_SCHEMA if own.tables and (mode is None or mode.value == 0) else reading.READ_SCHEMA if schema is not None else reading.INFER_SCHEMA
    if mode is not None and mode.value:
        how = mode.value
    if not own.tables and how != reading.IGNORE_SCHEMA:
        for table in reading.tables_of(schema) if schema is not None else reading.inferred(root):
            own.add(table)
        own.name = reading.set_name(root, schema)
    reading.load_rows(root, own.tables)
    return enum_value(_D + "XmlReadMode", {1: "ReadSchema", 2: "IgnoreSchema", 3: "InferSchema"}.get(how, "InferSchema"))


def _read_set_schema(own: Any, source: Any) -> None:
    from havmsh.runtime.data import xml_reading as reading

    root = reading.root_of(source)
    schema = reading.schema_in(root)
    for table in reading.tables_of(schema) if schema is not None else reading.inferred(root):
        own.add(table)


def _read_table(table: DataTable, source: Any) -> Any:
    from havmsh.runtime.data import xml_reading as reading

    root = reading.root_of(source)
    schema = reading.schema_in(root)
    if schema is not None and not table.columns:
        _take_schema(table, reading.tables_of(schema))
    if not table.columns:
        raise NetError("System.InvalidOperationException", "DataTable does not support schema inference from Xml.")
    reading.load_rows(root, [table])
    return enum_value(_D + "XmlReadMode", "ReadSchema" if schema is not None else "IgnoreSchema")


def _read_table_schema(table: DataTable, source: Any) -> None:
    from havmsh.runtime.data import xml_reading as reading

    schema = reading.schema_in(reading.root_of(source))
    _take_schema(table, reading.tables_of(schema) if schema is not None else [])


def _take_schema(table: DataTable, known: list[DataTable]) -> None:
    """Makes a table one of those that are described: that of its name, or the first where it has none."""
    model = next((each for each in known if not table.name or each.name == table.name), None)
    if model is None:
        return
    table.name = model.name
    for column in model.columns:
        made = table.add_column(DataColumn(column.name, reference(column.net), column.expression))
        for name in ("allow_null", "auto", "caption", "default", "read_only", "unique"):
            setattr(made, name, getattr(column, name))
    table.set_key([column.name for column in model.key])


# ---------------------------------------------------------------- declaring

_TARGETS = ("System.IO.Stream stream", "System.IO.TextWriter writer", "System.Xml.XmlWriter writer", "string fileName")
_SOURCES = ("System.IO.Stream stream", "System.IO.TextReader reader", "string fileName", "System.Xml.XmlReader reader")


def of_set(net: NetType) -> None:
    """Declares what a DataSet has."""
    net.method(f"{_D}DataTableReader CreateDataReader()", lambda own: datareaders.Reader(own.tables))
    for target in _TARGETS:
        net.method(f"void WriteXml({target})", lambda own, where: _to(where, _set_writer(own)))
        net.method(f"void WriteXml({target}, {_D}XmlWriteMode mode)", lambda own, where, mode: _to(where, _set_writer(own, _mode((mode,)))))
        net.method(f"void WriteXmlSchema({target})", lambda own, where: _to(where, _set_schema(own), declared=True))
    for source in _SOURCES:
        net.method(f"{_D}XmlReadMode ReadXml({source})", _read_set)
        net.method(f"{_D}XmlReadMode ReadXml({source}, {_D}XmlReadMode mode)", _read_set)
        net.method(f"void ReadXmlSchema({source})", _read_set_schema)
    net.method("string GetXml()", lambda own: _text(_set_writer(own)))
    net.method("string GetXmlSchema()", lambda own: _text(_set_schema(own), declared=True))


def of_table(net: NetType) -> None:
    """Declares what a DataTable has."""
    from havmsh.runtime.types import datarelations

    datarelations.declare_table(net)
    for rest in ("", f", {_D}LoadOption loadOption"):
        net.method(f"void Load({_D}IDataReader reader{rest})", lambda table, reader, *how: datareaders.load(table, reader))
    net.method(f"{_D}DataTableReader CreateDataReader()", datareaders.Reader)
    for target in _TARGETS:
        for rest in ("", ", bool writeHierarchy", f", {_D}XmlWriteMode mode", f", {_D}XmlWriteMode mode, bool writeHierarchy"):
            net.method(f"void WriteXml({target}{rest})", lambda table, where, *how: _to(where, _table_writer(_named(table), _mode(how))))
        for rest in ("", ", bool writeHierarchy"):
            net.method(f"void WriteXmlSchema({target}{rest})", lambda table, where, *how: _to(where, _table_schema(_named(table)), declared=True))
    for source in _SOURCES:
        net.method(f"{_D}XmlReadMode ReadXml({source})", _read_table)
        net.method(f"void ReadXmlSchema({source})", _read_table_schema)
