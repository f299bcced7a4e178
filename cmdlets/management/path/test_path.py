"""Test-Path."""

from __future__ import annotations

import os

from cmdlets.management.file_parameters import of_files
from cmdlets.management.targets import Credentialed, allow_each, has_wildcards, scopes
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.file_filter import matcher
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPath:
    """By path, wildcards understood."""

    path: list[str] = param("Path", "Paths to test; wildcards are understood.", position=0, pipeline=True, by_property=True, null_ok=True, empty_ok=True)


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """By path, taken as it is."""

    literal: list[str] = param("LiteralPath", "Paths to test, taken as they are written.", by_property=True, aliases=("PSPath", "LP"), null_ok=True, empty_ok=True)


@cmdlet("Test-Path", module="Microsoft.PowerShell.Management", dynamic=of_files, output=("System.Boolean",))
class TestPath(Credentialed):
    """Tells whether there is something at a path.

    Examples:
        A file.

            PS> Test-Path report.csv
            False
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names that count.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names that do not count.", default=None)
    kind: Literal["Any", "Container", "Leaf"] = param("PathType", "What must be there.", default="Any", aliases=("Type",), net="Microsoft.PowerShell.Commands.TestPathType")
    is_valid: Switch = param("IsValid", "Ask only whether the path could be one.", default=None)
    older: object = param("OlderThan", "The file must be older.", default=None, net="System.Nullable[datetime]", late=True)
    newer: object = param("NewerThan", "The file must be newer.", default=None, net="System.Nullable[datetime]", late=True)

    def process(self, shell: Shell) -> Output:
        """Tests each path."""
        literal = isinstance(self.where, ByLiteralPath)
        texts = self.where.literal if isinstance(self.where, ByLiteralPath) else self.where.path
        if not texts:
            self._no_path(shell)
            return
        allow_each(shell, [text for text in texts if text])
        for text in texts:
            if text is None:
                self._no_path(shell)
            elif not text.strip():
                yield False
            elif self.is_valid:
                yield shell.session.drives.is_valid(text)
            else:
                yield self._test(shell, text, literal)

    @staticmethod
    def _no_path(shell: Shell) -> None:
        message = "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')"
        shell.write_error(ErrorRecord(NetException("System.ArgumentNullException", message), "NullPathNotPermitted", "InvalidArgument"))

    def _test(self, shell: Shell, text: str, literal: bool) -> bool:
        drives = shell.session.drives
        with scopes(shell):
            try:
                found = drives.resolve(text, literal=literal)
            except PSError as error:
                if error.before is not None:
                    shell.write_error(error.before)
                return False
            return any((literal or self._is_picked(path, has_wildcards(text))) and self._counts(path) for path in found)

    def _is_picked(self, path: PathInfo, wild: bool) -> bool:
        """Whether the patterns mean an item; -Filter is one for those that a wildcard finds."""
        name = path.provider.leaf(path.item)
        if self.include and not any_of(self.include)(name) or self.exclude and any_of(self.exclude)(name):
            return False
        return not (wild and self.filter) or matcher(self.filter)(name)

    def _counts(self, path: PathInfo) -> bool:
        provider = path.provider
        if self.kind != "Any" and provider.is_container(path.item) is not (self.kind == "Container"):
            return False
        if not provider.flat and (self.older is not None or self.newer is not None):
            return self._of_age(path.item)
        return provider.flat or os.path.exists(path.item) or os.path.islink(path.item)

    def _of_age(self, item: str) -> bool:
        from havmsh.runtime import compare, members
        from havmsh.runtime.types.filestatus import FileInfo

        written = members.get(FileInfo(item), "LastWriteTime")
        if self.older is not None and compare.compare(written, self.older) >= 0:
            return False
        return self.newer is None or compare.compare(written, self.newer) > 0
