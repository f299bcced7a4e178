"""YAML text to nodes that know where they stand, for a file that has something to complain of, or that is to be changed.

Offsets are of characters in the text.
"""
from __future__ import annotations

from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent


class Node:
    """A value and where it stands: `kind` is "scalar", "mapping", "sequence" or "alias".

    `start` and `end` enclose the text of the value itself (a block's end is that of its last value, not where the parser noticed it).
    `value` is the text, a list of nodes, or a list of (key node, value node); of an alias, the node that it names.
    """

    __slots__ = ("anchor", "end", "flow", "kind", "start", "style", "value")

    def __init__(self, kind: str, start: int, end: int, value: Any, *, flow: bool = False, anchor: str | None = None, style: str = "") -> None:
        self.kind, self.start, self.end, self.value = kind, start, end, value
        self.flow, self.anchor, self.style = flow, anchor, style

    def real(self) -> Node:
        """The node itself, or what an alias names."""
        return self.value if self.kind == "alias" else self

    def child(self, key: object) -> tuple[Node | None, Node | None]:
        """Key and value node of a mapping's key, or (None, item) of a sequence's index; merged keys are found where they are written."""
        node = self.real()
        if node.kind == "mapping":
            found: tuple[Node | None, Node | None] = (None, None)
            for name, value in node.value:
                if name.value == key:
                    found = (name, value)
            if found[1] is None and key != "<<":
                merged = node.child("<<")[1]
                for part in [] if merged is None else merged.real().value if merged.real().kind == "sequence" else [merged]:
                    inner: tuple[Node | None, Node | None] = part.child(key)
                    if inner[1] is not None:
                        return inner
            return found
        if node.kind == "sequence" and isinstance(key, int) and 0 <= key < len(node.value):
            return None, node.value[key]
        return None, None


def locate(text: str, wanted: set[tuple[object, object]] | None = None) -> Node | None:
    """The document with the places of everything, or None where it is empty. A text that is no YAML is located as far as it goes.

    With `wanted` ((section, index), ...) only those entries of the top's lists are kept whole, of the others only where they stand; reading
    ends with the last of them, unless an index is None.
    """
    parser = CParser(text)
    locator = _Locator(wanted)
    try:
        while locator.left is None or locator.left > 0:
            event = parser.get_event()
            if event.__class__ is StreamEndEvent:
                break
            locator.take(event)
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()
    return locator.finish()


class _Locator:
    """Takes events one after the other. `left` counts the wanted entries that are still to come; None where all is wanted."""

    def __init__(self, wanted: set[tuple[object, object]] | None) -> None:
        self.wanted = wanted
        self.left = None if wanted is None or any(index is None for _, index in wanted) else sum(len(place) == 2 for place in wanted)
        self.anchors: dict[str, Node] = {}
        self.stack: list[tuple[Node, Node | None]] = []
        self.top: Node | None = None
        self.current: Node | None = None
        self.key: Node | None = None
        self.skipped = self.last = 0

    def take(self, event: Any) -> None:
        """The next event."""
        kind = event.__class__
        if self.skipped:
            self.skip(event)
        elif kind is ScalarEvent:
            node = Node("scalar", event.start_mark.index, event.end_mark.index, event.value, anchor=event.anchor, style=event.style or "")
            if event.anchor is not None:
                self.anchors[event.anchor] = node
            self.put(node)
        elif kind is AliasEvent:
            self.put(Node("alias", event.start_mark.index, event.end_mark.index, self.anchors.get(event.anchor) or Node("scalar", 0, 0, "")))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self.begin(event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = self.current  # type: ignore[assignment]
            node.end = event.end_mark.index if node.flow else _last_end(node)
            if not self.stack:
                self.current = None
                return
            self.current, self.key = self.stack.pop()
            self.put(node)

    def begin(self, event: Any) -> None:
        """A container begins, or an entry that nobody wants is passed over."""
        name = "mapping" if event.__class__ is MappingStartEvent else "sequence"
        node = Node(name, event.start_mark.index, event.end_mark.index, [], flow=bool(event.flow_style), anchor=event.anchor)
        current = self.current
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        elif self.wanted is not None and current is not None and current.kind == "sequence":
            section = self.section()
            if section is not None and (section, len(current.value)) not in self.wanted:
                current.value.append(node)
                self.skipped = 1
                return
        if current is not None:
            self.stack.append((current, self.key))
        elif self.top is None:
            self.top = node
        self.current, self.key = node, None

    def section(self) -> object:
        """The key of the list directly below the top that is being filled; None elsewhere."""
        key = self.stack[0][1] if len(self.stack) == 1 else None
        return key.value if key is not None and key.kind == "scalar" else None

    def skip(self, event: Any) -> None:
        """An event of an entry that nobody wants: only where the entry ends is kept."""
        kind = event.__class__
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            self.skipped += 1
            return
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self.skipped -= 1
        if kind is ScalarEvent or event.end_mark.index > event.start_mark.index:    # a block ends at no place of its own
            self.last = event.end_mark.index
        if not self.skipped and self.current is not None:
            self.current.value[-1].end = self.last

    def put(self, node: Node) -> None:
        """A whole node goes where it belongs."""
        current = self.current
        if current is None:
            self.top = node
        elif current.kind == "sequence":
            current.value.append(node)
            if self.left is not None and self.wanted is not None:
                section = self.section()
                self.left -= section is not None and (section, len(current.value) - 1) in self.wanted
        elif self.key is None:
            self.key = node
        else:
            current.value.append((self.key, node))
            self.key = None

    def finish(self) -> Node | None:
        """The document; what was not at its end when the text broke off goes where it belongs too."""
        while self.stack and self.current is not None:
            holder, pending = self.stack.pop()
            if holder.kind == "mapping" and pending is not None:
                holder.value.append((pending, self.current))
            elif holder.kind == "sequence":
                holder.value.append(self.current)
            self.current = holder
        return self.top


def _last_end(node: Node) -> int:
    """Where a block ends: with its last value."""
    if not node.value:
        return node.end
    last = node.value[-1]
    if node.kind == "mapping":
        name, value = last
        return max(int(name.end), int(value.end))
    return int(last.end)
