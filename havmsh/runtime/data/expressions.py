"""The expressions of System.Data: filters of ``DataTable.Select``, computed columns, ``Compute``. Facts: DataColumn.Expression in .NET's documentation."""

from __future__ import annotations

import re

from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.data import relatives
from havmsh.runtime.data.summing import Key, order, summed
from havmsh.runtime.errors import NetError
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import known, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.data.rows import DataRow
    from havmsh.runtime.data.tables import DataTable
    from havmsh.runtime.nettype import NetType

    Value = Callable[[DataRow | None], Any]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|'(?P<text>(?:[^']|'')*)'|#(?P<date>[^#]*)#|\[(?P<quoted>(?:[^\]\\]|\\.)*)\]|`(?P<ticked>[^`]*)`"
    r"|(?P<word>[A-Za-z_]\w*)|(?P<sign><=|>=|<>|[-+*/%=<>(),.]))")
_COMPARISONS: Final = {"=": (0,), "<>": (-1, 1), "<": (-1,), ">": (1,), "<=": (-1, 0), ">=": (0, 1)}
_AGGREGATES: Final = ("SUM", "AVG", "MIN", "MAX", "COUNT", "STDEV", "VAR")
_DEEPEST: Final = 200
_LONGEST: Final = 5_000


def chosen(table: DataTable, rows: list[DataRow], where: str, by: str) -> list[DataRow]:
    """The rows for which a filter holds, in an order (``Name DESC, Cpu``). Raises NetError (SyntaxErrorException, EvaluateException)."""
    if where and where.strip():
        test = _Reader(table, where).whole()
        rows = [row for row in rows if _true(test(row))]
    # the key orders rows where nothing else is asked for
    parts = [part.strip() for part in by.split(",")] if by and by.strip() else [f"[{column.name}]" for column in table.key]
    for part in reversed(parts):
        found = re.fullmatch(r"\[?(.*?)\]?(?:\s+(ASC|DESC))?", part, re.IGNORECASE)
        name = found.group(1) if found is not None else part
        column = table.find_column(name)
        if column is None:
            raise NetError("System.IndexOutOfRangeException", f"Cannot find column {name}.")
        rows = sorted(rows, key=lambda row, column=column: Key(row.value(column), table), reverse=(found is not None and (found.group(2) or "").upper() == "DESC"))
    return rows


def value_of(expression: str, row: DataRow, table: DataTable, net: NetType) -> Any:
    """What a computed column has in a row."""
    value = _Reader(table, expression).whole()(row)
    return value if value is DBNULL else convert(value, net)


def computed(table: DataTable, expression: str, where: str) -> Any:
    """An aggregate over the rows that a filter lets through."""
    reader = _Reader(table, expression)
    reader.rows = chosen(table, [row for row in table.rows if row.state != "Deleted"], where, "")
    return reader.whole()(None)


def _true(value: Any) -> bool:
    return value is not DBNULL and to_bool(value)


