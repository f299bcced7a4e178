"""The debugger: which places breakpoints lie at and how often they are hit, what is traced, what the prompt understands."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from havmsh.runtime.host import Host
from havmsh.runtime.session import Session
from tests.runtime.test_language import CMDLETS, run

LOOP = "while ($count -lt 3)\n{\n    $count += 1\n    \"at $count\"\n}\n"
CALLS = "function f($a) {\n    $b = $a * 2\n    $b\n}\n$x = f 2\n$y = f $x\n$y\n"
PIPELINE = "1..3 |\nForEach-Object { $_ } | Sort-Object |\nGet-Unique\n"


def hits(folder: Path, script: str, lines: str) -> str:
    path = folder / "script.ps1"
    path.write_text(script)
    got = run(
        f"$b = Set-PSBreakpoint -Script '{path}' -Line {lines} -Action {{ continue }}; $null = & '{path}'; ($b.HitCount) -join ' '; $b | Remove-PSBreakpoint",
    )
    return got[0]


@pytest.mark.parametrize(
    ("script", "lines", "expected"),
    [
        (LOOP, "1, 3, 4", "4 4 3"), (CALLS, "2, 3, 4, 5, 7", "2 2 2 1 1"), (PIPELINE, "1, 2, 3", "1 3 1"),
        ("$t = 1..2\nswitch ($t)\n{\n    default {}\n}\n", "2", "3"), ("for ($t = 2;\n     $t -gt 0; $t--) { }\n", "1, 2", "1 2"),
        ("if ($false) {}\nelseif ('ab'.Contains('a'))\n{ }\n", "2", "1"), ("trap {\n    'it'\n    return\n}\n\nthrow\n", "3", "1"),
        ("foreach ($i in 1, 2) {\n$i\n}\n", "1, 2", "1 2"), ("do {\n$i++\n}\nwhile ($i -lt 2)\n", "2, 4", "3 2"), ("function f\n{\n  'a'\n}\n\n# nothing\nf\n", "2, 6", "1 1"),
    ],
)
def test_line_breakpoints_are_hit_as_often_as_powershell_hits_them(script: str, lines: str, expected: str, tmp_path: Path) -> None:
    assert hits(tmp_path, script, lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$b = Set-PSBreakpoint -Variable n -Mode ReadWrite -Action { continue }; $n = 1; $n += 1; $n; \"$n\"; $b.HitCount; Get-PSBreakpoint | Remove-PSBreakpoint", ["2", "2", "5"]),
        ("$b = Set-PSBreakpoint -Variable n -Action { $script:got += \"$($_.Variable) \" }; $n = 1; $n; foreach ($n in 1, 2) { }; $got; $b | Remove-PSBreakpoint", ["1", "n n n "]),
        ("function f { process { $_ } }; $b = Set-PSBreakpoint -Command f, Get-D* -Action { continue }; $null = 1, 2 | f; $null = Get-Date; $b.HitCount -join ' '; $b | Remove-PSBreakpoint", ["2 1"]),
        ("$b = Set-PSBreakpoint -Command ForEach-Object -Action { continue }; 1, 2 | % { $_ }; $b.HitCount; $b | Disable-PSBreakpoint; 1 | % { $_ }; $b.HitCount; $b | Remove-PSBreakpoint", ["1", "2", "0", "1", "0"]),
        ("(Set-PSBreakpoint -Variable x -Mode Read).ToString(); (Set-PSBreakpoint -Command a*).ToString(); Get-PSBreakpoint | Remove-PSBreakpoint", ["Variable breakpoint on '$x' (Read access)", "Command breakpoint on 'a*'"]),
        ("Set-PSBreakpoint -Script nowhere.ps1 -Line 1", ["! PathNotFound,Microsoft.PowerShell.Commands.SetPSBreakpointCommand"]),
        ("Remove-PSBreakpoint -Id 99999", ["! PSBreakpoint:BreakpointIdNotFound,Microsoft.PowerShell.Commands.RemovePSBreakpointCommand"]),
        ("Set-PSBreakpoint -Variable x -Action { $y = 5 } | Out-Null; $y = 1; $x = 2; $y; Get-PSBreakpoint | Remove-PSBreakpoint", ["1"]),
        ("Set-PSBreakpoint -Variable x -Action { Set-Variable y 5 -Scope 1 } | Out-Null; $y = 1; $x = 2; $y; Get-PSBreakpoint | Remove-PSBreakpoint", ["5"]),
        ("Set-PSBreakpoint -Command f -Action { throw 'nobody hears it' } | Out-Null; function f { 'ran' }; f; Get-PSBreakpoint | Remove-PSBreakpoint", ["ran"]),
        ("$d = $Host.Runspace.Debugger; $b = $d.SetVariableBreakpoint('q', 'ReadWrite', { continue }, $null); $b.AccessMode; $d.GetBreakpoints().Count; $d.RemoveBreakpoint($b)", ["ReadWrite", "1", "True"]),
    ],
)
def test_breakpoints(text: str, expected: list[str]) -> None:
    assert run(text) == expected


class Person(Host):
    """Somebody who types at the debugger's prompt."""

    def __init__(self, *lines: str) -> None:
        self.out = io.StringIO()
        super().__init__(self.out, self.out)
        self.lines = list(lines)

    def nested_line(self, prompt: str) -> str | None:
        """The next of the lines."""
        return self.lines.pop(0) if self.lines else None


