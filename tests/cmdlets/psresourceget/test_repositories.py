"""Repositories: registered, changed, listed, forgotten; the file in which they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cmdlets.test_mail import run

GALLERY = "PSGallery|https://www.powershellgallery.com/api/v2|False|50|V2|None|True"
TOLD = " | ForEach-Object { '{0}|{1}|{2}|{3}|{4}|{5}|{6}' -f $_.Name, $_.Uri, $_.Trusted, $_.Priority, $_.ApiVersion, $_.CredentialProvider, $_.IsAllowedByPolicy }; "


def test_the_gallery_is_there_from_the_start(home: Path) -> None:
    assert run("Get-PSResourceRepository" + TOLD).splitlines() == [GALLERY]
    text = (home / ".local/share/PSResourceGet/PSResourceRepository.xml").read_text()
    assert '<Repository Name="PSGallery" Url="https://www.powershellgallery.com/api/v2" APIVersion="V2" Priority="50" Trusted="false" CredentialProvider="None" />' in text


def test_registering_and_changing(home: Path, tmp_path: Path) -> None:
    assert run(
        f"Set-Location {tmp_path}; New-Item -ItemType Directory pool | Out-Null; Register-PSResourceRepository Pool ./pool -Trusted -Priority 3 -PassThru" + TOLD
        + "Register-PSResourceRepository Nu https://api.nuget.org/v3/index.json; Register-PSResourceRepository -Repository @{ Name = 'Old'; Uri = 'http://a/nuget'; Priority = 60 };"
        "Get-PSResourceRepository" + TOLD
        + "Set-PSResourceRepository Pool -Priority 70 -Trusted:$false -PassThru" + TOLD + "(Get-PSResourceRepository O*).Uri.Host; Unregister-PSResourceRepository Nu, Old -PassThru | ForEach-Object Name;"
        "Set-PSResourceRepository New -Uri http://b/api/v2 -PassThru" + TOLD,
    ).splitlines() == [
        f"Pool|{tmp_path}/pool|True|3|Local|None|True", f"Pool|{tmp_path}/pool|True|3|Local|None|True", "Nu|https://api.nuget.org/v3/index.json|False|50|V3|None|True", GALLERY,
        "Old|http://a/nuget|False|60|NugetServer|None|True", f"Pool|{tmp_path}/pool|False|70|Local|None|True", "a", "Nu", "Old", "New|http://b/api/v2|False|50|V2|None|True",
    ]


@pytest.mark.parametrize(
    ("script", "message", "error_id"),
    [
        ("Register-PSResourceRepository PSGallery http://a", "Cannot register PSGallery with -Name parameter. Try: Register-PSResourceRepository -PSGallery", "ErrorInNameParameterSet"),
        ("Register-PSResourceRepository -PSGallery", "Adding to repository store failed: The PSResource Repository 'PSGallery' already exists.", "ErrorInPSGalleryParameterSet"),
        ("Register-PSResourceRepository A* http://a", "Name cannot be null/empty, contain asterisk or be just whitespace", "ErrorInNameParameterSet"),
        ("Register-PSResourceRepository A gopher://a", "Invalid Uri, must be one of the following Uri schemes: HTTPS, HTTP, FTP, File Based or temp.", "ErrorInNameParameterSet"),
        ("Register-PSResourceRepository A ./none", "The provided Uri is not valid: ./none. It must be of Uri Scheme: HTTP, HTTPS, FTP or a file path", "InvalidUri"),
        ("Register-PSResourceRepository -Repository @{ Name = 'A' }", "Repository Uri cannot be null", "NullUriForRepositoriesParameterSetRegistration"),
        ("Register-PSResourceRepository -Repository @{ Name = 'A'; Uri = '/tmp'; Priority = 'first' }", "Repository Priority must be a number, but is 'first'", "ErrorParsingIndividualRepo"),
        ("Set-PSResourceRepository PSGallery", "Must set Uri, Priority, Trusted, ApiVersion, CredentialInfo, or CredentialProvider parameter", "SetRepositoryParameterBindingFailure"),
        ("Set-PSResourceRepository PSGallery -Uri http://a", "The PSGallery repository has a predefined Uri. Setting the -Uri parameter for this repository is not allowed. Please run 'Register-PSResourceRepository -PSGallery' to register the PowerShell Gallery.", "ErrorInNameParameterSet"),
        ("Get-PSResourceRepository A", "Unable to find repository with Name 'A'.  Use Get-PSResourceRepository to see all available repositories.", "ErrorGettingSpecifiedRepo"),
        ("Unregister-PSResourceRepository A", "Unable to find repository 'A'.  Use Get-PSResourceRepository to see all available repositories.", "ErrorUnregisteringSpecifiedRepo"),
        ("Unregister-PSResourceRepository *", "Name: '*' cannot contain wildcards", "nameContainsWildCardError"),
    ],
)
def test_refusals(home: Path, script: str, message: str, error_id: str) -> None:
    told = run(f"try {{ {script} -ErrorAction Stop }} catch {{ $_.Exception.Message; $_.FullyQualifiedErrorId }}").splitlines()
    assert told[0] == message
    assert told[1].partition(",")[0] == error_id
    assert told[1].partition(",")[2].startswith("Microsoft.PowerShell.PSResourceGet.Cmdlets.")


def test_a_broken_file_can_be_made_anew(home: Path) -> None:
    (home / ".local/share/PSResourceGet/PSResourceRepository.xml").write_text("<no")
    told = run("try { Get-PSResourceRepository } catch { $_.Exception.Message }; Reset-PSResourceRepository -Confirm:$false -PassThru | ForEach-Object Name; (Get-PSResourceRepository).Count")
    assert told.splitlines()[0].startswith("Repository store may be corrupted, file reading failed with error: ")
    assert told.splitlines()[1:] == ["PSGallery", "1"]


def test_an_entry_that_cannot_be_read_is_told(home: Path) -> None:
    entries = "".join(f'<Repository Name="{name}" Url="http://a/{name}" Priority="{rank}" Trusted="false" APIVersion="{api}" />' for name, rank, api in (("A", "x", "V2"), ("B", "1", "V9"), ("C", "1", "V2")))
    (home / ".local/share/PSResourceGet/PSResourceRepository.xml").write_text(f"<configuration>{entries}</configuration>")
    told = run("Get-PSResourceRepository -ErrorVariable e -ErrorAction SilentlyContinue | ForEach-Object Name; $e | ForEach-Object { $_.Exception.Message }")
    assert told.splitlines() == ["C", "Unable to read incorrectly formatted Priority for repo A", "Unable to read incorrectly formatted APIVersion for repo B"]


def test_a_table_that_says_something_wrong(home: Path) -> None:
    told = run("Set-PSResourceRepository -Repository @{ Name = '*'; Priority = 1 } -ErrorVariable e -ErrorAction SilentlyContinue; $e[0].FullyQualifiedErrorId")
    assert told.strip().startswith("ErrorSettingRepository,")


def test_what_if_changes_nothing(home: Path) -> None:
    script = "Register-PSResourceRepository A http://a/api/v2 -WhatIf; Unregister-PSResourceRepository PSGallery -WhatIf; Get-PSResourceRepository | ForEach-Object Name"
    assert run(script).splitlines()[-1:] == ["PSGallery"]


def test_powershellgets_repositories_are_taken_over(home: Path) -> None:
    cache = home / ".cache/powershell/PowerShellGet"
    cache.mkdir(parents=True)
    script = (
        f"@{{ A = [pscustomobject]@{{ Name = 'A'; SourceLocation = 'http://a/api/v2'; Trusted = $true; PackageManagementProvider = 'NuGet' }} }} | Export-Clixml {cache}/PSRepositories.xml;"
        "Import-PSGetRepository" + TOLD + "Import-PSGetRepository -WarningVariable w -WarningAction SilentlyContinue; $w[0].Message"
    )
    assert run(script).splitlines() == ["A|http://a/api/v2|True|50|V2|None|True", "Adding to repository store failed: The PSResource Repository 'A' already exists."]
