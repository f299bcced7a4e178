"""Help in place: the command and the parameter under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.readline import ReadLine


class Helper:
    """Shows help without leaving the line."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline

    def show_command(self, editor: Editor) -> None:
        """The help of the command under the cursor."""
        editor.ding()

    def show_parameter(self, editor: Editor) -> None:
        """The help of the parameter under the cursor."""
        editor.ding()
