"""System.IO.Compression: archives and streams, over Python's zipfile and zlib."""

from __future__ import annotations

import io
import os
import zipfile
import zlib

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.streams import Stream, failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_C = "System.IO.Compression."
_READ, _CREATE, _UPDATE = 0, 1, 2


def _level(level: Any) -> dict[str, int]:
    """Python's words for a CompressionLevel."""
    number = 0 if level is None else level.value
    return {"compression": zipfile.ZIP_STORED} if number == 2 else {"compression": zipfile.ZIP_DEFLATED, "compresslevel": {0: 6, 1: 1, 3: 9}[number]}


class Entry(NetObject):
    """ZipArchiveEntry: a file in an archive."""

    __slots__ = ("archive", "data", "info", "level", "time")
    type_name = _C + "ZipArchiveEntry"

    def __init__(self, archive: Archive, name: str, info: zipfile.ZipInfo | None = None, level: Any = None) -> None:
        super().__init__()
        self.archive = archive
        self.info = info or zipfile.ZipInfo(name)
        self.level = level
        self.data: io.BytesIO | None = None if info is not None else _Kept()
        self.time: Any = None

    def content(self) -> bytes:
        """The file's bytes."""
        if self.data is not None:
            return self.data.getvalue()
        assert self.archive.source is not None
        return self.archive.source.read(self.info)

    def open(self) -> Stream:
        """A stream of it: for reading, or in an archive that is written, for writing."""
        if self.archive.mode == _READ:
            return Stream(io.BytesIO(self.content()))
        if self.data is None:
            self.data = _Kept(self.content())
        self.data.seek(0)
        return Stream(self.data)

    def delete(self) -> None:
        """Takes it out. Raises NotSupportedException where the archive is not open for an update."""
        if self.archive.mode != _UPDATE:
            raise NetError("System.NotSupportedException", "Delete can only be used when the archive is in Update mode.")
        self.archive.files.remove(self)

    def extract(self, path: str, overwrite: bool = False) -> None:
        """Writes it to a file."""
        if os.path.exists(path) and not overwrite:
            raise NetError("System.IO.IOException", f"The file '{path}' already exists.")
        try:
            with open(path, "wb") as file:
                file.write(self.content())
        except OSError as error:
            raise failed(error, path) from None

    def written(self) -> Any:
        """LastWriteTime."""
        from datetime import datetime

        from havmsh.runtime.date.dates import LOCAL, DateTime, date_ticks, time_ticks
        from havmsh.runtime.types.datetimeoffsets import of_date

        if self.time is not None:
            return self.time
        moment = datetime(*self.info.date_time)
        return of_date(DateTime(date_ticks(moment.year, moment.month, moment.day) + time_ticks(moment.hour, moment.minute, moment.second), LOCAL))

    def net_text(self) -> str:
        """The name in the archive."""
        return self.info.filename


class _Kept(io.BytesIO):
    """Bytes that outlive the closing of the stream over them."""

    def close(self) -> None:
        """Nothing: the archive writes them later."""


