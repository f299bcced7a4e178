"""The terminal as prompt_toolkit writes to it."""

from __future__ import annotations

import os
import sys

from prompt_toolkit.data_structures import Size
from prompt_toolkit.output.vt100 import Vt100_Output


def terminal_output(kind: str) -> Vt100_Output:
    """Output to the terminal, without reports of the cursor's place: one that does not answer is not waited for, and no answer ends up as input of a program."""
    return Vt100_Output(sys.stdout, window_size, term=kind, enable_cpr=False)


def window_size() -> Size:
    """Lines and columns; those of a usual window where the terminal does not tell."""
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        columns, rows = 0, 0
    return Size(rows=rows or 24, columns=columns or 80)


def erase_character() -> str:
    """What Backspace sends, as the terminal's driver knows it."""
    try:
        import termios
    except ImportError:
        return "\x7f"
    try:
        erase = termios.tcgetattr(sys.stdin.fileno())[6][termios.VERASE]
    except (OSError, ValueError, IndexError, termios.error):
        return "\x7f"
    return erase.decode("latin-1") if isinstance(erase, bytes) else "\x7f"
