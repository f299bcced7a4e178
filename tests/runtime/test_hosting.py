"""[powershell], runspaces and what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run

_SETTINGS = "$s = [Management.Automation.PSInvocationSettings]::new(); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[powershell]::Create().AddScript('1..2').AddCommand('ForEach-Object').AddParameter('Process', { $_ * 2 }).Invoke()", ["2", "4"]),
        ("$p = [powershell]::Create().AddScript('Write-Error bad; Write-Warning w'); $p.Invoke(); $p.Streams.Error.Count; $p.HadErrors; $p.Streams.Warning[0].Message", ["1", "True", "w"]),
        ("$p = [powershell]::Create().AddScript('$v = 5'); $p.Invoke(); $p.Commands.Clear(); $p.AddScript('$v').Invoke(); $null -eq $v", ["5", "True"]),
        (
            "$p = [powershell]::Create().AddScript('throw 1'); try { $p.Invoke() } catch { $_.Exception.GetType().Name; $_.Exception.InnerException.GetType().Name }; \"$($p.InvocationStateInfo.State)\"",
            ["MethodInvocationException", "RuntimeException", "Failed"],
        ),
        ("$p = [powershell]::Create().AddScript('6'); $a = $p.BeginInvoke(); try { [powershell]::Create().EndInvoke($a) } catch { $_.Exception.InnerException.GetType().Name }; try { $p.EndStop($a) } catch { $_.Exception.InnerException.ParamName }; $p.EndInvoke($a)",
         ["PSArgumentException", "asyncResult", "6"]),
        ("$p = [powershell]::Create().AddScript('6'); $a = $p.BeginInvoke(); $a.AsyncWaitHandle.WaitOne(9000); $p.EndInvoke($a); \"$($p.InvocationStateInfo.State)\"", ["True", "6", "Completed"]),
        ("$i = [System.Management.Automation.PSDataCollection[int]]::new(); $p = [powershell]::Create().AddScript('$input | % { $_ * 2 }'); $a = $p.BeginInvoke($i); Start-Sleep -Milliseconds 50; 1..3 | % { $i.Add($_) }; $a.IsCompleted; $i.Complete(); $p.EndInvoke($a); $i.Count",
         ["False", "2", "4", "6", "3"]),
        ("$i = [System.Management.Automation.PSDataCollection[int]]::new(); $o = [System.Management.Automation.PSDataCollection[object]]::new(); $p = [powershell]::Create().AddCommand('Write-Output'); $a = $p.BeginInvoke($i, $o); "
         "$i.Add(7); while (!$o.Count) { Start-Sleep -Milliseconds 10 }; \"$o $($a.IsCompleted)\"; $p.Stop(); \"$($p.InvocationStateInfo.State)\"", ["7 False", "Stopped"]),
        ("$o = [System.Management.Automation.PSDataCollection[object]]::new(); $p = [powershell]::Create().AddScript('3'); $e = $p.EndInvoke($p.BeginInvoke($null, $o)); \"$o $($null -eq $e)\"", ["3 True"]),
        ("$i = [System.Management.Automation.PSDataCollection[int]]::new(); $p = [powershell]::Create().AddScript('8'); $p.EndInvoke($p.BeginInvoke($i))", ["8"]),
        ("$i = [System.Management.Automation.PSDataCollection[int]]::new(); $i.EnumeratorNeverBlocks = $true; $i.Add(5); $p = [powershell]::Create().AddScript('process { $_ + 1 }'); $p.EndInvoke($p.BeginInvoke($i))", ["6"]),
        ("$p = [powershell]::Create().AddScript('while ($true) { }'); $a = $p.BeginInvoke(); Start-Sleep -Milliseconds 50; $p.Stop(); \"$($p.InvocationStateInfo.State)\"", ["Stopped"]),
        (
            "foreach ($s in 'Write-Error e -ErrorAction Stop', '$ErrorActionPreference = \"Stop\"; function f { [CmdletBinding()] param() 1/0 }; f', 'throw 1') { "
            "try { [powershell]::Create().AddScript($s).Invoke() } catch { $_.Exception.InnerException.GetType().Name } }",
            ["ActionPreferenceStopException", "CmdletInvocationException", "RuntimeException"],
        ),
        ("$t = [powershell]::Create().AddScript('6; 7').InvokeAsync(); $t.Wait(); \"$($t.Result)\"; $t.Result.GetType().Name", ["6 7", "PSDataCollection`1"]),
        ("try { [powershell]::Create().AddScript('if (').Invoke() } catch { $_.FullyQualifiedErrorId }", ["IncompleteParseException"]),
        (
            "$s = [System.Management.Automation.PSInvocationSettings]::new(); $s.AddToHistory = $true; $p = [powershell]::Create().AddScript('5'); $p.Invoke($null, $s); "
            "$p.Commands.Clear(); $p.AddScript('(Get-History).CommandLine').Invoke()",
            ["5", "5"],
        ),
        ("[powershell]::Create('CurrentRunspace').AddScript('$z = 7').Invoke(); $z", ["7"]),
        ("[powershell]::Create().AddStatement().AddCommand('Write-Output').AddArgument(1).AddStatement().AddScript('2').Invoke()", ["1", "2"]),
        ("$p = [powershell]::Create().AddScript('throw 1').AddStatement().AddScript('5'); $p.Invoke(); \"$($p.Streams.Error.Count) $($p.HadErrors) $($p.InvocationStateInfo.State)\"", ["5", "1 True Completed"]),
        ("$p = [powershell]::Create().AddScript('1').AddStatement().AddScript('throw 2'); $p.Invoke(); \"$($p.InvocationStateInfo.State) $($p.Streams.Error[0])\"", ["1", "Failed 2"]),
        ("try { [powershell]::Create().AddScript('Write-Error a -ErrorAction Stop').AddStatement().AddScript('6').Invoke() } catch { $_.Exception.InnerException.GetType().Name }", ["ActionPreferenceStopException"]),
        (_SETTINGS + "$s.ErrorActionPreference = 'Stop'; try { [powershell]::Create().AddScript('throw 1').AddStatement().AddScript('6').Invoke($null, $s) } catch { 'ended' }", ["ended"]),
        (_SETTINGS + "$s.ErrorActionPreference = 'Ignore'; $p = [powershell]::Create().AddScript('throw 1').AddStatement().AddScript('6'); $p.Invoke($null, $s); \"$($p.Streams.Error.Count) $($p.HadErrors)\"", ["6", "0 True"]),
        (_SETTINGS + "$s.ExposeFlowControlExceptions = $true; foreach ($i in 1, 2) { $i; [powershell]::Create().AddScript('break').Invoke($null, $s); 'never' }; foreach ($i in 1) { [powershell]::Create().AddScript('break').Invoke(); 'on' }", ["1", "on"]),
        (_SETTINGS + "$s.Host = $Host; [powershell]::Create().AddScript('$Host.Name').Invoke($null, $s)[0] -eq $Host.Name; $s.FlowImpersonationPolicy = $true; $s.RemoteStreamOptions = 'AddInvocationInfo'; \"$($s.FlowImpersonationPolicy) $($s.RemoteStreamOptions)\"", ["True", "True AddInvocationInfo"]),
        ("$in = [Management.Automation.PSDataCollection[psobject]]::new(); $in.Complete(); $p = [powershell]::Create().AddScript('7'); " + _SETTINGS + "$r = $p.BeginInvoke($in, $s, $null, 'state'); $r.AsyncState; $p.EndInvoke($r)", ["state", "7"]),
        ("$p = [powershell]::Create().AddScript('Start-Sleep 30'); $null = $p.BeginInvoke(); $r = $p.BeginStop($null, 'state'); $p.EndStop($r); \"$($r.AsyncState) $($p.InvocationStateInfo.State)\"", ["state Stopped"]),
        ("$p = [powershell]::Create().AddScript('Start-Sleep 30'); $null = $p.BeginInvoke(); $p.StopAsync($null, $null).Wait(); \"$($p.InvocationStateInfo.State)\"", ["Stopped"]),
        (
            "$i = [initialsessionstate]::Create(); $r = [runspacefactory]::CreateRunspace($i); $r.Open(); try { [powershell]::Create($r).AddCommand('Get-Date').Invoke() } "
            "catch { $_.Exception.InnerException.GetType().Name }; \"$($r.RunspaceAvailability)\"; $r.Dispose(); \"$($r.RunspaceStateInfo.State)\"",
            ["CommandNotFoundException", "Available", "Closed"],
        ),
        (
            "$i = [initialsessionstate]::CreateDefault2(); $i.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('v', 3, '')); "
            "$i.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new('f', '$v + 1')); [powershell]::Create($i).AddScript('f').Invoke()",
            ["4"],
        ),
        ("$o = [runspacefactory]::CreateRunspacePool(1, 2); $o.Open(); 1..2 | ForEach-Object { $p = [powershell]::Create(); $p.RunspacePool = $o; $p.AddScript('8').Invoke() }", ["8", "8"]),
        ("{ param($x) Write-Output $x }.GetPowerShell(4).Invoke()", ["4"]),
        (
            "function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $i) begin { 'b' } process { 'p' } end { 'e' } }; "
            "$s = { f }.GetSteppablePipeline(); $s.Begin($false); $s.Process(); $s.End()",
            ["b", "p", "e"],
        ),
        (
            "function f { begin { 'b' } process { \"p$_\" } end { 'e' } }; $s = { f }.GetSteppablePipeline(); $s.Begin($true); $s.Begin($true); \"$($s.Process(3))\"; $s.End(); "
            "try { $s.Process(1) } catch { $_.FullyQualifiedErrorId }; try { { f }.GetSteppablePipeline().End() } catch { $_.FullyQualifiedErrorId }; { f }.GetSteppablePipeline().Process()",
            ["b p3", "e", "ObjectDisposed", "InvalidOperation", "b"],
        ),
        (
            "$p = [powershell]::Create().AddScript('1'); $p.Dispose(); try { $p.Invoke() } catch { $_.Exception.InnerException.Message -split \"`n\" }; try { $p.AddScript('1') } catch { $_.FullyQualifiedErrorId }; "
            "$p = [powershell]::Create().AddScript('Start-Sleep 1; 5'); $a = $p.BeginInvoke(); try { $p.AddScript('2') } catch { $_.FullyQualifiedErrorId }; "
            "try { $p.BeginInvoke() } catch { $_.FullyQualifiedErrorId }; $p.EndInvoke($a)",
            ['Cannot perform operation because object "PowerShell" has already been disposed.', "Object name: 'PowerShell'.", "PSObjectDisposedException", "InvalidPowerShellStateException", "InvalidOperationException", "5"],
        ),
        (
            "$d = [System.Management.Automation.PSDataCollection[object]]::new(); Register-ObjectEvent $d DataAdded -SourceIdentifier Came; $d.Add(1); $d.Add(2); "
            "Get-Event Came | ForEach-Object { $_.SourceEventArgs.Index }; [object]::ReferenceEquals((Get-Event Came)[0].Sender, $d)",
            ["0", "1", "True"],
        ),
        (
            "$p = [powershell]::Create().AddScript('function f { [CmdletBinding()] param() 5; [System.Threading.Tasks.Task]::Delay(20000, $PSCmdlet.PipelineStopToken).GetAwaiter().GetResult() }; f'); "
            "$o = [System.Management.Automation.PSDataCollection[object]]::new(); Register-ObjectEvent $o DataAdded -SourceIdentifier Said; $a = $p.BeginInvoke($null, $o); "
            "$e = Wait-Event Said -Timeout 10; $e.SourceEventArgs.PowerShellInstanceId -eq $p.InstanceId; $w = [Diagnostics.Stopwatch]::StartNew(); $p.Stop(); $w.Elapsed.TotalSeconds -lt 10; "
            "$p.Streams.Error.Count; try { $p.EndInvoke($a) } catch { $_.FullyQualifiedErrorId }",
            ["True", "True", "0", "PipelineStoppedException"],
        ),
        (
            "$s = [System.Threading.CancellationTokenSource]::new(); $t = [System.Threading.Tasks.Task]::Delay(20000, $s.Token); $s.Cancel(); $t.IsCanceled; "
            "[System.Threading.Tasks.Task]::Delay(20000, $s.Token).IsCanceled; [System.Threading.Tasks.Task]::Delay(1, [System.Threading.CancellationToken]::None).Wait(5000)",
            ["True", "True", "True"],
        ),
        ("[runspace]::DefaultRunspace.Id; [powershell]::Create().Invoke()", ["1", "! PSInvalidOperationException"]),
    ],
)
def test_hosted_commands(text: str, expected: list[str]) -> None:
    assert run(text) == expected


MODES = "$s = [initialsessionstate]::CreateDefault2(); $s.LanguageMode = '{}'; $r = [runspacefactory]::CreateRunspace($s); $r.Open(); $p = [powershell]::Create(); $p.Runspace = $r; "


@pytest.mark.parametrize(
    ("mode", "text", "expected"),
    [
        ("NoLanguage", "1 + 1", "ScriptsNotAllowed"), ("RestrictedLanguage", "1 + 1", "2"), ("RestrictedLanguage", "$x = 1", "AssignmentStatementNotSupportedInDataSection"),
        ("RestrictedLanguage", "param($x) 1", "InvalidScriptBlockInDataSection"), ("RestrictedLanguage", "$PSVersionTable", "VariableReferenceNotSupportedInDataSection"), ("FullLanguage", "$x = 2; $x", "2"),
    ],
)
def test_language_modes(mode: str, text: str, expected: str) -> None:
    """A runspace that allows no language takes commands alone, one that restricts it only data and commands."""
    script = MODES.replace("{}", mode) + f"try {{ $p.AddScript('{text}').Invoke() }} catch {{ $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }}; $p.Commands.Clear(); $p.AddCommand('Get-Random').AddParameter('Maximum', 1).Invoke(); $r.LanguageMode"
    assert run(script) == [expected, "0", mode]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("$null, $null, $false", "ParseException"), ("$null, [string[]]'a', $false", "ParseException"), ("$null, [string[]]'a', $true", "fine"), ("$null, [string[]]'*', $false", "fine"),
        ("[string[]]'gci', [string[]]'*', $false", "ParseException"), ("[string[]]'get-item', [string[]]'*', $false", "fine"),
    ],
)
def test_restricted_blocks(arguments: str, expected: str) -> None:
    """CheckRestrictedLanguage takes the commands and variables that are allowed beside the usual ones."""
    assert run(f"try {{ {{ Get-Item (2 + $a + $env:x) }}.CheckRestrictedLanguage({arguments}); 'fine' }} catch {{ $_.FullyQualifiedErrorId }}") == [expected]


def test_the_session_restricts_itself() -> None:
    """What is typed after the language mode was set is judged by it."""
    assert run("$ExecutionContext.SessionState.LanguageMode = 'RestrictedLanguage'; $ExecutionContext.SessionState.LanguageMode") == ["RestrictedLanguage"]


def test_a_transcript_keeps_what_a_runspace_writes(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    run(
        f"$ps = [powershell]::Create(); $null = $ps.AddScript('Start-Transcript -Path {file}; Write-Host shown; Write-Host silent -InformationAction SilentlyContinue; Stop-Transcript').Invoke()"
    )
    kept = file.read_text(encoding="utf-8").splitlines()
    assert "shown" in kept and "silent" in kept


def test_what_only_transcripts_show(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    assert run(f"$null = Start-Transcript -Path {file}; 'hello' | Out-Default -Transcript; 'bye'; $null = Stop-Transcript") == ["bye"]
    assert file.read_text(encoding="utf-8").splitlines().count("hello") == 1


def test_a_transcript_without_a_path_lies_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    run("Start-Transcript; Stop-Transcript")
    assert [each.name.partition(".")[0] for each in tmp_path.glob("*.txt")] == ["PowerShell_transcript"]


def test_what_a_runspaces_proxy_reaches(tmp_path: Path) -> None:
    text = f"$r = [runspacefactory]::CreateRunspace(); $r.Open(); $null = $r.SessionStateProxy.Path.SetLocation('{tmp_path}'); $r.SessionStateProxy.Path.CurrentLocation.Path; "
    assert run(text + "$r.SessionStateProxy.PSVariable.Set('v', 3); $r.SessionStateProxy.PSVariable.GetValue('v')") == [str(tmp_path), "3"]


def test_variables_with_options_and_attributes() -> None:
    text = "$v = New-Object PSVariable 'a', 5, 'ReadOnly'; $v.Options; $v.Value; $a = [Collections.ObjectModel.Collection[Attribute]]::new(); $a.Add([ValidateRange]::new(1, 9)); $w = [PSVariable]::new('b', 4, 'None', $a); $w.Value = 5; $w.Value; $w.Value = 10"
    assert run(text)[:3] == ["ReadOnly", "5", "5"]


@pytest.mark.parametrize(("script", "expected"), [
    ("try { { [int]::Parse('x') }.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.Message -like 'Exception calling \"Parse\"*' }", ["FormatException", "True"]),
    ("try { { 1 / 0 }.Invoke() } catch { $_.FullyQualifiedErrorId }", ["RuntimeException"]),
    ("try { [powershell]::Create('CurrentRunspace').AddScript('1').InvokeAsync() } catch { $_.FullyQualifiedErrorId }", ["PSInvalidOperationException"]),
    (
        "$r = [runspacefactory]::CreateRunspace(); try { [powershell]::Create($r).AddScript('1').Invoke() } catch { \"$($_.Exception.InnerException.CurrentState) $($_.Exception.InnerException.ExpectedState)\" }",
        ["BeforeOpen Opened"],
    ),
    ("$d = [powershell]::Create().AddScript('[pscustomobject]@{ V = 3 }').InvokeAsync().Result; $d.ForEach('V')", ["3"]),
    (
        "$r = [runspacefactory]::CreateRunspace(); $r.Open(); $a = [powershell]::Create($r).AddScript('Start-Sleep 3'); $w = $a.BeginInvoke(); "
        "Start-Sleep -Milliseconds 300; try { [powershell]::Create($r).AddScript('1').Invoke() } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }; $a.Stop()",
        ["InvalidOperation"],
    ),
])
def test_what_cannot_run(script: str, expected: list[str]) -> None:
    """A method's own exception comes through; a runspace runs one thing, and only when it is open."""
    assert run(script) == expected


