"""What the terminal can do, asked of the environment; and text made safe to show on it."""

from __future__ import annotations

import os
import sys
from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Colours(Enum):
    """How many colours are shown."""

    NONE = 0
    SIXTEEN = 16
    MANY = 256
    TRUE = 16_777_216


class Terminal:
    """Capabilities: ``dumb`` (no cursor motion: plain lines), ``colours``, ``marks`` (titles and OSC 133)."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        found = os.environ if environment is None else environment
        self.kind = found.get("TERM", "")
        self.dumb = self.kind in ("dumb", "unknown", "")
        self.colours = _colours(found, self.kind)
        self.marks = not self.dumb and self.kind not in ("linux", "cons25") and not self.kind.startswith(("vt1", "vt2", "ansi"))

    @property
    def light(self) -> bool:
        """Whether the background is light, as far as COLORFGBG tells (``fg;bg``)."""
        behind = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        return behind.isdecimal() and int(behind) in (7, 15)


def _colours(environment: Mapping[str, str], kind: str) -> Colours:
    if environment.get("NO_COLOR") or kind in ("dumb", "unknown", "", "vt100", "vt102", "vt220"):
        return Colours.NONE
    if environment.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return Colours.TRUE
    if "256color" in kind or kind.startswith(("alacritty", "xterm-kitty", "foot", "wezterm")):
        return Colours.MANY
    return Colours.SIXTEEN


def shown(text: str) -> str:
    """A text from elsewhere (a name, a path, a message) with its control characters as signs, so that none reaches the terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _sign(char) for char in text)


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code) if code != 0x1B else "\u241b"
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"


def write(text: str) -> None:
    """Writes to the terminal at once; one that is gone is no reason to fail."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        return
