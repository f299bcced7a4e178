"""Cutting to the kill ring, and bringing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor import words
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


def kill(editor: Editor, start: int, end: int, *, before: bool) -> None:
    """Cuts a stretch; a kill right after a kill makes one piece with it."""
    streak = editor.streak("kill")
    if end <= start:
        if streak:
            editor.touch("kill")
        return
    text = editor.line.delete(start, end - start)
    if editor.touch("kill"):
        editor.kills.extend(text, before=before)
    else:
        editor.kills.add(text)


@function("KillLine", "Basic")
def kill_line(editor: Editor, argument: int | None) -> None:
    """Cut from the cursor to the end of the input."""
    kill(editor, editor.line.cursor, len(editor.line), before=False)


@function("BackwardKillInput", "Basic")
def backward_kill_input(editor: Editor, argument: int | None) -> None:
    """Cut from the start of the input to the cursor."""
    kill(editor, 0, editor.line.cursor, before=True)


@function("BackwardKillLine", "Basic")
def backward_kill_line(editor: Editor, argument: int | None) -> None:
    """Cut from the start of the line to the cursor."""
    kill(editor, editor.line.line_start(), editor.line.cursor, before=True)


@function("KillWord", "Basic")
def kill_word(editor: Editor, argument: int | None) -> None:
    """Cut from the cursor to the end of the word."""
    kill(editor, editor.line.cursor, words.forward_end(editor.line.text, editor.line.cursor, editor.delimiters), before=False)


@function("BackwardKillWord", "Basic")
def backward_kill_word(editor: Editor, argument: int | None) -> None:
    """Cut from the start of the word to the cursor."""
    kill(editor, words.backward_start(editor.line.text, editor.line.cursor, editor.delimiters), editor.line.cursor, before=True)


@function("UnixWordRubout", "Basic")
def unix_word_rubout(editor: Editor, argument: int | None) -> None:
    """Cut the word before the cursor, as far as white space."""
    kill(editor, words.backward_start(editor.line.text, editor.line.cursor, ""), editor.line.cursor, before=True)


@function("ShellKillWord", "Basic")
def shell_kill_word(editor: Editor, argument: int | None) -> None:
    """Cut from the cursor to the end of the token."""
    kill(editor, editor.line.cursor, words.token_end(editor.line.text, editor.line.cursor), before=False)


@function("ShellBackwardKillWord", "Basic")
def shell_backward_kill_word(editor: Editor, argument: int | None) -> None:
    """Cut from the start of the token to the cursor."""
    kill(editor, words.token_start(editor.line.text, editor.line.cursor), editor.line.cursor, before=True)


@function("KillRegion", "Basic")
def kill_region(editor: Editor, argument: int | None) -> None:
    """Cut what is between the mark and the cursor."""
    start, length = editor.line.region
    kill(editor, start, start + length, before=True)


@function("Yank", "Basic")
def yank(editor: Editor, argument: int | None) -> None:
    """Bring back what was cut last."""
    text = editor.kills.current
    if text is None:
        return
    editor.line.mark = editor.line.cursor
    editor.line.insert(text)
    editor.touch("yank")


@function("YankPop", "Basic")
def yank_pop(editor: Editor, argument: int | None) -> None:
    """Put what was cut before in the place of what was just brought back."""
    if not editor.streak("yank"):
        return
    text = editor.kills.turn()
    start = editor.line.mark
    if text is not None:
        editor.line.replace(start, editor.line.cursor - start, text)
        editor.touch("yank")


# ---------------------------------------------------------------- arguments of earlier commands


class YankedArgument:
    """Where YankLastArg is: the history's entry, which argument, the direction, and where its text begins."""

    __slots__ = ("argument", "entry", "start", "step")

    def __init__(self, argument: int, entry: int) -> None:
        self.argument = argument
        self.entry = entry
        self.step = -1
        self.start = -1


def _yank_argument(editor: Editor, state: YankedArgument) -> None:
    entries = editor.recall.entries
    if not 0 <= state.entry < len(entries):
        editor.ding()
        return
    found = [token.text for token in words.tokens_of(entries[state.entry].text)]
    at = state.argument if state.argument >= 0 else len(found) + state.argument
    if not 0 <= at < len(found):
        editor.ding()
        return
    if state.start < 0:
        state.start = editor.line.cursor
        editor.line.insert(found[at])
    else:
        editor.line.replace(state.start, editor.line.cursor - state.start, found[at])


@function("YankNthArg", "Basic")
def yank_nth_arg(editor: Editor, argument: int | None) -> None:
    """Put in the first argument of the command before, or the one that the digit argument counts."""
    editor.recall.look()
    _yank_argument(editor, YankedArgument(1 if argument is None else argument, editor.recall.at - 1))


@function("YankLastArg", "Basic")
def yank_last_arg(editor: Editor, argument: int | None) -> None:
    """Put in the last argument of the command before; again, that of the command before it."""
    if editor.touch("last argument") == 0:
        editor.recall.look()
        editor.yanked = YankedArgument(-1 if argument is None else argument, editor.recall.at - 1)
        _yank_argument(editor, editor.yanked)
        return
    state = editor.yanked
    if argument is not None and argument < 0:
        state.step = -state.step
    state.entry += state.step
    last = len(editor.recall.entries) - 1
    if not 0 <= state.entry <= last:
        editor.ding()
        state.entry = max(0, min(state.entry, last))
        return
    _yank_argument(editor, state)