def test_a_runspace_tells_how_it_can_be_had() -> None:
    script = (
        "$r = [runspacefactory]::CreateRunspace(); Register-ObjectEvent $r AvailabilityChanged; $r.Open(); $p = [powershell]::Create(); $p.Runspace = $r\n"
        "$null = $p.AddScript('1').Invoke(); $r.Close(); (Get-Event).SourceEventArgs.RunspaceAvailability"
    )
    assert run(script) == ["Available", "Busy", "Available", "None"]


def test_every_runspace_sees_all_of_its_process() -> None:
    script = "$r = [runspacefactory]::CreateRunspace(); $r.Open(); $p = [powershell]::Create(); $p.Runspace = $r; $p.AddScript('(Get-Runspace).Id').Invoke() -join ' ' -eq ((Get-Runspace).Id -join ' ')"
    assert run(script) == ["True"]


def test_a_runspace_that_nobody_holds_is_gone() -> None:
    script = "foreach ($i in 1..5) { $null = [powershell]::Create().AddScript('1').Invoke() }; [GC]::Collect(); @(Get-Runspace).Count -le 2"
    assert run(script) == ["True"]


REFUSED = "try {{ {{ {} }}.GetPowerShell() }} catch {{ $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "CantConvertEmptyPipeline"), ("if (1) { 2 }", "CanOnlyConvertOnePipeline"), ("trap { } Get-Item .", "CantConvertScriptBlockWithTrap"),
        ("process { Get-Item . }", "CanConvertOneClauseOnly"), ("1", "CantConvertPipelineStartsWithExpression"), ("1 | Get-Item", "CantConvertPipelineStartsWithExpression"),
        ("param($x) $x * 2", "CantConvertPipelineStartsWithExpression"), (". Get-Item", "CantConvertWithDotSourcing"), ("& { 1 }", "CantConvertWithScriptBlockInvocation"),
        ("Get-Item (Get-Item .)", "CantConvertWithCommandInvocations"), ("Get-Item > x", "CanConvertOneOutputErrorRedir"), ("Sort-Object { $_ }", "CantConvertWithScriptBlocks"),
        ("Get-Item $undeclared", "CantConvertWithUndeclaredVariables"), ("Write-Output (1 + 2)", "CantConvertWithDynamicExpression"), ("Write-Output ([int])", "CantConvertWithDynamicExpression"),
    ],
)
def test_blocks_that_are_no_commands(text: str, expected: str) -> None:
    assert run(REFUSED.format(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("({ param($a) Get-Process $a -Name:x }.GetPowerShell(5).Commands.Commands[0].Parameters | ForEach-Object { \"$($_.Name)=$($_.Value)\" }) -join ';'", ["=5;-Name:=x"]),
        ("$h = @{ Verb = 'Get' }; $p = { param($h) Get-Verb @h -Verb 'Send' }.GetPowerShell($h); ($p.Commands.Commands[0].Parameters | ForEach-Object { \"$($_.Name)=$($_.Value)\" }) -join ';'; $p.Invoke().Verb", ["-Verb:=Get;-Verb=;=Send", "Send"]),
        ("[powershell]::Create().AddCommand('Get-Verb').AddParameter('-Verb', 'Get').Invoke().Verb; { Get-Verb -Verb Send }.GetPowerShell().Invoke().Verb", ["Get", "Send"]),
        ("{ Get-Process; Get-Item . }.GetPowerShell().Commands.Commands.Count; { Write-Output (1 + 2) }.GetPowerShell($true).Invoke()", ["2", "3"]),
        ("$z = 7; { Write-Output $using:z }.GetPowerShell().Invoke(); $d = [Collections.Generic.Dictionary[string,object]]::new(); $d['z'] = 9; { Write-Output $using:z }.GetPowerShell($d).Invoke()", ["7", "9"]),
        ("$h = @{ InputObject = 3 }; { Write-Output @using:h }.GetPowerShell().Invoke(); { Write-Output @args }.GetPowerShell(1, 2).Invoke()", ["3", "1", "2"]),
        ("{ param($a) Write-Output \"x$a $(1, 2)\" }.GetPowerShell('q').Invoke(); function f($q = 4) { Write-Output $q }; ${function:f}.GetPowerShell().Invoke()", ["xq 1 2", "4"]),
        ("{ Get-Item /nosuch 2>&1 }.GetPowerShell().Invoke()[0].GetType().Name; { Write-Warning w *>&1 }.GetPowerShell().Invoke()[0].GetType().Name", ["ErrorRecord", "WarningRecord"]),
        ("try { { a; b }.GetSteppablePipeline() } catch { $_.Exception.InnerException.Message.Substring(0, 40) }", ["Only a script block that contains exactl"]),
    ],
)
def test_blocks_as_commands(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$p = [powershell]::Create(); $p.AddArgument(1)", "PSInvalidOperationException: A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter."),
        ("[powershell]::Create().AddCommand('x').AddParameters(@{ 1 = 2 })", "PSArgumentException: The keys in the dictionary must be strings."),
        ("$p = [powershell]::Create().AddScript('Start-Sleep 20'); $null = $p.BeginInvoke(); try { $p.AddScript('1') } finally { $p.Stop() }", "InvalidPowerShellStateException: The state of the current PowerShell instance is not valid for this operation."),
        ("$p = [powershell]::Create().AddScript('Start-Sleep 20'); $null = $p.BeginInvoke(); try { $p.Invoke() } finally { $p.Stop() }",
         "InvalidOperationException: The operation cannot be performed because a command has already been started. Wait for the command to complete, or stop it, and then try the operation again."),
        ("$p = [powershell]::Create().AddScript('1'); $p.Dispose(); $p.Invoke()", "PSObjectDisposedException: Cannot perform operation because object \"PowerShell\" has already been disposed.\nObject name: 'PowerShell'."),
        ("[powershell]::Create().CreateNestedPowerShell()", "PSInvalidOperationException: The PowerShell instance is not in the correct state for creating a nested PowerShell instance. Nested PowerShell instances should only be created in a running PowerShell instance."),
        ("[powershell]::Create().EndInvoke($null)", 'PSArgumentNullException: Cannot process argument because the value of argument "asyncResult" is null. Change the value of argument "asyncResult" to a non-null value.'),
        ("[runspacefactory]::CreateRunspacePool(1, 0)", "PSArgumentException: The maximum pool size cannot be less than 1."), ("[runspacefactory]::CreateRunspacePool(0, 1)", "PSArgumentException: The minimum pool size cannot be less than 1."),
        ("[runspacefactory]::CreateRunspacePool(2, 1)", "PSArgumentException: The minimum pool size cannot be greater than the maximum pool size."),
        ("$p = [powershell]::Create().AddScript('1'); $p.RunspacePool = [runspacefactory]::CreateRunspacePool(1, 2); $p.Invoke()", "InvalidRunspacePoolStateException: Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is 'BeforeOpen'."),
        ("$p = [runspacefactory]::CreateRunspacePool(1, 2); $p.Open(); $p.Open()", "InvalidRunspacePoolStateException: Cannot open the runspace pool because it is not in the 'BeforeOpen' state. The current state is 'Opened'."),
        ("$p = [runspacefactory]::CreateRunspacePool(1, 2); $p.Open(); $p.Close(); $p.GetAvailableRunspaces()", "InvalidOperationException: The method cannot be invoked because the pool has been closed or has failed."),
        ("$p = [runspacefactory]::CreateRunspacePool(1, 2); $p.Open(); $p.EndOpen($p.BeginClose($null, $null))", "PSArgumentException: The IAsyncResult object was not created by calling BeginOpen on the current RunspacePool instance."),
        ("[runspacefactory]::CreateRunspacePool(1, 2).Disconnect()", "PSInvalidOperationException: This runspace does not support disconnect and connect operations."),
        ("$p = [runspacefactory]::CreateRunspacePool(1, 2); $p.Open(); $p.ThreadOptions = 'ReuseThread'", "InvalidRunspacePoolStateException: This property cannot be changed after the runspace pool has been opened."),
        ("$r = [runspacefactory]::CreateRunspace(); $r.Open(); $r.ThreadOptions = 'UseNewThread'",
         "InvalidOperationException: The thread options can only be changed if the apartment state is multithreaded apartment (MTA), the current options are UseNewThread or UseCurrentThread, and the new value is ReuseThread."),
        ("$r = [runspacefactory]::CreateRunspace(); $r.Open(); $r.ApartmentState = 'MTA'", "InvalidRunspaceStateException: This property cannot be changed after the runspace has been opened."),
        ("[System.Management.Automation.PSDataCollection[int]]::new().Insert(5, 1)", "ArgumentOutOfRangeException: Index must be within the bounds of the List. (Parameter 'index')"),
        ("[System.Management.Automation.PSDataCollection[int]]::new().RemoveAt(0)",
         "PSArgumentOutOfRangeException: The index specified is less than zero or greater than the number of items in the buffer. Index should be in the range 0--1. (Parameter 'index')\nActual value was 0."),
        ("[System.Management.Automation.PSDataCollection[int]]::new().SerializeInput = $true",
         "NotSupportedException: The SerializeInput property can only be set for the PSObject type of PSDataCollection. Set the SerializeInput property to false, or change the collection type to a PSObject."),
    ],
)
def test_what_hosted_commands_refuse(text: str, expected: str) -> None:
    assert run(f"try {{ {text} }} catch {{ $e = $_.Exception.InnerException; \"$($e.GetType().Name): $($e.Message)\" }}") == expected.split("\n")


