"""Text to tokens, on demand.

PowerShell's words depend on where they stand: `a-b` is one word as an argument and three in an expression. So the lexer has modes, and the parser, which alone knows where it is, sets them and asks for one token at a
time; when it was mistaken, it goes back (`resync`). One compiled expression a mode takes what is common and plain; whatever it does not match falls to the scanners below, which know every case.

The text inside `$( )` in a string is scanned when its string is parsed, as a text of its own (`enter_nested`) whose offsets are translated.
"""

from __future__ import annotations

from havmsh.language.ast import NumberLiteral
from havmsh.language.lexing.runs import Runs
from havmsh.language.lexing.state import BLOCK_COMMENT_END, COMMAND, EXPRESSION, SIGNATURE, SPACES, STOP, TYPE_NAME, WHITE
from havmsh.language.lexing.strings import DOUBLE, DOUBLE_QUOTES, SINGLE, SINGLE_QUOTES, is_variable_start, is_word, variable_path
from havmsh.language.numbers import DASHES, NUMBER, evaluate, well_formed
from havmsh.language.tokens import KEYWORDS, OPERATORS, FileRedirection, MergingRedirection, ParameterName, Token
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_PLAIN_END = r"(?=[ \t\r\n&(),;{}|]|\Z)"

_STRINGS = (
    rf"|'([^{SINGLE}]*)'(?![{SINGLE}])"
    rf"|\"([^{DOUBLE}$`]*)\"(?![{DOUBLE}])"
)
_IN_COMMAND = pattern(
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
_IN_EXPRESSION = pattern(
    r"[ \t]*(?:"
    r"\$([A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z_][A-Za-z0-9_]*)?)(?![:?0-9A-Za-z_]|[^\x00-\x7f])"  # 1 variable
    r"|(\r?\n)"  # 2 end of line
    r"|([(){};,\[\]]|\|\|?|&&?|@[({]|\$\(|[+\-*/%]=|[+](?![+0-9.])|-(?=[ \t$(])|\*(?!>)|/|%|=|\.\.|!(?=[$(]))"  # 3 punctuation
    r"|([A-Za-z_][A-Za-z0-9_]*+)(?![^\x00-\x7f])"  # 4 word
    r"|-([A-Za-z]++)(?!:|[^\x00-\x7f])"  # 5 operator
    + _STRINGS +  # 6, 7
    r"|([0-9]{1,9})(?=[ \t\r\n&(),;{}|\]*/+\-%]|\.\.|\Z)"  # 8 number
    r")",
)
_IN_SIGNATURE = pattern(
    r"[ \t]*(?:"
    r"\$([A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z_][A-Za-z0-9_]*)?)(?![:?0-9A-Za-z_]|[^\x00-\x7f])"  # 1 variable
    r"|(\r?\n)"  # 2 end of line
    r"|([(){};,\[\]=])"  # 3 punctuation
    r"|([A-Za-z_][A-Za-z0-9_]*+)(?![^\x00-\x7f])"  # 4 word
    r")",
)
_IN_TYPE_NAME = pattern(r"[ \t]*(?:([A-Za-z_][A-Za-z0-9_.`+#\\]*+)(?![^\x00-\x7f])|([(),\[\]]))")
_WORD = pattern(r"[A-Za-z0-9_]*")
_TRIVIA = pattern(rf"[{SPACES}]*(?:(\r\n|[\r\n])|(;)|(\#)|(<\#)|(`))?")
_BLANKS = pattern(rf"[{SPACES}]+(?=[^{SPACES}\r\n;#<`])")
TRIVIA_FIRST = frozenset(" \t\r\n;#<`\f\v\xa0\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
_SPACE = pattern(rf"[{SPACES}]*")
_TO_LINE_END = pattern(r"[^\r\n]*")
_ENDS_NUMBER = frozenset("!#%*+-./<=>]\u2013\u2014\u2015")
_DASH = frozenset(DASHES)
_SIGNATURE = "sig#beginsignatureblock\n"
_SIGNATURE_LETTERS = tuple([(char, _SIGNATURE.count(char)) for char in sorted(set(_SIGNATURE))])


def is_letter(char: str) -> bool:
    """Whether .NET calls the character a letter (in UTF-16, so nothing beyond the basic plane is one)."""
    return char.isalpha() and char <= "\uffff"


class Lexer(Runs):
    """Scans one source, from ``start`` up to ``end``, a token at a time."""

    __slots__ = ()

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
        elif mode == TYPE_NAME:
            match = _IN_TYPE_NAME.match(self.text, self.position)
            if match is not None:
                return self._type_name_token(match)
        else:
            match = _IN_SIGNATURE.match(self.text, self.position)
            if match is not None:
                return self._signature_token(match)
        return self._scan()

    def _command_token(self, match: re.Match[str]) -> Token:
        group: int = match.lastindex  # type: ignore[assignment]
        start, end = match.span(group)
        value: object = None
        kind: str
        if group == 1:
            kind = match[1].lower()
            if kind not in KEYWORDS:
                kind = "Identifier"
        elif group == 4:
            kind = match[4]
        elif group == 2:
            kind = "NewLine"
        elif group == 3:
            start -= 1
            kind, value = "Variable", variable_path(match[3])
        elif group == 5:
            kind, value = "Generic", match[5]
        elif group <= 7:
            start = match.start(6) - 1
            kind, value = "Parameter", ParameterName(match[6], group == 7)
        elif group == 10:
            kind, value = "Number", NumberLiteral("int", int(match[10]))
        else:
            start -= 1
            end += 1
            kind, value = "StringLiteral" if group == 8 else "StringExpandable", match[group]
        self.position = end
        if self.skipped is None:
            base = self.base
            token = Token(self.source, start + base, end + base, kind, value)
        else:
            token = Token(self.source, *self._outer(start, end), kind, value)
        self.tokens.append(token)
        return token

    def _expression_token(self, match: re.Match[str]) -> Token:
        group: int = match.lastindex  # type: ignore[assignment]
        start, end = match.span(group)
        value: object = None
        kind: str
        if group == 3:
            kind = match[3]
        elif group == 1:
            start -= 1
            kind, value = "Variable", variable_path(match[1])
        elif group == 2:
            kind = "NewLine"
        elif group == 4:
            kind = "Identifier"
        elif group == 5:
            start -= 1
            kind = OPERATORS.get(match[5].lower(), "")
            if not kind:
                kind, value = "Parameter", ParameterName(match[5], False)
        elif group == 8:
            kind, value = "Number", NumberLiteral("int", int(match[8]))
        else:
            start -= 1
            end += 1
            kind, value = "StringLiteral" if group == 6 else "StringExpandable", match[group]
        self.position = end
        if self.skipped is None:
            base = self.base
            token = Token(self.source, start + base, end + base, kind, value)
        else:
            token = Token(self.source, *self._outer(start, end), kind, value)
        self.tokens.append(token)
        return token

    def _type_name_token(self, match: re.Match[str]) -> Token:
        if match.lastindex == 2:
            return self._matched(match, match.start(2), match[2], None)
        token = self._matched(match, match.start(1), "Identifier", None)
        token.role = "TypeName"
        return token

    def _signature_token(self, match: re.Match[str]) -> Token:
        group = match.lastindex or 0
        start = match.start(group)
        if group == 1:
            return self._matched(match, start - 1, "Variable", variable_path(match[1]))
        if group == 2:
            return self._matched(match, start, "NewLine", None)
        kind = match[group]
        if group == 4:
            kind = kind.lower()
            if self.simple_name or kind not in KEYWORDS:
                kind = "Identifier"
        return self._matched(match, start, kind, None)

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
            if char in WHITE:
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
        if char in SINGLE_QUOTES:
            return self._string("StringLiteral", position, self._literal_body())
        if char in DOUBLE_QUOTES:
            return self._string("StringExpandable", position, self._expandable_body())
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

    def _operator_or_word(self, start: int, kind: str) -> Token:
        self.position = start + len(kind)
        if self._in_command_word():
            return self._generic(start, self.text[start:self.position])
        return self._save(kind, start)

    def _scan_at(self, start: int, following: str) -> Token:
        if following in "{(":
            self.position += 1
            return self._save("@" + following, start)
        if following in SINGLE_QUOTES:
            self.position += 1
            return self._here_literal(start)
        if following in DOUBLE_QUOTES:
            self.position += 1
            return self._here_expandable(start)
        if is_variable_start(following):
            self.splats = True
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
        blanks = _BLANKS.match(text, self.position)
        if blanks is not None:
            self.position = blanks.end()
            return
        size = len(text)
        while self.position < size:
            if text[self.position] not in TRIVIA_FIRST:
                return
            match = _TRIVIA.match(text, self.position)
            assert match is not None
            group = match.lastindex
            if group is None:
                self.position = match.end()
                return
            self.position = position = match.start(group)
            if group == 1:
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
        self.position = end = _TO_LINE_END.match(text, start).end()  # type: ignore[union-attr]
        comment = self._save("Comment", start)
        body = text[start + 1:end]
        if body[:8].lower() == "requires" and self.base == 0:
            self.requires.append(comment)
        elif len(body) >= 13 and _is_signature(body):
            self.signature = comment.start

    def _block_comment(self) -> None:
        start = self.position
        end = self.text.find(BLOCK_COMMENT_END, start + 2)
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
            if char in WHITE:
                position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
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
                end = text.find(BLOCK_COMMENT_END, position + 2)
                position = size if end < 0 else end + 2
            else:
                return char == "|"
        del token
        return False

    # ------------------------------------------------------------ strings

    def verbatim_argument(self) -> Token:
        """What follows `--%`: the line up to a pipe or `&&` outside quotes."""
        text = self.text
        size = len(text)
        position = _SPACE.match(text, min(self.position, size)).end()  # type: ignore[union-attr]
        start = position
        quoted = False
        while position < size and text[position] not in "\r\n":
            char = text[position]
            if char in DOUBLE_QUOTES:
                quoted = not quoted
            elif not quoted and (char == "|" or text.startswith("&&", position)):
                break
            position += 1
        self.position = position
        return self._save("Generic", start, text[start:position])

    # ------------------------------------------------------------ words

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
                not command or char in WHITE or char in "{}();,|&.[\r\n\0" or char in SINGLE_QUOTES or char in DOUBLE_QUOTES
            ):
                if command and (char in SINGLE_QUOTES or char in DOUBLE_QUOTES):
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

    def _ends_number(self, match: re.Match[str]) -> bool:
        """Whether what was matched is a number, and what follows ends it."""
        if not well_formed(match):
            return False
        end = match.end()
        char = self.text[end:end + 1]
        if not char or char in STOP:
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
        position = _WORD.match(text, self.position).end()  # type: ignore[union-attr]
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
        return not char or char in WHITE or char in "\r\n\0"

    def peek_char(self) -> str:
        """The character at the position, or nothing at the end."""
        return self.text[self.position:self.position + 1]

    def bracket_follows(self) -> bool:
        """Whether `[` comes next, after white space."""
        text = self.text
        position = self.position
        while position < len(text) and text[position] in WHITE:
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
            if char in WHITE:
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
        while position < size and text[position] not in WHITE and text[position] not in "\0\r\n,=]":
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


def _is_signature(comment: str) -> bool:
    """Whether a comment is, but for a few letters, the line that begins a signature: nothing may follow it."""
    found = "".join(comment.split()).lower() + "\n"
    if not 14 <= len(found) <= 34 or sum([min(found.count(char), times) for char, times in _SIGNATURE_LETTERS]) < max(len(found), len(_SIGNATURE)) - 9:
        return False
    row = list(range(len(_SIGNATURE) + 1))
    for at, char in enumerate(found, 1):
        diagonal, row[0] = row[0], at
        for column, wanted in enumerate(_SIGNATURE, 1):
            diagonal, row[column] = row[column], diagonal if char == wanted else min(row[column], row[column - 1], diagonal) + 1
    return row[-1] < 10
