"""Colours while typing: what is long is coloured beside the keys; the prompt comes without what it does not need."""

from __future__ import annotations

import subprocess
import sys
import time

from havmsh.console.highlight.painter import Painter, moved
from havmsh.console.quick_start import lean
from havmsh.console.readline import ReadLine
from tests.console.desk import session


def flat(lines: list[list[tuple[str, str]]]) -> str:
    """The text of styled lines."""
    return "\n".join("".join(piece for _, piece in line) for line in lines)


def test_painted_lines_hold_the_text_whatever_it_is() -> None:
    painter = Painter(ReadLine(session()))
    for text in ("", "Get-VM 'a b' # x", "\"$x $(Get-VM | % { \"$_\" }) y\"", "@'\nhere\n'@", "if (", ")", "\n\n", "a\tb", "$a.b.c[1] -eq @{ x = 1 }", "\"unfinished $("):
        assert flat(painter.lines(text)) == text


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
    assert moved(old, "one\ntwoX three\nfour") == [[("a", "one")], [("b", "two"), ("c", "X three")], [("d", "four")]]
    assert flat(moved(old, "zero\none\ntwo three")) == "zero\none\ntwo three"


def test_what_the_prompt_leaves_out_is_there_for_others() -> None:
    code = (
        "import sys\nfrom havmsh.console.quick_start import lean\nwith lean():\n    from havmsh.console import reader\n"
        "print(sorted({'ssl', 'xml.dom.minidom', 'prompt_toolkit.shortcuts', 'sqlite3', 'rich'} & set(sys.modules)))\n"
        "import ssl, xml.dom.minidom\nfrom prompt_toolkit import HTML, PromptSession\nfrom prompt_toolkit.formatted_text import to_formatted_text\n"
        "print(ssl.create_default_context() is not None, xml.dom.minidom.parseString('<a/>').documentElement.tagName, to_formatted_text(HTML('<b>x</b>'))[0][1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["[]", "True a x"]


def test_lean_imports_can_be_entered_twice() -> None:
    with lean(), lean():
        pass
    import ssl

    assert ssl.OPENSSL_VERSION
