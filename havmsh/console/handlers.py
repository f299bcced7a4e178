"""Key handlers that a person wrote: script blocks that are given the key and the digit argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.console import bounded

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.keys.keymap import UserFunction
    from havmsh.console.readline import ReadLine


def run(readline: ReadLine, editor: Editor, target: UserFunction, argument: int | None) -> None:
    """Runs one. What it writes appears above the prompt; one that fails or hangs is named once."""
    output: list[Any] = []

    def work() -> None:
        output.extend(target.block.invoke(editor.key, argument))

    bounded.attempt(work, f"The key handler {target.name}", readline.once)
