"""Key handlers that a person wrote: script blocks that are given the key and the digit argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console import bounded, terminal
from havmsh.runtime.types.psreadline import ConsoleKeyInfo

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.keys.keymap import UserFunction
    from havmsh.console.readline import ReadLine


def run(readline: ReadLine, editor: Editor, target: UserFunction, argument: int | None) -> None:
    """Runs one. What it writes appears above the prompt; one that fails or hangs is named once."""
    key = ConsoleKeyInfo(editor.key, editor.char)
    before, editor.readline.session.ok = editor.readline.session.ok, True
    bounded.attempt(lambda: target.block.invoke([key, argument]), f"The key handler {target.name}", readline.once)
    editor.readline.session.ok = before


def tell_vi_mode(readline: ReadLine, mode: str) -> None:
    """Vi's mode changed: shapes the cursor (block for commands), or runs ``-ViModeChangeHandler``."""
    wanted = str(readline.options.vi_mode_indicator)
    if wanted == "Cursor" and readline.screen is not None:
        terminal.write("\x1b[1 q" if mode == "Command" else "\x1b[5 q")
    elif wanted == "Script" and readline.options.vi_mode_change_handler is not None:
        bounded.attempt(lambda: readline.options.vi_mode_change_handler.invoke([mode]), "The ViModeChangeHandler", readline.once)
