"""Views from .format.ps1xml files."""

from __future__ import annotations

from havmsh.display.expressions import Expression
from havmsh.display.format_checks import SHAPES, complaint, complaints
from havmsh.display.format_settings import Settings
from havmsh.display.resources import text_of
from havmsh.display.views import ALIGNMENTS, Control, Entry, Group, Header, Item, Part, Selector, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from xml.etree.ElementTree import Element


_NAMES = frozenset((
    "Alignment AutoSize ColumnNumber Configuration Control Controls CustomControl CustomControlName CustomEntries CustomEntry CustomItem DefaultSettings "
    "DisplayError EntrySelectedBy EnumerableExpansion EnumerableExpansions EnumerateCollection Expand ExpressionBinding FieldControl FirstLineHanging "
    "FirstLineIndent FormatString Frame GroupBy HideTableHeaders ItemSelectionCondition Label LeftIndent ListControl ListEntries ListEntry ListItem "
    "ListItems Name NewLine OutOfBand PropertyCountForTable PropertyName RightIndent ScriptBlock SelectionCondition SelectionSet SelectionSetName "
    "SelectionSets ShowError TableColumnHeader TableColumnItem TableColumnItems TableControl TableHeaders TableRowEntries TableRowEntry Text TypeName Types "
    "View ViewDefinitions ViewSelectedBy WideControl WideEntries WideEntry WideItem Width Wrap WrapTables"
).split())
"""The nodes that a file may have; letters in the wrong case are forgiven."""
_SWITCHES = {"WrapTables": "wrap", "ShowError": "show_error", "DisplayError": "display_error"}


