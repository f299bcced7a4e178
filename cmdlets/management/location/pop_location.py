"""Pop-Location."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError, engine_argument
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Pop-Location", module="Microsoft.PowerShell.Management")
class PopLocation:
    """Goes back to the location that the stack remembers last.

    Examples:
        There and back.

            PS> Push-Location /tmp; Pop-Location
    """

    passthru: Switch = param("PassThru", "Write the location.", default=None)
    stack_name: str | None = param("StackName", "Name of the stack.", by_property=True, default=None)

    def process(self, shell: Shell) -> Output:
        """Goes back."""
        drives = shell.session.drives
        stack = self.stack_name if self.stack_name is not None else drives.stack_name
        try:
            if has_wildcards(stack):
                stack = self._meant(list(drives.stacks), stack)
            if not drives.pop(stack) and stack != drives.stack_name:
                raise engine_argument("stackName", f"Cannot find location stack '{stack}'. It does not exist or it is not a container.")
        except PSError as error:
            shell.write_error(error.record)
            return ()
        return [drives.location] if self.passthru else ()

    @staticmethod
    def _meant(known: list[str], pattern: str) -> str:
        """The one stack that a pattern means, or the pattern where it means none. Raises PSArgumentException for more."""
        matches = any_of([pattern])
        found = [name for name in known if name and matches(name)]
        if len(found) > 1:
            raise engine_argument("stackName", f"The provided value '{found[0]}' resolved to more than one location stack.")
        return found[0] if found else pattern
