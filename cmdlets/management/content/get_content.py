"""Get-Content."""

from __future__ import annotations

import itertools
import os

from cmdlets.management.content import reading
from cmdlets.management.content.notes import noted
from cmdlets.management.file_parameters import of_files
from cmdlets.management.targets import ByLiteralPath, ByPath, ByPathNamed, Credentialed, has_wildcards, none_found, resolved, scopes
from cmdlets.utility.text_files import encoding, warn_if_obsolete
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime import files
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Array, Switch
from havmsh.runtime.providers.filesystem import system_refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Content", module="Microsoft.PowerShell.Management", dynamic=of_files, output=("System.Byte", "System.String"), listed="ReadCount TotalCount Tail Path LiteralPath Filter Include Exclude Force Credential")
class GetContent(Credentialed):
    """Gets what a file holds, line by line, or the value of a variable or function.

    Examples:
        The end of a log.

            PS> Get-Content app.log -Tail 10
    """

    where: ByPathNamed | ByLiteralPath = either(default_set=ByPathNamed)
    read_count: int = param("ReadCount", "How many lines go on at once; 0 for all.", by_property=True, default=1, net="System.Int64")
    total: int | None = param(
        "TotalCount", "How many lines at most.", by_property=True, default=None, aliases=("First", "Head"), net="System.Int64", checks=(between(0, 9223372036854775807),)
    )
    tail: int | None = param("Tail", "How many lines from the end.", by_property=True, default=None, aliases=("Last",), checks=(between(0, 2147483647),))
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Read hidden files too.", default=None)
    delimiter: str | None = param("Delimiter", "What ends a piece, in place of the line's end.", default=None, late=True)
    wait: Switch = param("Wait", "Wait for lines that are added.", default=None, late=True)
    raw: Switch = param("Raw", "Give the whole text as one string.", default=None, late=True)
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", late=True)
    bytes: Switch = param("AsByteStream", "Give bytes.", default=None, late=True)

    def process(self, shell: Shell) -> Output:
        """Reads each item."""
        if self.tail is not None and self.total is not None:
            message = "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter."
            shell.write_error(message, "TailAndHeadCannotCoexist", category="InvalidOperation", exception="System.InvalidOperationException")
            return
        self._refuse_mixtures(shell)
        warn_if_obsolete(shell, self.encoding)
        if self.bytes and shell.is_bound("Encoding"):
            shell.warn("Encoding not used when '-AsByteStream' specified.")
        with scopes(shell):
            paths = list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force)))
        self._refuse_none(shell, paths)
        for path in paths:
            if path.provider.flat and self.tail is not None:
                text = "The Tail parameter currently is supported only for the FileSystem provider."
                shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), "TailNotSupported", "InvalidOperation", self.tail))
                continue
            if path.provider.flat:
                with scopes(shell):
                    pieces = list(path.provider.read(path.item, None))
                yield from noted(self._grouped(iter(pieces)), path)
                continue
            if self.bytes and self.delimiter is not None:
                text = "A delimiter cannot be specified when reading the stream one byte at a time. (Parameter 'delimiter')"
                shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "GetContentReaderArgumentError", "InvalidArgument", path.item))
                continue
            if os.path.isdir(path.item):
                message = f"Unable to get content because it is a directory: '{path.item}'. Please use 'Get-ChildItem' instead."
                shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", message), "GetContainerContentException", "InvalidOperation"))
                continue
            try:
                yield from noted(self._grouped(self._pieces(shell, path)), path)
            except OSError as error:
                shell.write_error(_refused(error, path.item).record)

    def _refuse_mixtures(self, shell: Shell) -> None:
        """What cannot be said together."""
        for given, name in ((self.total, "TotalCount"), (self.tail, "Tail"), (self.wait or None, "Wait"), (self.delimiter, "Delimiter")):
            if self.raw and given is not None:
                shell.fail(
                    f"The 'Raw' and '{name}' parameters cannot be specified in the same command.", "InvalidOperation", category="InvalidOperation",
                    exception="System.Management.Automation.PSInvalidOperationException",
                )

    def _refuse_none(self, shell: Shell, paths: list[PathInfo]) -> None:
        """A pattern that means no item is an error here, though not for other cmdlets."""
        if paths or not isinstance(self.where, ByPath):
            return
        for text in filter(has_wildcards, self.where.path):
            try:
                shell.session.drives.resolve(text)
            except PSError:
                continue  # where it would be is not there, which has been told
            shell.write_error(none_found(list(self.where.path)))

    def _pieces(self, shell: Shell, path: PathInfo) -> Iterator[Any]:
        name = self.encoding[0] if isinstance(self.encoding, tuple) else "utf-8"
        source: Iterator[Any]
        if self.bytes:
            if self.raw:
                with open(path.item, "rb") as file:
                    from havmsh.runtime.types.encodings import to_array

                    held = to_array(file.read())
                return iter([held] if held else [])
            source = reading.data(path.item)
        elif self.raw:
            text = files.read_text(path.item, name)
            return iter([text] if text else [])
        elif self.delimiter is not None and self.delimiter != "\n":
            source = reading.delimited(path.item, name, self.delimiter)
        elif self.wait:
            return reading.growing(path.item, name, shell.session, self.tail)
        else:
            source = files.lines(path.item, name)
        if self.tail is not None:
            return reading.last(source, self.tail)
        return source

    def _grouped(self, source: Iterator[Any]) -> Iterator[Any]:
        """Applies -TotalCount and -ReadCount."""
        if self.total is not None and self.total >= 0:
            source = itertools.islice(source, self.total)
        if self.read_count == 1 or self.raw:
            yield from source
            return
        if self.read_count <= 0:
            kept = list(source)
            if kept:
                yield Array(kept)
            return
        while chunk := list(itertools.islice(source, self.read_count)):
            yield Array(chunk)


def _refused(error: OSError, item: str) -> PSError:
    """GetContentReaderUnauthorizedAccessError and its like."""
    made = system_refusal(error, "GetContentReaderIOError", "ReadError", item)
    if made.record.exception.name == "System.IO.FileNotFoundException":
        made.record.error_id, made.record.category = "GetContentReaderFileNotFoundError", "ObjectNotFound"
    return made
