"""Where a lexer stands in its text, what it found so far, and the errors."""

from __future__ import annotations

from havmsh.diagnostics import Diagnostic, Span
from havmsh.language.messages import message
from havmsh.language.tokens import NestedText, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.diagnostics import Source


COMMAND, EXPRESSION, TYPE_NAME, SIGNATURE = range(4)
SPACES = " \t\f\v\xa0\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLOCK_COMMENT_END = "#>"
STOP = frozenset("\0\r\n&(),;{}| \t\f\v\xa0\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
WHITE = frozenset(" \t\f\v\xa0\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
BROKEN = "\uffff"
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


class LexerState:
    """A lexer's place in one source, from ``start`` up to ``end``. `errors` collects what is wrong, here and in the parser; `tokens` all tokens but white space; both follow when the parser goes back; `splats`
    tells whether any variable is splatted."""

    __slots__ = (
        "base", "end_number_at_ternary", "errors", "mode", "most_errors", "position", "reported", "requires", "signature", "signed_numbers", "simple_name",
        "skipped", "source", "splats", "start", "text", "tokens",
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
        self.splats = False
        self.tokens: list[Token] = []
        self.errors: list[Diagnostic] = []
        self.most_errors = max(FEW_ERRORS, min(MAX_ERRORS, _READ_AGAIN // (len(self.text) + 1)))
        self.reported: set[tuple[str, int, int]] = set()
        self.requires: list[Token] = []
        self.signature: int | None = None

    def report(self, span: Span, error_id: str, *arguments: object, needs_more: bool = False) -> None:
        """Collect an error, unless the same error is known at the same place."""
        key = (error_id, span.start, span.end)
        if key in self.reported:
            return
        if len(self.errors) >= self.most_errors:
            raise TooManyErrorsError
        self.reported.add(key)
        self.errors.append(Diagnostic(error_id, message(error_id, arguments), span, category="ParserError", needs_more=needs_more))

    def forget(self, count: int) -> None:
        """Forget all errors but the first, because a token was only looked at that is now read in another mode."""
        for error in self.errors[count:]:
            if error.span is not None:
                self.reported.discard((error.id, error.span.start, error.span.end))
        del self.errors[count:]

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
                end = text.find(BLOCK_COMMENT_END, offset + 2)
                offset = size if end < 0 else end + 2
                continue
            if char not in WHITE:
                return False
            offset += 1
        return True

    def _error(self, start: int, end: int, error_id: str, *arguments: object) -> None:
        self.report(Span(self.source, start + self.base, end + self.base), error_id, *arguments)

    def _incomplete(self, start: int, error_id: str, *arguments: object) -> None:
        span = Span(self.source, start + self.base, self.position + self.base)
        self.report(span, error_id, *arguments, needs_more=self.at_end(span.end))

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
