"""Views: how objects of a type are shown, as data.

Built-in views lie in ``builtin_*`` as plain tuples and become View objects when a type is first shown. A product's own types are
announced by ``register``; scripts add more by Update-FormatData (they belong to the session's ``database.Database``).
"""

from __future__ import annotations

from havmsh.display import subject
from havmsh.display.expressions import Expression, Failed, Missing
from havmsh.display.packets import CENTER, LEFT, RIGHT, UNDEFINED
from havmsh.messages import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from havmsh.messages import Tell

    TypeNames = list[str] | tuple[str, ...]
    Property = str | Callable[[Any], Any]

ALIGNMENTS = {"": UNDEFINED, "left": LEFT, "center": CENTER, "right": RIGHT}


class Selector:
    """The types for which something holds, each with an optional condition on the object."""

    __slots__ = ("names", "types")

    def __init__(self, types: Iterable[tuple[str, Expression | None]]) -> None:
        given = tuple(types)
        self.names = tuple(name for name, _ in given)
        self.types = tuple((name.upper(), condition) for name, condition in given)

    @classmethod
    def of(cls, names: str) -> Selector:
        """A selector of the type names in the text, separated by blanks."""
        return cls((name, None) for name in names.split())

    def match(self, names: TypeNames, target: Any) -> int:
        """Position of the matching type in the object's hierarchy, or -1."""
        best = -1
        for wanted, condition in self.types:
            for at, name in enumerate(names):
                if name.upper() == wanted and (condition is None or holds(condition, target)):
                    if at == 0:
                        return 0
                    best = max(best, at)
                    break
        return best


def holds(condition: Expression, target: Any) -> bool:
    """Whether a condition is true of the object; one that fails is not."""
    value = condition.value(target)
    return not isinstance(value, Failed | Missing) and subject.is_true(value)


class Item:
    """A cell, a line of a list or a wide entry: an expression or a text, and how it is shown.

    `tone` tells of an object what the item means there ("trouble", "quiet" …), for a terminal to colour and mark it.
    """

    __slots__ = ("alignment", "condition", "expression", "label", "spec", "text", "tone")

    def __init__(self, expression: Expression | None, *, text: str | None = None, label: str | None = None, spec: str = "", alignment: int = UNDEFINED,
                 condition: Expression | None = None, tone: Callable[[Any], str] | None = None) -> None:  # fmt: skip
        self.expression = expression
        self.text = text
        self.label = label
        self.tone = tone
        self.spec = spec
        self.alignment = alignment
        self.condition = condition


class Header:
    """A table's column header."""

    __slots__ = ("alignment", "label", "width")

    def __init__(self, label: str | None = None, width: int = 0, alignment: int = UNDEFINED) -> None:
        self.label = label
        self.width = width
        self.alignment = alignment


class Entry:
    """The items for objects of certain types (or of all)."""

    __slots__ = ("items", "selector", "wrap")

    def __init__(self, items: list[Item], selector: Selector | None = None, wrap: bool = False) -> None:
        self.items = items
        self.selector = selector
        self.wrap = wrap


class Part:
    """A piece of a custom view. ``kind`` is text, new line, frame or property; a property may be shown by a control of its own."""

    __slots__ = ("condition", "control", "each", "expression", "first", "kind", "left", "parts", "right", "spec", "text")

    def __init__(
        self, kind: str, *, text: str = "", expression: Expression | None = None, parts: list[Part] | None = None, left: int = 0, right: int = 0,
        first: int = 0, control: Control | str | None = None, each: bool = False, condition: Expression | None = None, spec: str = "",
    ) -> None:
        self.kind = kind
        self.text = text
        self.expression = expression
        self.parts = parts or []
        self.left = left
        self.right = right
        self.first = first
        self.control = control
        self.each = each
        self.condition = condition
        self.spec = spec

    def told(self, tell: Tell) -> Part:
        """The piece with its texts in a language; a text that is filled up with blanks stays as wide."""
        from copy import copy

        made = copy(self)
        if self.kind == "text":
            made.text = _told_text(self.text, tell)
        made.parts = [part.told(tell) for part in self.parts]
        if isinstance(self.control, Control):
            made.control = self.control.told(tell)
        return made


def _told_text(text: str, tell: Tell) -> str:
    said = tell(text)
    if said == text or not text.endswith("  "):
        return said
    from havmsh.display.cells import width

    return said.rstrip() + " " * max(2, width(text) - width(said.rstrip()))


class Control:
    """A custom control: parts by type."""

    __slots__ = ("entries",)

    def __init__(self, entries: list[tuple[Selector | None, list[Part]]]) -> None:
        self.entries = entries

    def told(self, tell: Tell) -> Control:
        """The control with its texts in a language."""
        return Control([(selector, [part.told(tell) for part in parts]) for selector, parts in self.entries])


class Group:
    """What a view groups its objects by, and how it shows the group's title."""

    __slots__ = ("control", "expression", "label")

    def __init__(self, expression: Expression, label: str | None = None, control: Control | str | None = None) -> None:
        self.expression = expression
        self.label = label
        self.control = control


