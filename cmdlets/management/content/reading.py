"""How Get-Content reads a file: by lines, delimited, backwards, as bytes, as it grows."""

from __future__ import annotations

import io
from collections import deque

from havmsh.runtime.objects import Byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def open_text(path: str, codec: str) -> Any:
    """The file as text; a byte order mark is believed before the codec."""
    raw = open(path, "rb")  # noqa: SIM115 - the caller closes it
    head = raw.read(4)
    raw.seek(0)
    for mark, name in _MARKS:
        if head.startswith(mark):
            raw.seek(len(mark))
            codec = name
            break
    return io.TextIOWrapper(io.BufferedReader(raw, 1 << 16) if not isinstance(raw, io.BufferedReader) else raw, encoding=codec, errors="replace", newline=None)


def lines(path: str, codec: str) -> Iterator[str]:
    """The lines without what ends them."""
    with open_text(path, codec) as file:
        for line in file:
            yield line[:-1] if line.endswith("\n") else line


def whole(path: str, codec: str) -> str:
    """The whole text, line ends as they are."""
    with open(path, "rb") as file:
        data = file.read()
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(name, "replace")
    return data.decode(codec, "replace")


def delimited(path: str, codec: str, delimiter: str) -> Iterator[str]:
    """The parts between delimiters."""
    text = whole(path, codec)
    if not delimiter:
        yield from text
        return
    parts = text.split(delimiter)
    if parts and not parts[-1]:
        parts.pop()
    yield from parts


def data(path: str) -> Iterator[Byte]:
    """The bytes."""
    with open(path, "rb") as file:
        while chunk := file.read(1 << 16):
            for value in chunk:
                yield Byte(value)


def last(source: Iterator[Any], count: int) -> Iterator[Any]:
    """The last pieces of a source."""
    yield from deque(source, maxlen=count) if count > 0 else ()


def growing(path: str, codec: str, session: Any) -> Iterator[str]:
    """The lines of a file, and those that are added while somebody waits for them."""
    import time

    with open_text(path, codec) as file:
        rest = ""
        while not session.stopping:
            line = file.readline()
            if not line:
                time.sleep(0.1)
                continue
            rest += line
            if rest.endswith("\n"):
                yield rest[:-1]
                rest = ""
