"""How Get-Content reads a file: by lines, delimited, backwards, as bytes, as it grows."""

from __future__ import annotations

from collections import deque

from havmsh.runtime.files import open_text, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.objects import Byte


def delimited(path: str, codec: str, delimiter: str) -> Iterator[str]:
    """The parts between delimiters."""
    text = read_text(path, codec)
    if not delimiter:
        yield from text
        return
    parts = text.split(delimiter)
    if parts and not parts[-1]:
        parts.pop()
    yield from parts


def data(path: str) -> Iterator[Byte]:
    """The bytes."""
    from havmsh.runtime.types.encodings import to_array

    with open(path, "rb") as file:
        while chunk := file.read(1 << 16):
            yield from to_array(chunk)


def last(source: Iterator[Any], count: int) -> Iterator[Any]:
    """The last pieces of a source."""
    yield from deque(source, maxlen=count) if count > 0 else ()


def growing(path: str, codec: str, session: Any, tail: int | None = None) -> Iterator[str]:
    """The lines of a file, of those that stand there only the last ``tail``, and those that are added while somebody waits for them."""
    import time

    with open_text(path, codec) as file:
        if tail is not None and (there := file.read()):
            yield from last(iter(there.removesuffix("\n").split("\n")), tail)
        while not session.stopping:
            line = file.readline()
            if line:
                yield line.removesuffix("\n")  # what stands at the end of the file is a line, whether it is ended or not
            else:
                time.sleep(0.1)
