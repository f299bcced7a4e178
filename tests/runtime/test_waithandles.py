"""Events, mutexes and semaphores that threads wait for."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$e = [Threading.ManualResetEvent]::new($false); $e.WaitOne(5); $null = $e.Set(); $e.WaitOne(5); $e.WaitOne(0); $e.Reset(); $e.WaitOne(0)", ["False", "True", "True", "True", "False"]),
        ("$e = [Threading.AutoResetEvent]::new($true); $e.WaitOne(5); $e.WaitOne(5)", ["True", "False"]),
        ("$e = [Threading.ManualResetEvent]::new($true); $e -is [Threading.WaitHandle]; $e -is [Threading.EventWaitHandle]; $e.GetType().Name", ["True", "True", "ManualResetEvent"]),
        ("$p = [powershell]::Create().AddScript('6').BeginInvoke(); $p.AsyncWaitHandle.WaitOne(9000); [Threading.WaitHandle]::WaitAll(@($p.AsyncWaitHandle), 9000)", ["True", "True"]),
        ("$s = [Threading.CancellationTokenSource]::new(); $s.Token.WaitHandle.WaitOne(5); $s.Cancel(); $s.Token.WaitHandle.WaitOne(5)", ["False", "True"]),
        ("$m = [Threading.Mutex]::new($true); $m.WaitOne(0); $m.ReleaseMutex(); $m.ReleaseMutex(); try { $m.ReleaseMutex() } catch { $_.Exception.InnerException.GetType().Name }", ["True", "ApplicationException"]),
        ("$s = [Threading.Semaphore]::new(1, 2); $s.WaitOne(0); $s.WaitOne(0); $s.Release(2); try { $s.Release() } catch { $_.Exception.InnerException.GetType().Name }", ["True", "False", "0", "SemaphoreFullException"]),
        ("$a, $b = [Threading.ManualResetEvent]::new($false), [Threading.ManualResetEvent]::new($true); [Threading.WaitHandle]::WaitAny(@($a, $b)); [Threading.WaitHandle]::WaitAny(@($a), 5)", ["1", "258"]),
        ("$a = [Threading.ManualResetEvent]::new($true); [Threading.WaitHandle]::WaitAny(@($a), 5, $true); [Threading.WaitHandle]::WaitAll(@($a), [timespan]::Zero, $false); $a.WaitOne([timespan]::Zero, $true)", ["0", "True", "True"]),
        ("$e = [Threading.ManualResetEvent]::new($false); $j = Start-ThreadJob { $null = ($using:e).Set() }; $e.WaitOne(9000); $j | Remove-Job -Force", ["True"]),
    ],
)
def test_handles(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_a_monitor_is_held_by_one_thread() -> None:
    """Enter and Exit of any object; Wait lets another thread in until it pulses."""
    text = """
$m = [Threading.Monitor]; $o = [object]::new(); try { $m::Exit($o) } catch { $_.Exception.InnerException.Message }
$m::Enter($o); $m::Enter($o); $m::Exit($o); $m::IsEntered($o); $m::Exit($o); $m::IsEntered($o); $taken = $false; $m::TryEnter($o, [ref] $taken); $taken; $m::Exit($o)
$other = [powershell]::Create().AddScript({ param($o) $m = [Threading.Monitor]; $m::TryEnter($o); $m::Enter($o); $m::Pulse($o); $m::Exit($o) }).AddArgument($o)
$m::Enter($o); $asked = $other.BeginInvoke(); Start-Sleep -Milliseconds 200; $m::Wait($o, 9000); $m::Exit($o); $other.EndInvoke($asked); $m::Enter($o); $m::Wait($o, 10); $m::Exit($o)
"""
    assert run(text) == ["Object synchronization method was called from an unsynchronized block of code.", "True", "False", "True", "True", "False", "False"]
