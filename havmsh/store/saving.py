"""`save`: what changed, spliced into the files it came from, proven by reading it back, and put in place atomically.

Three attempts, each proven before anything is written: splice fields and entries; write the changed sections afresh; write everything
afresh. The first nearly always does; the others are for layouts that no splice fits (an anchored list that changes, say).
"""
from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from havmsh.diagnostics import Diagnostic
from havmsh.engine.view import Inventory
from havmsh.store import Loaded, cache, emit, parse
from havmsh.store.comparing import canonical, comparable, identity, table_of
from havmsh.store.documents import Document, DocumentError, read
from havmsh.store.events import YamlProblem
from havmsh.store.loader import Loader, from_document, no_collector
from havmsh.store.locating import Node
from havmsh.store.placing import elsewhere, write
from havmsh.store.problems import InventoryError, plain_error
from havmsh.store.quick import attempt
from havmsh.store.ranges import guard
from havmsh.store.shapes import Section, sections
from havmsh.store.splice import CannotSplice, full
from havmsh.store.splicing_beliefs import belief_rows, splice_beliefs
from havmsh.store.writing import Writer


def save(loaded: Loaded, inventory: Inventory, path: str | None = None) -> Loaded:
    """Write an inventory into the files it was loaded from (or, with `path`, a copy of them elsewhere). Raises `InventoryError`."""
    try:
        current = read(loaded.path)
    except DocumentError as error:
        raise InventoryError(from_document(error)) from None
    if [(file.name, file.data) for file in current] != [(file.name, file.data) for file in loaded.documents]:
        raise plain_error(
            "InventoryChanged", f"{loaded.path} was changed by someone else since it was loaded; nothing was written",
            "save under another name, or load it again", category="WriteError")
    with no_collector():
        quickly = attempt(current, loaded.inventory, inventory)
        files, saved, warnings = (*quickly, loaded.warnings) if quickly is not None else _texts(current, inventory)
    if path is not None and os.path.abspath(path) != os.path.abspath(loaded.path):
        files = elsewhere(files, loaded.path, path)
        write([(file, None) for file in files])
        return Loaded(path, saved, warnings, tuple(files)) if quickly is not None else Loaded(path, *parse(files), tuple(files))
    write([(file, before) for file, before in zip(files, current) if file.data != before.data])
    cache.put(cache.key_of(files), saved, warnings, files)
    return Loaded(loaded.path, saved, warnings, tuple(files))


def _texts(current: list[Document], inventory: Inventory) -> tuple[list[Document], Inventory, tuple[Diagnostic, ...]]:
    """The documents as they will be, with what they then say."""
    loader = Loader(current)
    before, warnings = loader.load()
    old, new = canonical(before), canonical(inventory)
    wanted = comparable(new)
    if comparable(old) == wanted:
        return current, before, warnings
    for way in (_spliced, _sections_afresh, _all_afresh):
        try:
            texts = way(loader, old, new)
            files = [file if text is None else _document(file, text) for file, text in zip(current, texts)]
            saved, warnings = Loader(files).load()
        except (CannotSplice, InventoryError, YamlProblem):
            continue
        if comparable(canonical(saved)) == wanted:
            return files, saved, warnings
    raise plain_error("InventoryUnsayable", "this state cannot be written as an inventory; nothing was written",
                      "names with line breaks or brackets may be the cause", category="WriteError")


def _document(file: Document, text: str) -> Document:
    mark = b"\xef\xbb\xbf" if file.data.startswith(b"\xef\xbb\xbf") else b""
    return Document(file.path, file.name, mark + text.encode("utf-8", "strict" if text.isascii() else "surrogatepass"))


# --- first attempt: splices -------------------------------------------------------------------------------------------------------------


def _spliced(loader: Loader, old: Inventory, new: Inventory) -> list[str | None]:
    writer = Writer(loader, old, new)
    for section in sections().values():
        if section.many:
            writer.want(section, table_of(old, section), table_of(new, section))
    for section in sections().values():
        if section.many:
            _splice_section(writer, section)
        elif section.name == "believes":
            splice_beliefs(writer, section)
        else:
            _splice_single(writer, section)
    return writer.texts()


