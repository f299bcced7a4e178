"""Trees to records: each value by what its key must be, every complaint kept. Texts that repeat are converted once and shared."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from havmsh.store.problems import Path, Problem, did_you_mean, nearest
from havmsh.store.quantities import QuantityError, parse, parse_number, show
from havmsh.store.ranges import RangeError, expand, fill, is_range, literal
from havmsh.store.shapes import INLINE_TEXTS, Field, Shape

_BAD: Any = object()
_BOOLS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_Handlers = dict[str, tuple[Field, "dict[str, Any] | None"]]


class Reader:
    """Makes records of trees. `referenced` collects every name that a value refers to, by the kinds that it may be of; `unmade` keeps what
    could be read of entries that became no record (document, shape, values, path), because the names that they refer to are looked at all the same."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.document = 0
        self.referenced: dict[str, set[str]] = {}
        self.unmade: list[tuple[int, Shape, Any, Path]] = []
        self._places: dict[int, tuple[tuple[Any, ...], list[int]]] = {}
        self._handlers: dict[Shape, _Handlers] = {}

    def complain(self, code: str, path: Path, message: str, hint: str | None = None, *, on_key: bool = False) -> None:
        """Keep a complaint about the document that is being read."""
        self.problems.append(Problem(code, self.document, path, message, hint, on_key=on_key))

    def record(self, shape: Shape, tree: Any, path: Path, base: Callable[[Any], Any] | None = None) -> Any:
        """The record that a tree describes, or None where it cannot be made; then there is a complaint. `base(name)` is what it overlays."""
        values = self.values(shape, tree, path)
        if values is None:
            return None
        if base is not None:
            below = base(values.get("key") or values.get("name"))
            if below is not None:
                return replace(below, **values)
        return shape.cls(**values)

    def values(self, shape: Shape, tree: Any, path: Path) -> dict[str, Any] | None:
        """The fields that a tree gives, converted; None where one that is required is missing or nothing can be made of the tree."""
        if tree.__class__ is not dict:
            if tree.__class__ is str and shape.short:
                tree = {shape.short: tree}
            else:
                self.complain("InventoryShape", path, f"must be a mapping of keys, but is {_name(tree)}")
                return None
        handlers = self._handlers.get(shape) or self._make_handlers(shape)
        values: dict[str, Any] = {}
        for key, item in tree.items():
            handler = handlers.get(key)
            if handler is None:
                self._unknown(shape, key, path)
                continue
            field, memo = handler
            if item.__class__ is str:
                if memo is None:
                    values[key] = item
                    continue
                value = memo.get(item, _BAD)
                if value is _BAD:
                    value = self._scalar(field, item, (path, key))
                    if value is _BAD:
                        continue
                    memo[item] = value
                values[key] = value
            elif item is not None:
                value = self._compound(field, item, (path, key))
                if value is not _BAD:
                    values[key] = value
        for key in shape.required:
            if key not in values or values[key] == "":
                self._lacking(shape, tree, values, path, key)
                return None
        return values

    def _lacking(self, shape: Shape, tree: dict[str, Any], values: dict[str, Any], path: Path, key: str) -> None:
        """Complain of a required key that is missing or empty; one that could not be read has its complaint."""
        if key in values:
            self.complain("InventoryEmpty", (path, key), f"{key} must not be empty")
        elif tree.get(key) is None:
            self.complain("InventoryMissingKey", path, f"the key {key!r} is missing")
        self.keep_unmade(shape, values, path)

    def keep_unmade(self, shape: Shape, values: dict[str, Any], path: Path) -> None:
        """Keep what could be read of an entry that becomes no record."""
        if values:
            self.unmade.append((self.document, shape, SimpleNamespace(**{**dict.fromkeys(shape.fields), **values}), path))

    def _make_handlers(self, shape: Shape) -> _Handlers:
        handlers: _Handlers = {}
        for name, field in shape.fields.items():
            inline = field.kind == "text" and name in INLINE_TEXTS and not field.reference
            handlers[name] = (field, None if inline else {})
        self._handlers[shape] = handlers
        return handlers

    def _unknown(self, shape: Shape, key: str, path: Path) -> None:
        fitting = did_you_mean(key, shape.fields)
        hint = None if fitting else "one of " + ", ".join(shape.fields)
        self.complain("InventoryUnknownKey", (path, key), f"there is no key {key!r} here{fitting}", hint, on_key=True)

    def _wrong(self, path: Path, expected: str, tree: Any, fitting: str = "", code: str = "InventoryValue") -> Any:
        shown = repr(tree) if tree.__class__ is str and len(tree) <= 80 else _name(tree)
        self.complain(code, path, f"must be {expected}, but is {shown}" + (f"; did you mean {fitting}?" if fitting else ""))
        return _BAD

    def _scalar(self, field: Field, text: str, path: Path) -> Any:
        kind = field.kind
        if kind == "text":
            if field.reference and text:
                if is_range(text):
                    return self._wrong(path, "one name", text, code="InventoryRange")
                text = literal(text)
                self.referenced.setdefault(field.reference, set()).add(text)
            if field.form == "date" and not _is_date(text):
                return self._wrong(path, "a date and time such as 2010-06-01T09:00:00", text)
            return text
        if kind == "number":
            try:
                value = parse(text, field.unit) if field.unit else parse_number(text, whole=field.whole)
            except QuantityError as error:
                code = "InventoryUnit" if field.unit else "InventoryValue"
                return self._wrong(path, error.expected, text, error.fitting, code)
            if value < field.least:
                return self._wrong(path, f"more than {show(0, field.unit)}" if field.unit else f"at least {field.least}", text)
            if field.most is not None and value > field.most:
                return self._wrong(path, f"at most {field.most}", text)
            return value if field.whole else float(value)
        if kind == "bool":
            flag = _BOOLS.get(text.casefold())
            return self._wrong(path, "true or false", text) if flag is None else flag
        if kind == "choice":
            if text in field.choices:
                return text
            for choice in field.choices:
                if choice.casefold() == text.casefold():
                    return choice
            shown = [choice or '""' for choice in field.choices]
            return self._wrong(path, "one of " + ", ".join(shown), text, nearest(text, field.choices))
        if kind == "texts":
            return self._texts(field, [text], path)
        if kind == "records" and field.shape is not None and field.shape.short:
            return self._records(field.shape, [text], path)
        return self._wrong(path, "a list" if kind == "records" else "a mapping of keys", text, code="InventoryShape")

    def _compound(self, field: Field, tree: Any, path: Path) -> Any:
        kind = field.kind
        if kind == "record" and field.shape is not None:
            made = self.record(field.shape, tree, path)
            return _BAD if made is None else made
        if kind in ("texts", "records"):
            if tree.__class__ is not list:
                self.complain("InventoryShape", path, "must be a list, but is a mapping", "begin each entry with a dash")
                return _BAD
            return self._texts(field, tree, path) if kind == "texts" else self._records(field.shape, tree, path)
        return self._wrong(path, "one value", tree, code="InventoryShape")

    def _texts(self, field: Field, trees: list[Any], path: Path) -> Any:
        found: list[str] = []
        for index, tree in enumerate(trees):
            if tree.__class__ is not str:
                return self._wrong((path, index), "a name" if field.reference else "a text", tree, code="InventoryShape")
            if field.reference and is_range(tree):
                try:
                    found.extend(name for name, _ in expand(tree))
                except RangeError as error:
                    self.complain("InventoryRange", (path, index), f"{tree!r} {error}")
                    return _BAD
            else:
                found.append(literal(tree) if field.reference else tree)
        if field.reference:
            self.referenced.setdefault(field.reference, set()).update(found)
        return tuple(found)

    def _records(self, shape: Shape | None, trees: list[Any], path: Path) -> Any:
        assert shape is not None
        found = []
        places = []
        seen: dict[str, int] = {}
        unique = shape.required and not shape.overlay
        for index, tree in enumerate(trees):
            place = (path, index)
            copies = [tree] if not _many(shape, tree) else [copy for copy, _ in self.copies(shape, shape.short, tree, place)]
            for copy in copies:
                if copy is tree and (unique or shape.overlay):
                    copy = _without_guard(copy, shape.short or "name")
                made = self.record(shape, copy, place, self.base_of(shape) if shape.overlay else None)
                if made is None:
                    continue
                found.append(made)
                places.append(index)
                if unique:
                    name = getattr(made, shape.required[0])
                    if seen.setdefault(name, index) != index or (len(copies) > 1 and len(seen) < len(found)):
                        self.complain("InventoryDuplicateName", place, f"{name!r} is described twice in this list")
        rows = tuple(found)
        if places != list(range(len(rows))):
            self._places[id(rows)] = rows, places
        return rows

    def place_of(self, rows: tuple[Any, ...], index: int) -> int:
        """Where in its list an entry was written that became the record with an index: not every entry becomes one."""
        known = self._places.get(id(rows))
        return index if known is None else known[1][index]

    def base_of(self, shape: Shape) -> Callable[[Any], Any]:
        """What an overlay's entries lie over. The loader fills it in when the fabric is read."""
        return lambda name: None

    def copies(self, shape: Shape, key: str, tree: dict[str, Any], path: Path) -> Iterator[tuple[dict[str, Any], str]]:
        """The entries that one with a range in its name (or a count) stands for, with their names."""
        text = tree[key]
        try:
            if "count" in tree and "count" not in shape.fields:
                names = self._counted(text, tree["count"], (path, "count"))
            else:
                names = expand(text)
            left_out = {name for part in _as_list(tree.get("except")) for name, _ in expand(str(part))}
        except RangeError as error:
            self.complain("InventoryRange", (path, key), f"{text!r} {error}")
            return
        for name in left_out.difference(name for name, _ in names):
            fitting = did_you_mean(name, (known for known, _ in names))
            self.complain("InventoryRange", (path, "except"), f"{name} is not among the names of {text!r}{fitting}")
        spread: dict[str, list[str]] = {}
        for name, item in tree.items():
            field = shape.fields.get(name)
            if field is not None and field.kind == "text" and field.reference and item.__class__ is str and is_range(item):
                try:
                    spread[name] = [part for part, _ in expand(item)]
                except RangeError as error:
                    self.complain("InventoryRange", (path, name), f"{item!r} {error}")
                    return
        for index, (name, number) in enumerate(names):
            if name in left_out:
                continue
            copy = {}
            for item_key, item in tree.items():
                if item_key == key:
                    copy[item_key] = name
                elif item_key in spread:
                    options = spread[item_key]
                    copy[item_key] = options[index % len(options)]
                elif item_key == "except" or (item_key == "count" and "count" not in shape.fields):
                    continue
                else:
                    copy[item_key] = _fill(item, name, number, index)
            yield copy, name

    def _counted(self, text: str, count: Any, path: Path) -> list[tuple[str, int]]:
        if count.__class__ is not str or not count.isdigit() or not 1 <= int(count[:9]) <= 100_000 or len(count) > 9:
            self._wrong(path, "a whole number from 1 to 100,000", count)
            return []
        size = int(count)
        width = len(count)
        if "{" not in text:
            text += f"{{n:0{width}}}" if width > 1 else "{n}"
        return [(fill(text, "", number, number - 1), number) for number in range(1, size + 1)]


