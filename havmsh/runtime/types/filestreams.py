"""System.IO.FileStream: a file, opened as .NET opens it, with the locks that tell other processes of FileShare."""

from __future__ import annotations

import fcntl
import os
import stat

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.fileactions import full
from havmsh.runtime.types.streams import Stream, failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

CREATE_NEW, CREATE, OPEN, OPEN_OR_CREATE, TRUNCATE, APPEND = range(1, 7)
READ, WRITE, BOTH = 1, 2, 3
_FLAGS: Final = {CREATE_NEW: os.O_CREAT | os.O_EXCL, CREATE: os.O_CREAT, OPEN: 0, OPEN_OR_CREATE: os.O_CREAT, TRUNCATE: 0, APPEND: os.O_CREAT}
_NAMES: Final = ("", "CreateNew", "Create", "Open", "OpenOrCreate", "Truncate", "Append")
_DELETES: Final = 0x4000000


def _number(value: Any, otherwise: int) -> int:
    return otherwise if value is None else int(getattr(value, "value", value))


def _checked(mode: int, access: int, share: int) -> None:
    """Raises ArgumentException for what cannot be together, ArgumentOutOfRangeException for what is nothing."""
    for name, value, most in (("mode", mode - 1, 5), ("access", access - 1, 2), ("share", share & ~16, 7)):
        if not 0 <= value <= most:
            raise NetError("System.ArgumentOutOfRangeException", f"Enum value was out of legal range. (Parameter '{name}')", ParamName=name)
    if mode == APPEND and access & READ:
        raise NetError("System.ArgumentException", "Append access can be requested only in write-only mode. (Parameter 'access')", ParamName="access")
    if not access & WRITE and mode in {CREATE_NEW, CREATE, TRUNCATE, APPEND}:
        raise NetError("System.ArgumentException", f"Combining FileMode: {_NAMES[mode]} with FileAccess: Read is invalid. (Parameter 'access')", ParamName="access")


