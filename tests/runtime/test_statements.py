"""What statements, operators and intrinsic methods do by the letter of the language, each in a script of a line or two."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

SWITCH = [
    ("switch ($true) { 1 { 'one' } 'true' { 'text' } }", ["text"]),
    ("switch ([DayOfWeek]::Thursday) { 4 { 'four' } Thursday { 'name' } { 4 -eq $_ } { 'block' } }", ["name", "block"]),
    ("$c = 1.0; switch ('1.0') { $c { 'equal' } default { 'none' } }", ["none"]),
    ("switch ($null) { '' { 'empty' } $null { 'null' } }", ["empty", "null"]),
    ("switch ('abc') { ([regex]'b') { 're' } ([WildcardPattern]'a*') { 'wild' } }", ["re", "wild"]),
    ("switch ('Alice', 'Charlie') { Alice { \"$_\"; $PSItem = 'Bob' } Bob { \"$_\"; break } Charlie { 'never' } }", ["Alice", "Bob"]),
    ("$x = 1; switch (1) { { $x = 2; $true } { $x } }", ["1"]),
]

INTRINSIC = [
    ("$sum = 0; (1..3).ForEach{ $sum += $_ }; $sum; & { $n = 0; (1..3).Where{ $n += $_; $true } > $null; $n }", ["6", "6"]),
    ("(1..2).ForEach({ begin { 'b' } process { $_ } end { \"e$_\" } }) -join ' '; (1..2).ForEach({ clean { } })", ["b 1 2 e2", "! NotSupported"]),
    ("([pscustomobject]@{ v = 1, 2, 3 }).ForEach('v').Count; (1, 2).ForEach('none').Count; (@{ Count = 5 }, @{ Count = 6 }).ForEach('Count') -join ' '", ["1", "2", "5 6"]),
    ("$h = @{ a = 1 }; $h.ForEach('a', 7); $h.a; (1, 2).ForEach('none', 1)", ["7", "! ForEachNonexistentMemberReference"]),
    ("(1..3).ForEach([int[]]).GetType().Name; (1..3).ForEach([string])[0].GetType().Name", ["Int32[]", "String"]),
    ("(1..2).ForEach([Collections.Generic.List[int]]).Count; try { (1..2).ForEach([Collections.ArrayList]) } catch { $_.FullyQualifiedErrorId }", ["2", "ForEachTypeConversionFailed"]),
    ("foreach ($t in [Collections.Generic.Dictionary[int,int]], [int]) { try { ('a', 'b').ForEach($t) } catch { $_.FullyQualifiedErrorId } }", ["ForEachBadGenericConversionTypeSpecified", "MethodArgumentConversionInvalidCastArgument"]),
    ("(1..6).Where($null, 'Last', 2) -join ','; (1..6).Where($null, 'SkipUntil', 4) -join ','; (1..6).Where({ $_ -gt 4 }, 'Split')[0] -join ','", ["5,6", "5,6", "5,6"]),
]

MEMBERS = [
    ("$h = @{ 1 = 'one' }; $h.1; $k = 1; $h.$k = 5; $h.$k; $h.Count; $null -eq $h.'1'", ["one", "5", "1", "True"]),
    ("(2)[0]; (2)[1] -eq $null; (2)[0, 0] -eq $null; @((2)[5]).Count", ["2", "True", "True", "0"]),
    ("$a = [pscustomobject]@{ n = 1 }, [pscustomobject]@{ m = 1 }; $a.n.Count; $a.m.Count; ($a[0], 'x').n.Count", ["2", "2", "1"]),
    ("try { ('a', 'b').Nope() } catch { $_.Exception.Message }; try { @().Nope() } catch { $_.Exception.Message }", [
        "Method invocation failed because [System.String] does not contain a method named 'Nope'.",
        "Method invocation failed because [System.Object[]] does not contain a method named 'Nope'.",
    ]),
    ("$d = [Collections.Specialized.OrderedDictionary]::new(); $d.two = 2; $d.Two = 3; ([pscustomobject]$d).psobject.Properties | % { \"$($_.Name)=$($_.Value)\" }", ["two=3"]),
    ("$n = 1; $a = [ref]$n; $b = [System.Management.Automation.PSReference]$n; $a.Value += 2; $b.Value += 5; $n; $b.Value", ["3", "6"]),
    ("$x = 5; $r = [ref]$x; $r.GetType().Name; $r.GetType().GenericTypeArguments.Name; $r.GetType().BaseType.Name; $x = 's'; $r.GetType().GenericTypeArguments.Name; $r -is [ref]; \"$r\"", ["PSReference`1", "Int32", "PSReference", "Int32", "True", "System.Management.Automation.PSReference`1[System.Int32]"]),
    ("([ref]$null).GetType().GenericTypeArguments.FullName; $n = $null; ([ref]$n).GetType().GenericTypeArguments.Name; [System.Management.Automation.PSReference]::new(4).GetType().Name; [ref]$z = 4; $z.GetType().Name", ["System.Management.Automation.LanguagePrimitives+Null", "Null", "PSReference", "PSReference`1"]),
]

PIPELINES = [
    ("$p = { 1 }.StartPosition; \"$($p.Type) $($p.StartLine):$($p.StartColumn) $($p.Start) $($p.Length) $($p.Content)\"", ["Position 1:6 5 5 { 1 }"]),
    ("function f { \"$($MyInvocation.ExpectingInput)\" }; 1 | f; f; @() | f; Write-Output 1 | f; 1 | & { $MyInvocation.ExpectingInput }; & { $MyInvocation.ExpectingInput }", ["True", "False", "True", "True", "True", "False"]),
    ("function f { begin { \"b:$input\" } end { \"e:$input\" } }; 1, 2 | f", ["b:", "e:1 2"]),
    ("function f { process { \"p:$_\" } end { \"e:$input.\" } }; 1, 2 | f", ["p:1", "p:2", "e:."]),
    ("1..3 | ForEach-Object { Write-Host \"a$_\"; $_ } -OutBuffer 1 | ForEach-Object { Write-Host \"b$_\" }", ["a1", "a2", "b1", "b2", "a3", "b3"]),
    ("function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$x) process { Write-Host \"a$x\"; $x } }; 1..3 | f -ob 5 | ForEach-Object { \"b$_\" }", ["a1", "a2", "a3", "b1", "b2", "b3"]),
    ("$pv = 8; 1, 2 | ForEach-Object -pv pv { \"[$pv]\" } | ForEach-Object { \"$_ $pv\" }; \"after [$pv]\"", ["[] []", "[[]] [[]]", "after []"]),
    ("1, 2 | ForEach-Object -pv gone { $_ } | ForEach-Object { $gone }; Test-Path variable:gone", ["1", "2", "False"]),
    ("Write-Output -- -InputObject; function f { \"$args\" }; f -- -a -- b; f '--' c", ["-InputObject", "-a -- b", "-- c"]),
]

CLASSES = [
    ("class B { static B() { Write-Host 'static' } B() { Write-Host 'made' } }; 'first'; $null = [B]::new(); $null = [B]::new()", ["first", "static", "made", "made"]),
    ("class B { static [int]$n = $(Write-Host 'asked'; 5) }; class D : B { }; 'first'; $null = [D]::new(); [B]::n", ["first", "asked", "5"]),
    ("class B { [string]$p = 'base' }; class D : B { [string]$p }; \"[$([D]::new().p)]\"; [B]::new().p", ["[]", "base"]),
    ("class O { [int]$x; static O() { Update-TypeData -TypeName O -MemberName Other -MemberType AliasProperty -Value x -Force } }; ([O]@{ Other = 3 }).x", ["3"]),
    ("class O { [int]$x }; Update-TypeData -TypeName O -MemberName Twice -MemberType ScriptProperty -Value { $this.x * 2 } -Force; [O]::new().psobject.Properties.Name -join ','", ["Twice,x"]),
    ("class F : IFormattable { [string] ToString([string]$f, [IFormatProvider]$p) { return \"<$f>\" } }; '{0:Q} {0}' -f [F]::new(); \"$([F]::new())\"", ["<Q> <>", "<>"]),
    ("enum U : ulong { Min; Max = 18446744073709551615 }; [U]::Max.value__; [U].GetEnumValuesAsUnderlyingType()[0].GetType().Name", ["18446744073709551615", "UInt64"]),
    ("foreach ($w in 'a', 'b') { $w; if ($w -eq 'b' -and -not $again) { $again = $true; $foreach.Reset() } }", ["a", "b", "a", "b"]),
]

CULTURES = [
    ("[cultureinfo]::CurrentCulture = 'de-DE'; ([datetime]'06-19-2018').ToString('D'); ('19-06-2018' -as [datetime]).Month; [datetime]'19-06-2018'", [
        "Dienstag, 19. Juni 2018", "6", "! InvalidCastParseTargetInvocationWithFormatProvider",
    ]),
    ("[cultureinfo]::CurrentCulture = 'fr-FR'; ('14 mars 2020' -as [datetime]).ToString('ddd d MMM'); function f { param([datetime]$d) $d.Month }; f '3/14/2020'", ["sam. 14 mars", "3"]),
]

BINDING = [
    ("function f { param($Max, [ValidateScript({ $_ -lt $Max })]$v) $v }; f 5 3; f 5 7", ["3", "! ParameterArgumentValidationError,f"]),
    ("$t = [pscustomobject]@{ n = 5 }; $t | Add-Member ScriptMethod Take { param([ValidateScript({ $_ -le $this.n })][int]$c) $this.n -= $c; $this.n }; $t.Take(2); $t.Take(9)", ["3", "! ScriptMethodRuntimeException"]),
    ("try { { param([ValidateRange(1, 3)]$x) }.Invoke(9) } catch { $_.Exception.InnerException.Message }", ["The attribute cannot be added because variable x with value 9 would no longer be valid."]),
    ("function f { param([ValidateUserDrive()]$p) }; try { f / } catch { $_.Exception.Message }", [
        "Cannot validate argument on parameter 'p'. The path argument drive / does not belong to the set of approved drives: User. Supply a path argument with an approved drive.",
    ]),
    ("[Environment]::SetEnvironmentVariable('HAVMSH_EMPTY', ''); Test-Path env:HAVMSH_EMPTY; Remove-Item env:HAVMSH_EMPTY -WhatIf; Rename-Item env:HAVMSH_EMPTY X -WhatIf; Remove-Item env:HAVMSH_EMPTY", [
        "True", 'What if: Performing the operation "Remove Item" on target "Item: HAVMSH_EMPTY".', 'What if: Performing the operation "Rename Item" on target "Item: HAVMSH_EMPTY NewName: X".',
    ]),
]

LISTINGS = [
    ("@{} | Get-Member -MemberType ParameterizedProperty | % Definition; 'x' | Get-Member Chars | % Definition; @('x' | Get-Member -Name get_Chars).Count", [
        "System.Object Item(System.Object key) {get;set;}", "char Chars(int index) {get;}", "0",
    ]),
    ("class K { [string]$n; hidden [int]$h }; ([K]::new() | Get-Member -Force -Name *_n, *_h, n, h | % Definition) -join '|'", [
        "string get_n()|void set_n(string )|int get_h()|void set_h(int )|string n {get;set;}|int h {get;set;}",
    ]),
    ("([pscustomobject]@{ a = 1 } | Get-Member -Force -MemberType MemberSet, CodeProperty | % Name) -join ' '", ["pstypenames psadapted psbase psextended psobject"]),
    ("function f { param($a) $PSBoundParameters }; f 1 | Out-String | Out-Null; (f 1).GetType().Name; (f 1).GetEnumerator() | % { $_.GetType().Name }", ["PSBoundParametersDictionary", "KeyValuePair`2"]),
    ("$l = [Collections.ArrayList](1, 2, 3); ([pslistmodifier]@{ Add = 42; Remove = 1, 3 }).ApplyTo($l); \"$l\"; ([pslistmodifier]@{ Replace = 7 }).ApplyTo($l); \"$l\"; [pslistmodifier]@{ Take = 1 }", [
        "2 42", "7", "! InvalidCastConstructorException",
    ]),
    ("([pscustomobject]@{ d = [datetime]'2019-05-05' } | Get-Member d).Definition", ["datetime d=5/5/2019 12:00:00\u202fAM"]),
    ("[uri]::new.OverloadDefinitions[0]; ([version] | Get-Member -Static new).Definition.Split(',')[0]", ["uri new(string uriString)", "version new(int major"]),
    ("(Get-Item /) -is [psobject]; 1 -is [psobject]; ('x' | Add-Member n 1 -PassThru) -is [psobject]", ["True", "False", "True"]),
]


@pytest.mark.parametrize(("text", "expected"), SWITCH + INTRINSIC + MEMBERS + PIPELINES + CLASSES + CULTURES + BINDING + LISTINGS)
def test_statements(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_enums_of_a_text_are_made_before_its_classes() -> None:
    text = "class H { [F]$f; [E]$e = 'two'; [F] M([F]$x) { return $x } }; enum E { one; two }; [Flags()] enum F { x = 1; y = 2 }; $h = [H]::new(); $h.M('x,y'); $h.f.GetType().Name; $h.e"
    assert run(text) == ["x, y", "F", "two"]


def test_a_loops_variable_may_be_private() -> None:
    assert run("foreach ($private:p in 1, 2) { & { \"[$p]\" }; $p }; function f { foreach (${private:*q} in 3) { & { (Get-Variable).Name -match '^\\*' }; ${*q} } }; f") == ["[]", "1", "[]", "2", "3"]
