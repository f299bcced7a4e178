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
        ("ModuleVersion = '1.0'; ProcessorArchitecture = 'y'", "! Modules_InvalidManifest ResourceUnavailable"), ("ModuleVersion = '1.0'; RequiredModules = @{ Foo = 1 }", "! Modules_InvalidManifest ResourceUnavailable"),
        ("ModuleVersion = '1.0'; PrivateData = @{ PSData = @{ ExperimentalFeatures = @{ Name = '' } } }", "! Modules_ExperimentalFeatureNameMissingOrEmpty InvalidData"),
        ("ModuleVersion = '1.0'; PrivateData = @{ PSData = @{ ExperimentalFeatures = @{ Name = 'n.x' } } }", "! Modules_InvalidExperimentalFeatureName InvalidData"),
        ("ModuleVersion = '1.0'; PrivateData = @{ PSData = @{ ExperimentalFeatures = @{ Name = 'm.x' } } }", "m"),
        ("ModuleVersion = '1.0'; TypesToProcess = 'none.ps1xml'", "! Modules_InvalidManifest ResourceUnavailable"),
    ],
)
def test_what_a_manifest_says(tmp_path: Path, members: str, expected: str) -> None:
    (tmp_path / "m.psm1").write_text("function Get-It { 1 }")
    (tmp_path / "m.psd1").write_text(f"@{{ {members} }}")
    script = f"try {{ Import-Module '{tmp_path}/m.psd1' -PassThru -ErrorAction SilentlyContinue -ErrorVariable e | ForEach-Object Name }} catch {{ $e = $_ }}; $e | ForEach-Object {{ \"! $($_.FullyQualifiedErrorId.Split(',')[0]) $($_.CategoryInfo.Category)\" }}"
    assert run(script) == expected.splitlines()


def test_an_old_members_name_is_told_by_the_check_alone(tmp_path: Path) -> None:
    (tmp_path / "m.psm1").write_text("function Get-It { 1 }")
    (tmp_path / "m.psd1").write_text("@{ ModuleVersion = '1.0'; ModuleToProcess = 'm.psm1' }")
    assert run(f"Import-Module '{tmp_path}/m.psd1'; Get-It; (Test-ModuleManifest '{tmp_path}/m.psd1').RootModule") == [
        "1", "WARNING: The module manifest member 'ModuleToProcess' has been deprecated. Use the 'RootModule' member instead.", "m.psm1",
    ]


def test_a_version_folder_is_that_versions(tmp_path: Path) -> None:
    folder = tmp_path / "m" / "2.0"
    folder.mkdir(parents=True)
    (folder / "m.psd1").write_text("@{ ModuleVersion = '1.0' }")
    assert run(f"try {{ Import-Module '{folder}/m.psd1' -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}") == ["Modules_InvalidModuleManifestVersion,Microsoft.PowerShell.Commands.ImportModuleCommand"]


def test_a_module_of_the_path_may_be_nested(tmp_path: Path) -> None:
    (tmp_path / "m.psd1").write_text("@{ ModuleVersion = '1.0'; NestedModules = 'Microsoft.PowerShell.Utility' }")
    assert run(f"(Import-Module '{tmp_path}/m.psd1' -PassThru).NestedModules.Name") == ["Microsoft.PowerShell.Utility"]


_TYPES = "<Types><Type><Name>My.Thing</Name><Members><NoteProperty><Name>Extra</Name><Value>42</Value></NoteProperty></Members></Type></Types>"
_VIEWS = (
    "<Configuration><ViewDefinitions><View><Name>x</Name><ViewSelectedBy><TypeName>My.Thing</TypeName></ViewSelectedBy><ListControl><ListEntries><ListEntry><ListItems>"
    "<ListItem><Label>Shown</Label><PropertyName>Extra</PropertyName></ListItem></ListItems></ListEntry></ListEntries></ListControl></View></ViewDefinitions></Configuration>"
)


def _module(folder: Path, **files: str) -> None:
    (folder / "m.psm1").write_text("function Get-It { [pscustomobject]@{ PSTypeName = 'My.Thing' } }")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)


