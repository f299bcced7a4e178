"""Traps: which one takes an error, and the exception that it is shown; variables that nothing may write."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_SHOWN = "$_.Exception.GetType().Name; continue"
_MA = "System.Management.Automation."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"& {{ trap {{ {_SHOWN} }} function f {{ Get-Item /nope -ErrorAction Stop }}; f; 'after' }}", ["ItemNotFoundException", "after"]),
        (f"& {{ trap {{ {_SHOWN} }} function f {{ 1 / 0 }}; f; 'after' }}", ["DivideByZeroException", "after"]),
        (f"& {{ trap {{ {_SHOWN} }} function f {{ throw 'x' }}; f; 'after' }}", ["RuntimeException", "after"]),
        (f"& {{ trap [{_MA}RuntimeException] {{ {_SHOWN} }} throw [IO.IOException]::new('x'); 'after' }}", ["IOException", "after"]),
        (f"& {{ trap [{_MA}RuntimeException] {{ 'no'; continue }} trap [DivideByZeroException] {{ {_SHOWN} }} 1 / 0; 'after' }}", ["DivideByZeroException", "after"]),
        (f"& {{ trap [Exception] {{ 'no'; continue }} trap [IO.IOException] {{ {_SHOWN} }} throw [IO.IOException]::new('x') }}", ["IOException"]),
        ("try { & { trap [IO.IOException] { 'no'; continue } 1 / 0; 'no' } } catch { \"$_\" }", ["Attempted to divide by zero."]),
        ("& { $x = 1; trap { $x = 2; $y = 3; \"in $x\"; continue } 1 / 0; \"$x [$y]\" }", ["in 2", "1 []"]),
        ("& { $x = 1; trap { $x += 5; $script:z = $x; Set-Variable w 4; continue } 1 / 0; \"$x [$w] $z\" }", ["1 [] 6"]),
        ("function f($a) { trap { \"$a $args $($PSBoundParameters.Count)\"; return 'left' } throw 'q'; 'never' }; f 1 2", ["1 2 1", "left"]),
        ("& { trap { switch ('ab') { a* { 'never' } default { foreach ($i in 1, 2) { \"$_ $i\" } } }; 1 | % { trap { 'inner'; continue } 1 / 0 }; continue } 1 / 0 }", ["ab 1", "ab 2", "inner"]),
        ("function f { process { trap [DivideByZeroException] { (Get-PSCallStack).FunctionName -join ' '; continue } 1 / 0 } }; 1 | f", ["f<Process><trap><DivideByZeroException> f<Process> <ScriptBlock>"]),
        ("& { trap { try { throw 'x' } catch { \"$($_.ScriptStackTrace)\".Split(',')[0] }; continue } 1 / 0 }", ["at <ScriptBlock><trap>"]),
        ("& { trap { $_.Exception.Message; continue } Write-Error bad -ErrorAction Stop }", ["bad"]),
    ],
)
def test_traps(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize("text", ["$? = 1", "$? += 1", "[int]$? = 1", "$global:? = 1", "foreach ($? in 1) { }", "& { param($?) }", "& { param($Host) }", "& { param($a, [int] $PID) } 1 2", "& { param($true) } 1"])
def test_nothing_writes_it(text: str) -> None:
    assert run(f"try {{ {text}; 'no' }} catch {{ $_.FullyQualifiedErrorId }}") == ["VariableNotWritable"]
