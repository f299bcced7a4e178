"""How Set-Content and Add-Content write: the file is opened at the first value, and every value goes on a line of its own."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from cmdlets.management.content.clear_content import clear
from cmdlets.management.targets import ByLiteralPath, ByPathNamed, allow_each, has_wildcards, named, none_found, resolve_one, scopes, target
from cmdlets.utility.text_files import encoding, warn_if_obsolete
from havmsh.cmdlet import either, param, parameter_set
from havmsh.runtime.binding import coerce
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.files import net_exception
from havmsh.runtime.objects import Array, Byte, Switch, unwrap
from havmsh.runtime.providers.base import PathInfo
from havmsh.runtime.providers.contents import NO_SEEK
from havmsh.runtime.providers.filesystem import refusal, system_refusal
from havmsh.runtime.text_units import errors_of
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set
class WritesContent:
    """The parameters of Set-Content and Add-Content, and what they do."""

    append = False
    where: ByPathNamed | ByLiteralPath = either(default_set=ByPathNamed)
    value: object = param(
        "Value", "What is written, a line each.", position=1, pipeline=True, by_property=True, null_ok=True, empty_ok=True, net="System.Object[]",
    )
    passthru: Switch = param("PassThru", "Write the values to the pipeline too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Write read-only files too.", default=None)
    no_newline: Switch = param("NoNewline", "Put nothing between the values.", default=None, late=True)
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", late=True)
    bytes: Switch = param("AsByteStream", "The values are bytes.", default=None, late=True)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes each value as it comes."""
        return Writer(shell, self, append=self.append).stages()


