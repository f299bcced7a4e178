"""The tree, the tokens and System.Reflection as scripts see them."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

PARSE = "$t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('{}', [ref]$t, [ref]$e); "


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        ("function f([int]$x) { $x }", "$f = $a.EndBlock.Statements[0]; $f.GetType().Name; $f.Name; $f.Body.ParamBlock -eq $null; $f.Parameters[0].StaticType.Name", ["FunctionDefinitionAst", "f", "True", "Int32"]),
        ("a -b | c", "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object GetCommandName", ["a", "c"]),
        ("a; { b }", "$a.FindAll({ param($n) $n -is [System.Management.Automation.Language.CommandAst] }, $false).Count", ["1"]),
        ("1 + 2", "$b = $a.Find({ $args[0] -is [System.Management.Automation.Language.BinaryExpressionAst] }, $true); \"$($b.Operator)\"; $b.Parent.GetType().Name", ["Plus", "CommandExpressionAst"]),
        ("$x ?? 1", "$t.Kind -join ' '", ["Variable QuestionQuestion Number EndOfInput"]),
        ("class C { [NoSuch]$x }; class D : C { }", "$e.ErrorId", ["TypeNotFound"]),
        ("-not $x", "$t[0].TokenFlags -band [System.Management.Automation.Language.TokenFlags]::UnaryOperator; $t[1].Name", ["UnaryOperator", "x"]),
        ("for($a;$b", "$a.EndBlock.Statements[0].NestedAst.Extent.Text -join '|'", ["$a|$b"]),
        ("switch -file a (1)", "$s = $a.EndBlock.Statements[0]; $s.Flags.file.Item2.Extent.Text; $s.Conditions.Count; $s.Kind.Text", ["a", "1", "switch"]),
        ("@{ a = 1; b = 2 }", "$a.EndBlock.Statements[0].PipelineElements[0].Expression.SafeGetValue().b", ["2"]),
    ],
)
def test_trees(text: str, script: str, expected: list[str]) -> None:
    assert run(PARSE.replace("{}", text) + script) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[psobject].Assembly.GetType('System.Management.Automation.ErrorRecord').Name; $null -eq [psobject].Assembly.GetType('No.Such')", ["ErrorRecord", "True"]),
        ("[string].GetMethod('IndexOf', [type[]]@([string])).Invoke('abc', @('b'))", ["1"]),
        ("[string].GetProperty('Length').GetValue('abc'); $null -eq [string].GetProperty('length')", ["3", "True"]),
        ("[string].GetMethod('IndexOf')", ["! AmbiguousMatchException"]),
        (
            "class C { [ValidateSet('a', 'b')]$p; [Obsolete('x')][int]f() { return 1 } }; [C].GetProperty('p').GetCustomAttributes($false)[0].ValidValues -join ','; "
            "[C].GetMethod('f').GetCustomAttributes($false)[0].Message",
            ["a,b", "x"],
        ),
        ("[System.Management.Automation.Cmdlet('Get', 'Thing', ConfirmImpact = 'High', SupportsShouldProcess = $true)]class D { }; \"$([D].GetCustomAttributes($true)[0].ConfirmImpact)\"", ["High"]),
        ("try { [scriptblock]::Create('class C { $x; $x }').Invoke() } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }", ["MemberAlreadyDefined"]),
        ("'a b' -split ' ', 0, 'Singleline,Multiline'", ["a", "b"]),
    ],
)
def test_reflection(text: str, expected: list[str]) -> None:
    assert run(text) == expected