def test_where_a_powershell_object_runs() -> None:
    assert run("$p = [powershell]::Create(); $p.Runspace = $null; $p.AddScript('1').Invoke(); $p.IsRunspaceOwner; $r = [runspacefactory]::CreateRunspace(); \"$($r.ApartmentState)\"") == ["1", "True", "Unknown"]
    assert run("$o = [runspacefactory]::CreateRunspacePool(1, 2); $o.Open(); $p = [powershell]::Create().AddScript('2'); $p.RunspacePool = $o; $p.Invoke(); $null -eq $p.Runspace; $p.IsRunspaceOwner") == ["2", "True", "False"]


def test_hosted_scripts_see_the_tokens_of_the_one_before() -> None:
    script = "$p.Commands.Clear(); $null = $p.AddScript({0}); $p.Invoke($null, $s)"
    told = "; ".join(script.format(text) for text in ("'\"one two\" | Out-Null'", "'\"$^|$$\"'", "'\"$^|$$\"'"))
    assert run(f"$p = [powershell]::Create(); $s = [System.Management.Automation.PSInvocationSettings]@{{ AddToHistory = $true }}; {told}") == ["one two|Out-Null", "$^|$$|$^|$$"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[System.Management.Automation.ProgressRecord]::new(-1)", "PSArgumentOutOfRangeException: Cannot process the argument because activityId cannot be a negative value. (Parameter 'activityId')\nActual value was -1."),
        ("[System.Management.Automation.ProgressRecord]::new(1, '', 'b')", "PSArgumentException: Cannot process the argument because the value of activity cannot be null or empty."),
        ("[System.Management.Automation.ProgressRecord]::new(1, 'a', '')", "PSArgumentException: Cannot process the argument because the value of statusDescription cannot be null or empty."),
        ("$p = [System.Management.Automation.ProgressRecord]::new(1, 'a', 'b'); $p.PercentComplete = 101", "PSArgumentOutOfRangeException: Cannot set percent because PercentComplete cannot be greater than 100. (Parameter 'value')\nActual value was 101."),
        ("$p = [System.Management.Automation.ProgressRecord]::new(1, 'a', 'b'); $p.ParentActivityId = 1", "PSArgumentException: ParentActivityId cannot be the same as the ActivityId."),
        ("$Host.UI.RawUI.BufferSize = [System.Management.Automation.Host.Size]::new(500, 25)", "PlatformNotSupportedException: Operation is not supported on this platform."),
        ("$Host.UI.RawUI.CursorSize = 25", "PlatformNotSupportedException: Operation is not supported on this platform."),
        ("$Host.UI.RawUI.WindowSize = [System.Management.Automation.Host.Size]::new(0, 25)", "ArgumentOutOfRangeException: Positive number required. (Parameter 'width')\nActual value was 0."),
        ("$Host.PushRunspace([runspacefactory]::CreateRunspace())", "ArgumentException: PushRunspace can only push a remote runspace. (Parameter 'runspace')"),
        ("[System.Management.Automation.HostUtilities]::InvokeOnRunspace($null, $Host.Runspace)", "PSArgumentNullException: Value cannot be null. (Parameter 'command')"),
        ("[System.Management.Automation.Host.ChoiceDescription]::new('')", "PSArgumentException: label cannot be null or empty."), ("[System.Management.Automation.Host.FieldDescription]::new('')", "PSArgumentException: name cannot be null or empty."),
    ],
)
def test_what_a_host_refuses(text: str, expected: str) -> None:
    assert run(f"try {{ {text} }} catch {{ $e = $_.Exception.InnerException; \"$($e.GetType().Name): $($e.Message)\" }}") == expected.split("\n")


