"""The screen: prompt_toolkit's application around the editor. It draws what the editor holds and hands it keys; it decides nothing."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.styles import DynamicStyle

from havmsh.console.editor import styling, terminal_keys, typed_ahead
from havmsh.console.editor.drawing import Drawing
from havmsh.console.editor.editor import Outcome
from havmsh.console.editor.interrupts import Interrupts
from havmsh.console.editor.output import erase_character, terminal_output
from havmsh.console.editor.renderer import RowRenderer
from havmsh.console.terminal import Colours
from havmsh.runtime.errors import OutputClosed

if TYPE_CHECKING:
    from prompt_toolkit.input import Input

    from havmsh.console.editor.editor import Editor, Fragments
    from havmsh.console.highlight.painter import Painter
    from havmsh.console.readline import ReadLine

_DEPTHS = {Colours.NONE: ColorDepth.DEPTH_1_BIT, Colours.SIXTEEN: ColorDepth.DEPTH_4_BIT, Colours.MANY: ColorDepth.DEPTH_8_BIT, Colours.TRUE: ColorDepth.DEPTH_24_BIT}
_PAUSE = 0.4
"""Seconds without a key after which garbage is collected."""
_IDLE = 0.05
"""Seconds after the first drawing at which work that could wait is done."""
_SECOND = 1.0
"""Seconds between two looks at what goes on meanwhile."""
_FLASH, _FLASH_OVER = "\x1b[?5h", "\x1b[?5l"
"""The window's colours reversed, and as they were."""
_ESCAPE_TIME = 0.05
"""Seconds in which what follows Escape still counts as one key with it."""