def test_a_module_takes_types_and_views_in_and_away_again(tmp_path: Path) -> None:
    _module(tmp_path, t_ps1xml=_TYPES, v_ps1xml=_VIEWS, m_psd1="@{ ModuleVersion = '1.0'; RootModule = 'm.psm1'; TypesToProcess = 't.ps1xml'; FormatsToProcess = 'v' }")
    script = f"Import-Module '{tmp_path}/m.psd1'; $it = Get-It; $it.Extra; ($it | Out-String).Trim(); Remove-Module m; [bool]$it.Extra; ($it | Out-String).Trim()"
    assert run(script) == ["42", "Shown : 42", "False", ""]


def test_scripts_of_a_manifest_run_where_the_module_is_wanted(tmp_path: Path) -> None:
    _module(tmp_path, s_ps1="'ran'; $set = 5; function Get-Here { 'here' }", m_psd1="@{ ModuleVersion = '1.0'; RootModule = 'm.psm1'; ScriptsToProcess = 's.ps1' }")
    script = f"Import-Module '{tmp_path}/m.psd1'; $set; Get-Here; (Get-Module s, m | ForEach-Object {{ $_.Name + $_.Version }}) -join ','; (Get-Module m).Scripts -eq '{tmp_path}/s.ps1'"
    assert run(script) == ["ran", "5", "here", "m1.0,s0.0", f"{tmp_path}/s.ps1"]


def test_a_script_is_dot_sourced_as_a_module(tmp_path: Path) -> None:
    _module(tmp_path, s_ps1="function Get-Here { 'here' }", n_psd1="@{ ModuleVersion = '1.0'; NestedModules = 's.ps1' }")
    assert run(f"& {{ Import-Module '{tmp_path}/s.ps1'; Get-Here }}; [bool](Get-Command Get-Here -ErrorAction Ignore)") == ["here", "False"]
    assert run(f"Import-Module '{tmp_path}/n.psd1' -Verbose 4>&1 | ForEach-Object Message; Get-Here; (Get-Module n).NestedModules.Name") == [
        f"Loading module from path '{tmp_path}/n.psd1'.", f"Loading module from path '{tmp_path}/s.ps1'.", f"Dot-sourcing the script file '{tmp_path}/s.ps1'.",
        "Exporting function 'Get-Here'.", "Importing function 'Get-Here'.", "here", "s",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none.dll", "FormatXmlUpdateException|System.IO.FileNotFoundException|Could not load file or assembly 'none, Culture=neutral, PublicKeyToken=null'. The system cannot find the file specified."),
        ("a*.dll", "Modules_WildCardNotAllowedInRequiredAssemblies|System.Management.Automation.PSInvalidOperationException|Wildcard characters are not allowed in the member 'RequiredAssemblies' in the module manifest '{path}'."),
        ("text.dll", "FormatXmlUpdateException|System.BadImageFormatException|Could not load file or assembly '{folder}/text.dll'. An attempt was made to load a program with an incorrect format."),
        ("System.Xml", "m"), ("native.dll", "m"),
    ],
)
def test_the_assemblies_of_a_manifest(tmp_path: Path, name: str, expected: str) -> None:
    _module(tmp_path, text_dll="text", native_dll="MZ...", m_psd1=f"@{{ ModuleVersion = '1.0'; RequiredAssemblies = '{name}' }}")
    script = f"try {{ Import-Module '{tmp_path}/m.psd1' -PassThru -ErrorAction Stop | ForEach-Object Name }} catch {{ ($_.FullyQualifiedErrorId.Split(',')[0], $_.Exception.GetType(), $_.Exception.Message.Trim()) -join '|' }}"
    assert run(script) == [expected.format(path=f"{tmp_path}/m.psd1", folder=tmp_path)]


def test_an_assembly_of_ours_is_known_after_the_import(tmp_path: Path) -> None:
    _module(tmp_path, m_psd1="@{ ModuleVersion = '1.0'; RequiredAssemblies = 'own' }")
    script = f"Add-Type 'public class Zork{tmp_path.name.replace('-', '_')} {{ public static int F() {{ return 3; }} }}' -OutputAssembly '{tmp_path}/own.dll'; Import-Module '{tmp_path}/m.psd1'; (Get-Module m).RequiredAssemblies"
    assert run(script) == ["own"]


