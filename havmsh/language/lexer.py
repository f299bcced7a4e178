"""Text to tokens, on demand.

PowerShell's words depend on where they stand: `a-b` is one word as an argument and three in an expression. So the lexer has modes, and the parser, which alone knows where it is, sets them and asks for one token at a
time; when it was mistaken, it goes back (`resync`). One compiled expression a mode takes what is common and plain; whatever it does not match falls to the scanners below, which know every case.

The text inside `$( )` in a string is scanned when its string is parsed, as a text of its own (`enter_nested`) whose offsets are translated.
"""

from __future__ import annotations

import re
from functools import lru_cache

from havmsh.diagnostics import Diagnostic, Source, Span
from havmsh.language.ast import NumberLiteral, VariablePath
from havmsh.language.messages import message
from havmsh.language.numbers import DASHES, NUMBER, evaluate, well_formed
from havmsh.language.tokens import KEYWORDS, OPERATORS, Expandable, FileRedirection, MergingRedirection, NestedText, ParameterName, Token

COMMAND, EXPRESSION, TYPE_NAME, SIGNATURE = range(4)

_SPACES = " \t\f\v\xa0\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_STOPS = f"\0\r\n&(),;{{}}|{_SPACES}"
"""Characters that end every word."""
_SINGLE = "'\u2018\u2019\u201a\u201b"
_DOUBLE = '"\u201c\u201d\u201e'
_PLAIN_END = r"(?=[ \t\r\n&(),;{}|]|\Z)"

