"""What an assignment gives as a value, what a call has of its own, what becomes of null: small scripts and what they print."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

MATCHED = "class R { static [string] Replace([Text.RegularExpressions.Match] $m) { return 'X' * $m.Value.Length } }; "


_ABROAD = "$f = '$fore' + 'ach'; $s = '$swit' + 'ch'; Invoke-Expression \"function after { if (`$null -ne $f) { `$null = $f.MoveNext(); $f.Current } }; function at { $s.Current }\"; "
"""Functions of another text that ask for the enumerators of the loops from which they are called."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$h = @{}; $x = $h.Item('a') = 1; $h.Item('a') += 4; $h.Item('a')++; $h.Item('b') ??= 2; \"$x $($h.a) $($h.b)\"", ["1 6 2"]),
        ("$l = [System.Collections.ArrayList]@(1, 2); $l.Item(0) = 9; \"$l\"; $l.Item(5) = 1", ["9 2", "! ExceptionWhenSetting"]),
        ("$s = [System.Text.StringBuilder]'abc'; $s.Chars(1) = 'Z'; \"$s\"; 'abc'.Chars(1) = 'Z'", ["aZc", "! MethodCountCouldNotFindBest"]),
        ("'abc'.Trim() = 5; \"x\"; 'abc'.None() = 2", ["x", "! MethodNotFound"]), ("'abc'.None(1) = 2", ["! MethodNotFound"]), ("$null.Item(1) = 2", ["! InvokeMethodOnNull"]),
        ("([bool]$b = 42).GetType().Name; $o = [pscustomobject]@{ p = 1 }; ([int]$o.p = '12').GetType().Name", ["Boolean", "Int32"]),
        ("$v = $w, $y = 1, 2, 3; $v.Count; \"$($v[1])\"", ["2", "2 3"]),
        ("function g { 'asked'; }; $h = @{ n = 0 }; function o { $h.n++; $h }; (o).k ??= 5; $h.k; $h.n; (o).k ??= $(g); $h.k", ["5", "1", "5"]),
        ("Set-Variable ro 5 -Option ReadOnly; $ro ??= 6", ["! VariableNotWritable"]),
        ("& { Set-StrictMode -Version Latest; $none ??= 4 }", ["! VariableIsUndefined"]),
        ("$input = 1, 2; 4, 5 | & { $input }; $args = 7; & { \"[$args]\" }", ["4", "5", "[]"]),
        ("function f { $PSScriptRoot = 5; $PSScriptRoot }; f", ["5"]),
        ("function f { $input.GetType().Name }; function g { [CmdletBinding()] param() end { $input.GetType().Name } }; f; g", ["ArrayListEnumeratorSimple", "Object[]"]),
        ("function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $x) process { $input.GetType().Name } }; 1 | f", ["ArrayList"]),
        ("function f { begin { } end { @($input).Count } }; 1, 2 | f; 1, 2 | & { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $x) end { @($input).Count; @($input).Count } }", ["2", "2", "2"]),
        ("function f { 1, 2 | ForEach-Object { \"$($args.Count) $input\" } }; f 8", ["0 1", "0 2"]),
        (MATCHED + "'ID 0000123' -replace '\\b0+', [R]::Replace; 'a0' -replace '0', { \"$($args.Count)\" }", ["ID XXXX123", "a0"]),
        ("('a b c d' -split { $_ -eq ' ' }, -2) -join '|'; (' ab c ' -split { $_ -eq ' ' }, -3) -join '|'; ('a b' -split { $_ -eq ' ' }, -1).Count", ["a b c|d", " ab|c|", "1"]),
        ("[int]::Parse($null)", ["! FormatException"]),
        ("[IO.Path]::Combine('a', $null); [IO.Path]::Combine('a', [NullString]::Value)", ["a", "! ArgumentNullException"]),
        ("$l = [System.Collections.Generic.List[psobject]]::new(); $l.Add([NullString]::Value); $l[0].GetType().Name", ["NullString"]),
        ("$n = [NullString]::Value; $n -eq $null; ($n ?? 1).GetType().Name; [string]::IsNullOrEmpty($n)", ["False", "NullString", "True"]),
        (
            "class T { [string]$a = 1; T($x) { $this.a = $x } }; $t = [T]::new([NullString]::Value); $null -eq $t.a; $t.a = $null; $null -eq $t.a; $t.a = [NullString]::Value; $null -eq $t.a",
            ["True", "False", "True"],
        ),
        ("class T { [ValidateNotNull()]$a = 1 }; [T]::new().a = $null", ["! ExceptionWhenSetting"]),
        ("function f { param([string[]] $p, [int] $n) process { . { $p = 'a'; $n += '3' }; $p.GetType().Name; $n } }; f 'x' 4", ["String[]", "7"]),
        ("function f { param([ValidateRange(1, 5)] $p) . { try { $p = 9 } catch { $_.FullyQualifiedErrorId } }; $p }; f 2", ["ValidateSetFailure", "2"]),
        ("class Dotting { [int] M([int] $x) { . { $x = '7' }; return $x + 1 } }; [Dotting]::new().M(2)", ["8"]),
        ("function f { param([int] $x) Set-Variable x '5'; $x.GetType().Name; Set-Variable x 'q' }; f 1", ["Int32", "! RuntimeException"]),
        ("function f { param([ValidateSet('a')] $x) try { Set-Variable x q } catch { $_.FullyQualifiedErrorId }; $x }; f a", ["ValidateSetFailure", "a"]),
        ("function i { $x = '7' }; function f { param([int] $x) . i; $x.GetType().Name }; f 1", ["Int32"]),
        ("function i { param([string] $y) }; function f { . i 5; $y = 42; $y.GetType().Name }; f", ["String"]),
        ("function f { param([int][string] $x) $x.GetType().Name }; f '5'; (Get-Command f).Parameters.x.ParameterType.Name; (Get-Command f).Parameters.x.Attributes.Count", ["Int32", "Int32", "3"]),
        ("function f { param([object[]] [ref] $x) $x.GetType().Name }; $y = 1; f ([ref] $y); f 3", ["Object[]", "! ParameterArgumentTransformationError,f"]),
        (_ABROAD + "foreach ($i in 1..4) { \"$i $(after)\" }; foreach ($i in 'a', 'b') { foreach ($j in 'c', 'd') { \"$i $j $(after)\" } }; \"[$(after)]\"", ["1 2", "3 4", "a c d", "b c d", "[]"]),
        (_ABROAD + "foreach ($i in [Collections.Generic.List[int]](5, 6)) { & { after } }; function within { foreach ($k in 7, 8) { break }; after }; foreach ($i in 1, 2) { within }; switch (3, 4) { 3 { at } default { \"d $(at)\" } }", ["6", "2", "3", "d 4"]),
        ("function after { $null = $foreach.MoveNext(); $foreach.Current }; foreach ($i in 1..4) { \"$i $(after)\" }; function at { $switch.Current }; switch (1, 2) { 1 { at } default { \"d $(at)\" } }", ["1 2", "3 4", "1", "d 2"]),
        ("foreach ($i in 1..6) { & { $null = $foreach.MoveNext(); \"$i $($foreach.Current)\" } }; Test-Path variable:foreach", ["1 2", "3 4", "5 6", "False"]),
        ("switch (1, 2) { default { (Get-Variable switch).Name; & { $switch.Current } } }", ["switch", "1", "switch", "2"]),
        ("foreach ($i in 1, 2) { [powershell]::Create('CurrentRunspace').AddScript('5; break; 6').Invoke(); 'on' }", ["5", "on", "5", "on"]),
        ("[ValidateRange(1, 3)] $v = 2; $g = Get-Variable v; try { $g.Value = 8 } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().Name }; Set-Variable v -Option ReadOnly; $g.Value = 1", [
            "Exception setting \"Value\": \"The variable cannot be validated because the value 8 is not a valid value for the v variable.\"", "ValidationMetadataException", "! ExceptionWhenSetting",
        ]),
        ("[guid]::new($null)", ["! ArgumentNullException"]),
        ("[System.Management.Automation.LanguagePrimitives]::ConvertTo('x', [int])", ["! PSInvalidCastException"]),
        ("try { [int]'x' } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }", ["InvalidCastFromStringToInteger"]),
        ("New-Object System.Management.Automation.PSCustomObject", ["! CannotFindAppropriateCtor,Microsoft.PowerShell.Commands.NewObjectCommand"]),
        ("class N { [object] C([int] $e) { return $e + 1 } }; [EventHandler[EventArgs]].Name; [Func[[int], [object]]] $f = [N]::new().C; $f.Invoke(1)", ["EventHandler`1", "2"]),
    ],
)
def test_small_scripts(text: str, expected: list[str]) -> None:
    """Each prints what PowerShell prints."""
    assert run(text) == expected


def test_null_takes_what_is_assigned_with_a_type() -> None:
    """`[ref] $null = ...` is how some throw a result away."""
    assert run("$l = [Collections.ArrayList]::new(); [ref] $null = $l.Add(4); [int] $null = '5'; function f { begin { [ref] $null = $l.Add(6) } process { [ValidateNotNull()] $null = 7 } }; f; \"$l|$null\"; [int] $null = 'x'") == [
        "4 6|", "! InvalidCastFromStringToInteger"]
