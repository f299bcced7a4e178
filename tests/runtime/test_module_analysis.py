"""Which commands a module would export is read from its scripts before it is loaded: a command brings its module in, and -ListAvailable tells them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from havmsh.runtime.module.analysis import analyse
from havmsh.runtime.module.files import peek
from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        ("function A { function B { } }\nif (1) { function C { } }\ntry { function D { } } catch { }\nfilter script:E { }\n", "A D"),
        ("function A { }\nfunction B { }\nExport-ModuleMember -Function @(\n  'B',\n  'Made'\n)", "B Made"),
        ("function Get-A { }\nfunction Set-A { }\nExport-ModuleMember Get-*, (\"Get-X\")", "Get-A Get-X"),
        ("function A { [Alias('a1', 'a2')] param() }\nSet-Alias -Value A -Name a3\nnal b1 A -Force\nNew-Alias $x A", "A a1 a2 a3 b1"),
        ("function A { [Alias('a1')] param() }\nSet-Alias a2 A\nExport-ModuleMember A -Alias *2", "A a2"),
        ("function A { }\nExport-ModuleMember -Variable x", "A"),
        ("function A { }\n'function B { }'; @'\nfunction C { }\n'@\n", "A"),
        ("function A {", ""),
    ],
)
def test_what_a_script_exports(text: str, exported: str, tmp_path: Path) -> None:
    _write(tmp_path, {"M.psm1": text})
    for _ in range(2):  # read, then known to the cache
        assert peek(str(tmp_path / "M.psm1")) == exported.split()


def test_scripts_that_are_dotted_count(tmp_path: Path) -> None:
    _write(tmp_path, {
        "M.psm1": ". $PSScriptRoot/in/one.ps1\n. \"$PSScriptRoot\\in\\two.ps1\"\nimport-module ./three.psm1 -Function C2\n. $other/x.ps1\n. (Join-Path a b)\nExport-ModuleMember -Function *2",
        "in/one.ps1": "function A1 { }\nfunction A2 { }", "in/two.ps1": ". ../M.psm1\nfunction B2 { }", "three.psm1": "function C2 { }\nfunction D2 { }",
    })
    assert list(analyse(str(tmp_path / "M.psm1")).functions) == ["A2", "B2", "C2"]


def test_a_manifest_with_wildcards_asks_its_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, {
        "Two/Two.psd1": "@{ ModuleVersion = '1.0'; RootModule = 'Two.psm1'; NestedModules = 'in.psm1'; FunctionsToExport = 'Get-*'; AliasesToExport = '*' }",
        "Two/Two.psm1": "function Get-One { 'one' }\nfunction Set-One { }\nSet-Alias gone Get-One\nExport-ModuleMember -Function * -Alias *", "Two/in.psm1": "function Get-Two { 'two' }",
    })
    monkeypatch.setenv("PSModulePath", str(tmp_path) + os.pathsep + os.environ.get("PSModulePath", ""))
    listed = "$m = Get-Module Two -ListAvailable; \"$($m.ExportedFunctions.Keys) $($m.ExportedAliases.Keys) $($m.ExportedAliases.gone.Definition)\""
    assert run(listed) == ["Get-One Get-Two gone Get-One"]
    assert run("gone; Get-Two; Remove-Module Two; Get-Two; Set-One") == ["one", "two", "two", "! CommandNotFoundException"]


def test_a_prefix_of_the_manifest_belongs_to_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = "@{ ModuleVersion = '1.0'; RootModule = 'Pre.psm1'; DefaultCommandPrefix = 'My'; FunctionsToExport = "
    _write(tmp_path, {"Pre/Pre.psd1": manifest + "'Get-One'; AliasesToExport = '*' }", "Pre/Pre.psm1": "function Get-One { 'one' }\nfunction two { 'two' }\nSet-Alias gone Get-One"})
    monkeypatch.setenv("PSModulePath", str(tmp_path) + os.pathsep + os.environ.get("PSModulePath", ""))
    assert run("Get-MyOne; Mygone; (Get-Module Pre -ListAvailable).ExportedCommands.Keys; Get-One") == ["one", "one", "Get-MyOne", "gone", "! CommandNotFoundException"]
