"""The editor: one key in, the function it is bound to, what that leaves. Knows the line, the key map and the history, and no screen.

``press`` takes keys by PSReadLine's names (``Ctrl+r``); when the line is done, ``outcome`` says how. A function that needs another key asks with
``read_key``; what is shown below the line is ``panel`` and ``status``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from havmsh.console.editor.kills import KillRing
from havmsh.console.editor.line import Line
from havmsh.console.functions import registry
from havmsh.console.keys.keymap import UserFunction

if TYPE_CHECKING:
    from havmsh.console.history.recall import Recall
    from havmsh.console.keys.chords import Chord
    from havmsh.console.keys.keymap import Keymap, Target
    from havmsh.console.readline import ReadLine

Fragments = list[tuple[str, str]]
"""Styled text: (style, text) pairs, as prompt_toolkit takes them."""


class Outcome(NamedTuple):
    """How reading a line ended: ``accept`` with its text, ``cancel`` (Ctrl+C), or ``exit``."""

    kind: str
    text: str = ""


class Panel(Protocol):
    """Something below the line that takes keys first: a menu, a list of predictions, a page of help."""

    def fragments(self, width: int, height: int) -> Fragments:
        """What to draw in at most so many columns and lines; lines end with ``\\n``."""

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Takes a key; False hands it on to the key map, with the panel still open unless the panel closed itself."""


