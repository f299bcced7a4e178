"""Modules, drives and help, by scripts in a folder of their own."""

from __future__ import annotations

import os
import pathlib

import pytest

from tests.runtime.test_binding import written
from tests.runtime.test_language import run

CASES = {
    "a file that a module calls runs in the module": (
        "Set-Content F.ps1 'function FromFile { 1 }; $inner; $x = 3'; Set-Content M.psm1 '$inner = 2; . ./F.ps1; $got = $x, (& ./F.ps1); Export-ModuleMember -Function FromFile -Variable got'; Import-Module ./M.psm1; $got; FromFile; (Get-Module M).ExportedFunctions.Keys",
        "3\n2\n1\nFromFile",
    ),
    "a script's block runs where it is called": (
        "Set-Content F.ps1 '\"$io $(hidden)\"'; Set-Content M.psm1 'function hidden { 5 }; function Out-Both { $io = 4; $info = Get-Command ./F.ps1; & $info.ScriptBlock; . $info.ScriptBlock; & $info }; Export-ModuleMember Out-Both'; "
        "Import-Module ./M.psm1; Out-Both", "4 5\n4 5\n4 5",
    ),
    "files of XML are read as text to look for nodes": (
        "Set-Content x.xml '<?xml version=\"1.0\" encoding=\"utf-16\"?><a><b>\u00e9</b></a>'; (Select-Xml -Path x.xml -XPath //b).Node.InnerText; try { [xml]::new().Load(\"$PWD/x.xml\") } catch { $_.Exception.InnerException.Message }",
        "\u00e9\nThere is no Unicode byte order mark. Cannot switch to Unicode.",
    ),
    "variables are removed by their paths": (
        "function gone { }; $env:GONE = 'x'; $variables = $ExecutionContext.SessionState.PSVariable; $variables.Remove('function:gone'); $variables.Remove('env:GONE'); [bool](Get-Command gone -ErrorAction Ignore); \"[$env:GONE]\"",
        "False\n[]",
    ),
    "one of the shell's own modules has a prefix too": (
        "Import-Module Hyper-V -Prefix HV; (Get-Command Get-HVVM).Source; (Get-Command Get-VM).Source; Import-Module Microsoft.PowerShell.Utility -Prefix My; (Get-MyDate).GetType().Name; "
        "Remove-Module Hyper-V; [bool] (Get-Command Get-HVVM -ErrorAction Ignore); 'Get-VM' -in (Import-Module Hyper-V -PassThru).ExportedCmdlets.Keys", "Hyper-V\nVirtualMachineManager\nDateTime\nFalse\nTrue",
    ),
    "a module keeps its variables to itself": ("$m = New-Module { $n = 0; function Step { $script:n++; $script:n } }; Step; Step; $n", "1\n2"),
    "what is not exported stays inside": ("Set-Content M.psm1 'function A { B }; function B { 5 }; Export-ModuleMember A'; Import-Module ./M.psm1; A; [bool](Get-Command B -ea 0)", "5\nFalse"),
    "what is there stays": (
        "Set-Content M.psm1 'function A { 1 }; function B { 2 }; function Get-Date { 3 }; Set-Alias a1 B; Set-Alias b1 B; $v = 4; $w = 5; Export-ModuleMember * -Alias * -Variable *'; "
        "function A { 'mine' }; Set-Alias a1 A; $v = 'own'; Import-Module ./M.psm1 -NoClobber; A; B; a1; b1; $v; $w; (Get-Date).GetType().Name; "
        "Import-Module ./M.psm1 -NoClobber -Verbose 4>&1 | Select-Object -First 1; Import-Module ./M.psm1 -Force; A; Get-Date",
        "mine\n2\nmine\n2\nown\n5\nDateTime\nThe function 'A' was not imported because there is a member with the same name in the current scope.\n1\n3"),
    "a module that a module imports is that one's own": (
        "Set-Content In.psm1 'function Get-In { 6 }'; Set-Content Out.psm1 'Import-Module ./In.psm1; function Get-Out { (Get-Module In).Name; Get-In }'; Import-Module ./Out.psm1; Get-Out; "
        "[bool](Get-Module In); (Get-Module In -All).Name; (Get-Module Out).NestedModules.Name; try { Remove-Module In -ErrorAction Stop } catch { 'not here' }; "
        "Import-Module ./In.psm1; (Get-Module In).Name", "In\n6\nFalse\nIn\nIn\nnot here\nIn",
    ),
    "a nested module goes where it is given itself": (
        "Set-Content In.psm1 'function Get-In { 6 }'; Set-Content Out.psm1 'Import-Module ./In.psm1; function Get-Out { 1 }'; Import-Module ./Out.psm1; "
        "Get-Module In -All | Remove-Module; (Get-Module -All In, Out).Name", "Out",
    ),
    "exports are kept in the order of their names": (
        "New-Module -Name O { function zeta { }; function Alpha { }; $v2 = 1; $V1 = 2; Set-Alias b zeta; Set-Alias A zeta; Export-ModuleMember * -Alias * -Variable v? -Verbose } | Import-Module; "
        "$m = Get-Module O; foreach ($n in 'Functions', 'Aliases', 'Variables') { $m.\"Exported$n\".Keys -join ',' }",
        "VERBOSE: Exporting function 'Alpha'.\nVERBOSE: Exporting function 'zeta'.\nVERBOSE: Exporting variable 'V1'.\nVERBOSE: Exporting variable 'v2'.\nVERBOSE: Exporting alias 'A'.\nVERBOSE: Exporting alias 'b'.\nAlpha,zeta\nA,b\nV1,v2",
    ),
    "a module that cannot be loaded for its command": (
        "$null = New-Item mods/Bad -ItemType Directory; Set-Content mods/Bad/Bad.psm1 \"throw 'no load'\"; "
        "Set-Content mods/Bad/Bad.psd1 \"@{ ModuleVersion = '1.0'; RootModule = 'Bad.psm1'; FunctionsToExport = 'Get-Bad' }\"; "
        "$before = $env:PSModulePath; $env:PSModulePath = \"$pwd/mods:$before\"; "
        "try { Get-Bad } catch { $_.Exception.Message; $_.FullyQualifiedErrorId; $_.InvocationInfo.InvocationName; $_.Exception.InnerException.Message }; "
        "try { Bad\\Get-Bad } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }; $env:PSModulePath = $before",
        "The 'Get-Bad' command was found in the module 'Bad', but the module could not be loaded due to the following error: [no load]\n"
        "For more information, run 'Import-Module Bad'.\nCouldNotAutoloadMatchingModule\nGet-Bad\nno load\n"
        "The module 'Bad' could not be loaded. For more information, run 'Import-Module Bad'.\nCouldNotAutoLoadModule",
    ),
    "exit tells an Int32, also beyond what a process can": (
        "foreach ($code in '256', '-1', '1.6', '\"0x1F\"', '\"no\"', '3GB', '(1, 2)', '$null', '[DayOfWeek]::Friday') { Set-Content x.ps1 \"exit $code\"; ./x.ps1; \"$LASTEXITCODE $?\" }",
        "256 False\n-1 False\n2 False\n31 False\n0 True\n0 True\n0 True\n0 True\n5 False",
    ),
    "exit ends the module's code": ("Set-Content M.psm1 'function Get-M { 1 }; exit 3; function Get-N { 2 }'; Import-Module ./M.psm1; $LASTEXITCODE; Get-M", "3\n1"),
    "what a module writes when it goes": ("New-Module { $ExecutionContext.SessionState.Module.OnRemove = { \"gone: $args\" } } -Name Going | Import-Module; Remove-Module Going", "gone: Going"),
    "a prefix is part of what a module exports": (
        "Set-Content M.psm1 'function Get-X { 1 }; Set-Alias gx Get-X'; Import-Module ./M.psm1 -Prefix My; (Get-Module M).ExportedCommands.Keys -join ','; (Get-Alias Mygx).Definition; Mygx",
        "Get-MyX,Mygx\nGet-MyX\n1",
    ),
    "a prefix": ("Set-Content M.psm1 'function Get-X { 1 }'; Import-Module ./M.psm1 -Prefix My; Get-MyX", "1"),
    "a file of a module's own folder, named with a backslash, is run and not taken for a command of the module": (
        "$null = New-Item Mine -ItemType Directory; Set-Content Mine/part.ps1 'function Part { 4 }'; Set-Content Mine/Mine.psm1 '. $PSScriptRoot\\part.ps1'; "
        "Import-Module ./Mine/Mine.psm1; Part", "4",
    ),
    "a module loaded anew stays with the modules that imported it": (
        "Set-Content In.psm1 'function Inner { 6 }'; Set-Content Out.psm1 'Import-Module ./In.psm1; function Outer { Inner }'; Import-Module ./Out.psm1; "
        "Import-Module ./In.psm1 -Force; Outer; Remove-Module In; Outer; [bool](Get-Command Inner -ErrorAction Ignore)", "6\n6\nFalse",
    ),
    "the arguments of a module's code are bound in order, switches among them": ("$null = New-Module -ArgumentList $true, 7 { param([switch]$s, $b) function Told { \"$s $b\" } }; Told", "True 7"),
    "a script module exports its aliases, those of its functions too": (
        "Set-Content M.psm1 \"function Get-It { [Alias('gi1', 'gi2')] param() 5 }; Set-Alias gi3 Get-It\"; Import-Module ./M.psm1; gi1; gi2; gi3; "
        "(Get-Module M).ExportedAliases.Keys -join ','", "5\n5\n5\ngi1,gi2,gi3",
    ),
    "a module made from a block exports functions alone": (
        "$null = New-Module -Name N { function Get-It { [Alias('gj')] param() 5 } }; Get-It; [bool](Get-Command gj -ErrorAction Ignore)", "5\nFalse",
    ),
    "the commands of a module, with those that have no verb": (
        "New-Module -Name Q { function bar { }; function Get-Q { param([datetime]$When) }; Set-Alias qq bar; Export-ModuleMember -Function * -Alias * } | Import-Module; "
        "(Get-Command -Module Q).Name -join ','; (Get-Command -Module Q -ParameterType datetime).Name; (Get-Command -ExcludeModule Q -Name bar, Get-Q -ErrorAction Ignore).Count; "
        "(Get-Command -Verb Get -Module Q).Name", "bar,Get-Q\nGet-Q\n0\nGet-Q",
    ),
    "code in a module's scope": ("$m = New-Module { $s = 42 }; & $m { $s }", "42"),
    "a module is found and loaded by a command's name": (
        "$null = New-Item mods/Q -ItemType Directory -Force; Set-Content mods/Q/Q.psm1 'function Get-Quux { 8 }'; $env:PSModulePath = \"$PWD/mods\"; Get-Quux", "8",
    ),
    "a module is found by what its manifest exports, however that is written": (
        "$null = New-Item mods/Q, mods/R -ItemType Directory -Force; Set-Content mods/Q/Q.psm1 '. $PSScriptRoot/part.ps1'; Set-Content mods/Q/part.ps1 'function Get-Quux { 8 }'; "
        "Set-Content mods/Q/Q.psd1 '@{ ModuleVersion = \"1.0\"; RootModule = \"Q.psm1\"; FunctionsToExport = @(\"Get-Quux\"); PrivateData = @{ Tags = \"Get-Tag\" } }'; "
        "Set-Content mods/R/R.psm1 'function Get-One { 1 }; function Get-Two { 2 }'; Set-Content mods/R/R.psd1 '@{ ModuleVersion = \"1.0\"; RootModule = \"R.psm1\"; FunctionsToExport = \"*\" }'; "
        "$env:PSModulePath = \"$PWD/mods\"; Get-Quux; Get-Two; [bool](Get-Command Get-Tag -ErrorAction Ignore)", "8\n2\nFalse",
    ),
    "a prefixed command is qualified as it is exported": (
        "Set-Content M.psm1 'function Get-X { 1 }'; Import-Module ./M.psm1 -Prefix My; M\\Get-MyX; try { M\\Get-X } catch { 'not there' }", "1\nnot there",
    ),
    "the module of the first folder wins": (
        "foreach ($n in 1, 2) { $null = New-Item m$n/Q -ItemType Directory -Force; Set-Content m$n/Q/Q.psm1 \"function Get-Quux { $n }\" }; $env:PSModulePath = \"$PWD/m1:$PWD/m2\"; Get-Quux", "1",
    ),
    "wildcards": ("'a', 'b' | ForEach-Object { $null = New-Item \"$_.txt\" }; (Get-ChildItem *.txt).Name -join ','", "a.txt,b.txt"),
    "brackets are literal when asked": ("$null = New-Item 'd[1].txt'; Test-Path 'd[1].txt'; Test-Path -LiteralPath 'd[1].txt'", "False\nTrue"),
    "drives": ("$null = New-Item sub -ItemType Directory; $null = New-PSDrive W FileSystem ./sub; Set-Content W:/x.txt hi; Get-Content sub/x.txt", "hi"),
    "a content line each": ("1..3 | Set-Content n; (Get-Content n -Tail 2) -join ','", "2,3"),
    "comment-based help": ("function T { <#\n.SYNOPSIS\nDoes it.\n#>\n param($a) }; (Get-Help T).Synopsis", "Does it."),
    "syntax": ("function T { param([Parameter(Mandatory)][string]$a, [switch]$s) }; (Get-Command T -Syntax).Trim()", "T [-a] <string> [-s] [<CommonParameters>]"),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PSModulePath", raising=False)
    script, wanted = CASES[name]
    assert written(script)[0] == wanted


def test_a_manifest_is_written_and_read_again(tmp_path: pathlib.Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "Inner.psm1").write_text("function Get-Inner { 'inner' }\n")
    script = (
        f"Set-Location '{tmp_path}'; New-ModuleManifest ./Outer.psd1 -RootModule inner\\Inner.psm1 -Tags a, b -ProjectUri 'http://x.test/a b' -PrivateData @{{ k = 1 }}; "
        "$m = Test-ModuleManifest ./Outer.psd1; $m.Version.ToString(); $m.Tags -join ','; $m.ProjectUri.AbsoluteUri; $m.PrivateData.k; Import-Module ./Outer.psd1; Get-Inner; "
        "New-ModuleManifest ./Broken.psd1 -NestedModules gone.psm1; Test-ModuleManifest ./Broken.psd1 -ErrorVariable e -ErrorAction SilentlyContinue | Out-Null; $e.FullyQualifiedErrorId"
    )
    assert run(script) == [
        "0.0.1", "a,b", "http://x.test/a%20b", "1", "inner", "Modules_InvalidNestedModuleinModuleManifest,Microsoft.PowerShell.Commands.TestModuleManifestCommand",
    ]


def test_modules_that_require_each_other_are_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for one, other in (("A", "B"), ("B", "A")):
        (tmp_path / one).mkdir()
        (tmp_path / one / f"{one}.psd1").write_text(f"@{{ ModuleVersion = '1.0'; RequiredModules = '{other}' }}\n")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    assert run("Import-Module A") == ["! Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand"]


def test_a_cmdlet_tells_its_class_and_its_page() -> None:
    script = "$c = Get-Command Remove-Item; $c.ImplementingType.FullName; $c.HelpUri; $c.ImplementingType.GetCustomAttributes($true).VerbName"
    assert run(script) == ["Microsoft.PowerShell.Commands.RemoveItemCommand", "https://go.microsoft.com/fwlink/?LinkID=2097103", "Remove"]
    assert run("(Get-Command *-PSSnapin).HelpUri -replace '.*='") == ["113281", "113330", "113378"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#requires -Version 7.6", ["ran"]), ("#requires -Version 9.0", ["ScriptRequiresUnmatchedPSVersion"]), ("#requires -PSEdition Desktop", ["ScriptRequiresUnmatchedPSEdition"]),
        ("#requires -ShellId Microsoft.PowerShell", ["RequiresShellIDInvalidForSingleShell"]),
        ("#requires -Modules NoSuch", ["ScriptRequiresMissingModules"]), ("#requires -Modules ./Inner.psm1\nGet-Inner", ["inner", "ran"]),
        ("#requires -Modules Microsoft.PowerShell.Utility", ["ran"]),
    ],
)
def test_a_script_says_what_it_requires(line: str, expected: list[str], tmp_path: pathlib.Path) -> None:
    (tmp_path / "Inner.psm1").write_text("function Get-Inner { 'inner' }\n")
    (tmp_path / "s.ps1").write_text(f"{line}\n'ran'\n")
    assert run(f"try {{ & '{tmp_path}/s.ps1' }} catch {{ $_.FullyQualifiedErrorId }}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("using module One\nusing module Two\nclass Foo { [string] M() { return 'own' } }\nclass A : One.Foo { }\nclass B : Two.Foo { }\n[A]::new().M(); [B]::new().M(); [Foo]::new().M(); [Two.Foo]::new().M()", ["One", "Two", "own", "Two"]),
        ("using module One\nusing module Two\ntry { [Foo] } catch { $_.FullyQualifiedErrorId }; New-Object Foo", ["AmbiguousTypeReference", "! AmbiguousTypeReference,Microsoft.PowerShell.Commands.NewObjectCommand"]),
        ("using module @{ ModuleName = 'Two'; ModuleVersion = '0.0' }\n[Foo]::new().M()", ["Two"]),
        ("using module NoSuch\n'never'", ["! ModuleNotFoundDuringParse"]),
    ],
)
def test_classes_of_modules_by_their_modules_name(text: str, expected: list[str], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("One", "Two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.psm1").write_text(f"class Foo {{ [string] M() {{ return '{name}' }} }}\n")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    assert run(text) == expected


def test_blocks_of_trees_run_where_they_became_blocks() -> None:
    """A tree belongs to no module."""
    text = "$t = '[Management.Automation.Language.Parser]::ParseInput(''Inner'', [ref]$null, [ref]$null).GetScriptBlock()'; $null = New-Module { function Inner { 5 }; function Outer($t) { $b = & ([scriptblock]::Create($t)); & $b; $b.InvokeReturnAsIs() }; Export-ModuleMember Outer }; Outer $t"
    assert run(text) == ["5", "5"]


def test_verbose_tells_what_a_module_brings_and_takes(tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.psm1").write_text("function Get-Thing { 1 }; Set-Alias gt Get-Thing")
    file = tmp_path / "m.psm1"
    assert run(f"Import-Module {file} -Verbose 4>&1 | % {{ \"$_\" }}; Remove-Module m -Verbose 4>&1 | % {{ \"$_\" }}") == [
        f"Loading module from path '{file}'.", "Exporting function 'Get-Thing'.", "Exporting alias 'gt'.", "Importing function 'Get-Thing'.", "Importing alias 'gt'.",
        f"Performing the operation \"Remove-Module\" on target \"m (Path: '{file}')\".", 'Removing the imported "Get-Thing" function.', 'Removing the imported "gt" alias.',
    ]


def test_modules_that_load_themselves_end_at_ten_levels(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "Again.psm1"
    path.write_text(f"$global:times++; Import-Module '{path}' -Force\n")
    shown = run(f"$times = 0; Import-Module '{path}'; $times; $Error[-1].FullyQualifiedErrorId")
    assert shown[:2] == ["10", "Modules_ModuleTooDeeplyNested,Microsoft.PowerShell.Commands.ImportModuleCommand"]


def test_modules_load_by_themselves_as_the_preference_says(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Late").mkdir()
    (tmp_path / "Late" / "Late.psm1").write_text("function Get-Late { 'late' }\n")
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    tried = "foreach ($c in { Get-Late }, { Late\\Get-Late }) { try { & $c } catch { $_.FullyQualifiedErrorId }; \"$(Get-Module Late)\"; Remove-Module Late -ErrorAction Ignore }"
    refused, qualified, plain = ["CommandNotFoundException", ""], ["late", "Late"], ["late", "Late"]
    assert run(tried) == [*plain, *qualified]
    assert run("$PSModuleAutoLoadingPreference = 'None'; " + tried) == [*refused, *refused]
    assert run("$PSModuleAutoLoadingPreference = 'ModuleQualified'; " + tried) == [*refused, *qualified]
    assert run("$PSModuleAutoLoadingPreference = 'sometimes'; " + tried) == [*plain, *qualified]
    assert run("$PSModuleAutoLoadingPreference = 'None'; try { Get-ExecutionPolicy } catch { $_.FullyQualifiedErrorId }; Import-Module Microsoft.PowerShell.Security; (Get-ExecutionPolicy).GetType().Name") == [
        "CommandNotFoundException", "ExecutionPolicy"]
    monkeypatch.setenv("PSModuleAutoLoadingPreference", "none")
    assert run(tried + "; $PSModuleAutoLoadingPreference = [System.Management.Automation.PSModuleAutoLoadingPreference]::All; Get-Late") == [*refused, *refused, "late"]


def test_a_module_finds_itself_by_its_own_invocation(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "finding.psm1"
    file.write_text("'{0} {1}' -f $MyInvocation.MyCommand.Name, $MyInvocation.MyCommand.ScriptBlock.Module | Write-Host\n$MyInvocation.MyCommand.ScriptBlock.Module.OnRemove = { \"bye $args\" | Write-Host }\n")
    assert run(f"Import-Module {file}; Remove-Module finding; $null = New-Module {{ $MyInvocation.MyCommand.ScriptBlock.Module.Name | Write-Host }} -Name made") == [
        "finding.psm1 finding", "bye finding", "made",
    ]


def test_a_program_stands_before_a_module_that_would_have_to_load(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Late").mkdir()
    (tmp_path / "Late" / "Late.psm1").write_text("function tool { 'function' }; Set-Alias program tool; Export-ModuleMember -Function tool -Alias program\n")
    for name in ("tool", "program"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name} of the path\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PSModulePath", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert run("tool; program; Import-Module Late; tool; program; $ExecutionContext.InvokeCommand.GetCommand('program', 'Application').Source") == [
        "tool of the path", "program of the path", "function", "function", f"{tmp_path}/program"]
