"""Documents to one `Inventory`: entries read as they end, ranges written out, files merged in name order, names tied, all complaints placed."""
from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from havmsh.diagnostics import Diagnostic, Source, Span
from havmsh.engine.view import Inventory
from havmsh.store import links
from havmsh.store.documents import Document, DocumentError
from havmsh.store.doubts import doubts
from havmsh.store.events import YamlProblem, build
from havmsh.store.halves import Torn, build_apart
from havmsh.store.problems import InventoryError, Path, Problem, did_you_mean, place
from havmsh.store.ranges import is_range, literal
from havmsh.store.reading import Reader
from havmsh.store.shapes import Section, Shape, sections

Origin = tuple[int, int, int, int]
"""Where a record comes from: document and entry, then document and entry of what was written out over it (-1 where nothing was)."""
MOST_ENTRIES = 1_000_000


class Loader:
    """Reads the documents of one inventory. After `load`, `origins` says where each record of a section stands, in the order of the records."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self._apart = True
        self._begin()

    def _begin(self) -> None:
        self.sections = sections()
        self.reader = Reader()
        self.rows: dict[str, list[Any]] = {name: [] for name, section in self.sections.items() if section.many}
        self.beside: dict[str, dict[int, Any]] = {name: {} for name in self.rows}
        self.origins: dict[str, list[Origin]] = {name: [] for name in self.rows}
        self.copied: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in self.rows}
        self.singles: dict[str, list[tuple[int, Any]]] = {name: [] for name, section in self.sections.items() if not section.many}
        self.sources: list[Source] = []
        self.ranges: dict[str, list[tuple[int, int]]] = {name: [] for name in self.rows}
        self._names: dict[str, dict[str, int]] = {name: {} for name in self.rows}
        self._broken: list[Diagnostic] = []
        self._total = 0
        self._cut = False
        self.stranded: list[tuple[Problem, str]] = []
        self.lost: dict[str, set[str]] = {name: set() for name in self.rows}

    def load(self) -> tuple[Inventory, tuple[Diagnostic, ...]]:
        """The inventory and its warnings; `InventoryError` with everything that is wrong."""
        with no_collector():
            self._read_documents()
            inventory = self._assemble()
            if not self._cut:
                inventory = links.tie(inventory, self)
            doubted: list[Problem] = [] if self._cut else doubts(inventory, self, self.reader.problems)
            problems = self.reader.problems
            if problems or self._broken:
                raise InventoryError(*self._broken, *place(problems, self.sources))
            return inventory, tuple(place([*(problem for problem, _ in self.stranded), *doubted], self.sources))

    def _read_documents(self) -> None:
        try:
            for number, document in enumerate(self.documents):
                self._read_document(number, document)
        except Torn:
            self._apart = False
            self._begin()
            self._read_documents()

    def _read_document(self, number: int, document: Document) -> None:
        self.reader.document = number
        source = Source("", document.path)
        self.sources.append(source)
        try:
            source = Source(document.text, document.path)
        except DocumentError as error:
            self._broken.append(from_document(error))
            self._cut = True
            return
        self.sources[number] = source
        problems: list[YamlProblem] = []
        tree: dict[str, Any] | None = None
        try:
            tree = build_apart(source.text, self._item) if self._apart else None
            if tree is None:
                tree = build(source.text, self._item, problems=problems)
        except YamlProblem as problem:
            problems.append(problem)
        self._broken.extend(
            Diagnostic(item.code, item.message, Span(source, item.start, item.end), hint=item.hint, category="InvalidData") for item in problems)
        if tree is None:
            self._cut = True
            if not problems and len(self.documents) == 1:
                self._broken.append(Diagnostic(
                    "InventoryEmpty", "the inventory is empty", Span(source, 0, 0), category="InvalidData",
                    hint="an inventory has sections such as server, hosts, clusters, vms; `hosts: [HV01]` is a small one"))
            return
        for name, value in tree.items():
            self._section(number, name, value)

    def _section(self, number: int, name: str, value: Any) -> None:
        section = self.sections.get(name)
        path = (None, name)
        if section is None:
            if not name.startswith("x-"):
                fitting = did_you_mean(name, self.sections)
                self.reader.complain("InventoryUnknownKey", path, f"there is no section {name!r}{fitting}",
                                     None if fitting else "one of " + ", ".join(self.sections), on_key=True)
            return
        if not section.many:
            if value is not None:
                self.singles[name].append((number, value))
            return
        if value is None:
            return
        if value.__class__ is not list:
            self.reader.complain("InventoryShape", path, "must be a list", "begin each entry with a dash")
            return
        for index, tree in enumerate(value):
            if tree.__class__ is not int:
                self._entry(section, index, tree)

    def _item(self, name: str, index: int, tree: Any) -> Any:
        section = self.sections.get(name)
        if section is None or not section.many:
            return tree
        self._entry(section, index, tree)
        return index

    def _entry(self, section: Section, index: int, tree: Any) -> None:
        path: Path = ((None, section.name), index)
        key = section.key
        if tree.__class__ is str:
            tree = {key: tree}
        if tree.__class__ is dict:
            name = tree.get(key)
            if name.__class__ is str and (("[" in name and is_range(name)) or "count" in tree):
                self.ranges[section.name].append((self.reader.document, index))
                for copy, _ in self.reader.copies(section.shape, key, tree, path):
                    self._one(section, index, copy, path, copied=True)
                return
            if name.__class__ is str and "\\[" in name:
                tree = {**tree, key: literal(name)}
        self._one(section, index, tree, path)

    def _one(self, section: Section, index: int, tree: Any, path: Path, *, copied: bool = False) -> None:
        rows, names = self.rows[section.name], self._names[section.name]
        number = self.reader.document
        at, origin = len(rows), (number, index, -1, -1)
        if tree.__class__ is dict:
            name = tree.get("key") or tree.get(section.key)
            if name.__class__ is str:
                known = names.get(name)
                if known is not None:
                    below = self.copied[section.name].pop(known, None)
                    if below is None or copied:
                        self._twice(section, name, known, path, written=copied and below is None)
                        self._look_into(section, tree, path)
                        return
                    written, tree = tree, {**below, **tree}
                    first = self.origins[section.name][known]
                    at, origin = known, (first[0], first[1], number, index)
                    before = len(self.reader.problems)
                    rows[at] = self._make(section, tree, path, at) or rows[at]
                    self.origins[section.name][at] = origin
                    self.reader.problems[before:] = [
                        problem for problem in self.reader.problems[before:] if key_below(problem.path, path) in (None, *written)]
                    return
                else:
                    names[name] = at
        made = self._make(section, tree, path, at)
        if made is None:
            if tree.__class__ is dict and name.__class__ is str:
                self.lost[section.name].add(name)
                if at == len(rows):
                    del names[name]
            return
        rows.append(made)
        self.origins[section.name].append(origin)
        if copied:
            self.copied[section.name][at] = tree
        self._total += 1
        if self._total > MOST_ENTRIES:
            raise InventoryError(Diagnostic("InventoryTooLarge", f"more than {MOST_ENTRIES:,} entries", category="InvalidData"))

    def _look_into(self, section: Section, tree: Any, path: Path) -> None:
        """What else is wrong with an entry that is not taken."""
        made = self._make(section, tree, path, -1)
        for shape, record in ((section.shape, made), (section.beside_shape, self.beside[section.name].pop(-1, None))):
            if shape is not None and record is not None:
                self.reader.unmade.append((self.reader.document, shape, record, path))

    def _make(self, section: Section, tree: Any, path: Path, at: int) -> Any:
        beside = section.beside_shape
        if beside is not None and tree.__class__ is dict:
            fields = beside.fields
            part = {key: value for key, value in tree.items() if key in fields}
            unknown = [key for key in tree if key not in fields and key not in section.shape.fields]
            for key in unknown:
                everything = section.all_fields()
                fitting = did_you_mean(key, everything)
                self.reader.complain("InventoryUnknownKey", (path, key), f"there is no key {key!r} here{fitting}",
                                     None if fitting else "one of " + ", ".join(everything), on_key=True)
            values = self.reader.values(beside, part, path) if part else None
            rest = {key: value for key, value in tree.items() if key in section.shape.fields}
            made = self.reader.record(section.shape, rest, path)
            if made is not None and values:
                values[section.beside_key] = getattr(made, section.key)
                self.beside[section.name][at] = beside.cls(**values)
            elif made is not None:
                self.beside[section.name].pop(at, None)
            elif values:
                self.reader.keep_unmade(beside, values, path)
            return made
        return self.reader.record(section.shape, tree, path)

    def _twice(self, section: Section, name: str, known: int, path: Path, *, written: bool) -> None:
        first = self.origins[section.name][known] if known < len(self.origins[section.name]) else (0, 0, -1, -1)
        where = f"{section.name}[{first[1]}]"
        if first[0] != self.reader.document:
            where += f" of {self.documents[first[0]].name}"
        if written:
            self.reader.complain("InventoryDuplicateName", path, f"{section.label} {name} is written out before the range that makes it ({where})",
                                 "put what differs after the range")
            return
        hint = "give one of them a `key` of its own: it tells machines of one name apart" if section.name == "vms" else None
        self.reader.complain("InventoryDuplicateName", path, f"{section.label} {name} is described twice (first as {where})", hint)

    def _assemble(self) -> Inventory:
        parts: dict[str, Any] = {}
        for name, rows in self.rows.items():
            parts[name] = tuple(rows)
            beside = self.sections[name].beside
            if beside:
                parts[beside] = tuple(made for _, made in sorted(self.beside[name].items()))
        for name in ("server", "speeds"):
            parts[name] = self._single(self.sections[name], self.reader)
        inventory = Inventory(**{key: value for key, value in parts.items() if value is not None})
        believer = _Believer(inventory, self.reader.problems)
        believes = self._single(self.sections["believes"], believer)
        self.believed, self.believer = believer.referenced, believer
        return inventory if believes is None else replace(inventory, believes=believes)

    def _single(self, section: Section, reader: Reader) -> Any:
        merged: dict[str, Any] = {}
        for number, tree in self.singles[section.name]:
            reader.document = number
            values = reader.values(section.shape, tree, (None, section.name))
            for key, value in (values or {}).items():
                if key in merged and value.__class__ is tuple:
                    merged[key] += value
                elif key in merged:
                    reader.complain("InventoryDuplicateKey", ((None, section.name), key), "is already said in another file")
                else:
                    merged[key] = value
        return section.shape.cls(**merged) if merged else None


class _Believer(Reader):
    """Reads beliefs: entries lie over the record of the fabric that they name."""

    def __init__(self, inventory: Inventory, problems: list[Any]) -> None:
        super().__init__()
        self.problems = problems
        self._tables = {
            row.__class__: {getattr(item, "key", "") or item.name: item for item in table}
            for table in (inventory.hosts, inventory.clusters, inventory.vms) for row in table[:1]
        }

    def base_of(self, shape: Shape) -> Any:
        """Records of the fabric by key or name."""
        return self._tables.get(shape.cls, {}).get


def key_below(path: Path, entry: Path) -> object:
    """The key of an entry that a path goes through; None where it is the entry itself."""
    key: object = None
    while path is not None and path != entry:
        path, key = path
    return key


def from_document(error: DocumentError) -> Diagnostic:
    """A refusal of a file as a diagnostic."""
    message = f"{error.path}: {error.message}"
    span = None
    if error.position is not None:
        line, column = error.position
        source = Source("\n" * (line - 1) + " " * column, error.path)
        span = Span(source, line + column - 2, line + column - 1)
        message = error.message
    return Diagnostic(error.code, message, span, hint=error.hint, category="InvalidData")


@contextmanager
def no_collector() -> Iterator[None]:
    """Without the cyclic collector: a load makes a million objects and no cycle, and walking them again and again costs a third of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
