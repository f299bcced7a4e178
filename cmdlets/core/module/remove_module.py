"""Remove-Module."""

from __future__ import annotations

from functools import partial

from cmdlets.core.module.importing import is_meant, not_loaded
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.module import own
from havmsh.runtime.module.info import Module
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="name")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names of the modules.", position=0, pipeline=True, complete="module")


@parameter_set(name="FullyQualifiedName")
class BySpecification:
    """By name and version."""

    specifications: list[object] = param(
        "FullyQualifiedName", "Names with versions.", position=0, pipeline=True, net="Microsoft.PowerShell.Commands.ModuleSpecification[]",
    )


@parameter_set(name="ModuleInfo")
class ByModule:
    """By module object."""

    module: list[Module] = param("ModuleInfo", "The modules themselves.", position=0, pipeline=True, net="System.Management.Automation.PSModuleInfo[]")


@cmdlet("Remove-Module", module="Microsoft.PowerShell.Core", aliases=("rmo",), changes=True, default_set="__AllParameterSets")
class RemoveModule:
    """Takes modules and their commands out of the session.

    Examples:
        One of them.

            PS> Remove-Module Tools
    """

    what: ByName | BySpecification | ByModule = either(default_set=ByName)
    force: Switch = param("Force", "Remove read-only modules too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each module."""
        found = self._meant(shell)
        removed = self._forget(shell) if not isinstance(self.what, BySpecification) else 0
        leaving = [module for module in _with_nested(shell, found) if self._may_go(shell, module)]
        for module in leaving:
            needing = next((other for other in shell.session.modules.all() if module in other.required and other not in leaving), None)
            if needing is not None and not self.force:
                text = f"Unable to remove the module '{module.name}' because it is required by '{needing.name}'. Add the Force parameter to your command to remove the module."
                shell.write_error(_refused("Modules_ModuleIsRequired", text, module))
                continue
            removed += 1
            modules = shell.session.modules
            modules.telling(shell, partial(modules.remove, module, shell.frame))
        if not removed and not shell.what_if() and self._by_name():
            shell.write_error(not_loaded(None))
        return ()

    def _by_name(self) -> bool:
        """Whether modules are asked for by name, and not only the shell's own: of those it is no error that none is there."""
        if isinstance(self.what, BySpecification):
            specs: list[Any] = self.what.specifications
            return any(str(spec.name).upper() not in _OWN for spec in specs)
        names = self.what.name if isinstance(self.what, ByName) else []
        return not all(has_wildcards(name) for name in names) and any(name.upper() not in _OWN for name in names)

    def _meant(self, shell: Shell) -> list[Module]:
        """The loaded modules that are asked for, each once."""
        what = self.what
        if isinstance(what, ByModule):  # nested ones too, which nobody sees by name
            loaded = shell.session.modules.all()
            return [module for module in what.module if module in loaded]
        loaded = shell.session.modules.visible(shell.frame)
        if isinstance(what, BySpecification):
            specs: list[Any] = what.specifications
            return [module for module in loaded if any(is_meant(spec, module, shell) for spec in specs)]
        matches = any_of(what.name)
        return [module for module in loaded if matches(module.name)]

    def _forget(self, shell: Shell) -> int:
        """Takes back the preference for the shell's own modules, which stay; tells how many were meant."""
        matches = any_of([module.name for module in self.what.module] if isinstance(self.what, ByModule) else self.what.name)  # type: ignore[union-attr]
        meant = [known for known in shell.session.cmdlets.loaded if known != "Microsoft.PowerShell.Core" and matches(known)]
        for known in meant:
            own.leave(shell.session, known)
        return len(meant)

    def _may_go(self, shell: Shell, module: Module) -> bool:
        if module.access == _CONSTANT:
            text = f"Unable to remove the module '{module.name}' because it is marked as 'constant.' A module cannot be removed if it is marked 'constant.'"
            shell.write_error(_refused("Modules_ModuleIsConstant", text, module))
            return False
        if module.access == _READ_ONLY and not self.force:
            text = f"Unable to remove the module '{module.name}' because it is read-only. Add the Force parameter to your command to remove read-only modules."
            shell.write_error(_refused("Modules_ModuleIsReadOnly", text, module))
            return False
        self._demand_other_drive(shell, module)
        return shell.confirm(f"{module.name} (Path: '{module.path}')")


    def _demand_other_drive(self, shell: Shell, module: Module) -> None:
        """Raises InvalidOperation where the session stands on a drive of a provider of the module."""
        drive = shell.session.drives.location.drive
        if drive is None or drive.provider not in module.providers:
            return
        names = self.what.name if isinstance(self.what, ByName) else []
        shell.fail(
            f"Because the {names[0] if len(names) == 1 else module.name} module is providing the PSDrive in the current PowerShell session, no modules were removed. "
            "Change the current PSDrive provider, and then try removing modules again.",
            "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException",
        )


_READ_ONLY, _CONSTANT = 1, 2
_OWN = frozenset((
    *(f"MICROSOFT.POWERSHELL.{name}" for name in (
        "UTILITY", "MANAGEMENT", "DIAGNOSTICS", "HOST", "SECURITY", "COMMANDS.UTILITY", "COMMANDS.MANAGEMENT", "COMMANDS.DIAGNOSTICS", "CONSOLEHOST",
    )), "MICROSOFT.WSMAN.MANAGEMENT",
))
"""The modules that PowerShell's engine knows as its own."""


def _with_nested(shell: Shell, found: list[Module]) -> list[Module]:
    """The modules, and before each all that are nested in it."""
    loaded = shell.session.modules.all()
    order: list[Module] = []

    def add(module: Module) -> None:
        if module in seen:
            return
        seen.append(module)
        for inner in module.nested:
            if inner in loaded:
                add(inner)
        order.append(module)

    seen: list[Module] = []
    for module in found:
        add(module)
    return order


def _refused(error_id: str, text: str, module: Module) -> ErrorRecord:
    return ErrorRecord(NetException("System.InvalidOperationException", text), error_id, "PermissionDenied", module)
