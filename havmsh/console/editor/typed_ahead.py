"""Ctrl+C between Enter and the command: what was typed while the terminal still belonged to the prompt arrives as a character, not as a signal.

``interrupted`` looks for it in what prompt_toolkit kept and in what the terminal's driver still holds; the other keys wait for the next prompt.
"""

from __future__ import annotations

import os
import select
from typing import TYPE_CHECKING

from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.keys import Keys

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding.key_processor import KeyPress

INTERRUPT = b"\x03"
_MOST = 1 << 16


def interrupted(source: Input) -> bool:
    """Whether Ctrl+C was typed ahead. If so, what was typed before it is forgotten, as a terminal does."""
    waiting = get_typeahead(source)
    held = _held(source)
    if INTERRUPT in held:
        store_typeahead(source, keys_of(held.rpartition(INTERRUPT)[2]))
        return True
    at = max((number for number, press in enumerate(waiting) if press.key == Keys.ControlC), default=-1)
    store_typeahead(source, [*waiting[at + 1 :], *keys_of(held)])
    return at >= 0


def _held(source: Input) -> bytes:
    """What the driver holds: read without waiting, with its signals already on, so that a Ctrl+C that comes now is one."""
    try:
        import termios
        import tty

        number = source.fileno()
        if not os.isatty(number):
            return b""
        before = termios.tcgetattr(number)
    except (ImportError, OSError, NotImplementedError, termios.error):
        return b""
    try:
        tty.setcbreak(number, termios.TCSANOW)
        held = b""
        while len(held) < _MOST and select.select([number], [], [], 0)[0]:
            piece = os.read(number, 4096)
            if not piece:
                break
            held += piece
        return held
    except OSError:
        return b""
    finally:
        termios.tcsetattr(number, termios.TCSANOW, before)


def keys_of(held: bytes) -> list[KeyPress]:
    """The keys of what was typed."""
    found: list[KeyPress] = []
    parser = Vt100Parser(found.append)
    parser.feed(held.decode("utf-8", "replace"))
    parser.flush()
    return found
