"""The text that is parsed: a source, spans of it, and how the bytes of a script file become text."""

from __future__ import annotations

import codecs
from pathlib import Path

from havmsh.diagnostics import Source, Span

__all__ = ["Source", "Span", "decode", "read_source"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The text of a script's bytes: by its byte order mark, else UTF-8; bytes that are neither become U+FFFD as in PowerShell 7."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def read_source(path: str | Path) -> Source:
    """The script file as a source."""
    return Source(decode(Path(path).read_bytes()), str(path))