def test_a_progress_record_may_be_changed() -> None:
    script = "$p = [System.Management.Automation.ProgressRecord]::new(1, 'a', 'b'); $p.PercentComplete = 50; $p.ParentActivityId = 7; $p.CurrentOperation = 'now'; $p.SecondsRemaining = 3; $p.RecordType = 'Completed'; \"$p\""
    assert run(script) == ["parent = 7 id = 1 act = a stat = b cur = now pct = 50 sec = 3 type = Completed"]


def test_commands_run_inside_what_a_runspace_runs() -> None:
    assert run("$c = [System.Management.Automation.PSCommand]::new().AddScript('$inner + 1'); $inner = 4; [System.Management.Automation.HostUtilities]::InvokeOnRunspace($c, $Host.Runspace)[0]") == ["5"]


def test_a_key_is_told_without_the_keys_that_were_held() -> None:
    assert run("$k = [System.Management.Automation.Host.KeyInfo]::new(65, 'a', 'ShiftPressed, LeftAltPressed', $false); \"$k\"; $k.ControlKeyState.GetType().FullName") == [
        "65,a,LeftAltPressed, ShiftPressed,False", "System.Management.Automation.Host.ControlKeyStates"]


def test_a_text_that_cannot_be_read_leaves_its_exception_in_error() -> None:
    text = "$s = [System.Management.Automation.PSInvocationSettings]@{ AddToHistory = $true }; $p = [powershell]::Create(); $null = $p.AddScript('1').Invoke($null, $s); $p.Commands.Clear(); try { $p.AddScript('foreach {}').Invoke($null, $s) } catch { }; $p.Commands.Clear(); $e = $p.AddScript('$Error[0]').Invoke()[0]; $e.GetType().Name; $e.ErrorRecord.InvocationInfo.HistoryId"
    assert run(text) == ["ParseException", "2"]


