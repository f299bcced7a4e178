"""What an error in a part of a statement ends, where it points, what a `catch` takes of it."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

PARTS = [
    ("$e = 5; try { $e = @(1/0) } catch { }; $e; $e = @(1/0); $e", ["5", "5", "! RuntimeException"]),
    ("function f { $x = @(1; return 2); 'after' }; f; function g { $x = $(1; return 2); 'after' }; g", ["1", "2"]),
    ("$ErrorActionPreference = 'SilentlyContinue'; $x = 9; $x = if (1/$null) { 5 }; $x; $x = foreach ($i in $null.foo()) { 5 }; $x; $x = switch (1/$null) { 1 { 5 } }; $x; $x = while (1/$null) { }; $x", ["9", "9", "9", "9"]),
    ("$ErrorActionPreference = 'SilentlyContinue'; $x = 9; $x = try { 1/$null } finally { 'f' }; $x; $x = if (1) { 1/$null; 6 }; $x", ["9", "6"]),
    ("$ErrorActionPreference = 'SilentlyContinue'; $k = 0; for ($i = 0; $i -lt 3; $i += 1/$null) { $i; if ($k++ -gt 5) { break } }; for ($i = 1/$null; $i -lt 2; $i++) { 'no' }; 'after'", ["0", "after"]),
    ("$ErrorActionPreference = 'SilentlyContinue'; switch (1, 2) { $(1/$null) { 'x' } ($null.foo()) { 'y' } 1 { 'one' } default { 'd' } }; switch (1, 2) { { 1/$null } { 'x' } default { 'd' } }; 'after'", ["after"]),
    ("$ErrorActionPreference = 'Continue'; try { throw 'a' } catch { 1/0; 'next' } finally { 'f' }; 'after'", ["f", "after", "! RuntimeException"]),
    ("function f { 1/0; 'in f' }; try { throw 'a' } catch { f; 'next' }; 'after'", ["after", "! RuntimeException"]),
    ("try { $(1; throw 2) } catch { \"c$_\" }; try { (1, 2 | ForEach-Object { $_; throw 3 }) } catch { \"c$_\" }; try { $(1; throw 4).Length } catch { \"c$_\" }", ["1", "c2", "1", "c3", "c4"]),
]

PLACES = [
    ("$e = try { 1/0 } catch { $_ }; $e.InvocationInfo.PositionMessage.Split(\"`n\")[2]", "+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"),
    ("5 > $null; $e = try { 1/0 } catch { $_ }; $e.InvocationInfo.OffsetInLine", "23"),
    ("try { $x = @(1/0) } catch { $_.InvocationInfo.OffsetInLine }", "7"),
    ("5 > $null; try { $x.y = $(1; 2).foo() } catch { $_.InvocationInfo.OffsetInLine }", "30"),
    ("5 > $null; try { $x = $y = 1/0 } catch { $_.InvocationInfo.OffsetInLine }", "23"),
    ("Set-StrictMode -Version 3; try { \"a $u b\" } catch { $_.InvocationInfo.OffsetInLine; }", "37"),
    ("Set-StrictMode -Version 3; try { 1 + $script:u } catch { \"$($_.TargetObject) $($_.InvocationInfo.OffsetInLine)\" }", "script:u 38"),
]

CATCHES = [
    ("try { 1/0 } catch [System.Management.Automation.RuntimeException] { 'rt' } catch [DivideByZeroException] { 'dz' }", ["dz"]),
    ("try { throw [IO.FileNotFoundException]::new('x') } catch [System.Management.Automation.RuntimeException] { $_.Exception.GetType().Name }", ["FileNotFoundException"]),
    ("try { Write-Error -Exception ([IO.FileNotFoundException]::new('x')) -ea Stop } catch [System.Management.Automation.RuntimeException] { 'rt' } catch [IO.IOException] { 'io' }", ["rt"]),
    ("try { throw [IO.IOException]::new('a', [FormatException]::new('b')) } catch [FormatException] { 'f' } catch [IO.IOException] { 'io' }", ["io"]),
    ("try { Get-Item nosuch -ea Stop } catch [System.Management.Automation.ItemNotFoundException] { $_.FullyQualifiedErrorId; $null -eq $_.InvocationInfo }; $Error[0].FullyQualifiedErrorId",
     ["PathNotFound", "True", "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]),
    ("try { Get-Item nosuch -ea Stop } catch { $_.FullyQualifiedErrorId }", ["PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]),
    ("try { Invoke-Expression '1/0' } catch [DivideByZeroException] { $_.Exception.GetType().Name }", ["RuntimeException"]),
    ("try { try { throw 'a' } finally { $Error.Count } } catch { $Error.Count }", ["1", "1"]),
    ("$x = [System.Management.Automation.RuntimeException]::new('r'); try { throw $x } catch { $_.FullyQualifiedErrorId }", ["RuntimeException"]),
    ("class E : InvalidOperationException { }; class F : ArgumentException { F() : base('m', 'p') { } }; try { throw [E]::new() } catch [InvalidOperationException] { $_.Exception.GetType().Name }; [F]::new().ParamName", ["E", "p"]),
    ("& { trap { \"T$_\"; continue } Write-Error 'stopped' -ErrorAction Stop; 'after' }", ["Tstopped", "after"]),
]

BINDING = [
    ("function f([int]$x) { }; try { f a } catch { \"[$($_.InvocationInfo.InvocationName)]\" }", ["[]"]),
    ("function f { param([Parameter(ValueFromPipelineByPropertyName)][int]$a) process { } }; [pscustomobject]@{ a = 'y' } | f 2>&1 | ForEach-Object { $_.TargetObject.a }", ["y"]),
    ("function f { param([Parameter(ValueFromPipeline)]$i, [Parameter(ValueFromPipelineByPropertyName)][string]$n) process { \"$i $n\" } }; 1 | f -n { 1; 2 }", ["1 1 2"]),
    ("function f([ValidateCount(2, 3)]$x) { }; try { f abcd } catch { $_.Exception.Message }", ["Cannot validate argument on parameter 'x'. The parameter requires at least 2 value(s) and no more than 3 value(s) - 4 value(s) were provided."]),
    ("function f { param([NoSuchAttr()]$x) }; try { f } catch { \"$($_.TargetObject) $($_.InvocationInfo.OffsetInLine)\" }", ["[NoSuchAttr()] 20"]),
    ("function f { param([NoSuchType[]]$x, [int]$y) }; try { f } catch { \"$($_.TargetObject) $($_.InvocationInfo.OffsetInLine)\" }", ["NoSuchType 20"]),
    ("function f { param([alias('a')]$x, [alias('a')]$y) }; try { f } catch { $_.FullyQualifiedErrorId }", ["AliasDeclaredMultipleTimes"]),
    ("function f { [CmdletBinding()] param() $ErrorActionPreference.GetType().Name }; f -ErrorAction Stop", ["ActionPreference"]),
    ("$PSDefaultParameterValues['f:b'] = { $args[0].BoundParameters -join ',' }; function f { [CmdletBinding()] param($a, $b) $b }; f 1; $PSDefaultParameterValues.Clear()", ["a"]),
    ("$a = 1, 2, 3; try { $a[0..1] = 5 } catch { $_.FullyQualifiedErrorId }; try { $a[0, 1] = 5 } catch { $_.FullyQualifiedErrorId }; $h = @{}; try { $h[1, 2] = 5 } catch { $_.FullyQualifiedErrorId }; $h[(1, 2)] = 5; $h.Count",
     ["ConvertToFinalInvalidCastException", "ArraySliceAssignmentFailed", "CannotIndex", "1"]),
]

SCOPES = [
    ("foreach ($i in 1..2) { $foreach.GetType().Name; $null = $foreach.MoveNext(); $null = $foreach.MoveNext(); $foreach.Current }", ["RangeEnumerator", "2"]),
    ("[int]$t = 5; try { $t = 'x' } catch { $_.Exception.GetType().Name }; " + "$n = 1; " * 40 + "Remove-Variable t", ["ArgumentTransformationMetadataException"]),
    ("class T { [scriptblock] Get() { $x = 5; return { \"$x $($null -eq $this)\" }.GetNewClosure() } }; & ([T]::new().Get()); 'lost' > ''; 'end'", ["5 True", "end"]),
    ("try { try { throw 'a' } finally { 'f'; \"$?\" } } catch { 'c'; \"$?\" }", ["f", "True", "c", "True"]),
    ("$b = 2; & { \"$b\"; $b += @(1); \"$b\" }; & { [int]$b += 1; $b }; & { New-Variable q 1; $b += 1; $b }", ["2", "1", "1", "3"]),
    ("Set-StrictMode -Version 3; & { $none += 1; $none }", ["1"]),
    ("function f { process { \"p[$_]\" } end { \"e[$_]\" } begin { \"b[$_]\" } }; 1 | ForEach-Object { f }; filter g { \"g[$_]\" }; 1 | ForEach-Object { g }", ["b[1]", "p[]", "e[]", "g[]"]),
    ("Set-StrictMode -Version 3; try { [math]::Nope } catch { $_.FullyQualifiedErrorId }; try { @{}.Keys.nope } catch { $_.Exception.GetType().Name }", ["PropertyNotFoundStrict", "RuntimeException"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS + CATCHES + BINDING + SCOPES)
def test_what_scripts_see(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_where_errors_point(text: str, expected: str) -> None:
    assert run(text) == [expected]
