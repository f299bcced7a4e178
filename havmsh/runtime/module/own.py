"""The modules that the shell brings along: their objects, their versions, and that one of them was imported."""

from __future__ import annotations

from havmsh.runtime import home
from havmsh.runtime.commands import CmdletInfo
from havmsh.runtime.module.info import Module, with_prefix
from havmsh.runtime.module.specs import accepts
from havmsh.runtime.objects import Array, Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session
    from havmsh.runtime.types.modulespecs import ModuleSpecification

PRODUCT_NAMES = frozenset(("virtualmachinemanager", "microsoft.systemcenter.virtualmachinemanager"))
"""The names of the product's module and of its snap-in mean the same."""
_VERSIONS = {
    "PESTER": "5.7.1", "PSREADLINE": "2.4.5", "CIMCMDLETS": "7.0.0.0", "HYPER-V": "2.0.0.0", "FAILOVERCLUSTERS": "2.0.0.0",
    "MICROSOFT.POWERSHELL.ARCHIVE": "1.2.6", "MICROSOFT.POWERSHELL.PSRESOURCEGET": "1.2.0", "POWERSHELLGET": "2.2.5", "MICROSOFT.POWERSHELL.THREADJOB": "2.2.0", "MICROSOFT.POWERSHELL.CORE": "7.6.0.500",
}
_OLDER = {"PESTER": ("4.10.1",)}
"""Versions that a module is as well: what was written for them runs."""


def version_of(name: str) -> str:
    """The version of a module: scripts ask for it before they use what it has."""
    return _VERSIONS.get(name.upper()) or ("7.0.0.0" if name.startswith("Microsoft.PowerShell.") else "1.0")


def module_name(name: str) -> str:
    """The module that a name means, which may be a snap-in's."""
    return "virtualmachinemanager" if name.lower() in PRODUCT_NAMES else name


def is_snapin(name: str) -> bool:
    """Whether it counts as a snap-in too: the core, and the product."""
    return name == "Microsoft.PowerShell.Core" or name.lower() in PRODUCT_NAMES


def known_as(session: Session, name: str) -> str | None:
    """What a module is called that is one of the shell's; None where it is none."""
    wanted = module_name(name).upper()
    return next((known for known in session.cmdlets.modules() if module_name(known).upper() == wanted), None)


def named(session: Session, name: str) -> Module | None:
    """The module of a name, or of a path below the folder where the shell's modules are said to lie."""
    if name.startswith(home.MODULES + "/"):
        name = name[len(home.MODULES) + 1:].rstrip("/").partition("/")[0]
    known = known_as(session, name)
    return None if known is None else describe(session, known)


def matching(session: Session, spec: ModuleSpecification) -> Module | None:
    """The module that a specification means, if a version of it and its GUID will do."""
    found = named(session, str(spec.name))
    if found is None:
        return None
    return found if any(accepts(spec, version, found.guid) for version in (found.version, *_OLDER.get(found.name.upper(), ()))) else None


def describe(session: Session, name: str) -> Module:
    """The object of a module, made once."""
    kept: dict[str, Module] = session.rooms.setdefault("built_in_modules", {})
    found = kept.get(name.upper())
    if found is None:
        found = kept[name.upper()] = Module(session, name, kind="Manifest" if name.startswith("Microsoft.PowerShell.") else "Binary")
        found.base = f"{home.MODULES}/{name}"
        found.path = f"{found.base}/{name}.psd1"
        found.manifest = Hashtable()
        found.manifest["CompatiblePSEditions"] = Array(["Core"], "System.String")
        found.version = version_of(name)
        for info in session.cmdlets.of(name):
            found.cmdlets[info.name.upper()] = info
    return found


def use(session: Session, module: Module, prefix: str = "") -> None:
    """Counts a module as imported; from now on its cmdlets win where names clash, or, with a prefix, have that in their names."""
    cmdlets = session.cmdlets
    cmdlets.loaded.add(module.name)
    if cmdlets.rest:
        cmdlets.bring(module.name)
    if prefix:
        for info in cmdlets.of(module.name):
            cmdlets.adopt(CmdletInfo(with_prefix(info.name, prefix), session, info.load, info.ps_module))
    elif not module.name.startswith("Microsoft.PowerShell."):
        cmdlets.prefer(module.name)
    session.generation += 1


def leave(session: Session, name: str) -> None:
    """Counts a module as imported no longer; its cmdlets stay, and no longer win; those with a prefix go."""
    cmdlets = session.cmdlets
    if not name.startswith("Microsoft.PowerShell."):
        cmdlets.forget(name)
    for info in [each for each in cmdlets.adopted.values() if each.ps_module == name and each.module is None]:
        cmdlets.release(info)
    cmdlets.loaded.discard(name)
