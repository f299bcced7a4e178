"""Help in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


@function("ShowCommandHelp", "Miscellaneous")
def show_command_help(editor: Editor, argument: int | None) -> None:
    """Show the help of the command under the cursor, at the parameter under the cursor."""
    editor.readline.helper.show_command(editor)


@function("ShowParameterHelp", "Miscellaneous")
def show_parameter_help(editor: Editor, argument: int | None) -> None:
    """Show the help of the parameter under the cursor below the line."""
    editor.readline.helper.show_parameter(editor)
