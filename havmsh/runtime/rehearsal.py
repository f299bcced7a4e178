"""The rehearsal: an inventory that is open, the engine over it, and whether anything in it has changed.

The files are never written unless somebody asks (``Save-Inventory``, ``-Save``).
"""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.host import Undisturbed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import Any

    Working = Callable[[str], AbstractContextManager[None]]


class Rehearsal:
    """One inventory, read when the engine is first asked for. ``path`` is empty for the built-in sample; ``sample`` tells one that is part of the program."""

    def __init__(self, path: str = "", *, warn: Callable[[str], None] | None = None, version: str = "", sample: bool = False, working: Working | None = None) -> None:
        self.sample = sample or not path
        self.path = path
        self.version = version
        self.loaded: Any = None
        self.engine: Any = None
        self._opened: Any = None
        self._warn = warn
        self._working = working or Undisturbed

    @property
    def name(self) -> str:
        """What the prompt and the banner call it."""
        return "the built-in sample fabric" if self.sample and not self.path else os.path.basename(self.path.rstrip(os.sep)) or self.path

    def open(self) -> Any:
        """The engine; reads the inventory at the first call. Raises PSError with every complaint that the inventory gives cause for."""
        if self.engine is None:
            from havmsh import store
            from havmsh.engine.engine import Engine
            from havmsh.engine.opening import open_inventory

            path = self.path or store.sample_path()
            try:
                with self._working(f"Reading the inventory {self.name}"):
                    self.loaded = store.load(path)
            except store.InventoryError as error:
                raise _refused(path, [store.explain(diagnostic) for diagnostic in error.diagnostics]) from None
            self.engine = Engine(open_inventory(self._versioned(self.loaded.inventory)))
            self._opened = self.engine.state
            if self._warn is not None and self.loaded.warnings:
                for diagnostic in self.loaded.warnings:
                    self._warn(store.explain(diagnostic))
        return self.engine

    def _versioned(self, inventory: Any) -> Any:
        """The inventory under another version of the server, where one was asked for."""
        if not self.version:
            return inventory
        from dataclasses import replace

        return replace(inventory, server=replace(inventory.server, version=self.version))

    @property
    def changed(self) -> bool:
        """Whether fabric or view differ from what was opened or last saved."""
        if self.engine is None:
            return False
        now = self.engine.state
        return now.fabric is not self._opened.fabric or now.view is not self._opened.view

    def save(self, path: str = "") -> str:
        """Writes what changed into the inventory's files, or into a copy at ``path``, and names the place.

        Raises PSError where that cannot be done; the files are then as before.
        """
        from havmsh import store
        from havmsh.engine.opening import to_inventory

        engine = self.open()
        if not path and self.sample:
            raise _refused("the built-in sample", ["it is part of the program; keep a copy of it with Save-Inventory -Path FILE"])
        try:
            with self._working(f"Saving the inventory {path or self.name}"):
                loaded = self._copied(path) if path else self.loaded
                self.loaded = store.save(loaded, to_inventory(engine.state))
        except store.InventoryError as error:
            raise _refused(path or self.path, [store.explain(diagnostic) for diagnostic in error.diagnostics]) from None
        except OSError as error:
            raise _refused(path or self.path, [f"{error.strerror}: {error.filename or path or self.path}. Nothing was changed."], "WriteError") from None
        if path:
            self.path, self.sample = path, False
        self._opened = engine.state
        return self.path

    def _copied(self, path: str) -> Any:
        """The inventory as it was loaded, from a copy of its files at ``path``, where nothing may stand yet."""
        import shutil

        from havmsh import store

        if os.path.exists(path):
            raise FileExistsError(17, "The file exists; name another, or remove it", path)
        source = self.loaded.path
        if os.path.isdir(source):
            shutil.copytree(source, path)
        else:
            shutil.copyfile(source, path)
        return store.load(path)


def _refused(path: str, complaints: list[str], category: str = "InvalidData") -> PSError:
    count = f"{len(complaints)} problems" if len(complaints) > 1 else "a problem"
    message = f"The inventory {path} has {count}:\n" + "\n".join(complaints) if category == "InvalidData" else complaints[0]
    record = ErrorRecord(NetException("System.IO.InvalidDataException", message), "InventoryRefused", category, path)
    return PSError(record, thrown=True)
