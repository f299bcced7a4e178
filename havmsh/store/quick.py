"""The quick way to save: where only entries changed that are written out by themselves, each is spliced and proven alone.

Reading a whole document again costs seconds at 25,000 machines. An entry that stands by itself can be cut out, read, changed and read again
without the rest: what it says before must be the record as it was loaded (so no range, anchor or later entry takes part), and what it says
afterwards the record as it is now. Whatever does not fit is the long way's matter (`saving`): then `attempt` gives None.
"""
from __future__ import annotations

import re
from typing import Any, NamedTuple

from havmsh.engine.records import replace
from havmsh.engine.view import Inventory
from havmsh.store.comparing import canonical, settled, table_of
from havmsh.store.documents import Document
from havmsh.store.events import YamlProblem
from havmsh.store.halves import section_at
from havmsh.store.loader import Loader
from havmsh.store.problems import InventoryError
from havmsh.store.shapes import Section, sections

MOST = 200
"""Changed entries up to which the quick way is taken; each costs a search of the text."""
_TIED = re.compile(r"[&*]|<<")


class Change(NamedTuple):
    """A record that changed, with the record beside it, before and after."""

    section: Section
    before: tuple[Any, Any]
    after: tuple[Any, Any]


class _Place(NamedTuple):
    """Where an entry stands: the document, and the first and last character of its lines."""

    document: int
    start: int
    end: int


def attempt(files: list[Document], loaded: Inventory, inventory: Inventory) -> tuple[list[Document], Inventory] | None:
    """The documents as they will be, with what they then say; None where the quick way does not fit."""
    changes = _changes(loaded, inventory)
    if not changes:
        return None
    texts = [file.text for file in files]
    spliced: list[tuple[_Place, str]] = []
    for change in changes:
        place = _find(texts, change)
        text = _spliced(texts[place.document][place.start:place.end], change) if place is not None else None
        if place is None or text is None:
            return None
        spliced.append((place, text))
    for place, text in sorted(spliced, reverse=True):
        texts[place.document] = texts[place.document][:place.start] + text + texts[place.document][place.end:]
    made = [file if text == file.text else _document(file, text) for file, text in zip(files, texts, strict=True)]
    return made, _with(loaded, changes)


def _document(file: Document, text: str) -> Document:
    mark = b"\xef\xbb\xbf" if file.data.startswith(b"\xef\xbb\xbf") else b""
    return Document(file.path, file.name, mark + text.encode("utf-8", "strict" if text.isascii() else "surrogatepass"))


def _changes(loaded: Inventory, inventory: Inventory) -> list[Change] | None:
    """The records that differ; None where more differs than that."""
    old, new = canonical(loaded), canonical(inventory)
    if old.believes != new.believes or old.server != new.server or old.speeds != new.speeds:
        return None
    found: list[Change] = []
    for section in sections().values():
        if not section.many or (getattr(old, section.name) == getattr(new, section.name) and not section.beside):
            continue
        before, after = table_of(old, section), table_of(new, section)
        if before.keys() != after.keys():
            return None
        for name, row in before.items():
            now = after[name]
            if row[0] is not now[0] and row[0] != now[0] or row[1] != now[1]:
                if getattr(row[0], section.key) != getattr(now[0], section.key) or len(found) == MOST:
                    return None
                found.append(Change(section, row, now))
    return found


def _find(texts: list[str], change: Change) -> _Place | None:
    """The one place where an entry of that name begins, in a block list of its section; None where there is none, or more than one."""
    name = re.escape(str(getattr(change.before[0], change.section.key)))
    first = re.compile(rf"^( *)- +{change.section.key}: +(['\"]?){name}\2 *(?:#.*)?$", re.MULTILINE)
    found: list[_Place] = []
    for number, text in enumerate(texts):
        for match in first.finditer(text):
            if section_at(text, match.start()) == change.section.name:
                found.append(_Place(number, match.start(), _end(text, match.end(), len(match[1]))))
    return found[0] if len(found) == 1 else None


def _end(text: str, at: int, indent: int) -> int:
    """The end of an entry's last line: comments and empty lines behind it stay where they are."""
    last = at
    while True:
        start = text.find("\n", last)
        if start < 0:
            return len(text)
        stop = text.find("\n", start + 1)
        line = text[start + 1:stop if stop >= 0 else len(text)]
        bare = line.strip()
        if bare and len(line) - len(line.lstrip(" ")) <= indent:
            break
        last = stop if stop >= 0 else len(text)
        if stop < 0:
            break
    lines = text[at:last].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return at + len("\n".join(lines))


def _spliced(chunk: str, change: Change) -> str | None:
    """The entry's text as it will be; None where it does not stand by itself."""
    from havmsh.store.saving import change_entry
    from havmsh.store.splice import CannotSplice
    from havmsh.store.writing import Writer

    if _TIED.search(chunk):
        return None
    head = f"{change.section.name}:\n"
    loader = _read(head + chunk, change.section)
    if loader is None or not _says(loader, change.section, change.before):
        return None
    writer = Writer(loader, Inventory(), Inventory())
    writer.want_entry(change.section, 0)
    try:
        change_entry(writer, change.section, (0, 0, -1, -1), False, change.before, change.after)
    except CannotSplice:
        return None
    text = writer.texts()[0]
    if text is None or not text.startswith(head):
        return None
    again = _read(text, change.section)
    return text[len(head):].rstrip("\n") if again is not None and _says(again, change.section, change.after) else None


def _read(text: str, section: Section) -> Loader | None:
    """A document of one entry; None where something is wrong with it. Names it refers to are looked up by nobody: it is compared whole."""
    loader = Loader([Document("", "", text.encode("utf-8", "surrogatepass"))])
    try:
        loader._read_document(0, loader.documents[0])
    except (InventoryError, YamlProblem):
        return None
    return None if loader.reader.problems or loader._broken or len(loader.rows[section.name]) != 1 or loader.ranges[section.name] else loader


def _says(loader: Loader, section: Section, row: tuple[Any, Any]) -> bool:
    """Whether a document of one entry says a record, and the one beside it."""
    if settled(loader.rows[section.name][0]) != row[0]:
        return False
    if section.beside_shape is None:
        return True
    default = replace(section.beside_shape.cls(), **{section.beside_key: getattr(row[0], section.key)})
    return bool((loader.beside[section.name].get(0) or default) == (row[1] or default))


def _with(loaded: Inventory, changes: list[Change]) -> Inventory:
    """The inventory as it will be read: the records that changed, in the place of those that were there."""
    made: dict[str, Any] = {}
    for change in changes:
        name, key = change.section.name, change.section.key
        rows = made.get(name, getattr(loaded, name))
        wanted = getattr(change.before[0], "key", "") or getattr(change.before[0], key)
        made[name] = tuple(change.after[0] if (getattr(row, "key", "") or getattr(row, key)) == wanted else row for row in rows)
        if change.section.beside and change.section.beside_shape is not None and change.before[1] != change.after[1]:
            beside, label = change.section.beside, change.section.beside_key
            rest = [row for row in made.get(beside, getattr(loaded, beside)) if getattr(row, label) != getattr(change.before[0], key)]
            made[beside] = (*rest, change.after[1]) if change.after[1] is not None else tuple(rest)
    return replace(loaded, **made)
