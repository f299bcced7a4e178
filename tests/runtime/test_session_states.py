"""To which session state code belongs: script blocks that belong to nobody, what a cmdlet has of its caller's, and what moves blocks from one module into another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run

MODULE = "$x = 'out'; $m = New-Module -Name M { $x = 'in'; function run($b) { & $b }; function state { [CmdletBinding()] param() $PSCmdlet.SessionState } }; "
INNER = "$f = [Reflection.BindingFlags] 'Instance,NonPublic'; $p = [scriptblock].GetProperty('SessionStateInternal', $f); $s = $m.SessionState.GetType().GetProperty('Internal', $f).GetValue($m.SessionState, $null); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run ([scriptblock]::Create('\"$x $($ExecutionContext.SessionState.Module)\"')); run { $x }", ["in M", "out"]),
        ("run { $x }.Ast.GetScriptBlock(); run $ExecutionContext.InvokeCommand.NewScriptBlock('$x'); & $m { run { $x }.Ast.GetScriptBlock() }", ["in", "in", "in"]),
        ("$u = [scriptblock]::Create('$x'); & $u; & $m.NewBoundScriptBlock($u); $null -eq $u.Module", ["out", "in", "True"]),
        ("(state).PSVariable.GetValue('x'); & { $x = 'block'; (state).PSVariable.GetValue('x') }; & $m { (state).PSVariable.GetValue('x') }", ["out", "block", "in"]),
        ("$t = state; $t.PSVariable.Set('made', 7); $made; $null -eq $t.Module; (& $m { $ExecutionContext.SessionState }).Module.Name", ["7", "True", "M"]),
        ("& $m { function script:own { 1 }; $ExecutionContext.InvokeProvider.Item.Exists('function:own') }; Test-Path function:own", ["True", "False"]),
        (INNER + "$b = { $x }; $p.SetValue($b, $s, $null); & $b; $b.Module.Name; $p.SetValue($b, $null); & $b; run $b", ["in", "M", "out", "in"]),
        (INNER + "$null -eq $p.GetValue([scriptblock]::Create('1')); $p.GetValue({ 1 }) -eq $s; & $m { $p.GetValue({ 1 }) -eq $s }; $s.GetType().FullName", [
            "True", "False", "True", "System.Management.Automation.SessionStateInternal",
        ]),
        (INNER + "$s.GetType().GetProperty('Module', $f).GetValue($s).Name; { 1 }.GetNewClosure().Module.Name -match '^__DynamicModule_[a-f\\d-]{36}$'", ["M", "True"]),
        ("$i = [scriptblock].Assembly.GetType('System.Management.Automation.Language.IParameterMetadataProvider'); $c = [scriptblock].GetConstructor('Instance,NonPublic', $null, [type[]]($i, [bool]), $null); & $c.Invoke(({ 5 }.Ast, $false)); [scriptblock].GetConstructors().Count", ["5", "0"]),
    ],
)
def test_session_states(text: str, expected: list[str]) -> None:
    assert run(MODULE + text) == expected


THROWS = "$PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]'told', 'Id', 5, $null))"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"function f {{ [CmdletBinding()] param() dynamicparam {{ {THROWS} }} end {{ 1 }} }}; try {{ f }} catch {{ \"$_\"; $_.FullyQualifiedErrorId }}", ["told", "Id,f"]),
        ("function f { [CmdletBinding()] param() dynamicparam { throw 'x' } end { 1 } }; try { f } catch { \"$_\" }", ["Cannot retrieve the dynamic parameters for the cmdlet. x"]),
        ("function f { param() dynamicparam { $private:p = 1; New-Variable c 1 -Option Constant } end { $p = 2; & { \"[$p]\" }; try { $c = 2 } catch { 'constant' }; $p } }; f", ["[]", "constant", "2"]),
    ],
)
def test_dynamic_parameters(text: str, expected: list[str]) -> None:
    """The block has the scope of its call."""
    assert run(text) == expected


def test_dynamic_parameters_of_a_borrowed_scope(tmp_path: Path) -> None:
    """What a script's block defines stays where the script is dot-sourced."""
    (tmp_path / "tools.ps1").write_text("param() dynamicparam { function tool { 'tool' }; $made = 1 } end { $MyInvocation.InvocationName; $null -ne $PSCmdlet }\n", encoding="utf-8")
    assert run(f". {tmp_path}/tools.ps1; tool; $made; $null -eq $PSCmdlet") == [".", "True", "tool", "1", "True"]


def test_the_place_of_a_text(tmp_path: Path) -> None:
    """$PSScriptRoot is that of the text that names it; nothing for one that stands in no file."""
    (tmp_path / "a.ps1").write_text(
        "$PSScriptRoot; & { Get-Variable PSCommandPath -ValueOnly }; \"[$(& ([scriptblock]::Create('$PSScriptRoot')))$(Invoke-Expression '$PSCommandPath')]\"\n", encoding="utf-8",
    )
    assert run(f"& {tmp_path}/a.ps1; \"[$PSScriptRoot]\"; (Get-Variable PSScriptRoot).Value -eq ''") == [str(tmp_path), f"{tmp_path}/a.ps1", "[]", "[]", "True"]


def test_variables_that_are_listed() -> None:
    """Every call has its automatic variables; the object of a pipeline is listed by both of its names."""
    assert run("(Get-Variable).Name -match '^(input|MyInvocation|PSBoundParameters|PSCommandPath|PSScriptRoot)$'; 1 | ForEach-Object { @((Get-Variable).Name -match '^(_|PSItem)$') }") == [
        "input", "MyInvocation", "PSBoundParameters", "PSCommandPath", "PSScriptRoot", "_", "PSItem",
    ]


LISTS = "function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $v, [Parameter(ValueFromPipelineByPropertyName)] $Length, $o) begin { $kept = $PSBoundParameters; \"$($kept.Keys)\" } "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LISTS + "process { \"$($PSBoundParameters.Keys) $($kept['v'])\" } }; 'abc', 5 | f -o 1", ["o", "o v Length abc", "o v Length 5"]),
        (LISTS + "end { \"$($PSBoundParameters.Keys)\" } }; 'abc', 5 | f", ["", "v Length"]),
        ("filter g { param([Parameter(ValueFromPipeline)] $v) $PSBoundParameters['v'] }; 1, 2 | g", ["1", "2"]),
    ],
)
def test_what_the_pipeline_bound(text: str, expected: list[str]) -> None:
    """$PSBoundParameters is one object for the whole call; what an object gave stays until another gives it anew."""
    assert run(text) == expected