_STRINGS = (
    rf"|'([^{_SINGLE}]*)'(?![{_SINGLE}])"
    rf"|\"([^{_DOUBLE}$`]*)\"(?![{_DOUBLE}])"
)
_IN_COMMAND = re.compile(
    r"[ \t]*(?:"
    rf"([A-Za-z_][A-Za-z0-9_]*){_PLAIN_END}"  # 1 word
    r"|(\r?\n)"  # 2 end of line
    r"|\$([A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z_][A-Za-z0-9_]*)?)(?=[ \t\r\n&(),;{}|.\[=]|\Z)"  # 3 variable
    r"|([(){};,]|\|\|?|&&?|@[({]|\$\()"  # 4 punctuation
    rf"|([A-Za-z_][!#%*+\-./0-9:<=>?@A-Z\[\\\]^_a-z~]*){_PLAIN_END}"  # 5 bareword
    r"|-([A-Za-z_][A-Za-z0-9_]*)(?:(:)|(?=[ \t\r\n{}();,|&.\[]|\Z))"  # 6, 7 parameter
    + _STRINGS +  # 8, 9
    rf"|([0-9]{{1,9}}){_PLAIN_END}"  # 10 number
    r")",
)
_IN_EXPRESSION = re.compile(
    r"[ \t]*(?:"
    r"\$([A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z_][A-Za-z0-9_]*)?)(?![:?0-9A-Za-z_]|[^\x00-\x7f])"  # 1 variable
    r"|(\r?\n)"  # 2 end of line
    r"|([(){};,\[\]]|\|\|?|&&?|@[({]|\$\(|[+\-*/%]=|[+](?![+0-9.])|-(?=[ \t$(])|\*(?!>)|/|%|=|\.\.|!(?=[$(]))"  # 3 punctuation
    r"|([A-Za-z_][A-Za-z0-9_]*+)(?![^\x00-\x7f])"  # 4 word
    r"|-([A-Za-z]++)(?!:|[^\x00-\x7f])"  # 5 operator
    + _STRINGS +  # 6, 7
    r"|([0-9]{1,9})(?=[ \t\r\n&(),;{}|\]*/]|\Z)"  # 8 number
    r")",
)
_TRIVIA = re.compile(rf"[{_SPACES}]+|(\r\n|[\r\n])|(;)|(\#[^\r\n]*)|(<\#)|(`)")
_TRIVIA_FIRST = frozenset(" \t\r\n;#<`\f\v\xa0\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
_SPACE = re.compile(rf"[{_SPACES}]*")
_STRING_CHUNK = re.compile(rf"[^{_DOUBLE}$`]+")
_LITERAL_CHUNK = re.compile(rf"[^{_SINGLE}]+")
_GENERIC_CHUNK = re.compile(rf"[^{_STOPS}`${_SINGLE}{_DOUBLE}]+")
_HERE_CHUNK = re.compile(r"[^\r\n$`]+")
_HERE_LITERAL_CHUNK = re.compile(r"[^\r\n]+")
_SUBEXPRESSION_CHUNK = re.compile(rf"[^()`{_DOUBLE}]+")
_BLOCK_COMMENT_END = "#>"
_STOP = frozenset("\0\r\n&(),;{}| \t\f\v\xa0\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
_WHITE = frozenset(" \t\f\v\xa0\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
_ENDS_NUMBER = frozenset("!#%*+-./<=>]\u2013\u2014\u2015")
_DASH = frozenset(DASHES)
_SINGLE_QUOTES = frozenset(_SINGLE)
_DOUBLE_QUOTES = frozenset(_DOUBLE)
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_BROKEN = "\uffff"
_SIGNATURE = "sig#beginsignatureblock\n"


@lru_cache(maxsize=4096)
def variable_path(text: str) -> VariablePath:
    """Scope, drive and name in what follows a `$`."""
    head, colon, tail = text.partition(":")
    if not colon:
        return VariablePath(text, None, None, text)
    low = head.lower()
    if low in {"global", "local", "script", "private", "variable"}:
        return VariablePath(text, low, None, tail)
    if not head:
        return VariablePath(text, None, None, tail)
    return VariablePath(text, None, head, tail)


def is_letter(char: str) -> bool:
    """Whether .NET calls the character a letter (in UTF-16, so nothing beyond the basic plane is one)."""
    return char.isalpha() and char <= "\uffff"


def is_word(char: str) -> bool:
    """Whether the character may stand inside a name."""
    return char == "_" or ((char.isalpha() or char.isdecimal()) and char <= "\uffff")


def is_variable_start(char: str) -> bool:
    """Whether the character may begin a variable's name."""
    return char in "$?^:_" if char < "\x80" and not char.isalnum() else char.isalnum() and (char.isalpha() or char.isdecimal()) and char <= "\uffff"


MAX_ERRORS = 500
"""After so many errors the rest of a text is not looked at: recovery reads parts of it again and again."""
FEW_ERRORS = 50
"""So many are always collected; how many more depends on how long the text is that recovery may read again."""
_READ_AGAIN = 2_000_000


class TooManyErrorsError(Exception):
    """There are more errors than are collected."""


class _Saved:
    """What `enter_nested` puts aside."""

    __slots__ = ("base", "position", "skipped", "text", "tokens")

    def __init__(self, text: str, position: int, base: int, skipped: tuple[int, ...] | None, tokens: list[Token]) -> None:
        self.text = text
        self.position = position
        self.base = base
        self.skipped = skipped
        self.tokens = tokens


class Lexer:
    """Scans one source, from ``start`` up to ``end``. `errors` collects what is wrong, here and in the parser; `tokens` all tokens but white space; both follow when the parser goes back."""

    __slots__ = (
        "base", "end_number_at_ternary", "errors", "mode", "most_errors", "position", "reported", "requires", "signature", "signed_numbers", "simple_name", "skipped", "source", "start", "text", "tokens",
    )

    def __init__(self, source: Source, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.text = source.text if end is None else source.text[:end]
        self.position = start
        self.start = 0
        self.base = 0
        self.skipped: tuple[int, ...] | None = None
        self.mode = COMMAND
        self.signed_numbers = False
        self.end_number_at_ternary = False
        self.simple_name = False
        self.tokens: list[Token] = []
        self.errors: list[Diagnostic] = []
        self.most_errors = max(FEW_ERRORS, min(MAX_ERRORS, _READ_AGAIN // (len(self.text) + 1)))
        self.reported: set[tuple[str, int, int]] = set()
        self.requires: list[Token] = []
        self.signature: int | None = None

    # ------------------------------------------------------------ errors

    def report(self, span: Span, error_id: str, *arguments: object, needs_more: bool = False) -> None:
        """Collect an error, unless the same error is known at the same place."""
        key = (error_id, span.start, span.end)
        if key in self.reported:
            return
        if len(self.errors) >= self.most_errors:
            raise TooManyErrorsError
        self.reported.add(key)
        self.errors.append(Diagnostic(error_id, message(error_id, arguments), span, category="ParserError", needs_more=needs_more))

    def at_end(self, offset: int) -> bool:
        """Whether nothing but white space and comments follows the offset."""
        text = self.text
        size = len(text)
        while offset < size:
            char = text[offset]
            if char == "#":
                while offset < size and text[offset] not in "\r\n":
                    offset += 1
                continue
            if char == "<" and text.startswith("<#", offset):
                end = text.find(_BLOCK_COMMENT_END, offset + 2)
                offset = size if end < 0 else end + 2
                continue
            if char not in _WHITE:
                return False
            offset += 1
        return True

    def _error(self, start: int, end: int, error_id: str, *arguments: object) -> None:
        self.report(Span(self.source, start + self.base, end + self.base), error_id, *arguments)

    def _incomplete(self, start: int, error_id: str, *arguments: object) -> None:
        span = Span(self.source, start + self.base, self.position + self.base)
        self.report(span, error_id, *arguments, needs_more=self.at_end(span.end))

    # ------------------------------------------------------------ positions

    def _outer(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of offsets in the text that is being scanned."""
        base = self.base
        start += base
        end += base
        if self.skipped is not None:
            for offset in self.skipped:
                if offset < base:
                    continue
                if offset < start:
                    start += 1
                    end += 1
                elif offset < end:
                    end += 1
                else:
                    break
        return start, end

    def restore_point(self) -> int:
        """The offset to which `resync` can come back."""
        return self._outer(self.position, self.position)[0]

    def resync(self, start: int) -> None:
        """Go back (or on) to an offset of the source; tokens after it are forgotten."""
        adjustment = self.base
        if self.skipped is not None:
            adjustment += sum(1 for offset in self.skipped if self.base <= offset < start - 1)
        self.position = max(0, min(start - adjustment, len(self.text) + 1))
        tokens = self.tokens
        while tokens and tokens[-1].end > start:
            token = tokens.pop()
            if self.requires and self.requires[-1] is token:
                self.requires.pop()

    def enter_nested(self, token: Token) -> _Saved:
        """Scan the text of a `$( )` of a string from now on."""
        nested = token.value
        assert isinstance(nested, NestedText)
        saved = _Saved(self.text, self.position, self.base, self.skipped, self.tokens)
        self.text, self.skipped = nested
        self.position = 0
        self.base = token.start
        self.tokens = []
        return saved

    def leave_nested(self, saved: _Saved) -> None:
        """Return to the text in which the string stands."""
        self.text, self.position, self.base, self.skipped, self.tokens = saved.text, saved.position, saved.base, saved.skipped, saved.tokens

    def _save(self, kind: str, start: int, value: object = None) -> Token:
        if self.skipped is None:
            token = Token(self.source, start + self.base, self.position + self.base, kind, value)
        else:
            token = Token(self.source, *self._outer(start, self.position), kind, value)
        self.tokens.append(token)
        return token

    # ------------------------------------------------------------ the next token

    def next_token(self) -> Token:
        """The token at the current position in the current mode; white space, comments and continued lines are passed."""
        mode = self.mode
        if mode == COMMAND:
            if not self.simple_name:
                match = _IN_COMMAND.match(self.text, self.position)
                if match is not None:
                    return self._command_token(match)
        elif mode == EXPRESSION:
            match = _IN_EXPRESSION.match(self.text, self.position)
            if match is not None:
                return self._expression_token(match)
        return self._scan()

    def _command_token(self, match: re.Match[str]) -> Token:
        group = match.lastindex or 0
        start = match.start(group)
        value: object = match[group]
        kind: str
        if group == 1:
            kind = match[1].lower()
            if kind not in KEYWORDS:
                kind = "Identifier"
            value = None
        elif group == 2:
            kind, value = "NewLine", None
        elif group == 3:
            start -= 1
            kind, value = "Variable", variable_path(match[3])
        elif group == 4:
            kind, value = match[4], None
        elif group == 5:
            kind = "Generic"
        elif group <= 7:
            start = match.start(6) - 1
            kind, value = "Parameter", ParameterName(match[6], group == 7)
        elif group == 8:
            start -= 1
            kind = "StringLiteral"
        elif group == 9:
            start -= 1
            kind = "StringExpandable"
        else:
            kind, value = "Number", NumberLiteral("int", int(match[10]))
        return self._matched(match, start, kind, value)

    def _expression_token(self, match: re.Match[str]) -> Token:
        group = match.lastindex or 0
        start = match.start(group)
        value: object = match[group]
        kind: str
        if group == 1:
            start -= 1
            kind, value = "Variable", variable_path(match[1])
        elif group == 2:
            kind, value = "NewLine", None
        elif group == 3:
            kind, value = match[3], None
        elif group == 4:
            kind, value = "Identifier", None
        elif group == 5:
            start -= 1
            kind, value = OPERATORS.get(match[5].lower(), ""), None
            if not kind:
                kind, value = "Parameter", ParameterName(match[5], False)
        elif group == 6:
            start -= 1
            kind = "StringLiteral"
        elif group == 7:
            start -= 1
            kind = "StringExpandable"
        else:
            kind, value = "Number", NumberLiteral("int", int(match[8]))
        return self._matched(match, start, kind, value)

    def _matched(self, match: re.Match[str], start: int, kind: str, value: object) -> Token:
        self.position = end = match.end()
        if self.skipped is None:
            base = self.base
            token = Token(self.source, start + base, end + base, kind, value)
        else:
            token = Token(self.source, *self._outer(start, end), kind, value)
        self.tokens.append(token)
        return token

    def _scan(self) -> Token:
        text = self.text
        size = len(text)
        while True:
            position = self.position
            if position >= size:
                self.position = position + 1
                end = position + 1 + self.base
                token = Token(self.source, end, end, "EndOfInput")
                self.tokens.append(token)
                return token
            char = text[position]
            if char in _WHITE:
                self.position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
                continue
            following = text[position + 1] if position + 1 < size else "\0"
            if char == "#":
                self._line_comment()
                continue
            if char == "<" and following == "#":
                self._block_comment()
                continue
            if char == "`":
                token_or_none = self._backtick(position, following)
                if token_or_none is None:
                    continue
                return token_or_none
            return self._scan_one(position, char, following)

    def _scan_one(self, position: int, char: str, following: str) -> Token:
        """The token that begins with `char`, which is no white space, comment or backtick."""
        text = self.text
        self.position = position + 1
        if char == "$":
            if following == "(":
                self.position += 1
                return self._save("$(", position)
            return self._variable(position, splatted=False, in_string=False)
        if is_letter(char) or char == "_":
            return self._identifier(position)
        if char in "\r\n":
            if char == "\r" and following == "\n":
                self.position += 1
            return self._save("NewLine", position)
        if char in _SINGLE_QUOTES:
            return self._save("StringLiteral", position, self._literal_body())
        if char in _DOUBLE_QUOTES:
            return self._save("StringExpandable", position, self._expandable_body())
        if char in "(){}];,":
            return self._save(char, position)
        if char in "&|":
            if following == char:
                self.position += 1
                return self._save(char + char, position)
            return self._save(char, position)
        if "0" <= char <= "9":
            if "1" <= char <= "6" and following == ">":
                return self._redirection(position, int(char), explicit=True)
            return self._number(position)
        if char in _DASH:
            return self._dash(position, following)
        scanner = _SCANNERS.get(char)
        if scanner is not None:
            return scanner(self, position, following)
        return self._generic(position, char if char == "\0" else text[position])

    def _in_command_word(self) -> bool:
        """Whether, in command mode, the word goes on."""
        return self.mode == COMMAND and self.position < len(self.text) and self.text[self.position] not in _STOP

    def _operator_or_word(self, start: int, kind: str) -> Token:
        self.position = start + len(kind)
        if self._in_command_word():
            return self._generic(start, self.text[start:self.position])
        return self._save(kind, start)

    def _scan_at(self, start: int, following: str) -> Token:
        if following in "{(":
            self.position += 1
            return self._save("@" + following, start)
        if following in _SINGLE_QUOTES:
            self.position += 1
            return self._here_literal(start)
        if following in _DOUBLE_QUOTES:
            self.position += 1
            return self._here_expandable(start)
        if is_variable_start(following):
            return self._variable(start, splatted=True, in_string=False)
        self._error(start, start + 1, "UnrecognizedToken")
        return self._save("Unknown", start)

    def _scan_equals(self, start: int, following: str) -> Token:
        del following
        return self._operator_or_word(start, "=")

    def _scan_plus(self, start: int, following: str) -> Token:
        if following in "+=":
            return self._operator_or_word(start, "+" + following)
        if self.signed_numbers and (following.isdecimal() or following == "."):
            return self._number(start)
        return self._operator_or_word(start, "+")

    def _dash(self, start: int, following: str) -> Token:
        if following in _DASH:
            self.position += 1
            return self._dashed(start, "--")
        if following == "=":
            self.position += 1
            return self._dashed(start, "-=")
        if is_letter(following) or following in "_?":
            return self._parameter(start)
        if self.signed_numbers and (following.isdecimal() or following == "."):
            return self._number(start)
        return self._dashed(start, "-")

    def _dashed(self, start: int, kind: str) -> Token:
        if self._in_command_word():
            return self._generic(start, self.text[start:self.position])
        return self._save(kind, start)

    def _scan_star(self, start: int, following: str) -> Token:
        if following == "=":
            return self._operator_or_word(start, "*=")
        if following == ">":
            return self._redirection(start, 0, explicit=False)
        return self._operator_or_word(start, "*")

    def _scan_slash(self, start: int, following: str) -> Token:
        return self._operator_or_word(start, "/=" if following == "=" else "/")

    def _scan_percent(self, start: int, following: str) -> Token:
        return self._operator_or_word(start, "%=" if following == "=" else "%")

    def _scan_less(self, start: int, following: str) -> Token:
        del following
        return self._save("RedirectInStd", start)

    def _scan_greater(self, start: int, following: str) -> Token:
        append = following == ">"
        self.position = start + 1 + append
        return self._save("Redirection", start, FileRedirection(1, append))

    def _redirection(self, start: int, stream: int, *, explicit: bool) -> Token:
        """`2>`, `2>>`, `2>&1`, `*>` ...; in an expression the digit is a number, and the arrow a redirection of its own."""
        text = self.text
        self.position = start + 2
        append = text.startswith(">", self.position)
        if append:
            self.position += 1
        elif text.startswith(("&1", "&2") if explicit else "&1", self.position):
            self.position += 2
            return self._save("Redirection", start, MergingRedirection(stream, int(text[self.position - 1])))
        if explicit and self.mode == EXPRESSION:
            self.position = start + 1
            return self._save("Number", start, NumberLiteral("int", stream))
        return self._save("Redirection", start, FileRedirection(stream, append))

    def _scan_bracket(self, start: int, following: str) -> Token:
        if self._in_command_word():
            return self._generic(start, "[")
        del following
        return self._save("[", start)

    def _scan_dot(self, start: int, following: str) -> Token:
        if following == ".":
            self.position = start + 2
            if self._in_command_word():
                return self._generic(start, "..")
            return self._save("..", start)
        if "0" <= following <= "9":
            return self._number(start)
        if self._in_command_word() and following not in "$\"'":
            return self._generic(start, ".")
        return self._save(".", start)

    def _scan_exclaim(self, start: int, following: str) -> Token:
        if self._in_command_word():
            return self._generic(start, "!")
        if self.mode == EXPRESSION:
            if is_letter(following) or following == "_":
                return self._generic(start, "!")
            if following.isdecimal() or following == ".":
                match = NUMBER.match(self.text, start + 1)
                if match is None or not self._ends_number(match):
                    return self._generic(start, "!")
        return self._save("!", start)

    def _scan_colon(self, start: int, following: str) -> Token:
        if following == ":":
            self.position = start + 2
            if not self.simple_name and self._in_command_word():
                return self._generic(start, "::")
            return self._save("::", start)
        if self.mode == COMMAND:
            return self._label(start, following)
        return self._save(":", start)

    def _scan_question(self, start: int, following: str) -> Token:
        if self.mode != EXPRESSION:
            return self._generic(start, "?")
        if following == "?":
            self.position = start + 2
            if self.text.startswith("=", self.position):
                self.position += 1
                return self._save("??=", start)
            return self._save("??", start)
        return self._save("?", start)

    # ------------------------------------------------------------ white space, comments

    def skip_newlines(self, *, semicolons: bool) -> None:
        """Pass ends of lines, comments, continued lines and, if asked, semicolons."""
        text = self.text
        size = len(text)
        while self.position < size:
            position = self.position
            if text[position] not in _TRIVIA_FIRST:
                return
            match = _TRIVIA.match(text, position)
            if match is None:
                return
            group = match.lastindex
            if group is None:
                self.position = match.end()
            elif group == 1:
                self.position = match.end()
                self._save("NewLine", position)
            elif group == 2:
                if not semicolons:
                    return
                self.position = match.end()
                self._save(";", position)
            elif group == 3:
                self._line_comment()
            elif group == 4:
                self._block_comment()
            elif not self._continued(position):
                return

    def _continued(self, position: int) -> bool:
        """Pass a backtick that continues the line, or stands before white space."""
        text = self.text
        following = text[position + 1:position + 2]
        if following and following in "\r\n":
            self.position = position + (3 if text.startswith("\r\n", position + 1) else 2)
            self._save("LineContinuation", position)
            return True
        if following.isspace() and not "\x1c" <= following <= "\x1f":  # which are white space to Python, not to .NET
            self.position = _SPACE.match(text, position + 2).end()  # type: ignore[union-attr]
            return True
        return False

    def _backtick(self, position: int, following: str) -> Token | None:
        if self._continued(position):
            return None
        if position + 1 >= len(self.text):
            self.position = position + 2
            self._incomplete(position + 2, "IncompleteString")
            self.position = position + 1
            return None
        self.position = position + 2
        del following
        return self._generic(position, self._escape(self.text[position + 1]))

    def _line_comment(self) -> None:
        text, start = self.text, self.position
        end = start + 1
        size = len(text)
        while end < size and text[end] not in "\r\n":
            end += 1
        self.position = end
        comment = self._save("Comment", start)
        body = text[start + 1:end]
        if body[:8].lower() == "requires" and self.base == 0:
            self.requires.append(comment)
        elif len(body) >= 13 and _is_signature(body):
            self.signature = comment.start

    def _block_comment(self) -> None:
        start = self.position
        end = self.text.find(_BLOCK_COMMENT_END, start + 2)
        if end < 0:
            self.position = len(self.text)
            self._incomplete(start, "MissingTerminatorMultiLineComment")
        else:
            self.position = end + 2
        self._save("Comment", start)

    def pipe_follows(self, token: Token) -> bool:
        """Whether, after the end of line that `token` is, a line that is no blank one begins with `|`; comment lines may stand between."""
        text = self.text
        size = len(text)
        position = self.position
        blank = True
        while position < size:
            char = text[position]
            if char in _WHITE:
                position += 1
            elif char in "\r\n":
                if blank:
                    return False
                blank = True
                position += 2 if text.startswith("\r\n", position) else 1
            elif char == "#":
                blank = False
                while position < size and text[position] not in "\r\n":
                    position += 1
            elif char == "<" and text.startswith("<#", position):
                blank = False
                end = text.find(_BLOCK_COMMENT_END, position + 2)
                position = size if end < 0 else end + 2
            else:
                return char == "|"
        del token
        return False

    # ------------------------------------------------------------ strings

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
            return _BROKEN
        self.position += 1
        digits = ""
        while True:
            char = text[self.position:self.position + 1]
            if char == "}":
                self.position += 1
                if not digits:
                    self._error(start, self.position, "InvalidUnicodeEscapeSequence")
                    return _BROKEN
                break
            if not char or char not in "0123456789abcdefABCDEF":
                error = "InvalidUnicodeEscapeSequence" if len(digits) < 6 else "MissingUnicodeEscapeSequenceTerminator"
                self._error(self.position, self.position + 1, error)
                return _BROKEN
            if len(digits) == 6:
                self._error(self.position, self.position + 1, "TooManyDigitsInUnicodeEscapeSequence")
                return _BROKEN
            digits += char
            self.position += 1
        code = int(digits, 16)
        if code > 0x10FFFF:
            self._error(start + 3, self.position - 1, "InvalidUnicodeEscapeSequenceValue")
            return _BROKEN
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
            if self.position < size and text[self.position] in _SINGLE_QUOTES:
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
            if char in _DOUBLE_QUOTES:
                if self.position >= size or text[self.position] not in _DOUBLE_QUOTES:
                    break
                pieces.add(text[self.position])
                self.position += 1
            elif char == "$":
                self._dollar(pieces, here=False)
            else:
                self._escaped(pieces)
        return pieces.result()

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
        char = self.text[self.position:self.position + 1]
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
            pieces.nest(nested, self.text[start:self.position])

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
            elif not here and self.position < size and text[self.position] in _DOUBLE_QUOTES:
                char = text[self.position]
                self.position += 1
                skipped.append(self.position - 2 + self.base)
            parts.append(char)
        begin, end = self._outer(start, self.position)
        return Token(self.source, begin, end, "SubExpression", NestedText("".join(parts), tuple(skipped) if skipped else self.skipped))

    def _here_header(self, start: int, quote: str) -> bool:
        """Pass the rest of a here-string's first line."""
        text = self.text
        size = len(text)
        position = self.position
        while position < size and text[position] in _WHITE:
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
        while position < size and text[position] in _WHITE:
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
        if not self._here_header(start, "'"):
            return self._save("HereStringLiteral", start, "")
        value = self._here_body(start, _SINGLE_QUOTES, _HERE_LITERAL_CHUNK, "'@")
        return self._save("HereStringLiteral", start, value)

    def _here_expandable(self, start: int) -> Token:
        if not self._here_header(start, '"'):
            return self._save("HereStringExpandable", start, "")
        value = self._here_body(start, _DOUBLE_QUOTES, _HERE_CHUNK, '"@')
        return self._save("HereStringExpandable", start, value)

    def _here_body(self, start: int, quotes: frozenset[str], chunk: re.Pattern[str], terminator: str) -> str | Expandable:
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
        return pieces.result()

    def verbatim_argument(self) -> Token:
        """What follows `--%`: the line up to a pipe or `&&` outside quotes."""
        text = self.text
        size = len(text)
        position = _SPACE.match(text, min(self.position, size)).end()  # type: ignore[union-attr]
        start = position
        quoted = False
        while position < size and text[position] not in "\r\n":
            char = text[position]
            if char in _DOUBLE_QUOTES:
                quoted = not quoted
            elif not quoted and (char == "|" or text.startswith("&&", position)):
                break
            position += 1
        self.position = position
        return self._save("Generic", start, text[start:position])

    # ------------------------------------------------------------ words

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
                    if self.mode == COMMAND and char not in _STOP and char not in ".[=":
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
            elif char in _DOUBLE_QUOTES and in_string:
                if self.position >= size:
                    break
                if text[self.position] in _DOUBLE_QUOTES:
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

    def _parameter(self, start: int) -> Token:
        text = self.text
        size = len(text)
        position = self.position
        command = self.mode == COMMAND
        colon = False
        while position < size:
            char = text[position]
            if char == ":":
                colon = True
                break
            if not ("a" <= char <= "z" or "A" <= char <= "Z") and (
                not command or char in _WHITE or char in "{}();,|&.[\r\n\0" or char in _SINGLE_QUOTES or char in _DOUBLE_QUOTES
            ):
                if command and (char in _SINGLE_QUOTES or char in _DOUBLE_QUOTES):
                    self.position = position
                    return self._generic(start, text[start:position])
                break
            position += 1
        name = text[self.position:position]
        self.position = position + (colon and command)
        if self.mode == EXPRESSION:
            kind = OPERATORS.get(name.lower())
            if kind is not None:
                return self._save(kind, start)
        if not name:
            return self._save("-", start)
        return self._save("Parameter", start, ParameterName(name, colon))

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
            if char in _STOP:
                break
            self.position += 1
            if char == "`":
                self._escaped(pieces)
            elif char in _SINGLE_QUOTES:
                pieces.add(self._literal_body())
            elif char in _DOUBLE_QUOTES:
                self._expandable_body(pieces)
            elif char == "$":
                self._dollar(pieces, here=False)
            else:
                pieces.add(char)
        return self._save("Generic", start, pieces.result())

    def _ends_number(self, match: re.Match[str]) -> bool:
        """Whether what was matched is a number, and what follows ends it."""
        if not well_formed(match):
            return False
        end = match.end()
        char = self.text[end:end + 1]
        if not char or char in _STOP:
            return True
        return self.mode == EXPRESSION and (char in _ENDS_NUMBER or (self.end_number_at_ternary and char in "?:"))

    def _number(self, start: int) -> Token:
        match = NUMBER.match(self.text, start)
        if match is None or not self._ends_number(match):
            self.position = start
            return self._generic(start, "")
        self.position = match.end()
        value = evaluate(match)
        if value is None:
            if self.mode != EXPRESSION:
                self.position = start
                return self._generic(start, "")
            self._error(start, self.position, "BadNumericConstant", match[0])
        return self._save("Number", start, value)

    def _identifier(self, start: int) -> Token:
        text = self.text
        size = len(text)
        position = self.position
        while position < size and is_word(text[position]):
            position += 1
        self.position = position
        if self.mode == TYPE_NAME:
            while position < size and (is_word(text[position]) or text[position] in ".`+#\\"):
                position += 1
            self.position = position
            token = self._save("Identifier", start)
            token.role = "TypeName"
            return token
        if not self.simple_name:
            if self._in_command_word():
                return self._generic(start, text[start:position])
            if self.mode in {COMMAND, SIGNATURE}:
                word = text[start:position].lower()
                if word in KEYWORDS:
                    return self._save(word, start)
        return self._save("Identifier", start)

    def _label(self, start: int, following: str) -> Token:
        text = self.text
        if not (is_letter(following) or following == "_"):
            return self._generic(start, ":")
        position = self.position
        while position < len(text) and is_word(text[position]):
            position += 1
        name = text[self.position:position]
        self.position = position
        if self._in_command_word():
            self.position += 1
            return self._generic(start, ":" + text[start + 1:self.position])
        return self._save("Label", start, name)

    # ------------------------------------------------------------ what only the parser asks for

    def member_operator(self, *, brackets: bool) -> Token | None:
        """`.`, `::`, `?.` or, if allowed, `[` and `?[` directly at the position."""
        text = self.text
        position = self.position
        char = text[position:position + 1]
        while char == "<":
            if not text.startswith("<#", position):
                return None
            self._block_comment()
            position = self.position
            char = text[position:position + 1]
        if not char or char not in ".:[?":
            return None
        following = text[position + 1:position + 2]
        if char == "[":
            kind = "[" if brackets else ""
        elif char == ".":
            kind = "" if following == "." or self._loose(position + 1) else "."
        elif char == ":":
            kind = "" if following != ":" or self._loose(position + 2) else "::"
        elif following == ".":
            kind = "?."
        else:
            kind = "?[" if following == "[" and brackets else ""
        if not kind:
            return None
        self.position = position + len(kind)
        return self._save(kind, position)

    def _loose(self, position: int) -> bool:
        """In command mode, whether what follows a member operator makes it the end of a word."""
        if self.mode != COMMAND:
            return False
        char = self.text[position:position + 1]
        return not char or char in _WHITE or char in "\r\n\0"

    def peek_char(self) -> str:
        """The character at the position, or nothing at the end."""
        return self.text[self.position:self.position + 1]

    def bracket_follows(self) -> bool:
        """Whether `[` comes next, after white space."""
        text = self.text
        position = self.position
        while position < len(text) and text[position] in _WHITE:
            position += 1
        return text.startswith("[", position)

    def invocation_opener(self) -> Token | None:
        """`(` or `{` directly at the position."""
        char = self.text[self.position:self.position + 1]
        if not char or char not in "({":
            return None
        start = self.position
        self.position += 1
        return self._save(char, start)

    def left_bracket(self) -> Token | None:
        """`[`, after white space and comments that stay on the line; where a member operator follows white space instead, nothing is passed."""
        text = self.text
        size = len(text)
        begin = self.restore_point()
        spaced = False
        while self.position < size:
            position = self.position
            char = text[position]
            if char in _WHITE:
                spaced = True
                self.position = position + 1
            elif char == "#":
                spaced = True
                self._line_comment()
            elif char == "<" and text.startswith("<#", position):
                spaced = False
                self._block_comment()
            elif char == "[":
                self.position = position + 1
                return self._save("[", position)
            else:
                if char in ".:" and spaced:
                    self.resync(begin)
                return None
        return None

    def assembly_name(self) -> str:
        """The rest of a type name after its comma: `Name, Version=1.0.0.0, Culture=neutral`."""
        parts = [self._assembly_part()]
        text = self.text
        while text.startswith(",", self.position):
            start = self.position
            self.position += 1
            self._save(",", start)
            parts += ", ", self._assembly_part()
            if text.startswith("=", self.position):
                start = self.position
                self.position += 1
                self._save("=", start)
                parts += "=", self._assembly_part()
        return "".join(parts)

    def _assembly_part(self) -> str:
        text = self.text
        size = len(text)
        start = position = _SPACE.match(text, min(self.position, size)).end()  # type: ignore[union-attr]
        while position < size and text[position] not in _WHITE and text[position] not in "\0\r\n,=]":
            position += 1
        self.position = position
        self._save("Identifier", start).role = "TypeName"
        self.start = start
        self.position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
        return text[start:position]


_SCANNERS = {
    "@": Lexer._scan_at, "=": Lexer._scan_equals, "+": Lexer._scan_plus, "*": Lexer._scan_star, "/": Lexer._scan_slash, "%": Lexer._scan_percent, "<": Lexer._scan_less,
    ">": Lexer._scan_greater, "[": Lexer._scan_bracket, ".": Lexer._scan_dot, "!": Lexer._scan_exclaim, ":": Lexer._scan_colon, "?": Lexer._scan_question,
}


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


def _is_signature(comment: str) -> bool:
    """Whether a comment is, but for a few letters, the line that begins a signature: nothing may follow it."""
    found = "".join(comment.split()).lower() + "\n"
    if not 14 <= len(found) <= 34 or sum(found.count(char) > 0 for char in set(_SIGNATURE)) < 8:
        return False
    row = list(range(len(_SIGNATURE) + 1))
    for at, char in enumerate(found, 1):
        diagonal, row[0] = row[0], at
        for column, wanted in enumerate(_SIGNATURE, 1):
            diagonal, row[column] = row[column], diagonal if char == wanted else min(row[column], row[column - 1], diagonal) + 1
    return row[-1] < 10
