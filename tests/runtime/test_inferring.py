"""Which types a text would give, as AstTypeInference tells them."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

INFER = (
    "$infer = [psobject].Assembly.GetType('System.Management.Automation.AstTypeInference'); "
    "function told($ast, [System.Management.Automation.TypeInferenceRuntimePermissions]$may = 'None') { @($infer::InferTypeOf($ast, $may) | ForEach-Object Name) -join ' ' }; "
    "function last($block) { told ($block.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true) | Select-Object -Last 1) }; "
)


@pytest.mark.parametrize(("text", "expected"), [
    ("1", "System.Int32"), ("@('a'; 'b')", "System.String[]"), ("@('a'; 1)", "System.Object[]"), ("(1, 2)[0]", "System.Int32"),
    ("@{}.GetEnumerator()", "System.Collections.IDictionaryEnumerator System.Collections.IEnumerator"), ("@(@{}.GetEnumerator())", "System.Collections.DictionaryEntry[]"),
    ("'a' -eq 'b'", "System.Boolean System.String"), ("(Get-Date) - (Get-Date)", "System.TimeSpan"), ("'a' ?? 1", "System.String System.Int32"),
    ("if ($true) { 1 } else { 'a' }", "System.Int32 System.String"), ("$x = 1; $x++", ""), ("$x = 1; ($x++)", "System.Int32"), ("[int]$x = '1'; $x", "System.Int32"),
    ("1..3 | Where-Object { $_ } | ForEach-Object { $_.ToString() }", "System.String"), ("[array]::Empty[int]()", "System.Int32[]"),
    ("[pscustomobject]@{ b = 'x'; a = 1 }", "System.Management.Automation.PSObject#a:b"), ("[pscustomobject]@{ a = 1; PSTypeName = 'T' }", "T#a"),
    ("[io.fileinfo]::new('f') | Select-Object Director*", "System.Management.Automation.PSObject#Directory:DirectoryName"),
    ("[io.fileinfo]::new('f') | Select-Object -ExpandProperty Directory", "System.IO.DirectoryInfo"), ("Get-Process | ForEach-Object Handles", "System.Int32"),
    ("New-TimeSpan && New-Guid", "System.TimeSpan System.Guid"), ("New-Guid 1>$null", ""), ("New-Guid 3>&1", "System.Management.Automation.WarningRecord System.Guid"),
    ("& { 'a' }", "System.String"), ("sh", "System.String"), ("sh; ./none", "System.String"), ("function inner { 1 }", ""), ("''.ToString", "System.Management.Automation.PSMethod"), ("class K { [int] $P }", ""),
    ("trap { 'a' }", ""), ("throw 1", ""), ("$true", "System.Boolean"), ("$null", ""), ("$missing", ""), ("(@{ k = 1 }).k", "System.Int32"),
])
def test_what_a_text_gives(text: str, expected: str) -> None:
    """Of expressions, statements and pipelines."""
    assert run(INFER + f"told {{ {text} }}.Ast") == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("$x = New-Guid; $x = $x.Where{$_}", "System.Guid"), ("foreach ($i in 1, 2) { $i }", "System.Int32"), ("try {} catch { $_ }", "System.Management.Automation.ErrorRecord"),
    ("switch ('a', 'b') { 'a' { $_ } }", "System.String"), ("function F([int]$p) { $p }", "System.Int32"), ("[string]$t = 'a'; . { $t = 2; $t }", "System.String"),
    ("function O { [string]$t = 'a'; function I { $t = 2; $t } }", "System.Int32"), ("New-Guid -OutVariable o | ForEach-Object { $o }", "System.Guid"),
    ("New-Guid 2>variable:e; $e", "System.Management.Automation.ErrorRecord"), ("data d { 'a' }; $d", "System.String"), ("$private:p = 1; function F { $p }", ""),
    ("$global:g = 1; function F { $g }", "System.Int32"), ("1..3 | Group-Object { $_ }", "System.Int32"), ("do { $y = 1; $y } until ($y)", "System.Int32"),
    ("$r = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput('', [ref]$r, [ref]$null); $r", "System.Management.Automation.Language.Token[]"),
])
def test_what_a_variable_holds(text: str, expected: str) -> None:
    """The last variable of a text, by the assignments before it."""
    assert run(INFER + f"last {{ {text} }}") == [expected]


def test_what_stands_around_a_block() -> None:
    """A block's own text is part of its script; values are read only where that is allowed."""
    assert run(INFER + "$o = [datetime]::Now; told { $o.Year }.Ast; $v = Invoke-Expression 1; told { $v }.Ast; told { $v }.Ast AllowSafeEval") == ["System.Int32", "", "System.Int32"]
    assert run(INFER + "told { try {} catch [System.FormatException] { $_.Exception } }.Ast.Find({ $args[0] -is [System.Management.Automation.Language.MemberExpressionAst] }, $true)") == [
        "System.FormatException",
    ]


def test_type_data_is_known() -> None:
    """Members that Update-TypeData gave, `$this` of a script property too."""
    script = (
        "class One { [int] $P }; Update-TypeData -TypeName One -MemberName Twice -MemberType ScriptProperty -Value { $this.P } -Force; "
        "Update-TypeData -TypeName One -MemberName Same -MemberType AliasProperty -Value P -Force; told { [One]::new().Twice; [One]::new().Same }.Ast"
    )
    assert run(INFER + script) == ["System.Int32"]


def test_scopes_of_methods_and_dotted_blocks() -> None:
    """A method sees what its caller sees; a block that a module's function dots runs in the scope of its own module's caller."""
    assert run("class K { static [object] F() { return (inner) } }; function outer { $z = 5; function inner { \"i$z\" }; [K]::F() }; outer") == ["i5"]
    assert run("$null = New-Module { function Dot($b) { . $b } }; function f { Dot { $q = 7 }; $q }; f") == ["7"]


def test_enumerators_of_generic_dictionaries_are_known() -> None:
    """What a type within a generic one is called leads to it."""
    assert run(INFER + "told { @([Collections.Generic.Dictionary[int, string]]::new().GetEnumerator()) }.Ast") == [
        "System.Collections.Generic.KeyValuePair`2[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e],"
        "[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]][]",
    ]
    assert run("[Collections.Generic.Dictionary`2+Enumerator[int, string]].Name; (Get-Command Get-Process).ImplementingType.GetCustomAttributes([OutputType], $false).Type.Name[-1]") == ["Enumerator", "System.Diagnostics.Process"]
