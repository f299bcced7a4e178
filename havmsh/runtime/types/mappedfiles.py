"""System.IO.MemoryMappedFiles: files that are read and written as memory is."""

from __future__ import annotations

import mmap
import os
import struct

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.fileactions import full
from havmsh.runtime.types.streams import Stream, failed, part
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_M: Final = "System.IO.MemoryMappedFiles."
_READ_WRITE, _READ = 0, 1
_SCALARS: Final = (
    ("bool", "Boolean", "?"), ("byte", "Byte", "B"), ("char", "Char", "H"), ("double", "Double", "d"), ("int16", "Int16", "h"), ("int", "Int32", "i"),
    ("long", "Int64", "q"), ("sbyte", "SByte", "b"), ("float", "Single", "f"),
    ("uint16", "UInt16", "H"), ("uint32", "UInt32", "I"), ("uint64", "UInt64", "Q"),
)
"""What can stand in memory: the accelerator, the name in the methods, and how it lies there."""


class MappedFile(NetObject):
    """MemoryMappedFile: a file, or memory that has none."""

    __slots__ = ("access", "memory", "size")
    type_name = _M + "MemoryMappedFile"

    def __init__(self, memory: mmap.mmap, size: int, access: int) -> None:
        super().__init__()
        self.memory = memory
        self.size = size
        self.access = access

    def view(self, given: tuple[Any, ...]) -> tuple[int, int, int]:
        """Where a part begins, its size and how it may be used. Raises ArgumentOutOfRangeException, UnauthorizedAccessException."""
        if self.memory.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed file.", ObjectName="")
        offset, size = (int(given[0]), int(given[1])) if len(given) > 1 else (0, 0)
        access = given[2].value if len(given) > 2 else self.access
        for name, value in (("offset", offset), ("size", size)):
            if value < 0:
                raise out_of_range(name, "Non-negative number required." if name == "offset" else "The size must be greater than or equal to zero.")
        if offset + size > self.size or offset > self.size:
            raise NetError("System.UnauthorizedAccessException", "Access to the path is denied.")
        if access != _READ and self.access == _READ:
            raise NetError("System.UnauthorizedAccessException", "Access to the path is denied.")
        return offset, size or self.size - offset, access


def _memory(number: int, size: int, access: int) -> mmap.mmap:
    return mmap.mmap(number, size, access=mmap.ACCESS_READ if access == _READ else mmap.ACCESS_WRITE)


def _from_file(path: Any, mode: Any = None, name: Any = None, capacity: int = 0, access: Any = None) -> MappedFile:
    """CreateFromFile."""
    if path is None:
        raise argument_null("path")
    _unnamed(name)
    if capacity < 0:
        raise out_of_range("capacity", "The capacity must be greater than or equal to 0. 0 represents the size of the file being mapped.")
    wanted = 3 if mode is None else mode.value
    rights = _READ_WRITE if access is None else access.value
    place = full(path)
    flags = (os.O_RDONLY if rights == _READ else os.O_RDWR) | {1: os.O_CREAT | os.O_EXCL, 2: os.O_CREAT | os.O_TRUNC, 4: os.O_CREAT}.get(wanted, 0)
    try:
        number = os.open(place, flags, 0o644)
    except OSError as error:
        raise failed(error, place) from None
    try:
        there = os.fstat(number).st_size
        if not capacity and not there:
            raise NetError("System.ArgumentException", "A positive capacity must be specified for a Memory Mapped File backed by an empty file.")
        if capacity and capacity < there:
            raise out_of_range("capacity", "The capacity may not be smaller than the file size.")
        if capacity > there:
            os.ftruncate(number, capacity)
        return MappedFile(_memory(number, capacity or there, rights), capacity or there, rights)
    finally:
        os.close(number)


def _unnamed(name: Any) -> None:
    if name:
        raise NetError("System.PlatformNotSupportedException", "Named maps are not supported.")


