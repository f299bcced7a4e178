"""Writes a .NET pattern's tree as Python's text, for ``re`` or, where that cannot express it, for ``regex``."""

from __future__ import annotations

import re

from havmsh.runtime.regex.nodes import Anchor, Capture, Char, Choice, Group, Kind, Look, Node, Pattern, Reference, Repeat, Sequence, Set, Test
from havmsh.runtime.regex.nodes import Any as AnyChar
from havmsh.runtime.regex.options import IGNORECASE, MULTILINE, REVERSE, SINGLELINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_OPTIONS: Final = ((IGNORECASE, re.IGNORECASE, "i"), (MULTILINE, re.MULTILINE, "m"), (SINGLELINE, re.DOTALL, "s"))
_ANCHORS: Final = {"^": "^", "$": "$", "A": "\\A", "z": "\\Z", "Z": "(?=\\n?\\Z)", "G": "\\G", "b": "\\b", "B": "(?!\\b)"}
_ECMA: Final = {"d": "0-9", "w": "a-zA-Z_0-9", "s": " \\f\\n\\r\\t\\v"}
# what may stand before a quantifier as it is
_WHOLE: Final = (Char, AnyChar, Set, Capture, Group, Look)


def compiled(pattern: Pattern, flags: int, *, timed: bool = False, of_i: str | None = None) -> Any:
    """The program of the first library that can run the pattern; None where neither can. ``of_i``: letters without case are written as sets, and this is how an i is read."""
    writer = _Writer(pattern, flags, of_i)
    text = writer.text()
    options = 0
    for ours, theirs, _ in _OPTIONS:
        options |= theirs if flags & ours else 0
    if not timed and not flags & REVERSE and not writer.needs_regex:
        try:
            return re.compile(text, options)
        except (re.error, OverflowError):
            pass
    return _with_regex(text, options, flags)


def _with_regex(text: str, options: int, flags: int) -> Any:
    import regex

    try:
        return regex.compile(text, options | regex.VERSION0 | (regex.REVERSE if flags & REVERSE else 0))
    except regex.error:
        return None


def with_captures(program: Any) -> Any:
    """The same program in the library that remembers every capture."""
    import regex

    return regex.compile(program.pattern, program.flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL) | regex.VERSION0)


