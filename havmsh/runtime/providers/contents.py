"""What GetReader and GetWriter of ``$ExecutionContext.InvokeProvider.Content`` give: the content of an item, piece by piece."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedRandom, BufferedReader
    from typing import Any, Final

    from havmsh.runtime.providers.base import PathInfo

_COMMANDS = "Microsoft.PowerShell.Commands."
NO_SEEK: Final = "Cannot call method. The content Seek method is not supported by this provider."


class FileContent(NetObject):
    """The lines of a file, to be read or to be written where the position is."""

    __slots__ = ("file",)
    type_name = _COMMANDS + "FileSystemContentReaderWriter"

    def __init__(self, path: PathInfo, writes: bool) -> None:
        super().__init__()
        from havmsh.runtime.files import net_exception

        if os.path.isdir(path.item):
            what = "write content to" if writes else "get content"
            raise NetError("System.InvalidOperationException", f"Unable to {what} because it is a directory: '{path.path}'. Please use 'Get-ChildItem' instead.")
        try:
            number = os.open(path.item, os.O_RDWR | os.O_CREAT if writes else os.O_RDONLY, 0o666)
        except OSError as error:
            found = net_exception(error, path.item)
            raise NetError(found.name, found.message) from None
        self.file: BufferedReader | BufferedRandom = os.fdopen(number, "r+b") if writes else os.fdopen(number, "rb")

    def read(self, count: int) -> Array:
        """Read: so many lines, all that are left where none are asked for."""
        found: list[Any] = []
        while count <= 0 or len(found) < count:
            line = self.file.readline()
            if not line:
                break
            found.append(line.decode("utf-8-sig" if self.file.tell() == len(line) else "utf-8", "replace").removesuffix("\n").removesuffix("\r"))
        return Array(found, "System.Object")

    def write(self, values: Any) -> Any:
        """Write: each value as a line."""
        from havmsh.runtime.valuetexts import to_text

        if values is None:
            raise argument_null("content")
        for value in values:
            self.file.write((to_text(value) + "\n").encode())
        return values

    def seek(self, offset: int, origin: Any) -> None:
        """Seek."""
        self.file.seek(offset, origin.value)

    def close(self) -> None:
        """Close."""
        self.file.close()


class ItemContent(NetObject):
    """What a variable, function, alias or environment variable holds: read once and whole."""

    __slots__ = ("path", "read_already")
    type_name = _COMMANDS + "SessionStateProviderBaseContentReaderWriter"

    def __init__(self, path: PathInfo, _writes: bool) -> None:
        super().__init__()
        self.path = path
        self.read_already = False

    def read(self, _count: int) -> Any:
        """Read: the value as a list, null the second time."""
        value = None if self.read_already else self.path.provider.content(self.path.item)
        self.read_already = self.read_already or self.path.provider.exists(self.path.item)
        return value if value is None or isinstance(value, list) else Array([value], "System.Object")

    def write(self, values: Any) -> Any:
        """Write: a single value as itself."""
        if values is None:
            raise argument_null("content")
        self.path.provider.store(self.path.item, values[0] if len(values) == 1 else values)
        return values

    def seek(self, _offset: int, _origin: Any) -> None:
        """Seek: refused."""
        raise NetError("System.Management.Automation.PSNotSupportedException", NO_SEEK)

    def close(self) -> None:
        """Close: nothing is held."""


def opened(path: PathInfo, *, writes: bool) -> FileContent | ItemContent:
    """The content of an item. Raises what the file system says."""
    return (ItemContent if path.provider.flat else FileContent)(path, writes)