class Archive(NetObject):
    """ZipArchive."""

    __slots__ = ("comment", "files", "leave_open", "mode", "source", "target")
    type_name = _C + "ZipArchive"

    def __init__(self, stream: Stream, mode: Any = None, leave_open: bool = False, names: Any = None) -> None:
        super().__init__()
        self.comment: str | None = None
        if stream is None:
            raise argument_null("stream")
        self.target = stream
        self.mode = _READ if mode is None else mode.value
        self.leave_open = leave_open
        self.source: zipfile.ZipFile | None = None
        self.files: list[Entry] = []
        if self.mode == _READ or (self.mode == _UPDATE and stream.length() > 0):
            try:
                self.source = zipfile.ZipFile(stream.open(), metadata_encoding=None if names is None else names.codec)
            except zipfile.BadZipFile:
                raise NetError("System.IO.InvalidDataException", "End of Central Directory record could not be found.") from None
            self.files = [Entry(self, info.filename, info) for info in self.source.infolist()]

    def entries(self) -> Any:
        """All files in it."""
        if self.mode == _CREATE:
            raise NetError("System.NotSupportedException", "Cannot access entries in Create mode.")
        return GenericList(self.files, Entry.type_name, "System.Collections.ObjectModel.ReadOnlyCollection`1")

    def entry(self, name: str) -> Entry | None:
        """The file of that name."""
        return next((each for each in self.entries() if each.info.filename == name), None)

    def told(self) -> str:
        """Its comment."""
        return self.comment if self.comment is not None else self.source.comment.decode("utf-8", "replace") if self.source is not None else ""

    def tell(self, text: str | None) -> None:
        """Sets its comment."""
        self.comment = text or ""

    def create(self, name: str, level: Any = None) -> Entry:
        """A new file in it."""
        if self.mode == _READ:
            raise NetError("System.NotSupportedException", "Cannot create entries on an archive opened in read mode.")
        self.files.append(Entry(self, name, None, level))
        return self.files[-1]

    def add_file(self, path: str, name: str, level: Any = None) -> Entry:
        """A file of the disk."""
        made = self.create(name, level)
        try:
            with open(path, "rb") as file:
                made.data = _Kept(file.read())
            made.info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
        except OSError as error:
            raise failed(error, path) from None
        return made

    def close(self) -> None:
        """Writes what is to be written, and closes."""
        if self.mode != _READ and not self.target.file.closed:
            contents = [(entry, entry.content()) for entry in self.files]
            file = self.target.open()
            file.seek(0)
            file.truncate()
            with zipfile.ZipFile(file, "w") as archive:
                for entry, data in contents:
                    words = _level(entry.level)
                    archive.writestr(entry.info, data, words["compression"], words.get("compresslevel"))
                archive.comment = self.told().encode()
            file.flush()
        if not self.leave_open:
            self.target.close()


define(
    Entry.type_name, Entry,
    properties=(
        ("string FullName", Entry.net_text), ("string Name", lambda e: e.info.filename.rpartition("/")[2]),
        ("long Length", lambda e: len(e.data.getvalue()) if e.data is not None else e.info.file_size),
        ("long CompressedLength", lambda e: e.info.compress_size), ("uint Crc32", lambda e: e.info.CRC),
        ("System.DateTimeOffset LastWriteTime", Entry.written, lambda e, value: setattr(e, "time", value)),
        ("System.IO.Compression.ZipArchive Archive", lambda e: e.archive), ("int ExternalAttributes", lambda e: e.info.external_attr, lambda e, value: setattr(e.info, "external_attr", value & 0xFFFFFFFF)),
        ("string Comment", lambda e: e.info.comment.decode("utf-8", "replace"), lambda e, value: setattr(e.info, "comment", (value or "").encode())),
        ("bool IsEncrypted", lambda e: bool(e.info.flag_bits & 1)),
    ),
    methods=(("System.IO.Stream Open()", Entry.open), ("void Delete()", Entry.delete), ("string ToString()", Entry.net_text)),
)
_M = "System.IO.Compression.ZipArchiveMode mode"
define(
    Archive.type_name, Archive, interfaces="System.IDisposable",
    properties=(
        ("System.Collections.ObjectModel.ReadOnlyCollection[System.IO.Compression.ZipArchiveEntry] Entries", Archive.entries),
        ("System.IO.Compression.ZipArchiveMode Mode", lambda a: a.mode),
        ("string Comment", Archive.told, Archive.tell),
    ),
    methods=(
        (f"{Entry.type_name} GetEntry(string entryName)", Archive.entry), (f"{Entry.type_name} CreateEntry(string entryName)", Archive.create),
        (f"{Entry.type_name} CreateEntry(string entryName, System.IO.Compression.CompressionLevel compressionLevel)", Archive.create), ("void Dispose()", Archive.close),
    ),
    constructors=(("System.IO.Stream stream", Archive), (f"System.IO.Stream stream, {_M}", Archive), (f"System.IO.Stream stream, {_M}, bool leaveOpen", Archive), (f"System.IO.Stream stream, {_M}, bool leaveOpen, System.Text.Encoding entryNameEncoding", Archive)),
)


