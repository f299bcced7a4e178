"""Help files of modules that are unpacked from a folder."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

INFO = """<?xml version="1.0" encoding="utf-8"?>
<HelpInfo xmlns="http://schemas.microsoft.com/powershell/help/2010/05"><SupportedUICultures>
<UICulture><UICultureName>en-US</UICultureName><UICultureVersion>1.2</UICultureVersion></UICulture></SupportedUICultures></HelpInfo>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<helpItems schema="maml" xmlns="http://msh"><command:command xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10" xmlns:maml="http://schemas.microsoft.com/maml/2004/10">
<command:details><command:name>Get-Lamp</command:name><maml:description><maml:para>Gets the lamps.</maml:para></maml:description></command:details></command:command></helpItems>"""
GUID = "11111111-2222-3333-4444-555555555555"


def folders(top: Path) -> tuple[Path, Path]:
    """A module, and the folder with its help."""
    module, share = top / "modules" / "Lamps", top / "share"
    module.mkdir(parents=True)
    share.mkdir()
    (module / "Lamps.psm1").write_text("function Get-Lamp { }")
    (module / "Lamps.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'Lamps.psm1'; FunctionsToExport = 'Get-Lamp' }")
    (share / f"Lamps_{GUID}_HelpInfo.xml").write_text(INFO)
    with zipfile.ZipFile(share / f"Lamps_{GUID}_en-US_HelpContent.zip", "w") as packed:
        packed.writestr("Lamps-Help.xml", PAGE)
        packed.writestr("../outside.xml", "x")
    return module, share


def test_help_is_unpacked_and_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For this user beside the settings, for everybody, by the language alone, in the module's folder; what would leave the folder is left out."""
    module, share = folders(tmp_path)
    monkeypatch.setenv("PSModulePath", str(tmp_path / "modules"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    told = run(f"Update-Help Lamps -SourcePath '{share}' -UICulture en-US -Scope CurrentUser -Verbose 4>&1 | ForEach-Object Message; Import-Module Lamps; (Get-Help Get-Lamp).Synopsis")
    own = tmp_path / "data" / "powershell" / "Help" / "Lamps"
    assert told[-2:] == [f"Lamps: Updated {own / 'en-US' / 'Lamps-Help.xml'}. Culture en-US Version 1.2", "Gets the lamps."]
    run(f"Update-Help Lamps -SourcePath '{share}' -UICulture en -Scope AllUsers")
    assert (module / "en-US" / "Lamps-Help.xml").is_file()
    assert not list(tmp_path.rglob("outside.xml"))
    assert run(f"Update-Help Lamps -SourcePath '{share}' -UICulture en-US -Scope CurrentUser -Verbose 4>&1 | ForEach-Object Message")[-1] == "The most current Help files are already installed."


def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No package, no such language."""
    _, share = folders(tmp_path)
    monkeypatch.setenv("PSModulePath", str(tmp_path / "modules"))
    text = "try {{ Update-Help {} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}"
    assert run(text.format(f"Lamps -SourcePath '{tmp_path}' -UICulture en-US")) == ["UnableToRetrieveHelpInfoXml,Microsoft.PowerShell.Commands.UpdateHelpCommand"]
    assert run(text.format(f"Lamps -SourcePath '{share}' -UICulture ja-JP")) == ["HelpCultureNotSupported,Microsoft.PowerShell.Commands.UpdateHelpCommand"]


def test_a_language_that_is_not_asked_for_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """en-GB has en; German has nothing, which is told of the language that the user has."""
    _, share = folders(tmp_path)
    monkeypatch.setenv("PSModulePath", str(tmp_path / "modules"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    hook = "[System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('CurrentUICulture', [cultureinfo]'{}')"
    text = f"Update-Help Lamps -SourcePath '{share}' -Scope CurrentUser -Verbose 4>&1 | ForEach-Object Message"
    told = run(f"{hook.format('en-GB')}; {text}")
    assert told[1].startswith("Postponing error") and told[-1].endswith("Culture en-US Version 1.2")
    assert run(f"{hook.format('de-DE')}; $ErrorActionPreference = 'SilentlyContinue'; $null = {text}; $Error.Count; \"$($Error[0])\" -match 'UI culture\\(s\\) {{de-DE}}'") == ["1", "True"]