class Editor:
    """What one prompt has: line, key map, kill ring, history walk, panel, status. Kept from prompt to prompt; ``begin`` starts a new line."""

    def __init__(self, readline: ReadLine, recall: Recall) -> None:
        self.readline = readline
        self.options = readline.options
        self.recall = recall
        self.kills = KillRing(self.options)
        self.register = ""
        self.register_lines = False
        self.clipboard: Any = readline.clipboard
        self.char_search: tuple[str, int, bool] | None = None
        self.last_search: tuple[str, int] | None = None
        self.next_recall: int | None = None
        self.yanked: Any = None
        self.begin()

    # ------------------------------------------------------------ a new line

    def begin(self, text: str = "", at: int | None = None) -> None:
        """Starts a line; Vi starts in insert mode. ``at`` is the entry of the history that the text is."""
        self.line = Line()
        if text:
            self.line.become(text)
        self.outcome: Outcome | None = None
        self.panel: Panel | None = None
        self.suggestion = ""
        self.status = ""
        self.status_is_error = False
        self.emphasis: tuple[int, int] | None = None
        self.prefix: Chord = ()
        self.counted = False
        self.argument = ""
        self.reader: Callable[[str, str], None] | None = None
        self.streaks: dict[str, int] = {}
        self.touched: set[str] = set()
        self.key, self.char = "", ""
        self.command_mode = False
        self.recording: list[tuple[str, str]] = []
        self.recorded_text = ""
        self.last_change: list[tuple[str, str]] = getattr(self, "last_change", [])
        self.replaying = False
        self.wants_clear = False
        self.run_outside: Callable[[], None] | None = None
        if at is None:
            self.recall.begin()
        else:
            self.recall.at = at
        self.column: int | None = None

    @property
    def is_vi(self) -> bool:
        """Whether the mode is Vi's."""
        return str(self.options.edit_mode) == "Vi"

    @property
    def keymap(self) -> Keymap:
        """The key map in force."""
        return self.readline.keymap(command=self.command_mode)

    @property
    def delimiters(self) -> str:
        """What parts words."""
        return str(self.options.word_delimiters)

    # ------------------------------------------------------------ keys

    def press(self, key: str, char: str = "") -> None:
        """Takes one key: its name and, where it types something, the character."""
        if key == "Ctrl+Alt+c" and (key,) not in self.keymap.bound:
            # Escape and Ctrl+C that came in one breath: nobody waits between them who wants to get out
            self.press("Escape")
            key = "Ctrl+c"
        self._begin_recording(key, char)
        self.key, self.char = key, char
        if self.reader is not None:
            reader, self.reader = self.reader, None
            reader(key, char)
        elif self.panel is not None and self.panel.press(self, key, char):
            pass
        else:
            self.act(key, char)
        self._end_recording()

    def act(self, key: str, char: str) -> None:
        """Does what a key is bound to."""
        if self._takes_digit(char):
            if not self.counted:
                self.argument += char
                self._show_argument()
                return
            # a number before the chord and another in it: which one is meant?
            key, char = "", ""
        chord = (*self.prefix, key)
        target = self.keymap.bound.get(chord)
        if target is None and chord in self.keymap.prefixes:
            self.counted = bool(self.argument) if not self.prefix else self.counted
            self.prefix = chord
            return
        if target is None and key == "Ctrl+c":
            # whoever began a chord by mistake gets out of it, and of the line, as at any other moment
            target = self.keymap.bound.get((key,))
        self.prefix = ()
        if target is not None:
            self.run(target)
        elif len(chord) == 1 and char and not self.command_mode:
            self.run("SelfInsert")
        elif key.startswith("Alt+") and self.is_vi and not self.command_mode:
            # Escape and a key that came in one breath
            self.press("Escape")
            self.press(key[4:], char)
        else:
            self._give_up_argument()
            self.ding()

    def _give_up_argument(self) -> None:
        if self.argument:
            self.argument = ""
            self.clear_status()

    def _takes_digit(self, char: str) -> bool:
        """Whether a digit goes on with an argument rather than being typed."""
        if not char or char not in "0123456789":
            return False
        if self.command_mode:
            return bool(self.prefix) and self.prefix[0] in ("d", "c", "y") and (char != "0" or bool(self.argument))
        return bool(self.argument)

    def run(self, target: Target, argument: int | None = None) -> None:
        """Runs a function, with the digit argument that was typed unless one is given."""
        if argument is None:
            argument = self._take_argument(target)
        if self.status_is_error:
            self.clear_status()
        self.touched = set()
        if isinstance(target, UserFunction):
            self.readline.run_handler(self, target, argument)
        else:
            found = registry.find(target)
            if found is not None:
                found.action(self, argument)
        if target != "DigitArgument" and self.streak("walk") and "walk" not in self.touched:
            self.recall.begin()
        if target != "DigitArgument":
            self.streaks = {name: count for name, count in self.streaks.items() if name in self.touched}
        if "search" not in self.touched:
            self.emphasis = None
        if "column" not in self.touched:
            self.column = None
        if self.command_mode and not self.line.is_multiline:
            self.line.cursor = min(self.line.cursor, max(len(self.line) - 1, 0))

    def call(self, name: str, argument: int | None = None) -> None:
        """Runs another function as a part of the one that runs."""
        found = registry.find(name)
        if found is not None:
            found.action(self, argument)

    def _take_argument(self, target: Target) -> int | None:
        if target == "DigitArgument" or not self.argument:
            return None
        text, self.argument = self.argument, ""
        self.clear_status()
        return -1 if text == "-" else int(text)

    def _show_argument(self) -> None:
        self.status = f"digit-argument: {self.argument}"

    def type_digit(self, char: str) -> None:
        """Goes on with the digit argument; a minus turns its sign."""
        if char == "-":
            self.argument = self.argument[1:] if self.argument.startswith("-") else "-" + self.argument
        else:
            self.argument += char
        if len(self.argument) > 6:
            self.argument = self.argument[:6]
        self._show_argument()

    def read_key(self, reader: Callable[[str, str], None]) -> None:
        """Hands the next key (name, character) to the function instead of the key map."""
        self.reader = reader

    # ------------------------------------------------------------ streaks: what the keys just before did

    def streak(self, name: str) -> int:
        """How many times in a row a function of that kind ran."""
        return self.streaks.get(name, 0)

    def touch(self, name: str) -> int:
        """Says that this function is of a kind; gives how many of the kind ran just before."""
        before = self.streaks.get(name, 0)
        self.streaks[name] = before + 1
        self.touched.add(name)
        return before

    def leave_line(self) -> None:
        """Keeps the line being typed, before something of the history takes its place. Whatever does not walk through the history ends the walk."""
        self.touch("walk")
        self.recall.leave(self.line.text, self.line.state)

    def show_recalled(self, cursor: int | None = None) -> None:
        """The entry that the walk through the history stands at becomes the line; behind the last one, what was being typed."""
        recall = self.recall
        text, state = recall.current, recall.state
        if recall.at < len(recall.entries) or state is None:
            self.line.become(text, cursor)
        else:
            self.line.restore(state)
            self.move(len(text) if cursor is None else cursor)

    @property
    def selection(self) -> tuple[int, int] | None:
        """Start and length of what is selected."""
        return self.line.region if self.streak("visual") else None

    # ------------------------------------------------------------ Vi's dot

    def _begin_recording(self, key: str, char: str) -> None:
        if self.replaying or not self.is_vi:
            return
        if self.command_mode and not self.prefix and not self.argument and self.reader is None:
            self.recording = []
            self.recorded_text = self.line.text
        self.recording.append((key, char))

    def _end_recording(self) -> None:
        if self.replaying or not self.is_vi or not self.command_mode or self.prefix or self.argument or self.reader is not None:
            return
        unrepeated = {(".", "."), ("u", "u"), ("U", "U")}
        if self.recording and self.recorded_text != self.line.text and self.recording[0] not in unrepeated and not self.touched & {"recall", "search", "undo"}:
            self.last_change = self.recording
        self.recording = []

    def replay(self) -> None:
        """Presses the keys of the last change again."""
        self.replaying = True
        try:
            for key, char in list(self.last_change):
                self.press(key, char)
        finally:
            self.replaying = False

    # ------------------------------------------------------------ what functions use

    def insert(self, text: str) -> None:
        """Puts text in at the cursor, or in the place of what is selected."""
        selected = self.selection
        if selected is not None:
            self.line.replace(*selected, text)
            self.streaks.pop("visual", None)
        else:
            self.line.insert(text)

    def move(self, to: int) -> None:
        """Moves the cursor to an offset, as far as there is text."""
        self.line.cursor = max(0, min(to, len(self.line)))

    def paste(self, text: str) -> None:
        """Text that a terminal pasted: Windows' line ends become ours, and a last one is left out, so that nothing runs before it was seen."""
        clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").rstrip("\n")
        self.insert("".join(char for char in clean if char == "\n" or char.isprintable() or char == "\u3000"))
        self.streaks.clear()
        self.recall.begin()

    def ding(self) -> None:
        """Says that this cannot be done, as ``-BellStyle`` asks for."""
        self.readline.ding()

    def accept(self, text: str | None = None) -> None:
        """The line is done."""
        self.outcome = Outcome("accept", self.line.text if text is None else text)

    def show_error(self, text: str) -> None:
        """Shows a message below the line until the next key."""
        self.status, self.status_is_error = text, True

    def clear_status(self) -> None:
        """Nothing below the line."""
        self.status, self.status_is_error = "", False