# ---------------------------------------------------------------- ZipFile

def _open(path: str, mode: Any = None, names: Any = None) -> Archive:
    wanted = _READ if mode is None else mode.value
    if wanted == _CREATE and os.path.exists(path):
        raise NetError("System.IO.IOException", f"The file '{path}' already exists.")
    flags = {_READ: "rb", _CREATE: "wb+", _UPDATE: "rb+" if os.path.exists(path) else "wb+"}[wanted]
    try:
        return Archive(Stream(open(path, flags), path), mode, False, names)
    except OSError as error:
        raise failed(error, os.path.abspath(path)) from None


def _pack(folder: str, path: Any, level: Any = None, with_folder: bool = False) -> None:
    from havmsh.runtime.typesystem import enum_value

    folder = os.path.abspath(folder)
    if not os.path.isdir(folder):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{folder}'.")
    mode = enum_value(_C + "ZipArchiveMode", "Create")
    archive = _open(path, mode) if isinstance(path, str) else Archive(path, mode, True)
    root = os.path.dirname(folder) if with_folder else folder
    for at, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            whole = os.path.join(at, name)
            archive.add_file(whole, os.path.relpath(whole, root), level)
        if not folders and not files and at != folder:
            archive.create(os.path.relpath(at, root) + "/")
    archive.close()


def _unpack(source: Any, folder: str, overwrite: bool = False, names: Any = None) -> None:
    archive = source if isinstance(source, Archive) else _open(source, None, names) if isinstance(source, str) else Archive(source, None, True, names)
    folder = os.path.abspath(folder)
    for entry in archive.entries():
        target = os.path.normpath(os.path.join(folder, entry.info.filename))
        if target != folder and not target.startswith(folder + os.sep):
            raise NetError("System.IO.IOException", "Extracting Zip entry would have resulted in a file outside the specified destination directory.")
        if entry.info.filename.endswith("/"):
            os.makedirs(target, exist_ok=True)
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        entry.extract(target, overwrite)
    if archive is not source:
        archive.close()


_L = "System.IO.Compression.CompressionLevel compressionLevel"
_E = "System.Text.Encoding entryNameEncoding"
define(_C + "ZipFile", statics=(
    ("static System.IO.Compression.ZipArchive OpenRead(string archiveFileName)", _open), (f"static System.IO.Compression.ZipArchive Open(string archiveFileName, {_M})", _open),
    (f"static System.IO.Compression.ZipArchive Open(string archiveFileName, {_M}, {_E})", _open),
    *((f"static void CreateFromDirectory(string sourceDirectoryName, {target}{rest})", lambda folder, path, level=None, whole=False, *_: _pack(folder, path, level, whole))
      for target in ("string destinationArchiveFileName", "System.IO.Stream destination") for rest in ("", f", {_L}, bool includeBaseDirectory", f", {_L}, bool includeBaseDirectory, {_E}")),
    *((f"static void ExtractToDirectory({source}, string destinationDirectoryName{rest})", _unpack)
      for source in ("string sourceArchiveFileName", "System.IO.Stream source") for rest in ("", ", bool overwriteFiles")),
    *((f"static void ExtractToDirectory({source}, string destinationDirectoryName, {_E}{rest})", lambda path, folder, names, overwrite=False: _unpack(path, folder, overwrite, names))
      for source in ("string sourceArchiveFileName", "System.IO.Stream source") for rest in ("", ", bool overwriteFiles")),
)).abstract = True
define(_C + "ZipFileExtensions", statics=(
    (f"static {Entry.type_name} CreateEntryFromFile({Archive.type_name} destination, string sourceFileName, string entryName)", Archive.add_file),
    (f"static {Entry.type_name} CreateEntryFromFile({Archive.type_name} destination, string sourceFileName, string entryName, {_L})", Archive.add_file),
    (f"static void ExtractToFile({Entry.type_name} source, string destinationFileName)", Entry.extract),
    (f"static void ExtractToFile({Entry.type_name} source, string destinationFileName, bool overwrite)", Entry.extract),
    (f"static void ExtractToDirectory({Archive.type_name} source, string destinationDirectoryName)", _unpack),
    (f"static void ExtractToDirectory({Archive.type_name} source, string destinationDirectoryName, bool overwriteFiles)", _unpack),
)).abstract = True


