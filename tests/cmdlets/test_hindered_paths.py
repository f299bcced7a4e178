"""What nobody can see: paths behind folders that are closed, and names that no file can have."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.privileges import as_anybody
from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path

_TOLD = "function told { foreach ($each in $args) { & $each 2>&1 | ForEach-Object { $_ -is [Management.Automation.ErrorRecord] ? ($_.FullyQualifiedErrorId -replace ',.*') : \"$_\" } } }; "


@pytest.mark.parametrize(("script", "wanted"), [
    ("told { Test-Path $long } { Get-Item $long }", ["ItemExistsPathTooLongError", "False", "ItemExistsPathTooLongError", "PathNotFound"]),
    ("told { Test-Path \"a`0b\" } { Set-Location \"a`0b\" }", ["ItemExistsArgumentError", "False", "ItemExistsArgumentError", "PathNotFound"]),
    ("told { Set-Content $long 1 }; try { Test-Path $long -ErrorAction Stop } catch { \"$_\".Length }", ["GetContentWriterPathTooLongError", "374"]),
])
def test_names(script: str, wanted: list[str]) -> None:
    assert run(_TOLD + "$long = '/' + 'a' * 299; " + script) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("told { Test-Path $d/in/x } { Get-Content $d/in/x }", ["ItemExistsUnauthorizedAccessError", "False", "ItemExistsUnauthorizedAccessError", "PathNotFound"]),
    ("told { Get-ChildItem $d/in } { Get-ChildItem $d/in -Filter *.txt } { Get-ChildItem $d/in/* }", ["DirUnauthorizedAccessError"]),
    ("try { Copy-Item $d/in $d/copy -Recurse } catch { $_.FullyQualifiedErrorId }", ["System.UnauthorizedAccessException,Microsoft.PowerShell.Commands.CopyItemCommand"]),
    ("try { [IO.Directory]::GetFiles(\"$d/in\") } catch { $_.FullyQualifiedErrorId }", ["UnauthorizedAccessException"]),
    ("[IO.Directory]::GetFiles(\"$d/in\", '*', [IO.EnumerationOptions]::new()).Count", ["0"]),
    ("(Get-Item /proc/1/exe | Out-String) -match 'exe -> '; $null -eq (Get-Item /proc/1/exe).LinkTarget", ["True", "True"]),
    ("told { Move-Item $d/a.txt $d/in/a.txt } { Rename-Item $d/shut/b q } { Rename-Item $d/shut/c.txt q }", ["MoveFileInfoItemUnauthorizedAccessError", "RenameItemIOError", "RenameItemUnauthorizedAccessError"]),
])
def test_closed_folders(tmp_path: Path, script: str, wanted: list[str]) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "shut" / "b").mkdir(parents=True)
    (tmp_path / "shut" / "c.txt").write_text("c", encoding="utf-8")
    (tmp_path / "in").chmod(0)
    (tmp_path / "shut").chmod(0o555)
    try:
        with as_anybody():
            assert run(f"{_TOLD}$d = '{tmp_path}'; {script}") == wanted
    finally:
        (tmp_path / "in").chmod(0o755)
        (tmp_path / "shut").chmod(0o755)


def test_links_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    (tmp_path / "to").mkdir()
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    script = "(Get-ChildItem $d -Recurse).Name; (Get-ChildItem $d/o*).PSIsContainer; told { Copy-Item $d/to, $d/one $d/copy } { Get-Content $d/one }"
    assert run(f"{_TOLD}$d = '{tmp_path}'; {script}") == ["to", "a.txt", "one", "other", "False", "False", "CopyFileInfoItemIOError", "GetContentReaderIOError"]


def test_devices_are_emptied() -> None:
    assert run(_TOLD + "told { Set-Content /dev/null 1 } { Clear-Content /dev/null }; 'done'") == ["done"]


@pytest.mark.parametrize(("script", "wanted"), [
    ("told { Set-Content /dev/full x } { 1..20000 | Set-Content /dev/full }", ["ProviderContentCloseError", "ProviderContentWriteError"]),
    ("try { 'x' > /dev/full } catch { \"$_\" }", ["No space left on device : '/dev/full'"]),
    ("$w = [IO.StreamWriter]::new('/dev/full'); $w.Write('x'); try { $w.Close() } catch { $_.FullyQualifiedErrorId }", ["IOException"]),
])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_full_devices(script: str, wanted: list[str]) -> None:
    assert run(_TOLD + script) == wanted


def test_links_on_other_file_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: str, _goal: str) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), source)

    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "link").symlink_to("a.txt")
    monkeypatch.setattr(os, "rename", refused)
    script = "Move-Item $d/link $d/moved; (Get-Item $d/moved).LinkType; Get-Content $d/moved; [IO.File]::Move(\"$d/moved\", \"$d/again\"); (Get-ChildItem $d).Name"
    assert run(f"$d = '{tmp_path}'; {script}") == ["", "one", "a.txt", "again"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    with open(os.path.join(os.fsencode(tmp_path), b"b\xff.txt"), "wb") as file:
        file.write(b"x")
    script = (
        "$f = Get-ChildItem $d; Compress-Archive $f $d/z.zip; Expand-Archive $d/z.zip $d/out; (Get-ChildItem $d/out).Name.Length; $null = Start-Transcript $d/t.txt; $f.Name.Length; $null = Stop-Transcript; "
        "[uri]::EscapeDataString($f.Name); [Net.WebUtility]::UrlEncode(\"$([char]0xD800)\")"
    )
    assert run(f"$d = '{tmp_path}'; {script}") == ["6", "6", "b%FF.txt", "%EF%BF%BD"]