def _many(shape: Shape, tree: Any) -> bool:
    """Whether an entry of a nested list stands for several."""
    if tree.__class__ is not dict or not shape.short or shape.short not in shape.required:
        return False
    name = tree.get(shape.short)
    return name.__class__ is str and is_range(name)


def _is_date(text: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _without_guard(tree: Any, key: str) -> Any:
    if tree.__class__ is str:
        return literal(tree)
    if tree.__class__ is dict and tree.get(key).__class__ is str and "\\[" in tree[key]:
        return {**tree, key: literal(tree[key])}
    return tree


def _fill(tree: Any, name: str, number: int, index: int) -> Any:
    if tree.__class__ is str:
        return fill(tree, name, number, index)
    if tree.__class__ is list:
        return [_fill(item, name, number, index) for item in tree]
    if tree.__class__ is dict:
        if tree.get("name").__class__ is str and is_range(tree["name"]):
            return tree
        return {key: _fill(item, name, number, index) for key, item in tree.items()}
    return tree


def _as_list(tree: Any) -> list[Any]:
    return [] if tree is None else tree if tree.__class__ is list else [tree]


def _name(tree: Any) -> str:
    if tree is None:
        return "empty"
    if tree.__class__ is dict:
        return "a mapping"
    if tree.__class__ is list:
        return "a list"
    return f"a text of {len(tree):,} characters" if len(tree) > 80 else f"the text {tree!r}"
