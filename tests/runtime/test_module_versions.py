"""Modules by version and GUID: what is asked for, what is found, what is refused."""

from __future__ import annotations

import pathlib

import pytest

from tests.runtime.test_binding import written
from tests.runtime.test_language import run

TWO = (
    "foreach ($v in '1.1', '2.0') { $null = New-Item -Force -ItemType Directory mods/Tool/$v; "
    "New-ModuleManifest mods/Tool/$v/Tool.psd1 -ModuleVersion $v; Set-Content mods/Tool/$v/Tool.psm1 '' }; $env:PSModulePath = \"$PWD/mods\"; "
)
CASES = {
    "the highest": ("(Import-Module Tool -PassThru).Version.ToString()", "2.0"),
    "the lowest that will do": ("(Import-Module Tool -MaximumVersion 1.9 -PassThru).Version.ToString()", "1.1"),
    "a table": ("(Import-Module -FullyQualifiedName @{ ModuleName = 'tool'; RequiredVersion = '1.1' } -PassThru).Version.ToString()", "1.1"),
    "other capitals": ("(Import-Module TOOL -PassThru).Name", "Tool"),
    "none will do": ("try { Import-Module Tool -MinimumVersion 3.0 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }", "Modules_ModuleWithVersionNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"),
    "a range that is none": ("try { Import-Module Tool -MinimumVersion 3.0 -MaximumVersion 2.0 } catch { $_.FullyQualifiedErrorId }", "ArgumentOutOfRange,Microsoft.PowerShell.Commands.ImportModuleCommand"),
    "a table with what is no version": (
        "try { [Microsoft.PowerShell.Commands.ModuleSpecification]@{ ModuleName = 'Tool'; ModuleVersion = 'x' } } catch { $_.Exception.Message }",
        'Cannot convert value "System.Collections.Hashtable" to type "Microsoft.PowerShell.Commands.ModuleSpecification". Error: "Cannot convert value "x" to type "System.Version". '
        'Error: "Version string portion was too short or too long. (Parameter \'input\')""',
    ),
    "a table without versions": ("try { Import-Module -FullyQualifiedName @{ ModuleName = 'Tool' } } catch { $_.FullyQualifiedErrorId }", "CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.ImportModuleCommand"),
    "all that there are": ("(Get-Module Tool -ListAvailable).Version -join ' '", "2.0 1.1"),
    "what is loaded": ("Import-Module Tool; @(Get-Module -FullyQualifiedName @{ ModuleName = 'Tool'; ModuleVersion = '2.1' }).Count", "0"),
    "both at once": ("Import-Module Tool -RequiredVersion 1.1; Import-Module Tool -RequiredVersion 2.0; Remove-Module -FullyQualifiedName @{ ModuleName = 'Tool'; ModuleVersion = '2.0' }; (Get-Module Tool).Version.ToString()", "1.1"),
    "one that is read-only": ("Import-Module Tool; (Get-Module Tool).AccessMode = 'ReadOnly'; try { Remove-Module Tool -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }", "Modules_ModuleIsReadOnly,Microsoft.PowerShell.Commands.RemoveModuleCommand"),
    "the shell's own, which need not be there": (
        "try { Remove-Module Microsoft.PowerShell.Host, Microsoft.PowerShell.Utility -ErrorAction Stop; 'quiet'; Remove-Module Microsoft.PowerShell.Core -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
        "quiet\nModules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand",
    ),
    "one that another needs": (
        "New-ModuleManifest mods/Other.psd1 -RequiredModules Tool; Import-Module ./mods/Other.psd1; try { Remove-Module Tool -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
        "Modules_ModuleIsRequired,Microsoft.PowerShell.Commands.RemoveModuleCommand",
    ),
    "one that is needed in another version": (
        "New-ModuleManifest mods/Other.psd1 -RequiredModules @{ ModuleName = 'Tool'; ModuleVersion = '5.0' }; try { Import-Module ./mods/Other.psd1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
        "Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand",
    ),
    "one inside itself": (
        "Set-Content mods/Loop.psd1 \"@{ ModuleVersion = '1.0'; RootModule = 'Loop'; NestedModules = @('Loop') }\"; Set-Content mods/Loop.psm1 'function bar { 3 }'; "
        "$m = Import-Module ./mods/Loop.psd1 -PassThru; $m.NestedModules[0] -eq $m; bar", "True\n3",
    ),
    "one of the shell's own": (
        "New-ModuleManifest mods/Other.psd1 -RequiredModules 'Hyper-V', @{ ModuleName = 'Pester'; ModuleVersion = '5.0.2' }; $m = Import-Module ./mods/Other.psd1 -PassThru; "
        "$m.RequiredModules.Name -join ' '; (Get-Command Invoke-Pester).Version.Major; Import-Module Pester -MaximumVersion 4.99; "
        "try { Import-Module Pester -MinimumVersion 99.0 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; (Get-Command Get-VHD).Module.Name; $null -eq (Get-Command Get-Help).Module",
        "Hyper-V Pester\n5\nModules_ModuleWithVersionNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand\nHyper-V\nTrue",
    ),
    "the files that are processed": (
        "'<Types></Types>' | Set-Content mods/a.ps1xml; Set-Content mods/Typed.psd1 \"@{ ModuleVersion = '1.0'; TypesToProcess = 'a.ps1xml' }\"; "
        "$m = Import-Module ./mods/Typed.psd1 -PassThru; $m.ExportedTypeFiles | Split-Path -Leaf; $m.ExportedFormatFiles.Count", "a.ps1xml\n0",
    ),
    "a manifest reads back": ("New-ModuleManifest x.psd1 -RootModule 'it''s.psm1' -Tags one, two -ProcessorArchitecture Amd64; $d = Import-PowerShellDataFile x.psd1; $d.RootModule; $d.PrivateData.PSData.Tags -join ','; $d.FunctionsToExport", "it's.psm1\none,two\n*"),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PSModulePath", raising=False)
    script, wanted = CASES[name]
    assert written(TWO + script)[0] == wanted


def test_a_loaded_module_of_the_name_from_elsewhere_is_another(tmp_path: pathlib.Path) -> None:
    for place, text in (("a", "function One { 'one' }"), ("b", "function Two { 'two' }")):
        (tmp_path / place / "Same").mkdir(parents=True)
        (tmp_path / place / "Same" / "Same.psm1").write_text(text)
    assert run(f"""
    $PSModuleAutoLoadingPreference = 'None'; $before = $env:PSModulePath
    $env:PSModulePath = '{tmp_path}/a'; Import-Module Same; $env:PSModulePath = '{tmp_path}/b'; Import-Module same
    One; Two; @(Get-Module Same).Count; $env:PSModulePath = ''; try {{ Import-Module Same -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}
    $env:PSModulePath = $before; Remove-Module Same
    """) == ["one", "two", "2", "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"]
