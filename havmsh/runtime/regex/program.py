"""Makes of a .NET pattern's tree the instructions that ``regex.machine`` runs."""

from __future__ import annotations

import unicodedata

from havmsh.runtime.regex.nodes import Anchor, Capture, Char, Choice, Group, Kind, Look, Node, Pattern, Reference, Repeat, Sequence, Set, Test
from havmsh.runtime.regex.nodes import Any as AnyChar
from havmsh.runtime.regex.options import ECMA, IGNORECASE, INVARIANT, MULTILINE, REVERSE, SINGLELINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    Fits = Callable[[str], bool]

ONE, RUN, SPLIT, JUMP, MATCH, PLACE, MARK, CAPTURE, TEST, REFER, KEEP, CUT, BACK, CHECK, COUNT, LOOP, FAIL = range(17)


class Assembler:
    """One pass over a tree. ``step`` is the direction in which the text is read just now."""

    def __init__(self, pattern: Pattern, flags: int) -> None:
        self.root = pattern.root
        self.step = -1 if flags & REVERSE else 1
        self.keys = {str(number): key for number, key in pattern.groups} | {key: key for _, key in pattern.groups}
        self.code: list[list[Any]] = []
        self.registers = 0

    def assembled(self) -> tuple[list[tuple[Any, ...]], int]:
        """The instructions, and how many registers they use."""
        self._write(self.root)
        self._put(MATCH)
        return [tuple(line) for line in self.code], self.registers

    def _put(self, operation: int, first: Any = None, second: Any = None, third: Any = None) -> list[Any]:
        line = [operation, first, second, third]
        self.code.append(line)
        return line

    def _register(self) -> int:
        self.registers += 1
        return self.registers - 1

    def _write(self, node: Node) -> None:
        _WRITERS[node.__class__](self, node)

    def _one(self, node: Char | AnyChar | Set) -> None:
        self._put(ONE, self.step, _fits(node))

    def _anchor(self, node: Anchor) -> None:
        self._put(PLACE, _MULTILINE[node.kind] if node.flags & MULTILINE and node.kind in _MULTILINE else _PLACES[node.kind])

    def _reference(self, node: Reference) -> None:
        self._put(REFER, self.keys[node.key], self.step, bool(node.flags & IGNORECASE))

    def _sequence(self, node: Sequence) -> None:
        for item in node.items if self.step > 0 else reversed(node.items):
            self._write(item)

    def _choice(self, node: Choice) -> None:
        ends = []
        for branch in node.branches[:-1]:
            split = self._put(SPLIT, len(self.code) + 1)
            self._write(branch)
            ends.append(self._put(JUMP))
            split[2] = len(self.code)
        self._write(node.branches[-1])
        for end in ends:
            end[1] = len(self.code)

    def _group(self, node: Group) -> None:
        if not node.atomic:
            return self._write(node.body)
        register = self._register()
        self._put(KEEP, register)
        self._write(node.body)
        self._put(CUT, register)
        return None

    def _capture(self, node: Capture) -> None:
        register = self._register()
        self._put(MARK, register)
        self._write(node.body)
        self._put(CAPTURE, node.key, None if node.minus is None else self.keys[node.minus], register)

    def _look(self, node: Look) -> None:
        place, choices = self._register(), self._register()
        self._put(MARK, place)
        self._put(KEEP, choices)
        split = self._put(SPLIT, len(self.code) + 1) if node.negative else None
        self._seen(node)
        self._put(CUT, choices)
        if split is None:
            self._put(BACK, place)
            return
        self._put(FAIL)
        split[2] = len(self.code)

    def _seen(self, node: Look) -> None:
        """What a look sees, in its own direction."""
        step, self.step = self.step, -1 if node.behind else 1
        self._write(node.body)
        self.step = step

    def _test(self, node: Test) -> None:
        if node.look is None:
            line = self._put(TEST, self.keys[node.key or ""])
            self._write(node.yes)
            end = self._put(JUMP)
            line[2] = len(self.code)
            self._write(node.no)
            end[1] = len(self.code)
            return
        self._looked(node.look, node.yes, node.no)

    def _looked(self, look: Look, yes: Node, no: Node) -> None:
        """One of two pieces by what a look sees."""
        seen, unseen = (no, yes) if look.negative else (yes, no)
        place, choices = self._register(), self._register()
        self._put(MARK, place)
        self._put(KEEP, choices)
        split = self._put(SPLIT, len(self.code) + 1)
        self._seen(look)
        self._put(CUT, choices)
        self._put(BACK, place)
        self._write(seen)
        end = self._put(JUMP)
        split[2] = len(self.code)
        self._write(unseen)
        end[1] = len(self.code)

    def _repeat(self, node: Repeat) -> None:
        body = node.body
        if isinstance(body, (Char, AnyChar, Set)) and not node.lazy:
            self._put(RUN, self.step, _fits(body), (node.low, node.high))
            return
        count, place = self._register(), self._register()
        self._put(COUNT, count)
        turn = len(self.code)
        loop = self._put(LOOP, count, (node.low, node.high, node.lazy))
        self._put(MARK, place)
        self._write(body)
        check = self._put(CHECK, place)
        self._put(JUMP, turn)
        loop[3] = check[2] = len(self.code)


