"""Short names of types, where errors of initial values point, what files are written in: small scripts and what they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run

DYNAMIC = (
    "function dyn { [CmdletBinding()] param($path) dynamicparam { if ($path -eq 'a') { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); "
    "$c = [System.Collections.ObjectModel.Collection``1[System.Attribute]]::new(); $c.Add([Parameter]@{ Mandatory = $false }); "
    "$d.Add('Dy', [System.Management.Automation.RuntimeDefinedParameter]::new('Dy', [int], $c)); $d } } begin { \"$($null -ne $d) $($d.Dy.Value) $($d.Dy.IsSet)\" } }; "
)
TYPES = "$t = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators'); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TYPES + "$t::Get.Count; $t::Get['INT'].Name; $t::Get.ContainsKey('object')", ["102", "Int32", "False"]),
        (TYPES + "$t::Add('Sb1', [Text.StringBuilder]); [sb1].Name; $t::Get['sb1'].Name; $t::Remove('sb1'); [sb1]", ["StringBuilder", "StringBuilder", "True", "! TypeNotFound"]),
        ("class C { [int] $a = 'zz' }\ntry { [C]::new() } catch { $_.FullyQualifiedErrorId; $_.InvocationInfo.ScriptLineNumber }", ["InvalidCastFromStringToInteger", "1"]),
        ("class C { static [int] $a = 'zz' }\ntry { [C]::a } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; "
         "$_.Exception.InnerException.InnerException.ErrorRecord.InvocationInfo.ScriptLineNumber }", ["InvalidCastFromStringToInteger", "1"]),
        ("$() | ForEach-Object { 'once' }; @($()).Count; @($(if (0) { 1 })).Count", ["once", "1", "0"]),
        ("$ast = [System.Management.Automation.Language.Parser]::ParseInput('function ', [ref] $null, [ref] $null); $ast.GetScriptBlock()", ["! PSInvalidOperationException"]),
        (DYNAMIC + "dyn a -Dy 4; dyn a; dyn b", ["True 4 True", "True  False", "False  "]),
        ("[Array]::Empty[string]().GetType().Name", ["String[]"]),
        ("function f { <#\n.SYNOPSIS\ns\n.COMPONENT\nSome\n#> }; (Get-Help f -Component so*).Name; Get-Help f -Component other", ["f", "! HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand"]),
        ("(Get-Process -Id $PID).MainModule.FileName -eq [Environment]::ProcessPath", ["True"]),
    ],
)
def test_small_scripts(text: str, expected: list[str]) -> None:
    """Each prints what PowerShell prints."""
    assert run(text) == expected


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("[Text.Encoding]::BigEndianUnicode", b"\xfe\xff\x00a\x00\n"), ("[Text.Encoding]::UTF8", b"\xef\xbb\xbfa\n"), ("[Text.UTF8Encoding]::new($false)", b"a\n"),
        ("65001", b"\xef\xbb\xbfa\n"), ("1252", b"a\n"), ("'utf8'", b"a\n"),
    ],
)
def test_an_encoding_brings_its_mark(tmp_path: Path, encoding: str, expected: bytes) -> None:
    """An encoding object or a code page is written with its preamble, by cmdlets and by redirections."""
    file = tmp_path / "a.txt"
    assert run(f"'a' | Out-File '{file}' -Encoding ({encoding})") == []
    assert file.read_bytes() == expected
    assert run(f"$PSDefaultParameterValues['Out-File:Encoding'] = {encoding}; 'a' > '{file}'") == []
    assert file.read_bytes() == expected


def test_net_writes_files_in_the_encoding_that_it_is_given(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    assert run(f"[IO.File]::WriteAllText('{file}', 'a', [Text.Encoding]::Unicode); [IO.File]::ReadAllText('{file}')") == ["a"]
    assert file.read_bytes() == b"\xff\xfea\x00"
    assert run(f"[IO.File]::WriteAllText('{file}', '\u00e9', [Text.Encoding]::Latin1)") == []
    assert file.read_bytes() == b"\xe9"
