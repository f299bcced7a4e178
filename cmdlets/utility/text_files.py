"""Text files as Out-File, Export-Csv and their like write them: encoding, -Append, -Force, -NoClobber and PowerShell's errors."""

from __future__ import annotations

import os

from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError
from havmsh.runtime.objects import unwrap
from havmsh.runtime.wildcard import unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from havmsh.runtime.shell import Shell

_CODECS = {
    "ascii": ("ascii", b""), "ansi": ("latin-1", b""), "oem": ("cp437", b""), "bigendianunicode": ("utf-16-be", b"\xfe\xff"),
    "bigendianutf32": ("utf-32-be", b"\x00\x00\xfe\xff"), "unicode": ("utf-16-le", b"\xff\xfe"), "utf7": ("utf-7", b""), "utf8": ("utf-8", b""),
    "utf8bom": ("utf-8", b"\xef\xbb\xbf"), "utf8nobom": ("utf-8", b""), "utf32": ("utf-32-le", b"\xff\xfe\x00\x00"), "default": ("utf-8", b""),
    "string": ("utf-16-le", b"\xff\xfe"), "unknown": ("utf-16-le", b"\xff\xfe"),
}


def codec(value: Any) -> tuple[str, bytes]:
    """Python's codec and the byte order mark of an -Encoding argument: a name, a code page or an encoding object."""
    if value is None:
        return "utf-8", b""
    if isinstance(value, tuple):
        return value
    plain = unwrap(value)
    known = _CODECS.get(plain.lower()) if isinstance(plain, str) else None
    if known is not None:
        return known
    from havmsh.runtime.types import encodings

    if not isinstance(plain, (str, int, encodings.Encoding)) or plain.__class__ is bool:
        from havmsh.runtime import convert, typesystem

        raise convert.no_conversion(value, typesystem.known("System.Text.Encoding"))
    try:
        found = plain if isinstance(plain, encodings.Encoding) else encodings.of(int(plain) if str(plain).isdigit() else str(plain))
    except NetError as error:
        exception = NetException("System.Management.Automation.ArgumentTransformationMetadataException", error.exception.message)
        raise PSError(ErrorRecord(exception, "ParameterArgumentTransformationError", "InvalidData")) from None
    return found.codec, found.preamble


def encoding(value: Any, binding: Any) -> tuple[str, bytes]:
    """An -Encoding argument when it is bound: codec and byte order mark. One that is not known is refused there."""
    return codec(value)


def warn_if_obsolete(shell: Shell, given: Any) -> None:
    """Says of UTF-7, where it was asked for, that nobody should use it."""
    if given is not None and codec(given)[0].replace("_", "-") == "utf-7":
        shell.warn("Encoding 'UTF-7' is obsolete, please use UTF-8.")


class TextFile:
    """A file that is being written; ``path`` is the file system's."""

    def __init__(self, shell: Shell, path: str, *, encoding: Any = None, append: bool = False, force: bool = False, no_clobber: bool = False) -> None:
        self.path = path
        name, mark = codec(encoding)
        warn_if_obsolete(shell, encoding)
        self._codec = name
        self._read_only: int | None = None
        if no_clobber and not append and os.path.exists(path):
            raise PSError(shell.record(
                f"The file '{path}' already exists.", "NoClobber", category="ResourceExists", target=path, exception="System.IO.IOException"
            ))
        self._file = self._open(shell, path, append, force)
        if mark and self._file.tell() == 0:
            self._file.write(mark)

    def _open(self, shell: Shell, path: str, append: bool, force: bool) -> Any:
        try:
            if force and os.path.isfile(path) and not os.access(path, os.W_OK):
                mode = os.stat(path).st_mode
                os.chmod(path, mode | 0o200)
                self._read_only = mode
            return open(path, "ab" if append else "wb")
        except OSError as error:
            from havmsh.runtime.files import net_exception

            exception = net_exception(error, path)
            record = ErrorRecord(exception, "FileOpenFailure", "OpenError", None)
            raise PSError(shell.stamp(record)) from None

    def write(self, text: str) -> None:
        """Writes text. Raises OSError, with the path, as all that writes does."""
        try:
            self._file.write(text.encode(self._codec, "replace"))
        except OSError as error:
            self._name(error)

    def line(self, text: str) -> None:
        """Writes text and the end of a line."""
        self.write(text + "\n")

    def flush(self) -> None:
        """Sends on what is kept."""
        try:
            self._file.flush()
        except OSError as error:
            self._name(error)

    def _name(self, error: OSError) -> NoReturn:
        error.filename = self.path
        raise error

    def close(self) -> None:
        """Closes the file, and makes it read-only again where -Force had opened one that was."""
        try:
            self._file.close()
        except OSError as error:
            self._name(error)
        if self._read_only is not None:
            os.chmod(self.path, self._read_only)
            self._read_only = None


def target_path(shell: Shell, path: str | None, literal: str | None) -> str:
    """The one file that -Path or -LiteralPath means, to write or to read. Raises FileOpenFailure where wildcards find none."""
    if literal is not None:
        return file_of(shell, literal)
    text = path or ""
    if not any(char in text for char in "*?["):
        return file_of(shell, text)
    try:
        found = shell.resolve_path(text)
    except PSError:
        found = []
    if len(found) == 1:
        return found[0]
    if found:
        raise _unable(
            shell, "ReadWriteMultipleFilesNotSupported", "ReportMultipleFilesNotSupported",
            "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.",
        )
    record = shell.record(
        "Unable to find the specified file.", "FileOpenFailure", category="OpenError", target=text, exception="System.IO.FileNotFoundException"
    )
    record.details = f"Cannot perform operation because the wildcard path {text} did not resolve to a file."
    raise PSError(record)


def file_of(shell: Shell, text: str) -> str:
    """The file that a path means. Raises ReadWriteFileNotFileSystemProvider where it is no file's."""
    drives = shell.session.drives
    path = drives.parse(text)
    if not path.provider.flat:
        return str(drives.parse(unescape(text)).as_written(text))
    details = f"Cannot open file because the current provider ({path.provider.full_name}) cannot open a file."
    raise _unable(shell, "ReadWriteFileNotFileSystemProvider", "ReportWrongProviderType", details)


def _unable(shell: Shell, error_id: str, operation: str, details: str) -> PSError:
    """The error of a path that is no single file's; its exception names the operation that found it so."""
    message = f'Cannot perform operation because operation "{operation}" is not valid. Remove operation "{operation}", or investigate why it is not valid.'
    record = shell.record(message, error_id, category="InvalidArgument", exception="System.Management.Automation.PSInvalidOperationException")
    record.details = details
    return PSError(record)
