"""Streams that compress by brotli."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

pytest.importorskip("brotli")


@pytest.mark.parametrize(("script", "expected"), [
    ("$ms = [IO.MemoryStream]::new(); $b = [IO.Compression.BrotliStream]::new($ms, [IO.Compression.CompressionLevel]::SmallestSize, $true); $t = [Text.Encoding]::UTF8.GetBytes('hello ' * 100); $b.Write($t, 0, $t.Length); $b.Dispose(); $ms.Length -lt 60; $ms.Position = 0; "
     "[IO.StreamReader]::new([IO.Compression.BrotliStream]::new($ms, [IO.Compression.CompressionMode]::Decompress)).ReadToEnd().Length", ["True", "600"]),
    ("$b = [IO.Compression.BrotliStream]::new([IO.MemoryStream]::new(), [IO.Compression.CompressionMode]::Compress); $b.CanWrite; $b.CanRead; $b.CanSeek", ["True", "False", "False"]),
    ("try { [IO.Compression.BrotliStream]::new([IO.MemoryStream]::new([byte[]](1, 2, 3, 250, 9)), [IO.Compression.CompressionMode]::Decompress).ReadByte() } catch { $_.FullyQualifiedErrorId }", ["InvalidOperationException"]),
])
def test_brotli(script: str, expected: list[str]) -> None:
    """There and back, and what is none."""
    assert run(script) == expected
