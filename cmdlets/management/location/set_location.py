"""Set-Location."""

from __future__ import annotations

from cmdlets.management.location.moving import go
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.pathstacks import stack_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPath:
    """By path."""

    path: str | None = param("Path", "The new location; the home folder if not given.", position=0, pipeline=True, by_property=True, default=None)


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """By path, taken as it is."""

    literal: str = param("LiteralPath", "The new location, taken as it is written.", by_property=True, aliases=("PSPath", "LP"))


@parameter_set(name="Stack")
class Stack:
    """By stack."""

    stack_name: str | None = param("StackName", "The stack that becomes the current one.", by_property=True, default=None)


@cmdlet(
    "Set-Location", module="Microsoft.PowerShell.Management",
    listed="Path LiteralPath PassThru StackName", output=("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack"),
)
class SetLocation:
    """Goes to another location.

    Examples:
        A folder up.

            PS> Set-Location ..
    """

    where: ByPath | ByLiteralPath | Stack = either(default_set=ByPath)
    passthru: Switch = param("PassThru", "Write the new location.", default=None)

    def process(self, shell: Shell) -> Output:
        """Goes there."""
        drives = shell.session.drives
        if isinstance(self.where, Stack):
            name = self.where.stack_name or ""
            if name.lower() not in ("", "default") and name not in drives.stacks:
                exception = NetException("System.Management.Automation.ItemNotFoundException", f"Cannot find path '{name}' because it does not exist.")
                shell.write_error(ErrorRecord(exception, "StackNotFound", "ObjectNotFound", name))
                return ()
            drives.stack_name = "" if name.lower() == "default" else name
            return [stack_of(drives, drives.stack_name)] if self.passthru else ()
        literal = isinstance(self.where, ByLiteralPath)
        text = self.where.literal if isinstance(self.where, ByLiteralPath) else self.where.path
        if text is None or text == "":
            text = drives.files.info.home
        moved = go(shell, text, literal)
        return [drives.location] if self.passthru and moved else ()
