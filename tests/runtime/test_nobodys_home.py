"""Who runs the shell, and where that person is at home, in containers where the system knows neither."""

from __future__ import annotations

import os
import pwd

import pytest

from havmsh.runtime import home, profile_paths
from havmsh.store.cachefile import user_folder
from tests.runtime.test_language import run


def _unknown(number: int) -> pwd.struct_passwd:
    raise KeyError(number)


def test_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pwd, "getpwuid", _unknown)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert home.user_name() == ""
    assert user_folder() == "/"
    assert profile_paths.folders()[1] == "/.config/havmsh"
    told = run("\"[$HOME]\"; [Environment]::GetFolderPath('UserProfile'); try { Set-Location ~ -ErrorAction Stop } catch { \"$_\" }")
    assert told[:2] == ["[]", "/"]
    assert told[2].startswith("Home location for this provider is not set.")


def test_the_name_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "somebody")
    monkeypatch.setenv("LOGNAME", "somebody")
    assert run("[Environment]::UserName") == [pwd.getpwuid(os.geteuid()).pw_name]
