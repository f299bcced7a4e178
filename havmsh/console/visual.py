"""Editing the input in a program of its own (``EDITOR``, ``VISUAL``)."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.readline import ReadLine


def edit(readline: ReadLine, editor: Editor) -> None:
    """Opens the program on the input; what it leaves is the input, and is run."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        readline.show_text("Neither VISUAL nor EDITOR names a program to edit in.\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input.ps1")
        with open(path, "w", encoding="utf-8") as file:
            file.write(editor.line.text)
        try:
            subprocess.run([*shlex.split(command), path], check=False)
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read().rstrip("\n")
        except (OSError, ValueError) as error:
            readline.show_text(f"{command}: {error}\n")
            return
    with editor.line.group():
        editor.line.replace(0, len(editor.line), text)
    editor.accept()
