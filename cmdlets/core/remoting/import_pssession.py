"""Import-PSSession."""

from __future__ import annotations

import os
import tempfile

from cmdlets.core.remoting.implicit import MODULE, Brought, files
from cmdlets.utility.nested import run_command
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Import-PSSession", module=MODULE, aliases=("ipsn",), class_name="Microsoft.PowerShell.Commands.ImportPSSessionCommand", output=("System.Management.Automation.PSModuleInfo",), listed=(
        "Prefix DisableNameChecking CommandName AllowClobber ArgumentList CommandType Module FullyQualifiedModule FormatTypeName "
        "Certificate Session"
    ))
class ImportPSSession(Brought):
    """Brings the commands of a session here, as functions of a module: what they are given is sent to the session, runs there, and its results come back as data.

    The module goes when the session is closed.

    Examples:
        A function of another computer.

            PS> $s = New-PSSession HV01; Invoke-Command $s { function Get-Place { hostname } }
            PS> $null = Import-PSSession $s -CommandName Get-Place -Prefix Far; Get-FarPlace
            HV01
    """

    prefix: str = param("Prefix", "What to put before the nouns of the commands.", default=None, checks=(not_empty(),))
    unchecked: Switch = param("DisableNameChecking", "No word about names that are not approved.", default=None)

    def process(self, shell: Shell) -> Output:
        """Writes the module's files where they disturb nobody, and imports it."""
        folder = tempfile.mkdtemp(prefix="tmp_")
        name = os.path.basename(folder)
        files(shell, self, name, folder, self.prefix or "")
        (module,) = run_command(shell, "Import-Module", {
            "Name": os.path.join(folder, f"{name}.psd1"), "Alias": "*", "Function": "*", "Prefix": self.prefix or "", "DisableNameChecking": bool(self.unchecked), "PassThru": True,
            "ArgumentList": Array([self.session]),
        })
        self.session.ended.append(lambda: _gone(shell, module, folder))  # type: ignore[attr-defined]
        yield module


def _gone(shell: Shell, module: Any, folder: str) -> None:
    """The session is closed: takes the module and its files away."""
    import shutil

    modules = shell.session.modules
    if module in modules.loaded.values():
        modules.remove(module)
    shutil.rmtree(folder, ignore_errors=True)