def test_what_a_manifest_tells_of_a_module(tmp_path: Path) -> None:
    _module(tmp_path, m_psd1="@{ ModuleVersion = '1.0'; RootModule = 'm.psm1'; FileList = 'a.txt'; ModuleList = 'a', @{ ModuleName = 'b'; ModuleVersion = '2.0' } }")
    script = (
        f"$m = Import-Module '{tmp_path}/m.psd1' -PassThru; $m.Path; $m.FileList; \"$($m.ModuleList)\"; \"$($m.ProcessorArchitecture)\"; "
        "($m.psobject.Properties.Name | Select-Object -First 3) -join ','; Import-Module $m.Path.Replace('psm1', 'psd1') -Verbose 4>&1"
    )
    assert run(script)[:5] == [f"{tmp_path}/m.psm1", f"{tmp_path}/a.txt", "a @{ ModuleName = 'b'; ModuleVersion = '2.0' }", "None", "LogPipelineExecutionDetails,Name,Path"]


def test_a_loaded_module_shows_the_file_of_its_code(tmp_path: Path) -> None:
    """Where it is only looked for, it is the manifest that was found."""
    (tmp_path / "m.psm1").write_text("function Get-It { 1 }")
    (tmp_path / "m.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'm.psm1' }")
    script = f"(Import-Module '{tmp_path}/m.psd1' -PassThru).Path; (Get-Module m).Path; (Get-Module -ListAvailable '{tmp_path}/m.psd1').Path; @(Get-Module m).Count; Import-Module '{tmp_path}/m.psd1'; @(Get-Module m).Count"
    assert run(script) == [f"{tmp_path}/m.psm1", f"{tmp_path}/m.psm1", f"{tmp_path}/m.psd1", "1", "1"]


def test_a_manifest_narrows_the_variables_that_its_code_exports(tmp_path: Path) -> None:
    (tmp_path / "Told.psm1").write_text("$Pub = 5\n$Priv = 6\nExport-ModuleMember -Variable Pub\n")
    (tmp_path / "Silent.psm1").write_text("$Kept = 7\n")
    for name in ("Told", "Silent"):
        (tmp_path / f"{name}.psd1").write_text(f"@{{ ModuleVersion = '1.0'; RootModule = '{name}.psm1'; VariablesToExport = '*' }}")
    (tmp_path / "None.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'Told.psm1'; VariablesToExport = @() }")
    tell = f"foreach ($name in 'Told', 'Silent', 'None') {{ $m = Import-Module \"{tmp_path}/$name.psd1\" -PassThru; \"$name $($m.ExportedVariables.Keys)\"; Remove-Module $name }}"
    assert run(tell) == ["Told Pub", "Silent ", "None "]


@pytest.mark.parametrize(
    ("code", "members", "expected"),
    [
        ("$one = 1; $two = 2", "RootModule = 'm.psm1'; VariablesToExport = '*'", ""), ("$one = 1; $two = 2; Export-ModuleMember -Variable *", "RootModule = 'm.psm1'", "one,two"),
        ("$one = 1; $two = 2; Export-ModuleMember -Variable *", "RootModule = 'm.psm1'; VariablesToExport = 't*'", "two"), ("$one = 1; Export-ModuleMember -Variable *", "RootModule = 'm.psm1'; VariablesToExport = @()", ""),
        ("$One = 1; $two = 2; Export-ModuleMember -Variable *", "NestedModules = 'm.psm1'", "One,two"), ("$one = 1; $two = 2; Export-ModuleMember -Variable *", "NestedModules = 'm.psm1'; VariablesToExport = 'o*'", "one"),
    ],
)
def test_the_variables_of_a_manifest_are_those_of_its_code(tmp_path: Path, code: str, members: str, expected: str) -> None:
    (tmp_path / "m.psm1").write_text(code)
    (tmp_path / "n.psd1").write_text(f"@{{ ModuleVersion = '1.0'; {members} }}")
    assert run(f"Import-Module '{tmp_path}/n.psd1'; (Get-Module n).ExportedVariables.Keys -join ','") == [expected]


