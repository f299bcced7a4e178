"""Remove-Module."""

from __future__ import annotations

from cmdlets.core.module.importing import not_loaded
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.modules import Module
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="name")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names of the modules.", position=0, pipeline=True)


@parameter_set(name="ModuleInfo")
class ByModule:
    """By module object."""

    module: list[Module] = param("ModuleInfo", "The modules themselves.", position=0, pipeline=True, net="System.Management.Automation.PSModuleInfo[]")


@cmdlet("Remove-Module", module="Microsoft.PowerShell.Core", changes=True)
class RemoveModule:
    """Takes modules and their commands out of the session.

    Examples:
        One of them.

            PS> Remove-Module Tools
    """

    what: ByName | ByModule = either(default_set=ByName)
    force: Switch = param("Force", "Remove read-only modules too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each module."""
        modules = shell.session.modules
        if isinstance(self.what, ByModule):
            for module in self.what.module:
                modules.remove(module, shell.frame)
            return ()
        for name in self.what.name:
            matches = any_of([name])
            found = [module for module in modules.all() if matches(module.name)]
            own = [known for known in shell.session.cmdlets.loaded if matches(known)]
            if not found and not own:
                shell.write_error(not_loaded(name))
            for known in own:
                if not known.startswith("Microsoft.PowerShell."):
                    shell.session.cmdlets.loaded.discard(known)
                    shell.session.cmdlets.forget(known)
            for module in found:
                if shell.confirm(module.name, "Remove Module"):
                    modules.remove(module, shell.frame)
        return ()
