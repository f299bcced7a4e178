"""Streams, their readers and writers: what they give, and what they refuse with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path

_M = "$m = [IO.MemoryStream]::new"
_TRY = "try {{ {} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.InnerException.Message -split \"`n\" }}"


def refused(script: str) -> str:
    return _TRY.format(script)


@pytest.mark.parametrize(("script", "wanted"), [
    (f"{_M}(); $m.Capacity; $m.WriteByte(1); $m.Capacity; $m.Length; $m.GetBuffer().Length", ["0", "256", "1", "256"]),
    (f"{_M}(10); $m.Capacity; $m.Length; $m.Capacity = 50; $m.Capacity", ["10", "0", "50"]),
    (f"$a = [byte[]](1, 2, 3); {_M}($a); $m.WriteByte(9); \"$a\"", ["9 2 3"]),
    (f"{_M}([byte[]](1, 2, 3)); $m.Position = 3; " + refused("$m.WriteByte(1)"), ["NotSupportedException", "Memory stream is not expandable."]),
    (f"{_M}([byte[]](1, 2, 3)); " + refused("$m.GetBuffer()"), ["UnauthorizedAccessException", "MemoryStream's internal buffer cannot be accessed."]),
    (f"{_M}([byte[]](1, 2, 3), $false); $m.CanWrite; " + refused("$m.WriteByte(1)"), ["False", "NotSupportedException", "Stream does not support writing."]),
    (f"{_M}([byte[]](1, 2, 3), 1, 2, $true, $true); $m.ReadByte(); $s = $null; $m.TryGetBuffer([ref]$s); $s.Offset; $s.Count; $s.Array.Count", ["2", "True", "1", "2", "3"]),
    (f"{_M}(); " + refused("$m.Seek(-1, 'Begin')"), ["IOException", "An attempt was made to move the position before the beginning of the stream."]),
    (f"{_M}(); $m.SetLength(5); $m.Length; $m.ToArray().Count", ["5", "5"]),
    (f"{_M}([byte[]](1, 2, 3)); $b = [byte[]]::new(5); $m.ReadAtLeast($b, 2); $m.ReadAtLeast($b, 2, $false); " + refused("$m.ReadAtLeast($b, 2)"), ["3", "0", "EndOfStreamException", "Unable to read beyond the end of the stream."]),
    (f"{_M}(); " + refused("$m.Read([byte[]]::new(3), 1, 5)"), [
        "ArgumentOutOfRangeException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection. (Parameter 'count')"]),
    (f"{_M}(); $m.Dispose(); $m.CanRead; $m.ToArray().Count; " + refused("$m.ReadByte()"), ["False", "0", "ObjectDisposedException", "Cannot access a closed Stream."]),
    (f"{_M}(); $w = [IO.StreamWriter]::new($m, [Text.UTF8Encoding]::new($false), 10, $true); $w.Write('x' * 200); $m.Length; $w.Dispose(); $m.Length; $m.CanRead", ["190", "200", "True"]),
    ("$w = [IO.StringWriter]::new(); $w.Write('a'); $w.Close(); \"$w\"; " + refused("$w.Write('x')"), ["a", "ObjectDisposedException", "Cannot write to a closed TextWriter."]),
    ("$r = [IO.StringReader]::new(\"a`r`nb`rc\"); $r.ReadLine(); $r.ReadLine(); $r.ReadLine(); $r.Close(); " + refused("$r.ReadLine()"), ["a", "b", "c", "ObjectDisposedException", "Cannot read from a closed TextReader."]),
])
def test_in_memory(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("$s = [IO.File]::OpenRead($f); $s.CanWrite; $s.Name -eq $f; " + refused("$s.WriteByte(1)"), ["False", "True", "NotSupportedException", "Stream does not support writing."]),
    ("$s = [IO.File]::Open($f, 'Open', 'Write'); $s.CanRead; " + refused("$s.ReadByte()"), ["False", "NotSupportedException", "Stream does not support reading."]),
    (refused("[IO.File]::Open($f, 'Append', 'Read')"), ["ArgumentException", "Append access can be requested only in write-only mode. (Parameter 'access')"]),
    (refused("[IO.File]::Open($f, 'Truncate', 'Read')"), ["ArgumentException", "Combining FileMode: Truncate with FileAccess: Read is invalid. (Parameter 'access')"]),
    (refused("[IO.FileStream]::new('', 'Open')"), ["ArgumentException", "The value cannot be an empty string. (Parameter 'path')"]),
    ("$s = [IO.FileStream]::new($f, 'Append'); $s.Position; $s.CanRead; " + refused("$s.Seek(0, 'Begin')"), ["7", "False", "IOException", "Unable seek backward to overwrite data that previously existed in a file opened in Append mode."]),
    ("$s = [IO.File]::OpenWrite($f); $s.WriteByte(79); $s.Dispose(); [IO.File]::ReadAllText($f); " + refused("$s.WriteByte(1)"), ["One", "two", "ObjectDisposedException", "Cannot access a closed file."]),
    ("$s = [IO.FileStream]::new($f, 'Open', 'Read', 'Read', 4096, [IO.FileOptions]::DeleteOnClose); $s.Close(); Test-Path $f", ["False"]),
    ("$o = [IO.FileStreamOptions]@{ Mode = 'Create'; Access = 'Write' }; $w = [IO.StreamWriter]::new($f, $o); $w.Write('new'); $w.Close(); [IO.File]::ReadAllText($f)", ["new"]),
    ("$h = [IO.File]::OpenHandle($f); $h.IsClosed; $s = [IO.FileStream]::new($h, 'Read'); $s.ReadByte(); $h.Close(); $h.IsClosed", ["False", "111", "True"]),
    ("$r = [IO.StreamReader]::new($f); $r.ReadLine(); $r.EndOfStream; $r.ReadLine(); $r.Peek(); $r.BaseStream.Length; $r.Close(); " + refused("$r.ReadLine()"), [
        "one", "False", "two", "-1", "7", "ObjectDisposedException", "Cannot read from a closed TextReader.", "Object name: 'StreamReader'."]),
    ("$r = [IO.StreamReader]::new($f); $r.ReadLine(); $r.BaseStream.Position = 0; $r.DiscardBufferedData(); $r.ReadLine()", ["one", "one"]),
    ("[IO.File]::WriteAllText($f, 'äé', [Text.Encoding]::Unicode); $r = [IO.StreamReader]::new($f); $r.ReadToEnd(); $r.CurrentEncoding.WebName", ["äé", "utf-16"]),
    ("$w = [IO.StreamWriter]::new($f, $true, [Text.Encoding]::UTF8, 512); $w.Write('!'); $w.BaseStream.Name -eq $f; $w.Close(); [IO.File]::ReadAllText($f); " + refused("$w.Write('x')"), [
        "True", "one", "two!", "ObjectDisposedException", "Cannot write to a closed TextWriter.", "Object name: 'StreamWriter'."]),
    (refused("[IO.StreamReader]::new('')"), ["ArgumentException", "The value cannot be an empty string. (Parameter 'path')"]),
])
def test_on_files(tmp_path: Path, script: str, wanted: list[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one\ntwo", encoding="utf-8")
    assert run(f"$f = '{file}'; {script}") == wanted


def test_a_file_that_is_not_shared_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    script = f"$f = '{file}'; $s = [IO.File]::Open($f, 'Open', 'ReadWrite', 'None'); " + refused("[IO.File]::OpenRead($f)")
    assert run(script + "; $s.Close(); [IO.File]::OpenRead($f).CanRead") == ["IOException", f"The process cannot access the file '{file}' because it is being used by another process.", "True"]


def test_a_reader_sees_what_is_written_later(tmp_path: Path) -> None:
    script = f"$f = '{tmp_path / 'log'}'; $w = [IO.StreamWriter]::new($f); $w.AutoFlush = $true; $r = [IO.StreamReader]::new([IO.FileStream]::new($f, 'Open', 'Read', 'ReadWrite')); "
    assert run(script + "$null -eq $r.ReadLine(); $w.WriteLine('a'); $r.ReadLine(); $w.Write('b'); $r.ReadLine()") == ["True", "a", "b"]


def test_the_consoles_writer_shows_at_once() -> None:
    assert run("[Console]::Out.WriteLine('a{0}', 1); [Console]::Error.Write('b'); 'c'") == ["a1", "c", "b"]
