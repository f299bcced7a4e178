"""Terminals, profiles and scripts that behave badly: the shell lives on, or ends quietly."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.console.terminal import FIXTURES, PATIENCE, Terminal
from tests.shells import TypedShell


def profile(home: Path, text: str, name: str = "Microsoft.PowerShell_profile.ps1") -> None:
    """Writes a profile."""
    folder = home / ".config" / "havmsh"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_prompt_function_that_fails_or_hangs_is_named_once(prompt: Terminal) -> None:
    prompt.run("function prompt { throw 'no prompt today' }").wait("no prompt today").wait("PS>")
    prompt.run("'go' + 'es on'").wait("goes on")
    prompt.look(0.3)
    assert prompt.text.count("The prompt function failed") == 1
    prompt.run("function prompt { while ($true) { } }").wait("took longer than 2 seconds")
    prompt.run("function prompt { \"`e[31mred`e[0m `e]0;title`a`e[2J> \" }").wait("red \u241b]0;title\u2407\u241b[2J>")
    prompt.run("function prompt { Get-Nothing; 'half> ' }").wait("The prompt function failed: The term 'Get-Nothing'").wait("half>")
    prompt.run("1").run("1").run("'go' + 'es on'").wait("goes on")
    assert prompt.text.count("Get-Nothing'") == 1
    prompt.run("Remove-Item function:prompt").wait_until(lambda: prompt.lines[prompt.screen.cursor.y] == "PS>")
    prompt.run("function prompt { \"PS $(Get-Location)> \" }").wait_prompt()


def test_a_key_handler_that_fails_or_hangs_is_named_and_the_line_stays(prompt: Terminal) -> None:
    prompt.run("Set-PSReadLineKeyHandler -Chord Ctrl+q -ScriptBlock { throw 'bad key' } -BriefDescription BadKey").wait_prompt()
    prompt.type("kept").press("Ctrl+q").wait("The key handler BadKey failed: bad key").wait("> kept")
    prompt.press("Ctrl+c").wait_prompt().run("Set-PSReadLineKeyHandler -Chord Ctrl+q -ScriptBlock { while ($true) {} } -BriefDescription Hang").wait_prompt()
    prompt.type("kept too").press("Ctrl+q").wait("The key handler Hang took longer").wait("> kept too")
    prompt.press("Ctrl+c").wait_prompt().run("Remove-PSReadLineKeyHandler -Chord Ctrl+q").wait_prompt()


def test_a_completer_that_hangs_is_stopped_and_named_once(prompt: Terminal) -> None:
    prompt.run("function Get-Slow { param([ArgumentCompleter({ while ($true) { } })] $Name) }").wait_prompt()
    prompt.type("Get-Slow -Name ").press("Tab").wait("A completer took longer than 2 seconds").wait("> Get-Slow -Name")
    prompt.press("Tab").type("x").wait("Get-Slow -Name x")
    assert prompt.text.count("A completer took longer") == 1
    prompt.press("Ctrl+c").wait_prompt().run("'lives ' + 'on'").wait("lives on").wait_prompt()


def test_lines_of_windows_pasted_into_a_terminal_that_does_not_bracket_are_one_enter_each(prompt: Terminal) -> None:
    prompt.type("'on' + 'e'\r\nif (1) {\r\n'tw' + 'o'\r\n}\r\n").wait("one").wait("two").wait_until(lambda: prompt.at_prompt)
    prompt.look(0.5)
    assert prompt.text.count("PS ") == 4  # the one that was given up, two with input, and the empty one


def test_suspended_and_brought_back_at_the_prompt(tmp_path: Path) -> None:
    outer = Terminal(tmp_path, program="/bin/bash", arguments=("--norc", "--noprofile"), columns=160, PS1="outer$ ")
    try:
        outer.wait("outer$").run(f"{sys.executable} -c 'from havmsh.cli import entry; entry()' -NoProfile").wait_prompt()
        outer.type("'half ' + 'ty").wait("'half ' + 'ty").press("Ctrl+z").wait("Stopped").wait("outer$")
        outer.run("echo $((40+2))").wait("42").run("fg").wait_until(lambda: outer.typed == "'half ' + 'ty")
        outer.run("ped'").wait("half typed").wait_prompt().press("Ctrl+d").wait_until(lambda: outer.lines[outer.screen.cursor.y] == "outer$")
    finally:
        outer.close()


def test_settings_of_bell_vi_and_screen_readers_have_effect(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().run("Set-PSReadLineOption -BellStyle Visual").wait_prompt().press("Alt+>", "Ctrl+g", "Alt+f", "Ctrl+x", "q")
    terminal.wait_until(lambda: "\x1b[?5h" in terminal.seen and "\x1b[?5l" in terminal.seen, "a flash")
    terminal.run("Set-PSReadLineOption -EditMode Vi -ViModeIndicator Prompt").wait_prompt().type("abc").press("Escape")
    terminal.wait_until(lambda: terminal.screen.buffer[terminal.screen.cursor.y][0].bg != "default", "a prompt that shows Vi's mode")
    terminal.press("i").wait_until(lambda: terminal.screen.buffer[terminal.screen.cursor.y][0].bg == "default", "the prompt as it was")
    terminal.press("Ctrl+c").wait_prompt().run("Set-PSReadLineOption -EnableScreenReaderMode").wait("\u2502", gone=True)


def test_a_long_input_scrolls_without_its_cursor(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().paste("\n".join(f"'line {number}'" for number in range(100))).wait("'line 99'")
    terminal.press("PageUp").wait("'line 99'", gone=True).wait("'line 60'")
    terminal.press("Ctrl+Home").wait("'line 0'").press("Ctrl+End").wait("'line 99'")
    terminal.press("PageUp").wait("'line 99'", gone=True).type("#").wait("'line 99'#")


def test_keys_are_bound_to_functions_and_modes_are_changed(prompt: Terminal) -> None:
    prompt.run("Set-PSReadLineKeyHandler -Chord Ctrl+q -Function BackwardKillInput").wait_prompt().type("doomed").wait("doomed").press("Ctrl+q").wait("doomed", gone=True)
    prompt.run("Set-PSReadLineOption -EditMode Vi").wait_prompt().type("abc def").press("Escape")
    prompt.look(0.3)
    prompt.type("0dwix").wait("> xdef")
    prompt.press("Ctrl+c").wait_prompt().run("Set-PSReadLineOption -EditMode Emacs").wait_prompt()


def test_names_with_escape_sequences_are_shown_as_signs(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().run("New-Item function:evil -Value { } | Out-Null; $n = \"a`e[41mb\"; Set-Location -LiteralPath (New-Item -Type Directory \"./$n\").FullName").wait("a\u241b[41mb>")
    assert "\x1b[41m" not in terminal.seen


def test_ten_thousand_pasted_lines(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().paste("".join(f"$x{number} = {number}\n" for number in range(10_000)) + "$x9999 + 1")
    terminal.wait("$x9999 + 1").press("Enter").wait("10000").wait_prompt()


def test_a_terminal_that_vanishes(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt()
    terminal.child.kill(signal.SIGHUP)
    assert terminal.end() in (129, -signal.SIGHUP)
    assert "Traceback" not in terminal.seen


def test_a_window_of_one_by_one(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().resize(1, 1)
    terminal.look(0.3)
    terminal.type("1 + 1").press("UpArrow", "Ctrl+r", "x", "Escape", "F7", "Escape", "Ctrl+c")
    terminal.look(0.3)
    terminal.resize(80, 24)
    terminal.look(0.3)
    terminal.press("Ctrl+c", "Ctrl+l").wait_prompt().run("'lives ' + 'on'").wait("lives on")
    assert "Traceback" not in terminal.seen


def test_a_terminal_that_vanishes_without_a_signal(open_terminal: Callable[..., Terminal]) -> None:
    start = f"trap '' HUP; exec {sys.executable} -c 'from havmsh.cli import entry; entry()' -NoProfile"
    terminal = open_terminal(program="/bin/bash", arguments=("-c", start))
    terminal.wait_prompt()
    hung_up = os.open(os.devnull, os.O_RDWR)
    os.dup2(hung_up, terminal.child.child_fd)
    os.close(hung_up)
    until = time.monotonic() + PATIENCE
    while terminal.child.isalive() and time.monotonic() < until:
        time.sleep(0.05)
    assert terminal.child.exitstatus == 129


def test_invalid_utf8_is_no_end(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt()
    os.write(terminal.child.child_fd, b"'\xff\xfe\xc3' ")
    terminal.look(0.3)
    terminal.press("Ctrl+c").wait_prompt().run("'fi' + 'ne'").wait("fine")


def test_a_dumb_terminal_gets_plain_lines(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal(TERM="dumb")
    terminal.wait("PS /").run("if ($true) {").wait(">>").run("'plain ' + 'line'").run("}").wait("plain line")
    terminal.press("Ctrl+d").end()
    assert "\x1b" not in terminal.seen


def test_no_color_is_obeyed(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal(NO_COLOR="1")
    terminal.wait_prompt().type("Get-VM 'x' 3").wait("'x' 3").run("").wait_prompt()
    assert "\x1b[38" not in terminal.seen
    assert "\x1b[3" not in terminal.seen.replace("\x1b[3~", "")


def test_a_profile_that_fails_or_is_slow_locks_nobody_out(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    profile(tmp_path, "throw 'broken profile'", "profile.ps1")
    profile(tmp_path, "Start-Sleep -Milliseconds 700; $fromProfile = 'it ' + 'ran'")
    terminal = open_terminal(profile=True, columns=200)
    terminal.wait("broken profile").wait("profile.ps1 ended with an error").wait("ms.").wait_prompt()
    terminal.run("$fromProfile").wait("it ran")


def test_a_program_at_the_end_of_a_pipeline_has_the_terminal(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().run("'x' | sh -c 'cat; test -t 1 && echo \"has \"it'").wait("has it").wait_prompt()
    terminal.run("$z = 'x' | sh -c 'test -t 1 || echo \"has \"none'; $z").wait("has none")


def test_no_exit_and_working_directory(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    terminal = open_terminal("-NoExit", "-WorkingDirectory", str(tmp_path / "deep"), "-Command", "$kept = 40 + 2")
    terminal.wait("deep>").wait_prompt().run("$kept").wait("42")
    assert "Get-Help show the way" not in terminal.seen
    terminal.run("exit 7")
    assert terminal.end() == 7


def test_ctrl_d_leaves(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.wait_prompt().press("Ctrl+d")
    assert terminal.end() == 0


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_marks_for_terminals_that_know_them(open_terminal: Callable[..., Terminal], size: tuple[int, int]) -> None:
    terminal = open_terminal(columns=size[0], rows=size[1])
    terminal.wait_prompt().run("1 / 0").wait_prompt()
    for mark in ("\x1b]133;A\x07", "\x1b]133;C\x07", "\x1b]133;D;1\x07", "\x1b]0;1 / 0\x07"):
        assert mark in terminal.seen


HOSTILE = "  - {name: \"\\e]0;evil\\a\\e[2Jzz9\", host: HV05, memory: 2GB, path: 'C:\\ClusterStorage\\Volume1\\zz9', disks: zz9.vhd, owner: \"\\e]0;evil\\a\", highly_available: true}\n"


def test_escape_sequences_in_names_never_reach_the_terminal(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    inventory = tmp_path / "hostile.yaml"
    inventory.write_text((FIXTURES / "contoso.yaml").read_text(encoding="utf-8").replace("\nvms:\n", f"\nvms:\n{HOSTILE}", 1), encoding="utf-8")
    terminal = open_terminal("-NoExit", "-Command", "$PagingPreference = 'Never'; function prompt { 'PS> ' }", HAVMSH_INVENTORY=str(inventory)).wait_prompt()
    for statement in (
        "Get-VM *zz9", "Get-VM *zz9 | Format-List *", "(Get-VM *zz9).Name; \"$(Get-VM *zz9)\"", "Write-Error (Get-VM *zz9).Name", "throw (Get-VM *zz9).Name", "Get-VM *zz9 | ConvertTo-Json -Depth 1",
        "Move-VM (Get-VM *zz9) -VMHost ESX01", "Stop-VM (Get-VM *zz9) -WhatIf", "Show-Plan { Stop-VM (Get-VM *zz9) -Force }", "Stop-VM (Get-VM *zz9) -Force", "Get-SCJob | Watch-Job", "Get-Error",
    ):
        terminal.run(statement).wait_prompt()
    terminal.run("Remove-VM (Get-VM *zz9) -Confirm").wait("[Y] Yes").run("n").wait_prompt()
    terminal.type("Get-VM *zz9").press("Tab").wait("Get-VM '").press("Ctrl+c").wait_prompt()
    assert "\x1b]0;evil" not in terminal.seen and "\x1b[2Jzz9" not in terminal.seen
    assert "\\e]0;evil" in terminal.seen


def test_escape_sequences_in_what_is_wrong_with_an_inventory_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "hostile.yaml").write_text('vms:\n  - {name: "\\e]0;evil\\a\\nx", colour: red}\n', encoding="utf-8")
    said = TypedShell("hostile.yaml", folder=tmp_path).type("Get-VM")
    assert any("\\e]0;evil" in line for line in said) and not any("\x1b]0;evil" in line for line in said)
