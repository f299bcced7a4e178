"""Predictors and providers of feedback at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.console.terminal import Terminal

_CSHARP = (
    "using System; using System.Collections.Generic; using System.Threading; using System.Management.Automation.Subsystem.Prediction; using System.Management.Automation.Subsystem.Feedback; "
    "public class Seer : ICommandPredictor { Guid id = Guid.NewGuid(); public static List<string> Told = new List<string>(); public Guid Id => id; public string Name => \"Seer\"; public string Description => \"sees\"; "
    "bool ICommandPredictor.CanAcceptFeedback(PredictionClient client, PredictorFeedbackKind kind) => true; "
    "public SuggestionPackage GetSuggestion(PredictionClient client, PredictionContext context, CancellationToken token) => "
    "new SuggestionPackage(7, new List<PredictiveSuggestion> { new PredictiveSuggestion(context.InputAst.Extent.Text + \" 'foretold'\") }); "
    "public void OnSuggestionAccepted(PredictionClient client, uint session, string text) { Told.Add(\"taken \" + session + \" \" + text); } "
    "public void OnCommandLineExecuted(PredictionClient client, string line, bool well) { Told.Add(well.ToString()); } } "
    "public class Adviser : IFeedbackProvider { Guid id = Guid.NewGuid(); public Guid Id => id; public string Name => \"Adviser\"; public string Description => \"advises\"; "
    "public FeedbackTrigger Trigger => FeedbackTrigger.Error; "
    "public FeedbackItem GetFeedback(FeedbackContext context, CancellationToken token) => new FeedbackItem(\"It failed:\", new List<string> { context.CommandLine }, \"So it is.\", FeedbackDisplayLayout.Portrait); }"
)


def test_a_predictor_suggests_and_a_provider_advises(tmp_path: Path, open_terminal: Callable[..., Terminal]) -> None:
    (tmp_path / "plug.ps1").write_text(
        f"Add-Type '{_CSHARP.replace(chr(39), chr(39) * 2)}'\n$m = [System.Management.Automation.Subsystem.SubsystemManager]\n"
        "$m::RegisterSubsystem('CommandPredictor', [Seer]::new()); $m::RegisterSubsystem('FeedbackProvider', [Adviser]::new())\n"
    )
    terminal = open_terminal("-NoLogo", "-NoExit", "-Command", f"function prompt {{ 'PS> ' }}; {tmp_path}/plug.ps1")
    terminal.wait_prompt()
    terminal.type("Write-Output").wait("Write-Output 'foretold'")
    terminal.press("RightArrow", "Enter").wait_prompt()
    terminal.run("Start-Sleep -Milliseconds 500; [Seer]::Told -join '; '").wait("taken 7 Write-Output 'foretold'")
    terminal.wait_prompt().run("Get-Item nosuch").wait("So it is.")
    shown = terminal.text
    assert "[Adviser]" in shown
    assert "  It failed:" in shown
    assert "\u27a4 Get-Item nosuch" in shown
