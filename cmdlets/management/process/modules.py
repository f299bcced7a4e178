"""The files that a process has mapped to run: its program and its libraries."""

from __future__ import annotations

import os

from havmsh.runtime import home
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.pointers import IntPtr
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar


NET_TYPES = ("System.Diagnostics.ProcessModule",)


class ProcessModule(NetObject):
    """System.Diagnostics.ProcessModule: ``path``, and the first and the last address (bytes) of what is mapped of it."""

    __slots__ = ("end", "path", "start")
    type_name: ClassVar[str] = "System.Diagnostics.ProcessModule"

    def __init__(self, path: str, start: int, end: int) -> None:
        super().__init__()
        self.path = path
        self.start = start
        self.end = end

    @property
    def name(self) -> str:
        """The file's name."""
        return os.path.basename(self.path)


def modules_of(number: int) -> list[ProcessModule]:
    """What a process has mapped as code, its program first; nothing where that may not be read."""
    found: dict[str, ProcessModule] = {}
    runs: set[str] = set()
    try:
        with open(f"/proc/{number}/maps", encoding="utf-8", errors="replace") as file:
            rows = [line.split(maxsplit=5) for line in file]
        program = os.readlink(f"/proc/{number}/exe")
    except OSError:
        return []
    for row in rows:
        if len(row) == 6 and row[5].startswith("/"):
            start, _, end = row[0].partition("-")
            path = row[5].rstrip("\n")
            known = found.setdefault(path, ProcessModule(path, int(start, 16), int(end, 16)))
            known.end = int(end, 16)
            if "x" in row[1]:
                runs.add(path)
    modules = sorted((each for each in found.values() if each.path in runs), key=lambda each: each.path != program)
    if modules and number == os.getpid():
        modules[0].path = home.PROGRAM  # the file that a script starts to have another shell, not the interpreter in which it runs
    return modules


def _version(name: str) -> Callable[[ProcessModule], str | None]:
    """A part of the file's version: files of this system tell none."""
    return lambda module: None


def register_types() -> None:
    """Makes the type known to the type table."""
    getters: dict[str, Any] = {
        "ModuleName": lambda module: module.name, "FileName": lambda module: module.path, "BaseAddress": lambda module: IntPtr(module.start),
        "ModuleMemorySize": lambda module: module.end - module.start, "EntryPointAddress": lambda module: IntPtr(0),
        "Size": lambda module: (module.end - module.start) / 1024,
        **{name: _version(name) for name in ("Company", "FileVersion", "ProductVersion", "Description", "Product")},
    }
    net = register_record_type(
        ProcessModule, ProcessModule.type_name, getters, to_text=lambda module: f"{ProcessModule.type_name} ({module.name})",
        types={"ModuleName": "string", "FileName": "string", "BaseAddress": "System.IntPtr", "ModuleMemorySize": "int", "EntryPointAddress": "System.IntPtr",
               **dict.fromkeys(("Company", "FileVersion", "ProductVersion", "Description", "Product"), "string")},
    )
    net.extend("ScriptProperty", Size="$this.ModuleMemorySize / 1024", **{
        name: f"$this.FileVersionInfo.{what}" for name, what in (
            ("Company", "CompanyName"), ("FileVersion", "FileVersion"), ("ProductVersion", "ProductVersion"), ("Description", "FileDescription"), ("Product", "ProductName"),
        )
    })


register_types()
