"""A process that a script starts tells of its lines and of its end."""

from __future__ import annotations

from tests.cmdlets.test_mail import run

_START = "$i = [System.Diagnostics.ProcessStartInfo]::new('sh', '-c \"echo one; echo two; echo bad >&2\"'); $i.RedirectStandardOutput = $true; $i.RedirectStandardError = $true; $p = [System.Diagnostics.Process]::new(); $p.StartInfo = $i; "


def test_lines_and_the_end_are_events() -> None:
    script = _START + (
        "$p.EnableRaisingEvents = $true; $null = Register-ObjectEvent $p OutputDataReceived -SourceIdentifier o; $null = Register-ObjectEvent $p ErrorDataReceived -SourceIdentifier e; $null = Register-ObjectEvent $p Exited -SourceIdentifier x; "
        "$null = $p.Start(); $p.BeginOutputReadLine(); $p.BeginErrorReadLine(); $p.WaitForExit(); (Wait-Event x -Timeout 5).SourceIdentifier; (Get-Event o).SourceEventArgs.Data -join ','; (Get-Event e).SourceEventArgs.Data -join ','; $p.ExitCode"
    )
    assert run(script).splitlines() == ["x", "one,two,", "bad,", "0"]


def test_reading_begins_once_and_needs_a_pipe() -> None:
    asked = "try { $p.BeginOutputReadLine() } catch { $_.Exception.InnerException.Message }"
    assert run(_START + f"{asked}; $null = $p.Start(); $p.BeginOutputReadLine(); {asked}; $p.CancelOutputRead(); $p.WaitForExitAsync().Wait(); $p.HasExited").splitlines() == [
        "StandardOut has not been redirected or the process hasn't started yet.", "An async read operation has already been started on the stream.", "True"]


def test_what_is_known_of_a_process() -> None:
    assert run("$q = Get-Process -Id $PID; $q.PriorityClass; $q.Threads.Count -gt 0; $q.PrivateMemorySize64 -gt 0; $q.MainWindowTitle -eq ''").split()[1:] == ["True", "True", "True"]
