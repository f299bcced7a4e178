"""The modules that lie in folders and could be loaded, described from their files: nothing of them is run."""

from __future__ import annotations

import os

from havmsh.runtime.commands import AliasInfo, CommandInfo, FunctionInfo
from havmsh.runtime.errors import PSError
from havmsh.runtime.module.analysis import Exports, analyse
from havmsh.runtime.module.files import ASSEMBLIES, ENDINGS, module_file, module_files
from havmsh.runtime.module.info import Module, with_prefix
from havmsh.runtime.module.modules import listed, spec_name
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.session import Session


def all_files(folder: str) -> Iterator[str]:
    """Every file of a module in a folder and all below it."""
    for here, _, names in os.walk(folder):
        yield from (os.path.join(here, name) for name in sorted(names) if name.lower().endswith(ENDINGS))


def files_at(path: str, *, everything: bool) -> Iterator[str]:
    """The files of the module at a path: a file, or a folder that is named after the module or one of its versions."""
    if not os.path.isdir(path):
        if path.lower().endswith(ENDINGS):
            yield path
        return
    name = os.path.basename(path.rstrip("/"))
    if _is_version(name):
        name = os.path.basename(os.path.dirname(path.rstrip("/")))
        found = (os.path.join(path, name + ending) for ending in ENDINGS)
        yield from all_files(path) if everything else [file for file in found if os.path.isfile(file)][:1]
        return
    for file in all_files(path) if everything else module_files(path):
        if os.path.splitext(os.path.basename(file))[0].casefold() == name.casefold():
            yield file


def describe(session: Session, path: str) -> Module:
    """The module of a file as Get-Module -ListAvailable shows it; what cannot be read has its name only."""
    module = Module(session, os.path.splitext(os.path.basename(path))[0], path, "Script")
    module.is_listed = True
    if path.lower().endswith(ASSEMBLIES):
        module.kind, module.root_module = "Binary", path
        return module
    if not path.lower().endswith(".psd1"):
        export(module, path, None)
        return module
    from havmsh.runtime import datafile

    module.kind = "Manifest"
    try:
        data = datafile.read_manifest(path, session)
    except (PSError, OSError):
        return module
    module.describe(data)
    root = module.root_module.lower()
    if root:
        module.kind = "Binary" if root.endswith((".dll", ".exe")) else "Script" if root.endswith(".psm1") else "Cim" if root.endswith(".cdxml") else "Manifest"
    module.required = Array([_named(session, spec_name(each)) for each in listed(data["RequiredModules"])], "System.Management.Automation.PSModuleInfo")
    module.nested = [_nested(module, spec_name(each)) for each in listed(data["NestedModules"])]
    export(module, path, data)
    return module


def editions(module: Module) -> list[str]:
    """The editions that a module says it runs in."""
    return [str(each) for each in listed(module.said("CompatiblePSEditions"))]


def _named(session: Session, name: str) -> Module:
    return Module(session, os.path.splitext(os.path.basename(name.replace("\\", "/")))[0], "")


def _nested(module: Module, name: str) -> Module:
    """A module that a manifest nests, described from its script where that lies beside the manifest."""
    file = module_file(os.path.join(module.base, name.replace("\\", "/")))
    return describe(module.session, file) if file is not None and file.lower().endswith(".psm1") else _named(module.session, name)


def export(module: Module, path: str, data: Hashtable | None) -> None:
    """Gives a module the names that it exports: those that its manifest lists, and where it lists a wildcard, what its code would export."""
    from havmsh.runtime.scriptblock import parse

    here = _scripts(module, path, data) if data is None or _is_open(data) else Exports()
    empty: Any = parse("", module.session)
    for name in _names(data, "FunctionsToExport", list(here.functions)):
        module.functions[name.upper()] = FunctionInfo(name, empty, module.session, module)
    for name in _names(data, "CmdletsToExport", []):
        module.cmdlets[name.upper()] = _Cmdlet(name, module.session, module)
    for name in _names(data, "AliasesToExport", list(here.aliases)):
        module.aliases[name.upper()] = AliasInfo(name, here.aliases.get(name, ""), "None", module.session, module)
    if data is not None:
        module.variables.update((name.upper(), name) for name in map(str, listed(data["VariablesToExport"])) if not has_wildcards(name))


def _is_open(data: Hashtable) -> bool:
    """Whether a manifest leaves it to the code which commands there are."""
    return any(data[key] is None or any(has_wildcards(str(each)) for each in listed(data[key])) for key in ("FunctionsToExport", "AliasesToExport"))


def _scripts(module: Module, path: str, data: Hashtable | None) -> Exports:
    """What the scripts of a module export: its own, or those that its manifest names."""
    if data is None:
        return analyse(path)
    made = Exports()
    for name in (module.root_module, *(spec_name(each) for each in listed(data["NestedModules"]))):
        file = module_file(os.path.join(module.base, name.replace("\\", "/"))) if name else None
        if file is not None and file.lower().endswith((".psm1", ".ps1")):
            inner = analyse(file)
            made.functions.update(inner.functions)
            made.aliases.update(inner.aliases)
    return made


class _Cmdlet(CommandInfo):
    """A cmdlet of which only the name is known."""

    __slots__ = ()
    type_name = "System.Management.Automation.CmdletInfo"
    command_type = "Cmdlet"


def _names(data: Hashtable | None, key: str, peeked: list[str]) -> list[str]:
    if data is None or data[key] is None:
        return peeked
    from havmsh.runtime.providers.match import any_of

    given = [str(each) for each in listed(data[key])]
    plain = [name for name in given if not has_wildcards(name)]
    matches = any_of([name for name in given if name not in plain])
    prefix = str(data["DefaultCommandPrefix"] or "")  # what is only found in the code is told without it
    return [*(with_prefix(name, prefix) for name in plain), *(name for name in peeked if name not in plain and matches(name))]


def _is_version(name: str) -> bool:
    parts = name.split(".")
    return 2 <= len(parts) <= 4 and all(part.isdigit() for part in parts)
