"""Regular expressions: .NET's dialect read and written over as Python's, and the operators that use them.

``re`` runs what it can express; ``regex`` (lookbehind of any length, Unicode properties, ``\\G``, right to left, a time limit) most of the rest; our own machine
balancing groups. A pattern that .NET refuses is refused with its message and offset. Facts: RegexParser.cs, "Regular Expression Language - Quick Reference".
"""

from __future__ import annotations

from functools import lru_cache

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, failure
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.regex_nodes import Pattern

IGNORECASE: Final = 1
MULTILINE: Final = 2
EXPLICIT: Final = 4
SINGLELINE: Final = 16
VERBOSE: Final = 32
REVERSE: Final = 64
ECMA: Final = 256
INVARIANT: Final = 512
NONBACKTRACKING: Final = 1024

_LETTERS: Final = {"i": IGNORECASE, "m": MULTILINE, "n": EXPLICIT, "s": SINGLELINE, "x": VERBOSE}


def invalid(pattern: str, offset: int, reason: str) -> NetError:
    """RegexParseException with .NET's words."""
    return NetError("System.Text.RegularExpressions.RegexParseException", f"Invalid pattern '{pattern}' at offset {offset}. {reason}")


class Compiled:
    """A pattern ready to run. ``names`` has each group's name in .NET's order, ``numbers`` its number, ``index`` its place in the program's matches."""

    __slots__ = ("_captures", "finditer", "flags", "index", "names", "numbers", "pattern", "program", "search", "seconds", "slots", "sub")

    def __init__(self, pattern: str, flags: int, seconds: float | None = None) -> None:
        from havmsh.runtime.regex_reader import read

        self.pattern = pattern
        self.flags = flags
        self.seconds = seconds
        tree = read(pattern, flags)
        if flags & NONBACKTRACKING:
            from havmsh.runtime.regex_linear import refuse_others

            refuse_others(tree, flags)
        self.numbers = [number for number, _ in tree.groups]
        self.names = [name for _, name in tree.groups]
        self.program, self.index = _program(tree, flags, seconds)
        self.search: Callable[..., Any] = self.program.search
        self.finditer: Callable[..., Any] = self.program.finditer
        self.sub: Callable[[str, str], str] | None = getattr(self.program, "sub", None)
        self.slots = tuple([((int, int(name)), int(name), self.index[name]) if name.isdigit() else (name.upper(), name, self.index[name]) for name in self.names])
        self._captures: Any = None

    def group_numbers(self) -> list[tuple[str, int]]:
        """Each group's name and its place in the program's matches."""
        return [(name, self.index[name]) for name in self.names]

    def number(self, group: int) -> int | None:
        """The place in the program's matches of .NET's group number; names are numbered after the others."""
        return self.index[self.names[self.numbers.index(group)]] if group in self.numbers else None

    def captures(self, found: Any, group: int) -> list[tuple[int, int]]:
        """Every span that a group took within one match, in order."""
        spans = getattr(found, "spans", None)
        if spans is not None:
            return list(spans(group))
        if self._captures is None:
            from havmsh.runtime.regex_python import with_captures

            self._captures = with_captures(self.program)
        again = self._captures.search(found.string, found.start())
        if again is None or again.span() != found.span():
            return [found.span(group)] if found.start(group) >= 0 else []
        return list(again.spans(group))


def _program(tree: Pattern, flags: int, seconds: float | None) -> tuple[Any, dict[str, int]]:
    """What runs the pattern, and the place of each group in its matches: a library where one can, else our own machine."""
    from havmsh.runtime.regex_nodes import Capture

    program = None
    if "-" not in tree.text or not any(isinstance(node, Capture) and node.minus is not None for node in tree.root.walk()):
        from havmsh.runtime.regex_python import compiled

        program = compiled(tree, flags, timed=seconds is not None)
    places = tree.order
    if program is None:
        from havmsh.runtime.regex_machine import Machine

        program = Machine(tree, flags)
        places = program.places[1:]
    elif not flags & REVERSE and seconds is None:
        return program, {"0": 0} | {name: at + 1 for at, name in enumerate(places)}
    from havmsh.runtime.regex_guided import Guided

    return Guided(program, tree.text, bool(flags & REVERSE), seconds), {"0": 0} | {name: at + 1 for at, name in enumerate(places)}


