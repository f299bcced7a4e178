"""System.Formats.Tar: archives of files as tar writes them, over Python's tarfile. Nothing is ever written outside the folder that is named."""

from __future__ import annotations

import io
import os
import tarfile

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.types.streams import Stream, failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_T = "System.Formats.Tar."
_KINDS = {tarfile.REGTYPE: "RegularFile", tarfile.AREGTYPE: "V7RegularFile", tarfile.DIRTYPE: "Directory", tarfile.SYMTYPE: "SymbolicLink", tarfile.LNKTYPE: "HardLink",
          tarfile.CHRTYPE: "CharacterDevice", tarfile.BLKTYPE: "BlockDevice", tarfile.FIFOTYPE: "Fifo"}


class Entry(NetObject):
    """TarEntry: one file, folder or link, with what is in it."""

    __slots__ = ("data", "info")
    type_name = _T + "TarEntry"

    def __init__(self, info: tarfile.TarInfo, data: bytes | None) -> None:
        super().__init__()
        self.info = info
        self.data = None if data is None else Stream(io.BytesIO(data))

    def extract(self, path: str, overwrite: bool) -> None:
        """Writes it to a file. Raises IOException where one is there."""
        if path is None:
            raise argument_null("destinationFileName")
        _write(self.info, self.data.open().getvalue() if self.data is not None else b"", path, overwrite)

    def net_text(self) -> str:
        """The name in the archive."""
        return self.info.name


class Reader(NetObject):
    """TarReader: one entry after another."""

    __slots__ = ("leave_open", "left", "stream")
    type_name = _T + "TarReader"

    def __init__(self, stream: Stream, leave_open: bool = False) -> None:
        super().__init__()
        if stream is None:
            raise argument_null("archiveStream")
        self.stream = stream
        self.leave_open = leave_open
        self.left = _entries(stream)

    def next(self, copy: bool = False) -> Entry | None:
        """The next entry, or nothing."""
        return next(self.left, None)

    def close(self) -> None:
        """Closes the stream, unless it is to stay open."""
        if not self.leave_open:
            self.stream.close()


class Writer(NetObject):
    """TarWriter: files of the system, entry by entry."""

    __slots__ = ("archive", "leave_open", "stream")
    type_name = _T + "TarWriter"

    def __init__(self, stream: Stream, *rest: Any) -> None:
        super().__init__()
        if stream is None:
            raise argument_null("archiveStream")
        self.stream = stream
        self.leave_open = rest[-1] is True if rest else False
        self.archive = tarfile.open(fileobj=stream.open(), mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - Dispose closes it

    def add(self, path: str, name: str | None = None) -> None:
        """One file or folder, without what lies in a folder."""
        try:
            self.archive.add(path, name or os.path.basename(path), recursive=False)
        except OSError as error:
            raise failed(error, path) from None

    def close(self) -> None:
        """Writes the end."""
        self.archive.close()
        if not self.leave_open:
            self.stream.close()


def _entries(stream: Stream) -> Iterator[Entry]:
    try:
        with tarfile.open(fileobj=stream.open(), mode="r|") as archive:
            for info in archive:
                file = archive.extractfile(info) if info.isreg() else None
                yield Entry(info, None if file is None else file.read())
    except tarfile.TarError as error:
        if "empty" not in str(error):
            raise NetError("System.IO.InvalidDataException", "Unable to parse number.") from None


def _write(info: tarfile.TarInfo, data: bytes, path: str, overwrite: bool) -> None:
    """One entry in the file system."""
    if info.isdir():
        os.makedirs(path, exist_ok=True)
        return
    if os.path.lexists(path):
        if not overwrite:
            raise NetError("System.IO.IOException", f"The file '{path}' already exists.")
        os.unlink(path)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    if info.issym():
        os.symlink(info.linkname, path)
        return
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, info.mode & 0o777)
    os.utime(path, (info.mtime, info.mtime))