def _new(name: Any, capacity: int, access: Any = None, *_: Any) -> MappedFile:
    """CreateNew and CreateOrOpen: memory alone."""
    _unnamed(name)
    if capacity <= 0:
        raise out_of_range("capacity", "A positive number is required.")
    return MappedFile(mmap.mmap(-1, int(capacity)), int(capacity), _READ_WRITE if access is None else access.value)


def _open_existing(name: Any, *_: Any) -> MappedFile:
    raise NetError("System.PlatformNotSupportedException", "Named maps are not supported.")


class Accessor(NetObject):
    """MemoryMappedViewAccessor: values at places."""

    __slots__ = ("access", "at", "closed", "owner", "size")
    type_name = _M + "MemoryMappedViewAccessor"

    def __init__(self, owner: MappedFile, *given: Any) -> None:
        super().__init__()
        self.owner = owner
        self.at, self.size, self.access = owner.view(given)
        self.closed = False

    def _open(self, position: int, width: int, writing: bool) -> int:
        """The place in the memory. Raises what .NET says of a closed accessor and of places that are none."""
        if self.closed or self.owner.memory.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed accessor.\nObject name: 'MemoryMappedViewAccessor'.", ObjectName="MemoryMappedViewAccessor")
        if writing and self.access == _READ:
            raise NetError("System.NotSupportedException", "Accessor does not support writing.")
        if position < 0:
            raise out_of_range("position", "Non-negative number required.")
        if position + width > self.size:
            if position >= self.size:
                raise out_of_range("position", "The position may not be greater or equal to the capacity of the accessor.")
            raise NetError("System.ArgumentException", f"There are not enough bytes remaining in the accessor to {'write' if writing else 'read'} at this position. (Parameter 'position')", ParamName="position")
        return self.at + int(position)

    def get(self, kind: str, position: int) -> Any:
        """A value."""
        width = struct.calcsize("<" + kind)
        return struct.unpack_from("<" + kind, self.owner.memory, self._open(position, width, False))[0]

    def put(self, kind: str, position: int, value: Any) -> None:
        """Writes a value."""
        struct.pack_into("<" + kind, self.owner.memory, self._open(position, struct.calcsize("<" + kind), True), value)

    def get_array(self, kind: str, net: NetType, position: int, target: Any, offset: int, count: int) -> int:
        """ReadArray: as many as there are, at most ``count``."""
        part(target, offset, count)
        width = struct.calcsize("<" + kind)
        place = self._open(position, 0, False)
        room = min(count, (self.size - int(position)) // width)
        target[offset:offset + room] = [_value(each, kind, net) for each in struct.unpack_from(f"<{room}{kind}", self.owner.memory, place)]
        return room

    def put_array(self, kind: str, position: int, source: Any, offset: int, count: int) -> None:
        """WriteArray."""
        part(source, offset, count)
        place = self._open(position, struct.calcsize("<" + kind) * count, True)
        struct.pack_into(f"<{count}{kind}", self.owner.memory, place, *(_raw(each) for each in source[offset:offset + count]))


def _value(found: Any, kind: str, net: NetType) -> Any:
    return convert(chr(found) if net.full_name == "System.Char" else found, net)


def _raw(value: Any) -> Any:
    return ord(value) if isinstance(value, str) else value


class _Window:
    """The part of a memory that a stream shows, as a Python file."""

    def __init__(self, owner: MappedFile, at: int, size: int, access: int) -> None:
        self.memory, self.start, self.size, self.access = owner.memory, at, size, access
        self.place = 0
        self.closed = False

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return self.access != _READ

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, origin: int = 0) -> int:
        self.place = offset + (0, self.place, self.size)[origin]
        return self.place

    def read(self, count: int = -1) -> bytes:
        end = self.size if count < 0 else min(self.size, self.place + count)
        data = self.memory[self.start + self.place:self.start + end] if end > self.place else b""
        self.place += len(data)
        return data

    def write(self, data: bytes) -> int:
        if self.place + len(data) > self.size:
            raise NetError("System.NotSupportedException", "Unable to expand length of this stream beyond its capacity.")
        self.memory[self.start + self.place:self.start + self.place + len(data)] = data
        self.place += len(data)
        return len(data)

    def flush(self) -> None:
        self.memory.flush()

    def close(self) -> None:
        self.closed = True


