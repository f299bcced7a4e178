"""Packages made and published, scripts and manifests described."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[[str], list[str]]


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A module that is not yet published."""
    folder = tmp_path / "Tools"
    (folder / "data").mkdir(parents=True)
    (folder / "Tools.psd1").write_text(
        "@{ ModuleVersion = '1.2'; RootModule = 'Tools.psm1'; GUID = '6f1ad2b0-0000-4000-8000-000000000001'; Author = 'me'; Description = 'Tools.'; FunctionsToExport = @('Get-Tools');"
        " PrivateData = @{ PSData = @{ Tags = @('a', 'b'); ProjectUri = 'https://a.example/'; ReleaseNotes = 'new' } }; RequiredModules = @(@{ ModuleName = 'ToolA'; ModuleVersion = '1.0' }) }"
    )
    (folder / "Tools.psm1").write_text("function Get-Tools { 'tools' }")
    (folder / "data/x").write_text("x")
    return folder


def test_a_module_is_published_to_a_folder(typed: Typed, tools: Path, packages: Path, tmp_path: Path) -> None:
    assert typed(
        f"Publish-PSResource {tools} -Repository Local -SkipModuleManifestValidate -DestinationPath {tmp_path}/kept; Find-PSResource Tools | ForEach-Object {{ $_.Version; $_.Tags; \"$($_.ProjectUri)\"; "
        f"\"$($_.Dependencies.VersionRange)\" }}; Install-PSResource Tools; Get-Tools; (Get-ChildItem {tmp_path}/kept).Name | Out-String -Stream"
    ) == ["1.2", "a", "b", "https://a.example/", "[1.0.0, )", "tools", "Tools.1.2.0.nupkg"]
    with zipfile.ZipFile(packages / "Tools.1.2.0.nupkg") as archive:
        assert sorted(archive.namelist()) == ["Tools.nuspec", "Tools.psd1", "Tools.psm1", "[Content_Types].xml", "_rels/.rels", "data/x"]
        nuspec = archive.read("Tools.nuspec").decode()
    for part in ("<id>Tools</id>", "<version>1.2.0</version>", "<tags>PSModule a b</tags>", '<dependency id="ToolA" version="1.0" />', "<releaseNotes>new</releaseNotes>"):
        assert part in nuspec


@pytest.mark.parametrize(
    ("change", "script", "error_id"),
    [
        ("", "Publish-PSResource {0}/none -Repository Local", "SourcePathDoesNotExist"), ("", "Publish-PSResource {0}/Tools.psm1 -Repository Local", "InvalidPublishPath"),
        ("", "Publish-PSResource {0} -Repository Other -SkipModuleManifestValidate", "RepositoryNotFound"), ("Author = 'me'; ", "Publish-PSResource {0} -Repository Local", "InvalidModuleManifest"),
        ("'ToolA'|'Gone'", "Publish-PSResource {0} -Repository Local -SkipModuleManifestValidate", "DependencyNotFound"),
        ("", "Compress-PSResource {0}/data {0}/out", "moduleManifestNotFound"),
    ],
)
def test_what_is_not_published(typed: Typed, tools: Path, change: str, script: str, error_id: str) -> None:
    old, _, new = change.partition("|")
    manifest = tools / "Tools.psd1"
    manifest.write_text(manifest.read_text().replace(old, new) if old else manifest.read_text())
    assert typed(f"try {{ {script.format(tools)} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}") == [error_id]


def test_packages_alone(typed: Typed, tools: Path, tmp_path: Path) -> None:
    script = f"$f = Compress-PSResource {tools}/Tools.psd1 {tmp_path}/out -PassThru -SkipModuleManifestValidate; $f.Name; Publish-PSResource -NupkgPath $f.FullName -Repository Local; (Find-PSResource Tools).Name"
    assert typed(script) == ["Tools.1.2.0.nupkg", "Tools"]