@lru_cache(maxsize=512)
def compile_(pattern: str, flags: int = 0, seconds: float | None = None) -> Compiled:
    """A compiled pattern, kept; a match takes no longer than ``seconds``. Raises NetError (RegexParseException, NotSupportedException)."""
    return Compiled(pattern, flags, seconds)


def pattern_of(value: Any, ignore_case: bool) -> Compiled:
    """The pattern of an operator: a text, or a Regex that keeps its own options. Raises NetError (RegexParseException)."""
    if value.__class__ is not str:
        compiled = getattr(value, "compiled", None)
        if compiled is not None:
            return compiled  # type: ignore[no-any-return]
        value = to_text(value)
    return compile_(value, IGNORECASE if ignore_case else 0)


def operand(value: Any, ignore_case: bool) -> Compiled:
    """The pattern of ``-replace``. Raises InvalidRegularExpression."""
    try:
        return pattern_of(value, ignore_case)
    except NetError as error:
        raise failure(
            f"The regular expression pattern {to_text(value)} is not valid.", "InvalidRegularExpression", target=value, inner=error.exception,
        ) from None


def escape(text: str) -> str:
    """Regex.Escape."""
    return "".join(_ESCAPES.get(char, char) for char in text)


_ESCAPES: Final = {**{char: "\\" + char for char in "\\*+?|{[()^$.# "}, "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"}


def unescape(text: str) -> str:
    """Regex.Unescape."""
    result, at = [], 0
    while at < len(text):
        char = text[at]
        if char != "\\":
            result.append(char)
            at += 1
            continue
        from havmsh.runtime.regex_characters import escaped_char

        value, at = escaped_char(text, at + 1)
        result.append(value)
    return "".join(result)


# ---------------------------------------------------------------- operators

def match_operator(left: Any, right: Any, ignore_case: bool, wanted: bool, set_matches: Callable[[Any], None] | None) -> Any:
    """``-match`` and its kin: truth for one text, the matching elements of a collection."""
    compiled = pattern_of(right, ignore_case)
    if left.__class__ is not str:
        items = enumerate_(left)
        if items is not None:
            search = compiled.search
            return Array([item for item in items if (search(to_text(item)) is not None) is wanted])
        left = to_text(left)
    found = compiled.search(left)
    if found is None:
        return not wanted
    if set_matches is not None:
        set_matches(table(compiled, found))
    return wanted


def table(compiled: Compiled, found: Any) -> Hashtable:
    """``$Matches`` of a match: the groups that took part, by number or name."""
    made = Hashtable()
    slots = made.table
    for slot, shown, index in compiled.slots:
        text = found[index]
        if text is not None:
            slots[slot] = (shown, text)
    return made


def split(compiled: Compiled, text: str, limit: int = 0) -> list[str]:
    """Regex.Split with PowerShell's meaning of the limit: so many parts from the left, or, below zero, from the right."""
    if limit in (1, -1):
        return [text]
    matches = list(compiled.finditer(text))
    if limit > 0:
        matches = matches[:limit - 1]
    elif limit < 0:
        matches = matches[max(len(matches) + limit + 1, 0):]
    if compiled.flags & REVERSE:
        matches.reverse()
    parts, at = [], 0
    groups = compiled.group_numbers()[1:]
    if compiled.flags & REVERSE:
        groups.reverse()
    for found in matches:
        parts.append(text[at:found.start()])
        parts.extend(captured for _, number in groups if (captured := found.group(number)) is not None)
        at = found.end()
    parts.append(text[at:])
    return parts


