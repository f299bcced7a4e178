"""Working inside another process by its pipe."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from havmsh.runtime import pipes
from tests.shells import TypedShell
from tests.test_doors import HAVMSH, run


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TypedShell:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return TypedShell()


def there(shell: TypedShell, text: str) -> list[str]:
    """What is shown of a text that is typed where the shell is."""
    shell.screen.seek(0)
    shell.screen.truncate()
    (shell.session.entered or shell.session).run_text(text)
    return shell.screen.getvalue().splitlines()


def test_what_is_typed_runs_over_there_until_one_comes_back(shell: TypedShell) -> None:
    host = TypedShell()
    host.type("$own = 1")
    pipes.listen(host.session, pipes.path_of("door"))
    assert shell.type("$here = 2; Enter-PSHostProcess -CustomPipeName door") == []
    assert shell.session.entered is not None
    assert shell.session.entered.computer == "door"
    assert there(shell, "$x = 5; \"[$own][$here] $x\"; 1..2") == ["[][] 5", "1", "2"]
    assert there(shell, "Write-Warning w; Write-Error bad; Get-Item nowhere") == ["WARNING: w", "Write-Error: bad", f"Get-Item: Cannot find path '{os.getcwd()}/nowhere' because it does not exist."]
    assert not shell.session.entered.ok
    assert there(shell, "$x; Set-Location /; (Get-Date -Year 2020).Year") == ["5", "2020"]
    assert shell.session.entered.location_text == "/"
    assert there(shell, "Exit-PSHostProcess") == []
    assert shell.session.entered is None
    assert there(shell, "$here") == ["2"]


def test_pipes_that_are_not_there(shell: TypedShell) -> None:
    assert shell.type("Enter-PSHostProcess -CustomPipeName nowhere") == ["Enter-PSHostProcess: No named pipe was found with CustomPipeName: nowhere."]
    assert shell.type("Enter-PSHostProcess -Id $PID")[0].startswith("Enter-PSHostProcess: Enter-PSHostProcess does not support entering the same PowerShell session")
    assert shell.type("Enter-PSHostProcess -Id 1")[0].startswith("Enter-PSHostProcess: Cannot enter process with Id '1' because it has not loaded the PowerShell engine")


def test_files_of_processes_that_are_gone_are_taken_away(shell: TypedShell, tmp_path: Path) -> None:
    gone = tmp_path / "CoreFxPipe_PSHost.DD806245.999999999.None.pwsh"
    gone.touch()
    assert shell.type("$p = Get-PSHostProcessInfo; $p.ProcessId -eq $PID; Test-Path $p.GetPipeNameFilePath(); \"$p\"") == ["True", "True", f"{os.getpid()} havmsh DefaultAppDomain"]
    assert not gone.exists()


def test_a_process_is_entered_by_its_number(tmp_path: Path) -> None:
    place = {"TMPDIR": str(tmp_path)}
    other = subprocess.Popen([*HAVMSH, "-NoProfile", "-CustomPipeName", "own", "-Command", "Start-Sleep 30"], env={**os.environ, **place})
    try:
        for _ in range(200):
            if len(list(tmp_path.iterdir())) == 2:
                break
            time.sleep(0.05)
        told = run("-Command", "-", stdin=f"Enter-PSHostProcess -Id {other.pid}\n$PID\nexit\n$PID -ne {other.pid}\nEnter-PSHostProcess -CustomPipeName own\n$PID\n", **place)
        assert told.stdout.split() == [str(other.pid), "True", str(other.pid)]
        listed = run("-Command", "(Get-PSHostProcessInfo).ProcessId -contains $env:OTHER", OTHER=str(other.pid), **place)
        assert listed.stdout == "True\n"
    finally:
        other.terminate()
        other.wait()


def test_a_job_that_scripts_take_for_a_process_is_entered_too(shell: TypedShell, tmp_path: Path) -> None:
    shell.type("$j = Start-Job { $PID; while ($true) { Start-Sleep -Milliseconds 50 } }; while (-not ($n = Receive-Job $j)) { Start-Sleep -Milliseconds 20 }")
    assert shell.type("for ($i = 0; $i -lt 100 -and -not (Get-PSHostProcessInfo -Id $n); $i++) { Start-Sleep -Milliseconds 50 }; (Get-PSHostProcessInfo -Id $n).ProcessId -eq $n; Enter-PSHostProcess -Id $n; $n")[0] == "True"
    number = there(shell, "$PID")
    there(shell, "Exit-PSHostProcess")
    assert shell.type("$n") == number
    assert shell.type("Stop-Job $j; Start-Sleep -Milliseconds 300; @(Get-PSHostProcessInfo -Id $n).Count") == ["0"]


def test_pipes_are_for_the_user_alone(shell: TypedShell) -> None:
    path = pipes.path_of("alone")
    pipes.listen(shell.session, path)
    assert os.stat(path).st_mode & 0o777 == 0o600