def test_scripts(typed: Typed, tmp_path: Path) -> None:
    file = f"{tmp_path}/Go-It.ps1"
    assert typed(
        f"New-PSScriptFileInfo {file} -Description 'Goes.' -Author me -Tags a, b -RequiredModules @{{ ModuleName = 'ToolA'; ModuleVersion = '1.0' }} -LicenseUri https://a.example/l; Test-PSScriptFileInfo {file};"
        f"Add-Content {file} \"'gone'\"; Update-PSScriptFileInfo {file} -Version 2.0.0-rc -ReleaseNotes 'new'; Get-PSScriptFileInfo {file} | ForEach-Object {{ $_.Name; $_.ScriptMetadataComment.Version.ToString();"
        " $_.ScriptMetadataComment.Tags; $_.ScriptMetadataComment.ReleaseNotes; $_.ScriptHelpComment.Description; $_.ScriptRequiresComment.RequiredModules.Name; $_.ScriptContent.ScriptContents }; "
        f"Install-PSResource ToolA; {file}; Publish-PSResource {file} -Repository Local; Find-PSResource Go-It -Prerelease | ForEach-Object {{ \"$($_.Name) $($_.Version) $($_.Prerelease) $($_.Type) $($_.Dependencies.Name)\" }}"
    ) == ["True", "Go-It", "2.0.0-rc", "a", "b", "new", "Goes.", "ToolA", "'gone'", "gone", "Go-It 2.0.0.0 rc Script ToolA"]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("'x'", "Could not parse '{0}' as a PowerShell script due to it missing '<#PSScriptInfo #> block"), ("<#PSScriptInfo\n.VERSION 1.0\n", "due to missing the closing '#>' for <#PSScriptInfo comment block"),
        ("<#PSScriptInfo\n.VERSION 1.0\n#>\n<#\n.DESCRIPTION\nx\n#>", "PSScript file is missing the required Author property"),
        ("<#PSScriptInfo\n.VERSION 1.0\n.AUTHOR me\n.GUID 6f1ad2b0-0000-4000-8000-000000000001\n#>\n<#\n.SYNOPSIS\nx\n#>", "PSScript file value for Description cannot be null, empty or whitespace."),
        ("<#PSScriptInfo\n.VERSION 1.0\n.VERSION 2.0\n#>\n<#\n.DESCRIPTION\nx\n#>", "comment block metadata cannot contain duplicate key i.e .KEY"),
    ],
)
def test_scripts_that_tell_too_little(typed: Typed, tmp_path: Path, text: str, error_id: str) -> None:
    file = tmp_path / "x.ps1"
    file.write_text(text)
    told = typed(f"Test-PSScriptFileInfo {file} -Verbose")
    assert error_id.format(file) in "".join(told)
    assert told[-1] == "False"


def test_a_signed_script_is_left_alone(typed: Typed, tmp_path: Path) -> None:
    file = f"{tmp_path}/Go.ps1"
    assert typed(
        f"New-PSScriptFileInfo {file} -Description d; Add-Content {file} \"'x'`n# SIG # Begin signature block`n# abc\"; try {{ Update-PSScriptFileInfo {file} -Version 2.0 }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }};"
        f"Update-PSScriptFileInfo {file} -Version 2.0 -RemoveSignature -WarningAction SilentlyContinue; (Get-PSScriptFileInfo {file}).ScriptContent.ContainsSignature; (Get-Content {file})[-1]"
    ) == ["ScriptToBeUpdatedContainsSignature", "False", "'x'"]


def test_manifests_are_changed(typed: Typed, tools: Path) -> None:
    assert typed(
        f"Update-PSModuleManifest {tools}/Tools.psd1 -ModuleVersion 2.0 -Prerelease rc -Tags c -Author you; $m = Import-PowerShellDataFile {tools}/Tools.psd1; $m.ModuleVersion; $m.Author; $m.Description; $m.GUID; "
        "$m.PrivateData.PSData.Tags; $m.PrivateData.PSData.Prerelease; $m.PrivateData.PSData.ProjectUri; $m.RequiredModules[0].ModuleName; "
        f"try {{ Update-PSModuleManifest {tools}/none.psd1 }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}"
    ) == ["2.0", "you", "Tools.", "6f1ad2b0-0000-4000-8000-000000000001", "c", "rc", "https://a.example/", "ToolA", "PathNotFound"]
