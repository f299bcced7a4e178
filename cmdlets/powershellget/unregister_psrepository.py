"""Unregister-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE, of_package_management, told
from cmdlets.powershellget.sources import Sources
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Unregister-PSRepository", module=MODULE, class_name="Unregister-PSRepository", scripted=True)
class UnregisterPSRepository:
    """Makes PowerShellGet forget repositories; what was installed from them stays.

    Examples:
        One.

            PS> Unregister-PSRepository Local
    """

    name: list[str] = param("Name", "Which.", position=0, by_property=True, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Takes them out of the file."""
        sources = Sources(shell)
        for name in self.name:
            if has_wildcards(name):
                text = f"The repository name '{name}' should not have wildcards, correct it and try again."
                shell.write_error(told(text, "RepositoryNameContainsWildCards", "InvalidOperation"))
            elif sources.one(name) is None:
                text = f"Unable to find repository '{name}'. Use Get-PSRepository to see all available repositories."
                shell.write_error(of_package_management(text, "SourceNotFound", "UnregisterPackageSource", target=name))
            else:
                sources.write([said for said in sources.all() if to_text(said["Name"]).lower() != name.lower()])
                shell.verbose(f"Successfully unregistered the repository '{name}'.")
        return ()
