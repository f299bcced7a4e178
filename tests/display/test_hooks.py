"""What PowerShell's own tests ask of the engine: widths that the console would not have."""

from __future__ import annotations

from tests.shells import TypedShell

HOOK = "[System.Management.Automation.Internal.InternalTestHooks]::SetTestHook('{}', $true); "


def test_labels_may_be_held_narrow() -> None:
    shell = TypedShell()
    shell.type(HOOK.format("ForceFormatListFixedLabelWidth"))
    assert shell.type("([pscustomobject]@{ Short = 1; LongLabelName = 2 } | Format-List | Out-String).Trim()") == ["Short      : 1", "LongLabelN : 2"]
    assert shell.type("([pscustomobject]@{ a = 1 } | Format-List | Out-String).Trim()") == ["a : 1"]


def test_a_console_may_have_no_width() -> None:
    shell = TypedShell()
    shell.session.host.width = 60
    shell.type(HOOK.format("SetConsoleWidthToZero"))
    assert shell.type("([pscustomobject]@{ a = 'x' * 200 } | Format-Table | Out-String -Stream)[3].Length") == ["120"]


def test_nobody_may_be_asked_for_a_password() -> None:
    shell = TypedShell()
    shell.type(HOOK.format("NoPromptForPassword"))
    assert shell.type("$Host.UI.PromptForCredential('caption', 'message', 'me', 'there').UserName")[-1] == "there\\me"


def test_a_date_may_be_given_instead_of_set() -> None:
    shell = TypedShell()
    shell.type(HOOK.format("SetDate"))
    assert shell.type("(Set-Date 2020-01-02).Year; (Set-Date -Adjust 1:0:0) -gt (Get-Date)") == ["2020", "True"]
    shown = shell.type("([datetime] '2020-01-02').ToString()")[0]
    assert shell.type("Set-Date 2020-01-02 -WhatIf") == [f'What if: Performing the operation "Set-Date" on target "{shown}".']