def test_commands_that_are_put_together_can_be_driven_object_by_object() -> None:
    text = "$p = [powershell]::Create().AddCommand('Sort-Object').AddParameter('Descending').AddCommand('Select-Object').AddParameter('First', 1); $s = $p.GetSteppablePipeline(); $s.Begin($true)"
    assert run(text + "; $s.Process(4); $s.Process(5); $s.End(); $null -eq [powershell]::Create().GetSteppablePipeline()") == ["5", "True"]


POOL = "$o = [runspacefactory]::CreateRunspacePool(1, 1); $o.Open(); $two = 1..2 | ForEach-Object { $p = [powershell]::Create().AddScript('Start-Sleep 20; 5'); $p.RunspacePool = $o; $null = $p.BeginInvoke(); $p }; "


def test_what_runs_in_a_pool_can_be_stopped() -> None:
    """One that waits for its turn too; a pool that is closed ends all that it runs."""
    watch, waited = "$w = [Diagnostics.Stopwatch]::StartNew(); ", "\"$($two.InvocationStateInfo.State)\"; $w.Elapsed.TotalSeconds -lt 15"
    assert run(POOL + watch + "$two[1].Stop(); $two[0].Dispose(); " + waited) == ["Stopped Stopped", "True"]
    assert run(POOL + watch + "Start-Sleep -Milliseconds 300; $o.Close(); " + waited.replace("$two.", "$two[0].")) == ["Stopped", "True"]


