"""WQL: what a query asks for, and which rows its condition lets through."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmdlets.outside.computer.wmi import Row

    Test = Callable[[Row], bool]
    Operand = Callable[[Row], Any]

_QUERY: Final = re.compile(r"^\s*select\s+(?P<what>[\w\s,*]+?)\s+from\s+(?P<name>\w+)(?:\s+where\s+(?P<where>.+))?\s*$", re.IGNORECASE | re.DOTALL)
_WORD: Final = re.compile(r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<number>[+-]?\d+(?:\.\d+)?)|(?P<name>\w+)|(?P<sign><>|!=|>=|<=|[=<>()]))""", re.DOTALL)
_SIGNS: Final = {
    "=": operator.eq, "<>": operator.ne, "!=": operator.ne, ">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le,
}


class Query(NamedTuple):
    """What is asked for: a class, the condition of its rows as text, the properties whose values are wanted (None: all)."""

    name: str
    where: str = ""
    columns: tuple[str, ...] | None = None


def parsed(text: str) -> Query | None:
    """The query that a text is; None for a text that is none."""
    found = _QUERY.match(text)
    if found is None:
        return None
    named = tuple(one.strip() for one in found["what"].split(","))
    return Query(found["name"], found["where"] or "", None if "*" in named else named)


def condition(where: str) -> Test:
    """A test of a row from a WQL condition: comparisons with ``and``, ``or``, ``not`` and parentheses. Raises ValueError for what is none."""
    if not where.strip():
        return lambda row: True
    reader = _Reader(where)
    test = reader.either()
    if reader.words:
        raise ValueError(where)
    return test


class _Reader:
    """Reads a condition word by word: each is its kind and its text."""

    def __init__(self, where: str) -> None:
        self.words: list[tuple[str, str]] = []
        at = 0
        where = where.rstrip()
        while at < len(where):
            found = _WORD.match(where, at)
            if found is None:
                raise ValueError(where)
            self.words.append((str(found.lastgroup), found[str(found.lastgroup)]))
            at = found.end()
        self.words.reverse()

    def took(self, text: str) -> bool:
        """Whether the next word is a keyword or sign; then it is taken."""
        if self.words and self.words[-1][0] in ("name", "sign") and self.words[-1][1].casefold() == text:
            self.words.pop()
            return True
        return False

    def either(self) -> Test:
        """``or``."""
        tests = [self.both()]
        while self.took("or"):
            tests.append(self.both())
        return lambda row: any(test(row) for test in tests)

    def both(self) -> Test:
        """``and``."""
        tests = [self.one()]
        while self.took("and"):
            tests.append(self.one())
        return lambda row: all(test(row) for test in tests)

    def one(self) -> Test:
        """``not``, parentheses, or a comparison."""
        if self.took("not"):
            test = self.one()
            return lambda row: not test(row)
        if self.took("("):
            test = self.either()
            if not self.took(")"):
                raise ValueError("(")
            return test
        return self.comparison()

    def comparison(self) -> Test:
        """``Name = 'x'``, ``Name like '%x%'``, ``Name is not null``."""
        left = self.operand()
        if self.took("is"):
            wanted = not self.took("not")
            if not self.took("null"):
                raise ValueError("is")
            return lambda row: (left(row) is None) is wanted
        if self.took("like"):
            fits = _like(str(self.operand()({}))).fullmatch
            return lambda row: (value := left(row)) is not None and fits(str(value)) is not None
        kind, sign = self.words.pop() if self.words else ("", "")
        if kind != "sign" or sign not in _SIGNS:
            raise ValueError(sign)
        right = self.operand()
        return lambda row: _compared(left(row), sign, right(row))

    def operand(self) -> Operand:
        """A property, or a value."""
        kind, text = self.words.pop() if self.words else ("", "")
        if kind == "text":
            value: Any = re.sub(r"\\(.)", r"\1", text[1:-1])
        elif kind == "number":
            value = float(text) if "." in text else int(text)
        elif kind == "name":
            folded = text.casefold()
            if folded not in ("true", "false", "null"):
                return lambda row: next((item for key, item in row.items() if key.casefold() == folded), None)
            value = {"true": True, "false": False, "null": None}[folded]
        else:
            raise ValueError(text)
        return lambda row: value


def _compared(left: Any, sign: str, right: Any) -> bool:
    """Texts by their letters, numbers by their value, with null nothing but itself. Raises ValueError where one is a number and the other is none."""
    if left is None or right is None:
        return sign in ("=", "<>", "!=") and (left is right) is (sign == "=")
    if isinstance(left, str) and isinstance(right, str):
        return bool(_SIGNS[sign](left.casefold(), right.casefold()))
    return bool(_SIGNS[sign](_number(left), _number(right)))


def _number(value: Any) -> float:
    """The number that a value is or tells: truth counts as one."""
    return float({"true": 1, "false": 0}.get(value.casefold(), value) if isinstance(value, str) else value)


def _like(pattern: str) -> re.Pattern[str]:
    """A pattern of LIKE: ``%`` for any letters, ``_`` for one, sets in brackets. Raises ValueError for a set that is none."""
    made, at = "", 0
    while at < len(pattern):
        end = pattern.find("]", at) if pattern[at] == "[" else -1
        if end > at:
            made += "[" + pattern[at + 1:end].replace("\\", "\\\\") + "]"
            at = end
        else:
            made += {"%": ".*", "_": "."}.get(pattern[at], re.escape(pattern[at]))
        at += 1
    try:
        return re.compile(made, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise ValueError(pattern) from error
