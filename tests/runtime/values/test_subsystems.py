"""Subsystems that can be registered: predictors of commands and feedback about them."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

_SPACE = "System.Management.Automation.Subsystem."
_CSHARP = r"""
using System; using System.Collections.Generic; using System.Threading; using System.Management.Automation.Subsystem; using System.Management.Automation.Subsystem.Prediction;
using System.Management.Automation.Subsystem.Feedback;
public class Seer : ICommandPredictor, IDisposable
{
    private readonly Guid id = Guid.NewGuid(); private readonly int delay; public List<string> Told = new List<string>(); public bool Ended;
    public Seer(string name, int delay) { Name = name; this.delay = delay; }
    public Guid Id => id;
    public string Name { get; }
    public string Description => "sees";
    bool ICommandPredictor.CanAcceptFeedback(PredictionClient client, PredictorFeedbackKind feedback) => feedback != PredictorFeedbackKind.SuggestionAccepted;
    public SuggestionPackage GetSuggestion(PredictionClient client, PredictionContext context, CancellationToken token)
    {
        Thread.Sleep(delay);
        return new SuggestionPackage(5, new List<PredictiveSuggestion> { new PredictiveSuggestion(context.InputAst.Extent.Text + " and more", client.Name) });
    }
    public void OnCommandLineExecuted(PredictionClient client, string commandLine, bool success) { Told.Add(commandLine + success); }
    public void OnSuggestionAccepted(PredictionClient client, uint session, string text) { Told.Add("never"); }
    public void Dispose() { Ended = true; }
}
public class Adviser : IFeedbackProvider
{
    private readonly Guid id = Guid.NewGuid();
    public Guid Id => id;
    public string Name => "Adviser";
    public string Description => "advises";
    public FeedbackTrigger Trigger => FeedbackTrigger.All;
    public FeedbackItem GetFeedback(FeedbackContext context, CancellationToken token) =>
        new FeedbackItem(context.Trigger + ": " + context.CommandLine, new List<string> { context.LastError == null ? "none" : context.LastError.FullyQualifiedErrorId });
}
"""
_MANAGER = f"$m = [{_SPACE}SubsystemManager]; Add-Type @'\n{_CSHARP}\n'@; "


def test_predictors_are_registered_and_asked_for_so_long() -> None:
    assert run(
        _MANAGER + "$fast = [Seer]::new('fast', 0); $slow = [Seer]::new('slow', 3000); $m::RegisterSubsystem('CommandPredictor', $fast); $m::RegisterSubsystem('CommandPredictor', $slow); "
        f"$info = $m::GetSubsystemInfo([{_SPACE}SubsystemKind]::CommandPredictor); " + "\"$($info.IsRegistered) $($info.Implementations.Name)\"; $info.Implementations[0].ImplementationType.Name; "
        f"$p = '{_SPACE}Prediction.'; $client = ($p + 'PredictionClient' -as [type])::new('Test', 'Terminal'); $c = $p + 'CommandPrediction' -as [type]; "
        "$tokens = $null; $ast = [System.Management.Automation.Language.Parser]::ParseInput('Get-It', [ref] $tokens, [ref] $null); "
        "$r = $c::PredictInputAsync($client, $ast, $tokens, 1000).Result; $r.Count; \"$($r[0].Name) $($r[0].Session) $($r[0].Suggestions[0].SuggestionText) $($r[0].Suggestions[0].ToolTip)\"; "
        "$c::OnCommandLineExecuted($client, 'x', $true); $c::OnSuggestionAccepted($client, $fast.Id, 5, 'y'); while ($fast.Told.Count -lt 1) { Start-Sleep -Milliseconds 5 }; \"$($fast.Told)\"; "
        "$m::UnregisterSubsystem('CommandPredictor', $fast.Id); $m::UnregisterSubsystem('CommandPredictor', $slow.Id); $fast.Ended; $info.IsRegistered; $null -eq $c::PredictInputAsync($client, $ast, $tokens).Result"
    ) == ["True fast slow", "Seer", "1", "fast 5 Get-It and more Test", "xTrue", "True", "False", "True"]


@pytest.mark.parametrize(("text", "expected"), [
    ("$m::RegisterSubsystem('CommandPredictor', $null)", "Value cannot be null. (Parameter 'proxy')"),
    ("$m::UnregisterSubsystem('CrossPlatformDsc', [guid]::NewGuid())", "No implementation was registered for the subsystem 'CrossPlatformDsc'."),
    ("$m::GetSubsystemInfo([int])", "The specified subsystem type 'System.Int32' is unknown. (Parameter 'subsystemType')"),
    (f"$m::GetSubsystemInfo([{_SPACE}ISubsystem])", "You must specify a concrete subsystem type instead of the base interface 'ISubsystem'. (Parameter 'subsystemType')"),
])
def test_what_cannot_be_registered_is_refused(text: str, expected: str) -> None:
    assert run(f"$m = [{_SPACE}SubsystemManager]; try {{ {text} }} catch {{ $_.Exception.InnerException.Message }}") == [expected]


def test_a_context_of_a_prediction_tells_what_lies_at_its_end() -> None:
    assert run(
        f"$c = [{_SPACE}Prediction.PredictionContext]::Create('Get-It -Name a'); $c.InputAst.Extent.Text; $c.TokenAtCursor.Text; $c.CursorPosition.Offset; $c.RelatedAsts[-1].Extent.Text; "
        f"$c = [{_SPACE}Prediction.PredictionContext]::Create('ls '); $null -eq $c.TokenAtCursor; $c.RelatedAsts[-1].Extent.Text; try {{ [{_SPACE}Prediction.PredictionContext]::Create('') }} catch {{ $_.Exception.InnerException.Message }}"
    ) == ["Get-It -Name a", "a", "14", "a", "True", "ls", "The value cannot be an empty string. (Parameter 'input')"]


def test_feedback_about_a_command_comes_from_the_shell_and_from_who_is_registered() -> None:
    assert run(
        _MANAGER + "$adviser = [Adviser]::new(); $m::RegisterSubsystem('FeedbackProvider', $adviser); $folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()); $null = New-Item -ItemType Directory $folder; "
        "Set-Content $folder/feedbackbeside.ps1 1; $ps = [powershell]::Create(); $s = [System.Management.Automation.PSInvocationSettings]::new(); $s.AddToHistory = $true; "
        f"$hub = [{_SPACE}Feedback.FeedbackHub]; foreach ($line in \"Set-Location $folder\", 'feedbackbeside', 'Get-Itm', 'Get-Item nosuch', '# nothing') {{ $ps.Commands.Clear(); $null = $ps.AddScript($line).Invoke($null, $s); "
        "\"> $($line -replace '.*Set-Location.*', 'Set-Location')\"; foreach ($r in $hub::GetFeedback($ps.Runspace)) { \"$($r.Name): $(($r.Item.Header -split '\\n')[0] -replace $folder) [$($r.Item.RecommendedActions)] $($r.Item.Layout)\" } }; "
        "$m::UnregisterSubsystem('FeedbackProvider', $adviser.Id); Remove-Item -Recurse $folder"
    ) == [
        "> Set-Location", "Adviser: Success: Set-Location  [none] Portrait", "> feedbackbeside",
        'General Feedback: The command "feedbackbeside" was not found, but does exist in the current location. [./feedbackbeside] Portrait',
        "Adviser: CommandNotFound: feedbackbeside [CommandNotFoundException] Portrait", "> Get-Itm", "General Feedback: The most similar commands are: [Get-Item] Landscape",
        "Adviser: CommandNotFound: Get-Itm [CommandNotFoundException] Portrait", "> Get-Item nosuch",
        "Adviser: Error: Get-Item nosuch [PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand] Portrait", "> # nothing",
    ]


def test_feedback_is_rendered_for_a_host() -> None:
    assert run(
        f"$s = '{_SPACE}Feedback.'; $item = ($s + 'FeedbackItem' -as [type])::new(\"one`ntwo\", [string[]] ('a', \"b`nc\"), 'foot', 'Portrait'); $item.Next = ($s + 'FeedbackItem' -as [type])::new('next', [string[]] ('x', 'y'), 'Landscape'); "
        "$item.Next.Next = $item; $item.RecommendedActions.Count; $item.Layout; $item.Footer; $item.Next.Layout"
    ) == ["2", "Portrait", "foot", "Landscape"]
