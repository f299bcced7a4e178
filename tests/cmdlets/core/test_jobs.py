"""Jobs and parallel loops run beside the session and hand back what they write."""

from __future__ import annotations

import threading
import time

import pytest

from tests.shells import TypedShell


@pytest.fixture
def shell() -> TypedShell:
    return TypedShell()


def test_parallel_gives_every_result(shell: TypedShell) -> None:
    assert shell.type("(1..20 | ForEach-Object -Parallel { $_ * 2 } -ThrottleLimit 4 | Measure-Object -Sum).Sum") == ["420"]


def test_using_hands_the_callers_value_over(shell: TypedShell) -> None:
    assert shell.type("$base = 40; Start-Job { $using:base + 2 } | Receive-Job -Wait -AutoRemoveJob") == ["42"]
    assert shell.type("@(Get-Job).Count") == ["0"]


def test_a_job_does_not_see_the_sessions_variables(shell: TypedShell) -> None:
    assert shell.type("$secret = 1; Start-ThreadJob { \"[$secret]\" } | Receive-Job -Wait") == ["[]"]


def test_what_a_job_throws_is_its_failure(shell: TypedShell) -> None:
    assert shell.type("$j = Start-ThreadJob { 'before'; throw 'bad' } | Wait-Job; $j.State") == ["Failed"]
    assert shell.type("$j | Receive-Job -ErrorAction SilentlyContinue; $Error[0].Exception.Message") == ["before", "bad"]


def test_a_stopped_job_ends(shell: TypedShell) -> None:
    assert shell.type("$j = Start-ThreadJob { while ($true) { Start-Sleep -Milliseconds 10 } }; Stop-Job $j; $j.State") == ["Stopped"]


def test_blocks_beside_a_pipeline_end_with_it(shell: TypedShell) -> None:
    before = set(threading.enumerate())
    assert shell.type("@(1..3 | ForEach-Object -Parallel { $_; while ($true) { $x = 'a' + 1 } } | Select-Object -First 2).Count") == ["2"]
    until = time.monotonic() + 10
    while set(threading.enumerate()) - before and time.monotonic() < until:
        time.sleep(0.01)
    assert not set(threading.enumerate()) - before


def test_what_a_job_writes_has_lost_its_methods(shell: TypedShell) -> None:
    shell.type("$made = Start-Job { Get-Item / } | Receive-Job -Wait")
    assert shell.type("$made.PSTypeNames[0]; $made.PSComputerName; $made.PSShowComputerName; \"$($made.PSProvider)\"") == [
        "Deserialized.System.IO.DirectoryInfo", "localhost", "False", "Microsoft.PowerShell.Core\\FileSystem",
    ]


def test_what_a_job_is_given_has_lost_its_methods(shell: TypedShell) -> None:
    shell.type("$folder = Get-Item /")
    assert shell.type("Start-Job { $args[0].PSTypeNames[0]; ($using:folder).PSTypeNames[0] } -ArgumentList $folder | Receive-Job -Wait") == ["Deserialized.System.IO.DirectoryInfo"] * 2


def test_a_number_that_came_from_elsewhere_counts_on(shell: TypedShell) -> None:
    assert shell.type("$n = Start-Job { 5 } | Receive-Job -Wait; $n++; $n; $n -is [int]") == ["6", "True"]


def test_a_job_that_runs_a_block_has_a_runspace(shell: TypedShell) -> None:
    script = "$j = Start-Job { 1 }; $null -eq $j.Runspace; $j.ChildJobs[0].Runspace.GetType().Name; (Set-PSBreakpoint -Command x -Runspace $j.ChildJobs[0].Runspace).Command; $null = $j | Wait-Job"
    assert shell.type(script) == ["True", "LocalRunspace", "x"]


def test_what_fails_in_a_job_is_told_as_from_elsewhere(shell: TypedShell) -> None:
    shell.type("Start-Job { Get-Item /nowhere; throw 'over' } | Wait-Job | Receive-Job 2>$null")
    assert shell.type("$Error[0, 1] | ForEach-Object { $_.Exception.GetType().Name; $_.FullyQualifiedErrorId; \"$($_.OriginInfo)\" }") == [
        "RemoteException", "over", "localhost", "RemoteException", "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand", "localhost",
    ]


def test_what_is_asked_of_jobs_names_their_commands_and_numbers(shell: TypedShell) -> None:
    shell.type("$j = Start-ThreadJob { 1 }; $j | Wait-Job | Out-Null; $k = Start-ThreadJob { while ($true) { Start-Sleep -Milliseconds 10 } }")
    ended, runs = shell.type("$j.Id; $k.Id")
    about = f'Remote Command:  1 , associated with the job that has an ID of "{ended}".'
    assert shell.type("Remove-Job $j -WhatIf") == [f'What if: Performing the operation "Remove" on target "{about}".']
    assert shell.type("Stop-Job $j -WhatIf; (Stop-Job $j -PassThru).Id") == [ended]
    assert shell.type("Stop-Job $k -WhatIf")[0].endswith(f'associated with a job that has an ID of "{runs}".".')
    shell.type("Stop-Job $k")


