"""Names of keys and chords as PSReadLine writes them: ``Ctrl+r``, ``Alt+.``, ``Shift+Ctrl+LeftArrow``, ``Ctrl+x,Ctrl+u``.

One spelling of each: Shift before Ctrl before Alt; a letter is upper case where Shift is meant and another modifier stands beside it.
"""

from __future__ import annotations

Chord = tuple[str, ...]

NAMED = {
    name.upper(): name
    for name in (
        "Enter", "Escape", "Tab", "Backspace", "Delete", "Insert", "Home", "End", "PageUp", "PageDown", "LeftArrow", "RightArrow", "UpArrow", "DownArrow",
        "Spacebar", *(f"F{number}" for number in range(1, 25)),
    )
}
_SAME = {
    "ESC": "Escape", "SPACE": "Spacebar", "LEFT": "LeftArrow", "RIGHT": "RightArrow", "UP": "UpArrow", "DOWN": "DownArrow", "DEL": "Delete", "BKSP": "Backspace",
    "PGUP": "PageUp", "PGDN": "PageDown", "INS": "Insert", "RETURN": "Enter", "BKSPACE": "Backspace",
}
_MODIFIERS = {"CTRL": "Ctrl", "CONTROL": "Ctrl", "ALT": "Alt", "SHIFT": "Shift"}


class ChordError(ValueError):
    """A chord that is none; the text says why, in PSReadLine's words."""


def parse(text: str) -> Chord:
    """The keys of a chord that a person wrote. Raises ChordError."""
    keys = _split(text)
    if not keys or len(keys) > 2:
        raise ChordError("Chord can have at most two keys." if keys else f"Invalid sequence '{text}'.")
    return tuple(_key(key, text) for key in keys)


def _split(text: str) -> list[str]:
    """``Ctrl+x,Ctrl+u`` into its keys; a comma may be a key itself."""
    keys: list[str] = []
    kept = ""
    for char in text:
        if char == "," and kept and not kept.endswith("+"):
            keys.append(kept)
            kept = ""
        else:
            kept += char
    if kept:
        keys.append(kept)
    return keys


def _key(text: str, whole: str) -> str:
    *modifiers, name = _parts(text)
    found: list[str] = []
    for modifier in modifiers:
        known = _MODIFIERS.get(modifier.upper())
        if known is None or known in found:
            raise ChordError(f"Duplicate or invalid modifier token '{modifier}' for key '{text}'.")
        found.append(known)
    folded = name.upper()
    key = name if len(name) == 1 else NAMED.get(folded) or _SAME.get(folded)
    if key is None:
        raise ChordError(
            f"Unrecognized key '{name}'. Please use a character literal or a well-known key name from the System.ConsoleKey enumeration.",
        )
    return spell(key, ctrl="Ctrl" in found, alt="Alt" in found, shift="Shift" in found)


def _parts(text: str) -> list[str]:
    if text.endswith("++"):
        return [*text[:-2].split("+"), "+"]
    return ["+"] if text == "+" else text.split("+")


def spell(key: str, *, ctrl: bool = False, alt: bool = False, shift: bool = False) -> str:
    """The one name of a key with its modifiers."""
    if key == " ":
        key = "Spacebar"
    if len(key) == 1:
        if shift and key.isalpha():
            key = key.upper()
        elif ctrl and key.isalpha() and not shift and not key.isupper():
            key = key.lower()
        return ("Ctrl+" if ctrl else "") + ("Alt+" if alt else "") + key
    return ("Shift+" if shift else "") + ("Ctrl+" if ctrl else "") + ("Alt+" if alt else "") + key


def name(chord: Chord) -> str:
    """A chord as text."""
    return ",".join(chord)
