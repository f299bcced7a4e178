"""PowerShellGet's names: its repositories, objects, messages and ids over the same installations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cmdlets.psresourceget import gallery
from tests.cmdlets.test_mail import run

Typed = Callable[[str], list[str]]
SHORT = " | ForEach-Object { '{0} {1} {2} {3}' -f $_.Name, $_.Version, $_.Type, $_.Repository }; "


def test_repositories(home: Path, tmp_path: Path) -> None:
    told = " | ForEach-Object { '{0}|{1}|{2}|{3}' -f $_.Name, $_.SourceLocation, $_.InstallationPolicy, $_.PublishLocation }; "
    assert run(
        "Get-PSRepository" + told + f"Register-PSRepository Local {tmp_path}; Register-PSRepository Web http://a/api/v2 -InstallationPolicy Trusted; "
        "Set-PSRepository Local -InstallationPolicy Trusted; Get-PSRepository Local, Web" + told + "(Get-PSRepository Local).PSTypeNames[0]; Unregister-PSRepository Local; (Get-PSRepository).Name",
    ).splitlines() == [
        "PSGallery|https://www.powershellgallery.com/api/v2|Untrusted|https://www.powershellgallery.com/api/v2/package/", f"Local|{tmp_path}|Trusted|{tmp_path}",
        "Web|http://a/api/v2|Trusted|http://a/api/v2/package/", "Microsoft.PowerShell.Commands.PSRepository", "PSGallery", "Web",
    ]


def test_finding(typed: Typed) -> None:
    assert typed("Find-Module ToolA" + SHORT + "Find-Module Tool*" + SHORT) == ["ToolA 2.0.0 Module Local", "ToolA 2.0.0 Module Local", "ToolB 1.0.0 Module Local"]
    assert typed("Find-Module ToolA -AllVersions" + SHORT) == ["ToolA 2.0.0 Module Local", "ToolA 1.0.0 Module Local"]
    assert typed("Find-Module ToolA -AllowPrerelease | ForEach-Object { $_.Version; $_.AdditionalMetadata.IsPrerelease }") == ["2.5.0-beta", "true"]
    assert typed("Find-Module ToolA -MaximumVersion 1.5" + SHORT) == ["ToolA 1.0.0 Module Local"]
    assert typed("Find-Module ToolB -IncludeDependencies" + SHORT) == ["ToolB 1.0.0 Module Local", "ToolA 2.0.0 Module Local"]
    assert typed("Find-Module -Tag b" + SHORT + "Find-Module -Command Get-ToolA" + SHORT) == ["ToolB 1.0.0 Module Local", "ToolA 2.0.0 Module Local"]
    assert typed("Find-Script" + SHORT) == ["Do-It 1.2.0 Script Local"]
    assert typed("$m = Find-Module ToolB; $m.PSTypeNames[0]; $m.psobject.Properties.Name -join ' '; $m.Dependencies[0].Name; $m.Dependencies[0].MinimumVersion; $m.Tags -join ' '") == [
        "Microsoft.PowerShell.Commands.PSRepositoryItemInfo",
        "Name Version Type Description Author CompanyName Copyright PublishedDate InstalledDate UpdatedDate LicenseUri ProjectUri IconUri Tags Includes PowerShellGetFormatVersion "
        "ReleaseNotes Dependencies RepositorySourceLocation Repository PackageManagementProvider AdditionalMetadata", "ToolA", "1.0", "PSModule b",
    ]


def test_a_module_from_find_to_removal(typed: Typed, home: Path) -> None:
    modules = home / ".local/share/powershell/Modules"
    assert typed("Install-Module ToolA -RequiredVersion 1.0.0; Get-ToolA; Get-InstalledModule" + SHORT) == ["ToolA 1.0.0", "ToolA 1.0.0 Module Local"]
    assert typed("Install-Module ToolA -WarningVariable w -WarningAction SilentlyContinue; $w[0].Message") == [
        f"Version '1.0.0' of module 'ToolA' is already installed at '{modules}/ToolA/1.0.0'. To install version '2.0.0', run Install-Module and add the -Force parameter, this command will "
        "install version '2.0.0' side-by-side with version '1.0.0'."
    ]
    assert typed("Update-Module ToolA -PassThru" + SHORT + "Get-InstalledModule ToolA -AllVersions | ForEach-Object { $_.InstalledLocation }") == [
        "ToolA 2.0.0 Module Local", f"{modules}/ToolA/2.0.0", f"{modules}/ToolA/1.0.0"]
    assert typed("Uninstall-Module ToolA; Get-InstalledModule ToolA" + SHORT) == ["ToolA 1.0.0 Module Local"]
    assert typed("Find-Module ToolB | Install-Module; Get-InstalledModule ToolB | Uninstall-Module; Uninstall-Module ToolA -AllVersions; @(Get-InstalledModule).Count") == ["0"]


def test_scripts(typed: Typed, tmp_path: Path) -> None:
    file = f"{tmp_path}/Go-It.ps1"
    assert typed("Install-Script Do-It; Get-InstalledScript" + SHORT + "Uninstall-Script Do-It; @(Get-InstalledScript).Count") == ["Do-It 1.2.0 Script Local", "0"]
    assert typed(
        f"New-ScriptFileInfo {file} -Description 'Goes.' -Author me -Tags a, b -RequiredModules ToolA; Update-ScriptFileInfo {file} -Version 1.1 -ReleaseNotes x, y; Test-ScriptFileInfo {file} | "
        "ForEach-Object { $_.PSTypeNames[0]; $_.Name; $_.Version; $_.Description; $_.Tags -join '+'; $_.ReleaseNotes -join '+'; $_.RequiredModules.Name }; "
        f"Publish-Script -Path {file} -Repository Local; Find-Script Go-It" + SHORT,
    ) == ["Microsoft.PowerShell.Commands.PSScriptInfo", "Go-It", "1.1", "Goes.", "a+b", "x+y", "ToolA", "Go-It 1.1.0 Script Local"]


def test_saving_and_publishing(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "Tools").mkdir()
    (tmp_path / "Tools/Tools.psd1").write_text("@{ ModuleVersion = '1.0.0'; Author = 'me'; Description = 'Tools.' }")
    assert typed(
        f"Save-Module ToolA {tmp_path}/saved -Force; Test-Path {tmp_path}/saved/ToolA/2.0.0/ToolA.psd1; Publish-Module -Path {tmp_path}/Tools -Repository Local -Tags x; Find-Module Tools" + SHORT
        + f"try {{ Publish-Module -Path {tmp_path}/Tools -Repository Local }} catch {{ $_.Exception.Message; $_.FullyQualifiedErrorId }}",
    ) == [
        "True", "Tools 1.0.0 Module Local", "The module 'Tools' with version '1.0.0' cannot be published as the current version '1.0.0' is already available in the repository 'Local'.",
        "ModuleVersionIsAlreadyAvailableInTheGallery,Publish-Module",
    ]


@pytest.mark.parametrize(
    ("script", "message", "error_id"),
    [
        ("Find-Module None", "No match was found for the specified search criteria and module names 'None'.", "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.FindPackage"),
        ("Find-Script None", "No match was found for the specified search criteria and script names 'None'.", "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.FindPackage"),
        ("Install-Module None -Repository Local", "No match was found for the specified search criteria and module names 'None'.", "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.InstallPackage"),
        ("Uninstall-Module None", "No match was found for the specified search criteria and module names 'None'.", "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.UninstallPackage"),
        ("Get-InstalledModule None", "No match was found for the specified search criteria and module names 'None'.", "NoMatchFoundForCriteria,Microsoft.PowerShell.PackageManagement.Cmdlets.GetPackage"),
        ("Find-Module ToolA -Repository No", "Unable to find repository 'No'. Use Get-PSRepository to see all available repositories.", "SourceNotFound,Microsoft.PowerShell.PackageManagement.Cmdlets.GetPackageSource"),
        ("Install-Module T*", "The specified name 'T*' should not contain any wildcard characters, please correct it and try again.", "NameShouldNotContainWildcardCharacters,Install-Module"),
        ("Find-Module A -RequiredVersion 1.0 -MinimumVersion 1.0", "You cannot use the parameters RequiredVersion and either MinimumVersion or MaximumVersion in the same command. Specify only one of these parameters in your command.", "VersionRangeAndRequiredVersionCannotBeSpecifiedTogether,Find-Module"),
        ("Find-Module A -MinimumVersion 2.0 -MaximumVersion 1.0", "The specified MinimumVersion '2.0' is greater than the specified MaximumVersion '1.0'.", "MinimumVersionIsGreaterThanMaximumVersion,Find-Module"),
        ("Find-Module A -RequiredVersion 1.0.0-a", "The '-AllowPrerelease' parameter must be specified when using the Prerelease string in MinimumVersion, MaximumVersion, or RequiredVersion.", "AllowPrereleaseRequiredToUsePrereleaseStringInVersion,Find-Module"),
        ("Find-Module A -RequiredVersion x", "Cannot convert value 'x' to type 'System.Version'.", "InvalidVersion,Find-Module"),
        ("Save-Module ToolA /none", "Cannot find the path '/none' because it does not exist.", "PathNotFound,Save-Module"),
        ("Install-Module -InputObject 1", "Invalid value is specified for InputObject parameter.", "InvalidInputObjectValue,Install-Module"),
        ("Update-Module None", "Module 'None' was not updated because no valid module was found in the module directory. Verify that the module is located in the folder specified by $env:PSModulePath.", "ModuleNotInstalledOnThisMachine,Update-Module"),
        ("Register-PSRepository PSGallery http://a", "Use 'Register-PSRepository -Default' to register the PSGallery repository.", "UseDefaultParameterSetOnRegisterPSRepository,Register-PSRepository"),
        ("Set-PSRepository No -InstallationPolicy Trusted", "No repository with the name 'No' was found.", "RepositoryNotFound,Set-PSRepository"),
        ("Unregister-PSRepository P*", "The repository name 'P*' should not have wildcards, correct it and try again.", "RepositoryNameContainsWildCards,Unregister-PSRepository"),
        ("Publish-Module -Path /none -Repository Local", "The specified path '/none' is not a valid directory.", "PathIsNotADirectory,Publish-Module"),
        ("New-ScriptFileInfo -Description d", "The Path or PassThru parameter is required for creating the script file info. A new script file will be created with the script file info when the Path parameter is specified. Script file info will be returned if the PassThru parameter is specified. Try again after specifying the required parameter.", "MissingTheRequiredPathOrPassThruParameter,New-ScriptFileInfo"),
        ("Test-ScriptFileInfo /none.ps1", "Cannot find the path '/none.ps1' because it does not exist.", "PathNotFound,Test-ScriptFileInfo"),
    ],
)
def test_refusals(typed: Typed, script: str, message: str, error_id: str) -> None:
    assert typed(f"try {{ {script} -ErrorAction Stop }} catch {{ $_.Exception.Message; $_.FullyQualifiedErrorId }}") == [message, error_id]


def test_a_repository_that_nobody_reaches_is_warned_of(typed: Typed) -> None:
    ready = "Register-PSRepository Gone http://127.0.0.1:1/api/v2; "
    told = typed(ready + "Find-Module ToolA -WarningVariable w -WarningAction SilentlyContinue" + SHORT + "$w[0].Message; Install-Module ToolA -WarningAction SilentlyContinue; (Get-InstalledModule).Name")
    assert told == ["ToolA 2.0.0 Module Local", "Unable to resolve package source 'http://127.0.0.1:1/api/v2'.", "ToolA"]


def test_what_is_asked_and_told_beforehand(typed: Typed, packages: Path) -> None:
    assert typed("Install-Module ToolA -WhatIf") == ["What if: Performing the operation \"Install-Module\" on target \"Version '2.0.0' of module 'ToolA'\"."]
    gallery.module(packages, "Other", "1.0.0")
    file = packages / "Other.1.0.0.nupkg"
    gallery.package(packages, "Other", "1.0.0", {"Other.psd1": "@{ ModuleVersion = '1.0.0'; FunctionsToExport = @('Get-Content') }"})
    assert file.exists()
    told = typed("try { Install-Module Other -ErrorAction Stop } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }; Install-Module Other -AllowClobber; (Get-InstalledModule Other).Name")
    assert told == [
        "The following commands are already available on this system:'Get-Content'. This module 'Other' may override the existing commands. If you still want to install this module 'Other', use "
        "-AllowClobber parameter.", "CommandAlreadyAvailable,Install-Module", "Other",
    ]


def test_manifests_are_changed(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "Tools.psd1"
    told = run(
        f"New-ModuleManifest {file} -ModuleVersion 1.0 -Description d -RequiredModules @{{ ModuleName = 'X'; ModuleVersion = '1.2' }}; "
        f"Update-ModuleManifest {file} -ModuleVersion 1.1 -Tags a, b -FunctionsToExport Get-It -Prerelease rc; $m = Import-PowerShellDataFile {file}; "
        "$m.ModuleVersion; $m.Description; $m.FunctionsToExport; $m.PrivateData.PSData.Tags; $m.PrivateData.PSData.Prerelease; "
        f"\"$((Test-ModuleManifest {file} -ErrorAction SilentlyContinue).RequiredModules.Version)\"; "
        f"Update-ModuleManifest {file} -ModuleVersion 3.0 -WhatIf | Out-Null; (Import-PowerShellDataFile {file}).ModuleVersion; "
        "try { Update-ModuleManifest none.psd1 } catch { $_.FullyQualifiedErrorId }",
    ).splitlines()
    assert [line for line in told if not line.startswith("What if:")] == ["1.1", "d", "Get-It", "a", "b", "rc", "1.2", "1.1", "InvalidModuleManifestFilePath,Update-ModuleManifest"]


def test_a_file_of_repositories_that_cannot_be_read_is_kept(home: Path, tmp_path: Path) -> None:
    run(f"Register-PSRepository Local {tmp_path}")
    (file,) = home.rglob("PSRepositories.xml")
    file.write_text("<Objs", encoding="utf-8")
    assert run(f"try {{ Register-PSRepository Other {tmp_path} }} catch {{ $_.FullyQualifiedErrorId }}; try {{ Get-PSRepository }} catch {{ $_.Exception.Message -like '*PSRepositories.xml*remove it*' }}").split() == [
        "PSRepositoriesFileNotRead,Register-PSRepository", "True",
    ]
    assert file.read_text(encoding="utf-8") == "<Objs"
