"""The files of an inventory: which they are, their bytes, and what is refused before anything is parsed. Imports nothing that a warm start could spare."""
from __future__ import annotations

import os
import stat

MAX_BYTES = 100 * 1024 * 1024
_ENDINGS = (".yaml", ".yml")
_MARKS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class DocumentError(Exception):
    """A file or folder that cannot be read as an inventory."""

    def __init__(self, code: str, path: str, message: str, hint: str | None = None, *, position: tuple[int, int] | None = None) -> None:
        super().__init__(message)
        self.code, self.path, self.message, self.hint, self.position = code, path, message, hint, position


class Document:
    """One file as it was read: `name` is relative to the folder that was asked for."""

    __slots__ = ("data", "name", "path")

    def __init__(self, path: str, name: str, data: bytes) -> None:
        self.path, self.name, self.data = path, name, data

    @property
    def text(self) -> str:
        """The text without its byte order mark."""
        return decode(self)


def find(path: str) -> list[tuple[str, str]]:
    """The files of an inventory as (path, name), in name order: the file itself, or all YAML files of a folder (not of its folders)."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise _from_os(error, path) from None
    if not stat.S_ISDIR(mode):
        if not stat.S_ISREG(mode):
            raise DocumentError("InventoryNotFile", path, "is neither a file nor a folder")
        return [(path, os.path.basename(path))]
    try:
        names = sorted(name for name in os.listdir(path) if name.lower().endswith(_ENDINGS) and not name.startswith("."))
    except OSError as error:
        raise _from_os(error, path) from None
    if not names:
        raise DocumentError("InventoryNoYaml", path, "this folder has no YAML file", "an inventory folder holds files that end in .yaml or .yml")
    return [(os.path.join(path, name), name) for name in names]


def read(path: str) -> list[Document]:
    """The documents of an inventory, size checked before they are read."""
    found: list[Document] = []
    room = MAX_BYTES
    for file, name in find(path):
        try:
            with open(file, "rb", opener=_open) as stream:
                status = os.fstat(stream.fileno())
                if not stat.S_ISREG(status.st_mode):
                    raise DocumentError("InventoryNotFile", file, "is not a file")
                if status.st_size > room:
                    raise DocumentError(
                        "InventoryTooLarge", file, f"is too large: an inventory has at most {MAX_BYTES // 1024**2} MB")
                data = stream.read(room + 1)
        except OSError as error:
            raise _from_os(error, file) from None
        room -= len(data)
        if room < 0:
            raise DocumentError("InventoryTooLarge", file, f"is too large: an inventory has at most {MAX_BYTES // 1024**2} MB")
        found.append(Document(file, name, data))
    return found


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(document: Document) -> str:
    """The text of a document; what is not UTF-8 is refused with the place of the first wrong byte."""
    data = document.data
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise DocumentError("InventoryEncoding", document.path, f"is {name}; an inventory is UTF-8", "save the file as UTF-8")
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    try:
        return data[start:].decode("utf-8") if start else data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[:start + error.start]
        line = before.count(b"\n") + 1
        column = error.start + start - (before.rfind(b"\n") + 1) + 1
        raise DocumentError(
            "InventoryEncoding", document.path, f"is not UTF-8: byte 0x{data[start + error.start]:02x} cannot stand here",
            "save the file as UTF-8", position=(line, column)) from None


def _from_os(error: OSError, path: str) -> DocumentError:
    said = {
        FileNotFoundError: "is not there", PermissionError: "may not be read: permission denied", NotADirectoryError: "is not there",
        IsADirectoryError: "is a folder",
    }.get(type(error), error.strerror or str(error))
    return DocumentError("InventoryUnreadable", path, said)
