"""Get-FileHash."""

from __future__ import annotations

import os

from havmsh.checks import one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.files import net_exception
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

NET_TYPES = ("Microsoft.PowerShell.Commands.FileHashInfo",)


class FileHashInfo(NetObject):
    """Microsoft.PowerShell.Commands.FileHashInfo: a file and its hash."""

    __slots__ = ("algorithm", "hash", "path")
    type_name = NET_TYPES[0]

    def __init__(self, algorithm: str, digest: str, path: str) -> None:
        super().__init__()
        self.algorithm = algorithm
        self.hash = digest
        self.path = path


def _put(field: str) -> Callable[[Any, Any], None]:
    return lambda info, value: setattr(info, field, value)


def register_types() -> None:
    """Makes the result's type known to the type table."""
    from havmsh.runtime.typesystem import register_record_type

    register_record_type(
        FileHashInfo, FileHashInfo.type_name,
        {"Algorithm": lambda info: info.algorithm, "Hash": lambda info: info.hash, "Path": lambda info: info.path},
        types={"Algorithm": "string", "Hash": "string", "Path": "string"}, settable={name: _put(name.lower()) for name in ("Algorithm", "Hash", "Path")},
    )


register_types()


@parameter_set(name="Path")
class ByPath:
    """By pattern."""

    path: list[str] = param("Path", "Files; patterns too.", position=0, pipeline=True, by_property=True, wildcards=True)


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """By name."""

    literal_path: list[str] = param("LiteralPath", "Files, without wildcards.", position=0, by_property=True, aliases=("PSPath", "LP"))


@parameter_set(name="StreamParameterSet")
class ByStream:
    """A stream."""

    stream_object: object = param("InputStream", "Stream to read.", position=0, net="System.IO.Stream")


@cmdlet("Get-FileHash", module="Microsoft.PowerShell.Utility", default_set="Path", output=("Microsoft.PowerShell.Commands.FileHashInfo",))
class GetFileHash:
    """Gives the hash of files, by which equal contents are known.

    Examples:
        An empty file's.

            PS> $f = New-TemporaryFile; (Get-FileHash $f -Algorithm MD5).Hash; Remove-Item $f
            D41D8CD98F00B204E9800998ECF8427E
    """

    what: ByPath | ByLiteralPath | ByStream = either(default_set=ByPath)
    algorithm: str = param(
        "Algorithm", "Which hash.", position=1, default="SHA256", checks=(one_of("SHA1", "SHA256", "SHA384", "SHA512", "MD5"),)
    )

    def process(self, shell: Shell) -> Output:
        """Reads each file once."""
        import hashlib

        if isinstance(self.what, ByStream):
            stream: Any = self.what.stream_object
            data = stream.open().read()
            yield FileHashInfo(self.algorithm.upper(), hashlib.new(self.algorithm.lower(), data).hexdigest().upper(), "")
            return
        for path in self._files(shell):
            digest = hashlib.new(self.algorithm.lower())
            try:
                with open(path, "rb") as file:
                    while block := file.read(1 << 20):
                        digest.update(block)
            except OSError as error:
                shell.write_error(_unreadable(error, path))
                continue
            yield FileHashInfo(self.algorithm.upper(), digest.hexdigest().upper(), path)

    def _files(self, shell: Shell) -> Iterator[str]:
        if isinstance(self.what, ByLiteralPath):
            yield from (shell.file_path(path) for path in self.what.literal_path)
        elif isinstance(self.what, ByPath):
            for path in self.what.path:
                try:
                    yield from shell.resolve_path(path)
                except PSError as error:
                    shell.write_error(ErrorRecord(error.record.exception, "FileNotFound", "ObjectNotFound", path))


def _unreadable(error: OSError, path: str) -> ErrorRecord:
    exception = net_exception(error, os.path.abspath(path))
    ids = {"System.IO.FileNotFoundException": ("FileNotFound", "ObjectNotFound"), "System.UnauthorizedAccessException": ("UnauthorizedAccessError", "InvalidData")}
    error_id, category = ids.get(exception.name, ("FileReadError", "ReadError"))
    return ErrorRecord(exception, error_id, category, path)
