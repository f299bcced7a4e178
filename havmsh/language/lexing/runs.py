"""Runs of tokens that are found at once: what stands in nearly every line of a script, so plainly that no mode or neighbour could change it. Whatever is not so plain is left, with nothing taken, to the scanners of
the lexer, which know every case.
"""

from __future__ import annotations

from havmsh.language.ast import NumberLiteral
from havmsh.language.lexing.state import EXPRESSION, TYPE_NAME
from havmsh.language.lexing.strings import DOUBLE, SINGLE, Strings, variable_path
from havmsh.language.tokens import OPERATORS, ParameterName, Token
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_VALUE = (
    r"[ \t]*(?:"
    r"\$([A-Za-z_][A-Za-z0-9_]*+)(?:\.([A-Za-z_][A-Za-z0-9_]*+))?"  # 1 variable, 2 its member
    rf"|'([^{SINGLE}]*)'|\"([^{DOUBLE}$`]*)\""  # 3, 4
    r"|([0-9]{1,9})"  # 5 number
    r")"
)
_PUNCTUATION = r"([)};,\]]|\|\|?|&&?|[+\-*/%]=|[+](?![+0-9.])|-(?=[ \t$(])|\*(?!>)|/|%|=|\.\.)"
_FOLLOWS = (
    r"[ \t]*(?:"
    r"(\r?\n)"  # 6 end of line
    rf"|{_PUNCTUATION}"  # 7
    r"|-([A-Za-z]++)(?!:|[^\x00-\x7f])"  # 8 operator
    r")"
)
_OPERAND = pattern(_VALUE + _FOLLOWS)
_FIRST_OPERAND = pattern(_VALUE + r"(?=[ \t\r\n&),;}|])" + _FOLLOWS)
"""The same where a command could begin: what ends no command's word would be part of it."""
_FOLLOWING = pattern(r"[ \t]*" + _PUNCTUATION)
_BEGINNING = pattern(r"[ \t]*(?:(\(|@[({]|\$\()|\$([A-Za-z_][A-Za-z0-9_]*+)(?=[.\[])|\")")
_PLAIN_KEY = pattern(r"[ \t]*([A-Za-z_][A-Za-z0-9_]*+)[ \t]*=")
_ASSIGNS = pattern(r"[ \t]*([+\-*/%]?=)")
_ASSIGNED = pattern(r"\$([A-Za-z_][A-Za-z0-9_]*+(?::[A-Za-z_][A-Za-z0-9_]*+)?)(?:[ \t]*(=)|[ \t]+([+\-*/%]=))")
_VARIABLE_FOLLOWS = pattern(r"\$[A-Za-z_][A-Za-z0-9_]*+(?=[ \t\r\n&(),;{}|.\[=]|\Z)")
_SIMPLE_TYPE = pattern(r"([A-Za-z_][A-Za-z0-9_.]*)([\](])")
_SIMPLE_GENERIC = pattern(r"([A-Za-z_][A-Za-z0-9_.]*)\[([A-Za-z_][A-Za-z0-9_.]*)?\]\]")
_SIMPLE_MEMBER = pattern(r"([A-Za-z_][A-Za-z0-9_]*+)(?![^\x00-\x7f])(\()?")


