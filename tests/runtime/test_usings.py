"""`using`: whose names a namespace opens, and modules that are not there."""

from __future__ import annotations

import pathlib

from tests.runtime.test_language import run


def test_a_file_opens_namespaces_to_itself_alone(tmp_path: pathlib.Path) -> None:
    opens, other = tmp_path / "opens.ps1", tmp_path / "other.ps1"
    opens.write_text(
        "using namespace System.IO\nclass Holder { [FileInfo] $File; [string] Name() { return [Path]::GetFileName('/a/b') } }\n"
        "function global:Get-Joined { [Path]::Combine('a', 'b') }\n[Holder]::new().Name()\n& { [Path].Name }\n"
    )
    other.write_text("try { [FileInfo].Name } catch { $_.FullyQualifiedErrorId }\nGet-Joined\n")
    text = f"& '{opens}'; & '{other}'; try {{ [FileInfo].Name }} catch {{ $_.FullyQualifiedErrorId }}"
    assert run(text) == ["b", "Path", "TypeNotFound", "a/b", "TypeNotFound"]


def test_what_is_typed_opens_them_to_the_session() -> None:
    assert run("using namespace System.IO\nfunction f { [Path].Name }; f; & { [FileInfo].Name }; [scriptblock]::Create('[FileInfo].Name').Invoke()") == ["Path", "FileInfo", "FileInfo"]


def test_a_module_that_is_not_there_is_an_error_of_the_text() -> None:
    refused = "try { [scriptblock]::Create('using module NoSuch'); 'made' } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }"
    assert run(refused) == ["ModuleNotFoundDuringParse"]
    assert run("using module NoSuch\n'not reached'") == ["! ModuleNotFoundDuringParse"]
    assert run("[scriptblock]::Create('using module Microsoft.PowerShell.Utility').GetType().Name") == ["ScriptBlock"]


def test_the_parser_tells_what_is_wrong_with_a_module() -> None:
    tell = "function told($text) { $errors = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$errors); \"$($errors.ErrorId)\" }\n"
    texts = {
        "using module NoSuch": "ModuleNotFoundDuringParse", "using module fo*": "WildCardModuleNameError", "using module Pester": "",
        "using module @{ Foo = 1 }": "RequiresModuleInvalid", "using module @{ ModuleName = $x }": "RequiresArgumentMustBeConstant",
        "using module @{ ModuleName = ''Fo*''; RequiredVersion = ''1.0'' }": "WildCardModuleNameError",
    }
    assert run(tell + "\n".join(f"told '{text}'" for text in texts)) == list(texts.values())


def test_the_parser_knows_types_by_the_namespaces_that_the_text_opens() -> None:
    tell = "function told($text) { $errors = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$errors); \"$($errors.Message)\" }\n"
    uses = "class Holder { [FileInfo] $File; [Nowhere] $Other }"
    assert run(f"{tell}told 'using namespace System.IO; {uses}'; told '{uses}'") == [
        "Unable to find type [Nowhere].", "Unable to find type [FileInfo]. Unable to find type [Nowhere].",
    ]
