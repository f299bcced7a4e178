"""Coloured lines of the input, kept by text. What would take longer than a frame is done in a thread; meanwhile the old colours are moved along.

One worker, the newest text wins. Whoever draws asks ``lines`` at every frame and ``version`` to know whether better ones are there; ``on_better`` is called
(in the worker) when they are.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from havmsh.console.editor.continuation import parsed
from havmsh.console.highlight.knowledge import Knowledge

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Fragments
    from havmsh.console.highlight import spans
    from havmsh.console.readline import ReadLine

BUDGET = 0.006
"""Seconds that colouring may take on the way of a key."""
PAUSE = 0.06
"""Seconds without a key after which the worker begins; more for a long text."""
LONGEST_PAUSE = 1.5
_LONG = 20_000
"""Characters from which on the worker hands the interpreter back at once when a key comes."""
_SWITCH = 0.0002
_LANGUAGE = "havmsh.language.parser"
"""The module that the first colours wait for: importing it would hold up the first key."""
_FIRST_GUESS = 4e-6
"""Seconds a character, until something was measured."""


class Painter:
    """Text to styled lines."""

    def __init__(self, readline: ReadLine) -> None:
        self.knowledge = Knowledge(readline.session)
        self.version = 0
        self.is_busy = False
        """Whether a long text is being coloured: no time to collect garbage, which would look at all of it."""
        self.on_better: Callable[[], None] = _nothing
        self.rate = _FIRST_GUESS
        self.text = ""
        self.painted: list[Fragments] = [[]]
        self.wrong = False
        self._wanted = ""
        self._called = threading.Event()
        self._worker: threading.Thread | None = None

    def forget(self) -> None:
        """A new prompt: commands and variables may be others now."""
        self.knowledge.forget()
        self.text, self.painted = "\0", [[("", "\0")]]

    def renew(self) -> None:
        """More is known now: the text is coloured anew, beside the keys."""
        self._later(self.text)

    def lines(self, text: str) -> list[Fragments]:
        """The styled lines of a text; perhaps with the colours of the text before, while better ones are made."""
        if text == self.text:
            return self.painted
        if not text:
            self._keep(text, [[]], False)
        elif len(text) * self.rate <= BUDGET and _LANGUAGE in sys.modules:
            self.knowledge.loading = False
            self.knowledge.missed = False
            started = time.perf_counter()
            made, wrong = self._paint(text)
            self._measure(text, time.perf_counter() - started)
            self._keep(text, made, wrong)
            if self.knowledge.missed:
                self._later(text)
        else:
            self._keep(text, moved(self.painted, self.text, text), self.wrong)
            self._later(text)
        return self.painted

    def has_errors(self, text: str) -> bool:
        """Whether the text does not parse; for one that is still being worked on, what was known last."""
        self.lines(text)
        return self.wrong

    def _keep(self, text: str, made: list[Fragments], wrong: bool) -> None:
        self.text, self.painted, self.wrong = text, made, wrong

    def _measure(self, text: str, took: float) -> None:
        if len(text) > 20:
            self.rate += (took / len(text) - self.rate) / 4

    def _paint(self, text: str) -> tuple[list[Fragments], bool]:
        from havmsh.console.highlight import spans

        tree = parsed(text)
        return styled(text, spans.of(tree, self.knowledge)), bool(tree.errors)

    def _paint_long(self, text: str) -> tuple[list[Fragments], bool]:
        """Colours of a text whose tree is large: made, and let go of, so that a key never waits for it."""
        from havmsh.console.highlight import spans
        from havmsh.language import parse
        from havmsh.language.walk import walk

        self.is_busy = True
        try:
            with _giving_way():
                tree = parse(text)
                made, wrong = styled(text, spans.of(tree, self.knowledge)), bool(tree.errors)
                parts = [*walk(tree.root), *tree.tokens]
                del tree
                # piece by piece: to free it in one go would hold the interpreter for as long as several frames
                while parts:
                    parts.pop()
            # what is left is looked at by the collector no more, until the input is over
            gc.freeze()
        finally:
            self.is_busy = False
        return made, wrong

    # ------------------------------------------------------------ beside the keys

    def _later(self, text: str) -> None:
        self._wanted = text
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="highlight", daemon=True)
            self._worker.start()
        self._called.set()

    def _work(self) -> None:
        while True:
            self._called.wait()
            # not between two keys of somebody who types: the work would hold them up, the longer the more
            while self._called.is_set():
                self._called.clear()
                time.sleep(min(PAUSE + len(self._wanted) * self.rate / 2, LONGEST_PAUSE))
            text = self._wanted
            self.knowledge.loading = True
            try:
                made, wrong = self._paint_long(text) if len(text) > _LONG else self._paint(text)
            except Exception:  # colours are no reason to disturb anybody
                if os.environ.get("HAVMSH_DEBUG"):
                    raise
                continue
            if text == self.text:
                self._keep(text, made, wrong)
                self.version += 1
                self.on_better()


@contextmanager
def _giving_way() -> Iterator[None]:
    """While it lasts, threads hand the interpreter back sooner: a key takes it several times."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _SWITCH))
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _nothing() -> None:
    """Nobody draws."""


def styled(text: str, stretches: list[spans.Stretch]) -> list[Fragments]:
    """Lines of (style, text) pairs; where stretches overlap, all their classes stand together, the last one first in rank."""
    size = len(text)
    cuts = sorted({0, size, *(min(at, size) for start, end, _ in stretches for at in (start, end)), *(at for at, char in enumerate(text) if char == "\n")})
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(stretches):
        if start < end:
            starts.setdefault(start, []).append(number)
            ends.setdefault(min(end, size), []).append(number)
    lines: list[Fragments] = [[]]
    open_now: set[int] = set()
    for at, following in zip(cuts, [*cuts[1:], size], strict=True):
        open_now.difference_update(ends.get(at, ()))
        open_now.update(starts.get(at, ()))
        piece = text[at:following]
        if piece.startswith("\n"):
            lines.append([])
            piece = piece[1:]
        if piece:
            style = " ".join(f"class:{stretches[number][2]}" for number in sorted(open_now))
            lines[-1].append((style, piece))
    return lines


def moved(painted: list[Fragments], before: str, text: str) -> list[Fragments]:
    """The colours of the text before on a newer one: lines that did not change keep theirs, a changed line keeps those of the part before the change."""
    prefix = _shared(before, text)
    front, start = before.count("\n", 0, prefix), before.rfind("\n", 0, prefix) + 1
    same = min(_shared(before[::-1], text[::-1]), min(len(before), len(text)) - start)
    # the lines behind the change begin at the first line feed of what is the same behind it
    end = before.find("\n", len(before) - same) if same else -1
    back = before.count("\n", end) if end >= 0 else 0
    stop = end + len(text) - len(before) if back else len(text)
    middle = [_line(painted[at] if at < len(painted) - back else [], line) for at, line in enumerate(text[start:stop].split("\n"), front)]
    return [*painted[:front], *middle, *(painted[len(painted) - back :] if back else [])]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike; by halves, since comparing stretches costs next to nothing."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _line(fragments: Fragments, text: str) -> Fragments:
    made: Fragments = []
    at = 0
    style = ""
    for style, piece in fragments:
        if not text.startswith(piece, at):
            break
        made.append((style, piece))
        at += len(piece)
    if at < len(text):
        made.append((style, text[at:]))
    return made