def typed(text: str, *lines: str) -> list[str]:
    person = Person(*lines)
    session = Session(person, CMDLETS, error_view=lambda record, _: f"! {record.exception.message}\n")
    session.run_text(text)
    return person.out.getvalue().splitlines()


def test_the_prompt_steps_shows_and_evaluates() -> None:
    shown = typed("function f { 1\n2 }\n$b = Set-PSBreakpoint -Command f\nf; 'after'", "$PSDebugContext.Breakpoints.Count", "s", "", "o", "c")
    assert shown[:3] == ["Entering debug mode. Use h or ? for help. ", "", "Hit Command breakpoint on 'f'"]
    assert [line for line in shown if line.startswith("At ")] == ["At line:1 char:12", "At line:1 char:14", "At line:2 char:1", "At line:4 char:4"]
    assert [line for line in shown if line in ("1", "2", "after")] == ["1", "1", "2", "after"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [(("l 1 1",), "    1:* Wait-Debugger; 'on'"), (("?",), " q, quit             Stop operation and exit the debugger"), (("l 9",), "The starting line must be a positive integer no greater than 1"), (("$x = 7; $x",), "7"), (("(Get-PSCallStack).Count",), "1")],
)
def test_what_the_prompt_answers(lines: tuple[str, ...], wanted: str) -> None:
    shown = typed("Wait-Debugger; 'on'", *lines)
    assert any(wanted in line for line in shown)
    assert shown[-1] == "on"


def test_quit_ends_the_command_and_finally_runs() -> None:
    assert typed("try { Wait-Debugger; 'never' } finally { 'at last' }", "q")[-1] == "at last"


def test_nothing_is_watched_between_commands() -> None:
    session = Session(Person(), CMDLETS)
    before = sys.gettrace()
    session.run_text("$null = Set-PSBreakpoint -Variable x -Action { $global:seen++ }")
    assert sys.gettrace() is before
    session.run_text("$x = 1; $x = 2")
    assert session.global_frame.get("seen") == 2 and sys.gettrace() is before


