"""Start-Job."""

from __future__ import annotations

import os

from cmdlets.core.job.launching import block_of, start_background
from cmdlets.core.remoting.sets import MECHANISM
from havmsh.checks import not_blank, not_empty, setter, trusted
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import NOTHING, Switch
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


def _only_5_1(value: Any) -> str | None:
    text = to_text(value)
    if text.split(".")[:2] == ["5", "1"]:
        return None
    return f"The value {text} is not valid for the PSVersion parameter. The only allowed value is 5.1."


class _Common:
    """What the sets share."""

    name: str = param("Name", "Name of the job.", default=None, by_property=True)
    credential: object = param("Credential", "User to run it as, which is refused.", default=None, net="System.Management.Automation.PSCredential")
    authentication: object = param("Authentication", "How to prove who one is; there is one way, Default.", default=None, net=MECHANISM)
    first: ScriptBlock = param("InitializationScript", "Block that runs first.", position=1, default=None)
    folder: str = param("WorkingDirectory", "Folder in which it runs.", default=None, checks=(not_blank(),))
    in_32_bit: Switch = param("RunAs32", "Run it in 32 bits, which is refused.", default=None)
    version: object = param(
        "PSVersion", "Accepted: 5.1 alone, and this version runs then too, as anywhere but on Windows.", default=None, net="System.Version",
        checks=(not_empty(), setter(_only_5_1)), inert=True,
    )
    input_object: object = param("InputObject", "What the block reads as ``$input``.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    arguments: list[object] = param("ArgumentList", "Arguments of the block.", default=None, aliases=("Args",))


@parameter_set(name="ComputerName")
class Block(_Common):
    """A block."""

    block: ScriptBlock = param("ScriptBlock", "Block to run.", position=0, aliases=("Command",), checks=(trusted(),))


@parameter_set(name="FilePathComputerName")
class File(_Common):
    """A script."""

    path: str = param("FilePath", "Script to run.", position=0)


@parameter_set(name="LiteralFilePathComputerName")
class LiteralFile(_Common):
    """A script by its plain name."""

    literal_path: str = param("LiteralPath", "Script to run, without wildcards.", aliases=("PSPath", "LP"))


@cmdlet(
    "Start-Job", module="Microsoft.PowerShell.Core", aliases=("sajb",), default_set="ComputerName",
    listed="Name ScriptBlock Credential FilePath LiteralPath Authentication InitializationScript WorkingDirectory RunAs32 PSVersion InputObject ArgumentList", output=("System.Management.Automation.PSRemotingJob",),
)
class StartJob:
    """Runs a block or a script beside the session and gives the job at once.

    Examples:
        Receive what it wrote.

            PS> Start-Job { 1 + 1 } | Receive-Job -Wait
            2
    """

    what: Block | File | LiteralFile = either(default_set=Block)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Starts when all input has come."""
        if self.what.in_32_bit:
            text = "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install the 32-bit 'pwsh' if you need to run PowerShell in a 32-bit process."
            raise shell.terminating(ErrorRecord(NetException("System.Management.Automation.PSNotSupportedException", text), "RunAs32NotSupported", "InvalidOperation", None))
        given: list[Any] = []

        def process(obj: Any) -> None:
            if obj is not None and obj is not NOTHING:
                given.append(obj)

        def end() -> None:
            what = self.what
            if shell.session.guard is not None and shell.session.guard.constrained:
                shell.fail(
                    "Cannot start job. The language mode for this session is incompatible with the system-wide language mode.", "CannotStartJobInconsistentLanguageMode",
                    category="PermissionDenied", exception="System.Management.Automation.PSNotSupportedException",
                )
            _refuse(what, shell)
            if what.folder is not None and not os.path.isdir(shell.file_path(what.folder)):
                shell.fail(
                    f"Cannot find the WorkingDirectory path {what.folder}.", "DirectoryNotFoundException", category="InvalidOperation",
                    exception="System.IO.DirectoryNotFoundException",
                )
            if isinstance(what, Block):
                block = what.block
            else:
                block = block_of(shell.file_path(what.path if isinstance(what, File) else what.literal_path), shell)
            out(start_background(shell, block, name=what.name, args=list(what.arguments or ()), given=given, first=what.first, folder=what.folder))

        return process, end


def _refuse(what: _Common, shell: Shell) -> None:
    """What no job of this system can have."""
    if what.in_32_bit:
        text = "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install the 32-bit 'pwsh' if you need to run PowerShell in a 32-bit process."
        shell.fail(text, "RunAs32NotSupported", category="InvalidOperation", exception="System.Management.Automation.PSNotSupportedException")
    if what.authentication is not None and to_text(what.authentication) != "Default":
        text = f'The specified authentication mechanism "{to_text(what.authentication)}" is not supported. Only "Default" is supported for this operation.'
        shell.fail(text, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException")
    if what.credential is not None:
        text = "The Domain property is not supported on this platform."
        shell.fail(text, "System.PlatformNotSupportedException", exception="System.PlatformNotSupportedException")
