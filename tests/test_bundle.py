"""Modules of a start from one file: what it holds is what Python would load, and whatever is wrong with it, Python loads them."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from havmsh import bundle
from havmsh.bundle import Bundle

DOOR = """
import atexit, sys
from havmsh import bundle, cli
sys.argv = ["havmsh", "-NoProfile", "-Command", "1 + 1"]
atexit.register(lambda: print(len([name for name, module in sys.modules.items() if getattr(module, "__spec__", None) and isinstance(module.__spec__.loader, bundle._Loader)])))
cli.entry()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two modules in a place of its own."""
    monkeypatch.setattr(bundle, "_ROOT", str(tmp_path))
    monkeypatch.setattr(bundle, "_OURS", ("drawers",))
    monkeypatch.setattr(bundle, "_FEW", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "drawers").mkdir()
    (tmp_path / "drawers/__init__.py").write_text("import drawers.top\n")
    (tmp_path / "drawers/top.py").write_text("def value():\n    return 1\n")
    yield tmp_path
    forget()


def forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "drawers"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def run() -> tuple[ModuleType, Bundle]:
    """One start: the package as it was loaded, and what it came from."""
    forget()
    kept = bundle.use()
    drawers = importlib.import_module("drawers")
    bundle.keep(kept)
    sys.meta_path.remove(kept)  # type: ignore[arg-type]
    return drawers, kept


def bundled(drawers: ModuleType) -> bool:
    assert drawers.__spec__ is not None
    return isinstance(drawers.__spec__.loader, bundle._Loader)


def test_the_second_start_loads_from_the_file(folder: Path) -> None:
    plain, _ = run()
    again, _ = run()
    assert (bundled(plain), bundled(again), bundled(again.top)) == (False, True, True)
    assert again.top.value() == 1
    for name in ("__file__", "__path__", "__package__", "__cached__", "__name__"):
        assert getattr(again, name) == getattr(plain, name)
    assert again.top.value.__code__.co_filename == str(folder / "drawers/top.py")
    assert again.top.__spec__.loader.get_source("drawers.top").startswith("def value")


def test_a_changed_module_is_loaded_by_python_and_kept_anew(folder: Path) -> None:
    run()
    (folder / "drawers/top.py").write_text("def value():\n    return 22\n")
    changed, kept = run()
    assert changed.top.value() == 22 and bundled(changed) and not bundled(changed.top) and kept.changed
    again, _ = run()
    assert again.top.value() == 22 and bundled(again.top)


def test_a_module_that_has_gone_is_missed(folder: Path) -> None:
    run()
    os.unlink(folder / "drawers/top.py")
    for path in folder.glob("drawers/__pycache__/top*"):
        path.unlink()
    with pytest.raises(ModuleNotFoundError):
        run()


@pytest.mark.parametrize("damage", [
    lambda path: path.write_bytes(b""), lambda path: path.write_bytes(path.read_bytes()[:-1]), lambda path: path.write_bytes(path.read_bytes()[:30]),
    lambda path: path.write_bytes(b"PK" + path.read_bytes()[2:]), lambda path: path.write_bytes(bundle.ROOM.magic + b"\xff" * 100), lambda path: path.chmod(0o666),
    lambda path: path.write_bytes(bundle.ROOM.magic + (9).to_bytes(8, "little") + b"\xe9\x01\0\0\0abcdefgh"),
])
def test_a_file_that_cannot_be_believed_is_passed_by(folder: Path, damage: Callable[[Path], object]) -> None:
    run()
    (path,) = (folder / "cache/havmsh/modules").iterdir()
    damage(path)
    plain, kept = run()
    assert not bundled(plain) and kept.entries == {}
    again, _ = run()
    assert bundled(again)


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path) -> None:
    (folder / "cache").write_text("")
    run()
    assert run()[0].top.value() == 1


def test_the_program_starts_from_the_file(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    runs = [subprocess.run([sys.executable, "-c", DOOR], capture_output=True, text=True, env=environment, timeout=60, check=True).stdout.split() for _ in range(3)]
    assert [found[0] for found in runs] == ["2", "2", "2"]
    assert int(runs[0][1]) == 0 and int(runs[2][1]) > 40
