"""XPath 1.0: text to a tree of tuples.

``("path", absolute, filter, steps)``: ``filter`` an expression that the steps start from, or None. A step is ``(axis, test, predicates)``; a test ``("name", prefix, local)`` or
``("type", kind, argument)``. The other nodes: ``("number", n)``, ``("text", s)``, ``("call", name, arguments)``, ``("filter", expression, predicates)``, ``("negate", e)`` and
``(operator, left, right)``.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

AXES: Final = frozenset((
    "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following", "following-sibling", "namespace", "parent",
    "preceding", "preceding-sibling", "self",
))
_KINDS: Final = frozenset(("node", "text", "comment", "processing-instruction"))
_TOKENS: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<text>\"[^\"]*\"|'[^']*')|(?P<sign>//|::|\.\.|<=|>=|!=|[()\[\]@,/|+=<>*.-])|(?P<variable>\$[\w:.-]+)"
    r"|(?P<name>[^\W\d][\w.-]*(?::(?!:)(?:\*|[^\W\d][\w.-]*))?))", re.UNICODE,
)
_LEVELS: Final = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
_SELF_OR_BELOW: Final = ("descendant-or-self", ("type", "node", ""), ())


class XPathError(Exception):
    """An expression that is none; its text is .NET's."""


def parse(text: str) -> Any:
    """The tree of an expression. Raises XPathError."""
    reader = _Reader(text)
    found = reader.expression()
    if reader.peek():
        raise reader.wrong()
    return found


class _Reader:
    """The tokens of one expression, and how far it was read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            found = _TOKENS.match(text, at)
            if found is None or found.end() == at:
                raise XPathError("This is an unclosed string.") if text[at:].lstrip()[:1] in ("'", '"') else self.wrong()
            self.tokens.append((found.lastgroup or "", found[found.lastgroup or 0]))
            at = found.end()
        self.at = 0

    def wrong(self) -> XPathError:
        """What .NET says of what cannot be read."""
        return XPathError(f"'{self.text}' has an invalid token.")

    def peek(self, ahead: int = 0) -> str:
        """The text of a token to come; empty at the end."""
        at = self.at + ahead
        return self.tokens[at][1] if at < len(self.tokens) else ""

    def kind(self, ahead: int = 0) -> str:
        """The kind of a token to come."""
        at = self.at + ahead
        return self.tokens[at][0] if at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        """The next token, which must be as wanted."""
        found = self.peek()
        if not found or (wanted and found != wanted):
            raise self.wrong()
        self.at += 1
        return found

    def expression(self, level: int = 0) -> Any:
        """``or`` down to ``mod``, then minus and union."""
        if level == len(_LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while self.peek() in _LEVELS[level] and self.kind() in ("sign", "name"):
            left = (self.take(), left, self.expression(level + 1))
        return left

    def unary(self) -> Any:
        """``-e`` and ``a | b``."""
        if self.peek() == "-":
            self.take()
            return ("negate", self.unary())
        left = self.path()
        while self.peek() == "|":
            left = (self.take(), left, self.path())
        return left

    def path(self) -> Any:
        """A location path, or an expression that one starts from."""
        if not self._primary():
            return self.location()
        start = self.primary()
        tests = self.predicates()
        if tests:
            start = ("filter", start, tests)
        if self.peek() not in ("/", "//"):
            return start
        steps: list[Any] = []
        self.steps(steps)
        return ("path", False, start, tuple(steps))

    def _primary(self) -> bool:
        if self.kind() in ("number", "text", "variable") or self.peek() == "(":
            return True
        return self.kind() == "name" and self.peek(1) == "(" and self.peek() not in _KINDS

    def primary(self) -> Any:
        """A number, a text, a call, or something in parentheses."""
        kind, text = self.kind(), self.take()
        if kind == "number":
            return ("number", float(text))
        if kind == "text":
            return ("text", text[1:-1])
        if kind == "variable":
            raise XPathError("Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
        if text == "(":
            inner = self.expression()
            self.take(")")
            return inner
        self.take("(")
        arguments: list[Any] = []
        while self.peek() != ")":
            if arguments:
                self.take(",")
            arguments.append(self.expression())
        self.take(")")
        return ("call", text, tuple(arguments))

    def predicates(self) -> tuple[Any, ...]:
        """``[…]``, as many as there are."""
        found: list[Any] = []
        while self.peek() == "[":
            self.take()
            found.append(self.expression())
            self.take("]")
        return tuple(found)

    def location(self) -> Any:
        """``/a/b``, ``//a``, ``a/@b``."""
        steps: list[Any] = []
        absolute = self.peek() in ("/", "//")
        if absolute:
            if self.peek() == "/" and not self._starts_step(1):
                self.take()
                return ("path", True, None, ())
        else:
            steps.append(self.step())
        self.steps(steps)
        return ("path", absolute, None, tuple(steps))

    def _starts_step(self, ahead: int) -> bool:
        return self.kind(ahead) == "name" or self.peek(ahead) in ("*", ".", "..", "@")

    def steps(self, steps: list[Any]) -> None:
        """What follows slashes."""
        while self.peek() in ("/", "//"):
            if self.take() == "//":
                steps.append(_SELF_OR_BELOW)
            steps.append(self.step())

    def step(self) -> Any:
        """One step with its predicates."""
        if self.peek() in (".", ".."):
            return ("self" if self.take() == "." else "parent", ("type", "node", ""), self.predicates())
        axis = "child"
        if self.peek() == "@":
            self.take()
            axis = "attribute"
        elif self.kind() == "name" and self.peek(1) == "::":
            axis = self.take()
            self.take("::")
            if axis not in AXES:
                raise self.wrong()
        return (axis, self.test(), self.predicates())

    def test(self) -> Any:
        """What a node must be."""
        if self.peek() == "*":
            self.take()
            return ("name", None, "*")
        if self.kind() != "name":
            raise XPathError("Expression must evaluate to a node-set.")
        name = self.take()
        if self.peek() == "(" and name in _KINDS:
            self.take()
            argument = self.take()[1:-1] if self.kind() == "text" else ""
            self.take(")")
            return ("type", name, argument)
        prefix, colon, local = name.partition(":")
        return ("name", prefix, local) if colon else ("name", None, name)