def _splice_section(writer: Writer, section: Section) -> None:
    old, new = table_of(writer.old, section), table_of(writer.new, section)
    if old == new:
        return
    origins, siblings = _origins(writer.loader, section)
    known = {name: number for number, name in enumerate(origins)}
    order = sorted({**old, **new}, key=lambda name: (known.get(name, len(known)), name))
    gone = [name for name in order if name not in new]
    added = [name for name in order if name not in old]
    moved: list[str] = []
    for name in order:
        before, after = old.get(name), new.get(name)
        if before is None or after is None or before == after:
            continue
        origin = origins.get(name)
        if origin is None:
            raise CannotSplice("unknown origin")
        if siblings[origin[:2]] > 1 and (after[0].key if hasattr(after[0], "key") else ""):
            gone.append(name)       # a machine of a range that was renamed: out of the range, and written out
            moved.append(name)
            continue
        change_entry(writer, section, origin, siblings[origin[:2]] > 1, before, after)
    _remove(writer, section, gone, origins, siblings)
    rows = [emit.whole(section, *new[name]) for name in (*moved, *added)]
    if rows:
        _add(writer, section, rows)


def _origins(loader: Loader, section: Section) -> tuple[dict[str, Any], dict[tuple[int, int], int]]:
    """Where each record stands by identity, and how many come from each entry."""
    origins: dict[str, Any] = {}
    siblings: dict[tuple[int, int], int] = {}
    for record, origin in zip(loader.rows[section.name], loader.origins[section.name]):
        origins[identity(record)] = origin
        siblings[origin[:2]] = siblings.get(origin[:2], 0) + 1
    for number, index in loader.ranges.get(section.name, ()):
        siblings[(number, index)] = siblings.get((number, index), 0) + 1    # a range of one is a range all the same
    return origins, siblings


def _entry(writer: Writer, section: Section, document: int, index: int) -> tuple[Node, Node]:
    sequence = writer.section(document, section.name)[1]
    if sequence is None or sequence.kind != "sequence":
        raise CannotSplice("no list of its own")
    return sequence, sequence.value[index]


def _fulls(section: Section, row: tuple[Any, Any]) -> dict[str, emit.Plain]:
    record, beside = row
    made = {name: full(field, getattr(record, name)) for name, field in section.shape.fields.items()}
    if section.beside_shape is not None:
        other = beside if beside is not None else section.beside_shape.cls()
        made.update({name: full(field, getattr(other, name)) for name, field in section.beside_shape.fields.items()})
    return made


def change_entry(writer: Writer, section: Section, origin: Any, copied: bool, before: tuple[Any, Any], after: tuple[Any, Any]) -> None:
    """Splice what changed of a record into its entry, or write out what differs from the range that makes it (`copied`)."""
    old, new = _fulls(section, before), _fulls(section, after)
    written = origin[2:] if origin[2] >= 0 else None if copied else origin[:2]
    if written is not None:
        sequence, node = _entry(writer, section, *written)
        splicer = writer.splicer(written[0])
        if node.kind == "scalar":
            splicer.replace_item(sequence, node, emit.whole(section, *after))
        else:
            splicer.patch(node, section.all_fields(), old, new)
        return
    sequence, node = _entry(writer, section, *origin[:2])
    row: dict[str, emit.Plain] = {section.key: guard(getattr(after[0], section.key))}
    fields = section.all_fields()
    for name, value in new.items():
        if value != old[name]:
            beside = section.beside_shape is not None and name in section.beside_shape.fields
            holder = after[1] if beside and after[1] is not None else section.beside_shape.cls() if beside and section.beside_shape else after[0]
            row[name] = emit.plain(fields[name], getattr(holder, name))
    writer.splicer(origin[0]).add_item(sequence, node, row)


def _remove(writer: Writer, section: Section, gone: Iterable[str], origins: dict[str, Any], siblings: dict[tuple[int, int], int]) -> None:
    left_out: dict[tuple[int, int], list[str]] = {}
    whole: dict[tuple[int, int], int] = {}
    for name in gone:
        origin = origins.get(name)
        if origin is None:
            raise CannotSplice("unknown origin")
        if origin[2] >= 0:
            whole[origin[2:]] = 1
        if siblings[origin[:2]] > 1:
            left_out.setdefault(origin[:2], []).append(guard(name))
        else:
            whole[origin[:2]] = 1
    for place in whole:
        sequence, node = _entry(writer, section, *place)
        if all((place[0], index) in whole for index in range(len(sequence.value))):
            raise CannotSplice("nothing would be left of the list")
        writer.splicer(place[0]).remove_item(sequence, node)
    for place, names in left_out.items():
        _, node = _entry(writer, section, *place)
        key, value = next(((key, value) for key, value in node.value if key.value == "except"), (None, None))
        splicer = writer.splicer(place[0])
        if key is None or value is None:
            splicer.add_key(node, "except", names)
        else:
            known = value.real()
            before = [part.real().value for part in known.value] if known.kind == "sequence" else [known.value]
            splicer.replace(key, value, [*before, *names], flow=node.flow)


