"""What ``$ExecutionContext.InvokeCommand`` knows of commands, and what a script may say to a name that means none."""

from __future__ import annotations

from tests.runtime.test_language import run

ACTION = "$ExecutionContext.InvokeCommand.CommandNotFoundAction"


def test_commands_are_listed() -> None:
    script = (
        "$c = $ExecutionContext.InvokeCommand; $c.GetCmdlets('Get-It*').Name -join ' '; $c.GetCmdlet('get-item').Name; $null -eq $c.GetCmdlet('none'); "
        "$c.GetCommands('Get-It*', 'Cmdlet', $true).Count; $c.GetCommands('Get-It*', 'Cmdlet', $false).Count"
    )
    assert run(script) == ["Get-Item Get-ItemProperty Get-ItemPropertyValue", "Get-Item", "True", "3", "0"]


def test_a_script_answers_for_a_name() -> None:
    asking = f"{ACTION} = {{ param($n, $e) Write-Host \"? $n\"; if ($n -eq 'greet') {{ $e.CommandScriptBlock = {{ \"hello $args\" }} }} }}"
    assert run(f"{asking}; greet a b; other") == ["? get-greet", "? greet", "hello a b", "? get-other", "? other", "! CommandNotFoundException"]
    assert run(f"{ACTION} = {{ param($n, $e) if ($n -eq 'dt') {{ $e.Command = Get-Command Get-Date; $e.StopSearch = $true }} }}; (dt -Year 2020).Year") == ["2020"]
    assert run(f"{ACTION} = {{ throw 'x' }}; none-such; {ACTION} = $null; none-such") == ["! CommandNotFoundException", "! CommandNotFoundException"]


def test_a_function_reaches_the_providers() -> None:
    assert run("function f { [CmdletBinding()] param() $PSCmdlet.InvokeProvider.Item.Exists('/'); \"$($PSCmdlet.CommandOrigin)\" }; f; function g { f }; g") == ["True", "Runspace", "True", "Internal"]
    assert run("function f { \"$($MyInvocation.CommandOrigin)\" }; f; & { f }; function g { & { f } }; g") == ["Runspace", "Runspace", "Internal"]
