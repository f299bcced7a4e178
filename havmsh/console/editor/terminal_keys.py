"""From the keys that prompt_toolkit reads to PSReadLine's names of them.

A terminal sends Alt as Escape before the key; whoever types Escape and then a key slowly means two keys. prompt_toolkit's timeout tells them apart,
so that ``Alt+b`` and ``Escape,b`` both arrive as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys

from havmsh.console.keys.chords import spell

if TYPE_CHECKING:
    from prompt_toolkit.key_binding.key_processor import KeyPress, KeyPressEvent

ENHANCED_ON = "\x1b[>4;1m"
"""Asks the terminal to tell Shift+Enter and its like apart (xterm's modifyOtherKeys, first level)."""
ENHANCED_OFF = "\x1b[>4m"
_ENHANCED = re.compile(r"\x1b\[(?:27;(?P<mod>\d+);(?P<code>\d+)~|(?P<code2>\d+);(?P<mod2>\d+)u)")
_XTERM = re.compile(r"\x1b\[(?:1;(?P<mod>\d)(?P<letter>[A-HPQRS])|(?P<code>\d+);(?P<mod2>\d)~)")
_LETTERS = {
    "A": "UpArrow", "B": "DownArrow", "C": "RightArrow", "D": "LeftArrow", "H": "Home", "F": "End", "P": "F1", "Q": "F2", "R": "F3", "S": "F4",
}
_NUMBERS = {
    1: "Home", 2: "Insert", 3: "Delete", 4: "End", 5: "PageUp", 6: "PageDown", 7: "Home", 8: "End",
    **{code: f"F{number}" for number, code in enumerate((11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24), 1)},
}
_CODES = {9: "Tab", 13: "Enter", 27: "Escape", 32: "Spacebar", 127: "Backspace", 8: "Backspace"}
_SPECIAL = {
    "c-m": "Enter", "c-j": "Enter", "c-i": "Tab", "s-tab": "Shift+Tab", "escape": "Escape", "c-@": "Ctrl+Spacebar", "c-\\": "Ctrl+\\", "c-]": "Ctrl+]", "c-^": "Ctrl+^",
    "c-_": "Ctrl+_",
}
_NAMES = {
    "left": "LeftArrow", "right": "RightArrow", "up": "UpArrow", "down": "DownArrow", "home": "Home", "end": "End", "insert": "Insert", "delete": "Delete",
    "pageup": "PageUp", "pagedown": "PageDown",
}


def teach() -> None:
    """Adds the sequences of the enhanced keys that prompt_toolkit does not know; what they are is read from the sequence itself."""
    for modifier in (2, 3, 4, 5, 6, 7, 8):
        for code in (9, 13, 27, 32, 127, *range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1), *map(ord, ".,;/?<>=-_+")):
            for sequence in (f"\x1b[27;{modifier};{code}~", f"\x1b[{code};{modifier}u"):
                ANSI_SEQUENCES.setdefault(sequence, Keys.F24)
        for sequence in (*(f"\x1b[1;{modifier}{letter}" for letter in _LETTERS), *(f"\x1b[{code};{modifier}~" for code in _NUMBERS)):
            ANSI_SEQUENCES.setdefault(sequence, Keys.F24)


def name(press: KeyPress, *, alt: bool = False, erase: str = "\x7f") -> tuple[str, str]:
    """The name of a key, and the character that it types; ``erase`` is what Backspace sends."""
    enhanced = _ENHANCED.fullmatch(press.data) if press.data.startswith("\x1b[") else None
    if enhanced:
        return _enhanced(enhanced, alt), ""
    if press.key in (Keys.F24, Keys.CPRResponse) or _XTERM.fullmatch(press.data):
        return _xterm(press.data, alt), ""
    value = press.key.value if isinstance(press.key, Keys) else press.key
    if value == "c-h":
        return spell("Backspace", alt=alt, ctrl=press.data not in (erase, "\x7f")), ""
    if value in _SPECIAL:
        key = _SPECIAL[value]
        modifiers, _, last = key.rpartition("+")
        return (spell(last or "+", ctrl="Ctrl" in modifiers, shift="Shift" in modifiers, alt=alt) if alt else key), ""
    if len(value) == 1:
        return spell(value, alt=alt), "" if alt else value
    return _named(value, alt), ""


def _xterm(data: str, alt: bool) -> str:
    """A named key with modifiers, by its sequence; Shift+F3 looks like a report of the cursor's place, for which nobody asks here."""
    found = _XTERM.fullmatch(data)
    if found is None:
        return "F24"
    modifier = int(found["mod"] or found["mod2"]) - 1
    key = _LETTERS[found["letter"]] if found["letter"] else _NUMBERS.get(int(found["code"]), "F24")
    return spell(key, shift=bool(modifier & 1), alt=alt or bool(modifier & 2), ctrl=bool(modifier & 4))


def _enhanced(found: re.Match[str], alt: bool) -> str:
    code, modifier = int(found["code"] or found["code2"]), int(found["mod"] or found["mod2"]) - 1
    key = _CODES.get(code) or chr(code)
    return spell(key, shift=bool(modifier & 1), alt=alt or bool(modifier & 2), ctrl=bool(modifier & 4))


def _named(value: str, alt: bool) -> str:
    parts = value.split("-")
    ctrl, shift = "c" in parts[:-1], "s" in parts[:-1]
    last = parts[-1]
    key = _NAMES.get(last) or (last.upper() if re.fullmatch(r"f\d+", last) else last)
    return spell(key, ctrl=ctrl, shift=shift, alt=alt)


def bindings(press: Callable[[str, str], None], paste: Callable[[str], None], erase: str = "\x7f") -> KeyBindings:
    """The only bindings of the screen: every key, alone or behind Escape, goes to ``press``; pasted text to ``paste``."""
    made = KeyBindings()
    returned = False

    @made.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        nonlocal returned
        key = event.key_sequence[0]
        # Windows' line ends, pasted by a terminal that does not bracket: the return was Enter already
        second = returned and key.data == "\n"
        returned = key.data == "\r"
        if not second:
            press(*name(key, erase=erase))

    @made.add(Keys.Escape)
    def _(event: KeyPressEvent) -> None:
        press("Escape", "")

    @made.add(Keys.Escape, Keys.Any)
    def _(event: KeyPressEvent) -> None:
        second = event.key_sequence[1]
        if second.key not in (Keys.BracketedPaste, Keys.Escape):
            press(*name(second, alt=True, erase=erase))
            return
        press("Escape", "")
        if second.key == Keys.Escape:
            press("Escape", "")
        else:
            paste(second.data)

    @made.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        paste(event.data)

    for ignored in (Keys.Ignore, Keys.Vt100MouseEvent, Keys.WindowsMouseEvent, Keys.ScrollUp, Keys.ScrollDown):
        made.add(ignored)(_nothing)
    return made


def _nothing(event: KeyPressEvent) -> None:
    """What a terminal tells that no key is."""
