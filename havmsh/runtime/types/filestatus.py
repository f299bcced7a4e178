"""The classes of FileInfo and DirectoryInfo: a path, and what the system said of it when it was asked."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from havmsh.runtime.errors import NetError
from havmsh.runtime.files import is_hidden, reads_only
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.datetimes import enumeration
from havmsh.runtime.types.fileactions import refused, rooted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class FileSystemInfo(NetObject):
    """A file or folder that may or may not exist; its text is the path that it was made with.

    What the system says of it is asked at the first property that needs it and kept until it is refreshed, or changed by the object itself.
    """

    __slots__ = ("full_name", "known", "original")
    type_name: ClassVar[str] = "System.IO.FileSystemInfo"

    def __init__(self, path: str) -> None:
        super().__init__()
        self.original = str(path)
        self.full_name = rooted(path)
        self.known: os.stat_result | bool | None = False  # not asked yet

    def net_text(self) -> str:
        """The path that it was made with."""
        return self.original

    def status(self) -> os.stat_result | None:
        """What the system said of it, of a link itself; None where it did not exist. Raises UnauthorizedAccessException and its like."""
        known = self.known
        if known.__class__ is bool:
            try:
                known = os.lstat(self.full_name.rstrip("/") or "/")
            except (FileNotFoundError, NotADirectoryError):
                known = None
            except OSError as error:
                raise refused(error, self.full_name) from None
            self.known = known
        return known  # type: ignore[return-value]

    def refresh(self) -> None:
        """Asks the system anew; what hinders that is told by the property that is read next."""
        self.known = False
        with suppress(NetError):
            self.status()

    def exists(self) -> bool:
        """Whether it is there and of the kind that the object is for; a link that leads nowhere counts as a file."""
        try:
            known = self.status()
        except NetError:
            return False
        return known is not None and leads_to_folder(self, known) == isinstance(self, DirectoryInfo)


class FileInfo(FileSystemInfo):
    """System.IO.FileInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.IO.FileInfo"


class DirectoryInfo(FileSystemInfo):
    """System.IO.DirectoryInfo."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.IO.DirectoryInfo"


def leads_to_folder(info: FileSystemInfo, known: os.stat_result) -> bool:
    """Whether what is known is that of a folder, or of a link to one."""
    return stat.S_ISDIR(known.st_mode) or stat.S_ISLNK(known.st_mode) and os.path.isdir(info.full_name)


def attributes(path: str) -> Any:
    """System.IO.FileAttributes of a path; -1 of what is not there."""
    return attributes_of(FileSystemInfo(path))


def attributes_of(info: FileSystemInfo) -> Any:
    """System.IO.FileAttributes; -1 of what is not there."""
    return enumeration("System.IO.FileAttributes", attribute_bits(info))


def attribute_bits(info: FileSystemInfo) -> int:
    """The number of its attributes."""
    known = info.status()
    if known is None:
        return -1
    number = 16 if leads_to_folder(info, known) else 0
    if stat.S_ISLNK(known.st_mode):
        number |= 1024
    if reads_only(known):
        number |= 1
    if is_hidden(info.full_name):
        number |= 2
    return number or 128