class FormatErrors(Exception):
    """What is wrong with a file: each complaint with its place."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


class FormatReader:
    """Reads one file. ``block`` makes a script block of a text; ``settings`` has what the file says of all views, when it was read."""

    def __init__(self, path: str, block: Callable[[str], Any]) -> None:
        self._path = path
        self._block = block
        self._sets: dict[str, list[str]] = {}
        self._controls: dict[str, Control] = {}
        self.settings = Settings()

    def read(self, text: str) -> list[View]:
        """The file's views. Raises FormatErrors."""
        from xml.etree.ElementTree import ParseError, fromstring

        try:
            root = fromstring(text)
        except ParseError as error:
            from havmsh.display.clixml_refusals import why_no_xml

            raise FormatErrors([complaint(self._path, why_no_xml(text, error))]) from None
        _respell(root)
        found = complaints(root, self._path)
        if found:
            raise FormatErrors(found)
        self._settings(root)
        for one in root.iterfind("SelectionSets/SelectionSet"):
            self._sets[_text(one, "Name").upper()] = [(name.text or "").strip() for name in one.iterfind("Types/TypeName")]
        for one in root.iterfind("Controls/Control"):
            body = one.find("CustomControl")
            if body is not None:
                self._controls[_text(one, "Name").upper()] = self._control(body)
        return [self._view(one) for one in root.iterfind("ViewDefinitions/View")]

    def _settings(self, root: Element) -> None:
        """What the file says of all views."""
        for one in root.iterfind("DefaultSettings/*"):
            if one.tag == "PropertyCountForTable":
                self.settings.most_properties = int((one.text or "").strip())
            elif one.tag == "EnumerableExpansions":
                self.settings.expansions = [(self._selector(each), _text(one, "Expand")) for one in one.iterfind("EnumerableExpansion") if (each := one.find("EntrySelectedBy")) is not None]
            else:
                setattr(self.settings, _SWITCHES[one.tag], (one.text or "").strip().lower() != "false")

    def _view(self, node: Element) -> View:
        selected, body = node.find("ViewSelectedBy"), next(child for child in node if child.tag in SHAPES)
        assert selected is not None
        view = View(_text(node, "Name"), SHAPES[body.tag], self._selector(selected))
        view.outside = node.find("OutOfBand") is not None
        view.controls = dict(self._controls)
        for control in node.iterfind("Controls/Control"):
            inner = control.find("CustomControl")
            if inner is not None:
                view.controls[_text(control, "Name").upper()] = self._control(inner)
        group = node.find("GroupBy")
        if group is not None:
            view.group = self._group(group)
        getattr(self, "_" + view.shape)(view, body)
        return view

    def _selector(self, node: Element) -> Selector:
        """Types, sets of types and selection conditions."""
        types: list[tuple[str, Expression | None]] = []
        for child in node:
            if child.tag == "TypeName":
                types.append(((child.text or "").strip(), None))
            elif child.tag == "SelectionSetName":
                types += [(name, None) for name in self._sets.get((child.text or "").strip().upper(), [])]
            elif child.tag == "SelectionCondition":
                condition = self._expression(child)
                names = [_text(child, "TypeName")] if child.find("TypeName") is not None else self._sets.get(_text(child, "SelectionSetName").upper(), [])
                types += [(name, condition) for name in names]
        return Selector(types)

    def _expression(self, node: Element) -> Expression | None:
        """The property or script of a node."""
        name, script = node.find("PropertyName"), node.find("ScriptBlock")
        if name is not None:
            return Expression((name.text or "").strip())
        if script is not None:
            text = (script.text or "").strip()
            return Expression(text, block=self._block(text))
        return None

    def _condition(self, node: Element) -> Expression | None:
        found = node.find("ItemSelectionCondition")
        return None if found is None else self._expression(found)

    def _group(self, node: Element) -> Group:
        expression = self._expression(node) or Expression("")
        control: Control | str | None = None
        named, body = node.find("CustomControlName"), node.find("CustomControl")
        if named is not None:
            control = (named.text or "").strip()
        elif body is not None:
            control = self._control(body)
        return Group(expression, _optional(node, "Label"), control)

    def _item(self, node: Element) -> Item:
        text = node.find("Text")
        return Item(
            self._expression(node), text=text_of(text) if text is not None else None, label=_optional(node, "Label") or None, spec=_text(node, "FormatString"),
            alignment=ALIGNMENTS.get(_text(node, "Alignment").lower(), 0), condition=self._condition(node),
        )

    def _entries(self, view: View, nodes: list[Element], items: str) -> None:
        for node in nodes:
            selected = node.find("EntrySelectedBy")
            found = [self._item(child) for child in node.iterfind(items)]
            view.entries.append(Entry(found, self._selector(selected) if selected is not None else None, node.find("Wrap") is not None))
        if not view.entries:
            view.entries.append(Entry([]))

    def _table(self, view: View, node: Element) -> None:
        view.autosize = node.find("AutoSize") is not None
        view.hide_headers = node.find("HideTableHeaders") is not None
        for header in node.iterfind("TableHeaders/TableColumnHeader"):
            width = _text(header, "Width")
            view.headers.append(Header(_optional(header, "Label") or None, int(width) if width.isdigit() else 0, ALIGNMENTS.get(_text(header, "Alignment").lower(), 0)))
        self._entries(view, list(node.iterfind("TableRowEntries/TableRowEntry")), "TableColumnItems/TableColumnItem")

    def _list(self, view: View, node: Element) -> None:
        self._entries(view, list(node.iterfind("ListEntries/ListEntry")), "ListItems/ListItem")

    def _wide(self, view: View, node: Element) -> None:
        columns = _text(node, "ColumnNumber")
        view.columns = int(columns) if columns.isdigit() else 0
        view.autosize = node.find("AutoSize") is not None
        self._entries(view, list(node.iterfind("WideEntries/WideEntry")), "WideItem")

    def _custom(self, view: View, node: Element) -> None:
        view.control = self._control(node)

    def _control(self, node: Element) -> Control:
        entries: list[tuple[Selector | None, list[Part]]] = []
        for entry in node.iterfind("CustomEntries/CustomEntry"):
            selected = entry.find("EntrySelectedBy")
            parts = [part for item in entry.iterfind("CustomItem") for part in self._parts(item)]
            entries.append((self._selector(selected) if selected is not None else None, parts))
        return Control(entries)

    def _parts(self, node: Element) -> list[Part]:
        out: list[Part] = []
        for child in node:
            if child.tag == "Text":
                out.append(Part("text", text=text_of(child)))
            elif child.tag == "NewLine":
                out.append(Part("newline", left=_number(child, "Count") or 1))
            elif child.tag == "Frame":
                inner = [part for item in child.iterfind("CustomItem") for part in self._parts(item)]
                first = _number(child, "FirstLineIndent") or -_number(child, "FirstLineHanging")
                out.append(Part("frame", parts=inner, left=_number(child, "LeftIndent"), right=_number(child, "RightIndent"), first=first))
            elif child.tag == "ExpressionBinding":
                out.append(self._binding(child))
        return out

    def _binding(self, node: Element) -> Part:
        body, named = node.find("CustomControl"), node.find("CustomControlName")
        control: Control | str | None = None
        if body is not None:
            control = self._control(body)
        elif named is not None:
            control = (named.text or "").strip()
        return Part(
            "property", expression=self._expression(node), control=control, each=node.find("EnumerateCollection") is not None,
            condition=self._condition(node), spec=_text(node, "FormatString"),
        )


def _text(node: Element, name: str) -> str:
    found = node.find(name)
    return "" if found is None else (found.text or "").strip()


def _optional(node: Element, name: str) -> str | None:
    found = node.find(name)
    return None if found is None else text_of(found) if found.attrib else (found.text or "").strip()


def _number(node: Element, name: str) -> int:
    text = _text(node, name)
    return int(text) if text.lstrip("-").isdigit() else 0


def _respell(root: Element) -> None:
    """Gives every node whose name differs in case alone the name that is meant."""
    if all(node.tag in _NAMES for node in root.iter()):
        return
    meant = {name.lower(): name for name in _NAMES}
    for node in root.iter():
        node.tag = meant.get(node.tag.lower(), node.tag)
