"""Digit arguments, the screen, what keys mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.functions import registry
from havmsh.console.functions.registry import function
from havmsh.console.keys import chords
from havmsh.console.keys.keymap import UserFunction
from havmsh.display import cells

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.keys.keymap import Target
    from havmsh.messages import Tell


@function("DigitArgument", "Miscellaneous")
def digit_argument(editor: Editor, argument: int | None) -> None:
    """Begin a number that the next function takes as its argument."""
    char = editor.key[-1:]
    if editor.command_mode and char == "0" and not editor.argument:
        editor.move(editor.line.line_start())
        return
    editor.type_digit(char)


@function("ClearScreen", "Miscellaneous")
def clear_screen(editor: Editor, argument: int | None) -> None:
    """Clear the screen; the input stays, at the top."""
    editor.wants_clear = True


@function("InvokePrompt", "Miscellaneous")
def invoke_prompt(editor: Editor, argument: int | None) -> None:
    """Ask the prompt function again and draw what it gives."""
    editor.readline.renew_prompt()


@function("CaptureScreen", "Miscellaneous")
def capture_screen(editor: Editor, argument: int | None) -> None:
    """Choose among the lines that the shell wrote, and copy them."""
    from havmsh.console.capture import CaptureList

    lines = editor.readline.written.lines
    if any(lines):
        editor.panel = CaptureList(editor, lines)
    else:
        editor.ding()


@function("ShowKeyBindings", "Miscellaneous")
def show_key_bindings(editor: Editor, argument: int | None) -> None:
    """Show all keys that are bound."""
    editor.run_outside = lambda: editor.readline.show_text(bindings_text(editor))


def bindings_text(editor: Editor) -> str:
    """The bound keys by group, as ShowKeyBindings prints them."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for key, name, description, group in editor.readline.bound_keys():
        rows.setdefault(group, []).append((key, name, description))
    parts = []
    for group, heading in registry.GROUPS.items():
        found = sorted(rows.get(group, ()), key=lambda row: row[1])
        if not found:
            continue
        keys, names = (max(len(row[at]) for row in found) for at in (0, 1))
        title = editor.readline.session.tell_help(heading)
        parts.append(f"\n{title}\n{'=' * cells.width(title)}\n" + "".join(f"{key:{keys}} {name:{names}} {text}\n" for key, name, text in found))
    return "".join(parts)


@function("WhatIsKey", "Miscellaneous")
def what_is_key(editor: Editor, argument: int | None) -> None:
    """Say what the next key is bound to."""
    editor.status = "what-is-key: "

    def reader(key: str, char: str, before: tuple[str, ...] = ()) -> None:
        chord = (*before, key)
        if chord in editor.keymap.prefixes:
            editor.read_key(lambda following, typed: reader(following, typed, chord))
            return
        editor.clear_status()
        text = f"{chords.name(chord)}: {_meaning(editor.keymap.bound.get(chord), char, editor.readline.session.tell_help)}\n"
        editor.run_outside = lambda: editor.readline.show_text(text)

    editor.read_key(reader)


def _meaning(target: Target | None, char: str, tell: Tell) -> str:
    if isinstance(target, UserFunction):
        return f"{target.name} - {tell(target.description)}"
    name = target or ("SelfInsert" if char else "")
    found = registry.find(name) if name else None
    return f"{found.name} - {tell(found.description)}" if found is not None else tell("Key is unbound")


@function("ScrollDisplayUp", "Miscellaneous")
def scroll_display_up(editor: Editor, argument: int | None) -> None:
    """Scroll the input up a screen; what stands above the prompt the terminal scrolls itself."""
    _scroll(editor, -_screenful(editor) * (argument or 1))


@function("ScrollDisplayDown", "Miscellaneous")
def scroll_display_down(editor: Editor, argument: int | None) -> None:
    """Scroll the input down a screen."""
    _scroll(editor, _screenful(editor) * (argument or 1))


@function("ScrollDisplayUpLine", "Miscellaneous")
def scroll_display_up_line(editor: Editor, argument: int | None) -> None:
    """Scroll the input up a line."""
    _scroll(editor, -(argument or 1))


@function("ScrollDisplayDownLine", "Miscellaneous")
def scroll_display_down_line(editor: Editor, argument: int | None) -> None:
    """Scroll the input down a line."""
    _scroll(editor, argument or 1)


@function("ScrollDisplayTop", "Miscellaneous")
def scroll_display_top(editor: Editor, argument: int | None) -> None:
    """Scroll to the top of the input."""
    _scroll(editor, -len(editor.line) - _screenful(editor))


@function("ScrollDisplayToCursor", "Miscellaneous")
def scroll_display_to_cursor(editor: Editor, argument: int | None) -> None:
    """Scroll to the cursor."""


def _screenful(editor: Editor) -> int:
    """Rows of a screen; one is kept in sight."""
    screen = editor.readline.screen
    return max(screen.height - 1, 1) if screen is not None else 1


def _scroll(editor: Editor, rows: int) -> None:
    """Looks elsewhere in the input until the next key that does not scroll."""
    if editor.readline.screen is None:
        editor.ding()
        return
    editor.touch("scroll")
    editor.readline.screen.scroll(rows)


@function("ViEditVisually", "Miscellaneous")
def vi_edit_visually(editor: Editor, argument: int | None) -> None:
    """Edit the input in the editor that EDITOR or VISUAL names, and run what it leaves."""
    editor.run_outside = lambda: editor.readline.edit_in_program(editor)
