"""The clipboard: the system's where a program for it is installed, and the terminal's (OSC 52) for what is copied; always one of our own beside them."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess

from havmsh.console import terminal

_PROGRAMS = (
    ("WAYLAND_DISPLAY", ["wl-copy"], ["wl-paste", "--no-newline"]), ("DISPLAY", ["xclip", "-selection", "clipboard"], ["xclip", "-selection", "clipboard", "-o"]),
    ("DISPLAY", ["xsel", "-b", "-i"], ["xsel", "-b", "-o"]), ("", ["pbcopy"], ["pbpaste"]),
)
_PATIENCE = 1.0


class Clipboard:
    """What was copied last."""

    def __init__(self, *, marks: bool = False) -> None:
        self.text = ""
        self.marks = marks

    def write(self, text: str) -> None:
        """Copies."""
        self.text = text
        program = self._program(0)
        if program is not None:
            self._run(program, text)
        elif self.marks:
            terminal.write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07")

    def read(self) -> str:
        """What is to be pasted."""
        program = self._program(1)
        found = self._run(program, None) if program is not None else None
        return self.text if found is None else found

    def _program(self, side: int) -> list[str] | None:
        for variable, *commands in _PROGRAMS:
            if (not variable or os.environ.get(variable)) and shutil.which(commands[side][0]):
                return commands[side]
        return None

    def _run(self, command: list[str], text: str | None) -> str | None:
        try:
            done = subprocess.run(command, input=text, capture_output=text is None, text=True, timeout=_PATIENCE, check=True)
        except (OSError, subprocess.SubprocessError, UnicodeError):
            return None
        return done.stdout if text is None else None
