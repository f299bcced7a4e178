"""What every rule of the parser uses: tokens and modes, spans, errors, recovery."""

from __future__ import annotations

from havmsh.diagnostics import Source, Span
from havmsh.language import ast
from havmsh.language.lexer import TRIVIA_FIRST, Lexer
from havmsh.language.lexing.state import COMMAND, EXPRESSION
from havmsh.language.tokens import MODELESS, ParameterName, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn, TypeVar

    from havmsh.language.checks import Types

    _Node = TypeVar("_Node", bound=ast.Ast)

MAX_DEPTH = 400
"""How deep statements and expressions may nest. PowerShell stops where its stack ends; no script that people write comes near either."""


class TooComplicatedError(Exception):
    """The text nests deeper than `MAX_DEPTH`."""


class ParserBase:
    """One token of lookahead over a lexer whose mode the rules set."""

    __slots__ = ("depth", "lexer", "no_commas", "source", "to_check", "types", "ungot")

    def __init__(self, source: Source, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.lexer = Lexer(source, start, end)
        self.ungot: Token | None = None
        self.no_commas = False
        self.depth = 0
        self.to_check: list[ast.Ast] = []
        self.types: Types | None = None

    # ------------------------------------------------------------ rules that lower layers call upwards

    def statement(self) -> ast.StatementAst | None:
        """Any statement."""
        raise NotImplementedError

    def statement_list(self, statements: list[ast.StatementAst], traps: list[ast.TrapStatementAst]) -> Span | None:
        """Statements up to a closing brace or parenthesis."""
        raise NotImplementedError

    def pipeline_chain(self) -> ast.PipelineBaseAst | None:
        """A pipeline, chain or assignment."""
        raise NotImplementedError

    def script_block(self, opening: Token | None, *, is_filter: bool) -> ast.ScriptBlockAst:
        """The body of a script, a function or `{ }`."""
        raise NotImplementedError

    def expression(self, *, in_ternary: bool = False, first: ast.ExpressionAst | None = None) -> ast.ExpressionAst | None:
        """Any expression, whose first operand may have been read."""
        raise NotImplementedError

    def single_argument(self, context: str) -> ast.ExpressionAst | None:
        """One word as commands take it."""
        raise NotImplementedError

    # ------------------------------------------------------------ tokens

    def next(self) -> Token:
        """Take a token."""
        token = self.ungot
        if token is None:
            return self.lexer.next_token()
        self.ungot = None
        return token

    def peek(self) -> Token:
        """Look at the next token."""
        token = self.ungot
        if token is None:
            token = self.ungot = self.lexer.next_token()
        return token

    def skip(self) -> None:
        """Pass the token that was looked at."""
        self.ungot = None

    def unget(self, token: Token) -> None:
        """Give a token back."""
        self.ungot = token

    def skip_newlines(self) -> None:
        """Pass ends of lines and comments."""
        token = self.ungot
        if token is not None:
            if token.kind != "NewLine":
                return
            self.ungot = None
        lexer = self.lexer
        text, position = lexer.text, lexer.position
        char = text[position:position + 1]
        if char in TRIVIA_FIRST:
            if char == " " and text[position + 1:position + 2] not in TRIVIA_FIRST:
                lexer.position = position + 1
            else:
                lexer.skip_newlines(semicolons=False)

    def skip_terminators(self) -> None:
        """Pass ends of lines, comments and semicolons."""
        token = self.ungot
        if token is not None:
            if token.kind != "NewLine" and token.kind != ";":
                return
            self.ungot = None
        lexer = self.lexer
        if lexer.text[lexer.position:lexer.position + 1] in TRIVIA_FIRST:
            lexer.skip_newlines(semicolons=True)

    def set_mode(self, mode: int) -> int:
        """Set the lexer's mode and answer the one before; a token that was looked at is read again where the mode could change it."""
        lexer = self.lexer
        old = lexer.mode
        if mode != old:
            token = self.ungot
            if token is not None and token.kind not in MODELESS and not (old == COMMAND and mode == EXPRESSION and (token.kind == "Variable" or token.kind == "Number")):
                self.ungot = None
                lexer.resync(token.start)
            lexer.mode = mode
        return old

    def resync(self, start: int) -> None:
        """Go back to an offset."""
        self.ungot = None
        self.lexer.resync(start)

    def sync_on_error(self, wanted: tuple[str, ...], *, consume: bool) -> None:
        """Pass tokens up to one of those wanted, outside any brackets opened on the way."""
        depth = {")": int(")" in wanted), "}": int("}" in wanted), "]": int("]" in wanted)}
        opens = {"(": ")", "{": "}", "[": "]"}
        while True:
            token = self.next()
            kind = token.kind
            if kind in opens:
                depth[opens[kind]] += 1
            elif kind in depth:
                depth[kind] -= 1
                if depth[kind] == 0 and kind in wanted:
                    if not consume:
                        self.unget(token)
                    return
            elif kind == "EndOfInput":
                self.unget(token)
                return
            if kind in wanted and not any(depth.values()):
                return

    def is_parameter(self, token: Token, name: str) -> bool:
        """Whether the parameter token is the name or the beginning of it."""
        value = token.value
        return isinstance(value, ParameterName) and name.lower().startswith(value.name.lower())

    def checked(self, node: _Node) -> _Node:
        """The node, noted as one that the semantic checks look at."""
        self.to_check.append(node)
        return node

    def too_deep(self) -> NoReturn:
        """Give up."""
        raise TooComplicatedError

    # ------------------------------------------------------------ spans

    def between(self, first: Span, last: Span) -> Span:
        """From the beginning of one to the end of the other."""
        return Span(self.source, first.start, last.end)

    def after(self, span: Span) -> Span:
        """The empty span after another."""
        return Span(self.source, span.end, span.end)

    def before(self, span: Span) -> Span:
        """The empty span before the character before another."""
        offset = max(span.start - 1, 0)
        return Span(self.source, offset, offset)

    # ------------------------------------------------------------ errors

    def report(self, span: Span, error_id: str, *arguments: object) -> None:
        """Collect an error that no further input could mend."""
        self.lexer.report(Span(self.source, span.start, span.end), error_id, *arguments)

    def incomplete(self, span: Span, error_id: str, *arguments: object, seen_at: Span | None = None) -> bool:
        """Collect an error that further input might mend, if it was seen at the end of the text; answer whether it was."""
        lexer = self.lexer
        needs_more = lexer.at_end((seen_at or span).end)
        lexer.report(Span(self.source, span.start, span.end), error_id, *arguments, needs_more=needs_more)
        return needs_more

    def error_expression(self, span: Span, nested: Sequence[ast.Ast | None] = ()) -> ast.ErrorExpressionAst:
        """What could be saved of an expression."""
        return ast.ErrorExpressionAst(Span(self.source, span.start, span.end), tuple(part for part in nested if part is not None))

    def error_statement(self, span: Span, nested: Sequence[ast.Ast | None] = ()) -> ast.ErrorStatementAst:
        """What could be saved of a statement."""
        return ast.ErrorStatementAst(Span(self.source, span.start, span.end), tuple(part for part in nested if part is not None))
