"""What the prompt tells of jobs that ended in the background."""

from __future__ import annotations

import pytest

from havmsh.console.notices import Notices
from tests.shells import TypedShell


@pytest.mark.parametrize(("block", "then", "said"), [
    ("6 * 7", "", ["The background job 1 (Job1) has completed; Receive-Job 1 gives what came out."]),
    ("", "", ["The background job 1 (Job1) has completed; Receive-Job 1 gives what came out."]),
    ("throw 'no room'", "", ["The background job 1 (Job1) has failed."]),
    ("6 * 7", "Receive-Job $job | Out-Null", []),
    ("6 * 7", "Remove-Job $job", []),
])
def test_a_job_of_the_shell_that_ended_is_told_once(block: str, then: str, said: list[str]) -> None:
    shell = TypedShell()
    notices = Notices(shell.session)
    shell.type(f"$job = Start-ThreadJob {{ Start-Sleep -Milliseconds 400; {block} }}")
    assert notices.due() == []
    shell.type(f"$job | Wait-Job | Out-Null; {then}")
    assert notices.due() == said
    assert notices.due() == []
