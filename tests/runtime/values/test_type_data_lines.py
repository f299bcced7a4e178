"""The lines by which Get-Member shows what type data give: the scripts behind properties."""

from __future__ import annotations

from tests.runtime.test_language import run


def test_the_script_behind_a_property() -> None:
    assert run("(Get-Date | Get-Member DateTime).Definition")[0] == 'System.Object DateTime {get=if ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq  "Date")'
    assert run("(Get-Alias gci | Get-Member ResolvedCommandName).Definition") == ["System.Object ResolvedCommandName {get=$this.ResolvedCommand.Name;}"]
