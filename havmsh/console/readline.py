"""What the prompt is made of, behind one face: options, key maps, history, completer, predictor, helper.

The session is handed one (``session.readline``) that is made when somebody asks: the cmdlets of PSReadLine in any shell, the prompt in an interactive
one. Nothing here imports prompt_toolkit; ``havmsh.console.editor.screen`` does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from havmsh.console import bounded, terminal, themes
from havmsh.console.functions import registry
from havmsh.console.keys import chords
from havmsh.console.keys.keymap import Keymap, UserFunction
from havmsh.runtime.types.psreadline import COLOURS, KeyHandler, ReadLineOptions
from havmsh.store.cachefile import user_folder

if TYPE_CHECKING:
    from havmsh.console.capture import Scrollback
    from havmsh.console.clipboard import Clipboard
    from havmsh.console.completer import ShellCompleter
    from havmsh.console.editor.editor import Editor
    from havmsh.console.helping import Helper
    from havmsh.console.history.store import Store
    from havmsh.console.keys.keymap import Target
    from havmsh.console.opening import Opening
    from havmsh.console.prediction import Predictor
    from havmsh.runtime.session import Session


class ReadLine:
    """One session's line editing: everything but the screen."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.terminal = terminal.Terminal()
        self.theme = themes.default(self.terminal)
        sequences = themes.sequences(self.theme)
        self.options = ReadLineOptions({name: sequences[name] for name in COLOURS})
        self.options.history_save_path = history_path()
        self.editor: Editor | None = None
        self.screen: Any = None
        self.unsaid: list[str] = []
        self.once = bounded.Once(self.say)
        self._keymaps: dict[str, Keymap] = {}

    # ------------------------------------------------------------ the parts, made when asked for

    @cached_property
    def clipboard(self) -> Clipboard:
        """The clipboard."""
        from havmsh.console.clipboard import Clipboard

        return Clipboard(marks=self.terminal.marks and self.session.host.interactive)

    @cached_property
    def opening(self) -> Opening:
        """What opens the inventory beside the keys."""
        from havmsh.console.opening import Opening

        return Opening(self.session)

    def share_opening(self) -> None:
        """Lets completion know what opens the inventory."""
        self.session.rooms.setdefault("opening", self.opening)

    @cached_property
    def completer(self) -> ShellCompleter:
        """What completes."""
        from havmsh.console.completer import ShellCompleter

        return ShellCompleter(self.session)

    @cached_property
    def predictor(self) -> Predictor:
        """What suggests."""
        from havmsh.console.prediction import Predictor

        return Predictor(self)

    @cached_property
    def helper(self) -> Helper:
        """What helps in place."""
        from havmsh.console.helping import Helper

        return Helper(self)

    @cached_property
    def store(self) -> Store:
        """The history that shells share."""
        from havmsh.console.history.store import Store

        return Store(str(self.options.history_save_path), say=self.once.complain)

    @property
    def written(self) -> Scrollback:
        """What the shell wrote to the terminal."""
        from havmsh.console.capture import Scrollback

        found = getattr(self.session.host, "written", None)
        return found if isinstance(found, Scrollback) else Scrollback()

    # ------------------------------------------------------------ keys

    def keymap(self, *, command: bool = False) -> Keymap:
        """The key map of the mode; ``command`` is Vi's command mode."""
        mode = str(self.options.edit_mode)
        name = "ViCommand" if command and mode == "Vi" else mode
        found = self._keymaps.get(name)
        if found is None:
            found = self._keymaps[name] = Keymap(name)
        return found

    def set_mode(self, mode: str) -> None:
        """Another edit mode: its default keys, without what a person changed."""
        self.options.put("EditMode", mode)
        self._keymaps.clear()
        if self.editor is not None:
            self.editor.command_mode = False

    def bind_function(self, chord: str, name: str, *, command: bool = False) -> None:
        """Binds a chord that a person wrote to a function. Raises ChordError."""
        self.keymap(command=command).bind(chords.parse(chord), name)

    def bind_block(self, chord: str, block: Any, name: str = "", description: str = "", *, command: bool = False) -> None:
        """Binds a chord that a person wrote to a script block. Raises ChordError."""
        self.keymap(command=command).bind(chords.parse(chord), UserFunction(block, name, description))

    def set_option(self, name: str, value: Any) -> None:
        """Sets an option by PowerShell's name, with what follows from it."""
        if name == "EditMode":
            self.set_mode(str(value))
            return
        self.options.put(name, value)
        if name == "ScreenReaderModeEnabled" and value:
            # what is read aloud should say only what a person typed
            for other, quiet in (("PredictionSource", "None"), ("PredictionViewStyle", "InlineView"), ("ContinuationPrompt", "")):
                self.options.put(other, quiet)
        if name == "HistorySavePath":
            self.__dict__.pop("store", None)

    def unbind(self, chord: str, *, command: bool = False) -> None:
        """Frees a chord. Raises ChordError."""
        self.keymap(command=command).remove(chords.parse(chord))

    def function_names(self) -> list[str]:
        """The functions that can be bound by name."""
        return [found.name for found in registry.all_functions() if found.bindable]

    def bound_keys(self) -> Iterator[tuple[str, str, str, str]]:
        """Key, function, description and group of what is bound, Vi's command mode in angle brackets."""
        maps = [self.keymap()]
        if str(self.options.edit_mode) == "Vi":
            maps.append(self.keymap(command=True))
        for keymap in maps:
            for chord, target in keymap:
                name = chords.name(chord)
                function, description, group = _described(target)
                yield f"<{name}>" if keymap.mode == "ViCommand" else name, function, self.session.tell_help(description), group

    def handlers(self, *, bound: bool = True, unbound: bool = False) -> list[KeyHandler]:
        """What Get-PSReadLineKeyHandler lists, by group and function."""
        found = [KeyHandler(*row) for row in self.bound_keys()]
        listed = found if bound else []
        if unbound:
            used = {handler.function.upper() for handler in found}
            free = [one for one in registry.all_functions() if one.name.upper() not in used]
            listed = listed + [KeyHandler("Unbound", one.name, self.session.tell_help(one.description), one.group) for one in free]
        return _ordered(listed)

    def handlers_of(self, wanted: Iterable[str]) -> list[KeyHandler]:
        """What certain chords are bound to. Raises ChordError."""
        names = {chords.name(chords.parse(chord)) for chord in wanted}
        return _ordered([KeyHandler(*row) for row in self.bound_keys() if row[0].strip("<>") in names or row[0] in names])

    # ------------------------------------------------------------ what functions ask for

    def run_handler(self, editor: Editor, target: UserFunction, argument: int | None) -> None:
        """Runs a script block that a key is bound to, with the key and the digit argument; bounded, and complained of once."""
        from havmsh.console.handlers import run

        run(self, editor, target, argument)

    def validate(self, editor: Editor) -> tuple[int, str] | None:
        """Where and why the input cannot run; None where it can."""
        from havmsh.console.validation import validate

        return validate(self, editor)

    def vi_mode_changed(self, editor: Editor) -> None:
        """Shows Vi's mode as ``-ViModeIndicator`` asks for: the cursor's shape, or a person's handler (given ``Insert`` or ``Command``)."""
        from havmsh.console.handlers import tell_vi_mode

        tell_vi_mode(self, "Command" if editor.command_mode else "Insert")

    def ding(self) -> None:
        """The bell, as ``-BellStyle`` asks for."""
        if self.screen is not None and str(self.options.bell_style) != "None":
            self.screen.ding(visual=str(self.options.bell_style) == "Visual")

    def renew_prompt(self) -> None:
        """Asks the prompt function again."""
        if self.screen is not None:
            self.screen.renew_prompt()

    def say(self, text: str) -> None:
        """A message for the person, above the prompt where one stands."""
        self.unsaid.append(self.session.tell(text))
        if self.screen is not None and self.screen.is_reading:
            self.screen.outside(self.say_all)
        else:
            self.say_all()

    def say_all(self) -> None:
        """Says what waits to be said; also called before a command runs, for a prompt that ended meanwhile."""
        waiting, self.unsaid = self.unsaid, []
        for text in waiting:
            self.session.host.write_error(f"{text}\n")

    def show_text(self, text: str) -> None:
        """Prints a text above the prompt."""
        host = self.session.host
        host.begin_statement(paged=True)
        try:
            host.write(text)
        finally:
            host.begin_statement(paged=False)
            host.flush()

    def edit_in_program(self, editor: Editor) -> None:
        """Hands the input to the editor that EDITOR or VISUAL names; what it leaves is run, as PSReadLine does."""
        from havmsh.console.visual import edit

        edit(self, editor)


def history_path() -> str:
    """The file that keeps the history."""
    base = os.environ.get("XDG_DATA_HOME") or os.path.join(user_folder(), ".local/share")
    return os.path.join(base, "havmsh", "history.sqlite")


def _described(target: Target) -> tuple[str, str, str]:
    if isinstance(target, UserFunction):
        return target.name, target.description, "Custom"
    found = registry.find(target)
    return (found.name, found.description, found.group) if found is not None else (target, target, "Custom")


def _ordered(found: list[KeyHandler]) -> list[KeyHandler]:
    order = list(registry.GROUPS)
    return sorted(found, key=lambda handler: (order.index(handler.group), handler.function))


__all__ = ["ReadLine", "history_path"]
