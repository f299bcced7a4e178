"""Push-Location."""

from __future__ import annotations

from cmdlets.management.location.moving import go
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPath:
    """By path."""

    path: str | None = param("Path", "The new location; the present one if not given.", position=0, pipeline=True, by_property=True, default=None)


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """By path, taken as it is."""

    literal: str | None = param("LiteralPath", "The new location, taken as it is written.", by_property=True, aliases=("PSPath", "LP"), default=None)


@cmdlet("Push-Location", module="Microsoft.PowerShell.Management")
class PushLocation:
    """Remembers the location on a stack and goes to another.

    Examples:
        There and back.

            PS> Push-Location /tmp; Pop-Location
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    passthru: Switch = param("PassThru", "Write the new location.", default=None)
    stack_name: str | None = param("StackName", "Name of the stack.", by_property=True, default=None)

    def process(self, shell: Shell) -> Output:
        """Remembers, then goes."""
        drives = shell.session.drives
        stack = self.stack_name if self.stack_name is not None else drives.stack_name
        literal = isinstance(self.where, ByLiteralPath)
        text = self.where.literal if isinstance(self.where, ByLiteralPath) else self.where.path
        before = (drives.here, drives.here.current)
        if text and not go(shell, text, literal):
            return ()
        drives.stacks.setdefault(stack, []).append(before)
        return [drives.location] if self.passthru else ()