def _add(writer: Writer, section: Section, rows: list[emit.Plain]) -> None:
    rows = [emit.short(section.shape, row) for row in rows]
    home = writer.home(section.name)
    node = writer.section(home, section.name)[1] if home is not None else None
    if home is None or node is None or node.kind != "sequence" or not node.value:
        writer.new_section(section.name, rows)
        return
    for row in rows:
        writer.splicer(home).add_item(node, node.value[-1], row)


def _splice_single(writer: Writer, section: Section) -> None:
    old, new = getattr(writer.old, section.name), getattr(writer.new, section.name)
    if old == new:
        return
    before = {name: full(field, getattr(old, name)) for name, field in section.shape.fields.items()}
    after = {name: full(field, getattr(new, name)) for name, field in section.shape.fields.items()}
    rest = dict(section.shape.fields)
    for number in range(len(writer.splicers)):
        node = writer.section(number, section.name)[1]
        if node is not None and node.kind == "mapping":
            own = {key.value for key, _ in node.value}
            here = {name: rest.pop(name) for name in list(rest) if name in own}
            if any(before[name] != after[name] for name in here):
                writer.splicer(number).patch(node, here, before, after)
    changed = {name: field for name, field in rest.items() if before[name] != after[name]}
    if not changed:
        return
    home = writer.home(section.name)
    node = writer.section(home, section.name)[1] if home is not None else None
    if home is None or node is None or node.kind != "mapping":
        writer.new_section(section.name, emit.entry(section.shape, new))
    else:
        writer.splicer(home).patch(node, changed, before, after)


# --- the other attempts -----------------------------------------------------------------------------------------------------------------


def _plain_section(writer: Writer, section: Section, document: int | None = None) -> emit.Plain:
    """A section as it would be written afresh; with `document`, only what belongs there."""
    if section.name == "believes":
        return {name: rows for name, rows in belief_rows(writer.new).items() if rows}
    if not section.many:
        return emit.entry(section.shape, getattr(writer.new, section.name))
    rows = table_of(writer.new, section)
    order = sorted(rows)
    if document is not None:
        origins, _ = _origins(writer.loader, section)
        last = writer.home(section.name)
        order = [name for name in (*(name for name in origins if name in rows), *sorted(name for name in rows if name not in origins))
                 if (origins[name][0] if name in origins else last) == document]
    return [emit.short(section.shape, emit.whole(section, *rows[name])) for name in order]


def _sections_afresh(loader: Loader, old: Inventory, new: Inventory) -> list[str | None]:
    writer = Writer(loader, old, new)
    before, after = comparable(old), comparable(new)
    for name, section in sections().items():
        if before[name] == after[name] and not (name == "believes" and belief_rows(old) != belief_rows(new)):
            continue
        homes = [number for number in range(len(writer.splicers)) if writer.section(number, name)[1] is not None]
        if not homes:
            writer.new_section(name, _plain_section(writer, section))
        for number in homes:
            key, node = writer.section(number, name)
            assert key is not None
            assert node is not None
            if section.many:
                value = _plain_section(writer, section, number)
            else:
                value = _plain_section(writer, section) if number == homes[-1] else {}
            top = writer.top(number)
            writer.splicer(number).replace(key, node, value, flow=top is not None and top.flow)
    return writer.texts()


def _all_afresh(loader: Loader, old: Inventory, new: Inventory) -> list[str | None]:
    writer = Writer(loader, old, new)
    texts: list[str | None] = []
    for number, splicer in enumerate(writer.splicers):
        head = []
        for line in splicer.text.splitlines():
            if not line.startswith("#"):
                break
            head.append(line)
        parts = ["\n".join(head)] if head else []
        for name, section in sections().items():
            homes = [other for other in range(len(writer.splicers)) if writer.section(other, name)[1] is not None] or [0]
            if number not in homes or (not section.many and number != homes[-1]):
                continue
            value = _plain_section(writer, section, number if writer.home(name) is not None else None)
            if value:
                parts.append(f"{name}:{emit.after_colon(value, 0)}")
        texts.append("\n\n".join(parts) + "\n" if parts else "{}\n")
    return texts
