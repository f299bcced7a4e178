"""Standard input and outputs that whoever started the program has closed."""

from __future__ import annotations

import os
import sys


def open_missing() -> None:
    """Puts nothing in the place of those that are closed, before a file that is opened takes their numbers."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            opened = os.open(os.devnull, os.O_WRONLY if number else os.O_RDONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