class _Writer:
    """One pass over a tree. ``flags`` are those under which the whole text is compiled."""

    def __init__(self, pattern: Pattern, flags: int, of_i: str | None) -> None:
        self.root = pattern.root
        self.of_i = of_i
        self.flags = flags
        self.needs_regex = False
        self.numbers = {key: at + 1 for at, key in enumerate(pattern.order)}
        self.repeated = self._repeated()
        names = dict(pattern.groups)
        # a number may ask for a group that has a name
        self.numbers |= {str(number): self.numbers[key] for number, key in names.items() if number and str(number) not in self.numbers}

    def _repeated(self) -> set[int]:
        """The groups that stand in several places: they need names of their own."""
        seen: set[int] = set()
        again: set[int] = set()
        for node in self.root.walk():
            if isinstance(node, Capture):
                number = self.numbers[node.key or ""]
                (again if number in seen else seen).add(number)
        self.needs_regex = bool(again)
        return again

    def text(self) -> str:
        """The whole text."""
        return self._write(self.root)

    def _write(self, node: Node) -> str:
        written: str = _WRITERS[node.__class__](self, node)
        return written

    def _scoped(self, text: str, flags: int, matter: int) -> str:
        """The text with the options that it is to be read with, where they are not those of the whole."""
        if not (flags ^ self.flags) & matter:
            return text
        on = "".join(letter for ours, _, letter in _OPTIONS if ours & matter & flags)
        off = "".join(letter for ours, _, letter in _OPTIONS if ours & matter & ~flags)
        return f"(?{on}{'-' + off if off else ''}:{text})"

    def _char(self, node: Char) -> str:
        char = node.char
        if self.of_i is not None and node.flags & IGNORECASE:
            from havmsh.runtime.regex.casing import same

            letters = same(char, self.of_i)
            return self._scoped(f"[{''.join(map(_in_set, letters))}]" if len(letters) > 1 else re.escape(char), node.flags & ~IGNORECASE, IGNORECASE)
        text = char if char.isalnum() or char in "_ " else re.escape(char)
        return self._scoped(text, node.flags, 0 if char.lower() == char.upper() else IGNORECASE)

    def _any(self, node: AnyChar) -> str:
        return self._scoped(".", node.flags, SINGLELINE)

    def _anchor(self, node: Anchor) -> str:
        self.needs_regex |= node.kind == "G"
        return self._scoped(_ANCHORS[node.kind], node.flags, MULTILINE if node.kind in "^$" else 0)

    def _set(self, node: Set) -> str:
        parts = [self._kind(member, node) if isinstance(member, Kind) else _range(*member) for member in node.members]
        body = "".join(parts)
        if node.bare and body[0] == "\\":
            return body
        flags = node.flags
        if self.of_i is not None and flags & IGNORECASE:
            from havmsh.runtime.regex.casing import of_range

            flags &= ~IGNORECASE
            body += "".join(_in_set(each) for member in node.members if isinstance(member, tuple) for each in of_range(*member, self.of_i))
        text = self._scoped(f"[{'^' if node.negative else ''}{body}]", flags, IGNORECASE)
        return text if node.minus is None else f"(?:(?!{self._set(node.minus)}){text})"

    def _kind(self, kind: Kind, node: Set) -> str:
        from havmsh.runtime.regex.options import ECMA

        if kind.letter in "pP":
            from havmsh.runtime.regex.blocks import BLOCKS

            if kind.name in BLOCKS:
                return _range(*BLOCKS[kind.name]) if kind.letter == "p" else _outside(*BLOCKS[kind.name])
            self.needs_regex = True
            cased = node.flags & IGNORECASE and kind.name in {"Lu", "Ll", "Lt"}  # without case, one of the three stands for all
            return f"\\{kind.letter}{{{'LC' if cased else kind.name}}}"
        if not node.flags & ECMA:
            return "\\" + kind.letter
        return _ECMA[kind.letter] if kind.letter.islower() else _ECMA_OTHERS[kind.letter]

    def _reference(self, node: Reference) -> str:
        number = self.numbers[node.key]
        return self._scoped(f"(?P=g{number})" if number in self.repeated else f"(?:\\{number})", node.flags, IGNORECASE)

    def _sequence(self, node: Sequence) -> str:
        return "".join([self._write(item) for item in node.items])

    def _choice(self, node: Choice) -> str:
        return "|".join([self._write(branch) for branch in node.branches])

    def _group(self, node: Group) -> str:
        return f"(?{'>' if node.atomic else ':'}{self._write(node.body)})"

    def _capture(self, node: Capture) -> str:
        number = self.numbers[node.key or ""]
        return f"({f'?P<g{number}>' if number in self.repeated else ''}{self._write(node.body)})"

    def _look(self, node: Look) -> str:
        return f"(?{'<' if node.behind else ''}{'!' if node.negative else '='}{self._write(node.body)})"

    def _test(self, node: Test) -> str:
        self.needs_regex |= node.look is not None
        condition = f"({self.numbers[node.key]})" if node.key is not None else self._write(node.look or node.no)
        return f"(?{condition}{self._write(node.yes)}|{self._write(node.no)})"

    def _repeat(self, node: Repeat) -> str:
        text = self._write(node.body)
        if not isinstance(node.body, _WHOLE):
            text = f"(?:{text})"
        high = "" if node.high is None else node.high
        sign = {(0, ""): "*", (1, ""): "+", (0, 1): "?"}.get((node.low, high), f"{{{node.low},{high}}}")
        return text + sign + ("?" if node.lazy else "")


_ECMA_OTHERS: Final = {"D": "\\x00-/:-\\U0010ffff", "W": "\\x00-/:-@\\[-\\^`{-\\U0010ffff", "S": "\\x00-\\x08\\x0e-\\x1f!-\\U0010ffff"}
_WRITERS: Final[dict[type[Node], Any]] = {
    Char: _Writer._char, AnyChar: _Writer._any, Anchor: _Writer._anchor, Set: _Writer._set, Reference: _Writer._reference, Sequence: _Writer._sequence,
    Choice: _Writer._choice, Group: _Writer._group, Capture: _Writer._capture, Look: _Writer._look, Test: _Writer._test, Repeat: _Writer._repeat,
}


def _range(low: str, high: str) -> str:
    return _in_set(low) if low == high else f"{_in_set(low)}-{_in_set(high)}"


def _outside(low: str, high: str) -> str:
    """The characters before and after a range."""
    before = "" if low == "\0" else f"\\x00-{_in_set(chr(ord(low) - 1))}"
    return f"{before}{_in_set(chr(ord(high) + 1))}-\\U0010ffff"


def _in_set(char: str) -> str:
    return "\\" + char if char in "\\]^-[&~|#" else ("\\n" if char == "\n" else char)
