"""Format objects that came from another session or out of a file, as the display's own again (the properties are ``formatpackets``')."""

from __future__ import annotations

from havmsh.display import packets, subject
from havmsh.display.packets import LEFT, NEW_LINE, STORED, Column, Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.display.packets import Info, Packet, Shape, Token


def restored(value: Any) -> Any:
    """The format object that the property bag was, or the value itself."""
    make = _PACKETS.get(_kind(value))
    return value if make is None else make(value)


def _kind(value: Any) -> str:
    names = subject.type_names(value)
    return names[0].removeprefix(STORED) if names and names[0].startswith(STORED) else ""


def _many(value: Any, name: str) -> list[Any]:
    return list(subject.elements(subject.get(value, name)) or ())


def _start(value: Any) -> Packet:
    return packets.FormatStart(_shape(subject.get(value, "shapeInfo")), subject.get(value, "autosizeInfo") is not None)


def _shape(value: Any) -> Shape:
    kind = _kind(value)
    if kind == "TableHeaderInfo":
        columns = [_column(one) for one in _many(value, "tableColumnInfoList")]
        return packets.TableHeader(columns, bool(subject.get(value, "hideHeader")), bool(subject.get(value, "repeatHeader")))
    if kind == "WideViewHeaderInfo":
        return packets.WideHeader(subject.get(value, "columns") or 0)
    return packets.ListHeader() if kind == "ListViewHeaderInfo" else packets.ComplexHeader()


def _column(value: Any) -> Column:
    label = subject.get(value, "label")
    return Column(
        subject.get(value, "propertyName") or "" if label is None else label, subject.get(value, "width") or 0, subject.get(value, "alignment") or LEFT,
        bool(subject.get(value, "HeaderMatchesProperty")), label is not None,
    )


def _group(value: Any) -> Packet:
    entry = subject.get(value, "groupingEntry")
    tokens = None if entry is None else [token for one in _many(entry, "formatValueList") for token in _tokens(_many(one, "formatValueList"))]
    return packets.GroupStart(tokens)


def _entry(value: Any) -> Packet:
    stream = subject.text(subject.get(value, "writeStream"))
    info = subject.get(value, "formatEntryInfo")
    return packets.FormatEntry(_INFOS[_kind(info)](info), bool(subject.get(value, "outOfBand")), "" if stream == "None" else stream)


def _cell(field: Any) -> str:
    return subject.get(field, "propertyValue") or ""


def _row(value: Any) -> Info:
    fields = _many(value, "formatPropertyFieldList")
    sides = [subject.get(field, "alignment") or 0 for field in fields]
    return packets.TableRow([_cell(field) for field in fields], bool(subject.get(value, "multiLine")), sides if any(sides) else None)


def _list(value: Any) -> Info:
    fields = _many(value, "listViewFieldList")
    labels = [subject.get(field, "label") or subject.get(field, "propertyName") or "" for field in fields]
    return packets.ListEntry(labels, [_cell(subject.get(field, "formatPropertyField")) for field in fields])


def _tokens(values: list[Any]) -> list[Token]:
    return [_token(value) for value in values]


def _token(value: Any) -> Token:
    kind = _kind(value)
    if kind == "FormatNewLine":
        return NEW_LINE
    if kind == "FormatTextField":
        return subject.get(value, "text") or ""
    if kind == "FormatPropertyField":
        return _cell(value)
    frame = subject.get(value, "frameInfo")
    sides = [0, 0, 0] if frame is None else [subject.get(frame, name) for name in ("leftIndentation", "rightIndentation", "firstLine")]
    return Frame(_tokens(_many(value, "formatValueList")), *sides)


_INFOS: dict[str, Callable[[Any], Info]] = {
    "RawTextFormatEntry": lambda value: packets.RawText(subject.get(value, "text") or ""), "TableRowEntry": _row, "ListViewEntry": _list,
    "WideViewEntry": lambda value: packets.WideEntry(_cell(subject.get(value, "formatPropertyField"))),
    "ComplexViewEntry": lambda value: packets.ComplexEntry(_tokens(_many(value, "formatValueList"))),
}
_PACKETS: dict[str, Callable[[Any], Packet]] = {
    "FormatStartData": _start, "GroupStartData": _group, "FormatEntryData": _entry, "GroupEndData": lambda _: packets.GroupEnd(),
    "FormatEndData": lambda _: packets.FormatEnd(),
}
