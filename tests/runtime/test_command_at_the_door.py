"""$MyInvocation of a command that was typed or given with -Command: the text itself, which stands nowhere."""

from __future__ import annotations

from tests.shells import TypedShell


def test_the_command_is_the_text() -> None:
    shell = TypedShell()
    assert shell.type('"$($MyInvocation.MyCommand)"; $MyInvocation.MyCommand.CommandType') == ['"$($MyInvocation.MyCommand)"; $MyInvocation.MyCommand.CommandType', "Script"]
    assert shell.type("$MyInvocation.MyCommand.ToString()") == ["$MyInvocation.MyCommand.ToString()"]


def test_a_block_has_its_own() -> None:
    assert TypedShell().type('& { "$($MyInvocation.MyCommand)" }') == [' "$($MyInvocation.MyCommand)" ']


def test_the_normal_view_begins_with_it() -> None:
    shown = TypedShell().type("$ErrorView = 'NormalView'; Write-Error 'gone'")
    assert shown == [
        "$ErrorView = 'NormalView'; Write-Error 'gone' : gone", "+ CategoryInfo          : NotSpecified: (:) [Write-Error], WriteErrorException",
        "+ FullyQualifiedErrorId : Microsoft.PowerShell.Commands.WriteErrorException"]


def test_success_after_statements_that_go_on() -> None:
    shell = TypedShell()
    for text, ended in (
        ("try { throw 'a' } catch { 'c' }", True), ("try { throw 'a' } catch { }", False), ("try { throw 'a' } catch { $x = 1 }", True),
        ("foreach ($i in 1) { try { throw 'a' } catch { 'c' } }", True), ("Get-Item /nope 2>$null; $x = 5", True), ("Get-Item /nope 2>$null; if (1) { 5 }", True),
        ("Get-Item /nope 2>$null; if (0) { 5 }", False), ("if (1) { 1/0; 5 }", True), ("if (1) { 1/0 }", False), ("switch (1) { 1 { 1/0; 5 } }", True), ("1/0; if (0) { 5 }", False), ("try { 1 } finally { Get-Item /nope 2>$null }", False),
        ("foreach ($i in 0, 1) { 1/$i }", True), ("foreach ($i in 1, 0) { 1/$i }", False), ("foreach ($i in 0, 1) { 1/$i }; function f { }", True), ("$i = 0; while ($i -lt 1) { 1/$i; $i++ }", True),
        ("[void](Get-Item /nope 2>$null)", True), ("(Get-Item /nope 2>$null)", False), ("trap { continue } 1/0", False), ("trap { continue } 1/0; 1", True),
    ):
        shell.type(text)
        assert shell.session.ok is ended, text


def test_the_prompt_of_a_session_asks_for_its_location() -> None:
    shell = TypedShell()
    assert shell.type("Set-Location /; prompt; \"$function:prompt\".Split(\"`n\")[0]") == ["PS /> ", "\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) \";"]
