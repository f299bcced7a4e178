"""Files of the user's cache folder: named by a digest of what they were made from, believed only when they are whole.

A file that is damaged, foreign or of another version is not believed: it ends with a digest of itself, and it must belong to the user and be writable by nobody else, because code is read from some of them.
Writers write a file of their own and rename it, so two of them do not meet.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL for it
except ImportError:  # pragma: no cover - another build of Python
    from hashlib import blake2b

_DIGEST = 16
FOREIGN_WRITERS = 0o022


__all__ = ["FOREIGN_WRITERS", "Room", "blake2b", "remove", "stamp"]


def user_folder() -> str:
    """The folder of who runs the shell, as the environment or the system knows it; where neither does the root, in which nobody else leaves anything either."""
    found = os.path.expanduser("~")
    return "/" if found == "~" else found


class Room:
    """One folder of the cache, for files that begin with ``magic``; the newest ``kept`` of them stay."""

    __slots__ = ("kept", "magic", "name")

    def __init__(self, name: str, magic: bytes, kept: int) -> None:
        self.name = name
        self.magic = magic
        self.kept = kept

    def folder(self) -> str:
        """``$XDG_CACHE_HOME/havmsh/NAME``, else under ``~/.cache``."""
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(user_folder(), ".cache")
        return os.path.join(base, "havmsh", self.name)

    def read(self, key: str) -> memoryview | None:
        """What is kept under a key; None where nothing is, or nothing that can be believed."""
        try:
            with open(os.path.join(self.folder(), key), "rb") as stream:
                status = os.fstat(stream.fileno())
                if status.st_uid != os.geteuid() or status.st_mode & FOREIGN_WRITERS:
                    return None
                data = stream.read()
        except OSError:
            return None
        body = memoryview(data)[len(self.magic):-_DIGEST]
        if not data.startswith(self.magic) or blake2b(body, digest_size=_DIGEST).digest() != data[-_DIGEST:]:
            return None
        return body

    def write(self, key: str, body: bytes) -> None:
        """Keeps a body under a key. A cache that cannot be written is done without."""
        self.put(key, (body, blake2b(body, digest_size=_DIGEST).digest()))

    def put(self, key: str, parts: Sequence[bytes]) -> None:
        """Keeps what a reader of its own believes, who reads little of much."""
        where = self.folder()
        temporary = os.path.join(where, f".{key}.{os.getpid()}.{id(parts):x}")
        try:
            os.makedirs(where, mode=0o700, exist_ok=True)
            try:
                with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                    stream.write(self.magic)
                    stream.writelines(parts)
                os.replace(temporary, os.path.join(where, key))
            except BaseException:
                remove(temporary)
                raise
            self._forget(where)
        except OSError:
            return

    def _forget(self, where: str) -> None:
        """Keeps the newest few: texts that people edit leave one file an edit."""
        with os.scandir(where) as entries:
            found = [entry.path for entry in entries]
        if len(found) > self.kept:
            for path in sorted(found, key=os.path.getmtime)[: -self.kept]:
                remove(path)


def stamp(paths: Iterable[str]) -> str:
    """Names, sizes and times of the files of code on which the meaning of a cached file depends."""
    lines = []
    for path in paths:
        status = os.stat(path)
        lines.append(f"{path}:{status.st_size}:{status.st_mtime_ns}")
    return "\n".join(lines)


def remove(path: str) -> None:
    """Removes a file that may not be there."""
    try:
        os.unlink(path)
    except OSError:
        return
