"""Transcripts that nobody stops."""

from __future__ import annotations

import pathlib
import subprocess
import sys

from tests.cmdlets.test_mail import run


def test_a_transcript_ends_with_the_process(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "told.txt"
    script = f"$null = Start-Transcript {path}; Write-Host shown; 'out'; exit 3"
    subprocess.run([sys.executable, "-m", "havmsh", "-NoProfile", "-Command", script], check=False, capture_output=True, timeout=60)
    lines = path.read_text().splitlines()
    assert lines[1] == "PowerShell transcript start"
    assert {line.partition(":")[0] for line in lines[2:20]} >= {"Username", "RunAs User", "Machine", "Host Application", "Process ID", "PSVersion", "PSEdition", "OS"}
    assert [line for line in lines if line in ("shown", "out", "PowerShell transcript end")] == ["shown", "out", "PowerShell transcript end"]


def test_a_short_heading(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "told.txt"
    run(f"$null = Start-Transcript {path} -UseMinimalHeader; 'out'; Stop-Transcript")
    assert path.read_text().splitlines()[3:5] == ["*" * 22, "out"]


def test_folders_are_made_and_what_is_no_file_is_refused(tmp_path: pathlib.Path) -> None:
    refused = "function refusal($path) { try { Start-Transcript $path } catch { $_.Exception.Message; $_.FullyQualifiedErrorId } }; "
    shown = run(f"{refused}$null = Start-Transcript -OutputDirectory {tmp_path}/new/deep; $null = Stop-Transcript; (Get-ChildItem {tmp_path}/new/deep).Count; refusal {tmp_path}; refusal env:x")
    assert shown.splitlines() == [
        "1", f"Transcription cannot be started due to the error: File path {tmp_path} resolves to a directory.", "CannotStartTranscription,Microsoft.PowerShell.Commands.StartTranscriptCommand",
        "The current provider (Microsoft.PowerShell.Core\\Environment) cannot open a file.", "ReadWriteFileNotFileSystemProvider,Microsoft.PowerShell.Commands.StartTranscriptCommand",
    ]
