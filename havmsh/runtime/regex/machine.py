"""Runs a .NET pattern's tree with a stack of captures for each group, as balancing groups ask for.

A pattern becomes a list of instructions. What may be tried otherwise is kept on a stack of choices, and what was changed on a trail that a choice winds back:
nothing here recurses, however long the text.
"""

from __future__ import annotations

from havmsh.runtime.regex.options import REVERSE
from havmsh.runtime.regex.program import (
    BACK,
    CAPTURE,
    CHECK,
    COUNT,
    CUT,
    FAIL,
    JUMP,
    KEEP,
    LOOP,
    MARK,
    MATCH,
    ONE,
    PLACE,
    REFER,
    RUN,
    SPLIT,
    TEST,
    Assembler,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.regex.nodes import Pattern


class Found:
    """A match, with the face of Python's own. A group's place in the pattern is its .NET number."""

    __slots__ = ("_places", "_span", "_taken", "string")

    def __init__(self, string: str, span: tuple[int, int], taken: dict[str, list[tuple[int, int]]], places: list[str]) -> None:
        self.string = string
        self._span = span
        self._taken = taken
        self._places = places

    def spans(self, place: int = 0) -> list[tuple[int, int]]:
        """Every capture that a group still has, in order."""
        return [self._span] if place == 0 else list(self._taken.get(self._places[place], ()))

    def span(self, place: int = 0) -> tuple[int, int]:
        """What the group took last."""
        spans = self.spans(place)
        return spans[-1] if spans else (-1, -1)

    def start(self, place: int = 0) -> int:
        """Where that begins."""
        return self.span(place)[0]

    def end(self, place: int = 0) -> int:
        """Where that ends."""
        return self.span(place)[1]

    def group(self, place: int = 0) -> str | None:
        """Its text; None where the group took nothing."""
        start, end = self.span(place)
        return None if start < 0 else self.string[start:end]

    __getitem__ = group


class Machine:
    """A program with the face of a compiled pattern. ``tick`` is called now and then while it runs."""

    def __init__(self, pattern: Pattern, flags: int) -> None:
        self.places = [key for _, key in pattern.groups]
        self.reverse = bool(flags & REVERSE)
        self.code, self.registers = Assembler(pattern, flags).assembled()

    def search(self, text: str, start: int | None = None, end: int | None = None, tick: Callable[[], None] | None = None) -> Found | None:
        """The first match at or after ``start``; from right to left at or before it."""
        end = len(text) if end is None else min(end, len(text))
        text = text[:end]
        first = (end if self.reverse else 0) if start is None else start
        for at in range(first, -1, -1) if self.reverse else range(first, end + 1):
            found = _Run(self, text, at, first, tick).match()
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int | None = None, tick: Callable[[], None] | None = None) -> Iterator[Found]:
        """One match after the other."""
        found = self.search(text, start, tick=tick)
        while found is not None:
            yield found
            first, last = found.span()
            empty = first == last
            at = first - empty if self.reverse else last + empty
            found = self.search(text, at, tick=tick) if 0 <= at <= len(text) else None


