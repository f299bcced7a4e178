"""What several keys do one after the other: undo, counts, walks through history, words inside of strings, arguments of nested commands."""

from __future__ import annotations

import pytest

from tests.console.desk import Desk, keys

ESCAPE = "Escape"
SEQUENCES = [
    # mode, text before, keys, text after
    # taking back what Vi deleted leaves the cursor where the deletion began
    ("ViCommand", "|one two", "x u", "|one two"), ("ViCommand", "one |two", "d w u", "one |two"), ("ViCommand", "a (b|) c", "d % u", "a |(b) c"),
    ("ViCommand", "|abcd", "d t c u", "|abcd"), ("ViCommand", "|one two", f"c w x {ESCAPE} u", "|one two"), ("Emacs", "one| two", "Backspace Ctrl+_", "one| two"),
    # while Vi types, a single edit can be taken back; back in command mode all of them are one
    ("ViCommand", "on|e", "C 1 2 Ctrl+z", "on1|"), ("ViCommand", "on|e", f"C 1 2 Ctrl+z {ESCAPE} u", "on|e"), ("ViCommand", "on|e", f"C 1 Ctrl+z Ctrl+z x {ESCAPE} u", "on|e"),
    ("ViCommand", "on|e", f"C UpArrow DownArrow 1 {ESCAPE} u", "on|e"),
    # counts
    ("ViCommand", "o|ne\ntwo\nthree", "2 d $", "|o\nthree"), ("ViCommand", "|abcdef", "d 3 l", "|def"), ("ViCommand", "|abcdef", "2 d 2 l", "a|bcdef"),
    ("ViCommand", "one |two three", "2 d i w", "one |three"), ("ViCommand", "one t|wo", "d i w", "one| "), ("ViCommand", "one t|wo", "9 d i w", "one t|wo"),
    ("ViCommand", "|abcdabcd", "c 2 t b", "|bcd"), ("ViCommand", "|abcd", "c 2 t b", "|abcd"), ("ViCommand", "a|bcb", "t b ;", "ab|cb"),
    # the column that moving by lines keeps
    ("ViCommand", "one\ntw|o\nthree", "k j j", "one\ntwo\nth|ree"), ("ViCommand", "o|ne\ntwo\nthree", "$ j j", "one\ntwo\nthre|e"),
    ("ViCommand", "one\ntwo\nth|ree", "g g j", "one\n|two\nthree"), ("Windows", "123|4", "Ctrl+Enter DownArrow", "\n|1234"),
    # a step back with a negative count leads to the next word where the mode has no other way forward
    ("Windows", "  aaa|  bbb", "Alt+- Alt+1 Ctrl+LeftArrow", "  aaa  |bbb"), ("Emacs", "  aaa|  bbb", "Alt+- Alt+1 Alt+b", "  aaa  bbb|"),
    # yanking leaves the cursor; pasting characters taken back stands where they were
    ("ViCommand", "one tw|o", "y b p", "one twot|w"), ("ViCommand", "|one", "y h P", "|oone"), ("ViCommand", "one| x", "y l p u", "one |x"),
    # a digit argument does not end what the keys around it are doing
    ("Emacs", "|", "Alt+. Alt+. Alt+- Alt+. Alt+.", "HV02|"), ("Emacs", "Get-VM 'a b' c|", "Alt+a Alt+a Alt+- Alt+a x", "Get-VM 'x|' c"),
    # only the arguments of the block that the cursor stands in
    ("Emacs", "Test a { Get-VM b -X c| } d", "Alt+a x", "Test a { Get-VM x| -X c } d"), ("Emacs", "git --all b|", "Alt+a x", "git --all x|"),
    # whatever is no walk through history ends the walk, with what was being typed; Ctrl+o goes on
    ("Emacs", "typed|", "UpArrow UpArrow x UpArrow", "Move-VM web01 -VMHost HV02|"), ("Emacs", "typed|", "UpArrow x UpArrow DownArrow", "Move-VM web01 -VMHost HV02x|"),
    ("Emacs", "|", "a b UpArrow DownArrow Ctrl+_", "a|"),
]


def _case(case: tuple[str, str, str, str]) -> str:
    return f"{case[0]}-{case[2]}-{case[1]!r}"


@pytest.mark.parametrize(("mode", "before", "pressed", "after"), SEQUENCES, ids=map(_case, SEQUENCES))
def test_sequences_of_keys(mode: str, before: str, pressed: str, after: str) -> None:
    assert Desk(mode, before).press(*keys(pressed)).shown == after


@pytest.mark.parametrize(("name", "before", "after"), [
    ("ShellNextWord", 'echo |"a $b c" d', 'echo "a |$b c" d'), ("ShellNextWord", 'echo "a |$b c" d', 'echo "a $b c" |d'),
    ("ShellForwardWord", 'echo| "a $b c" d', 'echo "a $b c"| d'), ("ShellForwardWord", 'echo "|a $b c" d', 'echo "a $b| c" d'),
    ("ShellForwardWord", 'echo "a $(|Get-VM x)"', 'echo "a $(Get-VM| x)"'), ("ShellBackwardWord", 'echo "a $b c|" d', 'echo "a |$b c" d'),
    ("ShellBackwardWord", 'echo "a $b c" |d', 'echo |"a $b c" d'), ("ShellBackwardWord", "|", "|"),
])
def test_tokens_inside_of_strings(name: str, before: str, after: str) -> None:
    desk = Desk("Windows", before)
    desk.editor.run(name)
    assert desk.shown == after


def test_accept_and_get_next_goes_on_through_the_history() -> None:
    desk = Desk("Emacs")
    desk.press("t", "UpArrow", "UpArrow", "UpArrow", "Ctrl+o")
    assert (desk.editor.outcome, desk.editor.next_recall) == (("accept", "Get-VM web01"), 1)
    desk.editor.begin("Get-VMHost HV02 -Verbose", 1)
    desk.press("Ctrl+o")
    assert desk.editor.next_recall == 2
    desk.editor.begin("Move-VM web01 -VMHost HV02", 2)
    assert desk.press("DownArrow").shown == "t|"


def test_nothing_to_move_over_rings_the_bell() -> None:
    for pressed in ("W", "G", "g g"):
        desk = Desk("ViCommand", "|")
        desk.press(*keys(pressed))
        assert desk.dings == 1, pressed
