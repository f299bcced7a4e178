"""Test-ModuleManifest."""

from __future__ import annotations

import os

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.modules import Module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Test-ModuleManifest", module="Microsoft.PowerShell.Core")
class TestModuleManifest:
    """Reads a module's manifest and tells what it says.

    Examples:
        Its version.

            PS> (Test-ModuleManifest Tools.psd1).Version
    """

    path: str = param("Path", "The manifest.", position=0, pipeline=True, by_property=True)

    def process(self, shell: Shell) -> Output:
        """Reads the manifest."""
        from havmsh.runtime import datafile

        file = shell.file_path(self.path)
        if not os.path.isfile(file):
            message = f"The file '{file}' was not found."
            shell.write_error(ErrorRecord(NetException("System.IO.FileNotFoundException", message), "FileNotFound", "ResourceUnavailable", self.path))
            return
        data = datafile.read(file, shell.session)
        made = Module(shell.session, os.path.splitext(os.path.basename(file))[0], file, "Manifest")
        made.version = str(data["ModuleVersion"] or "0.0")
        made.description, made.author = str(data["Description"] or ""), str(data["Author"] or "")
        made.guid = str(data["GUID"] or made.guid)
        made.root_module = str(data["RootModule"] or data["ModuleToProcess"] or "")
        made.private_data = data["PrivateData"]
        if made.root_module:
            made.kind = "Script"
        yield made
