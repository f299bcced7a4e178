"""Strings of all forms, words that have parts, and what begins with `$` in them and outside."""

from __future__ import annotations

from havmsh.kept import Kept
from havmsh.language.ast import VariablePath
from havmsh.language.lexing.state import BROKEN, COMMAND, EXPRESSION, SPACES, STOP, WHITE, LexerState
from havmsh.language.tokens import Expandable, NestedText, Token
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

STOPS = f"\0\r\n&(),;{{}}|{SPACES}"
"""Characters that end every word."""
SINGLE = "'\u2018\u2019\u201a\u201b"
DOUBLE = '"\u201c\u201d\u201e'
_STRING_CHUNK = pattern(rf"[^{DOUBLE}$`]+")
_LITERAL_CHUNK = pattern(rf"[^{SINGLE}]+")
_GENERIC_CHUNK = pattern(rf"[^{STOPS}`${SINGLE}{DOUBLE}]+")
_HERE_CHUNK = pattern(r"[^\r\n$`]+")
_HERE_LITERAL_CHUNK = pattern(r"[^\r\n]+")
_SUBEXPRESSION_CHUNK = pattern(rf"[^()`{DOUBLE}]+")
SINGLE_QUOTES = frozenset(SINGLE)
DOUBLE_QUOTES = frozenset(DOUBLE)
_PLAIN_DOLLAR = pattern(rf"([A-Za-z_][A-Za-z0-9_]*+)(?![:?]|[^\x00-\x7f])|\([^(){DOUBLE}]*\)")
"""After a `$` in a string, a plain variable or a subexpression without parentheses and quotes in it."""
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _path_of(text: str) -> VariablePath:
    head, colon, tail = text.partition(":")
    if not colon:
        return VariablePath(text, None, None, text)
    low = head.lower()
    if low in {"global", "local", "script", "private", "variable"}:
        return VariablePath(text, low, None, tail)
    if not head:
        return VariablePath(text, None, None, tail)
    return VariablePath(text, None, head, tail)


variable_path = Kept(_path_of, 4096).__getitem__
"""Scope, drive and name in what follows a `$`."""


def is_word(char: str) -> bool:
    """Whether the character may stand inside a name."""
    return char == "_" or ((char.isalpha() or char.isdecimal()) and char <= "\uffff")


def is_variable_start(char: str) -> bool:
    """Whether the character may begin a variable's name."""
    return char in "$?^:_" if char < "\x80" and not char.isalnum() else char.isalnum() and (char.isalpha() or char.isdecimal()) and char <= "\uffff"


class _Pieces:
    """The parts of a string as they are found."""

    __slots__ = ("literal", "nested", "parts", "raw")

    def __init__(self) -> None:
        self.parts: list[str | Token] = []
        self.literal: list[str] = []
        self.raw: list[str] = []
        self.nested = False

    def add(self, text: str) -> None:
        if text:
            self.literal.append(text)
            self.raw.append(text)

    def nest(self, token: Token, written: str) -> None:
        if self.literal:
            self.parts.append("".join(self.literal))
            self.literal.clear()
        self.parts.append(token)
        self.raw.append(written)
        self.nested = True

    def mark(self) -> tuple[int, int]:
        return len(self.literal), len(self.raw)

    def cut(self, mark: tuple[int, int]) -> None:
        del self.literal[mark[0]:]
        del self.raw[mark[1]:]

    def result(self) -> str | Expandable:
        value = "".join(self.raw)
        if not self.nested:
            return value
        parts = [*self.parts, "".join(self.literal)] if self.literal else self.parts
        return Expandable(value, tuple(parts))


