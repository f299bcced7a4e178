"""Export-PSSession."""

from __future__ import annotations

import os

from cmdlets.core.remoting.implicit import MODULE, Brought, files
from cmdlets.utility.nested import run_command
from cmdlets.utility.text_files import codec, encoding
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Export-PSSession", module=MODULE, class_name="Microsoft.PowerShell.Commands.ExportPSSessionCommand", output=("System.IO.FileInfo",), listed=(
        "OutputModule Force Encoding CommandName AllowClobber ArgumentList CommandType Module FullyQualifiedModule FormatTypeName "
        "Certificate Session"
    ))
class ExportPSSession(Brought):
    """Keeps the commands of a session as a module: its functions open a session like that one when they are first called.

    Examples:
        Two functions as a module.

            PS> $s = New-PSSession HV01; Invoke-Command $s { function Get-A { 1 }; function Get-B { 2 } }
            PS> Export-PSSession $s ./Far -CommandName Get-A, Get-B | ForEach-Object Name
            Far.format.ps1xml
            Far.psd1
            Far.psm1
    """

    module: str = param("OutputModule", "Name or folder of the module.", position=1, aliases=("PSPath", "ModuleName"), checks=(not_empty(),))
    force: Switch = param("Force", "Replace one that is there.", default=None)
    encoding: object = param("Encoding", "Encoding of its files.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Writes the module's files, and shows them."""
        folder = self._folder(shell)
        files(shell, self, os.path.basename(folder), folder, how=codec(self.encoding))
        yield from run_command(shell, "Get-ChildItem", {"LiteralPath": folder})

    def _folder(self, shell: Shell) -> str:
        """Where the module is to lie: a folder by its path, or one of the user's modules. Raises the PSError of one that is there already."""
        from havmsh.runtime.home import module_folders

        is_path = self.module.startswith(".") or os.path.isabs(shell.file_path(self.module)) and os.path.sep in self.module
        folder = shell.file_path(self.module) if is_path else os.path.join(module_folders()[0], self.module)
        if os.path.isdir(folder) and not self.force:
            reason = f"The directory '{folder}' already exists.  Use the -Force parameter if you want to overwrite the directory and files within the directory."
            text = f"Cannot create the module {self.module} due to the following: {reason}. Use a different argument for the -OutputModule parameter and retry."
            exception = NetException("System.ArgumentException", text, NetException("System.ArgumentException", reason))
            record = ErrorRecord(exception, "ExportProxyCommand_CannotCreateOutputDirectory", "ResourceExists", self.module)
            record.details = text
            raise shell.terminating(record)
        return folder
