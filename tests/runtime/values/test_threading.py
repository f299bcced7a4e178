"""Places that threads share, waiting, and tasks that are still to be started."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("script", "wanted"), [
    ("$x = [long] 5; [Threading.Interlocked]::Increment([ref] $x).GetType().Name; $x", ["Int64", "6"]), ("$x = [int]::MaxValue; [Threading.Interlocked]::Increment([ref] $x)", ["-2147483648"]),
    ("$x = 1; [Threading.Interlocked]::CompareExchange([ref] $x, 7, 1); $x", ["1", "7"]), ("$x = 5; [Threading.Volatile]::Write([ref] $x, 6); [Threading.Volatile]::Read([ref] $x)", ["6"]),
    ("$w = [Threading.SpinWait]::new(); $w.SpinOnce(); $w.Count; [Threading.SpinWait]::SpinUntil({ $false }, 5)", ["1", "False"]),
    ("$l = [Threading.SpinLock]::new(); $taken = $false; $l.Enter([ref] $taken); $taken; $l.Exit(); $l.IsHeld", ["True", "False"]),
    ("[Threading.Timeout]::Infinite; [Threading.Tasks.ValueTask[int]]::new(5).Result; [Threading.Tasks.ValueTask]::CompletedTask.IsCompleted", ["-1", "5", "True"]),
    ("$s = [Threading.SemaphoreSlim]::new(1); $s.WaitAsync().Wait(); $s.CurrentCount; $s.Wait(5)", ["0", "False"]),
    ("$c = [Threading.CountdownEvent]::new(2); $c.AddCount(1); $c.Signal(3); $c.Reset(1); $c.Signal()", ["True", "True"]),
    ("$t = [Threading.Tasks.Task[int]]::new([Func[int]] { 5 }); \"$($t.Status)\"; $t.RunSynchronously(); $t.Result", ["Created", "5"]),
])
def test_members(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted


@pytest.mark.parametrize(("script", "wanted"), [
    ("$c = [Threading.CancellationTokenSource]::new(); $c.Cancel(); [Threading.SemaphoreSlim]::new(0).Wait($c.Token)", "The operation was canceled."),
    ("$c = [Threading.CountdownEvent]::new(1); $null = $c.Signal(); $c.AddCount()", "The event is already signaled and cannot be incremented."),
    ("[Threading.Tasks.Task]::CompletedTask.Start()", "Start may not be called on a promise-style task."),
])
def test_what_is_refused(script: str, wanted: str) -> None:
    assert run(f"try {{ {script} }} catch {{ $_.Exception.InnerException.Message }}") == [wanted]


def test_a_worker_has_no_runspace_for_a_script() -> None:
    script = "$b = [ComponentModel.BackgroundWorker]::new(); $b.add_DoWork({ 1 }); $null = Register-ObjectEvent $b RunWorkerCompleted -SourceIdentifier d; $b.RunWorkerAsync()"
    assert run(f"{script}; (Wait-Event d -Timeout 5).SourceEventArgs.Error.GetType().Name") == ["PSInvalidOperationException"]
