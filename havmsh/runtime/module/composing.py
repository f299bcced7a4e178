"""Makes the module of a manifest: what it needs, what it names to be read and run, and what of their exports comes through."""

from __future__ import annotations

import os

from havmsh.runtime import datafile
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.module import manifests, processing
from havmsh.runtime.module.files import ASSEMBLIES, module_file, module_files
from havmsh.runtime.module.finder import is_path
from havmsh.runtime.module.info import Module
from havmsh.runtime.module.modules import listed, spec_name
from havmsh.runtime.module.refusals import not_required
from havmsh.runtime.module.specs import moved, specification
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.module.modules import Modules
    from havmsh.runtime.types.modulespecs import ModuleSpecification


def compose(modules: Modules, path: str, frame: Frame, args: Any = ()) -> Module:
    """The module of a .psd1; its scripts run in the frame, and all that is run is given the arguments. Raises PSError with PowerShell's ids (Modules_...) for what cannot be."""
    data = datafile.read_manifest(path, modules.session)
    manifests.demand(data, path, modules.session)
    module = Module(modules.session, os.path.splitext(os.path.basename(path))[0], path, "Manifest")
    module.describe(data)
    module.required = Array([_require(modules, specification(wanted), module) for wanted in listed(data["RequiredModules"])])
    modules.reading[path] = module
    try:
        processing.take(modules, module)
        _run(modules, module, frame, args)
        _share_types(module)
    except BaseException:
        processing.forget(module)
        raise
    finally:
        del modules.reading[path]
    _narrow(modules, module, data)
    return module


def _run(modules: Modules, module: Module, frame: Frame, args: Any) -> None:
    """Runs what a manifest names: scripts, nested modules, the root module."""
    for script in module.files_said("ScriptsToProcess", ".ps1"):
        modules.loaded[script.upper()] = read = modules.read(script, args, frame)
        modules.enter(read, frame)
    for name in listed(module.said("NestedModules")):
        _nest(modules, module, name, args)
    if module.root_module:
        root = next((file for file in _root_files(os.path.join(module.base, module.root_module.replace("\\", "/"))) if file not in modules.reading), None)
        if root is None:
            raise manifests.not_found(module.root_module, "ModuleToProcess/RootModule", module.source)
        module.kind, module.path = "Script", root
        modules.read(root, args, module.frame, module)
    else:
        module.export(("*",), aliases=("*",), cmdlets=("*",))
    if module.nested:
        _know_classes(modules, module)


def _know_classes(modules: Modules, module: Module) -> None:
    """Makes the classes of nested modules known in the scope of the one that nests them."""
    from havmsh.runtime.type_scopes import scopes_of
    from havmsh.runtime.usings import classes_of

    found = classes_of(modules.session, module)
    if found:
        scopes_of(modules.session).keep(module.frame, found)
        modules.session.generation += 1


def _share_types(module: Module) -> None:
    """The types of nested modules are known in the module's own scope; of those of one name the last is, its own last of all."""
    from havmsh.runtime.type_scopes import scopes_of
    from havmsh.runtime.usings import classes_of

    if module.nested and module.session.module_types:
        found = classes_of(module.session, module)
        if found:
            scopes_of(module.session).keep(module.frame, found)


def _nest(modules: Modules, module: Module, wanted: Any, args: Any) -> None:
    """Brings in one module that a manifest names as nested."""
    file = module_file(os.path.join(module.base, spec_name(wanted).replace("\\", "/"))) or modules.find(specification(wanted))
    if file is None:
        own = modules.use_own(specification(wanted)) or _carried(modules, spec_name(wanted))
        if own is None:
            raise manifests.not_found(spec_name(wanted), "NestedModules", module.path)
        module.nested.append(own)
        return
    if file in modules.reading:
        module.nested.append(modules.reading[file])
        return
    nested = modules.read(file, args, module.frame)
    modules.loaded[file.upper()] = nested
    modules.bring_in(nested, module.frame)


def _carried(modules: Modules, name: str) -> Module | None:
    """The module of an assembly that PowerShell carries, wherever a manifest looks for it; None for any other name."""
    from havmsh.runtime.errors import NetError
    from havmsh.runtime.types.assemblies import by_name

    simple, ending = os.path.splitext(os.path.basename(name.replace("\\", "/")))
    if ending.lower() not in ASSEMBLIES:
        return None
    try:
        assembly = by_name(simple)
    except NetError:
        return None
    made = Module(modules.session, simple, assembly.location, "Binary")
    made.compiled(assembly)
    return made


def _root_files(path: str) -> Iterator[str]:
    """The files that a manifest's root module may be: code before another manifest."""
    if os.path.isfile(path + ".psm1"):
        yield path + ".psm1"
    yield from module_files(path)


def _narrow(modules: Modules, module: Module, data: Any) -> None:
    """The manifest's lists of exports narrow what the code exports."""
    from havmsh.runtime.providers.match import any_of

    tables: tuple[tuple[str, dict[str, Any]], ...] = (("FunctionsToExport", module.functions), ("AliasesToExport", module.aliases), ("CmdletsToExport", module.cmdlets))
    for key, table in tables:
        given = data[key]
        if given is None:
            continue
        patterns = [str(item) for item in listed(given)]
        if key == "FunctionsToExport" and not module.chooses_functions:
            named = {pattern.upper() for pattern in patterns}
            for folded, info in (module.frame.functions or {}).items():
                if info.name.upper() in named:
                    table.setdefault(folded, info)
        matches = any_of(patterns)
        for folded in [folded for folded, info in table.items() if not matches(info.name)]:
            del table[folded]
    shown = ["*"] if data["VariablesToExport"] is None else [str(item) for item in listed(data["VariablesToExport"])]
    if not module.root_module:
        modules.tell_exports(module)
        module.export((), shown)
    matches = any_of(shown)
    module.variables = {folded: name for folded, name in module.variables.items() if matches(name)}


def _require(modules: Modules, spec: ModuleSpecification, asking: Module) -> Module:
    """A module that another names in its manifest; a relative path starts there. Raises Modules_InvalidManifest where they ask for each other in a circle."""
    if is_path(spec.name or "") and not os.path.isabs(spec.name or ""):
        spec = moved(spec, os.path.normpath(os.path.join(asking.base, str(spec.name).replace("\\", "/"))))
    found = modules.matching(spec) or modules.use_own(spec)
    if found is not None:
        return found
    path = modules.find(spec)
    if path is None:
        raise not_required(spec, asking.source, loaded=modules.named(str(spec.name)) is not None or modules.is_ours(str(spec.name)))
    if modules.is_loading(path):
        message = (
            f"The required module '{spec.name}' is not loaded. The module '{spec.name}' has a requiredModule '{asking.name}' in its module manifest '{asking.path}' that "
            "points to a cyclic dependency."
        )
        raise PSError(ErrorRecord(NetException("System.MissingMemberException", message), "Modules_InvalidManifest", "ResourceUnavailable", asking.path))
    module = modules.load(path)
    modules.bring_in(module, modules.session.global_frame)
    return module
