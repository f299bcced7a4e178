"""Get-PSRepository."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE, unknown_source
from cmdlets.powershellget.sources import Sources, as_object
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-PSRepository", module=MODULE, class_name="Get-PSRepository", scripted=True)
class GetPSRepository:
    """Gives the repositories that PowerShellGet knows.

    Examples:
        All of them.

            PS> Get-PSRepository
    """

    name: list[str] | None = param("Name", "Names; patterns too.", position=0, by_property=True, default=None, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Reads the file."""
        known = Sources(shell).all()
        for name in self.name or ["*"]:
            fits = matcher(name)
            found = [said for said in known if fits(to_text(said["Name"]))]
            yield from map(as_object, found)
            if not found and not has_wildcards(name):
                shell.write_error(unknown_source(name))