class _Reader:
    """Reads an expression into a function of a row: precedence from OR down to what stands alone."""

    def __init__(self, table: DataTable, text: str) -> None:
        self.table = table
        self.rows: list[DataRow] | None = None
        self.tokens = _tokens(text)
        if len(self.tokens) > _LONGEST:
            raise _syntax("The expression is too complex.")
        self.at = 0
        self.depth = 0

    def whole(self) -> Value:
        """The whole text."""
        made = self._or()
        if self.at < len(self.tokens):
            raise _syntax(f"Missing operand after '{self.tokens[self.at][1]}' operator.")
        return made

    def _next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _word(self, *words: str) -> str:
        """The next token if it is one of these words or signs, in upper case."""
        kind, text = self._next()
        if kind in {"word", "sign"} and text.upper() in words:
            self.at += 1
            return text.upper()
        return ""

    def _expect(self, sign: str) -> None:
        if not self._word(sign):
            raise _syntax("The expression is missing the closing parenthesis.")

    def _or(self) -> Value:
        left = self._and()
        while self._word("OR"):
            left = _either(left, self._and())
        return left

    def _and(self) -> Value:
        left = self._not()
        while self._word("AND"):
            left = _both(left, self._not())
        return left

    def _not(self) -> Value:
        if not self._word("NOT"):
            return self._comparison()
        inner = self._not()
        return lambda row: DBNULL if (value := inner(row)) is DBNULL else not to_bool(value)

    def _comparison(self) -> Value:
        left = self._sum()
        sign = self._word(*_COMPARISONS)
        if sign:
            return self._compared(left, sign, self._sum())
        if self._word("IS"):
            wanted = not self._word("NOT")
            if not self._word("NULL"):
                raise _syntax("The Is operator takes NULL or NOT NULL.")
            return lambda row: (left(row) is DBNULL) is wanted
        negative = bool(self._word("NOT"))
        if self._word("LIKE"):
            return _negated(self._like(left, self._sum()), negative)
        if self._word("IN"):
            return _negated(self._among(left), negative)
        return left

    def _compared(self, left: Value, sign: str, right: Value) -> Value:
        signs, table = _COMPARISONS[sign], self.table

        def test(row: DataRow | None) -> Any:
            first, second = left(row), right(row)
            return DBNULL if first is DBNULL or second is DBNULL else order(first, _alike(second, first), table) in signs

        return test

    def _like(self, left: Value, right: Value) -> Value:
        flags = 0 if self.table.case_sensitive else re.IGNORECASE

        def test(row: DataRow | None) -> Any:
            value, pattern = left(row), right(row)
            if value is DBNULL or pattern is DBNULL:
                return DBNULL
            return re.fullmatch(_like_pattern(to_text(pattern)), to_text(value), flags | re.DOTALL) is not None

        return test

    def _among(self, left: Value) -> Value:
        self._expect("(")
        tests = [self._compared(left, "=", self._sum())]
        while self._word(","):
            tests.append(self._compared(left, "=", self._sum()))
        self._expect(")")
        return lambda row: any(_true(test(row)) for test in tests)

    def _sum(self) -> Value:
        left = self._product()
        while sign := self._word("+", "-"):
            left = _calculated(sign, left, self._product())
        return left

    def _product(self) -> Value:
        left = self._unary()
        while sign := self._word("*", "/", "%"):
            left = _calculated(sign, left, self._unary())
        return left

    def _unary(self) -> Value:
        if not self._word("-"):
            return self._unary_rest()
        return _calculated("-", lambda _: 0, self._unary())

    def _unary_rest(self) -> Value:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _syntax("The expression is too complex.")
        try:
            return self._alone()
        finally:
            self.depth -= 1

    def _alone(self) -> Value:
        kind, text = self._next()
        self.at += 1
        if kind == "sign" and text == "(":
            inner = self._or()
            self._expect(")")
            return inner
        if kind in {"number", "text", "date"}:
            constant = _constant(kind, text)
            return lambda _: constant
        if kind == "word" and text.upper() in {"TRUE", "FALSE", "NULL"}:
            known_value = {"TRUE": True, "FALSE": False, "NULL": DBNULL}[text.upper()]
            return lambda _: known_value
        if kind == "word" and text.upper() in {"PARENT", "CHILD"} and self._next() in (("sign", "."), ("sign", "(")):
            relation, column = self._relative()
            if text.upper() == "CHILD":
                raise _syntax(f"Unbound reference in the expression '{relatives.shown(text, relation, column)}'.")
            return relatives.of_parent(self.table, relation, column)
        if kind == "word" and self._next() == ("sign", "("):
            return self._call(text)
        if kind in {"word", "quoted"}:
            return self._cell(text)
        raise _syntax(f"Missing operand before '{text}' operator." if kind == "sign" else "The expression is incomplete.")

    def _cell(self, name: str) -> Value:
        column = self.table.find_column(name)
        if column is None:
            raise NetError("System.Data.EvaluateException", f"Cannot find column [{name}].")
        return lambda row: DBNULL if row is None else row.value(column)

    def _relative(self) -> tuple[str | None, str]:
        """What stands behind ``Parent`` or ``Child``: the relation's name, if one is given, and the column's."""
        relation = None
        if self._word("("):
            relation = self._name()
            self._expect(")")
        if not self._word("."):
            raise _syntax("The expression is incomplete.")
        return relation, self._name()

    def _name(self) -> str:
        kind, text = self._next()
        if kind not in {"word", "quoted"}:
            raise _syntax("The expression is incomplete.")
        self.at += 1
        return text

    def _call(self, name: str) -> Value:
        self._expect("(")
        folded = name.upper()
        if folded in _AGGREGATES:
            return self._aggregate(folded)
        arguments = [] if self._word(")") else [self._or()]
        if arguments:
            while self._word(","):
                arguments.append(self._or())
            self._expect(")")
        made = _FUNCTIONS.get(folded)
        if made is None:
            raise NetError("System.Data.EvaluateException", f"The expression contains undefined function call {name}().")
        count, call = made
        if len(arguments) != count:
            raise NetError("System.Data.EvaluateException", f"Invalid number of arguments: function {name}().")
        return lambda row: call(row, *arguments)

    def _aggregate(self, name: str) -> Value:
        kind, text = self._next()
        if kind not in {"word", "quoted"}:
            raise _syntax("Error in aggregate argument: Expecting a single column argument with possible 'Child' qualifier.")
        self.at += 1
        if kind == "word" and text.upper() == "CHILD" and self._next() in (("sign", "."), ("sign", "(")):
            values = relatives.of_children(self.table, *self._relative())
            self._expect(")")
            return lambda row: summed(name, values(row), self.table)
        cell = self._cell(text)
        self._expect(")")
        table, rows = self.table, self.rows
        return lambda _: summed(name, [value for row in (rows if rows is not None else table.rows) if (value := cell(row)) is not DBNULL], table)


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text.rstrip()):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _syntax(f"The expression has an invalid character at position {at}.") if text[at] not in "'#[" else _syntax("The expression contains an invalid string constant: " + text[at:] + ".")
        at = token.end()
        kind = token.lastgroup or ""
        value = token.group(kind)
        found.append(("quoted" if kind == "ticked" else kind, re.sub(r"\\(.)", r"\1", value) if kind == "quoted" else value))
    return found


