"""Typing at the prompt, as a person does: what the screen shows."""

from __future__ import annotations

import base64

import pytest

from tests.console.terminal import Terminal


def test_a_command_runs_and_the_prompt_comes_back(prompt: Terminal) -> None:
    prompt.run("20 + 22").wait("42").wait_prompt()


def test_input_that_is_not_finished_goes_on_indented(prompt: Terminal) -> None:
    prompt.type("if ($true) {").press("Enter").wait(">>").type("'in' + 'side'").press("Enter").type("}")
    prompt.wait(">> }")
    assert ">>     'in' + 'side'" in prompt.lines[prompt.screen.cursor.y - 1]
    prompt.press("Enter").wait("inside").wait_prompt()


def test_shift_enter_and_alt_enter_add_a_line_to_what_is_whole(prompt: Terminal) -> None:
    prompt.type("'a'").press("Shift+Enter").type("'b'").press("Alt+Enter").type("'c' * 3")
    prompt.wait(">> 'c' * 3").press("Enter").wait("ccc").wait_prompt()


def test_kill_and_yank(prompt: Terminal) -> None:
    prompt.type("one two three").press("Ctrl+w", "Ctrl+w", "Ctrl+a", "Ctrl+y").wait("two threeone")


def test_alt_and_escape_then_a_key_are_both_understood(prompt: Terminal) -> None:
    prompt.type("alpha beta").press("Ctrl+a", "Alt+u").wait("ALPHA beta")
    prompt.press("Escape")
    prompt.look(0.3)
    prompt.type("u").wait("ALPHA BETA")


def test_selection_is_replaced_by_what_is_typed(prompt: Terminal) -> None:
    prompt.type("abcd").press("Shift+LeftArrow", "Shift+LeftArrow").type("X").wait("abX")


def test_pasted_lines_wait_until_enter(prompt: Terminal) -> None:
    prompt.paste("$a = 6\r\n$b = 7\r\n$a * $b\r\n").wait("$a * $b")
    prompt.look(0.2)
    assert "42" not in prompt.text.split()  # the folder's name may have it in it
    prompt.press("Enter").wait("42").wait_prompt()


def test_escape_sequences_in_a_paste_are_left_out(prompt: Terminal) -> None:
    prompt.paste("'x\x1b[31my\x07'").wait("'x[31my'")


def test_ctrl_c_at_the_prompt_and_in_a_command(prompt: Terminal) -> None:
    prompt.type("half a line").wait("half a line").press("Ctrl+c").wait_prompt()
    prompt.run("while ($true) { }")
    prompt.look(0.7)
    prompt.press("Ctrl+c").wait_prompt().run("'still ' + 'here'").wait("still here").wait_prompt()


@pytest.mark.parametrize("delay", [0.0, 0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1])
def test_ctrl_c_right_behind_enter_stops_the_command(prompt: Terminal, delay: float) -> None:
    prompt.type("while ($true) { }").wait("while ($true) { }")
    prompt.press("Enter")
    prompt.look(delay)
    prompt.press("Ctrl+c").wait_prompt().run("'still ' + 'here'").wait("still here").wait_prompt()


def test_lines_of_the_screen_are_copied(prompt: Terminal) -> None:
    prompt.run("Set-PSReadLineKeyHandler -Chord Ctrl+q -Function CaptureScreen").wait_prompt().run("'first ' + 'line'; 'second ' + 'line'").wait("second line").wait_prompt()
    prompt.press("Ctrl+q").wait("capture:").press("Shift+UpArrow", "Enter").wait("capture:", gone=True)
    copied = base64.b64encode(b"first line\nsecond line").decode()
    prompt.wait_until(lambda: f"\x1b]52;c;{copied}\x07" in prompt.seen, "the copy")
    prompt.run("Remove-PSReadLineKeyHandler -Chord Ctrl+q").wait_prompt()


def test_incremental_search(prompt: Terminal) -> None:
    prompt.run("'needle 1'").wait_prompt().run("'hay'").wait_prompt().press("Ctrl+r").type("needle").wait("bck-i-search: needle_")
    prompt.wait("> 'needle 1'").press("Ctrl+g").wait("bck-i-search", gone=True).wait_prompt()


