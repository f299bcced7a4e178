"""Start-Job."""

from __future__ import annotations

import os

from cmdlets.core.job.launching import script_of, start_background
from cmdlets.core.remoting.sets import MECHANISM
from havmsh.checks import not_blank, not_empty, setter, trusted
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import NOTHING, Hashtable, Switch
from havmsh.runtime.prompting import credential_argument
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
    credential: object = param("Credential", "User to run it as, which is refused.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)
    authentication: object = param("Authentication", "How to prove who one is; there is one way, Default.", default=None, net=MECHANISM)
    first: ScriptBlock = param("InitializationScript", "Block that runs first.", position=1, default=None, checks=(trusted(),))
    in_32_bit: Switch = param("RunAs32", "Run it in 32 bits, which is refused.", default=None)
    version: object = param(
        "PSVersion", "Accepted: 5.1 alone, and this version runs then too, as anywhere but on Windows.", default=None, net="System.Version",
        checks=(not_empty(), setter(_only_5_1)), inert=True,
    )
    input_object: object = param("InputObject", "What the block reads as ``$input``.", pipeline=True, default=None, net="System.Management.Automation.PSObject", checks=(trusted(),))
    arguments: list[object] = param("ArgumentList", "Arguments of the block.", default=None, aliases=("Args",), checks=(trusted(),))


@parameter_set(name="ComputerName")
class Block(_Common):
    """A block."""

    block: ScriptBlock = param("ScriptBlock", "Block to run.", position=0, aliases=("Command",), checks=(trusted(),))


@parameter_set(name="FilePathComputerName")
class File(_Common):
    """A script."""

    path: str = param("FilePath", "Script to run.", position=0, checks=(trusted(),))


@parameter_set(name="LiteralFilePathComputerName")
class LiteralFile(_Common):
    """A script by its plain name."""

    literal_path: str = param("LiteralPath", "Script to run, without wildcards.", aliases=("PSPath", "LP"), checks=(trusted(),))


@parameter_set(name="DefinitionName")
class Definition:
    """A job that was defined before, by a module that has such jobs."""

    definition: str = param("DefinitionName", "Name of the definition.", position=0, checks=(trusted(), not_empty()))
    definition_path: str | None = param("DefinitionPath", "Where the definition is kept.", position=1, default=None, checks=(not_empty(),))
    kind: str | None = param("Type", "Type of job.", position=2, default=None, checks=(not_empty(),))


@parameter_set(name="SSHHost")
class OverSSH:
    """On another machine, which no job of this kind is."""

    refused = True
    timeout: int = param("ConnectingTimeout", "Milliseconds to wait for the machine.", default=-1)
    options: Hashtable | None = param("Options", "Options of ssh.", default=None, checks=(not_empty(),))


@cmdlet(
    "Start-Job", module="Microsoft.PowerShell.Core", aliases=("sajb",), default_set="ComputerName",
    listed="DefinitionName DefinitionPath Type Name ScriptBlock Credential FilePath LiteralPath Authentication InitializationScript WorkingDirectory RunAs32 PSVersion InputObject ArgumentList ConnectingTimeout Options",
    output=("System.Management.Automation.PSRemotingJob",),
)
class StartJob:
    """Runs a block or a script beside the session and gives the job at once.

    Examples:
        Receive what it wrote.

            PS> Start-Job { 1 + 1 } | Receive-Job -Wait
            2
    """

    what: Block | File | LiteralFile | Definition | OverSSH = either(default_set=Block)
    folder: str = param("WorkingDirectory", "Folder in which it runs.", default=None, checks=(not_blank(),))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Starts when all input has come."""
        what = self.what
        if isinstance(what, Definition | OverSSH):
            return lambda obj: None, lambda: _refuse_far(what, shell)
        if what.in_32_bit:
            text = "Cannot start a 32-bit 'pwsh' process from the 64-bit 'pwsh' installation. Install the 32-bit 'pwsh' if you need to run PowerShell in a 32-bit process."
            raise shell.terminating(ErrorRecord(NetException("System.Management.Automation.PSNotSupportedException", text), "RunAs32NotSupported", "InvalidOperation", None))
        given: list[Any] = []

        def process(obj: Any) -> None:
            if obj is not None and obj is not NOTHING:
                given.append(obj)

        def end() -> None:
            if shell.session.guard is not None and shell.session.guard.constrained:
                shell.fail(
                    "Cannot start job. The language mode for this session is incompatible with the system-wide language mode.", "CannotStartJobInconsistentLanguageMode",
                    category="PermissionDenied", exception="System.Management.Automation.PSNotSupportedException",
                )
            _refuse(what, shell)
            if self.folder is not None and not os.path.isdir(shell.file_path(self.folder)):
                shell.fail(
                    f"Cannot find the WorkingDirectory path {self.folder}.", "DirectoryNotFoundException", category="InvalidOperation",
                    exception="System.IO.DirectoryNotFoundException",
                )
            if isinstance(what, Block):
                block = what.block
            else:
                block = script_of(what.path, shell) if isinstance(what, File) else script_of(what.literal_path, shell, literal=True)
            out(start_background(shell, block, name=what.name, args=list(what.arguments or ()), given=given, first=what.first, folder=self.folder))

        return process, end


def _refuse_far(what: Definition | OverSSH, shell: Shell) -> None:
    """A definition is not there; a job over SSH there is not."""
    if isinstance(what, OverSSH):
        raise shell.fail(
            "-ConnectingTimeout and -Options are for sessions over SSH: a job runs on this machine.", "NotSupported", category="NotImplemented",
            exception="System.Management.Automation.PSNotSupportedException",
        )
    if what.definition_path is not None:
        provider = shell.session.drives.resolve(what.definition_path)[0].provider
        if provider.name != "FileSystem":
            text = (
                f"Cannot retrieve the job definition '{what.definition}' because path '{what.definition_path}' refers to a '{provider.full_name}' provider "
                "path.  Change the path parameter to a file system path."
            )
            error = ErrorRecord(NetException("System.Management.Automation.RuntimeException", text), "StartJobFromDefinitionNamePathInvalidNotFileSystemProvider", "InvalidArgument")
            shell.write_error(error)
            return
    text = f"Cannot find a scheduled job with {f'type {what.kind} and ' if what.kind else ''}name {what.definition}."
    shell.write_error(ErrorRecord(NetException("System.Management.Automation.RuntimeException", text), "StartJobFromDefinitionNameNotFound", "ObjectNotFound"))


def _refuse(what: _Common, shell: Shell) -> None:
    """What no job of this system can have."""
    if what.authentication is not None and to_text(what.authentication) != "Default":
        text = f'The specified authentication mechanism "{to_text(what.authentication)}" is not supported. Only "Default" is supported for this operation.'
        shell.fail(text, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException")
    if what.credential is not None:
        text = "The Domain property is not supported on this platform."
        shell.fail(text, "System.PlatformNotSupportedException", exception="System.PlatformNotSupportedException")
