"""Export-Clixml."""

from __future__ import annotations

from cmdlets.utility.text_files import TextFile, encoding, target_path
from havmsh.checks import between, not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.display.clixml_writer import ClixmlWriter
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """A path."""

    path: str = param("Path", "File to write.", position=0)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """A path as it stands."""

    literal_path: str = param("LiteralPath", "File to write, without wildcards.", aliases=("PSPath", "LP"))


@cmdlet("Export-Clixml", module="Microsoft.PowerShell.Utility", changes=True, listed="Depth Path LiteralPath InputObject Force NoClobber Encoding")
class ExportClixml:
    """Keeps objects in a file, for Import-Clixml to bring back.

    Examples:
        One object.

            PS> [pscustomobject]@{ Name = 'web01' } | Export-Clixml vm.xml
    """

    to: ByPath | ByLiteralPath = either(default_set=ByPath)
    depth: int = param("Depth", "How many levels of objects are kept.", default=2, checks=(between(1, 2147483647),))
    input_object: object = param("InputObject", "Objects to keep.", pipeline=True, null_ok=True, net="System.Management.Automation.PSObject")
    force: Switch = param("Force", "Write read-only files too.", default=None)
    no_clobber: Switch = param("NoClobber", "Refuse to overwrite a file.", default=None, aliases=("NoOverwrite",))
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Writes all input."""
        to = self.to
        shown = to.path if isinstance(to, ByPath) else to.literal_path
        if not shell.confirm(shown):
            return ()
        path = target_path(shell, to.path if isinstance(to, ByPath) else None, None if isinstance(to, ByPath) else to.literal_path)
        text = ClixmlWriter(self.depth).document(records)
        file = TextFile(shell, path, encoding=self.encoding, force=bool(self.force), no_clobber=bool(self.no_clobber))
        try:
            file.write(text)
        finally:
            file.close()
        return ()