class Writer:
    """Writes the values of one call. ``verb`` is Set or Add."""

    def __init__(self, shell: Shell, command: Any, *, append: bool) -> None:
        self.shell = shell
        self.command = command
        self.append = append
        self.opened: dict[str, Any] = {}
        self.allowed: dict[str, bool] = {}
        self.protected: dict[str, int] = {}
        self.paths: list[PathInfo] | None = None
        self.bound = "Value" in shell.bound
        self.kept: list[Any] = []
        warn_if_obsolete(shell, command.encoding)
        if command.bytes and shell.is_bound("Encoding"):
            shell.warn("Encoding not used when '-AsByteStream' specified.")

    def process(self, record: Any) -> None:
        """One object of the pipeline: a value, or, where -Value was given, something that says where."""
        from havmsh.runtime import members

        if self.bound and self.shell.info.expecting_input:
            for name in ("PSPath", "LiteralPath", "Path"):
                found, value = members.try_property(record, name)
                if found:
                    self.paths = self._find([coerce.text_of(value)], name != "Path")
                    break
            self.write(self.command.value)
            return
        self.write(record)

    def write(self, values: Any) -> None:
        """Writes values to every file that is meant."""
        if self.paths is None:
            texts, literal = named(self.command.where)
            allow_each(self.shell, texts)
            self.paths = self._find(texts, literal)
        base = unwrap(values)
        items = base if isinstance(base, list) else [base]
        for path in self.paths:
            if path.provider.flat:
                self._store(path, items)
                continue
            file = self._open(path)
            if file is not None:
                try:
                    self._put(file, items)
                except OSError as error:
                    self._failed("Write", path.item, error)

    def _store(self, path: PathInfo, items: list[Any]) -> None:
        """Sets a named value, which is what came last; nothing can be added to it."""
        again = path.path in self.allowed
        if not again:
            self.allowed[path.path] = self._may(path)
            if self.append and self.allowed[path.path] and not path.provider.creates:
                raise self.shell.terminating(refusal(NO_SEEK, "NotSupported", "NotImplemented", None, "System.Management.Automation.PSNotSupportedException").record)
        if self.allowed[path.path]:
            with scopes(self.shell):
                path.provider.write(path.item, items, None, append=self.append or again and path.provider.creates)

    def _may(self, path: PathInfo) -> bool:
        return bool(self.shell.confirm(f"Path: {path.path}", "Add Content" if self.append else "Set Content"))

    def _find(self, texts: list[str], literal: bool) -> list[PathInfo]:
        found: list[PathInfo] = []
        with scopes(self.shell):
            for text in texts:
                try:
                    if not literal and has_wildcards(text):
                        names, given = self.command.filter, self.command
                        matches = list(resolve_one(self.shell, text, literal, include=given.include, exclude=given.exclude, filter=names, hidden=bool(given.force)))
                        if not matches:
                            self.shell.write_error(none_found(list(texts)))
                        found.extend(matches)
                    else:
                        path = target(self.shell, text) if not isinstance(self.command.where, ByLiteralPath) else self.shell.session.drives.parse(text)
                        found.append(PathInfo(path.provider, path.drive, path.as_written(text)))
                except PSError as error:
                    self.shell.write_error(error.record)
        return found

    def _open(self, path: PathInfo) -> Any:
        """The open file and its encoding, or None where it is not to be written. What there was is cleared first, which may end the command."""
        item = path.item
        if item in self.opened:
            return self.opened[item]
        self.opened[item] = None
        if not self._may(path):
            return None
        over = os.path.lexists(item) and not self.append and not self._clear(path)
        if os.path.isdir(item):
            message = f"Unable to write content because it is a directory: '{item}'."
            self.shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", message), "WriteContainerContentException", "InvalidOperation"))
            return None
        name, mark = self._encoding_of(item)
        try:
            file = self._opened(item, "ab" if self.append else "r+b" if over else "wb")
        except OSError as error:
            self.shell.write_error(_refused(error, item).record)
            return None
        if mark and file.tell() == 0:
            file.write(mark)
        self.opened[item] = (file, name)
        return self.opened[item]

    def _clear(self, path: PathInfo) -> bool:
        """Whether the file is empty now. A context of its own asks the provider for that, of which the first error ends the cmdlet."""
        try:
            return clear(self.shell, path, force=bool(self.command.force))
        except PSError as error:
            if error.thrown:
                raise
            exception = error.record.exception
            raise self.shell.terminating(ErrorRecord(exception, exception.name)) from None

    def _opened(self, item: str, mode: str) -> Any:
        """The file; with force also a read-only one, which is so again when it is closed. Raises OSError."""
        try:
            return open(item, mode)
        except PermissionError:
            if not self.command.force or not os.path.isfile(item):
                raise
            self.protected[item] = os.stat(item).st_mode
            os.chmod(item, self.protected[item] | stat.S_IWUSR)
            return open(item, mode)

    def _encoding_of(self, item: str) -> tuple[str, bytes]:
        """What a file that is added to says that it is written in already, else what was asked for."""
        if self.append and os.path.isfile(item) and os.access(item, os.R_OK):
            from havmsh.runtime.files import MARKS

            with open(item, "rb") as file:
                head = file.read(4)
            for mark, name in MARKS:
                if head.startswith(mark):
                    return name, b""
        return self.command.encoding if isinstance(self.command.encoding, tuple) else ("utf-8", b"")

    def _put(self, opened: tuple[Any, str], items: list[Any]) -> None:
        file, name = opened
        if self.command.bytes:
            self._put_bytes(file, items)
            return
        ending = "" if self.command.no_newline else "\n"
        for item in _flattened(items):
            if item is not None:
                file.write((shown(item) + ending).encode(name, errors_of(name)))

    def _put_bytes(self, file: Any, items: list[Any]) -> None:
        """Writes bytes at once, as far as there are none but bytes."""
        if set(map(type, items)) <= {Byte}:
            file.write(bytes(items))
            return
        made = bytearray()
        for item in _flattened(items):
            if isinstance(item, Byte):
                made.append(item)
            elif item is not None:
                message = "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte."
                self.shell.write_error(refusal(message, "Argument", "InvalidArgument", None, "System.Management.Automation.PSArgumentException").record)
                break
        file.write(made)

    def end(self) -> None:
        """Closes the files and passes through what was written."""
        for item, opened in self.opened.items():
            if opened is not None:
                try:
                    opened[0].close()
                except OSError as error:
                    self._failed("Close", item, error)
        for item, mode in self.protected.items():
            os.chmod(item, mode)
        if self.command.passthru:
            for value in self.kept:
                self.shell.out(value)

    def _failed(self, what: str, item: str, error: OSError) -> None:
        """Tells of a file that takes no more, as of whatever a provider's writer throws; nothing more is written to it."""
        opened, self.opened[item] = self.opened[item], None
        with suppress(OSError):
            opened[0].close()
        self.shell.write_error(ErrorRecord(net_exception(error, item), f"ProviderContent{what}Error", "InvalidOperation"))

    def stages(self) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """What the pipeline calls."""
        if self.command.passthru:
            def keeping(record: Any) -> None:
                self.process(record)
                self.kept.append(record)

            return keeping, self.end
        return self.process, self.end


def _refused(error: OSError, item: str) -> PSError:
    """GetContentWriterDirectoryNotFoundError and its like."""
    made = system_refusal(error, "GetContentWriterIOError", "WriteError", item)
    if made.record.exception.name == "System.IO.DirectoryNotFoundException":
        made.record.error_id, made.record.category = "GetContentWriterDirectoryNotFoundError", "ObjectNotFound"
    if made.record.exception.name == "System.IO.PathTooLongException":
        made.record.error_id, made.record.category = "GetContentWriterPathTooLongError", "InvalidArgument"
    return made


def _flattened(items: list[Any]) -> Iterator[Any]:
    """The values, and those of the arrays among them."""
    for item in items:
        yield from item if isinstance(item, Array) and item.element in ("System.Object", "System.String") else (item,)