def test_a_job_whose_output_cannot_be_read_fails_with_the_reason(shell: TypedShell) -> None:
    shell.type("$j = Start-Job { $a = @(1); foreach ($i in 1..60) { $a = , $a }; try { , $a } catch { 'caught' }; 'after' } | Wait-Job; $e = $null; $got = $j | Receive-Job -ErrorVariable e -ErrorAction SilentlyContinue")
    assert shell.type("\"$($j.State) $got|$($e.FullyQualifiedErrorId) $($e.CategoryInfo.Category) $($e.TargetObject)|\" + $e.Exception.GetType()") == [
        "Failed |PSSessionStateBroken OpenError localhost|System.Management.Automation.Remoting.PSRemotingTransportException",
    ]
    assert shell.type("$e.ErrorDetails.Message -like '`[localhost`] There is an error processing data from the background process. Error reported: Serialized XML is nested too deeply.*'") == ["True"]


@pytest.mark.parametrize(
    ("path", "error_id", "text"),
    [
        ("none.ps1", "PathNotFound", "Cannot find path '*none.ps1' because it does not exist."),
        ("none.txt", "System.ArgumentException", "The value of the FilePath parameter must be a PowerShell script file. Enter the path to a file with a .ps1 file name extension and try the command again. (Parameter 'filePath')"),
        ("n*.ps1", "System.ArgumentException", "Wildcard characters are not supported for the FilePath parameter. Specify a path without wildcard characters. (Parameter 'filePath')"),
        ("Env:n.ps1", "System.ArgumentException", "The path specified as the value of the FilePath parameter is not from the FileSystem provider. (Parameter 'filePath')"),
    ],
)
def test_the_script_of_a_job_is_a_file_of_its_kind(shell: TypedShell, path: str, error_id: str, text: str) -> None:
    assert shell.type(f"try {{ Start-Job -FilePath '{path}' }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message -like \"{text}\" }}; @(Get-Job).Count") == [
        f"{error_id},Microsoft.PowerShell.Commands.StartJobCommand", "True", "0"]


def test_a_job_that_cannot_be_made_is_none(shell: TypedShell) -> None:
    assert shell.type("try { Start-Job { $using:none } } catch { 'refused' }; try { Start-ThreadJob -FilePath /tmp/none.txt } catch { 'refused' }; @(Get-Job).Count") == ["refused", "refused", "0"]


def test_a_job_keeps_its_own_output(shell: TypedShell) -> None:
    assert shell.type("$j = Start-Job { 1 } | Wait-Job; \"$($j.Output.Count) $($j.ChildJobs[0].Output.Count)\"; $null = Receive-Job $j; $j.ChildJobs[0].Output.Count") == ["0 1", "1"]
    assert shell.type("$j = Start-ThreadJob { 1 } | Wait-Job; $j.Output.Count; $null = Receive-Job $j -Keep; $j.Output.Count; $null = Receive-Job $j; $j.Output.Count") == ["1", "1", "0"]


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ("Start-ThreadJob { 1; Write-Error 'e'; 2; throw 'x' }", "1 2|Microsoft.PowerShell.Commands.WriteErrorException NotSpecified e|JobStateFailed InvalidResult x"),
        ("1 | ForEach-Object -Parallel { 1; Write-Error 'e'; 2; throw 'x' } -AsJob", "1 2|Microsoft.PowerShell.Commands.WriteErrorException NotSpecified e|JobStateFailed InvalidResult x"),
        ("Start-Job { 1; Write-Error 'e'; 2; throw 'x' }", "1 2|Microsoft.PowerShell.Commands.WriteErrorException NotSpecified e|x OperationStopped x"),
    ],
)
def test_what_ended_a_job_is_told_last_and_each_time(shell: TypedShell, job: str, expected: str) -> None:
    shell.type(f"$j = {job}; $null = Wait-Job $j; $got = Receive-Job $j -ErrorVariable e -ErrorAction SilentlyContinue; $null = Receive-Job $j -ErrorVariable again -ErrorAction SilentlyContinue")
    told = "($e | ForEach-Object { \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.Exception.Message)\" }) -join '|'"
    assert shell.type(f"\"$got|\" + ({told}); @($again).Count") == [expected, "1"]


def test_the_streams_of_a_thread_job_that_has_ended_come_one_after_the_other(shell: TypedShell) -> None:
    script = "Write-Warning 'w'; 1; Write-Verbose 'v' -Verbose; 2; Write-Error 'e'"
    assert shell.type(f"Start-ThreadJob {{ {script} }} | Wait-Job | Receive-Job *>&1 | ForEach-Object {{ \"$_\" }}") == ["1", "2", "e", "v", "w"]
    assert shell.type(f"Start-Job {{ {script} }} | Wait-Job | Receive-Job *>&1 | ForEach-Object {{ \"$_\" }}") == ["w", "1", "v", "2", "e"]


