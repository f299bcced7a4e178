"""Working on another computer of the fabric: what is typed at the prompt runs there."""

from __future__ import annotations

from tests.console.terminal import Terminal


def test_what_is_typed_runs_there_until_one_comes_back(prompt: Terminal) -> None:
    prompt.run("Enter-PSSession HV01").wait("[HV01]: PS").wait_prompt()
    prompt.run("\"at $env:COMPUTERNAME\"; $kept = 1").wait("at HV01").wait_prompt()
    prompt.run("Enter-PSSession HV02").wait("You are currently in a Windows PowerShell PSSession").wait_prompt()
    prompt.run("Exit-PSSession; 'went ' + 'back'").wait("went back").wait_prompt()
    prompt.run("\"here [$env:COMPUTERNAME$kept]\"").wait("here []")


def test_exit_leaves_the_session_and_not_the_shell(prompt: Terminal) -> None:
    prompt.run("$s = New-PSSession HV02; Enter-PSSession $s").wait("[HV02]: PS").wait_prompt()
    prompt.run("$kept = hostname").wait_prompt().run("exit").wait_prompt()
    prompt.run("\"it kept $(Invoke-Command $s { $kept })\"").wait("it kept HV02").wait_prompt()
    prompt.run("Enter-PSSession -Name $s.Name; 'in ' + 'again'").wait("in again").wait("[HV02]: PS").wait_prompt()
    prompt.run("while ($true) { }").wait("{ }").look(0.5)
    prompt.press("Ctrl+c").wait_prompt().run("'still ' + $env:COMPUTERNAME").wait("still HV02")