def test_tracing_shows_statements_calls_and_values() -> None:
    shown = typed("function f { $x = 1 }\nSet-PSDebug -Trace 2\nf\nSet-PSDebug -Off\n'quiet'")
    assert shown == [
        "DEBUG:    3+  >>>> f", "DEBUG:    1+ function f  >>>> { $x = 1 }", "DEBUG:     ! CALL function 'f'", "DEBUG:    1+ function f {  >>>> $x = 1 }",
        "DEBUG:     ! SET $x = '1'.", "DEBUG:    1+ function f { $x = 1  >>>> }", "DEBUG:    4+  >>>> Set-PSDebug -Off", "quiet",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("foreach ($i in 1) { $n += $i }", [
            "foreach ($i in  >>>> 1) { $n += $i }", "SET $foreach = 'IEnumerator'.", "foreach ( >>>> $i in 1) { $n += $i }", "SET $i = '1'.", "foreach ($i in 1) {  >>>> $n += $i }",
            "SET $n = '1'.", "foreach ( >>>> $i in 1) { $n += $i }", "SET $foreach = ''.",
        ]),
        ("switch (Write-Output a) { a { } }", [
            "switch ( >>>> Write-Output a) { a { } }", "SET $switch = 'IEnumerator'.", "switch ( >>>> Write-Output a) { a { } }", "switch (Write-Output a) {  >>>> a { } }",
            "switch ( >>>> Write-Output a) { a { } }", "SET $switch = ''.",
        ]),
        ("foreach ($i in Write-Output a) { break }", [
            "foreach ($i in  >>>> Write-Output a) { break }", "foreach ($i in  >>>> Write-Output a) { break }", "SET $foreach = 'IEnumerator'.",
            "foreach ( >>>> $i in Write-Output a) { break }", "SET $i = 'a'.", "foreach ($i in Write-Output a) {  >>>> break }", "SET $foreach = ''.",
        ]),
        ("$h = @{ a = Write-Output 1 }", [" >>>> $h = @{ a = Write-Output 1 }", "$h = @{ a =  >>>> Write-Output 1 }", "SET $h = 'System.Collections.Hashtable'."]),
        ("$x = \"a$(1)\"; $y = $x++", [" >>>> $x = \"a$(1)\"; $y = $x++", "$x = \"a$( >>>> 1)\"; $y = $x++", "SET $x = 'a1'.", "$x = \"a$(1)\";  >>>> $y = $x++"]),
        ("$x = 4; $y = $x++", [" >>>> $x = 4; $y = $x++", "SET $x = '4'.", "$x = 4;  >>>> $y = $x++", "SET $x = '5'.", "SET $y = '4'."]),
        ("throw (Write-Output 1)", [" >>>> throw (Write-Output 1)"]),
        ("& { trap [DivideByZeroException] { continue } 1/0 }", [
            " >>>> & { trap [DivideByZeroException] { continue } 1/0 }", "&  >>>> { trap [DivideByZeroException] { continue } 1/0 }", "CALL function '<ScriptBlock>'",
            "& { trap [DivideByZeroException] { continue }  >>>> 1/0 }", "&  >>>> { trap [DivideByZeroException] { continue } 1/0 }",
            "CALL function '<ScriptBlock><trap><DivideByZeroException>'", "& { trap [DivideByZeroException] {  >>>> continue } 1/0 }", "& { trap [DivideByZeroException] { continue } 1/0  >>>> }",
        ]),
        ("& { end { 1 } }", [
            " >>>> & { end { 1 } }", "& { end  >>>> { 1 } }", "CALL function '<ScriptBlock><End>'", "& { end {  >>>> 1 } }", "& { end { 1  >>>> } }",
        ]),
        ("throw Write-Output 1", [" >>>> throw Write-Output 1", "throw  >>>> Write-Output 1"]),
    ],
)
def test_tracing_passes_what_the_compiler_of_powershell_marks(text: str, told: list[str]) -> None:
    shown = [line for line in typed(f"Set-PSDebug -Trace 2\n{text}\nSet-PSDebug -Off") if line.startswith("DEBUG:")]
    assert [line.removeprefix("DEBUG:").removeprefix("    2+ ").removeprefix("     ! ") for line in shown if not line.startswith("DEBUG:    3+")] == told


def test_tracing_shows_default_values_that_have_to_run() -> None:
    shown = typed("function f($a = (Write-Output 1), $b = 2, $c = $a) { }\nSet-PSDebug -Trace 1\nf\nSet-PSDebug -Off")
    assert next(line for line in shown if line.startswith("DEBUG:    1+")) == "DEBUG:    1+ function f($a =  >>>> (Write-Output 1), $b = 2, $c = $a) { }"
    assert len([line for line in shown if line.startswith("DEBUG:    1+")]) == 3


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("function f { [CmdletBinding()] param()\ntry {\nGet-Item -Answer 42\n'never' } catch { 'caught' } }\nf -ErrorAction Break", ["At line:3 char:1"]),
        ("function f { [CmdletBinding()] param()\ntry { try {\nGet-Item -Answer 42 } catch { throw }\n} catch { } }\nf -ErrorAction Break", ["At line:3 char:1"]),
        ("function f { [CmdletBinding()] param()\ntry { try {\nGet-Item -Answer 42 } catch {\nthrow $_ }\n} catch { } }\nf -ErrorAction Break", ["At line:3 char:1", "At line:4 char:1"]),
        ("$ProgressPreference = 'Break'\nWrite-Progress -Activity a", ["At line:2 char:1"]),
        ("$ErrorActionPreference = 'Break'\n$null.Call()", ["At line:2 char:1"]),
    ],
)
def test_the_preference_break_stops_where_a_new_error_happens_or_something_is_written(text: str, places: list[str]) -> None:
    assert [line for line in typed(text) if line.startswith("At ")] == places


