"""Manifests that keep their modules from being imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("ModuleVersion = '1.0'; RootModule = 'm.psm1'", "m"), ("ModuleVersion = '1.0'; PowerShellVersion = '9.0'", "! Modules_InsufficientPowerShellVersion ResourceUnavailable"),
        ("ModuleVersion = '1.0'; Bogus = 1", "! Modules_InvalidManifestMember InvalidData"),
        ("ModuleVersion = '1.0'; Bogus = 1; PowerShellVersion = '9.0'", "! Modules_InsufficientPowerShellVersion ResourceUnavailable"),
        ("ModuleVersion = '1.0'; RootModule = 'm.psm1'; ModuleToProcess = 'm.psm1'", "! Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule InvalidOperation"),
        ("ModuleVersion = '1.0'; RootModule = 'm*.psm1'", "! Modules_WildCardNotAllowedInModuleToProcessAndInNestedModules InvalidOperation"),
        ("ModuleVersion = '1.0'; RootModule = 'none.psm1'", "! Modules_ModuleFileNotFound ResourceUnavailable"),
        ("ModuleVersion = '1.0'; NestedModules = 'none'", "! Modules_ModuleFileNotFound ResourceUnavailable"),
        ("ModuleVersion = '1.0'; GUID = 'x'", "! Modules_InvalidManifest ResourceUnavailable"), ("ModuleVersion = '1.0'; PowerShellHostVersion = 'x'", "! Modules_InvalidManifest ResourceUnavailable"),
        ("ModuleVersion = '1.0'; PowerShellHostName = 'Other'", "! Modules_InvalidPowerShellHostName ResourceUnavailable"),
        ("ModuleVersion = '1.0'; PowerShellHostVersion = '9.0'", "! Modules_InsufficientPowerShellHostVersion ResourceUnavailable"),
        ("ModuleVersion = '1.0'; ProcessorArchitecture = 'IA64'", "! Modules_InvalidProcessorArchitecture ResourceUnavailable"),
        ("ModuleVersion = '1.0'; ScriptsToProcess = 'none.ps1'", "! Modules_InvalidManifest ResourceUnavailable"), ("ModuleVersion = '1.0'; ScriptsToProcess = 'm.psm1'", "! Modules_InvalidManifest ResourceUnavailable"),
        ("ModuleVersion = '1.0'; TypesToProcess = 'none.ps1xml'", "! Modules_InvalidManifest ResourceUnavailable"),
    ],
)
def test_what_a_manifest_says(tmp_path: Path, members: str, expected: str) -> None:
    (tmp_path / "m.psm1").write_text("function Get-It { 1 }")
    (tmp_path / "m.psd1").write_text(f"@{{ {members} }}")
    script = f"Import-Module '{tmp_path}/m.psd1' -PassThru -ErrorAction SilentlyContinue -ErrorVariable e | ForEach-Object Name; $e | ForEach-Object {{ \"! $($_.FullyQualifiedErrorId.Split(',')[0]) $($_.CategoryInfo.Category)\" }}"
    assert run(script) == [expected]


def test_a_version_folder_is_that_versions(tmp_path: Path) -> None:
    folder = tmp_path / "m" / "2.0"
    folder.mkdir(parents=True)
    (folder / "m.psd1").write_text("@{ ModuleVersion = '1.0' }")
    assert run(f"try {{ Import-Module '{folder}/m.psd1' -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}") == ["Modules_InvalidModuleManifestVersion,Microsoft.PowerShell.Commands.ImportModuleCommand"]


def test_a_module_of_the_path_may_be_nested(tmp_path: Path) -> None:
    (tmp_path / "m.psd1").write_text("@{ ModuleVersion = '1.0'; NestedModules = 'Microsoft.PowerShell.Utility' }")
    assert run(f"(Import-Module '{tmp_path}/m.psd1' -PassThru).NestedModules.Name") == ["Microsoft.PowerShell.Utility"]
