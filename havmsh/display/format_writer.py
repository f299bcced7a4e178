"""Writes definitions of views into the text of a format.ps1xml file."""

from __future__ import annotations

from xml.sax.saxutils import escape

from havmsh.runtime.types import formatcontrols as net
from havmsh.runtime.types.formatentries import PROPERTY, DisplayEntry, EntrySelectedBy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_ALIGNMENTS = {1: "Left", 2: "Center", 3: "Right"}


class FormatWriter:
    """One file. ``scripts``: scripts are written too; without it a lone ``;`` stands in their place."""

    def __init__(self, *, scripts: bool) -> None:
        self._scripts = scripts
        self._lines: list[str] = ['<?xml version="1.0" encoding="utf-8"?>']
        self._depth = 0

    def write(self, definitions: Iterable[net.TypeDefinition]) -> str:
        """The file's text. A view that several definitions share is written once, for the types of all."""
        shared: dict[int, tuple[net.ViewDefinition, list[str]]] = {}
        for definition in definitions:
            for view in definition.views:
                shared.setdefault(id(view), (view, []))[1].append(definition.net_text())
        self._open("Configuration")
        if shared:
            self._open("ViewDefinitions")
            for view, names in shared.values():
                self._view(view, names)
            self._close("ViewDefinitions")
        else:
            self._leaf("ViewDefinitions")
        self._close("Configuration")
        return "\n".join(self._lines)

    # ---- lines

    def _put(self, text: str) -> None:
        self._lines.append("  " * self._depth + text)

    def _open(self, name: str) -> None:
        self._put(f"<{name}>")
        self._depth += 1

    def _close(self, name: str) -> None:
        """Ends an element; one that holds nothing closes itself."""
        self._depth -= 1
        if self._lines[-1] == "  " * self._depth + f"<{name}>":
            self._lines[-1] = "  " * self._depth + f"<{name} />"
        else:
            self._put(f"</{name}>")

    def _leaf(self, name: str, text: str = "") -> None:
        self._put(f"<{name}>{escape(text)}</{name}>" if text else f"<{name} />")

    def _maybe(self, name: str, text: Any) -> None:
        if text:
            self._leaf(name, str(text))

    # ---- views

    def _view(self, view: net.ViewDefinition, names: list[str]) -> None:
        self._open("View")
        self._leaf("Name", view.name)
        self._open("ViewSelectedBy")
        for name in names:
            self._leaf("TypeName", name)
        self._close("ViewSelectedBy")
        control: Any = view.control
        if control.group is not None:
            self._open("GroupBy")
            self._entry(control.group.expression)
            self._maybe("Label", control.group.label)
            if control.group.control is not None:
                self._custom(control.group.control)
            self._close("GroupBy")
        if control.outside:
            self._leaf("OutOfBand")
        getattr(self, "_" + control.shape)(control)
        self._close("View")

    def _entry(self, entry: DisplayEntry | None) -> None:
        if entry is None:
            return
        if entry.kind == PROPERTY:
            self._leaf("PropertyName", entry.value)
        else:
            self._leaf("ScriptBlock", entry.value if self._scripts else ";")

    def _condition(self, name: str, entry: DisplayEntry | None) -> None:
        if entry is not None:
            self._open(name)
            self._entry(entry)
            self._close(name)

    def _selected(self, selected: EntrySelectedBy | None) -> None:
        if selected is None or not (selected.names or selected.conditions):
            return
        self._open("EntrySelectedBy")
        for name in selected.names or ():
            self._leaf("TypeName", name)
        for each in selected.conditions or ():
            self._condition("SelectionCondition", each)
        self._close("EntrySelectedBy")

    def _flags(self, **flags: bool) -> None:
        for name, there in flags.items():
            if there:
                self._leaf(name)

    def _table(self, control: net.TableControl) -> None:
        self._open("TableControl")
        self._flags(AutoSize=control.autosize, HideTableHeaders=control.hide_headers)
        self._open("TableHeaders")
        for header in control.headers:
            self._open("TableColumnHeader")
            self._maybe("Label", header.label)
            self._maybe("Width", max(header.width, 0))
            self._maybe("Alignment", _ALIGNMENTS.get(header.alignment))
            self._close("TableColumnHeader")
        self._close("TableHeaders")
        self._open("TableRowEntries")
        for row in control.rows:
            self._row(row)
        self._close("TableRowEntries")
        self._close("TableControl")

    def _row(self, row: net.Row) -> None:
        self._open("TableRowEntry")
        self._flags(Wrap=row.wrap)
        self._selected(row.selected)
        self._open("TableColumnItems")
        for cell in row.columns:
            self._open("TableColumnItem")
            self._maybe("Alignment", _ALIGNMENTS.get(cell.alignment))
            self._maybe("FormatString", cell.spec)
            self._entry(cell.entry)
            self._close("TableColumnItem")
        self._close("TableColumnItems")
        self._close("TableRowEntry")

    def _list(self, control: net.ListControl) -> None:
        self._open("ListControl")
        self._open("ListEntries")
        for entry in control.entries:
            self._open("ListEntry")
            self._selected(entry.selected)
            if entry.items:
                self._open("ListItems")
                for item in entry.items:
                    self._line(item)
                self._close("ListItems")
            self._close("ListEntry")
        self._close("ListEntries")
        self._close("ListControl")

    def _line(self, item: net.ListItem) -> None:
        self._open("ListItem")
        self._maybe("Label", item.label)
        self._maybe("FormatString", item.spec)
        self._condition("ItemSelectionCondition", item.condition)
        self._entry(item.entry)
        self._close("ListItem")

    def _wide(self, control: net.WideControl) -> None:
        self._open("WideControl")
        self._maybe("ColumnNumber", control.columns)
        self._flags(AutoSize=control.autosize)
        self._open("WideEntries")
        for entry in control.entries:
            self._open("WideEntry")
            self._selected(entry.selected)
            self._open("WideItem")
            self._entry(entry.entry)
            self._maybe("FormatString", entry.spec)
            self._close("WideItem")
            self._close("WideEntry")
        self._close("WideEntries")
        self._close("WideControl")

    def _custom(self, control: net.CustomControl) -> None:
        self._open("CustomControl")
        self._open("CustomEntries")
        for entry in control.entries:
            self._open("CustomEntry")
            self._selected(entry.selected)
            self._pieces(entry.items)
            self._close("CustomEntry")
        self._close("CustomEntries")
        self._close("CustomControl")

    def _pieces(self, items: Iterable[net.CustomItem]) -> None:
        self._open("CustomItem")
        for item in items:
            self._piece(item)
        self._close("CustomItem")

    def _piece(self, item: net.CustomItem) -> None:
        values = item.values
        if item.kind == "newline":
            for _ in range(values["Count"]):
                self._leaf("NewLine")
        elif item.kind == "text":
            self._leaf("Text", values["Text"] or "")
        elif item.kind == "expression":
            self._open("ExpressionBinding")
            self._flags(EnumerateCollection=values["EnumerateCollection"])
            self._condition("ItemSelectionCondition", values["ItemSelectionCondition"])
            self._entry(values["Expression"])
            if values["CustomControl"] is not None:
                self._custom(values["CustomControl"])
            self._close("ExpressionBinding")
        else:
            self._open("Frame")
            for name in ("LeftIndent", "RightIndent", "FirstLineHanging", "FirstLineIndent"):
                self._maybe(name, values[name])
            self._pieces(values["CustomItems"])
            self._close("Frame")