def test_stops_are_told_to_the_handlers_of_an_event() -> None:
    text = """$d = $Host.Runspace.Debugger
$h = [EventHandler[System.Management.Automation.DebuggerStopEventArgs]] { $global:told += "$($_.InvocationInfo.ScriptLineNumber) $($args[0].GetType().Name)"; $_.ResumeAction = 'Continue' }
$d.add_DebuggerStop($h)
Wait-Debugger
$d.remove_DebuggerStop($h)
Wait-Debugger
$told"""
    assert typed(text)[-1] == "4 ScriptDebugger"


def test_a_script_begins_to_step(tmp_path: Path) -> None:
    path = tmp_path / "script.ps1"
    path.write_text(
        "$d = $Host.Runspace.Debugger; $Host.DebuggerEnabled = $false; $script:lines = @()\n"
        "$d.add_DebuggerStop({ param($s, $e) $script:lines += $e.InvocationInfo.ScriptLineNumber; $e.ResumeAction = if ($script:lines.Count -lt 2) { 'StepInto' } else { 'Continue' } })\n"
        "$d.SetDebuggerStepMode($true)\n$a = 1\n$b = 2\n$c = 3\n$script:lines -join ' '\n"
        "$d.SetDebugMode('None'); try { $d.SetDebuggerStepMode($true) } catch { $_.Exception.InnerException.Message }\n"
    )
    assert run(f"& '{path}'") == ["4 5", "The debugger cannot be enabled for step mode because the debugger is turned off with debug mode set to None."]


def test_the_stops_of_another_runspace_wait_or_are_told_here(tmp_path: Path) -> None:
    path = tmp_path / "script.ps1"
    path.write_text("'a'\n'b'\n")
    text = f"""$r = [runspacefactory]::CreateRunspace(); $r.Open(); $d = $r.Debugger; Enable-RunspaceDebug $r
$p = [powershell]::Create(); $p.Runspace = $r; $null = $p.AddScript("Set-PSBreakpoint -Script '{path}' -Line 2").Invoke(); $p.Commands.Clear()
$null = $p.AddScript("{path}").BeginInvoke(); while (-not $d.InBreakpoint) {{ Start-Sleep -Milliseconds 1 }}
$p.Stop(); $r.ResetRunspaceState(); $d -eq $r.Debugger; $d.InBreakpoint; $p.Commands.Clear(); $p.AddCommand('Get-PSBreakpoint').Invoke().Count
$p.Commands.Clear(); $null = $p.AddScript("Set-PSBreakpoint -Script '{path}' -Line 2").Invoke(); $p.Commands.Clear()
$u = [System.Management.Automation.Internal.DebuggerUtils]; $i = [System.Management.Automation.Internal.PSStandaloneMonitorRunspaceInfo]::new($r); "$($i.RunspaceType)"
$Host.Runspace.Debugger.add_DebuggerStop({{ param($s, $e) $global:told += "line $($e.InvocationInfo.ScriptLineNumber)"; $e.ResumeAction = 'Continue' }})
$u::StartMonitoringRunspace($Host.Runspace.Debugger, $i); $p.AddScript("{path}").Invoke() -join ''; $u::EndMonitoringRunspace($Host.Runspace.Debugger, $i); $null = $p.Invoke(); $told
try {{ $u::StartMonitoringRunspace($null, $i) }} catch {{ $_.FullyQualifiedErrorId }}; $u::ShouldAddCommandToHistory('prompt')"""
    assert run(text) == ["True", "False", "0", "Standalone", "ab", "line 2", "PSArgumentNullException", "False"]
