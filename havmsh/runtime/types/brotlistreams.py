"""System.IO.Compression.BrotliStream, over Google's brotli, which is imported with the first of them."""

from __future__ import annotations

import io

from havmsh.runtime.errors import NetError
from havmsh.runtime.types.compression import Packed, declare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_QUALITIES = {0: 4, 1: 1, 2: 0, 3: 11}
"""By CompressionLevel."""


def _brotli() -> Any:
    try:
        import brotli
    except ImportError:
        raise NetError("System.PlatformNotSupportedException", "BrotliStream needs the Python package brotli, which is not installed.") from None
    return brotli


class _Engine:
    """A compressor with the words of zlib's."""

    __slots__ = ("inner",)

    def __init__(self, quality: int) -> None:
        self.inner = _brotli().Compressor(quality=quality)

    def compress(self, data: bytes) -> bytes:
        """What comes out so far."""
        return self.inner.process(data)  # type: ignore[no-any-return]

    def flush(self) -> bytes:
        """The end."""
        return self.inner.finish()  # type: ignore[no-any-return]


class BrotliStream(Packed):
    """System.IO.Compression.BrotliStream."""

    __slots__ = ()
    type_name = "System.IO.Compression.BrotliStream"

    def engine(self, level: int) -> Any:
        """What compresses, at a CompressionLevel."""
        return _Engine(_QUALITIES[level])

    def _reader(self) -> io.BytesIO:
        return io.BytesIO(decompressed(self.inner.open().read()))


def decompressed(data: bytes) -> bytes:
    """What was packed. Raises InvalidOperationException."""
    brotli = _brotli()
    try:
        return brotli.decompress(data) if data else b""
    except brotli.error:
        raise NetError("System.InvalidOperationException", "Decoder ran into invalid data.") from None


declare(BrotliStream)
