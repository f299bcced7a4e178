"""Edits of a YAML text that leave everything else as it stands: a value replaced, a key added, an entry added or taken out.

Offsets are of characters. An edit that the layout does not allow raises `CannotSplice`; the caller then writes more afresh.
"""
from __future__ import annotations

from typing import Any

from havmsh.store import emit
from havmsh.store.locating import Node


class CannotSplice(Exception):
    """The layout does not take the edit."""


class Splicer:
    """Edits of one text, collected and then applied at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, int, str]] = []

    def result(self) -> str:
        """The text with the edits."""
        made = self.text
        before = len(made) + 1
        for start, end, _, put in sorted(self._edits, key=lambda edit: (edit[0], edit[1], edit[2]), reverse=True):
            if end > before:
                raise CannotSplice("two edits meet")
            made = made[:start] + put.replace("\n", self.newline) + made[end:]
            before = start
        return made

    def _edit(self, start: int, end: int, put: str) -> None:
        self._edits.append((start, end, len(self._edits), put))

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of an offset ends, before its newline."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if end > 0 and self.text[end - 1] == "\r" else end

    def column(self, at: int) -> int:
        """Column of an offset, from 0."""
        return at - self.line_start(at)

    def _trim(self, start: int, end: int) -> int:
        """The end without the blanks that a block text takes with it."""
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def replace(self, key: Node, node: Node, value: emit.Plain, *, flow: bool) -> None:
        """Put another value behind a key."""
        if _anchored(node):
            raise CannotSplice("something else may refer to what stands here")
        colon = self.text.find(":", key.end)
        if colon < 0 or self.text[key.end:colon].strip():
            raise CannotSplice("no colon where one must be")
        end = self._trim(node.start, node.end) if node.kind != "sequence" or node.flow or node.value else node.end
        end = max(end, colon + 1)
        if flow:
            self._edit(colon + 1, end, " " + emit.flow(value))
        elif node.kind == "scalar" and value.__class__ not in (dict, list) and node.start > colon and node.style not in ("|", ">"):
            self._edit(node.start, end, emit.after_colon(value, 0)[1:])
        else:
            self._edit(colon + 1, end, emit.after_colon(value, self.column(key.start)))

    def add_key(self, mapping: Node, name: str, value: emit.Plain) -> None:
        """Add a key at the end of a mapping."""
        if mapping.kind != "mapping":
            raise CannotSplice("no mapping")
        if mapping.flow:
            if mapping.value:
                at = self._trim(mapping.start, max(node.end for node in mapping.value[-1]))
                self._edit(at, at, f", {name}: {emit.flow(value)}")
            else:
                self._edit(mapping.start + 1, mapping.start + 1, f"{name}: {emit.flow(value)}")
            return
        indent = self.column(mapping.value[0][0].start)
        at = self.line_end(self._trim(mapping.start, mapping.end))
        self._edit(at, at, f"\n{' ' * indent}{name}:{emit.after_colon(value, indent)}")

    def add_item(self, sequence: Node, after: Node, value: emit.Plain) -> None:
        """Add an entry to a block list, below one of its entries."""
        at = self.line_end(self._trim(after.start, after.end))
        self._edit(at, at, "\n" + emit.item(value, self._dash(sequence, after)[1]))

    def replace_item(self, sequence: Node, node: Node, value: emit.Plain) -> None:
        """Put another entry in the place of one."""
        if _anchored(node):
            raise CannotSplice("something else may refer to what stands here")
        dash, indent = self._dash(sequence, node)
        self._edit(dash, self._trim(node.start, node.end), emit.item(value, indent)[indent:])

    def remove_item(self, sequence: Node, node: Node) -> None:
        """Take an entry out of a block list, with its lines."""
        if _anchored(node):
            raise CannotSplice("something else may refer to what stands here")
        dash, _ = self._dash(sequence, node)
        start = self.line_start(dash)
        if self.text[start:dash].strip():
            raise CannotSplice("something stands before the dash")
        end = self.text.find("\n", self._trim(node.start, node.end))
        self._edit(start, len(self.text) if end < 0 else end + 1, "")

    def _dash(self, sequence: Node, node: Node) -> tuple[int, int]:
        if sequence.flow or sequence.kind != "sequence":
            raise CannotSplice("the list stands in brackets")
        start = self.line_start(node.start)
        dash = self.text.rfind("-", start, node.start)
        if dash < 0 or self.text[dash + 1:node.start].strip() or self.text[start:dash].strip(" -"):
            raise CannotSplice("no dash where one must be")
        return dash, dash - start

    def append(self, text: str) -> None:
        """Add lines at the end of the text."""
        gap = "" if not self.text or self.text.endswith("\n") else "\n"
        self._edit(len(self.text), len(self.text), gap + text + "\n")

    def patch(self, mapping: Node, fields: dict[str, Any], old: dict[str, emit.Plain], new: dict[str, emit.Plain]) -> None:
        """Change the keys of a mapping whose values differ. Nested lists of the same length are changed entry by entry."""
        if mapping.kind != "mapping":
            raise CannotSplice("no mapping of its own")
        own = {key.value: (key, value) for key, value in mapping.value}
        for name, field in fields.items():
            if old.get(name) == new.get(name):
                continue
            if name not in own:
                self.add_key(mapping, name, new[name])
                continue
            key, node = own[name]
            shape = field.shape
            inner = shape.fields if shape is not None else {}
            if (
                field.kind == "records" and node.kind == "sequence" and not node.anchor and len(node.value) == len(old[name]) == len(new[name])
                and all(part.kind == "mapping" and not part.anchor for part in node.value)
            ):
                for part, before, after in zip(node.value, old[name], new[name]):
                    self.patch(part, inner, before, after)
            elif field.kind == "record" and node.kind == "mapping" and not node.anchor:
                self.patch(node, inner, old[name], new[name])
            else:
                self.replace(key, node, _brief(field, new[name]), flow=mapping.flow)


def _brief(field: Any, value: emit.Plain) -> emit.Plain:
    """A value that was made with all its defaults, without them."""
    shape = field.shape
    if shape is None:
        return value
    if field.kind == "record":
        return _without_defaults(shape, value)
    return [emit.short(shape, _without_defaults(shape, part)) for part in value]


def _without_defaults(shape: Any, value: dict[str, emit.Plain]) -> dict[str, emit.Plain]:
    made = {}
    for name, field in shape.fields.items():
        part = value[name]
        if field.required or part != full(field, field.default):
            made[name] = _brief(field, part)
    return made


def full(field: Any, value: Any) -> emit.Plain:
    """A field's value with nothing left out, so that two of them can be compared key by key."""
    if field.shape is not None:
        if field.kind == "record":
            return {name: full(inner, getattr(value, name)) for name, inner in field.shape.fields.items()}
        return [{name: full(inner, getattr(part, name)) for name, inner in field.shape.fields.items()} for part in value]
    return emit.plain(field, value)


def _anchored(node: Node) -> bool:
    """Whether an anchor stands in a value: what refers to it would lose it."""
    if node.kind == "alias":
        return False
    if node.anchor:
        return True
    if node.kind == "mapping":
        return any(_anchored(value) for _, value in node.value)
    return node.kind == "sequence" and any(_anchored(value) for value in node.value)
