"""Microsoft.PowerShell.Commands.Internal.Format: the format objects between Format-* and Out-*, as scripts and serializers see them.

The display keeps them in forms of its own (``havmsh.display.packets``); what stands in a cell or an entry becomes an object here when a script asks for it.
"""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typenames import ENGINE
from havmsh.runtime.types.sessionenums import SMA, enumeration
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

SPACE: Final = "Microsoft.PowerShell.Commands.Internal.Format."
_CLASS_ID: Final = "ClassId2e4f51ef21dd47e99d3c952918aff9cd"


class Piece(NetObject):
    """A part of a format object: its type's short name and what its fields hold."""

    __slots__ = ("kind", "values")
    type_name = SPACE + "FormatInfoData"

    def __init__(self, kind: str, **values: Any) -> None:
        super().__init__()
        self.kind = kind
        self.values = values

    @property
    def net_type(self) -> Any:
        """The type that it is of."""
        return known(SPACE + self.kind)


def _own(name: str, kind: str = "string") -> tuple[str, Any, Any]:
    """A field that a Piece holds."""
    def get(own: Any) -> Any:
        return own.values.get(name)

    def put(own: Any, value: Any) -> None:
        own.values[name] = value

    return f"{_full(kind)} {name}", get, put


def _slot(name: str, kind: str, slot: str) -> tuple[str, Any, Any]:
    """A field that the display's object has as an attribute."""
    return f"{_full(kind)} {name}", lambda own: getattr(own, slot), lambda own, value: setattr(own, slot, value)


def _made(name: str, kind: str, make: Callable[[Any], Any]) -> tuple[str, Any]:
    """A field whose value is made of what the display keeps."""
    return f"{_full(kind)} {name}", make


def _full(kind: str) -> str:
    """A kind as Get-Member writes it: types that are not public by their assembly's name."""
    if kind.endswith("[]"):
        return f"System.Collections.Generic.List[[{SPACE}{kind[:-2]}, {ENGINE}]]"
    return f"{SPACE}{kind}, {ENGINE}" if kind[0].isupper() and "." not in kind else kind


def _list(kind: str, items: Iterable[Any]) -> GenericList:
    return GenericList(items, SPACE + kind)


def _cell(text: str, alignment: int = 0) -> Piece:
    return Piece("FormatPropertyField", propertyValue=text, alignment=alignment)


def _cells(row: Any) -> GenericList:
    sides = row.alignments or [0] * len(row.cells)
    return _list("FormatPropertyField", (_cell(text, side) for text, side in zip(row.cells, sides, strict=False)))


def _fields(entry: Any) -> GenericList:
    pairs = zip(entry.labels, entry.values, strict=True)
    return _list("ListViewField", (Piece("ListViewField", label=label, propertyName=None, formatPropertyField=_cell(value)) for label, value in pairs))


def _values(tokens: Any) -> GenericList:
    return _list("FormatValue", map(_value, tokens))


def _value(token: Any) -> Piece:
    if isinstance(token, str):
        return Piece("FormatTextField", text=token)
    if not hasattr(token, "items"):
        return Piece("FormatNewLine")
    frame = Piece("FrameInfo", leftIndentation=token.left, rightIndentation=token.right, firstLine=token.first)
    return Piece("FormatEntry", formatValueList=_values(token.items), frameInfo=frame)


def _group(start: Any) -> Piece | None:
    if start.entry is None:
        return None
    return Piece("GroupingEntry", formatValueList=_list("FormatValue", (Piece("FormatEntry", formatValueList=_values(start.entry), frameInfo=None),)))


def _columns(header: Any) -> GenericList:
    return _list("TableColumnInfo", header.columns)


def _stream(entry: Any) -> Any:
    return enum_value(SMA + "WriteStreamType", entry.stream or "None")


def _nothing(_: Any) -> None:
    return None


def _abstract(name: str, base: str = "FormatInfoData", *fields: tuple[Any, ...]) -> None:
    define(SPACE + name, base=SPACE + base if base else None, properties=fields).abstract = True


def _define(name: str, base: str, class_id: str, *fields: tuple[Any, ...]) -> None:
    define(SPACE + name, base=SPACE + base, properties=((f"string {_CLASS_ID}", lambda _: class_id), *fields))


