"""What is wrong with a .format.ps1xml file, told as PowerShell's loader tells it: each complaint with its place, the last one first."""

from __future__ import annotations

from havmsh.display.resources import fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    Check = Callable[[Element], bool]
    """Looks at a node; false where what holds it cannot be loaded."""

SHAPES = {"TableControl": "table", "ListControl": "list", "WideControl": "wide", "CustomControl": "custom"}
_TRUTHS = ("true", "false", "")


def complaints(root: Element, path: str) -> list[str]:
    """The complaints about a file; none where it can be loaded."""
    checker = _Checker(path)
    checker.document(root)
    return checker.found[::-1]


def complaint(path: str, text: str) -> str:
    """A complaint about a file as a whole."""
    return f"{path}, Error in file {path}: {text}"


class _Checker:
    """Walks the tree. ``found`` has the complaints in the order of the text."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._place: list[str] = []
        self.found: list[str] = []

    def _say(self, text: str) -> bool:
        self.found.append(f"{self._path}, Error at XPath {''.join(self._place)} in file {self._path}: {text}")
        return False

    def _inside(self, node: Element, check: Check, number: int = 0) -> bool:
        """Checks a node, whose name is part of the place meanwhile."""
        self._place.append(f"/{node.tag}[{number}]" if number else f"/{node.tag}")
        try:
            return check(node)
        finally:
            self._place.pop()

    def _each(self, nodes: Iterable[Element], checks: dict[str, Check], many: str = "") -> bool:
        """Checks nodes by their names; ``many`` may come more than once."""
        seen: set[str] = set()
        for node in nodes:
            check = checks.get(node.tag)
            if check is None:
                self._say(f"{node.tag} is an unknown node.")
                continue
            if node.tag in seen and node.tag != many:
                return self._say("A duplicate node exists.")
            seen.add(node.tag)
            if not check(node):
                return False
        return True

    def _numbered(self, node: Element, tag: str, check: Check, *, counted: bool = True) -> bool:
        """Checks the children of one name, each (``counted``) with its number in the place."""
        number = 0
        for child in node:
            if child.tag != tag:
                self._say(f"{child.tag} is an unknown node.")
                continue
            number += 1
            if not self._inside(child, check, number if counted else 0):
                return False
        return True

    # ------------------------------------------------------------ leaves

    def _text(self, node: Element) -> bool:
        if node.attrib:
            wrong = fault(node)
            return not wrong or self._say(wrong)
        return bool("".join(node.itertext())) or self._say(f"{node.tag} is an empty node.")

    def _truth(self, node: Element) -> bool:
        return (node.text or "").strip().lower() in _TRUTHS or self._say("A Boolean value is expected.")

    def _positive(self, node: Element) -> bool:
        if not self._text(node):
            return self._say(f"The {node.tag} value is not valid.")
        text = (node.text or "").strip()
        if not text.isdigit() or not int(text):
            self._say("A positive integer is expected.")
            return self._say(f"The {node.tag} value is not valid.")
        return True

    def _alignment(self, node: Element) -> bool:
        if not self._text(node):
            return False
        return (node.text or "").lower() in ("left", "right", "center") or self._say(f'"{node.text}" is not a valid alignment value.')

    # ------------------------------------------------------------ expressions and what they are for

    def _expression(self, node: Element, others: dict[str, Check], needed: bool = True) -> bool:
        """A property or a script, and what may stand beside it."""
        given = [child for child in node if child.tag in ("PropertyName", "ScriptBlock")]
        if len(given) > 1:
            tags = {child.tag for child in given}
            return self._say(f"{given[1].tag}, PropertyName and ScriptBlock are mutually exclusive." if len(tags) > 1 else "A duplicate node exists.")
        for child in given:
            if not self._text(child):
                return self._say("A property is missing." if child.tag == "PropertyName" else "Script block text is missing.")
        if not self._each((child for child in node if child not in given), others):
            return False
        return bool(given) or not needed or self._say("An expression is expected.")

    def _field(self, node: Element, others: dict[str, Check] | None = None) -> bool:
        """A cell, an item of a list or a wide entry."""
        return self._expression(node, {"FormatString": self._text, "Text": self._text, **(others or {})}, needed=False)

    def _applies(self, node: Element) -> bool:
        def check(node: Element) -> bool:
            many: dict[str, Check] = {"SelectionSetName": self._text, "TypeName": self._text}
            if node.tag == "EntrySelectedBy":
                many["SelectionCondition"] = lambda child: self._inside(child, lambda one: self._expression(one, {"SelectionSetName": self._text, "TypeName": self._text}))
            loaded = all(self._each([child], many) for child in node)
            return loaded and (len(node) > 0 or self._say("No type or condition is specified for applying the view."))

        return self._inside(node, check)

    def _grouping(self, node: Element) -> bool:
        def check(node: Element) -> bool:
            tags = {child.tag for child in node}
            if "Label" in tags and tags & {"CustomControl", "CustomControlName"}:
                return self._say("Cannot have control and Label at the same time.")
            return self._expression(node, {"Label": self._text, "CustomControl": self._custom, "CustomControlName": self._text})

        return self._inside(node, check)

    # ------------------------------------------------------------ shapes

    def _entries(self, node: Element, tag: str, check: Check, failed: str) -> bool:
        """The entries of a shape: one for everything, and others for some objects."""
        def walk(node: Element) -> bool:
            defaults = number = 0
            for child in node:
                if child.tag != tag:
                    self._say(f"{child.tag} is an unknown node.")
                    continue
                number += 1
                if not self._inside(child, check, number):
                    return self._say(failed.format(tag))
                defaults += child.find("EntrySelectedBy") is None
                if defaults > 1:
                    return self._say(f"There cannot be more than one default {tag}.")
            return defaults == 1 or self._say(f"There must be at least one default {tag}.")

        return self._inside(node, walk)

    def _table(self, node: Element) -> bool:
        def check(node: Element) -> bool:
            if not self._each(node, {"HideTableHeaders": self._truth, "AutoSize": self._truth, "TableHeaders": self._headers, "TableRowEntries": self._rows}):
                return False
            return self._counts(node) if node.find("TableRowEntries") is not None else self._say("Node TableRowEntries is missing.")

        return self._inside(node, check)

    def _counts(self, node: Element) -> bool:
        """As many cells as headers, in each row."""
        rows = node.findall("TableRowEntries/TableRowEntry")
        sizes = [(row.find("EntrySelectedBy") is None, len(row.findall("TableColumnItems/TableColumnItem"))) for row in rows]
        size = next(count for is_default, count in sizes if is_default)
        headers = len(node.findall("TableHeaders/TableColumnHeader"))
        if headers and headers != size:
            return self._say(f"The header item count = {headers} does not match default row item count = {size}.")
        for number, count in enumerate((count for is_default, count in sizes if not is_default), 1):
            if count != size:
                return self._say(f"The row item count = {count} on alternative set #{size} does not match default row item count = {number}.")
        return True

    def _headers(self, node: Element) -> bool:
        def check(header: Element) -> bool:
            return self._each(header, {"Label": self._text, "Width": self._positive, "Alignment": self._alignment})

        return self._inside(node, lambda node: self._numbered(node, "TableColumnHeader", check) or self._say(
            "The column header definition is not valid; all headers are discarded."))

    def _rows(self, node: Element) -> bool:
        def cell(node: Element) -> bool:
            return self._field(node, {"Alignment": self._alignment})

        def row(node: Element) -> bool:
            return self._each(node, {
                "EntrySelectedBy": self._applies, "Wrap": self._truth,
                "TableColumnItems": lambda items: self._inside(items, lambda one: self._numbered(one, "TableColumnItem", cell)),
            })

        return self._entries(node, "TableRowEntry", row, "{} failed to load.")

    def _list(self, node: Element) -> bool:
        def item(node: Element) -> bool:
            return self._field(node, {"Label": self._text, "ItemSelectionCondition": self._condition})

        def items(node: Element) -> bool:
            if not self._numbered(node, "ListItem", item, counted=False):
                return self._say("The property entry is not valid.")
            return node.find("ListItem") is not None or self._say("At least one list view item must be specified.")

        def entry(node: Element) -> bool:
            if not self._each(node, {"EntrySelectedBy": self._applies, "ListItems": lambda one: self._inside(one, items)}):
                return False
            return node.find("ListItems") is not None or self._say("The definition list is missing.")

        return self._one_part(node, "ListEntries", {}, lambda entries: self._entries(entries, "ListEntry", entry, "{} failed to load."))

    def _wide(self, node: Element) -> bool:
        def entry(node: Element) -> bool:
            if not self._each(node, {"EntrySelectedBy": self._applies, "WideItem": lambda item: self._inside(item, self._field)}):
                return False
            return node.find("WideItem") is not None or self._say("Node WideItem is missing.")

        return self._one_part(
            node, "WideEntries", {"AutoSize": self._truth, "ColumnNumber": self._positive}, lambda entries: self._entries(entries, "WideEntry", entry, "{} is not valid."),
        )

    def _custom(self, node: Element) -> bool:
        def entry(node: Element) -> bool:
            if not self._each(node, {"EntrySelectedBy": self._applies, "CustomItem": self._tokens}, "CustomItem"):
                return False
            return node.find("CustomItem") is not None or self._say("Node CustomItem is missing.")

        return self._one_part(node, "CustomEntries", {}, lambda entries: self._entries(entries, "CustomEntry", entry, "{} failed to load."))

    def _one_part(self, node: Element, tag: str, others: dict[str, Check], check: Check) -> bool:
        """A shape whose entries stand in one node, which must be there."""
        def walk(node: Element) -> bool:
            return self._each(node, {**others, tag: check}) and (node.find(tag) is not None or self._say(f"Node {tag} is missing."))

        return self._inside(node, walk)

    def _condition(self, node: Element) -> bool:
        return self._inside(node, lambda one: self._expression(one, {}))

    def _tokens(self, node: Element) -> bool:
        """Text, new lines, frames and expressions of a custom view."""
        checks: dict[str, Check] = {
            "Text": self._text, "NewLine": lambda one: True, "ExpressionBinding": lambda one: self._inside(one, self._binding), "Frame": lambda one: self._inside(one, self._frame),
        }

        def walk(node: Element) -> bool:
            loaded = all(self._each([child], checks) for child in node)
            return loaded and (len(node) > 0 or self._say("The custom control token list cannot be empty."))

        return self._inside(node, walk)

    def _binding(self, node: Element) -> bool:
        return self._expression(node, {
            "EnumerateCollection": self._truth, "ItemSelectionCondition": self._condition, "CustomControl": self._custom, "CustomControlName": self._text,
            "FormatString": self._text,
            "FieldControl": lambda one: True,
        }, needed=False)

    def _frame(self, node: Element) -> bool:
        sides: dict[str, Check] = dict.fromkeys(("LeftIndent", "RightIndent", "FirstLineIndent", "FirstLineHanging"), self._natural)
        if not self._each(node, {**sides, "CustomItem": self._tokens}):
            return False
        return node.find("CustomItem") is not None or self._say("Node CustomItem is missing.")

    def _natural(self, node: Element) -> bool:
        def check(node: Element) -> bool:
            text = (node.text or "").strip()
            return text.isdigit() or self._say("An integer is expected." if text else "The inner text value is missing.")

        return self._inside(node, check)

    # ------------------------------------------------------------ the file

    def document(self, root: Element) -> None:
        """Checks the file from its root."""
        if root.tag != "Configuration":
            self._say(f"{root.tag} is an unknown node.")
            return
        self._inside(root, lambda root: self._each(root, {
            "DefaultSettings": lambda node: self._inside(node, self._settings), "SelectionSets": lambda node: True,
            "ViewDefinitions": lambda node: self._inside(node, self._views), "Controls": lambda node: self._inside(node, self._controls),
        }))

    def _settings(self, node: Element) -> bool:
        return self._each(node, {
            "ShowError": self._truth, "DisplayError": self._truth, "WrapTables": self._truth, "PropertyCountForTable": self._positive, "EnumerableExpansions": lambda one: True,
        })

    def _controls(self, node: Element) -> bool:
        return self._numbered(node, "Control", lambda one: self._each(one, {"Name": self._text, "CustomControl": self._custom}))

    def _views(self, node: Element) -> bool:
        number = 0
        for child in node:
            if child.tag != "View":
                self._say(f"{child.tag} is an unknown node.")
                continue
            number += 1
            self._inside(child, self._view, number)
        return True

    def _view(self, node: Element) -> bool:
        common: dict[str, Check] = {"Name": self._text, "ViewSelectedBy": self._applies, "GroupBy": self._grouping}
        missing = next((tag for tag in ("Name", "ViewSelectedBy") if node.find(tag) is None), "")
        loaded = self._each((child for child in node if child.tag in common), common)
        if not loaded or missing:
            if loaded:
                self._say(f"Node {missing} is missing.")
            return self._say("The view cannot be loaded.")
        shapes = [child for child in node if child.tag in SHAPES]
        if len(shapes) > 1:
            return self._say("A duplicate node exists.")
        if not all(getattr(self, "_" + SHAPES[shape.tag])(shape) for shape in shapes) or not shapes:
            return self._say(f"A node is missing from {', '.join(SHAPES)}.")
        return self._rest(node, shapes[0].tag, [child for child in node if child.tag not in common and child.tag not in SHAPES])

    def _rest(self, node: Element, shape: str, rest: list[Element]) -> bool:
        """What else a view has: whether it stands by itself, and controls of its own."""
        if not self._each(rest, {"OutOfBand": self._truth, "Controls": lambda one: self._inside(one, self._controls)}):
            return False
        if node.find("OutOfBand") is None:
            return True
        if shape not in ("CustomControl", "ListControl"):
            return self._say("Out Of Band views can only have CustomControl or ListControl.")
        return node.find("GroupBy") is None or self._say("An Out Of Band view cannot have GroupBy.")
