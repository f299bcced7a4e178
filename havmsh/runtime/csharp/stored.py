"""Assemblies that are files: what Add-Type writes with -OutputAssembly, and what is loaded from there.

The file is a line with the assembly's name, then JSON: ``texts``, the sources, and ``references``, the full names of the assemblies that those name.
"""

from __future__ import annotations

import json
import os

from havmsh.runtime.csharp import compilation
from havmsh.runtime.csharp.compilation import TypesExist, Unit
from havmsh.runtime.errors import NetError, failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

    from havmsh.runtime.module.info import Module
    from havmsh.runtime.session import Session
    from havmsh.runtime.types.assemblies import Assembly

_MARK: Final = "// Sources of an assembly: "


class Stored:
    """What a file says: the assembly's simple name, its sources, the full names of what they refer to."""

    __slots__ = ("name", "path", "references", "texts")

    def __init__(self, name: str, said: dict[str, Any] | list[str], path: str) -> None:
        self.name = name
        if isinstance(said, list):  # of a file that is older than references
            said = {"texts": said, "references": []}
        self.texts = [(text, "") for text in said["texts"]]
        self.references: list[str] = said["references"]
        self.path = path


def write(path: str, texts: Sequence[tuple[str, str]], references: Sequence[Unit]) -> None:
    """Keeps the sources in a file that this shell loads as an assembly. Raises IOException where there is one already."""
    name = os.path.splitext(os.path.basename(path))[0]
    said = {"texts": [text for text, _ in texts], "references": [each.full_name for each in references]}
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(_MARK + name + "\n" + json.dumps(said))
    except OSError as error:
        from havmsh.runtime.files import net_exception

        exception = net_exception(error, path)
        raise NetError(exception.name, exception.message) from None


def read(path: str) -> Stored | None:
    """What a file of ``write`` says; None of any other."""
    try:
        with open(path, encoding="utf-8") as file:
            return understood(file.read(), path)
    except (OSError, ValueError):
        return None


def understood(text: str, path: str = "") -> Stored | None:
    """What the text of an assembly says; None where it is none."""
    head, _, body = text.partition("\n")
    if not head.startswith(_MARK):
        return None
    try:
        return Stored(head[len(_MARK):], json.loads(body), path)
    except (ValueError, KeyError, TypeError):
        return None


def unit_of(stored: Stored, *, load: bool = True) -> Unit:
    """The types of an assembly; not loaded, scripts cannot name them yet.

    Raises FileLoadException where another assembly of its name is loaded, FileNotFoundException for one to which it refers.
    """
    references = [_referred(name, stored.path) for name in stored.references]
    try:
        return compilation.compile_file(stored.texts, stored.name, stored.path, references, load=load)
    except TypesExist as error:
        raise NetError("System.IO.FileLoadException", f"Could not load file or assembly '{error.assembly}'. Assembly with same name is already loaded") from None


def _referred(full_name: str, path: str) -> Unit:
    """An assembly to which another one refers: what is loaded, or a file beside it."""
    name = full_name.partition(",")[0]
    found = compilation.unit_named(name)
    beside = None if found is not None or not path else read(os.path.join(os.path.dirname(path), name + ".dll"))
    if beside is not None:
        found = unit_of(beside, load=False)
    if found is None:
        raise NetError("System.IO.FileNotFoundException", f"Could not load file or assembly '{full_name}'. The system cannot find the file specified.\n", FileName=full_name)
    return found


def load_text(text: str, path: str = "") -> Assembly | None:
    """The assembly that a text holds, its types known; None where it holds none."""
    from havmsh.runtime.types.assemblies import Assembly

    stored = understood(text, path)
    return None if stored is None else Assembly(unit_of(stored).full_name)


def load_file(path: str) -> Assembly | None:
    """The assembly of a file that ``write`` wrote; None for any other."""
    from havmsh.runtime.types.assemblies import Assembly

    stored = read(path)
    return None if stored is None else Assembly(unit_of(stored).full_name)


def load_apart(path: str) -> Assembly | None:
    """The assembly of a file in a context of its own: reflection finds its types, names in scripts do not."""
    from havmsh.runtime.types.assemblies import Assembly

    stored = read(path)
    if stored is None:
        return None
    unit = unit_of(stored, load=False)
    compilation.list_types(unit)
    return Assembly(unit.full_name)


def module_in(session: Session, path: str, given: Module | None = None) -> Module:
    """The binary module of a file; ``given``: it is the root of that module. Raises BadImageFormatException for one that Add-Type did not write."""
    from havmsh.runtime.csharp import commands

    stored = read(path)
    if stored is None:
        text = f"Could not load file or assembly '{path}'. An attempt was made to load a program with an incorrect format."
        raise failure(text, "System.BadImageFormatException,Microsoft.PowerShell.Commands.ImportModuleCommand", category="NotSpecified", exception="System.BadImageFormatException")
    unit = unit_of(stored)
    compilation.publish(unit, first=True)  # names are looked up in the assemblies of modules before all others
    return commands.module_of(session, unit, path, given)


def module_of_assembly(session: Session, full_name: str) -> Module | None:
    """The binary module of an assembly that was compiled here; None of any other."""
    from havmsh.runtime.csharp import commands

    unit = compilation.unit_of(full_name)
    return None if unit is None else commands.module_of(session, unit)


__all__ = ["load_apart", "load_file", "load_text", "module_in", "module_of_assembly", "read", "unit_of", "write"]
