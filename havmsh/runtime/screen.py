"""What scripts do to the screen by System.Console and ``$Host.UI.RawUI``: its colours and its cursor. Where output is no terminal nothing is written, and what was set is remembered."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

UNKNOWN = -1
"""The colour of a terminal that nobody has set: no terminal tells it."""
_SGR = (0, 4, 2, 6, 1, 5, 3, 7, 8, 12, 10, 14, 9, 13, 11, 15)
"""A ConsoleColor's number in the terminal's palette."""
_ANSWER_SECONDS = 0.3


class _Colours:
    """The colours as scripts set them, ConsoleColor by number."""

    front = UNKNOWN
    back = UNKNOWN


def send(sequence: str) -> None:
    """Writes a sequence to the terminal, in step with what the session has written."""
    from havmsh.runtime.current import current

    host = getattr(current(), "host", None)
    if host is not None:
        host.flush()
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        sys.stdout.write(sequence)
        sys.stdout.flush()


def move(left: int, top: int) -> None:
    """Puts the cursor into a column and a row of the window, both from 0. Raises ArgumentOutOfRangeException."""
    from havmsh.runtime.errors import NetError

    for name, value in (("left", left), ("top", top)):
        if not 0 <= value < 32767:
            raise NetError(
                "System.ArgumentOutOfRangeException",
                "The value must be greater than or equal to zero and less than the console's buffer size in that dimension. "
                f"(Parameter '{name}')\nActual value was {value}.",
            )
    send(f"\x1b[{top + 1};{left + 1}H")


def position() -> tuple[int, int]:
    """Column and row of the cursor, from 0, as the terminal tells them; (0, 0) where none answers."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        return 0, 0
    import re
    import select
    import termios
    import tty

    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    answer = b""
    try:
        tty.setcbreak(number)
        send("\x1b[6n")
        while not answer.endswith(b"R") and select.select([number], [], [], _ANSWER_SECONDS)[0]:
            answer += os.read(number, 1)
    finally:
        termios.tcsetattr(number, termios.TCSANOW, before)
    found = re.search(rb"\x1b\[(\d+);(\d+)R", answer)
    return (int(found[2]) - 1, int(found[1]) - 1) if found else (0, 0)


def colour(which: str) -> int:
    """The colour set last: ``front`` or ``back``."""
    return int(getattr(_Colours, which))


def paint(which: str, value: Any) -> None:
    """Sets a colour for what is written from now on."""
    setattr(_Colours, which, int(getattr(value, "value", value)))
    _show_colours()


def reset() -> None:
    """Gives the terminal's own colours back."""
    _Colours.front = _Colours.back = UNKNOWN
    _show_colours()


def _show_colours() -> None:
    sequence = "\x1b[39;49m"
    for base, value in ((30, _Colours.front), (40, _Colours.back)):
        if value != UNKNOWN:
            at = _SGR[value]
            sequence += f"\x1b[{base + at if at < 8 else base + 52 + at}m"
    send(sequence)
