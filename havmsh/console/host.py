"""The host for a person at a terminal: colours, the window's width, questions."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

from havmsh.runtime.host import Host


class ConsoleHost(Host):
    """Writes to the terminal and asks the person at it. ``NO_COLOR`` and ``TERM=dumb`` keep it plain."""

    def __init__(self) -> None:
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        super().__init__(sys.stdout, sys.stderr, colours=not plain, interactive=True)

    @property
    def width(self) -> int:
        """Columns of the window as it is now."""
        return max(20, shutil.get_terminal_size().columns)

    @width.setter
    def width(self, value: int) -> None:
        """The window says how wide it is; what is set is not kept."""

    def read_line(self, prompt: str = "", *, secure: bool = False) -> str:
        """Asks for a line; a secret is not shown."""
        from prompt_toolkit import prompt as ask

        self.flush()
        return ask(prompt, is_password=secure)

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int = 0) -> int:
        """Asks for one of several answers, by key, by word or by Enter; ``?`` explains them."""
        keys = [_key(label) for label, _ in choices]
        words = [label.replace("&", "").casefold() for label, _ in choices]
        shown = "  ".join(f"[{key}] {label.replace('&', '')}" for key, (label, _) in zip(keys, choices, strict=True))
        self.write(f"\n{caption}\n{message}\n" if caption else f"\n{message}\n")
        while True:
            answer = self.read_line(f"{shown}  [?] Help (default is \"{keys[default]}\"): ").strip().casefold()
            if not answer:
                return default
            if answer == "?":
                self.write("".join(f"{key} - {text}\n" for key, (_, text) in zip(keys, choices, strict=True)))
                continue
            for at, (key, word) in enumerate(zip(keys, words, strict=True)):
                if answer in (key.casefold(), word):
                    return at


def _key(label: str) -> str:
    """The letter behind the ampersand."""
    at = label.find("&")
    return label[at + 1] if 0 <= at < len(label) - 1 else label
