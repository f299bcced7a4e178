"""Predictions: the grey suggestion behind the cursor, and the list of F2.

Sources are the history, the examples of help, and predictors that were registered. Only what could run now is suggested: its commands exist, and the machines, hosts and clusters it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from havmsh.console.plugins import Plugins
from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments
    from havmsh.console.history.recall import Entry
    from havmsh.console.readline import ReadLine

MOST = 10
"""Entries of the list."""
TRIED = 60
"""Lines of the history that are looked at closely for one key."""
HISTORY, HELP = "History", "Help"


class Suggested(NamedTuple):
    """One suggestion: the whole line, where it comes from, and what there is to say of it."""

    text: str
    source: str
    tip: str = ""
    plugged: bool = False
    """Whether a predictor suggests it that was registered."""


class Predictor:
    """Suggests from history and from the examples of help."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline
        self._valid: dict[str, bool] = {}
        self._commands: dict[str, Any] = {}
        self.plugins = Plugins(readline.session)

    def forget(self) -> None:
        """A new prompt: whatever ran may have changed what is valid."""
        self._valid.clear()
        self._commands.clear()
        self.plugins.forget()

    @property
    def is_list(self) -> bool:
        """Whether suggestions are shown as a list."""
        return str(self.readline.options.prediction_view_style) == "ListView"

    def follow(self, editor: Editor) -> None:
        """Shows what fits the input, after a key that changed it."""
        editor.suggestion = ""
        if editor.panel is not None and not isinstance(editor.panel, PredictionList):
            return
        if self.is_list:
            if isinstance(editor.panel, PredictionList) and editor.panel.shows(editor.line.text):
                return
            found = self.list(editor)
            editor.panel = PredictionList(editor.line.text, found) if found else None
            for source in dict.fromkeys(one.source for one in found if one.plugged):
                self.plugins.shown(source, sum(one.source == source for one in found))
        elif editor.line.cursor == len(editor.line):
            editor.suggestion = self.suggest(editor)

    def suggest(self, editor: Editor) -> str:
        """What could follow the input."""
        text = editor.line.text
        for found in chain(self._plugged(text, beginning=True), self._beginning(editor, text)):
            if found.plugged:
                self.plugins.shown(found.source, -1)
            return found.text[len(text) :]
        return ""

    def list(self, editor: Editor) -> list[Suggested]:
        """What the list shows: lines that begin with the input, then those that hold it."""
        text = editor.line.text
        made: dict[str, Suggested] = {}
        plugged = list(self._plugged(text))
        for found in (*self._beginning(editor, text), *plugged, *self._holding(editor, text)):
            made.setdefault(found.text, found)
            if len(made) == MOST:
                break
        return list(made.values())

    # ------------------------------------------------------------ sources

    def _plugged(self, text: str, *, beginning: bool = False) -> Iterator[Suggested]:
        """What predictors suggest that were registered; in the line only what goes on from the input."""
        if not text.strip() or "Plugin" not in str(self.readline.options.prediction_source):
            return
        for found in self.plugins.suggest(text):
            if not beginning or (len(found.text) > len(text) and found.text.casefold().startswith(text.casefold())):
                yield Suggested(found.text, found.source, found.tip, plugged=True)

    def _beginning(self, editor: Editor, text: str) -> Iterator[Suggested]:
        if not text.strip() or str(self.readline.options.prediction_source) == "None":
            return
        folded = text.casefold()
        for line in self._history(entry for entry in reversed(editor.recall.entries) if entry.folded.startswith(folded) and len(entry.text) > len(text)):
            yield Suggested(line, HISTORY)
        for code, remark in self._examples(text):
            if len(code) > len(text) and code.casefold().startswith(folded) and self._is_valid(code):
                yield Suggested(code, HELP, remark)

    def _holding(self, editor: Editor, text: str) -> Iterator[Suggested]:
        if not text.strip() or str(self.readline.options.prediction_source) == "None":
            return
        folded = text.casefold()
        for line in self._history(entry for entry in reversed(editor.recall.entries) if folded in entry.folded and entry.text != text):
            yield Suggested(line, HISTORY)
        for code, remark in self._examples(text):
            if code != text and self._is_valid(code):
                yield Suggested(code, HELP, remark)

    def _history(self, fitting: Iterator[Entry]) -> Iterator[str]:
        return (entry.text for entry in islice(fitting, TRIED) if self._is_valid(entry.text))

    def _examples(self, text: str) -> Iterator[tuple[str, str]]:
        """The examples of the command that the input begins with, once its declaration is loaded: it is never loaded for a key."""
        if str(self.readline.options.prediction_source) == "History":
            return
        name, blank, _ = text.lstrip().partition(" ")
        info: Any = self._command(name) if blank else None
        if getattr(info, "_type", None) is None:
            return
        for example in info.spec.examples:
            if "\n" not in example.code:
                yield example.code, example.remark

    def _command(self, name: str) -> Any:
        """What a command's name means; looked for once a prompt, since that goes through folders."""
        if name not in self._commands:
            from havmsh.runtime import command_search
            from havmsh.runtime.errors import PSError

            try:
                self._commands[name] = command_search.resolve(name, self.readline.session.global_frame)
            except PSError:
                self._commands[name] = None
        return self._commands[name]

    def _is_valid(self, text: str) -> bool:
        known = self._valid.get(text)
        if known is None:
            from havmsh.runtime.completing.validity import still_valid

            try:
                known = still_valid(self.readline.session, text)
            except Exception:  # a line of the history that nothing can be said of is not suggested
                known = False
            self._valid[text] = known
        return known

    # ------------------------------------------------------------ what keys do

    def step(self, editor: Editor, count: int) -> None:
        """Chooses another suggestion of the list."""
        if isinstance(editor.panel, PredictionList):
            editor.panel.choose(editor, count)
        else:
            editor.ding()

    def switch_view(self, editor: Editor) -> None:
        """Changes between the grey suggestion and the list."""
        self.readline.options.put("PredictionViewStyle", "InlineView" if self.is_list else "ListView")
        if isinstance(editor.panel, PredictionList):
            editor.panel = None
        self.follow(editor)

    def show_tip(self, editor: Editor) -> None:
        """Shows the whole tip of the chosen suggestion."""
        panel = editor.panel
        chosen = panel.found[panel.chosen] if isinstance(panel, PredictionList) and panel.chosen >= 0 else None
        if chosen is None or not chosen.tip:
            editor.ding()
        else:
            editor.status = chosen.tip