class Runs(Strings):
    """Finds several tokens by one match."""

    __slots__ = ()

    def next_token(self) -> Token:
        """The token at the current position in the current mode."""
        raise NotImplementedError

    # ------------------------------------------------------------ values

    def operand(self) -> tuple[Token, Token | None, Token] | None:
        """Where an expression may begin, a plain value, the name of its member if one is asked of it, and the plain word after both: the commonest run of tokens, found at once. None, with nothing taken, for all
        else."""
        mode = self.mode
        if self.skipped is not None or mode == TYPE_NAME:
            return None
        match = (_OPERAND if mode == EXPRESSION else _FIRST_OPERAND).match(self.text, self.position)
        if match is None:
            return None
        variable, name, literal, expandable, number, newline, punctuation, dashed = match.groups()
        source, base, tokens = self.source, self.base, self.tokens
        member: Token | None = None
        if variable is not None:
            start, end = match.span(1)
            end += base
            token = Token(source, start - 1 + base, end, "Variable", variable_path(variable))
            tokens.append(token)
            if name is not None:
                tokens.append(Token(source, end, end + 1, "."))
                member = Token(source, end + 1, end + 1 + len(name), "Identifier")
                tokens.append(member)
        elif number is not None:
            start, end = match.span(5)
            token = Token(source, start + base, end + base, "Number", NumberLiteral("int", int(number)))
            tokens.append(token)
        else:
            kind, group, value = ("StringExpandable", 4, expandable) if literal is None else ("StringLiteral", 3, literal)
            start, end = match.span(group)
            token = Token(source, start - 1 + base, end + 1 + base, kind, value)
            tokens.append(token)
        self.position = end = match.end()
        end += base
        if punctuation is not None:
            following = Token(source, end - len(punctuation), end, punctuation)
        elif newline is not None:
            following = Token(source, end - len(newline), end, "NewLine")
        else:
            kind = OPERATORS.get(dashed.lower(), "")
            following = Token(source, end - len(dashed) - 1, end, kind) if kind else Token(source, end - len(dashed) - 1, end, "Parameter", ParameterName(dashed, False))
        tokens.append(following)
        return token, member, following

    def beginning(self) -> Token | None:
        """In an expression, the first token of a value with parts: a bracket that opens, a string that expands, a variable of which something is asked; None, with nothing taken, for all else."""
        if self.mode != EXPRESSION:
            return None
        match = _BEGINNING.match(self.text, self.position)
        if match is None:
            return None
        group = match.lastindex
        start = match.start(group or 0)
        if group == 1:
            return self._matched(match, start, match[1], None)
        if group == 2:
            return self._matched(match, start - 1, "Variable", variable_path(match[2]))
        self.position = match.end()
        return self._string("StringExpandable", match.end() - 1, self._expandable_body())

    def following(self) -> Token:
        """The next token, after a value: in an expression mostly punctuation."""
        match = _FOLLOWING.match(self.text, self.position) if self.mode == EXPRESSION else None
        return self.next_token() if match is None else self._matched(match, match.start(1), match[1], None)

    def plain_key(self) -> tuple[Token, Token] | None:
        """A plain name and an equals sign: the commonest key of a hashtable. None, with nothing taken, for all else."""
        match = _PLAIN_KEY.match(self.text, self.position)
        if match is None:
            return None
        name = self._matched(match, match.start(1), "Identifier", None, match.end(1))
        return name, self._matched(match, match.end() - 1, "=", None)

    def assignment_operator(self) -> Token | None:
        """An assignment operator, after white space: the commonest thing after a variable at the beginning of a statement."""
        match = _ASSIGNS.match(self.text, self.position)
        return None if match is None else self._matched(match, match.start(1), match[1], None)

    def assigned_variable(self) -> tuple[Token, Token] | None:
        """Directly at the position, a plain variable, no drive's, and an assignment operator; None, with nothing taken, for all else."""
        match = _ASSIGNED.match(self.text, self.position)
        if match is None:
            return None
        path = variable_path(match[1])
        if path.drive is not None:
            return None
        variable = self._matched(match, match.start(), "Variable", path, match.end(1))
        kind = match[2] or match[3]
        return variable, self._matched(match, match.end() - len(kind), kind, None)

    def variable_follows(self) -> bool:
        """Whether a plain variable comes next that is the same token in every mode."""
        return _VARIABLE_FOLLOWS.match(self.text, self.position) is not None

    # ------------------------------------------------------------ types and members

    def simple_type(self) -> tuple[Token, Token] | None:
        """`name]` or `name(` directly at the position: the commonest types and attributes."""
        match = _SIMPLE_TYPE.match(self.text, self.position)
        if match is None:
            return None
        name = self._matched(match, match.start(1), "Identifier", None, match.end(1))
        return name, self._matched(match, match.end(1), match[2], None)

    def simple_generic(self) -> tuple[Token, Token | None, Token, Token] | None:
        """`name[]]` or `name[name]]` directly at the position: the name, that in the brackets if there is one, and the brackets that close."""
        match = _SIMPLE_GENERIC.match(self.text, self.position)
        if match is None:
            return None
        name = self._matched(match, match.start(1), "Identifier", None, match.end(1))
        self._matched(match, match.end(1), "[", None, match.end(1) + 1)
        inner = None if match[2] is None else self._matched(match, match.start(2), "Identifier", None, match.end(2))
        end = match.end()
        return name, inner, self._matched(match, end - 2, "]", None, end - 1), self._matched(match, end - 1, "]", None)

    def simple_member(self) -> tuple[Token, Token | None] | None:
        """A plain name directly at the position, and the parenthesis if one opens directly after it: the commonest member."""
        match = _SIMPLE_MEMBER.match(self.text, self.position)
        if match is None:
            return None
        name = self._matched(match, match.start(1), "Identifier", None, match.end(1))
        return name, None if match.lastindex == 1 else self._matched(match, match.start(2), "(", None)

    def _matched(self, match: re.Match[str], start: int, kind: str, value: object, end: int = 0) -> Token:
        self.position = end = end or match.end()
        if self.skipped is None:
            base = self.base
            token = Token(self.source, start + base, end + base, kind, value)
        else:
            token = Token(self.source, *self._outer(start, end), kind, value)
        self.tokens.append(token)
        return token
