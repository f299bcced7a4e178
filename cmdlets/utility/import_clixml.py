"""Import-Clixml."""

from __future__ import annotations

import itertools
import sys

from cmdlets.utility.text_files import target_path
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.display.clixml_reader import ClixmlReader
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Hashtable, Switch, UInt64
from havmsh.runtime.types.hashtables import entries
from havmsh.runtime.types.paging import ALL, new_total_count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """Paths."""

    path: list[str] = param("Path", "Files to read; wildcards are allowed.", position=0, pipeline=True, by_property=True)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """Paths as they stand."""

    literal_path: list[str] = param("LiteralPath", "Files to read, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Import-Clixml", module="Microsoft.PowerShell.Utility")
class ImportClixml:
    """Brings back objects that Export-Clixml has kept.

    Examples:
        From a file.

            PS> Import-Clixml vm.xml
    """

    files: ByPath | ByLiteralPath = either(default_set=ByPath)
    include_total: Switch = param("IncludeTotalCount", "Say first how many there are, as far as that is known: it is not.", default=None)
    skip: object = param("Skip", "So many of the objects are left out; the elements of a collection count one by one.", default=UInt64(0), net="System.UInt64")
    first: object = param("First", "No more objects than these.", default=ALL, net="System.UInt64")

    def process(self, shell: Shell) -> Output:
        """Writes the objects of each file."""
        from havmsh.runtime.files import net_exception, read_text

        if isinstance(self.files, ByPath):
            paths = [target_path(shell, path, None) for path in self.files.path]
        else:
            paths = [target_path(shell, None, path) for path in self.files.literal_path]
        if self.include_total:
            yield new_total_count(UInt64(0), 0)
        for path in paths:
            try:
                text = read_text(path)
            except OSError as error:
                raise PSError(shell.stamp(ErrorRecord(net_exception(error, path), "FileOpenFailure", "OpenError"))) from None
            first, _, rest = text.partition("\n")
            marked = first.rstrip("\r") == "#< CLIXML"  # so begins what `pwsh -OutputFormat XML` writes
            yield from self._page(ClixmlReader().read(rest if marked else text))

    def _page(self, found: Iterable[Any]) -> Iterable[Any]:
        skip, first = int(self.skip), int(self.first)  # type: ignore[call-overload]
        if not skip and first == ALL:
            return found
        return itertools.islice((each for value in found for each in _elements(value)), skip, min(skip + first, sys.maxsize))


def _elements(value: Any) -> Iterable[Any]:
    return entries(value) if isinstance(value, Hashtable) else value if isinstance(value, list) else (value,)
