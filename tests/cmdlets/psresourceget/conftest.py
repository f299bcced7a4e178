"""A user of one's own, with a folder of packages that is registered as Local."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cmdlets.psresourceget import gallery
from tests.cmdlets.test_mail import run

Typed = Callable[[str], list[str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; the gallery is not asked: it is at an address where nobody answers."""
    folder = tmp_path / "home"
    data = folder / ".local/share"
    (data / "PSResourceGet").mkdir(parents=True)
    for name, value in (("HOME", folder), ("XDG_DATA_HOME", data), ("XDG_CACHE_HOME", folder / ".cache"), ("PSModulePath", data / "powershell/Modules")):
        monkeypatch.setenv(name, str(value))
    return folder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """ToolA in three versions, ToolB that needs it, and a script."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for version in ("1.0.0", "2.0.0"):
        gallery.module(folder, "ToolA", version, tags="'t','PSCommand_Get-ToolA'")
    gallery.module(folder, "ToolA", "2.5.0", label="beta", tags="'t'")
    gallery.module(folder, "ToolB", "1.0.0", needs="@{ModuleName='ToolA';ModuleVersion='1.0';MaximumVersion='2.0.0'}", tags="'b'")
    gallery.script(folder, "Do-It", "1.2.0")
    return folder


@pytest.fixture
def typed(home: Path, packages: Path) -> Typed:
    """Runs a script where Local is the one repository; gives the lines that it writes."""
    store = home / ".local/share/PSResourceGet/PSResourceRepository.xml"
    store.write_text(f'<configuration><Repository Name="Local" Url="{packages}" APIVersion="Local" Priority="50" Trusted="true" CredentialProvider="None" /></configuration>')
    return lambda script: run(script).splitlines()


@pytest.fixture
def feed(packages: Path) -> Iterator[gallery.Feed]:
    """A feed of the same packages."""
    with gallery.feed(packages) as server:
        yield server
