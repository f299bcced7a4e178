"""A test's hook keeps Stop-Computer and Restart-Computer from stopping anything."""

from __future__ import annotations

from tests.runtime.test_language import run

HOOKS = "[System.Management.Automation.Internal.InternalTestHooks]"


def test_no_machine_is_stopped_where_a_test_wants_none() -> None:
    script = f"{HOOKS}::SetTestHook('TestStopComputer', $true); Stop-Computer; {HOOKS}::SetTestHook('TestStopComputerResults', 48); Restart-Computer -ErrorVariable e 2>$null; \"$e\"; "
    script += f"{HOOKS}.GetField('TestStopComputer', 'NonPublic,Static').GetValue($null)"
    assert run(script) == ["Command returned 0x30", "True"]
