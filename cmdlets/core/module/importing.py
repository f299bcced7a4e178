"""What the module cmdlets share: which module is meant, and errors."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.module.finder import is_path
from havmsh.runtime.module.specs import accepts
from havmsh.runtime.providers.match import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.module.info import Module
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.types.modulespecs import ModuleSpecification

def not_loaded(name: str | None) -> ErrorRecord:
    """Modules_ModuleNotFound of Remove-Module."""
    message = "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace."
    return ErrorRecord(NetException("System.InvalidOperationException", message), "Modules_NoModulesRemoved", "ResourceUnavailable", name)


def is_meant(spec: ModuleSpecification, module: Module, shell: Shell) -> bool:
    """Whether a specification means the module, by name or by where its file is."""
    name = str(spec.name)
    if is_path(name):
        path = shell.file_path(name).upper()
        here = any(own == path or own.startswith(path.rstrip("/") + "/") for own in (module.source.upper(), module.path.upper()))
    else:
        here = matcher(name)(module.name)
    return here and accepts(spec, module.version, module.guid)