class ViewStream(Stream):
    """MemoryMappedViewStream."""

    __slots__ = ("at",)
    type_name = _M + "MemoryMappedViewStream"

    def __init__(self, owner: MappedFile, *given: Any) -> None:
        self.at, size, access = owner.view(given)
        super().__init__(_Window(owner, self.at, size, access))

    def truncate(self, size: int) -> None:
        """Raises NotSupportedException: a view keeps its size."""
        raise NetError("System.NotSupportedException", "MemoryMappedViewStreams are fixed length.")


def _with_access(head: str, make: Callable[..., Any]) -> list[tuple[str, Any]]:
    return [(f"{head}{rest})", make) for rest in ("", "long offset, long size", f"long offset, long size, {_M}MemoryMappedFileAccess access")]


_FILE: Final = MappedFile.type_name
_ACCESS: Final = f"{_M}MemoryMappedFileAccess access"
define(
    _FILE, MappedFile, interfaces="System.IDisposable",
    methods=(
        *_with_access(f"{Accessor.type_name} CreateViewAccessor(", Accessor), *_with_access(f"{ViewStream.type_name} CreateViewStream(", ViewStream),
        ("void Dispose()", lambda file: file.memory.close()),
    ),
    statics=(
        *((f"static {_FILE} CreateFromFile({', '.join(('string path', 'System.IO.FileMode mode', 'string mapName', 'long capacity', _ACCESS)[:count])})", _from_file) for count in range(1, 6)),
        *((f"static {_FILE} {verb}({', '.join(('string mapName', 'long capacity', _ACCESS)[:count])})", _new) for verb in ("CreateNew", "CreateOrOpen") for count in (2, 3)),
        (f"static {_FILE} OpenExisting(string mapName)", _open_existing),
    ),
)
define(
    "System.IO.UnmanagedMemoryAccessor", None, interfaces="System.IDisposable",
    properties=(("long Capacity", lambda own: own.size), ("bool CanRead", lambda own: not own.closed), ("bool CanWrite", lambda own: not own.closed and own.access != _READ)),
    methods=(
        *((f"{short} Read{name}(long position)", lambda own, at, kind=kind, name=name: _value(own.get(kind, at), kind, known("System." + name))) for short, name, kind in _SCALARS),
        *((f"void Write(long position, {short} value)", lambda own, at, value, kind=kind: own.put(kind, at, _raw(value))) for short, name, kind in _SCALARS),
        *((f"int ReadArray(long position, {short}[] array, int offset, int count)", lambda own, at, target, start, count, kind=kind, name=name: own.get_array(kind, known("System." + name), at, target, start, count)) for short, name, kind in _SCALARS),
        *((f"void WriteArray(long position, {short}[] array, int offset, int count)", lambda own, at, source, start, count, kind=kind: own.put_array(kind, at, source, start, count)) for short, name, kind in _SCALARS),
        ("void Dispose()", lambda own: setattr(own, "closed", True)),
    ),
)
define(
    Accessor.type_name, Accessor, base="System.IO.UnmanagedMemoryAccessor", properties=(("long PointerOffset", lambda own: own.at % mmap.PAGESIZE),),
    methods=(("void Flush()", lambda own: own.owner.memory.flush()),),
)
define("System.IO.UnmanagedMemoryStream", None, base="System.IO.Stream", properties=(("long Capacity", lambda own: own.file.size),))
define(ViewStream.type_name, ViewStream, base="System.IO.UnmanagedMemoryStream", properties=(("long PointerOffset", lambda own: own.at % mmap.PAGESIZE),))