class View:
    """One view. ``shape`` is table, list, wide or custom; ``outside`` shows the object by itself amid anything."""

    __slots__ = ("autosize", "columns", "control", "controls", "entries", "group", "headers", "hide_headers", "in_catalogue", "name", "outside", "selector", "shape")

    def __init__(self, name: str, shape: str, selector: Selector) -> None:
        self.name = name
        self.shape = shape
        self.selector = selector
        self.entries: list[Entry] = []
        self.headers: list[Header] = []
        self.group: Group | None = None
        self.autosize = False
        self.hide_headers = False
        self.in_catalogue = False
        """Whether its texts have translations."""
        self.outside = False
        self.columns = 0
        self.control: Control | None = None
        self.controls: dict[str, Control] = {}

    def told(self, tell: Tell) -> View:
        """The view with its headers and labels in a language."""
        from copy import copy

        made = copy(self)
        made.headers = [Header(tell(one.label) if one.label else one.label, one.width, one.alignment) for one in self.headers]
        made.entries = [copy(entry) for entry in self.entries]
        for entry in made.entries:
            entry.items = [copy(item) for item in entry.items]
            for item in entry.items:
                item.label = tell(item.label) if item.label else item.label
        made.control = None if self.control is None else self.control.told(tell)
        return made

    def as_list(self) -> View:
        """The view of a table with its columns below one another."""
        from copy import copy

        made = View(self.name, "list", self.selector)
        made.group = self.group
        for entry in self.entries:
            items = [copy(item) for item in entry.items]
            for item, header in zip(items, self.headers):
                item.label = header.label or item.label
            made.entries.append(Entry(items, entry.selector))
        return made

    def entry_for(self, names: TypeNames, target: Any) -> Entry:
        """The entry whose type is nearest, or that of the type whose objects were written down; the one without types, or the last, where none fits."""
        found = _nearest(self.entries, names, target)
        if found is None and names and names[0].startswith("Deserialized."):
            found = _nearest(self.entries, [name.removeprefix("Deserialized.") for name in names], target)
        return found or next((entry for entry in self.entries if entry.selector is None), self.entries[-1])


def _nearest(entries: list[Entry], names: TypeNames, target: Any) -> Entry | None:
    found: Entry | None = None
    nearest = -1
    for entry in entries:
        at = -1 if entry.selector is None else entry.selector.match(names, target)
        if at == 0:
            return entry
        if at > 0 and (nearest < 0 or at < nearest):
            found, nearest = entry, at
    return found


_registered: list[View] = []


def registered() -> list[View]:
    """The views that products have announced."""
    return _registered


def register(type_name: str, *, table: Any = None, list: Any = None, wide: Any = None, group: Any = None, name: str = "") -> None:
    """Announces the default views of a product's own type; the first that is given is the default.

    ``table`` is rows of (header, width, align, property) or (header, width, align, property, tone): width 0 lets the width be found, align is "",
    "left", "center" or "right", property a name or a function of the object; an empty header takes the property's name. ``list`` is names, or (label, property)
    pairs. ``wide`` is one property. ``group`` is (property, label).
    """
    title = name or type_name
    selector = Selector.of(type_name)
    grouping = Group(Expression.of(group[0]), group[1]) if group else None
    if table is not None:
        _registered.append(_table(title, selector, table, grouping))
    if list is not None:
        view = View(title, "list", selector)
        pairs = [(item, item) if isinstance(item, str) else item for item in list]
        view.entries = [Entry([Item(_of_record(prop), label=label) for label, prop in pairs])]
        view.group = grouping
        _registered.append(view)
    if wide is not None:
        view = View(title, "wide", selector)
        view.entries = [Entry([Item(Expression.of(wide))])]
        view.group = grouping
        _registered.append(view)


def _of_record(prop: Property) -> Expression:
    """A property of a product's record. What a function of ours makes of one is written out, as the record's own properties are."""
    return Expression.of(prop if isinstance(prop, str) else lambda record: visible(str(prop(record))))


def _table(name: str, selector: Selector, columns: Iterable[Any], group: Group | None = None) -> View:
    view = View(name, "table", selector)
    items = []
    for header, width, align, prop, *tone in columns:
        view.headers.append(Header(header or None, width, ALIGNMENTS[align]))
        items.append(Item(_of_record(prop), tone=tone[0] if tone else None))
    view.entries = [Entry(items)]
    view.group = group
    return view


def register_raw(raw: tuple[Any, ...], natives: Any) -> View:
    """A View from the built-in tables' tuple form (see ``builtin``)."""
    shape, name, types, options, body = raw
    selector = Selector.of(types)
    view = View(name, shape, selector)
    if "group" in options:
        prop, label, *control = options["group"]
        view.group = Group(_expression(prop, natives), label, natives.CONTROLS[control[0]] if control else None)
    view.autosize = bool(options.get("autosize"))
    view.outside = bool(options.get("outside"))
    view.in_catalogue = bool(options.get("in_catalogue"))
    view.columns = int(options.get("columns", 0))
    if shape == "table":
        view.headers = [Header(header or None, width, ALIGNMENTS[align]) for header, width, align, _, *_ in body]
        items = [Item(_expression(prop, natives), alignment=ALIGNMENTS[rest[0]] if rest else UNDEFINED) for _, _, _, prop, *rest in body]
        view.entries = [Entry(items, wrap=bool(options.get("wrap")))]
    elif shape == "custom":
        view.control = natives.CONTROLS[body]
    else:
        for types_of_entry, items_raw in body:
            items = [_item(one, natives) for one in items_raw]
            view.entries.append(Entry(items, Selector.of(types_of_entry) if types_of_entry else None))
    return view


def _item(raw: Any, natives: Any) -> Item:
    """A list's or wide view's item: a property's name, or (label, property, format)."""
    if isinstance(raw, str):
        return Item(_expression(raw, natives))
    label, prop, *spec = raw
    return Item(_expression(prop, natives), label=label or None, spec=spec[0] if spec else "")


def _expression(prop: str, natives: Any) -> Expression:
    """A property's expression; ``@name`` is a function of ours."""
    return Expression(natives.script(prop[1:]), native=natives.FUNCTIONS[prop[1:]]) if prop.startswith("@") else Expression(prop)
