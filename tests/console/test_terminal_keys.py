"""What terminals send arrives under PSReadLine's names: every chord of the tables that a terminal can send, through prompt_toolkit's own parser."""

from __future__ import annotations

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from havmsh.console.editor.editor import Outcome
from havmsh.console.editor.screen import Screen
from havmsh.console.highlight.painter import Painter
from havmsh.console.keys.keymap import TABLES, table
from tests.console.desk import Desk

NAMED = {
    "Enter": "\r", "Tab": "\t", "Shift+Tab": "\x1b[Z", "Backspace": "\x7f", "Ctrl+Backspace": "\x08", "Alt+Backspace": "\x1b\x7f", "Delete": "\x1b[3~", "Ctrl+Delete": "\x1b[3;5~",
    "Home": "\x1b[H", "End": "\x1b[F", "Ctrl+Home": "\x1b[1;5H", "Ctrl+End": "\x1b[1;5F", "Shift+Home": "\x1b[1;2H", "Shift+End": "\x1b[1;2F", "LeftArrow": "\x1b[D",
    "RightArrow": "\x1b[C", "UpArrow": "\x1b[A", "DownArrow": "\x1b[B", "Ctrl+LeftArrow": "\x1b[1;5D", "Ctrl+RightArrow": "\x1b[1;5C", "Shift+LeftArrow": "\x1b[1;2D",
    "Shift+RightArrow": "\x1b[1;2C", "Shift+Ctrl+LeftArrow": "\x1b[1;6D", "Shift+Ctrl+RightArrow": "\x1b[1;6C", "Shift+Insert": "\x1b[2;2~", "F1": "\x1bOP", "F2": "\x1bOQ",
    "F3": "\x1bOR", "F4": "\x1bOS", "F7": "\x1b[18~", "F8": "\x1b[19~", "Shift+F3": "\x1b[1;2R", "Shift+F8": "\x1b[19;2~", "Alt+F7": "\x1b[18;3~", "Shift+Enter": "\x1b[27;2;13~",
    "Ctrl+Enter": "\x1b[13;5u", "Shift+Ctrl+Enter": "\x1b[27;6;13~", "Alt+Enter": "\x1b\r", "Ctrl+Spacebar": "\x00", "Alt+Spacebar": "\x1b ", "Spacebar": " ", "Escape": "\x1b",
    "PageUp": "\x1b[5~", "PageDown": "\x1b[6~", "Ctrl+PageUp": "\x1b[5;5~", "Ctrl+PageDown": "\x1b[6;5~",
    "Ctrl+C": "\x1b[27;6;67~", "Ctrl+Alt+?": "\x1b[27;7;63~", "Ctrl+]": "\x1d", "Ctrl+_": "\x1f",
}
NOT_SENT = {"Ctrl+m": "is Enter", "Ctrl+h": "is Ctrl+Backspace", "Ctrl+@": "is Ctrl+Spacebar"}
"""Names of keys that arrive under another name, because a terminal sends the same for both."""


def sent(key: str) -> str:
    """What a terminal sends for a key."""
    if key in NAMED:
        return NAMED[key]
    if key.startswith("Ctrl+Alt+"):
        return "\x1b" + chr(ord(key[9:].upper()) & 0x1F)
    if key.startswith("Ctrl+"):
        return chr(ord(key[5:].upper()) & 0x1F)
    return "\x1b" + key[4:] if key.startswith("Alt+") and len(key) > 4 else key


KEYS = sorted({key for mode in TABLES for chord in table(mode) for key in chord} - set(NOT_SENT) - {"Escape"})


class Listening(Screen):
    """Writes the keys down; F12 ends."""

    heard: list[tuple[str, str]]

    def press(self, key: str, char: str) -> None:
        """A key arrived."""
        self.heard.append((key, char))
        if key in ("F12", "Alt+F12") and not self.app.is_done:
            self.app.exit(result=Outcome("exit"))


def listen(text: str) -> list[tuple[str, str]]:
    """The keys that arrive when a terminal sends a text."""
    desk = Desk()
    with create_pipe_input() as source:
        source.send_text(text + "\x1b[24~")
        screen = Listening(desk.readline, desk.editor, Painter(desk.readline), input=source, output=DummyOutput())
        screen.heard = []
        screen.read(lambda: "> ")
        screen.loop.close()
    return screen.heard[:-1]


@pytest.mark.parametrize("key", KEYS)
def test_keys_arrive_under_their_names(key: str) -> None:
    (name, char), *rest = listen(sent(key))
    assert name == key
    assert rest == []
    assert char == (" " if key == "Spacebar" else key if len(key) == 1 else "")


def test_escape_just_before_a_key_is_alt_and_it() -> None:
    assert listen("\x1bx") == [("Alt+x", "")]


def test_pasted_text_is_one_thing() -> None:
    desk = Desk()
    with create_pipe_input() as source:
        source.send_text("\x1b[200~one\r\ntwo\r\n\x1b[201~\x1b[24~")
        screen = Listening(desk.readline, desk.editor, Painter(desk.readline), input=source, output=DummyOutput())
        screen.heard = []
        screen.read(lambda: "> ")
        screen.loop.close()
    assert desk.shown == "one\ntwo|"
    assert screen.heard == [("F12", "")]
