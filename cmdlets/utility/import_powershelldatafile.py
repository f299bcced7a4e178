"""Import-PowerShellDataFile."""

from __future__ import annotations

import os

from cmdlets.utility.text_files import target_path
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.language import ast
from havmsh.language.parser import parse
from havmsh.language.walk import walk
from havmsh.runtime import files
from havmsh.runtime.datafile import dynamic
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.safe_values import is_safe
from havmsh.runtime.scriptblock import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell

@parameter_set(name="ByPath")
class ByPath:
    """By pattern."""

    path: list[str] = param("Path", "Files; patterns too.", position=0, wildcards=True, checks=(not_empty(),))


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """By name."""

    literal_path: list[str] = param("LiteralPath", "Files, without wildcards.", position=0, by_property=True, aliases=("PSPath", "LP"), checks=(not_empty(),))


@cmdlet("Import-PowerShellDataFile", module="Microsoft.PowerShell.Utility", default_set="ByPath", output=("System.Collections.Hashtable",))
class ImportPowerShellDataFile:
    """Reads the hashtable in a data file; nothing in the file is run.

    Examples:
        Settings that a script keeps beside itself.

            PS> Set-Content s.psd1 '@{ Reserve = 2 }'; (Import-PowerShellDataFile s.psd1).Reserve
            2
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)
    skip_limit: Switch = param("SkipLimitCheck", "Take more than 500 keys.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads each file."""
        for given, path in self._files(shell):
            if not os.path.isfile(path):
                text = f"Cannot find path '{given}' because it does not exist."
                shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "PathNotFound", "InvalidArgument", given))
                continue
            tree = parse(files.read_text(path), file_name=path)
            table = next((node for node in walk(tree.root) if isinstance(node, ast.HashtableAst)), None)
            if tree.errors or table is None:
                text = f"The file '{path}' could not be parsed as a PowerShell Data File."
                error_id = "CouldNotParseAsPowerShellDataFile" if tree.errors else "CouldNotParseAsPowerShellDataFileNoHashtableRoot"
                shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), error_id, "InvalidData", path))
                continue
            if not is_safe(table, limited=not self.skip_limit):
                raise shell.terminating(dynamic(table).record)
            yield evaluate(table, shell.frame)

    def _files(self, shell: Shell) -> Iterator[tuple[str, str]]:
        if isinstance(self.what, ByLiteralPath):
            yield from ((path, target_path(shell, None, path)) for path in self.what.literal_path)
        else:
            yield from ((path, target_path(shell, path, None)) for path in self.what.path)
