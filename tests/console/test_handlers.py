"""Key handlers that a person wrote, with PSReadLine's class to change the line; PSReadLine's options as the editor obeys them."""

from __future__ import annotations

import pytest

from havmsh.console.keys import chords
from havmsh.runtime.scriptblock import parse
from tests.console.desk import Desk, session

P = "[Microsoft.PowerShell.PSConsoleReadLine]"
BLOCKS = (
    ("ab|cd", f"{P}::Insert('x')", "abx|cd"), ("ab|cd", f"{P}::Replace(0, 2, 'XYZ')", "XYZ|cd"), ("ab|cd", f"{P}::Delete(1, 2)", "a|d"),
    ("ab|cd", f"$t = $c = $null; {P}::GetBufferState([ref]$t, [ref]$c); {P}::Insert(\"<$t $c>\")", "ab<abcd 2>|cd"), ("ab|cd", f"{P}::BeginningOfLine()", "|abcd"),
    ("ab|cd", f"param($key, $arg) {P}::DeleteChar($key, $arg)", "ab|d"), ("ab|cd", f"{P}::SetCursorPosition(4)", "abcd|"),
    ("ab|cd", "param($key) " + P + "::Insert($key.KeyChar.ToString() + $key.Key)", "ab!!|cd"),
    ("Get-VM a|", f"$a = $t = $e = $c = $null; {P}::GetBufferState([ref]$a, [ref]$t, [ref]$e, [ref]$c); {P}::Insert([string]$t.Count)", "Get-VM a3|"),
)


@pytest.mark.parametrize(("before", "block", "after"), BLOCKS)
def test_blocks_change_the_line(before: str, block: str, after: str) -> None:
    desk = Desk("Emacs", before)
    owner = session()
    owner._readline = desk.readline
    desk.readline.bind_block("!", parse(block, owner), "Mine")
    from havmsh.runtime import current

    kept = current.enter(owner)
    try:
        desk.editor.press("!", "!")
    finally:
        current.enter(kept)
        owner._readline = None
    assert desk.shown == after, desk.readline.once.said


@pytest.mark.parametrize(("text", "chord"), [
    ("ctrl+R", ("Ctrl+R",)), ("Ctrl+r", ("Ctrl+r",)), ("alt+shift+b", ("Alt+B",)), ("Ctrl+x,Ctrl+u", ("Ctrl+x", "Ctrl+u")), ("shift+ctrl+leftarrow", ("Shift+Ctrl+LeftArrow",)),
    ("escape,b", ("Escape", "b")), ("Ctrl+Space", ("Ctrl+Spacebar",)), ("F7", ("F7",)), ("+", ("+",)), ("Alt++", ("Alt++",)),
])
def test_chords_are_read_as_people_write_them(text: str, chord: tuple[str, ...]) -> None:
    assert chords.parse(text) == chord


@pytest.mark.parametrize("text", ["", "Ctrl+Bogus", "Hyper+x", "Ctrl+Ctrl+x", "a,b,c"])
def test_chords_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(chords.ChordError):
        chords.parse(text)


def test_word_delimiters_and_the_size_of_the_kill_ring_are_obeyed() -> None:
    desk = Desk("Emacs", "one_two|")
    desk.readline.options.put("WordDelimiters", "_")
    assert desk.press("Alt+b").shown == "one_|two"
    desk.readline.options.put("MaximumKillRingCount", 2)
    for word in ("a", "b", "c"):
        desk.set(f"{word}|")
        desk.press("Ctrl+u", "Ctrl+f")
    assert sorted(desk.editor.kills.pieces) == ["b", "c"]


def test_kills_in_a_row_are_one_piece() -> None:
    desk = Desk("Emacs", "one two three|")
    assert desk.press("Ctrl+w", "Ctrl+w", "Ctrl+y").shown == "one two three|"


def test_a_digit_argument_multiplies() -> None:
    assert Desk("Emacs", "|").press("Alt+1", "Alt+2").type("x").shown == "x" * 12 + "|"
    assert Desk("Emacs", "abcdef|").press("Alt+-", "Alt+2", "Ctrl+f").shown == "abcd|ef"
    assert Desk("ViCommand", "|abcdef").press("3", "x").shown == "|def"
    assert Desk("ViCommand", "|one two three").press("d", "2", "w").shown == "|three"


def test_vi_repeats_a_change_with_what_was_typed() -> None:
    desk = Desk("ViCommand", "|one two three")
    desk.press("c", "w").type("X").press("Escape", "w", ".")
    assert desk.editor.line.text == "X X three"


def test_a_closing_brace_steps_back_on_its_own_line() -> None:
    desk = Desk("Emacs", "|")
    desk.type("if (1) {").press("Enter").type("2").press("Enter").type("}")
    assert desk.editor.line.text == "if (1) {\n    2\n}"


def test_validation_names_a_command_that_is_not_there() -> None:
    desk = Desk("Emacs", "Get-Nothing|")
    desk.editor.run("ValidateAndAcceptLine")
    assert desk.editor.outcome is None
    assert desk.editor.status == "Command 'Get-Nothing' cannot be found."