def _unpack(source: Any, folder: str, overwrite: bool = False) -> None:
    """Everything into a folder that is there. Raises IOException for what would lie outside."""
    if not os.path.isdir(folder):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{folder}'.")
    stream = source if isinstance(source, Stream) else _opened(source, "rb")
    root = os.path.realpath(folder)
    for entry in _entries(stream):
        place = os.path.join(root, entry.info.name)
        leads = [os.path.dirname(place)] if entry.info.issym() else [root] if entry.info.islnk() else []
        meant = [place, *(os.path.join(each, entry.info.linkname) for each in leads)]
        if any(os.path.commonpath((root, os.path.realpath(each))) != root for each in meant):
            raise NetError("System.IO.IOException", f"Extracting the Tar entry '{entry.info.name}' would have resulted in a file outside the specified destination directory: '{folder}'")
        try:
            if entry.info.islnk():
                os.link(os.path.join(root, entry.info.linkname), place)
            elif entry.info.isreg() or entry.info.isdir() or entry.info.issym():
                _write(entry.info, entry.data.open().getvalue() if entry.data is not None else b"", place, overwrite)
        except OSError as error:
            raise failed(error, place) from None
    if stream is not source:
        stream.close()


def _opened(path: str, mode: str) -> Stream:
    try:
        return Stream(open(path, mode), path)
    except FileExistsError:
        raise NetError("System.IO.IOException", f"The file '{path}' already exists.") from None
    except OSError as error:
        raise failed(error, path) from None


def _pack(folder: str, target: Any, with_base: bool) -> None:
    """A folder with all that lies in it."""
    if not os.path.isdir(folder):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{folder}'.")
    stream = target if isinstance(target, Stream) else _opened(target, "xb")
    base = os.path.basename(os.path.abspath(folder)) if with_base else ""
    with tarfile.open(fileobj=stream.open(), mode="w", format=tarfile.PAX_FORMAT) as archive:
        if with_base:
            archive.add(folder, base, recursive=False)
        for above, folders, files in os.walk(folder):
            for name in sorted([*folders, *files]):
                path = os.path.join(above, name)
                archive.add(path, os.path.join(base, os.path.relpath(path, folder)), recursive=False)
    if stream is not target:
        stream.close()


def _kind(entry: Entry) -> Any:
    from havmsh.runtime.typesystem import enum_value

    return enum_value(_T + "TarEntryType", _KINDS.get(entry.info.type, "RegularFile"))


def _time(entry: Entry) -> Any:
    from havmsh.runtime.invoke import static_call
    from havmsh.runtime.typesystem import known

    return static_call(known("System.DateTimeOffset"), "FromUnixTimeSeconds", (Int64(int(entry.info.mtime)),))


define(_T + "TarFile", statics=(
    *((f"static void CreateFromDirectory(string sourceDirectoryName, {target}, bool includeBaseDirectory)", _pack) for target in ("string destinationFileName", "System.IO.Stream destination")),
    *((f"static void ExtractToDirectory({source}, string destinationDirectoryName, bool overwriteFiles)", _unpack) for source in ("string sourceFileName", "System.IO.Stream source")),
)).abstract = True
define(
    Entry.type_name, Entry,
    properties=(
        ("string Name", lambda entry: entry.info.name + "/" * entry.info.isdir()), (_T + "TarEntryType EntryType", _kind),
        ("long Length", lambda entry: entry.info.size), ("System.IO.UnixFileMode Mode", lambda entry: entry.info.mode & 0o7777),
        ("int Uid", lambda entry: entry.info.uid), ("int Gid", lambda entry: entry.info.gid), ("string LinkName", lambda entry: entry.info.linkname),
        ("System.DateTimeOffset ModificationTime", _time),
        ("System.IO.Stream DataStream", lambda entry: entry.data),
    ),
    methods=(("void ExtractToFile(string destinationFileName, bool overwrite)", Entry.extract), ("string ToString()", Entry.net_text)),
).abstract = True
define(
    Reader.type_name, Reader, interfaces="System.IDisposable",
    constructors=(("System.IO.Stream archiveStream", Reader), ("System.IO.Stream archiveStream, bool leaveOpen", Reader)),
    methods=((f"{Entry.type_name} GetNextEntry()", Reader.next), (f"{Entry.type_name} GetNextEntry(bool copyData)", Reader.next), ("void Dispose()", Reader.close)),
)
define(
    Writer.type_name, Writer, interfaces="System.IDisposable",
    constructors=(("System.IO.Stream archiveStream", Writer), ("System.IO.Stream archiveStream, bool leaveOpen", Writer)),
    methods=(("void WriteEntry(string fileName, string entryName)", Writer.add), ("void Dispose()", Writer.close)),
)
