"""New-PSRoleCapabilityFile."""

from __future__ import annotations

from cmdlets.core.session.configuration import Described, contents, definitions, entry, listed, new_guid, quoted, refused, write
from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime.home import user_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@cmdlet("New-PSRoleCapabilityFile", module="Microsoft.PowerShell.Core")
class NewPSRoleCapabilityFile(Described):
    """Writes a file that says which commands a role of a session may use.

    Examples:
        Operators who may look, and nothing else.

            PS> New-PSRoleCapabilityFile ./Operator.psrc -VisibleCmdlets 'Get-VM', 'Get-VMHost'
    """

    def process(self, shell: Shell) -> Output:
        """Writes the file."""
        if not shell.file_path(self.path).lower().endswith(".psrc"):
            text = (
                f"Role Capability file path '{self.path}' is not valid. The path argument must resolve to a single file in the file system with a '.psrc' extension. "
                "Please fix the path specification and try again."
            )
            raise shell.terminating(refused(text, "InvalidRoleCapabilityFilePath", name="System.InvalidOperationException", target=self.path))
        write(shell, self.path, "@{\n\n" + "".join(self._entries(shell)) + "}")
        return ()

    def _entries(self, shell: Shell) -> Iterator[str]:
        author = self.author or user_name()
        yield entry("GUID", "ID used to uniquely identify this document", quoted(self.guid or new_guid()))
        yield entry("Author", "Author of this document", quoted(author))
        yield entry("Description", "Description of the functionality provided by these settings", quoted(self.description), example=not self.description)
        yield entry("CompanyName", "Company associated with this document", quoted(self.company or "Unknown"))
        yield entry("Copyright", "Copyright statement for this document", quoted(self.rights or f"(c) {author}. All rights reserved."))
        yield from contents(self, shell, full=True)
        scripts = listed(self.scripts) if self.scripts else "'C:\\ConfigData\\InitScript1.ps1', 'C:\\ConfigData\\InitScript2.ps1'"
        yield entry("ScriptsToProcess", "Scripts to run when applied to a session", scripts, example=not self.scripts)
        yield from definitions(self, shell, full=True)