def test_prefix_search_and_arrows(prompt: Terminal) -> None:
    prompt.run("'first one'").wait_prompt().run("'second one'").wait_prompt().type("'fi").press("F8").wait("> 'first one'")
    prompt.press("Ctrl+c").wait_prompt().press("UpArrow").wait("> 'second one'")


def test_the_cmdlets_of_history_know_what_was_typed(prompt: Terminal) -> None:
    prompt.run("6 * 7 + 100").wait("142").wait_prompt().press("Ctrl+l").wait_prompt()
    prompt.run("Get-History -Count 1 | ForEach-Object { $_.CommandLine + ' ' + $_.ExecutionStatus }").wait("6 * 7 + 100 Completed").wait_prompt()
    prompt.press("Ctrl+l").wait_prompt().run("Invoke-History '6 * 7'").wait("142").wait_prompt()


def test_the_history_list(prompt: Terminal) -> None:
    prompt.run("'listed entry'").wait_prompt().press("F7").wait("Enter takes").type("listed").press("Enter").wait("> 'listed entry'").wait("Enter takes", gone=True)


def test_completion(prompt: Terminal) -> None:
    prompt.type("Get-VMHostGr").press("Tab").wait("Get-VMHostGroup")


def test_errors_are_underlined_and_turn_the_prompt_red(prompt: Terminal) -> None:
    plain = prompt.colour("> ")[0]
    prompt.type("Get-Nothing -and )").wait(")")
    prompt.look(0.3)
    assert prompt.colour("Get-Nothing")[2]
    assert prompt.colour("> Get-Nothing")[0] != plain


def test_known_and_unknown_commands_differ(prompt: Terminal) -> None:
    prompt.type("Get-VM; Get-Nothing").wait("Get-Nothing")
    prompt.look(0.2)
    assert prompt.colour("Get-VM;")[0] != prompt.colour("Get-Nothing")[0]
    assert not prompt.colour("Get-VM;")[2]


def test_parameters_are_held_against_the_declaration(prompt: Terminal) -> None:
    prompt.type("Get-VM -Bogus 1 -Name x").wait("-Name x")
    prompt.look(0.5)
    assert prompt.colour("-Bogus")[2]
    assert not prompt.colour("-Name")[2]


def test_names_of_the_fabric_stand_out_once_it_is_open(prompt: Terminal) -> None:
    prompt.run("(Get-VM app01).Name").wait("app01\n").wait_prompt().type("Get-VM app01, zzz99").wait("zzz99")
    prompt.look(0.3)
    assert prompt.colour("app01,")[0] != prompt.colour("zzz99")[0]


def test_the_toolbar_names_server_clock_and_trouble(prompt: Terminal) -> None:
    prompt.run("(Get-VM app01).Name").wait_prompt().wait("VMM01").wait("2010-06-01").wait("over-committed: OSAKA")


def test_a_window_of_another_size(prompt: Terminal) -> None:
    prompt.type("'" + "x" * 100 + "'").wait("x'")
    prompt.resize(40, 12)
    prompt.look(0.3)
    prompt.press("Enter")
    prompt.look(0.3)
    prompt.resize(80, 24)
    prompt.look(0.3)
    prompt.press("Ctrl+l").wait_prompt().run("'size ' + 'again'").wait("size again").wait_prompt()


def test_ctrl_c_ends_the_line_behind_a_chord_that_was_begun_and_behind_a_menu_that_was_closed(prompt: Terminal) -> None:
    prompt.type("half a chord").wait("half a chord").press("Escape")
    prompt.look(0.2)
    prompt.press("Ctrl+c").wait_prompt()
    prompt.type("Get-VMHost -VMHostCl").press("Tab").wait("VMHostCluster").press("Escape")
    prompt.look(0.2)
    prompt.press("Ctrl+c").wait_prompt()
    prompt.type("in one breath").wait("in one breath").press("Escape", "Ctrl+c").wait_prompt()
    prompt.type("Get-VMHost -VMHostCl").press("Tab").wait("VMHostCluster").press("Escape", "Ctrl+c").wait_prompt()


def test_the_line_before_is_known_by_its_first_and_last_token(prompt: Terminal) -> None:
    prompt.run("Write-Output one 'two three'").wait("two three").wait_prompt()
    prompt.run("\"<$^> <$$>\"").wait("<Write-Output> <two three>").wait_prompt()