class Strings(LexerState):
    """Scans strings, words and variables."""

    __slots__ = ()

    def _in_command_word(self) -> bool:
        """Whether, in command mode, the word goes on."""
        return self.mode == COMMAND and self.position < len(self.text) and self.text[self.position] not in STOP

    def _escape(self, char: str) -> str:
        """What backtick and `char` stand for; the position is after `char`."""
        if char == "u":
            return self._unicode_escape()
        return _ESCAPES.get(char, char)

    def _unicode_escape(self) -> str:
        text = self.text
        start = self.position - 2
        if not text.startswith("{", self.position):
            self._error(start, self.position, "InvalidUnicodeEscapeSequence")
            return BROKEN
        self.position += 1
        digits = ""
        while True:
            char = text[self.position:self.position + 1]
            if char == "}":
                self.position += 1
                if not digits:
                    self._error(start, self.position, "InvalidUnicodeEscapeSequence")
                    return BROKEN
                break
            if not char or char not in "0123456789abcdefABCDEF":
                error = "InvalidUnicodeEscapeSequence" if len(digits) < 6 else "MissingUnicodeEscapeSequenceTerminator"
                self._error(self.position, self.position + 1, error)
                return BROKEN
            if len(digits) == 6:
                self._error(self.position, self.position + 1, "TooManyDigitsInUnicodeEscapeSequence")
                return BROKEN
            digits += char
            self.position += 1
        code = int(digits, 16)
        if code > 0x10FFFF:
            self._error(start + 3, self.position - 1, "InvalidUnicodeEscapeSequenceValue")
            return BROKEN
        return chr(code)

    def _literal_body(self) -> str:
        """What a single-quoted string says; the position is after its first quote, and then after its last."""
        text = self.text
        size = len(text)
        opening = self.position - 1
        parts: list[str] = []
        while True:
            match = _LITERAL_CHUNK.match(text, self.position)
            if match is not None:
                parts.append(match[0])
                self.position = match.end()
            if self.position >= size:
                self._incomplete(opening, "TerminatorExpectedAtEndOfString", "'")
                break
            self.position += 1
            if self.position < size and text[self.position] in SINGLE_QUOTES:
                parts.append(text[self.position])
                self.position += 1
            else:
                break
        return "".join(parts)

    def _expandable_body(self, into: _Pieces | None = None) -> str | Expandable:
        """What a double-quoted string says; the position is after its first quote, and then after its last."""
        text = self.text
        size = len(text)
        opening = self.position - 1
        pieces = _Pieces() if into is None else into
        while True:
            match = _STRING_CHUNK.match(text, self.position)
            if match is not None:
                pieces.add(match[0])
                self.position = match.end()
            if self.position >= size:
                self._incomplete(opening, "TerminatorExpectedAtEndOfString", '"')
                break
            char = text[self.position]
            self.position += 1
            if char in DOUBLE_QUOTES:
                if self.position >= size or text[self.position] not in DOUBLE_QUOTES:
                    break
                pieces.add(text[self.position])
                self.position += 1
            elif char == "$":
                self._dollar(pieces, here=False)
            else:
                self._escaped(pieces)
        return pieces.result()

    def _string(self, kind: str, start: int, value: str | Expandable) -> Token:
        """A string's token, which is broken where the end of the text ended it."""
        token = self._save(kind, start, value)
        if self.position >= len(self.text) and ("TerminatorExpectedAtEndOfString", start + self.base, self.position + self.base) in self.reported:
            token.role = "Broken"
        return token

    def _escaped(self, pieces: _Pieces) -> None:
        """Add what the backtick just before the position, and what follows it, stand for."""
        char = self.text[self.position:self.position + 1]
        if not char or char == "\0":
            pieces.add("`")
            return
        self.position += 1
        pieces.add(self._escape(char))

    def _dollar(self, pieces: _Pieces, *, here: bool) -> None:
        """Add what the `$` just before the position begins: a subexpression, a variable, or nothing but itself."""
        start = self.position - 1
        text = self.text
        plain = _PLAIN_DOLLAR.match(text, self.position)
        if plain is not None:
            self.position = end = plain.end()
            value: object = variable_path(plain[1]) if plain.lastindex else NestedText(text[start:end], self.skipped)
            token = Token(self.source, *self._outer(start, end), "Variable" if plain.lastindex else "SubExpression", value)
            pieces.nest(token, text[start:end])
            return
        char = text[self.position:self.position + 1]
        nested: Token | None = None
        if char == "(":
            self.position += 1
            nested = self._subexpression(start, here=here)
        elif char and (char == "{" or is_variable_start(char)):
            mode, tokens = self.mode, self.tokens
            self.mode, self.tokens = EXPRESSION, []
            nested = self._variable(start, splatted=False, in_string=True)
            self.mode, self.tokens = mode, tokens
        if nested is None:
            pieces.add("$")
        else:
            pieces.nest(nested, text[start:self.position])

    def _subexpression(self, start: int, *, here: bool) -> Token:
        """The unscanned text of `$( )` in a string. Parentheses are counted and quotes are halved, whatever stands between: strings in it are not looked at."""
        text = self.text
        size = len(text)
        parts = ["$("]
        depth = 1
        skipped: list[int] = []
        while True:
            match = _SUBEXPRESSION_CHUNK.match(text, self.position)
            if match is not None:
                parts.append(match[0])
                self.position = match.end()
            if self.position >= size:
                self._incomplete(start, "IncompleteDollarSubexpressionReference")
                break
            char = text[self.position]
            self.position += 1
            if char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if depth == 0:
                    parts.append(")")
                    break
            elif not here and self.position < size and text[self.position] in DOUBLE_QUOTES:
                char = text[self.position]
                self.position += 1
                skipped.append(self.position - 2 + self.base)
            parts.append(char)
        begin, end = self._outer(start, self.position)
        token = Token(self.source, begin, end, "SubExpression", NestedText("".join(parts), tuple(skipped) if skipped else self.skipped))
        if depth:
            token.role = "Broken"
        return token

    def _here_header(self, start: int, quote: str) -> bool:
        """Pass the rest of a here-string's first line."""
        text = self.text
        size = len(text)
        position = self.position
        while position < size and text[position] in WHITE:
            position += 1
        self.position = position
        if position >= size:
            self._incomplete(start, "TerminatorExpectedAtEndOfString", quote + "@")
            return False
        if text[position] in "\r\n":
            self.position += 2 if text.startswith("\r\n", position) else 1
            return True
        self._error(position, position + 1, "UnexpectedCharactersAfterHereStringHeader")
        while self.position < size:
            if text.startswith(quote + "@", self.position):
                self.position += 2
                break
            if text[self.position] in "\r\n":
                break
            self.position += 1
        return False

    def _here_footer(self, quotes: frozenset[str], pieces: _Pieces, false_footer: int) -> tuple[bool, int]:
        """At the beginning of a line: whether the here-string ends here, and where one with white space before it was first seen (or -1)."""
        text = self.text
        size = len(text)
        position = self.position
        if position < size and text[position] in quotes and text.startswith("@", position + 1):
            self.position = position + 2
            return True, false_footer
        begin = position
        while position < size and text[position] in WHITE:
            position += 1
        if position < size and position > begin and text[position] in quotes and text.startswith("@", position + 1):
            if false_footer < 0:
                false_footer = position
            position += 2
        pieces.add(text[begin:position])
        self.position = position
        return False, false_footer

    def _here_unfinished(self, start: int, false_footer: int, terminator: str) -> None:
        if false_footer >= 0:
            self._incomplete(false_footer, "WhitespaceBeforeHereStringFooter")
        else:
            self._incomplete(start, "TerminatorExpectedAtEndOfString", terminator)

    def _here_literal(self, start: int) -> Token:
        return self._here_string("HereStringLiteral", start, SINGLE_QUOTES, _HERE_LITERAL_CHUNK, "'@")

    def _here_expandable(self, start: int) -> Token:
        return self._here_string("HereStringExpandable", start, DOUBLE_QUOTES, _HERE_CHUNK, '"@')

    def _here_string(self, kind: str, start: int, quotes: frozenset[str], chunk: re.Pattern[str], terminator: str) -> Token:
        value: str | Expandable = ""
        done = self._here_header(start, terminator[0])
        if done:
            value, done = self._here_body(start, quotes, chunk, terminator)
        token = self._save(kind, start, value)
        if not done:
            token.role = "Broken"
        return token

    def _here_body(self, start: int, quotes: frozenset[str], chunk: re.Pattern[str], terminator: str) -> tuple[str | Expandable, bool]:
        """What a here-string says, and whether it ended."""
        text = self.text
        size = len(text)
        pieces = _Pieces()
        done, false_footer = self._here_footer(quotes, pieces, -1)
        while not done:
            match = chunk.match(text, self.position)
            if match is not None:
                pieces.add(match[0])
                self.position = match.end()
            if self.position >= size:
                self._here_unfinished(start, false_footer, terminator)
                break
            char = text[self.position]
            self.position += 1
            if char in "\r\n":
                if char == "\r" and text.startswith("\n", self.position):
                    self.position += 1
                    char = "\r\n"
                mark = pieces.mark()
                pieces.add(char)
                done, false_footer = self._here_footer(quotes, pieces, false_footer)
                if done:
                    pieces.cut(mark)
            elif char == "$":
                self._dollar(pieces, here=True)
            else:
                self._escaped(pieces)
        return pieces.result(), done

    def _variable(self, start: int, *, splatted: bool, in_string: bool) -> Token:
        """The variable whose `$` or `@` is at `start`; the position is after it."""
        text = self.text
        size = len(text)
        char = text[self.position] if self.position < size else "\0"
        if char == "{":
            return self._braced_variable(start, in_string=in_string)
        if not is_variable_start(char):
            return self._generic(start, "$")
        begin = self.position
        position = begin + 1
        if char in "$?^":
            self.position = position
            if self._in_command_word():
                self.position = start
                return self._generic(start, "")
        else:
            while position < size:
                char = text[position]
                if char == ":":
                    if text.startswith(":", position + 1):
                        break
                elif not (char == "?" or is_word(char)):
                    if self.mode == COMMAND and char not in STOP and char not in ".[=":
                        self.position = start
                        return self._generic(start, "")
                    break
                position += 1
            self.position = position
        path = variable_path(text[begin:position])
        if not path.name:
            self._error(start, self.position, "InvalidVariableReference" if path.drive is None else "InvalidVariableReferenceWithDrive")
        return self._save("SplattedVariable" if splatted else "Variable", start, path)

    def _braced_variable(self, start: int, *, in_string: bool) -> Token:
        text = self.text
        size = len(text)
        opening = self.position
        self.position += 1
        parts: list[str] = []
        closed = False
        while self.position < size:
            char = text[self.position]
            self.position += 1
            if char == "}":
                closed = True
                break
            if char == "`":
                if self.position >= size:
                    break
                self.position += 1
                char = self._escape(text[self.position - 1])
            elif char in DOUBLE_QUOTES and in_string:
                if self.position >= size:
                    break
                if text[self.position] in DOUBLE_QUOTES:
                    char = text[self.position]
                    self.position += 1
            elif char == "{":
                self._error(self.position, self.position + 1, "OpenBraceNeedsToBeBackTickedInVariableName")
            parts.append(char)
        name = "".join(parts)
        if not closed:
            self._incomplete(opening, "IncompleteDollarVariableReference")
        if not name:
            if closed:
                self._error(self.position - 1, self.position, "EmptyVariableReference")
            name = ":Error:"
        if self._in_command_word() and text[self.position] not in ".[":
            self.position = start
            return self._generic(start, "")
        path = variable_path(name)
        if not path.name:
            self._error(start, self.position, "InvalidBracedVariableReference")
        return self._save("Variable", start, path)

    def _generic(self, start: int, prefix: str) -> Token:
        """A bareword: up to a character that ends every word, with its quotes removed and its escapes resolved."""
        text = self.text
        size = len(text)
        pieces = _Pieces()
        pieces.add(prefix)
        while True:
            match = _GENERIC_CHUNK.match(text, self.position)
            if match is not None:
                pieces.add(match[0])
                self.position = match.end()
                continue
            if self.position >= size:
                break
            char = text[self.position]
            if char in STOP:
                break
            self.position += 1
            if char == "`":
                self._escaped(pieces)
            elif char in SINGLE_QUOTES:
                pieces.add(self._literal_body())
            elif char in DOUBLE_QUOTES:
                self._expandable_body(pieces)
            elif char == "$":
                self._dollar(pieces, here=False)
            else:
                pieces.add(char)
        return self._save("Generic", start, pieces.result())
