"""A text and options as what can search: ``compile_``, kept. ``_program`` chooses what runs it."""

from __future__ import annotations

from functools import lru_cache, partial

from havmsh.runtime.errors import NetError, failure
from havmsh.runtime.regex.options import IGNORECASE, INVARIANT, NONBACKTRACKING, REVERSE
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.errors import PSError
    from havmsh.runtime.regex.nodes import Node, Pattern


class Compiled:
    """A pattern ready to run. ``names`` has each group's name in .NET's order, ``numbers`` its number, ``index`` its place in the program's matches."""

    __slots__ = ("_captures", "finditer", "flags", "index", "names", "numbers", "pattern", "plain", "program", "search", "seconds", "slots", "sub")

    def __init__(self, pattern: str, flags: int, seconds: float | None = None) -> None:
        from havmsh.runtime.regex.reader import read

        self.pattern = pattern
        self.flags = flags
        self.seconds = seconds
        tree = read(pattern, flags)
        if flags & NONBACKTRACKING:
            from havmsh.runtime.regex.linear import refuse_others

            refuse_others(tree, flags)
        self.numbers = [number for number, _ in tree.groups]
        self.names = [name for _, name in tree.groups]
        self.program, self.index = _program(tree, flags, seconds)
        self.search: Callable[..., Any] = self.program.search
        self.plain: Callable[[str], Any] = getattr(self.program, "plain_search", None) or self.search
        """What searches texts of ASCII alone."""
        self.finditer: Callable[..., Any] = self.program.finditer
        self.sub: Callable[[str, str], str] | None = getattr(self.program, "sub", None)
        if not flags & REVERSE and _may_prefer_nothing(tree):
            self.finditer, self.sub = partial(_in_order, self.program), None
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
            from havmsh.runtime.regex.python import with_captures

            self._captures = with_captures(self.program)
        again = self._captures.search(found.string, found.start())
        if again is None or again.span() != found.span():
            return [found.span(group)] if found.start(group) >= 0 else []
        return list(again.spans(group))


def _program(tree: Pattern, flags: int, seconds: float | None) -> tuple[Any, dict[str, int]]:
    """What runs the pattern, and the place of each group in its matches: a library where one can, else our own machine."""
    from havmsh.runtime.regex.nodes import Capture

    program = None
    if "-" not in tree.text or not any(isinstance(node, Capture) and node.minus is not None for node in tree.root.walk()):
        from havmsh.runtime.regex.python import compiled

        program = compiled(tree, flags, timed=seconds is not None)
    places = tree.order
    if program is not None and not flags & REVERSE and seconds is None:
        return _by_text(tree, program, flags), {"0": 0} | {name: at + 1 for at, name in enumerate(places)}
    from havmsh.runtime.regex.guided import Guided
    from havmsh.runtime.regex.machine import Machine

    plodder = None
    if program is None:
        program = Machine(tree, flags)
        places = program.places[1:]
    elif seconds is not None and _may_explode(tree):
        plodder = partial(Machine, tree, flags)
    return Guided(program, tree.text, bool(flags & REVERSE), seconds, plodder), {"0": 0} | {name: at + 1 for at, name in enumerate(places)}


def _may_prefer_nothing(tree: Pattern) -> bool:
    """Whether an empty match could come before a longer one at the same place."""
    from havmsh.runtime.regex.nodes import Choice, Repeat, Test

    nodes = list(tree.root.walk())
    return any(isinstance(node, (Choice, Test)) or isinstance(node, Repeat) and node.lazy for node in nodes) and _may_be_empty(nodes)


def _may_be_empty(nodes: list[Node]) -> bool:
    """Whether the first of the nodes, which the others are within and follow, could match without a character."""
    from havmsh.runtime.regex.nodes import Any, Char, Choice, Look, Repeat, Set, Test

    empty: dict[int, bool] = {}
    for node in reversed(nodes):
        if isinstance(node, (Char, Any, Set)):
            found = False
        elif isinstance(node, Test):
            found = empty[id(node.yes)] or empty[id(node.no)]
        elif isinstance(node, Choice):
            found = any(empty[id(each)] for each in node.branches)
        else:  # places and references may be empty themselves
            found = isinstance(node, Repeat) and not node.low or not node.parts or isinstance(node, Look) or all(empty[id(each)] for each in node.children())
        empty[id(node)] = found
    return empty[id(nodes[0])]


def _in_order(program: Any, text: str, *place: int) -> Iterator[Any]:
    """One match after the other; after an empty one .NET looks from the next place on, where the libraries look for a longer one at the same place."""
    empty = -1
    for found in program.finditer(text, *place):
        start, end = found.span()
        if start == empty:
            break
        yield found
        empty = end if start == end else -1
    else:
        return
    at = empty + 1
    while at <= len(text):
        found = program.search(text, at)
        if found is None:
            return
        yield found
        start, end = found.span()
        at = end + (start == end)


def _by_text(tree: Pattern, program: Any, flags: int) -> Any:
    """The program itself, or what takes another one for texts in which letters without case are not what the library takes them for."""
    from havmsh.runtime.regex.nodes import Char, Set

    if not any(isinstance(node, (Char, Set)) and node.flags & IGNORECASE for node in tree.root.walk()):
        return program
    from havmsh.runtime.regex.casing import ByText, is_odd
    from havmsh.runtime.regex.python import compiled

    return ByText(program, lambda of_i: compiled(tree, flags, of_i=of_i), bool(flags & INVARIANT), is_odd(tree.text))


def _may_explode(tree: Pattern) -> bool:
    """Whether repetitions stand within each other: then .NET goes back so often that its time is over where a library would cut short."""
    from havmsh.runtime.regex.nodes import Repeat

    outer = [node for node in tree.root.walk() if isinstance(node, Repeat) and node.high is None]
    return any(isinstance(inner, Repeat) and inner.high != inner.low for node in outer for inner in node.body.walk())


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
        raise invalid_pattern(value, error) from None


def invalid_pattern(value: Any, error: NetError) -> PSError:
    """InvalidRegularExpression."""
    return failure(f"The regular expression pattern {to_text(value)} is not valid.", "InvalidRegularExpression", target=value, inner=error.exception)


# ---------------------------------------------------------------- operators


# ---------------------------------------------------------------- replacement