def test_reflection_tells_whether_a_runspace_is_had() -> None:
    flags = "$f = 'NonPublic', 'Instance', 'Static'; function at($p) { $w = $p.GetType().GetField('_worker', $f).GetValue($p); $null -ne $w.GetType().GetProperty('CurrentlyRunningPipeline', $f).GetValue($w, $null) }; "
    assert run(flags + "$p = [powershell]::Create().AddScript('1'); at $p; $p.Invoke(); at $p") == ["False", "1", "True"]


def test_snapins_in_an_initial_state() -> None:
    text = (
        "$i = [initialsessionstate]::CreateDefault(); \"$($i.ImportPSSnapIn('Microsoft.PowerShell.Core', [ref] $null))\"; "
        "try { $i.ImportPSSnapIn('Microsoft.PowerShell.Utility', [ref] $null) } catch { $_.Exception.InnerException.GetType().Name }; "
        "Get-Date | Out-Null; 'Microsoft.PowerShell.Utility' -in (Get-PSSnapin).Name"
    )
    assert run(text) == ["Microsoft.PowerShell.Core", "PSArgumentException", "False"]


def test_a_runspace_without_a_host_has_the_default_one() -> None:
    assert run("[powershell]::Create().AddScript('$Host.Name').Invoke(); Start-Job { $Host.Name } | Receive-Job -Wait; [powershell]::Create('CurrentRunspace').AddScript('$Host.Name').Invoke()") == ["Default Host", "ServerRemoteHost", "ConsoleHost"]


