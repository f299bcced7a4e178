"""Where the empty result of a command is kept, where it becomes null, and where it is nothing; and what strict mode says of elements that are not there."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

KEPT = [
    ("$x = & { }; $a = 1, $x, 2; $a.Count; $a | % { \"<$_>\" }; $a[1] | % { 'never' }; foreach ($e in $a) { \"[$e]\" }", ["3", "<1>", "<2>", "[1]", "[]", "[2]"]),
    ("$h = @{ a = & { }; b = 1 }; $h.Count; $h.a | % { 'never' }; @($h['a']).Count; $h.Values | % { \"<$_>\" }; $null -eq $h.a", ["2", "0", "<1>", "True"]),
    ("$o = [pscustomobject]@{ a = & { } }; @($o.a).Count; ($o, [pscustomobject]@{ a = 1 }).a; ($o | Select-Object a).a | % { 'never' }", ["0", "1"]),
    ("function f { , (& { }) }; f | % { 'never' }; @(f).Count; @(, (& { })).Count", ["0", "1"]),
    ("$x = & { }; $a = (1, $x) + 2; $a.Count; $a | % { \"<$_>\" }; $a[0..2].Count; (1, $x -eq $null).Count", ["3", "<1>", "<2>", "2", "1"]),
    ("(1 | Select-Object @{ n = 'z'; e = { } }).z | % { 'never' }; 'end'", ["end"]),
    ("$o = [pscustomobject]@{ a = 1 } | Add-Member ScriptProperty p { } -PassThru; @($o.p).Count; $null -eq $o.p; $o | Select-Object -ExpandProperty p; $o | ConvertTo-Json -Compress", ["0", "True", '{"a":1,"p":null}']),
    ("switch (& { }) { default { 'never' } }; switch (, (& { })) { default { \"<$_>\" } }", ["<>"]),
]

NULL = [
    ("function f($p) { $p | % { 'null' } }; f (& { }); $f = { param($a) $a | % { 'null' } }; $f.Invoke((& { }))", ["null", "null"]),
    ("$a = 1, (& { }); Write-Output $a | % { \"<$_>\" }; $a[1] | % { 'null' }", ["<1>", "<>", "null"]),
    ("$h = @{}; $h.a = & { }; $h.a | % { 'null' }; $a = @(1); $a[0] = & { }; $a[0] | % { 'null' }", ["null", "null"]),
    ("$l = [System.Collections.ArrayList]::new(); [void]$l.Add((& { })); $l[0] | % { 'null' }; [object]$o = & { }; $o | % { 'null' }", ["null", "null"]),
    ("@{ a = & { } }, [pscustomobject]@{ b = 1, (& { }) } | ConvertTo-Json -Compress", ['[{"a":null},{"b":[1,null]}]']),
]

STRICT = [
    ("Set-StrictMode -Version 3; 'abc'[9]", ["! System.IndexOutOfRangeException"]),
    ("Set-StrictMode -Version 3; (1, 2)['x']", ["! InvalidCastFromStringToInteger"]),
    ("Set-StrictMode -Version 3; (1, 2)[0, 5]", ["! System.IndexOutOfRangeException"]),
    ("Set-StrictMode -Version 3; [System.Collections.ArrayList]::new()[0]", ["! System.ArgumentOutOfRangeException"]),
    ("Set-StrictMode -Version 3; $a = [int[,]]::new(2, 2); $a[-1, -1]; $a[2, 0]", ["0", "! System.IndexOutOfRangeException"]),
    ("Set-StrictMode -Version 2; $a = [int[,]]::new(2, 2); $null -eq $a[2, 0]; $a[(0, 0), (2, 0)].Count", ["True", "1"]),
    ("Set-StrictMode -Version 2; $x = (1, 2)[9]; $x = 5; $x[0]; $x[3]", ["5", "! CannotIndex"]),
]

METHODS = [
    ("try { (1).Where() } catch { $_.Exception.Message }", ['Cannot find an overload for ".Where({ expression } [, mode [, numberToReturn]])" and the argument count: "0".']),
    ("try { (1).ForEach() } catch { $_.Exception.Message }", ['Cannot find an overload for ".ForEach(expression [, arguments...])" and the argument count: "0".']),
    ("(1).Where('text')", ["! ConvertToFinalInvalidCastException"]),
    ("(1).ForEach($null)", ["! System.ArgumentNullException"]),
]


@pytest.mark.parametrize(("script", "wanted"), KEPT + NULL + STRICT + METHODS)
def test_the_empty_result(script: str, wanted: list[str]) -> None:
    """Each script gives these lines."""
    assert run(script) == wanted
