"""Setup."""

from __future__ import annotations

import os

from cmdlets.pester.state import MODULE
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime import static_members, valuetexts
from havmsh.runtime.objects import Switch
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Setup", module=MODULE, scripted=True)
class Setup:
    """Makes a file or a folder in ``TestDrive:``.

    Examples:
        A file.

            PS> Setup -File a.txt 'content'
    """

    path: str = param("Path", "Where in the drive.", position=0)
    content: object = param("Content", "What is in the file.", position=1, default="")
    folder: Switch = param("Dir", "Make a folder.", default=None, aliases=("Directory",))
    file: Switch = param("File", "Make a file.", default=None)
    passthru: Switch = param("PassThru", "Write the item.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes it, with the folders above it."""
        target = shell.file_path(f"TestDrive:/{self.path}")
        if bool(self.folder) == bool(self.file):
            shell.fail("Name one: a file with -File, or a folder with -Dir.", "AmbiguousParameterSet", category="InvalidArgument", exception="System.Management.Automation.ParameterBindingException")
        if self.folder:
            os.makedirs(target, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            text = valuetexts.to_text(self.content)
            with open(target, "w", encoding="utf-8") as file:
                file.write(text)
        if self.passthru:
            yield static_members.new(known("System.IO.DirectoryInfo" if self.folder else "System.IO.FileInfo"), [target])