# ---------------------------------------------------------------- replacement

def replace(compiled: Compiled, text: str, replacement: str, count: int = -1, start: int | None = None) -> str:
    """Regex.Replace with a replacement pattern (``$1``, ``${name}``, ``$&``, ``$$``, ``$` ``, ``$'``, ``$+``, ``$_``)."""
    if "$" not in replacement:
        if count < 0 and not start and compiled.sub is not None:
            return compiled.sub(replacement.replace("\\", "\\\\"), text)
        return _substitute(compiled, text, lambda _: replacement, count, start)
    parts = _replacement(compiled, replacement)
    return _substitute(compiled, text, lambda found: "".join([part if part.__class__ is str else part(found) for part in parts]), count, start)


def _substitute(compiled: Compiled, text: str, make: Callable[[Any], str], count: int, start: int | None) -> str:
    if count == 0:
        return text
    pieces: list[tuple[int, int, str]] = []
    for found in compiled.finditer(text) if start is None else compiled.finditer(text, start):
        pieces.append((*found.span(), make(found)))
        count -= 1
        if count == 0:
            break
    if compiled.flags & REVERSE:
        pieces.reverse()
    result, at = [], 0
    for first, last, made in pieces:
        result.append(text[at:first])
        result.append(made)
        at = last
    result.append(text[at:])
    return "".join(result)


substitute = _substitute


@lru_cache(maxsize=256)
def _replacement(compiled: Compiled, text: str) -> list[Any]:
    """The parts of a replacement pattern: texts and functions of a match."""
    parts: list[Any] = []
    at = 0
    while at < len(text):
        mark = text.find("$", at)
        if mark < 0 or mark + 1 >= len(text):
            parts.append(text[at:])
            break
        if mark > at:
            parts.append(text[at:mark])
        part, at = _reference(compiled, text, mark)
        parts.append(part)
    return parts


def _reference(compiled: Compiled, text: str, mark: int) -> tuple[Any, int]:
    char = text[mark + 1]
    if char == "$":
        return "$", mark + 2
    simple = _WHOLE.get(char)
    if simple is not None:
        return simple, mark + 2
    if char == "+":
        last = compiled.index[compiled.names[-1]]
        return _group(last), mark + 2
    if char == "{":
        end = text.find("}", mark)
        name = text[mark + 2:end] if end > 0 else ""
        if name in compiled.index:
            return _group(compiled.index[name]), end + 1
        return "$", mark + 1
    end = mark + 1
    while end < len(text) and text[end] in "0123456789":
        end += 1
    name = text[mark + 1:end]
    if name and compiled.number(int(name)) is not None:
        return _group(compiled.number(int(name)) or 0), end
    return ("$" if not name else text[mark:end]), end


def _group(number: int) -> Callable[[Any], str]:
    return lambda found: found.group(number) or ""


_WHOLE: Final[dict[str, Callable[[Any], str]]] = {
    "&": lambda found: found.group(), "`": lambda found: found.string[:found.start()], "'": lambda found: found.string[found.end():],
    "_": lambda found: found.string,
}


def expand(compiled: Compiled, found: Any, replacement: str) -> str:
    """Match.Result."""
    return "".join([part if part.__class__ is str else part(found) for part in _replacement(compiled, replacement)])


def block_replacement(compiled: Compiled, block: Any) -> Callable[[str], str]:
    """A function that replaces each match by what a script block says of it; ``$_`` and the first argument are the match."""
    from havmsh.runtime.types.regexes import Match

    def make(found: Any) -> str:
        match = Match(compiled, found, found.string)
        if block.__class__.__name__ == "ScriptBlock":
            answer = block.invoke((match,), underscore=match)
            return to_text(answer[0] if len(answer) == 1 else Array(answer))
        return to_text(block(match))

    return lambda text: _substitute(compiled, text, make, -1, None)
