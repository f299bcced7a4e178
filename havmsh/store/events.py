"""YAML text to plain values, by PyYAML's C parser (libyaml) and a lean builder over its events: no node graph, no resolver, no tags.

Two readings of the same events. `build` is the fast one: scalars stay text (the records know what they must be), a section's entries are
handed on and forgotten as they end, and no position is kept. `locate` is the careful one, for a file that has something to complain of,
or that is to be changed: it keeps where everything stands. Offsets are of characters in the text.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

MAX_DEPTH = 32
MAX_SCALAR = 65_536
MAX_NODES = 20_000_000
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
Tree = Any
"""str, None, list of trees, or dict from str to tree."""


class YamlProblem(Exception):
    """What makes a text no YAML, or no YAML that an inventory may use. Offsets are of the place it stands at."""

    def __init__(self, code: str, message: str, start: int, end: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.start, self.end, self.hint = code, message, start, end, hint


def build(
    text: str,
    item: Callable[[str, int, Tree], object] | None = None,
    *,
    problems: list[YamlProblem] | None = None,
) -> dict[str, Tree] | None:
    """The mapping that a document is, or None where it is empty.

    `item(section, index, tree)` receives the entries of the lists directly below the top, where they are no texts or aliases, and answers
    what to keep in their place. Problems that
    do not hide others (a key written twice) go into `problems`; the first that does is raised.
    """
    parser = CParser(text)
    try:
        return _build(parser.get_event, item, [] if problems is None else problems)
    except yaml.YAMLError as error:
        raise _from_yaml(error, text) from None
    finally:
        parser.dispose()


def _build(get: Callable[[], Any], item: Callable[[str, int, Tree], object] | None, problems: list[YamlProblem]) -> dict[str, Tree] | None:
    nulls, scalar_event, mapping_start, sequence_start = NULLS, ScalarEvent, MappingStartEvent, SequenceStartEvent
    mapping_end, sequence_end, alias_event = MappingEndEvent, SequenceEndEvent, AliasEvent
    anchors: dict[str, tuple[Tree, int]] = {}
    stack: list[tuple[Tree, Any, str | None, int]] = []
    top: Tree = None
    node: Tree = None            # the container being filled
    mapping = False              # whether it is a mapping
    key: Any = None              # its pending key
    anchor: str | None = None    # its own anchor
    base = nodes = documents = 0
    while True:
        event = get()
        kind = event.__class__
        if kind is scalar_event:
            value: Tree = event.value
            if event.anchor is not None or event.tag is not None or len(value) > MAX_SCALAR:
                _check_scalar(event)
                if event.anchor is not None:
                    anchors[event.anchor] = (value, 1)
            if mapping:
                if key is None:
                    key = value
                    if key in node:
                        problems.append(YamlProblem(
                            "InventoryDuplicateKey", f"the key {key!r} is written twice", event.start_mark.index, event.end_mark.index))
                    continue
                if value in nulls and event.implicit[0]:
                    value = None
                node[key] = value
                key = None
                continue
            if value in nulls and event.implicit[0]:
                value = None
        elif kind is mapping_start or kind is sequence_start:
            if event.tag is not None:
                _refuse_tag(event)
            if mapping and key is None:
                raise _at(event, "InventoryKey", "a key must be a text")
            if len(stack) >= MAX_DEPTH:
                raise _at(event, "InventoryDepth", f"the document is nested deeper than {MAX_DEPTH} levels")
            stack.append((node, key, anchor, base))
            base = nodes
            mapping = kind is mapping_start
            node = {} if mapping else []
            key, anchor = None, event.anchor
            if anchor is not None:
                anchors[anchor] = (anchors, 0)
            continue
        elif kind is mapping_end or kind is sequence_end:
            value = node
            nodes += len(node) + 1
            if mapping and "<<" in value:
                value = _merge(value, event)
            if anchor is not None:
                anchors[anchor] = (value, nodes - base)
            node, key, anchor, base = stack.pop()
            mapping = node.__class__ is dict
            if item is not None and len(stack) == 2 and not mapping:
                value = item(stack[1][1] or "", len(node), value)
        elif kind is alias_event:
            value, weight = anchors.get(event.anchor, (None, -1))
            if weight < 0:
                raise _at(event, "InventoryAlias", f"nothing is anchored as &{event.anchor} before this")
            if value is anchors:
                raise _at(event, "InventoryCycle", f"*{event.anchor} stands inside the very thing that it names",
                          "a description cannot contain itself")
            nodes += weight
            if nodes > MAX_NODES:
                raise _at(event, "InventoryTooLarge", f"aliases blow the document up to more than {MAX_NODES:,} values")
        elif kind is StreamEndEvent:
            return _top(top)
        else:
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _at(event, "InventoryDocuments", "a second document begins here; an inventory file is one document")
            continue
        if mapping:
            if key is None:
                if value.__class__ is not str:
                    raise _at(event, "InventoryKey", "a key must be a text")
                key = value
            else:
                node[key] = value
                key = None
        elif node is None:
            top = value
        else:
            node.append(value)


def _top(top: Tree) -> dict[str, Tree] | None:
    if top is None or top.__class__ is dict:
        return cast("dict[str, Tree] | None", top)
    raise YamlProblem("InventoryShape", "an inventory must be a mapping of sections (server, hosts, clusters, vms, ...), but is "
                      + ("a list" if top.__class__ is list else "a text"), 0, 0)


def _merge(node: dict[str, Tree], event: Any) -> dict[str, Tree]:
    """A mapping with its merge key (`<<`) resolved: its own keys win, then the first of a list of mappings."""
    given = node.pop("<<")
    merged: dict[str, Tree] = {}
    for part in reversed(given if given.__class__ is list else [given]):
        if part.__class__ is not dict:
            raise _at(event, "InventoryMerge", "what `<<` merges must be a mapping, or a list of mappings")
        merged.update(part)
    merged.update(node)
    return merged


def _at(event: Any, code: str, message: str, hint: str | None = None) -> YamlProblem:
    return YamlProblem(code, message, event.start_mark.index, event.end_mark.index, hint)


def _check_scalar(event: Any) -> None:
    if event.tag is not None:
        _refuse_tag(event)
    if len(event.value) > MAX_SCALAR:
        start = event.start_mark.index
        raise YamlProblem("InventoryTooLarge", f"a text of {len(event.value):,} characters stands here; at most {MAX_SCALAR:,} are taken",
                          start, start + 1)


def _refuse_tag(event: Any) -> None:
    raise _at(event, "InventoryTag", f"the tag {event.tag} is not allowed; an inventory has no tags",
              "write the plain value: what it must be follows from its key")


def _from_yaml(error: yaml.YAMLError, text: str) -> YamlProblem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    context = getattr(error, "context", None)
    at = mark.index if mark is not None else getattr(error, "position", 0) or 0
    at = max(0, min(int(at), len(text)))
    return YamlProblem("InventorySyntax", f"this is not YAML: {said}" + (f" ({context})" if context else ""), at, min(at + 1, len(text)))


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
    anchors: dict[str, Node] = {}
    stack: list[tuple[Node, Node | None]] = []
    top: Node | None = None
    key: Node | None = None
    current: Node | None = None
    left = None if wanted is None else sum(len(place) == 2 for place in wanted)
    if wanted is not None and any(index is None for _, index in wanted):
        left = None
    skipped = last = 0
    try:
        while left is None or left > 0:
            event: Any = parser.get_event()
            kind = event.__class__
            if kind is StreamEndEvent:
                break
            if skipped:
                if kind is MappingStartEvent or kind is SequenceStartEvent:
                    skipped += 1
                    continue
                if kind is MappingEndEvent or kind is SequenceEndEvent:
                    skipped -= 1
                if kind is ScalarEvent or event.end_mark.index > event.start_mark.index:    # a block ends at no place of its own
                    last = event.end_mark.index
                if not skipped and current is not None:
                    current.value[-1].end = last
                continue
            if kind is ScalarEvent:
                node = Node("scalar", event.start_mark.index, event.end_mark.index, event.value, anchor=event.anchor, style=event.style or "")
                if event.anchor is not None:
                    anchors[event.anchor] = node
            elif kind is AliasEvent:
                node = Node("alias", event.start_mark.index, event.end_mark.index, anchors.get(event.anchor) or Node("scalar", 0, 0, ""))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                name = "mapping" if kind is MappingStartEvent else "sequence"
                node = Node(name, event.start_mark.index, event.end_mark.index, [], flow=bool(event.flow_style), anchor=event.anchor)
                if event.anchor is not None:
                    anchors[event.anchor] = node
                elif wanted is not None and len(stack) == 1 and current is not None and current.kind == "sequence" and stack[0][1] is not None \
                        and (stack[0][1].value, len(current.value)) not in wanted:
                    current.value.append(node)
                    skipped = 1
                    continue
                if current is not None:
                    stack.append((current, key))
                elif top is None:
                    top = node
                current, key = node, None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                assert current is not None
                node = current
                node.end = event.end_mark.index if node.flow else _last_end(node)
                if not stack:
                    current = None
                    continue
                current, key = stack.pop()
            else:
                continue
            if current is None:
                top = node
            elif current.kind == "sequence":
                current.value.append(node)
                if left is not None and wanted is not None and len(stack) == 1 and stack[0][1] is not None:
                    left -= (stack[0][1].value, len(current.value) - 1) in wanted
            elif key is None:
                key = node
            else:
                current.value.append((key, node))
                key = None
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()
    while stack and current is not None:
        holder, pending = stack.pop()
        if holder.kind == "mapping" and pending is not None:
            holder.value.append((pending, current))
        elif holder.kind == "sequence":
            holder.value.append(current)
        current = holder
    return top


def _last_end(node: Node) -> int:
    """Where a block ends: with its last value."""
    if not node.value:
        return node.end
    last = node.value[-1]
    if node.kind == "mapping":
        name, value = last
        return max(int(name.end), int(value.end))
    return int(last.end)
