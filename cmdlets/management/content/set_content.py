"""Set-Content."""

from __future__ import annotations

from cmdlets.management.content.writing import WritesContent
from cmdlets.management.file_parameters import of_files
from cmdlets.management.targets import Credentialed
from havmsh.cmdlet import cmdlet


@cmdlet("Set-Content", module="Microsoft.PowerShell.Management", dynamic=of_files, changes=True, listed="Value PassThru Path LiteralPath Filter Include Exclude Force Credential")
class SetContent(Credentialed, WritesContent):
    """Writes values to a file, which then holds nothing else.

    Examples:
        A line of text.

            PS> Set-Content note.txt 'closed for repair'
    """