def descriptor(path: str, mode: int, access: int, share: int) -> int:
    """Opens a file and locks it: for itself where nothing is shared, else with others. Raises .NET's errors."""
    _checked(mode, access, share)
    try:
        number = os.open(path, _FLAGS[mode] | (os.O_RDONLY, os.O_WRONLY, os.O_RDWR)[access - 1] | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise _not_opened(error, path) from None
    try:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise failed(PermissionError(13, ""), path)
        _lock(number, path, fcntl.LOCK_SH if share else fcntl.LOCK_EX)
        if mode in {CREATE, TRUNCATE} and stat.S_ISREG(os.fstat(number).st_mode):
            os.ftruncate(number, 0)
    except NetError:
        os.close(number)
        raise
    return number


def _lock(number: int, path: str, how: int) -> None:
    try:
        fcntl.flock(number, how | fcntl.LOCK_NB)
    except BlockingIOError:
        raise NetError("System.IO.IOException", f"The process cannot access the file '{path}' because it is being used by another process.") from None
    except OSError:
        return  # a file system without locks


def _not_opened(error: OSError, path: str) -> NetError:
    if isinstance(error, FileExistsError):
        return NetError("System.IO.IOException", f"The file '{path}' already exists.")
    return failed(error, path)


def file_of(number: int, access: int) -> Any:
    """Python's file over an open one."""
    mode = ("rb", "wb", "r+b")[access - 1]
    try:
        os.lseek(number, 0, os.SEEK_CUR)
    except OSError:
        return os.fdopen(number, mode, 0)
    return os.fdopen(number, mode)


class FileStream(Stream):
    """System.IO.FileStream."""

    __slots__ = ("deletes", "fresh")
    type_name = "System.IO.FileStream"
    closed_text = "Cannot access a closed file."

    def __init__(self, path: str, mode: Any = None, access: Any = None, share: Any = None, size: int = 4096, options: Any = None) -> None:
        target, how = full(path), _number(mode, OPEN)
        rights = _number(access, WRITE if how == APPEND else BOTH)
        if size < 0:
            raise NetError("System.ArgumentOutOfRangeException", f"bufferSize ('{size}') must be a non-negative value. (Parameter 'bufferSize')\nActual value was {size}.", ParamName="bufferSize")
        super().__init__(file_of(descriptor(target, how, rights, _number(share, READ)), rights), target)
        self.deletes = bool(_number(options, 0) & _DELETES)
        self.fresh = 0
        """Where an appending stream begins to write: before it nothing is changed."""
        if how == APPEND and self.file.seekable():
            self.fresh = self.file.seek(0, os.SEEK_END)

    def before_start(self, file: Any) -> NetError:
        """What is said of a place before the beginning."""
        return NetError("System.IO.IOException", f"Invalid argument : '{self.path}'")

    def seek(self, offset: int, origin: Any) -> int:
        """Goes to a place. Raises IOException."""
        here = self.file.tell() if not self.file.closed else 0
        found = super().seek(offset, origin)
        if found < self.fresh:
            self.file.seek(here)
            raise NetError("System.IO.IOException", "Unable seek backward to overwrite data that previously existed in a file opened in Append mode.")
        return found

    def truncate(self, size: int) -> None:
        """Sets the size. Raises IOException."""
        if size < self.fresh:
            raise NetError("System.IO.IOException", "Unable to truncate data that previously existed in a file opened in Append mode.")
        super().truncate(size)

    def close(self) -> None:
        """Closes, and deletes where that was asked for."""
        if self.file.closed:
            return
        super().close()
        if self.deletes and os.path.lexists(self.path):
            os.unlink(self.path)

    def settle(self, through: bool = False) -> None:
        """Writes what is kept, to the disk where that is asked for."""
        self.open().flush()
        if through:
            os.fsync(self.file.fileno())

    def hold(self, start: int, size: int, how: int) -> None:
        """Locks or unlocks a part against other processes. Raises IOException."""
        for name, value in (("position", start), ("length", size)):
            if value < 0:
                raise NetError("System.ArgumentOutOfRangeException", f"{name} ('{value}') must be a non-negative value. (Parameter '{name}')\nActual value was {value}.", ParamName=name)
        try:
            fcntl.lockf(self.open().fileno(), how, size, start)
        except OSError:
            raise NetError("System.IO.IOException", f"The process cannot access the file '{self.path}' because it is being used by another process.") from None


class FileHandle(NetObject):
    """SafeFileHandle: the system's own number of an open file."""

    __slots__ = ("access", "file", "path")
    type_name = "Microsoft.Win32.SafeHandles.SafeFileHandle"

    def __init__(self, file: Any, path: str = "") -> None:
        super().__init__()
        self.file = file
        self.path = path

    def stream(self, *_: Any) -> FileStream:
        """A FileStream over it."""
        made = FileStream.__new__(FileStream)
        Stream.__init__(made, self.file, self.path)
        made.deletes, made.fresh = False, 0
        return made


def open_handle(path: str, mode: Any = None, access: Any = None, share: Any = None, *_: Any) -> FileHandle:
    """File.OpenHandle."""
    target, rights = full(path), _number(access, READ)
    return FileHandle(file_of(descriptor(target, _number(mode, OPEN), rights, _number(share, READ)), rights), target)


class FileStreamOptions(NetObject):
    """System.IO.FileStreamOptions: how to open a file."""

    __slots__ = ("values",)
    type_name = "System.IO.FileStreamOptions"
    names = {"Mode": ("System.IO.FileMode", OPEN), "Access": ("System.IO.FileAccess", READ), "Share": ("System.IO.FileShare", READ), "Options": ("System.IO.FileOptions", 0),
             "PreallocationSize": ("long", 0), "BufferSize": ("int", 4096), "UnixCreateMode": ("System.Nullable[System.IO.UnixFileMode]", None)}

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {name: value for name, (_, value) in self.names.items()}

    def stream(self, path: str) -> FileStream:
        """A file opened so."""
        told = self.values
        made = FileStream(path, told["Mode"], told["Access"], told["Share"], told["BufferSize"], told["Options"])
        if told["UnixCreateMode"] is not None and not made.length():
            os.chmod(made.path, told["UnixCreateMode"].value)
        return made


def _pointer(file: Any) -> Any:
    """The file's number, as a handle."""
    from havmsh.runtime.types.pointers import IntPtr

    return IntPtr(file.fileno())


def _rest(net: NetType) -> None:
    net.prop("bool IsAsync", lambda stream: False)
    net.prop(f"{FileHandle.type_name} SafeFileHandle", lambda stream: FileHandle(stream.open(), stream.path))
    net.prop("System.IntPtr Handle", lambda stream: _pointer(stream.open()))
    net.method("void Lock(long position, long length)", lambda stream, start, size: stream.hold(start, size, fcntl.LOCK_EX | fcntl.LOCK_NB))
    net.method("void Unlock(long position, long length)", lambda stream, start, size: stream.hold(start, size, fcntl.LOCK_UN))


_HOW: Final = "string path, System.IO.FileMode mode"
_HELD: Final = f"{FileHandle.type_name} handle, System.IO.FileAccess access"
_ALL: Final = f"{_HOW}, System.IO.FileAccess access, System.IO.FileShare share"
define(
    FileStream.type_name, FileStream, base="System.IO.Stream",
    methods=(("void Flush()", FileStream.settle), ("void Flush(bool flushToDisk)", FileStream.settle)), properties=(("string Name", lambda s: s.path),),
    constructors=(
        (_HOW, FileStream), (f"{_HOW}, System.IO.FileAccess access", FileStream), (_ALL, FileStream), (f"{_ALL}, int bufferSize", FileStream),
        (f"{_ALL}, int bufferSize, bool useAsync", lambda path, mode, access, share, size, later: FileStream(path, mode, access, share, size)),
        (f"{_ALL}, int bufferSize, System.IO.FileOptions options", FileStream), (f"string path, {FileStreamOptions.type_name} options", lambda path, options: options.stream(path)),
        *((_HELD + more, FileHandle.stream) for more in ("", ", int bufferSize", ", int bufferSize, bool isAsync")),
    ),
    rest=_rest,
)
define(
    FileStreamOptions.type_name, FileStreamOptions, constructors=(("", FileStreamOptions),),
    properties=tuple((f"{kind} {name}", lambda o, name=name: o.values[name], lambda o, value, name=name: o.values.__setitem__(name, value)) for name, (kind, _) in FileStreamOptions.names.items()),
)
define(
    FileHandle.type_name, FileHandle, interfaces="System.IDisposable",
    properties=(("bool IsInvalid", lambda h: False), ("bool IsClosed", lambda h: h.file.closed), ("bool IsAsync", lambda h: False)),
    methods=(("System.IntPtr DangerousGetHandle()", lambda h: _pointer(h.file)), ("void Close()", lambda h: h.file.close()), ("void Dispose()", lambda h: h.file.close())),
)