_WAITED = "for ($i = 0; $i -lt 100 -and $j.State -ne 'AtBreakpoint'; $i++) { Start-Sleep -Milliseconds 30 }; "


@pytest.mark.parametrize("start", ["Start-Job", "Start-ThreadJob"])
def test_a_job_stands_at_its_breakpoints_until_it_is_debugged(start: str) -> None:
    script = f"$j = {start} {{ $null = Set-PSBreakpoint -Command f; function f {{ $x = 5; \"f $x\" }}; 'a'; f; 'z' }}; {_WAITED}$j.State; Receive-Job $j; Debug-Job $j; $j.State"
    told = typed(script, "$x", "v", "v", "$x + 1", "c")
    assert told[:2] == ["AtBreakpoint", "a"]
    assert "Hit Command breakpoint on 'f'" in told
    assert [line for line in told[told.index("Hit Command breakpoint on 'f'"):] if line in ("6", "f 5", "z", "Completed")] == ["6", "f 5", "z", "Completed"]


def test_a_job_that_is_debugged_is_left_to_itself_or_stopped() -> None:
    script = f"$j = Start-ThreadJob {{ Wait-Debugger; 'on'; Start-Sleep -Milliseconds 50; 'end' }}; {_WAITED}Debug-Job $j; 'here'; $null = $j | Wait-Job; Receive-Job $j; $j.State"
    assert typed(script, "d")[-4:] == ["here", "on", "end", "Completed"]
    assert typed(script, "q")[-2:] == ["here", "Stopped"]
    assert run(f"$j = Start-ThreadJob {{ Wait-Debugger; 'on' }}; {_WAITED}Stop-Job $j; $j.State; try {{ Debug-Job $j }} catch {{ $_.FullyQualifiedErrorId }}") == [
        "Stopped", "DebugJobNoDebuggableJobsFound,Microsoft.PowerShell.Commands.DebugJobCommand",
    ]


def test_a_job_that_runs_is_stopped_where_it_waits() -> None:
    script = "$j = Start-ThreadJob { function tick { $script:i++ }; 1..500 | ForEach-Object { Start-Sleep -Milliseconds 10; tick } }; Start-Sleep -Milliseconds 200; Debug-Job $j -BreakAll; $j.State"
    told = typed(script, "$i -gt 0", "q")
    assert told[-2:] == ["True", "Stopped"]


def test_a_runspace_is_debugged_until_it_is_left_to_itself() -> None:
    script = (
        "$r = [runspacefactory]::CreateRunspace(); $r.Open(); $p = [powershell]::Create(); $p.Runspace = $r; "
        "$null = $p.AddScript('1..500 | ForEach-Object { Start-Sleep -Milliseconds 10; $n = $_ }; \"end $n\"'); $h = $p.BeginInvoke(); Start-Sleep -Milliseconds 100; "
        "Debug-Runspace $r -BreakAll; $p.Stop(); $r.Close()"
    )
    told = typed(script, "$n -gt 0", "v", "$n = 499", "d")
    assert told[0].startswith("Debugging Runspace: Runspace")
    assert told[1:3] == ["To end the debugging session type the 'Detach' command at the debugger prompt, or type 'Ctrl+C' otherwise.", ""]
    assert "True" in told


def test_a_stop_carries_its_invocation(tmp_path: Path) -> None:
    """What another session is told of where execution stands."""
    script = (
        "$handler = [EventHandler[System.Management.Automation.DebuggerStopEventArgs]]{ param($sender, $stop) $global:seen = $stop.SerializedInvocationInfo; $stop.ResumeAction = 'Continue' }\n"
        "$debugger = [runspace]::DefaultRunspace.Debugger; $debugger.add_DebuggerStop($handler); $null = Set-PSBreakpoint -Variable carried\n$carried = 1\n"
        "Get-PSBreakpoint | Remove-PSBreakpoint; $debugger.remove_DebuggerStop($handler)\n$seen.InvocationInfo_ScriptLineNumber; $seen.InvocationInfo_OffsetInLine; $seen.SerializeExtent"
    )
    file = tmp_path / "carried.ps1"
    file.write_text(script)
    assert run(f"& '{file}'")[-3:] == ["3", "1", "False"]