def test_functions_that_code_chooses_are_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "m.psm1").write_text("function Get-A { }; function Get-B { }; Export-ModuleMember -Function Get-A")
    (tmp_path / "n.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'm.psm1'; FunctionsToExport = 'Get-A', 'Get-B' }")
    assert run(f"Import-Module '{tmp_path}/n.psd1'; (Get-Module n).ExportedFunctions.Keys -join ','") == ["Get-A"]


def test_assemblies_are_modules_and_parts_of_modules(tmp_path: Path) -> None:
    source = "using System.Management.Automation; [Cmdlet(\"Get\", \"Compiled\")] public class Compiled : Cmdlet { protected override void BeginProcessing() { WriteObject(1); } }"
    made = f"Add-Type '{source}' -OutputAssembly {tmp_path}/Ready.dll; Copy-Item {tmp_path}/Ready.dll {tmp_path}/Ready.exe; "
    told = "$m = Import-Module {} -PassThru; $m.ModuleType; $m.ExportedCmdlets.Keys; Get-Compiled; (Get-Command Get-Compiled).Source; @(Get-Module $m.Name).Count; Remove-Module $m.Name"
    for file in ("Ready.dll", "Ready.exe"):
        assert run(made + f"(Import-Module {tmp_path}/{file} -PassThru).ImplementingAssembly.Location; Remove-Module Ready; " + told.format(f"{tmp_path}/{file}")) == [
            f"{tmp_path}/{file}", "Binary", "Get-Compiled", "1", "Ready", "1",
        ]
        made = ""
    manifest = f"{tmp_path}/whole.psd1"
    assert run(f"New-ModuleManifest {manifest} -RootModule Ready.exe; " + told.format(manifest)) == ["Binary", "Get-Compiled", "1", "whole", "1"]
    assert run(f"New-ModuleManifest {manifest} -RootModule Ready.dll -CmdletsToExport None; (Import-Module {manifest} -PassThru).ExportedCmdlets.Count") == ["0"]
    assert run(f"New-ModuleManifest {manifest} -NestedModules Ready.dll; " + told.format(manifest)) == ["Manifest", "Get-Compiled", "1", "Ready", "1"]
    carried = f"New-ModuleManifest {manifest} -NestedModules Nowhere/Microsoft.PowerShell.Commands.Utility.dll; (Import-Module {manifest} -PassThru).NestedModules.Name"
    assert run(carried) == ["Microsoft.PowerShell.Commands.Utility"]


def test_functions_of_nested_modules_are_those_of_the_module_that_is_imported(tmp_path: Path) -> None:
    home = tmp_path / "Outer"
    home.mkdir()
    (home / "Outer.psd1").write_text("@{ ModuleVersion = '1.0'; RootModule = 'Outer.psm1'; NestedModules = 'Inner.psm1'; FunctionsToExport = '*' }", encoding="utf-8")
    (home / "Outer.psm1").write_text("param($word)\nfunction Get-Outer { \"outer $word\" }", encoding="utf-8")
    (home / "Inner.psm1").write_text("param($word)\nfunction Get-Inner { \"$word $($ExecutionContext.SessionState.Module)\" }", encoding="utf-8")
    text = (
        f"Import-Module '{home}/Outer.psd1' -ArgumentList given; (Get-Command -Module Outer).Name -join ','; (Get-Command Get-Inner).Source; Get-Inner; Get-Outer\n"
        "${function:Get-Inner}.Module.Name; Remove-Module Outer; Get-Command Get-Inner"
    )
    assert run(text) == ["Get-Inner,Get-Outer", "Outer", "given Inner", "outer given", "Inner", "! CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand"]


def test_a_module_sees_variables_of_the_module_that_calls_it() -> None:
    text = (
        "$global:q = 'outside'; $null = New-Module { function asks { $ExecutionContext.SessionState.Module.GetVariableFromCallersModule('q').Value } }\n"
        "$null = New-Module { $q = 'inside'; function calls { asks } }; calls; asks"
    )
    assert run(text) == ["inside", "outside"]


def test_a_constant_module_stays_constant() -> None:
    assert run("$m = New-Module { }; $m.AccessMode = 'Constant'; try { $m.AccessMode = 'ReadWrite' } catch { $_.FullyQualifiedErrorId }; $m.AccessMode") == ["ExceptionWhenSetting", "Constant"]