# ---------------------------------------------------------------- streams

class Packed(Stream):
    """GZipStream, DeflateStream, ZLibStream: what is written is compressed into a stream, what is read comes out of one."""

    __slots__ = ("inner", "leave_open", "reading", "squeezer")
    bits = 0

    def __init__(self, inner: Stream, how: Any, leave_open: bool = False) -> None:
        if inner is None:
            raise argument_null("stream")
        from havmsh.runtime.enumerations import EnumValue

        assert how.__class__ is EnumValue
        self.reading = how.type.full_name.endswith("CompressionMode") and how.value == 0
        level = how.value if how.type.full_name.endswith("CompressionLevel") else 0
        self.inner = inner
        self.leave_open = leave_open
        self.squeezer = None if self.reading else self.engine(level)
        super().__init__(self._reader() if self.reading else _Squeezed(self))

    def engine(self, level: int) -> Any:
        """What compresses, at a CompressionLevel."""
        return zlib.compressobj({0: 6, 1: 1, 2: 0, 3: 9}[level], zlib.DEFLATED, self.bits)

    def _reader(self) -> io.BytesIO:
        data = self.inner.open().read()
        if not data:
            return io.BytesIO()
        out = b""
        while data:
            engine = zlib.decompressobj(self.bits)
            try:
                out += engine.decompress(data) + engine.flush()
            except zlib.error:
                raise NetError("System.IO.InvalidDataException", "The archive entry was compressed using an unsupported compression method.") from None
            data = engine.unused_data if self.bits > 15 else b""
        return io.BytesIO(out)

    def close(self) -> None:
        """Writes the end, and closes the stream beneath."""
        if self.file.closed:
            return
        if self.squeezer is not None:
            self.inner.open().write(self.squeezer.flush())
        self.file.close()
        if not self.leave_open:
            self.inner.close()


class _Squeezed(io.RawIOBase):
    """The file that a compressing stream writes to."""

    def __init__(self, owner: Packed) -> None:
        self.owner = owner

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Compresses."""
        assert self.owner.squeezer is not None
        self.owner.inner.open().write(self.owner.squeezer.compress(bytes(data)))
        return len(data)


class GZipStream(Packed):
    """System.IO.Compression.GZipStream."""

    __slots__ = ()
    type_name = _C + "GZipStream"
    bits = 31


class DeflateStream(Packed):
    """System.IO.Compression.DeflateStream."""

    __slots__ = ()
    type_name = _C + "DeflateStream"
    bits = -15


class ZLibStream(Packed):
    """System.IO.Compression.ZLibStream."""

    __slots__ = ()
    type_name = _C + "ZLibStream"
    bits = 15


def declare(kind: type[Packed]) -> None:
    """What all of them have."""
    define(
        kind.type_name, kind, base="System.IO.Stream",
        properties=(("System.IO.Stream BaseStream", lambda s: s.inner), ("bool CanRead", lambda s: s.reading), ("bool CanSeek", lambda s: False), ("bool CanWrite", lambda s: not s.reading)),
        constructors=tuple(
            (f"System.IO.Stream stream, {how}{rest}", kind)
            for how in ("System.IO.Compression.CompressionMode mode", "System.IO.Compression.CompressionLevel compressionLevel") for rest in ("", ", bool leaveOpen")
        ),
    )


for _class in (GZipStream, DeflateStream, ZLibStream):
    declare(_class)
