"""Reads a .NET pattern into its tree. What .NET refuses is refused with its words and offset. Facts: RegexParser.cs, "Regular Expression Language"."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError
from havmsh.runtime.regex.characters import CharacterReader, invalid
from havmsh.runtime.regex.nodes import Anchor, Any, Capture, Char, Choice, Group, Look, Node, Pattern, Reference, Repeat, Sequence, Set, Test
from havmsh.runtime.regex.options import ECMA, EXPLICIT, LETTERS, VERBOSE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# groups within groups; beyond it the libraries would run out of stack
_DEEPEST: Final = 5_000
_TOO_DEEP: Final = (
    "Insufficient stack to continue executing the program safely. This can happen from having too many functions on the call stack or function on the stack using too "
    "much stack space.")
_BLANKS: Final = " \t\n\r\f\v"
_HIGHEST: Final = 2147483647
_QUANTIFIER: Final = re.compile(r"[*+?]|\{([0-9]+)(?:(,)([0-9]*))?\}")
_OPTIONS: Final = re.compile(r"\(\?([imnsx]*)(?:-([imnsx]*))?([):])", re.IGNORECASE)
_NAMED: Final = re.compile(r"\(\?(?:<(\w*)(?:-(\w+))?>|'(\w*)(?:-(\w+))?')")
_LOOKS: Final = {"(?=": (False, False), "(?!": (False, True), "(?<=": (True, False), "(?<!": (True, True)}
_BAD_NAME: Final = "Invalid group name: Group names must begin with a word character."


def read(pattern: str, flags: int) -> Pattern:
    """The tree of a pattern. Raises NetError (RegexParseException)."""
    return _Reader(pattern, flags).whole()


def _changed(flags: int, on: str, off: str | None) -> int:
    for letter in on.lower():
        flags |= LETTERS[letter]
    for letter in (off or "").lower():
        flags &= ~LETTERS[letter]
    return flags


class _Reader(CharacterReader):
    """One pass over a pattern. One that ``scans`` only looks which groups there are."""

    def __init__(self, pattern: str, flags: int, *, scans: bool = False) -> None:
        super().__init__(pattern)
        self.flags = flags
        self.scans = scans
        self.depth = 0
        self.unnamed = 0
        self.order: list[str] = []
        self._known: frozenset[str] | None = None

    def whole(self) -> Pattern:
        """The whole pattern."""
        root = self._alternatives(self.flags)
        if self.at < len(self.pattern):
            raise invalid(self.pattern, self.at + 1, "Too many )'s.")
        return Pattern(self.pattern, root, self.order)

    def known(self, key: str) -> bool:
        """Whether a group of that name or number is anywhere in the pattern."""
        if self.scans:
            return True
        if self._known is None:
            ahead = _Reader(self.pattern, self.flags, scans=True)
            # an error that stands further on is reported when it is reached
            try:
                order = ahead.whole().order
            except NetError:
                order = ahead.order
            self._known = frozenset(name for number, key in Pattern("", Sequence([]), order).groups for name in (str(number), key))
        return key in self._known

    # ---- sequences

    def _alternatives(self, flags: int) -> Node:
        """Up to the closing bracket. Options set within apply to what follows, also behind a bar."""
        branches: list[Node] = []
        items: list[Node] = []
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.at += 1
                branches.append(Sequence(items))
                items = []
                continue
            found = _OPTIONS.match(self.pattern, self.at)
            if found is not None and found.group(3) == ")":
                self.at = found.end()
                flags = _changed(flags, found.group(1), found.group(2))
                continue
            if self._skip(flags):
                continue
            items.append(self._quantified(self._atom(flags), flags))
        branches.append(Sequence(items))
        return branches[0] if len(branches) == 1 else Choice(branches)

    def _skip(self, flags: int) -> bool:
        """Passes over blanks where they mean nothing, and comments; whether there were any."""
        pattern, start = self.pattern, self.at
        while self.at < len(pattern):
            if flags & VERBOSE and pattern[self.at] in _BLANKS:
                self.at += 1
            elif flags & VERBOSE and pattern[self.at] == "#":
                end = pattern.find("\n", self.at)
                self.at = len(pattern) if end < 0 else end + 1
            elif pattern.startswith("(?#", self.at):
                end = pattern.find(")", self.at)
                if end < 0:
                    raise invalid(pattern, len(pattern), "Unterminated (?#...) comment.")
                self.at = end + 1
            else:
                break
        return self.at > start

    def _atom(self, flags: int) -> Node:
        pattern, at = self.pattern, self.at
        char = pattern[at]
        if char == "(":
            return self._group(flags)
        if char == "[":
            return self.set(flags)
        if char == "\\":
            return self._escape(flags)
        if char in "*+?" or (char == "{" and _QUANTIFIER.match(pattern, at)):
            raise invalid(pattern, at + 1, f"Quantifier '{char}' following nothing.")
        self.at += 1
        if char in "^$":
            return Anchor(char, flags)
        return Any(flags) if char == "." else Char(char, flags)

    def _quantified(self, atom: Node, flags: int) -> Node:
        """The atom with what says how often."""
        pattern = self.pattern
        self._skip(flags)
        found = _QUANTIFIER.match(pattern, self.at)
        if found is None:
            return atom
        sign = found.group()
        low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign, (0, 0))
        if found.group(1):
            low = self._number(found.start(1), found.group(1))
            high = low if not found.group(2) else self._number(found.start(3), found.group(3)) if found.group(3) else None
        if high is not None and low > high:
            raise invalid(pattern, found.end(), "Illegal {x,y} with x > y.")
        self.at = found.end()
        self._skip(flags)
        lazy = pattern.startswith("?", self.at)
        self.at += lazy
        again = _QUANTIFIER.match(pattern, self.at)
        if again is not None:
            raise invalid(pattern, self.at + 1, f"Nested quantifier '{again.group()[0]}'.")
        return Repeat(atom, low, high, lazy)

    def _number(self, at: int, digits: str) -> int:
        """Digits as a number, which 32 bits must hold; refused at the digit that is too much."""
        for length in range(10, len(digits) + 1):
            if int(digits[:length]) > _HIGHEST:
                raise invalid(self.pattern, at + length, "Quantifier and capture group numbers must be less than or equal to Int32.MaxValue.")
        return int(digits)

    # ---- groups

    def _body(self, flags: int) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NetError("System.InsufficientExecutionStackException", _TOO_DEEP)
        body = self._alternatives(flags)
        self.depth -= 1
        if self.at >= len(self.pattern):
            raise invalid(self.pattern, len(self.pattern), "Not enough )'s.")
        self.at += 1
        return body

    def _group(self, flags: int) -> Node:
        pattern, at = self.pattern, self.at
        if not pattern.startswith("(?", at):
            self.at += 1
            if flags & EXPLICIT:
                return Group(self._body(flags))
            self.unnamed += 1
            return self._capture(str(self.unnamed), None, flags)
        for opening, (behind, negative) in _LOOKS.items():
            if pattern.startswith(opening, at):
                self.at += len(opening)
                return Look(self._body(flags), behind, negative)
        if pattern.startswith("(?>", at):
            self.at += 3
            return Group(self._body(flags), atomic=True)
        named = _NAMED.match(pattern, at)
        if named is not None:
            return self._named(named, flags)
        if pattern.startswith("(?(", at):
            return self._conditional(flags)
        scoped = _OPTIONS.match(pattern, at)
        if scoped is not None and scoped.group(3) == ":":
            self.at = scoped.end()
            return Group(self._body(_changed(flags, scoped.group(1), scoped.group(2))))
        raise self._no_group()

    def _capture(self, key: str | None, minus: str | None, flags: int) -> Capture:
        if key is not None and key not in self.order:
            self.order.append(key)
        return Capture(self._body(flags), key, minus)

    def _named(self, found: re.Match[str], flags: int) -> Node:
        name = found.group(1) if found.group(1) is not None else found.group(3) or ""
        minus = found.group(2) or found.group(4)
        self.at = found.end()
        if not name and minus is None:
            raise invalid(self.pattern, self.at, _BAD_NAME)
        return self._capture(self._named_key(name) if name else None, None if minus is None else self._asked_key(self._named_key(minus)), flags)

    def _named_key(self, name: str) -> str:
        """The group that a name in angles means. A number is written without leading zeros."""
        if not name[0].isdecimal():
            return name
        if not name.isdecimal():
            raise invalid(self.pattern, self.at, _BAD_NAME)
        if not int(name):
            raise invalid(self.pattern, self.at, "Capture number cannot be zero.")
        return str(int(name))

    def _asked_key(self, key: str) -> str:
        """The key of a group that must be somewhere in the pattern."""
        if not self.known(key):
            kind = f"number {key}" if key.isdecimal() else f"name '{key}'"
            raise invalid(self.pattern, self.at, f"Reference to undefined group {kind}.")
        return key

    def _no_group(self) -> Exception:
        """The error of ``(?`` with what is no construct, at the place where reading it ended."""
        pattern, at = self.pattern, self.at
        if re.compile(r"\(\?[<'](?:\W|$)").match(pattern, at) is None and (named := re.compile(r"\(\?[<']\w+(?:-\w*)?").match(pattern, at)) is not None:
            if named.end() < len(pattern) and pattern[named.end()] not in ">'":
                return invalid(pattern, named.end(), _BAD_NAME)
            return invalid(pattern, named.end(), "Unrecognized grouping construct.")
        return invalid(pattern, min(at + 3 if at + 2 < len(pattern) else at + 2, len(pattern)), "Unrecognized grouping construct.")

    def _conditional(self, flags: int) -> Node:
        pattern = self.pattern
        found = re.compile(r"\(\?\((\w+)\)").match(pattern, self.at)
        key = found.group(1) if found is not None else ""
        if found is not None and key.isdecimal() and not self.known(key):
            raise invalid(pattern, found.end(), f"Conditional alternation refers to an undefined group number {key}.")
        if found is not None and (key.isdecimal() or self.known(key)) and not (self.scans and not key.isdecimal()):
            self.at = found.end()
            return self._branches(key, None, flags)
        self.at += 2
        return self._branches(None, self._condition(flags), flags)

    def _condition(self, flags: int) -> Look:
        """A condition that is no group: it is looked for ahead, and what is in its own brackets is not kept."""
        pattern = self.pattern
        if pattern.startswith("(?#", self.at):
            raise invalid(pattern, self.at + 3, "Conditional alternation conditions cannot be comments.")
        if _NAMED.match(pattern, self.at) is not None:
            raise invalid(pattern, self.at + 3, "Conditional alternation conditions do not capture and cannot be named.")
        if not pattern.startswith("(?", self.at):
            self.at += 1
            return Look(self._body(flags), behind=False, negative=False)
        node = self._group(flags)
        return node if isinstance(node, Look) else Look(node, behind=False, negative=False)

    def _branches(self, key: str | None, look: Look | None, flags: int) -> Test:
        body = self._body(flags)
        branches = body.branches if isinstance(body, Choice) else [body]
        if len(branches) > 2:
            raise invalid(self.pattern, self.at, "Too many | in (?()|).")
        return Test(key, look, branches[0], branches[1] if len(branches) > 1 else Sequence([]))

    # ---- escapes

    def _escape(self, flags: int) -> Node:
        pattern = self.pattern
        at = self.at + 1
        if at >= len(pattern):
            raise invalid(pattern, len(pattern), "Illegal \\ at end of pattern.")
        char = pattern[at]
        if char in "dDwWsSpP":
            return Set([self.kind(at)], flags, bare=True)
        if char in "bBAzZG":
            self.at = at + 1
            return Anchor(char, flags)
        if char == "k":
            return self._back_reference(at, flags)
        if char.isdecimal() and char != "0":
            number = self._numbered(at, flags)
            if number is not None:
                return Reference(number, flags)
        text, self.at = self.character(at)
        return Char(text, flags)

    def _back_reference(self, at: int, flags: int) -> Node:
        found = re.compile(r"k(?:<(\w+)>|'(\w+)'|\{(\w+)\})").match(self.pattern, at)
        if found is None:
            raise invalid(self.pattern, at + 1, "Malformed \\k<...> named back reference.")
        self.at = found.end()
        return Reference(self._asked_key(found.group(1) or found.group(2) or found.group(3)), flags)

    def _numbered(self, at: int, flags: int) -> str | None:
        """The group of a number after a backslash; None where the digits are a character in octal."""
        end = at
        while end < len(self.pattern) and self.pattern[end].isdecimal():
            end += 1
        digits = self.pattern[at:end]
        self._number(at, digits)
        # ECMAScript takes as many digits as name a group
        while flags & ECMA and len(digits) > 1 and not self.known(digits):
            digits = digits[:-1]
        if self.known(digits):
            self.at = at + len(digits)
            return digits
        if len(digits) == 1 or self.pattern[at] in "89":
            raise invalid(self.pattern, at + len(digits), f"Reference to undefined group number {digits}.")
        return None
