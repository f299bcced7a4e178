"""Manifests that decide, and what experimental features hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path


def module(folder: Path, manifest: str) -> Path:
    """A module of two files and a manifest."""
    (folder / "core.psm1").write_text("function hello { 'core' }")
    (folder / "desk.psm1").write_text("function hello { 'desk' }")
    made = folder / "mm.psd1"
    made.write_text(manifest)
    return made


@pytest.mark.parametrize(("manifest", "expected"), [
    ("@{ ModuleVersion = '1.0'; RootModule = if ($PSEdition -eq 'Core') { 'core.psm1' } else { 'desk.psm1' }; FunctionsToExport = '*' }", ["core"]),
    ("@{ ModuleVersion = '1.0'; RootModule = Join-Path . desk.psm1; FunctionsToExport = if ($true) { 'hello' } }", ["desk"]),
    ("@{ Author = 'me' }", ["! Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand"]),
    ("@{ ModuleVersion = '' }", ["! Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand"]),
    ("@{ ModuleVersion = '1' }", ["! Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand"]),
    ("@{ ModuleVersion = (Get-Date) }", ["! Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand"]),
])
def test_a_manifest_decides(manifest: str, expected: list[str], tmp_path: Path) -> None:
    """A manifest is of the restricted language: conditions, and some commands and variables."""
    script = f"try {{ Import-Module '{module(tmp_path, manifest)}' -ErrorAction Stop; hello }} catch {{ '! ' + $_.FullyQualifiedErrorId }}"
    assert run(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("function f { [Experimental('X', 'Show')] param() 1 }; @(Get-Command f -ErrorAction Ignore).Count", ["0"]),
    ("function f { [Experimental('X', 'Hide')] param() 1 }; f", ["1"]),
    ("function f { param([Experimental('X', 'Show')] $a, [Experimental('X', 'Hide')] $b) }; (Get-Command f).Parameters.Keys -join ' '", ["b"]),
    ("function f { param([Parameter('X', 'Show', ParameterSetName = 'A')] [Parameter(ParameterSetName = 'B')] $a) }; (Get-Command f).Parameters.a.ParameterSets.Keys -join ' '", ["B"]),
    ("function f { param([Parameter('X')] $a) }; try { f } catch { $_.FullyQualifiedErrorId }", ["MethodCountCouldNotFindBest"]),
    ("[ExperimentalFeature]::IsEnabled('X'); [System.Management.Automation.Internal.CommonParameters].GetProperties().Length", ["False", "12"]),
])
def test_what_a_feature_hides(script: str, expected: list[str]) -> None:
    """A feature that is off hides what says Show."""
    assert run(script.replace("[ExperimentalFeature]", "[System.Management.Automation.ExperimentalFeature]")) == expected
