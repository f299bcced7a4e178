"""Add-Content."""

from __future__ import annotations

from cmdlets.management.content.writing import WritesContent
from cmdlets.management.file_parameters import of_files
from cmdlets.management.targets import Credentialed
from havmsh.cmdlet import cmdlet


@cmdlet("Add-Content", module="Microsoft.PowerShell.Management", dynamic=of_files, changes=True, listed="Value PassThru Path LiteralPath Filter Include Exclude Force Credential")
class AddContent(Credentialed, WritesContent):
    """Adds values to the end of a file.

    Examples:
        A line of text.

            PS> Add-Content note.txt 'open again'
    """

    append = True
