"""YAML text to plain values, by PyYAML's C parser (libyaml) and a lean builder over its events: no node graph, no resolver, no tags.

`build` is the fast reading: scalars stay text (the records know what they must be), a section's entries are handed on and forgotten as
they end, and no position is kept; `locating.py` has the careful one. Offsets are of characters in the text.
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
_VALUES = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent})
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
        return _Builder(parser.get_event, item, [] if problems is None else problems).document()
    except yaml.YAMLError as error:
        raise _from_yaml(error, text) from None
    finally:
        parser.dispose()


class _Builder:
    """Makes values of a parser's events. A container is made by a call of its own; they nest no deeper than MAX_DEPTH."""

    __slots__ = ("anchors", "get", "item", "nodes", "problems")

    def __init__(self, get: Callable[[], Any], item: Callable[[str, int, Tree], object] | None, problems: list[YamlProblem]) -> None:
        self.get = get
        self.item = item
        self.problems = problems
        self.anchors: dict[str, tuple[Tree, int]] = {}
        self.nodes = 0

    def document(self) -> dict[str, Tree] | None:
        """The one document of the text."""
        top: Tree = None
        documents = 0
        while True:
            event = self.get()
            kind = event.__class__
            if kind is StreamEndEvent:
                return _top(top)
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _at(event, "InventoryDocuments", "a second document begins here; an inventory file is one document")
            elif kind in _VALUES:
                top = self.value(event, 0, "")

    def value(self, event: Any, depth: int, section: str) -> Tree:
        """The value that begins with an event, inside of `depth` containers."""
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None or len(event.value) > MAX_SCALAR:
                self.marked(event)
            return None if event.value in NULLS and event.implicit[0] else event.value
        if kind is AliasEvent:
            return self.named(event)
        if event.tag is not None:
            _refuse_tag(event)
        if depth >= MAX_DEPTH:
            raise _at(event, "InventoryDepth", f"the document is nested deeper than {MAX_DEPTH} levels")
        anchor, before = event.anchor, self.nodes
        if anchor is not None:
            self.anchors[anchor] = (self.anchors, 0)
        made: Tree = self.mapping(depth + 1) if kind is MappingStartEvent else self.sequence(depth + 1, section)
        if anchor is not None:
            self.anchors[anchor] = (made, self.nodes - before)
        return made

    def mapping(self, depth: int) -> Tree:
        """A mapping up to its end."""
        get, nulls = self.get, NULLS
        node: dict[str, Tree] = {}
        while True:
            event = get()
            kind = event.__class__
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None or len(event.value) > MAX_SCALAR:
                    self.marked(event)
                key = event.value
                if key in node:
                    self.problems.append(_at(event, "InventoryDuplicateKey", f"the key {key!r} is written twice"))
            elif kind is MappingEndEvent:
                self.nodes += len(node) + 1
                return _merge(node, event) if "<<" in node else node
            else:
                key = self.key(event)
            event = get()
            if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None and len(event.value) <= MAX_SCALAR:
                value = event.value
                node[key] = None if value in nulls and event.implicit[0] else value
            else:
                node[key] = self.value(event, depth, key)

    def key(self, event: Any) -> str:
        """A key that is no scalar: the name of one, or none at all."""
        if event.__class__ is AliasEvent:
            named = self.named(event)
            if named.__class__ is str:
                return named
        elif event.tag is not None:
            _refuse_tag(event)
        raise _at(event, "InventoryKey", "a key must be a text")

    def sequence(self, depth: int, section: str) -> Tree:
        """A list up to its end; the containers in a list directly below the top become what `item` keeps of them."""
        item = self.item if depth == 2 else None
        node: list[Tree] = []
        while True:
            event = self.get()
            kind = event.__class__
            if kind is SequenceEndEvent:
                self.nodes += len(node) + 1
                return node
            value = self.value(event, depth, "")
            if item is not None and (kind is MappingStartEvent or kind is SequenceStartEvent):
                value = item(section, len(node), value)
            node.append(value)

    def named(self, event: Any) -> Tree:
        """What an alias names, once it stands."""
        value, weight = self.anchors.get(event.anchor, (None, -1))
        if weight < 0:
            raise _at(event, "InventoryAlias", f"nothing is anchored as &{event.anchor} before this")
        if value is self.anchors:
            raise _at(event, "InventoryCycle", f"*{event.anchor} stands inside the very thing that it names", "a description cannot contain itself")
        self.nodes += weight
        if self.nodes > MAX_NODES:
            raise _at(event, "InventoryTooLarge", f"aliases blow the document up to more than {MAX_NODES:,} values")
        return value

    def marked(self, event: Any) -> None:
        """A scalar with an anchor, a tag, or too long a text."""
        _check_scalar(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (event.value, 1)


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
