"""What the module cmdlets share: built-in modules, the product's names, and errors."""

from __future__ import annotations

from havmsh.runtime import home
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.module.finder import is_path
from havmsh.runtime.module.info import Module
from havmsh.runtime.module.specs import accepts
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.providers.match import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.modulespecs import ModuleSpecification

ALSO = {"microsoft.systemcenter.virtualmachinemanager": "virtualmachinemanager", "virtualmachinemanager": "virtualmachinemanager"}
"""The snap-in's name and the module's name of the product mean the same."""


def built_in(shell: Shell, name: str) -> Module | None:
    """The module object of cmdlets that the shell brings along, by the module's or the snap-in's name."""
    if name.startswith(home.MODULES + "/"):
        name = name[len(home.MODULES) + 1:].rstrip("/").partition("/")[0]
    wanted = ALSO.get(name.lower(), name).upper()
    cmdlets = shell.session.cmdlets
    for known in cmdlets.modules():
        if known.upper() == wanted or (wanted == "VIRTUALMACHINEMANAGER" and ALSO.get(known.lower())):
            return describe(shell, known)
    return None


def describe(shell: Shell, name: str) -> Module:
    """The module object of one of the shell's own modules, made once."""
    kept: dict[str, Module] = shell.session.rooms.setdefault("built_in_modules", {})
    found = kept.get(name.upper())
    if found is None:
        found = kept[name.upper()] = Module(shell.session, name, kind="Manifest" if name.startswith("Microsoft.PowerShell.") else "Binary")
        found.base = f"{home.MODULES}/{name}"
        found.path = f"{found.base}/{name}.psd1"
        found.manifest = Hashtable()
        found.manifest["CompatiblePSEditions"] = Array(["Core"], "System.String")
        found.version = "7.0.0.0" if name.startswith("Microsoft.PowerShell.") else "1.0"
        for info in shell.session.cmdlets.all():
            if info.ps_module.upper() == name.upper():
                found.cmdlets[info.name.upper()] = info
    return found


def use(shell: Shell, module: Module) -> None:
    """Counts a built-in module as imported; from now on its cmdlets win where names clash."""
    cmdlets = shell.session.cmdlets
    cmdlets.loaded.add(module.name)
    if not module.name.startswith("Microsoft.PowerShell."):
        cmdlets.prefer(module.name)
    shell.session.generation += 1


def not_loaded(name: str | None) -> ErrorRecord:
    """Modules_ModuleNotFound of Remove-Module."""
    message = "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace."
    return ErrorRecord(NetException("System.InvalidOperationException", message), "Modules_NoModulesRemoved", "ResourceUnavailable", name)


def is_meant(spec: ModuleSpecification, module: Module, shell: Shell) -> bool:
    """Whether a specification means the module, by name or by where its file is."""
    name = str(spec.name)
    if is_path(name):
        path = shell.file_path(name).upper()
        own = module.path.upper()
        here = own == path or own.startswith(path.rstrip("/") + "/")
    else:
        here = matcher(name)(module.name)
    return here and accepts(spec, module.version, module.guid)