_WRITERS: Final[dict[type[Node], Any]] = {
    Char: Assembler._one, AnyChar: Assembler._one, Set: Assembler._one, Anchor: Assembler._anchor, Reference: Assembler._reference, Sequence: Assembler._sequence,
    Choice: Assembler._choice, Group: Assembler._group, Capture: Assembler._capture, Look: Assembler._look, Test: Assembler._test, Repeat: Assembler._repeat,
}


# ---------------------------------------------------------------- what a character or a place is asked

def _fits(node: Char | AnyChar | Set) -> Fits:
    if isinstance(node, AnyChar):
        return (lambda _: True) if node.flags & SINGLELINE else "\n".__ne__
    if isinstance(node, Char):
        if node.flags & IGNORECASE:
            from havmsh.runtime.regex.casing import behaviour, same

            return frozenset(same(node.char, behaviour(bool(node.flags & INVARIANT)))).__contains__
        return node.char.__eq__
    return _set(node)


def _set(node: Set) -> Fits:
    tests = [_kind(member, node.flags) if isinstance(member, Kind) else _range(*member, node.flags) for member in node.members]
    negative, minus = node.negative, None if node.minus is None else _set(node.minus)

    def fits(char: str) -> bool:
        return any(test(char) for test in tests) is not negative and (minus is None or not minus(char))

    return fits


def _range(low: str, high: str, flags: int) -> Fits:
    if flags & IGNORECASE:
        from havmsh.runtime.regex.casing import behaviour, same

        of_i = behaviour(bool(flags & INVARIANT))
        return lambda char: low <= char <= high or any(low <= each <= high for each in same(char, of_i))
    return lambda char: low <= char <= high


def _kind(kind: Kind, flags: int) -> Fits:
    letter = kind.letter.lower()
    cased = flags & IGNORECASE and kind.name in {"Lu", "Ll", "Lt"}  # without case, one of the three stands for all
    test = (_is_cased if cased else _property(kind.name)) if letter == "p" else (_ECMA if flags & ECMA else _KINDS)[letter]
    return test if kind.letter == letter else lambda char: not test(char)


def _is_cased(char: str) -> bool:
    return unicodedata.category(char) in {"Lu", "Ll", "Lt"}


def _property(name: str) -> Fits:
    from havmsh.runtime.regex.blocks import BLOCKS

    if name in BLOCKS:
        low, high = BLOCKS[name]
        return lambda char: low <= char <= high
    return lambda char: unicodedata.category(char).startswith(name)


def _word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _at_word_end(text: str, at: int, _: int) -> bool:
    return (at > 0 and _word(text[at - 1])) is not (at < len(text) and _word(text[at]))


_KINDS: Final[dict[str, Fits]] = {"d": str.isdecimal, "w": _word, "s": str.isspace}
_ECMA: Final[dict[str, Fits]] = {"d": lambda c: c in "0123456789", "w": lambda c: c.isascii() and _word(c), "s": lambda c: c in " \f\n\r\t\v"}
_PLACES: Final[dict[str, Callable[[str, int, int], bool]]] = {
    "^": lambda _, at, __: at == 0, "A": lambda _, at, __: at == 0, "z": lambda text, at, _: at == len(text), "G": lambda _, at, origin: at == origin,
    "$": lambda text, at, _: at == len(text) or (at == len(text) - 1 and text[at] == "\n"),
    "Z": lambda text, at, _: at == len(text) or (at == len(text) - 1 and text[at] == "\n"),
    "b": _at_word_end, "B": lambda text, at, origin: not _at_word_end(text, at, origin),
}
_MULTILINE: Final[dict[str, Callable[[str, int, int], bool]]] = {
    "^": lambda text, at, _: at == 0 or text[at - 1] == "\n", "$": lambda text, at, _: at == len(text) or text[at] == "\n",
}
