"""The `switch` statement."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.tokens import ParameterName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.diagnostics import Span
    from havmsh.language.parsing.statements import StatementRules
    from havmsh.language.tokens import Token


_SWITCH_FLAGS = ("regex", "wildcard", "exact", "casesensitive", "parallel", "file")


class Switch:
    """The state of one switch statement while it is parsed: an error in it does not end it."""

    def __init__(self, rules: StatementRules, token: Token, label: Token | None) -> None:
        self.rules = rules
        self.keyword = token
        self.first: Token = label or token
        self.label = label
        self.named: list[tuple[str, Span, ast.Ast | None]] = []
        self.file: ast.PipelineAst | None = None
        self.end: Span = self.first
        self.closing: Token | None = None
        self.failed = False
        self.unfinished = False
        self.flags: set[str] = set()
        self.condition: ast.PipelineBaseAst | None = None
        self.clauses: list[tuple[ast.ExpressionAst, ast.StatementBlockAst]] = []
        self.default: ast.StatementBlockAst | None = None
        self.nested: list[ast.Ast] = []

    def incomplete(self, error_id: str, place: Span | None = None) -> None:
        """Report after the last thing seen."""
        self.failed = True
        self.unfinished = self.rules.incomplete(self.rules.after(place or self.end), error_id)

    def parse(self) -> ast.StatementAst:
        """All of it after the keyword."""
        rules = self.rules
        rules.skip_newlines()
        self.parse_flags()
        self.parse_condition()
        rules.skip_newlines()
        opening = rules.next()
        if opening.kind != "{":
            rules.unget(opening)
            if not self.unfinished:
                self.incomplete("MissingCurlyBraceInSwitchStatement")
        else:
            self.end = opening
            rules.skip_newlines()
            self.parse_clauses(opening)
        if self.failed or self.condition is None:
            kept = () if self.condition is None or self.condition is self.file else (self.condition,)
            return ast.ErrorStatementAst(rules.between(self.first, self.end), (), self.keyword, tuple(self.named), kept, tuple(self.nested))
        span = rules.between(self.first, self.closing or self.end)
        return rules.checked(ast.SwitchStatementAst(span, label_of(self.label), frozenset(self.flags), self.condition, tuple(self.clauses), self.default))

    def parse_flags(self) -> None:
        """`-regex`, `-file name` ..."""
        rules = self.rules
        token = rules.peek()
        while token.kind == "Parameter":
            rules.skip()
            self.end = token
            flag = next((flag for flag in _SWITCH_FLAGS if rules.is_parameter(token, flag)), None)
            if flag is None:
                self.failed = True
                value = token.value
                rules.report(token, "InvalidSwitchFlag", value.name if isinstance(value, ParameterName) else token.text)
            elif flag == "file":
                self.parse_file(token)
            else:
                self.named.append((flag, token, None))
                if flag in {"regex", "wildcard", "exact"}:
                    self.flags -= {"regex", "wildcard"}
                if flag != "exact":
                    self.flags.add(flag)
            token = rules.peek()

    def parse_file(self, token: Token) -> None:
        """The argument of `-file`."""
        rules = self.rules
        self.flags.add("file")
        rules.skip_newlines()
        name = rules.single_argument("file")
        if name is None:
            self.incomplete("MissingFilenameOption", token)
        else:
            self.end = name.span
            self.condition = self.file = ast.PipelineAst(name.span, (ast.CommandExpressionAst(name.span, (), name),))
            self.named.append(("file", token, self.file))

    def parse_condition(self) -> None:
        """`( pipeline )`, unless there is a file."""
        rules = self.rules
        opening = rules.peek()
        if opening.kind != "(":
            if self.condition is None and "file" not in self.flags:
                self.incomplete("PipelineValueRequired")
            return
        self.end = opening
        rules.skip()
        if "file" in self.flags:
            self.failed = True
            rules.report(opening, "PipelineValueRequired")
        rules.skip_newlines()
        self.condition = rules.pipeline_chain()
        if self.condition is None:
            self.incomplete("PipelineValueRequired", opening)
        else:
            self.end = self.condition.span
        rules.skip_newlines()
        closing = rules.next()
        if closing.kind == ")":
            self.end = closing
            return
        rules.unget(closing)
        if not self.unfinished:
            self.incomplete("MissingEndParenthesisInSwitchStatement")

    # switch-clause: ( "default" | argument ) statement-block
    def parse_clauses(self, opening: Token) -> None:
        """The clauses and the closing brace."""
        rules = self.rules
        while True:
            token = rules.peek()
            is_default = token.kind == "default"
            condition: ast.ExpressionAst | None
            if is_default:
                rules.skip()
                condition = ast.StringConstantExpressionAst(token, token.text, "BareWord")
            else:
                condition = rules.single_argument("switch")
            if condition is None:
                unfinished = self.unfinished
                self.incomplete("MissingSwitchConditionExpression")
                self.unfinished = unfinished
                if rules.peek().kind == "}":
                    rules.skip()
                return
            self.parse_clause(condition, is_default=is_default)
            rules.skip_terminators()
            token = rules.peek()
            if token.kind == "}":
                self.closing = token
                rules.skip()
                return
            if token.kind == "EndOfInput":
                if not self.unfinished:
                    self.failed = True
                    rules.incomplete(opening, "MissingEndCurlyBrace", seen_at=token)
                return

    def parse_clause(self, condition: ast.ExpressionAst, *, is_default: bool) -> None:
        """The block of one clause."""
        rules = self.rules
        self.nested.append(condition)
        self.end = condition.span
        body = rules.statement_block()
        if body is None:
            self.incomplete("MissingSwitchStatementClause")
            return
        self.nested.append(body)
        self.end = body.span
        if not is_default:
            self.clauses.append((condition, body))
            return
        if self.default is not None:
            self.failed = True
            rules.report(condition.span, "MultipleSwitchDefaultClauses")
        self.default = body


def label_of(token: Token | None) -> str | None:
    """The name in front of a loop."""
    return None if token is None else str(token.value)
