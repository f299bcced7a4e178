"""Parsed inventories by content, in the user's cache folder, so that the second start parses nothing.

The file is msgpack: a header that names the records' columns, then the records as rows of their values, then the warnings. Large ones are
decoded by msgspec; for small ones the import of msgspec (and of what it imports) costs more than decoding, so a reader of a page does it.
A file that is damaged, foreign or of another version is not believed: it is named by a digest of the documents and of this code, and
ends with a digest of itself. Writers write a file of their own and rename it, so two of them do not meet.
"""
from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from havmsh.diagnostics import Diagnostic
    from havmsh.engine.view import Inventory
    from havmsh.store.documents import Document

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL for it
except ImportError:  # pragma: no cover - another build of Python
    from hashlib import blake2b

_MAGIC = b"havmsh inventory\n"
_DIGEST = 16
_SMALL = 400_000
_KEPT = 24


def folder() -> str:
    """The cache folder: `$XDG_CACHE_HOME/havmsh`, else `~/.cache/havmsh`."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "havmsh", "inventories")


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
    stamp = [sys.version]
    try:
        with os.scandir(here) as entries:
            names = sorted(entry.path for entry in entries if entry.name.endswith(".py"))
        for path in (*names, *(os.path.join(engine, name) for name in ("fabric.py", "view.py", "facts.py", "records.py"))):
            status = os.stat(path)
            stamp.append(f"{path}:{status.st_size}:{status.st_mtime_ns}")
    except OSError:
        pass
    return "\n".join(stamp).encode("utf-8", "surrogateescape")


def get(key: str, files: list[Document]) -> tuple[Inventory, tuple[Diagnostic, ...]] | None:
    """What is remembered under a key; None where nothing is, or nothing that can be believed."""
    try:
        with open(os.path.join(folder(), key), "rb") as stream:
            data = stream.read()
        body = memoryview(data)[len(_MAGIC):-_DIGEST]
        if not data.startswith(_MAGIC) or blake2b(body, digest_size=_DIGEST).digest() != data[-_DIGEST:]:
            return None
        return _decode(body, files)
    except Exception:  # whatever is wrong with a cache, parsing is right
        return None


def put(key: str, inventory: Inventory, warnings: tuple[Diagnostic, ...], files: list[Document]) -> None:
    """Remember an inventory. A cache that cannot be written is done without."""
    try:
        body = _encode(inventory, warnings, files)
        where = folder()
        os.makedirs(where, mode=0o700, exist_ok=True)
        temporary = os.path.join(where, f".{key}.{os.getpid()}.{id(body):x}")
        try:
            with open(temporary, "xb") as stream:
                stream.write(_MAGIC)
                stream.write(body)
                stream.write(blake2b(body, digest_size=_DIGEST).digest())
            os.replace(temporary, os.path.join(where, key))
        except BaseException:
            with_out(temporary)
            raise
        _forget(where)
    except OSError:
        return


def with_out(path: str) -> None:
    """Remove a file that may not be there."""
    try:
        os.unlink(path)
    except OSError:
        pass


def _forget(where: str) -> None:
    """Keep the newest few; inventories that people edit leave one file an edit."""
    with os.scandir(where) as entries:
        found = sorted(((entry.stat().st_mtime, entry.path) for entry in entries), reverse=True)
    for _, path in found[_KEPT:]:
        with_out(path)


# --- rows -------------------------------------------------------------------------------------------------------------------------------


def _encode(inventory: Inventory, warnings: tuple[Diagnostic, ...], files: list[Document]) -> bytes:
    import msgspec.msgpack

    classes: dict[type[Any], int] = {}
    columns: list[list[Any]] = []
    rows = _pack(inventory, classes, columns)
    paths = [file.path for file in files]
    told = []
    for item in warnings:
        span = item.span
        place = None if span is None else [paths.index(span.source.file_name or ""), span.start, span.end]
        told.append([item.id, item.message, place, item.hint, item.category])
    header = [[cls.__module__, cls.__qualname__, *spec] for cls, spec in zip(classes, columns)]
    return msgspec.msgpack.encode([header, rows, told])


def _pack(record: Any, classes: dict[type[Any], int], columns: list[list[Any]]) -> list[Any]:
    """A record as [number of its class, value, value, ...]; how each value is packed stands once, in the columns of the class."""
    cls = record.__class__
    number = classes.get(cls)
    if number is None:
        number = classes[cls] = len(classes)
        names = [name for name, item in cls.__dataclass_fields__.items() if item.init]
        columns.append([names, []])
    names, nested = columns[number]
    row: list[Any] = [number]
    for at, name in enumerate(names, 1):
        value = getattr(record, name)
        if value.__class__ is tuple:
            if value and hasattr(value[0], "__dataclass_fields__"):
                value = [_pack(item, classes, columns) for item in value]
                if at not in nested:
                    nested.append(at)
        elif hasattr(value, "__dataclass_fields__"):
            value = _pack(value, classes, columns)
            if -at not in nested:
                nested.append(-at)
        row.append(value)
    return row


def _decode(body: memoryview, files: list[Document]) -> tuple[Inventory, tuple[Diagnostic, ...]]:
    if len(body) > _SMALL:
        import msgspec.msgpack

        header, rows, told = msgspec.msgpack.decode(body)
    else:
        from havmsh.store.msgpack import decode

        header, rows, told = decode(bytes(body))
    unpack = _unpacker(header)
    warnings: tuple[Diagnostic, ...] = ()
    if told:
        from havmsh.diagnostics import Diagnostic, Source, Span

        sources = [Source(file.text, file.path) for file in files]
        warnings = tuple(
            Diagnostic(code, message, Span(sources[place[0]], place[1], place[2]) if place else None, hint=hint, category=category)
            for code, message, place, hint, category in told)
    return unpack(rows), warnings


def _unpacker(header: list[Any]) -> Any:
    """A function that makes a record of a row. Slots are filled directly: the constructors need not be compiled for it."""
    from havmsh.engine import fabric, view

    modules = {fabric.__name__: fabric, view.__name__: view}
    kinds: list[tuple[Any, list[Any], list[int], list[Any]]] = []
    for module, name, columns, nested in header:
        cls = getattr(modules[module], name)
        fields = cls.__dataclass_fields__
        if columns != [column for column, item in fields.items() if item.init]:
            raise ValueError("other columns")
        setters = [getattr(cls, column).__set__ for column in columns]
        plain = [(getattr(cls, column).__set__, item.default) for column, item in fields.items() if not item.init]
        tuples = [at for at, column in enumerate(columns, 1) if str(fields[column].type).startswith("tuple")]
        kinds.append((cls, setters, [*(at for at in nested if at < 0), *(at for at in tuples if at not in nested)], [nested, plain]))
    specs = [
        (cls, setters, [at for at in nested if at > 0], [-at for at in nested if at < 0], [at for at in others if at > 0], plain)
        for cls, setters, others, (nested, plain) in kinds
    ]
    new = object.__new__

    def unpack(row: list[Any]) -> Any:
        cls, setters, many, one, texts, plain = specs[row[0]]
        for at in texts:
            value = row[at]
            row[at] = tuple(value) if value else ()
        for at in many:
            value = row[at]
            row[at] = tuple([unpack(item) for item in value]) if value else ()
        for at in one:
            row[at] = unpack(row[at])
        made = new(cls)
        at = 0
        for setter in setters:
            at += 1
            setter(made, row[at])
        for setter, value in plain:
            setter(made, value)
        return made

    return unpack