class _Run:
    """One attempt at one place."""

    def __init__(self, machine: Machine, text: str, at: int, origin: int, tick: Callable[[], None] | None) -> None:
        self.machine = machine
        self.text = text
        self.first = at
        self.origin = origin
        self.tick = tick
        self.taken: dict[str, list[tuple[int, int]]] = {}
        self.registers = [0] * machine.registers
        self.choices: list[tuple[int, int, int, int]] = []
        self.trail: list[tuple[Any, Any]] = []

    def match(self) -> Found | None:
        """The match at this place, or None."""
        code, text, choices = self.machine.code, self.text, self.choices
        size = len(text)
        pc, at, steps = 0, self.first, 0
        while True:
            steps += 1
            if not steps & 1023 and self.tick is not None:
                self.tick()
            operation, first, second, third = code[pc]
            pc += 1
            if operation is ONE:
                if first < 0:
                    if at > 0 and second(text[at - 1]):
                        at -= 1
                        continue
                elif at < size and second(text[at]):
                    at += 1
                    continue
            elif operation is RUN:
                at = self._run_of(at, first, second, third, pc)
                if at >= 0:
                    continue
            elif operation is SPLIT:
                choices.append((second, at, len(self.trail), at))
                pc = first
                continue
            elif operation is JUMP:
                pc = first
                continue
            elif operation is MATCH:
                span = (min(self.first, at), max(self.first, at))
                return Found(text, span, {key: list(spans) for key, spans in self.taken.items()}, self.machine.places)
            else:
                moved = _OPERATIONS[operation](self, at, pc, first, second, third)
                if moved is not None:
                    pc, at = moved
                    continue
            if not choices:
                return None
            pc, at, length, last = choices.pop()
            self._wind(length)
            if at != last:
                # a run that gives back its characters one by one
                choices.append((pc, at - 1 if at > last else at + 1, length, last))

    def _wind(self, length: int) -> None:
        """Takes back what was changed since the trail had that length."""
        trail = self.trail
        while len(trail) > length:
            what, value = trail.pop()
            if what.__class__ is int:
                self.registers[what] = value
            elif value is None:
                self.taken[what].pop()
            else:
                self.taken[what].append(value)

    def _set(self, register: int, value: int) -> None:
        self.trail.append((register, self.registers[register]))
        self.registers[register] = value

    def _run_of(self, at: int, step: int, fits: Any, limits: Any, pc: int) -> int:
        """As many characters as fit; the place behind them, below zero where they are too few."""
        low, high = limits
        text = self.text
        room = at if step < 0 else len(text) - at
        most = room if high is None else min(high, room)
        count = 0
        if step < 0:
            while count < most and fits(text[at - count - 1]):
                count += 1
        else:
            while count < most and fits(text[at + count]):
                count += 1
        if count < low:
            return -1
        if count > low:
            self.choices.append((pc, at + step * (count - 1), len(self.trail), at + step * low))
        return at + step * count

    # ---- the rarer operations: the next instruction and place, or None

    def _place(self, at: int, pc: int, holds: Any, *_: Any) -> tuple[int, int] | None:
        return (pc, at) if holds(self.text, at, self.origin) else None

    def _mark(self, at: int, pc: int, register: int, *_: Any) -> tuple[int, int] | None:
        self._set(register, at)
        return pc, at

    def _capture(self, at: int, pc: int, key: Any, minus: Any, register: Any) -> tuple[int, int] | None:
        """Keeps what lies between the mark and here; a balancing group what lies between the capture it takes back and its own."""
        start, end = sorted((self.registers[register], at))
        if minus is not None:
            spans = self.taken.get(minus)
            if not spans:
                return None
            before = spans.pop()
            self.trail.append((minus, before))
            start, end = _between(start, end, *before)
        if key is not None:
            self.taken.setdefault(key, []).append((start, end))
            self.trail.append((key, None))
        return pc, at

    def _test(self, at: int, pc: int, key: str, otherwise: int, *_: Any) -> tuple[int, int] | None:
        return (pc if self.taken.get(key) else otherwise), at

    def _refer(self, at: int, pc: int, key: str, step: int, folded: Any) -> tuple[int, int] | None:
        spans = self.taken.get(key)
        if not spans:
            return None
        piece = self.text[spans[-1][0]:spans[-1][1]]
        start = at - len(piece) if step < 0 else at
        if start < 0:
            return None
        other = self.text[start:start + len(piece)]
        same = other == piece or (folded and other.lower() == piece.lower())
        return (pc, at + step * len(piece)) if same else None

    def _keep(self, at: int, pc: int, register: int, *_: Any) -> tuple[int, int] | None:
        """Remembers how many choices there are."""
        self._set(register, len(self.choices))
        return pc, at

    def _cut(self, at: int, pc: int, register: int, *_: Any) -> tuple[int, int] | None:
        """Gives up the choices made since."""
        del self.choices[self.registers[register]:]
        return pc, at

    def _back(self, at: int, pc: int, register: int, *_: Any) -> tuple[int, int] | None:
        """Goes on from the mark."""
        return pc, self.registers[register]

    def _check(self, at: int, pc: int, register: int, out: int, *_: Any) -> tuple[int, int] | None:
        """Leaves a loop whose body took nothing."""
        return (out if self.registers[register] == at else pc), at

    def _count(self, at: int, pc: int, register: int, *_: Any) -> tuple[int, int] | None:
        self._set(register, 0)
        return pc, at

    def _loop(self, at: int, pc: int, register: int, limits: Any, out: Any) -> tuple[int, int] | None:
        """Before each turn of a counted loop: another one, the way out, or both."""
        low, high, lazy = limits
        count = self.registers[register]
        if high is not None and count >= high:
            return out, at
        if count >= low and not lazy:
            self.choices.append((out, at, len(self.trail), at))
        self._set(register, count + 1)
        if count >= low and lazy:
            self.choices.append((pc, at, len(self.trail), at))
            return out, at
        return pc, at

    def _fail(self, *_: Any) -> tuple[int, int] | None:
        return None


def _between(start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """What a balancing group takes: what lies between the two pieces, or what they share."""
    if start >= last:
        return last, start
    if end <= first:
        return end, first
    return max(start, first), min(end, last)


_OPERATIONS: dict[int, Any] = {
    PLACE: _Run._place, MARK: _Run._mark, CAPTURE: _Run._capture, TEST: _Run._test, REFER: _Run._refer, KEEP: _Run._keep, CUT: _Run._cut, BACK: _Run._back,
    CHECK: _Run._check, COUNT: _Run._count, LOOP: _Run._loop, FAIL: _Run._fail,
}
