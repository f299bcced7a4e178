"""Inventories: YAML on disk to the engine's records and back.

The face (names below are importable from `havmsh.store`):

    loaded = load(path)             # a YAML file, or a folder of them merged in name order; raises InventoryError with every complaint
    loaded.inventory                # engine.view.Inventory: give it to havmsh.engine.open_inventory
    loaded.warnings                 # tuple[Diagnostic]: what loads although it contradicts itself, with the line
    loaded.documents                # the files as they were read (path, name, data)
    save(loaded, inventory, path)   # -> Loaded; writes what changed into the files (comments and layout stay), atomically; path: a copy
    schema()                        # the JSON Schema of an inventory, as a dict
    sample_path()                   # the built-in sample fabric; sample_path("vmm2008.yaml") another of the fixtures
    explain(diagnostic)             # a complaint as one line: file:line:column: message (hint)

How the rooms divide: `documents` reads bytes; `cache` remembers what they meant; `events` turns YAML into plain values; `shapes` says what
an inventory may say, derived from the records; `reading` and `loader` make records; `links` ties names; `doubts` warns of contradictions;
`problems` places complaints in the text; `quantities` and `ranges` are the short forms; `schema` publishes; `saving` and `emit` write.

A start from the cache does not import yaml; nothing here is imported before it is used.
"""
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.diagnostics import Diagnostic
    from havmsh.engine.view import Inventory
    from havmsh.store.documents import Document
    from havmsh.store.problems import InventoryError as InventoryError
    from havmsh.store.problems import explain as explain

_HOMES = {"InventoryError": "problems", "explain": "problems"}


def __getattr__(name: str) -> object:
    """Names that a start does not need are loaded when first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)


class Loaded:
    """An inventory as it was loaded: the records, the warnings, and the files they came from. Never changed after it is made."""

    __slots__ = ("documents", "inventory", "path", "warnings")

    def __init__(self, path: str, inventory: Inventory, warnings: tuple[Diagnostic, ...], documents: tuple[Document, ...]) -> None:
        self.path = path
        self.inventory = inventory
        self.warnings = warnings
        self.documents = documents


def load(path: str, *, use_cache: bool = True) -> Loaded:
    """The inventory of a file or folder. Raises `InventoryError` with everything that is wrong with it."""
    from havmsh.store import documents

    try:
        files = documents.read(str(path))
    except documents.DocumentError as error:
        from havmsh.store.loader import from_document
        from havmsh.store.problems import InventoryError

        raise InventoryError(from_document(error)) from None
    inventory, warnings = parse(files, use_cache=use_cache)
    return Loaded(str(path), inventory, warnings, tuple(files))


def parse(files: list[Document], *, use_cache: bool = True) -> tuple[Inventory, tuple[Diagnostic, ...]]:
    """Inventory and warnings of documents that are already read; from the cache where it knows them."""
    from havmsh.store import cache

    key = cache.key_of(files) if use_cache else ""
    if key:
        known = cache.get(key, files)
        if known is not None:
            return known
    from havmsh.store.loader import Loader

    inventory, warnings = Loader(files).load()
    if key:
        cache.put(key, inventory, warnings, files)
    return inventory, warnings


def save(loaded: Loaded, inventory: Inventory, path: str | None = None) -> Loaded:
    """Write what differs from the loaded inventory into its files (or into a copy of them at `path`); answers what is then on disk."""
    from havmsh.store.saving import save as write

    return write(loaded, inventory, path)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an inventory."""
    from havmsh.store.schema import make

    return make()


def sample_path(name: str = "contoso.yaml") -> str:
    """Path of a fixture that ships with the shell; the sample fabric where none is named."""
    import os

    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(here, "fixtures_data"), os.path.join(os.path.dirname(here), "fixtures")):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            return path
    return os.path.join(here, "fixtures_data", name)