def test_a_parallel_job_of_which_a_part_was_stopped_has_failed(shell: TypedShell) -> None:
    assert shell.type("$j = 1 | ForEach-Object -Parallel { Start-Sleep 30 } -AsJob; Start-Sleep -Milliseconds 300; $j.ChildJobs[0].StopJob(); $null = Wait-Job $j; \"$($j.State) $($j.ChildJobs[0].State)\"") == ["Failed Stopped"]
    assert shell.type("$j = 1 | ForEach-Object -Parallel { Start-Sleep 30 } -AsJob; Start-Sleep -Milliseconds 300; Stop-Job $j; \"$($j.State)\"") == ["Stopped"]


def test_code_of_a_job_may_leave_it(shell: TypedShell) -> None:
    assert shell.type("$j = Start-Job { 1; exit 3 } | Wait-Job; \"$($j.State) $($j.ChildJobs.State) $(Receive-Job $j)\"") == ["Completed Stopped 1"]
    assert shell.type("$j = Start-Job { 1; break; 2 } | Wait-Job; \"$($j.State) $($j.ChildJobs.State) $(Receive-Job $j)\"") == ["Completed Completed 1"]
    assert shell.type("(Start-ThreadJob { exit 3 } | Wait-Job).State; (Start-ThreadJob { continue } | Wait-Job).State") == ["Completed", "Completed"]


def test_runspaces_of_thread_jobs_are_there_until_these_end(shell: TypedShell) -> None:
    count = "@(Get-Runspace).Count - $n"
    script = f"$n = @(Get-Runspace).Count; $j = 1..3 | ForEach-Object {{ Start-ThreadJob {{ Start-Sleep 60 }} -ThrottleLimit 2 }}; {count}; $j[0, 2] | Remove-Job -Force; {count}; $j[1] | Remove-Job -Force; {count}"
    assert shell.type(script) == ["3", "1", "0"]


def test_jobs_are_found_by_their_command_and_not_by_properties(shell: TypedShell) -> None:
    assert shell.type("$j = Start-ThreadJob { 'a b' } | Wait-Job; (Get-Job -Command \" 'A B' \").Id -eq $j.Id; (Get-Job -Command '*a*').Id -eq $j.Id") == ["True", "True"]
    warned = "WARNING: A ThreadJobSourceAdapter job source adapter threw an exception with the following message: Specified method is not supported."
    assert [line.rstrip() for line in shell.type("Get-Job -Filter @{ Id = $j.Id }")] == [warned]


def test_only_the_jobs_that_come_are_waited_for(shell: TypedShell) -> None:
    shell.type("$other = Start-ThreadJob { while ($true) { Start-Sleep -Milliseconds 10 } }; $j, $k = 1, 2 | ForEach-Object { Start-ThreadJob { 1 } }")
    assert shell.type("@($j, $k, $j | Wait-Job -Timeout 10).Id -join ' '; [pscustomobject]@{ Id = $k.Id } | Wait-Job | ForEach-Object Id; @() | Wait-Job -Timeout 1") == ["2 3", "3"]
    assert shell.type("@($j, $other | Wait-Job -Timeout 0).Count; @($other, $j | Wait-Job -Any).Id; @($k | Wait-Job -Any -Timeout 5).Id; $other | Stop-Job") == ["0", "2", "3"]


def test_all_processes_are_waited_for_at_once(shell: TypedShell) -> None:
    shell.type("$p = 1, 2 | ForEach-Object { Start-Process sleep 20 -PassThru }; $q = Start-Process true -PassThru")
    script = "$p | Wait-Process -Timeout 0 -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count; @($p + $q | Wait-Process -Any -PassThru).Count; $p | Stop-Process -PassThru | Wait-Process -Timeout 10; $p.HasExited"
    assert shell.type(script) == ["2", "3", "True", "True"]


def test_what_waits_for_others_is_stopped_at_once(shell: TypedShell) -> None:
    shell.type("$p = Start-Process sleep 20 -PassThru; $waits = '1, 2, 3 | ForEach-Object -Parallel { Start-Sleep 20 } -ThrottleLimit 2', \"Wait-Process $($p.Id)\", 'Start-Process sleep 1 -Wait', '1 | ForEach-Object -Parallel { sleep 20 }'")
    shell.type("$all = $waits | ForEach-Object { $one = [powershell]::Create().AddScript($_); $null = $one.BeginInvoke(); $one }; Start-Sleep -Milliseconds 150")
    began = time.monotonic()
    assert shell.type("$all | ForEach-Object { $_.Stop(); $_.InvocationStateInfo.State }; $p.Kill()") == ["Stopped"] * 4
    assert time.monotonic() - began < 1.5  # a thread that does not hear of it is waited for two seconds
