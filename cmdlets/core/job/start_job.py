"""Start-Job."""

from __future__ import annotations

import os

from cmdlets.core.job.launching import block_of, start_background
from havmsh.checks import not_blank
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import NOTHING, Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


class _Common:
    """What the sets share."""

    name: str = param("Name", "Name of the job.", default=None, by_property=True)
    first: ScriptBlock = param("InitializationScript", "Block that runs first.", position=1, default=None)
    arguments: list[object] = param("ArgumentList", "Arguments of the block.", default=None, aliases=("Args",))
    input_object: object = param("InputObject", "What the block reads as ``$input``.", pipeline=True, default=None)
    folder: str = param("WorkingDirectory", "Folder in which it runs.", default=None, checks=(not_blank(),))
    version: object = param("PSVersion", "Version of PowerShell.", default=None)
    in_32_bit: Switch = param("RunAs32", "Run it in 32 bits.", default=None)
    credential: object = param("Credential", "User to run it as.", default=None)
    authentication: object = param("Authentication", "How to prove who one is.", default=None)


@parameter_set(name="ComputerName")
class Block(_Common):
    """A block."""

    block: ScriptBlock = param("ScriptBlock", "Block to run.", position=0, aliases=("Command",))


@parameter_set(name="FilePathComputerName")
class File(_Common):
    """A script."""

    path: str = param("FilePath", "Script to run.", position=0)


@parameter_set(name="LiteralFilePathComputerName")
class LiteralFile(_Common):
    """A script by its plain name."""

    literal_path: str = param("LiteralPath", "Script to run, without wildcards.", aliases=("PSPath", "LP"))


@cmdlet("Start-Job", module="Microsoft.PowerShell.Core", aliases=("sajb",), default_set="ComputerName")
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
        given: list[Any] = []

        def process(obj: Any) -> None:
            if obj is not None and obj is not NOTHING:
                given.append(obj)

        def end() -> None:
            what = self.what
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
