"""How Set-Content and Add-Content write: the file is opened at the first value, and every value goes on a line of its own."""

from __future__ import annotations

import os

from cmdlets.management.targets import ByLiteralPath, ByPathNamed, allow_each, has_wildcards, named, resolve_one, scopes, target
from cmdlets.utility.text_files import encoding, warn_if_obsolete
from havmsh.cmdlet import either, param, parameter_set
from havmsh.runtime.binding import coerce
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Switch, unwrap
from havmsh.runtime.providers.filesystem import system_refusal
from havmsh.runtime.text_units import errors_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.providers.base import PathInfo
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
        self.flat: list[tuple[PathInfo, list[Any]]] = []
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
                self._collect(path, items)
                continue
            file = self._open(path)
            if file is not None:
                self._put(file, items)

    def _collect(self, path: PathInfo, items: list[Any]) -> None:
        for known, kept in self.flat:
            if known.item == path.item and known.provider is path.provider:
                kept.extend(items)
                return
        self.flat.append((path, list(items)))

    def _find(self, texts: list[str], literal: bool) -> list[PathInfo]:
        found: list[PathInfo] = []
        with scopes(self.shell):
            for text in texts:
                try:
                    if not literal and has_wildcards(text):
                        keep = [*(self.command.include or ()), *([self.command.filter] if self.command.filter else ())]
                        matches = list(resolve_one(self.shell, text, literal, include=keep, exclude=self.command.exclude))
                        if not matches:
                            message = (
                                f"An object at the specified path {text} does not exist, or has been filtered by the -Include or -Exclude parameter."
                            )
                            self.shell.write_error(ErrorRecord(NetException("System.Exception", message), "ItemNotFound", "ObjectNotFound", text))
                        found.extend(matches)
                    else:
                        found.append(target(self.shell, text) if not isinstance(self.command.where, ByLiteralPath) else self.shell.session.drives.parse(text))
                except PSError as error:
                    self.shell.write_error(error.record)
        return found

    def _open(self, path: PathInfo) -> Any:
        item = path.item
        if item in self.opened:
            return self.opened[item]
        made = self.opened[item] = None
        if os.path.isdir(item):
            message = f"Unable to write content because it is a directory: '{path.path}'."
            self.shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", message), "WriteContainerContentException", "InvalidOperation", path.path))
            return None
        if not self.shell.confirm(f"Path: {path.path}", "Add Content" if self.append else "Set Content"):
            return None
        name, mark = self.command.encoding if isinstance(self.command.encoding, tuple) else self._encoding_of(item)
        try:
            if self.command.force and os.path.isfile(item) and not os.access(item, os.W_OK):
                os.chmod(item, 0o644)
            made = open(item, "ab" if self.append else "wb")  # noqa: SIM115 - closed in end
        except OSError as error:
            self.shell.write_error(_refused(error, item).record)
            return None
        if mark and made.tell() == 0:
            made.write(mark)
        self.opened[item] = (made, name)
        return self.opened[item]

    def _encoding_of(self, item: str) -> tuple[str, bytes]:
        """What a file that is added to is written in already."""
        if self.append and os.path.isfile(item):
            from havmsh.runtime.files import MARKS

            with open(item, "rb") as file:
                head = file.read(4)
            for mark, name in MARKS:
                if head.startswith(mark):
                    return name, b""
        return "utf-8", b""

    def _put(self, opened: tuple[Any, str], items: list[Any]) -> None:
        file, name = opened
        if self.command.bytes:
            for item in items:
                if not isinstance(item, int) or isinstance(item, bool):
                    raise self.shell.terminating(ErrorRecord(
                        NetException(
                            "System.IO.IOException",
                            "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.",
                        ), "GetContentWriterArgumentError", "InvalidArgument",
                    ))
                file.write(bytes((int(item) & 0xFF,)))
            return
        ending = "" if self.command.no_newline else "\n"
        for item in items:
            if item is None:
                continue
            file.write((coerce.text_of(item) + ending).encode(name, errors_of(name)))

    def end(self) -> None:
        """Closes the files, sets the named values, passes through what was written."""
        for opened in self.opened.values():
            if opened is not None:
                opened[0].close()
        with scopes(self.shell):
            for path, items in self.flat:
                if self.append:
                    old = path.provider.content(path.item)
                    items = [*(old if isinstance(old, list) else [] if old is None else [old]), *items]
                path.provider.write(path.item, items, None)
        if self.command.passthru:
            for value in self.kept:
                self.shell.out(value)

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
    return made
