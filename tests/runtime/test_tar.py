"""Archives of System.Formats.Tar."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from tests.runtime.test_language import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/a.txt").write_text("aaa")
    (tmp_path / "in/sub/b.txt").write_text("b")
    (tmp_path / "in/link").symlink_to("a.txt")
    (tmp_path / "out").mkdir()
    return tmp_path


def test_a_folder_there_and_back(folder: Path) -> None:
    """With and without its own name; files that are there stay unless they may be replaced."""
    script = (
        f"$t = [System.Formats.Tar.TarFile]; $t::CreateFromDirectory('{folder}/in', '{folder}/x.tar', $false); $t::ExtractToDirectory('{folder}/x.tar', '{folder}/out', $false); "
        f"try {{ $t::ExtractToDirectory('{folder}/x.tar', '{folder}/out', $false) }} catch {{ $_.FullyQualifiedErrorId }}; $t::ExtractToDirectory('{folder}/x.tar', '{folder}/out', $true); "
        f"try {{ $t::CreateFromDirectory('{folder}/in', '{folder}/x.tar', $true) }} catch {{ $_.FullyQualifiedErrorId }}; try {{ $t::ExtractToDirectory('{folder}/x.tar', '{folder}/none', $true) }} catch {{ $_.FullyQualifiedErrorId }}"
    )
    assert run(script) == ["IOException", "IOException", "DirectoryNotFoundException"]
    assert (folder / "out/a.txt").read_text() == "aaa" and (folder / "out/sub/b.txt").read_text() == "b" and (folder / "out/link").is_symlink()


def test_entries(folder: Path) -> None:
    """Read one by one, out of what a writer wrote."""
    script = (
        f"$ms = [IO.MemoryStream]::new(); $w = [System.Formats.Tar.TarWriter]::new($ms, $true); $w.WriteEntry('{folder}/in/a.txt', 'first.txt'); $w.WriteEntry('{folder}/in/sub', $null); $w.Dispose(); $ms.Position = 0; "
        "$r = [System.Formats.Tar.TarReader]::new($ms); while ($e = $r.GetNextEntry()) { \"$($e.Name) $($e.EntryType) $($e.Length) $($e.ModificationTime.Year -gt 2000)\"; "
        f"if ($e.DataStream) {{ [IO.StreamReader]::new($e.DataStream).ReadToEnd(); $e.ExtractToFile('{folder}/copy.txt', $false) }} }}; Get-Content '{folder}/copy.txt'"
    )
    assert run(script) == ["first.txt RegularFile 3 True", "aaa", "sub/ Directory 0 True", "aaa"]


@pytest.mark.parametrize(("name", "link"), [("../evil.txt", ""), ("/tmp/evil-of-tar.txt", ""), ("inner", "../../evil")])
def test_nothing_is_written_outside(folder: Path, name: str, link: str) -> None:
    """Neither by a name nor by where a link leads."""
    with tarfile.open(folder / "evil.tar", "w") as archive:
        info = tarfile.TarInfo(name)
        if link:
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
        else:
            info.size = 1
            archive.addfile(info, io.BytesIO(b"x"))
    assert run(f"try {{ [System.Formats.Tar.TarFile]::ExtractToDirectory('{folder}/evil.tar', '{folder}/out', $true) }} catch {{ $_.FullyQualifiedErrorId }}") == ["IOException"]
    assert list((folder / "out").iterdir()) == []


def test_a_hard_link_leads_nowhere_else(folder: Path) -> None:
    """What a hard link names lies in the folder, too."""
    (folder / "secret").write_text("s")
    with tarfile.open(folder / "hard.tar", "w") as archive:
        info = tarfile.TarInfo("h")
        info.type, info.linkname = tarfile.LNKTYPE, "../secret"
        archive.addfile(info)
    assert run(f"try {{ [System.Formats.Tar.TarFile]::ExtractToDirectory('{folder}/hard.tar', '{folder}/out', $true) }} catch {{ $_.FullyQualifiedErrorId }}") == ["IOException"]
    assert list((folder / "out").iterdir()) == []