def _syntax(message: str) -> NetError:
    return NetError("System.Data.SyntaxErrorException", f"Syntax error: {message}" if message.startswith("Missing") else message)


def _constant(kind: str, text: str) -> Any:
    if kind == "text":
        return text.replace("''", "'")
    if kind == "date":
        return convert(text, known("System.DateTime"))
    return int(text) if text.isdigit() and int(text) <= 2147483647 else float(text)


def _alike(value: Any, model: Any) -> Any:
    """A text beside a number or a date, in their type."""
    from havmsh.runtime.typeof import type_of

    if isinstance(value, str) and not isinstance(model, str) and not isinstance(model, bool):
        return convert(value, type_of(model))
    return value


def _either(left: Value, right: Value) -> Value:
    return lambda row: _true(left(row)) or _true(right(row))


def _both(left: Value, right: Value) -> Value:
    return lambda row: _true(left(row)) and _true(right(row))


def _negated(test: Value, negative: bool) -> Value:
    return (lambda row: DBNULL if (value := test(row)) is DBNULL else not value) if negative else test


def _calculated(sign: str, left: Value, right: Value) -> Value:
    from havmsh.runtime import arithmetic_operators

    operator = {"+": arithmetic_operators.add, "-": arithmetic_operators.sub, "*": arithmetic_operators.mul, "/": arithmetic_operators.div, "%": arithmetic_operators.mod}[sign]

    def make(row: DataRow | None) -> Any:
        first, second = left(row), right(row)
        if first is DBNULL or second is DBNULL:
            return DBNULL
        if sign == "+" and (isinstance(first, str) or isinstance(second, str)):
            return to_text(first) + to_text(second)
        return operator(first, second)

    return make


def _like_pattern(pattern: str) -> str:
    """A pattern of LIKE: ``*`` and ``%`` at its ends are any text, brackets hold a character that is itself."""
    body = pattern
    start = end = ""
    if body[:1] in {"*", "%"}:
        start, body = ".*", body[1:]
    if body[-1:] in {"*", "%"}:
        end, body = ".*", body[:-1]
    plain = re.sub(r"\[(.)\]", r"\1", body)
    if "*" in re.sub(r"\[.\]", "", body) or "%" in re.sub(r"\[.\]", "", body):
        raise NetError("System.Data.EvaluateException", f"Error in Like operator: the string pattern '{pattern}' is invalid.")
    return start + re.escape(plain) + end


def _substring(row: DataRow | None, text: Value, start: Value, size: Value) -> Any:
    value = text(row)
    if value is DBNULL:
        return DBNULL
    at = int(start(row)) - 1
    return to_text(value)[max(at, 0):max(at, 0) + int(size(row))]


def _converted(row: DataRow | None, value: Value, name: Value) -> Any:
    given, wanted = value(row), to_text(name(row))
    net = resolve(wanted)
    if net is None:
        raise NetError("System.Data.EvaluateException", f"Invalid type name '{wanted}'.")
    return DBNULL if given is DBNULL else convert(given, net)


_FUNCTIONS: Final[dict[str, tuple[int, Callable[..., Any]]]] = {
    "LEN": (1, lambda row, text: DBNULL if (value := text(row)) is DBNULL else len(to_text(value))),
    "TRIM": (1, lambda row, text: DBNULL if (value := text(row)) is DBNULL else to_text(value).strip()),
    "ISNULL": (2, lambda row, first, other: other(row) if (value := first(row)) is DBNULL else value),
    "IIF": (3, lambda row, test, yes, no: yes(row) if _true(test(row)) else no(row)),
    "SUBSTRING": (3, _substring), "CONVERT": (2, _converted), "ABS": (1, lambda row, value: DBNULL if (given := value(row)) is DBNULL else abs(given)),
}
