"""System.IO.File, Directory, their objects and Path: what they do to files, and how they refuse."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.runtime.test_language import run
from tests.runtime.values.test_streams import refused

if TYPE_CHECKING:
    from pathlib import Path

_EMPTY = "The value cannot be an empty string. (Parameter '{}')"
_NO_PATH = "The path is empty. (Parameter 'path')"


@pytest.mark.parametrize(("script", "wanted"), [
    (refused("[IO.File]::Copy('', 'b')"), ["ArgumentException", _EMPTY.format("sourceFileName")]),
    (refused("[IO.File]::Copy($f, '')"), ["ArgumentException", _EMPTY.format("destFileName")]),
    (refused("[IO.File]::Copy($f, $d)"), ["IOException", "The target file '{d}' is a directory, not a file."]),
    (refused("[IO.File]::Delete('')"), ["ArgumentException", _NO_PATH]),
    (refused("[IO.FileInfo]::new('')"), ["ArgumentException", _NO_PATH]),
    (refused("[IO.File]::ReadAllText('')"), ["ArgumentException", _EMPTY.format("path")]),
    (refused("[IO.File]::Move(\"$d/nix\", \"$d/b\")"), ["FileNotFoundException", "Could not find file '{d}/nix'."]),
    (refused("[IO.File]::WriteAllLines($f, $null)"), ["ArgumentNullException", "Value cannot be null. (Parameter 'contents')"]),
    (refused("[IO.File]::WriteAllBytes($f, $null)"), ["ArgumentNullException", "Value cannot be null. (Parameter 'bytes')"]),
    (refused("[IO.File]::CreateSymbolicLink($f, 'x')"), ["IOException", "The file '{d}/a.txt' already exists."]),
    (refused("[IO.Directory]::Move($d, $d)"), ["IOException", "Source and destination path must be different."]),
    (refused("[IO.Directory]::Move(\"$d/nix\", \"$d/b\")"), ["DirectoryNotFoundException", "Could not find a part of the path '{d}/nix'."]),
    ("$null = [IO.Directory]::CreateDirectory(\"$d/x\"), [IO.Directory]::CreateDirectory(\"$d/y\"); " + refused("[IO.Directory]::Move(\"$d/x\", \"$d/y\")"), ["IOException", "Cannot create '{d}/y' because a file or directory with the same name already exists."]),
    ("$null = mkdir \"$d/x\"; " + refused("[IO.Directory]::Move(\"$d/x\", \"$d/nix/y\")"), ["DirectoryNotFoundException", "Could not find a part of the path '{d}/nix/y'."]),
    (refused("[IO.File]::Copy($f, \"$d/nix/\")"), ["UnauthorizedAccessException", "Access to the path '{d}/nix/' is denied."]),
    (refused("[IO.File]::Move($f, \"$d/nix/\")"), ["DirectoryNotFoundException", "Could not find a part of the path '{d}/nix/'."]),
    (refused("[IO.File]::WriteAllText(\"$f/x\", '')"), ["IOException", "Not a directory : '{d}/a.txt/x'"]),
    (refused("[IO.Directory]::GetFiles($f)"), ["IOException", "Not a directory : '{d}/a.txt'"]),
    (refused("[IO.Directory]::SetCurrentDirectory(\"$d/nix\")"), ["DirectoryNotFoundException", "Could not find a part of the path '{d}/nix'."]),
    ("$i = [IO.DirectoryInfo]\"$d/nix\"; " + refused("$i.MoveTo(\"$d/b\")"), ["DirectoryNotFoundException", "Could not find a part of the path '{d}/nix'."]),
])
def test_refusals(tmp_path: Path, script: str, wanted: list[str]) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    assert run(f"$d = '{tmp_path}'; $f = \"$d/a.txt\"; {script}") == [line.replace("{d}", str(tmp_path)) for line in wanted]


@pytest.mark.parametrize(("script", "wanted"), [
    ("$t = [IO.File]::GetLastWriteTime(\"$d/nix\"); $t.Year; $t.Kind", ["1601", "Local"]),
    ("[IO.File]::SetCreationTime($f, '2001-02-03'); [IO.File]::GetCreationTime($f).ToString('s'); ([IO.FileInfo]$f).CreationTime.Year", ["2001-02-03T00:00:00", "2001"]),
    ("[IO.File]::SetLastWriteTimeUtc($f, [datetime]'2001-02-03'); [IO.File]::GetLastWriteTimeUtc($f).ToString('s')", ["2001-02-03T00:00:00"]),
    ("[IO.Directory]::CreateDirectory(\"$d/m\", 'UserRead, UserExecute').UnixFileMode", ["UserExecute, UserRead"]),
    ("$s = ([IO.FileInfo]$f).OpenWrite(); $s.CanRead; $s.Length; $s.Close(); ([IO.FileInfo]$f).CreateAsSymbolicLink", ["False", "3"]),
    ("$i = [IO.FileInfo]\"$d/l\"; $i.CreateAsSymbolicLink($f); $i.LinkTarget -eq $f; $i.ResolveLinkTarget($true).Name", ["True", "a.txt"]),
    ("$i = [IO.FileInfo]$f; $i.IsReadOnly = $true; $i.Attributes; $i.Attributes = 'Normal'; $i.IsReadOnly", ["ReadOnly", "False"]),
    ("$i = Get-Item $f; $c = Get-ChildItem $d; Add-Content $f -NoNewline xy; $i.Length; $i.Refresh(); $i.Length; $c.Length; $i.AppendText().Dispose(); Add-Content $f -NoNewline z; $i.Length", ["3", "5", "3", "6"]),
    ("$i = [IO.FileInfo]\"$d/new\"; $i.Exists; $i.Create().Dispose(); $i.Exists; $n = New-Item $d/other; Add-Content $n -NoNewline ab; $n.Length; Remove-Item $n; $n.Exists; $i.Delete(); $i.Exists", ["False", "True", "2", "True", "False"]),
    ("[IO.FileInfo]::new('/').Exists; [IO.DirectoryInfo]::new($f).Exists; [int] [IO.FileInfo]::new(\"$d/nix\").UnixFileMode; $null -eq [IO.FileInfo]::new($d).Length", ["False", "False", "-1", "True"]),
    ("[IO.File]::WriteAllText($f, \"é`nb\", [Text.Encoding]::Latin1); [IO.File]::ReadLines($f, [Text.Encoding]::Latin1).GetType().Name; [IO.File]::ReadLines($f, [Text.Encoding]::Latin1) -join ','", ["ReadLinesIterator", "é,b"]),
    ("[IO.File]::Copy($f, \"$d/b\"); [IO.File]::Replace(\"$d/b\", $f, \"$d/old\"); [IO.Directory]::GetFiles($d, '').Count", ["2"]),
])
def test_what_they_do(tmp_path: Path, script: str, wanted: list[str]) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    assert run(f"$d = '{tmp_path}'; $f = \"$d/a.txt\"; {script}")[:len(wanted)] == wanted


def test_paths() -> None:
    assert run("[IO.Path]::ChangeExtension('a.b', ''); [IO.Path]::GetRelativePath('/a', '/a/b/'); [IO.Path]::GetRelativePath('/a/b', '/a/c')") == ["a.", "b/", "../c"]
    assert run(refused("[IO.Path]::GetRelativePath('', 'x')")) == ["ArgumentException", "The path is empty. (Parameter 'relativeTo')"]
    [name] = run("[IO.Path]::GetTempFileName()")
    assert os.path.basename(name).startswith("tmp")
    assert len(os.path.basename(name)) == len("tmp123456.tmp")
    os.unlink(name)