class Screen:
    """Draws prompts and lines. ``toolbar`` gives the line below; ``input`` and ``output`` are the terminal's unless a test hands others in."""

    def __init__(
        self, readline: ReadLine, editor: Editor, painter: Painter, *, toolbar: Callable[[int], Fragments] | None = None,
        input: Input | None = None, output: Output | None = None,
    ) -> None:
        self.readline = readline
        self.editor = editor
        self.drawing = Drawing(readline, editor, painter, toolbar)
        self.prompt_source: Callable[[], str] | None = None
        self.styles = styling.Styles(readline)
        self.loop = asyncio.new_event_loop()
        self._collecting: asyncio.TimerHandle | None = None
        self.idle_work: Callable[[], None] | None = None
        self.watch: Callable[[], None] | None = None
        self.drawn_text = ""
        self.app: Application[Outcome] = self._application(input, output)
        self.interrupts = Interrupts(self.loop, lambda: self.press("Ctrl+c", ""), self._stands)
        readline.screen = self

    # ------------------------------------------------------------ reading a line

    def read(self, prompt: Callable[[], str], entry: int | None = None) -> Outcome:
        """Shows the prompt and reads until the line is done; ``entry`` of the history is there already. Raises EOFError where the terminal is gone."""
        self.prompt_source = prompt
        self.drawing.set_prompt(prompt())
        self.drawing.view.begin()
        text = "" if entry is None else self.editor.recall.entries[entry].text
        self.editor.begin(text, entry)
        self.drawn_text = text
        gc.disable()
        self._watching = self.loop.call_later(_SECOND, self._watch)
        try:
            with self.interrupts:
                outcome = self.loop.run_until_complete(self.app.run_async(pre_run=self.interrupts.deliver, handle_sigint=False))
        finally:
            self._watching.cancel()
            gc.unfreeze()
            gc.enable()
        return outcome if outcome is not None else Outcome("cancel")

    @property
    def was_interrupted(self) -> bool:
        """Whether Ctrl+C came behind the end of the last line: as a signal, or typed ahead. Asking settles it.

        What is typed ahead was not echoed by the terminal as a signal's key is, so that it is shown here."""
        came, self.interrupts.pending = self.interrupts.pending, False
        if not typed_ahead.interrupted(self.app.input):
            return came
        self.app.output.write_raw("^C")
        self.app.output.flush()
        return True

    def when_idle(self, work: Callable[[], None]) -> None:
        """Does something once, soon after the next prompt was drawn."""
        self.idle_work = work

    def _watch(self) -> None:
        if self._stands():
            if self.watch is not None:
                self.watch()
            self._watching = self.loop.call_later(_SECOND, self._watch)

    def _drawn(self, _: object) -> None:
        work, self.idle_work = self.idle_work, None
        if work is not None and self.app.loop is not None:
            self.app.loop.call_later(_IDLE, work)

    def _collect_later(self) -> None:
        """Garbage is collected when nobody types: a frame leaves much of it, and collecting takes as long as several frames."""
        if self._collecting is not None:
            self._collecting.cancel()
        self._collecting = self.loop.call_later(_PAUSE, self._collect)

    def _collect(self) -> None:
        if self.drawing.painter.is_busy:
            self._collect_later()
        else:
            gc.collect(1)

    def renew_prompt(self) -> None:
        """Asks for the prompt's text again."""
        if self.prompt_source is not None:
            self.drawing.set_prompt(self.prompt_source())

    # ------------------------------------------------------------ keys

    def press(self, key: str, char: str) -> None:
        """A key from the terminal."""
        editor = self.editor
        if key == "Ctrl+z" and editor.panel is None and ("Ctrl+z",) not in editor.keymap.bound:
            self.app.suspend_to_background()
            return
        if key == "Ctrl+Spacebar" and editor.panel is None and ("Ctrl+Spacebar",) not in editor.keymap.bound:
            key = "Ctrl+@"
        editor.press(key, char)
        self._after()

    def paste(self, text: str) -> None:
        """Text from the terminal's clipboard."""
        self.editor.paste(text)
        self._after()

    def _after(self) -> None:
        editor = self.editor
        self._collect_later()
        if editor.wants_clear:
            editor.wants_clear = False
            self.app.renderer.clear()
        if editor.run_outside is not None:
            work, editor.run_outside = editor.run_outside, None
            self.outside(work)
            return
        if editor.line.text != self.drawn_text and editor.outcome is None:
            self.readline.predictor.follow(editor)
        self.drawn_text = editor.line.text
        self.drawing.view.scrolled = editor.streak("scroll") > 0
        if editor.outcome is not None and self._stands():
            self.app.exit(result=editor.outcome)

    def _stands(self) -> bool:
        """Whether a prompt is there that a key can still end."""
        return self.app.future is not None and not self.app.future.done()

    @property
    def is_reading(self) -> bool:
        """Whether a prompt stands."""
        return self.app.is_running

    def outside(self, work: Callable[[], None]) -> None:
        """Something that prints or takes the whole terminal: the prompt goes away meanwhile."""
        from prompt_toolkit.application import run_in_terminal

        def guarded() -> None:
            try:
                work()
            except (OutputClosed, KeyboardInterrupt):
                return
            except Exception as error:  # whatever it was, the prompt stands again
                self.readline.once.complain(f"That failed: {error}")

        async def outside() -> None:
            await run_in_terminal(guarded)
            self._after()

        self.app.create_background_task(outside())

    @property
    def height(self) -> int:
        """Rows of the window."""
        return self.app.output.get_size().rows

    def scroll(self, rows: int) -> None:
        """Shows what of the input stands so many rows further down, or up."""
        self.drawing.view.scroll(rows)

    def ding(self, *, visual: bool = False) -> None:
        """The bell, or a flash of the window for as long as ``-DingDuration`` says."""
        if visual:
            self._write(_FLASH)
            self.loop.call_later(int(self.readline.options.ding_duration) / 1000, self._write, _FLASH_OVER)
        else:
            self._write("\a")

    def _write(self, sequence: str) -> None:
        self.app.output.write_raw(sequence)
        self.app.output.flush()

    def _application(self, input: Input | None, output: Output | None) -> Application[Outcome]:
        terminal_keys.teach()
        keys = terminal_keys.bindings(self.press, self.paste, erase_character())
        app: Application[Outcome] = Application(
            layout=Layout(Window()), key_bindings=keys, input=input, output=output or terminal_output(self.readline.terminal.kind),
            after_render=self._drawn, include_default_pygments_style=False, color_depth=_DEPTHS[self.readline.terminal.colours], erase_when_done=False,
        )
        app.renderer = RowRenderer(DynamicStyle(self.styles.current), app.output, self.drawing.frame)
        # all keys are ours: the bindings that prompt_toolkit adds by itself would stand beside them
        app._default_bindings = KeyBindings()
        app.ttimeoutlen = _ESCAPE_TIME
        app.timeoutlen = _ESCAPE_TIME
        return app