enumeration("WriteStreamType", {name: at for at, name in enumerate(("None", "Output", "Error", "Warning", "Verbose", "Debug", "Information"))})
_abstract("FormatInfoData", "")
_abstract("PacketInfoData")
_abstract("ControlInfoData", "PacketInfoData", _made("groupingEntry", "GroupingEntry", lambda own: _group(own) if hasattr(own, "entry") else None))
_abstract("StartData", "ControlInfoData", _made("shapeInfo", "ShapeInfo", lambda own: getattr(own, "shape", None)))
_define(
    "FormatStartData", "StartData", "033ecb2bc07a4d43b5ef94ed5a35d280", _made("pageHeaderEntry", "PageHeaderEntry", _nothing),
    _made("pageFooterEntry", "PageFooterEntry", _nothing), _made("autosizeInfo", "AutosizeInfo", lambda own: Piece("AutosizeInfo", objectCount=0) if own.autosize else None),
)
_define("FormatEndData", "ControlInfoData", "cf522b78d86c486691226b40aa69e95c")
_define("GroupStartData", "StartData", "9e210fe47d09416682b841769c78b8a3")
_define("GroupEndData", "ControlInfoData", "4ec4f0187cb04f4cb6973460dfe252df")
_define(
    "FormatEntryData", "PacketInfoData", "27c87ef9bbda4f709f6b4002fa4af63c", _slot("formatEntryInfo", "FormatEntryInfo", "info"),
    _slot("outOfBand", "bool", "outside"), _made("writeStream", f"{SMA}WriteStreamType, {ENGINE}", _stream),
)

_abstract("ShapeInfo")
_define("WideViewHeaderInfo", "ShapeInfo", "b2e2775d33d544c794d0081f27021b5c", _slot("columns", "int", "columns"))
_define(
    "TableHeaderInfo", "ShapeInfo", "e3b7a39c089845d388b2e84c5d38f5dd", _slot("hideHeader", "bool", "hidden"), _slot("repeatHeader", "bool", "repeat"),
    _made("tableColumnInfoList", "TableColumnInfo[]", _columns),
)
_define(
    "TableColumnInfo", "FormatInfoData", "7572aa4155ec4558817a615acf7dd92e", _slot("width", "int", "width"), _slot("alignment", "int", "alignment"),
    _made("label", "string", lambda own: own.label if own.of_view else None), _made("propertyName", "string", lambda own: None if own.of_view else own.label),
    _slot("HeaderMatchesProperty", "bool", "matches"),
)
_define("ListViewHeaderInfo", "ShapeInfo", "830bdcb24c1642258724e441512233a4")
_define("ComplexViewHeaderInfo", "ShapeInfo", "5197dd85ca6f4cce9ae9e6fd6ded9d76")

_abstract("FormatEntryInfo")
_abstract("FreeFormatEntry", "FormatEntryInfo")
_define("RawTextFormatEntry", "FormatEntryInfo", "29ED81BA914544d4BC430F027EE053E9", _slot("text", "string", "text"))
_define("ListViewEntry", "FormatEntryInfo", "cf58f450baa848ef8eb3504008be6978", _made("listViewFieldList", "ListViewField[]", _fields))
_define(
    "ListViewField", "FormatInfoData", "b761477330ce4fb2a665999879324d73", _own("label"), _own("propertyName"), _own("formatPropertyField", "FormatPropertyField"),
)
_define(
    "TableRowEntry", "FormatEntryInfo", "0e59526e2dd441aa91e7fc952caf4a36", _made("formatPropertyFieldList", "FormatPropertyField[]", _cells),
    _slot("multiLine", "bool", "multiline"),
)
_define(
    "WideViewEntry", "FormatEntryInfo", "59bf79de63354a7b9e4d1697940ff188", _made("formatPropertyField", "FormatPropertyField", lambda own: _cell(own.value)),
)
_define("ComplexViewEntry", "FreeFormatEntry", "22e7ef3c896449d4a6f2dedea05dd737", _made("formatValueList", "FormatValue[]", lambda own: _values(own.items)))
_define("GroupingEntry", "FreeFormatEntry", "919820b7eadb48be8e202c5afa5c2716", _own("formatValueList", "FormatValue[]"))
_define("AutosizeInfo", "FormatInfoData", "a27f094f0eec4d64845801a4c06a32ae", _own("objectCount", "int"))

_abstract("FormatValue")
_define("FormatNewLine", "FormatValue", "de7e8b96fbd84db5a43aa82eb34580ec")
_define("FormatTextField", "FormatValue", "b8d9e369024a43a580b9e0c9279e3354", _own("text"))
_define("FormatPropertyField", "FormatValue", "78b102e894f742aca8c1d6737b6ff86a", _own("propertyValue"), _own("alignment", "int"))
_define("FormatEntry", "FormatValue", "fba029a113a5458d932a2ed4871fadf2", _own("formatValueList", "FormatValue[]"), _own("frameInfo", "FrameInfo"))
_define(
    "FrameInfo", "FormatInfoData", "091C9E762E33499eBE318901B6EFB733", _own("leftIndentation", "int"), _own("rightIndentation", "int"), _own("firstLine", "int"),
)
