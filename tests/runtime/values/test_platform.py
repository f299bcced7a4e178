"""Where PowerShell keeps its own files, as System.Management.Automation.Platform tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_EACH = "[Enum]::GetNames([System.Management.Automation.Platform+XDG_Type]) | ForEach-Object { \"$_ \" + [System.Management.Automation.Platform]::SelectProductNameForDirectory($_) }"


def test_folders_lie_below_the_home_and_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run(_EACH) == [
        f"CONFIG {tmp_path}/.config/powershell", f"CACHE {tmp_path}/.cache/powershell", f"DATA {tmp_path}/.local/share/powershell",
        f"USER_MODULES {tmp_path}/.local/share/powershell/Modules", "SHARED_MODULES /usr/local/share/powershell/Modules", f"DEFAULT {tmp_path}/.config/powershell",
    ]
    assert (tmp_path / ".cache/powershell").is_dir()
    assert (tmp_path / ".local/share/powershell/Modules").is_dir()


def test_the_default_folder_heeds_no_variable_but_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    assert run(_EACH)[0] == f"CONFIG {tmp_path}/other/powershell"
    assert run(_EACH)[-1] == f"DEFAULT {tmp_path}/.config/powershell"
    assert not (tmp_path / "other").exists()
