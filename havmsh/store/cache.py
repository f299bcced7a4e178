"""Parsed inventories by content, in the user's cache folder, so that the second start parses nothing.

The file is the records as tables of columns, then the warnings, as Python's own compiler writes its files: that reader is always there, and nothing is faster. The file belongs to one version of Python, is named by a
digest of the documents and of this code, and is believed only when it is whole and the user's own (`cachefile`).
"""
from __future__ import annotations

import gc
import marshal
import os
import sys
from _collections import deque  # type: ignore[import-not-found]  # `collections` loads much beside it
from itertools import islice, repeat
from operator import attrgetter

from havmsh.store.cachefile import Room, blake2b, stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from havmsh.diagnostics import Diagnostic
    from havmsh.engine.view import Inventory
    from havmsh.store.documents import Document

ROOM = Room("inventories", b"havmsh inventory\n", 24)


def folder() -> str:
    """The cache folder of inventories."""
    return ROOM.folder()


def key_of(files: list[Document]) -> str:
    """The name of the cache file for some documents."""
    digest = blake2b(_code(), digest_size=20)
    for file in files:
        digest.update(f"{file.name}\0{len(file.data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(file.data)
    return digest.hexdigest()


def _code() -> bytes:
    """What the meaning of a cached file depends on: Python, and the code that reads inventories, by size and time of its files."""
    here = os.path.dirname(os.path.abspath(__file__))
    engine = os.path.join(os.path.dirname(here), "engine")
    try:
        names = sorted(name for name in os.listdir(here) if name.endswith(".py"))
        paths = [*(os.path.join(here, name) for name in names), *(os.path.join(engine, f"{name}.py") for name in ("fabric", "machines", "hardware", "view", "facts", "records"))]
        code = f"{sys.version}\n{stamp(paths)}"
    except OSError:
        code = sys.version
    return code.encode("utf-8", "surrogateescape")


def get(key: str, files: list[Document]) -> tuple[Inventory, tuple[Diagnostic, ...]] | None:
    """What is remembered under a key; None where nothing is, or nothing that can be believed."""
    body = ROOM.read(key)
    try:
        return None if body is None else _decode(body, files)
    except Exception:  # whatever is wrong with a cache, parsing is right
        return None


def put(key: str, inventory: Inventory, warnings: tuple[Diagnostic, ...], files: list[Document]) -> None:
    """Remember an inventory. A cache that cannot be written is done without."""
    ROOM.write(key, _encode(inventory, warnings, files))


# --- columns ----------------------------------------------------------------------------------------------------------------------------
#
# A table is [class, rows, columns], a column [kind, ...]: what repeats stands once, and what is the same everywhere costs nothing.

_SAME, _PLAIN, _SHARED, _TEXTS, _NESTED, _RECORDS, _WORDS, _NUMBERS = range(8)
_BREAK = "\x1f"


def _encode(inventory: Inventory, warnings: tuple[Diagnostic, ...], files: list[Document]) -> bytes:
    paths = [file.path for file in files]
    told = []
    for item in warnings:
        span = item.span
        place = None if span is None else [paths.index(span.source.file_name or ""), span.start, span.end]
        told.append([item.id, item.message, place, item.hint, item.category])
    return marshal.dumps([_table([inventory]), told])


def _table(records: Sequence[Any]) -> list[Any]:
    """Records of one class, column by column."""
    cls = records[0].__class__
    columns = []
    for name in cls.__match_args__:
        get = attrgetter(name)
        columns.append([name, *_column([get(record) for record in records], cls.__annotations__[name].startswith("tuple"))])
    return [cls.__qualname__, len(records), columns]


def _column(values: list[Any], many: bool) -> list[Any]:
    distinct = dict.fromkeys(values if len(values) > 1 else ())
    if len(values) == 1 or (len(distinct) * 3 > len(values) and len(distinct) > 1):
        kept, indexes = values, None
    else:
        kept, indexes = list(distinct), None
        if len(kept) > 1:
            place = {value: number for number, value in enumerate(kept)}
            indexes = [place[value] for value in values]
    if many:
        flat = [item for value in kept for item in value]
        if flat and hasattr(flat[0], "__facts__"):
            inner: list[Any] = [_NESTED, _plain([len(value) for value in kept]), _table(flat)]
        else:
            inner = [_TEXTS, kept]
    elif hasattr(kept[0], "__facts__"):
        inner = [_RECORDS, _table(kept)]
    else:
        inner = _plain(kept)
    if kept is values:
        return inner
    return [_SAME, inner] if indexes is None else [_SHARED, inner, _plain(indexes)]


def _plain(values: list[Any]) -> list[Any]:
    """Values as they are; many texts as one, many whole numbers as bytes: one call takes them apart."""
    from array import array

    kinds = {value.__class__ for value in values}
    if kinds == {str} and len(values) > 1 and not any(_BREAK in value for value in values):
        return [_WORDS, _BREAK.join(values)]
    if kinds == {int} and len(values) > 1 and min(values) >= -(1 << 63) and max(values) < 1 << 63:
        code = "B" if min(values) >= 0 and max(values) < 256 else "q"
        return [_NUMBERS, code, array(code, values).tobytes()]
    return [_PLAIN, values]


def _decode(body: memoryview, files: list[Document]) -> tuple[Inventory, tuple[Diagnostic, ...]]:
    table, told = marshal.loads(body)
    warnings: tuple[Diagnostic, ...] = ()
    if told:
        from havmsh.diagnostics import Diagnostic, Source, Span

        sources = [Source(file.text, file.path) for file in files]
        warnings = tuple(
            Diagnostic(code, message, Span(sources[place[0]], place[1], place[2]) if place else None, hint=hint, category=category)
            for code, message, place, hint, category in told)
    from havmsh.engine import fabric, hardware, machines, view

    was = gc.isenabled()
    gc.disable()
    try:
        (inventory,) = _records(table, {**vars(fabric), **vars(machines), **vars(hardware), **vars(view)})
    finally:
        if was:
            gc.enable()
    return inventory, warnings


def _records(table: list[Any], classes: dict[str, Any]) -> list[Any]:
    """The records of a table. Slots are filled directly, column by column: the constructors need not be compiled for it."""
    name, size, columns = table
    cls = classes[name]
    if tuple([column[0] for column in columns]) != cls.__match_args__:
        raise ValueError("other columns")
    names = list(cls.__match_args__)
    values = [_values(column[1:], size, classes) for column in columns]
    for column, item in cls.__facts__.items():
        if not item.init:
            names.append(column)
            values.append(repeat(item.default, size))
    # A record refuses to be changed; one of the same slots does not, and becomes a record when it is full.
    open_class = type(name, (), {"__slots__": cls.__slots__})
    made: list[Any] = [*map(object.__new__, repeat(open_class, size))]
    for column, given in zip(names, values):
        if given.__class__ is list and len(given) != size:
            raise ValueError("columns of different lengths")
        deque(map(setattr, made, repeat(column), given), maxlen=0)
    deque(map(setattr, made, repeat("__class__"), repeat(cls)), maxlen=0)
    return made


def _values(column: list[Any], size: int, classes: dict[str, Any]) -> Iterable[Any]:
    kind = column[0]
    if kind == _PLAIN:
        kept: list[Any] = column[1]
        return kept
    if kind == _WORDS:
        return str(column[1]).split(_BREAK)
    if kind == _NUMBERS:
        return memoryview(column[2]).cast(column[1]).tolist()
    if kind == _SAME:
        return repeat(next(iter(_values(column[1], 1, classes))), size)
    if kind == _SHARED:
        return [*map(list(_values(column[1], 0, classes)).__getitem__, _values(column[2], 0, classes))]
    if kind == _TEXTS:
        return [*map(tuple, column[1])]
    if kind == _RECORDS:
        return _records(column[1], classes)
    flat = iter(_records(column[2], classes))
    return [tuple(islice(flat, length)) for length in _values(column[1], 0, classes)]
