"""What takes a shorter way the second time, or for everyday classes, does what the long way does: each script is written so that the short way is taken and then left."""

from __future__ import annotations

import pytest

from havmsh.runtime.number import exact, numbers
from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    # typed variables keep what is of their class
    ("[int]$x = 1; foreach ($v in 2, '3', 4.6, 5L, $true) { $x = $v; \"$x $($x.GetType().Name)\" }; try { $x = 'q' } catch { $_.FullyQualifiedErrorId }; $x += 2147483640; $x",
     ["2 Int32", "3 Int32", "5 Int32", "5 Int32", "1 Int32", "RuntimeException", "2147483641"]),
    ("[long]$x = 1; $x += 1; $x++; $x *= 3000000000; $x.GetType().Name; $x; [string]$s = 'a'; $s += 1; $s = [char]'b'; $s.GetType().Name; $s = $null; $s.Length", ["Int64", "9000000000", "String", "0"]),
    ("[int]$x = 1; $x = 7; $v = Get-Variable x; $v.Attributes.Add([ValidateRange]::new(1, 9)); $x = 8; try { $x = 10 } catch { 'refused' }; $x; $v.Options = 'ReadOnly'; try { $x = 5 } catch { $_.FullyQualifiedErrorId }",
     ["refused", "8", "VariableNotWritable"]),
    ("[ValidateRange(1, 5)][int]$x = 1; foreach ($v in 2, 6) { try { $x = $v } catch { 'refused' } }; $x; [datetime]$d = '2026-01-02'; $d = $d.AddDays(1); $d = '2026-02-03'; $d.Month", ["refused", "2", "2"]),
    ("function f { [int]$x = 5; & { $x = 'text'; $x }; $x; . { $x = '6' }; $x.GetType().Name; Set-Variable x 7.2; $x }; f", ["text", "5", "Int32", "7"]),
    # decimals
    ("$d = 1.50d; $d += 2; $d * 2L; $d - 0.5d; $d / 3; $d % 2; 79228162514264337593543950335d - 1; try { 79228162514264337593543950335d + 1 } catch { $_.Exception.Message }; 0.1d * 0.1d; 1e-28d * 0.5d; -1d * 0; 1d + 0.5; 1d + $true; 1d + '2'; $null + 1d",
     ["7.00", "3.00", "1.1666666666666666666666666667", "1.50", "79228162514264337593543950334", "Value was either too large or too small for a Decimal.", "0.01", "0.0000000000000000000000000000", "0", "1.5", "2", "3", "1"]),
    # letters
    ("$c = [char]'o'; $c -eq 'O'; $c -ne 'O'; $c -ceq 'O'; $c -eq 'oo'; $c -eq [char]'O'; $c -ne [char]'p'; $c -eq 111; 'O' -eq $c; $c -eq $null; ,$c -eq 'o'", ["True", "False", "False", "False", "True", "True", "True", "True", "False", "o"]),
    # variables of scopes
    ("$script:n = 1; function f { $script:n += 1; $script:n++; $global:n; $script:missing; $script:missing = 5; $script:missing }; f; f; $n; Remove-Variable n -Scope Script; $script:n -eq $null; f",
     ["3", "", "5", "5", "5", "5", "5", "True", "2", "5", "5"]),
    ("function f { $script:t = 'x' }; [int]$script:t = 4; try { f } catch { 'refused' }; $t; Set-Variable r 1 -Option ReadOnly -Scope Script; function g { $script:r = 2 }; try { g } catch { $_.FullyQualifiedErrorId }; $script:null -eq $null; $global:true",
     ["refused", "4", "VariableNotWritable", "True", "True"]),
    ("$m = New-Module { $script:v = 1; function Up { $script:v++; $script:v; $global:v = 'outer' } }; foreach ($i in 1, 2) { Up }; $v; & $m { $v }", ["2", "3", "outer", "3"]),
    # methods
    ("$d = Get-Date '2026-01-02'; foreach ($x in 1, '2', 3.5) { $d.AddDays($x).ToString('MM-dd HH') }; $d | Add-Member ScriptMethod AddDays { 'own' } -Force; $d.AddDays(1); $d.AddHours(1).Hour",
     ["01-03 00", "01-04 00", "01-05 12", "own", "1"]),
    ("foreach ($x in 'a', 'b', 1) { [array]::IndexOf(@('b', 'a', 1), $x) }; [array]::IndexOf([object[]](1, 1L, $true), 1L); [array]::IndexOf(@('a', 'A'), 'A'); [array]::IndexOf(@(1.5, [double]::NaN), [double]::NaN)", ["1", "0", "2", "1", "1", "1"]),
    ("foreach ($x in ',', ';', 'ab') { 'a,b;cab'.Split($x).Count }; foreach ($x in 'OrdinalIgnoreCase', 'Ordinal', 'Wrong') { try { 'ABC'.StartsWith('a', $x) } catch { $_.FullyQualifiedErrorId } }",
     ["2", "2", "2", "True", "False", "MethodArgumentConversionInvalidCastArgument"]),
    ("$d = [Collections.Generic.Dictionary[string,int]]::new(); $d['a'] = 1; $v = 0; foreach ($k in 'a', 'b', 'a') { $d.TryGetValue($k, [ref]$v); $v }; foreach ($x in '7', 'q', '8') { $n = 0; [int]::TryParse($x, [ref]$n); $n }",
     ["True", "1", "False", "0", "True", "1", "True", "7", "False", "0", "True", "8"]),
    ("foreach ($x in 5, 90, 1.5) { [timespan]::FromSeconds($x).TotalSeconds }; foreach ($x in [byte[]](1, 2), @(1, 300)) { try { [Convert]::ToBase64String($x) } catch { $_.FullyQualifiedErrorId } }", ["5", "90", "1.5", "AQI=", "MethodArgumentConversionInvalidCastArgument"]),
    # arrays that grow
    ("$a = @(1); foreach ($i in 2, 3) { $b = $a; $a += $i; $a += 'x', $null; $a += & { }; $a += ,@(4, 5); \"$b|$a|$($a.Count)\" }; foreach ($x in 1, 2 + 3) { $a += $a }; $a.Count; [int[]]$n = 1, 2; $n += '3'; $n.GetType().Name; $c = [int[]](1, 2); $c += 3; $c.GetType().Name",
     ["1|1 2 x  System.Object[]|5", "1 2 x  System.Object[]|1 2 x  System.Object[] 3 x  System.Object[]|9", "72", "Int32[]", "Object[]"]),
    ("function f { $a = @(); foreach ($i in 1..3) { $a += $i; foreach ($x in $a) { $a += 'y' }; $p = { $a }.GetNewClosure(); $a += 'z'; (& $p).Count }; $c = $d = $a; $c += 1; $d.Count; $a.Count }; f", ["2", "8", "20", "21", "21"]),
    ("$h = @{ a = @(); b = 1 }; $o = [pscustomobject]@{ p = @() }; $script:s = @(); function f { foreach ($i in 1, 2) { $u = $h.a; $v = $o.p; $w = $script:s; $h['a'] += $i; $h.b += $i; $o.p += ,@($i); $script:s += @($i, $i) }; \"$($h.a)|$u|$($h.b)|$($o.p.Count)|$($v.Count)|$script:s|$w\" }; f; f",
     ["1 2|1|4|2|1|1 1 2 2|1 1", "1 2 1 2|1 2 1|7|4|3|1 1 2 2 1 1 2 2|1 1 2 2 1 1"]),
    ("[ValidateCount(0, 2)][object[]]$a = @(); [ValidateCount(0, 2)][object[]]$script:b = @(); foreach ($i in 1..3) { try { $a += $i } catch { 'refused' }; try { $script:b += $i } catch { 'refused' } }; \"$a|$script:b\"", ["refused", "refused", "1 2|1 2"]),
    ("class P { [ValidateCount(0, 1)][object[]]$L = @(); $M = @() }; $p = [P]::new(); foreach ($i in 1, 2) { try { $p.L += $i } catch { 'refused' }; $p.M += $i }; \"$($p.L)|$($p.M)\"; $a = @(1) | ForEach-Object { ,@($_, 2) }; Add-Member -InputObject $a N 5; foreach ($i in 1, 2) { $a += $i }; $null -eq $a.N; \"$a\"",
     ["refused", "1|1 2", "True", "1 2 1 2"]),
    # dates
    ("$d = [datetime]'2026-03-05 14:07:09.25'; foreach ($p in 'yyyy-MM-dd HH:mm:ss', 'd/M/yy h:m:s tt', \"HH'h'mm\", 'ddd, dd MMM yyyy', 'MMMM', 'yyyyMMddTHHmmss.fffFK', 'HH:mm:ss.FFFF', '%d', 'gg', '\\d d', \"'open\") { try { $d.ToString($p) } catch { $_.FullyQualifiedErrorId } }; '{0:dd.MM}' -f $d; \"$d\"",
     ["2026-03-05 14:07:09", "5/3/26 2:7:9 PM", "14h07", "Thu, 05 Mar 2026", "March", "20260305T140709.2502", "14:07:09.25", "5", "AD", "d 5", "FormatException", "05.03", "03/05/2026 14:07:09"]),
    ("foreach ($t in '2026-03-05', '2026-3-5 4:05', '2026/03/05T04:05:06.5', '3/5/2026 12:05 AM', '03/05/2026 13:05', '2026-02-30', '3/5/2026 13:05 PM', ' 2026-03-05', '2026-03-05T04:05:06Z', '2026-03-05T04:05:06+02:00') { try { ([datetime]$t).ToUniversalTime().ToString('s') } catch { 'none' } }",
     ["2026-03-05T00:00:00", "2026-03-05T04:05:00", "2026-03-05T04:05:06", "2026-03-05T00:05:00", "2026-03-05T13:05:00", "none", "2026-03-05T13:05:00", "2026-03-05T00:00:00", "2026-03-05T04:05:06", "2026-03-05T02:05:06"]),
    ("foreach ($p in 'yyyyMMdd', 'yyyyMd', 'dd.MM.yyyy HH:mm', 'yyyy-MM-dd') { foreach ($t in '20260305', '05.03.2026 14:07', '2026-03-05') { try { [datetime]::ParseExact($t, $p, $null).ToString('s') } catch { 'none' } } }; [datetime]::ParseExact(' 20260305 ', 'yyyyMMdd', [cultureinfo]::InvariantCulture, 'AllowWhiteSpaces').Day",
     ["2026-03-05T00:00:00", "none", "none", "2026-03-05T00:00:00", "none", "none", "none", "2026-03-05T14:07:00", "none", "none", "none", "2026-03-05T00:00:00", "5"]),
    ("$x = [pscustomobject]@{ S = [timespan]'1:02'; T = [timespan]'2:03' }; ($x, $x | ConvertTo-Json -Compress | ConvertFrom-Json).S.Minutes -join ','; [timespan]'1:02' | Add-Member N 5 -PassThru | ConvertTo-Json -Compress | ConvertFrom-Json | ForEach-Object { $_.N; $_.Hours }; "
     "Update-TypeData -TypeName System.TimeSpan -MemberName Extra -MemberType NoteProperty -Value 7 -Force; ([timespan]'1:02' | ConvertTo-Json | ConvertFrom-Json).Extra; [object]::ReferenceEquals([cultureinfo]::InvariantCulture, [cultureinfo]::InvariantCulture)",
     ["2,2", "5", "1", "7", "True"]),
    ("$f = Get-Item /; foreach ($i in 1, 2) { $f.Name; $f.Exists }; $f | Add-Member Exists 'added' -Force; $f.Exists; $f.psobject.TypeNames.Insert(0, 'Own'); Update-TypeData -TypeName Own -MemberName FullName -MemberType NoteProperty -Value 'typed' -Force; $f.FullName; (Get-Item /).FullName",
     ["/", "True", "/", "True", "added", "typed", "/"]),
    # objects of a pipeline
    ("function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $x, [Parameter(ValueFromPipelineByPropertyName)] $Name = 'none') process { \"$x $Name $($PSBoundParameters.Keys -join '+')\"; $Name = 'own' } }; "
     "1, 2, 3, 'a', 'b', 'c', $null, 4, 5, [pscustomobject]@{ Name = 'p' }, [pscustomobject]@{ Name = 'q' }, [pscustomobject]@{ Name = 'r' }, [pscustomobject]@{ Other = 's' }, 6, 7, 8 | f",
     ["1 none x", "2 own x", "3 own x", "a own x", "b own x", "c own x", " own x", "4 own x", "5 own x", "@{Name=p} p x+Name", "@{Name=q} q x+Name", "@{Name=r} r x+Name", "@{Other=s} none x+Name", "6 own x+Name", "7 own x+Name", "8 own x+Name"]),
    ("function f { param([Parameter(Mandatory, ValueFromPipeline)] [string[]]$x, [Parameter(ValueFromPipelineByPropertyName)] [Alias('Size')] [long]$Length) process { \"$x $($x.GetType().Name) $Length $($Length.GetType().Name)\" } }; 'a', 'bc', 'def', 4, 5, 6, '', 'g' | f 2>$null; "
     "1, 2, 3, '4', 'q', 6, 7L, 8, 9 | & { param([Parameter(ValueFromPipeline)] [int]$n) process { $n + 1 } } 2>$null",
     ["a String[] 1 Int64", "bc String[] 2 Int64", "def String[] 3 Int64", "4 String[] 0 Int64", "5 String[] 0 Int64", "6 String[] 0 Int64", "g String[] 1 Int64", "2", "3", "4", "5", "7", "8", "9", "10"]),
    ("function f { param([Parameter(ValueFromPipelineByPropertyName)] [string]$A, [Parameter(ValueFromPipelineByPropertyName)] [int]$B = 7, [Parameter(ValueFromPipelineByPropertyName)] [ValidateRange(1, 3)] [int]$C = 1) process { \"$A $B $C\"; $B = 9 } }; "
     "$o = 1..4 | ForEach-Object { [pscustomobject]@{ A = \"a$_\"; B = $_ } }; $o[3].B = 'x'; $o | f 2>$null; 1..3 | ForEach-Object { [pscustomobject]@{ A = $_; B = [long]$_ } } | f; 1..5 | ForEach-Object { [pscustomobject]@{ C = $_ } } | f 2>$null; $o[0..2] | f -B 5",
     ["a1 1 1", "a2 2 1", "a3 3 1", "1 1 1", "2 2 1", "3 3 1", " 7 1", " 9 2", " 9 3", "a1 5 1", "a2 9 1", "a3 9 1"]),
    # elements
    ("$a = 1..3; foreach ($i in 1) { $a[-1]; $a[-3]; $null -eq $a[-4]; 'abc'[-1]; $l = [Collections.Generic.List[int]](1, 2); $l[-1]; $e = @(); $null -eq $e[-1] }", ["3", "1", "True", "c", "2", "True"]),
    ("$g = [int[,]]::new(2, 3); foreach ($v in 4, '5', 6.4, 'q') { try { $g[1, 2] = $v; $g[1, 2] } catch { $_.FullyQualifiedErrorId } }; $g[-1, -1]; $g['1', 2]; $null -eq $g[5, 5]; try { $g[1] } catch { $_.FullyQualifiedErrorId }; "
     "$s = [string[,]]::new(1, 1); $s[0, 0] = 5; $s[0, 0].GetType().Name", ["4", "5", "6", "InvalidCastFromStringToInteger", "6", "6", "True", "NeedMultidimensionalIndex", "String"]),
    ("$h = @{}; foreach ($i in 1, 2, 1, '1', 1L) { $h[$i] += 1; $h[$i] }; $h.Count; $o = [ordered]@{ a = 1; b = 2 }; $o[0]; $o[1] = 5; $o['b']; $h[7] = & { }; $null -eq $h[7]; $h.ContainsKey(7)", ["1", "1", "2", "1", "1", "4", "1", "5", "True", "True"]),
    ("$h = @{}; 1..300 | ForEach-Object { $h[\"k$_\"] = $_ }; $n = 0; foreach ($e in $h.GetEnumerator()) { $n += $e.Value }; $n; try { foreach ($e in $h.GetEnumerator()) { $h['new'] = 1 } } catch { $_.Exception.Message }; "
     "$e = $h.GetEnumerator(); foreach ($x in $e) { break }; $e.Current.Key.Length; foreach ($x in $e) { }; $e.MoveNext()", ["45150", "Collection was modified; enumeration operation may not execute.", "2", "False"]),
    ("$h = @{ n = 1; Count = 5 }; foreach ($i in 1, 2) { $h.n += $i; $h.N++; $h.new = & { }; $h.Count = $i }; $h.n; $h.Count; $h.Keys.Count; $h | Add-Member p 1; $h.p = 7; $h.ContainsKey('p'); $h.p; $c = [hashtable]::new(); $c.a = 1; $c.A = 2; $c.Count; "
     "foreach ($t in 'a1b22c', '', '1') { ($t -split '\\d+').Count; ($t -split '(\\d)') -join '|' }; [regex]::Split('a1b22c', '\\d+', 'RightToLeft') -join '|'; 'aXbxc' -split 'x'",
     ["6", "2", "3", "False", "7", "2", "3", "a|1|b|2||2|c", "1", "", "2", "|1|", "a|b|c", "a", "b", "c"]),
    ("$l = [Collections.Generic.List[object]](1, 2, 3); foreach ($x in 2, $true, '2', 5) { $l.IndexOf($x) }; $l[1] = $true; $l.IndexOf(1); $l.IndexOf($true); $l.Contains(2); $s = [Collections.Generic.List[string]]('a', 'B'); $s.Contains('b'); $s.IndexOf('B'); $s.IndexOf('a', 1); "
     "foreach ($x in 2, 2L, '2', 2.0, $true, 7) { (1, 2L, 3) -contains $x }; 1 -in $true, 'x'; 1 -in 'x', '1'; 3 -notin 1, 2; 2 -in @{ a = 2 }; 2 -in 2",
     ["1", "-1", "-1", "-1", "0", "1", "False", "False", "1", "-1", "True", "True", "True", "True", "True", "False", "True", "True", "True", "False", "True"]),
    # objects of classes
    ("class P { [int]$N = 3; $Any; [ValidateRange(1, 5)][int]$R = 1; [string]$S; hidden [int]$H }; $p = [P]::new(); foreach ($v in 4, '5', 'q') { try { $p.N = $v; $p.N } catch { $_.FullyQualifiedErrorId } }; foreach ($v in 2, 9) { try { $p.R = $v; $p.R } catch { 'refused' } }; "
     "foreach ($v in 1, 'x', $null) { $p.Any = $v; $p.S = $v; \"$($p.Any)|$($p.S)\" }; $p.n += 1; $p.N; $p.H++; $p.H; $p.N++; $p.N; try { $p.None = 1 } catch { $_.FullyQualifiedErrorId }",
     ["4", "5", "ExceptionWhenSetting", "2", "refused", "1|1", "x|x", "|", "6", "1", "7", "PropertyAssignmentException"]),
    ("class Q { $N = 1 }; class R : Q { $M = 2 }; function f($o) { $o.N; $o.N = 5; $o.N }; f ([Q]::new()); f ([R]::new()); f ([pscustomobject]@{ N = 7 }); f @{ N = 8 }; $q = [Q]::new() | Add-Member NoteProperty N 'added' -Force -PassThru; f $q; f ([Q]::new())",
     ["1", "5", "1", "5", "7", "5", "8", "5", "added", "5", "1", "5"]),
    ("class U { $N = 1 }; function f($o) { $o.N }; $u = [U]::new(); f $u; f $u; Update-TypeData -TypeName U -MemberName N -MemberType ScriptProperty -Value { 'data' } -Force; f $u; $u.N = 2", ["1", "1", "data", "! PropertyAssignmentException"]),
    ("class A1 { [string] Who([int]$x) { return \"A$x\" } [string] ToString() { return 'a' } }; class B1 : A1 { [string] Who([int]$x) { return 'B' + ([A1]$this).Who($x) } [string] ToString() { return 'b' + ([A1]$this).ToString() } }; class C1 : B1 { [string] Who([int]$x) { return 'C' + ([B1]$this).Who($x) } }; "
     "foreach ($o in [B1]::new(), [C1]::new(), [C1]::new()) { $o.Who(1); $o.Who('2'); \"$o\" }", ["BA1", "BA2", "ba", "CBA1", "CBA2", "ba", "CBA1", "CBA2", "ba"]),
])
def test_short_ways(text: str, wanted: list[str]) -> None:
    assert run(text) == wanted


def test_an_array_grows_where_it_is() -> None:
    """What took the square of the elements takes as many steps as there are elements."""
    import time

    started = time.process_time()
    assert run("$a = @(); foreach ($i in 1..60000) { $a += $i }; while ($a.Count -lt 70000) { $a += 'x' }; $a.Count; $h = @{ k = @() }; foreach ($i in 1..30000) { $h.k += $i }; $h.k.Count") == ["70000", "30000"]
    assert time.process_time() - started < 2  # copies took ten


@pytest.mark.parametrize("sign", ["+", "-", "*"])
def test_exact_decimals(sign: str) -> None:
    """What is not rounded is what rounding would leave as it is."""
    from decimal import Decimal

    texts = ["0", "0.00", "-0.0", "1", "-1.5", "0.1", "1.10", "79228162514264337593543950335", "7.9228162514264337593543950335", "0.0000000000000000000000000001", "12345678901234.5678"]
    pairs = [(Decimal(left), Decimal(right)) for left in texts for right in texts]
    found = [(pair, made) for pair in pairs if (made := exact.exact(*pair, sign)) is not None]
    assert len(found) > 40
    assert [str(made) for _, made in found] == [str(numbers.decimals(*pair, sign)) for pair, _ in found]
