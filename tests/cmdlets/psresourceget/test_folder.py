"""A repository that is a folder: found, installed, saved, updated, removed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cmdlets.psresourceget import gallery

Typed = Callable[[str], list[str]]
SHORT = " | ForEach-Object { '{0} {1} {2} {3}' -f $_.Name, $_.Version, $_.Prerelease, $_.Type }; "
ERROR = " -ErrorAction Stop }} catch {{ $_.Exception.Message; $_.FullyQualifiedErrorId.Split(',')[0] }}"


def told(typed: Typed, script: str) -> list[str]:
    return typed("try { " + script + ERROR.format())


def test_finding(typed: Typed) -> None:
    assert typed("Find-PSResource ToolA" + SHORT) == ["ToolA 2.0.0  Module"]
    assert typed("Find-PSResource ToolA -Prerelease" + SHORT) == ["ToolA 2.5.0 beta Module"]
    assert typed("Find-PSResource Tool*" + SHORT) == ["ToolA 2.0.0  Module", "ToolB 1.0.0  Module"]
    assert typed("Find-PSResource *ool? -Repository Local" + SHORT)[0].startswith("! -Name with wildcards '?' and '['")
    assert typed("Find-PSResource ToolA -Version '[1.0,2.0]'" + SHORT) == ["ToolA 2.0.0  Module", "ToolA 1.0.0  Module"]
    assert typed("Find-PSResource ToolA -Version '*' -Prerelease" + SHORT)[0] == "ToolA 2.5.0 beta Module"
    assert typed("Find-PSResource ToolA -Version 1.0.0" + SHORT) == ["ToolA 1.0.0  Module"]
    assert typed("Find-PSResource -Type Script" + SHORT) == ["Do-It 1.2.0.0  Script"]
    assert typed("Find-PSResource -Tag b" + SHORT) == ["ToolB 1.0.0  Module"]
    assert typed("Find-PSResource ToolB -IncludeDependencies" + SHORT) == ["ToolB 1.0.0  Module", "ToolA 2.0.0  Module"]
    assert typed("Find-PSResource -CommandName Get-ToolA | ForEach-Object { $_.Names; $_.ParentResource.Name }") == ["Get-ToolA", "ToolA"]
    assert typed("(Find-PSResource ToolB).Dependencies | ForEach-Object { $_.Name; \"$($_.VersionRange)\"; \"$($_.VersionRange.MaxVersion)\" }") == ["ToolA", "[1.0.0, 2.0.0]", "2.0.0"]


def test_other_names(typed: Typed) -> None:
    assert typed("fdres ToolA" + SHORT + "(Get-Alias isres, Get-PSResource).Definition") == ["ToolA 2.0.0  Module", "Install-PSResource", "Get-InstalledPSResource"]


@pytest.mark.parametrize(
    ("script", "message", "error_id"),
    [
        ("Find-PSResource None", "Package 'None' could not be found in any registered repositories.", "PackageNotFound"),
        ("Find-PSResource None -Repository Local", "Package with name None could not be found in repository 'Local'.", "PackageNotFound"),
        ("Find-PSResource None -Repository L*", "Package 'None' could not be found in registered repositories: 'Local'.", "PackageNotFound"),
        ("Find-PSResource ToolA -Version 7.0 -Repository Local", "Package with name 'ToolA', version '7.0.0' and tags '' could not be found in repository 'Local'.", "PackageNotFound"),
        ("Find-PSResource Tool* -Version 1.0 -Repository Local", "Name cannot contain or equal wildcard when using specific version.", "InvalidWildCardUsage"),
        ("Find-PSResource ToolA -Version 1.x", "Argument for -Version parameter is not in the proper format", "IncorrectVersionFormat"),
        ("Find-PSResource", "Name parameter must be provided, unless Tag or Type parameters are used.", "NameParameterNotProvided"),
        ("Find-PSResource ToolA -Repository Other", "Cannot resolve -Repository name. Run 'Get-PSResourceRepository' to view all registered repositories.", "RepositoryNameIsNotResolved"),
        ("Find-PSResource ToolA -Repository Local, L*", "Repository name with wildcard is not allowed when another repository without wildcard is specified.", "RepositoryNamesWithWildcardsAndNonWildcardUnsupported"),
        ("Find-PSResource -CommandName Get-No -Repository Local", "Package(s) with Command Name(s) 'Get-No' could not be found in repository 'Local'.", "FindCmdOrDSCNamesPackageNotFound"),
        ("Install-PSResource None -Repository Local", "Package(s) 'None' could not be installed from repository 'Local'.", "InstallPackageFailure"),
        ("Install-PSResource T*", "Name with wildcards is not supported for Install-PSResource cmdlet", "NameContainsWildcard"),
        ("Install-PSResource ToolA -Version a.b", "Argument for -Version parameter is not in the proper format", "IncorrectVersionFormat"),
        ("Install-PSResource -RequiredResource @{ ToolA = @{ colour = 'red' } }", "The parameter 'colour' provided is not a recognized or valid parameter. Allowed values include: Name, Version, Repository, AcceptLicense, Prerelease, Scope, Quiet, Reinstall, TrustRepository, NoClobber, and SkipDependencyCheck.", "IncorrectParameterError"),
        ("Install-PSResource -RequiredResource '{'", "Argument for parameter -RequiredResource is not in proper json format.  Make sure argument is either a valid json file.", "RequiredResourceFileNotInProperJsonFormat"),
        ("Get-InstalledPSResource ToolA", "No match was found for package 'ToolA'.", "InstalledPackageNotFound"),
        ("Uninstall-PSResource ToolA", "Cannot uninstall resource 'ToolA' because it does not exist", "ResourceNotInstalled"),
        ("Update-PSResource ToolA", "No installed packages were found with name 'ToolA' in scope 'CurrentUser'. First install package using 'Install-PSResource'.", "NoInstalledPackagesFoundWithNameProvided"),
    ],
)
def test_refusals(typed: Typed, script: str, message: str, error_id: str) -> None:
    assert told(typed, script) == [message, error_id]


def test_installing_with_what_it_needs(typed: Typed, home: Path) -> None:
    assert typed("Install-PSResource ToolB -PassThru" + SHORT) == ["ToolB 1.0.0  Module", "ToolA 2.0.0  Module"]
    assert typed("Get-ToolB; Get-ToolA; Get-InstalledPSResource | ForEach-Object { \"$($_.Name) $($_.Version) $($_.Repository) $($_.InstalledLocation)\" }") == [
        "ToolB 1.0.0", "ToolA 2.0.0", *(f"{name} {version} Local {home}/.local/share/powershell/Modules" for name, version in (("ToolA", "2.0.0"), ("ToolB", "1.0.0"))),
    ]
    place = home / ".local/share/powershell/Modules/ToolB/1.0.0"
    assert sorted(path.name for path in place.iterdir()) == ["PSGetModuleInfo.xml", "ToolB.psd1", "ToolB.psm1"]
    warned = typed("Install-PSResource ToolB -WarningVariable w -WarningAction SilentlyContinue; $w[0].Message")
    assert warned == ["Resource 'ToolB' with version '1.0.0' is already installed.  If you would like to reinstall, please run the cmdlet again with the -Reinstall parameter"]
    assert typed("$i = Import-Clixml '" + str(place / "PSGetModuleInfo.xml") + "'; $i.Name; $i.Type.ToString(); $i.AdditionalMetadata.NormalizedVersion; $i.Dependencies[0].Name") == [
        "ToolB", "Module", "1.0.0", "ToolA"]


def test_scripts_go_to_their_own_place(typed: Typed, home: Path) -> None:
    assert typed("Install-PSResource Do-It -WarningVariable w -WarningAction SilentlyContinue; $w.Count; (Get-PSResource Do-*).Type; Uninstall-PSResource Do-It") == ["1", "Script"]
    scripts = home / ".local/share/powershell/Scripts"
    assert [path.name for path in scripts.rglob("*")] == ["InstalledScriptInfos"]


def test_updating_and_removing(typed: Typed) -> None:
    assert typed("Install-PSResource ToolA -Version 1.0.0; Update-PSResource ToolA -PassThru" + SHORT + "Get-PSResource ToolA" + SHORT) == ["ToolA 2.0.0  Module"] * 2 + ["ToolA 1.0.0  Module"]
    assert typed("Update-PSResource ToolA -PassThru" + SHORT) == []
    assert typed("Uninstall-PSResource ToolA -Version 1.0.0; Get-PSResource ToolA" + SHORT) == ["ToolA 2.0.0  Module"]
    assert typed("Get-PSResource ToolA | Uninstall-PSResource; Get-PSResource *" + SHORT) == ["! No match was found for package '*'."]


def test_what_another_needs_is_not_removed(typed: Typed, packages: Path) -> None:
    gallery.module(packages, "ToolC", "1.0.0", needs="'ToolA'")
    typed("Install-PSResource ToolC")
    assert told(typed, "Uninstall-PSResource ToolA") == [
        "Cannot uninstall 'ToolA'. This package is a dependency for: 'ToolC'. If you would still like to uninstall, re-run the command with -SkipDependencyCheck.",
        "UninstallPSResourcePackageIsADependency",
    ]
    assert typed("Uninstall-PSResource ToolA -SkipDependencyCheck; (Get-PSResource).Name") == ["ToolC"]


def test_nothing_is_installed_where_something_is_missing(typed: Typed, packages: Path, home: Path) -> None:
    gallery.module(packages, "ToolC", "1.0.0", needs="'Gone'")
    assert told(typed, "Install-PSResource ToolC")[1] == "InstallPackageFailure"
    assert not (home / ".local/share/powershell/Modules").exists()
    assert typed("Install-PSResource ToolC -SkipDependencyCheck; (Get-PSResource).Name") == ["ToolC"]


def test_saving(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    typed(f"Save-PSResource ToolA -Path {tmp_path}/saved -AsNupkg; Save-PSResource ToolB -Path {tmp_path}/saved -IncludeXml; Save-PSResource Do-It -Path {tmp_path}/saved")
    saved = tmp_path / "saved"
    assert sorted(str(path.relative_to(saved)) for path in saved.rglob("*") if path.is_file()) == [
        "Do-It.ps1", "ToolA.2.0.0.nupkg", *(f"ToolA/2.0.0/{name}" for name in ("PSGetModuleInfo.xml", "ToolA.psd1", "ToolA.psm1")),
        *(f"ToolB/1.0.0/{name}" for name in ("PSGetModuleInfo.xml", "ToolB.psd1", "ToolB.psm1")),
    ]


def test_lists(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('{ "ToolA": { "version": "[1.0,1.5]", "repository": "Local" } }')
    (tmp_path / "list.psd1").write_text("@{ ToolA = @{ version = '2.5.0-beta'; prerelease = 'true' } }")
    assert typed(f"Install-PSResource -RequiredResourceFile {tmp_path}/list.json -PassThru" + SHORT) == ["ToolA 1.0.0  Module"]
    assert typed(f"Install-PSResource -RequiredResourceFile {tmp_path}/list.psd1 -PassThru" + SHORT) == ["ToolA 2.5.0 beta Module"]
    assert typed("Install-PSResource -RequiredResource @{ ToolA = @{ version = '2.0.0' } } -PassThru" + SHORT) == ["ToolA 2.0.0  Module"]


def test_a_list_for_all_users_is_trusted_like_others(typed: Typed) -> None:
    told = typed("Set-PSResourceRepository Local -Trusted:$false; Install-PSResource -RequiredResource @{ ToolA = @{ version = '2.0.0'; scope = 'AllUsers' } } -TrustRepository -WhatIf")
    assert told == ["What if: Performing the operation \"Install-PSResource\" on target \"Package to install: 'ToolA', version: '2.0.0'\"."]


def test_questions_and_what_if(typed: Typed, home: Path) -> None:
    assert typed("Install-PSResource ToolA -WhatIf") == ["What if: Performing the operation \"Install-PSResource\" on target \"Package to install: 'ToolA', version: '2.0.0'\"."]
    assert not (home / ".local/share/powershell/Modules").exists()
    asked = typed("Set-PSResourceRepository Local -Trusted:$false; try { Install-PSResource ToolA } catch {}; Install-PSResource ToolA -TrustRepository; (Get-PSResource).Name")
    assert asked[-1] == "ToolA"


def test_licences_and_commands_of_others(typed: Typed, packages: Path) -> None:
    gallery.module(packages, "Lic", "1.0.0", more="; RequireLicenseAcceptance = $true", files={"License.txt": "Be kind."})
    gallery.module(packages, "NoLic", "1.0.0", more="; RequireLicenseAcceptance = $true")
    assert told(typed, "Install-PSResource NoLic")[1] == "LicenseTxtNotFound"
    assert typed("Install-PSResource Lic -AcceptLicense; (Get-PSResource).Name") == ["Lic"]
    for name in ("Clob", "Ber"):
        gallery.package(packages, name, "1.0.0", {f"{name}.psd1": "@{ ModuleVersion = '1.0.0'; CmdletsToExport = @('Get-Same') }"})
    assert told(typed, "Install-PSResource Clob; Install-PSResource Ber -NoClobber")[1] == "CommandAlreadyExists"


def test_a_package_writes_nothing_elsewhere(typed: Typed, packages: Path, home: Path) -> None:
    gallery.module(packages, "Evil", "1.0.0", files={"../../../../../../evil.txt": "x"})
    typed("Install-PSResource Evil")
    assert not list(home.parent.rglob("evil.txt"))


def test_a_package_does_not_say_where_it_goes(typed: Typed, packages: Path, home: Path) -> None:
    said = "<package><metadata><id>../../../../../evil</id><version>1.0.0</version></metadata></package>"
    gallery.package(packages, "Evil", "1.0.0", {"Evil.nuspec": said, "evil.txt": "x"})
    message, error_id = told(typed, "Install-PSResource Evil")
    assert message == "Unable to successfully install package '../../../../../evil': '../../../../../evil' cannot be the name of a folder."
    assert error_id == "InstallPackageFailed"
    assert not list(home.parent.rglob("evil.txt"))


def test_a_damaged_package(typed: Typed, packages: Path) -> None:
    path = gallery.package(packages, "Torn", "1.0.0", {"Torn.psd1": "@{ ModuleVersion = '1.0.0' }" * 9})
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("Torn.psd1")
    data = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    data[start:start + 4] = b"\xff" * 4
    path.write_bytes(data)
    message, error_id = told(typed, "Install-PSResource Torn")
    assert message.startswith("Temporary folder for installation could not be created or set due to: Error -3 while decompressing data")
    assert error_id == "GetMetadataFromNupkgFailure"


def test_without_the_folder(typed: Typed, packages: Path) -> None:
    for path in packages.iterdir():
        path.unlink()
    packages.rmdir()
    assert told(typed, "Find-PSResource A -Repository Local") == [f"Could not find a part of the path '{packages}'.", "System.IO.DirectoryNotFoundException"]