class PredictionList:
    """The list below the line: arrows choose and put the line in, Escape brings back what was typed; all else is typed on."""

    def __init__(self, typed: str, found: list[Suggested]) -> None:
        self.typed = typed
        self.found = found
        self.chosen = -1

    def shows(self, text: str) -> bool:
        """Whether the text is that for which the list was made, or one chosen from it."""
        return text == (self.typed if self.chosen < 0 else self.found[self.chosen].text)

    def choose(self, editor: Editor, count: int) -> None:
        """Chooses; before the first and behind the last stands what was typed."""
        self.chosen = (self.chosen + 1 + count) % (len(self.found) + 1) - 1
        text = self.typed if self.chosen < 0 else self.found[self.chosen].text
        with editor.line.group():
            editor.line.replace(0, len(editor.line), text)

    def fragments(self, width: int, height: int) -> Fragments:
        """A line that tells place and sources, then the suggestions."""
        counts = {source: sum(1 for one in self.found if one.source == source) for source in dict.fromkeys((HISTORY, HELP, *(one.source for one in self.found)))}
        place = f"<{self.chosen + 1 if self.chosen >= 0 else '-'}/{len(self.found)}>"
        sources = "<" + " ".join(f"{source}({count})" for source, count in counts.items() if count) + ">"
        made: Fragments = [("class:list.tip", f"{place}{sources:>{max(min(width, 80) - len(place) - 1, len(sources) + 1)}}\n")]
        for at, one in enumerate(self.found[: max(height - 1, 1)]):
            source = f"[{one.source}]"
            room = max(min(width, 80) - len(source) - 4, 8)
            text = shown(one.text)
            text = text if len(text) <= room else text[: room - 1] + "\u2026"
            made.append(("class:list.selected" if at == self.chosen else "class:list", f"> {text:<{room}} {source}\n"))
        return made

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Takes a key."""
        steps = {"DownArrow": 1, "UpArrow": -1, "Ctrl+n": 1, "Ctrl+p": -1}
        if key in steps:
            self.choose(editor, steps[key])
            return True
        if key in ("Escape", "Ctrl+g"):
            if self.chosen >= 0:
                self.choose(editor, -self.chosen - 1)
            editor.panel = None
            return True
        if key in ("Enter", "Ctrl+m", "Ctrl+c"):
            editor.panel = None
        return False
