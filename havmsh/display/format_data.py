"""Views as scripts see them (Get-FormatData), and back: what a script built becomes a view."""

from __future__ import annotations

from havmsh.display.expressions import Expression
from havmsh.display.views import Control, Entry, Group, Header, Item, Part, Selector, View
from havmsh.runtime.types import formatcontrols as net
from havmsh.runtime.types.formatentries import PROPERTY, SCRIPT, DisplayEntry, EntrySelectedBy, GroupBy, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Block = Callable[[str], Any]
    """Makes a script block of a text."""


# ---------------------------------------------------------------- views to definitions

def definition_of(view: View) -> net.ViewDefinition:
    """A view's definition."""
    control = _CONTROLS[view.shape](view)
    control.outside = view.outside
    if view.group is not None:
        control.group = GroupBy(_entry(view.group.expression), view.group.label or None)
    return net.ViewDefinition(view.name, control)


def _entry(expression: Expression | None, text: str | None = None) -> Any:
    """A property, a script or a text. What a function of ours computes is a script, by the text that it has."""
    if expression is None:
        return None if text is None else DisplayEntry(text, SCRIPT if not text else PROPERTY)
    if expression.block is not None or expression.native is not None:
        return DisplayEntry(expression.text, SCRIPT)
    return DisplayEntry(expression.text) if expression.text else None


def _selected(selector: Selector | None) -> EntrySelectedBy | None:
    if selector is None or not selector.types:
        return None
    names = [name for name, (_, condition) in zip(selector.names, selector.types) if condition is None]
    conditions = [_entry(condition) for _, condition in selector.types if condition is not None]
    return EntrySelectedBy(listed("System.String", names) if names else None, listed("DisplayEntry", conditions) if conditions else None)


def _table(view: View) -> net.TableControl:
    made = net.TableControl()
    made.autosize, made.hide_headers = view.autosize, view.hide_headers
    made.headers.extend(net.ColumnHeader(each.label, each.width, each.alignment) for each in view.headers)
    for entry in view.entries:
        made.rows.append(net.Row([net.Column(item.alignment, _entry(item.expression, item.text), item.spec or None) for item in entry.items], _selected(entry.selector), entry.wrap))
    return made


def _list(view: View) -> net.ListControl:
    return net.ListControl([
        net.ListEntry([net.ListItem(item.label, _entry(item.expression, item.text), item.spec or None, _entry(item.condition)) for item in entry.items], None, _selected(entry.selector)) for entry in view.entries])


def _wide(view: View) -> net.WideControl:
    made = net.WideControl([net.WideEntry(_entry(item.expression, item.text), None, item.spec or None, _selected(entry.selector)) for entry in view.entries for item in entry.items[:1]], view.columns)
    made.autosize = view.autosize
    return made


def _custom(view: View) -> net.CustomControl:
    return _control(view.control, view) if view.control is not None else net.CustomControl()


def _control(control: Control, view: View) -> net.CustomControl:
    return net.CustomControl([net.CustomEntry([piece for part in parts for piece in _pieces(part, view)], _selected(selector)) for selector, parts in control.entries])


def _pieces(part: Part, view: View) -> Iterable[net.CustomItem]:
    if part.kind == "newline":
        for _ in range(part.left or 1):
            yield net.CustomItem("newline")
    elif part.kind == "text":
        yield net.CustomItem("text", Text=part.text)
    elif part.kind == "frame":
        inner = listed("CustomItemBase", [piece for each in part.parts for piece in _pieces(each, view)])
        yield net.CustomItem("frame", LeftIndent=part.left, RightIndent=part.right, FirstLineIndent=max(part.first, 0), FirstLineHanging=max(-part.first, 0), CustomItems=inner)
    else:
        named = view.controls.get(part.control.upper()) if isinstance(part.control, str) else part.control
        yield net.CustomItem(
            "expression", Expression=_entry(part.expression), EnumerateCollection=part.each, ItemSelectionCondition=_entry(part.condition),
            CustomControl=None if named is None else _control(named, view))


_CONTROLS: dict[str, Callable[[View], Any]] = {"table": _table, "list": _list, "wide": _wide, "custom": _custom}


# ---------------------------------------------------------------- definitions to views

def views_of(definition: net.TypeDefinition, block: Block) -> list[View]:
    """The views that a script defined."""
    return [_view(one, Selector((str(name), None) for name in definition.names), block) for one in definition.views]


def _view(definition: net.ViewDefinition, selector: Selector, block: Block) -> View:
    control: Any = definition.control
    made = View(definition.name, control.shape, selector)
    made.outside = control.outside
    if control.group is not None:
        made.group = Group(_expression(control.group.expression, block) or Expression(""), control.group.label, None if control.group.control is None else _parts_of(control.group.control, block))
    if control.shape == "custom":
        made.control = _parts_of(control, block)
        return made
    if control.shape == "table":
        made.autosize, made.hide_headers = control.autosize, control.hide_headers
        made.headers = [Header(each.label, each.width, each.alignment) for each in control.headers]
        made.entries = [Entry([Item(_expression(cell.entry, block), alignment=cell.alignment, spec=cell.spec or "") for cell in row.columns], _selector(row.selected, selector, block), row.wrap) for row in control.rows]
    elif control.shape == "list":
        made.entries = [Entry([
            Item(_expression(item.entry, block), label=item.label, spec=item.spec or "", condition=_expression(item.condition, block)) for item in entry.items], _selector(entry.selected,
            selector, block),
        ) for entry in control.entries]
    else:
        made.autosize, made.columns = control.autosize, control.columns
        made.entries = [Entry([Item(_expression(each.entry, block), spec=each.spec or "")], _selector(each.selected, selector, block)) for each in control.entries]
    return made


def _expression(entry: DisplayEntry | None, block: Block) -> Expression | None:
    if entry is None:
        return None
    return Expression(entry.value, block=block(entry.value) if entry.kind == SCRIPT else None)


def _selector(selected: EntrySelectedBy | None, whole: Selector, block: Block) -> Selector | None:
    """For whom an entry is; a condition alone holds for the types of the view."""
    if selected is None:
        return None
    plain = [(str(name), None) for name in selected.names or ()]
    conditions = [(name, _expression(each, block)) for each in selected.conditions or () for name in whole.names]
    return Selector([*plain, *conditions])


def _parts_of(control: net.CustomControl, block: Block) -> Control:
    whole = Selector(())
    return Control([(_selector(entry.selected, whole, block), [_part(item, block) for item in entry.items]) for entry in control.entries])


def _part(item: net.CustomItem, block: Block) -> Part:
    values = item.values
    if item.kind == "newline":
        return Part("newline", left=values["Count"])
    if item.kind == "text":
        return Part("text", text=values["Text"] or "")
    if item.kind == "frame":
        first = values["FirstLineIndent"] or -values["FirstLineHanging"]
        return Part("frame", parts=[_part(each, block) for each in values["CustomItems"]], left=values["LeftIndent"], right=values["RightIndent"], first=first)
    inner = values["CustomControl"]
    return Part(
        "property", expression=_expression(values["Expression"], block), each=values["EnumerateCollection"], condition=_expression(values["ItemSelectionCondition"], block),
        control=None if inner is None else _parts_of(inner, block),
    )