@pytest.mark.parametrize(("text", "expected"), [
    ("$r = $p.AddScript('1; 2; \"3\"').Invoke[int](); $r.GetType().GetGenericArguments()[0].Name; \"$($r | ForEach-Object { $_.GetType().Name })\"", ["Int32", "Int32 Int32 Int32"]),
    ("$null = $p.AddScript('$input | ForEach-Object { $_ * 2 }'); $l = [Collections.Generic.List[double]]::new(); $p.Invoke[double](@(1, 2), $l); \"$l $($l[0].GetType().Name)\"", ["2 4 Double"]),
    ("$null = $p.AddScript('$input'); \"$($p.Invoke[string](@(5), [System.Management.Automation.PSInvocationSettings]::new())[0].GetType().Name)\"", ["String"]),
    (
        "$null = $p.AddScript('$input | ForEach-Object { $_ + 1 }'); $i = [System.Management.Automation.PSDataCollection[int]]::new(); $i.Add(4); $i.Complete(); "
        "$o = [System.Management.Automation.PSDataCollection[psobject]]::new(); $p.Invoke[int, psobject]($i, $o, $null); \"$o\"",
        ["5"],
    ),
    ("try { $p.AddScript('\"a\"').Invoke[int]() } catch { $_.Exception.InnerException.Message }", ['Cannot convert value "a" to type "System.Int32". Error: "The input string \'a\' was not in a correct format."']),
    ("$i = [System.Management.Automation.PSDataCollection[int]]::new(); $i.Complete(); $p.AddScript('8').InvokeAsync[int]($i).Result", ["8"]),
])
def test_results_are_given_as_a_type(text: str, expected: list[str]) -> None:
    assert run(f"$p = [powershell]::Create(); {text}") == expected
