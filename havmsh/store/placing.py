"""Files put in place whole or not at all: written beside their place, flushed, then renamed; permissions stay, links are followed."""
from __future__ import annotations

import os
from contextlib import suppress

from havmsh.store.cachefile import remove
from havmsh.store.documents import Document
from havmsh.store.problems import InventoryError, plain_error


def elsewhere(files: list[Document], origin: str, path: str) -> list[Document]:
    if len(files) == 1 and not os.path.isdir(path) and not os.path.isdir(origin):
        return [Document(path, os.path.basename(path), files[0].data)]
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise _failed(path, error) from None
    return [Document(os.path.join(path, file.name), file.name, file.data) for file in files]


def write(files: list[tuple[Document, Document | None]]) -> None:
    """Put files in place: all are written beside their places first, then renamed; when one cannot be, those before it are put back."""
    ready: list[tuple[str, str, Document | None]] = []
    placed: list[tuple[str, Document | None]] = []
    at = ""
    try:
        for file, before in files:
            at = file.path
            target = os.path.realpath(file.path)
            ready.append((_beside(target, file.data), target, before))
        while ready:
            temporary, target, before = ready[0]
            at = target
            os.replace(temporary, target)
            ready.pop(0)
            placed.append((target, before))
        for folder in {os.path.dirname(target) for target, _ in placed}:
            _sync_folder(folder)
    except OSError as error:
        for target, before in placed:
            if before is not None:
                os.replace(_beside(target, before.data), target)
        raise _failed(at, error) from None
    finally:
        for temporary, _, _ in ready:
            remove(temporary)


def _beside(target: str, data: bytes) -> str:
    """A finished file beside its place, with the permissions of what it will replace."""
    mode: int | None = None
    try:
        mode = os.stat(target).st_mode & 0o7777
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied", target)
    except FileNotFoundError:
        pass
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as stream:
            if mode is not None:
                os.fchmod(stream.fileno(), mode)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        remove(temporary)
        raise
    return temporary


def _sync_folder(folder: str) -> None:
    """Make the renames last. Some file systems know no such thing."""
    with suppress(OSError):
        number = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _failed(path: str, error: OSError) -> InventoryError:
    return plain_error("InventoryNotWritten", f"{path} could not be written: {error.strerror or error}; the file is as it was",
                       category="WriteError")
