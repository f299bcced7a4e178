"""Colours while typing: what is long is coloured beside the keys; the prompt comes without what it does not need."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import time
from collections.abc import Callable

from prompt_toolkit.input.defaults import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bench.measure import plain_loop
from havmsh.console.editor.rows import wrap
from havmsh.console.editor.screen import Screen
from havmsh.console.editor.view import View
from havmsh.console.highlight import spans
from havmsh.console.highlight.knowledge import Knowledge
from havmsh.console.highlight.painter import Painter, moved
from havmsh.console.quick_start import lean
from havmsh.console.readline import ReadLine
from havmsh.language import parse
from tests.console.desk import Desk, session
from tests.console.terminal import Terminal


def flat(lines: list[list[tuple[str, str]]]) -> str:
    """The text of styled lines."""
    return "\n".join("".join(piece for _, piece in line) for line in lines)


def test_painted_lines_hold_the_text_whatever_it_is() -> None:
    painter = Painter(ReadLine(session()))
    for text in ("", "Get-VM 'a b' # x", "\"$x $(Get-VM | % { \"$_\" }) y\"", "@'\nhere\n'@", "if (", ")", "\n\n", "a\tb", "$a.b.c[1] -eq @{ x = 1 }", "\"unfinished $("):
        assert flat(painter.lines(text)) == text


def test_code_inside_of_strings_is_coloured_at_its_place() -> None:
    text = 'echo "a $(Get-VM x -Foo) b"'
    knowledge = Knowledge(session())
    knowledge.loading = True
    found = {(text[start:end], kind) for start, end, kind in spans.of(parse(text), knowledge)}
    assert {("echo", "token.command"), ("Get-VM", "token.command"), ("-Foo", "token.badparameter"), ("$(Get-VM x -Foo)", "token.operator")} <= found


def test_long_text_is_painted_beside_the_keys() -> None:
    painter = Painter(ReadLine(session()))
    better: list[int] = []
    painter.on_better = lambda: better.append(painter.version)
    text = "\n".join(f"Get-VM 'machine {number}' | Out-Null" for number in range(400))
    first = painter.lines(text)
    assert flat(first) == text
    assert not any("token.command" in style for line in first for style, _ in line)
    until = time.monotonic() + 30
    while not better and time.monotonic() < until:
        time.sleep(0.02)
    assert any("token.command" in style for style, _ in painter.lines(text)[399])
    assert better == [1]


def test_old_colours_move_along_with_an_edit() -> None:
    old = [[("a", "one")], [("b", "two"), ("c", " three")], [("d", "four")]]
    before = "one\ntwo three\nfour"
    assert moved(old, before, "one\ntwoX three\nfour") == [[("a", "one")], [("b", "two"), ("c", "X three")], [("d", "four")]]
    assert flat(moved(old, before, "zero\none\ntwo three")) == "zero\none\ntwo three"


def test_what_the_prompt_leaves_out_is_there_for_others() -> None:
    code = (
        "import sys\nfrom havmsh.console.quick_start import lean\nwith lean():\n    from havmsh.console import reader\n"
        "print(sorted({'ssl', 'xml.dom.minidom', 'prompt_toolkit.shortcuts', 'sqlite3', 'rich', 'wcwidth', 'havmsh.language', 'prompt_toolkit.key_binding.bindings.emacs'} & set(sys.modules)))\n"
        "import ssl, xml.dom.minidom\nfrom prompt_toolkit import HTML, PromptSession\nfrom prompt_toolkit.utils import get_cwidth\nassert get_cwidth('\u6a5f') == 2\nfrom prompt_toolkit.formatted_text import to_formatted_text\n"
        "print(ssl.create_default_context() is not None, xml.dom.minidom.parseString('<a/>').documentElement.tagName, to_formatted_text(HTML('<b>x</b>'))[0][1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["[]", "True a x"]


def test_the_first_key_does_not_wait_for_its_colour() -> None:
    code = (
        "import sys, time\nfrom havmsh.console.highlight import painter\nfrom havmsh.console.readline import ReadLine\nfrom tests.console.desk import Desk, session\n"
        "made = painter.Painter(ReadLine(session()))\npainter._LANGUAGE = 'not.there.yet'\nprint(made.lines('Get-VM'), made.has_errors('Get-VM'))\n"
        "while not made.version: time.sleep(0.01)\nprint(made.lines('Get-VM'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["[[('', 'Get-VM')]] False", "[[('class:token.command', 'Get-VM')]]"]


def test_a_key_is_drawn_within_a_frame_in_a_long_input() -> None:
    desk = Desk("Emacs", "\n".join(f"    Get-VM | Where-Object {{ $_.Memory -gt {number} -and $_.Status -eq 'Running' }}" for number in range(200)) + "|")
    with create_pipe_input() as source:
        screen = Screen(desk.readline, desk.editor, Painter(desk.readline), input=source, output=DummyOutput())
        screen.app.renderer.render(screen.app, screen.app.layout)
        took = []
        for number in range(100):
            started = time.thread_time()
            screen.press(*(("#", "#") if number % 2 else ("Backspace", "")))
            screen.app.renderer.render(screen.app, screen.app.layout)
            took.append(time.thread_time() - started)
        screen.loop.close()
    # a million turns take about 64 ms where a frame may take 16; processor time, so that other work on the machine counts for little
    assert sorted(took)[98] < plain_loop(time.thread_time) / 4


def test_a_key_waits_for_nothing_in_ten_thousand_lines() -> None:
    desk = Desk("Emacs", "\n".join(f"Get-VM 'machine {number}' | Out-Null" for number in range(10_000)) + "|")
    painter = Painter(desk.readline)
    with create_pipe_input() as source:
        screen = Screen(desk.readline, desk.editor, painter, input=source, output=DummyOutput())
        screen.app.renderer.render(screen.app, screen.app.layout)
        took = []
        for number in range(50):
            started = time.thread_time()
            screen.press(*(("#", "#") if number % 2 else ("Backspace", "")))
            screen.app.renderer.render(screen.app, screen.app.layout)
            took.append(time.thread_time() - started)
        until = time.monotonic() + 60
        while not painter.version and time.monotonic() < until:
            time.sleep(0.05)
        # collecting garbage looks at nothing of what the colours were made of
        started = time.thread_time()
        screen._collect()
        took.append(time.thread_time() - started)
        screen.loop.close()
    gc.unfreeze()
    assert painter.version == 1
    assert sorted(took)[-1] < plain_loop(time.thread_time) / 3


def test_the_colours_of_what_stays_are_found_by_what_the_texts_share() -> None:
    letters = random.Random(7)
    for _ in range(3000):
        before = "".join(letters.choices("ab\n", k=letters.randrange(12)))
        at, size = letters.randrange(len(before) + 1), letters.randrange(4)
        text = before[:at] + "".join(letters.choices("abc\n", k=letters.randrange(4))) + before[at + size :]
        found = moved([[(str(number), line)] if line else [] for number, line in enumerate(before.split("\n"))], before, text)
        assert flat(found) == text
        assert len(found) == text.count("\n") + 1


def test_lean_imports_can_be_entered_twice() -> None:
    with lean(), lean():
        pass
    import ssl

    assert ssl.OPENSSL_VERSION


def test_rows_wrap_at_the_width_and_show_control_characters_as_signs() -> None:
    assert wrap((("a", "abc"), ("b", "def")), 4) == ((((("a", "abc"), ("b", "d"))), (("b", "ef"),)), (0, 4))
    assert wrap((("a", "abcd"),), 4) == (((("a", "abcd"),), ()), (0, 4))
    assert wrap((("a", "a\u6a5fb"),), 2).rows == ((("a", "a"),), (("a", "\u6a5f"),), (("a", "b"),))
    assert wrap((("a", "x\t\x1by"),), 80).rows == ((("a", "x^I^[y"),),)


def test_a_view_follows_the_cursor_and_stays_where_a_person_scrolled() -> None:
    view = View()
    lines = [wrap((("", str(number)),), 80) for number in range(100)]

    def shown(cursor: int) -> tuple[str, str, int | None]:
        found = view.show(lines.__getitem__, 100, (cursor, 0), 10)
        return found.rows[0][0][1], found.rows[-1][0][1], found.cursor

    assert shown(99) == ("90", "99", 9)
    assert shown(95) == ("90", "99", 5)
    assert shown(50) == ("50", "59", 0)
    view.scroll(-20)
    assert shown(50) == ("30", "39", None)
    view.scroll(1000)
    assert shown(50) == ("90", "99", None)
    view.scrolled = False
    assert shown(50) == ("50", "59", 0)


def test_a_key_writes_only_what_changed(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal(NO_COLOR="1")
    terminal.wait_prompt().paste("\n".join(f"'line {number}'" for number in range(60))).wait("'line 59'")
    terminal.settle(1)
    before = len(terminal.seen)
    terminal.type("#").wait("'line 59'#")
    terminal.look(0.3)
    assert "line" not in terminal.seen[before:]
