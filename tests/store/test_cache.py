"""The cache: quick, equal to what it remembers, and never believed when something is wrong with it."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from havmsh.store import cache, cachefile, load, sample_path
from havmsh.store.loader import Loader


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "havmsh" / "inventories"


def parses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the parses from here on."""
    found: list[int] = []
    real = Loader.load
    monkeypatch.setattr(Loader, "load", lambda self: (found.append(1), real(self))[1])
    return found


@pytest.mark.parametrize("name", ["contoso.yaml", "vmm2008.yaml", "vmm2008r2.yaml"])
def test_what_is_remembered_is_equal_and_of_the_same_types(name: str) -> None:
    fresh = load(sample_path(name), use_cache=False).inventory
    load(sample_path(name))
    again = load(sample_path(name)).inventory
    assert again == fresh
    assert repr(again) == repr(fresh)


def test_the_second_start_does_not_import_yaml() -> None:
    code = ("import sys; from havmsh.store import load, sample_path; load(sample_path()); "
            "print([name for name in ('yaml', 'dataclasses', 'havmsh.store.loader') if name in sys.modules])")
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout for _ in range(2)]
    assert "yaml" in runs[0]
    assert runs[1] == "[]\n"


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:-1], lambda data: data[:len(data) // 2], lambda data: b"PK\x03\x04" + data[4:],
    lambda data: data[:200] + bytes([data[200] ^ 255]) + data[201:], lambda data: os.urandom(5000),
    lambda data: cache.ROOM.magic + b"\xc1" + cachefile.blake2b(b"\xc1", digest_size=16).digest(),
    lambda data: cache.ROOM.magic + b"\x92\x90\x90" + cachefile.blake2b(b"\x92\x90\x90", digest_size=16).digest(),
])
def test_a_damaged_or_foreign_file_is_parsed_past(folder: Path, monkeypatch: pytest.MonkeyPatch, damage: Any) -> None:
    fresh = load(sample_path()).inventory
    (file,) = folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    parsed = parses(monkeypatch)
    assert load(sample_path()).inventory == fresh
    assert parsed == [1]
    assert load(sample_path()).inventory == fresh
    assert parsed == [1], "the cache was not mended"


def test_records_within_records_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fabric.yaml"
    path.write_text("hosts: [A]\nvms:\n- {name: v, host: A, hardware: {scsi: [{number: 0, shared: true}]}}\n")
    fresh = load(str(path)).inventory
    parsed = parses(monkeypatch)
    assert load(str(path)).inventory == fresh
    assert fresh.vms[0].hardware.scsi[0].shared and parsed == []


def test_warnings_are_remembered_with_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fabric.yaml"
    path.write_text("hosts: [A]\nluns:\n- {name: L}\n")
    first = load(str(path)).warnings
    parsed = parses(monkeypatch)
    second = load(str(path)).warnings
    assert parsed == []
    assert [(one.message, one.span and (one.span.line, one.span.column)) for one in second] == [
        (one.message, one.span and (one.span.line, one.span.column)) for one in first] != []


def test_another_content_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fabric.yaml"
    path.write_text("hosts: [A]\n")
    load(str(path))
    path.write_text("hosts: [B]\n")
    assert load(str(path)).inventory.hosts[0].name == "B"


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load(sample_path()).inventory.hosts


def test_two_writers_do_not_meet(folder: Path) -> None:
    code = "from havmsh.store import load, cache, documents, sample_path\nfor n in range(15):\n    " \
           "files = documents.read(sample_path()); made = load(sample_path(), use_cache=False)\n    " \
           "cache.put(cache.key_of(files), made.inventory, made.warnings, files)\n    assert cache.get(cache.key_of(files), files) is not None"
    runs = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [run.wait(120) for run in runs] == [0, 0]
    assert len(list(folder.iterdir())) == 1, "something was left behind"


def test_only_the_newest_are_kept(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "fabric.yaml"
    for number in range(cache.ROOM.kept + 5):
        path.write_text(f"hosts: [A{number}]\n")
        load(str(path))
    assert len(list(folder.iterdir())) == cache.ROOM.kept
