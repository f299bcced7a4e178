"""Questions in the middle of a command, and what a transcript keeps of them and of all else."""

from __future__ import annotations

from pathlib import Path

from tests.console.terminal import Terminal


def test_what_is_typed_is_the_answer(prompt: Terminal) -> None:
    prompt.run("$who = Read-Host who").wait("who:").type("bop").press("Backspace").type("b").wait("who: bob").press("Enter").wait_prompt()
    prompt.run("\"it is $who\"").wait("it is bob").wait_prompt()


def test_what_was_typed_ahead_is_the_answer(prompt: Terminal) -> None:
    prompt.type("$who = Read-Host who\rbill\r\"it is $who\"\r").wait("it is bill")


def test_a_secret_is_not_shown(prompt: Terminal) -> None:
    prompt.run("$secret = Read-Host pin -AsSecureString").wait("pin:").type("0815").wait("pin: ****").press("Enter").wait_prompt()
    prompt.run("\"$($secret.Length) signs\"").wait("4 signs")
    assert "0815" not in prompt.seen


def test_a_question_takes_the_answer_that_is_given(prompt: Terminal) -> None:
    prompt.run("Remove-VM web120 -Confirm").wait("[Y] Yes").type("n").press("Enter").wait_prompt()
    prompt.run("(Get-VM web120).Name + ' is there'").wait("web120 is there").wait_prompt()
    prompt.run("Stop-VM app05 -Confirm").wait("[Y] Yes").press("Ctrl+c").wait_prompt()
    prompt.run("\"$((Get-VM app05).Status)\" + ' it is'").wait("Running it is")


def test_inquire_asks_behind_each_record_until_all_is_said(prompt: Terminal) -> None:
    prompt.run("& { [CmdletBinding()] param() Get-Item /no1, /no2; 'went ' + 'on' } -ErrorAction Inquire").wait("[H] Halt").type("a").press("Enter").wait("went on").wait_prompt()
    prompt.run("Write-Warning careful -WarningAction Inquire; 'not ' + 'here'").wait("[H] Halt").type("h").press("Enter").wait("The running command stopped").wait_prompt()


def test_suspend_gives_a_prompt_until_exit_and_asks_again(prompt: Terminal) -> None:
    def nested() -> bool:
        return prompt.lines[prompt.screen.cursor.y].endswith(">>")

    prompt.run("Stop-VM app06 -Confirm").wait("[Y] Yes").run("s").wait_until(nested)
    prompt.run("\"level $NestedPromptLevel\"").wait("level 1").wait_until(nested).run("while (1) { }").wait("{ }").look(0.5)
    prompt.press("Ctrl+c").wait_until(nested)
    prompt.run("exit").wait_until(lambda: prompt.text.count("[Y] Yes") == 2).run("n").wait_prompt()
    prompt.run("\"level $NestedPromptLevel, $((Get-VM app06).Status)\"").wait("level 0, Running")


def test_a_key_is_read_when_it_is_pressed(prompt: Terminal) -> None:
    prompt.run("$key = $Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown'); \"$($key.Character) $($key.VirtualKeyCode)\"").wait("VirtualKeyCode").look(0.3)
    prompt.type("k").wait("k 75").wait_prompt()
    prompt.type("$Host.UI.RawUI.ReadKey().Character + '!'\rn").wait("n!").wait_prompt()
    prompt.run("[Console]::ReadKey($true).Key + '!'").wait("'!'").look(0.3)
    prompt.press("UpArrow").wait("UpArrow!").wait_prompt()
    prompt.run("$Host.UI.RawUI.ReadKey()").wait("ReadKey()").look(0.3)
    prompt.press("Ctrl+c").wait_prompt().run("'go' + 'es on'").wait("goes on")


def test_a_transcript_has_prompts_answers_and_output_as_text(prompt: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    prompt.run("function prompt { 'PS> ' }").wait("PS>").run(f"$null = Start-Transcript {path}").wait_prompt()
    prompt.run("Get-Nothing").wait_prompt().run("Read-Host who").wait("who:").run("bob").wait_prompt().run("1..30").wait("-- More --").type("a").wait_prompt()
    prompt.run("Write-Host -NoNewline half").wait_prompt().run("$null = Stop-Transcript").wait_prompt()
    kept = path.read_text(encoding="utf-8")
    assert "\x1b" not in kept and "\r" not in kept and "More" not in kept
    for stretch in ("PS> Get-Nothing\nGet-Nothing: The term", "PS> Read-Host who\nwho: bob\nbob\nPS> 1..30\n1\n2\n", "\n30\nPS> Write-Host -NoNewline half\nhalf\nPS> $null = Stop-Transcript\n"):
        assert stretch in kept
    prompt.run("function prompt { \"PS $(Get-Location)> \" }").wait_prompt()
