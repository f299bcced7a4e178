"""Where a door shows what was redirected: what left a stream is shown as what it was there."""

from __future__ import annotations

import pytest

from tests.test_doors import run


@pytest.mark.parametrize(("command", "stdout", "stderr"), [
    ("'a'; Write-Error x 2>&1; 'b'", "a\nb\n", "Write-Error: x\n"),
    ("$r = Write-Error x 2>&1; $r; $r -is [Management.Automation.ErrorRecord]", "True\n", "Write-Error: x\n"),
    ("/bin/sh -c 'echo oops >&2' 2>&1 | ForEach-Object { $_ }", "", "oops\n"),
    ("Write-Error x 2>&1 | Out-String -Stream | Where-Object { $_ }", "Write-Error: x\n", ""),
    ("Write-Error x 2>&1 | Out-Null; $Error[0]", "Write-Error: x\n", ""),
    ("Write-Warning w *>&1", "WARNING: w\n", ""),
])
def test_what_was_merged(command: str, stdout: str, stderr: str) -> None:
    ended = run("-NoProfile", "-Command", command)
    assert (ended.stdout, ended.stderr) == (stdout, stderr)
